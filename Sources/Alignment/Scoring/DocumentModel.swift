internal import Foundation

/// What is estimated from the beads of these documents: how lengths relate, how often each bead
/// type occurs, which endings and openings meet, and which words keep company.
struct DocumentModel: Sendable {
  /// How the lengths of the two sides relate.
  var lengths: LengthModel
  /// The log probability of each bead type, in the order of ``BeadType/all(_:)``.
  var types: [Float]
  /// How segments end where beads end.
  var endings: Agreement
  /// What begins where beads end.
  var openings: Agreement
  /// How source tokens are explained by target tokens.
  var sourceLexicon: Lexicon
  /// How target tokens are explained by source tokens.
  var targetLexicon: Lexicon

  /// The model before any bead is seen.
  init(_ evidence: Evidence, types: [BeadType], weights: Weights) {
    self.init(evidence, types: types, weights: weights, beads: [], before: nil)
  }

  /// The model that beads of these documents suggest, each weighted by its confidence.
  ///
  /// `before` is a model to go on from; its lexicons spare some iterations.
  init(
    _ evidence: Evidence, types: [BeadType], weights: Weights, beads: [WeightedBead],
    before: DocumentModel?
  ) {
    let matched = beads.filter { !$0.source.isEmpty && !$0.target.isEmpty && $0.weight > 0.05 }
    lengths = LengthModel(evidence, beads: matched, freedom: weights.lengthFreedom)
    self.types = Self.types(types, beads: beads, belief: weights.priorBeads)
    endings = Self.agreement(
      evidence.source.endings, evidence.target.endings, kinds: Ending.allCases.count,
      pairs: matched.map { ($0.source.upperBound - 1, $0.target.upperBound - 1, $0.weight) },
      belief: weights.priorBeads)
    openings =
      evidence.source.openings.isEmpty || evidence.target.openings.isEmpty
      ? .none
      : Self.agreement(
        evidence.source.openings, evidence.target.openings, kinds: Opening.allCases.count,
        pairs: matched.map { ($0.source.upperBound, $0.target.upperBound, $0.weight) },
        belief: weights.priorBeads)
    let likely =
      beads.isEmpty || !evidence.usesModel
      ? evidence.cognates
      : merged(
        evidence.cognates, nearTypes(evidence, along: beads, prior: weights.lexicon))
    targetLexicon = lexicon(
      of: evidence.target, given: evidence.source, cognates: likely,
      beads: matched.map {
        LexiconBead(covering: $0.source, covered: $0.target, weight: $0.weight)
      }, prior: weights.lexicon, start: before?.targetLexicon)
    sourceLexicon = lexicon(
      of: evidence.source, given: evidence.target,
      cognates: likely.map(\.mirrored).sorted(),
      beads: matched.map {
        LexiconBead(covering: $0.target, covered: $0.source, weight: $0.weight)
      }, prior: weights.lexicon, start: before?.sourceLexicon)
  }

  private static func types(
    _ types: [BeadType], beads: [WeightedBead], belief: Double
  ) -> [Float] {
    let prior = types.reduce(0) { $0 + $1.prior }
    var counts = types.map { $0.prior / prior * belief }
    var total = belief
    for bead in beads {
      let type = BeadType(source: bead.source.count, target: bead.target.count)
      guard let number = types.firstIndex(of: type) else { continue }
      counts[number] += Double(bead.weight)
      total += Double(bead.weight)
    }
    return counts.map { Float(log($0 / total)) }
  }

  private static func agreement(
    _ source: [UInt8], _ target: [UInt8], kinds: Int, pairs: [(Int, Int, Float)], belief: Double
  ) -> Agreement {
    // One of each kind is imagined, so that none is impossible.
    var sourceCounts = [Double](repeating: 1, count: kinds)
    var targetCounts = sourceCounts
    for kind in source { sourceCounts[Int(kind)] += 1 }
    for kind in target { targetCounts[Int(kind)] += 1 }
    return Agreement(
      source: sourceCounts, target: targetCounts,
      pairs: pairs.map { (Int(source[$0.0]), Int(target[$0.1]), $0.2) }, belief: belief)
  }
}

/// A bead and how far it is believed, from 0 to 1.
struct WeightedBead: Sendable {
  let source: Range<Int>
  let target: Range<Int>
  let weight: Float
}
