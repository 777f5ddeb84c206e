import CICU

/// A text decoded to UTF-8, with how its encoding was found out.
public struct DecodedText: Sendable {
  /// How sure it is that the encoding is the right one.
  public enum Certainty: Hashable, Sendable {
    /// The caller named it.
    case given
    /// A byte order mark says so.
    case byteOrderMark
    /// The bytes are well-formed UTF-8, which other text hardly ever is by chance.
    case wellFormed
    /// UTF-16 without a mark, seen by the zero bytes of its Latin letters.
    case zeroBytes
    /// A statistical guess: ICU's confidence from 0 to 100, and the runner-up.
    case guessed(confidence: Int, runnerUp: String?)
  }

  /// The bytes as they came.
  public let bytes: [UInt8]
  /// The text as UTF-8; where the file was UTF-8 already, its bytes as they are, mark included.
  public let utf8: [UInt8]
  /// The encoding it was decoded from.
  public let encoding: TextEncoding
  /// How that encoding was found out.
  public let certainty: Certainty

  /// Decodes `bytes`: by `encoding` where given, else by a byte order mark, else as UTF-8 if they
  /// are well-formed, else by ICU's detector.
  ///
  /// Nothing is replaced: the first byte that does not decode is an error. A byte order mark stays
  /// in the text as U+FEFF.
  ///
  /// - Throws: ``DecodingError`` with the offset of the first byte that does not decode.
  /// - Complexity: linear; well-formed UTF-8 is validated and not copied.
  public init(_ bytes: [UInt8], encoding: TextEncoding? = nil) throws(DecodingError) {
    let (encoding, certainty) =
      encoding.map { ($0, .given) } ?? Self.encoding(of: bytes)
    self.bytes = bytes
    self.encoding = encoding
    self.certainty = certainty
    if encoding == .utf8 || encoding.name == "US-ASCII" {
      if let offset = Self.firstIllFormedByte(bytes, asciiOnly: encoding != .utf8) {
        throw DecodingError(
          encoding: encoding, offset: offset, bytes: Array(bytes[offset...].prefix(4)))
      }
      utf8 = bytes
    } else {
      utf8 = try Self.convert(bytes, from: encoding)
    }
  }

  private static func encoding(of bytes: [UInt8]) -> (TextEncoding, Certainty) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, .byteOrderMark) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, .byteOrderMark) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, .byteOrderMark) }
    // UTF-16 of mostly Latin text is well-formed UTF-8 full of zeros: look for those first.
    if let endianness = unmarkedUTF16(bytes) { return (endianness, .zeroBytes) }
    if firstIllFormedByte(bytes, asciiOnly: false) == nil { return (.utf8, .wellFormed) }
    return detected(bytes)
  }

  /// UTF-16 by where its zero bytes stand: text in a Latin script has one in most pairs.
  private static func unmarkedUTF16(_ bytes: [UInt8]) -> TextEncoding? {
    let sample = bytes.prefix(4096)
    guard sample.count >= 4, bytes.count.isMultiple(of: 2) else { return nil }
    var zeros = (even: 0, odd: 0)
    for (index, byte) in sample.enumerated() where byte == 0 {
      if index.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
    }
    let pairs = sample.count / 2
    if zeros.odd * 2 > pairs, zeros.even * 10 < pairs { return .utf16LittleEndian }
    if zeros.even * 2 > pairs, zeros.odd * 10 < pairs { return .utf16BigEndian }
    return nil
  }

  /// ICU's guess, corrected where it is known to be weak on short Western text.
  private static func detected(_ bytes: [UInt8]) -> (TextEncoding, Certainty) {
    let sample = bytes.prefix(1 << 20)
    var names = [UnsafePointer<CChar>?](repeating: nil, count: 4)
    var confidences = [Int32](repeating: 0, count: 4)
    var status: Int32 = 0
    let found = sample.withUnsafeBufferPointer {
      cicu_detect_encoding($0.baseAddress, Int32($0.count), &names, &confidences, 4, &status)
    }
    // UTF-8 is out already, and the detector's UTF-16/32 without a mark is noise.
    let guesses = (0..<Int(max(0, found))).compactMap { index -> (name: String, confidence: Int)? in
      guard let name = names[index].map({ String(cString: $0) }), !name.hasPrefix("UTF-") else {
        return nil
      }
      return (name, Int(confidences[index]))
    }
    guard var best = guesses.first, status <= 0 else {
      return (.windows1252, .guessed(confidence: 0, runnerUp: nil))
    }
    // Bytes 80–9F are control characters in ISO-8859-1 and letters, quotes and dashes in
    // Windows-1252, which is otherwise the same (WHATWG Encoding, section 4.2).
    if best.name == "ISO-8859-1" { best.name = "windows-1252" }
    let runnerUp = guesses.dropFirst().first { $0.name != best.name && $0.name != "ISO-8859-1" }
    return (
      TextEncoding(named: best.name) ?? .windows1252,
      .guessed(confidence: best.confidence, runnerUp: runnerUp?.name)
    )
  }

  private static func firstIllFormedByte(_ bytes: [UInt8], asciiOnly: Bool) -> Int? {
    if asciiOnly { return bytes.firstIndex { $0 >= 0x80 } }
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  /// The five bytes that Microsoft's table of the code page leaves undefined; ICU maps them to
  /// control characters.
  private static let undefinedInWindows1252: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]

  private static func convert(
    _ bytes: [UInt8], from encoding: TextEncoding
  ) throws(DecodingError) -> [UInt8] {
    func failure(at offset: Int) -> DecodingError {
      DecodingError(encoding: encoding, offset: offset, bytes: Array(bytes[offset...].prefix(4)))
    }
    if encoding == .windows1252,
      let offset = bytes.firstIndex(where: undefinedInWindows1252.contains)
    {
      throw failure(at: offset)
    }
    var out: UnsafeMutablePointer<UInt8>?
    var offset: Int64 = -1
    var status: Int32 = 0
    let count = bytes.withUnsafeBufferPointer {
      cicu_decode(encoding.name, $0.baseAddress, Int64($0.count), &out, &offset, &status)
    }
    defer { cicu_free(out) }
    guard status <= 0 else { throw failure(at: min(max(0, Int(offset)), bytes.count)) }
    return Array(UnsafeBufferPointer(start: out, count: Int(count)))
  }
}
