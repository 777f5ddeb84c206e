import BitextModel
import Testing

@testable import Formats

@Suite struct XMLWriterTests {
  @Test func tagsTextAndIndentation() {
    var xml = XMLWriter()
    xml.declaration()
    xml.start("a")
    xml.attribute("k", "1 < \"2\"\t'\n\r")
    xml.attribute("absent", nil)
    xml.attributes([MarkupAttribute("p:q", "é")])
    xml.line()
    xml.element("b", "x < y & \"z\" ]]> \r\n\t'")
    xml.line()
    xml.start("c")
    xml.end()
    xml.line(-1)
    xml.end()
    #expect(
      String(decoding: xml.take(), as: UTF8.self) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <a k="1 &lt; &quot;2&quot;&#9;'&#10;&#13;" p:q="é">
          <b>x &lt; y &amp; "z" ]]&gt; &#13;\n\t'</b>
          <c/>
        </a>
        """)
    #expect(xml.replacements == 0)
    #expect(xml.bytes.isEmpty)
  }

  @Test func whatIsTakenMidwayIsWhole() {
    var xml = XMLWriter()
    xml.start("a")
    #expect(String(decoding: xml.take(), as: UTF8.self) == "<a>")
    xml.end()
    #expect(String(decoding: xml.take(), as: UTF8.self) == "</a>")
  }

  @Test func charactersThatXMLCannotHoldAreCounted() {
    var xml = XMLWriter()
    xml.start("a")
    xml.attribute("k", "\u{0}\u{FFFE}")
    xml.text("a\u{1F}b\u{FFFF}c\u{FFFD}\u{FEFF}\u{85}")
    #expect(
      String(decoding: xml.take(), as: UTF8.self)
        == "<a k=\"\u{FFFD}\u{FFFD}\">a\u{FFFD}b\u{FFFD}c\u{FFFD}\u{FEFF}\u{85}")
    #expect(xml.replacements == 4)
  }

  @Test(arguments: [
    ("<m>plain</m>", "<m>plain</m>"),
    ("<m a='1'><n/>x<!--y--><?z w?></m>", "<m a=\"1\"><n/>x<!--y--><?z w?></m>"),
    ("<m><![CDATA[<&>]]></m>", "<m>&lt;&amp;&gt;</m>"),
    ("<p:m p:a='1'/>", "<p:m xmlns:p=\"urn:p\" p:a=\"1\"/>"),
    (
      "<m><p:n/><q:o xmlns:q='urn:q' q:r='1'/><p:n/></m>",
      "<m xmlns:p=\"urn:p\"><p:n/><q:o xmlns:q=\"urn:q\" q:r=\"1\"/><p:n/></m>"
    ),
    ("<m xmlns='urn:m'><n xmlns=''/></m>", "<m xmlns=\"urn:m\"><n xmlns=\"\"/></m>"),
    ("<m xml:lang='fr'/>", "<m xml:lang=\"fr\"/>"),
  ])
  func fragmentsMeanTheSameElsewhere(xml: String, expected: String) throws {
    #expect(try fragment("<r xmlns:p='urn:p'><x/>\(xml)<y/></r>") == expected)
    // Captured again from what was written it is the same, wherever it stands.
    #expect(try fragment("<r><x/>\(expected)<y/></r>") == expected)
  }

  @Test func fragmentsOfADefaultNamespace() throws {
    let document = "<r xmlns='urn:r'><x/><m><n/></m><y/></r>"
    #expect(try fragment(document) == "<m xmlns=\"urn:r\"><n/></m>")
    #expect(try fragment(document, assuming: "urn:r") == "<m><n/></m>")
    #expect(try fragment("<r><x/><m/></r>", assuming: "urn:r") == "<m xmlns=\"\"/>")
  }

  @Test func fragmentsAreBounded() throws {
    let document = "<r><x/><m>\(String(repeating: "<n/>", count: 100))</m></r>"
    #expect(
      throws: XMLError(
        file: "f", line: 1, column: 87, path: "",
        message: "<m> takes more than 80 bytes, and only so much is kept")
    ) { try fragment(document, limit: 80) }
    #expect(try fragment(document, limit: 407).utf8.count == 407)
  }

  @Test("empty elements are bounded by what they take, not by the letters they have")
  func eventsAreBounded() throws {
    let document = "<m>\(String(repeating: "<n/>", count: 100))</m>"
    func events(limit: Int) throws -> [XMLEvent] {
      let reader = XMLReader(Array(document.utf8), name: "f")
      guard case .startElement(let element) = try reader.next() else { return [] }
      var events: [XMLEvent] = []
      try reader.read(element, into: &events, limit: limit)
      return events
    }
    #expect(throws: XMLError.self) { try events(limit: 1000) }
    #expect(try events(limit: 100_000).count == 202)
  }

  /// The second element inside the root; what follows it must be the next event.
  private func fragment(
    _ document: String, assuming namespace: String? = nil, limit: Int = 1000
  ) throws -> String {
    let reader = XMLReader(Array(document.utf8), name: "f")
    while let event = try reader.next() {
      guard case .startElement(let element) = event, reader.depth == 2 else { continue }
      if element.name.local == "x" {
        try reader.skipElement()
        #expect(reader.depth == 2)
      } else {
        return try reader.fragment(of: element, assuming: namespace, limit: limit)
      }
    }
    return "none"
  }
}
