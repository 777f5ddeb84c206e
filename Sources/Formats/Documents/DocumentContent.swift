public import BitextModel
public import UnicodeText

/// What a document holds: its paragraphs, and what was noticed while reading it.
public struct DocumentContent: Sendable {
  /// The paragraphs in reading order.
  public var blocks: [Block] = []
  /// What was left out, assumed or passed over, a sentence each.
  public var notices: [String] = []
  /// How the bytes were decoded; nil where the format settles it.
  public var decoded: DecodedText?

  /// A document without paragraphs.
  public init() {}

  /// The language that the document says most of its text is in; nil where it says nothing of most.
  public var language: LanguageTag? {
    var weights: [LanguageTag?: Int] = [:]
    for block in blocks { weights[block.origin.language, default: 0] += block.text.utf8.count }
    let first = weights.max { one, other in
      // A tie is settled by name, so that it is settled alike every time.
      (one.value, other.key?.rawValue ?? "") < (other.value, one.key?.rawValue ?? "")
    }
    return first?.key
  }
}

/// How a document is read.
public struct DocumentOptions: Sendable {
  /// The encoding of a format of text, before what the file says itself.
  public var encoding: TextEncoding?
  /// Whether what surrounds the text is read, too: menus and footers of web pages, headers and
  /// footers of Word pages.
  public var isWhole = false

  /// The usual reading.
  public init() {}
}
