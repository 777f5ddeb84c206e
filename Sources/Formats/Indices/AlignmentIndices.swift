public import BitextModel

/// The alignment format of vecalign: a bead a line, `[0, 1]:[0]:0.97`.
///
/// Two lists of line numbers from zero and, after a second colon, a score. An unmatched segment has
/// an empty list beside it: `[]:[3]`.
public enum AlignmentIndices {
  /// The beads of a file, in its order.
  ///
  /// Lenient where files in the wild differ: brackets and blanks may be missing, a list may end
  /// with a comma, blank lines are passed over, the third field may be missing, and what is no
  /// number there is no score. Beads need not be in order nor cover anything.
  ///
  /// - Throws: ``FormatError`` at the first line without two lists.
  public static func read(_ bytes: [UInt8]) throws(FormatError) -> [IndexBead] {
    var beads: [IndexBead] = []
    let mark: [UInt8] = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? [0xEF, 0xBB, 0xBF] : []
    let lines = bytes.dropFirst(mark.count).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      var scanner = LineScanner(line, number: number + 1, format: "indices")
      scanner.skipBlanks()
      if scanner.isAtEnd { continue }
      let source = try scanner.list()
      try scanner.expect(":", "“:” between the two lists, as in [0, 1]:[0]")
      let target = try scanner.list()
      scanner.skipBlanks()
      guard !scanner.isAtEnd else {
        beads.append(IndexBead(source: source, target: target))
        continue
      }
      try scanner.expect(":", "“:” or the end of the line after the second list")
      beads.append(IndexBead(source: source, target: target, score: scanner.restAsNumber()))
    }
    return beads
  }

  /// The file of a ladder; scores are confidences.
  public static func write(_ ladder: Ladder) -> String {
    write(ladder.beads.map { IndexBead($0) })
  }

  /// The file of beads in their order; a bead without a score gets none.
  public static func write(_ beads: [IndexBead]) -> String {
    var text = ""
    for bead in beads {
      text += "\(bead.source):\(bead.target)"
      if let score = bead.score { text += ":\(decimal(score))" }
      text += "\n"
    }
    return text
  }
}

/// A number in the fewest digits that are read as the same number: `0.97`, `1`, `0.92222`.
func exactDecimal(_ value: Double) -> String {
  let digits = value.description
  return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
}

/// A number with four decimals, no exponent and no trailing zero: `0.97`, `1`, `-0.5`.
func decimal(_ value: Double) -> String {
  guard value.isFinite, abs(value) < 1e14 else { return value.description }
  let scaled = Int((abs(value) * 10_000).rounded())
  var fraction = String(scaled % 10_000 + 10_000).dropFirst()
  while fraction.last == "0" { fraction.removeLast() }
  let sign = value < 0 && scaled > 0 ? "-" : ""
  return fraction.isEmpty
    ? "\(sign)\(scaled / 10_000)" : "\(sign)\(scaled / 10_000).\(fraction)"
}
