@_spi(Tuning) import Alignment
import BitextModel
import Foundation

/// Learns the weights of features from the novels, and with `--cross-validate` scores each novel with
/// weights learnt from the others.
///
///     swift run -c release --package-path Tests/Benchmarks Benchmarks alignment-tune \
///       [--cross-validate] [--pull NUMBER] [--model FILE]
///
/// A search is a log-linear model of ladders. What is maximised is the log likelihood of gold plus the
/// strict hits to be expected, less a pull towards the round numbers that learning begins with, by
/// resilient propagation (Riedmiller and Braun, ICNN 1993). The weights of the first pass are learnt
/// from its own beads; those of the last from what it weighs after such a first pass. What no score is
/// linear in, the belief in a lexicon above all, stays at round numbers that nobody asked a text for.
/// `--pull` says how strong that pull is, for each bead of gold.
func alignmentTune(_ arguments: [String]) throws {
  let (model, named) = try modelArgument(arguments)
  var others = named
  var pull = 0.4
  if let place = others.firstIndex(of: "--pull"), place + 1 < others.count,
    let number = Double(others[place + 1])
  {
    pull = number
    others.removeSubrange(place...place + 1)
  }
  let cases = try Novel.all().map {
    TuningCase(
      evidence: try Evidence(source: $0.english, target: $0.french, model: model), novel: $0)
  }
  guard !cases.isEmpty else { return print("skipped: no ../shared") }
  let start = Weights.beforeLearning
  if others.contains("--cross-validate") {
    var heldOut = Outcome()
    for (number, item) in cases.enumerated() {
      var rest = cases
      rest.remove(at: number)
      let outcome = Outcome(item, learn(from: rest, start: start, pull: pull))
      heldOut = heldOut + outcome
      print("\(item.novel.name), held out: \(outcome)")
      fflush(nil)
    }
    print("all six, each held out: \(heldOut)")
    return
  }
  let learnt = learn(from: cases, start: start, pull: pull)
  print("began with: \(sharedOut(cases) { Outcome($0, start) }.reduce(Outcome(), +))")
  print("learnt from all: \(sharedOut(cases) { Outcome($0, learnt) }.reduce(Outcome(), +))")
  for feature in Feature.allCases {
    print(
      "  \(feature): "
        + String(
          format: "%.3f, first pass %.3f (began %.3f)", learnt.beads[feature],
          learnt.firstBeads[feature], start.beads[feature]))
  }
}

/// A novel, read.
private struct TuningCase: Sendable {
  let evidence: Evidence
  let novel: Novel

  /// What the first pass or the last one weighs, beside gold.
  func example(of weights: Weights, isFirst: Bool) -> LatticeExample {
    let lattices = lattices(evidence, weights: weights)
    return LatticeExample(lattices[isFirst ? 0 : lattices.count - 1], gold: novel.gold)
  }
}

private func learn(from cases: [TuningCase], start: Weights, pull: Double) -> Weights {
  var weights = start
  weights.firstBeads = learn(
    sharedOut(cases) { [weights] in $0.example(of: weights, isFirst: true) },
    from: start.firstBeads, pull: pull)
  weights.beads = learn(
    sharedOut(cases) { [weights] in $0.example(of: weights, isFirst: false) }, from: start.beads,
    pull: pull)
  return weights
}

/// How far weights may go without being pulled back much: as far as they began from nothing; those that
/// began there, as far as the sizes of their features suggest.
private func sizes(of start: Feature.Vector) -> SIMD16<Double> {
  var sizes = SIMD16<Double>(repeating: 0.1)
  for feature in Feature.allCases {
    sizes[feature.rawValue] =
      switch feature {
      case .unmatchedLength: 0.3
      default: max(0.1, abs(Double(start[feature])))
      }
  }
  return sizes
}

/// The weights worth most that are not far from `start`; of what no example has they are those.
private func learn(
  _ examples: [LatticeExample], from start: Feature.Vector, pull share: Double
) -> Feature.Vector {
  let beads = Double(examples.reduce(0) { $0 + $1.goldCount })
  let usual = sizes(of: start)
  let pull = share * beads
  var weights = SIMD16<Double>(start)
  var steps = 0.1 * usual
  var lastSlope = SIMD16<Double>.zero
  var best = (worth: -Double.infinity, weights: start)
  for _ in 0..<18 {
    let now = Feature.Vector(weights)
    let away = (weights - SIMD16<Double>(start)) / usual
    var worth = -pull * (away * away).sum()
    var slope = -2 * pull * away / usual
    for part in sharedOut(examples, { $0.worth(of: now, cost: 0.485) }) {
      worth += part.worth
      slope += part.slope
    }
    if worth > best.worth { best = (worth, now) }
    for number in slope.indices {
      let turn = slope[number] * lastSlope[number]
      if turn != 0 { steps[number] *= turn > 0 ? 1.2 : 0.5 }
      lastSlope[number] = turn < 0 ? 0 : slope[number]
      if turn >= 0, slope[number] != 0 {
        weights[number] += slope[number] > 0 ? steps[number] : -steps[number]
      }
    }
  }
  return best.weights
}

/// What weights reach on a novel.
private struct Outcome: Sendable, CustomStringConvertible {
  private var score = AlignmentScore()
  private var unmatched = UnmatchedCount()
  private var calibration = Calibration()

  init() {}

  init(_ item: TuningCase, _ weights: Weights) {
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

  var description: String {
    String(
      format: "strict %.4f, lax %.4f, omissions F1 %.2f (%d of %d, %d wanted), ECE %.3f, "
        + "lowest tenth holds %.0f %% of the errors",
      score.strict.f1, score.lax.f1, unmatched.f1, unmatched.right, unmatched.found,
      unmatched.wanted, calibration.expectedError, 100 * calibration.errorsInLowestTenth)
  }
}

/// The results of independent pieces of work, on all cores, in order.
private func sharedOut<Item: Sendable, Result: Sendable>(
  _ items: [Item], _ work: @Sendable (Item) -> Result
) -> [Result] {
  var results = [Result?](repeating: nil, count: items.count)
  results.withUnsafeMutableBufferPointer { buffer in
    nonisolated(unsafe) let buffer = buffer
    withoutActuallyEscaping(work) { work in
      DispatchQueue.concurrentPerform(iterations: items.count) { buffer[$0] = work(items[$0]) }
    }
  }
  return results.compactMap { $0 }
}
