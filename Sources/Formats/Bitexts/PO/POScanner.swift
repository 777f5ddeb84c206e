/// Takes a line of a PO file apart: words, numbers in brackets, strings.
struct POScanner {
  /// What a line is made of.
  enum Token: Hashable {
    case word(String)
    case number(Int)
    /// A string without its escapes.
    case string([UInt8])
  }

  private let bytes: ArraySlice<UInt8>
  private(set) var at: Int

  /// A scanner of a line from `start` on.
  init(_ bytes: ArraySlice<UInt8>, from start: Int) {
    self.bytes = bytes
    at = start
  }

  /// The column in code points, from 1.
  var column: Int { bytes[..<at].count { $0 & 0xC0 != 0x80 } + 1 }

  /// The next token, or nil at the end of the line; `expected` is what is wrong otherwise.
  mutating func next() throws(POSyntaxError) -> Token? {
    while at < bytes.endIndex, [0x20, 0x09, 0x0D, 0x0B, 0x0C].contains(bytes[at]) { at += 1 }
    guard at < bytes.endIndex else { return nil }
    switch bytes[at] {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "["): return .number(try number())
    case UInt8(ascii: "a")...UInt8(ascii: "z"):
      let start = at
      while at < bytes.endIndex, isWord(bytes[at]) { at += 1 }
      return .word(String(decoding: bytes[start..<at], as: UTF8.self))
    default:
      throw error("msgctxt, msgid, msgstr, a string in quotation marks or a comment")
    }
  }

  private func isWord(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
  }

  private func error(_ expected: String) -> POSyntaxError {
    POSyntaxError(column: column, expected: expected)
  }

  private mutating func number() throws(POSyntaxError) -> Int {
    at += 1
    var value = 0
    let start = at
    while at < bytes.endIndex, (0x30...0x39).contains(bytes[at]), at - start < 4 {
      value = value * 10 + Int(bytes[at] - 0x30)
      at += 1
    }
    guard at > start, at < bytes.endIndex, bytes[at] == UInt8(ascii: "]") else {
      throw error("the number of a plural form, as in msgstr[0]")
    }
    at += 1
    return value
  }

  private mutating func string() throws(POSyntaxError) -> [UInt8] {
    var out: [UInt8] = []
    let start = at
    at += 1
    while at < bytes.endIndex, bytes[at] != UInt8(ascii: "\"") {
      if bytes[at] == UInt8(ascii: "\\") {
        out.append(try escaped())
      } else {
        out.append(bytes[at])
        at += 1
      }
    }
    guard at < bytes.endIndex else {
      at = start
      throw error("a quotation mark that closes the string on the same line")
    }
    at += 1
    return out
  }

  /// The byte that an escape stands for, as C has it.
  private mutating func escaped() throws(POSyntaxError) -> UInt8 {
    let start = at
    at += 1
    guard at < bytes.endIndex else { throw error("a sign after the backslash") }
    let sign = bytes[at]
    at += 1
    switch sign {
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "a"): return 0x07
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "v"): return 0x0B
    case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "?"): return sign
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      return try digits(radix: 8, from: start + 1, most: 3)
    case UInt8(ascii: "x"): return try digits(radix: 16, from: start + 2, most: 64)
    default:
      at = start
      throw error("one of \\\\ \\\" \\n \\t \\r \\a \\b \\f \\v, or an octal or hexadecimal number")
    }
  }

  private mutating func digits(
    radix: Int, from start: Int, most: Int
  ) throws(POSyntaxError) -> UInt8 {
    var value = 0
    at = start
    while at < bytes.endIndex, at - start < most,
      let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue, bytes[at] < 0x80,
      digit < radix,
      value < 256
    {
      value = value * radix + digit
      at += 1
    }
    guard at > start, value < 256 else {
      at = start - 1
      throw error("a number of at most 255 after the backslash")
    }
    return UInt8(value)
  }
}

/// A place in a line that is not PO.
struct POSyntaxError: Error, Hashable, Sendable {
  /// The column in code points, from 1.
  var column: Int
  /// What had to stand there.
  var expected: String
}
