import UnicodeText

/// Cuts texts of one language into words.
///
/// ICU finds the words (UAX #29). French elisions (`l’`, `qu’`) and the English possessive (`’s`)
/// are words of their own, as the names beside them are; `don’t` and `aujourd’hui` stay whole.
/// A full stop without a space after it, `compte.Cela`, parts words as well.
///
/// An owning handle: one thread at a time.
struct WordAnalyser: ~Copyable {
  private var segmenter: WordSegmenter
  private var folding: TextTransform
  private var lexemes: [String: Lexeme] = [:]
  private let knowledge: WordKnowledge?
  private let meanings: (any MeaningReader)?
  private let elides: Bool
  private let hasPossessive: Bool
  /// What figures of the language are written with.
  let figures: FigureWords
  /// The directions of the words that were read, where meanings are known.
  private(set) var directions: KnownDirections?

  init(for language: LanguageTag, meanings: (any MeaningReader)? = nil) throws(ICUError) {
    let segmenter = try WordSegmenter(for: language)
    let folding = try TextTransform.folding(stripMarks: false)
    let figures = try FigureWords.of(language)
    self.segmenter = segmenter
    self.folding = folding
    self.figures = figures
    self.meanings = meanings
    directions = meanings == nil ? nil : KnownDirections()
    knowledge = WordKnowledge.of(language)
    elides = ["fr", "it", "ca"].contains(language.language)
    hasPossessive = language.language == "en"
  }

  /// The words of `text`; offsets count from its start.
  mutating func words(in text: Span<UInt8>) throws(ICUError) -> [Word] {
    // A crawl has no end of spellings; a text that has been read keeps the directions it names.
    if lexemes.count > 60_000 {
      lexemes.removeAll(keepingCapacity: true)
      if directions != nil { directions = KnownDirections() }
    }
    let pieces = try segmenter.words(in: text, includingMarks: true)
    var words: [Word] = []
    words.reserveCapacity(pieces.count + pieces.count / 8)
    for piece in pieces {
      if piece.kind == .mark {
        try append(text, piece.range, .mark, to: &words)
        continue
      }
      var start = piece.range.lowerBound
      while let space = narrowSpace(in: text, start..<piece.range.upperBound) {
        try appendWord(text, start..<space, to: &words)
        start = space + 3
      }
      try appendWord(text, start..<piece.range.upperBound, to: &words)
    }
    return words
  }

  /// Appends the words and marks that stand in what ICU takes for one word.
  private mutating func appendWord(
    _ text: Span<UInt8>, _ range: Range<Int>, to words: inout [Word]
  ) throws(ICUError) {
    if range.isEmpty { return }
    if !hasLetters(text, range), hasDigits(text, range) {
      try append(text, range, .number, to: &words)
    } else if let stop = gluedStop(in: text, range) {
      try append(text, range.lowerBound..<stop, .letters, to: &words)
      try append(text, stop..<stop + 1, .mark, to: &words)
      try append(text, stop + 1..<range.upperBound, .letters, to: &words)
    } else if let cut = cut(in: text, range) {
      try append(text, range.lowerBound..<cut, .letters, to: &words)
      try append(text, cut..<range.upperBound, .letters, to: &words)
    } else {
      try append(text, range, .letters, to: &words)
    }
  }

  /// A narrow no-break space (U+202F), which ICU takes for a part of the word before a French mark;
  /// not one that groups digits.
  private func narrowSpace(in text: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    for index in range where text[index] == 0xE2 {
      guard index + 2 < range.upperBound, text[index + 1] == 0x80, text[index + 2] == 0xAF else {
        continue
      }
      let isGrouping =
        index > range.lowerBound && isDigit(text[index - 1]) && index + 3 < range.upperBound
        && isDigit(text[index + 3])
      if !isGrouping { return index }
    }
    return nil
  }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private func hasDigits(_ text: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where isDigit(text[index]) { return true }
    return false
  }

  /// The full stop between two sentences that ICU takes for one word: `compte.Cela`.
  private func gluedStop(in text: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    var stop: Int?
    for index in range where text[index] == UInt8(ascii: ".") {
      guard stop == nil else { return nil }
      stop = index
    }
    guard let stop, stop - range.lowerBound > 3, stop + 3 < range.upperBound,
      text[stop - 1] >= 0x61, (0x41...0x5A).contains(text[stop + 1]) || text[stop + 1] == 0xC3
    else { return nil }
    return stop
  }

  /// ICU takes a word with a digit in it for a number: `iPhone6`.
  private func hasLetters(_ text: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where text[index] >= 0x80 || (0x61...0x7A).contains(text[index] | 0x20) {
      return true
    }
    return false
  }

