import UnicodeText

/// Where words begin and end in a text, asked of ICU only where letters, full stops and the like
/// leave it open.
struct WordBoundaries: ~Copyable {
  private let text: UnsafeBufferPointer<UInt8>
  private let language: LanguageTag
  private var segmenter: WordSegmenter?
  /// The stretch that was cut last, and its words.
  private var window = 0..<0
  private var words: [Range<Int>] = []

  /// How far ICU looks around a place, in bytes.
  private static let reach = 192

  init(_ text: UnsafeBufferPointer<UInt8>, _ language: LanguageTag) {
    self.text = text
    self.language = language
  }

  /// Whether a word begins or ends at `offset`, the edge of a token.
  mutating func isBoundary(_ offset: Int) throws(ICUError) -> Bool {
    guard offset > 0, offset < text.count else { return true }
    if isPlain(text[offset - 1]) || isPlain(text[offset]) || isSpace(around: offset)
      || isEndOfClause(offset)
    {
      return true
    }
    try cut(around: offset)
    return !words.contains { $0.lowerBound < offset && offset < $0.upperBound }
  }

  /// Whether what stands between `offset` and the end of its word is a Korean particle.
  mutating func isParticle(from offset: Int) throws(ICUError) -> Bool {
    try cut(around: offset)
    guard let word = words.first(where: { $0.contains(offset) }) else { return false }
    return Self.particles.contains(
      String(decoding: text[offset..<word.upperBound], as: UTF8.self))
  }

  /// Whether a byte parts words whatever is around it: white space and the marks that UAX #29
  /// gives no part within a word.
  private func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09...0x0D, 0x20, 0x21, 0x23...0x26, 0x28...0x2B, 0x2D, 0x2F, 0x3C...0x40, 0x5B...0x5E,
      0x7B...0x7E:
      true
    default: false
    }
  }

  /// Whether a mark stands at `offset` that parts nothing but letters or digits on both sides of it
  /// (UAX #29, WB6 and WB12), and white space after it.
  private func isEndOfClause(_ offset: Int) -> Bool {
    switch text[offset] {
    case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: ":"):
      offset + 1 == text.count || Self.isSpace(text[offset + 1])
    default: false
    }
  }

  /// Whether a space of more than one byte stands at an edge. ICU takes the narrow no-break space
  /// (U+202F) of French typography for part of the word before it.
  private func isSpace(around offset: Int) -> Bool {
    func isSpace(at index: Int) -> Bool {
      guard text[index] >= 0x80 else { return false }
      return Unicode.Scalar(decoded(text, at: index).value)?.properties.isWhitespace ?? false
    }
    var before = offset - 1
    while before > 0, text[before] & 0xC0 == 0x80 { before -= 1 }
    return isSpace(at: offset) || isSpace(at: before)
  }

  private mutating func cut(around offset: Int) throws(ICUError) {
    var start = offset
    while start > 0, offset - start < Self.reach, !Self.isSpace(text[start - 1]) { start -= 1 }
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    var end = offset
    while end < text.count, end - offset < Self.reach, !Self.isSpace(text[end]) { end += 1 }
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    guard window != start..<end else { return }
    if segmenter == nil { segmenter = try WordSegmenter(for: language) }
    let piece = Array(text[start..<end])
    let cut = try segmenter?.words(in: piece.span) ?? []
    words = cut.map { $0.range.lowerBound + start..<$0.range.upperBound + start }
    window = start..<end
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }

  /// Particles and short endings that follow a Korean noun without a space.
  private static let particles: Set<String> = [
    "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "로", "으로", "만", "에서", "에게", "께",
    "께서", "에게서", "한테", "부터", "까지", "보다", "처럼", "마다", "조차", "이나", "나", "이라고", "라고", "이라는",
    "라는", "이다", "이며", "이고", "과의", "와의", "에는", "에도", "에서는", "에서의", "로부터", "으로부터", "로서", "으로서",
    "측", "씨", "님",
  ]
}
