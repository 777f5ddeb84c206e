import BitextModel
import UnicodeText

/// Reads units from JSON Lines.
final class JSONLinesReader: BitextReader {
  private(set) var header = BitextHeader()
  private(set) var place = BitextPlace(line: 1, column: 1)

  private let name: String
  private let input: BitextInput
  private var problems: [BitextProblem] = []
  // Nobody comes back here while one of these changes, so no two accesses overlap.
  @exclusivity(unchecked) private var window: TextWindow
  @exclusivity(unchecked) private var line = 0
  @exclusivity(unchecked) private var pending: (item: BitextItem, place: BitextPlace)?
  @exclusivity(unchecked) private var tags = LanguageTagCache()
  @exclusivity(unchecked) private var depth = 0

  /// Opens a file and reads its header, or its first unit where it has none.
  init(_ input: BitextInput) throws {
    self.input = input
    name = input.name
    // JSON is UTF-8 (RFC 8259, section 8.1) unless the person knows better.
    window = try TextWindow(
      input.place, name: input.name, encoding: input.encoding ?? .utf8, judgesUTF8: true)
    guard let first = try read() else { return }
    switch first {
    case .header(let header): self.header = header
    case .item(let item):
      pending = (item, place)
      if case .unit(let unit) = item { header = BitextHeader(ofFirst: unit) }
    }
    header.sourceLanguage = header.sourceLanguage ?? input.sourceLanguage
    header.targetLanguage = header.targetLanguage ?? input.targetLanguage
  }

  var bytesRead: Int64 { window.bytesRead }

  func takeProblems() -> [BitextProblem] {
    defer { problems = [] }
    return problems
  }

  func next() throws -> BitextItem? {
    let item: BitextItem
    if let first = pending {
      pending = nil
      place = first.place
      item = first.item
    } else if let line = try read() {
      guard case .item(let next) = line else { throw error("the header on the first line") }
      item = next
    } else {
      guard depth == 0 else { throw error("the end of \(depth) open sections, {\"end\": true}") }
      return nil
    }
    switch item {
    case .begin: depth += 1
    case .end:
      guard depth > 0 else { throw error("a section that begins before one ends") }
      depth -= 1
    default: break
    }
    return item
  }

  private enum Line {
    case header(BitextHeader)
    case item(BitextItem)
  }

  /// What the next line that is not blank holds.
  private func read() throws(BitextError) -> Line? {
    while true {
      let range: Range<Int>
      do {
        guard let next = try window.nextLine() else { return nil }
        range = next
      } catch {
        throw BitextError("\(error)", file: name, at: BitextPlace(line: line + 1, column: 1))
      }
      line += 1
      place = BitextPlace(line: line, column: 1)
      // The window's bytes stay where they are: what they say is read, and nothing is written.
      let (isBlank, found) = try window.bytes.withUnsafeBufferPointer {
        buffer throws(BitextError) in
        try read(
          UnsafeBufferPointer(rebasing: buffer[range]), isUTF8: range.upperBound <= window.validEnd)
      }
      if !isBlank { return found }
    }
  }

  private func read(
    _ bytes: UnsafeBufferPointer<UInt8>, isUTF8: Bool
  ) throws(BitextError) -> (isBlank: Bool, Line?) {
    var scanner = JSONScanner(bytes, isUTF8: isUTF8)
    if scanner.peek == 0, scanner.offset == bytes.count { return (true, nil) }
    do {
      let line = try read(&scanner)
      try scanner.finish()
      return (false, line)
    } catch {
      place.column = error.column(in: bytes)
      throw self.error(error.expected)
    }
  }

  private func error(_ expected: String) -> BitextError {
    BitextError("expected \(expected)", file: name, at: place)
  }

  private func problem(_ message: String) {
    // One mistake a line in a large file says no more than the first hundred do.
    guard problems.count < 100 else { return }
    problems.append(BitextProblem(message, file: name, at: place))
  }

  // MARK: One line

  private func read(_ scanner: inout JSONScanner) throws(JSONError) -> Line {
    let start = scanner
    try scanner.beginObject()
    var isFirst = true
    guard let first = try scanner.nextName(isFirst: &isFirst) else {
      return .item(.unit(TranslationUnit([])))
    }
    if let line = try structure(first, &scanner) {
      guard try scanner.nextName(isFirst: &isFirst) == nil else {
        throw scanner.error("no member beside \"\(first.string)\"")
      }
      return line
    }
    scanner = start
    return .item(.unit(try unit(&scanner)))
  }

  /// What a line of one member says that is not about a unit.
  private func structure(
    _ name: JSONName, _ scanner: inout JSONScanner
  ) throws(JSONError) -> Line? {
    switch name {
    case "header":
      guard scanner.peek == UInt8(ascii: "{") else { return nil }
      let start = scanner
      guard let header = BitextHeader(json: try scanner.value()) else {
        throw start.error("the members of a header, as they are documented")
      }
      return .header(header)
    case "begin":
      guard scanner.peek == UInt8(ascii: "{") else { return nil }
      let start = scanner
      guard let section = BitextSection(json: try scanner.value()) else {
        throw start.error("a section with \"kind\" file, group or unit")
      }
      return .item(.begin(section))
    case "end":
      guard scanner.peek == UInt8(ascii: "t") else { return nil }
      _ = try scanner.boolean()
      return .item(.end)
    case "gap":
      guard scanner.peek == UInt8(ascii: "{") else { return nil }
      return .item(.gap(try unit(&scanner)))
    case "kept":
      guard scanner.peek == UInt8(ascii: "{") else { return nil }
      let start = scanner
      guard let kept = KeptMarkup(json: try scanner.value()) else {
        throw start.error("an object of \"format\" and \"xml\"")
      }
      return .item(.kept(kept))
    default: return nil
    }
  }

