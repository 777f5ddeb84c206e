/// The places where both sides begin anew.
struct HardBreaks {
  /// The stretches between the breaks.
  let stretches: [(source: Range<Int>, target: Range<Int>)]
  /// For each number of segments done, the last break before it.
  let sourceFloors: [Int32]
  let targetFloors: [Int32]
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
    sourceFloors = Self.floors(breaks.map(\.source), count: evidence.sourceCount)
    targetFloors = Self.floors(breaks.map(\.target), count: evidence.targetCount)
  }

  private static func floors(_ breaks: [Int], count: Int) -> [Int32] {
    var floors = [Int32](repeating: 0, count: count + 1)
    for place in breaks where place < count {
      for later in (place + 1)...count { floors[later] = Int32(place) }
    }
    return floors
  }

  /// The cells of `band` on no wrong side of a break.
  func clip(_ band: Band) -> Band {
    guard !breaks.isEmpty else { return band }
    var lower = band.lower
    var upper = band.upper
    for place in breaks {
      for row in lower.indices {
        if row <= place.source { upper[row] = min(upper[row], Int32(place.target)) }
        if row >= place.source { lower[row] = max(lower[row], Int32(place.target)) }
      }
    }
    return Band(lower: lower, upper: upper)
  }
}
