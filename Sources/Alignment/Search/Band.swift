/// The cells a search looks at: for each number of source segments done, a stretch of numbers of
/// target segments done.
///
/// Cell (i, j) is the place before source segment i and target segment j; (0, 0) is the start and
/// (sourceCount, targetCount) the end.
struct Band: Sendable {
  /// The first target number of each row.
  let lower: [Int32]
  /// The last target number of each row, itself in the band.
  let upper: [Int32]
  /// Where each row's cells begin in a flat array; one more than rows.
  let offsets: [Int]

  /// How many cells there are.
  var cellCount: Int { offsets[offsets.count - 1] }

  /// The numbers of a row; none where the row ends before it begins.
  func row(_ i: Int) -> Range<Int> { Int(lower[i])..<Int(upper[i]) + 1 }

  /// The flat number of a cell that is in the band.
  func cell(_ i: Int, _ j: Int) -> Int { offsets[i] + j - Int(lower[i]) }

  /// - Precondition: rows ascend at both ends, so that columns are stretches too.
  init(lower: [Int32], upper: [Int32]) {
    self.lower = lower
    self.upper = upper
    var offsets = [0]
    offsets.reserveCapacity(lower.count + 1)
    for row in lower.indices {
      offsets.append(offsets[row] + Int(upper[row] - lower[row]) + 1)
    }
    self.offsets = offsets
  }

  /// Every cell.
  init(full sourceCount: Int, _ targetCount: Int) {
    self.init(
      lower: [Int32](repeating: 0, count: sourceCount + 1),
      upper: [Int32](repeating: Int32(targetCount), count: sourceCount + 1))
  }

  /// The cells at most `reach` steps of one segment, down or across, from a path.
  ///
  /// - Complexity: the path's steps times `reach` in cells, however the path runs.
  init(around path: [PathStep], reach: Int) {
    self.init(
      around: path, reaches: [Int](repeating: reach, count: path[path.count - 1].source + 1))
  }

  /// The cells near a path: how near, each row says.
  init(around path: [PathStep], reaches: [Int]) {
    let last = path[path.count - 1]
    var first = [Int32](repeating: Int32.max, count: last.source + 1)
    var final = [Int32](repeating: 0, count: last.source + 1)
    var row = 0
    for (step, next) in zip(path, path.dropFirst() + [last]) {
      // The rows a step jumps over belong to its start and its end both.
      row = step.source
      while row <= next.source {
        first[row] = min(first[row], Int32(step.target))
        final[row] = max(final[row], Int32(next.target))
        row += 1
      }
    }
    var lower = first
    var upper = final
    for (row, reach) in reaches.enumerated() {
      // A segment of either side is one step away from the path.
      for away in 0...reach {
        let left = Int32(reach - away)
        lower[row] = min(lower[row], first[max(0, row - away)] - left)
        upper[row] = max(upper[row], final[min(last.source, row + away)] + left)
      }
      lower[row] = max(0, lower[row])
      upper[row] = min(Int32(last.target), upper[row])
    }
    // Where reaches differ, a row must not begin behind a later one, nor end ahead of it.
    for row in lower.indices.dropFirst().reversed() {
      lower[row - 1] = min(lower[row - 1], lower[row])
    }
    for row in upper.indices.dropFirst() { upper[row] = max(upper[row], upper[row - 1]) }
    lower[0] = 0
    upper[last.source] = Int32(last.target)
    self.init(lower: lower, upper: upper)
  }

  /// The cells of both bands, which share a path.
  func intersection(_ other: Band) -> Band {
    Band(
      lower: zip(lower, other.lower).map { max($0, $1) },
      upper: zip(upper, other.upper).map { min($0, $1) })
  }

  /// The band seen from the other side: for each target number the stretch of source numbers.
  var transposed: Band {
    let columns = Int(upper[upper.count - 1])
    var first = [Int32](repeating: Int32.max, count: columns + 1)
    var final = [Int32](repeating: 0, count: columns + 1)
    var next = 0
    for row in lower.indices {
      while next <= Int(upper[row]) {
        first[next] = Int32(row)
        next += 1
      }
    }
    next = columns
    for row in lower.indices.reversed() {
      while next >= Int(lower[row]) {
        final[next] = Int32(row)
        next -= 1
      }
    }
    return Band(lower: first, upper: final)
  }
}

extension Band {
  /// For each row whether all its numbers are marked; empty where there are no marks.
  func whereAll(_ isMarked: [Bool]) -> [Bool] {
    guard !isMarked.isEmpty else { return [] }
    // The last number up to each one that is not marked.
    var last = Int32(-1)
    let unmarked = isMarked.enumerated().map { number, isMarked in
      if !isMarked { last = Int32(number) }
      return last
    }
    return lower.indices.map { unmarked[Int(upper[$0])] < lower[$0] }
  }
}

/// A place on the way through both texts: how many segments of each lie behind.
struct PathStep: Hashable, Sendable {
  let source: Int
  let target: Int
}
