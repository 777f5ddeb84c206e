import BitextModel
import Testing
import UnicodeText

@testable import Formats

@Suite("Web pages")
struct HTMLDocumentTests {
  private func read(_ html: String, isWhole: Bool = false) throws -> DocumentContent {
    var options = DocumentOptions()
    options.isWhole = isWhole
    return try DocumentFormat.html.read(Array(html.utf8), name: "a.html", options: options)
  }

  private let long = """
    Le ministre a déclaré lundi que la réforme serait présentée au Parlement avant la fin de \
    l’année, malgré les réserves de l’opposition.
    """

  @Test("paragraphs with line and column, white space collapsed, references resolved")
  func paragraphs() throws {
    let content = try read(
      """
      <!DOCTYPE html>
      <html lang="fr"><body>
      <h1>Un  titre</h1>
        <p>Première&nbsp;phrase &mdash; <b>avec</b>
        du gras.</p><ul><li>Un<li>Deux</ul>
      <table><caption>Titre</caption><tr><td>a<td>b</table>
      </body></html>
      """)
    #expect(
      content.trace == [
        "heading | 3:5 | Un titre", "body | 4:6 | Première\u{A0}phrase — avec du gras.",
        "list-item | 5:23 | Un", "list-item | 5:29 | Deux", "caption | 6:17 | Titre",
        "table-cell | 6:40 | a", "table-cell | 6:45 | b",
      ])
    #expect(content.language == .french)
  }

  @Test("every character of a paragraph is found again in the page")
  func places() throws {
    let html = "<p>Un &eacute;t&eacute; <i>à</i>\nl’été&#8230; <b>  fin </b>.</p>"
    let block = try #require(try read(html).blocks.first)
    #expect(block.text == "Un été à l’été… fin .")
    let text = Array(block.text.utf8)
    let lines = html.split(separator: "\n").map { Array($0.unicodeScalars) }
    for (index, scalar) in zip(block.text.unicodeScalars.indices, block.text.unicodeScalars) {
      let offset = block.text.utf8.distance(from: block.text.startIndex, to: index)
      let place = try #require(block.origin.place(of: offset, in: text))
      let there = lines[place.line - 1].dropFirst(place.column - 1).first ?? "\n"
      #expect(there == scalar || there == "&" || (scalar == " " && there == "\n"), "\(scalar)")
    }
    // A range that ends before markup ends there.
    let end = block.text.utf8.distance(
      from: block.text.startIndex,
      to: block.text.firstRange(of: "à")?.upperBound ?? block.text.startIndex)
    #expect(block.origin.place(of: end, in: text, isEnd: true)?.column == 29)
  }

  @Test("the text of an article page without what surrounds it")
  func article() throws {
    let content = try read(
      """
      <html lang="fr"><head><title>T</title><script>var a = "<p>x</p>"</script></head><body>
      <header><a href="/">Journal</a><nav><ul><li><a href=1>Monde</a><li><a href=2>Sport</a></ul></nav></header>
      <main><article><header><h1>Le titre</h1></header><p>\(long)</p>
      <aside><p>À lire aussi : un autre article qui n’a rien à voir avec celui que voici, du tout.</p></aside>
      <div class="social-share"><a href=f>Partager</a></div><p hidden>Caché.</p>
      <p style="display: none">Caché.</p><p>Court.</p><p>\(long)</p></article>
      <article><h2><a href=o>Autre</a></h2><p>Résumé court.</p></article></main>
      <footer><p>Mentions légales. Tous droits réservés, reproduction interdite sans accord écrit.</p></footer>
      </body></html>
      """)
    #expect(content.blocks.map(\.text) == ["Le titre", long, "Court.", long])
    #expect(content.notices.count == 1 && content.notices[0].contains("--whole-page"))
  }

  @Test("a page without landmarks: the smallest element with nearly all of the text")
  func density() throws {
    let content = try read(
      """
      <body><div id="top"><a href=1>Accueil</a> <a href=2>Monde</a> <a href=3>Sport</a></div>
      <h1>Le titre</h1>
      <div class="page"><div><p>\(long)</p><p>\(long)</p><h2>Et puis</h2><p>\(long)</p></div>
      <div><ul><li><a href=a>Plus lu : un</a><li><a href=b>deux</a><li><a href=c>trois</a></ul></div></div>
      <div class="footer">© 2023</div></body>
      """)
    #expect(content.blocks.map(\.text) == ["Le titre", long, long, "Et puis", long])
  }

  @Test("nothing of a plain page is lost")
  func plainPage() throws {
    let content = try read("<h1>Titre</h1><p>\(long)</p><p>Fin</p><ul><li>Un point</li></ul>")
    #expect(content.blocks.map(\.text) == ["Titre", long, "Fin", "Un point"])
    #expect(content.notices.isEmpty)
  }

  @Test("without running text all is read, and that is said")
  func noRunningText() throws {
    let content = try read("<nav><a href=1>Accueil</a></nav><p>Bref</p>")
    #expect(content.blocks.map(\.text) == ["Accueil", "Bref"])
    #expect(
      content.notices == ["nothing in it looks like running text, so all of the page is read"])
  }

  @Test("an element that holds most of the text is never taken for a menu")
  func misleadingClass() throws {
    let content = try read(
      "<body class=\"nav\"><div class=\"sidebar ad\"><p>\(long)</p></div></body>")
    #expect(content.blocks.map(\.text) == [long])
    #expect(try read("<form><p>\(long)</p><p>\(long)</p></form>").blocks.count == 2)
  }

  @Test("all of the page where it is asked for")
  func whole() throws {
    let content = try read(
      "<nav><a href=1>Accueil</a></nav><main><p>\(long)</p></main>", isWhole: true)
    #expect(content.blocks.map(\.text) == ["Accueil", long])
  }

  @Test("line breaks: one is one, two end a paragraph")
  func lineBreaks() throws {
    #expect(try read("<p>a<br>b<br/> <br>c</p>").blocks.map(\.text) == ["a\nb", "c"])
    #expect(try read("<pre>\na\n  b</pre>").blocks.map(\.text) == ["\na\n  b"])
  }

  @Test("languages of parts")
  func languages() throws {
    let content = try read(
      "<html lang=fr><p>\(long)</p><blockquote lang='en'>To be or not.</blockquote><p lang=xx-yy-zz-1>a"
    )
    #expect(content.blocks.map(\.origin.language?.rawValue).prefix(2) == ["fr", "en"])
    #expect(content.language == .french)
  }

  @Test("notes and captions")
  func roles() throws {
    let content = try read(
      "<p>\(long)</p><figure><img><figcaption>Photo</figcaption></figure>"
        + "<aside role=doc-footnote>Une note.</aside>")
    #expect(content.blocks.map(\.kind) == [.body, .caption, .note])
  }

  @Test("comments stay with the paragraph they stand before or in")
  func comments() throws {
    let content = try read("<!-- distich:ignore a: b --><p>Un.</p><p>Deux<!-- x -->.</p>")
    #expect(content.blocks.map(\.origin.comments) == [[" distich:ignore a: b "], [" x "]])
  }

  @Test("encodings by mark, declaration and bytes")
  func encodings() throws {
    func text(_ bytes: [UInt8], _ encoding: String? = nil) throws -> String {
      var options = DocumentOptions()
      options.encoding = encoding.flatMap { TextEncoding(named: $0) }
      let content = try DocumentFormat.html.read(bytes, name: "a", options: options)
      return content.blocks.map(\.text).joined(separator: "|")
    }
    let latin: [UInt8] = Array("<meta charset=\"iso-8859-1\"><p>".utf8) + [0xE9, 0x93, 0x74, 0xE9]
    #expect(try text(latin) == "é“té")
    let cyrillic = Array("<meta http-equiv=content-type content='text/html; charset=koi8-r'>".utf8)
    #expect(try text(cyrillic + [0xED, 0xC9, 0xD2]) == "Мир")
    #expect(try text(Array("<meta charset=utf-8><p>".utf8) + [0xE9, 0x74, 0xE9, 0x20]) == "été")
    #expect(try text(Array("<meta charset=latin1><p>été".utf8)) == "été")
    #expect(
      try text(Array("<?xml version='1.0' encoding='windows-1251'?><p>".utf8) + [0xCC]) == "М")
    #expect(
      try text([0xFF, 0xFE] + "<p>é".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }) == "é")
    #expect(try text(Array("<p>".utf8) + [0xCC], "windows-1251") == "М")
  }

  @Test(
    "what no page demands is refused with its place",
    arguments: [
      (String(repeating: "<b>", count: 100_000), "elements inside one another"),
      ("<p>\n<a " + (0..<100_000).map { "a\($0) " }.joined() + ">", "attributes"),
    ])
  func bounds(html: String, message: String) throws {
    let error = try #require(throws: DocumentError.self) { try self.read(html) }
    #expect(error.message.contains(message) && error.line != nil)
  }

  @Test(
    "pages that are cut off or no pages are read as far as they go",
    arguments: [
      "", "<", "<p", "<p>a<", "<!--", "<!-- a", "&", "&#", "&#x110000;", "<a href='", "\0<p>a\0b",
      "<![CDATA[x]]>", "<html><body><p>é</p", "</p></p>", "<table><p>x", "<svg><p>a</svg>b",
    ])
  func truncated(html: String) throws {
    _ = try read(html)
  }
}
