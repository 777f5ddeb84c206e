/// Takes records apart that lie whole in a buffer.
struct DelimitedRecordParser {
  /// A record, where it ends and what its quotation marks were there for.
  struct Outcome {
    var fields: [String] = []
    /// Behind its line end.
    var end = 0
    /// How many line ends it holds, its own included.
    var lines = 0
    /// Whether a field begins with a quotation mark.
    var hasQuotes = false
    /// Whether a quoted field holds a quotation mark.
    var hasDoubledQuotes = false
    /// Whether a quoted field holds a delimiter or line feed.
    var hasDelimiters = false
    /// Whether a quoted field holds a carriage return.
    var hasReturns = false
    /// Whether every field that is not empty is quoted.
    var isQuotedThroughout = true
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let validEnd: Int
  private let isLast: Bool
  private let delimiter: UInt8
  private let hasQuotes: Bool
  private let hasLoneReturns: Bool
  private let expectedFields: Int
  private var at: Int
  private var line: Int
  private var lineStart: Int

  /// A parser of the records from `start` on; `expectedFields` is how many there may be, and up to
  /// `validEnd` the bytes are known to be UTF-8.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, line: Int, validEnd: Int, isLast: Bool,
    delimiter: UInt8, hasQuotes: Bool, hasLoneReturns: Bool, expectedFields: Int
  ) {
    self.bytes = bytes
    self.validEnd = validEnd
    self.isLast = isLast
    self.delimiter = delimiter
    self.hasQuotes = hasQuotes
    self.hasLoneReturns = hasLoneReturns
    self.expectedFields = expectedFields
    at = start
    self.line = line
    lineStart = start
  }

  /// The next record, or nil where it is not whole, or none is left.
  mutating func record() throws(FormatError) -> Outcome? {
    guard at < bytes.count else { return nil }
    var outcome = Outcome()
    let first = line
    outcome.fields.reserveCapacity(max(2, expectedFields))
    while true {
      guard outcome.fields.count < DelimitedReader.mostFields else {
        throw failure("at most \(DelimitedReader.mostFields) fields", at: at, found: "more")
      }
      let isQuoted = at < bytes.count && bytes[at] == UInt8(ascii: "\"")
      if isQuoted { outcome.hasQuotes = true }
      let field =
        isQuoted && hasQuotes ? try quotedField(&outcome) : try plainField(&outcome)
      guard let field else { return nil }
      outcome.fields.append(field)
      guard at < bytes.count, bytes[at] == delimiter else { break }
      at += 1
    }
    endLine()
    outcome.end = at
    outcome.lines = line - first
    return outcome
  }

  /// Whether a line ends at `offset`; nil where that cannot be seen yet.
  private func isLineEnd(_ offset: Int) -> Bool? {
    guard bytes[offset] != 0x0A else { return true }
    guard bytes[offset] == 0x0D else { return false }
    guard offset + 1 < bytes.count else { return isLast ? hasLoneReturns : nil }
    return hasLoneReturns || bytes[offset + 1] == 0x0A
  }

  /// Passes over the line end at this place, where one is.
  private mutating func endLine() {
    guard at < bytes.count, isLineEnd(at) == true else { return }
    at += bytes[at] == 0x0D && at + 1 < bytes.count && bytes[at + 1] == 0x0A ? 2 : 1
    line += 1
    lineStart = at
  }

  /// A field up to the delimiter or line end; nil where that is not there.
  private mutating func plainField(_ outcome: inout Outcome) throws(FormatError) -> String? {
    let start = at
    while true {
      at = bytes.offset(from: at, to: bytes.count, of: delimiter, 0x0A, 0x0D)
      guard at < bytes.count, bytes[at] == 0x0D else { break }
      guard let isEnd = isLineEnd(at) else { return nil }
      if isEnd { break }
      at += 1
    }
    guard at - start <= DelimitedReader.longestField else { throw tooLong(start) }
    guard at < bytes.count || isLast else { return nil }
    if at > start { outcome.isQuotedThroughout = false }
    let field = UnsafeBufferPointer(rebasing: bytes[start..<at])
    return at <= validEnd ? String(knownUTF8: field) : try string(field, at: start)
  }

  /// A field in quotation marks; nil where its end is not there.
  private mutating func quotedField(_ outcome: inout Outcome) throws(FormatError) -> String? {
    let start = at
    let (startLine, startColumn) = (line, column(of: at))
    var text: [UInt8] = []
    at += 1
    while true {
      guard text.count <= DelimitedReader.longestField else { throw tooLong(start) }
      guard at < bytes.count else {
        guard isLast else { return nil }
        throw FormatError(
          format: "sheet", line: startLine, column: startColumn,
          expected: "a quotation mark that closes the field that begins here",
          found: "the end of the file")
      }
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") {
        at += 1
        guard at < bytes.count || isLast else { return nil }
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { break }
        outcome.hasDoubledQuotes = true
      } else if byte == 0x0D {
        outcome.hasReturns = true
        guard let isEnd = isLineEnd(at) else { return nil }
        // The line feed after it counts.
        if isEnd, at + 1 == bytes.count || bytes[at + 1] != 0x0A { line += 1 }
      } else if byte == 0x0A {
        outcome.hasDelimiters = true
        line += 1
        lineStart = at + 1
      } else if byte == delimiter {
        outcome.hasDelimiters = true
      }
      text.append(byte)
      at += 1
    }
    if at < bytes.count, bytes[at] != delimiter {
      guard let isEnd = isLineEnd(at) else { return nil }
      guard isEnd else {
        throw failure(
          "a delimiter or the end of the line after a closing quotation mark (inside a field it is "
            + "written twice)", at: at,
          found: String(
            decoding: bytes[at...].prefix(20).prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self))
      }
    }
    return try text.withUnsafeBufferPointer { text throws(FormatError) in
      try string(text, at: start)
    }
  }

  private func string(
    _ field: UnsafeBufferPointer<UInt8>, at start: Int
  ) throws(FormatError) -> String {
    guard let string = String(utf8Bytes: field) else {
      throw failure(
        "UTF-8 (--encoding names another encoding)", at: start,
        found: String(decoding: field.prefix(20), as: UTF8.self))
    }
    return string
  }

  private func tooLong(_ start: Int) -> FormatError {
    failure(
      "a field of at most \(DelimitedReader.longestField) bytes", at: start, found: "a longer one")
  }

  private func column(of offset: Int) -> Int {
    guard lineStart < offset else { return 1 }
    return bytes[lineStart..<offset].count { $0 & 0xC0 != 0x80 } + 1
  }

  private func failure(_ expected: String, at offset: Int, found: String) -> FormatError {
    FormatError(
      format: "sheet", line: line, column: column(of: offset), expected: expected, found: found)
  }
}
