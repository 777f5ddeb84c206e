/// Text with the inline codes that stand in it: formatting, placeholders, links.
///
/// The text is whole without its codes, so that it can be segmented, aligned and checked as it is;
/// each code says before which byte it stands. Codes that span text are two, one that opens and one
/// that closes, as in XLIFF's `<pc>` and `<sc/>…<ec/>` alike.
public struct TaggedText: Hashable, Sendable {
  /// The text without codes.
  public let text: String
  /// The codes in the order they stand in, several at one place too.
  public let codes: [InlineCode]

  /// Text with codes.
  ///
  /// - Precondition: the codes' offsets do not go down, are at most the length of the text in UTF-8,
  ///   and fall between characters.
  @inlinable public init(_ text: String, codes: [InlineCode] = []) {
    var last = 0
    for code in codes {
      precondition(code.offset >= last, "Codes stand in the order of the text")
      last = code.offset
    }
    precondition(last <= text.utf8.count, "Codes stand inside their text")
    self.text = text
    self.codes = codes
  }

  /// Whether there is neither text nor code.
  public var isEmpty: Bool { text.isEmpty && codes.isEmpty }
}

/// A stretch of markup inside a text, which a translation has to carry over.
///
/// The vocabulary is what TMX 1.4b (section 3) and XLIFF (1.2, section 2.4; 2.1, section 4.2.3) have
/// in common. What a code's own format says beyond that stays in ``tag``, so that the same format
/// writes it again as it was.
public struct InlineCode: Hashable, Sendable {
  /// How a code relates to the text around it.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Stands by itself: a line break, an image, a placeholder.
    case standalone
    /// Begins what a later code ends.
    case opening
    /// Ends what an earlier code began.
    case closing
    /// Begins what ends in another segment.
    case isolatedOpening
    /// Ends what began in another segment.
    case isolatedClosing
    /// Begins a stretch that something is said of: a term, a highlight, a comment.
    case annotationStart
    /// Ends such a stretch.
    case annotationEnd
  }

  /// A piece of what a code stands for.
  public enum Content: Hashable, Sendable {
    /// Markup of the document, `<b>` or `%s`.
    case native(String)
    /// Text inside the markup that is translated, too: an alternative text, a footnote; with the
    /// attributes its format gives it.
    case subflow(TaggedText, attributes: [MarkupAttribute])
  }

  /// Before which byte of the text (UTF-8) the code stands.
  public var offset: Int
  /// How it relates to the text around it.
  public var kind: Kind
  /// What the code is known by on both sides: TMX's `x`, XLIFF's `id`.
  public var id: String?
  /// What an opening code and its closing one have in common within a text: TMX's `i`, XLIFF's
  /// `rid`, the `id` of `<g>` and `<pc>`.
  public var pair: String?
  /// What it is: `bold`, `link`, `x-variable`.
  public var type: String?
  /// What it stands for in the document; empty where the format does not say.
  public var content: [Content]
  /// The element that held it, in its own format.
  public var tag: MarkupTag?

  /// A code.
  @inlinable public init(
    _ kind: Kind, at offset: Int, id: String? = nil, pair: String? = nil, type: String? = nil,
    content: [Content] = [], tag: MarkupTag? = nil
  ) {
    self.kind = kind
    self.offset = offset
    self.id = id
    self.pair = pair
    self.type = type
    self.content = content
    self.tag = tag
  }
}
