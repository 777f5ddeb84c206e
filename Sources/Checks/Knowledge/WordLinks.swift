/// How surely each word of one side answers each of the other.
struct WordLinks {
  /// The words of one side.
  struct Words {
    let items: [PairCoverage.Item]
    let stretch: TextStretch

    /// What is known of the spelling of an item.
    func spelling(_ number: Int) -> Word.Spelling { stretch.words[items[number].index].spelling }

    /// What is known of an item, where it is.
    func known(_ number: Int) -> WordKnowledge.Entry? {
      stretch.words[items[number].index].spelling.known
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
    addTranslations()
    findBest()
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
    for number in french.items.indices {
      if let entry = french.known(number) { known.append((entry, number)) }
    }
    known.sort { $0.word.number < $1.word.number }
    // What stands beside a small word has to have a meaning.
    let content = known.filter { french.items[$0.number].isContent }
    // Lists lie all over the table: where they begin is read for all, which are waited for together.
    let lists = english.items.indices.map { number in
      english.known(number).map { pairs.partners(ofEnglish: $0) }
    }
    for number in english.items.indices {
      guard var partners = lists[number] else { continue }
      let isContent = english.items[number].isContent
      for (word, answer) in isContent ? known : content where word.number >= partners.first {
        guard !partners.isEmpty else { break }
        guard let shares = partners.shares(withFrench: word) else { continue }
        strengths[isEnglishFirst ? number * columns + answer : answer * columns + number] =
          Self.translation(
            shares, isOfContent: isContent && french.items[answer].isContent)
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
  private func singulars(_ one: Word.Spelling, _ other: Word.Spelling) -> Float {
    max(
      singular(one.singular, other.singular), singular(one.singular, other.known),
      singular(one.known, other.singular))
  }

  private func singular(_ one: WordKnowledge.Entry?, _ other: WordKnowledge.Entry?) -> Float {
    guard let one, let other else { return 0 }
    var partners = pairs.partners(ofEnglish: isEnglishFirst ? one : other)
    guard let shares = partners.shares(withFrench: isEnglishFirst ? other : one) else { return 0 }
    return max(0, Self.translation(shares) - 0.05)
  }

  /// What spelling and meaning say of the words for which no translation stands on the other side.
  private mutating func addLikeness() {
    let directions = one.stretch.text.directions
    let others = other.stretch.text.directions
    let openColumns = other.items.indices.filter {
      other.items[$0].isContent && ofColumns[$0].strength < 0.8
    }
    let allColumns = other.items.indices.filter { other.items[$0].isContent }
    let spellings = other.items.indices.map { other.spelling($0) }
    for (row, item) in one.items.enumerated() where item.isContent {
      let a = one.spelling(row)
      for column in ofRows[row].strength < 0.8 ? allColumns : openColumns {
        var strength = max(
          Self.likeness(a, spellings[column]), singulars(a, spellings[column]))
        let direction = spellings[column].direction
        if let directions, let others, a.direction >= 0, direction >= 0 {
          let cosine = directions.cosine(a.direction, others, direction)
          strength = max(strength, cosine + 0.2 * min(1, max(0, (cosine - 0.3) / 0.15)))
        }
        let place = row * other.items.count + column
        strengths[place] = max(strengths[place], min(0.95, strength))
      }
    }
  }

  /// How surely two words are one by their letters: a name, or a word both languages have.
  @inline(__always)
  private static func likeness(
    _ one: Word.Spelling, _ other: Word.Spelling
  ) -> Float {
    if one.bareHash == other.bareHash, one.bare == other.bare { return 0.95 }
    if one.beginning != 0, one.beginning == other.beginning {
      let beginning = commonBeginning(one.bare, other.bare)
      let longest = max(one.bare.utf8.count, other.bare.utf8.count)
      if 2 * beginning >= longest { return 0.45 + 0.5 * Float(beginning) / Float(longest) }
    }
    guard one.shape != .lower, other.shape != .lower else { return 0 }
    return Float(Checks.likeness(one.bare, other.bare))
  }

  private mutating func findBest() {
    ofRows = [Answer](repeating: Answer(), count: one.items.count)
    ofColumns = [Answer](repeating: Answer(), count: other.items.count)
    var place = 0
    for row in ofRows.indices {
      for column in ofColumns.indices {
        let strength = strengths[place]
        place += 1
        if strength > ofRows[row].strength {
          ofRows[row] = Answer(strength: strength, number: column)
        }
        if strength > ofColumns[column].strength {
          ofColumns[column] = Answer(strength: strength, number: row)
        }
      }
    }
  }

  /// Words joined two by two, the strongest first and each once.
  func matching() -> [(row: Int, column: Int, strength: Float)] {
    let columns = other.items.count
    var candidates: [(row: Int, column: Int, strength: Float)] = []
    for place in strengths.indices where strengths[place] >= 0.3 {
      candidates.append((place / columns, place % columns, strengths[place]))
    }
    // In the order of their places before that.
    candidates.sort {
      $0.strength != $1.strength
        ? $0.strength > $1.strength
        : $0.row != $1.row ? $0.row < $1.row : $0.column < $1.column
    }
    var isTaken = (
      rows: [Bool](repeating: false, count: one.items.count),
      columns: [Bool](repeating: false, count: columns)
    )
    return candidates.filter { candidate in
      guard !isTaken.rows[candidate.row], !isTaken.columns[candidate.column] else { return false }
      isTaken.rows[candidate.row] = true
      isTaken.columns[candidate.column] = true
      return true
    }
  }
}
