@_spi(Tuning) import Alignment
import BitextModel
import Foundation

/// Finds the weights by random search, with leave-one-novel-out cross-validation.
///
///     swift run -c release --package-path Tests/Benchmarks Benchmarks alignment-tune \
///       [--cross-validate] [--model FILE] [--steps N] [--seed N]
///
/// A step changes two to four weights of a favourite by random parts of their ranges and scores all
/// novels with them. There are seven favourites: one for each novel, chosen by the five others
/// alone, and one chosen by all six. Proposals come from each in turn; the choice is each one's own.
/// The cross-validated figures score each novel with the favourite that was chosen without it; the
/// favourite of all six is what ships. The aim is strict F1 (half micro, half macro average) plus lax
/// F1, a fiftieth of the F1 of omissions (there are 28 in all, which a search that minds them more
/// learns by heart), less half the calibration error and a pull towards the weights it began with, so
/// that no weight moves for nothing.
///
/// A search begins with the weights that ship, which have seen all novels: it is for finding better
/// ones. With `--cross-validate` it begins with round numbers that have seen none, and a favourite
/// changes by its own proposals alone, drawn apart for each fold: what is printed for a novel, the
/// calibration of the confidences included, knows nothing of that novel.
func alignmentTune(_ arguments: [String]) throws {
  let (model, others) = try modelArgument(arguments)
  func number(after name: String) -> Int? {
    others.firstIndex(of: name).flatMap { $0 + 1 < others.count ? Int(others[$0 + 1]) : nil }
  }
  let isHonest = others.contains("--cross-validate")
  let steps = number(after: "--steps") ?? (isHonest ? 60 : 100)
  let seed = UInt64(number(after: "--seed") ?? 1)
  let cases = try Novel.all().map {
    Case(evidence: try Evidence(source: $0.english, target: $0.french, model: model), novel: $0)
  }
  guard !cases.isEmpty else { return print("skipped: no ../shared") }
  let folds =
    cases.indices.map { held in cases.indices.filter { $0 != held } } + [Array(cases.indices)]
  let start = Trial(isHonest ? .neutral : .withModel, cases, over: Array(cases.indices))
  var favourites = folds.map { _ in start }
  if isHonest {
    for (number, fold) in folds.enumerated().dropLast() {
      var random = SeededNumbers(seed: seed &+ UInt64(number))
      for step in 0..<steps {
        let trial = Trial(
          random.changed(favourites[number].weights, reach: reach(step, of: steps)), cases,
          over: fold)
        if trial.aim(over: fold, from: start.weights)
          > favourites[number].aim(over: fold, from: start.weights)
        {
          favourites[number] = trial
        }
      }
      favourites[number] = Trial(favourites[number].weights, cases, over: Array(cases.indices))
      print(
        "\(cases[number].novel.name) held out: \(describe([favourites[number].results[number]]))")
      print("  the five fitted on: \(describe(fold.map { favourites[number].results[$0] }))")
      fflush(nil)
    }
    favourites.removeLast()
  } else {
    var random = SeededNumbers(seed: seed)
    for step in 0..<steps {
      let trial = Trial(
        random.changed(favourites[step % folds.count].weights, reach: reach(step, of: steps)),
        cases, over: Array(cases.indices))
      for (number, fold) in folds.enumerated()
      where trial.aim(over: fold, from: start.weights)
        > favourites[number].aim(over: fold, from: start.weights)
      {
        favourites[number] = trial
      }
    }
    for (number, novel) in cases.enumerated() {
      print("\(novel.novel.name) held out: \(describe([favourites[number].results[number]]))")
    }
    print("fitted on all: " + describe(favourites[cases.count].results))
  }
  print("began with: " + describe(start.results))
  print("cross-validated: " + describe(cases.indices.map { favourites[$0].results[$0] }))
  for (name, at, _) in Weights.tunable {
    let values = favourites.map { String(format: "%.3f", $0.weights[keyPath: at]) }
    print(
      "  \(name): \(values.joined(separator: " ")) (began "
        + String(format: "%.3f)", start.weights[keyPath: at]))
  }
}

/// How far a step goes: less and less.
private func reach(_ step: Int, of steps: Int) -> Float {
  0.4 * (1 - 0.7 * Float(step) / Float(steps))
}

/// A novel, read.
private struct Case: Sendable {
  let evidence: Evidence
  let novel: Novel
}

/// What weights reach on a novel.
private struct Outcome: Sendable {
  var score = AlignmentScore()
  var unmatched = UnmatchedCount()
  var calibration = Calibration()

  init() {}

  init(_ item: Case, _ weights: Weights) {
    let ladder = align(item.evidence, weights: weights)
    score = evaluate(ladder.beads.map { IndexBead($0) }, against: item.novel.gold)
    unmatched = UnmatchedCount(ladder, gold: item.novel.gold)
    calibration.add(ladder, gold: item.novel.gold)
  }

  static func + (a: Outcome, b: Outcome) -> Outcome {
    var sum = a
    sum.score = a.score + b.score
    sum.unmatched = a.unmatched + b.unmatched
    sum.calibration = a.calibration + b.calibration
    return sum
  }
}

/// Weights and what they reach on some novels.
private struct Trial {
  let weights: Weights
  private(set) var results: [Outcome]

  /// Aligns the novels `chosen`, and no others, on all cores.
  init(_ weights: Weights, _ cases: [Case], over chosen: [Int]) {
    self.weights = weights
    var results = [Outcome](repeating: Outcome(), count: cases.count)
    results.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let buffer = buffer
      DispatchQueue.concurrentPerform(iterations: chosen.count) { number in
        buffer[chosen[number]] = Outcome(cases[chosen[number]], weights)
      }
    }
    self.results = results
  }

  func aim(over novels: [Int], from start: Weights) -> Double {
    let sum = novels.map { results[$0] }.reduce(Outcome(), +)
    let mean = novels.reduce(0) { $0 + results[$1].score.strict.f1 } / Double(novels.count)
    var pull = 0.0
    for (_, at, range) in Weights.tunable {
      let moved =
        (weights[keyPath: at] - start[keyPath: at]) / (range.upperBound - range.lowerBound)
      pull += Double(moved * moved)
    }
    return (sum.score.strict.f1 + mean) / 2 + sum.score.lax.f1 + 0.02 * sum.unmatched.f1
      - 0.5 * sum.calibration.expectedError - 0.003 * pull
  }
}

private func describe(_ results: [Outcome]) -> String {
  let sum = results.reduce(Outcome(), +)
  return String(
    format:
      "strict %.4f, lax %.4f, omissions F1 %.2f (%d of %d, %d wanted), ECE %.3f, "
      + "lowest tenth holds %.0f %% of the errors",
    sum.score.strict.f1, sum.score.lax.f1, sum.unmatched.f1, sum.unmatched.right,
    sum.unmatched.found, sum.unmatched.wanted, sum.calibration.expectedError,
    100 * sum.calibration.errorsInLowestTenth)
}

extension SeededNumbers {
  private mutating func share() -> Float { Float(next() >> 40) / Float(1 << 24) }

  /// Weights of which two to four are changed at random.
  fileprivate mutating func changed(_ weights: Weights, reach: Float) -> Weights {
    var weights = weights
    let tunable = Weights.tunable
    for _ in 0..<(2 + Int(share() * 3)) {
      let (_, at, range) = tunable[Int(share() * Float(tunable.count))]
      let moved =
        weights[keyPath: at] + (share() + share() - 1) * reach
        * (range.upperBound - range.lowerBound)
      weights[keyPath: at] = min(range.upperBound, max(range.lowerBound, moved))
    }
    return weights
  }
}
