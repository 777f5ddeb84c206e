public import UnicodeText

extension Document {
  /// A text of paragraphs that a format has told apart, each cut into sentences.
  ///
  /// ``text`` is theirs, each with a line feed after it; paragraphs of white space alone are left
  /// out. A line break inside one ends a sentence.
  ///
  /// - Parameters:
  ///   - blocks: the paragraphs in reading order.
  ///   - language: the language of the text.
  ///   - segmenter: what cuts sentences; the language's own rules where nil.
  ///   - delimiter: a paragraph that is this text is a segment of its own; none where nil.
  ///   - workers: how many threads may share the work. The result does not depend on it.
  /// - Throws: ``ICUError`` from ICU, or what the segmenter's rules throw.
  /// - Complexity: linear in the text.
  public init(
    blocks: [Block], in language: LanguageTag, segmenter: SentenceSegmenter? = nil,
    delimiter: String? = nil, workers: Int = 1
  ) throws {
    let delimiter = Array((delimiter ?? "").utf8)
    var text: [UInt8] = []
    text.reserveCapacity(blocks.reduce(0) { $0 + $1.text.utf8.count + 1 })
    var outlines: [ParagraphOutline] = []
    var kinds: [Paragraph.Kind] = []
    var origins: [BlockOrigin] = []
    for block in blocks {
      let start = text.count
      text += block.text.utf8
      let content = text.withUnsafeBufferPointer { trimmed(start..<$0.count, in: $0) }
      guard !content.isEmpty else {
        text.removeSubrange(start...)
        continue
      }
      text.append(0x0A)
      outlines.append(
        ParagraphOutline(
          range: start..<text.count, content: content, lineCount: 1, afterBlankLine: true,
          isDelimiter: !delimiter.isEmpty && text[content].elementsEqual(delimiter)))
      kinds.append(block.kind)
      origins.append(block.origin)
    }
    let segmenter = segmenter ?? SentenceSegmenter(for: language)
    let ends = try segmenter.sentenceEnds(
      in: text.span, paragraphs: outlines.map(\.content), workers: workers)
    let (paragraphs, segments) = Self.assemble(text, outlines: outlines, kinds: kinds, ends: ends)
    self.init(
      try DecodedText(text, encoding: .utf8), in: language, wrap: .soft, paragraphs: paragraphs,
      segments: segments, origins: origins)
  }

  /// Where a place of the text stands in the file it was read from: its paragraph, and where that
  /// came from. Nil where the text is the file.
  ///
  /// - Complexity: logarithmic in the paragraphs.
  public func origin(at offset: Int) -> (paragraph: Paragraph, origin: BlockOrigin)? {
    guard !origins.isEmpty else { return nil }
    var low = 0
    var high = paragraphs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if paragraphs[middle].range.lowerBound <= offset { low = middle } else { high = middle }
    }
    return (paragraphs[low], origins[low])
  }
}
