import UnicodeText

/// Words of the source's language left standing in the translation.
enum Untranslated: Check {
  static let about = CheckDescription(
    id: "untranslated",
    title: "Words left in the language of the source",
    explanation: """
      A word, a stretch or the whole sentence stands in the translation as it stood in the source, \
      although it is common in the one language and next to unknown in the other.
      """,
    limits: """
      Told by how common a word is in either language, from texts of several kinds: a word both share \
      (“commerce”) is not seen, and a fresh loan word may be flagged; what English has long had from \
      French (“communiqué”, “coup d'état”) passes. French borrows much from English, so a single \
      content word of English in French is a note. Words between quotation marks or brackets and \
      small words beside a name, as in titles, pass.
      """,
    severity: .warning, category: .untranslated, scope: .pair, languages: [.french, .english],
    examples: [
      .flags(
        "Ils ⟦peuvent⟧ revenir demain matin.", "They ⟦peuvent⟧ come back tomorrow morning.",
        .french, .english),
      .flags(
        "Le moteur ⟦lui-même⟧ est tombé.", "The engine ⟦lui-même⟧ fell down.", .french, .english),
      .flags(
        "He stayed ⟦with the⟧ others.", "Il est resté ⟦with the⟧ autres.", .english, .french),
      .passes("Il est resté avec les autres.", "He stayed with the others.", .french, .english),
      .passes(
        "Elle a dit « merci » en partant.", "She said “merci” when she left.", .french, .english),
      .passes("Le commerce du village", "The commerce of the village", .french, .english),
      .passes("Il lit Le Monde.", "He reads Le Monde.", .french, .english),
      .flags(
        "On y voit aussi des ⟦guépards⟧ le soir.", "One also sees ⟦guépards⟧ there at night.",
        .french, .english),
      .passes(
        "Le chef du restaurant ne sait rien du coup d'état.",
        "The chef of the restaurant knows nothing of the coup d’état.", .french, .english),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    let (one, other) = (pair.source.text.document.language, pair.target.text.document.language)
    guard one.language != other.language, let source = WordKnowledge.of(one),
      WordKnowledge.of(other) != nil
    else { return [] }
    let borrows = other.language == "fr"
    let words = pair.target.words
    lazy var small = Set(
      pair.source.words.lazy.filter { $0.kind == .letters && $0.shape == .lower }.map(\.folded))
    lazy var loans = borrows ? [] : LoanWords.inEnglish.indices(in: words)
    let enclosed = Enclosed(words)
    var stretches: [ClosedRange<Int>] = []
    for index in words.indices where words[index].kind == .letters {
      let word = words[index]
      let excess = word.excess ?? 0
      // English that nobody writes with an accent has it from the source, however rare it is there.
      let isAccented = !borrows && word.known == nil && !word.spelling.isASCII
      guard word.shape == .lower, excess >= (borrows ? 8 : 6) || isAccented,
        !enclosed.holds(index), !loans.contains(index)
      else { continue }
      let isInSource = small.contains(word.folded)
      guard isInSource || excess >= 9.5, !isPrefix(words, index),
        !isBesideName(words, index) || (isInSource && word.folded.utf8.count > 4)
      else { continue }
      if let last = stretches.last, joins(words, last.upperBound, index) {
        stretches[stretches.count - 1] = last.lowerBound...index
      } else {
        stretches.append(index...index)
      }
    }
    return stretches.map { stretch in
      let range =
        words[stretch.lowerBound].range.lowerBound..<words[stretch.upperBound].range.upperBound
      let text = pair.target.text.string(range)
      let rank = source.entry(of: words[stretch.lowerBound].key)?.rank ?? 0
      let isLoan = borrows && stretch.count == 1 && rank >= 150
      return finding(
        in: pair, source: same(words[stretch], in: pair.source), target: range,
        "“\(text)” is \(one.name), not \(other.name)", severity: isLoan ? .note : .warning)
    }
  }

  /// “de-archiver”: part of a word of the target's language.
  private static func isPrefix(_ words: ArraySlice<Word>, _ index: Int) -> Bool {
    index + 2 < words.endIndex && words[index + 1].isHyphen
      && words[index + 1].range.lowerBound == words[index].range.upperBound
      && words[index].folded.utf8.count <= 3 && (words[index + 2].excess ?? 0) < 3
  }

  private static func isBesideName(_ words: ArraySlice<Word>, _ index: Int) -> Bool {
    [-1, 1].contains { step in
      var next = index + step
      // “Kim Jong-un”
      if words.indices.contains(next), words[next].isHyphen { next += step }
      return words.indices.contains(next) && words[next].kind == .letters
        && words[next].shape != .lower
    }
  }

  private static func joins(_ words: ArraySlice<Word>, _ last: Int, _ next: Int) -> Bool {
    next == last + 1 || (next == last + 2 && words[last + 1].isHyphen)
  }

  /// Where the words stand in the source, or nil.
  private static func same(_ words: ArraySlice<Word>, in source: TextStretch) -> Range<Int>? {
    let wanted = words.map(\.folded)
    var start = source.words.startIndex
    while start + wanted.count <= source.words.endIndex {
      if source.words[start..<start + wanted.count].lazy.map(\.folded).elementsEqual(wanted) {
        return source.text.range(ofWords: start..<start + wanted.count)
      }
      start += 1
    }
    return nil
  }
}
