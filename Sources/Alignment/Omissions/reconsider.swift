internal import Foundation

extension Search {
  /// The beads of a path after a second look at their edges: segments there that were left out in
  /// the other text are put aside, and omissions that are none join the bead they belong to.
  ///
  /// What the search believed of the readings together is shared out among them anew.
  /// - Complexity: linear in the beads, for beads of a bounded number of words.
  func reconsidered(_ beads: [WeightedBead]) -> [WeightedBead] {
    guard scorer.weights.parting != nil else { return beads }
    let scorer = PartingScorer(self)
    return joined(beads.flatMap { parted($0, by: scorer) }, by: scorer)
  }

  /// How likely a segment has to be no part of a bead for it to be put aside: a sentence that is
  /// reported missing and is not costs a reader more than one overlooked.
  private static var leastForParting: Float { 0.7 }
  /// How likely an omission has to be to stay one.
  private static var leastForOmission: Float { 0.5 }

  /// A bead, or what it falls into.
  private func parted(_ bead: WeightedBead, by scorer: PartingScorer) -> [WeightedBead] {
    var rest = bead
    var before: [WeightedBead] = []
    var after: [WeightedBead] = []
    while true {
      let best = Parting.all(of: rest)
        .compactMap { parting in scorer.verdict(on: parting).map { (parting, $0) } }
        .max { $0.1.probability < $1.1.probability }
      guard let (parting, verdict) = best, verdict.probability > Self.leastForParting else { break }
      let weight = min(1, rest.weight * (1 + exp(verdict.odds))) * verdict.probability
      let omission = WeightedBead(
        source: parting.omission.source, target: parting.omission.target, weight: weight)
      if parting.isFirst { before.append(omission) } else { after.append(omission) }
      rest = WeightedBead(source: parting.rest.source, target: parting.rest.target, weight: weight)
    }
    return before + [rest] + after.reversed()
  }

  /// The beads with omissions joined to a neighbour that they likelier belong to.
  private func joined(_ beads: [WeightedBead], by scorer: PartingScorer) -> [WeightedBead] {
    var beads = beads
    var joined: [WeightedBead] = []
    joined.reserveCapacity(beads.count)
    for number in beads.indices {
      let bead = beads[number]
      let next = number + 1 < beads.count ? beads[number + 1] : nil
      // Three readings at most: the segment was left out, or belongs to the one or the other.
      let readings = [joined.last, next].compactMap { neighbour in
        neighbour.flatMap { Reading(joining: bead, to: $0, by: scorer) }
      }
      guard let best = readings.min(by: { $0.doubt < $1.doubt }) else {
        joined.append(bead)
        continue
      }
      let mass = min(1, bead.weight * (1 + readings.reduce(0) { $0 + exp(-$1.verdict.odds) }))
      let omitted = mass / (1 + readings.reduce(0) { $0 + 1 / $1.doubt })
      if best.verdict.probability >= 0.5, omitted >= Self.leastForOmission {
        joined.append(WeightedBead(source: bead.source, target: bead.target, weight: omitted))
        continue
      }
      let whole = WeightedBead(
        source: best.parting.source, target: best.parting.target,
        weight: min(mass, best.neighbour.weight) * (1 - best.verdict.probability))
      if best.parting.isFirst {
        beads[number + 1] = whole
      } else {
        joined[joined.count - 1] = whole
      }
    }
    return joined
  }
}

/// An omission read as a part of the bead beside it.
private struct Reading {
  let neighbour: WeightedBead
  let parting: Parting
  let verdict: PartingScorer.Verdict
  /// How many times as likely it is an omission.
  let doubt: Float

  /// Nil where no search would try it.
  init?(joining omission: WeightedBead, to neighbour: WeightedBead, by scorer: PartingScorer) {
    guard let parting = Parting(joining: omission, to: neighbour),
      let verdict = scorer.verdict(on: parting)
    else { return nil }
    self.neighbour = neighbour
    self.parting = parting
    self.verdict = verdict
    doubt = verdict.probability / (1 - verdict.probability)
  }
}
