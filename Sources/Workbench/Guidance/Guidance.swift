import Alignment
import BitextModel
import Formats

/// What a person settles before two texts are aligned, as it was typed.
public struct Guidance: Sendable {
  /// Pins such as `12:14`, `12-13:14` or `20:-`; ``PinFile`` says what they mean.
  public var pins: [String] = []
  /// Files of pins.
  public var pinFiles: [InputFile] = []
  /// Lines of this text part both texts into stretches that meet one to one; the documents were read
  /// with it (``ReadingOptions/delimiter``).
  public var delimiter: String?
  /// Whether the paragraphs of both texts meet one to one.
  public var pairsParagraphs = false
  /// An alignment of the same texts of which only ``range`` is to be made anew.
  public var kept: InputFile?
  /// Source and target segments such as `10-40:12-44`, where something is ``kept``.
  public var range: String?

  /// Nothing is settled.
  public init() {}

  /// The fixed points that were asked for, one by one.
  ///
  /// - Parameters:
  ///   - source: the source.
  ///   - target: the target.
  ///   - free: the ladder without fixed points, to say where the texts part.
  /// - Returns: the points, in the order of the properties.
  /// - Throws: ``InputError`` for a pin that does not read, or where the texts do not have as many
  ///   delimiters or paragraphs; what `free` throws.
  func points(
    _ source: ReadDocument, _ target: ReadDocument, free: () throws -> Ladder
  ) throws -> [FixedPoint] {
    var points: [FixedPoint] = []
    for text in pins {
      points += try Self.pins(Array(text.utf8), { _ in "--pin" }, { "--pin \(text): \($0)" })
    }
    for file in pinFiles {
      points += try Self.pins(
        file.bytes, { "\(file.name):\($0.line):\($0.column)" }, { "\(file.name):\($0)" })
    }
    if let delimiter {
      let marks = Landmarks.delimiters(delimiter, source, target)
      points += try marks.points(free: free) {
        .bead(source: $0..<$0 + 1, target: $1..<$1 + 1)
      }
    }
    if pairsParagraphs {
      points += try Landmarks.paragraphs(source, target).points(free: free) {
        .boundary(source: $0, target: $1)
      }
    }
    return points
  }

  /// Checks how the pins and the range that were typed are written.
  ///
  /// - Throws: ``InputError`` saying what was expected.
  public func checkSpelling() throws(InputError) {
    for text in pins {
      _ = try Self.pins(Array(text.utf8), { _ in "--pin" }, { "--pin \(text): \($0)" })
    }
    if let range { _ = try Self.range(range) }
  }

  private static func pins(
    _ bytes: [UInt8], _ place: (PinFile.Pin) -> String, _ message: (FormatError) -> String
  ) throws(InputError) -> [FixedPoint] {
    do throws(FormatError) {
      return try PinFile.read(bytes).map { FixedPoint($0.kind, place: place($0)) }
    } catch {
      throw InputError(message(error))
    }
  }

  /// The segments of both sides that `--range` names; empty for `-`.
  private static func range(_ text: String) throws(InputError) -> PinFile.Pin {
    let form = "it is written as 10-40:12-44, numbers from zero"
    do throws(FormatError) {
      let pins = try PinFile.read(Array(text.utf8))
      if pins.count == 1 { return pins[0] }
    } catch {
      throw InputError("--range \(text): \(error); \(form)")
    }
    throw InputError("--range \(text): \(form)")
  }

  /// The ladder that is kept, the beads of it that are to be made anew, and what had to be widened.
  func keptLadder(
    _ source: ReadDocument, _ target: ReadDocument
  ) throws -> (ladder: Ladder, beads: Range<Int>, notices: [Notice])? {
    guard let kept, let range else { return nil }
    let pin = try Self.range(range)
    let ladder = try LadderReading(kept, source.document, target.document).ladder
    let wanted = (pin.source?.halfOpen ?? 0..<0, pin.target?.halfOpen ?? 0..<0)
    guard wanted.0.upperBound <= ladder.sourceCount, wanted.1.upperBound <= ladder.targetCount
    else {
      throw InputError(
        "--range \(range): the texts have \(ladder.sourceCount) and \(ladder.targetCount) "
          + "segments, numbered from zero")
    }
    let beads = ladder.beads(holding: wanted.0, wanted.1)
    let found = (
      ladder.beads[beads].span(\.source) ?? wanted.0, ladder.beads[beads].span(\.target) ?? wanted.1
    )
    guard found != wanted else { return (ladder, beads, []) }
    let notice = Notice(
      .note,
      "--range \(range): widened to \(Self.notation(found.0)):\(Self.notation(found.1)), where "
        + "beads of \(kept.name) begin and end")
    return (ladder, beads, [notice])
  }

  private static func notation(_ range: Range<Int>) -> String {
    range.isEmpty ? "-" : "\(range.lowerBound)-\(range.upperBound - 1)"
  }
}

extension PinFile.Pin {
  fileprivate var kind: FixedPoint.Kind {
    switch (source, target) {
    case (let source?, nil): .unmatchedSource(source.halfOpen)
    case (nil, let target?): .unmatchedTarget(target.halfOpen)
    case (let source?, let target?):
      isWhole
        ? .bead(source: source.halfOpen, target: target.halfOpen)
        : .meeting(source: source.lowerBound, target: target.lowerBound)
    case (nil, nil): preconditionFailure("A pin has segments on one side")
    }
  }
}

extension ClosedRange<Int> {
  fileprivate var halfOpen: Range<Int> { lowerBound..<upperBound + 1 }
}

extension ArraySlice<Bead> {
  /// From the first to the last segment that beads in a row hold on a side, or nil for none.
  fileprivate func span(_ side: (Bead) -> Range<Int>) -> Range<Int>? {
    let held = map(side).filter { !$0.isEmpty }
    guard let first = held.first, let last = held.last else { return nil }
    return first.lowerBound..<last.upperBound
  }
}
