@_spi(Tuning) import Alignment
import BitextModel
import Foundation

/// Finds the weights by random search, with leave-one-novel-out cross-validation.
///
///     swift run -c release --package-path Tests/Benchmarks Benchmarks alignment-tune MODEL [STEPS]
///
/// A step changes two to four weights of a favourite by random parts of their ranges and scores all
/// novels with them. There are seven favourites: one for each novel, chosen by the five others
/// alone, and one chosen by all six. Proposals come from each in turn; the choice is each one's own.
/// The cross-validated figures score each novel with the favourite that was chosen without it; the
/// favourite of all six is what ships. The aim is strict F1 (half micro, half macro average) plus lax
/// F1, a fifth of the F1 of omissions, less a pull towards the weights it began with, so that no
/// weight moves for nothing.
func alignmentTune(_ arguments: [String]) throws {
  guard let path = arguments.first else { return print("alignment-tune MODEL [STEPS]") }
  let steps = arguments.dropFirst().first.flatMap { Int($0) } ?? 100
  let seed = arguments.dropFirst(2).first.flatMap { UInt64($0) } ?? 1
  let model = try EmbeddingModel(path: path)
  let cases = try Novel.all().map {
    Case(evidence: try Evidence(source: $0.english, target: $0.french, model: model), novel: $0)
  }
  let folds =
    cases.indices.map { held in cases.indices.filter { $0 != held } } + [Array(cases.indices)]
  let start = Trial(.withModel, cases)
  var favourites = folds.map { _ in start }
  var random = RandomNumbers(state: seed)
  for step in 0..<steps {
    let reach = 0.4 * (1 - 0.7 * Float(step) / Float(steps))
    let trial = Trial(
      random.changed(favourites[step % folds.count].weights, reach: reach), cases)
    for (number, fold) in folds.enumerated()
    where trial.aim(over: fold) > favourites[number].aim(over: fold) {
      favourites[number] = trial
    }
  }
  print("began with: " + describe(start.results))
  for (number, novel) in cases.enumerated() {
    print(
      novel.novel.name.padding(toLength: 28, withPad: " ", startingAt: 0)
        + "held out: " + describe([favourites[number].results[number]])
        + "; began with: " + describe([start.results[number]])
        + "; seen: " + describe([favourites[cases.count].results[number]]))
  }
  print("cross-validated: " + describe(cases.indices.map { favourites[$0].results[$0] }))
  print("fitted on all:   " + describe(favourites[cases.count].results))
  for (name, at, _) in Weights.tunable {
    let values = favourites.map { String(format: "%.2f", $0.weights[keyPath: at]) }
    print(
      "  \(name) = \(String(format: "%.3f", favourites[cases.count].weights[keyPath: at])) (folds: "
        + values.dropLast().joined(separator: " ") + "; began "
        + String(format: "%.3f)", Weights.withModel[keyPath: at]))
  }
}

/// A novel, read.
private struct Case: Sendable {
  let evidence: Evidence
  let novel: Novel
}

private typealias Outcome = (score: AlignmentScore, unmatched: UnmatchedCount)

/// Weights and what they reach on each novel.
private struct Trial {
  let weights: Weights
  let results: [Outcome]

  init(_ weights: Weights, _ cases: [Case]) {
    self.weights = weights
    results = cases.map { item in
      let ladder = align(item.evidence, weights: weights)
      return (
        evaluate(ladder.beads.map { IndexBead($0) }, against: item.novel.gold),
        UnmatchedCount(ladder, gold: item.novel.gold)
      )
    }
  }

  func aim(over novels: [Int]) -> Double {
    let score = novels.map { results[$0].score }.reduce(AlignmentScore(), +)
    let unmatched = novels.map { results[$0].unmatched }.reduce(UnmatchedCount(), +)
    let mean = novels.reduce(0) { $0 + results[$1].score.strict.f1 } / Double(novels.count)
    var pull = 0.0
    for (_, at, range) in Weights.tunable {
      let moved =
        (weights[keyPath: at] - Weights.withModel[keyPath: at])
        / (range.upperBound - range.lowerBound)
      pull += Double(moved * moved)
    }
    return (score.strict.f1 + mean) / 2 + score.lax.f1 + 0.2 * unmatched.f1 - 0.001 * pull
  }
}

private func describe(_ results: [Outcome]) -> String {
  let score = results.map(\.score).reduce(AlignmentScore(), +)
  let unmatched = results.map(\.unmatched).reduce(UnmatchedCount(), +)
  return String(
    format: "%.4f %.4f %.2f", score.strict.f1, score.lax.f1, unmatched.f1)
}

/// Random numbers that are the same in every run.
private struct RandomNumbers {
  var state: UInt64

  mutating func next() -> Float {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Float(state >> 40) / Float(1 << 24)
  }

  mutating func changed(_ weights: Weights, reach: Float) -> Weights {
    var weights = weights
    let tunable = Weights.tunable
    for _ in 0..<(2 + Int(next() * 3)) {
      let (_, at, range) = tunable[Int(next() * Float(tunable.count))]
      let moved =
        weights[keyPath: at] + (next() + next() - 1) * reach
        * (range.upperBound - range.lowerBound)
      weights[keyPath: at] = min(range.upperBound, max(range.lowerBound, moved))
    }
    return weights
  }
}
