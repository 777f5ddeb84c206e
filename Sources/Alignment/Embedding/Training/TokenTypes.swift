import UnicodeText

/// The distinct tokens of one language of the training pairs: how often each occurs and which rows
/// its vector is the sum of.
struct TokenTypes {
  /// The row of the token's own, or -1.
  var wordRow: [Int32]
  /// The rows of its n-grams, all tokens' one after the other.
  var gramRows: [Int32] = []
  /// Where each token's n-grams end in ``gramRows``; a zero before the first.
  var gramEnds: [Int] = [0]

  var count: Int { wordRow.count }

  func grams(_ type: Int) -> ArraySlice<Int32> { gramRows[gramEnds[type]..<gramEnds[type + 1]] }
}

/// The words of one language that get a row of their own.
struct WordChoice {
  /// Token numbers, the most frequent first; equally frequent ones in byte order.
  let types: [Int]
  /// How many of the language's tokens each one is, as a share.
  let shares: [Float]

  init(
    _ scanner: borrowing TokenScanner, _ side: TrainingPairs.Side, atMost: Int, minimum: Int
  ) {
    var counts = [Int](repeating: 0, count: scanner.types.count)
    for token in side.tokens { counts[Int(token)] += 1 }
    var frequent: [Int] = []
    for type in counts.indices where counts[type] >= minimum && scanner.kinds[type] != .number {
      frequent.append(type)
    }
    let names = scanner.types
    frequent.sort {
      counts[$0] != counts[$1]
        ? counts[$0] > counts[$1] : names[$0].lexicographicallyPrecedes(names[$1])
    }
    types = Array(frequent.prefix(atMost))
    let total = Float(max(1, side.tokens.count))
    shares = types.map { Float(counts[$0]) / total }
  }
}

extension TokenTypes {
  /// Gives every token of `scanner` its rows; the words chosen get theirs from `firstRow` on.
  init(
    _ scanner: borrowing TokenScanner, words: WordChoice, firstRow: Int, layout: TokenRows.Layout
  ) throws(ICUError) {
    let count = scanner.types.count
    wordRow = [Int32](repeating: -1, count: count)
    for (offset, type) in words.types.enumerated() { wordRow[type] = Int32(firstRow + offset) }
    var grams = try TokenRows.Grams()
    gramEnds.reserveCapacity(count + 1)
    for type in 0..<count {
      for hash in try grams.hashes(of: scanner.types[type], scanner.kinds[type]) {
        gramRows.append(layout.gramRow(hash))
      }
      gramEnds.append(gramRows.count)
    }
  }
}
