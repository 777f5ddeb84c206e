import UnicodeText

/// A numbered list that leaves a number out.
enum ListNumbering: Check {
  static let about = CheckDescription(
    id: "list-numbering",
    title: "Number of a list left out",
    explanation: """
      Paragraphs are numbered, and one number is left out or comes twice: an item may be lost.
      """,
    limits: """
      Only paragraphs that begin with a number and a full stop or a bracket count, and only from the \
      second item of a list that began with 1. Extracts of a list may skip items by right.
      """,
    severity: .note, category: .omission, scope: .text,
    examples: [
      .flags("1. Paris\n\n2. Lyon\n\n⟦4.⟧ Lille", .french),
      .flags("1) one\n\n2) two\n\n⟦2)⟧ three", .english),
      .passes("1. Paris\n\nUn détail.\n\n2. Lyon\n\n1. Rome\n\n2. Milan", .french),
      .passes("2019. It began.\n\n2021. It ended.", .english),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    guard text.document.paragraphs.count > 2 else { return [] }
    var findings: [Finding] = []
    var last = 0
    for paragraph in text.document.paragraphs {
      let words = text.words(of: paragraph.segments)
      guard words.count > 2, text.words[words.lowerBound].kind == .number,
        let number = Int(text.words[words.lowerBound].folded), number < 200
      else { continue }
      let mark = text.words[words.lowerBound + 1]
      guard [".", ")", "°"].contains(mark.folded),
        mark.range.lowerBound == text.words[words.lowerBound].range.upperBound
      else { continue }
      let place = text.words[words.lowerBound].range.lowerBound..<mark.range.upperBound
      if last >= 2, number != last + 1, number != 1, number >= last, number <= last + 3 {
        findings.append(
          finding(
            in: text, at: place,
            number == last ? "\(number) comes twice" : "\(last + 1) is left out before \(number)",
            suggestion: "\(last + 1)\(text.string(mark.range))"))
      }
      last = number == 1 || number == last + 1 || last >= 2 ? number : 0
    }
    return findings
  }
}
