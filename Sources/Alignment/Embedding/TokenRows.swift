import UnicodeText

/// The parts a token's vector is summed from: a row of its own, if it is frequent enough to have
/// one, and the rows of its character n-grams, which the languages share.
struct TokenRows {
  /// The rows of a token's n-grams, before they are reduced to a table of a size: 64-bit hashes.
  struct Grams: ~Copyable {
    private var stripping: TextTransform
    private var romanising: TextTransform?

    init() throws(ICUError) {
      stripping = try TextTransform.folding(stripMarks: true)
    }

    /// The hashes of the n-grams of a folded token.
    ///
    /// Letters give the 3-, 4- and 5-grams of the bare Latin form between edge marks (`<ete>`), so
    /// names and cognates meet across spellings and scripts; a number gives one hash of itself; a
    /// mark none.
    mutating func hashes(
      of token: ArraySlice<UInt8>, _ kind: TokenScanner.Kind
    ) throws(ICUError) -> [UInt64] {
      switch kind {
      case .mark: return []
      case .number: return [hash64(token.prefix(64), seed: 0x23)]
      case .letters: break
      }
      var marked: [UInt8] = []
      marked.reserveCapacity(Self.longestToken + 2)
      marked.append(UInt8(ascii: "<"))
      marked += try bare(token).prefix(Self.longestToken)
      marked.append(UInt8(ascii: ">"))
      return Self.hashes(of: marked, lengths: 3...5)
    }

    /// A folded token in bare Latin letters.
    private mutating func bare(_ token: ArraySlice<UInt8>) throws(ICUError) -> ArraySlice<UInt8> {
      // Nearly always, and what ICU would make of it.
      if token.allSatisfy({ $0 < 0x80 }) { return token }
      let bare = try stripping(token.span)
      return try bare.allSatisfy { $0 < 0x80 } ? bare[...] : romanised(bare)[...]
    }

    /// The hashes of all runs of some lengths in letters, the shortest first, each length's in order.
    private static func hashes(of letters: [UInt8], lengths: ClosedRange<Int>) -> [UInt64] {
      var starts: [Int] = []
      starts.reserveCapacity(letters.count + 1)
      for index in letters.indices where letters[index] & 0xC0 != 0x80 { starts.append(index) }
      starts.append(letters.count)
      // How many runs of a length there are.
      func count(_ length: Int) -> Int { max(0, starts.count - length) }
      var hashes = [UInt64](repeating: 0, count: lengths.reduce(0) { $0 + count($1) })
      for first in 0..<count(lengths.lowerBound) {
        // A run goes on where the one before it, which is shorter, ends.
        var hash = Hash64(seed: 0)
        var end = starts[first]
        var place = first
        for length in lengths where first < count(length) {
          for index in end..<starts[first + length] { hash.add(letters[index]) }
          end = starts[first + length]
          hashes[place] = hash.value
          place += count(length)
        }
      }
      return hashes
    }

    /// Bytes of a token that are looked at: longer ones are not words.
    private static let longestToken = 64

    private mutating func romanised(_ token: [UInt8]) throws(ICUError) -> [UInt8] {
      if romanising == nil {
        romanising = try TextTransform(identifier: "Any-Latin; Latin-ASCII; Lower")
      }
      return try romanising?(token.span) ?? token
    }
  }

  /// How the rows of a table are shared out: the words of the first language, those of the second,
  /// the n-grams.
  struct Layout: Hashable {
    let wordCounts: (first: Int, second: Int)
    let gramCount: Int

    var rowCount: Int { wordCounts.first + wordCounts.second + gramCount }
    var firstGram: Int { wordCounts.first + wordCounts.second }

    func gramRow(_ hash: UInt64) -> Int32 {
      Int32(firstGram + Int(hash % UInt64(gramCount)))
    }

    static func == (one: Layout, other: Layout) -> Bool {
      one.wordCounts == other.wordCounts && one.gramCount == other.gramCount
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(wordCounts.first)
      hasher.combine(wordCounts.second)
      hasher.combine(gramCount)
    }
  }
}
