import UnicodeText

/// A name that the other side does not have.
enum NameMismatch: Check {
  static let about = CheckDescription(
    id: "name-mismatch",
    title: "Name without a counterpart",
    explanation: """
      The source names somebody or something that nothing in the translation stands for, or the \
      translation names what the source does not: a name was lost, added or replaced by another. \
      Names are compared by spelling and by meaning, so “Londres” answers “London”.
      """,
    limits: """
      Free translators put a pronoun for a name or a name for a pronoun: only where the rest of the \
      pair is translated closely is a finding a warning. Abbreviations in capitals, weekdays, months \
      and what is built like a headline are left alone.
      """,
    severity: .warning, category: .mistranslation, scope: .pair,
    languages: [.french, .english],
    examples: [
      .flags(
        "La police de ⟦Lyon⟧ a arrêté deux hommes hier.",
        "The police in ⟦Denver⟧ arrested two men yesterday.", .french, .english),
      .flags(
        "Le concert de ⟦Steven⟧ à Paris a été annulé hier.",
        "⟦The concert in Paris was cancelled yesterday.⟧", .french, .english),
      .passes(
        "La police de Londres a arrêté deux hommes.", "The police in London arrested two men.",
        .french, .english),
      .passes("Les Allemands sont partis lundi.", "The Germans left on Monday.", .french, .english),
      .passes("L'ONU a répondu hier.", "The UN answered yesterday.", .french, .english),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    guard let coverage = pair.coverage else { return [] }
    var lost = unanswered(coverage.source, in: pair.source, by: pair.target)
    var added = unanswered(coverage.target, in: pair.target, by: pair.source)
    // An acronym alone may be spelled out on the other side; not where a name is missing there.
    if added.isEmpty, !lost.isEmpty {
      added = acronyms(coverage.target, in: pair.target, by: pair.source)
    } else if lost.isEmpty, !added.isEmpty {
      lost = acronyms(coverage.source, in: pair.source, by: pair.target)
    }
    guard !lost.isEmpty || !added.isEmpty else { return [] }
    let literalness = coverage.literalness(withoutSource: Set(lost), target: Set(added))
    let source = lost.map { coverage.source[$0].index }
    let target = added.map { coverage.target[$0].index }
    if let from = range(source, in: pair.source), let to = range(target, in: pair.target) {
      let names = (pair.source.text.string(from), pair.target.text.string(to))
      return [
        finding(
          in: pair, source: from, target: to,
          "the source names “\(names.0)” where the target names “\(names.1)”",
          severity: literalness >= 0.64 ? .warning : .note)
      ]
    }
    if let from = range(source, in: pair.source) {
      return [
        finding(
          in: pair, source: from,
          "nothing in the target stands for “\(pair.source.text.string(from))”",
          severity: literalness >= 0.8 ? .warning : .note)
      ]
    }
    guard let to = range(target, in: pair.target) else { return [] }
    return [
      finding(
        in: pair, target: to, "nothing in the source stands for “\(pair.target.text.string(to))”",
        severity: literalness >= 0.85 ? .warning : .note)
    ]
  }

  /// The first of some words with those that follow it without a gap.
  private static func range(_ indices: [Int], in stretch: TextStretch) -> Range<Int>? {
    guard let first = indices.first else { return nil }
    var last = first
    for index in indices.dropFirst() where index == last + 1 { last = index }
    return stretch.text.range(ofWords: first..<last + 1)
  }

  /// The numbers of the items that are names nothing on the other side answers.
  private static func unanswered(
    _ items: [PairCoverage.Item], in stretch: TextStretch, by other: TextStretch
  ) -> [Int] {
    let candidates = items.indices.filter {
      items[$0].answer < 0.45 && isName(stretch, items[$0].index)
    }
    guard !candidates.isEmpty, !isHeadline(stretch, items) else { return [] }
    let spellings = other.words.compactMap { $0.kind == .letters ? $0.bare : nil }
    let joined = Array(spellings.joined().utf8)
    let unanswered = candidates.filter { number in
      let name = stretch.words[items[number].index].bare
      return !(name.count > 3 && holds(joined, Array(name.utf8)))
        && !spellings.contains { likeness(name, $0) >= 0.5 }
    }
    // A compound is answered where one of its parts is.
    let open = Set(unanswered.map { items[$0].index })
    return unanswered.filter { number in
      let index = items[number].index
      return ![-1, 1].contains { step in
        let partner = index + 2 * step
        guard stretch.words.indices.contains(partner) else { return false }
        return stretch.words[index + step].isHyphen && !open.contains(partner)
      }
    }
  }

  /// Whether some bytes stand among others.
  private static func holds(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    guard part.count <= bytes.count else { return false }
    return (0...bytes.count - part.count).contains { start in
      part.indices.allSatisfy { bytes[start + $0] == part[$0] }
    }
  }

  /// The numbers of the acronyms that the other side has in no form, nor the words they may stand for.
  private static func acronyms(
    _ items: [PairCoverage.Item], in stretch: TextStretch, by other: TextStretch
  ) -> [Int] {
    let others = Acronym.all(in: other)
    let open = Acronym.all(in: stretch).filter { acronym in
      !others.contains { Acronym.areEqual(acronym.letters, $0.letters) }
    }
    guard !open.isEmpty else { return [] }
    // “Union européenne” for “EU”: somewhere the same letter begins a word with a capital.
    let initials = Set(
      other.words.lazy.filter { $0.shape != .lower }.compactMap { $0.bare.first })
    return items.indices.filter { number in
      let range = stretch.words[items[number].index].range
      return items[number].answer < 0.45
        && open.contains {
          $0.range == range
            && !initials.contains(Character($0.letters.prefix(1).lowercased()))
        }
    }
  }

  private static func isName(_ stretch: TextStretch, _ index: Int) -> Bool {
    let words = stretch.words
    guard words[index].shape == .capitalised || words[index].shape == .mixed else { return false }
    let word = words[index]
    // “AMs”, “PhD” and “Sen.” are abbreviations.
    let next = index + 1 < words.endIndex ? words[index + 1].folded : ""
    guard
      word.folded.utf8.count > (word.shape == .mixed ? 4 : next == "." ? 3 : 2),
      !word.folded.utf8.contains(0x27), !saidOtherwise.contains(word),
      !stretch.figures.contains(where: { $0.range.overlaps(word.range) })
    else { return false }
    if let entry = word.known, entry.isAttested {
      return entry.smallShare <= 0.25
    }
    let before = index > words.startIndex ? words[index - 1] : nil
    let isFirst =
      before.map { $0.kind == .mark && !["-", "&", "'", ","].contains($0.folded) } ?? true
    guard isFirst else { return true }
    // An unknown word that begins a sentence is a name if another follows.
    return index + 1 < words.endIndex && words[index + 1].kind == .letters
      && words[index + 1].shape != .lower
  }

  /// “États-Unis” is answered by “American”, “Royaume-Uni” by “British”, an “Act” by a “loi”; scales
  /// go where a measure is converted.
  private static let saidOtherwise: WordSet = [
    "act", "celsius", "fahrenheit",
    "états", "unis", "royaume", "uni", "unies", "united", "kingdom", "states", "tory", "xixe",
    "dieu", "god", "mme", "mlle", "mrs", "daesh", "isis", "internet", "web", "noël", "christmas",
    "pâques", "easter",
  ]

  private static func isHeadline(_ stretch: TextStretch, _ items: [PairCoverage.Item]) -> Bool {
    let capitals = items.count { stretch.words[$0.index].shape != .lower }
    return items.count > 3 && Double(capitals) > 0.6 * Double(items.count)
  }
}
