/// Words and phrases that English has from French and writes as French does: *communiqué*, *coup
/// d'état*.
struct LoanWords {
  private let words: WordSet
  /// The words of each phrase, by the first.
  private var phrases = WordTable<[[String]]>()

  /// Those of French in English.
  static let inEnglish = LoanWords()

  private init() {
    var words: [String] = []
    for row in FactFile(PackageResources.loan_words_en_txt).rows where row.count == 1 {
      let parts = row[0].split { $0 == " " || $0 == "-" }.map(String.init)
      if parts.count == 1 {
        words += [parts[0], parts[0] + "s"]
      } else if let first = parts.first {
        phrases[first] = (phrases[first] ?? []) + [parts]
      }
    }
    self.words = WordSet(words)
  }

  /// The indices of those among the words of a text.
  func indices(in text: ArraySlice<Word>) -> Set<Int> {
    var found: Set<Int> = []
    for index in text.indices where text[index].kind == .letters {
      if words.contains(text[index]) { found.insert(index) }
      for phrase in phrases[text[index]] ?? [] {
        if let end = end(of: phrase, in: text, from: index) { found.formUnion(index...end) }
      }
    }
    return found
  }

  /// The index of the last word of a phrase that begins at `start`, hyphens or none between its
  /// words; nil where it does not.
  private func end(of phrase: [String], in text: ArraySlice<Word>, from start: Int) -> Int? {
    var index = start
    for (number, part) in phrase.enumerated() {
      if number > 0 {
        index += 1
        if text.indices.contains(index), text[index].isHyphen { index += 1 }
      }
      guard text.indices.contains(index), text[index].folded == part else { return nil }
    }
    return index
  }
}
