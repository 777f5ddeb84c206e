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

  private let medians: (source: Float, target: Float)
  private let sourceDirections: Directions
  /// The numbers of the directions of the source's items.
  private let numbers: [Int32]
  private let targetDirections: Directions.Selection
  /// Row by row, a row for each item of the source.
  private var cosines: [Float]
  private var isRead: [Bool]

  /// Nothing is compared yet. Nil where meanings are not known or there is too little or too much to
  /// compare.
  init?(_ source: TextStretch, _ target: TextStretch) {
    guard let one = source.text.directions, let other = target.text.directions else { return nil }
    self.source = Self.items(of: source, one)
    self.target = Self.items(of: target, other)
    guard !self.source.isEmpty, !self.target.isEmpty,
      self.source.count * self.target.count <= 60_000
    else { return nil }
    medians = (Self.medianWeight(of: self.source), Self.medianWeight(of: self.target))
    sourceDirections = one
    numbers = self.source.map { source.words[$0.index].spelling.direction }
    targetDirections = Directions.Selection(
      self.target.lazy.map { target.words[$0.index].spelling.direction }, of: other)
    cosines = [Float](repeating: 0, count: self.source.count * self.target.count)
    isRead = [Bool](repeating: false, count: self.source.count)
  }

  /// The cosine of an item of the source with the nearest in meaning of the target.
  mutating func cosine(of row: Int) -> Float {
    if isRead[row] { return source[row].cosine }
    isRead[row] = true
    var (nearest, best) = (0, Float(-1))
    cosines.withUnsafeMutableBufferPointer { cosines in
      let own = UnsafeMutableBufferPointer(
        rebasing: cosines[row * target.count..<(row + 1) * target.count])
      targetDirections.cosines(with: numbers[row], of: sourceDirections, to: own)
      for column in own.indices where own[column] > best { (nearest, best) = (column, own[column]) }
    }
    (source[row].nearest, source[row].cosine) = (nearest, best)
    return best
  }

  /// Compares all with all.
  mutating func complete() {
    for row in source.indices { _ = cosine(of: row) }
    let columns = target.count
    for row in source.indices {
      for column in target.indices where cosines[row * columns + column] > target[column].cosine {
        target[column].cosine = cosines[row * columns + column]
        target[column].nearest = row
      }
    }
    for row in source.indices {
      for column in target.indices {
        let cosine = cosines[row * columns + column]
        if cosine >= target[column].cosine - 0.08 {
          source[row].own = max(source[row].own, cosine)
        }
        if cosine >= source[row].cosine - 0.08 {
          target[column].own = max(target[column].own, cosine)
        }
      }
    }
    for row in source.indices { source[row].gap = Self.gap(of: source[row], medians.source) }
    for column in target.indices {
      target[column].gap = Self.gap(of: target[column], medians.target)
    }
  }

  private static func items(of stretch: TextStretch, _ directions: Directions) -> [Item] {
    var items: [Item] = []
    items.reserveCapacity(stretch.words.count)
    for index in stretch.words.indices where stretch.words[index].kind == .letters {
      items.append(
        Item(
          index: index, cosine: -1, nearest: 0,
          weight: directions.weight(stretch.words[index].spelling.direction),
          rank: stretch.words[index].spelling.known?.rank ?? WordKnowledge.unknownRank,
          isContent: stretch.words[index].spelling.hasMeaning))
    }
    return items
  }

  private static func medianWeight(of items: [Item]) -> Float {
    items.map(\.weight).sorted()[items.count / 2]
  }

  /// How little an item is answered: unsure between cosines of 0.3 and 0.55, less where a word weighs
  /// little.
  private static func gap(of item: Item, _ median: Float) -> Float {
    guard item.isContent else { return 0 }
    let open = min(1, max(0, (0.55 - item.cosine) / 0.25))
    return open * min(1, item.weight / max(median, 0.001))
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

extension MeaningCoverage {
  /// How well the neighbours of an item of the source are answered.
  mutating func near(_ number: Int) -> Float {
    let around = [-2, -1, 1, 2].map { number + $0 }.filter(source.indices.contains)
    return around.isEmpty ? 0 : around.reduce(0) { $0 + cosine(of: $1) } / Float(around.count)
  }

  /// The most that ``odds(of:in:_:gaps:_:)`` may come to for an item of the source, by what it and
  /// its neighbours alone say, where ``near(_:)`` was asked for, or it by itself: nearly always too
  /// little for the rest to matter.
  func greatestOdds(
    of number: Int, near: Float? = nil, greatestGap: Float, _ model: LossModel
  ) -> Float {
    let item = source[number]
    var open: Float = 0
    for row in source.indices where row != number && isRead[row] {
      open += Self.gap(of: source[row], medians.source)
    }
    func exactly(_ value: Float) -> ClosedRange<Float> { value...value }
    // In the order of the features; cosines may be rounded beyond 1.
    let features: [ClosedRange<Float>] = [
      exactly(item.cosine), -1.01...max(-1, item.cosine), exactly(log(1 + item.weight)),
      -1.01...1.01, near.map(exactly) ?? -1.01...1.01, -3...max(0, greatestGap),
      exactly(log(Float(item.rank + 1)) / 10), 0...1, 0...1,
      log(1 + open)...log(2 + open + Float(source.count)), exactly(max(0, 0.3 - item.cosine)),
      exactly(log(Float(target.count + 2) / Float(source.count + 2))),
    ]
    return zip(features, model.weights).reduce(model.bias + 0.01) {
      $0 + max($1.0.lowerBound * $1.1, $1.0.upperBound * $1.1)
    }
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
