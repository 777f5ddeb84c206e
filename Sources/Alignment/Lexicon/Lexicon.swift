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
}

/// What is believed of a lexicon before any bead is seen, and how beads change it.
struct LexiconPrior: Sendable {
  /// How many observations the belief in chance company (ratio 1) is worth.
  var chance: Float = 6
  /// How many observations a cognate of likeness 1 is worth.
  var cognate: Float = 3
  /// What is taken off each count: company met once proves nothing (absolute discounting, Ney,
  /// Essen and Kneser 1994).
  var discount: Float = 0.5
  /// The probability that a token has no counterpart in its bead.
  var unlinked: Float = 0.3
  /// How often expectations are taken anew.
  var iterations = 4
}

/// Tokens of both sides that may translate each other: those of a bead, and how far it is believed.
struct LexiconBead {
  let covering: Range<Int>
  let covered: Range<Int>
  let weight: Float
}

/// A bilingual lexicon estimated from `beads` of these very documents.
///
/// IBM's Model 1 (Brown et al., Computational Linguistics 1993) under a Dirichlet prior that leans
/// towards chance and towards cognates, so that with no beads it holds the cognates alone, and a
/// pair must be met more than once to count.
/// - Complexity: per iteration, the sum over beads of tokens on one side times tokens on the other.
func lexicon(
  of covered: Side, given covering: Side, cognates: [Cognate], beads: [LexiconBead],
  prior: LexiconPrior
) -> Lexicon {
  var estimator = LexiconEstimator(
    covered: covered, covering: covering, cognates: cognates, beads: beads, prior: prior)
  if !beads.isEmpty {
    for _ in 0..<prior.iterations { estimator.iterate() }
  }
  return estimator.lexicon
}

/// One direction of the estimation, with its working storage.
private struct LexiconEstimator {
  let covered: Side
  let covering: Side
  let beads: [LexiconBead]
  let prior: LexiconPrior
  /// Cognates of each covering type: rows, and their share of the prior's observations.
  var cognateRows: [Int32]
  var cognateColumns: [Int32]
  var cognateCounts: [Float]
  var lexicon: Lexicon
  /// For each covering type the beads it stands in, once per occurrence.
  var beadRows: [Int32]
  var beadNumbers: [Int32]

  init(
    covered: Side, covering: Side, cognates: [Cognate], beads: [LexiconBead], prior: LexiconPrior
  ) {
    self.covered = covered
    self.covering = covering
    self.beads = beads
    self.prior = prior
    let types = covering.types.count
    // `cognates` are sorted by covering type, then by covered type.
    var totals = [Float](repeating: 0, count: types)
    var best = [Float](repeating: 0, count: types)
    for cognate in cognates {
      let likeness = cognate.likeness
      totals[Int(cognate.source)] += likeness * likeness
      best[Int(cognate.source)] = max(best[Int(cognate.source)], likeness)
    }
    cognateRows = [0]
    cognateColumns = []
    cognateCounts = []
    cognateRows.reserveCapacity(types + 1)
    var next = 0
    for type in 0..<types {
      while next < cognates.count, Int(cognates[next].source) == type {
        let likeness = cognates[next].likeness
        cognateColumns.append(cognates[next].target)
        cognateCounts.append(prior.cognate * best[type] * likeness * likeness / totals[type])
        next += 1
      }
      cognateRows.append(Int32(cognateColumns.count))
    }
    lexicon = Lexicon(rows: [], columns: [], excess: [], base: [])
    (beadRows, beadNumbers) = Self.occurrences(in: beads, of: covering)
    lexicon = normalized { _ in ([], [], 0) }
  }

  private static func occurrences(
    in beads: [LexiconBead], of side: Side
  ) -> (rows: [Int32], beads: [Int32]) {
    var rows = [Int32](repeating: 0, count: side.types.count + 1)
    for bead in beads { for token in side.tokens(bead.covering) { rows[Int(token) + 1] += 1 } }
    for type in 0..<side.types.count { rows[type + 1] += rows[type] }
    var next = rows
    var numbers = [Int32](repeating: 0, count: Int(rows[side.types.count]))
    for (number, bead) in beads.enumerated() {
      for token in side.tokens(bead.covering) {
        numbers[Int(next[Int(token)])] = Int32(number)
        next[Int(token)] += 1
      }
    }
    return (rows, numbers)
  }

