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
  ) -> Capitals? {
    let shift = words[words.startIndex].start - spelling.startIndex
    let isAlike = spelling.indices.allSatisfy { place in
      let (found, expected) = (text[shift + place], spelling[place])
      return found == expected
        || found ^ expected == 0x20 && (0x61...0x7A).contains(found | 0x20)
    }
    guard isAlike else { return nil }
    var capitals = Capitals()
    for (place, word) in words.enumerated() {
      let expected = spelling[word.start - shift..<word.end - shift]
      let found = text[word.start..<word.end]
      let change = found.elementsEqual(expected) ? .same : Capitals.Change(found, expected)
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
    var capitals = Capitals()
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
      if let change = Capitals.Change(text[word.start..<word.end], written) {
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

/// A word of a text and the word of a form that folds alike.
private struct WordPair {
  private let text: [UInt8]
  private let form: [UInt8]
  private let textFolded: [UInt32]
  private let formFolded: [UInt32]
  private let table: FoldingTable

  init(_ text: [UInt8], _ form: [UInt8], _ table: FoldingTable) {
    self.text = text
    self.form = form
    self.table = table
    textFolded = table.folded(text)
    formFolded = table.folded(form)
  }

  /// In what the letters differ, case aside; nil where they are not alike.
  func variations(mayBePlural: Bool) -> NameVariations? {
    var variations: NameVariations = []
    if textFolded != formFolded {
      guard mayBePlural, textFolded.dropLast().elementsEqual(formFolded),
        let ending = textFolded.last, ending == 0x73 || takesX
      else { return nil }
      variations.insert(.plural)
    }
    // ASCII letters that fold alike are alike but for case.
    if text.allSatisfy({ $0 < 0x80 }), form.allSatisfy({ $0 < 0x80 }) { return variations }
    return variations.union(accents(isPlural: variations.contains(.plural)))
  }

  /// In what letters that fold alike differ, case aside; but for the last one where `isPlural`.
  private func accents(isPlural: Bool) -> NameVariations {
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
    let letters = scalars.filter { $0.properties.generalCategory != .format }
    let text = String(String.UnicodeScalarView(letters))
    let form = String(decoding: form, as: UTF8.self)
    var variations: NameVariations = letters.count < scalars.count ? .spacing : []
    var plain = text
    if isPlural { plain.removeLast() }
    if text.unicodeScalars.contains(where: {
      (0xFB00...0xFB06).contains($0.value) || (0xFF00...0xFFEF).contains($0.value)
    }) {
      variations.insert(.compatibility)
    } else if plain.lowercased() != form.lowercased() {
      let isBare = plain.lowercased().unicodeScalars.map(\.value).elementsEqual(formFolded)
      variations.insert(isBare ? .accentsDropped : .accentsChanged)
    }
    return variations
  }

  /// Whether the form makes its plural with x: `eau`, `eu`, `ou`.
  private var takesX: Bool {
    formFolded.last == 0x75 && formFolded.count > 1
      && [0x61, 0x65, 0x6F].contains(formFolded[formFolded.count - 2])
  }

  /// How the capitals compare.
  var capitals: Capitals.Change {
    let found = table.capitals(of: text)
    let expected = table.capitals(of: form)
    if found.elementsEqual(expected) { return .same }
    guard expected.first == true else {
      return found.starts(with: expected) && !found.contains(true) ? .same : .other
    }
    if found.first == false { return .lowered }
    if expected.count > 1, expected.allSatisfy({ $0 }), !found.allSatisfy({ $0 }) {
      return expected.count < 4 ? .acronymLost : .other
    }
    return found.dropFirst(expected.count).contains(true) || !found.starts(with: expected)
      ? .other : .same
  }
}

/// The capitals of a name, word by word.
private struct Capitals {
  enum Change {
    /// As in the form.
    case same
    /// A small first letter where the form has a capital.
    case lowered
    /// Small letters in a short acronym, which make it another word: `Us`.
    case acronymLost
    /// Any other.
    case other

    /// How two words of ASCII letters compare that differ in nothing but capitals; nil for others.
    init?(_ text: some Collection<UInt8>, _ form: some Collection<UInt8>) {
      guard text.count == form.count else { return nil }
      var isAllCapitals = true
      for (found, expected) in zip(text, form) {
        guard found < 0x80, expected < 0x80,
          found == expected
            || found | 0x20 == expected | 0x20 && (0x61...0x7A).contains(found | 0x20)
        else { return nil }
        if !(0x41...0x5A).contains(expected) { isAllCapitals = false }
      }
      if isCapital(form), !isCapital(text) {
        self = .lowered
      } else {
        self = isAllCapitals && (2...3).contains(form.count) ? .acronymLost : .other
      }
    }
  }

  private var cased = 0
  private var lowered = 0
  private var isFirstLowered = false
  private var isChanged = false
  private var isAcronymLost = false

  mutating func add(_ change: Change, word: ArraySlice<UInt8>, _ place: Int, of count: Int) {
    if place == 0, count > 1, word.count <= 3, Self.articles.contains(PersonalName.lowered(word)) {
      // *le Monde*, *the Hague*: the article follows the sentence.
      return
    }
    if isCapital(word) {
      cased += 1
      if change == .lowered {
        lowered += 1
        if cased == 1 { isFirstLowered = true }
      }
    }
    if change == .other { isChanged = true }
    if change == .acronymLost { isAcronymLost = true }
  }

  /// The variation the capitals make; nil where they make it another word.
  func variations(_ kind: Concept.Kind) -> NameVariations? {
    if isAcronymLost { return nil }
    guard lowered > 0 else { return isChanged ? .letterCase : [] }
    if kind == .term { return .letterCase }
    if cased < 2 { return nil }
    return isFirstLowered ? .lowered : .letterCase
  }

  private static let articles: Set<String> = [
    "le", "la", "les", "l", "the", "el", "los", "las", "al", "il", "lo", "i", "gli", "der", "die",
    "das", "o", "os", "as",
  ]
}

extension FoldingTable {
  /// What a word folds to.
  func folded(_ word: [UInt8]) -> [UInt32] {
    var folded: [UInt32] = []
    folded.reserveCapacity(word.count)
    forEachEntry(of: word) { entry in
      guard entry.kind != .mark, entry.kind != .format else { return }
      guard entry.expands else { return folded.append(entry.folded) }
      var place = Int(entry.folded)
      while true {
        folded.append(expansions[place] & 0x1F_FFFF)
        if expansions[place] >> 31 == 1 { break }
        place += 1
      }
    }
    return folded
  }

  /// What a word folds to, as text.
  func foldedText(_ word: [UInt8]) -> String {
    String(String.UnicodeScalarView(folded(word).compactMap(Unicode.Scalar.init)))
  }

  /// Which of the letters of a word that have case are capitals.
  func capitals(of word: [UInt8]) -> [Bool] {
    var capitals: [Bool] = []
    capitals.reserveCapacity(word.count)
    forEachEntry(of: word) { if $0.isCased { capitals.append($0.isCapital) } }
    return capitals
  }

  private func forEachEntry(of word: [UInt8], _ body: (Entry) -> Void) {
    word.withUnsafeBufferPointer { word in
      var index = 0
      while index < word.count {
        let (value, length) = decoded(word, at: index)
        index += length
        let page = pages[Int(value >> 8)]
        body(
          page == Self.noPage
            ? Self.entry(beyondPages: value) : entries[Int(page) << 8 | Int(value & 0xFF)])
      }
    }
  }
}
