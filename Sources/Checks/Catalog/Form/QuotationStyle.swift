import UnicodeText

/// Quotation marks of the other language.
enum QuotationStyle: Check {
  static let about = CheckDescription(
    id: "quotation-style",
    title: "Quotation marks of another language",
    explanation: """
      French quotes in « guillemets », English in “curly” or "straight" marks. Marks of the other \
      language are left over from the text that was translated. Reported once a text.
      """,
    limits: """
      Within guillemets French has “ ”, which pass; so do inches. A house that sets French in English \
      marks turns this off.
      """,
    severity: .note, category: .typography, scope: .text, languages: [.french, .english],
    examples: [
      .flags("Il a dit ⟦“⟧oui”.", .french),
      .flags("Il a dit ⟦\"⟧oui\".", .french),
      .flags("He said ⟦«⟧yes».", .english),
      .passes("«\u{A0}Il a dit “oui”.\u{A0}» Un écran de 24\"", .french),
      .passes("He said “yes” and \"no\".", .english),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    let isFrench = text.language == "fr"
    var depth = 0
    var first: Range<Int>?
    var count = 0
    for index in text.words.indices where text.words[index].kind == .mark {
      let word = text.words[index]
      let isForeign: Bool
      switch text.document.text[word.range.lowerBound] {
      case 0xC2:
        if word.folded == "«" { depth += 1 }
        if word.folded == "»" { depth = max(0, depth - 1) }
        isForeign = !isFrench && (word.folded == "«" || word.folded == "»")
      case 0x22:
        isForeign = isFrench && depth == 0 && (index == 0 || text.words[index - 1].kind != .number)
      case 0xE2:
        isForeign =
          isFrench && depth == 0 && (word.folded == "“" || word.folded == "”" || word.folded == "„")
      default: isForeign = false
      }
      guard isForeign else { continue }
      count += 1
      if first == nil { first = word.range }
    }
    guard let first else { return [] }
    return [
      finding(
        in: text, at: first,
        (isFrench ? "French quotes in « guillemets »" : "English quotes in “ ”")
          + (count > 2 ? "; \(count - 1) more such marks in the text" : ""),
        suggestion: isFrench ? "«\u{A0}" : "“")
    ]
  }
}
