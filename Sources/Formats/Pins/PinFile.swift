/// What somebody says of two texts before they are aligned, a pin a line.
///
/// ```
/// 12:14        # segment 12 of the source and segment 14 of the target meet
/// 12-13:14     # segments 12 and 13 together are translated by segment 14
/// 20:-         # segment 20 of the source has no counterpart
/// -:25-30      # nor have segments 25 to 30 of the target
/// ```
///
/// Segments count from zero, as everywhere. A tab or blanks may stand in place of the colon; `#`
/// begins a comment.
public enum PinFile {
  /// One pin.
  public struct Pin: Hashable, Sendable {
    /// The segments of the source, or nil for none.
    public let source: ClosedRange<Int>?
    /// The segments of the target, or nil for none; one side has some.
    public let target: ClosedRange<Int>?
    /// Whether a side is written as a range, and so the pin means a bead and all of it.
    public let isWhole: Bool
    /// The line, from 1.
    public let line: Int
    /// The column in code points, from 1.
    public let column: Int
  }

  /// The pins of a file, in its order.
  ///
  /// - Throws: ``FormatError`` at the first line that is no pin.
  public static func read(_ bytes: [UInt8]) throws(FormatError) -> [Pin] {
    var pins: [Pin] = []
    let mark: [UInt8] = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? [0xEF, 0xBB, 0xBF] : []
    let lines = bytes.dropFirst(mark.count).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      var scanner = LineScanner(line, number: number + 1, format: "pins")
      scanner.skipBlanks()
      if scanner.isAtEnd || scanner.take("#") { continue }
      pins.append(try pin(&scanner, line: number + 1))
      scanner.skipBlanks()
      guard scanner.isAtEnd || scanner.take("#") else {
        throw scanner.error("the end of the line, or # and a comment")
      }
    }
    return pins
  }

  private static func pin(
    _ scanner: inout LineScanner, line: Int
  ) throws(FormatError) -> Pin {
    let column = scanner.column
    let (source, isRange) = try side(&scanner, "source")
    let end = scanner.column
    scanner.skipBlanks()
    guard scanner.take(":") || scanner.column > end else {
      throw scanner.error("“:” or a tab between the sides, as in 12:14")
    }
    scanner.skipBlanks()
    if source == nil, scanner.take("-") {
      throw scanner.error("a target segment beside “-:”, as in -:14")
    }
    let (target, otherIsRange) = try side(&scanner, "target")
    return Pin(
      source: source, target: target, isWhole: isRange || otherIsRange, line: line, column: column)
  }

  private static func side(
    _ scanner: inout LineScanner, _ name: String
  ) throws(FormatError) -> (ClosedRange<Int>?, isRange: Bool) {
    if scanner.take("-") { return (nil, false) }
    let first = try scanner.wholeNumber(
      "a \(name) segment number, a range of them as in 12-13, or -")
    guard scanner.take("-") else { return (first...first, false) }
    return (first...(try scanner.wholeNumber("the last \(name) segment number", from: first)), true)
  }
}
