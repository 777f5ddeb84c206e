@_spi(Tuning) import Alignment
import BitextModel
import Foundation

/// A segment at the edge of a bead, and whether gold says it was left out.
struct PartingExample: Sendable {
  let features: PartingFeature.Vector
  let isOmission: Bool
  /// How much it counts.
  var share = 1.0
}

/// The segments that gold says were left out, each beside the neighbours it could have been joined to,
/// and those at the edges of gold's beads.
func partingExamples(_ lattice: Lattice, gold: [IndexBead]) -> [PartingExample] {
  var examples: [PartingExample] = []
  func add(
    _ source: Range<Int>, _ target: Range<Int>, isSource: Bool, isFirst: Bool, _ isOmission: Bool
  ) {
    if let features = lattice.parting(source, target, isSource: isSource, isFirst: isFirst) {
      examples.append(PartingExample(features: features, isOmission: isOmission))
    }
  }
  for (number, bead) in gold.enumerated() {
    let source = range(bead.source)
    let target = range(bead.target)
    guard !source.isEmpty, !target.isEmpty else { continue }
    for isSource in [true, false] where (isSource ? source : target).count > 1 {
      for isFirst in [true, false] {
        add(source, target, isSource: isSource, isFirst: isFirst, false)
      }
    }
    for (neighbour, isFirst) in [(number - 1, true), (number + 1, false)] {
      guard gold.indices.contains(neighbour) else { continue }
      let omitted = gold[neighbour]
      if omitted.target.isEmpty, !omitted.source.isEmpty {
        add(
          isFirst
            ? source.lowerBound - 1..<source.upperBound : source.lowerBound..<source.upperBound + 1,
          target, isSource: true, isFirst: isFirst, true)
      } else if omitted.source.isEmpty, !omitted.target.isEmpty {
        add(
          source,
          isFirst
            ? target.lowerBound - 1..<target.upperBound : target.lowerBound..<target.upperBound + 1,
          isSource: false, isFirst: isFirst, true)
      }
    }
  }
  return examples
}

private func range(_ segments: [Int]) -> Range<Int> {
  segments.first.map { $0..<$0 + segments.count } ?? 0..<0
}

/// Logistic regression: the weights under which the examples are likeliest, less a pull towards
/// nothing by the size of what each weight does.
func learnParting(_ examples: [PartingExample], pull: Double = 1) -> PartingFeature.Vector {
  let features = examples.map { SIMD8<Double>($0.features) }
  let count = Double(max(1, features.count))
  let mean = features.reduce(SIMD8<Double>.zero, +) / count
  let variance = features.reduce(SIMD8<Double>.zero) { $0 + ($1 - mean) * ($1 - mean) } / count
  let sizes = variance.squareRoot()
  // Nothing pulls the constant, whose size is none.
  var steps = SIMD8<Double>(repeating: 0.1) / sizes.replacing(with: 1, where: sizes .== 0)
  steps.replace(with: 0, where: variance .== 0)
  steps[PartingFeature.constant.rawValue] = 0.1
  let best = ascend(from: .zero, steps: steps, rounds: 300) { weights in
    let pulled = weights * sizes
    var worth = -pull * (pulled * pulled).sum()
    var slope = -2 * pull * pulled * sizes
    for (example, features) in zip(examples, features) {
      let score = (features * weights).sum() * (example.isOmission ? 1 : -1)
      worth -= example.share * (score > 0 ? log1p(exp(-score)) : log1p(exp(score)) - score)
      let doubt = example.share / (1 + exp(score))
      slope += (example.isOmission ? doubt : -doubt) * features
    }
    return (worth, slope)
  }
  return PartingFeature.Vector(best)
}
