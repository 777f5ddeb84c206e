/// A word as the search for names sees it: its place, and a hash of what it folds to.
struct NameToken {
  /// UTF-8 byte offsets into the text.
  let start: Int
  let end: Int
  /// A hash of the folded word.
  let hash: UInt64
  /// The hash of the folded word without its last letter, where that is `s` or `x`; else 0.
  let singular: UInt64
  /// What parts it from the token before it.
  let gap: Gap
  /// Whether this is one letter.
  let isSingle: Bool
  /// What its characters are.
  let kind: FoldingTable.Class

  /// What stands between two tokens.
  enum Gap: UInt8 {
    /// Nothing: ideographs, symbols.
    case none
    /// White space with at most one line break.
    case space
    /// A hyphen between letters.
    case hyphen
    /// A full stop, and perhaps white space or a hyphen.
    case stop
    /// An apostrophe between letters.
    case apostrophe
    /// What no name goes across: a blank line, a dash, the start of the text.
    case end
  }

  static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The hash of a word whose folding begins with what `hash` stands for, and goes on with `scalar`.
  @inline(__always)
  static func hash(_ hash: UInt64, _ scalar: UInt32) -> UInt64 {
    let mixed = (hash ^ UInt64(scalar)) &* 0xBF58_476D_1CE4_E5B9
    return mixed ^ (mixed >> 27)
  }

  /// The hash of a folded word.
  static func hash(of word: some StringProtocol) -> UInt64 {
    word.unicodeScalars.reduce(seed) { hash($0, $1.value) }
  }
}

/// Cuts UTF-8 into ``NameToken``s: a pass over the bytes with a table, without ICU.
///
/// Any bytes will do; those that are no UTF-8 are symbols.
struct NameTokenizer {
  private let text: UnsafeBufferPointer<UInt8>
  private let entries: UnsafeBufferPointer<FoldingTable.Entry>
  private let pages: UnsafeBufferPointer<UInt16>
  private let expansions: UnsafeBufferPointer<UInt32>
  private var index = 0
  /// The gap that has been read before the next token.
  private var gap = NameToken.Gap.end

  /// A tokenizer of `text`; the pointers must outlive it.
  init(
    _ text: UnsafeBufferPointer<UInt8>, entries: UnsafeBufferPointer<FoldingTable.Entry>,
    pages: UnsafeBufferPointer<UInt16>, expansions: UnsafeBufferPointer<UInt32>
  ) {
    self.text = text
    self.entries = entries
    self.pages = pages
    self.expansions = expansions
  }

  /// The tokens of a short text.
  static func tokens(_ text: some Sequence<UInt8>, _ table: FoldingTable) -> [NameToken] {
    Array(text).withUnsafeBufferPointer { text in
      table.withTokenizer(of: text) { tokenizer in
        var tokens: [NameToken] = []
        while let token = tokenizer.next() { tokens.append(token) }
        return tokens
      }
    }
  }

  /// The character at `index` and how many bytes it takes.
  @inline(__always)
  private func entry(at index: Int) -> (entry: FoldingTable.Entry, length: Int) {
    let byte = text[index]
    return byte < 0x80 ? (entries[Int(byte)], 1) : longEntry(at: index)
  }

  private func longEntry(at index: Int) -> (entry: FoldingTable.Entry, length: Int) {
    let (value, length) = decoded(text, at: index)
    let page = pages[Int(value >> 8)]
    return page == FoldingTable.noPage
      ? (FoldingTable.entry(beyondPages: value), length)
      : (entries[Int(page) << 8 | Int(value & 0xFF)], length)
  }

  /// The next token; nil at the end of the text.
  @inline(__always)
  mutating func next() -> NameToken? {
    while index < text.count {
      let (entry, length) = entry(at: index)
      switch entry.kind {
      case .letter: return word(first: entry, length)
      case .unspaced, .symbol:
        let start = index
        index += length
        let token = NameToken(
          start: start, end: index, hash: append(entry, to: NameToken.seed), singular: 0, gap: gap,
          isSingle: false, kind: entry.kind)
        gap = .none
        return token
      default: separate(entry.kind, length)
      }
    }
    return nil
  }

