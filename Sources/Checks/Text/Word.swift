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
  /// What is known of how it is written.
  let spelling: Spelling

  /// How it is capitalised.
  public var shape: Shape { spelling.shape }
  /// The word for comparison: NFKC case folding, apostrophes straight, accents kept.
  public var folded: String { spelling.folded }

  /// What is known of a spelling wherever it stands, found out once.
  struct Spelling: Hashable, Sendable {
    /// How it is capitalised.
    let shape: Shape
    /// The word for comparison.
    let folded: String
    /// By what the folded word is looked up.
    let key: WordKey
    /// The folded word without its accents.
    let bare: String
    /// The first four bytes of that, or 0 where it has fewer: words that differ there do not begin
    /// alike.
    let beginning: UInt32
    /// Whether it is written in ASCII.
    var isASCII = true
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
    /// Whether it is a word with a meaning of its own rather than a small word of grammar.
    var hasMeaning = false
    /// How much it matters that the word is answered, from 0 to 1: less for common words.
    var weight: Float = 0

    init(_ shape: Shape, folded: String, bare: String) {
      self.shape = shape
      self.folded = folded
      key = WordKey(folded)
      self.bare = bare
      beginning =
        bare.utf8.count < 4 ? 0 : bare.utf8.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }
  }

  /// Whether two words are the same but for capitals and the like.
  @inline(__always)
  func isSame(as other: Word) -> Bool { key.hash == other.key.hash && folded == other.folded }

  /// By what the folded word is looked up.
  var key: WordKey { spelling.key }
  /// The folded word without its accents.
  var bare: String { spelling.bare }
  /// What much text says of the word, where it is known.
  var known: WordKnowledge.Entry? { spelling.known }
  /// What the model of missing words takes it for.
  var classes: WordKnowledge.Classes { spelling.classes }
}
