import BitextModel
import Testing

@testable import Formats

@Suite("Word documents")
struct WordDocumentTests {
  private func paragraph(_ runs: String, style: String? = nil) -> String {
    let properties = style.map { "<w:pPr><w:pStyle w:val=\"\($0)\"/></w:pPr>" } ?? ""
    return "<w:p>\(properties)\(runs)</w:p>"
  }

  private func run(_ text: String) -> String {
    "<w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
  }

  @Test("headings by style, whatever the language of Word, and by outline level")
  func headings() throws {
    var word = WordFixture(
      paragraph(run("Un titre"), style: "Titre1") + paragraph(run("Encore"), style: "Mien")
        + paragraph(run("Niveau"), style: "Plan")
        + "<w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr>\(run("Direct"))</w:p>"
        + paragraph(run("Du texte.")) + paragraph(run("Légende"), style: "Lgende")
        + "<w:p><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr>\(run("Point"))</w:p>"
        + "<w:p><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>\(run("Sans"))</w:p>")
    word.styles = """
      <w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>
      <w:style w:type="paragraph" w:styleId="Mien"><w:name w:val="mien"/>
      <w:basedOn w:val="Titre1"/></w:style>
      <w:style w:type="paragraph" w:styleId="Plan"><w:name w:val="plan"/>
      <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="Lgende"><w:name w:val="caption"/></w:style>
      """
    #expect(
      try word.read().trace == [
        "heading | paragraph 1 | Un titre", "heading | paragraph 2 | Encore",
        "heading | paragraph 3 | Niveau", "heading | paragraph 4 | Direct",
        "body | paragraph 5 | Du texte.", "caption | paragraph 6 | Légende",
        "list-item | paragraph 7 | Point", "body | paragraph 8 | Sans",
      ])
  }

  @Test("the main part is where the package says")
  func mainPart() throws {
    var word = WordFixture(paragraph(run("Là.")))
    word.main = "Texte/Principal.xml"
    let content = try word.read()
    #expect(content.trace == ["body | paragraph 1 | Là."])
    #expect(content.blocks[0].origin.part == "texte/principal.xml")
  }

  @Test("notes follow the paragraph that refers to them, numbered as they are met")
  func notes() throws {
    var word = WordFixture(
      paragraph(
        run("Un") + "<w:r><w:endnoteReference w:id=\"2\"/></w:r>"
          + "<w:r><w:footnoteReference w:id=\"7\"/></w:r>" + run(" deux."))
        + paragraph(run("Trois.") + "<w:r><w:footnoteReference w:id=\"3\"/></w:r>"))
    word.footnotes = """
      <w:footnote w:type="separator" w:id="-1"><w:p>\(run("---"))</w:p></w:footnote>
      <w:footnote w:id="3"><w:p>\(run("Note trois."))</w:p></w:footnote>
      <w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r>\(run("Note sept."))</w:p>
      <w:p>\(run("Suite."))</w:p></w:footnote>
      """
    word.endnotes = "<w:endnote w:id=\"2\"><w:p>\(run("Fin."))</w:p></w:endnote>"
    #expect(
      try word.read().trace == [
        "body | paragraph 1 | Un deux.", "note | endnote 1 | Fin.",
        "note | footnote 1 | Note sept.",
        "note | footnote 1, paragraph 2 | Suite.", "body | paragraph 2 | Trois.",
        "note | footnote 2 | Note trois.",
      ])
  }

  @Test("tables row by row, tables in cells, content controls")
  func tables() throws {
    let cell = { (text: String) in "<w:tc><w:p>\(self.run(text))</w:p></w:tc>" }
    let inner = "<w:tc><w:p>\(run("b"))</w:p><w:tbl><w:tr>\(cell("c"))</w:tr></w:tbl><w:p/></w:tc>"
    let deleted =
      "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>\(cell("weg"))\(cell("weg"))</w:tr>"
    let word = WordFixture(
      "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>"
        + paragraph(run("Avant.")) + "</w:sdtContent></w:sdt>"
        + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + paragraph(run("Cliquez ici")) + "</w:sdtContent></w:sdt>"
        + "<w:tbl><w:tblPr/><w:tr>\(cell("a"))\(inner)</w:tr>\(deleted)"
        + "<w:tr><w:sdt><w:sdtContent>\(cell("d"))</w:sdtContent></w:sdt></w:tr></w:tbl>"
        + paragraph(run("Après.")))
    #expect(
      try word.read().trace == [
        "body | paragraph 1 | Avant.", "table-cell | table 1, row 1, cell 1 | a",
        "table-cell | table 1, row 1, cell 2 | b",
        "table-cell | table 1, row 1, cell 2, table 1, row 1, cell 1 | c",
        "table-cell | table 1, row 3, cell 1 | d", "body | paragraph 2 | Après.",
      ])
  }

  @Test("changes are read as if accepted, and that is said")
  func changes() throws {
    let content = try WordFixture(
      paragraph(
        run("Un ") + "<w:ins w:id=\"1\">\(run("bon "))</w:ins>"
          + "<w:del w:id=\"2\"><w:r><w:delText>mauvais </w:delText></w:r></w:del>" + run("mot."))
        + "<w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>\(run("La moitié"))</w:p>"
        + paragraph(run(" et l’autre.")) + "<w:moveFrom>\(paragraph(run("Ailleurs.")))</w:moveFrom>"
        + "<w:moveTo>\(paragraph(run("Ici.")))</w:moveTo>"
    ).read()
    #expect(content.blocks.map(\.text) == ["Un bon mot.", "La moitié et l’autre.", "Ici."])
    #expect(content.notices.contains { $0.contains("2 insertions") && $0.contains("2 deletions") })
  }

  @Test("a text box is read once, after its paragraph")
  func textBoxes() throws {
    let box =
      "<w:txbxContent><w:p>\(run("Encadré."))</w:p><w:p>\(run("Suite."))</w:p></w:txbxContent>"
    let content = try WordFixture(
      paragraph(
        run("Avant ") + "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>"
          + "<wps:txbx>\(box)</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
          + "\(box)</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>" + run("après."))
    ).read()
    #expect(
      content.trace == [
        "body | paragraph 1 | Avant après.", "body | text box 1 | Encadré.",
        "body | text box 1, paragraph 2 | Suite.",
      ])
  }

  @Test("fields give their result, not how it is made")
  func fields() throws {
    let field = """
      <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "x"</w:instrText>\
      </w:r><w:r><w:t>caché</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>\
      \(run("le lien"))<w:r><w:fldChar w:fldCharType="end"/></w:r>
      """
    let content = try WordFixture(
      paragraph(
        run("Voir ") + field + run(", ") + "<w:fldSimple w:instr=\"PAGE\">\(run("4"))</w:fldSimple>"
          + "<w:hyperlink r:id=\"r5\">\(run(" ici"))</w:hyperlink>" + run("."))
    ).read()
    #expect(content.blocks.map(\.text) == ["Voir le lien, 4 ici."])
  }

  @Test("tabs, breaks, hyphens, symbols, formulas, ruby")
  func characters() throws {
    let content = try WordFixture(
      paragraph(
        "<w:r><w:t> a </w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:br w:type=\"page\"/>"
          + "<w:noBreakHyphen/><w:softHyphen/><w:sym w:font=\"Symbol\" w:char=\"F061\"/>"
          + "<w:sym w:font=\"Arial\" w:char=\"2192\"/></w:r>"
          + "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
          + "<w:r><w:ruby><w:rt>\(run("kan"))</w:rt><w:rubyBase>\(run("漢"))</w:rubyBase></w:ruby></w:r>"
      )
    ).read()
    #expect(content.blocks.map(\.text) == ["a\tb\nc\u{2011}\u{AD}α→x=1漢"])
  }

  @Test("hidden text is left out, and that is said")
  func hidden() throws {
    var word = WordFixture(
      paragraph(
        run("Vu.") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Caché.</w:t></w:r>"
          + "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t xml:space=\"preserve\"> Oui.</w:t></w:r>"
          + "<w:r><w:rPr><w:rStyle w:val=\"H\"/></w:rPr><w:t>Aussi.</w:t></w:r>"))
    word.styles =
      "<w:style w:type=\"character\" w:styleId=\"H\"><w:rPr><w:vanish/></w:rPr></w:style>"
    let content = try word.read()
    #expect(content.blocks.map(\.text) == ["Vu. Oui."])
    #expect(content.notices == ["hidden text is left out, in 2 places"])
  }

  @Test("the language of a paragraph is that of most of it")
  func languages() throws {
    var word = WordFixture(
      paragraph(
        run("Une phrase. ") + "<w:r><w:rPr><w:lang w:val=\"en-GB\"/></w:rPr><w:t>ok</w:t></w:r>")
        + paragraph("<w:r><w:rPr><w:lang w:val=\"en-GB\"/></w:rPr><w:t>A sentence.</w:t></w:r>"))
    word.styles = """
      <w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault></w:docDefaults>
      """
    let content = try word.read()
    #expect(content.blocks.map(\.origin.language?.rawValue) == ["fr-FR", "en-GB"])
    #expect(content.language?.rawValue == "fr-FR")
  }

  @Test("headers are left out unless they are asked for")
  func headers() throws {
    var word = WordFixture(paragraph(run("Texte.")))
    word.header = paragraph(run("En-tête"))
    let content = try word.read()
    #expect(content.trace == ["body | paragraph 1 | Texte."])
    #expect(
      content.notices == [
        "1 paragraphs of headers and footers are left out; --whole-page reads them"
      ])
    #expect(
      try word.read(isWhole: true).trace == [
        "body | header 1 | En-tête", "body | paragraph 1 | Texte.",
      ])
  }
}
