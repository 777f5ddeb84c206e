public import UnicodeText

/// A paragraph as a format gives it: its text without markup, what it is, and where it came from.
public struct Block: Hashable, Sendable {
  /// The text. A line feed is a line break inside the paragraph.
  public var text: String
  /// What it is in its document.
  public var kind: Paragraph.Kind
  /// Where it came from.
  public var origin: BlockOrigin

  /// A paragraph.
  public init(_ text: String, kind: Paragraph.Kind = .body, origin: BlockOrigin) {
    self.text = text
    self.kind = kind
    self.origin = origin
  }
}

/// Where a paragraph stands in the file that it was read from.
public struct BlockOrigin: Hashable, Sendable {
  /// A point where text and file are known to correspond; from here to the next one a code point of
  /// the text is one of the file.
  public struct Anchor: Hashable, Sendable {
    /// The offset into the paragraph's text, in bytes of UTF-8.
    public var offset: Int
    /// The byte in the file as UTF-8, from zero.
    public var byte: Int
    /// The line, from 1.
    public var line: Int
    /// The column in code points, from 1.
    public var column: Int

    /// A point.
    public init(offset: Int, byte: Int, line: Int, column: Int) {
      self.offset = offset
      self.byte = byte
      self.line = line
      self.column = column
    }
  }

  /// The part of a file that has parts, `word/document.xml`.
  public var part: String?
  /// What a person calls the place where lines mean nothing: `paragraph 12`, `table 2, row 3,
  /// cell 1`, `footnote 4`, `page 3`. Nil where lines and columns say it.
  public var label: String?
  /// What is known of lines and columns, in order; none where ``label`` says where it stands.
  public var anchors: [Anchor]
  /// The language that the file says it is in.
  public var language: LanguageTag?
  /// Comments of the file that stand in it or before it.
  public var comments: [String]

  /// A place.
  public init(
    part: String? = nil, label: String? = nil, anchors: [Anchor] = [],
    language: LanguageTag? = nil, comments: [String] = []
  ) {
    self.part = part
    self.label = label
    self.anchors = anchors
    self.language = language
    self.comments = comments
  }

  /// Where the code point at `offset` of the paragraph's text stands in the file; nil where lines
  /// mean nothing.
  ///
  /// - Parameters:
  ///   - offset: in bytes of UTF-8.
  ///   - text: the paragraph's text.
  ///   - isEnd: whether the place after the code point before `offset` is meant, which differs from
  ///     that of the next one where markup stands between them.
  /// - Returns: the point, with `offset` as its own.
  /// - Complexity: logarithmic in ``anchors``, linear in the distance to the nearest.
  public func place(of offset: Int, in text: some Collection<UInt8>, isEnd: Bool = false) -> Anchor?
  {
    guard var anchor = anchors.first else { return nil }
    var low = 0
    var high = anchors.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if anchors[middle].offset < offset || (!isEnd && anchors[middle].offset == offset) {
        low = middle
      } else {
        high = middle
      }
    }
    anchor = anchors[low]
    let between = text.dropFirst(anchor.offset).prefix(max(0, offset - anchor.offset))
    anchor.offset = offset
    anchor.byte += between.count
    anchor.column += between.count { $0 & 0xC0 != 0x80 }
    return anchor
  }
}
