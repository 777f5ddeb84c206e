/// The fixed points as a search keeps them: places that every path goes through, and cells that none
/// does.
///
/// No rung may stand inside a core. So a path has to go from a cell before the core on both sides to
/// one behind it on both, and whatever bead takes it there holds the whole core: to forbid cells is
/// enough, no bead need be looked at. An exact bead has a wall at either end; what is found between
/// them is joined afterwards.
struct Gates {
  /// What every rung of a path stands before, on both sides, or behind; a wall where both are one.
  private struct Gate {
    /// The last place before.
    let before: PathStep
    /// The first place behind.
    let after: PathStep
  }

  /// What lies between two gates, or in one.
  struct Stretch {
    let source: Range<Int>
    let target: Range<Int>
    /// Whether one bead has to hold it all, so that there is nothing to search.
    let isCore: Bool
  }

  /// All that lies between gates, and in them, in order.
  let stretches: [Stretch]
  /// Whether a segment is known to have no counterpart.
  let hasUnmatched: Bool
  private let gates: [Gate]
  /// Places that no bead lies across.
  private let walls: [PathStep]
  /// Beads that are settled.
  private let exact: [FixedPoints.Core]
  /// For each number of segments done, the last wall before it: where a bead that reaches so far
  /// may begin at the earliest.
  private let sourceFloors: [PathStep]
  private let targetFloors: [PathStep]
  /// For each number of segments done, how many lie behind the last one that has no counterpart.
  private let matchedSource: [Int32]
  private let matchedTarget: [Int32]

  /// The gates of a search that tries `types`.
  ///
  /// A core that no type can hold is as good as an exact bead.
  init(_ points: FixedPoints, in evidence: Evidence, types: [BeadType]) {
    let known = points.cores.isEmpty ? [] : Set(types)
    let (sourceCount, targetCount) = (evidence.sourceCount, evidence.targetCount)
    var gates: [Gate] = []
    var exact: [FixedPoints.Core] = []
    var walls: [PathStep] = []
    var next = 0
    func addWalls(upTo end: PathStep) {
      while next < points.boundaries.count, points.boundaries[next] <= end {
        add(points.boundaries[next])
        next += 1
      }
    }
    func add(_ wall: PathStep) {
      guard walls.last != wall else { return }
      walls.append(wall)
      gates.append(Gate(before: wall, after: wall))
    }
    for core in points.cores {
      let before = PathStep(source: core.source.lowerBound, target: core.target.lowerBound)
      let after = PathStep(source: core.source.upperBound, target: core.target.upperBound)
      addWalls(upTo: before)
      if core.isExact
        || !known.contains(BeadType(source: core.source.count, target: core.target.count))
      {
        exact.append(core)
        add(before)
        add(after)
      } else {
        gates.append(Gate(before: before, after: after))
      }
    }
    addWalls(upTo: PathStep(source: sourceCount, target: targetCount))

    self.gates = gates
    self.walls = walls
    self.exact = exact
    stretches = Self.stretches(gates, PathStep(source: sourceCount, target: targetCount))
    sourceFloors = Self.floors(walls, by: \.source, count: sourceCount)
    targetFloors = Self.floors(walls, by: \.target, count: targetCount)
    hasUnmatched = !points.unmatchedSource.isEmpty || !points.unmatchedTarget.isEmpty
    matchedSource = hasUnmatched ? Self.ends(points.unmatchedSource, count: sourceCount) : []
    matchedTarget = hasUnmatched ? Self.ends(points.unmatchedTarget, count: targetCount) : []
  }

  /// Whether nothing holds a path back but its two ends.
  var isEmpty: Bool { gates.isEmpty }

  private static func stretches(_ gates: [Gate], _ end: PathStep) -> [Stretch] {
    var stretches: [Stretch] = []
    var last = PathStep(source: 0, target: 0)
    func add(upTo next: PathStep, isCore: Bool) {
      if next != last {
        stretches.append(
          Stretch(
            source: last.source..<next.source, target: last.target..<next.target, isCore: isCore))
      }
      last = next
    }
    for gate in gates {
      add(upTo: gate.before, isCore: false)
      add(upTo: gate.after, isCore: true)
    }
    add(upTo: end, isCore: false)
    return stretches
  }

