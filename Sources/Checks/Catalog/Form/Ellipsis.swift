import UnicodeText

/// Points of suspension in two ways, or two of them.
enum Ellipsis: Check {
  static let about = CheckDescription(
    id: "ellipsis",
    title: "Points of suspension",
    explanation: """
      Two full stops are one too many or one too few, and “…” and “...” in one text are two styles. \
      The rarer is reported, once a text.
      """,
    limits: "Paths such as ../a pass, and so do leaders of four points and more.",
    severity: .note, category: .punctuation, scope: .text,
    examples: [
      .flags("Il est parti⟦..⟧ Puis rien.", .french),
      .flags("Il attend… Il part… Il revient⟦...⟧", .french),
      .passes("Il attend... Il part...", .french),
      .passes("See ../a and chapter one ........ 12", .english),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    let words = text.words
    var findings: [Finding] = []
    var points: [Range<Int>] = []
    var signs: [Range<Int>] = []
    var index = 0
    while index < words.count {
      guard words[index].kind == .mark,
        words[index].folded == "." || words[index].folded == "..."
      else {
        index += 1
        continue
      }
      let word = words[index]
      if word.folded == "..." {
        if text.document.text[word.range.lowerBound] == 0xE2 { signs.append(word.range) }
        index += 1
        continue
      }
      var end = index + 1
      while end < words.count, words[end].folded == ".",
        words[end].range.lowerBound == words[end - 1].range.upperBound
      {
        end += 1
      }
      let range = word.range.lowerBound..<words[end - 1].range.upperBound
      let isAfterWord =
        index > 0 && words[index - 1].kind == .letters
        && words[index - 1].range.upperBound == range.lowerBound
      if end - index == 3 { points.append(range) }
      if end - index == 2, isAfterWord {
        findings.append(finding(in: text, at: range, "two full stops", suggestion: "."))
      }
      index = end
    }
    if let first = points.first, let sign = signs.first {
      let isPointsRarer = points.count <= signs.count
      findings.append(
        finding(
          in: text, at: isPointsRarer ? first : sign,
          "\(points.count) times “...” and \(signs.count) times “…” in one text",
          suggestion: isPointsRarer ? "…" : "..."))
    }
    return findings
  }
}
