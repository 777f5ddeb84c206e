internal import Foundation

/// How well each span of one side accounts for each segment of the other.
///
/// For a span of covering segments and a covered segment: the log of how much likelier the
/// segment's tokens are beside that span than by themselves (IBM Model 1 with an empty word), in
/// nats, summed over its tokens. Sums over covered segments come from prefix sums, so that any bead
/// costs one subtraction.
struct Coverage: Sendable {
  private let spans: Int
  /// The first covered segment of each covering boundary, and where its sums begin.
  private let first: [Int32]
  private let offsets: [Int]
  private let widths: [Int32]
  private let sums: [Float]

  /// Tables for all spans of up to `spans` covering segments that end where a row of `band` ends.
  ///
  /// Rows of the band are covering boundaries, columns covered boundaries.
  init(
    of covered: Side, by covering: Side, lexicon: Lexicon, unlinked: Float, band: Band, spans: Int
  ) {
    let rows = covering.count + 1
    var first = [Int32](repeating: 0, count: rows)
    var widths = [Int32](repeating: 0, count: rows)
    var offsets = [Int](repeating: 0, count: rows + 1)
    for row in 0..<rows {
      first[row] = band.lower[max(0, row - spans)]
      widths[row] = band.upper[row] - first[row] + 1
      offsets[row + 1] = offsets[row] + Int(widths[row]) * min(spans, row)
    }
    self.spans = spans
    self.first = first
    self.offsets = offsets
    self.widths = widths
    sums = [Float](unsafeUninitializedCapacity: offsets[rows]) { sums, count in
      var excess = [Float](repeating: 0, count: covered.types.count)
      excess.withUnsafeMutableBufferPointer { excess in
        let filler = CoverageFiller(
          covered: covered, covering: covering, lexicon: lexicon, unlinked: unlinked,
          excess: excess)
        for row in 0..<rows {
          let segments = Int(first[row])..<Int(first[row] + widths[row] - 1)
          filler.fill(
            sums, from: offsets[row], row: row, spans: min(spans, row), segments: segments)
        }
      }
      count = offsets[rows]
    }
  }

  /// The coverage of the segments `lower..<upper` by the `span` covering segments that end at
  /// `row`.
  @inline(__always)
  func value(row: Int, span: Int, lower: Int, upper: Int) -> Float {
    sums.withUnsafeBufferPointer { sums in
      let base = offsets[row] + (span - 1) * Int(widths[row]) - Int(first[row])
      return sums[base + upper] - sums[base + lower]
    }
  }

  /// What the coverage of a bead would gain if the covering segment before, or the one after,
  /// joined its span.
  @inline(__always)
  func stray(row: Int, span: Int, lower: Int, upper: Int) -> Float {
    guard span < spans else { return 0 }
    let value = value(row: row, span: span, lower: lower, upper: upper)
    var gain: Float = 0
    if span < row {
      gain += max(
        0, self.value(row: row, span: span + 1, lower: lower, upper: upper) - value)
    }
    if row + 1 < first.count {
      gain += max(
        0, self.value(row: row + 1, span: span + 1, lower: lower, upper: upper) - value)
    }
    return gain
  }
}

/// Fills one row after another; holds what is reused.
private struct CoverageFiller {
  let covered: Side
  let covering: Side
  let lexicon: Lexicon
  let unlinked: Float
  /// One number for each covered type, zero between rows.
  let excess: UnsafeMutableBufferPointer<Float>

  func fill(
    _ sums: UnsafeMutableBufferPointer<Float>, from offset: Int, row: Int, spans: Int,
    segments: Range<Int>
  ) {
    guard spans > 0 else { return }
    var base: Float = 0
    var count: Float = 0
    var place = offset
    for span in 1...spans {
      for token in covering.tokens(row - span..<row - span + 1) {
        base += lexicon.base[Int(token)]
        count += 1
        lexicon.forEachEntry(of: token) { excess[Int($0)] += $1 }
      }
      place = score(sums, at: place, segments, base: base, count: count)
    }
    for token in covering.tokens(row - spans..<row) {
      lexicon.forEachEntry(of: token) { other, _ in excess[Int(other)] = 0 }
    }
  }

  /// Writes the running sums of `segments` from `place` on; returns the place after them.
  private func score(
    _ sums: UnsafeMutableBufferPointer<Float>, at place: Int, _ segments: Range<Int>, base: Float,
    count: Float
  ) -> Int {
    let linked = count > 0 ? (1 - unlinked) / count : 0
    let floor = unlinked + (count > 0 ? linked * base : 1 - unlinked)
    var sum: Float = 0
    sums[place] = 0
    return covered.tokens.withUnsafeBufferPointer { tokens in
      covered.starts.withUnsafeBufferPointer { starts in
        for (number, segment) in segments.enumerated() {
          var next = Int(starts[segment])
          let end = Int(starts[segment + 1])
          while next < end {
            // The log of a product is cheaper than a sum of logs; 40 ratios, each below 10^7 (a text
            // of that many words) and above 10^-7, cannot leave the range of a double.
            let stop = min(end, next + 40)
            var product = 1.0
            while next < stop {
              product *= Double(floor + linked * excess[Int(tokens[next])])
              next += 1
            }
            sum += Float(log(product))
          }
          sums[place + number + 1] = sum
        }
        return place + segments.count + 1
      }
    }
  }
}
