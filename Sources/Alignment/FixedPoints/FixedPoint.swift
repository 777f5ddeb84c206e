/// Something that is settled about two texts before they are aligned.
public struct FixedPoint: Hashable, Sendable {
  /// What is settled; segments are numbered from zero.
  public enum Kind: Hashable, Sendable {
    /// These two segments meet: the bead that holds the one holds the other, whatever else it
    /// holds.
    case meeting(source: Int, target: Int)
    /// These segments are a bead, and none other is in it. Neither side is empty.
    case bead(source: Range<Int>, target: Range<Int>)
    /// None of these source segments has a counterpart.
    case unmatchedSource(Range<Int>)
    /// None of these target segments has a counterpart.
    case unmatchedTarget(Range<Int>)
    /// Both sides begin anew with these segments, or end where there are none: no bead lies across.
    case boundary(source: Int, target: Int)
  }

  /// What is settled.
  public let kind: Kind
  /// Who says so, for messages: a file with its line, the name of an argument.
  public let place: String

  /// A fixed point of a kind that somebody asked for at a place.
  public init(_ kind: Kind, place: String) {
    self.kind = kind
    self.place = place
  }

  /// The point as it would be typed: `12:14`, `12-13:14-14`, `12-12:-`; a boundary as `|12:14`.
  public var notation: String {
    func range(_ range: Range<Int>) -> String { "\(range.lowerBound)-\(range.upperBound - 1)" }
    return switch kind {
    case .meeting(let source, let target): "\(source):\(target)"
    case .bead(let source, let target): "\(range(source)):\(range(target))"
    case .unmatchedSource(let source): "\(range(source)):-"
    case .unmatchedTarget(let target): "-:\(range(target))"
    case .boundary(let source, let target): "|\(source):\(target)"
    }
  }

  /// The point seen from the other side.
  var mirrored: FixedPoint {
    let kind: Kind =
      switch kind {
      case .meeting(let source, let target): .meeting(source: target, target: source)
      case .bead(let source, let target): .bead(source: target, target: source)
      case .unmatchedSource(let segments): .unmatchedTarget(segments)
      case .unmatchedTarget(let segments): .unmatchedSource(segments)
      case .boundary(let source, let target): .boundary(source: target, target: source)
      }
    return FixedPoint(kind, place: place)
  }
}

/// Fixed points that cannot all hold, or one that lies outside the documents.
public struct FixedPointsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The point that cannot hold.
  public let point: FixedPoint
  /// The point that it contradicts; nil where it contradicts the documents.
  public let other: FixedPoint?
  /// What is wrong with it.
  public let reason: String

  /// Both points with their places, and what is wrong.
  public var description: String {
    let other = other.map { " contradicts \($0.notation) (\($0.place))" } ?? " cannot hold"
    return "\(point.place): \(point.notation)\(other): \(reason)"
  }
}
