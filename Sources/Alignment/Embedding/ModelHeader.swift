import UnicodeText

/// The head of a model file, checked.
///
/// All numbers are little-endian. From the start of the file:
///
/// | bytes | what |
/// |---|---|
/// | 8 | `distich` and a zero |
/// | 4 | the version of the layout, 1 |
/// | 4 | dimensions |
/// | 4, 4 | rows for words of the first and of the second language |
/// | 4 | rows for n-grams |
/// | 4 | length of the provenance |
/// | 16, 16 | the languages, BCP 47, filled up with zeros |
/// | 8 | checksum of all that follows |
/// | … | provenance: JSON in UTF-8, filled up with spaces to a multiple of 8 |
/// | 4 each | hashes of the words of the first language, ascending; then of the second |
/// | 2 each | the scales of the rows, IEEE 754 half precision |
/// | dimensions each | the rows, signed bytes |
struct ModelHeader {
  static let magic = Array("distich\0".utf8)
  static let version: UInt32 = 1
  static let length = 72
  /// Where the checksum stands.
  static let checksumOffset = 64

  let languages: (first: LanguageTag, second: LanguageTag)
  let dimensions: Int
  let layout: TokenRows.Layout
  let provenance: Range<Int>
  let firstWords: Int
  let secondWords: Int
  let scales: Int
  let rows: Int

  /// Reads and checks the head; the checksum of what follows only where `takingChecksum`, for bytes
  /// that may have changed since they were written.
  init(_ storage: ModelStorage, takingChecksum: Bool = true) throws(EmbeddingModelError) {
    let bytes = storage.bytes
    guard bytes.count >= Self.length, bytes.prefix(8).elementsEqual(Self.magic) else {
      throw EmbeddingModelError("not a distich model; distich train makes one")
    }
    let version = storage.uint32(at: 8)
    guard version == Self.version else {
      throw EmbeddingModelError(
        "a model of layout \(version), where this distich reads layout \(Self.version); "
          + "train it again or use the distich it came with")
    }
    let counts = (0..<5).map { Int(storage.uint32(at: 12 + 4 * $0)) }
    dimensions = counts[0]
    layout = TokenRows.Layout(wordCounts: (counts[1], counts[2]), gramCount: counts[3])
    // Bounds first, so that no sum below can overflow.
    guard (8...1024).contains(dimensions), dimensions.isMultiple(of: 8), counts[3] > 0,
      counts[1...4].allSatisfy({ $0 < 1 << 28 }), counts[4].isMultiple(of: 8)
    else { throw Self.damaged("its counts make no sense") }
    guard let first = Self.language(bytes[32..<48]), let second = Self.language(bytes[48..<64])
    else { throw Self.damaged("its languages are no language tags") }
    languages = (first, second)
    provenance = Self.length..<(Self.length + counts[4])
    firstWords = provenance.upperBound
    secondWords = firstWords + 4 * counts[1]
    scales = secondWords + 4 * counts[2]
    rows = scales + 2 * layout.rowCount
    let end = rows + layout.rowCount * dimensions
    guard bytes.count == end else {
      throw Self.damaged(
        bytes.count < end
          ? "it ends after \(bytes.count) of \(end) bytes" : "it goes on after its end, \(end)")
    }
    guard
      !takingChecksum
        || storage.uint64(at: Self.checksumOffset) == Self.checksum(of: bytes[Self.length...])
    else {
      throw Self.damaged("its checksum does not agree")
    }
  }

  private static func damaged(_ why: String) -> EmbeddingModelError {
    EmbeddingModelError("a damaged model: \(why); get the file again")
  }

  private static func language(_ bytes: Slice<UnsafeRawBufferPointer>) -> LanguageTag? {
    LanguageTag(String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self))
  }

  /// The hash a word is found by. Among 65,000 words one in 66,000 strangers is taken for one of
  /// them, and then lends it a wrong row: rare enough not to be measurable.
  static func wordHash(_ token: some Sequence<UInt8>) -> UInt32 {
    UInt32(truncatingIfNeeded: hash64(token, seed: 0x77) >> 32)
  }

  /// A checksum against accidents: four lanes of a multiplicative hash over words of 8 bytes, the
  /// last one filled up with zeros. Some 8 GB/s, so that opening a model costs next to nothing.
  static func checksum(of bytes: Slice<UnsafeRawBufferPointer>) -> UInt64 {
    let buffer = UnsafeRawBufferPointer(rebasing: bytes)
    var lanes = SIMD4<UInt64>(1, 2, 3, 4)
    var offset = 0
    let factor = SIMD4<UInt64>(repeating: 0x9E37_79B9_7F4A_7C15)
    while offset + 32 <= buffer.count {
      let words = buffer.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt64>.self)
      lanes = (lanes ^ words) &* factor
      lanes ^= lanes &>> 29
      offset += 32
    }
    var sum = hash64(buffer[offset...], seed: UInt64(buffer.count))
    for lane in 0..<4 {
      sum = (sum ^ UInt64(littleEndian: lanes[lane])) &* 0x9E37_79B9_7F4A_7C15
      sum ^= sum >> 32
    }
    return sum
  }
}
