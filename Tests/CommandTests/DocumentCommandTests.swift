import Formats
import Foundation
import TestSupport
import Testing

/// Documents of every format go where texts go, without an option.
@Suite("documents on the command line")
struct DocumentCommandTests {
  private let tool: CommandLineTool

  init() throws {
    tool = try CommandLineTool()
    try tool.write("a.docx", Self.word(["Un titre", "Le chat chat dort. Il rêve encore."]))
    try tool.write("a.html", Self.page)
  }

  private static let page = """
    <html lang="fr">
    <body><h1>Un titre</h1>
    <p>Ici <b>le</b> le chat dort. Il rêve encore.</p>
    </body></html>
    """

  /// A Word document in French of these paragraphs.
  private static func word(_ paragraphs: [String]) -> [UInt8] {
    let body = paragraphs.map { "<w:p><w:r><w:t>\($0)</w:t></w:r></w:p>" }.joined()
    let type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    let relation =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    var writer = ZipWriter()
    for (name, text) in [
      (
        "[Content_Types].xml",
        "<Types><Override PartName=\"/word/document.xml\" ContentType=\"\(type)\"/></Types>"
      ),
      (
        "_rels/.rels",
        "<Relationships><Relationship Id=\"a\" Type=\"\(relation)\" Target=\"word/document.xml\"/>"
          + "</Relationships>"
      ),
      (
        "word/document.xml",
        "<w:document xmlns:w=\"\(main)\"><w:body>\(body)</w:body></w:document>"
      ),
    ] { writer.add(name, Array(text.utf8)) }
    return writer.finish()
  }

  @Test("segment reads the text of a document, by content where the name says nothing")
  func segment() throws {
    let text = "Un titre\nLe chat chat dort.\nIl rêve encore.\n"
    #expect(try tool.run("segment --lang fr a.docx").output == text)
    #expect(try tool.run(["segment", "-"], input: Self.word(["Oui."])).output == "Oui.\n")
    let page = try tool.run("segment -", input: Self.page)
    #expect(page.output.hasPrefix("Un titre\nIci le le chat") && page.errors.isEmpty)
    let source = try tool.run("segment --lang fr --input-format text a.html")
    #expect(source.output.hasPrefix("<html"))
    let json = try tool.run("segment --lang fr --format json a.html")
    #expect(json.output.contains(#""kind":"heading""#))
  }

