/// How surely each word of one side answers each of the other.
struct WordLinks {
  /// The words of one side.
  struct Words {
    fileprivate let items: [Item]
    fileprivate let stretch: TextStretch

    init(_ items: [PairCoverage.Item], of stretch: TextStretch) {
      self.items = items.map { Item($0, stretch.words[$0.index].spelling) }
      self.stretch = stretch
    }

    /// An item's word without its accents.
    fileprivate func bare(_ item: Item) -> String { stretch.words[item.index].bare }
  }

  /// What is asked of a word for each word of the other side, side by side in memory.
  fileprivate struct Item {
    let index: Int
    let bareHash: UInt64
    let beginning: UInt32
    let direction: Int32
    let known: WordKnowledge.Entry?
    let singular: WordKnowledge.Entry?
    let shape: Word.Shape
    let isContent: Bool

    init(_ item: PairCoverage.Item, _ spelling: Word.Spelling) {
      index = item.index
      isContent = item.isContent
      bareHash = spelling.bareHash
      beginning = spelling.beginning
      direction = spelling.direction
      known = spelling.known
      singular = spelling.singular
      shape = spelling.shape
    }
  }

  /// An answer to a word, and which word of the other side gives it.
  struct Answer {
    var strength: Float = 0
    var number = 0
  }

  private let one: Words
  private let other: Words
  private let pairs: WordPairs
  private let isEnglishFirst: Bool
  /// Row by row, a row for each word of the one side.
  private var strengths: [Float]
  /// How surely some translation answers each word of the two sides.
  private var translated: (rows: [Float], columns: [Float])
  /// The strongest answer to each word of the one side.
  private(set) var ofRows: [Answer] = []
  /// The strongest answer to each word of the other side.
  private(set) var ofColumns: [Answer] = []

  /// The links between the words of two sides, one of which is English and the other French.
  init(_ one: Words, _ other: Words, _ pairs: WordPairs, isEnglishFirst: Bool) {
    self.one = one
    self.other = other
    self.pairs = pairs
    self.isEnglishFirst = isEnglishFirst
    strengths = [Float](repeating: 0, count: one.items.count * other.items.count)
    translated = (one.items.map { _ in 0 }, other.items.map { _ in 0 })
    addTranslations()
    addLikeness()
    findBest()
  }

  /// What is known of words that translate each other: each English word's partners and the French
  /// words are gone through side by side, both in the order of their numbers.
  private mutating func addTranslations() {
    let (english, french) = isEnglishFirst ? (one, other) : (other, one)
    let columns = other.items.count
    var known: [(word: WordKnowledge.Entry, number: Int)] = []
    known.reserveCapacity(french.items.count)
    for (number, item) in french.items.enumerated() {
      if let entry = item.known { known.append((entry, number)) }
    }
    known.sort { $0.word.number < $1.word.number }
    // What stands beside a small word has to have a meaning.
    let content = known.filter { french.items[$0.number].isContent }
    // Lists lie all over the table: where they begin is read for all, which are waited for together.
    let lists = english.items.map { $0.known.flatMap { pairs.partners(ofEnglish: $0) } }
    for (number, list) in lists.enumerated() {
      guard var partners = list else { continue }
      let isContent = english.items[number].isContent
      for (word, answer) in isContent ? known : content
      where word.number >= partners.first {
        guard let shares = partners.shares(withFrench: word) else { continue }
        let strength = Self.translation(
          shares, isOfContent: isContent && french.items[answer].isContent)
        let (row, column) = isEnglishFirst ? (number, answer) : (answer, number)
        strengths[row * columns + column] = strength
        translated.rows[row] = max(translated.rows[row], strength)
        translated.columns[column] = max(translated.columns[column], strength)
      }
    }
  }

  /// How surely two words translate each other that do so this often.
  private static func translation(
    _ shares: (ofFrench: UInt8, ofEnglish: UInt8), isOfContent: Bool = true
  ) -> Float {
    // A rare word may be taken for an answer to any small one.
    guard isOfContent || min(shares.ofFrench, shares.ofEnglish) >= 2 else { return 0 }
    return 0.4 + 0.04 * Float(max(shares.ofFrench, shares.ofEnglish))
  }

  /// How surely the singulars of two words, or one's and the other, translate each other.
  @inline(__always)
  private func singulars(_ one: Item, _ other: Item) -> Float {
    guard one.singular != nil || other.singular != nil else { return 0 }
    return max(
      singular(one.singular, other.singular), singular(one.singular, other.known),
      singular(one.known, other.singular))
  }

