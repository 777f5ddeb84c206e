import UnicodeText

/// What each character is to a search for names, and what it folds to: NFKC_Casefold without accents,
/// Latin letters as ASCII has them.
///
/// Everything comes from ICU, once a process; a search then reads a table. Accents are the combining
/// marks of Latin, Greek and Cyrillic and the optional ones of Hebrew and Arabic: the vowel signs of
/// other scripts are letters.
struct FoldingTable: Sendable {
  /// What a character is between and within words.
  enum Class: UInt8 {
    /// A letter or a digit.
    case letter
    /// A letter of a script that is written without spaces (and of Hangul, whose particles follow
    /// without one): a token of its own.
    case unspaced
    /// An accent by itself: nothing.
    case mark
    /// A soft hyphen, a joiner and the like: nothing.
    case format
    case space
    case newline
    case hyphen
    case apostrophe
    case stop
    /// Anything else: a token of its own, which only a term that has it may hold.
    case symbol
  }

  /// Class and folding of a character, packed.
  struct Entry: Sendable {
    /// Bits 0–20 the folded scalar, or the place of an expansion; 21–24 the class; 25 whether it
    /// expands; 26 whether it has case, 27 whether it is a capital.
    let bits: UInt32

    init(_ scalar: UInt32, _ kind: Class, folded: UInt32, expands: Bool = false) {
      let properties = Unicode.Scalar(scalar)?.properties
      let isCased = properties.map { $0.isCased && !$0.isDiacritic } ?? false
      let isCapital =
        properties.map { $0.isUppercase || $0.generalCategory == .titlecaseLetter } ?? false
      bits =
        folded | UInt32(kind.rawValue) << 21 | (expands ? 1 << 25 : 0) | (isCased ? 1 << 26 : 0)
        | (isCapital ? 1 << 27 : 0)
    }

    /// The bits are those of a class, for only ``init(_:_:folded:expands:)`` sets them.
    @inline(__always) var kind: Class {
      unsafeBitCast(UInt8(truncatingIfNeeded: bits >> 21 & 15), to: Class.self)
    }
    @inline(__always) var folded: UInt32 { bits & 0x1F_FFFF }
    @inline(__always) var expands: Bool { bits & 1 << 25 != 0 }
    /// Whether it has case, and is no sign that only looks like a letter.
    @inline(__always) var isCased: Bool { bits & 1 << 26 != 0 }
    @inline(__always) var isCapital: Bool { bits & 1 << 27 != 0 }
  }

  /// Entries of 256 characters each; ``pages`` says which block a page is.
  private(set) var entries: [Entry] = []
  /// The block of `scalar >> 8`, or ``noPage``.
  private(set) var pages = [UInt16](repeating: Self.noPage, count: 0x1100)
  /// Where each expansion begins, and its scalars, the last of them with bit 31 set.
  private(set) var expansions: [UInt32] = []

  static let noPage = UInt16.max

  /// The table; made at the first call.
  static func shared() throws(ICUError) -> FoldingTable { try made.get() }

  private static let made = Result { () throws(ICUError) in try FoldingTable() }

  private init() throws(ICUError) {
    // The pages where case, accents and compatibility forms live. The rest (ideographs, Hangul,
    // historic scripts) folds to itself.
    let folding: [ClosedRange<UInt32>] = [
      0x00...0x33, 0xA0...0xAB, 0xF9...0xFF, 0x104...0x104, 0x1D4...0x1D7,
    ]
    var scalars: [Unicode.Scalar] = []
    for page in folding.joined() {
      pages[Int(page)] = UInt16(scalars.count >> 8)
      for low in 0..<UInt32(256) {
        scalars.append(Unicode.Scalar(page << 8 | low) ?? "\u{FFFD}")
      }
    }
    let folds = try Self.folds(of: scalars)
    entries.reserveCapacity(scalars.count)
    for (scalar, fold) in zip(scalars, folds) {
      let kind = Self.kind(of: scalar, folded: fold)
      if fold.count == 1 {
        entries.append(Entry(scalar.value, kind, folded: fold[0]))
      } else if fold.isEmpty {
        entries.append(Entry(scalar.value, kind, folded: scalar.value))
      } else {
        entries.append(
          Entry(scalar.value, kind, folded: UInt32(expansions.count), expands: true))
        expansions += fold.dropLast()
        expansions.append(fold[fold.count - 1] | 1 << 31)
      }
    }
  }

