import BitextModel
import Testing
import UnicodeText

@testable import Formats

@Suite struct XLIFF2Tests {
  static let sample = """
    <?xml version="1.0" encoding="UTF-8"?>
    <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="fr"
           xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" xmlns:my="urn:my" xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0"
           xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0">
      <file id="f1" original="visit.html" canResegment="no" my:level="2">
        <skeleton href="visit.skl"/>
        <mda:metadata><mda:metaGroup category="tool"><mda:meta type="phase">draft</mda:meta></mda:metaGroup></mda:metadata>
        <notes><note id="n1" category="job" priority="2">About the file.</note></notes>
        <group id="g1" name="table" type="my:table">
          <my:box>1</my:box>
          <notes><note>About the group.</note></notes>
          <unit id="u1" name="title" translate="yes" my:x="y">
            <mtc:matches><mtc:match ref="#s1" matchQuality="90.0"><source>The visit</source><target>La visite</target></mtc:match></mtc:matches>
            <gls:glossary><gls:glossEntry ref="#m1"><gls:term>visit</gls:term><gls:translation>visite</gls:translation></gls:glossEntry></gls:glossary>
            <notes><note appliesTo="target" id="n1">Checked.</note><note>Title.</note></notes>
            <originalData>
              <data id="d1">&lt;b&gt;</data><data id="d2">&lt;/b&gt;</data>
              <data id="d3" dir="ltr">%s<cp hex="0007"/></data><data id="d9">spare</data>
            </originalData>
            <segment id="s1" state="translated" subState="my:checked">
              <source>The <pc id="b" type="fmt" subType="xlf:b" dataRefStart="d1" dataRefEnd="d2" canDelete="no">visit</pc> of <ph id="n" dataRef="d3" type="ui" subType="my:name" disp="name" subFlows="u2"/>  <mrk id="m1" type="term" ref="#g1">begins</mrk></source>
              <target>La <pc id="b" type="fmt" subType="xlf:b" dataRefStart="d1" dataRefEnd="d2" canDelete="no">visite</pc> de <ph id="n" dataRef="d3" type="ui" subType="my:name" disp="name" subFlows="u2"/>  commence</target>
            </segment>
          </unit>
        </group>
        <unit id="u2">
          <segment id="s1"><source xml:space="preserve"> One <sc id="1" type="link" canOverlap="yes"/>two. </source><target order="3">Deux.</target></segment>
          <ignorable><source> <cp hex="0000"/></source><target> </target></ignorable>
          <segment state="initial"><source>Three<ec startRef="1"/> <sm id="c" type="comment" value="why?"/>four<em startRef="c"/>.</source><target order="1">Quatre.</target></segment>
        </unit>
        <unit id="u3">
          <segment><source><sc id="1" isolated="yes"/>open <ec id="2" isolated="yes"/><cp hex="D800"/></source></segment>
        </unit>
      </file>
      <file id="f2"><group id="g1"/></file>
    </xliff>
    """

  private func shape(_ bitext: WholeBitext) -> [String] {
    bitext.items.map { item in
      switch item {
      case .begin(let section): "(\(section.kind) \(section.id ?? "-")"
      case .end: ")"
      case .unit(let unit): "\(unit.id ?? "-"):\(unit.variants.map { $0.text?.text ?? "-" })"
      case .gap(let unit): "gap:\(unit.variants.map { $0.text?.text ?? "-" })"
      case .kept(let markup): "<\(markup.elementName)>"
      }
    }
  }

