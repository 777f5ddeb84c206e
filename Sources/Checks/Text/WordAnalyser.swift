import Foundation
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
  private var spellings = SpellingTable<Word.Spelling>()
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
    if spellings.count > 60_000 {
      spellings = SpellingTable()
      if directions != nil { directions = KnownDirections() }
    }
    let pieces = try segmenter.words(in: text, includingMarks: true)
    let outcome = text.withUnsafeBufferPointer { text in
      Result { () throws(ICUError) in try words(of: pieces, in: text) }
    }
    return try outcome.get()
  }

  private mutating func words(
    of pieces: [WordSegmenter.Word], in text: UnsafeBufferPointer<UInt8>
  ) throws(ICUError) -> [Word] {
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
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, to words: inout [Word]
  ) throws(ICUError) {
    if range.isEmpty { return }
    let bytes = ByteKinds(text, range)
    if !bytes.hasLetter, bytes.hasDigit {
      try append(text, range, .number, to: &words)
    } else if bytes.hasStop, let stop = gluedStop(in: text, range) {
      try append(text, range.lowerBound..<stop, .letters, to: &words)
      try append(text, stop..<stop + 1, .mark, to: &words)
      try append(text, stop + 1..<range.upperBound, .letters, to: &words)
    } else if bytes.mayHaveApostrophe, let cut = cut(in: text, range) {
      try append(text, range.lowerBound..<cut, .letters, to: &words)
      try append(text, cut..<range.upperBound, .letters, to: &words)
    } else {
      try append(text, range, .letters, to: &words)
    }
  }

  /// What sorts of bytes a word has, by which nearly every word is known to be one.
  private struct ByteKinds {
    /// ICU takes a word with a digit in it for a number: `iPhone6`.
    private(set) var hasLetter = false
    private(set) var hasDigit = false
    private(set) var hasStop = false
    private(set) var mayHaveApostrophe = false

    init(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
      for index in range {
        let byte = text[index]
        if byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) {
          hasLetter = true
          if byte == 0xE2 { mayHaveApostrophe = true }
        } else if (0x30...0x39).contains(byte) {
          hasDigit = true
        } else if byte == UInt8(ascii: ".") {
          hasStop = true
        } else if byte == 0x27 {
          mayHaveApostrophe = true
        }
      }
    }
  }

  /// A narrow no-break space (U+202F), which ICU takes for a part of the word before a French mark;
  /// not one that groups digits.
  private func narrowSpace(
    in text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Int? {
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

  /// The full stop between two sentences that ICU takes for one word: `compte.Cela`.
  private func gluedStop(in text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
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

  /// Where an elided or possessive word is parted, or nil.
  private func cut(in text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    guard elides || hasPossessive else { return nil }
    guard let index = range.first(where: { apostropheLength(in: text, at: $0) > 0 }) else {
      return nil
    }
    let after = index + apostropheLength(in: text, at: index)
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

  private func lower(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
    String(
      decoding: text[range].lazy.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// The length of the apostrophe (U+0027 or U+2019) at `index`, or 0.
  private func apostropheLength(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    if text[index] == 0x27 { return 1 }
    return text[index] == 0xE2 && index + 2 < text.count && text[index + 1] == 0x80
      && text[index + 2] == 0x99 ? 3 : 0
  }

  private mutating func append(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ kind: Word.Kind,
    to words: inout [Word]
  ) throws(ICUError) {
    let bytes = UnsafeBufferPointer(rebasing: text[range])
    let hash = WordKey.hash(of: bytes)
    let number: Int
    if let known = spellings.number(of: bytes, hash: hash) {
      number = known
    } else {
      let spelling = try spelling(String(decoding: bytes, as: UTF8.self), kind)
      number = spellings.add(bytes, hash: hash, spelling)
    }
    words.append(Word(range: range, kind: kind, spelling: spellings[number]))
  }

  /// Each spelling is looked into once: folding alone costs a call of ICU.
  private mutating func spelling(
    _ raw: String, _ kind: Word.Kind
  ) throws(ICUError) -> Word.Spelling {
    let isASCII = raw.utf8.allSatisfy { $0 < 0x80 }
    var folded = isASCII ? raw.lowercased() : try folding(raw)
    if !isASCII, folded.utf8.contains(0xE2) { folded = folded.replacing("’", with: "'") }
    let shape = kind == .letters ? Self.shape(of: raw) : .lower
    var spelling = Word.Spelling(shape, folded: folded, bare: bare(folded))
    spelling.isASCII = isASCII
    spelling.mayBeFigure = kind != .mark && mayBeFigure(raw, folded)
    if let knowledge {
      spelling.known = kind == .letters ? knowledge.entry(of: folded) : nil
      spelling.singular = kind == .letters ? singular(of: folded, knowledge) : nil
      spelling.classes = knowledge.classes(of: folded, kind, shape, spelling.known)
    }
    let rank = spelling.known?.rank ?? WordKnowledge.unknownRank
    spelling.hasMeaning = rank >= 150 && folded.unicodeScalars.count >= 3
    spelling.weight = min(1, max(0.15, (log(Float(rank + 1)) - 5) / 2.5))
    if kind == .letters, let meanings, let directions {
      spelling.direction = try directions.add(folded, from: meanings)
    }
    return spelling
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

  /// Whether a figure may begin with a word: it has digits, or is a Roman numeral, or is one that
  /// figures in letters begin with.
  private func mayBeFigure(_ raw: String, _ folded: String) -> Bool {
    folded.utf8.contains { (0x30...0x39).contains($0) } || figures.openers.contains(folded)
      || romanNumber(raw) != nil
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
