/// The places where both sides begin anew.
struct HardBreaks {
  /// The stretches between the breaks.
  let stretches: [(source: Range<Int>, target: Range<Int>)]
  /// For each number of segments done, the last break before it: where a bead that reaches so far
  /// may begin at the earliest.
  private let sourceFloors: [PathStep]
  private let targetFloors: [PathStep]
  private let breaks: [PathStep]

  /// Breaks that stand in both texts and ascend; others are passed over.
  init(_ wanted: [AlignmentOptions.PairOfSegments], in evidence: Evidence) {
    var breaks: [PathStep] = []
    var stretches: [(Range<Int>, Range<Int>)] = []
    var last = PathStep(source: 0, target: 0)
    for pair in wanted {
      guard pair.source >= last.source, pair.target >= last.target,
        pair.source <= evidence.sourceCount, pair.target <= evidence.targetCount,
        pair.source + pair.target > last.source + last.target
      else { continue }
      let next = PathStep(source: pair.source, target: pair.target)
      stretches.append((last.source..<next.source, last.target..<next.target))
      breaks.append(next)
      last = next
    }
    stretches.append((last.source..<evidence.sourceCount, last.target..<evidence.targetCount))
    self.breaks = breaks
    self.stretches = stretches
    sourceFloors = Self.floors(breaks, by: \.source, count: evidence.sourceCount)
    targetFloors = Self.floors(breaks, by: \.target, count: evidence.targetCount)
  }

  private static func floors(
    _ breaks: [PathStep], by side: (PathStep) -> Int, count: Int
  ) -> [PathStep] {
    var last = PathStep(source: 0, target: 0)
    var next = 0
    return (0...count).map { number in
      while next < breaks.count, side(breaks[next]) < number {
        last = breaks[next]
        next += 1
      }
      return last
    }
  }

  /// The first place a bead that ends at cell (i, j) may begin at.
  @inline(__always)
  func floor(_ i: Int, _ j: Int) -> PathStep {
    let a = sourceFloors[i]
    let b = targetFloors[j]
    return PathStep(source: max(a.source, b.source), target: max(a.target, b.target))
  }

  /// Whether a break stands at a place.
  func contains(_ place: PathStep) -> Bool {
    breaks.contains(place)
  }

  /// The cells of `band` on no wrong side of a break.
  func clip(_ band: Band) -> Band {
    guard !breaks.isEmpty else { return band }
    var lower = band.lower
    var upper = band.upper
    var next = 0
    for row in lower.indices {
      // Before a break its target number bounds the row from above, after it from below; in its
      // own row both sides of it are in order.
      while next < breaks.count, breaks[next].source < row { next += 1 }
      if next > 0 { lower[row] = max(lower[row], Int32(breaks[next - 1].target)) }
      let ahead = breaks[next...].first { $0.source > row }
      if let ahead { upper[row] = min(upper[row], Int32(ahead.target)) }
    }
    return Band(lower: lower, upper: upper)
  }
}
