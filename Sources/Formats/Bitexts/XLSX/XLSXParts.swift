import BitextModel

/// The parts of a workbook beside its rows.
enum XLSXParts {
  /// A column: its letter, title and width in characters.
  struct Column {
    let letter: String
    let title: String
    let width: Int
  }

  /// The columns; texts are titled by their languages.
  static let columns = [
    Column(letter: "A", title: "ID", width: 12), Column(letter: "B", title: "Source", width: 60),
    Column(letter: "C", title: "Target", width: 60), Column(letter: "D", title: "Type", width: 7),
    Column(letter: "E", title: "Confidence", width: 12),
    Column(letter: "F", title: "Status", width: 12), Column(letter: "G", title: "Notes", width: 40),
    Column(letter: "H", title: "Comment", width: 40),
  ]

  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  /// The parts that are the same in every workbook, the types of contents first.
  static let fixed: [(name: String, content: String)] = [
    (
      "[Content_Types].xml",
      declaration + """
        <Types xmlns="\(package)/content-types">\
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Default Extension="xml" ContentType="application/xml"/>\
        <Override PartName="/xl/workbook.xml" ContentType="\(type("sheet.main"))"/>\
        <Override PartName="/xl/worksheets/sheet1.xml" ContentType="\(type("worksheet"))"/>\
        <Override PartName="/xl/styles.xml" ContentType="\(type("styles"))"/></Types>
        """
    ),
    (
      "_rels/.rels",
      declaration + """
        <Relationships xmlns="\(package)/relationships"><Relationship Id="rId1" \
        Type="\(office)/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """
    ),
    (
      "xl/workbook.xml",
      declaration + """
        <workbook xmlns="\(main)" xmlns:r="\(office)"><sheets>\
        <sheet name="Review" sheetId="1" r:id="rId1"/></sheets></workbook>
        """
    ),
    (
      "xl/_rels/workbook.xml.rels",
      declaration + """
        <Relationships xmlns="\(package)/relationships"><Relationship Id="rId1" \
        Type="\(office)/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" \
        Type="\(office)/styles" Target="styles.xml"/></Relationships>
        """
    ),
    ("xl/styles.xml", declaration + styles),
  ]

  private static func type(_ part: String) -> String {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.\(part)+xml"
  }

  /// Styles: 0 plain, 1 the header, 2 text that wraps, 3 a number of two decimals.
  private static let styles = """
    <styleSheet xmlns="\(main)"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>\
    <font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill>\
    <patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill>\
    <patternFill patternType="solid"><fgColor rgb="FFE7E6E6"/><bgColor indexed="64"/></patternFill>\
    </fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border>\
    </borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>\
    </cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
    <xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" \
    applyFont="1" applyFill="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" \
    applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>\
    <xf numFmtId="2" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" \
    applyAlignment="1"><alignment vertical="top"/></xf></cellXfs><cellStyles count="1">\
    <cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
    """

  /// The sheet up to its rows; the header stays in sight.
  static func sheetStart(last: String) -> [UInt8] {
    let widths = columns.enumerated().map { number, column in
      "<col min=\"\(number + 1)\" max=\"\(number + 1)\" width=\"\(column.width)\" customWidth=\"1\"/>"
    }
    return Array(
      (declaration + """
        <worksheet xmlns="\(main)"><dimension ref="A1:\(last)"/><sheetViews>\
        <sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" \
        activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>\
        <sheetFormatPr defaultRowHeight="15"/><cols>\(widths.joined())</cols><sheetData>
        """).utf8)
  }

  /// The sheet after its rows; the states are offered in a list.
  static func sheetEnd(last: String, rows: Int) -> [UInt8] {
    let states = TranslationState.allCases.map(\.rawValue).joined(separator: ",")
    let validation =
      rows < 2
      ? ""
      : """
      <dataValidations count="1"><dataValidation type="list" allowBlank="1" sqref="F2:F\(rows)">\
      <formula1>"\(states)"</formula1></dataValidation></dataValidations>
      """
    return Array("</sheetData><autoFilter ref=\"A1:\(last)\"/>\(validation)</worksheet>".utf8)
  }

  /// Text as a cell has it: what XML does not allow, and carriage returns, which it would change, as
  /// `_x000D_`, and what looks like that already escaped in turn (ECMA-376, part 1, section 22.9.2.19).
  static func escaped(_ text: String) -> String {
    let needsEscape = text.utf8.contains {
      $0 < 0x20 && $0 != 0x0A && $0 != 0x09 || $0 == UInt8(ascii: "_") || $0 == 0xEF
    }
    guard needsEscape else { return text }
    var out = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\t", "\n": out.append(scalar)
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        out.append(
          contentsOf: "_x\(String(repeating: "0", count: 4 - digits.count))\(digits)_"
            .unicodeScalars)
      case "_" where looksEscaped(scalars[index...]):
        out.append(contentsOf: "_x005F_".unicodeScalars)
      default: out.append(scalar)
      }
    }
    return String(out)
  }

  private static func looksEscaped(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    let seven = Array(rest.prefix(7))
    return seven.count == 7 && seven[1] == "x" && seven[6] == "_"
      && seven[2...5].allSatisfy { $0.properties.isASCIIHexDigit }
  }
}
