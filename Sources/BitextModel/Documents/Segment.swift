/// A stretch of a document that is translated as one: mostly a sentence.
///
/// A segment never copies text; it says where in ``Document/text`` it stands.
public struct Segment: Hashable, Sendable {
  /// UTF-8 byte offsets into the document's text. The ranges of all segments join without a gap:
  /// white space belongs to the segment before it, at the start of the text to the first one.
  public let range: Range<Int>
  /// The part of ``range`` without white space (or a byte order mark) around it; empty for a blank
  /// line of a text that has one segment a line.
  public let content: Range<Int>
  /// The number of the paragraph this stands in, from zero.
  public let paragraph: Int
}

/// A paragraph of a document: what stands between two hard breaks.
public struct Paragraph: Hashable, Sendable {
  /// What a paragraph is in the text.
  public enum Kind: String, Sendable {
    /// Running text.
    case body
    /// A title: of a plain text a short line without a full stop, with text after it.
    case heading
    /// An item of a list.
    case listItem = "list-item"
    /// A cell of a table.
    case tableCell = "table-cell"
    /// A footnote or an endnote.
    case note
    /// What stands under a picture or over a table.
    case caption
  }

  /// UTF-8 byte offsets into the document's text; blank lines belong to the paragraph before them.
  public let range: Range<Int>
  /// The numbers of its segments.
  public let segments: Range<Int>
  /// What it is in the text.
  public let kind: Kind
}
