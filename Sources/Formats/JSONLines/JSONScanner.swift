internal import CBytes

/// Reads one JSON text from left to right, exactly as RFC 8259 has it: no comments, no trailing
/// commas, no other numbers, nothing after the value.
///
/// Half a surrogate pair in an escape is refused, which the grammar allows and no text can hold
/// (section 8.2). Arrays and objects may stand inside one another ``deepest`` deep. Memory is that
/// of what is asked for; a value that is skipped is judged nevertheless.
struct JSONScanner {
  /// How deep arrays and objects may stand inside one another.
  static let deepest = 512

  /// The next byte to be read.
  private(set) var offset = 0
  /// Where the name that was read last begins, at its quotation mark.
  private(set) var nameOffset = 0
  private let bytes: UnsafeBufferPointer<UInt8>
  private let isUTF8: Bool
  private var depth = 0

  /// A scanner of `bytes`, which have to outlive it, and may be known to be UTF-8.
  init(_ bytes: UnsafeBufferPointer<UInt8>, isUTF8: Bool = false) {
    self.bytes = bytes
    self.isUTF8 =
      isUTF8 || cbytes_utf8_prefix(bytes.baseAddress, Int64(bytes.count)) == Int64(bytes.count)
  }

  /// The next byte that is no white space; 0 at the end.
  var peek: UInt8 {
    mutating get {
      while offset < bytes.count {
        let byte = bytes[offset]
        guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
        offset += 1
      }
      return 0
    }
  }

  /// Demands that nothing is left.
  mutating func finish() throws(JSONError) {
    _ = peek
    guard offset == bytes.count else { throw error("nothing after the value") }
  }

  /// An error at this place.
  func error(_ expected: String) -> JSONError { JSONError(offset: offset, expected: expected) }

  // MARK: Objects and arrays

  /// Steps into an object.
  mutating func beginObject() throws(JSONError) {
    guard peek == UInt8(ascii: "{") else { throw error("an object, {…}") }
    try enter()
  }

  /// Steps into an array.
  mutating func beginArray() throws(JSONError) {
    guard peek == UInt8(ascii: "[") else { throw error("an array, […]") }
    try enter()
  }

  private mutating func enter() throws(JSONError) {
    guard depth < Self.deepest else {
      throw error("at most \(Self.deepest) arrays and objects inside one another")
    }
    depth += 1
    offset += 1
  }

  /// The name of the next member, its value being next to read; nil behind the last, out of the
  /// object.
  mutating func nextName(isFirst: inout Bool) throws(JSONError) -> JSONName? {
    guard try hasNext(before: UInt8(ascii: "}"), isFirst: &isFirst) else { return nil }
    guard peek == UInt8(ascii: "\"") else {
      throw error("a member's name in quotation marks")
    }
    nameOffset = offset
    let start = offset + 1
    let name: JSONName
    if try skipToEndOfString() || !isUTF8 {
      offset = nameOffset
      name = JSONName(try string())
    } else {
      name = JSONName(UnsafeBufferPointer(rebasing: bytes[start..<(offset - 1)]))
    }
    guard peek == UInt8(ascii: ":") else { throw error("“:” after a member's name") }
    offset += 1
    return name
  }

  /// Whether an element is next to read; out of the array where not.
  mutating func nextElement(isFirst: inout Bool) throws(JSONError) -> Bool {
    try hasNext(before: UInt8(ascii: "]"), isFirst: &isFirst)
  }

  private mutating func hasNext(
    before end: UInt8, isFirst: inout Bool
  ) throws(JSONError) -> Bool {
    let byte = peek
    if byte == end {
      depth -= 1
      offset += 1
      return false
    }
    if isFirst {
      isFirst = false
    } else {
      guard byte == UInt8(ascii: ",") else {
        throw error("“,” or “\(Character(Unicode.Scalar(end)))”")
      }
      offset += 1
    }
    return true
  }

  // MARK: Values

  /// Steps over a value: where it stands.
  mutating func skipValue() throws(JSONError) -> Range<Int> {
    let first = peek
    let start = offset
    switch first {
    case UInt8(ascii: "{"):
      try enter()
      var isFirst = true
      while try hasNext(before: UInt8(ascii: "}"), isFirst: &isFirst) {
        guard peek == UInt8(ascii: "\"") else {
          throw error("a member's name in quotation marks")
        }
        try skipString()
        guard peek == UInt8(ascii: ":") else { throw error("“:” after a member's name") }
        offset += 1
        _ = try skipValue()
      }
    case UInt8(ascii: "["):
      try enter()
      var isFirst = true
      while try hasNext(before: UInt8(ascii: "]"), isFirst: &isFirst) { _ = try skipValue() }
    case UInt8(ascii: "\""): try skipString()
    case UInt8(ascii: "t"): try literal("true")
    case UInt8(ascii: "f"): try literal("false")
    case UInt8(ascii: "n"): try literal("null")
    default: _ = try number()
    }
    return start..<offset
  }