  @inline(__always)
  private mutating func word(first: FoldingTable.Entry, _ firstLength: Int) -> NameToken {
    let start = index
    var before: UInt64 = 0
    var hash = NameToken.seed
    var last: UInt32 = 0
    var letters = 0
    var end = index
    var (entry, length) = (first, firstLength)
    while true {
      switch entry.kind {
      case .letter:
        index += length
        end = index
        letters += 1
        if !entry.expands {
          before = hash
          last = entry.folded
          hash = NameToken.hash(hash, last)
        } else {
          hash = append(entry, to: hash)
          last = 0
        }
      case .mark:
        index += length
        end = index
      case .format: index += length
      default:
        return finished(start, end, hash, before, last, letters)
      }
      guard index < text.count else { return finished(start, end, hash, before, last, letters) }
      (entry, length) = self.entry(at: index)
    }
  }

  @inline(__always)
  private mutating func finished(
    _ start: Int, _ end: Int, _ hash: UInt64, _ before: UInt64, _ last: UInt32, _ letters: Int
  ) -> NameToken {
    defer { gap = .none }
    let isPlural = letters > 2 && (last == 0x73 || last == 0x78)
    return NameToken(
      start: start, end: end, hash: hash, singular: isPlural ? before : 0, gap: gap,
      isSingle: letters == 1, kind: .letter)
  }

  private func append(_ entry: FoldingTable.Entry, to hash: UInt64) -> UInt64 {
    guard entry.expands else { return NameToken.hash(hash, entry.folded) }
    var hash = hash
    var place = Int(entry.folded)
    while true {
      let scalar = expansions[place]
      hash = NameToken.hash(hash, scalar & 0x1F_FFFF)
      if scalar >> 31 == 1 { return hash }
      place += 1
    }
  }

  /// Takes a character between words into the gap.
  @inline(__always)
  private mutating func separate(_ kind: FoldingTable.Class, _ length: Int) {
    index += length
    switch (gap, kind) {
    case (.none, .space): gap = .space
    case (_, .mark), (_, .format), (.space, .space), (.end, _): break
    case (.none, .newline), (.space, .newline): gap = newlineIsBlank() ? .end : .space
    case (.none, .hyphen): gap = .hyphen
    case (.none, .apostrophe): gap = .apostrophe
    case (.none, .stop): gap = .stop
    case (.stop, .space), (.stop, .hyphen): break
    case (.hyphen, .newline) where !newlineIsBlank(): break
    case (.stop, .newline) where !newlineIsBlank(): break
    default: gap = .end
    }
  }

  /// Whether the line that begins after the line end just read is blank.
  private func newlineIsBlank() -> Bool {
    var next = index
    if text[index - 1] == 0x0D, next < text.count, text[next] == 0x0A { next += 1 }
    while next < text.count, text[next] == 0x20 || text[next] == 0x09 { next += 1 }
    return next < text.count && (text[next] == 0x0A || text[next] == 0x0D)
  }
}

extension FoldingTable {
  /// Hands `body` a tokenizer of `text`.
  func withTokenizer<Result>(
    of text: UnsafeBufferPointer<UInt8>, _ body: (inout NameTokenizer) -> Result
  ) -> Result {
    entries.withUnsafeBufferPointer { entries in
      pages.withUnsafeBufferPointer { pages in
        expansions.withUnsafeBufferPointer { expansions in
          var tokenizer = NameTokenizer(
            text, entries: entries, pages: pages, expansions: expansions)
          return body(&tokenizer)
        }
      }
    }
  }
}

/// The character at `index` and how many bytes it takes; U+FFFD and 1 for bytes that are no UTF-8.
func decoded(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> (value: UInt32, length: Int) {
  func continuation(_ offset: Int) -> UInt32? {
    guard index + offset < text.count, text[index + offset] & 0xC0 == 0x80 else { return nil }
    return UInt32(text[index + offset] & 0x3F)
  }
  let first = UInt32(text[index])
  switch first {
  case 0..<0x80: return (first, 1)
  case 0xC2..<0xE0:
    guard let b = continuation(1) else { break }
    return ((first & 0x1F) << 6 | b, 2)
  case 0xE0..<0xF0:
    guard let b = continuation(1), let c = continuation(2) else { break }
    let value = (first & 0x0F) << 12 | b << 6 | c
    if value >= 0x800, value & 0xF800 != 0xD800 { return (value, 3) }
  case 0xF0..<0xF5:
    guard let b = continuation(1), let c = continuation(2), let d = continuation(3) else { break }
    let value = (first & 0x07) << 18 | b << 12 | c << 6 | d
    if value >= 0x1_0000, value < 0x11_0000 { return (value, 4) }
  default: break
  }
  return (0xFFFD, 1)
}
