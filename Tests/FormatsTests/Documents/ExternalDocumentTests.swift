import BitextModel
import Foundation
import Testing

@testable import Formats

@Suite("formats read by other programs")
struct ExternalDocumentTests {
  static let hasPandoc = ExternalProgram(name: "pandoc", package: "pandoc").path != nil
  static let hasPDFToText = ExternalProgram(name: "pdftotext", package: "poppler-utils").path != nil

  @Test("what is missing is named with its package; what fails or takes too long ends")
  func programs() {
    func message(_ program: ExternalProgram, _ arguments: [String]) -> String {
      let error = #expect(throws: DocumentError.self) {
        try program.run(on: [0x61], file: "a.xyz", arguments: arguments)
      }
      return error?.message ?? ""
    }
    #expect(
      message(ExternalProgram(name: "no-such-program", package: "thing"), [])
        .contains("apt-get install thing"))
    let shell = ExternalProgram(name: "sh", package: "dash", seconds: 0.3, output: 1000)
    #expect(message(shell, ["-c", "exec sleep 30"]).contains("more than 0 seconds"))
    #expect(message(shell, ["-c", "echo such bad luck >&2; exit 3"]).contains("such bad luck"))
    #expect(
      message(shell, ["-c", "while :; do echo aaaaaaaaaaaaaaaaaaaa >&2; done"]).contains("MiB"))
  }

  @Test("pandoc's formats", .enabled(if: hasPandoc, "skipped: pandoc is not installed"))
  func pandoc() throws {
    for (id, text) in [
      ("rst", "Titre\n=====\n\nUn *deux*.\n\n- Point\n"),
      ("org", "* Titre\nUn /deux/.\n\n- Point\n"),
      ("latex", "\\section{Titre}\nUn \\emph{deux}.\n\\begin{itemize}\\item Point\\end{itemize}\n"),
      ("mediawiki", "= Titre =\nUn ''deux''.\n\n* Point\n"),
    ] {
      let format = try #require(DocumentFormat(named: id))
      let content = try format.read(Array(text.utf8), name: "a")
      #expect(
        content.trace == [
          "heading | paragraph 1 | Titre", "body | paragraph 2 | Un deux.",
          "list-item | paragraph 3 | Point",
        ], "\(id)")
    }
  }

  @Test(
    "a document never makes pandoc read another file",
    .enabled(if: hasPandoc, "skipped: pandoc is not installed"))
  func sandbox() throws {
    for (id, text) in [
      ("latex", "Un.\n\\input{/etc/passwd}\n"), ("rst", "Un.\n\n.. include:: /etc/passwd\n"),
      ("org", "Un.\n#+INCLUDE: \"/etc/passwd\"\n"),
    ] {
      let format = try #require(DocumentFormat(named: id))
      let read = try? format.read(Array(text.utf8), name: "a")
      #expect(read?.blocks.contains { $0.text.contains("root:") } != true)
    }
  }

  @Test(
    "what pandoc writes is what is read",
    .enabled(if: hasPandoc, "skipped: pandoc is not installed"),
    arguments: ["docx", "odt", "epub"])
  func written(format id: String) throws {
    let text = """
      # Titre

      Une phrase[^1] *simple*.

      - Point

      | a | b |
      |---|---|
      | c | d |

      [^1]: La note.
      """
    let program = ExternalProgram(name: "pandoc", package: "pandoc")
    let bytes = try program.run(
      on: Array(text.utf8), file: "a",
      arguments: ["--from", "markdown", "--to", id, "--metadata", "title=T", "--output", "-", "-"])
    let format = try DocumentFormat.detected(in: bytes, name: "x")
    #expect(format.id == id)
    let content = try format.read(bytes, name: "a")
    let texts = content.blocks.map(\.text).filter { $0 != "T" && $0 != "1" }
    #expect(
      Set(texts) == ["Titre", "Une phrase simple.", "La note.", "Point", "a", "b", "c", "d"],
      "\(content.trace)")
    #expect(content.blocks.first { $0.text == "Titre" }?.kind == .heading)
    #expect(content.blocks.first { $0.text == "La note." }?.kind == .note)
    #expect(content.blocks.first { $0.text == "c" }?.kind == .tableCell)
  }

  /// A PDF of pages of lines: place from the left and the top, size, text in Latin-1.
  private func pdf(_ pages: [[(Double, Double, Double, String)]]) -> [UInt8] {
    var objects = [
      "<< /Type /Catalog /Pages 2 0 R >>", "",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    var kids: [String] = []
    for page in pages {
      let drawn = page.map { x, y, size, text in
        "BT /F1 \(size) Tf \(x) \(800 - y) Td (\(text.replacing("(", with: "\\(").replacing(")", with: "\\)"))) Tj ET\n"
      }.joined()
      kids.append("\(objects.count + 1) 0 R")
      objects.append(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents \(objects.count + 2) 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
      )
      objects.append("<< /Length \(drawn.unicodeScalars.count) >>\nstream\n\(drawn)endstream")
    }
    objects[1] = "<< /Type /Pages /Kids [\(kids.joined(separator: " "))] /Count \(kids.count) >>"
    var out = "%PDF-1.4\n"
    var offsets: [Int] = []
    for (number, object) in objects.enumerated() {
      offsets.append(out.unicodeScalars.count)
      out += "\(number + 1) 0 obj\n\(object)\nendobj\n"
    }
    let table = out.unicodeScalars.count
    out += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
      let digits = String(offset)
      out += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    out += "trailer << /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n"
    return out.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }

  @Test(
    "lines of a PDF become paragraphs again, over pages",
    .enabled(if: hasPDFToText, "skipped: poppler-utils is not installed"))
  func pages() throws {
    func page(_ number: Int, _ lines: [String], title: String? = nil) -> [(
      Double, Double, Double, String
    )] {
      var out: [(Double, Double, Double, String)] = [(60, 30, 9, "La Revue du mois")]
      if let title { out.append((60, 120, 22, title)) }
      for (index, line) in lines.enumerated() {
        out.append((60, 180 + 14 * Double(index), 12, line))
      }
      return out + [(300, 780, 9, "\(number)")]
    }
    let bytes = pdf([
      page(
        1,
        [
          "Le ministre a annoncé lundi une réforme des retraites qui sera présen-",
          "tée au Parlement avant la fin de l'année, peut-être même en octobre.",
          "Elle ne plaît pas à tous, et peut-",
          "être à personne. Ce qui suit est sur la page qui vient après",
        ], title: "Une réforme"),
      page(2, ["celle que voici, et la phrase finit là.", "", "Une autre commence."]),
      page(3, ["Fin du texte."]),
    ])
    let format = try DocumentFormat.detected(in: bytes, name: "x")
    let content = try format.read(bytes, name: "a.pdf")
    let text = content.blocks.map(\.text).joined(separator: "|")
    #expect(content.blocks.first?.text == "Une réforme" && content.blocks.first?.kind == .heading)
    #expect(text.contains("sera présentée au Parlement"), "\(text)")
    #expect(text.contains("peut-être à personne"), "\(text)")
    #expect(text.contains("vient après celle que voici"), "\(text)")
    #expect(!text.contains("Revue") && !text.contains("|2") && !text.contains("3|"), "\(text)")
    #expect(content.blocks.last?.origin.label == "page 3, paragraph 1")
    #expect(content.notices.contains { $0.contains("6 running heads") }, "\(content.notices)")
  }

  @Test(
    "a PDF that is damaged, or has no text",
    .enabled(if: hasPDFToText, "skipped: poppler-utils is not installed"))
  func badPages() {
    let damaged = #expect(throws: DocumentError.self) {
      try DocumentFormat.pdf.read(Array("%PDF-1.4\nrien".utf8), name: "a.pdf")
    }
    #expect(damaged?.message.contains("pdftotext cannot read it") == true)
    let empty = #expect(throws: DocumentError.self) {
      try DocumentFormat.pdf.read(self.pdf([[]]), name: "a.pdf")
    }
    #expect(empty?.message.contains("no text") == true)
  }
}
