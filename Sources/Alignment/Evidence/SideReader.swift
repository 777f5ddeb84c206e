internal import BitextModel
internal import UnicodeText

/// Reads the evidence of one document.
///
/// Words are cut by ICU over many segments in one call; folding and transliteration run once a
/// distinct spelling, not once a token.
struct SideReader: ~Copyable {
  private struct Key: Hashable {
    let kind: TokenType.Kind
    let stem: [UInt8]
  }

  private var fold: TextTransform
  /// Opened where a word needs it: that takes as long as reading a chapter.
  private var latin: TextTransform?
  /// Words as they are spelt, and the type of each.
  private var spellings = ByteTable()
  private var typeOfSpelling: [Int32] = []
  /// What an embedding model knows of the words, and the number each spelling has there.
  private var vectors: SpellingVectors?
  private var vectorOfSpelling: [Int32] = []
  private var numbers: [Key: Int32] = [:]
  private var types: [TokenType] = []
  private var occurrences: [Int32] = []
  private var tokens: [Int32] = []

  /// A reader; it serves one document, whose language stands on `side` of `model`.
  init(model: EmbeddingModel? = nil, side: Int = 0) throws(ICUError) {
    let fold = try TextTransform.folding(stripMarks: true)
    let vectors: SpellingVectors?
    if let model {
      vectors = try SpellingVectors(model, side: side)
    } else {
      vectors = nil
    }
    self.fold = fold
    self.vectors = vectors
  }

  /// Reads `document`.
  ///
  /// - Complexity: linear in the text.
  mutating func read(_ document: Document) throws(ICUError) -> Side {
    let text = document.text
    var words = try SegmentWords(document)
    var starts: [Int32] = [0]
    var lengths: [Double] = [0]
    var endings: [UInt8] = []
    var fingerprint: UInt64 = 0xcbf2_9ce4_8422_2325
    for (number, segment) in document.segments.enumerated() {
      let content = segment.content
      let read = try words.words(of: number, in: text)
      try add(read.words, of: text[content.lowerBound..<read.end])
      vectors?.endSegment()
      starts.append(Int32(tokens.count))
      let (characters, ending) = Self.measure(text[content])
      lengths.append(lengths[lengths.count - 1] + Double(characters))
      endings.append(ending.rawValue)
      for byte in text[content] { fingerprint = (fingerprint ^ UInt64(byte)) &* 0x100_0000_01b3 }
      fingerprint = (fingerprint ^ 0x1FF) &* 0x100_0000_01b3
    }
    return Side(
      count: document.segments.count, types: types, occurrences: occurrences, tokens: tokens,
      starts: starts, lengths: lengths, endings: endings, openings: Self.openings(of: document),
      fingerprint: fingerprint, vectors: takeVectors())
  }

  /// Adds the tokens of a segment.
  private mutating func add(
    _ words: ArraySlice<WordSegmenter.Word>, of text: ArraySlice<UInt8>
  ) throws(ICUError) {
    var cursor = text.startIndex
    var next = words.startIndex
    while next < words.endIndex {
      let start = words[next].range.lowerBound
      try addMarks(in: text[cursor..<start])
      cursor = words[next].range.upperBound
      next += 1
      if words[next - 1].kind == .number {
        // `17 000` is two words to ICU; a group of three digits after one space goes on.
        while next < words.endIndex, words[next].kind == .number, words[next].range.count == 3,
          Self.isOneSpace(text[cursor..<words[next].range.lowerBound])
        {
          cursor = words[next].range.upperBound
          next += 1
        }
        try addNumber(text[start..<cursor])
      } else {
        for part in text[start..<cursor].split(whereSeparator: { $0 == UInt8(ascii: "'") }) {
          try addWord(part)
        }
      }
    }
    try addMarks(in: text[cursor...])
  }

  private mutating func takeVectors() -> SideVectors? {
    vectors.take()?.finish(typeCount: types.count)
  }

  private static func openings(of document: Document) -> [UInt8] {
    guard document.paragraphs.count > 1 else { return [] }
    var openings = [UInt8](repeating: Opening.none.rawValue, count: document.segments.count + 1)
    for paragraph in document.paragraphs {
      let opening: Opening = paragraph.kind == .heading ? .heading : .paragraph
      openings[paragraph.segments.lowerBound] = opening.rawValue
    }
    openings[document.segments.count] = Opening.paragraph.rawValue
    return openings
  }

