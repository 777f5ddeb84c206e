import BitextModel
import Testing

@testable import Formats

@Suite("electronic books")
struct BookTests {
  private func book(
    _ chapters: [(String, String)], spine: [String], manifest: String = "",
    extra: [(String, String)] = []
  ) -> [UInt8] {
    let items = chapters.map { name, _ in
      "<item id=\"\(name)\" href=\"Text/\(name)%20x.xhtml\" media-type=\"application/xhtml+xml\"/>"
    }.joined()
    let order = spine.map { "<itemref idref=\"\($0)\"/>" }.joined()
    return archive(
      [
        ("mimetype", "application/epub+zip"),
        (
          "META-INF/container.xml",
          "<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\"/></rootfiles></container>"
        ),
        (
          "OEBPS/book.opf",
          """
          <package><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>fr</dc:language>\
          </metadata><manifest>\(items)\(manifest)</manifest><spine>\(order)</spine></package>
          """
        ),
      ] + chapters.map { ("OEBPS/Text/\($0) x.xhtml", $1) } + extra)
  }

  @Test("chapters in the order of the spine, without the navigation")
  func order() throws {
    let bytes = book(
      [
        ("b", "<html><body><h1>Deux</h1><p>Fin&nbsp;!</p></body></html>"),
        (
          "a",
          """
          <?xml version="1.0" encoding="utf-8"?><html xmlns:epub="x"><head><title/></head><body>\
          <p>Un<a epub:type="noteref" href="#n">1</a>.</p><aside epub:type="footnote" id="n">\
          <p lang="en">A note.</p></aside><script src="x"/><p>Puis.</p></body></html>
          """
        ),
      ], spine: ["nav", "a", "b", "lost"],
      manifest:
        "<item id=\"nav\" properties=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\"/>",
      extra: [("OEBPS/nav.xhtml", "<p>Table</p>")])
    #expect(try DocumentFormat.detected(in: bytes, name: "livre") == .epub)
    let content = try DocumentFormat.epub.read(bytes, name: "a.epub")
    #expect(
      content.trace == [
        "body | a x.xhtml, paragraph 1 | Un.", "note | a x.xhtml, paragraph 2 | A note.",
        "body | a x.xhtml, paragraph 3 | Puis.", "heading | b x.xhtml, paragraph 1 | Deux",
        "body | b x.xhtml, paragraph 2 | Fin\u{A0}!",
      ])
    #expect(content.blocks[0].origin.part == "OEBPS/Text/a x.xhtml")
    #expect(content.blocks.map(\.origin.language?.rawValue) == ["fr", "en", "fr", "fr", "fr"])
  }

  @Test("what is protected, missing or no book is said with its part")
  func errors() throws {
    func message(_ bytes: [UInt8]) throws -> String {
      let error = #expect(throws: DocumentError.self) {
        try DocumentFormat.epub.read(bytes, name: "a.epub")
      }
      return error.map(\.description) ?? ""
    }
    let page = "<p>Un.</p>"
    let key = """
      <encryption><EncryptedData><CipherData><CipherReference URI="OEBPS/Text/a%20x.xhtml"/>\
      </CipherData></EncryptedData></encryption>
      """
    #expect(
      try message(book([("a", page)], spine: ["a"], extra: [("META-INF/encryption.xml", key)]))
        .hasPrefix("a.epub: OEBPS/Text/a x.xhtml: is encrypted"))
    #expect(try message(book([("a", page)], spine: [])).contains("names no chapter"))
    #expect(try message(archive([("mimetype", "application/epub+zip")])).contains("container.xml"))
    let missing = book(
      [("a", page)], spine: ["a", "z"],
      manifest: "<item id=\"z\" href=\"z.html\" media-type=\"text/html\"/>")
    #expect(
      try DocumentFormat.epub.read(missing, name: "a.epub").notices
        == ["OEBPS/z.html is missing in the book"])
  }
}
