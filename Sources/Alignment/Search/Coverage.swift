internal import Foundation

/// How well each span of one side accounts for each segment of the other.
///
/// For a span of covering segments and a covered segment: the log of how much likelier the
/// segment's tokens are beside that span than by themselves (IBM Model 1 with an empty word), in
/// nats, summed over its tokens. Sums over covered segments come from prefix sums, so that any bead
/// costs one subtraction.
struct Coverage: Sendable {
  /// Tables go to spans this long at least.
  private let spans: Int
  /// Where the sums of each span begin, less the number of the first covered boundary they are of:
  /// `spans` for each covering boundary.
  private let bases: [Int]
  private let sums: [Float]

  /// Covering segments of short beads, and one more before or after that may account for the words.
  private static let shortSpan = 3

  /// Tables for all spans of up to `spans` covering segments that end where a row of `band` ends.
  ///
  /// Rows of the bands are covering boundaries, columns covered boundaries. Beads of more than two
  /// segments on a side end in `near` alone, and not in rows that `isPlain` marks.
  init(
    of covered: Side, by covering: Side, lexicon: Lexicon, unlinked: Float, band: Band, near: Band,
    spans: Int, isPlain: [Bool]
  ) {
    let rows = covering.count + 1
    let stretches = (0..<rows).map { row in
      let isShort = !isPlain.isEmpty && isPlain[row] && isPlain[max(0, row - 1)]
      let last = Int(band.upper[row])
      return Stretches(
        short: Int(band.lower[max(0, row - Self.shortSpan)])..<last,
        long: isShort || row <= Self.shortSpan
          ? nil
          : max(
            Int(band.lower[max(0, row - spans)]), Int(near.lower[row - 1]) - spans)..<min(
              last, Int(near.upper[row])))
    }
    var bases = [Int](repeating: 0, count: rows * spans)
    var size = 0
    for (row, stretches) in stretches.enumerated() {
      for span in 1...max(1, min(row, spans)) {
        guard row > 0, let covered = stretches[span] else { break }
        bases[row * spans + span - 1] = size - covered.lowerBound
        size += covered.count + 1
      }
    }
    self.spans = spans
    self.bases = bases
    sums = [Float](unsafeUninitializedCapacity: size) { sums, count in
      var excess = [Float](repeating: 0, count: covered.types.count)
      excess.withUnsafeMutableBufferPointer { excess in
        let filler = CoverageFiller(
          covered: covered, covering: covering, lexicon: lexicon, unlinked: unlinked,
          excess: excess)
        for (row, stretches) in stretches.enumerated() {
          filler.fill(sums, row: row, spans: min(row, spans)) { span in
            stretches[span].map { (bases[row * spans + span - 1], $0) }
          }
        }
      }
      count = size
    }
  }

  /// The covered segments beside the spans that end at a covering boundary.
  private struct Stretches {
    let short: Range<Int>
    let long: Range<Int>?

    subscript(span: Int) -> Range<Int>? { span <= Coverage.shortSpan ? short : long }
  }

  /// The coverage of the segments `lower..<upper` by the `span` covering segments that end at
  /// `row`.
  @inline(__always)
  func value(row: Int, span: Int, lower: Int, upper: Int) -> Float {
    bases.withUnsafeBufferPointer { bases in
      sums.withUnsafeBufferPointer { sums in
        let base = bases[row * spans + span - 1]
        return sums[base + upper] - sums[base + lower]
      }
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
    if (row + 1) * spans < bases.count {
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

  /// Writes the sums of the spans that end at `row`, from the shortest to the first of which
  /// `stretch` gives no place.
  @inline(__always)
  func fill(
    _ sums: UnsafeMutableBufferPointer<Float>, row: Int, spans: Int,
    stretch: (_ span: Int) -> (base: Int, segments: Range<Int>)?
  ) {
    var base: Float = 0
    var count: Float = 0
    var span = 1
    while span <= spans, let (first, segments) = stretch(span) {
      for token in covering.tokens(row - span..<row - span + 1) {
        base += lexicon.base[Int(token)]
        count += 1
        lexicon.forEachEntry(of: token) { excess[Int($0)] += $1 }
      }
      score(sums, at: first + segments.lowerBound, segments, base: base, count: count)
      span += 1
    }
    for token in covering.tokens(row - span + 1..<row) {
      lexicon.forEachEntry(of: token) { other, _ in excess[Int(other)] = 0 }
    }
  }

  /// Writes the running sums of `segments` from `place` on.
  private func score(
    _ sums: UnsafeMutableBufferPointer<Float>, at place: Int, _ segments: Range<Int>, base: Float,
    count: Float
  ) {
    let linked = count > 0 ? (1 - unlinked) / count : 0
    let floor = unlinked + (count > 0 ? linked * base : 1 - unlinked)
    var sum: Float = 0
    sums[place] = 0
    covered.tokens.withUnsafeBufferPointer { tokens in
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
            sum += quickLog(product)
          }
          sums[place + number + 1] = sum
        }
      }
    }
  }
}
