public import BitextModel

/// The ladder format of hunalign: a rung a line, `source<TAB>target<TAB>score`.
///
/// A rung says how many segments of each side lie before it; what lies between two rungs is a bead.
/// The score stands on the rung the bead begins at, the last rung ends both texts.
public enum LadderFile {
  /// The most segments a side, so that a line of a few digits cannot ask for all memory.
  public static let mostSegments = 10_000_000
  /// The most segments that a bead has on a side, for the same reason: more than long novels have.
  public static let mostSegmentsOfBead = 100_000

  /// The beads of a file.
  ///
  /// Lenient where it does no harm: blank lines are passed over, the score may be missing, and a
  /// rung may stand twice. Scores are in the tool's own unit.
  ///
  /// - Throws: ``FormatError`` at the first line that is no rung, or that goes backwards.
  public static func read(_ bytes: [UInt8]) throws(FormatError) -> [IndexBead] {
    var beads: [IndexBead] = []
    var last: (source: Int, target: Int, score: Double?)?
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      var scanner = LineScanner(line, number: number + 1, format: "ladder")
      scanner.skipBlanks()
      if scanner.isAtEnd { continue }
      let source = try scanner.rung("a source segment number", after: last?.source)
      scanner.skipBlanks()
      let target = try scanner.rung("a target segment number", after: last?.target)
      scanner.skipBlanks()
      if let last, source + target > last.source + last.target {
        beads.append(
          IndexBead(
            source: Array(last.source..<source), target: Array(last.target..<target),
            score: last.score))
      }
      last = (source, target, scanner.restAsNumber())
    }
    return beads
  }

  /// The file of a ladder; scores are confidences.
  public static func write(_ ladder: Ladder) -> String {
    var text = ""
    var source = 0
    var target = 0
    for bead in ladder.beads {
      text += "\(source)\t\(target)\t\(decimal(bead.confidence))\n"
      source += bead.source.count
      target += bead.target.count
    }
    return text + "\(source)\t\(target)\t0\n"
  }
}

extension LineScanner {
  /// One side of a rung, no further from the `last` than a bead may be long.
  fileprivate mutating func rung(_ expected: String, after last: Int?) throws(FormatError) -> Int {
    try wholeNumber(
      expected, from: last ?? 0,
      to: min(LadderFile.mostSegments, last.map { $0 + LadderFile.mostSegmentsOfBead } ?? .max))
  }
}
