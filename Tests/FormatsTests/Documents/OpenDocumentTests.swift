import BitextModel
import Testing

@testable import Formats

@Suite("OpenDocument texts")
struct OpenDocumentTests {
  private let namespaces = """
    xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
    xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" \
    xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" \
    xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
    """

  private func read(_ body: String, styles: String = "") throws -> DocumentContent {
    let content = """
      <office:document-content \(namespaces)><office:automatic-styles>\(styles)\
      </office:automatic-styles><office:body><office:text>\(body)</office:text></office:body>\
      </office:document-content>
      """
    let bytes = archive([
      ("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content),
    ])
    #expect(try DocumentFormat.detected(in: bytes, name: "x") == .odt)
    return try DocumentFormat.odt.read(bytes, name: "a.odt")
  }

  @Test("paragraphs, headings, lists, tables, notes in reading order")
  func order() throws {
    let content = try read(
      """
      <text:h text:outline-level="1">Titre</text:h>
      <text:p>Un<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>
        <text:note-body><text:p>Note.</text:p></text:note-body></text:note> deux.</text:p>
      <text:list><text:list-item><text:p>Point</text:p><text:list><text:list-item>
        <text:p>Sous-point</text:p></text:list-item></text:list></text:list-item></text:list>
      <table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>a</text:p>
        </table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows>
        <table:table-row><table:table-cell><text:p>b</text:p></table:table-cell><table:table-cell>
        <text:p>c</text:p></table:table-cell></table:table-row></table:table>
      <text:p>Fin.<text:note text:note-class="endnote"><text:note-body><text:p>Fin de note.</text:p>
        </text:note-body></text:note></text:p>
      """)
    #expect(
      content.trace == [
        "heading | paragraph 1 | Titre", "body | paragraph 2 | Un deux.",
        "note | footnote 1 | Note.", "list-item | paragraph 3 | Point",
        "list-item | paragraph 4 | Sous-point", "table-cell | table 1, row 1, cell 1 | a",
        "table-cell | table 1, row 2, cell 1 | b", "table-cell | table 1, row 2, cell 2 | c",
        "body | paragraph 5 | Fin.", "note | endnote 1 | Fin de note.",
      ])
    #expect(content.blocks[0].origin.part == "content.xml")
  }

  @Test("white space, tabs, line breaks, ruby, text boxes")
  func characters() throws {
    let content = try read(
      """
      <text:p>  a
        b<text:s text:c="2"/>c<text:tab/>d<text:line-break/>e<text:ruby><text:ruby-base>漢</text:ruby-base>
        <text:ruby-text>kan</text:ruby-text></text:ruby><draw:frame><draw:text-box><text:p>Boîte</text:p>
        </draw:text-box></draw:frame> f </text:p>
      """)
    #expect(content.blocks.map(\.text) == ["a b  c\td\ne漢 f", "Boîte"])
    #expect(content.trace[1] == "body | text box 1 | Boîte")
  }

  @Test("changes as if accepted, comments and hidden text left out, and that is said")
  func leftOut() throws {
    let content = try read(
      """
      <text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p></text:deletion>
        </text:changed-region></text:tracked-changes>
      <text:p>Vu<office:annotation><text:p>Remarque</text:p></office:annotation>
        <text:span text:style-name="H">caché</text:span><text:hidden-text>x</text:hidden-text>.</text:p>
      <text:section text:display="none"><text:p>Section</text:p></text:section>
      """,
      styles: """
        <style:style style:name="H" style:family="text"><style:text-properties text:display="none"/>
        </style:style>
        """)
    #expect(content.blocks.map(\.text) == ["Vu ."])
    #expect(content.notices.count == 3)
  }

  @Test("captions and languages by style")
  func styles() throws {
    let content = try read(
      """
      <text:p text:style-name="P1">Légende</text:p><text:p text:style-name="P2">Some English.</text:p>
      """,
      styles: """
        <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Illustration"/>
        <style:style style:name="P2" style:family="paragraph"><style:text-properties fo:language="en"
        fo:country="GB"/></style:style>
        <style:default-style style:family="paragraph"><style:text-properties fo:language="fr"
        fo:country="none"/></style:default-style>
        """)
    #expect(content.blocks.map(\.kind) == [.caption, .body])
    #expect(content.blocks.map(\.origin.language?.rawValue) == ["fr", "en-GB"])
  }

  @Test("flat files, and what is no text")
  func otherFiles() throws {
    let flat = Array(
      "<office:document \(namespaces)><office:body><office:text><text:p>Oui.</text:p></office:text></office:body></office:document>"
        .utf8)
    #expect(try DocumentFormat.detected(in: flat, name: "-") == .fodt)
    #expect(try DocumentFormat.fodt.read(flat, name: "a.fodt").blocks.map(\.text) == ["Oui."])
    let sheet = archive([
      ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
      (
        "content.xml",
        "<office:document-content \(namespaces)><office:body><office:spreadsheet/></office:body></office:document-content>"
      ),
    ])
    let error = #expect(throws: DocumentError.self) {
      try DocumentFormat.odt.read(sheet, name: "a.ods")
    }
    #expect(error?.message.contains("a sheet") == true)
    let locked = archive([
      ("META-INF/manifest.xml", "<m><encryption-data/></m>"), ("content.xml", "\u{1}"),
    ])
    let refusal = #expect(throws: DocumentError.self) {
      try DocumentFormat.odt.read(locked, name: "a.odt")
    }
    #expect(refusal?.message.contains("password") == true)
  }
}
