import UnicodeText

/// A sentence, or a stretch of one, in another language than its text.
enum MixedLanguages: Check {
  static let about = CheckDescription(
    id: "mixed-languages",
    title: "Stretch in another language",
    explanation: """
      Some words in a row, or a whole sentence, belong to another language than the text: something was \
      left untranslated, or pasted in from elsewhere.
      """,
    limits: """
      Inside a sentence French and English are told apart, by how common each word is in either; five \
      words that only the other language has are wanted, so a set phrase (“je ne sais quoi”) passes, and \
      so does what stands between quotation marks or brackets and names with capitals. Any other \
      language is guessed from a sentence of at least eight words by its letters (CLD2). In the \
      translation of a bitext this is left to wrong-language and untranslated, which know the source.
      """,
    severity: .warning, category: .untranslated, scope: .text,
    examples: [
      .flags("Le ministre a dit que ⟦this is not what we expected⟧ de la réunion.", .french),
      .flags(
        "He told them that ⟦il ne faut pas attendre plus longtemps⟧ before leaving.", .english),
      .flags(
        "Il est parti. ⟦Die Abgeordneten haben gestern Abend lange über den Haushalt gestritten.⟧",
        .french),
      .passes("Le ministre a dit : « This is not what we expected. »", .french),
      .passes("She has a certain je ne sais quoi about her.", .english),
      .passes("Il lit The Lord of the Rings dans le train.", .french),
      .passes("Le ministre a dit que ce n'était pas ce que nous attendions.", .french),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    let language = text.document.language
    guard language != .undetermined else { return [] }
    var found: [(range: Range<Int>, language: LanguageTag, isWhole: Bool)] = []
    for segment in text.document.segments.indices {
      let stretch = text.stretch(segment..<segment + 1)
      if let other = stretch.otherLanguage {
        found.append((stretch.range, other, true))
      } else if let other = counterpart(of: language) {
        found += foreignStretches(in: stretch).map { ($0, other, false) }
      }
    }
    let whole = found.lazy.filter(\.isWhole)
    if let first = whole.first, text.document.segments.count >= 4,
      2 * whole.count > text.document.segments.count
    {
      // One finding says it all.
      return [
        finding(
          in: text, at: first.range,
          "most of the text reads like \(first.language.name), not \(language.name)")
      ]
    }
    return found.map { range, other, isWhole in
      finding(
        in: text, at: range,
        isWhole
          ? "reads like \(other.name), not \(language.name)"
          : "“\(text.string(range))” is \(other.name), not \(language.name)")
    }
  }

  static func findings(in bitext: AnalysedBitext, _ context: CheckContext) -> [Finding] {
    findings(in: bitext.source, context)
  }

  /// The language whose words are looked for among those of another; nil where too little is known.
  private static func counterpart(of language: LanguageTag) -> LanguageTag? {
    switch language.language {
    case "fr": .english
    case "en": .french
    default: nil
    }
  }

  /// Where words that only the other language has follow each other.
  private static func foreignStretches(in stretch: TextStretch) -> [Range<Int>] {
    let words = stretch.words
    var found: [Range<Int>] = []
    var run: (first: Int, last: Int, score: Float)?
    func close() {
      if let run, run.score >= enough {
        found.append(stretch.text.range(ofWords: run.first..<run.last + 1))
      }
      run = nil
    }
    lazy var enclosed = Enclosed(words)
    for index in words.indices where words[index].kind == .letters {
      let weight = weight(of: words[index], isFirst: index == words.startIndex)
      if weight > 0, !enclosed.holds(index) {
        run = (run?.first ?? index, index, (run?.score ?? 0) + weight)
      } else if let open = run {
        run?.score += min(weight, -0.2)
        // What came so far is no longer worth going on from.
        if let score = run?.score, score <= 0 || score < open.score - 1 { close() }
      }
    }
    close()
    return found
  }

  /// How much a word speaks for the other language: 1 where it is common there and next to unknown
  /// here, less than nothing where it is as common here.
  private static func weight(of word: Word, isFirst: Bool) -> Float {
    guard word.shape == .lower || isFirst else { return 0 }
    guard let excess = word.excess else { return word.known == nil ? -0.3 : -1.5 }
    return excess >= 6 ? 1 : excess > -4 ? -0.2 : -1.5
  }

  /// Five words, and no more between them than one sentence has in common with another language.
  private static let enough: Float = 4.2
}
