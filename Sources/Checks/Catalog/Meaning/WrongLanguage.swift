import UnicodeText

/// A passage in another language than its text.
enum WrongLanguage: Check {
  static let about = CheckDescription(
    id: "wrong-language",
    title: "Passage in another language",
    explanation: """
      A whole passage of the translation reads like another language than the one it is translated \
      into: it was never translated, or belongs to something else.
      """,
    limits: """
      A passage of at least eight words is judged by its letters (CLD2) and flagged only where the \
      guess is sure; lists of names, titles and quotations in their own language may be flagged.
      """,
    severity: .warning, category: .untranslated, scope: .pair,
    examples: [
      .flags(
        "Il est parti hier matin avec ses deux frères et leurs cousins.",
        "⟦Il est parti hier matin avec ses deux frères et leurs cousins.⟧", .french, .english),
      .passes(
        "Il est parti hier matin avec ses deux frères et leurs cousins.",
        "He left yesterday morning with his two brothers and their cousins.", .french, .english),
      .passes("Roma, Milano, Torino", "Roma, Milano, Torino", .french, .english),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    guard let other = pair.target.otherLanguage else { return [] }
    return [
      finding(
        in: pair, target: pair.target.range,
        "reads like \(other.name), not \(pair.target.text.document.language.name)")
    ]
  }
}

extension TextStretch {
  /// The language a stretch is in by its letters (CLD2), where that is surely another than its text's;
  /// nil for fewer than eight words.
  var otherLanguage: LanguageTag? {
    let language = text.document.language
    guard language != .undetermined, words.count(where: { $0.kind == .letters }) >= 8, isUnlike,
      let guess = LanguageGuess(Array(bytes).span), guess.isReliable, guess.share >= 0.9,
      guess.language.language != language.language
    else { return nil }
    return guess.language
  }

  /// Whether a guess is worth its cost: not where most words are known as words of the language.
  private var isUnlike: Bool {
    guard WordKnowledge.of(text.document.language) != nil else { return true }
    var (all, known) = (0, 0)
    for index in words.indices where words[index].kind == .letters {
      all += 1
      if let word = words[index].spelling.known, word.rank < 5_000 { known += 1 }
    }
    return Double(known) < 0.5 * Double(all)
  }
}
