/// What the rest of a pair says of one word that seems to have no answer: where that would stand, and
/// what else is left unanswered.
struct Surroundings {
  /// Where the answer would stand, judged by the answers to the words around.
  struct Place {
    /// The words of the text among which the answer would stand.
    let words: ClosedRange<Int>
    /// Whether words on both sides of it say so, and are answered near one another.
    let isSure: Bool
  }

  /// Where the answer would stand.
  let place: Place
  /// The greatest gap of the other side in that place.
  private(set) var inPlace: Float = 0
  /// The sum of the gaps of the other side for which nothing stands here.
  private(set) var lost: Float = 0
  /// The same of this side, but for the word itself.
  private(set) var ownLost: Float = 0
  /// The sum of the gaps of the other side for which some unanswered word here may stand.
  private(set) var excused: Float = 0
  /// How well the other words of this side are answered, from 0 to 1.
  let ownAnswered: Float
  /// How well the words of the other side are.
  let otherAnswered: Float

  /// How well the nearest words of meaning on either side are answered: the lesser of the two.
  let beside: Float

  /// What surrounds item `number` of `side`.
  init(of number: Int, in side: [PairCoverage.Item], _ others: [PairCoverage.Item]) {
    place = Place(of: number, in: side, others)
    for other in others where other.gap > 0 {
      if other.isExcused { excused += other.gap } else { lost += other.gap }
      if place.words.contains(other.index) { inPlace = max(inPlace, other.gap) }
    }
    for (index, other) in side.enumerated() where index != number && !other.isExcused {
      ownLost += other.gap
    }
    beside = min(
      side[..<number].last(where: \.isContent)?.own ?? 0.5,
      side[(number + 1)...].first(where: \.isContent)?.own ?? 0.5)
    ownAnswered = PairCoverage.answered(side, without: [number])
    otherAnswered = PairCoverage.answered(others)
  }
}

extension Surroundings.Place {
  /// Where the answer to item `number` of `side` would stand among the words of `others`.
  init(of number: Int, in side: [PairCoverage.Item], _ others: [PairCoverage.Item]) {
    // The answer to the nearest word one way that is surely answered.
    func end(_ step: Int) -> Int? {
      var neighbour = number + step
      while side.indices.contains(neighbour), abs(neighbour - number) < 6 {
        if side[neighbour].isContent, side[neighbour].own > 0.6 {
          return others[side[neighbour].nearest].index
        }
        neighbour += step
      }
      return nil
    }
    let ends = (before: end(-1), after: end(1))
    let first = others[0].index
    let last = others[others.count - 1].index
    guard let one = ends.before ?? ends.after, let other = ends.after ?? ends.before else {
      self.init(words: first...last, isSure: false)
      return
    }
    let (low, high) = (min(one, other), max(one, other))
    if ends.before != nil, ends.after != nil, high - low <= 9 {
      self.init(words: low...high, isSure: true)
    } else {
      self.init(words: max(first, low - 4)...min(last, low + 4), isSure: false)
    }
  }
}