  /// Steps over `null` where it is next.
  mutating func takeNull() throws(JSONError) -> Bool {
    guard peek == UInt8(ascii: "n") else { return false }
    try literal("null")
    return true
  }

  /// Steps over `true` or `false`.
  mutating func boolean() throws(JSONError) -> Bool {
    let isTrue = peek == UInt8(ascii: "t")
    try literal(isTrue ? "true" : "false")
    return isTrue
  }

  /// A number as it is written.
  mutating func number() throws(JSONError) -> String {
    _ = peek
    let start = offset
    skip(UInt8(ascii: "-"))
    let whole = offset
    guard skipDigits() else {
      offset = start
      throw error("a value: an object, an array, a string, a number, true, false or null")
    }
    guard bytes[whole] != UInt8(ascii: "0") || offset == whole + 1 else {
      offset = whole
      throw error("a number without leading zeros")
    }
    if skip(UInt8(ascii: ".")), !skipDigits() { throw error("a digit after the decimal point") }
    if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
      if !skip(UInt8(ascii: "+")) { skip(UInt8(ascii: "-")) }
      if !skipDigits() { throw error("a digit of the exponent") }
    }
    return text(start..<offset)
  }

  /// The text at a range that has been stepped over.
  func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  @discardableResult
  private mutating func skip(_ byte: UInt8) -> Bool {
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  private mutating func skipDigits() -> Bool {
    let start = offset
    while offset < bytes.count, bytes[offset] &- 0x30 < 10 { offset += 1 }
    return offset > start
  }

  private mutating func literal(_ word: StaticString) throws(JSONError) {
    let start = offset
    for index in 0..<word.utf8CodeUnitCount {
      guard skip(word.utf8Start[index]) else {
        offset = start
        throw error("a value: an object, an array, a string, a number, true, false or null")
      }
    }
  }

  // MARK: Strings

  /// A string.
  mutating func string() throws(JSONError) -> String {
    _ = peek
    let start = offset + 1
    let hasEscapes = try skipToEndOfString()
    let inner = UnsafeBufferPointer(rebasing: bytes[start..<(offset - 1)])
    guard !hasEscapes else { return try unescaped(inner, at: start) }
    if isUTF8 { return String(knownUTF8: inner) }
    guard let string = String(utf8Bytes: inner) else { throw illFormed(start) }
    return string
  }

  /// A string where it stands; nil, and nothing read, where it is written with escapes or may be no
  /// UTF-8.
  mutating func plainString() throws(JSONError) -> JSONName? {
    _ = peek
    let start = offset
    if try !skipToEndOfString(), isUTF8 {
      return JSONName(UnsafeBufferPointer(rebasing: bytes[(start + 1)..<(offset - 1)]))
    }
    offset = start
    return nil
  }

  /// A whole number of a few digits and nothing more; nil for any other value, which is to be read
  /// again.
  mutating func plainNumber() -> Int? {
    _ = peek
    let start = offset
    var value = 0
    while offset < bytes.count, bytes[offset] &- 0x30 < 10 {
      value = value &* 10 &+ Int(bytes[offset] &- 0x30)
      offset += 1
    }
    let count = offset - start
    guard count == 1 || (2...15).contains(count) && bytes[start] != UInt8(ascii: "0") else {
      return nil
    }
    let next = peek
    return next == UInt8(ascii: ",") || next == UInt8(ascii: "}") ? value : nil
  }

  /// Steps over a string that is judged like one that is asked for.
  private mutating func skipString() throws(JSONError) {
    _ = peek
    let start = offset + 1
    if try skipToEndOfString() {
      _ = try unescaped(UnsafeBufferPointer(rebasing: bytes[start..<(offset - 1)]), at: start)
    } else if !isUTF8 {
      let inner = UnsafeBufferPointer(rebasing: bytes[start..<(offset - 1)])
      guard String(utf8Bytes: inner) != nil else { throw illFormed(start) }
    }
  }

  /// Steps to behind the closing quotation mark: whether there are escapes.
  private mutating func skipToEndOfString() throws(JSONError) -> Bool {
    guard peek == UInt8(ascii: "\"") else { throw error("a string in quotation marks") }
    offset += 1
    var hasEscapes = false
    while let base = bytes.baseAddress, offset < bytes.count {
      offset += Int(cbytes_find_json(base + offset, Int64(bytes.count - offset)))
      guard offset < bytes.count else { break }
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        offset += 1
        return hasEscapes
      case UInt8(ascii: "\\"):
        hasEscapes = true
        offset += 2
      default:
        throw error("no control characters in a string (they are written \\n, \\t or \\u001f)")
      }
    }
    offset = bytes.count
    throw error("a quotation mark that closes the string")
  }

  private mutating func illFormed(_ start: Int) -> JSONError {
    do {
      _ = try UTF8Span(validating: bytes.span.extracting(start..<offset))
    } catch {
      offset = start + error.byteOffsets.lowerBound
    }
    return error("UTF-8, which JSON is in")
  }

  private mutating func unescaped(
    _ inner: UnsafeBufferPointer<UInt8>, at start: Int
  ) throws(JSONError) -> String {
    let end = offset
    var out: [UInt8] = []
    out.reserveCapacity(inner.count)
    var index = 0
    while index < inner.count {
      let run = inner.offset(from: index, to: inner.count, of: UInt8(ascii: "\\"))
      out += UnsafeBufferPointer(rebasing: inner[index..<run])
      index = run
      guard index < inner.count else { break }
      offset = start + index
      index += 2
      switch inner[index - 1] {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(inner[index - 1])
      case UInt8(ascii: "b"): out.append(0x08)
      case UInt8(ascii: "f"): out.append(0x0C)
      case UInt8(ascii: "n"): out.append(0x0A)
      case UInt8(ascii: "r"): out.append(0x0D)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "u"):
        out += UTF8.encode(try escapedScalar(inner, &index)) ?? UTF8.encodedReplacementCharacter
      default: throw error("one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u after a backslash")
      }
    }
    offset = end
    guard let string = out.withUnsafeBufferPointer(String.init(utf8Bytes:)) else {
      throw illFormed(start)
    }
    return string
  }

  private func escapedScalar(
    _ inner: UnsafeBufferPointer<UInt8>, _ index: inout Int
  ) throws(JSONError) -> Unicode.Scalar {
    let first = try fourDigits(inner, &index)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, index + 1 < inner.count, inner[index] == UInt8(ascii: "\\"),
      inner[index + 1] == UInt8(ascii: "u")
    else { throw error("both halves of a surrogate pair, as in \\ud83d\\ude00") }
    index += 2
    let second = try fourDigits(inner, &index)
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw error("both halves of a surrogate pair, as in \\ud83d\\ude00") }
    return scalar
  }

  private func fourDigits(
    _ inner: UnsafeBufferPointer<UInt8>, _ index: inout Int
  ) throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard index < inner.count, let digit = Character(Unicode.Scalar(inner[index])).hexDigitValue,
        inner[index] < 0x80
      else { throw error("four hexadecimal digits after \\u") }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }
}

