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

  /// Reads and segments a text.
  ///
  /// - Parameters:
  ///   - bytes: the file as it is on disk.
  ///   - language: the language of the text.
  ///   - segmenter: what cuts sentences; the language's own rules where nil.
  ///   - encoding: how to decode the bytes; found out where nil (``DecodedText``).
  ///   - wrap: what a line break means; found out where nil (``LineWrap``).
  ///   - workers: how many threads may share the work. The result does not depend on it.
  /// - Throws: ``DecodingError`` for bytes that do not decode, ``ICUError`` from ICU.
  /// - Complexity: linear in the text.
  public init(
    _ bytes: [UInt8], in language: LanguageTag, segmenter: SentenceSegmenter? = nil,
    encoding: TextEncoding? = nil, wrap: LineWrap? = nil, workers: Int = 1
  ) throws {
    let decoded = try DecodedText(bytes, encoding: encoding)
    let text = decoded.utf8
    let (found, outlines, headings) = text.withUnsafeBufferPointer { buffer in
      let lines = lines(of: buffer)
      let found = wrap ?? LineWrap.detected(in: lines, of: buffer)
      let outlines = paragraphOutlines(of: lines, in: buffer, wrap: found)
      let headings = outlines.indices.map {
        outlines[$0].isHeading(in: buffer, isLast: $0 == outlines.count - 1)
      }
      return (found, outlines, headings)
    }
    let segmenter = segmenter ?? SentenceSegmenter(for: language)
    let ends = try segmenter.sentenceEnds(
      in: text.span, paragraphs: outlines.map(\.range), joiningLines: found == .hard,
      workers: workers)
    (paragraphs, segments) = Self.assemble(text, outlines: outlines, headings: headings, ends: ends)
    self.language = language
    self.bytes = bytes
    self.text = text
    self.encoding = decoded.encoding
    self.encodingCertainty = decoded.certainty
    self.wrap = found
  }

  /// Reads a text that has one segment a line.
  ///
  /// Segment *n* is line *n* from zero, blank lines included, so that numbers mean the same here
  /// and in files that count lines. The whole text is one paragraph.
  ///
  /// - Throws: ``DecodingError`` for bytes that do not decode.
  public init(
    segmentPerLine bytes: [UInt8], in language: LanguageTag, encoding: TextEncoding? = nil
  ) throws {
    let decoded = try DecodedText(bytes, encoding: encoding)
    segments = decoded.utf8.withUnsafeBufferPointer { buffer in
      lineFeeds(of: buffer).map { line in
        Segment(
          range: line.content.lowerBound..<line.end, content: trimmed(line.content, in: buffer),
          paragraph: 0)
      }
    }
    paragraphs =
      segments.isEmpty
      ? [] : [Paragraph(range: decoded.utf8.indices, segments: segments.indices, kind: .body)]
    self.language = language
    self.bytes = bytes
    text = decoded.utf8
    self.encoding = decoded.encoding
    encodingCertainty = decoded.certainty
    wrap = .soft
  }

  /// The text of a segment without the white space around it, as it stands.
  public func string(_ segment: Segment) -> String { string(segment.content) }

  /// The text of a byte range of ``text``.
  public func string(_ range: Range<Int>) -> String {
    String(decoding: text[range], as: UTF8.self)
  }

  private static func assemble(
    _ text: [UInt8], outlines: [ParagraphOutline], headings: [Bool], ends: [Int]
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
        while start < outline.range.upperBound {
          let end = ends[next]
          next += 1
          segments.append(
            Segment(
              range: start..<end, content: trimmed(start..<end, in: buffer), paragraph: number))
          start = end
        }
        paragraphs.append(
          Paragraph(
            range: outline.range, segments: first..<segments.count,
            kind: headings[number] ? .heading : .body))
      }
      return (paragraphs, segments)
    }
  }
}
