import Foundation

/// How likely two names are one person's, from how their spellings lie on each other.
///
/// A logistic regression of the features below; fitted on half of the project's list of names with
/// near misses made from it, and calibrated on the other half (`Benchmarks names`).
struct MatchModel {
  /// What is known of a pair of names, as numbers.
  struct Features {
    /// The cost of the worst pair of words, at most 2.5.
    var worst: Float = 0
    /// The same by the letters of the words.
    var worstShare: Float = 0
    /// The cost of the other pairs, at most 2.5.
    var others: Float = 0
    /// Words without a counterpart, a father's name not counted.
    var missing: Float = 0
    /// Fathers' names without a counterpart.
    var patronymics: Float = 0
    /// Words of which one name has the first letter only.
    var initials: Float = 0
    /// 1 where the words come in another order.
    var moved: Float = 0
    /// Written-out words paired, at most 3.
    var words: Float = 0

    /// The features in the order of the weights.
    var values: [Float] {
      [worst, worstShare, others, missing, patronymics, initials, moved, words]
    }

    init(_ alignment: NameAlignment, _ a: [NameWord], _ b: [NameWord]) {
      for pair in alignment.pairs {
        let cost = min(pair.cost, 2.5)
        if a[pair.first].isInitial || b[pair.second].isInitial {
          initials += 1
        } else {
          words += 1
        }
        let length = Float(max(a[pair.first].sounds.count, b[pair.second].sounds.count, 1))
        if cost > worst {
          others += worst
          worst = cost
        } else {
          others += cost
        }
        worstShare = max(worstShare, min(1, pair.cost / length))
      }
      words = min(words, 3)
      others = min(others, 2.5)
      for (side, rest) in [(a, alignment.unmatchedFirst), (b, alignment.unmatchedSecond)] {
        for index in rest {
          if side[index].isPatronymic { patronymics += 1 } else { missing += 1 }
        }
      }
      moved = alignment.isReordered ? 1 : 0
    }
  }

  /// Weights of the features in their order; that of fathers' names is 0 because the list has too
  /// few to learn one.
  static let weights: [Float] = [-7.198, -1.058, -0.609, -1.659, 0, -1.126, 0.435, 1.377]
  static let bias: Float = 1.851

  /// The probability that a pair with these features is one person's.
  static func probability(_ features: Features) -> Double {
    let sum = zip(weights, features.values).reduce(bias) { $0 + $1.0 * $1.1 }
    return 1 / (1 + exp(-Double(sum)))
  }

  /// The probability for two names that read as Korean, by how far their syllables are apart.
  static func probability(koreanDistance distance: Float) -> Double {
    1 / (1 + exp(-(3.9 - 8 * Double(distance))))
  }
}
