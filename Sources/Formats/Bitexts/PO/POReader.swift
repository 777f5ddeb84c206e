import BitextModel
import UnicodeText

/// Reads gettext's PO, entry by entry.
///
/// A plural is a section of a unit a form: the singular with the first translation, the plural with
/// each further one. What an entry has beside its texts stands on its first unit.
final class POReader: BitextReader {
  private(set) var header = BitextHeader()
  private(set) var place = BitextPlace(line: 1, column: 1)

  private let file: String
  private var window: TextWindow
  private var parser = POParser()
  private var line = 0
  private var items: [BitextItem] = []
  private var itemLine = 1
  private var problems: [BitextProblem] = []
  private var isAtEnd = false
  private var hasDomain = false

  /// Opens a file and reads its header.
  init(_ input: BitextInput) throws {
    file = input.name
    // The encoding stands in the header, in ASCII.
    window = try TextWindow(input.place, name: input.name) { head in
      input.encoding ?? POHeader.encoding(in: head) ?? .utf8
    }
    if let first = try readEntry() {
      if first.isHeader { try setHeader(first) } else { try setItems(of: first) }
    }
    // Messages are in English unless something else is said (gettext's manual, section 4.2).
    header.sourceLanguage = input.sourceLanguage ?? header.sourceLanguage ?? .english
    header.targetLanguage = input.targetLanguage ?? header.targetLanguage
    retag()
  }

  var bytesRead: Int64 { window.bytesRead }

  func takeProblems() -> [BitextProblem] {
    defer { problems = [] }
    return problems
  }

  func next() throws -> BitextItem? {
    while items.isEmpty {
      guard let entry = try readEntry() else {
        guard hasDomain else { return nil }
        hasDomain = false
        return .end
      }
      try setItems(of: entry)
    }
    place = BitextPlace(line: itemLine, column: 1)
    return items.removeFirst()
  }

  // MARK: Entries

  private func error(_ expected: String, line: Int, column: Int = 1) -> BitextError {
    BitextError(
      "expected \(expected)", file: file, at: BitextPlace(line: line, column: column))
  }

  private func problem(_ message: String, line: Int) {
    guard problems.count < 100 else { return }
    problems.append(BitextProblem(message, file: file, at: BitextPlace(line: line, column: 1)))
  }

  private func readEntry() throws -> POEntry? {
    guard !isAtEnd else { return nil }
    do {
      while let range = try window.nextLine() {
        line += 1
        if let entry = try parser.take(window.bytes[range], line: line) { return entry }
      }
      isAtEnd = true
      if parser.hasLooseComments {
        problem("comments stand after the last entry, and are passed over", line: line)
      }
      return try parser.finish()
    } catch let error as POSyntaxError {
      throw self.error(error.expected, line: max(1, line), column: error.column)
    } catch {
      throw BitextError("\(error)", file: file, at: BitextPlace(line: line + 1, column: 1))
    }
  }

  private func string(_ bytes: [UInt8], of entry: POEntry) throws -> String {
    guard let string = String(validating: bytes, as: UTF8.self) else {
      throw error(
        "UTF-8 (the header names another encoding as in charset=ISO-8859-1, or --encoding does)",
        line: entry.line)
    }
    return string
  }

  private func setHeader(_ entry: POEntry) throws {
    header = POHeader.header(
      POHeader.inUTF8(try string(entry.translations[0], of: entry)), comments: entry.comments,
      flags: entry.flags)
  }

  /// The first entry's units were made before the languages were known, where there is no header.
  private func retag() {
    items = items.map { item in
      guard case .unit(var unit) = item else { return item }
      for (index, language) in [header.sourceLanguage, header.targetLanguage].enumerated() {
        unit.variants[index].language = language ?? .undetermined
      }
      return .unit(unit)
    }
  }

  private func setItems(of entry: POEntry) throws {
    itemLine = entry.line
    if let domain = parser.domain {
      parser.domain = nil
      if hasDomain { items.append(.end) }
      hasDomain = true
      var section = BitextSection(.file, id: domain)
      section.tag = MarkupTag("domain", of: "po")
      items.append(.begin(section))
    }
    let id = try string(entry.strings[.id] ?? [], of: entry)
    if entry.isHeader {
      problem("a second header is read as an entry without a text", line: entry.line)
    }
    guard let plural = try entry.strings[.plural].map({ try string($0, of: entry) }) else {
      items.append(.unit(try unit(id, 0, of: entry, isFirst: true)))
      return
    }
    var section = BitextSection(.group)
    section.tag = MarkupTag(
      "plural", of: "po", attributes: [MarkupAttribute("msgid_plural", plural)])
    items.append(.begin(section))
    for form in entry.translations.indices {
      items.append(.unit(try unit(form == 0 ? id : plural, form, of: entry, isFirst: form == 0)))
    }
    items.append(.end)
  }

  private func unit(
    _ source: String, _ form: Int, of entry: POEntry, isFirst: Bool
  ) throws -> TranslationUnit {
    let target = try string(entry.translations[form], of: entry)
    let isFuzzy = entry.flags.contains("fuzzy")
    var unit = TranslationUnit(
      [
        TranslationVariant(header.sourceLanguage ?? .undetermined, TaggedText(source)),
        TranslationVariant(header.targetLanguage ?? .undetermined, TaggedText(target)),
      ], state: target.isEmpty ? .initial : isFuzzy ? .translated : .final)
    if entry.isObsolete { unit.tag = MarkupTag("obsolete", of: "po") }
    guard isFirst else { return unit }
    if !entry.comments.isEmpty {
      unit.notes.append(UnitNote(entry.comments.joined(separator: "\n")))
    }
    if !entry.extracted.isEmpty {
      unit.notes.append(
        UnitNote(
          entry.extracted.joined(separator: "\n"), tag: MarkupTag("extracted", of: "po")))
    }
    if let context = entry.strings[.context] {
      unit.properties.append(UnitProperty("msgctxt", try string(context, of: entry)))
    }
    if !entry.references.isEmpty {
      unit.properties.append(UnitProperty("references", entry.references.joined(separator: "\n")))
    }
    if !entry.flags.isEmpty {
      unit.properties.append(UnitProperty("flags", entry.flags.joined(separator: ", ")))
    }
    for (keyword, name) in POWriter.previous {
      guard let text = entry.previous[keyword] else { continue }
      unit.properties.append(UnitProperty(name, try string(text, of: entry)))
    }
    return unit
  }
}
