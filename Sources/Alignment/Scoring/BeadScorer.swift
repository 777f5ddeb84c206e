internal import Foundation

/// Scores beads within a band: the sum of the signals, in nats.
struct BeadScorer: Sendable {
  let evidence: Evidence
  let model: DocumentModel
  let weights: Weights
  let types: [BeadType]
  /// Target segments explained by source spans, and source segments by target spans.
  private let targetCoverage: Coverage
  private let sourceCoverage: Coverage
  private let root: Float

  init(
    _ evidence: Evidence, model: DocumentModel, weights: Weights, types: [BeadType], band: Band
  ) {
    self.evidence = evidence
    self.model = model
    self.weights = weights
    self.types = types
    root = Float(model.ratio.squareRoot())
    let spans = types.reduce(1) { max($0, $1.source, $1.target) }
    targetCoverage = Coverage(
      of: evidence.target, by: evidence.source, lexicon: model.targetLexicon,
      unlinked: weights.lexicon.unlinked, band: band, spans: spans)
    sourceCoverage = Coverage(
      of: evidence.source, by: evidence.target, lexicon: model.sourceLexicon,
      unlinked: weights.lexicon.unlinked, band: band.transposed, spans: spans)
  }

  /// The score of the bead of a type that ends at cell (i, j).
  @inline(__always)
  func score(type number: Int, _ type: BeadType, endingAt i: Int, _ j: Int) -> Float {
    let source = i - type.source
    let target = j - type.target
    var score = model.types[number]
    if type.target == 0 {
      return score - unmatched(Float(evidence.source.lengths[i] - evidence.source.lengths[source]) * root)
    }
    if type.source == 0 {
      return score - unmatched(Float(evidence.target.lengths[j] - evidence.target.lengths[target]) / root)
    }
    let covered =
      targetCoverage.value(row: i, span: type.source, lower: target, upper: j)
      + sourceCoverage.value(row: j, span: type.target, lower: source, upper: i)
    score += weights.lexical * 0.5 * covered
    score += weights.length * length(source, i, target, j)
    score +=
      weights.ending
      * model.endings[
        Int(evidence.source.endings[i - 1].rawValue) * Ending.allCases.count
          + Int(evidence.target.endings[j - 1].rawValue)]
    return score
  }

  @inline(__always)
  private func unmatched(_ length: Float) -> Float {
    weights.unmatched + weights.unmatchedLength * log2f(1 + length)
  }

  @inline(__always)
  private func length(_ source: Int, _ i: Int, _ target: Int, _ j: Int) -> Float {
    let a = Float(evidence.source.lengths[i] - evidence.source.lengths[source]) * root
    let b = Float(evidence.target.lengths[j] - evidence.target.lengths[target]) / root
    let mean = (a + b) / 2
    let variance = Float(model.linear) * mean + Float(model.square) * mean * mean + 1
    let z = (a - b) * (a - b) / variance
    return -(weights.lengthFreedom + 1) / 2 * logf(1 + z / weights.lengthFreedom)
  }
}