  private func unit(_ scanner: inout JSONScanner) throws(JSONError) -> TranslationUnit {
    var draft = JSONUnitDraft()
    _ = scanner.peek
    let start = scanner
    try scanner.beginObject()
    var isFirst = true
    while let name = try scanner.nextName(isFirst: &isFirst) {
      switch name {
      case "source": try text(&scanner, of: &draft.source)
      case "target": try text(&scanner, of: &draft.target)
      case "source_lang": try language(&scanner, of: &draft.source)
      case "target_lang": try language(&scanner, of: &draft.target)
      case "texts": draft.others = try texts(&scanner)
      case "id" where scanner.peek == UInt8(ascii: "\""): draft.unit.id = try scanner.string()
      case "created": try date("created", &scanner, of: &draft) { $0.history.created = $1 }
      case "changed": try date("changed", &scanner, of: &draft) { $0.history.changed = $1 }
      case "creator" where scanner.peek == UInt8(ascii: "\""):
        draft.unit.history.creator = try scanner.string()
      case "changer" where scanner.peek == UInt8(ascii: "\""):
        draft.unit.history.changer = try scanner.string()
      case "properties": try properties(&scanner, of: &draft)
      case "source_codes":
        if let codes = try codes(&scanner) {
          draft.source.take(codes)
        } else {
          try member("source_codes", &scanner, of: &draft)
        }
      case "target_codes":
        if let codes = try codes(&scanner) {
          draft.target.take(codes)
        } else {
          try member("target_codes", &scanner, of: &draft)
        }
      default: try member(name.string, &scanner, of: &draft)
      }
    }
    let languages = (
      input.sourceLanguage ?? header.sourceLanguage ?? .undetermined,
      input.targetLanguage ?? header.targetLanguage ?? .undetermined
    )
    guard let unit = draft.unit(languages: languages) else {
      throw start.error("codes with \"at\" and \"kind\", in order and inside their text")
    }
    return unit
  }

  private func text(
    _ scanner: inout JSONScanner, of side: inout JSONUnitDraft.Side
  ) throws(JSONError) {
    side.isPresent = true
    side.text = try scanner.takeNull() ? nil : try scanner.string()
  }

  private func language(
    _ scanner: inout JSONScanner, of side: inout JSONUnitDraft.Side
  ) throws(JSONError) {
    side.isPresent = true
    _ = scanner.peek
    let start = scanner
    guard try !scanner.takeNull() else { return }
    let plain = try scanner.plainString()
    let text = if let plain { plain } else { JSONName(try scanner.string()) }
    guard let tag = tags.tag(text) else {
      throw start.error("a language tag such as fr-CA (BCP 47)")
    }
    side.language = tag
  }

  /// A date in its place; what is none as any member.
  private func date(
    _ name: String, _ scanner: inout JSONScanner, of draft: inout JSONUnitDraft,
    _ set: (inout TranslationUnit, Timestamp) -> Void
  ) throws(JSONError) {
    _ = scanner.peek
    let start = scanner
    if scanner.peek == UInt8(ascii: "\""), let date = Timestamp(try scanner.string()) {
      set(&draft.unit, date)
    } else {
      scanner = start
      try member(name, &scanner, of: &draft)
    }
  }

  /// The texts of a unit of any number of languages.
  private func texts(_ scanner: inout JSONScanner) throws(JSONError) -> [JSONUnitDraft.Side] {
    var sides: [JSONUnitDraft.Side] = []
    try scanner.beginArray()
    var isFirst = true
    while try scanner.nextElement(isFirst: &isFirst) {
      var side = JSONUnitDraft.Side()
      side.isPresent = true
      try scanner.beginObject()
      var isFirstMember = true
      while let name = try scanner.nextName(isFirst: &isFirstMember) {
        switch name {
        case "lang": try language(&scanner, of: &side)
        case "text": try text(&scanner, of: &side)
        default:
          let start = scanner
          guard side.set(name.string, try scanner.value()) else {
            throw start.error(
              "a text's \"\(name.string)\" as this format has it, or no such member")
          }
        }
      }
      sides.append(side)
    }
    return sides
  }

  /// Properties of nothing but a type and a value, as nearly all are; others as any member.
  private func properties(
    _ scanner: inout JSONScanner, of draft: inout JSONUnitDraft
  ) throws(JSONError) {
    let start = scanner
    if let properties = try scanner.plainProperties() {
      draft.properties = properties
    } else {
      scanner = start
      try member("properties", &scanner, of: &draft)
    }
  }

  /// Codes of nothing but what nearly all have; nil, and nothing read, for others.
  private func codes(_ scanner: inout JSONScanner) throws(JSONError) -> [JSONCode]? {
    let start = scanner
    if let codes = try scanner.plainCodes() { return codes }
    scanner = start
    return nil
  }

  private func member(
    _ name: String, _ scanner: inout JSONScanner, of draft: inout JSONUnitDraft
  ) throws(JSONError) {
    let start = scanner
    let value = try scanner.value()
    guard !draft.set(name, value) else { return }
    if JSONUnitDraft.names.contains(name) {
      problem("member \"\(name)\" does not hold what it is for; kept as a property")
    }
    var written = start
    draft.members.append(
      UnitProperty(member: name, value, written: written.text(try written.skipValue())))
  }
}

extension BitextHeader {
  /// What a first unit says of a file without a header.
  init(ofFirst unit: TranslationUnit) {
    let languages = unit.variants.map { $0.language == .undetermined ? nil : $0.language }
    self.init(
      sourceLanguage: languages.first ?? nil,
      targetLanguage: languages.count == 2 ? languages[1] : nil)
  }
}
