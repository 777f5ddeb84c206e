/// How surely each word of one side answers each of the other.
struct WordLinks {
  private let rows: [PairCoverage.Item]
  private let columns: [PairCoverage.Item]
  private let one: TextStretch
  private let other: TextStretch
  private var strengths: [Float]

  init(
    _ rows: [PairCoverage.Item], _ one: TextStretch, _ columns: [PairCoverage.Item],
    _ other: TextStretch
  ) {
    self.rows = rows
    self.columns = columns
    self.one = one
    self.other = other
    strengths = [Float](repeating: 0, count: rows.count * columns.count)
  }

  /// What is known of words that translate each other.
  mutating func addTranslations(_ pairs: WordPairs, isEnglishFirst: Bool) {
    for (row, item) in rows.enumerated() {
      guard let known = one.words[item.index].known else { continue }
      for (column, partner) in columns.enumerated() where item.isContent || partner.isContent {
        guard let other = other.words[partner.index].known else { continue }
        strengths[row * columns.count + column] = Self.translation(
          pairs, known, other, isEnglishFirst,
          isOfContent: item.isContent && partner.isContent)
      }
    }
  }

  /// How surely two words translate each other.
  private static func translation(
    _ pairs: WordPairs, _ one: WordKnowledge.Entry, _ other: WordKnowledge.Entry,
    _ isEnglishFirst: Bool, isOfContent: Bool = true
  ) -> Float {
    guard
      let shares = isEnglishFirst
        ? pairs.shares(english: one, french: other) : pairs.shares(english: other, french: one)
    else { return 0 }
    // A rare word may be taken for an answer to any small one.
    guard isOfContent || min(shares.ofFrench, shares.ofEnglish) >= 2 else { return 0 }
    return 0.4 + 0.04 * Float(max(shares.ofFrench, shares.ofEnglish))
  }

  /// How surely the singulars of two words, or one's and the other, translate each other.
  private static func singulars(
    _ pairs: WordPairs, _ one: Word, _ other: Word, _ isEnglishFirst: Bool
  ) -> Float {
    let (known, others) = (one.known, other.known)
    let (singular, otherSingular) = (one.spelling.singular, other.spelling.singular)
    var best: Float = 0
    for (a, b) in [(singular, otherSingular), (singular, others), (known, otherSingular)] {
      guard let a, let b else { continue }
      best = max(best, translation(pairs, a, b, isEnglishFirst) - 0.05)
    }
    return best
  }

  /// What spelling and meaning say of the words for which no translation stands on the other side.
  mutating func addLikeness(_ pairs: WordPairs, isEnglishFirst: Bool) {
    let openRows = rows.indices.map { rows[$0].isContent && bestOfRow($0).0 < 0.8 }
    let openColumns = columns.indices.map { columns[$0].isContent && bestOfColumn($0).0 < 0.8 }
    for (row, item) in rows.enumerated() where item.isContent {
      for (column, partner) in columns.enumerated()
      where partner.isContent && (openRows[row] || openColumns[column]) {
        let (a, b) = (one.words[item.index], other.words[partner.index])
        var strength = max(Self.spelling(a, b), Self.singulars(pairs, a, b, isEnglishFirst))
        if let directions = one.text.directions, let others = other.text.directions,
          a.spelling.direction >= 0, b.spelling.direction >= 0
        {
          let cosine = directions.cosine(a.spelling.direction, others, b.spelling.direction)
          strength = max(strength, cosine + 0.2 * min(1, max(0, (cosine - 0.3) / 0.15)))
        }
        let place = row * columns.count + column
        strengths[place] = max(strengths[place], min(0.95, strength))
      }
    }
  }

  /// How surely two words are one by their letters: a name, or a word both languages have.
  private static func spelling(_ one: Word, _ other: Word) -> Float {
    if one.bare == other.bare { return 0.95 }
    let beginning = zip(one.bare.utf8, other.bare.utf8).prefix { $0 == $1 }.count
    let longest = max(one.bare.utf8.count, other.bare.utf8.count)
    if beginning >= 4, 2 * beginning >= longest {
      return 0.45 + 0.5 * Float(beginning) / Float(longest)
    }
    guard one.shape != .lower, other.shape != .lower else { return 0 }
    return Float(likeness(one.bare, other.bare))
  }

  /// The strongest answer to a word of the one side, and which word gives it.
  func bestOfRow(_ row: Int) -> (Float, Int) {
    var best: (Float, Int) = (0, 0)
    for column in columns.indices where strengths[row * columns.count + column] > best.0 {
      best = (strengths[row * columns.count + column], column)
    }
    return best
  }

  /// The strongest answer to a word of the other side, and which word gives it.
  func bestOfColumn(_ column: Int) -> (Float, Int) {
    var best: (Float, Int) = (0, 0)
    for row in rows.indices where strengths[row * columns.count + column] > best.0 {
      best = (strengths[row * columns.count + column], row)
    }
    return best
  }

  /// Words joined two by two, the strongest first and each once.
  func matching() -> [(row: Int, column: Int, strength: Float)] {
    var candidates: [(row: Int, column: Int, strength: Float)] = []
    for row in rows.indices {
      for column in columns.indices {
        let strength = strengths[row * columns.count + column]
        if strength >= 0.3 { candidates.append((row, column, strength)) }
      }
    }
    candidates.sort { ($1.strength, $0.row, $0.column) < ($0.strength, $1.row, $1.column) }
    var isTaken = (
      [Bool](repeating: false, count: rows.count), [Bool](repeating: false, count: columns.count)
    )
    return candidates.filter { candidate in
      guard !isTaken.0[candidate.row], !isTaken.1[candidate.column] else { return false }
      isTaken.0[candidate.row] = true
      isTaken.1[candidate.column] = true
      return true
    }
  }
}
