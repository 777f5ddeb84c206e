import UnicodeText

/// Cuts text into the tokens that embeddings are made of, alike when training and when aligning.
///
/// ICU cuts words (UAX #29); an apostrophe parts them further (`l’automne`, `father’s`). A token is
/// folded (NFKC_Casefold). A number is its digits alone, so that `17,000` and `17 000` with a narrow
/// no-break space are one. Punctuation marks are tokens, white space is not.
struct TokenScanner: ~Copyable {
  /// What a token is made of.
  enum Kind: UInt8 {
    case letters
    case number
    case mark
  }

  private var breaker: WordSegmenter
  private var folding: TextTransform
  private var raw = ByteTable()
  private var typeOfRaw: [Int32] = []

  /// The distinct tokens met so far, folded; numbered in the order they came.
  private(set) var types = ByteTable()
  /// What each is made of.
  private(set) var kinds: [Kind] = []

  init(for language: LanguageTag) throws(ICUError) {
    let breaker = try WordSegmenter(for: language)
    let folding = try TextTransform.folding(stripMarks: false)
    self.breaker = breaker
    self.folding = folding
  }

  /// Appends the numbers of the tokens of `text` to `tokens`.
  mutating func scan(_ text: Span<UInt8>, into tokens: inout [Int32]) throws(ICUError) {
    let pieces = try breaker.words(in: text, includingMarks: true)
    for piece in pieces {
      let bytes = text.extracting(piece.range)
      switch piece.kind {
      case .letters, .ideographic: try appendParts(of: bytes, to: &tokens)
      case .number: tokens.append(try type(of: bytes, .number))
      case .mark: tokens.append(try type(of: bytes, .mark))
      }
    }
  }

  /// The parts of a word between apostrophes.
  private mutating func appendParts(
    of bytes: Span<UInt8>, to tokens: inout [Int32]
  ) throws(ICUError) {
    var start = 0
    var index = 0
    while index <= bytes.count {
      let length = index == bytes.count ? 1 : apostropheLength(in: bytes, at: index)
      if length > 0 {
        if start < index {
          let part = bytes.extracting(start..<index)
          tokens.append(try type(of: part, .letters))
        }
        index += length
        start = index
      } else {
        index += 1
      }
    }
  }

  /// The length of the apostrophe (U+0027, U+2019, U+02BC) at `index`, or 0.
  private func apostropheLength(in bytes: borrowing Span<UInt8>, at index: Int) -> Int {
    switch bytes[index] {
    case 0x27: return 1
    case 0xE2:
      return index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99 ? 3 : 0
    case 0xCA: return index + 1 < bytes.count && bytes[index + 1] == 0xBC ? 2 : 0
    default: return 0
    }
  }

  /// Folding costs a call of ICU: each spelling is folded once.
  private mutating func type(
    of bytes: Span<UInt8>, _ kind: Kind
  ) throws(ICUError) -> Int32 {
    let (index, isNew) = bytes.withUnsafeBufferPointer { raw.insert($0) }
    if !isNew { return typeOfRaw[index] }
    var folded = try folding(bytes)
    if kind == .number { folded.removeAll { !(0x30...0x39).contains($0) } }
    if folded.isEmpty { folded = bytes.withUnsafeBufferPointer { Array($0) } }
    let (type, isNewType) = folded.withUnsafeBufferPointer { types.insert($0) }
    if isNewType { kinds.append(kind) }
    typeOfRaw.append(Int32(type))
    return Int32(type)
  }
}
