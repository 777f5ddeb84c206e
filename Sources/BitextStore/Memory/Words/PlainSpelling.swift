import GRDB
import UnicodeText

/// A word with marks, and what is left of it without them: `été` and `ete`. A concordance finds the
/// one by the other.
///
/// Marks are taken off letters of scripts that write the same word with and without them: Latin,
/// Greek, Cyrillic, and the vowel points of Hebrew and Arabic. In other scripts a letter with another
/// mark is another letter.
struct PlainSpelling: Comparable, Sendable {
  /// The word without marks.
  let plain: [UInt8]
  /// The word as it is indexed.
  let word: [UInt8]

  static func < (one: PlainSpelling, other: PlainSpelling) -> Bool {
    one.plain == other.plain
      ? one.word.lexicographicallyPrecedes(other.word)
      : one.plain.lexicographicallyPrecedes(other.plain)
  }

  /// Puts spellings into the file, as far as they are not there.
  static func put(_ spellings: [PlainSpelling], into db: Database) throws {
    let insert = try SQLStatement(db, "INSERT OR IGNORE INTO spelling (plain, word) VALUES (?, ?)")
    for spelling in spellings.sorted() {
      try spelling.plain.withUnsafeBufferPointer { plain in
        try spelling.word.withUnsafeBufferPointer { word in
          insert.bind(text: plain, at: 1)
          insert.bind(text: word, at: 2)
          try insert.run()
        }
      }
    }
  }

  /// Finds the spellings of words, one thread at a time.
  struct Reader: ~Copyable {
    /// So many words are kept in mind, not to be looked at again.
    private static let limit = 1 << 18

    private var strip: TextTransform
    private var seen: Set<ArraySlice<UInt8>> = []

    init() throws(ICUError) { strip = try TextTransform.folding(stripMarks: true) }

    /// What is left of a folded word without its marks, where that is another word.
    mutating func plain(_ word: ArraySlice<UInt8>) throws(ICUError) -> [UInt8]? {
      guard word.contains(where: { $0 >= 0x80 }),
        String(decoding: word, as: UTF8.self).unicodeScalars.allSatisfy(Self.isVaried)
      else { return nil }
      let plain = try strip(word.span)
      return plain.isEmpty || plain.elementsEqual(word) ? nil : plain
    }

    /// Adds those words of a text that have marks and were not met before.
    mutating func note(_ words: FoldedWords, in spellings: inout [PlainSpelling]) throws(ICUError) {
      for word in words.words where words.folded[word.folded].contains(where: { $0 >= 0x80 }) {
        let word = words[word]
        guard !seen.contains(word) else { continue }
        if seen.count >= Self.limit { seen.removeAll() }
        let own = Array(word)
        seen.insert(own[...])
        if let plain = try plain(word) { spellings.append(PlainSpelling(plain: plain, word: own)) }
      }
    }

    /// Whether a letter is of a script in which marks may be left out, or is a mark.
    private static func isVaried(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0..<0x0700: true  // Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic
      case 0x1AB0...0x1AFF, 0x1C80...0x1C8F, 0x1D00...0x2000: true  // more marks, Latin and Greek
      case 0x2C60...0x2C7F, 0x2DE0...0x2DFF, 0xA640...0xA69F, 0xA720...0xA7FF: true
      default: false
      }
    }
  }
}
