import BitextModel
import Foundation
import TestSupport
import Testing
import UnicodeText

@testable import Formats

@Suite("Workbooks for reviewers")
struct XLSXTests {
  private static let awkward = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " both ends ", "a\nb", "\"q\", <x> & 'y'", "1e5",
    "00012",
    "TRUE", "2020-01-01", "_x0041_", "é😀\u{A0}»", "'quoted", "",
  ]

  private func workbook() -> WholeBitext {
    var items: [BitextItem] = []
    for (number, text) in Self.awkward.enumerated() {
      var unit = TranslationUnit(
        id: "u\(number)",
        [
          TranslationVariant(.french, TaggedText(text), segments: ["\(number)", "x"]),
          TranslationVariant(.english, TaggedText("t\(text)t"), segments: ["\(number)"]),
        ], state: .reviewed, confidence: 0.25, notes: [UnitNote("see"), UnitNote("b", author: "A")])
      if number == 0 { unit.confidence = nil }
      items.append(.unit(unit))
    }
    return WholeBitext(header: BitextHeader(), items: items)
  }

  /// What the rows are.
  private var expected: [[String]] {
    [["ID", "French (fr)", "English (en)", "Type", "Confidence", "Status", "Notes", "Comment"]]
      + Self.awkward.enumerated().map { number, text in
        [
          "u\(number)", text, "t\(text)t", "2-1", number == 0 ? "" : "0.25", "reviewed",
          "see\nA: b", "",
        ]
      }
  }

  private func bytes() throws -> [UInt8] { try workbook().written(as: .xlsx)[0] }

  @Test("the cells hold what was written, texts as strings")
  func cells() throws {
    let archive = try ZipArchive(try bytes())
    #expect(archive.names.first == "[Content_Types].xml" && archive.names.count == 6)
    let sheet = try #require(try archive.content(of: "xl/worksheets/sheet1.xml"))
    let xml = XMLReader(sheet, name: "sheet")
    var rows: [[String]] = []
    var column = 0
    var element = ""
    while let event = try xml.next() {
      switch event {
      case .startElement(let start):
        element = start.name.local
        #expect(element != "f", "a formula")
        if element == "row" { rows.append(Array(repeating: "", count: 8)) }
        if element == "c" { column = Int(try #require(start["r"]?.utf8.first)) - 0x41 }
      case .text(let text):
        #expect(element == "t" || element == "v" && column == 4 || element == "formula1")
        if element != "formula1" { rows[rows.count - 1][column] = text }
      default: break
      }
    }
    var written = expected
    written[13][1] = "_x005F_x0041_"
    written[13][2] = "t_x005F_x0041_t"
    #expect(rows == written)
  }

  @Test("equal units make equal bytes")
  func deterministic() throws { #expect(try bytes() == bytes()) }

  @Test("what XML cannot hold is escaped")
  func escapes() {
    #expect(XLSXParts.escaped("a\u{1}\r\n\t_x_ _x00e9_") == "a_x0001__x000D_\n\t_x_ _x005F_x00e9_")
    #expect(XLSXParts.escaped("plain") == "plain")
  }

  @Test("a cell that Excel would not open is refused")
  func limits() throws {
    let long = String(repeating: "é", count: 32_768)
    let unit = TranslationUnit([TranslationVariant(.french, TaggedText(long))])
    let whole = WholeBitext(header: BitextHeader(), items: [.unit(unit)])
    let error = #expect(throws: BitextError.self) { _ = try whole.written(as: .xlsx) }
    #expect(error?.description.hasPrefix("unit 1: a cell holds at most 32767") == true)
  }

  private static let office = ["/usr/bin/soffice", "/usr/bin/libreoffice"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  @Test(
    "LibreOffice opens it and has the same values",
    .enabled(if: office != nil, "skipped: libreoffice-calc-nogui is not installed"))
  func libreOffice() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(try bytes()).write(to: folder.appendingPathComponent("a.xlsx"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.office))
    process.arguments = [
      "--headless", "-env:UserInstallation=file://\(folder.path)/profile", "--convert-to",
      "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--outdir", folder.path,
      folder.appendingPathComponent("a.xlsx").path,
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let csv = Array(try Data(contentsOf: folder.appendingPathComponent("a.csv")))
    var reader = DelimitedReader(csv, delimiter: UInt8(ascii: ","))
    var rows: [[String]] = []
    while let record = try reader.next() { rows.append(record.fields) }
    #expect(rows == expected)
  }
}
