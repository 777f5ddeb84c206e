/// How two names lie on each other, word by word.
struct NameAlignment {
  /// A word of one name and the word of the other it stands for.
  struct Pair {
    let first: Int
    let second: Int
    /// What the spelling differences cost.
    let cost: Float
  }

  /// Words that stand for one another, in the order of the first name.
  private(set) var pairs: [Pair] = []
  /// Words of the first name that have no counterpart.
  private(set) var unmatchedFirst: [Int] = []
  /// Words of the second name that have no counterpart.
  private(set) var unmatchedSecond: [Int] = []
  /// Whether the words come in another order.
  private(set) var isReordered = false

  /// Pairs the words that resemble each other most, the best pair first.
  ///
  /// Complexity: words × words, at most 64 comparisons.
  init(_ a: [NameWord], _ b: [NameWord]) {
    var costs: [Pair] = []
    for (i, first) in a.enumerated() {
      for (j, second) in b.enumerated() {
        costs.append(Pair(first: i, second: j, cost: Self.cost(first, second)))
      }
    }
    // At equal cost those in the same place belong together.
    costs.sort { a, b in
      (a.cost, abs(a.first - a.second), a.first) < (b.cost, abs(b.first - b.second), b.first)
    }
    var freeFirst = Set(a.indices)
    var freeSecond = Set(b.indices)
    for pair in costs where freeFirst.contains(pair.first) && freeSecond.contains(pair.second) {
      freeFirst.remove(pair.first)
      freeSecond.remove(pair.second)
      pairs.append(pair)
    }
    pairs.sort { $0.first < $1.first }
    unmatchedFirst = freeFirst.sorted()
    unmatchedSecond = freeSecond.sorted()
    isReordered = zip(pairs, pairs.dropFirst()).contains { $0.second > $1.second }
  }

  /// What it costs to take one word for another.
  static func cost(_ a: NameWord, _ b: NameWord) -> Float {
    if a.text == b.text { return 0 }
    if a.isInitial || b.isInitial {
      return beginsAlike(a.sounds, b.sounds) || beginsAlike(b.sounds, a.sounds) ? 0 : 2
    }
    let cost = SoundDistance.distance(a.sounds, b.sounds)
    if let name = a.givenName, name == b.givenName { return min(cost, 0.1) }
    return cost
  }
}

/// Whether two words can begin with one letter; a glide may stand before it in one (E., Yelena).
private func beginsAlike(_ a: [SpelledSound], _ b: [SpelledSound]) -> Bool {
  guard let first = a.first, let second = b.first else { return false }
  if !first.sounds.isDisjoint(with: second.sounds) { return true }
  return second.sounds.contains(.i) && b.count > 1 && !first.sounds.isDisjoint(with: b[1].sounds)
}

/// Edit distance between words as sounds, with the costs of ``Sounds`` and ``SpelledSound``.
enum SoundDistance {
  /// The least cost, in units of a consonant.
  static func distance(_ a: [SpelledSound], _ b: [SpelledSound]) -> Float {
    let width = SoundTable.width
    return withUnsafeTemporaryAllocation(of: UInt16.self, capacity: b.count + 1) { row in
      row[0] = 0
      for j in b.indices { row[j + 1] = row[j] + UInt16(b[j].drop) }
      let last = a.count - 1
      for (i, first) in a.enumerated() {
        var diagonal = row[0]
        row[0] += UInt16(first.drop)
        let distances = Int(first.kind) * width
        for j in b.indices {
          let second = b[j]
          let apart = UInt16(SoundTable.distances[distances + Int(second.kind)])
          let taken =
            diagonal + apart + (i == last && j == b.count - 1 ? ending(apart, first, second) : 0)
          diagonal = row[j + 1]
          row[j + 1] = min(
            taken, diagonal + UInt16(first.drop), row[j] + UInt16(second.drop))
        }
      }
      return Float(row[b.count]) / 100
    }
  }

  /// What two last vowels cost on top where they differ: Maria is not Mario.
  private static func ending(
    _ apart: UInt16, _ first: SpelledSound, _ second: SpelledSound
  ) -> UInt16 {
    apart >= 40 && first.sounds.isSubset(of: .vowels) && second.sounds.isSubset(of: .vowels)
      ? 60 : 0
  }

  /// What becomes of a piece on the cheapest way from one word to the other.
  enum Step {
    case both(SpelledSound, SpelledSound)
    case first(SpelledSound)
    case second(SpelledSound)
  }

  /// The cheapest way from one word to the other.
  static func steps(_ a: [SpelledSound], _ b: [SpelledSound]) -> [Step] {
    let width = SoundTable.width
    func apart(_ i: Int, _ j: Int) -> Int {
      let apart = SoundTable.distances[Int(a[i].kind) * width + Int(b[j].kind)]
      let isEnd = i == a.count - 1 && j == b.count - 1
      return Int(apart) + (isEnd ? Int(ending(UInt16(apart), a[i], b[j])) : 0)
    }
    var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for j in b.indices { table[0][j + 1] = table[0][j] + Int(b[j].drop) }
    for i in a.indices {
      table[i + 1][0] = table[i][0] + Int(a[i].drop)
      for j in b.indices {
        table[i + 1][j + 1] = min(
          table[i][j] + apart(i, j), table[i][j + 1] + Int(a[i].drop),
          table[i + 1][j] + Int(b[j].drop))
      }
    }
    var steps: [Step] = []
    var i = a.count
    var j = b.count
    while i > 0 || j > 0 {
      if i > 0, j > 0, table[i][j] == table[i - 1][j - 1] + apart(i - 1, j - 1) {
        i -= 1
        j -= 1
        steps.append(.both(a[i], b[j]))
      } else if i > 0, table[i][j] == table[i - 1][j] + Int(a[i - 1].drop) {
        i -= 1
        steps.append(.first(a[i]))
      } else {
        j -= 1
        steps.append(.second(b[j]))
      }
    }
    return steps.reversed()
  }
}
