/// A word, a number or a mark of a text.
public struct Word: Hashable, Sendable {
  /// What it is made of.
  public enum Kind: UInt8, Sendable {
    /// Letters.
    case letters
    /// Digits with their separators.
    case number
    /// A punctuation mark or symbol.
    case mark
  }

  /// How it is capitalised.
  public enum Shape: UInt8, Sendable {
    /// No capital: `paris`, `12`, `…`.
    case lower
    /// A capital first, none after: `Paris`; also a capital alone.
    case capitalised
    /// Capitals only, two or more: `ONU`.
    case capitals
    /// Capitals and small letters in another way: `McDonald`, `iPhone`.
    case mixed
  }

  /// UTF-8 byte offsets into the document's text.
  public let range: Range<Int>
  /// What it is made of.
  public let kind: Kind
  /// How it is capitalised.
  public let shape: Shape
  /// The word for comparison: NFKC case folding, apostrophes straight, accents kept.
  public let folded: String
}
