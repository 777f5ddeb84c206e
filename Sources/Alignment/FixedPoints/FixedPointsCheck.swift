/// Puts fixed points in order and finds the first contradiction.
struct FixedPointsCheck {
  typealias Core = FixedPoints.Core

  /// A core with the points it was made from.
  struct NamedCore {
    var core: Core
    var points: [FixedPoint]
  }

  private(set) var cores: [NamedCore] = []
  private(set) var boundaries: [(step: PathStep, point: FixedPoint)] = []
  private(set) var unmatchedSource: [(segments: Range<Int>, point: FixedPoint)] = []
  private(set) var unmatchedTarget: [(segments: Range<Int>, point: FixedPoint)] = []

  init(
    _ points: [FixedPoint], _ sourceCount: Int, _ targetCount: Int
  ) throws(FixedPointsError) {
    var rectangles: [NamedCore] = []
    for point in points {
      try Self.checkBounds(of: point, sourceCount, targetCount)
      switch point.kind {
      case .meeting(let source, let target):
        rectangles.append(
          NamedCore(
            core: Core(source: source..<source + 1, target: target..<target + 1, isExact: false),
            points: [point]))
      case .bead(let source, let target):
        rectangles.append(
          NamedCore(core: Core(source: source, target: target, isExact: true), points: [point]))
      case .unmatchedSource(let segments): unmatchedSource.append((segments, point))
      case .unmatchedTarget(let segments): unmatchedTarget.append((segments, point))
      case .boundary(let source, let target):
        boundaries.append((PathStep(source: source, target: target), point))
      }
    }
    try join(rectangles)
    try orderBoundaries()
    for (step, point) in boundaries { try check(step, point) }
    unmatchedSource.sort { $0.segments.lowerBound < $1.segments.lowerBound }
    unmatchedTarget.sort { $0.segments.lowerBound < $1.segments.lowerBound }
    for (segments, point) in unmatchedSource { try check(segments, point, \.core.source) }
    for (segments, point) in unmatchedTarget { try check(segments, point, \.core.target) }
    unmatchedSource = Self.joined(unmatchedSource)
    unmatchedTarget = Self.joined(unmatchedTarget)
  }

  private static func checkBounds(
    of point: FixedPoint, _ sourceCount: Int, _ targetCount: Int
  ) throws(FixedPointsError) {
    func refuse(_ side: String, _ count: Int) throws(FixedPointsError) {
      let known = count == 0 ? "has no segments" : "has segments 0 to \(count - 1)"
      throw FixedPointsError(point: point, other: nil, reason: "the \(side) \(known)")
    }
    func check(_ range: Range<Int>, _ side: String, _ count: Int) throws(FixedPointsError) {
      guard !range.isEmpty else {
        throw FixedPointsError(point: point, other: nil, reason: "the \(side) side is empty")
      }
      if range.lowerBound < 0 || range.upperBound > count { try refuse(side, count) }
    }
    switch point.kind {
    case .meeting(let source, let target):
      if !(0..<sourceCount).contains(source) { try refuse("source", sourceCount) }
      if !(0..<targetCount).contains(target) { try refuse("target", targetCount) }
    case .bead(let source, let target):
      try check(source, "source", sourceCount)
      try check(target, "target", targetCount)
    case .unmatchedSource(let segments): try check(segments, "source", sourceCount)
    case .unmatchedTarget(let segments): try check(segments, "target", targetCount)
    case .boundary(let source, let target):
      // A boundary may stand behind the last segment.
      if !(0...sourceCount).contains(source) { try refuse("source", sourceCount) }
      if !(0...targetCount).contains(target) { try refuse("target", targetCount) }
    }
  }

  /// Joins what shares a segment, and finds what crosses.
  private mutating func join(_ rectangles: [NamedCore]) throws(FixedPointsError) {
    // Of what begins together, whole beads come first: they can take in a meeting, not be taken in.
    let sorted = rectangles.sorted {
      ($0.core.source.lowerBound, $0.core.target.lowerBound, $0.core.isExact ? 0 : 1)
        < ($1.core.source.lowerBound, $1.core.target.lowerBound, $1.core.isExact ? 0 : 1)
    }
    for next in sorted {
      guard var last = cores.last, let point = next.points.first,
        next.core.source.lowerBound < last.core.source.upperBound
          || next.core.target.lowerBound < last.core.target.upperBound
      else {
        cores.append(next)
        continue
      }
      if last.core.isExact {
        guard Self.core(last.core, takesIn: next.core) else {
          throw Self.contradiction(of: point, next.core, with: last)
        }
      } else {
        guard !next.core.isExact, Self.follows(next.core, last.core) else {
          throw Self.contradiction(of: point, next.core, with: last)
        }
        last.core.source = last.core.source.lowerBound..<next.core.source.upperBound
        last.core.target = last.core.target.lowerBound..<next.core.target.upperBound
      }
      last.points.append(point)
      cores[cores.count - 1] = last
    }
  }

