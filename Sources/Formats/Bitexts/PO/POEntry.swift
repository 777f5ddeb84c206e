/// An entry of a PO file as it is written, strings without their escapes.
struct POEntry {
  /// What a string is for.
  enum Keyword: Hashable {
    case context
    case id
    case plural
    /// A translation, of a plural form where it is numbered.
    case translation(Int?)
  }

  /// Comments of the translator, a line each.
  var comments: [String] = []
  /// Comments of the program that extracted the text, a line each.
  var extracted: [String] = []
  /// Where the text stands in the program, a line each.
  var references: [String] = []
  /// Flags in order, `fuzzy` among them.
  var flags: [String] = []
  /// The strings of the entry that this one was made from.
  var previous: [Keyword: [UInt8]] = [:]
  /// Context, text and plural.
  var strings: [Keyword: [UInt8]] = [:]
  /// The translations, in the order of their numbers.
  var translations: [[UInt8]] = []
  /// Whether translations have numbers.
  var isNumbered = false
  /// Whether the entry is no longer in use.
  var isObsolete = false
  /// The line it begins on, from 1; 0 while it is empty.
  var line = 0

  /// Whether a translation has been seen, so that whatever is no more of it begins another entry.
  var isWhole: Bool { !translations.isEmpty }
  /// Whether it is the entry whose translation speaks of the file.
  var isHeader: Bool { strings[.id] == [] && strings[.context] == nil && !isObsolete }
}
