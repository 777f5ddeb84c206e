/// Makes entries of the lines of a PO file.
struct POParser {
  /// The longest string, in bytes: 16 MiB.
  static let longest = TextWindow.longest

  private var entry = POEntry()
  /// What the last string is for, to which further strings are added.
  private var last: (keyword: POEntry.Keyword, isPrevious: Bool)?
  private var awaitsString = false
  private var line = 0
  /// What a directive `domain` says, once.
  var domain: String?

  /// Takes a line; returns the entry that it ends, if it does.
  mutating func take(_ bytes: ArraySlice<UInt8>, line: Int) throws(POSyntaxError) -> POEntry? {
    self.line = line
    guard let start = bytes.firstIndex(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else {
      return nil
    }
    guard bytes[start] == UInt8(ascii: "#") else {
      return try tokens(POScanner(bytes, from: start), isObsolete: false, isPrevious: false)
    }
    let rest = bytes[(start + 1)...]
    switch rest.first {
    case UInt8(ascii: "~"):
      let isPrevious = rest.dropFirst().first == UInt8(ascii: "|")
      return try tokens(
        POScanner(bytes, from: start + (isPrevious ? 3 : 2)), isObsolete: true,
        isPrevious: isPrevious)
    case UInt8(ascii: "|"):
      return try tokens(POScanner(bytes, from: start + 2), isObsolete: false, isPrevious: true)
    default:
      let ended = endIfWhole()
      begin()
      comment(rest)
      return ended
    }
  }

  /// The last entry, or nil where there is none.
  mutating func finish() throws(POSyntaxError) -> POEntry? {
    if awaitsString { throw error("a string in quotation marks") }
    guard entry.isWhole || !entry.strings.isEmpty else { return nil }
    try check()
    return endIfWhole()
  }

  /// Whether comments stand after the last entry.
  var hasLooseComments: Bool { entry.line > 0 && entry.strings.isEmpty }

  private func error(_ expected: String, _ column: Int = 1) -> POSyntaxError {
    POSyntaxError(column: column, expected: expected)
  }

  private mutating func begin() {
    if entry.line == 0 { entry.line = line }
  }

  private mutating func endIfWhole() -> POEntry? {
    guard entry.isWhole else { return nil }
    defer {
      entry = POEntry()
      last = nil
    }
    return entry
  }

  private mutating func comment(_ rest: ArraySlice<UInt8>) {
    last = nil
    func text(_ bytes: ArraySlice<UInt8>) -> String {
      let line = bytes.last == 0x0D ? bytes.dropLast() : bytes
      return String(decoding: line.first == 0x20 ? line.dropFirst() : line, as: UTF8.self)
    }
    switch rest.first {
    case UInt8(ascii: "."): entry.extracted.append(text(rest.dropFirst()))
    case UInt8(ascii: ":"): entry.references.append(text(rest.dropFirst()))
    case UInt8(ascii: ","), UInt8(ascii: "="):
      entry.flags += text(rest.dropFirst()).split(separator: ",")
        .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        .filter { !$0.isEmpty }
    default: entry.comments.append(text(rest))
    }
  }

  private mutating func tokens(
    _ scanner: POScanner, isObsolete: Bool, isPrevious: Bool
  ) throws(POSyntaxError) -> POEntry? {
    var scanner = scanner
    var ended: POEntry?
    while let token = try scanner.next() {
      switch token {
      case .string(let string): try append(string, scanner.column)
      case .number: throw error("msgstr before a number in brackets", scanner.column)
      case .word(let word):
        if awaitsString { throw error("a string in quotation marks", scanner.column) }
        let keyword: POEntry.Keyword
        switch word {
        case "msgctxt": keyword = .context
        case "msgid": keyword = .id
        case "msgid_plural": keyword = .plural
        case "msgstr":
          var ahead = scanner
          if case .number(let number)? = try? ahead.next() {
            scanner = ahead
            keyword = .translation(number)
          } else {
            keyword = .translation(nil)
          }
        case "domain":
          guard case .string(let name)? = try scanner.next() else {
            throw error("a name in quotation marks after domain", scanner.column)
          }
          ended = endIfWhole()
          domain = String(decoding: name, as: UTF8.self)
          continue
        default:
          throw error("msgctxt, msgid, msgid_plural, msgstr or a comment", scanner.column)
        }
        let beginsNext = entry.isWhole && (isPrevious || [.context, .id].contains(keyword))
        if beginsNext {
          guard ended == nil else { throw error("at most one entry a line", scanner.column) }
          try check()
          ended = endIfWhole()
        }
        try begin(keyword, isObsolete, isPrevious, scanner.column)
      }
    }
    return ended
  }

  private mutating func begin(
    _ keyword: POEntry.Keyword, _ isObsolete: Bool, _ isPrevious: Bool, _ column: Int
  ) throws(POSyntaxError) {
    begin()
    if isObsolete { entry.isObsolete = true }
    last = (keyword, isPrevious)
    awaitsString = true
    if isPrevious {
      guard entry.previous[keyword] == nil else { throw error("each previous text once", column) }
      entry.previous[keyword] = []
      return
    }
    if case .translation(let number) = keyword {
      guard entry.strings[.id] != nil else { throw error("msgid before msgstr", column) }
      let isPlural = entry.strings[.plural] != nil
      guard isPlural == (number != nil) else {
        throw error(
          isPlural ? "msgstr[0], for there is msgid_plural" : "msgid_plural before msgstr[…]",
          column)
      }
      guard entry.translations.count == number ?? 0 else {
        throw error("msgstr[\(entry.translations.count)] next", column)
      }
      entry.isNumbered = isPlural
      entry.translations.append([])
    } else {
      guard entry.strings[keyword] == nil else {
        throw error("each of an entry's texts once", column)
      }
      guard keyword != .plural || entry.strings[.id] != nil else {
        throw error("msgid before msgid_plural", column)
      }
      guard keyword != .context || entry.strings[.id] == nil else {
        throw error("msgctxt before msgid", column)
      }
      entry.strings[keyword] = []
    }
  }

  private mutating func append(_ string: [UInt8], _ column: Int) throws(POSyntaxError) {
    guard let (keyword, isPrevious) = last else {
      throw error("msgid before a string", column)
    }
    awaitsString = false
    let size: Int
    if isPrevious {
      entry.previous[keyword, default: []] += string
      size = entry.previous[keyword]?.count ?? 0
    } else if case .translation = keyword {
      entry.translations[entry.translations.count - 1] += string
      size = entry.translations[entry.translations.count - 1].count
    } else {
      entry.strings[keyword, default: []] += string
      size = entry.strings[keyword]?.count ?? 0
    }
    guard size <= Self.longest else {
      throw error("a string of at most \(Self.longest) bytes", column)
    }
  }

  private func check() throws(POSyntaxError) {
    guard entry.strings.isEmpty || entry.isWhole else {
      throw error("msgstr for the msgid of line \(entry.line)")
    }
  }
}
