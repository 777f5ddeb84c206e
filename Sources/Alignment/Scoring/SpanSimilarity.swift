/// How alike spans of both sides are to an embedding model: cosines of sums of segment vectors.
///
/// The dot product of two sums is the sum of dot products of segments, so that each pair of
/// segments near the path costs one product however many spans it lies in.
struct SpanSimilarity: Sendable {
  private let spans: Int
  private let cells: SegmentCells
  private let sourceLengths: [Float]
  private let targetLengths: [Float]

  /// Tables for all beads of up to `spans` segments a side that begin and end in `band`, and the
  /// segments next to them.
  init(_ source: SideVectors, _ target: SideVectors, band: Band, spans: Int) {
    self.spans = spans
    sourceLengths = source.inverseLengths(spans: spans)
    targetLengths = target.inverseLengths(spans: spans)
    let dimensions = source.dimensions
    var cells = SegmentCells(band: band, spans: spans)
    source.segments.withUnsafeBufferPointer { source in
      target.segments.withUnsafeBufferPointer { target in
        guard let a = source.baseAddress, let b = target.baseAddress else { return }
        for row in cells.first.indices {
          for column in cells.row(row) {
            cells.add(
              (a + row * dimensions).dot(b + column * dimensions, count: dimensions), row, column)
          }
        }
      }
    }
    cells.accumulate()
    self.cells = cells
  }

  /// The cosine of two spans, and the mean of those of each with the segments just outside the
  /// other.
  @inline(__always)
  func bead(_ source: Range<Int>, _ target: Range<Int>) -> (cosine: Float, outside: Float) {
    let a = sourceLengths[source.upperBound * spans + source.count - 1]
    let b = targetLengths[target.upperBound * spans + target.count - 1]
    let cosine = cells.sum(source, target) * a * b
    // Each side's neighbours apart, so that neither end of a text weighs more.
    var outside: Float = 0
    var count: Float = 0
    if target.lowerBound > 0 {
      let next = target.lowerBound - 1..<target.lowerBound
      outside += cells.sum(source, next) * a * targetLengths[next.upperBound * spans]
      count += 1
    }
    if target.upperBound < targetLengths.count / spans - 1 {
      let next = target.upperBound..<target.upperBound + 1
      outside += cells.sum(source, next) * a * targetLengths[next.upperBound * spans]
      count += 1
    }
    var other: Float = 0
    var otherCount: Float = 0
    if source.lowerBound > 0 {
      let next = source.lowerBound - 1..<source.lowerBound
      other += cells.sum(next, target) * b * sourceLengths[next.upperBound * spans]
      otherCount += 1
    }
    if source.upperBound < sourceLengths.count / spans - 1 {
      let next = source.upperBound..<source.upperBound + 1
      other += cells.sum(next, target) * b * sourceLengths[next.upperBound * spans]
      otherCount += 1
    }
    if count > 0 { outside /= count }
    if otherCount > 0 { other /= otherCount }
    return (cosine, (outside + other) / 2)
  }
}
