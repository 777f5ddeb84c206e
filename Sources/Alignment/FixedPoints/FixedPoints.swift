/// What is settled about two texts before they are aligned, free of contradictions.
///
/// ```swift
/// var options = AlignmentOptions()
/// options.fixedPoints = try FixedPoints(
///   [FixedPoint(.meeting(source: 12, target: 14), place: "the page")],
///   sourceCount: evidence.sourceCount, targetCount: evidence.targetCount)
/// let ladder = align(evidence, options: options)
/// ```
///
/// Every alignment keeps all of them; beads that hold one are ``Bead/Origin/pinned``.
public struct FixedPoints: Hashable, Sendable {
  /// The points as they were given.
  public let points: [FixedPoint]
  /// How many segments the source has.
  public let sourceCount: Int
  /// How many segments the target has.
  public let targetCount: Int

  /// Segments that stand in one bead, in order of both sides; none stands in two cores.
  let cores: [Core]
  /// Places that no bead lies across, in order of both sides, none twice.
  let boundaries: [PathStep]
  /// Source segments without a counterpart, in order.
  let unmatchedSource: [Range<Int>]
  /// Target segments without a counterpart, in order.
  let unmatchedTarget: [Range<Int>]

  /// Neighbouring segments on both sides that no rung comes between.
  struct Core: Hashable, Sendable {
    var source: Range<Int>
    var target: Range<Int>
    /// Whether they are all of the bead.
    var isExact: Bool
  }

  /// Nothing is settled; goes with documents of any size.
  public static let none = FixedPoints()

  private init() {
    (points, sourceCount, targetCount) = ([], 0, 0)
    (cores, boundaries, unmatchedSource, unmatchedTarget) = ([], [], [], [])
  }

  /// The points of two documents that have so many segments.
  ///
  /// - Throws: ``FixedPointsError`` naming a point that lies outside the documents, or two that
  ///   contradict each other: meetings that cross, a bead that another point would have hold more or
  ///   less, a segment that has no counterpart and one too, a bead across a boundary.
  /// - Complexity: O(*n* log *n*) in the number of points.
  public init(
    _ points: [FixedPoint], sourceCount: Int, targetCount: Int
  ) throws(FixedPointsError) {
    let checked = try FixedPointsCheck(points, sourceCount, targetCount)
    self.points = points
    self.sourceCount = sourceCount
    self.targetCount = targetCount
    cores = checked.cores.map(\.core)
    boundaries = checked.boundaries.map(\.step)
    unmatchedSource = checked.unmatchedSource.map(\.segments)
    unmatchedTarget = checked.unmatchedTarget.map(\.segments)
  }

  /// Whether nothing is settled.
  public var isEmpty: Bool { points.isEmpty }

  /// These points and more.
  ///
  /// - Throws: ``FixedPointsError`` as ``init(_:sourceCount:targetCount:)`` does.
  func adding(
    _ more: [FixedPoint], sourceCount: Int, targetCount: Int
  ) throws(FixedPointsError) -> FixedPoints {
    try FixedPoints(points + more, sourceCount: sourceCount, targetCount: targetCount)
  }

  /// The points seen from the other side.
  var mirrored: FixedPoints {
    FixedPoints(mirroring: self)
  }

  private init(mirroring other: FixedPoints) {
    points = other.points.map(\.mirrored)
    (sourceCount, targetCount) = (other.targetCount, other.sourceCount)
    cores = other.cores.map { Core(source: $0.target, target: $0.source, isExact: $0.isExact) }
    boundaries = other.boundaries.map { PathStep(source: $0.target, target: $0.source) }
    (unmatchedSource, unmatchedTarget) = (other.unmatchedTarget, other.unmatchedSource)
  }

  /// Whether a bead of these segments, in a ladder that keeps the points, holds one of them.
  func isPinned(_ source: Range<Int>, _ target: Range<Int>) -> Bool {
    if let core = cores.firstEnding(after: source.lowerBound, in: \.source),
      core.source.lowerBound < source.upperBound
    {
      return true
    }
    return !source.isEmpty && unmatchedSource.meets(source)
      || !target.isEmpty && unmatchedTarget.meets(target)
  }
}

extension Array {
  /// The first element that reaches beyond `number`, of elements in order.
  func firstEnding(after number: Int, in range: (Element) -> Range<Int>) -> Element? {
    let index = firstIndex(endingAfter: number, in: range)
    return index < count ? self[index] : nil
  }

  /// The index of the first element that reaches beyond `number`, of elements in order.
  func firstIndex(endingAfter number: Int, in range: (Element) -> Range<Int>) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if range(self[middle]).upperBound <= number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension [Range<Int>] {
  /// Whether one of these ranges, which are in order, shares a number with `range`.
  func meets(_ range: Range<Int>) -> Bool {
    guard let found = firstEnding(after: range.lowerBound, in: \.self) else { return false }
    return found.lowerBound < range.upperBound
  }
}
