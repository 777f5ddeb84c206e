import UnicodeText

/// A space before a comma or a full stop.
enum SpaceBeforeMark: Check {
  static let about = CheckDescription(
    id: "space-before-mark",
    title: "Space before a mark",
    explanation: """
      No language writes a space before a comma or a full stop, and English none before any mark. \
      Such spaces are left by tools that cut text into tokens, and by letters pasted together.
      """,
    limits: """
      French sets a space before ; : ! ? and inside « », which is right and not flagged. Ellipses, \
      decimals such as “ .5” and file names such as “ .gitignore” pass.
      """,
    severity: .warning, category: .typography, scope: .text,
    languages: [.french, .english],
    examples: [
      .flags("In the end⟦ ,⟧ he left.", .english),
      .flags("Enfin⟦ ,⟧ il partit⟦ .⟧", .french),
      .flags("Who are you⟦ ?⟧", .english),
      .passes("Qui êtes-vous ? Enfin : « Moi ! »", .french),
      .passes("He waited … and left .5 behind, in .gitignore.", .english),
      .passes("Il attendit ... puis partit.", .french),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    let marks = text.language == "fr" ? frenchMarks : englishMarks
    var findings: [Finding] = []
    for index in text.words.indices.dropFirst() where text.words[index].kind == .mark {
      let (before, mark) = (text.words[index - 1], text.words[index])
      guard before.range.upperBound < mark.range.lowerBound, marks.contains(mark),
        before.kind != .mark || [")", "”", "»", "\""].contains(before.folded),
        isOneLine(text, before.range.upperBound..<mark.range.lowerBound)
      else { continue }
      if index + 1 < text.words.count {
        let next = text.words[index + 1]
        // .5, .gitignore, …, a smiley
        if next.range.lowerBound == mark.range.upperBound, next.folded != "\"" { continue }
      }
      findings.append(
        finding(
          in: text, at: before.range.upperBound..<mark.range.upperBound,
          "a space before “\(text.string(mark.range))”", suggestion: text.string(mark.range)))
    }
    return findings
  }

  private static let frenchMarks: WordSet = [",", "."]
  private static let englishMarks: WordSet = [",", ".", ";", ":", "!", "?"]

  /// Whether a gap is spaces alone: a mark that begins a line is another matter.
  private static func isOneLine(_ text: AnalysedText, _ gap: Range<Int>) -> Bool {
    !text.document.text[gap].contains { $0 == 0x0A || $0 == 0x0D }
  }
}
