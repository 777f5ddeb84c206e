/// Reads a sheet of fields a delimiter parts, record by record (RFC 4180), in bounded memory.
///
/// Lines end with LF, CRLF or CR. A field in quotation marks may hold delimiters, line ends and
/// quotation marks, those twice. A byte order mark before the first field is passed over.
public struct DelimitedReader {
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

  /// What quotation marks mean.
  enum Quoting {
    /// They enclose a field that begins with one.
    case enclosing
    /// They are characters like any other.
    case literal
    /// What the first field that begins with one tells.
    case undecided
  }

  /// What parts the fields.
  public let delimiter: UInt8
  private var quoting: Quoting
  private let hasLoneReturns: Bool
  private var window: TextWindow
  private var line = 1
  private var fieldCount = 0

  /// A reader of UTF-8; without `hasQuotes` quotation marks are characters like any other.
  public init(_ bytes: [UInt8], delimiter: UInt8, hasQuotes: Bool = true) {
    var window = TextWindow(bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { window.start = 3 }
    self.init(
      window, delimiter: delimiter, quoting: hasQuotes ? .enclosing : .literal,
      hasLoneReturns: true)
  }

  /// A reader of what a window shows; a carriage return alone ends a line only with
  /// `hasLoneReturns`.
  init(_ window: TextWindow, delimiter: UInt8, quoting: Quoting, hasLoneReturns: Bool) {
    self.window = window
    self.delimiter = delimiter
    self.quoting = quoting
    self.hasLoneReturns = hasLoneReturns
  }

  /// How many bytes of the file were read.
  var bytesRead: Int64 { window.bytesRead }

  /// What may part fields: tab, comma, semicolon or bar.
  static let delimiters: [UInt8] = [0x09, 0x2C, 0x3B, 0x7C]

  /// The delimiter that the first records of `bytes` agree on: comma, semicolon, tab or bar; nil
  /// where none parts them.
  public static func delimiter(of bytes: [UInt8]) -> UInt8? {
    var best: (delimiter: UInt8, score: Int)?
    for delimiter in delimiters {
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
  /// - Throws: ``FormatError`` where a quotation mark is not closed or is followed by text, where a
  ///   field or record is too long, and where the bytes are no UTF-8 or cannot be read.
  public mutating func next() throws(FormatError) -> Record? {
    while true {
      if window.start < window.end, let read = try read(quoted: quoting == .enclosing) {
        if quoting == .undecided, read.hasQuotes {
          guard let isEnclosing = enclosesFields(read) else {
            try more()
            continue
          }
          quoting = isEnclosing ? .enclosing : .literal
          continue
        }
        let record = Record(line: line, fields: read.fields)
        fieldCount = fieldCount == 0 ? read.fields.count : fieldCount
        line += read.lines
        window.start = read.end
        return record
      }
      guard !window.isLast else { return nil }
      try more()
    }
  }

  private mutating func more() throws(FormatError) {
    do {
      try window.more()
    } catch {
      throw FormatError(
        format: "sheet", line: line, column: 1, expected: "a record", found: "\(error)")
    }
  }

  private func read(quoted: Bool) throws(FormatError) -> DelimitedRecordParser.Outcome? {
    try window.bytes.withUnsafeBufferPointer { buffer throws(FormatError) in
      var parser = parser(of: buffer, quoted: quoted)
      return try parser.record()
    }
  }

  private func parser(
    of buffer: UnsafeBufferPointer<UInt8>, quoted: Bool
  ) -> DelimitedRecordParser {
    DelimitedRecordParser(
      UnsafeBufferPointer(rebasing: buffer[..<window.end]), from: window.start, line: line,
      validEnd: window.validEnd, isLast: window.isLast, delimiter: delimiter, hasQuotes: quoted,
      hasLoneReturns: hasLoneReturns, expectedFields: fieldCount)
  }

  /// Whether quotation marks enclose fields, by the first record with a field that begins with one;
  /// `plain` is that record with marks as characters. Nil where more has to be read.
  ///
  /// Sheets put marks around what needs them, which shows by a mark written twice or a delimiter
  /// or line break inside, or around everything. In running text they do neither.
  private func enclosesFields(_ plain: DelimitedRecordParser.Outcome) -> Bool? {
    window.bytes.withUnsafeBufferPointer { buffer -> Bool? in
      var parser = parser(of: buffer, quoted: true)
      let outcome: DelimitedRecordParser.Outcome?
      do {
        outcome = try parser.record()
      } catch {
        return false
      }
      guard let outcome else { return window.isLast ? false : nil }
      guard fieldCount == 0 || outcome.fields.count == fieldCount else { return false }
      if outcome.hasDoubledQuotes || outcome.hasReturns { return true }
      if outcome.hasDelimiters { return plain.fields.count != fieldCount }
      guard fieldCount == 0, outcome.isQuotedThroughout else { return false }
      var others = 0
      while others < 20, let next = try? parser.record() {
        guard next.isQuotedThroughout else { return false }
        others += 1
      }
      return others > 0
    }
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
