internal import Foundation

/// Holds the two readings of a ``Parting`` beside each other, with all that a search knows.
struct PartingScorer {
  private let search: Search
  private let pairs: WordPairs

  /// How likely the bead falls apart, from 0 to 1, and the odds at which the search left it, in nats.
  struct Verdict {
    let probability: Float
    let odds: Float
  }

  /// Odds below which nobody asks.
  private static let leastOdds: Float = -9

  init(_ search: Search) {
    self.search = search
    pairs = WordPairs(search.scorer.evidence, model: search.scorer.model)
  }

  /// How likely a bead falls apart; nil where there are no ``features(of:)`` or no weights for them.
  func verdict(on parting: Parting) -> Verdict? {
    guard let weights = search.scorer.weights.parting, let features = features(of: parting) else {
      return nil
    }
    return Verdict(
      probability: 1 / (1 + exp(-(features * weights).sum())), odds: features[.odds])
  }

  /// What speaks for a parting; nil where the search may not try one of its beads, or all but
  /// excludes it.
  func features(of parting: Parting) -> PartingFeature.Vector? {
    let (rest, omission) = (parting.rest, parting.omission)
    guard let whole = features(parting.source, parting.target),
      let part = features(rest.source, rest.target),
      let left = features(omission.source, omission.target)
    else { return nil }
    let beads = search.scorer.weights.beads
    let odds = part.dot(beads) + left.dot(beads) - whole.dot(beads)
    guard odds > Self.leastOdds else { return nil }
    let all = pairs.answered(parting.source, parting.target)
    let without = pairs.answered(rest.source, rest.target)
    let answered =
      parting.isSource ? all.target - without.target : all.source - without.source
    var features = PartingFeature.Vector.zero
    features[.constant] = 1
    features[.odds] = odds
    features[.answered] = log(1 + max(0, answered))
    features[.answeredOdds] = features[.answered] * odds
    features[.length] = whole[.length]
    features[.restLength] = part[.length]
    features[.links] = whole[.links] - part[.links]
    return features
  }

  /// What can be said of a bead that the search may try.
  private func features(_ source: Range<Int>, _ target: Range<Int>) -> Feature.Vector? {
    search.number(of: source, target).map {
      search.scorer.features(source, target, prior: search.scorer.model.types[$0])
    }
  }
}
