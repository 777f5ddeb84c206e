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
  /// What is known of the language that texts of this one are compared with.
  private let counterpart: WordKnowledge?
  private let meanings: (any MeaningReader)?
  private let elides: Bool
  private let hasPossessive: Bool
  /// What figures of the language are written with.
  let figures: FigureWords
  private let language: LanguageTag
  private let shared: SharedDirections
  /// The directions that are added to.
  private var meant: KnownDirections
  /// The directions of the words that were read, where meanings are known.
  private(set) var directions: Directions?
  /// Whether ``meant`` has some that ``directions`` may not have yet.
  private var isAhead = false

  /// Words of a language; what they mean is asked of `meanings` unless `shared` has it already.
  init(
    for language: LanguageTag, meanings: (any MeaningReader)? = nil,
    shared: SharedDirections = SharedDirections()
  ) throws(ICUError) {
    let segmenter = try WordSegmenter(for: language)
    let folding = try TextTransform.folding(stripMarks: false)
    let figures = try FigureWords.of(language)
    self.segmenter = segmenter
    self.folding = folding
    self.figures = figures
    self.meanings = meanings
    self.language = language
    self.shared = shared
    meant = shared.of(language)
    directions = meanings == nil ? nil : meant.all
    knowledge = WordKnowledge.of(language)
    counterpart = WordKnowledge.ofCounterpart(of: language)
    elides = ["fr", "it", "ca"].contains(language.language)
    hasPossessive = language.language == "en"
  }

  /// The words of `text`; offsets count from its start.
  mutating func words(in text: Span<UInt8>) throws(ICUError) -> [Word] {
    // A crawl has no end of spellings; a text that has been read keeps the directions it names.
    if spellings.count > 60_000 {
      spellings = SpellingTable()
      meant = shared.of(language)
    }
    var words: [Word] = []
    let windows = WordSegmenter.windows(of: text)
    // What is reserved and not used takes no memory, what grows is there twice for a while.
    if windows.count > 1 { words.reserveCapacity(text.count / 4) }
    for window in windows {
      let pieces = try segmenter.words(in: text, part: window, includingMarks: true)
      let outcome = text.withUnsafeBufferPointer { text in
        Result { () throws(ICUError) in try appendWords(of: pieces, in: text, to: &words) }
      }
      try outcome.get()
    }
    if isAhead {
      directions = meant.all
      isAhead = false
    }
    return words
  }

  private mutating func appendWords(
    of pieces: [WordSegmenter.Word], in text: UnsafeBufferPointer<UInt8>, to words: inout [Word]
  ) throws(ICUError) {
    let parts = parts(of: pieces, in: text)
    let numbers = spellings.numbers(of: parts.lazy.map { ($0.range, $0.hash) }, in: text)
    // Room for those of one window; for those of several there is some already.
    if words.isEmpty { words.reserveCapacity(parts.count) }
    for (part, number) in zip(parts, numbers) {
      let spelling =
        if let number { spellings[number] } else {
          try spelling(of: UnsafeBufferPointer(rebasing: text[part.range]), part)
        }
      words.append(Word(range: part.range, kind: part.kind, spelling: spelling))
    }
  }

  /// What is a word of its own.
  private struct Part {
    let range: Range<Int>
    let kind: Word.Kind
    let hash: UInt64

    init(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ kind: Word.Kind) {
      self.range = range
      self.kind = kind
      // What is a number in one place may be a word in another: “½I”.
      hash =
        WordKey.hash(of: UnsafeBufferPointer(rebasing: text[range])) &+ UInt64(kind.rawValue)
    }
  }

  /// The words, numbers and marks that stand in what ICU takes for words.
  private func parts(
    of pieces: [WordSegmenter.Word], in text: UnsafeBufferPointer<UInt8>
  ) -> [Part] {
    var parts: [Part] = []
    parts.reserveCapacity(pieces.count + pieces.count / 8)
    for piece in pieces {
      if piece.kind == .mark {
        parts.append(Part(text, piece.range, .mark))
        continue
      }
      var start = piece.range.lowerBound
      while let space = narrowSpace(in: text, start..<piece.range.upperBound) {
        appendWord(text, start..<space, to: &parts)
        start = space + 3
      }
      appendWord(text, start..<piece.range.upperBound, to: &parts)
    }
    return parts
  }

  /// Appends the words and marks that stand in what ICU takes for one word.
  private func appendWord(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, to parts: inout [Part]
  ) {
    if range.isEmpty { return }
    let bytes = ByteKinds(text, range)
    if !bytes.hasLetter, bytes.hasDigit {
      parts.append(Part(text, range, .number))
    } else if bytes.hasStop, let stop = gluedStop(in: text, range) {
      parts.append(Part(text, range.lowerBound..<stop, .letters))
      parts.append(Part(text, stop..<stop + 1, .mark))
      parts.append(Part(text, stop + 1..<range.upperBound, .letters))
    } else if bytes.mayHaveApostrophe, let cut = cut(in: text, range) {
      parts.append(Part(text, range.lowerBound..<cut, .letters))
      parts.append(Part(text, cut..<range.upperBound, .letters))
    } else {
      parts.append(Part(text, range, .letters))
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
    // None of those is longer.
    guard index - range.lowerBound <= 7, after < range.upperBound else { return nil }
    return Self.elidable.contains(lower(text, range.lowerBound..<index)) ? after : nil
  }

  private static let elidable: Set<String> = [
    "c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu",
    "dell", "all", "dall", "nell", "sull", "un",
  ]

  private func lower(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
    String(
      decoding: text[range].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// The length of the apostrophe (U+0027 or U+2019) at `index`, or 0.
  private func apostropheLength(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    if text[index] == 0x27 { return 1 }
    return text[index] == 0xE2 && index + 2 < text.count && text[index + 1] == 0x80
      && text[index + 2] == 0x99 ? 3 : 0
  }

  /// What is found out about a spelling that the text began without.
  private mutating func spelling(
    of bytes: UnsafeBufferPointer<UInt8>, _ part: Part
  ) throws(ICUError) -> Word.Spelling {
    if let number = spellings.number(of: bytes, hash: part.hash) { return spellings[number] }
    let made = try spelling(String(decoding: bytes, as: UTF8.self), part.kind)
    _ = spellings.add(bytes, hash: part.hash, made)
    return made
  }

  /// Each spelling is looked into once: folding alone costs a call of ICU.
  private mutating func spelling(
    _ raw: String, _ kind: Word.Kind
  ) throws(ICUError) -> Word.Spelling {
    let isASCII = raw.utf8.allSatisfy { $0 < 0x80 }
    var folded = isASCII ? raw.lowercased() : try folding(raw)
    if !isASCII, folded.utf8.contains(0xE2) { folded = folded.replacing("’", with: "'") }
    let shape = kind == .letters ? Self.shape(of: raw) : .lower
    let isWord = kind == .letters
    let key = WordKey(folded)
    let known = isWord ? knowledge?.entry(of: key) : nil
    var direction: Int32 = -1
    if isWord, let meanings {
      direction = try meant.number(of: folded, from: meanings)
      isAhead = true
    }
    return Word.Spelling(
      shape, folded: folded, key: key, isASCII: isASCII,
      mixesAlphabets: isWord && !isASCII && Self.mixesAlphabets(raw),
      mayBeFigure: kind != .mark && mayBeFigure(raw, folded), known: known,
      singular: isWord ? knowledge.flatMap { singular(of: folded, $0) } : nil,
      excess: isWord ? counterpart?.excess(of: key, over: known) : nil,
      classes: knowledge?.classes(of: folded, key, kind, shape, known) ?? .number,
      direction: direction)
  }

  /// What is known of the singular of what may be a plural.
  private func singular(of folded: String, _ knowledge: WordKnowledge) -> WordKnowledge.Entry? {
    let bytes = folded.utf8
    guard bytes.count > 4, bytes.last == UInt8(ascii: "s") || bytes.last == UInt8(ascii: "x")
    else { return nil }
    for (plural, singular) in hasPossessive ? Self.englishPlurals : Self.frenchPlurals
    where bytes.suffix(plural.utf8.count).elementsEqual(plural.utf8) {
      let stem = WordKey.fnv(bytes.dropLast(plural.utf8.count))
      let hash = WordKey.mixed(WordKey.fnv(singular.utf8, after: stem))
      if let known = knowledge.entry(ofHash: hash) { return known }
    }
    return nil
  }

  private static let englishPlurals = [("ies", "y"), ("s", ""), ("es", "")]
  private static let frenchPlurals = [("aux", "al"), ("s", ""), ("x", "")]

  /// Whether a figure may begin with a word: it has digits, or is a Roman numeral, or is one that
  /// figures in letters begin with.
  private func mayBeFigure(_ raw: String, _ folded: String) -> Bool {
    folded.utf8.contains { (0x30...0x39).contains($0) } || figures.openers.contains(folded)
      || romanNumber(raw) != nil
  }

  /// Whether a word has letters of two alphabets that look alike.
  private static func mixesAlphabets(_ raw: String) -> Bool {
    var latin = 0
    var other = 0
    for scalar in raw.unicodeScalars {
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: latin += 1
      case 0x370...0x3FF, 0x400...0x4FF: other += 1
      default: break
      }
    }
    return latin > 0 && other > 0 && latin + other > 2
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
