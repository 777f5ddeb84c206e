import UnicodeText

/// A sentence that begins with a small letter where its counterpart begins with a capital.
enum SentenceCapital: Check {
  static let about = CheckDescription(
    id: "sentence-capital",
    title: "Sentence begins with a small letter",
    explanation: """
      The translation begins with a small letter although the source begins with a capital: the \
      beginning of the sentence may be lost, or capitals were lost altogether.
      """,
    limits: """
      Names that are written small (iPhone, eBay) and items of a list pass where the source has them \
      so, or where French ends them with a semicolon; other names in small letters are flagged. A conjunction or relative pronoun is only a note: the \
      translator may have joined two sentences.
      """,
    severity: .warning, category: .spelling, scope: .pair,
    languages: [.french, .english],
    examples: [
      .flags("Il est parti hier.", "⟦he⟧ left yesterday.", .french, .english),
      .passes("Il est parti hier.", "He left yesterday.", .french, .english),
      .passes("et il partit.", "and he left.", .french, .english),
      .passes("Read the manual.", "lisez le manuel ;", .english, .french),
      .flags("He read the manual.", "⟦il⟧ a lu le manuel.", .english, .french),
      .passes("IPhone ou iPad", "iPhone or iPad", .french, .english),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    guard let source = pair.source.words.first(where: { $0.kind != .mark }),
      let target = pair.target.words.first(where: { $0.kind != .mark }),
      source.kind == .letters, target.kind == .letters, source.shape != .lower,
      target.shape == .lower, pair.target.words.count > 2, startsWithLetter(target.folded),
      !isFrenchItem(pair.target)
    else { return [] }
    let word = pair.target.text.string(target.range)
    return [
      finding(
        in: pair, target: target.range, "“\(word)” begins a sentence with a small letter",
        suggestion: word.prefix(1).uppercased() + word.dropFirst(),
        severity: continuing.contains(target) ? .note : .warning)
    ]
  }

  /// Whether a stretch is an item of a list as French writes it: in small letters, a semicolon or a
  /// comma behind it, or behind the item before.
  private static func isFrenchItem(_ stretch: TextStretch) -> Bool {
    guard stretch.text.language == "fr", let last = stretch.words.last else { return false }
    if [";", ","].contains(last.folded) { return true }
    let before = stretch.words.startIndex - 1
    return before >= 0 && [";", ":"].contains(stretch.text.words[before].folded)
  }

  /// Words a translator begins with who takes one sentence for the end of the last.
  private static let continuing: WordSet = [
    "qui", "que", "qu'", "dont", "où", "et", "mais", "ou", "puis", "car", "en", "dès", "si", "and",
    "but", "or", "who", "which", "that", "then", "where", "when", "if",
  ]

  private static func startsWithLetter(_ word: String) -> Bool {
    word.unicodeScalars.first?.properties.isAlphabetic == true
  }
}
