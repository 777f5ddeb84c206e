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
      var bare = try stripping(token.span)
      if !bare.allSatisfy({ $0 < 0x80 }) { bare = try romanised(bare) }
      let marked =
        [UInt8(ascii: "<")] + bare.prefix(Self.longestToken) + [UInt8(ascii: ">")]
      let starts = marked.indices.filter { marked[$0] & 0xC0 != 0x80 } + [marked.count]
      var hashes: [UInt64] = []
      for length in 3...5 {
        for index in 0..<max(0, starts.count - length) {
          hashes.append(hash64(marked[starts[index]..<starts[index + length]], seed: 0))
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
