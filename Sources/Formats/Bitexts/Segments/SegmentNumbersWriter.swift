import BitextModel

/// Writes the segments of units as vecalign's indices.
final class IndicesWriter: BitextWriter {
  private var buffer: OutputBuffer
  private var number = 0

  init(_ output: BitextOutput) { buffer = OutputBuffer(output) }

  func begin(_ header: BitextHeader) throws {}

  func write(_ item: BitextItem) throws {
    guard case .unit(let unit) = item else { return }
    number += 1
    let (source, target) = try unit.segmentNumbers(ofUnit: number, format: "indices")
    buffer.bytes += "\(source):\(target)\(unit.score().map { ":\($0)" } ?? "")\n".utf8
    try buffer.flushIfFull()
  }

  func finish() throws { try buffer.flush() }
}

/// Writes the segments of units as a ladder of hunalign's, which wants every segment in order.
final class LadderWriter: BitextWriter {
  private var buffer: OutputBuffer
  private var number = 0
  private var next = (source: 0, target: 0)

  init(_ output: BitextOutput) { buffer = OutputBuffer(output) }

  func begin(_ header: BitextHeader) throws {}

  func write(_ item: BitextItem) throws {
    guard case .unit(let unit) = item else { return }
    number += 1
    let (source, target) = try unit.segmentNumbers(ofUnit: number, format: "ladder")
    guard !source.isEmpty || !target.isEmpty else { return }
    try check(source, isNext: next.source, "source")
    try check(target, isNext: next.target, "target")
    // Where nobody gave a score there is none, as in the text of a ladder.
    let score = unit.score().map { "\t\($0)" } ?? ""
    buffer.bytes += "\(next.source)\t\(next.target)\(score)\n".utf8
    next = (next.source + source.count, next.target + target.count)
    try buffer.flushIfFull()
  }

  func finish() throws {
    buffer.bytes += "\(next.source)\t\(next.target)\t0\n".utf8
    try buffer.flush()
  }

  private func check(_ segments: [Int], isNext next: Int, _ side: String) throws {
    guard segments == Array(next..<next + segments.count) else {
      throw BitextError(
        "expected \(side) segment \(next) next, for a ladder has every segment once and in order, "
          + "found \(segments.map(String.init).joined(separator: ", ")); indices hold any",
        file: "unit \(number)")
    }
  }
}
