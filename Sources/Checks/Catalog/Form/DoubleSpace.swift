import UnicodeText

/// Two spaces in a row.
enum DoubleSpace: Check {
  static let about = CheckDescription(
    id: "double-space",
    title: "Two spaces in a row",
    explanation: "Two or more spaces stand where one should: words were taken out, or pasted in.",
    limits: """
      Spaces at the head or the end of a line are not looked at. Who sets two spaces after every full \
      stop turns this off.
      """,
    severity: .note, category: .typography, scope: .text,
    examples: [
      .flags("Il est⟦  ⟧parti.", .french),
      .flags("He left.⟦  ⟧Then she left.", .english),
      .passes("Il est parti.\n  Puis elle.", .french),
      .passes("One space. Then one.  \nA line.", .english),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    var findings: [Finding] = []
    text.document.text.withUnsafeBufferPointer { bytes in
      var index = 1
      while index + 1 < bytes.count {
        guard bytes[index] == 0x20, bytes[index + 1] == 0x20 else {
          index += 1
          continue
        }
        var end = index + 2
        while end < bytes.count, bytes[end] == 0x20 { end += 1 }
        if bytes[index - 1] > 0x20, end < bytes.count, bytes[end] > 0x20 {
          findings.append(
            finding(in: text, at: index..<end, "\(end - index) spaces in a row", suggestion: " "))
        }
        index = end
      }
    }
    return findings
  }
}
