import CFrenchEnglishWords

/// Which words of English and French translate each other, and how often, from sentences and their
/// translations. `Sources/CFrenchEnglishWords/README.md` says how the bytes are laid out.
struct WordPairs: Sendable {
  // Part of the program, never written.
  nonisolated(unsafe) private let starts: UnsafeRawPointer
  nonisolated(unsafe) private let partners: UnsafeRawPointer
  nonisolated(unsafe) private let shares: UnsafeRawPointer
  private let count: Int

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
  }

  /// The words of French that translate one of English, in the order of their numbers.
  struct Partners {
    private let pairs: WordPairs
    private var next: Int
    private let end: Int
    /// The number of the first of them.
    let first: UInt16

    /// Nil for no words.
    fileprivate init?(_ pairs: WordPairs, _ places: Range<Int>) {
      guard !places.isEmpty else { return nil }
      self.pairs = pairs
      (next, end) = (places.lowerBound, places.upperBound)
      first = pairs.partner(next)
    }

    /// How often a French word and the English one translate each other: by how many of the French
    /// word's occurrences the English one answers, and the other way; from 0, never, to 15, always,
    /// half a bit each. Nil where they do not.
    ///
    /// Words before it are gone then: they are to be asked for in the order of their numbers.
    @inline(__always)
    mutating func shares(
      withFrench french: WordKnowledge.Entry
    ) -> (ofFrench: UInt8, ofEnglish: UInt8)? {
      // Longer and longer steps until it is passed, then halves.
      var (low, step) = (next, 1)
      while low &+ step <= end, pairs.partner(low &+ step &- 1) < french.number {
        low &+= step
        step &*= 2
      }
      var high = min(low &+ step, end)
      while low < high {
        let middle = (low &+ high) / 2
        if pairs.partner(middle) < french.number { low = middle &+ 1 } else { high = middle }
      }
      next = low
      guard low < end, pairs.partner(low) == french.number else { return nil }
      let both = pairs.shares.load(fromByteOffset: low, as: UInt8.self)
      return (both >> 4, both & 15)
    }
  }

  /// The words of French that translate one of English; nil where none does.
  @inline(__always)
  func partners(ofEnglish english: WordKnowledge.Entry) -> Partners? {
    let row = Int(english.number)
    return row < count ? Partners(self, start(row)..<start(row + 1)) : nil
  }

  private func start(_ row: Int) -> Int {
    Int(UInt32(littleEndian: starts.loadUnaligned(fromByteOffset: 4 * row, as: UInt32.self)))
  }

  private func partner(_ place: Int) -> UInt16 {
    UInt16(littleEndian: partners.loadUnaligned(fromByteOffset: 2 * place, as: UInt16.self))
  }
}
