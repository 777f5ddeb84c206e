import UnicodeText

/// What a concordance looks for: words and phrases that a text has to have, all of them.
///
/// Words are parted by spaces; what stands in quotation marks (straight or typographic) is a phrase,
/// its words one after the other; a star at the end of a word or a phrase stands for any ending.
/// Case, width and punctuation do not matter. In scripts that put no spaces between words, what
/// stands together is a phrase.
struct ConcordanceQuery {
  /// Words one after the other.
  struct Phrase {
    /// Each as it is indexed.
    let words: [[UInt8]]
    /// Whether the last word may go on.
    let isPrefix: Bool

    /// How FTS5 is asked for it.
    var expression: String {
      let words = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
      return IndexExpression.phrase(words, isPrefix: isPrefix)
    }

    /// Whether it stands at a place in a text's words.
    func stands(at place: Int, in text: FoldedWords) -> Bool {
      guard place + words.count <= text.words.count else { return false }
      return words.indices.allSatisfy { index in
        let word = text[text.words[place + index]]
        return isPrefix && index == words.count - 1
          ? word.starts(with: words[index]) : word.elementsEqual(words[index])
      }
    }
  }

  /// The phrases in order.
  let phrases: [Phrase]

  /// The most words of a query.
  private static let limit = 100

  /// - Throws: ``MemoryError`` where there is no word in it, or too many.
  init(_ text: String) throws {
    var reader = try FoldedWordReader()
    var phrases: [Phrase] = []
    func add(_ piece: Substring) throws {
      let isPrefix = piece.last == "*"
      let words = try reader.words(of: String(piece))
      guard !words.words.isEmpty else { return }
      phrases.append(Phrase(words: words.words.map { Array(words[$0]) }, isPrefix: isPrefix))
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

  /// How FTS5 is asked for texts that have all of it.
  var expression: String { phrases.map(\.expression).joined(separator: " AND ") }

  /// Where words of it stand in a text, in order, none overlapping; nil where a phrase is not there.
  func places(in text: FoldedWords) -> [Range<Int>]? {
    var marked = [Bool](repeating: false, count: text.words.count)
    for phrase in phrases {
      var isThere = false
      for place in text.words.indices where phrase.stands(at: place, in: text) {
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
}
