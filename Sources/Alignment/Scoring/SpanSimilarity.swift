/// How alike spans of both sides are to an embedding model: cosines of sums of segment vectors.
///
/// The dot product of two sums is the sum of dot products of segments, so that each pair of
/// segments near the path costs one product however many spans it lies in.
struct SpanSimilarity: Sendable {
  private let spans: Int
  /// The first target segment of each source segment's row, and where its running sums begin.
  private let first: [Int32]
  private let widths: [Int32]
  private let offsets: [Int]
  private let sums: [Float]
  private let sourceLengths: [Float]
  private let targetLengths: [Float]

  /// Tables for all beads of up to `spans` segments a side that begin and end in `band`, and the
  /// segments next to them.
  init(_ source: SideVectors, _ target: SideVectors, band: Band, spans: Int) {
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
    self.spans = spans
    self.first = first
    self.widths = widths
    self.offsets = offsets
    sourceLengths = source.inverseLengths(spans: spans)
    targetLengths = target.inverseLengths(spans: spans)
    let dimensions = source.dimensions
    sums = [Float](unsafeUninitializedCapacity: offsets[rows]) { sums, count in
      count = offsets[rows]
      source.segments.withUnsafeBufferPointer { source in
        target.segments.withUnsafeBufferPointer { target in
          for row in 0..<rows {
            var sum: Float = 0
            var place = offsets[row]
            sums[place] = 0
            guard widths[row] > 0, let a = source.baseAddress, let b = target.baseAddress else {
              continue
            }
            for column in Int(first[row])..<Int(first[row] + widths[row]) {
              sum += (a + row * dimensions).dot(b + column * dimensions, count: dimensions)
              place += 1
              sums[place] = sum
            }
          }
        }
      }
    }
  }

  /// The dot product of the sums of two spans.
  @inline(__always)
  private func product(_ source: Range<Int>, _ target: Range<Int>) -> Float {
    sums.withUnsafeBufferPointer { sums in
      var product: Float = 0
      for row in source {
        let base = offsets[row] - Int(first[row])
        product += sums[base + target.upperBound] - sums[base + target.lowerBound]
      }
      return product
    }
  }

  /// The cosine of two spans, and the mean of those of each with the segments just outside the
  /// other.
  @inline(__always)
  func bead(_ source: Range<Int>, _ target: Range<Int>) -> (cosine: Float, outside: Float) {
    let a = sourceLengths[source.upperBound * spans + source.count - 1]
    let b = targetLengths[target.upperBound * spans + target.count - 1]
    let cosine = product(source, target) * a * b
    // Each side's neighbours apart, so that neither end of a text weighs more.
    var outside: Float = 0
    var count: Float = 0
    if target.lowerBound > 0 {
      let next = target.lowerBound - 1..<target.lowerBound
      outside += product(source, next) * a * targetLengths[next.upperBound * spans]
      count += 1
    }
    if target.upperBound < targetLengths.count / spans - 1 {
      let next = target.upperBound..<target.upperBound + 1
      outside += product(source, next) * a * targetLengths[next.upperBound * spans]
      count += 1
    }
    var other: Float = 0
    var otherCount: Float = 0
    if source.lowerBound > 0 {
      let next = source.lowerBound - 1..<source.lowerBound
      other += product(next, target) * b * sourceLengths[next.upperBound * spans]
      otherCount += 1
    }
    if source.upperBound < sourceLengths.count / spans - 1 {
      let next = source.upperBound..<source.upperBound + 1
      other += product(next, target) * b * sourceLengths[next.upperBound * spans]
      otherCount += 1
    }
    if count > 0 { outside /= count }
    if otherCount > 0 { other /= otherCount }
    return (cosine, (outside + other) / 2)
  }
}