  @Test("findings say where they stand in a Word document")
  func wordFindings() throws {
    let run = try tool.run("check a.docx --lang fr --only doubled-word")
    #expect(run.output.hasPrefix("a.docx: paragraph 2:4: warning: "), "\(run.output)")
    #expect(
      run.output.contains("\n  │ Le chat chat dort. Il rêve encore.\n  │    ^^^^^^^^^\n"))
    let json = try tool.run("check a.docx --lang fr --only doubled-word --format json")
    #expect(json.output.contains(#""part" : "word/document.xml""#), "\(json.output)")
    #expect(json.output.contains(#""place" : "paragraph 2""#))
    let sarif = try tool.run("check a.docx --lang fr --only doubled-word --format sarif")
    #expect(sarif.output.contains("word/document.xml: paragraph 2:4"))
    #expect(!sarif.output.contains("startLine"))
    let csv = try tool.run("check a.docx --lang fr --only doubled-word --format csv")
    #expect(csv.output.contains(",place\r\n") && csv.output.contains(",paragraph 2\r\n"))
    let page = try tool.run("check a.docx --lang fr --only doubled-word --format html")
    #expect(page.output.contains("paragraph 2:4"))
    let github = try tool.run("check a.docx --lang fr --only doubled-word --format github")
    #expect(github.output.contains("file=a.docx,title=") && github.output.contains("paragraph 2:4"))
  }

  @Test("findings point into the source of a web page")
  func pageFindings() throws {
    let run = try tool.run("check a.html --only doubled-word")
    #expect(run.output.hasPrefix("a.html:3:11: warning: "), "\(run.output)")
    let json = try tool.run("check a.html --only doubled-word --format json")
    #expect(json.output.contains(#""line" : 3"#) && json.output.contains(#""endColumn" : 20"#))
    #expect(!json.output.contains(#""place""#))
  }

  @Test("a comment in a web page lets findings pass")
  func suppression() throws {
    try tool.write(
      "s.fr.html",
      "<p>Le chat chat.</p>\n<!-- distich:ignore doubled-word: exprès --><p>La mer mer.</p>")
    let run = try tool.run("check s.fr.html --only doubled-word --quiet")
    #expect(
      run.output.contains("s.fr.html:1:7:") && !run.output.contains("La mer"), "\(run.output)")
    try tool.write(
      "t.fr.html", "<!-- distich:ignore-file doubled-word: tout --><p>Le mot mot.<p>La mer mer.")
    #expect(try tool.run("check t.fr.html --only doubled-word --quiet").output.isEmpty)
    try tool.write("u.fr.html", "<p>Un.</p>\n<!-- distich:ignore doubled-word: rien --><p>Deux.")
    let idle = try tool.run("check u.fr.html --only doubled-word --quiet")
    #expect(idle.output.hasPrefix("u.fr.html:2:") && idle.output.contains("finds nothing here"))
  }

  @Test("a Word document with a web page: align, find, extract")
  func pairs() throws {
    try tool.write("a.en.html", "<p>A title</p><p>The cat sleeps. It dreams again.</p>")
    let aligned = try tool.run("align --source-lang fr a.docx a.en.html --format tsv")
    #expect(aligned.code == 0 && aligned.output.contains("\tIt dreams again.\t"))
    try tool.write(
      "g.yml", "glossary: g\nconcepts:\n  - id: chat\n    kind: term\n    terms: {fr: chat}\n")
    let found = try tool.run("glossary find --in a.docx --lang fr -g g.yml")
    #expect(
      found.output == "paragraph 2:4\tchat\tchat\nparagraph 2:9\tchat\tchat\n", "\(found.errors)")
    #expect(try tool.run("glossary find --in a.html -g g.yml").output == "3:21\tchat\tchat\n")
    #expect(try tool.run("glossary extract --source-lang fr a.docx a.en.html").code == 0)
  }

  @Test("Markdown: places of the file, no markup, no code")
  func markdown() throws {
    try tool.write(
      "a.fr.md", "# Un *titre*\n\nVoici [le](http://x) le\nmot *mot*.\n\n```\nle le\n```\n")
    let run = try tool.run("check a.fr.md --only doubled-word --quiet")
    let places = run.output.split(separator: "\n").filter { $0.hasPrefix("a.fr.md:") }
    #expect(
      places.map { $0.prefix(12) } == ["a.fr.md:3:8: ", "a.fr.md:4:1: "].map { $0.prefix(12) })
    #expect(try tool.run("segment a.fr.md").output == "Un titre\nVoici le le mot mot.\n")
  }

  @Test("what is no document ends in an error that says so")
  func errors() throws {
    try tool.write("b.docx", Array(Self.word(["Un."]).prefix(200)))
    try tool.write("c.docx", "no archive")
    try tool.write("d.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    for (line, message) in [
      ("segment b.docx", "b.docx: is no ZIP archive, or a damaged one"),
      ("segment c.docx", "c.docx: is no Word document"),
      ("segment d.doc", "save it as .docx"),
      ("segment --input-format docx a.html", "a.html: is no Word document"),
    ] {
      let run = try tool.run(line)
      #expect(run.errors.contains(message) && run.code == 2 && run.output.isEmpty, "\(run.errors)")
    }
    #expect(try tool.run("segment --input-format odp a.docx").code == 64)
    #expect(try tool.run("check --tsv --input-format html a.html").code == 64)
    #expect(try tool.run("segment --jsonl --whole-page a.html").code == 64)
  }

  @Test("options that a document has no use for are said to be passed over")
  func idleOptions() throws {
    let run = try tool.run("segment --lang fr --wrap soft --encoding latin1 a.docx")
    #expect(run.code == 0)
    #expect(run.errors.contains("a.docx: --wrap is passed over"), "\(run.errors)")
    #expect(run.errors.contains("a.docx: --encoding is passed over"), "\(run.errors)")
    let page = try tool.run("segment --lang fr --encoding utf-8 a.html")
    #expect(!page.errors.contains("passed over"))
  }

  @Test("--input-format overrules the ending of a bitext")
  func bitextEnding() throws {
    try tool.write("notes.tsv", "Le chat chat dort, et il rêve.\n")
    let run = try tool.run("check notes.tsv --lang fr --input-format text --only doubled-word")
    #expect(run.output.contains("notes.tsv:1:"), "\(run.output)\(run.errors)")
    #expect(run.output.contains("in 7 words\n"), "\(run.output)")
    let units = try tool.run("check notes.tsv --lang fr --only doubled-word")
    #expect(units.output.contains("and 1 beads\n"), "\(units.output)")
    let refused = try tool.run("check notes.tsv --segmented")
    #expect(refused.code == 64)
    #expect(refused.errors.contains("do not go with bitexts"), "\(refused.errors)")
  }
}
