import BitextModel
import UnicodeText

/// Reads units from a sheet of tab-separated or comma-separated fields.
final class DelimitedBitextReader: BitextReader {
  let header: BitextHeader
  private(set) var place = BitextPlace(line: 1, column: 1)

  private let name: String
  // Nobody comes back here while it changes, so no two accesses overlap.
  @exclusivity(unchecked) private var reader: DelimitedReader
  private let columns: DelimitedColumns
  /// The place of each text of the columns among a unit's variants.
  private let order: [Int]
  private let variants: [TranslationVariant]
  @exclusivity(unchecked) private var pending: DelimitedReader.Record?
  private var problems: [BitextProblem] = []
  private var tags = LanguageTagCache()

  /// Opens a sheet of format `id`.
  init(_ input: BitextInput, as id: String) throws {
    var guess: String?
    var window = try TextWindow(input.place, name: input.name, encoding: input.encoding) {
      guess = $0
    }
    name = input.name
    if let guess { problems = [BitextProblem(guess, file: name, at: place)] }
    do throws(ByteSourceError) {
      while window.end - window.start < 1 << 16, !window.isLast { try window.more() }
    } catch {
      throw BitextError("\(error)", file: name)
    }
    let head = Array(window.bytes[window.start..<window.end].prefix(1 << 16))
    let isTabbed = id == "tsv"
    let known = [input.sourceLanguage, input.targetLanguage].compactMap(\.self)
    let delimiter = isTabbed ? 0x09 : Self.delimiter(of: head, languages: known)
    reader = DelimitedReader(
      window, delimiter: delimiter, quoting: isTabbed ? .undecided : .enclosing,
      hasLoneReturns: !isTabbed || !head.contains(0x0A))
    let first = try Self.nextRecord(&reader, file: name)
    if let first, let named = DelimitedColumns(header: first.fields, languages: known) {
      columns = named
    } else {
      columns = DelimitedColumns(firstRecord: first?.fields ?? [])
      pending = first
    }
    let (order, languages) = columns.textOrder(for: input)
    variants = languages.map { TranslationVariant($0 ?? .undetermined, TaggedText("")) }
    self.order = order.indices.map { order.firstIndex(of: $0) ?? $0 }
    var header = BitextHeader(
      sourceLanguage: languages[0], targetLanguage: languages.count == 2 ? languages[1] : nil)
    header.tag = columns.tag(of: id, delimiter: delimiter)
    self.header = header
  }

  var bytesRead: Int64 { reader.bytesRead }

  func takeProblems() -> [BitextProblem] {
    defer { problems = [] }
    return problems
  }

  func next() throws -> BitextItem? {
    while true {
      let next = try pending ?? Self.nextRecord(&reader, file: name)
      pending = nil
      guard let record = next else { return nil }
      // A blank line.
      if record.fields.count == 1, record.fields[0].isEmpty { continue }
      place = BitextPlace(line: record.line, column: 1)
      return .unit(unit(of: record.fields))
    }
  }

  /// The delimiter that the first records agree on, unless only another makes a header of the first.
  private static func delimiter(of head: [UInt8], languages: [LanguageTag]) -> UInt8 {
    let likely = DelimitedReader.delimiter(of: head) ?? UInt8(ascii: ",")
    let delimiters = [likely] + DelimitedReader.delimiters.filter { $0 != likely }
    return delimiters.first { delimiter in
      var reader = DelimitedReader(head, delimiter: delimiter)
      guard let first = try? reader.next() else { return false }
      return DelimitedColumns(header: first.fields, languages: languages) != nil
    } ?? likely
  }

  private static func nextRecord(
    _ reader: inout DelimitedReader, file: String
  ) throws(BitextError) -> DelimitedReader.Record? {
    do {
      return try reader.next()
    } catch {
      throw BitextError(
        "expected \(error.expected), found \(error.found)", file: file,
        at: BitextPlace(line: error.line, column: error.column))
    }
  }

  private func problem(_ message: String) {
    // One mistake a line in a large file says no more than the first hundred do.
    guard problems.count < 100 else { return }
    problems.append(BitextProblem(message, file: name, at: place))
  }

  private func unit(of fields: [String]) -> TranslationUnit {
    var unit = TranslationUnit(variants)
    var type: String?
    for (column, field) in zip(columns.columns, fields) {
      switch column {
      case .text(let text): unit.variants[order[text]].text = TaggedText(field)
      case .property(let name):
        if !field.isEmpty { unit.properties.append(UnitProperty(name, field)) }
      default:
        if !field.isEmpty { set(column, field, of: &unit, type: &type) }
      }
    }
    if let type, type != unit.segmentType { unit.properties.append(UnitProperty("type", type)) }
    if fields.count > columns.columns.count {
      for number in columns.columns.count..<fields.count {
        unit.properties.append(
          UnitProperty(DelimitedColumns.name(ofColumn: number), fields[number]))
      }
      problem(
        "expected \(columns.columns.count) fields as in the first line, found \(fields.count); the "
          + "others are kept as properties")
    } else if fields.count < 2 {
      problem("expected a delimiter between two texts, found one text; its translation is empty")
    }
    return unit
  }

  private func set(
    _ column: DelimitedColumn, _ field: String, of unit: inout TranslationUnit,
    type: inout String?
  ) {
    switch column {
    case .id: unit.id = field
    case .note: unit.notes.append(UnitNote(field))
    case .type: type = field
    case .segments(let side):
      unit.variants[order[side]].segments = field.split(separator: ",").map(String.init)
    case .language(let side):
      if let tag = tags.tag(field) {
        unit.variants[order[side]].language = tag
      } else {
        keep("language", field, in: &unit, expected: "a language tag such as fr-CA")
      }
    case .state:
      unit.state = TranslationState(rawValue: field)
      if unit.state == nil {
        let names = TranslationState.allCases.map(\.rawValue).joined(separator: ", ")
        keep("state", field, in: &unit, expected: "one of \(names)")
      }
    case .origin:
      unit.origin = Bead.Origin(rawValue: field)
      if unit.origin == nil {
        let names = Bead.Origin.allCases.map(\.rawValue).joined(separator: ", ")
        keep("origin", field, in: &unit, expected: "one of \(names)")
      }
    case .confidence:
      if let value = Double(field), (0...1).contains(value) {
        unit.confidence = value
      } else {
        keep("confidence", field, in: &unit, expected: "a number from 0 to 1")
      }
    case .text, .property: break
    }
  }

  private func keep(
    _ name: String, _ field: String, in unit: inout TranslationUnit, expected: String
  ) {
    unit.properties.append(UnitProperty(name, field))
    problem(
      "expected \(expected) in column \(name), found “\(field.prefix(40))”; kept as a property")
  }
}

extension TranslationUnit {
  /// How many segments meet, as in `2-1`, by the first two texts.
  var segmentType: String {
    func count(_ index: Int) -> Int {
      variants.indices.contains(index) ? variants[index].segments.count : 0
    }
    return "\(count(0))-\(count(1))"
  }
}
