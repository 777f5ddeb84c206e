public import BitextModel

/// How well alignments agree with gold, as counts that add up over documents.
///
/// The definition is that of vecalign's scorer (Thompson and Koehn, EMNLP 2019). *Strict*: the same
/// bead stands in gold. *Lax*: or one pair of its segments lies in one bead of gold. Precision is
/// over the distinct beads of the test that are not empty, unmatched ones included; recall over the
/// distinct beads of gold that have both sides, against those of the test that have.
public struct AlignmentScore: Hashable, Sendable {
  /// Hits among beads.
  public struct Count: Hashable, Sendable {
    /// Beads that stand in the other alignment.
    public var strict = 0
    /// Beads that meet one of the other alignment.
    public var lax = 0
    /// All beads.
    public var beads = 0

    /// No bead.
    public init() {}

    static func + (a: Count, b: Count) -> Count {
      var sum = a
      sum.strict += b.strict
      sum.lax += b.lax
      sum.beads += b.beads
      return sum
    }
  }

  /// Beads of the test, looked up in gold.
  public var test = Count()
  /// Beads of gold, looked up in the test.
  public var gold = Count()

  /// Nothing scored yet.
  public init() {}

  /// The counts of both: scores of several documents add up to their micro-average.
  public static func + (a: AlignmentScore, b: AlignmentScore) -> AlignmentScore {
    var sum = AlignmentScore()
    sum.test = a.test + b.test
    sum.gold = a.gold + b.gold
    return sum
  }

  /// Precision, recall and their harmonic mean under the strict rule; 0 where nothing is counted.
  public var strict: Rates { Rates(test.strict, test.beads, gold.strict, gold.beads) }
  /// The same under the lax rule.
  public var lax: Rates { Rates(test.lax, test.beads, gold.lax, gold.beads) }

  /// Precision, recall and F1, each from 0 to 1.
  public struct Rates: Hashable, Sendable {
    /// The share of the test's beads that are right.
    public let precision: Double
    /// The share of gold's beads that were found.
    public let recall: Double
    /// The harmonic mean of both.
    public var f1: Double {
      precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
    }

    init(_ right: Int, _ beads: Int, _ found: Int, _ wanted: Int) {
      precision = beads > 0 ? Double(right) / Double(beads) : 0
      recall = wanted > 0 ? Double(found) / Double(wanted) : 0
    }
  }
}

/// The agreement of a ladder with a gold ladder.
public func evaluate(_ ladder: Ladder, against gold: Ladder) -> AlignmentScore {
  evaluate(ladder.beads.map { IndexBead($0) }, against: gold.beads.map { IndexBead($0) })
}

/// The agreement of beads with gold beads, neither of which need be a ladder.
public func evaluate(_ test: [IndexBead], against gold: [IndexBead]) -> AlignmentScore {
  var score = AlignmentScore()
  score.test = count(test.map(Lists.init), in: gold.map(Lists.init))
  score.gold = count(
    gold.map(Lists.init).filter(\.isMatched), in: test.map(Lists.init).filter(\.isMatched))
  return score
}

/// What makes two beads the same: their lists, not their scores.
private struct Lists: Hashable {
  let source: [Int]
  let target: [Int]

  init(_ bead: IndexBead) {
    source = bead.source
    target = bead.target
  }

  var isMatched: Bool { !source.isEmpty && !target.isEmpty }
  var isEmpty: Bool { source.isEmpty && target.isEmpty }
}

private func count(_ beads: [Lists], in reference: [Lists]) -> AlignmentScore.Count {
  let beads = Set(beads).filter { !$0.isEmpty }
  let reference = Set(reference)
  var partners: [Int: Set<Int>] = [:]
  for bead in reference {
    for segment in bead.source { partners[segment, default: []].formUnion(bead.target) }
  }
  var count = AlignmentScore.Count()
  count.beads = beads.count
  for bead in beads {
    if reference.contains(bead) {
      count.strict += 1
      count.lax += 1
    } else if bead.source.contains(where: { partners[$0]?.isDisjoint(with: bead.target) == false }) {
      count.lax += 1
    }
  }
  return count
}
