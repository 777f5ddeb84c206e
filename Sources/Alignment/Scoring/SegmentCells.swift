/// A number for each pair of segments near the path, such that the sum over any bead costs a
/// subtraction a source segment.
struct SegmentCells: Sendable {
  /// The first target segment of each source segment's row, and how many follow.
  let first: [Int32]
  let widths: [Int32]
  /// Where each row's running sums begin, less the number of its first segment; a row has one more
  /// than segments.
  private let bases: [Int]
  private var sums: [Float]

  /// Cells for all beads of up to `spans` segments a side that begin and end in `band`, and for the
  /// segments next to them; all zero.
  ///
  /// In rows that `isPlain` marks no bead of more than two segments a side ends.
  init(band: Band, spans: Int, isPlain: [Bool]) {
    let rows = band.lower.count - 1
    let columns = Int(band.upper[rows])
    var first = [Int32](repeating: 0, count: rows)
    var widths = [Int32](repeating: 0, count: rows)
    var bases = [Int](repeating: 0, count: rows)
    var size = 0
    // How many rows on no long bead ends; one that ends at the segment itself has it for a neighbour.
    var wait = isPlain.isEmpty ? 0 : rows + spans
    var reaches = [Int](repeating: spans, count: isPlain.isEmpty ? 0 : rows)
    for row in reaches.indices.reversed() {
      wait = isPlain[row + 1] ? wait + 1 : 0
      if wait > spans, isPlain[row] { reaches[row] = min(2, spans) }
    }
    for row in 0..<rows {
      let reach = reaches.isEmpty ? spans : reaches[row]
      let lower = max(0, Int(band.lower[max(0, row - reach)]) - 1)
      let upper = min(columns, Int(band.upper[min(rows, row + reach + 1)]) + 1)
      first[row] = Int32(lower)
      widths[row] = Int32(upper - lower)
      bases[row] = size - lower
      size += upper - lower + 1
    }
    self.first = first
    self.widths = widths
    self.bases = bases
    sums = [Float](repeating: 0, count: size)
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
    sums[bases[row] + column + 1] += value
  }

  /// Ends the filling: from here on the cells are sums.
  mutating func accumulate() {
    for row in first.indices {
      var sum: Float = 0
      let start = bases[row] + Int(first[row])
      for place in start...start + Int(widths[row]) {
        sum += sums[place]
        sums[place] = sum
      }
    }
  }

  /// The sum of the cells of two spans.
  @inline(__always)
  func sum(_ source: Range<Int>, _ target: Range<Int>) -> Float {
    sums.withUnsafeBufferPointer { sums in
      bases.withUnsafeBufferPointer { bases in
        var sum: Float = 0
        for row in source {
          sum += sums[bases[row] + target.upperBound] - sums[bases[row] + target.lowerBound]
        }
        return sum
      }
    }
  }

  /// The sum of the cells of two spans, and those of the source span with the target segment before
  /// and the one after, if any.
  @inline(__always)
  func sums(
    _ source: Range<Int>, _ target: Range<Int>, of count: Int
  ) -> (inside: Float, before: Float, after: Float) {
    let before = max(0, target.lowerBound - 1)
    let after = min(count, target.upperBound + 1)
    return sums.withUnsafeBufferPointer { sums in
      bases.withUnsafeBufferPointer { bases in
        var found: (inside: Float, before: Float, after: Float) = (0, 0, 0)
        for row in source {
          let base = bases[row]
          let lower = sums[base + target.lowerBound]
          let upper = sums[base + target.upperBound]
          found.inside += upper - lower
          found.before += lower - sums[base + before]
          found.after += sums[base + after] - upper
        }
        return found
      }
    }
  }
}
