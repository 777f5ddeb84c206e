/// Reads a sheet of fields a delimiter parts, record by record (RFC 4180).
///
/// Lines end with LF, CRLF or CR. A field in quotation marks may hold delimiters, line ends and
/// quotation marks, those twice. A byte order mark before the first field is passed over.
public struct DelimitedReader: Sendable {
  /// The longest field, in bytes.
  public static let longestField = 1 << 20
  /// The most fields of a record.
  public static let mostFields = 4_096

  /// A record and where it begins.
  public struct Record: Hashable, Sendable {
    /// The line it begins on, from 1.
    public let line: Int
    /// Its fields, without their quotation marks.
    public let fields: [String]
  }

  /// What parts the fields.
  public let delimiter: UInt8
  private let bytes: [UInt8]
  private let hasQuotes: Bool
  private var at: Int
  private var line = 1
  private var lineStart: Int

  /// A reader of UTF-8; without `hasQuotes` quotation marks are characters like any other.
  public init(_ bytes: [UInt8], delimiter: UInt8, hasQuotes: Bool = true) {
    self.bytes = bytes
    self.delimiter = delimiter
    self.hasQuotes = hasQuotes
    at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    lineStart = at
  }

  /// The delimiter that the first records of `bytes` agree on: comma, semicolon, tab or bar; nil
  /// where none parts them.
  public static func delimiter(of bytes: [UInt8]) -> UInt8? {
    var best: (delimiter: UInt8, score: Int)?
    for delimiter in [0x09, 0x2C, 0x3B, 0x7C] as [UInt8] {
      var reader = DelimitedReader(bytes, delimiter: delimiter)
      var counts: [Int] = []
      while counts.count < 50, let record = try? reader.next() {
        if record.fields != [""] { counts.append(record.fields.count) }
      }
      guard let most = counts.max(), most > 1 else { continue }
      // Records that agree speak for a delimiter, and so do further fields, a little.
      let agreeing = counts.count { $0 == counts[0] } * 100 / counts.count
      let score = (counts[0] > 1 ? agreeing : 0) * 10 + min(counts[0], 9)
      if score > best?.score ?? 0 { best = (delimiter, score) }
    }
    return best?.delimiter
  }

  /// The next record, or nil after the last; a blank line is one empty field.
  ///
  /// - Throws: ``FormatError`` where a quotation mark is not closed or is followed by text, and where
  ///   a field or record is too long.
  public mutating func next() throws(FormatError) -> Record? {
    guard at < bytes.count else { return nil }
    let start = line
    var fields: [String] = []
    while true {
      guard fields.count < Self.mostFields else {
        throw failure("at most \(Self.mostFields) fields", at: at, found: "more")
      }
      let field =
        hasQuotes && at < bytes.count && bytes[at] == UInt8(ascii: "\"")
        ? try quotedField() : try plainField()
      fields.append(field)
      guard at < bytes.count, bytes[at] == delimiter else { break }
      at += 1
    }
    endLine()
    return Record(line: start, fields: fields)
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// Passes over the line end at this place, where one is.
  private mutating func endLine() {
    guard at < bytes.count, isLineEnd(bytes[at]) else { return }
    at += bytes[at] == 0x0D && at + 1 < bytes.count && bytes[at + 1] == 0x0A ? 2 : 1
    line += 1
    lineStart = at
  }

  private mutating func plainField() throws(FormatError) -> String {
    let start = at
    while at < bytes.count, bytes[at] != delimiter, !isLineEnd(bytes[at]) { at += 1 }
    guard at - start <= Self.longestField else { throw tooLong(start) }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private mutating func quotedField() throws(FormatError) -> String {
    let start = at
    let (startLine, startColumn) = (line, at - lineStart + 1)
    var text: [UInt8] = []
    at += 1
    while true {
      guard at < bytes.count else {
        throw FormatError(
          format: "sheet", line: startLine, column: startColumn,
          expected: "a quotation mark that closes the field that begins here",
          found: "the end of the file")
      }
      guard text.count <= Self.longestField else { throw tooLong(start) }
      if bytes[at] == UInt8(ascii: "\"") {
        at += 1
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { break }
        text.append(UInt8(ascii: "\""))
        at += 1
      } else if isLineEnd(bytes[at]) {
        let end = at
        endLine()
        text += bytes[end..<at]
      } else {
        text.append(bytes[at])
        at += 1
      }
    }
    guard at == bytes.count || bytes[at] == delimiter || isLineEnd(bytes[at]) else {
      throw failure(
        "a delimiter or the end of the line after a closing quotation mark (inside a field it is "
          + "written twice)", at: at,
        found: String(decoding: bytes[at...].prefix { !isLineEnd($0) }.prefix(20), as: UTF8.self))
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func tooLong(_ start: Int) -> FormatError {
    failure("a field of at most \(Self.longestField) bytes", at: start, found: "a longer one")
  }

  private func failure(_ expected: String, at offset: Int, found: String) -> FormatError {
    FormatError(
      format: "sheet", line: line, column: max(1, offset - lineStart + 1), expected: expected,
      found: found)
  }
}

/// A field as RFC 4180 writes it: in quotation marks where it holds `delimiter`, a quotation mark, a
/// line end, or begins or ends with a space.
public func quotedField(_ text: String, delimiter: UInt8) -> String {
  let needsQuotes =
    text.utf8.contains { $0 == delimiter || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    || text.utf8.first == 0x20 || text.utf8.last == 0x20
  return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
}
