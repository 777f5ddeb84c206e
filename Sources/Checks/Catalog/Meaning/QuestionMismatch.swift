import UnicodeText

/// A question on one side and a statement on the other.
enum QuestionMismatch: Check {
  static let about = CheckDescription(
    id: "question-mismatch",
    title: "Question on one side only",
    explanation: """
      One side asks and the other states. Whether the mark was lost or the sentence was turned round, \
      it says something else now.
      """,
    limits: """
      An indirect question, a polite request (“Would you come in.”) or a headline may ask in one \
      language and state in the other. An exclamation may answer a question: “Is it not!”
      """,
    severity: .warning, category: .mistranslation, scope: .pair,
    examples: [
      .flags("Il est venu⟦.⟧", "Has he come⟦?⟧", .french, .english),
      .flags("Pourquoi est-il venu⟦ ?⟧", "Because he has come⟦.⟧", .french, .english),
      .passes("Est-il venu ? Oui.", "Has he come? Yes.", .french, .english),
      .passes("Il demande : « Quand ? »", "He asks: “When?”", .french, .english),
      .passes("Que m'importe ?", "What do I care!", .french, .english),
      .passes("Voir https://example.org/?q=1.", "See that page.", .french, .english),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    guard !pair.source.words.isEmpty, !pair.target.words.isEmpty else { return [] }
    let (source, target) = (questions(in: pair.source), questions(in: pair.target))
    guard source.isEmpty != target.isEmpty else { return [] }
    // “What do I care?”, “What do I care!”
    let other = source.isEmpty ? pair.source : pair.target
    guard !other.words.contains(where: { $0.folded == "!" }) else { return [] }
    let asks = source.isEmpty ? "target" : "source"
    let states = source.isEmpty ? "source" : "target"
    return [
      finding(
        in: pair, source: source.last ?? end(of: pair.source),
        target: target.last ?? end(of: pair.target),
        "the \(asks) asks a question, the \(states) asks none")
    ]
  }

  /// The question marks that end a sentence or a quotation, with the space French sets before them.
  private static func questions(in stretch: TextStretch) -> [Range<Int>] {
    let words = stretch.words
    return words.indices.compactMap { index in
      guard words[index].kind == .mark, marks.contains(words[index]) else { return nil }
      let range = words[index].range
      // Inside an address nothing but another character follows.
      if index + 1 < words.endIndex, words[index + 1].kind != .mark,
        words[index + 1].range.lowerBound == range.upperBound
      {
        return nil
      }
      let start = index > words.startIndex ? words[index - 1].range.upperBound : range.lowerBound
      return start..<range.upperBound
    }
  }

  private static func end(of stretch: TextStretch) -> Range<Int>? {
    stretch.words.last(where: { $0.kind == .mark && !["»", "”", "\"", ")"].contains($0.folded) })?
      .range ?? stretch.words.last?.range
  }

  /// Folding turns the full-width mark into the plain one, and ⁇ ⁈ ⁉ into two.
  private static let marks: WordSet = ["?", "؟", "??", "‽", "?!", "!?"]
}