  /// Where an elided or possessive word is parted, or nil.
  private func cut(in text: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    guard elides || hasPossessive else { return nil }
    var index = range.lowerBound
    while index < range.upperBound {
      let length = apostropheLength(in: text, at: index)
      if length > 0 { break }
      index += 1
    }
    guard index < range.upperBound else { return nil }
    let length = apostropheLength(in: text, at: index)
    let after = index + length
    if hasPossessive {
      return after + 1 == range.upperBound && text[after] | 0x20 == UInt8(ascii: "s") ? index : nil
    }
    let elided = lower(text, range.lowerBound..<index)
    return Self.elidable.contains(elided) && after < range.upperBound ? after : nil
  }

  private static let elidable: Set<String> = [
    "c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu",
    "dell", "all", "dall", "nell", "sull", "un",
  ]

  private func lower(_ text: borrowing Span<UInt8>, _ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    for index in range {
      let byte = text[index]
      bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The length of the apostrophe (U+0027 or U+2019) at `index`, or 0.
  private func apostropheLength(in text: borrowing Span<UInt8>, at index: Int) -> Int {
    if text[index] == 0x27 { return 1 }
    return text[index] == 0xE2 && index + 2 < text.count && text[index + 1] == 0x80
      && text[index + 2] == 0x99 ? 3 : 0
  }

  private mutating func append(
    _ text: Span<UInt8>, _ range: Range<Int>, _ kind: Word.Kind, to words: inout [Word]
  ) throws(ICUError) {
    let raw = text.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    let lexeme = try lexeme(raw, kind)
    words.append(
      Word(
        range: range, kind: kind, shape: lexeme.shape, folded: lexeme.folded,
        spelling: lexeme.spelling))
  }

  /// What is the same of a word wherever it stands.
  private struct Lexeme {
    let shape: Word.Shape
    let folded: String
    let spelling: Word.Spelling
  }

  /// Each spelling is looked into once: folding alone costs a call of ICU.
  private mutating func lexeme(_ raw: String, _ kind: Word.Kind) throws(ICUError) -> Lexeme {
    if let known = lexemes[raw] { return known }
    let folded = try folding(raw).replacing("’", with: "'")
    let shape = kind == .letters ? Self.shape(of: raw) : .lower
    var spelling = Word.Spelling(bare: bare(folded))
    spelling.mayBeFigure = kind != .mark && mayBeFigure(folded, shape)
    if let knowledge {
      spelling.known = kind == .letters ? knowledge.entry(of: folded) : nil
      spelling.singular = kind == .letters ? singular(of: folded, knowledge) : nil
      spelling.classes = knowledge.classes(of: folded, kind, shape, spelling.known)
    }
    if kind == .letters, let meanings, let directions {
      spelling.direction = try directions.add(folded, from: meanings)
    }
    let lexeme = Lexeme(shape: shape, folded: folded, spelling: spelling)
    lexemes[raw] = lexeme
    return lexeme
  }

  /// What is known of the singular of what may be a plural.
  private func singular(of folded: String, _ knowledge: WordKnowledge) -> WordKnowledge.Entry? {
    guard folded.utf8.count > 4 else { return nil }
    let endings =
      hasPossessive
      ? [("ies", "y"), ("s", ""), ("es", "")] : [("aux", "al"), ("s", ""), ("x", "")]
    for (plural, singular) in endings where folded.hasSuffix(plural) {
      if let known = knowledge.entry(of: folded.dropLast(plural.count) + singular) { return known }
    }
    return nil
  }

  /// Whether a figure may begin with a word: it has digits, or may be a Roman numeral, or is one that
  /// figures in letters begin with.
  private func mayBeFigure(_ folded: String, _ shape: Word.Shape) -> Bool {
    folded.utf8.contains { (0x30...0x39).contains($0) } || figures.openers.contains(folded)
      || shape != .lower && "ivxlcdm".contains(folded.prefix(1))
  }

  private static func shape(of raw: String) -> Word.Shape {
    var letters = 0
    var capitals = 0
    var startsWithCapital = false
    for scalar in raw.unicodeScalars {
      let isCapital: Bool
      if scalar.isASCII {
        isCapital = (0x41...0x5A).contains(scalar.value)
        guard isCapital || (0x61...0x7A).contains(scalar.value) else { continue }
      } else {
        let properties = scalar.properties
        guard properties.isAlphabetic else { continue }
        isCapital = properties.isUppercase
      }
      if letters == 0 { startsWithCapital = isCapital }
      letters += 1
      if isCapital { capitals += 1 }
    }
    if capitals == 0 { return .lower }
    if capitals == letters { return letters == 1 ? .capitalised : .capitals }
    return startsWithCapital && capitals == 1 ? .capitalised : .mixed
  }
}
