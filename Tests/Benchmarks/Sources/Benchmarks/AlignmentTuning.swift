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
///
/// What speaks for a sentence having been left out is learnt after that, from the omissions of the
/// novels and from those of copies of them with some two hundred sentences left out.
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
  let cases = try Novel.all().map { novel in
    try TuningCase(
      novel, damaged: TuningCase.damages.map { try novel.leavingOut(seed: $0) }, model: model)
  }
  guard !cases.isEmpty else { return print("skipped: no ../shared") }
  let start = Weights.beforeLearning
  if others.contains("--cross-validate") {
    var heldOut = Outcome()
    var damaged = Outcome()
    for (number, item) in cases.enumerated() {
      var rest = cases
      rest.remove(at: number)
      let learnt = learn(from: rest, start: start, pull: pull)
      let outcome = Outcome(item.text, learnt)
      heldOut = heldOut + outcome
      damaged = sharedOut(item.damaged) { Outcome($0, learnt) }.reduce(damaged, +)
      print("\(item.text.novel.name), held out: \(outcome)")
      fflush(nil)
    }
    print("all six, each held out: \(heldOut)")
    print("with more left out: \(damaged)")
    return
  }
  let learnt = learn(from: cases, start: start, pull: pull)
  print("began with: \(sharedOut(cases) { Outcome($0.text, start) }.reduce(Outcome(), +))")
  print("learnt from all: \(sharedOut(cases) { Outcome($0.text, learnt) }.reduce(Outcome(), +))")
  for feature in Feature.allCases {
    print(
      "  \(feature): "
        + String(
          format: "%.3f, first pass %.3f (began %.3f)", learnt.beads[feature],
          learnt.firstBeads[feature], start.beads[feature]))
  }
  printPartings(of: learnt)
  var shipped = model == nil ? Weights.withoutModel : Weights.withModel
  shipped.parting = learnPartings(from: cases, under: shipped)
  print("what is left out, under the shipped weights:")
  printPartings(of: shipped)
  print(
    "  reached: \(sharedOut(cases) { [shipped] in Outcome($0.text, shipped) }.reduce(Outcome(), +))"
  )
}

private func printPartings(of weights: Weights) {
  guard let partings = weights.parting else { return }
  for feature in PartingFeature.allCases {
    print("  \(feature): " + String(format: "%.4f", partings[feature]))
  }
}

/// A novel, and what it would be with more left out.
private struct TuningCase: Sendable {
  let text: TuningText
  let damaged: [TuningText]

  /// Seeds of the damage.
  static let damages: ClosedRange<UInt64> = 2...9

  init(_ novel: Novel, damaged: [Novel], model: EmbeddingModel?) throws {
    text = try TuningText(novel, model: model)
    self.damaged = try damaged.map { try TuningText($0, model: model) }
  }
}

/// A novel, read.
private struct TuningText: Sendable {
  let evidence: Evidence
  let novel: Novel

  init(_ novel: Novel, model: EmbeddingModel?) throws {
    evidence = try Evidence(source: novel.english, target: novel.french, model: model)
    self.novel = novel
  }

  /// What the first pass or the last one weighs, beside gold.
  func example(of weights: Weights, isFirst: Bool) -> LatticeExample {
    let lattices = lattices(evidence, weights: weights)
    return LatticeExample(lattices[isFirst ? 0 : lattices.count - 1], gold: novel.gold)
  }

  /// What speaks for omissions and for what only looks like one.
  func partings(under weights: Weights) -> [PartingExample] {
    lattices(evidence, weights: weights).last.map { partingExamples($0, gold: novel.gold) } ?? []
  }
}

private func learn(from cases: [TuningCase], start: Weights, pull: Double) -> Weights {
  var weights = start
  weights.firstBeads = learn(
    sharedOut(cases) { [weights] in $0.text.example(of: weights, isFirst: true) },
    from: start.firstBeads, pull: pull)
  weights.beads = learn(
    sharedOut(cases) { [weights] in $0.text.example(of: weights, isFirst: false) },
    from: start.beads, pull: pull)
  weights.parting = learnPartings(from: cases, under: weights)
  return weights
}

/// What is learnt of omissions: a sentence left out on purpose counts for less than one that a
/// translator left out.
private func learnPartings(
  from cases: [TuningCase], under weights: Weights
) -> PartingFeature.Vector {
  let texts = cases.flatMap { item in
    [(item.text, 1.0)] + item.damaged.map { ($0, 0.3) }
  }
  return learnParting(
    sharedOut(texts) { text, share in
      text.partings(under: weights).map {
        PartingExample(features: $0.features, isOmission: $0.isOmission, share: share)
      }
    }.flatMap { $0 })
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
  let best = ascend(from: SIMD16<Double>(start), steps: 0.1 * usual, rounds: 18) { weights in
    let away = (weights - SIMD16<Double>(start)) / usual
    var worth = -pull * (away * away).sum()
    var slope = -2 * pull * away / usual
    let now = Feature.Vector(weights)
    for part in sharedOut(examples, { $0.worth(of: now, cost: 0.485) }) {
      worth += part.worth
      slope += part.slope
    }
    return (worth, slope)
  }
  return Feature.Vector(best)
}

/// What weights reach on a novel.
private struct Outcome: Sendable, CustomStringConvertible {
  private var score = AlignmentScore()
  private var unmatched = UnmatchedCount()
  private var calibration = Calibration()

  init() {}

  init(_ item: TuningText, _ weights: Weights) {
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
