import BitextModel
import UnicodeText

/// Writes units as a sheet of tab-separated or comma-separated fields.
///
/// A sheet that was read keeps its columns. Others have a header, the two texts under their
/// languages, and what else the format keeps.
final class DelimitedBitextWriter: BitextWriter {
  private let isTabbed: Bool
  private var buffer: OutputBuffer
  private var header = BitextHeader()
  private var columns: DelimitedColumns?
  private var delimiter: UInt8
  private var problems: [String] = []
  private var number = 0

  init(_ output: BitextOutput, as id: String) {
    isTabbed = id == "tsv"
    delimiter = isTabbed ? 0x09 : UInt8(ascii: ",")
    buffer = OutputBuffer(output)
  }

  func begin(_ header: BitextHeader) throws {
    self.header = header
    guard let kept = DelimitedColumns.kept(in: header.tag) else { return }
    if !isTabbed, let sign = kept.delimiter, sign != 0x09 { delimiter = sign }
    begin(kept.columns)
  }

  func write(_ item: BitextItem) throws {
    guard case .unit(let unit) = item else { return }
    number += 1
    write(unit, columns ?? begin(columns(for: unit)))
    try buffer.flushIfFull()
  }

  func finish() throws {
    if columns == nil { begin(columns(for: TranslationUnit([]))) }
    try buffer.flush()
  }

  func takeProblems() -> [String] {
    defer { problems = [] }
    return problems
  }

  /// The columns of a sheet that begins with `unit`.
  private func columns(for unit: TranslationUnit) -> DelimitedColumns {
    let first = unit.variants.prefix(2).map(\.language)
    let source = first.first ?? header.sourceLanguage ?? .undetermined
    let target = first.dropFirst().first ?? header.targetLanguage ?? .undetermined
    let others = [
      "id", "state", "confidence", "origin", "source_segments", "target_segments",
    ]
    let named = DelimitedColumns([source.rawValue, target.rawValue] + others, hasHeader: true)
    // What would not be read as two languages again is called by its side.
    guard named.languages == [source, target], source != target else {
      return DelimitedColumns(
        ["source", "target", "source_lang", "target_lang"] + others, hasHeader: true)
    }
    return named
  }

  @discardableResult
  private func begin(_ columns: DelimitedColumns) -> DelimitedColumns {
    self.columns = columns
    if columns.hasHeader {
      for (number, name) in columns.names.enumerated() { append(name, at: number) }
      buffer.bytes.append(0x0A)
    }
    return columns
  }

  private func write(_ unit: TranslationUnit, _ columns: DelimitedColumns) {
    var properties = unit.properties
    func takeProperty(_ type: String) -> String {
      guard let index = properties.firstIndex(where: { $0.type == type }) else { return "" }
      return properties.remove(at: index).value
    }
    for (number, column) in columns.columns.enumerated() {
      switch column {
      case .text(let text): append(self.text(text, of: unit, columns), at: number)
      case .language(let side):
        let tag = variant(side, of: unit)?.language ?? .undetermined
        append(tag == .undetermined ? "" : tag.rawValue, at: number)
      case .segments(let side):
        append((variant(side, of: unit)?.segments ?? []).joined(separator: ","), at: number)
      case .id: append(unit.id ?? "", at: number)
      case .state: append(unit.state?.rawValue ?? takeProperty("state"), at: number)
      case .confidence:
        append(unit.confidence.map(number(_:)) ?? takeProperty("confidence"), at: number)
      case .origin: append(unit.origin?.rawValue ?? takeProperty("origin"), at: number)
      case .type:
        let type = takeProperty("type")
        append(type.isEmpty ? unit.segmentType : type, at: number)
      case .note: append(unit.notes.map(\.text).joined(separator: "\n"), at: number)
      case .property(let name): append(takeProperty(name), at: number)
      }
    }
    var extra = columns.columns.count
    while !properties.isEmpty {
      let value = takeProperty(DelimitedColumns.name(ofColumn: extra))
      guard !value.isEmpty else { break }
      append(value, at: extra)
      extra += 1
    }
    buffer.bytes.append(0x0A)
  }

  private func variant(_ side: Int, of unit: TranslationUnit) -> TranslationVariant? {
    unit.variants.indices.contains(side) ? unit.variants[side] : nil
  }

  /// The text of a column: in its language where it has one, else by its place.
  private func text(
    _ number: Int, of unit: TranslationUnit, _ columns: DelimitedColumns
  ) -> String {
    guard columns.languages.indices.contains(number), let language = columns.languages[number]
    else { return variant(number, of: unit)?.text?.text ?? "" }
    // Several columns may be of one language.
    let own = variant(number, of: unit).flatMap { $0.language == language ? $0 : nil }
    guard let variant = own ?? unit[language] else {
      if let other = variant(number, of: unit), other.text?.isEmpty == false {
        problem("has no text in \(language), the column's language; what it has is left out")
      }
      return ""
    }
    if variant.language != language {
      problem("is in \(variant.language) and stands in the column of \(language)")
    }
    return variant.text?.text ?? ""
  }

  private func problem(_ message: String) {
    guard problems.count < 100 else { return }
    problems.append("unit \(number) \(message)")
  }

  private func append(_ field: String, at number: Int) {
    if number > 0 { buffer.bytes.append(delimiter) }
    guard isTabbed else {
      buffer.bytes += quotedField(field, delimiter: delimiter).utf8
      return
    }
    // A quotation mark inside a field stays as it is, so that simple tools see the text.
    let needsQuotes =
      field.utf8.first == UInt8(ascii: "\"")
      || field.utf8.contains { $0 == delimiter || $0 == 0x0A || $0 == 0x0D }
    buffer.bytes += (needsQuotes ? "\"\(field.replacing("\"", with: "\"\""))\"" : field).utf8
  }

  private func number(_ value: Double) -> String { "\(value)" }
}
