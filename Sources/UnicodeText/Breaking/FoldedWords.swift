/// The words of a text as an index holds them: folded, so that words that differ in case, width or
/// the way their accents are encoded are equal bytes.
///
/// A word is a run of letters, digits and the marks on them; apostrophes, hyphens and points part
/// words (`l’été` is two). Where a script puts no spaces between words (Chinese, Japanese, Thai,
/// Lao, Khmer, Burmese) every character with its marks is a word, so that any part of a text is
/// found by the sequence of its characters, whatever a dictionary would have made of them. Folding is
/// Unicode's NFKC_Casefold, whose results for a character never change.
public struct FoldedWords: Hashable, Sendable {
  /// A word of the text.
  public struct Word: Hashable, Sendable {
    /// Where it stands in the text, in UTF-8; one character that folds to several words, such as ½,
    /// is the place of each of them.
    public let range: Range<Int>
    /// Where it stands in ``FoldedWords/folded``.
    public let folded: Range<Int>
  }

  /// The words in order.
  public fileprivate(set) var words: [Word] = []
  /// The folded words in UTF-8, a space between two of them; no other byte of ASCII but letters and
  /// digits is in it.
  public fileprivate(set) var folded: [UInt8] = []

  /// The folded word.
  public subscript(word: Word) -> ArraySlice<UInt8> { folded[word.folded] }
}

/// Reads the words of texts (``FoldedWords``).
///
/// An owning handle: one thread at a time, no copies.
public struct FoldedWordReader: ~Copyable {
  private var fold: TextTransform
  private var found = FoldedWords()
  /// The word that is being read: where it began in the text and in what is folded.
  private var start = -1
  private var foldedStart = 0
  /// Whether ICU has to fold the word, because it is not made of simple characters alone.
  private var isSimple = true

  /// A reader of texts in any language.
  ///
  /// - Throws: ``ICUError`` where ICU cannot fold.
  public init() throws(ICUError) { fold = try TextTransform.folding(stripMarks: false) }

  /// The words of `text`.
  ///
  /// - Throws: ``ICUError`` from ICU.
  /// - Complexity: linear in the text; Latin letters up to U+024F are folded by a table made of what
  ///   ICU makes of them.
  public mutating func words(of text: String) throws(ICUError) -> FoldedWords {
    var text = text
    found = FoldedWords()
    found.words.reserveCapacity(text.utf8.count / 5)
    found.folded.reserveCapacity(text.utf8.count + 8)
    start = -1
    let outcome = text.withUTF8 { utf8 in
      Result { () throws(ICUError) in try read(utf8) }
    }
    try outcome.get()
    let words = found
    found = FoldedWords()
    return words
  }

  private mutating func read(_ utf8: UnsafeBufferPointer<UInt8>) throws(ICUError) {
    try SimpleLetters.table.withUnsafeBufferPointer { table throws(ICUError) in
      var place = 0
      while place < utf8.count {
        let (scalar, length) = Self.scalar(in: utf8, at: place)
        let letter =
          Int(scalar) < table.count
          ? table[Int(scalar)] : SimpleLetter(role: WordRole(of: scalar), isSimple: false)
        switch letter.role {
        case .separates:
          try close(at: place, in: utf8)
        case .extends:
          if start >= 0 { isSimple = false }
        case .joins, .standsAlone:
          if start < 0 || standsAlone || letter.role == .standsAlone {
            try close(at: place, in: utf8)
            open(at: place)
            standsAlone = letter.role == .standsAlone
          }
          if letter.isSimple {
            found.folded.append(letter.first)
            if letter.second != 0 { found.folded.append(letter.second) }
          } else {
            isSimple = false
          }
        }
        place += length
      }
      try close(at: utf8.count, in: utf8)
    }
  }

  /// Whether the word that is being read is one character.
  private var standsAlone = false

  private mutating func open(at place: Int) {
    start = place
    isSimple = true
    if !found.words.isEmpty { found.folded.append(0x20) }
    foldedStart = found.folded.count
  }

  /// Ends the word that is being read.
  private mutating func close(
    at end: Int, in utf8: UnsafeBufferPointer<UInt8>
  ) throws(ICUError) {
    guard start >= 0 else { return }
    let range = start..<end
    start = -1
    guard !isSimple else {
      found.words.append(.init(range: range, folded: foldedStart..<found.folded.count))
      return
    }
    found.folded.removeLast(found.folded.count - foldedStart)
    let folded = try fold(UnsafeBufferPointer(rebasing: utf8[range]).span)
    // What one character folds to may be several words, ½ or an Arabic ligature.
    folded.withUnsafeBufferPointer { folded in
      var wordStart = -1
      var place = 0
      func end() {
        guard wordStart >= 0 else { return }
        if found.folded.count > foldedStart { found.folded.append(0x20) }
        let first = found.folded.count
        found.folded += folded[wordStart..<place]
        found.words.append(.init(range: range, folded: first..<found.folded.count))
        wordStart = -1
      }
      while place < folded.count {
        let (scalar, length) = Self.scalar(in: folded, at: place)
        switch WordRole(of: scalar) {
        case .separates: end()
        case .standsAlone:
          end()
          wordStart = place
        case .joins: if wordStart < 0 { wordStart = place }
        case .extends: break
        }
        place += length
      }
      end()
    }
    // Nothing came of it: the space before it goes, too.
    if found.folded.count == foldedStart, !found.words.isEmpty { found.folded.removeLast() }
  }

  /// The scalar at a place of well-formed UTF-8, and its bytes.
  @inline(__always)
  private static func scalar(
    in utf8: UnsafeBufferPointer<UInt8>, at place: Int
  ) -> (UInt32, length: Int) {
    let first = UInt32(utf8[place])
    func next(_ offset: Int) -> UInt32 { UInt32(utf8[place + offset]) & 0x3F }
    switch first {
    case 0..<0x80: return (first, 1)
    case 0..<0xE0: return ((first & 0x1F) << 6 | next(1), 2)
    case 0..<0xF0: return ((first & 0x0F) << 12 | next(1) << 6 | next(2), 3)
    default: return ((first & 7) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
    }
  }
}
