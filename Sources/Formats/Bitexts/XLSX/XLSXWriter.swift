import BitextModel
import UnicodeText

/// Writes units as a workbook of one sheet for people to review: Office Open XML (ECMA-376, part 1,
/// section 18), equal units as equal bytes.
///
/// Every text is a string cell, which no program takes for a formula. The archive is made in memory.
final class XLSXWriter: BitextWriter {
  /// The most rows of a sheet below its header, and the most UTF-16 units of a cell (Excel's
  /// specifications and limits).
  private static let mostRows = 1_048_575
  private static let longestCell = 32_767

  private let output: BitextOutput
  private var header = BitextHeader()
  private var rows = XMLWriter()
  private var rowCount = 0
  private var languages: (source: LanguageTag, target: LanguageTag)?

  init(_ output: BitextOutput) { self.output = output }

  func begin(_ header: BitextHeader) throws { self.header = header }

  func write(_ item: BitextItem) throws {
    guard case .unit(let unit) = item else { return }
    if languages == nil { writeNames(unit) }
    rowCount += 1
    guard rowCount <= Self.mostRows else {
      throw BitextError(
        "a sheet has at most \(Self.mostRows) rows below its header; CSV has no such bound",
        file: "unit \(rowCount)")
    }
    rows.start("row")
    rows.attribute("r", "\(rowCount + 1)")
    try cell("A", unit.id ?? "")
    for (column, side) in [("B", 0), ("C", 1)] {
      try cell(
        column, unit.variants.indices.contains(side) ? unit.variants[side].text?.text ?? "" : "")
    }
    let hasSegments = unit.variants.contains { !$0.segments.isEmpty }
    try cell("D", hasSegments ? unit.segmentType : "")
    if let confidence = unit.confidence { number("E", confidence) }
    try cell("F", unit.state?.rawValue ?? "")
    try cell("G", (unit.notes + unit.variants.flatMap(\.notes)).map(text).joined(separator: "\n"))
    // For the reviewer, with its border and wrapping.
    try cell("H", "")
    rows.end()
  }

  func finish() throws {
    if languages == nil { writeNames(TranslationUnit([])) }
    var archive = ZipWriter()
    for (name, content) in XLSXParts.fixed { archive.add(name, Array(content.utf8)) }
    let last = "\(XLSXParts.columns.last?.letter ?? "A")\(rowCount + 1)"
    var sheet = XLSXParts.sheetStart(last: last)
    sheet += rows.take()
    sheet += XLSXParts.sheetEnd(last: last, rows: rowCount + 1)
    archive.add("xl/worksheets/sheet1.xml", sheet)
    try output.write(archive.finish(), 0)
  }

  // MARK: Cells

  /// The header row, with the languages of the first unit.
  private func writeNames(_ unit: TranslationUnit) {
    let tags = unit.variants.prefix(2).map(\.language)
    let source = tags.first ?? header.sourceLanguage ?? .undetermined
    let target = tags.dropFirst().first ?? header.targetLanguage ?? .undetermined
    languages = (source, target)
    func name(_ side: String, _ language: LanguageTag) -> String {
      language == .undetermined ? side : "\(language.name) (\(language))"
    }
    rows.start("row")
    rows.attribute("r", "1")
    for column in XLSXParts.columns {
      let title =
        switch column.letter {
        case "B": name("Source", source)
        case "C": name("Target", target)
        default: column.title
        }
      string("\(column.letter)1", title, style: 1)
    }
    rows.end()
  }

  private func text(_ note: UnitNote) -> String {
    note.author.map { "\($0): \(note.text)" } ?? note.text
  }

  private func cell(_ column: String, _ text: String) throws {
    guard text.utf16.count <= Self.longestCell else {
      throw BitextError(
        "a cell holds at most \(Self.longestCell) characters, found \(text.utf16.count); CSV has no "
          + "such bound", file: "unit \(rowCount)")
    }
    string("\(column)\(rowCount + 1)", text, style: 2)
  }

  private func string(_ place: String, _ text: String, style: Int) {
    rows.start("c")
    rows.attribute("r", place)
    rows.attribute("s", "\(style)")
    if !text.isEmpty {
      rows.attribute("t", "inlineStr")
      rows.start("is")
      rows.start("t")
      rows.attribute("xml:space", "preserve")
      rows.text(XLSXParts.escaped(text))
      rows.end()
      rows.end()
    }
    rows.end()
  }

  private func number(_ column: String, _ value: Double) {
    rows.start("c")
    rows.attribute("r", "\(column)\(rowCount + 1)")
    rows.attribute("s", "3")
    rows.element("v", "\(value)")
    rows.end()
  }
}

extension BitextFileFormat {
  /// A workbook for reviewers.
  static let xlsx = BitextFileFormat(
    id: "xlsx", name: "Excel workbook for reviewers", extensions: ["xlsx"],
    keeps: [.texts, .languages, .lineBreaks, .unmatched, .identifiers, .states, .notes],
    recognises: { _ in false }, reader: nil, writer: { XLSXWriter($0) })
}
