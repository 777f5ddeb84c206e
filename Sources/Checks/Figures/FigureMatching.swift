/// The figures of a pair that have no counterpart on the other side.
struct FigureMatching {
  /// Figures of the source that nothing in the target answers.
  private(set) var source: [Figure]
  /// Figures of the target that nothing in the source answers.
  private(set) var target: [Figure]

  /// Matches each figure with the first that agrees and is still free, weak ones last.
  init(_ source: [Figure], _ target: [Figure]) {
    var free = target.map { Optional($0) }
    var left: [Figure] = []
    for figure in source.filter({ !$0.isWeak }) + source.filter(\.isWeak) {
      let strong = free.firstIndex { $0.map { !$0.isWeak && figure.agrees(with: $0) } ?? false }
      if let found = strong ?? free.firstIndex(where: { $0.map(figure.agrees) ?? false }) {
        free[found] = nil
      } else {
        left.append(figure)
      }
    }
    self.source = left.sorted { $0.range.lowerBound < $1.range.lowerBound }
    self.target = free.compactMap(\.self)
    // A figure said twice on one side is no contradiction: what agrees with any figure of the other
    // side is answered.
    join(&self.source, &self.target)
    join(&self.target, &self.source)
    resolveShares(&self.source, &self.target, target)
    resolveShares(&self.target, &self.source, source)
    self.source.removeAll { figure in target.contains(where: figure.agrees) }
    self.target.removeAll { figure in source.contains(where: figure.agrees) }
  }

  /// Takes out two figures of one side that are set against each other and the figure of the other
  /// side that says the same in one: “six in ten” and 60 %, 1/3 and “un tiers”.
  private func resolveShares(_ side: inout [Figure], _ left: inout [Figure], _ others: [Figure]) {
    for whole in side {
      guard let share = whole.share,
        let answer = others.first(where: { figure in
          figure.readings.contains { $0.agrees(with: .quantity(share)) }
        }), let place = side.firstIndex(of: whole)
      else { continue }
      left.removeAll { $0 == answer }
      // The part stands before the whole, unless it has found an answer of its own.
      let isPart = place > 0 && whole.range.lowerBound - side[place - 1].range.upperBound < 40
      side.removeSubrange((isPart ? place - 1 : place)...place)
    }
  }

  /// Takes out figures of one side that are groups of a longer one of the other: a telephone number
  /// that one language spaces and the other joins.
  private func join(_ parts: inout [Figure], _ wholes: inout [Figure]) {
    for whole in wholes {
      guard let digits = whole.digits, digits.count > 3 else { continue }
      for first in parts.indices {
        var joined = ""
        for last in first..<min(first + 5, parts.count) {
          guard let part = parts[last].digits else { break }
          joined += part
          guard joined == digits else { continue }
          parts.removeSubrange(first...last)
          wholes.removeAll { $0 == whole }
          return join(&parts, &wholes)
        }
      }
    }
  }
}
