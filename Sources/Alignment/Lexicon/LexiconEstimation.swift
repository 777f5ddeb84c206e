/// A bilingual lexicon estimated from `beads` of these very documents.
///
/// IBM's Model 1 (Brown et al., Computational Linguistics 1993) under a Dirichlet prior that leans
/// towards chance and towards cognates, so that with no beads it holds the cognates alone, and a
/// pair must be met more than once to count.
/// - Complexity: per iteration, the sum over beads of tokens on one side times tokens on the other.
func lexicon(
  of covered: Side, given covering: Side, cognates: [Cognate], beads: [LexiconBead],
  prior: LexiconPrior, start: Lexicon? = nil
) -> Lexicon {
  var estimator = LexiconEstimator(
    covered: covered, covering: covering, cognates: cognates, beads: beads, prior: prior)
  if let start { estimator.lexicon = start }
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
          count += observed[index]
          index += 1
        }
        if b <= a {
          count += cognateCounts[cognate]
          cognate += 1
        }
        guard count > 0 else { continue }
        let share = count / mass
        let excess = share * size / Float(covered.occurrences[Int(min(a, b))])
        guard excess > self.prior.negligible else { continue }
        left -= share
        made.columns.append(min(a, b))
        made.excess.append(excess)
      }
      made.rows.append(Int32(made.columns.count))
      made.base.append(max(0.001, left))
    }
    return made
  }

  /// Takes expectations under the present lexicon and makes the next from them.
  mutating func iterate() {
    let (shares, offsets) = expectations()
    let most = beads.reduce(0) { $0 + covered.tokens($1.covered).count }
    let types = covered.types.count
    lexicon = withUnsafeTemporaryAllocation(of: Float.self, capacity: types) { counts in
      withUnsafeTemporaryAllocation(of: Float.self, capacity: types) { ratios in
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: min(types, most) + 1) { touched in
          counts.initialize(repeating: 0)
          ratios.initialize(repeating: 0)
          return shares.withUnsafeBufferPointer { shares in
            normalized { type in
              count(type, shares, offsets, counts: counts, ratios: ratios, touched: touched)
            }
          }
        }
      }
    }
  }

  /// What the covering type `type` is expected to explain.
  ///
  /// Covered types that survive the
  /// discount, what is left of their counts, and the sum of all counts. Leaves the scratch buffers as they were.
  private func count(
    _ type: Int, _ shares: UnsafeBufferPointer<Float>, _ offsets: [Int],
    counts: UnsafeMutableBufferPointer<Float>, ratios: UnsafeMutableBufferPointer<Float>,
    touched: UnsafeMutableBufferPointer<Int32>
  ) -> (columns: [Int32], counts: [Float], total: Float) {
    lexicon.forEachEntry(of: Int32(type)) { ratios[Int($0)] = $1 }
    let base = lexicon.base[type]
    let step = max(1, Int(beadRows[type + 1] - beadRows[type]) / prior.mostOccurrences)
    var distinct = 0
    var total: Float = 0
    covered.tokens.withUnsafeBufferPointer { tokens in
      for place in stride(from: Int(beadRows[type]), to: Int(beadRows[type + 1]), by: step) {
        let number = Int(beadNumbers[place])
        let range = beads[number].covered
        let first = Int(covered.starts[range.lowerBound])
        let offset = offsets[number] - first
        for index in first..<Int(covered.starts[range.upperBound]) {
          let token = Int(tokens[index])
          let share = Float(step) * shares[index + offset] * (base + ratios[token])
          // Written whether new or not: which it is cannot be foretold, and a wrong guess costs more.
          touched[distinct] = Int32(token)
          distinct += counts[token] == 0 ? 1 : 0
          counts[token] += share
          total += share
        }
      }
    }
    lexicon.forEachEntry(of: Int32(type)) { other, _ in ratios[Int(other)] = 0 }
    var kept: [Int32] = []
    // An occurrence that stands for several proves as little as one.
    let discount = prior.discount * Float(step)
    for index in 0..<distinct where counts[Int(touched[index])] > discount {
      kept.append(touched[index])
    }
    kept.sort()
    let values = kept.map { counts[Int($0)] - discount }
    for index in 0..<distinct { counts[Int(touched[index])] = 0 }
    return (kept, values, total)
  }

  /// For each covered token of each bead its weight over the sum of ratios of the covering tokens
  /// and the empty word.
  private func expectations() -> (shares: [Float], offsets: [Int]) {
    var offsets: [Int] = []
    var shares: [Float] = []
    for bead in beads {
      offsets.append(shares.count)
      let empty =
        Float(covering.tokens(bead.covering).count) * prior.unlinked / (1 - prior.unlinked)
      shares.append(
        contentsOf: repeatElement(empty, count: covered.tokens(bead.covered).count))
    }
    var ratios = [Float](repeating: 0, count: covered.types.count)
    ratios.withUnsafeMutableBufferPointer { ratios in
      shares.withUnsafeMutableBufferPointer { shares in
        // Type by type, so that a row is laid out once and not at every occurrence.
        for type in 0..<covering.types.count where beadRows[type] < beadRows[type + 1] {
          lexicon.forEachEntry(of: Int32(type)) { ratios[Int($0)] = $1 }
          addRatios(of: type, ratios, to: shares, offsets)
          lexicon.forEachEntry(of: Int32(type)) { other, _ in ratios[Int(other)] = 0 }
        }
        for (bead, offset) in zip(beads, offsets) {
          for place in offset..<offset + covered.tokens(bead.covered).count {
            shares[place] = bead.weight / shares[place]
          }
        }
      }
    }
    return (shares, offsets)
  }

  private func addRatios(
    of type: Int, _ ratios: UnsafeMutableBufferPointer<Float>,
    to sums: UnsafeMutableBufferPointer<Float>, _ offsets: [Int]
  ) {
    let base = lexicon.base[type]
    covered.tokens.withUnsafeBufferPointer { tokens in
      for place in Int(beadRows[type])..<Int(beadRows[type + 1]) {
        let number = Int(beadNumbers[place])
        let range = beads[number].covered
        let first = Int(covered.starts[range.lowerBound])
        let offset = offsets[number] - first
        for index in first..<Int(covered.starts[range.upperBound]) {
          sums[index + offset] += base + ratios[Int(tokens[index])]
        }
      }
    }
  }
}
