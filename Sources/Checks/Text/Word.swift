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
  /// What is known of the spelling.
  let spelling: Spelling

  /// What is known of a spelling wherever it stands, found out once.
  struct Spelling: Hashable, Sendable {
    /// The folded word without its accents.
    var bare = ""
    /// What much text says of it, where it is known.
    var known: WordKnowledge.Entry?
    /// The same of its singular, where that is another word.
    var singular: WordKnowledge.Entry?
    /// What the model of missing words takes it for.
    var classes = WordKnowledge.Classes.number
    /// The number of its direction in the directions of its language, or -1.
    var direction: Int32 = -1
    /// Whether a figure may begin with it.
    var mayBeFigure = false
  }

  /// The folded word without its accents.
  var bare: String { spelling.bare }
  /// What much text says of the word, where it is known.
  var known: WordKnowledge.Entry? { spelling.known }
  /// What the model of missing words takes it for.
  var classes: WordKnowledge.Classes { spelling.classes }
}
