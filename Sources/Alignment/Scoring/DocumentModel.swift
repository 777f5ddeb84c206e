internal import Foundation

/// What is estimated from the beads of these documents: how lengths relate, how often each bead
/// type and each pair of endings occurs, and which words keep company.
struct DocumentModel: Sendable {
  /// Target characters for each source character.
  var ratio: Double = 1
  /// The variance of a length difference: `linear` for each character (Gale and Church 1993), and
  /// `square` for each squared one, since translators differ by whole phrases too.
  var linear: Double = 4
  var square: Double = 0.03
  /// The log probability of each bead type, in the order of ``BeadType/all(_:)``.
  var types: [Float]
  /// The log likelihood ratio of each pair of endings, source times target.
  var endings: [Float]
  /// How source tokens are explained by target tokens.
  var sourceLexicon: Lexicon
  /// How target tokens are explained by source tokens.
  var targetLexicon: Lexicon

  /// The model before any bead is seen.
  init(_ evidence: Evidence, types: [BeadType], weights: Weights) {
    self.init(evidence, types: types, weights: weights, path: [], confidences: [])
    ratio = Self.ratio(evidence)
  }

  /// The model that a path through the documents suggests, each bead weighted by its confidence.
  init(
    _ evidence: Evidence, types: [BeadType], weights: Weights, path: [PathStep],
    confidences: [Float]
  ) {
    let beads = zip(zip(path, path.dropFirst()), confidences).map { ($0.0, $0.1, $1) }
    self.types = Self.types(types, beads: beads, weights: weights)
    endings = Self.endings(evidence, beads: beads, weights: weights)
    let matched = beads.filter { $0.source < $1.source && $0.target < $1.target && $2 > 0.05 }
    let forward = matched.map {
      LexiconBead(
        covering: $0.source..<$1.source, covered: $0.target..<$1.target, weight: $2)
    }
    let backward = forward.map {
      LexiconBead(covering: $0.covered, covered: $0.covering, weight: $0.weight)
    }
    targetLexicon = lexicon(
      of: evidence.target, given: evidence.source, cognates: evidence.cognates, beads: forward,
      prior: weights.lexicon)
    sourceLexicon = lexicon(
      of: evidence.source, given: evidence.target, cognates: evidence.mirrored.cognates,
      beads: backward, prior: weights.lexicon)
    ratio = Self.ratio(evidence)
    (ratio, linear, square) = lengths(evidence, matched)
  }

  /// Target characters for each source character, from the documents as wholes.
  ///
  /// Where one text is an excerpt of the other, totals mislead but mean segment lengths do not;
  /// where one is cut finer, it is the other way round.
  private static func ratio(_ evidence: Evidence) -> Double {
    let source = evidence.source.lengths[evidence.source.count]
    let target = evidence.target.lengths[evidence.target.count]
    guard source > 0, target > 0 else { return 1 }
    let total = target / source
    if (0.6...1.67).contains(total) { return total }
    return total * Double(evidence.source.count) / Double(evidence.target.count)
  }

  private func lengths(
    _ evidence: Evidence, _ beads: [(PathStep, PathStep, Float)]
  ) -> (ratio: Double, linear: Double, square: Double) {
    var source = 0.0
    var target = 0.0
    for (start, end, weight) in beads {
      source += Double(weight) * evidence.source.length(start.source..<end.source)
      target += Double(weight) * evidence.target.length(start.target..<end.target)
    }
    guard source > 0, target > 0 else { return (ratio, linear, square) }
    let ratio = target / source
    // One factor for both parts of the variance, from the median of standardised differences,
    // which outliers do not move; a few imagined beads keep it near what is usual.
    var differences = [Double](repeating: 1, count: 10)
    for (start, end, _) in beads {
      let a = evidence.source.length(start.source..<end.source) * ratio.squareRoot()
      let b = evidence.target.length(start.target..<end.target) / ratio.squareRoot()
      let mean = (a + b) / 2
      guard mean > 0 else { continue }
      differences.append((a - b) * (a - b) / (4 * mean + 0.03 * mean * mean) / 0.455)
    }
    differences.sort()
    let factor = min(4, max(0.25, differences[differences.count / 2]))
    return (ratio, 4 * factor, 0.03 * factor)
  }

  private static func types(
    _ types: [BeadType], beads: [(PathStep, PathStep, Float)], weights: Weights
  ) -> [Float] {
    let prior = types.reduce(0) { $0 + $1.prior }
    var counts = types.map { $0.prior / prior * weights.priorBeads }
    var total = weights.priorBeads
    for (start, end, weight) in beads {
      let type = BeadType(source: end.source - start.source, target: end.target - start.target)
      guard let number = types.firstIndex(of: type) else { continue }
      counts[number] += Double(weight)
      total += Double(weight)
    }
    return counts.map { Float(log($0 / total)) }
  }

  private static func endings(
    _ evidence: Evidence, beads: [(PathStep, PathStep, Float)], weights: Weights
  ) -> [Float] {
    let kinds = Ending.allCases.count
    var source = [Double](repeating: 1, count: kinds)
    var target = [Double](repeating: 1, count: kinds)
    for ending in evidence.source.endings { source[Int(ending.rawValue)] += 1 }
    for ending in evidence.target.endings { target[Int(ending.rawValue)] += 1 }
    let sourceTotal = source.reduce(0, +)
    let targetTotal = target.reduce(0, +)
    // Believed at first: seven in ten spans end alike, the others as it happens.
    var joint = [Double](repeating: 0, count: kinds * kinds)
    let prior = weights.priorBeads
    var same = (0..<kinds).map { (source[$0] / sourceTotal * target[$0] / targetTotal).squareRoot() }
    let sum = same.reduce(0, +)
    same = same.map { $0 / sum }
    for a in 0..<kinds {
      for b in 0..<kinds {
        joint[a * kinds + b] = prior * 0.3 * source[a] / sourceTotal * target[b] / targetTotal
      }
      joint[a * kinds + a] += prior * 0.7 * same[a]
    }
    for (start, end, weight) in beads where start.source < end.source && start.target < end.target {
      let a = Int(evidence.source.endings[end.source - 1].rawValue)
      let b = Int(evidence.target.endings[end.target - 1].rawValue)
      joint[a * kinds + b] += Double(weight)
    }
    let total = joint.reduce(0, +)
    var ratios = [Float](repeating: 0, count: kinds * kinds)
    for a in 0..<kinds {
      let pa = (0..<kinds).reduce(0) { $0 + joint[a * kinds + $1] }
      for b in 0..<kinds {
        let pb = (0..<kinds).reduce(0) { $0 + joint[$1 * kinds + b] }
        ratios[a * kinds + b] = Float(log(joint[a * kinds + b] * total / (pa * pb)))
      }
    }
    return ratios
  }
}
