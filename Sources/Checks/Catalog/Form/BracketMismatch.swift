import UnicodeText

/// Brackets that only one side has.
enum BracketMismatch: Check {
  static let about = CheckDescription(
    id: "bracket-mismatch",
    title: "Brackets differ",
    explanation: """
      One side has more pairs of brackets than the other: an aside may have been lost, added, or set \
      between dashes.
      """,
    limits: "Translators take brackets away for good reasons: a note.",
    severity: .note, category: .punctuation, scope: .pair,
    examples: [
      .flags("Il est parti ⟦(hier)⟧.", "He left.", .french, .english),
      .passes("Il est parti (hier).", "He left (yesterday).", .french, .english),
      .passes("a) un", "a) one", .french, .english),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    let (source, target) = (brackets(in: pair.source), brackets(in: pair.target))
    guard source.count != target.count, !pair.source.words.isEmpty, !pair.target.words.isEmpty
    else { return [] }
    let (more, fewer) = source.count > target.count ? (source, target) : (target, source)
    let isSource = source.count > target.count
    return [
      finding(
        in: pair, source: isSource ? more[fewer.count] : nil,
        target: isSource ? nil : more[fewer.count],
        "\(source.count) pair\(source.count == 1 ? "" : "s") of brackets in the source, "
          + "\(target.count) in the target")
    ]
  }

  /// Pairs of round and square brackets.
  private static func brackets(in stretch: TextStretch) -> [Range<Int>] {
    guard stretch.bytes.contains(where: { $0 == 0x28 || $0 == 0x5B }) else { return [] }
    var open: [Int] = []
    var found: [Range<Int>] = []
    for word in stretch.words where word.kind == .mark {
      switch stretch.text.document.text[word.range.lowerBound] {
      case 0x28, 0x5B: open.append(word.range.lowerBound)
      case 0x29, 0x5D:
        if let start = open.popLast() { found.append(start..<word.range.upperBound) }
      default: continue
      }
    }
    return found
  }
}
