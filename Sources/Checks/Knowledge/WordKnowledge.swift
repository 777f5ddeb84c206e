import CFrenchEnglishWords
import UnicodeText

/// What is known of the words of a language from much text: how common they are, how often they are
/// written small, and where a word is missing. `Sources/CFrenchEnglishWords/README.md` says how the
/// bytes are laid out.
struct WordKnowledge: Sendable {
  /// What is known of one word.
  struct Entry: Hashable, Sendable {
    /// Its number in the file, by which ``WordPairs`` calls it.
    let number: UInt16
    private let place: UInt16
    private let eighths: UInt8
    private let small: UInt8

    fileprivate init(number: UInt16, place: UInt16, eighths: UInt8, small: UInt8) {
      self.number = number
      self.place = place
      self.eighths = eighths
      self.small = small
    }

    /// Its place by frequency, from 0.
    var rank: Int { Int(place) }
    /// How often it occurs: the logarithm to base 2 of its share, above one in a thousand million.
    var frequency: Float { Float(eighths) / 8 }
    /// How often it is written small inside a sentence, from 0 to 1.
    var smallShare: Float { Float(small) / 255 }
    /// Whether it occurs some five times in the texts that were counted, which is no accident.
    var isAttested: Bool { frequency >= 8.8 }
  }

  /// The rank of a word that is not known.
  static let unknownRank = 99_999

  /// What the model of missing words takes a word for: itself where it is common, else its ending.
  struct Classes: Hashable, Sendable {
    fileprivate let fine: UInt64
    fileprivate let coarse: UInt64

    /// What stands before the first word and after the last.
    fileprivate static let edge = Classes(fine: 2, coarse: 2)
    /// A number; also a word of a language of which nothing is known.
    static let number = Classes(fine: 1, coarse: 1)
  }

  // Part of the program, never written.
  nonisolated(unsafe) private let bytes: UnsafeRawBufferPointer
  private let count: Int
  private let bits: Int
  private let bias: Float
  /// Where the hashes begin that have the same upper half: spread evenly, they are one or two.
  private var starts: [UInt16] = []
  private var ranks: Int { 24 + 4 * count }
  private var weights: Int { 24 + 8 * count }

  /// What is known of a language; nil where nothing is.
  static func of(_ language: LanguageTag) -> WordKnowledge? {
    switch language.language {
    case "en": english
    case "fr": french
    default: nil
    }
  }

  /// What is known of the other of two languages, where a language is one of them.
  static func ofCounterpart(of language: LanguageTag) -> WordKnowledge? {
    switch language.language {
    case "en": french
    case "fr": english
    default: nil
    }
  }

  private static let english = WordKnowledge(
    UnsafeRawBufferPointer(
      start: UnsafeRawPointer(cfrenchenglishwords_english()),
      count: Int(cfrenchenglishwords_english_length)))
  private static let french = WordKnowledge(
    UnsafeRawBufferPointer(
      start: UnsafeRawPointer(cfrenchenglishwords_french()),
      count: Int(cfrenchenglishwords_french_length)))

  /// Nil only if the library was built with a damaged file, which a test rules out.
  private init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count > 24, bytes.prefix(8).elementsEqual("distwrd\0".utf8) else { return nil }
    func number(_ offset: Int) -> UInt32 {
      UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
    guard number(8) == 1 else { return nil }
    count = Int(number(12))
    bits = Int(number(16))
    bias = Float(bitPattern: number(20))
    self.bytes = bytes
    guard count < 1 << 16, (8...24).contains(bits), bytes.count == weights + 1 << bits else {
      return nil
    }
    var starts = [UInt16](repeating: 0, count: 1 << 16 + 1)
    for index in 0..<count { starts[Int(hash(at: index) >> 16) + 1] += 1 }
    for upper in 0..<1 << 16 { starts[upper + 1] += starts[upper] }
    self.starts = starts
  }

