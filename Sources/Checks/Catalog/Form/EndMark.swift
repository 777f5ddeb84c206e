import UnicodeText

/// A sentence that ends in another mark than its counterpart.
enum EndMark: Check {
  static let about = CheckDescription(
    id: "end-mark",
    title: "Another mark at the end",
    explanation: """
      One side ends with a full stop and the other with a colon, an exclamation mark, points of \
      suspension or a semicolon: the tone or the way the text goes on differs.
      """,
    limits: """
      The languages differ in taste, and sentences are parted and joined in translation: a note. \
      Questions have a check of their own.
      """,
    severity: .note, category: .punctuation, scope: .pair,
    examples: [
      .flags("Il est parti ⟦!⟧", "He has left⟦.⟧", .french, .english),
      .flags("Il a dit⟦…⟧", "He said⟦:⟧", .french, .english),
      .passes("Il est parti. »", "He has left.”", .french, .english),
      .passes("Il attend...", "He waits…", .french, .english),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    guard let source = mark(of: pair.source), let target = mark(of: pair.target),
      source.kind != target.kind
    else { return [] }
    let (one, other) = (
      pair.source.text.string(source.range), pair.target.text.string(target.range)
    )
    return [
      finding(
        in: pair, source: source.range, target: target.range,
        "the source ends with “\(one)”, the target with “\(other)”", suggestion: one)
    ]
  }

  private static func mark(of stretch: TextStretch) -> (range: Range<Int>, kind: UInt8)? {
    guard stretch.words.count > 2,
      let last = stretch.words.last(where: { !closing.contains($0) }), last.kind == .mark
    else { return nil }
    switch last.folded {
    case "...": return (last.range, 0x2E + 1)
    case ".":
      let before = stretch.words.last { $0.range.upperBound == last.range.lowerBound }
      return (last.range, before?.folded == "." ? 0x2E + 1 : 0x2E)
    case "!", ":", ";": return (last.range, stretch.text.document.text[last.range.lowerBound])
    default: return nil
    }
  }

  private static let closing: WordSet = ["\"", "»", "›", "”", "“", "'", "’", ")", "]"]
}