  private mutating func add(_ kind: TokenType.Kind, stem: [UInt8], form: [UInt8]) -> Int32 {
    let key = Key(kind: kind, stem: stem)
    if let number = numbers[key] { return number }
    let number = Int32(types.count)
    numbers[key] = number
    types.append(TokenType(kind: kind, form: form))
    occurrences.append(0)
    return number
  }

  private mutating func count(_ type: Int32) {
    tokens.append(type)
    occurrences[Int(type)] += 1
  }

  private mutating func addNumber(_ text: ArraySlice<UInt8>) throws(ICUError) {
    guard let digits = Numeral.normalized(text) else { return }
    let type = add(.number, stem: digits, form: digits)
    count(type)
    if let vector = try vectors?.add(text.span, .number, type: type) { vectors?.count(vector) }
  }

  private mutating func addWord(_ text: ArraySlice<UInt8>) throws(ICUError) {
    // The typographic apostrophe, U+2019, ends an elided word as the plain one does.
    if let mark = text.indices.first(where: { text[$0...].starts(with: [0xE2, 0x80, 0x99]) }) {
      try addWord(text[..<mark])
      return try addWord(text[(mark + 3)...])
    }
    guard !text.isEmpty else { return }
    let (spelling, isNew) = text.withUnsafeBufferPointer { spellings.insert($0) }
    if !isNew {
      count(typeOfSpelling[spelling])
      if !vectorOfSpelling.isEmpty { vectors?.count(vectorOfSpelling[spelling]) }
      return
    }
    let type: Int32
    if text.count > 1, let value = Numeral.roman(text) {
      let digits = Array(String(value).utf8)
      type = add(.number, stem: digits, form: digits)
    } else {
      let folded = try fold(text.span)
      let plain = folded.allSatisfy { $0 < 0x80 }
      let scalars = String(decoding: folded, as: UTF8.self).unicodeScalars.prefix(stemLength)
      type = add(
        .word, stem: Array(String(scalars).utf8),
        form: plain ? folded : try romanised(text.span))
    }
    typeOfSpelling.append(type)
    count(type)
    if let vector = try vectors?.add(text.span, .letters, type: type) {
      vectorOfSpelling.append(vector)
      vectors?.count(vector)
    }
  }

  private mutating func romanised(_ word: Span<UInt8>) throws(ICUError) -> [UInt8] {
    if latin == nil {
      latin = try TextTransform(identifier: "Any-Latin; Latin-ASCII; Lower")
    }
    return try latin?(word) ?? []
  }

  private mutating func addMarks(in text: ArraySlice<UInt8>) throws(ICUError) {
    guard text.contains(where: { $0 != UInt8(ascii: " ") }) else { return }
    var previous: Unicode.Scalar?
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      defer { previous = scalar }
      if !Self.isSpace(scalar) { try vectors?.count(mark: scalar, type: -1) }
      // One ellipsis, one dash, whether it is written as one sign or as several.
      guard scalar != previous || !(scalar == "." || scalar == "-"),
        let mark = PunctuationMark(scalar)
      else { continue }
      let form = [mark.rawValue]
      count(add(mark.isQuotation ? .quotation : .punctuation, stem: form, form: form))
    }
  }

  @inline(__always)
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    // The table of properties is slow to ask of every letter.
    scalar.value < 0x80
      ? scalar.value <= 0x20 && (scalar.value == 0x20 || (9...13).contains(scalar.value))
      : scalar.properties.isWhitespace
  }

  private static func isOneSpace(_ text: ArraySlice<UInt8>) -> Bool {
    [[0x20], [0xC2, 0xA0], [0xE2, 0x80, 0xAF], [0xE2, 0x80, 0x89]].contains {
      text.elementsEqual($0)
    }
  }

  /// The characters of a segment that are not white space, and how it ends.
  private static func measure(_ text: ArraySlice<UInt8>) -> (characters: Int, ending: Ending) {
    var characters = 0
    var ending = Ending.bare
    var stops = 0
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if isSpace(scalar) { continue }
      characters += 1
      stops = scalar == "." ? stops + 1 : 0
      switch PunctuationMark(scalar) {
      case .stop: ending = stops >= 3 ? .ellipsis : .stop
      case .question: ending = .question
      case .exclamation: ending = .exclamation
      case .ellipsis: ending = .ellipsis
      case .comma, .semicolon, .colon: ending = .open
      case .quote, .dash, .bracket: break
      case nil: ending = .bare
      }
    }
    return (characters, ending)
  }
}
