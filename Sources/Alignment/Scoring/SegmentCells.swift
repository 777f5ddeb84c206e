/// A number for each pair of segments near the path, such that the sum over any bead costs a
/// subtraction a source segment.
struct SegmentCells: Sendable {
  /// The first target segment of each source segment's row, and how many follow.
  let first: [Int32]
  let widths: [Int32]
  /// Where each row's running sums begin; a row has one more than segments.
  private let offsets: [Int]
  private var sums: [Float]

  /// Cells for all beads of up to `spans` segments a side that begin and end in `band`, and for the
  /// segments next to them; all zero.
  init(band: Band, spans: Int) {
    let rows = band.lower.count - 1
    let columns = Int(band.upper[rows])
    var first = [Int32](repeating: 0, count: rows)
    var widths = [Int32](repeating: 0, count: rows)
    var offsets = [0]
    offsets.reserveCapacity(rows + 1)
    for row in 0..<rows {
      let lower = max(0, Int(band.lower[max(0, row - spans)]) - 1)
      let upper = min(columns, Int(band.upper[min(rows, row + spans + 1)]) + 1)
      first[row] = Int32(lower)
      widths[row] = Int32(upper - lower)
      offsets.append(offsets[row] + upper - lower + 1)
    }
    self.first = first
    self.widths = widths
    self.offsets = offsets
    sums = [Float](repeating: 0, count: offsets[rows])
  }

  /// The target segments that a source segment's row holds.
  func row(_ row: Int) -> Range<Int> { Int(first[row])..<Int(first[row] + widths[row]) }

  /// For each target segment the source segments whose rows hold it.
  func columns(count: Int) -> [Range<Int>] {
    var columns = [Range<Int>](repeating: 0..<0, count: count)
    for row in first.indices {
      for column in self.row(row) {
        columns[column] =
          columns[column].isEmpty ? row..<row + 1 : columns[column].lowerBound..<row + 1
      }
    }
    return columns
  }

  /// Adds to the cell of a pair; only before ``accumulate()``.
  @inline(__always)
  mutating func add(_ value: Float, _ row: Int, _ column: Int) {
    sums[offsets[row] + column - Int(first[row]) + 1] += value
  }

  /// Ends the filling: from here on the cells are sums.
  mutating func accumulate() {
    for row in first.indices {
      var sum: Float = 0
      for place in offsets[row]..<offsets[row + 1] {
        sum += sums[place]
        sums[place] = sum
      }
    }
  }

  /// The sum of the cells of two spans.
  @inline(__always)
  func sum(_ source: Range<Int>, _ target: Range<Int>) -> Float {
    sums.withUnsafeBufferPointer { sums in
      var sum: Float = 0
      for row in source {
        let base = offsets[row] - Int(first[row])
        sum += sums[base + target.upperBound] - sums[base + target.lowerBound]
      }
      return sum
    }
  }
}