  @Test func everythingIsRead() throws {
    let bitext = try WholeBitext(Self.sample, as: .xliff2)
    #expect(bitext.problems == [])
    #expect(
      shape(bitext) == [
        "(file f1", "(group g1",
        "u1:[\"The visit of   begins\", \"La visite de   commence\"]", ")", "(unit u2",
        "s1:[\" One two. \", \"Deux.\"]", "gap:[\" \\0\", \" \"]",
        "-:[\"Three four.\", \"Quatre.\"]", ")", "u3:[\"open \"]", ")", "(file f2", "(group g1",
        ")",
        ")",
      ])
    let first = bitext.units[0]
    #expect(first.state == .translated)
    #expect(first.notes.map(\.text) == ["Title."])
    #expect(first.variants[1].notes.map(\.text) == ["Checked."])
    let codes = first.variants[0].text?.codes ?? []
    #expect(
      codes.map(\.kind) == [.opening, .closing, .standalone, .annotationStart, .annotationEnd])
    #expect(codes.map(\.type) == ["bold", nil, "x-ui", "term", nil])
    #expect(
      codes.map(\.content) == [
        [.native("<b>")], [.native("</b>")], [.native("%s\u{7}")], [], [],
      ])
    #expect(first.kept.map(\.elementName) == ["mtc:matches", "gls:glossary", "data", "data"])
    let second = bitext.units[1]
    #expect(second.variants[0].text?.codes.map(\.kind) == [.isolatedOpening])
    #expect(bitext.units[2].variants[0].text?.codes.first?.pair == "1")
    let isolated = bitext.units[3].variants[0].text?.codes ?? []
    #expect(isolated.map(\.kind) == [.isolatedOpening, .isolatedClosing, .standalone])
  }

  @Test func whatIsReadIsWrittenAgain() throws {
    let first = try WholeBitext(Self.sample, as: .xliff2)
    let bytes = try first.written(as: .xliff2)
    let second = try WholeBitext(bytes, as: .xliff2)
    #expect(second.problems == [])
    #expect(second.header == first.header)
    for (one, other) in zip(first.items, second.items) { #expect(one == other) }
    #expect(first.items.count == second.items.count)
    #expect(try second.written(as: .xliff2) == bytes)
    let text = String(decoding: bytes[0], as: UTF8.self)
    #expect(text.contains("<data id=\"d3\" dir=\"ltr\">%s<cp hex=\"0007\"/></data>"))
    #expect(text.contains("<source> <cp hex=\"0000\"/></source>"))
    #expect(text.contains("<sc id=\"1\" isolated=\"yes\"/>open <ec id=\"2\" isolated=\"yes\"/>"))
    #expect(text.contains("<cp hex=\"D800\"/>"))
  }

  @Test func theLawOfRoundTrips() throws { try expectRoundTrips("xliff2") }

  @Test(arguments: ["2.0", "2.1"])
  func versionsStay(version: String) throws {
    let text = Self.sample.replacing("version=\"2.1\"", with: "version=\"\(version)\"")
    let bytes = try WholeBitext(text, as: .xliff2).written(as: .xliff2)
    #expect(String(decoding: bytes[0], as: UTF8.self).contains(" version=\"\(version)\""))
  }

  @Test func twoTwo() throws {
    let text = """
      <xliff xmlns="urn:oasis:names:tc:xliff:document:2.2" version="2.2" srcLang="en">
      <notes><note>All.</note></notes>
      <file id="a"><unit id="b"><segment><source>c</source></segment></unit></file></xliff>
      """
    let bitext = try WholeBitext(text, as: .xliff2)
    #expect(bitext.problems == [])
    #expect(bitext.header.notes.map(\.text) == ["All."])
    let again = try WholeBitext(try bitext.written(as: .xliff2), as: .xliff2)
    #expect(again == bitext)
  }

  @Test("a note keeps the language it is in")
  func languagesOfNotes() throws {
    let one = try WholeBitext(
      """
      <xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
        <file original="f" source-language="en" target-language="fr" datatype="plaintext"><body>
          <trans-unit id="a"><source>x</source><note xml:lang="de">Titel</note></trans-unit>
        </body></file>
      </xliff>
      """, as: .xliff1)
    let two = try WholeBitext(try one.written(as: .xliff2), as: .xliff2)
    #expect(two.problems == [])
    #expect(two.units[0].notes.map(\.language?.rawValue) == ["de"])
    #expect(two.units[0].notes.map(\.text) == ["Titel"])
    let again = try WholeBitext(try two.written(as: .xliff1), as: .xliff1)
    #expect(again.units[0].notes.map(\.language?.rawValue) == ["de"])
  }

  @Test func aBitextOfNothing() throws {
    let bitext = WholeBitext(header: BitextHeader(sourceLanguage: .english), items: [])
    let again = try WholeBitext(try bitext.written(as: .xliff2), as: .xliff2)
    #expect(again.problems == [])
    #expect(again.units == [])
  }

  @Test func languagesMayComeWithTheUnits() throws {
    let unit = TranslationUnit([
      TranslationVariant(.english, TaggedText("a")), TranslationVariant(.french, TaggedText("b")),
    ])
    let bitext = WholeBitext(
      header: BitextHeader(),
      items: [.unit(TranslationUnit([TranslationVariant(.english, TaggedText("a"))])), .unit(unit)])
    let again = try WholeBitext(try bitext.written(as: .xliff2), as: .xliff2)
    #expect(again.problems == [])
    #expect(again.header.targetLanguage == .french)
  }

  /// Names of codes that no XLIFF allows become some that it does, the same on both sides.
  @Test func namesOfCodes() throws {
    func text(_ ids: [String?]) -> TaggedText {
      TaggedText(
        "", codes: ids.map { InlineCode(.standalone, at: 0, id: $0, content: [.native("x")]) })
    }
    let unit = TranslationUnit(
      id: "menu file",
      [
        TranslationVariant(.english, text(["a b", nil, "1", "1"])),
        TranslationVariant(.french, text([nil, "1", "a b", "z"])),
      ])
    let bitext = WholeBitext(
      header: BitextHeader(sourceLanguage: .english, targetLanguage: .french), items: [.unit(unit)])
    let again = try WholeBitext(try bitext.written(as: .xliff2), as: .xliff2)
    #expect(again.problems == [])
    #expect(again.units[0].id == "menu-file")
    #expect(again.units[0].tag?["name"] == "menu file")
    let ids = again.units[0].variants.map { $0.text?.codes.map { $0.id ?? "-" } ?? [] }
    #expect(ids == [["a-b", "2", "1", "1-4"], ["2", "1", "a-b", "z"]])
  }
}
