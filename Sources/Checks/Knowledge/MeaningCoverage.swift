import Foundation

/// How near in meaning the words of each side of a pair come to those of the other, by what directions
/// alone say; ``PairCoverage`` knows which words translate each other.
struct MeaningCoverage {
  /// One word of a side.
  struct Item: Sendable {
    /// Its index in the words of the text.
    let index: Int
    /// The cosine with the word of the other side nearest in meaning.
    var cosine: Float
    /// The number of that item.
    var nearest: Int
    /// The best cosine with a word that has no much better partner itself, or -1.
    var own: Float = -1
    /// How much the word weighs.
    let weight: Float
    /// Its rank by frequency.
    let rank: Int
    /// Whether it is a word with a meaning of its own rather than a small word of grammar.
    let isContent: Bool
    /// From 0, answered, to 1, a word of weight that nothing answers.
    var gap: Float = 0
  }

  /// The words of the source.
  private(set) var source: [Item]
  /// The words of the target.
  private(set) var target: [Item]

  /// Nil where meanings are not known or there is too little or too much to compare.
  init?(_ source: TextStretch, _ target: TextStretch) {
    guard let one = source.text.directions, let other = target.text.directions else { return nil }
    self.source = Self.items(of: source, one)
    self.target = Self.items(of: target, other)
    guard !self.source.isEmpty, !self.target.isEmpty,
      self.source.count * self.target.count <= 60_000
    else { return nil }
    let cosines = Self.cosines(self.source, source, one, self.target, target, other)
    let columns = self.target.count
    for row in self.source.indices {
      for column in self.target.indices {
        let cosine = cosines[row * columns + column]
        if cosine > self.source[row].cosine {
          self.source[row].cosine = cosine
          self.source[row].nearest = column
        }
        if cosine > self.target[column].cosine {
          self.target[column].cosine = cosine
          self.target[column].nearest = row
        }
      }
    }
    for row in self.source.indices {
      for column in self.target.indices {
        let cosine = cosines[row * columns + column]
        if cosine >= self.target[column].cosine - 0.08 {
          self.source[row].own = max(self.source[row].own, cosine)
        }
        if cosine >= self.source[row].cosine - 0.08 {
          self.target[column].own = max(self.target[column].own, cosine)
        }
      }
    }
    Self.findGaps(&self.source)
    Self.findGaps(&self.target)
  }

  private static func items(of stretch: TextStretch, _ directions: KnownDirections) -> [Item] {
    var items: [Item] = []
    items.reserveCapacity(stretch.words.count)
    for index in stretch.words.indices where stretch.words[index].kind == .letters {
      let word = stretch.words[index]
      let rank = word.known?.rank ?? 99_999
      items.append(
        Item(
          index: index, cosine: -1, nearest: 0,
          weight: directions.weight(word.spelling.direction), rank: rank,
          isContent: rank >= 150 && word.folded.unicodeScalars.count >= 3))
    }
    return items
  }

  private static func cosines(
    _ source: [Item], _ one: TextStretch, _ directions: KnownDirections, _ target: [Item],
    _ other: TextStretch, _ others: KnownDirections
  ) -> [Float] {
    var cosines: [Float] = []
    cosines.reserveCapacity(source.count * target.count)
    for a in source {
      let direction = one.words[a.index].spelling.direction
      for b in target {
        cosines.append(
          directions.cosine(direction, others, other.words[b.index].spelling.direction))
      }
    }
    return cosines
  }

  /// What is not answered: unsure between cosines of 0.3 and 0.55, less where a word weighs little.
  private static func findGaps(_ items: inout [Item]) {
    let median = items.map(\.weight).sorted()[items.count / 2]
    for index in items.indices where items[index].isContent {
      let open = min(1, max(0, (0.55 - items[index].cosine) / 0.25))
      items[index].gap = open * min(1, items[index].weight / max(median, 0.001))
    }
  }
}

extension MeaningCoverage {
  /// Where the answer to an item of one side would stand on the other, judged by the answers to the
  /// words around it.
  struct Place {
    /// The words of the text among which the answer would stand.
    let words: ClosedRange<Int>
    /// How well the neighbours are answered.
    let near: Float
  }

  /// Where the answer to item `number` of `side` would stand among the words of `others`.
  func place(of number: Int, in side: [Item], _ others: [Item]) -> Place {
    var ends: [Int] = []
    for step in [-1, 1] {
      var neighbour = number + step
      while side.indices.contains(neighbour), abs(neighbour - number) < 6 {
        if side[neighbour].isContent, side[neighbour].cosine > 0.4 {
          ends.append(others[side[neighbour].nearest].index)
          break
        }
        neighbour += step
      }
    }
    let around = [-2, -1, 1, 2].map { number + $0 }.filter(side.indices.contains)
    let near =
      around.isEmpty ? 0 : around.reduce(0) { $0 + side[$1].cosine } / Float(around.count)
    let first = others[0].index
    let last = others[others.count - 1].index
    guard let low = ends.min(), let high = ends.max() else {
      return Place(words: first...last, near: near)
    }
    if ends.count == 2, high - low <= 9 { return Place(words: low...high, near: near) }
    return Place(words: max(first, low - 4)...min(last, low + 4), near: near)
  }

  /// How likely it is that nothing answers item `number` of `side`: the logarithm of the odds, by a
  /// logistic regression on sentences in which a word was taken out (or put in).
  ///
  /// `gaps` says how much each gap of the other text sounds as if a word were missing, from its
  /// first word on.
  func odds(
    of number: Int, in side: [Item], _ others: [Item], gaps: (values: [Float], first: Int),
    _ model: LossModel
  ) -> Float {
    let item = side[number]
    let place = place(of: number, in: side, others)
    var inPlace: Float = 0
    var most: Float = 0
    for other in others where other.gap > 0 {
      most = max(most, other.gap)
      if place.words.contains(other.index) { inPlace = max(inPlace, other.gap) }
    }
    var open: Float = 0
    for (index, other) in side.enumerated() where index != number { open += other.gap }
    var answered: Float = 0
    var all: Float = 0
    for (index, other) in side.enumerated() where index != number && other.isContent {
      answered += min(1, other.cosine) * other.weight
      all += other.weight
    }
    let low = max(0, place.words.lowerBound - gaps.first)
    let high = min(gaps.values.count - 1, place.words.upperBound - gaps.first + 1)
    let missing = low <= high ? gaps.values[low...high].max() ?? 0 : 0
    let features: [Float] = [
      item.cosine, item.own, log(1 + item.weight), all > 0 ? answered / all : 0, place.near,
      max(missing, -3), log(Float(item.rank + 1)) / 10, most, inPlace, log(1 + open),
      max(0, 0.3 - item.cosine), log(Float(others.count + 2) / Float(side.count + 2)),
    ]
    return zip(features, model.weights).reduce(model.bias) { $0 + $1.0 * $1.1 }
  }
}

/// The weights of a logistic regression that tells a lost word from one that is said in another way,
/// fitted on pairs of the sources of `Sources/CFrenchEnglishWords/licences.tsv` in which a word was
/// taken out or put in.
struct LossModel: Sendable {
  /// One for each feature of ``MeaningCoverage/odds(of:in:_:gaps:_:)``, in that order.
  let weights: [Float]
  /// What is added.
  let bias: Float
}
