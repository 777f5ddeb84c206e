/// One side of a batch: its sentences as numbers of the distinct tokens in them, and back.
struct BatchSide {
  /// The distinct tokens of the batch, as numbers of ``TokenTypes``.
  private(set) var types: [Int32] = []
  /// The tokens of the sentences as indices of ``types``.
  private(set) var tokens: [Int32] = []
  private(set) var sentenceEnds: [Int] = [0]
  /// For each of ``types``, the sentences it occurs in, with repetition.
  private(set) var sentences: [Int32] = []
  private(set) var typeEnds: [Int] = [0]

  /// Collects the sentences `indices` of `side`. `slot` has an entry for every token type, all -1
  /// before and after.
  init(_ side: TrainingPairs.Side, _ indices: ArraySlice<Int32>, slot: inout [Int32]) {
    var counts: [Int] = []
    for index in indices {
      for token in side.sentence(Int(index)) {
        if slot[Int(token)] < 0 {
          slot[Int(token)] = Int32(types.count)
          types.append(token)
          counts.append(0)
        }
        counts[Int(slot[Int(token)])] += 1
        tokens.append(slot[Int(token)])
      }
      sentenceEnds.append(tokens.count)
    }
    for type in types { slot[Int(type)] = -1 }
    var next: [Int] = []
    for count in counts {
      next.append(typeEnds[typeEnds.count - 1])
      typeEnds.append(typeEnds[typeEnds.count - 1] + count)
    }
    sentences = [Int32](repeating: 0, count: tokens.count)
    for sentence in 0..<(sentenceEnds.count - 1) {
      for token in tokens[sentenceEnds[sentence]..<sentenceEnds[sentence + 1]] {
        sentences[next[Int(token)]] = Int32(sentence)
        next[Int(token)] += 1
      }
    }
  }
}

/// The rows a batch touches, and which tokens each of them is part of.
struct TouchedRows {
  /// A token a row is part of: its place among the batch's tokens, and the row's weight in it.
  struct Part {
    let token: Int32
    let weight: Float
  }

  private(set) var rows: [Int32] = []
  private(set) var parts: [Part] = []
  private(set) var ends: [Int] = [0]

  /// Collects the rows of both sides; tokens of the second side are numbered after the first's.
  /// `slot` has an entry for every row, all -1 before and after.
  init(_ sides: [(batch: BatchSide, types: TokenTypes)], slot: inout [Int32]) {
    var counts: [Int] = []
    func forEachPart(_ body: (_ row: Int32, _ part: Part) -> Void) {
      var token: Int32 = 0
      for (batch, types) in sides {
        for type in batch.types {
          let word = types.wordRow[Int(type)]
          if word >= 0 { body(word, Part(token: token, weight: 1)) }
          let grams = types.grams(Int(type))
          let weight = 1 / Float(max(1, grams.count)).squareRoot()
          for gram in grams { body(gram, Part(token: token, weight: weight)) }
          token += 1
        }
      }
    }
    forEachPart { row, _ in
      if slot[Int(row)] < 0 {
        slot[Int(row)] = Int32(rows.count)
        rows.append(row)
        counts.append(0)
      }
      counts[Int(slot[Int(row)])] += 1
    }
    var next: [Int] = []
    for count in counts {
      next.append(ends[ends.count - 1])
      ends.append(ends[ends.count - 1] + count)
    }
    parts = [Part](repeating: Part(token: 0, weight: 0), count: ends[ends.count - 1])
    forEachPart { row, part in
      let at = Int(slot[Int(row)])
      parts[next[at]] = part
      next[at] += 1
    }
    for row in rows { slot[Int(row)] = -1 }
  }
}
