import CICU

/// What a character does to words.
enum WordRole: Int32 {
  case separates = 0
  case joins = 1
  case extends = 2
  case standsAlone = 3

  /// What ICU's properties of the character make of it.
  init(of scalar: UInt32) { self = WordRole(rawValue: cicu_word_role(scalar)) ?? .separates }
}

/// A character that folds to one of at most two bytes whatever stands beside it, or that separates.
struct SimpleLetter {
  let role: WordRole
  let isSimple: Bool
  var first: UInt8 = 0
  /// The second byte of what it folds to; 0 for none.
  var second: UInt8 = 0
}

/// The first characters of Unicode, Basic Latin to Latin Extended-B, as ICU folds them.
///
/// None of them is a mark, so none changes what its neighbours fold to: word by word, the table gives
/// what ICU gives.
enum SimpleLetters {
  static let table: [SimpleLetter] = {
    guard var fold = try? TextTransform.folding(stripMarks: false) else { return [] }
    var table: [SimpleLetter] = []
    for value in 0..<0x250 as Range<UInt32> {
      let role = WordRole(of: value)
      var letter = SimpleLetter(role: role, isSimple: role == .separates)
      if role == .joins, let scalar = Unicode.Scalar(value),
        let folded = try? fold(String(Character(scalar))).unicodeScalars, folded.count == 1,
        let only = folded.first, only.value < 0x250, WordRole(of: only.value) == .joins
      {
        let bytes = Array(String(Character(only)).utf8)
        letter = SimpleLetter(
          role: role, isSimple: true, first: bytes[0], second: bytes.count > 1 ? bytes[1] : 0)
      }
      table.append(letter)
    }
    return table
  }()
}
