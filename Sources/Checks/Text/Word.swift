import Foundation

/// A word, a number or a mark of a text.
public struct Word: Sendable {
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
  final class Spelling: Sendable {
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
    /// The hash of the bare word: where two differ, so do the words.
    let bareHash: UInt64
    /// Whether it is written in ASCII.
    let isASCII: Bool
    /// Whether it is a hyphen.
    let isHyphen: Bool
    /// Whether it has letters of two alphabets that look alike.
    let mixesAlphabets: Bool
    /// What much text says of it, where it is known.
    let known: WordKnowledge.Entry?
    /// The same of its singular, where that is another word.
    let singular: WordKnowledge.Entry?
    /// How much commoner it is in the other language than in its own, as a logarithm to base 2; nil
    /// where it is no word of that.
    let excess: Float?
    /// What the model of missing words takes it for.
    let classes: WordKnowledge.Classes
    /// The number of its direction in the directions of its language, or -1.
    let direction: Int32
    /// Whether a figure may begin with it.
    let mayBeFigure: Bool
    /// Whether it is a word with a meaning of its own rather than a small word of grammar.
    let hasMeaning: Bool
    /// How much it matters that the word is answered, from 0 to 1: less for common words.
    let weight: Float

    init(
      _ shape: Shape, folded: String, key: WordKey, isASCII: Bool, mixesAlphabets: Bool,
      mayBeFigure: Bool, known: WordKnowledge.Entry?, singular: WordKnowledge.Entry?,
      excess: Float?,
      classes: WordKnowledge.Classes, direction: Int32
    ) {
      self.shape = shape
      self.folded = folded
      self.key = key
      bare = Checks.bare(folded)
      beginning =
        bare.utf8.count < 4 ? 0 : bare.utf8.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
      bareHash = WordKey.hash(of: bare.utf8)
      self.isASCII = isASCII
      self.mixesAlphabets = mixesAlphabets
      isHyphen = folded == "-"
      self.known = known
      self.singular = singular
      self.excess = excess
      self.classes = classes
      self.direction = direction
      self.mayBeFigure = mayBeFigure
      let rank = known?.rank ?? WordKnowledge.unknownRank
      hasMeaning = rank >= 150 && folded.unicodeScalars.count >= 3
      weight = min(1, max(0.15, (log(Float(rank + 1)) - 5) / 2.5))
    }
  }

  /// Whether two words are the same but for capitals and the like.
  @inline(__always)
  func isSame(as other: Word) -> Bool { key.hash == other.key.hash && folded == other.folded }

  /// Whether it is a hyphen.
  var isHyphen: Bool { spelling.isHyphen }
  /// By what the folded word is looked up.
  var key: WordKey { spelling.key }
  /// The folded word without its accents.
  var bare: String { spelling.bare }
  /// What much text says of the word, where it is known.
  var known: WordKnowledge.Entry? { spelling.known }
  /// How much commoner the word is in the other language than in its own.
  var excess: Float? { spelling.excess }
  /// What the model of missing words takes it for.
  var classes: WordKnowledge.Classes { spelling.classes }
}
