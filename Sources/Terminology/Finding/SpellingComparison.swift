/// Compares words of a text with a form whose folded words they share.
struct SpellingComparison {
  private let text: UnsafeBufferPointer<UInt8>
  private let table: FoldingTable
  private let kind: Concept.Kind
  /// How the form differs from its term.
  private let form: NameVariations

  init(
    _ text: UnsafeBufferPointer<UInt8>, _ table: FoldingTable, kind: Concept.Kind,
    form: NameVariations
  ) {
    self.text = text
    self.table = table
    self.kind = kind
    self.form = form
  }

  /// In what words of the text differ from `spelling`, and where they stand; nil where they are
  /// something else: another word of one hash, a common noun, words of two sentences.
  ///
  /// The words are `tokens` without those `skipped`: initials passed over between two of them.
  func compare(
    _ tokens: ArraySlice<NameToken>, skipping skipped: NameSearch.Skipped,
    _ spelling: ArraySlice<UInt8>
  ) -> (range: Range<Int>, variations: NameVariations)? {
    if skipped.isEmpty, let first = tokens.first, let last = tokens.last,
      last.end - first.start == spelling.count, let capitals = capitals(tokens, spelling)
    {
      return capitals.variations(kind).map { (first.start..<last.end, form.union($0)) }
    }
    let words = tokens.indices.filter { !skipped.contains($0) }.map { tokens[$0] }
    return compare(words, skipsInitial: !skipped.isEmpty, spelling)
  }

  /// The capitals of words that differ from a spelling of their length in nothing else, and there in
  /// ASCII letters; nil for others.
  ///
  /// What parts the words is the same then, and the words of the spelling lie where those of the text
  /// do.
  private func capitals(
    _ words: ArraySlice<NameToken>, _ spelling: ArraySlice<UInt8>
  ) -> NameCapitals? {
    let shift = words[words.startIndex].start - spelling.startIndex
    let isAlike = spelling.indices.allSatisfy { place in
      let (found, expected) = (text[shift + place], spelling[place])
      return found == expected
        || found ^ expected == 0x20 && (0x61...0x7A).contains(found | 0x20)
    }
    guard isAlike else { return nil }
    var capitals = NameCapitals()
    for (place, word) in words.enumerated() {
      let expected = spelling[word.start - shift..<word.end - shift]
      let found = text[word.start..<word.end]
      let change = found.elementsEqual(expected) ? .same : NameCapitals.Change(found, expected)
      guard let change else { return nil }
      capitals.add(change, word: expected, place, of: words.count)
    }
    return capitals
  }

  private func compare(
    _ words: [NameToken], skipsInitial: Bool, _ spelling: ArraySlice<UInt8>
  ) -> (range: Range<Int>, variations: NameVariations)? {
    let own = NameTokenizer.tokens(spelling, table)
    guard own.count == words.count, !skipsInitial || kind == .person else { return nil }
    var variations = form
    if skipsInitial { variations.insert(.middleName) }
    var capitals = NameCapitals()
    for (place, (word, expected)) in zip(words, own).enumerated() {
      let written = bytes(spelling, expected)
      if place > 0 {
        guard
          let gap = gap(
            (words[place - 1], word), (own[place - 1], expected), spelling,
            skipsInitial: skipsInitial)
        else { return nil }
        variations.formUnion(gap)
      }
      if text[word.start..<word.end].elementsEqual(written) {
        capitals.add(.same, word: written, place, of: own.count)
        continue
      }
      if let change = NameCapitals.Change(text[word.start..<word.end], written) {
        capitals.add(change, word: written, place, of: own.count)
        continue
      }
      let pair = WordPair(Array(text[word.start..<word.end]), Array(written), table)
      let mayBePlural = kind == .term || place == own.count - 1
      guard let letters = pair.variations(mayBePlural: mayBePlural) else { return nil }
      variations.formUnion(letters)
      capitals.add(pair.capitals, word: written, place, of: own.count)
    }
    guard let cased = capitals.variations(kind) else { return nil }
    variations.formUnion(cased)
    // The stop of a last initial belongs to the name.
    var end = words[words.count - 1].end
    if spelling.last == UInt8(ascii: ".") {
      if end < text.count, text[end] == UInt8(ascii: ".") {
        end += 1
      } else if form.contains(.initials) {
        return nil
      } else {
        variations.insert(.stops)
      }
    }
    return (words[0].start..<end, variations)
  }

  private func bytes(_ spelling: ArraySlice<UInt8>, _ token: NameToken) -> ArraySlice<UInt8> {
    spelling[spelling.startIndex + token.start..<spelling.startIndex + token.end]
  }

  /// In what the text between two words differs from what the form has there; nil where it keeps
  /// them apart.
  private func gap(
    _ words: (NameToken, NameToken), _ own: (NameToken, NameToken), _ spelling: ArraySlice<UInt8>,
    skipsInitial: Bool
  ) -> NameVariations? {
    let between = text[words.0.end..<words.1.start]
    let expected = spelling[
      spelling.startIndex + own.0.end..<spelling.startIndex + own.1.start]
    if between.elementsEqual(expected) { return [] }
    // What was passed over is an initial with its stop: it keeps nothing apart.
    if skipsInitial, between.contains(where: { (0x41...0x5A).contains($0) || $0 >= 0x80 }) {
      return []
    }
    switch (words.1.gap, own.1.gap) {
    case (.space, .space), (.none, .none), (.space, .none), (.none, .space): return .spacing
    case (.hyphen, .hyphen), (.space, .hyphen), (.hyphen, .space): return .hyphenation
    case (.apostrophe, .apostrophe): return .apostrophe
    case (.stop, .stop): return .spacing
    case (.space, .stop), (.hyphen, .stop): return form.contains(.initials) ? nil : .stops
    case (.stop, .space), (.stop, .hyphen):
      // A stop in the text ends a sentence, unless what it follows is short.
      return words.0.end - words.0.start <= 2 ? .stops : nil
    default: return nil
    }
  }
}