  /// Whether everything said by `inner` is said by an exact bead too.
  private static func core(_ outer: Core, takesIn inner: Core) -> Bool {
    inner.isExact
      ? inner == outer
      : outer.source.contains(inner.source.lowerBound)
        && outer.target.contains(inner.target.lowerBound)
  }

  /// Whether a meeting, which begins no earlier than the last of `core`, goes on from there.
  private static func follows(_ meeting: Core, _ core: Core) -> Bool {
    meeting.source.lowerBound >= core.source.upperBound - 1
      && meeting.target.lowerBound >= core.target.upperBound - 1
  }

  private static func contradiction(
    of point: FixedPoint, _ core: Core, with last: NamedCore
  ) -> FixedPointsError {
    // Of all points of a core the one that stands in the way: the last, or one inside the bead.
    let other = last.points.last { other in
      if case .meeting(let source, let target) = other.kind {
        return core.source.contains(source) != core.target.contains(target)
          || (source < core.source.lowerBound) != (target < core.target.lowerBound)
      }
      return true
    }
    let isShared =
      core.source.overlaps(last.core.source) || core.target.overlaps(last.core.target)
    return FixedPointsError(
      point: point, other: other ?? last.points.last,
      reason: isShared ? "both claim a segment" : "they cross")
  }

  private mutating func orderBoundaries() throws(FixedPointsError) {
    boundaries.sort {
      ($0.step.source, $0.step.target) < ($1.step.source, $1.step.target)
    }
    var kept: [(step: PathStep, point: FixedPoint)] = []
    for next in boundaries {
      if let last = kept.last {
        guard next.step.target >= last.step.target else {
          throw FixedPointsError(point: next.point, other: last.point, reason: "they cross")
        }
        if next.step == last.step { continue }
      }
      kept.append(next)
    }
    boundaries = kept
  }

  /// A boundary stands before a core or after it.
  private func check(_ step: PathStep, _ point: FixedPoint) throws(FixedPointsError) {
    let index = cores.firstIndex(endingAfter: step.source, in: \.core.source)
    if index > 0 {
      let before = cores[index - 1]
      guard before.core.target.upperBound <= step.target else {
        throw Self.acrossBoundary(point, before)
      }
    }
    if index < cores.count {
      let after = cores[index]
      guard step.source <= after.core.source.lowerBound, step.target <= after.core.target.lowerBound
      else { throw Self.acrossBoundary(point, after) }
    }
  }

  private static func acrossBoundary(
    _ point: FixedPoint, _ named: NamedCore
  ) -> FixedPointsError {
    FixedPointsError(
      point: point, other: named.points.first,
      reason: "the bead would lie across the boundary")
  }

  /// A segment without a counterpart stands in no core.
  private func check(
    _ segments: Range<Int>, _ point: FixedPoint, _ side: KeyPath<NamedCore, Range<Int>>
  ) throws(FixedPointsError) {
    guard
      let core = cores.firstEnding(after: segments.lowerBound, in: { $0[keyPath: side] }),
      core[keyPath: side].lowerBound < segments.upperBound
    else { return }
    throw FixedPointsError(
      point: point, other: core.points.first,
      reason: "a segment has a counterpart or it has none")
  }

  private static func joined(
    _ ranges: [(segments: Range<Int>, point: FixedPoint)]
  ) -> [(segments: Range<Int>, point: FixedPoint)] {
    var joined: [(segments: Range<Int>, point: FixedPoint)] = []
    for next in ranges {
      if let last = joined.last, next.segments.lowerBound <= last.segments.upperBound {
        joined[joined.count - 1].segments =
          last.segments.lowerBound..<max(last.segments.upperBound, next.segments.upperBound)
      } else {
        joined.append(next)
      }
    }
    return joined
  }
}