  private func hash(at index: Int) -> UInt32 {
    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 24 + 4 * index, as: UInt32.self))
  }

  /// What is known of a folded word, or nil.
  func entry(of word: String) -> Entry? { entry(ofHash: WordKey.hash(of: word.utf8)) }

  /// What is known of a word with this key, or nil.
  func entry(of key: WordKey) -> Entry? { entry(ofHash: key.hash) }

  /// What is known of a word whose bytes have this hash, or nil.
  func entry(ofHash hash: UInt64) -> Entry? {
    let wanted = UInt32(truncatingIfNeeded: hash >> 32)
    let upper = Int(wanted >> 16)
    for index in Int(starts[upper])..<Int(starts[upper + 1]) where self.hash(at: index) == wanted {
      let place = UInt16(
        littleEndian: bytes.loadUnaligned(fromByteOffset: ranks + 2 * index, as: UInt16.self))
      return Entry(
        number: UInt16(index), place: place, eighths: bytes[ranks + 2 * count + index],
        small: bytes[ranks + 3 * count + index])
    }
    return nil
  }

  /// How much commoner a word of another language's text is in this language than in its own, as a
  /// logarithm to base 2; nil where it is no word of this one. `own` is what its own knows of it.
  func excess(of key: WordKey, over own: Entry?) -> Float? {
    guard let known = entry(of: key), known.isAttested else { return nil }
    return known.frequency - (own?.frequency ?? Self.unknownFrequency)
  }

  /// What a word that is not known is taken to have: less than one occurrence.
  private static let unknownFrequency: Float = 5.2

  // MARK: Missing words

  /// What the model takes a folded word for.
  func classes(
    of folded: String, _ key: WordKey, _ kind: Word.Kind, _ shape: Word.Shape, _ known: Entry?
  ) -> Classes {
    if kind == .number { return .number }
    let own = key.hash
    if kind == .mark { return Classes(fine: own, coarse: own) }
    let rank = known?.rank ?? Int.max
    let mark: UInt8 = shape == .lower ? 0x30 : 0x31
    func ending(_ kind: UInt8, _ length: Int) -> UInt64 {
      let bytes = folded.utf8
      let first = bytes.startIndex
      var start = bytes.index(bytes.endIndex, offsetBy: -length, limitedBy: first) ?? first
      while start > first, bytes[start] & 0xC0 == 0x80 { start = bytes.index(before: start) }
      let before = WordKey.fnv(CollectionOfOne(mark), after: WordKey.fnv(CollectionOfOne(kind)))
      return WordKey.mixed(WordKey.fnv(bytes[start...], after: before))
    }
    return Classes(
      fine: rank < 12_000 ? own : ending(UInt8(ascii: "_"), 3),
      coarse: rank < 300 ? own : ending(UInt8(ascii: "~"), 2))
  }

  /// How strongly each gap between words sounds as if a word were missing there: the logarithm of
  /// the odds. The first is before the first word, the last after the last.
  func gaps(in words: ArraySlice<Word>) -> [Float] {
    let edges = [Classes.edge, .edge, .edge]
    let classes = edges + words.lazy.map(\.classes) + edges
    var gaps: [Float] = []
    gaps.reserveCapacity(words.count + 1)
    classes.withUnsafeBufferPointer { classes in
      var first = 0
      while first <= words.count {
        let count = min(Self.gapsAtATime, words.count + 1 - first)
        odds(
          of: count, UnsafeBufferPointer(rebasing: classes[first..<first + count + 5]), to: &gaps)
        first += count
      }
    }
    return gaps
  }

  /// How strongly it sounds as if a word were missing where a word is: little where the text does as
  /// well without it.
  func oddsWithout(_ word: Int, in words: ArraySlice<Word>) -> Float {
    let classes = (-3...3).compactMap { step -> Classes? in
      guard step != 0 else { return nil }
      return words.indices.contains(word + step) ? words[word + step].classes : .edge
    }
    var odds: [Float] = []
    classes.withUnsafeBufferPointer { self.odds(of: 1, $0, to: &odds) }
    return odds[0]
  }

  /// So many that what is looked up for them stays in the nearest cache.
  private static let gapsAtATime = 64

  /// Appends how strongly it sounds as if something were missing after the third of some words,
  /// after the fourth, and so on, `count` times; three more follow the last.
  private func odds(
    of count: Int, _ words: UnsafeBufferPointer<Classes>, to odds: inout [Float]
  ) {
    let shift = UInt64(64 - bits)
    // Weights lie all over the table, and waiting for them is what takes the time: where they are is
    // found out first, so that they are waited for together.
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: count * Self.features) { rows in
      var next = 0
      func add(_ feature: Feature) {
        rows[next] = UInt32(truncatingIfNeeded: feature.hash &>> shift)
        next += 1
      }
      for gap in 0..<count {
        let (p3, p2, p1) = (words[gap], words[gap + 1], words[gap + 2])
        let (n1, n2, n3) = (words[gap + 3], words[gap + 4], words[gap + 5])
        // A feature's number in the order of the trainer is part of its hash.
        add(Feature(0) + p1.fine + n1.fine)
        add(Feature(1) + p2.fine + p1.fine)
        add(Feature(2) + n1.fine + n2.fine)
        add(Feature(3) + p2.fine + p1.fine + n1.fine)
        add(Feature(4) + p1.fine + n1.fine + n2.fine)
        add(Feature(5) + p1.fine)
        add(Feature(6) + n1.fine)
        let coarse = Feature(7) + p3.coarse + p2.coarse + p1.coarse
        add(coarse + n1.coarse + n2.coarse + n3.coarse)
        add(Feature(8) + p2.coarse + p1.coarse + n1.coarse + n2.coarse)
        add(Feature(9) + p2.coarse + p1.coarse + n1.coarse)
        add(Feature(10) + p1.coarse + n1.coarse + n2.coarse)
        add(Feature(11) + p1.coarse + n1.coarse)
        add(Feature(12) + p1.fine + n1.coarse)
        add(Feature(13) + p1.coarse + n1.fine)
      }
      for first in stride(from: 0, to: next, by: Self.features) {
        var sum: Int32 = 0
        for row in rows[first..<first + Self.features] {
          sum &+= Int32(Int8(bitPattern: bytes[weights + Int(row)]))
        }
        odds.append(bias + Float(sum) / 24)
      }
    }
  }

  /// How many there are of each gap.
  private static let features = 14

  /// The hash of what stands around a gap.
  private struct Feature {
    fileprivate var hash: UInt64

    @inline(__always)
    init(_ number: UInt64) { hash = (number + 1) &* 0x9E37_79B9_7F4A_7C15 }

    @inline(__always)
    static func + (feature: Feature, part: UInt64) -> Feature {
      var longer = feature
      longer.hash = WordKey.mixed(feature.hash &+ part) &* 0x100_0000_01B3
      return longer
    }
  }
}
