/// A kind of token of one side: all words of one stem, one number, one punctuation mark.
struct TokenType: Sendable {
  /// What the token is, which decides the signal it speaks for.
  enum Kind: UInt8, Sendable {
    /// A word.
    case word
    /// A number by its value, Roman numerals included.
    case number
    /// A punctuation mark.
    case punctuation
    /// A quotation mark or a dash of dialogue.
    case quotation
  }

  /// What it is.
  let kind: Kind
  /// What is compared across languages: the first form seen, folded and in Latin letters; a
  /// number's digits; the mark itself.
  let form: [UInt8]
}

/// Where on a folded word the stem ends, in code points.
///
/// Inflected forms of a word mostly agree that far in languages that write words in letters, and
/// counts of the whole family are firmer than counts of each form.
let stemLength = 6
