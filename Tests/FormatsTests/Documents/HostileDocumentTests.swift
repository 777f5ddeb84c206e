import TestSupport
import Testing

@testable import Formats

/// What was made to harm ends in an error, soon, and without taking memory.
@Suite("hostile documents", .timeLimit(.minutes(1)))
struct HostileDocumentTests {
  private func refusal(_ bytes: [UInt8], as format: DocumentFormat = .docx) -> DocumentError? {
    #expect(throws: DocumentError.self) { try format.read(bytes, name: "a") }
  }

  private func word(_ main: [UInt8]) -> [UInt8] {
    var writer = ZipWriter()
    for (name, text) in WordFixture("").parts {
      writer.add(name, name == "word/document.xml" ? main : Array(text.utf8))
    }
    return writer.finish()
  }

  private func word(_ xml: String) -> [UInt8] { word(Array(xml.utf8)) }

  @Test("a bomb of an archive is not unpacked")
  func zipBombs() throws {
    var limits = ZipArchive.Limits()
    limits.size = 1 << 20
    limits.total = 3 << 19
    var bomb = ZipWriter()
    bomb.add("big", [UInt8](repeating: 0x20, count: 4 << 20))
    for name in ["a", "b"] { bomb.add(name, [UInt8](repeating: 0x20, count: 1 << 20)) }
    let opened = try ZipArchive(bomb.finish(), limits: limits)
    #expect(throws: ZipArchive.Failure.self) { try opened.content(of: "big") }
    #expect(try opened.content(of: "a")?.count == 1 << 20)
    let total = #expect(throws: ZipArchive.Failure.self) { try opened.content(of: "b") }
    #expect(total?.message.contains("the archive holds more") == true)
    let dense = word(
      "<w:document xmlns:w='w'><w:body>" + String(repeating: "<w:p/>", count: 3 << 20))
    #expect(refusal(dense)?.message.contains("times larger") == true)
    var many = ZipWriter()
    for number in 0..<66_000 { many.add("\(number)", [], stored: true) }
    #expect(refusal(many.finish())?.message.contains("entries") == true)
  }

  @Test("entities, depth and attributes within bounds, with part, line and path")
  func xmlBombs() throws {
    var laughs = "<!DOCTYPE a [<!ENTITY l0 'ha'>"
    for level in 1...9 {
      laughs += "<!ENTITY l\(level) '\(String(repeating: "&l\(level - 1);", count: 10))'>"
    }
    let error = try #require(
      refusal(word(laughs + "]><w:document \(WordFixture.namespaces)>&l9;</w:document>")))
    #expect(error.message.contains("expand") && error.part == "word/document.xml")
    let open = "<w:document \(WordFixture.namespaces)><w:body>"
    let deep = try #require(
      refusal(word(open + String(repeating: "<w:sdt><w:sdtContent>", count: 5000))))
    #expect(deep.message.contains("inside one another") && deep.line == 1)
    #expect(deep.path.hasPrefix("/w:document/w:body/w:sdt"))
    let wide = "<w:p " + (0..<100_000).map { "a\($0)='' " }.joined() + "/>"
    #expect(refusal(word(open + wide)) != nil)
    let external =
      "<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><w:document>&x;</w:document>"
    #expect(refusal(word(external)) != nil)
  }

  @Test("cut off anywhere, a document is an error and never a crash")
  func truncated() {
    let whole = WordFixture("<w:p><w:r><w:t>Un.</w:t></w:r></w:p>").bytes
    for count in stride(from: 0, to: whole.count, by: 37) {
      #expect(refusal(Array(whole[..<count])) != nil)
    }
    for xml in [
      "", "<w:document>", "<w:document/>", "<a><w:body>",
      "<w:document \(WordFixture.namespaces)><w:body><w:p><w:r><w:t>Un",
    ] {
      #expect(refusal(word(xml)) != nil, "\(xml)")
    }
  }

  @Test("damaged bytes are an error or another text, never a crash")
  func damaged() throws {
    let whole = WordFixture("<w:p><w:r><w:t>Un deux trois.</w:t></w:r></w:p>").bytes
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<400 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(
          in: 0...255, using: &generator)
      }
      for format in [DocumentFormat.docx, .odt, .epub] { _ = try? format.read(bytes, name: "a") }
      _ = try? DocumentFormat.detected(in: bytes, name: "a.docx")
    }
  }

  @Test("circles end: styles based on one another, notes that refer to themselves")
  func circles() throws {
    var fixture = WordFixture(
      "<w:p><w:pPr><w:pStyle w:val=\"A\"/></w:pPr><w:r><w:t>Un.</w:t><w:footnoteReference w:id=\"1\"/></w:r></w:p>"
    )
    fixture.styles = """
      <w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>
      <w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>
      """
    fixture.footnotes = """
      <w:footnote w:id="1"><w:p><w:r><w:t>Note.</w:t><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote>
      """
    #expect(try fixture.read().blocks.map(\.text) == ["Un.", "Note."])
  }

  @Test("documents of other kinds are named")
  func otherKinds() throws {
    let types = "application/vnd.openxmlformats-officedocument"
    for (type, word) in [
      ("spreadsheetml.sheet", "Excel"), ("presentationml.presentation", "PowerPoint"),
    ] {
      let bytes = archive([
        (
          "[Content_Types].xml",
          "<Types><Override PartName=\"/x.xml\" ContentType=\"\(types).\(type).main+xml\"/></Types>"
        ),
        ("_rels/.rels", "<R><R Id=\"a\" Type=\"x/officeDocument\" Target=\"x.xml\"/></R>"),
      ])
      #expect(refusal(bytes)?.message.contains(word) == true)
    }
    let plain = archive([("readme.txt", "x")])
    let error = #expect(throws: DocumentError.self) {
      try DocumentFormat.detected(in: plain, name: "a.zip")
    }
    #expect(error?.message.contains("none of") == true)
  }
}