  /// A lexicon from expected counts: for each covering type the covered types met with it, how
  /// often each, and how often any.
  private func normalized(
    _ counts: (_ type: Int) -> (columns: [Int32], counts: [Float], total: Float)
  ) -> Lexicon {
    let types = covering.types.count
    let size = Float(max(1, covered.tokens.count))
    var made = Lexicon(rows: [0], columns: [], excess: [], base: [])
    made.rows.reserveCapacity(types + 1)
    made.base.reserveCapacity(types)
    for type in 0..<types {
      let (columns, observed, total) = counts(type)
      let prior = Int(cognateRows[type])..<Int(cognateRows[type + 1])
      let trusted = prior.reduce(Float(0)) { $0 + cognateCounts[$1] }
      let mass = total + self.prior.chance + trusted
      var left: Float = 1
      var cognate = prior.lowerBound
      var index = 0
      while index < columns.count || cognate < prior.upperBound {
        let a = index < columns.count ? columns[index] : Int32.max
        let b = cognate < prior.upperBound ? cognateColumns[cognate] : Int32.max
        var count: Float = 0
        if a <= b {
          count += max(0, observed[index] - self.prior.discount)
          index += 1
        }
        if b <= a {
          count += cognateCounts[cognate]
          cognate += 1
        }
        guard count > 0 else { continue }
        let share = count / mass
        left -= share
        made.columns.append(min(a, b))
        made.excess.append(share * size / Float(covered.occurrences[Int(min(a, b))]))
      }
      made.rows.append(Int32(made.columns.count))
      made.base.append(max(0.001, left))
    }
    return made
  }

  mutating func iterate() {
    let expected = denominators()
    var counts = [Float](repeating: 0, count: covered.types.count)
    var ratio = [Float](repeating: 0, count: covered.types.count)
    lexicon = normalized { type in
      let row = Int(lexicon.rows[type])..<Int(lexicon.rows[type + 1])
      let base = lexicon.base[type]
      for entry in row { ratio[Int(lexicon.columns[entry])] = lexicon.excess[entry] }
      var touched: [Int32] = []
      var total: Float = 0
      for place in Int(beadRows[type])..<Int(beadRows[type + 1]) {
        let number = Int(beadNumbers[place])
        let bead = beads[number]
        let first = Int(covered.starts[bead.covered.lowerBound])
        let offset = expected.offsets[number] - first
        for place in first..<Int(covered.starts[bead.covered.upperBound]) {
          let token = Int(covered.tokens[place])
          let share = bead.weight * (base + ratio[token]) / expected.sums[place + offset]
          if counts[token] == 0 { touched.append(Int32(token)) }
          counts[token] += share
          total += share
        }
      }
      for entry in row { ratio[Int(lexicon.columns[entry])] = 0 }
      // Only what survives the discount is worth keeping and sorting.
      let kept = touched.filter { counts[Int($0)] > prior.discount }.sorted()
      let values = kept.map { counts[Int($0)] }
      for token in touched { counts[Int(token)] = 0 }
      return (kept, values, total)
    }
  }

  /// For each covered token of each bead the sum of ratios over the covering tokens, the empty
  /// word included.
  private func denominators() -> (sums: [Float], offsets: [Int]) {
    var sums: [Float] = []
    var offsets: [Int] = []
    var ratio = [Float](repeating: 0, count: covered.types.count)
    for bead in beads {
      let tokens = covering.tokens(bead.covering)
      var base = Float(tokens.count) * prior.unlinked / (1 - prior.unlinked)
      for token in tokens {
        base += lexicon.base[Int(token)]
        for entry in Int(lexicon.rows[Int(token)])..<Int(lexicon.rows[Int(token) + 1]) {
          ratio[Int(lexicon.columns[entry])] += lexicon.excess[entry]
        }
      }
      offsets.append(sums.count)
      for token in covered.tokens(bead.covered) { sums.append(base + ratio[Int(token)]) }
      for token in tokens {
        for entry in Int(lexicon.rows[Int(token)])..<Int(lexicon.rows[Int(token) + 1]) {
          ratio[Int(lexicon.columns[entry])] = 0
        }
      }
    }
    return (sums, offsets)
  }
}
