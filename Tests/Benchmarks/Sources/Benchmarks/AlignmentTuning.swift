@_spi(Tuning) import Alignment
import BitextModel
import Foundation

/// Finds the weights by hill climbing, with leave-one-novel-out cross-validation.
///
///     swift run -c release --package-path Tests/Benchmarks Benchmarks alignment-tune MODEL [STEPS]
///
/// For each novel apart, a climb of STEPS random steps sees the five others alone and is then scored
/// on the novel; the table shows both. A last climb over all six gives the weights to ship. Each
/// step changes two or three weights by a random part of their range and is kept where the aim
/// rises: strict F1 over the novels, a twentieth of the F1 of unmatched segments, less a pull
/// towards the weights it began with, so that no weight moves for nothing.
func alignmentTune(_ arguments: [String]) throws {
  guard let path = arguments.first else { return print("alignment-tune MODEL [STEPS]") }
  let steps = arguments.dropFirst().first.flatMap { Int($0) } ?? 60
  let model = try EmbeddingModel(path: path)
  let cases = try Novel.all().map {
    Case(
      name: $0.name, evidence: try Evidence(source: $0.english, target: $0.french, model: model),
      gold: $0.gold)
  }
  print("all weights as they are: \(describe(cases.map { $0.result(.withModel) }))")
  let folds = cases.indices.map { $0 } + [-1]
  let results = Outcomes(count: folds.count)
  DispatchQueue.concurrentPerform(iterations: folds.count) { fold in
    let training = cases.indices.filter { $0 != folds[fold] }.map { cases[$0] }
    let climbed = climb(training, steps: steps, seed: UInt64(fold + 1))
    let held = fold < cases.count ? cases[fold].result(climbed) : nil
    results.set(fold, climbed, training.map { $0.result(climbed) }, held)
  }
  for (number, novel) in cases.enumerated() {
    let (_, training, held) = results[number]
    print("without \(novel.name): \(describe(training))")
    if let held { print("  on it: \(describe([held]))  before: \(describe([novel.result(.withModel)]))") }
  }
  print("cross-validated: \(describe(cases.indices.compactMap { results[$0].held }))")
  print("over all: \(describe(results[cases.count].training))")
  for (name, at, _) in Weights.tunable {
    let folds = cases.indices.map { String(format: "%.2f", results[$0].weights[keyPath: at]) }
    print(
      "  \(name) = \(String(format: "%.3f", results[cases.count].weights[keyPath: at])) (folds: "
        + folds.joined(separator: " ") + ", began "
        + String(format: "%.3f)", Weights.withModel[keyPath: at]))
  }
}

/// Documents and their gold.
private struct Case: Sendable {
  let name: String
  let evidence: Evidence
  let gold: [IndexBead]

  func result(_ weights: Weights) -> (AlignmentScore, UnmatchedCount) {
    let ladder = align(evidence, weights: weights)
    return (
      evaluate(ladder.beads.map { IndexBead($0) }, against: gold),
      UnmatchedCount(ladder, gold: gold)
    )
  }
}

private func describe(_ results: [(AlignmentScore, UnmatchedCount)]) -> String {
  let score = results.map(\.0).reduce(AlignmentScore(), +)
  let unmatched = results.map(\.1).reduce(UnmatchedCount(), +)
  return String(
    format: "strict %.4f lax %.4f unmatched %.3f", score.strict.f1, score.lax.f1, unmatched.f1)
}

private func climb(_ cases: [Case], steps: Int, seed: UInt64) -> Weights {
  var state = seed &* 0x9E37_79B9_7F4A_7C15
  func chance() -> Float {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Float(state >> 40) / Float(1 << 24)
  }
  func aim(_ weights: Weights) -> Double {
    let results = cases.map { $0.result(weights) }
    let score = results.map(\.0).reduce(AlignmentScore(), +)
    let unmatched = results.map(\.1).reduce(UnmatchedCount(), +)
    // Small books count as much as long ones by half, lest one of them decide.
    let mean = results.reduce(0) { $0 + $1.0.strict.f1 } / Double(results.count)
    var pull = 0.0
    for (_, at, range) in Weights.tunable {
      let moved =
        (weights[keyPath: at] - Weights.withModel[keyPath: at])
        / (range.upperBound - range.lowerBound)
      pull += Double(moved * moved)
    }
    return (score.strict.f1 + mean) / 2 + score.lax.f1 + 0.02 * unmatched.f1 - 0.002 * pull
  }
  var best = Weights.withModel
  var top = aim(best)
  let tunable = Weights.tunable
  for step in 0..<steps {
    var next = best
    let reach = 0.35 * (1 - 0.7 * Float(step) / Float(steps))
    for _ in 0..<(2 + Int(chance() * 2)) {
      let (_, at, range) = tunable[Int(chance() * Float(tunable.count))]
      let moved =
        next[keyPath: at] + (chance() + chance() - 1) * reach
        * (range.upperBound - range.lowerBound)
      next[keyPath: at] = min(range.upperBound, max(range.lowerBound, moved))
    }
    let value = aim(next)
    if value > top { (best, top) = (next, value) }
  }
  return best
}

/// What each fold found; folds run side by side.
private final class Outcomes: @unchecked Sendable {
  typealias Outcome = (
    weights: Weights, training: [(AlignmentScore, UnmatchedCount)],
    held: (AlignmentScore, UnmatchedCount)?
  )
  private let lock = NSLock()
  private var outcomes: [Outcome]

  init(count: Int) { outcomes = Array(repeating: (.withModel, [], nil), count: count) }

  func set(
    _ fold: Int, _ weights: Weights, _ training: [(AlignmentScore, UnmatchedCount)],
    _ held: (AlignmentScore, UnmatchedCount)?
  ) {
    lock.withLock { outcomes[fold] = (weights, training, held) }
  }

  subscript(fold: Int) -> Outcome { lock.withLock { outcomes[fold] } }
}
