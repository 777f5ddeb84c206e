/// How alike spans of both sides are to an embedding model: cosines of sums of segment vectors.
///
/// The dot product of two sums is the sum of dot products of segments, so that each pair of
/// segments near the path costs one product however many spans it lies in.
struct SpanSimilarity: Sendable {
  private let spans: Int
  private let cells: SegmentCells
  private let sourceLengths: [Float]
  private let targetLengths: [Float]
  private let sourceCount: Int
  private let targetCount: Int

  /// Tables for all beads of up to `spans` segments a side that begin and end in `band`, and the
  /// segments next to them.
  init(_ source: SideVectors, _ target: SideVectors, band: Band, spans: Int, isPlain: [Bool]) {
    self.spans = spans
    sourceLengths = source.inverseLengths(spans: spans)
    targetLengths = target.inverseLengths(spans: spans)
    sourceCount = band.lower.count - 1
    targetCount = Int(band.upper[band.upper.count - 1])
    let dimensions = source.dimensions
    var cells = SegmentCells(band: band, spans: spans, isPlain: isPlain)
    source.segments.withUnsafeBufferPointer { source in
      target.segments.withUnsafeBufferPointer { target in
        guard let a = source.baseAddress, let b = target.baseAddress else { return }
        for row in cells.first.indices {
          for column in cells.row(row) {
            cells.add(
              (a + row * dimensions).quickDot(b + column * dimensions, count: dimensions), row,
              column)
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
    let products = cells.sums(source, target, of: targetCount)
    var outside: Float = 0
    var places: Float = 0
    if target.lowerBound > 0 {
      outside += products.before * a * targetLengths[target.lowerBound * spans]
      places += 1
    }
    if target.upperBound < targetCount {
      outside += products.after * a * targetLengths[(target.upperBound + 1) * spans]
      places += 1
    }
    if places == 2 { outside *= 0.5 }
    var other: Float = 0
    places = 0
    if source.lowerBound > 0 {
      other +=
        cells.sum(source.lowerBound - 1..<source.lowerBound, target) * b
        * sourceLengths[source.lowerBound * spans]
      places += 1
    }
    if source.upperBound < sourceCount {
      other +=
        cells.sum(source.upperBound..<source.upperBound + 1, target) * b
        * sourceLengths[(source.upperBound + 1) * spans]
      places += 1
    }
    if places == 2 { other *= 0.5 }
    return (products.inside * a * b, (outside + other) / 2)
  }
}
