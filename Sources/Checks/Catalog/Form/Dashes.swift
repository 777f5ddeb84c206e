import UnicodeText

/// Hyphens in place of dashes, or two kinds of dashes.
enum Dashes: Check {
  static let about = CheckDescription(
    id: "dashes",
    title: "Hyphens and dashes",
    explanation: """
      A hyphen between spaces, or two hyphens, stand where a dash (– or —) should; and one text has one \
      kind of dash between its clauses. Reported once a text.
      """,
    limits: """
      Hyphens that open the items of a list or a line of dialogue pass, and so do those between \
      numbers.
      """,
    severity: .note, category: .typography, scope: .text,
    examples: [
      .flags("Le port⟦ - ⟧où il se trouve - est fermé.", .french),
      .flags("He left⟦--⟧and came back.", .english),
      .flags("One — or two — of them; three⟦ – ⟧no.", .english),
      .passes("- un point\n\n- un autre, 10 - 3", .french),
      .passes("One — or two — of them; a well-known 1914–1918 case.", .english),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    let words = text.words
    var hyphens: [Range<Int>] = []
    var dashes: (en: [Range<Int>], em: [Range<Int>]) = ([], [])
    for index in words.indices.dropFirst().dropLast() where words[index].kind == .mark {
      let range = words[index].range
      let byte = text.document.text[range.lowerBound]
      guard byte == 0x2D || byte == 0xE2 else { continue }
      let gap = words[index - 1].range.upperBound..<words[index + 1].range.lowerBound
      let isSpaced = gap.lowerBound < range.lowerBound && range.upperBound < gap.upperBound
      let isOneLine = !text.document.text[gap].contains(0x0A)
      guard isOneLine else { continue }
      let areWords = words[index - 1].kind != .number || words[index + 1].kind != .number
      if byte == 0x2D {
        if isSpaced, areWords { hyphens.append(gap) }
        if words[index - 1].isHyphen, words[index - 1].range.upperBound == range.lowerBound,
          words[index + 1].kind == .letters, index > 1, words[index - 2].kind == .letters
        {
          hyphens.append(words[index - 1].range.lowerBound..<range.upperBound)
        }
      } else if words[index].folded == "–" {
        if isSpaced, areWords { dashes.en.append(gap) }
      } else if words[index].folded == "—" {
        dashes.em.append(range)
      }
    }
    var findings: [Finding] = []
    if let first = hyphens.first {
      let isSpaced = text.document.text[first.lowerBound] != 0x2D
      findings.append(
        finding(
          in: text, at: first,
          "a hyphen in place of a dash" + (hyphens.count > 1 ? ", \(hyphens.count) times" : ""),
          suggestion: isSpaced ? " – " : "—"))
    }
    if let one = dashes.en.first, let other = dashes.em.first {
      let isEnRarer = dashes.en.count <= dashes.em.count
      findings.append(
        finding(
          in: text, at: isEnRarer ? one : other,
          "\(dashes.en.count) times “–” and \(dashes.em.count) times “—” between clauses"))
    }
    return findings
  }
}
