public import UnicodeText

extension Document {
  /// A stretch of text that was cut off as a segment before.
  public struct CutSegment: Sendable {
    /// The text with the white space after it.
    public var text: String
    /// The number of the paragraph it belongs to; numbers do not go down.
    public var paragraph: Int

    /// A segment of a paragraph.
    public init(_ text: String, paragraph: Int) {
      self.text = text
      self.paragraph = paragraph
    }
  }

  /// A text of segments that are cut already: they are its segments as they are, joined they are its
  /// text.
  ///
  /// - Parameters:
  ///   - cut: the segments in order.
  ///   - language: the language of the text.
  ///   - kinds: what each paragraph is, by its number; running text where nothing is said.
  ///   - origins: where each paragraph came from, by its number; none where the text is the file.
  ///   - wrap: what a line break inside the text means.
  /// - Throws: nothing: any text is one.
  /// - Precondition: numbers of paragraphs do not go down; where there are origins there is one for
  ///   each.
  public init(
    cut: [CutSegment], in language: LanguageTag, kinds: [Paragraph.Kind] = [],
    origins: [BlockOrigin] = [], wrap: LineWrap = .soft
  ) throws {
    var text: [UInt8] = []
    text.reserveCapacity(cut.reduce(0) { $0 + $1.text.utf8.count })
    var paragraphs: [Paragraph] = []
    var segments: [Segment] = []
    segments.reserveCapacity(cut.count)
    var from: [BlockOrigin] = []
    var first = 0
    for (number, segment) in cut.enumerated() {
      let start = text.count
      text += segment.text.utf8
      let content = text.withUnsafeBufferPointer { trimmed(start..<$0.count, in: $0) }
      segments.append(
        Segment(range: start..<text.count, content: content, paragraph: paragraphs.count))
      let next = number + 1 < cut.count ? cut[number + 1].paragraph : nil
      guard next != segment.paragraph else { continue }
      precondition(next.map { $0 > segment.paragraph } ?? true, "Paragraphs stand in order")
      paragraphs.append(
        Paragraph(
          range: segments[first].range.lowerBound..<text.count, segments: first..<segments.count,
          kind: kinds.indices.contains(segment.paragraph) ? kinds[segment.paragraph] : .body))
      if !origins.isEmpty { from.append(origins[segment.paragraph]) }
      first = segments.count
    }
    self.init(
      try DecodedText(text, encoding: .utf8), in: language, wrap: wrap, paragraphs: paragraphs,
      segments: segments, origins: from)
  }
}
