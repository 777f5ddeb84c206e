/// What a character is to the rules that decide where sentences end.
enum CharacterRole: UInt8 {
  case upper
  case lower
  /// A letter of a script without case, or a mark on one.
  case letter
  case digit
  case space
  /// LF, VT, FF, CR, NEL, U+2028, U+2029.
  case newline
  /// `.`
  case period
  /// `!` and `?`, and those that look alike in one character (`‼`, `⁉`, `؟`).
  case shout
  /// `…`
  case ellipsis
  /// `"`: opens or closes.
  case quote
  /// `'` and `’`: an apostrophe, or opens or closes.
  case apostrophe
  /// `«` `“` `‘` `„`
  case openingQuote
  /// `»` `”`
  case closingQuote
  case openingBracket
  case closingBracket
  /// `,` `;` `:`
  case pause
  /// `-` `–` `—` `•` and other marks a list item or a line of dialogue begins with.
  case dash
  case other
  /// Before the start or after the end.
  case edge
}

/// A paragraph's UTF-8 bytes, the caller's, and how to read them.
struct SentenceText {
  let base: UnsafePointer<UInt8>
  let count: Int

  /// The byte at `index`, 0 outside the text.
  subscript(index: Int) -> UInt8 {
    index >= 0 && index < count ? base[index] : 0
  }

  /// What the character that begins at `index` is, and its length in bytes (at least 1).
  @inline(__always)
  func role(at index: Int) -> (role: CharacterRole, length: Int) {
    guard index < count else { return (.edge, 1) }
    let byte = base[index]
    if byte < 0x80 { return (SentenceText.asciiRole(byte), 1) }
    return wideRole(at: index, lead: byte)
  }

  /// What the character that ends before `index` is, and its length in bytes.
  @inline(__always)
  func role(before index: Int) -> (role: CharacterRole, length: Int) {
    guard index > 0 else { return (.edge, 1) }
    let byte = base[index - 1]
    if byte < 0x80 { return (SentenceText.asciiRole(byte), 1) }
    var start = index - 1
    while start > 0, start > index - 4, base[start] & 0xC0 == 0x80 { start -= 1 }
    return (wideRole(at: start, lead: base[start]).role, index - start)
  }

  /// The scalar at `index`, or U+FFFD where the bytes there are no scalar; its length in bytes.
  func scalar(at index: Int) -> (value: UInt32, length: Int) {
    let lead = UInt32(self[index])
    func trail(_ offset: Int) -> UInt32 { UInt32(self[index + offset] & 0x3F) }
    switch lead {
    case 0..<0x80: return (lead, 1)
    case 0xC2..<0xE0: return ((lead & 0x1F) << 6 | trail(1), min(2, count - index))
    case 0xE0..<0xF0:
      return ((lead & 0x0F) << 12 | trail(1) << 6 | trail(2), min(3, count - index))
    case 0xF0..<0xF5:
      return (
        (lead & 0x07) << 18 | trail(1) << 12 | trail(2) << 6 | trail(3), min(4, count - index)
      )
    default: return (0xFFFD, 1)
    }
  }

  private func wideRole(at index: Int, lead: UInt8) -> (role: CharacterRole, length: Int) {
    let (value, length) = scalar(at: index)
    switch value {
    // Latin-1, the bulk of what is not ASCII in western European text.
    case 0xC0...0xD6, 0xD8...0xDE: return (.upper, length)
    case 0xDF...0xF6, 0xF8...0xFF: return (.lower, length)
    case 0x85, 0x2028, 0x2029: return (.newline, length)
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return (.space, length)
    case 0xAB, 0x201C, 0x201E, 0x2018, 0x201A, 0x2039: return (.openingQuote, length)
    case 0xBB, 0x201D, 0x203A: return (.closingQuote, length)
    case 0x2019: return (.apostrophe, length)
    case 0x2026: return (.ellipsis, length)
    case 0x203C, 0x203D, 0x2047...0x2049, 0x61F: return (.shout, length)
    case 0xB7, 0x2010...0x2015, 0x2022, 0x2023, 0x25A0...0x25FF: return (.dash, length)
    case 0xA1, 0xBF: return (.openingQuote, length)
    case 0x80...0xBF where value != 0xAA && value != 0xB5 && value != 0xBA:
      return (.other, length)
    case 0x2000...0x206F: return (.other, length)
    default:
      guard let scalar = Unicode.Scalar(value) else { return (.other, length) }
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .titlecaseLetter: return (.upper, length)
      case .lowercaseLetter: return (.lower, length)
      case .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark: return (.letter, length)
      case .decimalNumber: return (.digit, length)
      case .openPunctuation: return (.openingBracket, length)
      case .closePunctuation: return (.closingBracket, length)
      default: return (.other, length)
      }
    }
  }

  /// The role of an ASCII character.
  ///
  /// A table in a string literal needs no initialisation at run time, which a static array would
  /// check for at every byte.
  @inline(__always)
  private static func asciiRole(_ byte: UInt8) -> CharacterRole {
    let letter = asciiRoles.utf8Start[Int(byte)]
    return unsafeBitCast(letter &- UInt8(ascii: "A"), to: CharacterRole.self)
  }

  /// A letter a character from U+0000, `A` for the first case of ``CharacterRole`` and so on.
  static var asciiRoles: StaticString {
    """
    RRRRRRRRREFFFFRRRRRRRRRRRRRRRRRR\
    EHJRRRRKNOQRPQGRDDDDDDDDDDPPRRRH\
    RAAAAAAAAAAAAAAAAAAAAAAAAAANRORR\
    RBBBBBBBBBBBBBBBBBBBBBBBBBBNRORR
    """
  }
}

extension CharacterRole {
  /// Whether this ends a sentence.
  var isTerminator: Bool { self == .period || self == .shout || self == .ellipsis }
  /// Whether this is a letter of any kind.
  var isLetter: Bool { self == .upper || self == .lower || self == .letter }
  /// Whether this is a letter or a digit.
  var isWord: Bool { isLetter || self == .digit }
  /// Whether this may stand after a word of running text.
  var endsPlainWord: Bool {
    isSpace || self == .pause || self == .apostrophe
  }
  /// Whether this cannot stand before a word that belongs to it, as an opening mark can.
  var endsWord: Bool { isSpace || isTerminator || self == .pause || self == .edge }
  /// Whether this is white space.
  var isSpace: Bool { self == .space || self == .newline }
}
