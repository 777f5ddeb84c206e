internal import BitextModel
internal import UnicodeText

/// The words of a document's segments, cut many segments at a time: a call of ICU for each segment
/// would cost more, and one for the whole text would need ten times its memory.
struct SegmentWords: ~Copyable {
  private var segmenter: WordSegmenter
  private let segments: [Segment]
  private var words: [WordSegmenter.Word] = []
  private var next = 0
  /// The segments that ``words`` holds.
  private var held = 0..<0

  /// Bytes that are cut at once.
  private static let stretch = 1 << 18
  /// Bytes of a segment whose words are looked at: no sentence is longer. The work on a pair of
  /// segments grows with the words of both, and a file without line ends must not take a day.
  private static let longestSegment = 1 << 13

  init(_ document: Document) throws(ICUError) {
    segmenter = try WordSegmenter(for: document.language)
    segments = document.segments
  }

  /// The words of a segment, and where what was looked at ends.
  ///
  /// - Precondition: segments are asked for in order.
  mutating func words(
    of segment: Int, in text: [UInt8]
  ) throws(ICUError) -> (words: ArraySlice<WordSegmenter.Word>, end: Int) {
    if !held.contains(segment) { try cut(from: segment, in: text) }
    let content = segments[segment].content
    while next < words.count, words[next].range.lowerBound < content.lowerBound { next += 1 }
    let first = next
    while next < words.count, words[next].range.upperBound <= content.upperBound { next += 1 }
    let isWhole = content.count <= Self.longestSegment
    return (
      words[first..<next],
      isWhole
        ? content.upperBound : next > first ? words[next - 1].range.upperBound : content.lowerBound
    )
  }

  /// Cuts the segments from `first` on, as many as make a stretch.
  private mutating func cut(from first: Int, in text: [UInt8]) throws(ICUError) {
    let start = segments[first].range.lowerBound
    var end = start
    var last = first
    repeat {
      let content = segments[last].content
      // A long one is the last of its stretch, and cut short.
      end = min(segments[last].range.upperBound, content.lowerBound + Self.longestSegment)
      last += 1
    } while last < segments.count && end == segments[last].range.lowerBound
      && end - start < Self.stretch
    words = try segmenter.words(in: text.span, part: start..<end)
    next = 0
    held = first..<last
  }
}