/// The name of a member, or another string, where it stands: few are ever needed as strings.
///
/// Valid as long as the bytes that were scanned.
struct JSONName {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// A name that is written with escapes.
  private let written: String?

  fileprivate init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    written = nil
  }

  /// A name that was read as a string.
  init(_ written: String) {
    bytes = UnsafeBufferPointer(start: nil, count: 0)
    self.written = written
  }

  /// The name.
  var string: String { written ?? String(knownUTF8: bytes) }

  /// Whether it is `pattern`.
  @inline(__always)
  static func ~= (pattern: StaticString, name: JSONName) -> Bool {
    let count = pattern.utf8CodeUnitCount
    guard name.bytes.count == count else {
      return name.written.map { $0 == pattern.description } ?? false
    }
    // Most differ at one end or the other.
    return name.bytes[0] == pattern.utf8Start[0]
      && name.bytes[count - 1] == pattern.utf8Start[count - 1] && name.isEqual(to: pattern)
  }

  private func isEqual(to pattern: StaticString) -> Bool {
    for index in 0..<bytes.count where bytes[index] != pattern.utf8Start[index] { return false }
    return true
  }

  /// A number that no other text has; nil for a long one, or one that was written with escapes.
  var number: UInt64? {
    guard (1...8).contains(bytes.count) else { return nil }
    // None of the bytes is zero.
    return bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}

/// A place in a text that is no JSON.
struct JSONError: Error, Hashable, Sendable {
  /// The byte, from 0.
  var offset: Int
  /// What had to stand there.
  var expected: String

  /// The column in a text, in code points from 1.
  func column(in bytes: some Sequence<UInt8>) -> Int {
    bytes.prefix(offset).count { $0 & 0xC0 != 0x80 } + 1
  }
}
