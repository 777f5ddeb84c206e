/// How well the words of each side of a pair are answered by those of the other.
struct PairCoverage {
  /// One word of a side.
  struct Item {
    /// Its index in the words of the text.
    let index: Int
    /// Whether it is a word with a meaning of its own rather than a small word of grammar.
    let isContent: Bool
    /// Its rank by frequency.
    let rank: Int
    /// How much it matters that it is answered, from 0 to 1: less for common words.
    let weight: Float
    /// How surely a word of the other side answers it, from 0 to 1.
    var answer: Float = 0
    /// The number of that word.
    var nearest = 0
    /// The same for a word that answers no other better.
    var own: Float = 0

    /// Whether a word that nothing answers either stands where its answer would: the two may say the
    /// same in other words.
    var isExcused = false

    /// From 0, answered, to 1, a word of weight that nothing answers.
    var gap: Float { isContent ? min(1, max(0, (0.7 - answer) / 0.3)) * weight : 0 }
  }

  /// The words of the source.
  private(set) var source: [Item]
  /// The words of the target.
  private(set) var target: [Item]
  /// How literal the translation is: how well the words of meaning on both sides are answered, from
  /// 0 to 1.
  let literalness: Float

  /// Nil where the languages are not known or there is too little or too much to compare.
  init?(_ source: TextStretch, _ target: TextStretch) {
    let (one, other) = (source.text.language, target.text.language)
    guard one == "fr" && other == "en" || one == "en" && other == "fr", let pairs = WordPairs.known
    else { return nil }
    self.source = Self.items(of: source)
    self.target = Self.items(of: target)
    guard !self.source.isEmpty, !self.target.isEmpty,
      self.source.count * self.target.count <= 60_000
    else { return nil }
    let links = WordLinks(
      WordLinks.Words(self.source, of: source), WordLinks.Words(self.target, of: target), pairs,
      isEnglishFirst: one == "en")
    for (row, answer) in links.ofRows.enumerated() {
      (self.source[row].answer, self.source[row].nearest) = (answer.strength, answer.number)
    }
    for (column, answer) in links.ofColumns.enumerated() {
      (self.target[column].answer, self.target[column].nearest) = (answer.strength, answer.number)
    }
    for (row, column, strength) in links.matching() {
      self.source[row].own = strength
      self.target[column].own = strength
    }
    literalness = (Self.answered(self.source) + Self.answered(self.target)) / 2
    excuse()
  }

  /// Joins words without an answer two by two where each may stand for the other.
  private mutating func excuse() {
    let open = source.indices.filter { source[$0].gap > 0.2 }
    let others = target.indices.filter { target[$0].gap > 0.2 }
    guard !open.isEmpty, !others.isEmpty else { return }
    let places = open.map { Surroundings.Place(of: $0, in: source, target).words }
    let othersPlaces = others.map { Surroundings.Place(of: $0, in: target, source).words }
    for (row, one) in open.enumerated() {
      let partner = others.indices.first { column in
        !target[others[column]].isExcused
          && (places[row].contains(target[others[column]].index)
            || othersPlaces[column].contains(source[one].index))
      }
      guard let partner else { continue }
      source[one].isExcused = true
      target[others[partner]].isExcused = true
    }
  }

  private static func items(of stretch: TextStretch) -> [Item] {
    var items: [Item] = []
    items.reserveCapacity(stretch.words.count)
    let figures = stretch.figures
    var figure = figures.startIndex
    for index in stretch.words.indices where stretch.words[index].kind == .letters {
      let range = stretch.words[index].range
      while figure < figures.endIndex, figures[figure].range.upperBound <= range.lowerBound {
        figure += 1
      }
      // Figures are compared by value.
      let isFigure = figure < figures.endIndex && figures[figure].range.overlaps(range)
      let word = stretch.words[index].spelling
      items.append(
        Item(
          index: index, isContent: word.hasMeaning && !isFigure,
          rank: word.known?.rank ?? WordKnowledge.unknownRank, weight: word.weight))
    }
    return items
  }

  /// How well words of meaning are answered but for some of them, from 0 to 1.
  static func answered(_ items: [Item], without left: Set<Int> = []) -> Float {
    var sum: Float = 0
    var all: Float = 0
    for (number, item) in items.enumerated() where item.isContent && !left.contains(number) {
      sum += item.answer * item.weight
      all += item.weight
    }
    return all > 0 ? sum / all : 0
  }

  /// How literal the translation is but for some items of the two sides.
  func literalness(withoutSource sources: Set<Int>, target targets: Set<Int>) -> Float {
    (Self.answered(source, without: sources) + Self.answered(target, without: targets)) / 2
  }
}