  /// What ICU folds each of `scalars` to.
  private static func folds(of scalars: [Unicode.Scalar]) throws(ICUError) -> [[UInt32]] {
    var caseless = try TextTransform.folding(stripMarks: false)
    var plain = try TextTransform(
      identifier: """
        NFD; [\\u0300-\\u036F\\u0483-\\u0489\\u0591-\\u05BD\\u05BF\\u05C1\\u05C2\\u05C4\\u05C5\\u05C7\
        \\u0610-\\u061A\\u064B-\\u065F\\u0670\\u06D6-\\u06DC\\u06DF-\\u06E4\\u06E7\\u06E8\
        \\u06EA-\\u06ED\\u1AB0-\\u1AFF\\u1DC0-\\u1DFF\\u20D0-\\u20FF\\uFE20-\\uFE2F] Remove; \
        [:Latin:] Latin-ASCII; NFC
        """)
    var folds: [[UInt32]] = []
    folds.reserveCapacity(scalars.count)
    // One call for a page of them, a line each: no line end composes with what stands beside it. ICU
    // moves what follows for whatever it takes out: a call for all would move half a megabyte each
    // time.
    for start in stride(from: 0, to: scalars.count, by: 256) {
      var lines = ""
      for scalar in scalars[start..<min(start + 256, scalars.count)] {
        if !isSpace(scalar) && scalar.properties.generalCategory != .control {
          lines.unicodeScalars.append(scalar)
        }
        lines.unicodeScalars.append("\n")
      }
      let folded = try plain(try caseless(lines))
      var fold: [UInt32] = []
      for scalar in folded.unicodeScalars {
        if scalar == "\n" {
          folds.append(fold)
          fold = []
        } else {
          fold.append(scalar.value)
        }
      }
    }
    precondition(folds.count == scalars.count, "A folding keeps line ends")
    return folds
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "\u{200B}"
  }

  private static func kind(of scalar: Unicode.Scalar, folded: [UInt32]) -> Class {
    switch scalar {
    case "\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}": return .newline
    case "'", "’", "‘", "ʼ", "ʹ", "`", "´", "′", "\u{2BB}": return .apostrophe
    case "-", "\u{2010}"..."\u{2013}", "\u{2212}", "\u{30FB}", "\u{FF65}", "\u{B7}": return .hyphen
    case ".", "\u{2024}": return .stop
    default: break
    }
    if isSpace(scalar) { return .space }
    if isUnspaced(scalar.value) { return .unspaced }
    // Full-width and small forms are what they fold to.
    if folded.count == 1, let plain = Unicode.Scalar(folded[0]), plain != scalar, plain.isASCII,
      !plain.properties.isAlphabetic, plain.properties.numericType == nil
    {
      return kind(of: plain, folded: folded)
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .spacingMark:
      return folded.isEmpty ? .mark : .letter
    case .nonspacingMark, .enclosingMark: return folded.isEmpty ? .mark : .letter
    case .format: return .format
    default: return .symbol
    }
  }

  /// Whether a character belongs to a script whose words no space parts.
  private static func isUnspaced(_ value: UInt32) -> Bool {
    switch value {
    case 0xE01...0xE4F, 0xE81...0xEDD, 0x1000...0x109F, 0x1780...0x17D3: true
    case 0x3005...0x3007, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF: true
    case 0x1100...0x11FF, 0x3131...0x318E: true
    case 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: true
    case 0xF900...0xFAFF, 0xFF66...0xFFDC, 0x20000...0x3FFFF: true
    default: false
    }
  }

  /// The entry of a character that no page holds.
  static func entry(beyondPages value: UInt32) -> Entry {
    if isUnspaced(value) { return Entry(value, .unspaced, folded: value) }
    let isLetter =
      Unicode.Scalar(value).map {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
          || $0.properties.generalCategory == .nonspacingMark
      } ?? false
    return Entry(value, isLetter ? .letter : .symbol, folded: value)
  }
}
