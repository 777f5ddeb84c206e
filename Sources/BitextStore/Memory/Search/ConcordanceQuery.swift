import UnicodeText

/// What a concordance looks for: words and phrases that a text has to have, all of them.
///
/// Words are parted by spaces; what stands in quotation marks (straight or typographic) is a phrase,
/// its words one after the other; a star at the end of a word or a phrase stands for any ending.
/// Case, width and punctuation do not matter, and a word without marks finds those with marks
/// (``PlainSpelling``). In scripts that put no spaces between words, what stands together is a phrase.
struct ConcordanceQuery {
  /// Words one after the other.
  struct Phrase {
    /// Each as it is indexed.
    let words: [Word]
    /// Whether the last word may go on.
    let isPrefix: Bool
  }

  /// A word that is looked for.
  struct Word {
    /// As it is indexed.
    let folded: [UInt8]
    /// Whether it has no marks, and so finds words with any.
    let isPlain: Bool
  }

  /// The phrases in order.
  let phrases: [Phrase]

  /// The most words of a query.
  private static let limit = 100

  /// - Throws: ``MemoryError`` where there is no word in it, or too many.
  init(_ text: String) throws {
    var reader = try FoldedWordReader()
    var spelling = try PlainSpelling.Reader()
    var phrases: [Phrase] = []
    func add(_ piece: Substring) throws {
      let isPrefix = piece.last == "*"
      let words = try reader.words(of: String(piece))
      guard !words.words.isEmpty else { return }
      phrases.append(
        Phrase(
          words: try words.words.map { word in
            let isPlain = try spelling.plain(words[word]) == nil
            return Word(folded: Array(words[word]), isPlain: isPlain)
          }, isPrefix: isPrefix))
    }
    var piece = text.startIndex
    var isQuoted = false
    for index in text.indices {
      let isMark = "\"“”«»„".contains(text[index])
      guard isMark || text[index].isWhitespace && !isQuoted else { continue }
      // The star of a phrase stands behind its quotation mark: it is taken with what is before it.
      let next = text.index(after: index)
      if isMark, isQuoted, next < text.endIndex, text[next] == "*" {
        try add(text[piece..<index] + "*")
      } else {
        try add(text[piece..<index])
      }
      if isMark { isQuoted.toggle() }
      piece = next
    }
    try add(text[piece...])
    guard !phrases.isEmpty else {
      throw MemoryError("“\(text)” has no word to look for; letters or digits make one")
    }
    guard phrases.reduce(0, { $0 + $1.words.count }) <= Self.limit else {
      throw MemoryError("a concordance looks for at most \(Self.limit) words at once")
    }
    self.phrases = phrases
  }
}

/// Finds the words of a query in texts, one thread at a time.
struct ConcordanceReader: ~Copyable {
  private let query: ConcordanceQuery
  private var reader: FoldedWordReader
  private var spelling: PlainSpelling.Reader

  init(_ query: ConcordanceQuery) throws(ICUError) {
    let words = try FoldedWordReader()
    let marks = try PlainSpelling.Reader()
    self.query = query
    reader = words
    spelling = marks
  }

  /// Where words of the query stand in a text, in order, none overlapping; nil where a phrase is not
  /// there.
  mutating func places(in text: String) throws(ICUError) -> [Range<Int>]? {
    let text = try reader.words(of: text)
    var marked = [Bool](repeating: false, count: text.words.count)
    for phrase in query.phrases {
      var isThere = false
      for place in text.words.indices where try stands(phrase, at: place, in: text) {
        isThere = true
        for index in place..<place + phrase.words.count { marked[index] = true }
      }
      guard isThere else { return nil }
    }
    var places: [Range<Int>] = []
    for (index, word) in text.words.enumerated() where marked[index] {
      if places.last != word.range { places.append(word.range) }
    }
    return places
  }

  /// Whether a phrase stands at a place in a text's words.
  private mutating func stands(
    _ phrase: ConcordanceQuery.Phrase, at place: Int, in text: FoldedWords
  ) throws(ICUError) -> Bool {
    guard place + phrase.words.count <= text.words.count else { return false }
    for (index, asked) in phrase.words.enumerated() {
      let word = text[text.words[place + index]]
      let isPrefix = phrase.isPrefix && index == phrase.words.count - 1
      func isAsked(_ word: ArraySlice<UInt8>) -> Bool {
        isPrefix ? word.starts(with: asked.folded) : word.elementsEqual(asked.folded)
      }
      if isAsked(word) { continue }
      guard asked.isPlain, let plain = try spelling.plain(word), isAsked(plain[...]) else {
        return false
      }
    }
    return true
  }
}
