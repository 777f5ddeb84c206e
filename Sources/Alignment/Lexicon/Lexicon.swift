/// How much likelier each token of one side is where a token of the other side stands.
///
/// Entries are ratios p(covered | covering) / p(covered): 1 says nothing, 100 says that the covered
/// type is a hundred times as likely in a bead with the covering type as elsewhere. Sparse: a pair
/// without an entry has the covering type's ``base``, below 1 for a type whose company is known.
struct Lexicon: Sendable {
  /// Where the entries of each covering type begin; one more than types.
  var rows: [Int32]
  /// The covered type of each entry, ascending within a row.
  var columns: [Int32]
  /// What the entry adds to the base.
  var excess: [Float]
  /// The ratio of each covering type to types it has no entry for.
  var base: [Float]

  /// Calls `body` with each covered type that has an entry with `covering`, and its excess.
  @inline(__always)
  func forEachEntry(of covering: Int32, _ body: (_ covered: Int32, _ excess: Float) -> Void) {
    let first = Int(rows[Int(covering)])
    let end = Int(rows[Int(covering) + 1])
    columns.withUnsafeBufferPointer { columns in
      excess.withUnsafeBufferPointer { excess in
        for entry in first..<end { body(columns[entry], excess[entry]) }
      }
    }
  }
}

/// What is believed of a lexicon before any bead is seen, and how beads change it.
struct LexiconPrior: Sendable {
  /// How many observations the belief in chance company (ratio 1) is worth.
  var chance: Float = 5
  /// How many observations a cognate of likeness 1 is worth.
  var cognate: Float = 5
  /// The cosine of two words from which on a model speaks for the pair.
  var leastCosine: Float = 0.3
  /// How many observations such a pair is worth, at cosine 1.
  var embedding: Float = 5
  /// What is taken off each count: company met once proves nothing (absolute discounting, Ney,
  /// Essen and Kneser 1994).
  var discount: Float = 0.12
  /// The probability that a token has no counterpart in its bead.
  var unlinked: Float = 0.2
  /// Ratios that are not worth an entry.
  var negligible: Float = 1.5
  /// Of a very common type so many occurrences stand for all: articles and commas would take most
  /// of the time and say the least.
  var mostOccurrences = 1_000
  /// How often expectations are taken anew.
  var iterations = 3
}

/// Tokens of both sides that may translate each other: those of a bead, and how far it is believed.
struct LexiconBead {
  let covering: Range<Int>
  let covered: Range<Int>
  let weight: Float
}
