import CFrenchEnglishWords
import Foundation

/// Which words of English and French translate each other, and how often, from sentences and their
/// translations. `Sources/CFrenchEnglishWords/README.md` says how the bytes are laid out.
struct WordPairs: Sendable {
  // Part of the program, never written.
  nonisolated(unsafe) private let starts: UnsafeRawPointer
  nonisolated(unsafe) private let partners: UnsafeRawPointer
  nonisolated(unsafe) private let shares: UnsafeRawPointer
  private let count: Int
  /// How often a word of each language is answered by any single word at all.
  private var answered: (english: [Float], french: [Float]) = ([], [])

  /// Those that are known; nil only if the library was built with a damaged file, which a test rules
  /// out.
  static let known = WordPairs(
    UnsafeRawBufferPointer(
      start: UnsafeRawPointer(cfrenchenglishwords_pairs()),
      count: Int(cfrenchenglishwords_pairs_length)))

  private init?(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress, bytes.count > 24,
      bytes.prefix(8).elementsEqual("distpai\0".utf8)
    else { return nil }
    func number(_ offset: Int) -> Int {
      Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }
    let count = number(12)
    let pairs = number(20)
    guard number(8) == 1, count < 1 << 16, bytes.count == 24 + 4 * (count + 1) + 3 * pairs,
      number(24 + 4 * count) == pairs, number(16) < 1 << 16
    else { return nil }
    self.count = count
    starts = base + 24
    partners = starts + 4 * (count + 1)
    shares = partners + 2 * pairs
    var answered = (
      english: [Float](repeating: 0, count: count), french: [Float](repeating: 0, count: number(16))
    )
    for row in 0..<count {
      for place in start(row)..<start(row + 1) {
        let both = self.shares.load(fromByteOffset: place, as: UInt8.self)
        answered.english[row] += Self.share(both & 15)
        answered.french[Int(partner(place))] += Self.share(both >> 4)
      }
    }
    self.answered = answered
  }

  private static func share(_ step: UInt8) -> Float {
    step == 0 ? 0 : exp2((Float(step) - 15) / 2)
  }

  /// How often a word is answered by a single word at all, from 0 to 1: seldom where languages say
  /// things in different ways, such as verbs of motion.
  func answeredShare(_ word: WordKnowledge.Entry, isEnglish: Bool) -> Float {
    let shares = isEnglish ? answered.english : answered.french
    let row = Int(word.number)
    return row < shares.count ? min(1, shares[row]) : 0
  }

  /// How often two words translate each other: by how many of the French word's occurrences the
  /// English one answers, and the other way; from 0, never, to 15, always, half a bit each.
  func shares(
    english: WordKnowledge.Entry, french: WordKnowledge.Entry
  ) -> (ofFrench: UInt8, ofEnglish: UInt8)? {
    let row = Int(english.number)
    guard row < count else { return nil }
    var low = start(row)
    let end = start(row + 1)
    var high = end
    while low < high {
      let middle = (low + high) / 2
      if partner(middle) < french.number { low = middle + 1 } else { high = middle }
    }
    guard low < end, partner(low) == french.number else { return nil }
    let both = shares.load(fromByteOffset: low, as: UInt8.self)
    return (both >> 4, both & 15)
  }

  private func start(_ row: Int) -> Int {
    Int(UInt32(littleEndian: starts.loadUnaligned(fromByteOffset: 4 * row, as: UInt32.self)))
  }

  private func partner(_ place: Int) -> UInt16 {
    UInt16(littleEndian: partners.loadUnaligned(fromByteOffset: 2 * place, as: UInt16.self))
  }
}
