internal import BitextModel
internal import UnicodeText

/// What one document contributes: tokens, lengths and marks of every segment, in flat arrays.
struct Side: Sendable {
  /// How many segments the document has.
  let count: Int
  /// The types that occur, numbered in order of their first occurrence.
  let types: [TokenType]
  /// How often each type occurs.
  let occurrences: [Int32]
  /// Type numbers of all tokens in order.
  let tokens: [Int32]
  /// Where each segment's tokens begin in ``tokens``; one more entry than segments.
  let starts: [Int32]
  /// Characters before each segment, white space not counted; one more entry than segments.
  let lengths: [Double]
  /// How each segment ends, as ``Ending`` numbers it.
  let endings: [UInt8]
  /// What begins before each segment, as ``Opening`` numbers it, and at the end of the text; empty
  /// where the document has one paragraph and so says nothing about them.
  let openings: [UInt8]
  /// A number that depends on the text alone (FNV-1a), the same in every process.
  let fingerprint: UInt64
  /// What an embedding model makes of the document, where one knows its language.
  let vectors: SideVectors?

  /// Characters of a range of segments.
  func length(_ range: Range<Int>) -> Double {
    lengths[range.upperBound] - lengths[range.lowerBound]
  }

  /// Tokens of a range of segments.
  func tokens(_ range: Range<Int>) -> ArraySlice<Int32> {
    tokens[Int(starts[range.lowerBound])..<Int(starts[range.upperBound])]
  }
}

/// How a segment ends, quotation marks and brackets around the end aside.
enum Ending: UInt8, Sendable, CaseIterable {
  /// Nothing there but letters or digits.
  case bare
  /// A full stop of any script.
  case stop
  /// A question mark of any script.
  case question
  /// An exclamation mark.
  case exclamation
  /// An ellipsis.
  case ellipsis
  /// A comma, semicolon, colon or dash: the sentence goes on.
  case open
}

/// What begins at a segment.
enum Opening: UInt8, Sendable, CaseIterable {
  /// Nothing: the paragraph goes on.
  case none
  /// A paragraph; the end of the text counts as one.
  case paragraph
  /// A heading.
  case heading
}
