import UnicodeText

/// Pairs of sentences that translate each other, as the numbers of their tokens.
struct TrainingPairs {
  /// One side of all pairs.
  struct Side {
    /// The tokens of all sentences, one after the other.
    var tokens: [Int32] = []
    /// Where each sentence ends in ``tokens``; a zero before the first.
    var ends: [Int] = [0]
    /// A hash of each sentence, to tell when two are the same.
    var hashes: [UInt64] = []

    var count: Int { ends.count - 1 }

    func sentence(_ index: Int) -> ArraySlice<Int32> { tokens[ends[index]..<ends[index + 1]] }
  }

  private(set) var first = Side()
  private(set) var second = Side()
  /// Where a new source of text begins, as numbers of pairs: neighbours across it are not
  /// neighbours in a text.
  private(set) var breaks: [Int] = [0]

  var count: Int { first.count }

  /// Adds a pair, unless a side has no tokens or more than `longest`.
  mutating func append(
    _ one: Span<UInt8>, _ other: Span<UInt8>, _ firstScanner: inout TokenScanner,
    _ secondScanner: inout TokenScanner, longest: Int = 200
  ) throws(ICUError) {
    try firstScanner.scan(one, into: &first.tokens)
    try secondScanner.scan(other, into: &second.tokens)
    let lengths = (
      first.tokens.count - (first.ends.last ?? 0), second.tokens.count - (second.ends.last ?? 0)
    )
    guard (1...longest).contains(lengths.0), (1...longest).contains(lengths.1) else {
      first.tokens.removeLast(lengths.0)
      second.tokens.removeLast(lengths.1)
      return
    }
    first.close()
    second.close()
  }

  /// Says that what follows comes from another text.
  mutating func startText() {
    if breaks.last != count { breaks.append(count) }
  }
}

extension TrainingPairs.Side {
  fileprivate mutating func close() {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for token in tokens[(ends.last ?? 0)...] {
      hash = (hash ^ UInt64(UInt32(bitPattern: token))) &* 0x100_0000_01B3
      hash ^= hash >> 29
    }
    hashes.append(hash)
    ends.append(tokens.count)
  }
}