  private func singular(_ one: WordKnowledge.Entry?, _ other: WordKnowledge.Entry?) -> Float {
    guard let one, let other,
      var partners = pairs.partners(ofEnglish: isEnglishFirst ? one : other),
      let shares = partners.shares(withFrench: isEnglishFirst ? other : one)
    else { return 0 }
    return max(0, Self.translation(shares) - 0.05)
  }

  /// What spelling and meaning say of the words for which no translation stands on the other side.
  private mutating func addLikeness() {
    let all = other.items.indices.filter { other.items[$0].isContent }
    let open = all.filter { translated.columns[$0] < 0.8 }
    let directions = one.stretch.text.directions
    let others = other.stretch.text.directions.map { others in
      (all: self.directions(of: all, in: others), open: self.directions(of: open, in: others))
    }
    withUnsafeTemporaryAllocation(of: Float.self, capacity: all.count) { cosines in
      for (row, item) in one.items.enumerated() where item.isContent {
        let isOpen = translated.rows[row] < 0.8
        if let directions, let others {
          (isOpen ? others.all : others.open).cosines(
            with: item.direction, of: directions, to: cosines)
        }
        for (number, column) in (isOpen ? all : open).enumerated() {
          let partner = other.items[column]
          var strength = max(likeness(item, partner), singulars(item, partner))
          if directions != nil, others != nil {
            let cosine = cosines[number]
            strength = max(strength, cosine + 0.2 * min(1, max(0, (cosine - 0.3) / 0.15)))
          }
          let place = row * other.items.count + column
          strengths[place] = max(strengths[place], min(0.95, strength))
        }
      }
    }
  }

  private func directions(of columns: [Int], in directions: Directions) -> Directions.Selection {
    Directions.Selection(columns.lazy.map { other.items[$0].direction }, of: directions)
  }

  /// How surely two words are one by their letters: a name, or a word both languages have.
  @inline(__always)
  private func likeness(_ one: Item, _ other: Item) -> Float {
    // Nearly always.
    guard
      one.bareHash == other.bareHash || one.beginning != 0 && one.beginning == other.beginning
        || one.shape != .lower && other.shape != .lower
    else { return 0 }
    return likeness(of: one, other)
  }

  private func likeness(of one: Item, _ other: Item) -> Float {
    let (bare, otherBare) = (self.one.bare(one), self.other.bare(other))
    if one.bareHash == other.bareHash, bare == otherBare { return 0.95 }
    if one.beginning != 0, one.beginning == other.beginning {
      let beginning = commonBeginning(bare, otherBare)
      let longest = max(bare.utf8.count, otherBare.utf8.count)
      if 2 * beginning >= longest { return 0.45 + 0.5 * Float(beginning) / Float(longest) }
    }
    guard one.shape != .lower, other.shape != .lower else { return 0 }
    return Float(Checks.likeness(bare, otherBare))
  }

  private mutating func findBest() {
    ofRows = one.items.map { _ in Answer() }
    ofColumns = other.items.map { _ in Answer() }
    strengths.withUnsafeBufferPointer { strengths in
      ofColumns.withUnsafeMutableBufferPointer { ofColumns in
        var place = 0
        for row in ofRows.indices {
          var best = Answer()
          for column in ofColumns.indices {
            let strength = strengths[place]
            place += 1
            if strength > best.strength { best = Answer(strength: strength, number: column) }
            if strength > ofColumns[column].strength {
              ofColumns[column] = Answer(strength: strength, number: row)
            }
          }
          ofRows[row] = best
        }
      }
    }
  }

  /// Words joined two by two, the strongest first and each once.
  func matching() -> [(row: Int, column: Int, strength: Float)] {
    let columns = other.items.count
    // What is positive is in the order of its bits; of equally strong ones the first comes first.
    var candidates: [UInt64] = []
    for (place, strength) in strengths.enumerated() where strength >= 0.3 {
      candidates.append(UInt64(~strength.bitPattern) << 32 | UInt64(place))
    }
    candidates.sort()
    var isTaken = (rows: one.items.map { _ in false }, columns: other.items.map { _ in false })
    return candidates.compactMap { candidate in
      let place = Int(candidate & 0xFFFF_FFFF)
      let (row, column) = place.quotientAndRemainder(dividingBy: columns)
      guard !isTaken.rows[row], !isTaken.columns[column] else { return nil }
      isTaken.rows[row] = true
      isTaken.columns[column] = true
      return (row, column, strengths[place])
    }
  }
}