  private static func floors(
    _ walls: [PathStep], by side: (PathStep) -> Int, count: Int
  ) -> [PathStep] {
    var last = PathStep(source: 0, target: 0)
    var next = 0
    return (0...count).map { number in
      while next < walls.count, side(walls[next]) < number {
        last = walls[next]
        next += 1
      }
      return last
    }
  }

  private static func ends(_ ranges: [Range<Int>], count: Int) -> [Int32] {
    var ends = [Int32](repeating: 0, count: count + 1)
    for range in ranges {
      for number in range { ends[number + 1] = Int32(number + 1) }
    }
    for number in ends.indices.dropFirst() { ends[number] = max(ends[number], ends[number - 1]) }
    return ends
  }

  /// The first place a bead that ends at cell (i, j) may begin at.
  @inline(__always)
  func floor(_ i: Int, _ j: Int) -> PathStep {
    let a = sourceFloors[i]
    let b = targetFloors[j]
    return PathStep(source: max(a.source, b.source), target: max(a.target, b.target))
  }

  /// Whether a bead that ends at cell (i, j) pairs nothing that has no counterpart.
  @inline(__always)
  func allows(_ type: BeadType, endingAt i: Int, _ j: Int) -> Bool {
    type.source == 0 || type.target == 0
      || (i - type.source >= Int(matchedSource[i]) && j - type.target >= Int(matchedTarget[j]))
  }

  /// Whether a wall stands at a place.
  func contains(_ place: PathStep) -> Bool {
    var low = 0
    var high = walls.count
    while low < high {
      let middle = (low + high) / 2
      if walls[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low < walls.count && walls[low] == place
  }

  /// The cells of `band` on no wrong side of a gate; rows inside a core become empty.
  func clip(_ band: Band) -> Band {
    guard !gates.isEmpty else { return band }
    var lower = band.lower
    var upper = band.upper
    var next = 0
    for row in lower.indices {
      // Behind a gate its end bounds the row from below, before it its start bounds it from above;
      // in the row of a wall both sides of the wall are in order.
      while next < gates.count, gates[next].after.source <= row, gates[next].before.source < row {
        next += 1
      }
      if next > 0 { lower[row] = max(lower[row], Int32(gates[next - 1].after.target)) }
      var ahead = next
      while ahead < gates.count, gates[ahead].after.source <= row { ahead += 1 }
      guard ahead < gates.count else { continue }
      if gates[ahead].before.source < row {
        upper[row] = lower[row] - 1
      } else {
        upper[row] = min(upper[row], Int32(gates[ahead].before.target))
      }
    }
    return Band(lower: lower, upper: upper)
  }

  /// The beads of a path with each settled bead as one.
  func joiningExact(_ beads: [WeightedBead]) -> [WeightedBead] {
    guard !exact.isEmpty else { return beads }
    var joined: [WeightedBead] = []
    joined.reserveCapacity(beads.count)
    var next = 0
    for bead in beads {
      while next < exact.count, exact[next].source.upperBound <= bead.source.lowerBound,
        exact[next].target.upperBound <= bead.target.lowerBound
      {
        next += 1
      }
      guard next < exact.count, exact[next].source.lowerBound <= bead.source.lowerBound,
        exact[next].target.lowerBound <= bead.target.lowerBound,
        bead.target.upperBound <= exact[next].target.upperBound
      else {
        joined.append(bead)
        continue
      }
      let core = exact[next]
      if joined.last?.source == core.source, joined.last?.target == core.target { continue }
      joined.append(WeightedBead(source: core.source, target: core.target, weight: 1))
    }
    return joined
  }
}

extension PathStep: Comparable {
  /// Whether a step lies before another in the order of the source, then of the target; of two that
  /// one path goes through it is the one that comes first.
  static func < (a: PathStep, b: PathStep) -> Bool {
    (a.source, a.target) < (b.source, b.target)
  }
}
