public import UnicodeText

/// A text in one language, its bytes as they came, its paragraphs and its segments.
///
/// ```swift
/// let document = try Document(bytes, in: .french)
/// for segment in document.segments { print(document.string(segment)) }
/// ```
///
/// Nothing is lost or changed: ``segments`` are byte ranges that join back to ``text``, white space
/// and line ends included. Only a text of white space alone has no segments.
public struct Document: Sendable {
  /// The language of the text.
  public let language: LanguageTag
  /// The bytes as they came.
  public let bytes: [UInt8]
  /// The text as UTF-8. Where the bytes were UTF-8 these are the same bytes, a byte order mark
  /// included, so that offsets hold for the file too.
  public let text: [UInt8]
  /// The encoding of ``bytes``.
  public let encoding: TextEncoding
  /// How that encoding was found out.
  public let encodingCertainty: DecodedText.Certainty
  /// What a line break inside the text means; how it was read.
  public let wrap: LineWrap
  /// The paragraphs in order, without a gap.
  public let paragraphs: [Paragraph]
  /// The segments in order, without a gap.
  public let segments: [Segment]
  /// Where each paragraph came from; empty where the text is the file itself.
  public let origins: [BlockOrigin]

  /// Segments a decoded text.
  ///
  /// - Parameters:
  ///   - text: the text with its bytes.
  ///   - language: the language of the text.
  ///   - segmenter: what cuts sentences; the language's own rules where nil.
  ///   - wrap: what a line break means; found out where nil (``LineWrap``).
  ///   - delimiter: a line that is this text, white space around it aside, is a paragraph and a
  ///     segment of its own; none where nil.
  ///   - workers: how many threads may share the work. The result does not depend on it.
  /// - Throws: ``ICUError`` from ICU, or what the segmenter's rules throw.
  /// - Complexity: linear in the text.
  public init(
    _ text: DecodedText, in language: LanguageTag, segmenter: SentenceSegmenter? = nil,
    wrap: LineWrap? = nil, delimiter: String? = nil, workers: Int = 1
  ) throws {
    let utf8 = text.utf8
    let (found, outlines, kinds) = utf8.withUnsafeBufferPointer { buffer in
      let lines = lines(of: buffer)
      let found = wrap ?? LineWrap.detected(in: lines, of: buffer)
      let outlines = paragraphOutlines(
        of: lines, in: buffer, wrap: found, delimiter: Array((delimiter ?? "").utf8))
      let kinds = outlines.indices.map {
        outlines[$0].isHeading(in: buffer, isLast: $0 == outlines.count - 1)
          ? Paragraph.Kind.heading : .body
      }
      return (found, outlines, kinds)
    }
    let segmenter = segmenter ?? SentenceSegmenter(for: language)
    let ends = try segmenter.sentenceEnds(
      in: utf8.span, paragraphs: outlines.map(\.content), joiningLines: found == .hard,
      workers: workers)
    let (paragraphs, segments) = Self.assemble(utf8, outlines: outlines, kinds: kinds, ends: ends)
    self.init(text, in: language, wrap: found, paragraphs: paragraphs, segments: segments)
  }

  /// Reads and segments a text: its encoding is found out unless it is given (``DecodedText``).
  ///
  /// - Throws: ``DecodingError`` for bytes that do not decode, ``ICUError`` from ICU.
  public init(
    _ bytes: [UInt8], in language: LanguageTag, encoding: TextEncoding? = nil
  ) throws {
    try self.init(DecodedText(bytes, encoding: encoding), in: language)
  }

  /// A text that has one segment a line.
  ///
  /// Segment *n* is line *n* from zero, blank lines included, so that numbers mean the same here
  /// and in files that count lines. The whole text is one paragraph, or, with `isParagraph`, each
  /// line is.
  public init(
    segmentPerLine text: DecodedText, in language: LanguageTag, isParagraph: Bool = false
  ) {
    let segments = text.utf8.withUnsafeBufferPointer { buffer in
      lineFeeds(of: buffer).enumerated().map { number, line in
        Segment(
          range: line.content.lowerBound..<line.end, content: trimmed(line.content, in: buffer),
          paragraph: isParagraph ? number : 0)
      }
    }
    let paragraphs: [Paragraph]
    if isParagraph {
      paragraphs = segments.map {
        Paragraph(range: $0.range, segments: $0.paragraph..<$0.paragraph + 1, kind: .body)
      }
    } else {
      let whole = Paragraph(range: text.utf8.indices, segments: segments.indices, kind: .body)
      paragraphs = segments.isEmpty ? [] : [whole]
    }
    self.init(text, in: language, wrap: .soft, paragraphs: paragraphs, segments: segments)
  }

  /// Reads a text that has one segment a line: its encoding is found out unless it is given.
  ///
  /// - Throws: ``DecodingError`` for bytes that do not decode.
  public init(
    segmentPerLine bytes: [UInt8], in language: LanguageTag, encoding: TextEncoding? = nil
  ) throws {
    try self.init(segmentPerLine: DecodedText(bytes, encoding: encoding), in: language)
  }

  init(
    _ text: DecodedText, in language: LanguageTag, wrap: LineWrap, paragraphs: [Paragraph],
    segments: [Segment], origins: [BlockOrigin] = []
  ) {
    self.language = language
    bytes = text.bytes
    self.text = text.utf8
    encoding = text.encoding
    encodingCertainty = text.certainty
    self.wrap = wrap
    self.paragraphs = paragraphs
    self.segments = segments
    self.origins = origins
  }

  /// The text of a segment without the white space around it, as it stands.
  public func string(_ segment: Segment) -> String { string(segment.content) }

  /// The text of a byte range of ``text``.
  public func string(_ range: Range<Int>) -> String {
    String(decoding: text[range], as: UTF8.self)
  }

  static func assemble(
    _ text: [UInt8], outlines: [ParagraphOutline], kinds: [Paragraph.Kind], ends: [Int]
  ) -> ([Paragraph], [Segment]) {
    text.withUnsafeBufferPointer { buffer in
      var paragraphs: [Paragraph] = []
      var segments: [Segment] = []
      paragraphs.reserveCapacity(outlines.count)
      segments.reserveCapacity(ends.count)
      var next = 0
      for (number, outline) in outlines.enumerated() {
        let first = segments.count
        var start = outline.range.lowerBound
        if outline.isDelimiter {
          while ends[next] != outline.content.upperBound { next += 1 }
        }
        while start < outline.range.upperBound {
          // The last segment takes the line end and the blank lines after it.
          let end = ends[next] == outline.content.upperBound ? outline.range.upperBound : ends[next]
          next += 1
          segments.append(
            Segment(
              range: start..<end, content: trimmed(start..<end, in: buffer), paragraph: number))
          start = end
        }
        paragraphs.append(
          Paragraph(
            range: outline.range, segments: first..<segments.count,
            kind: kinds[number]))
      }
      return (paragraphs, segments)
    }
  }
}
