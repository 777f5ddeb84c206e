import BitextModel
import Testing
import UnicodeText

@testable import Formats

@Suite struct XLIFF1Tests {
  static let sample = """
    <?xml version="1.0" encoding="UTF-8"?>
    <xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:my="urn:my">
      <my:project>Visit</my:project>
      <file original="visit.html" source-language="en-US" target-language="fr-FR" datatype="html"
            tool-id="t1" date="2026-01-31T12:00:00Z" my:level="3">
        <header>
          <skl><external-file href="visit.skl"/></skl>
          <phase-group>
            <phase phase-name="p1" process-name="translation" tool-id="t1"><note>Quick.</note></phase>
          </phase-group>
          <tool tool-id="t1" tool-name="distich" tool-version="1"/>
          <note from="Anna" priority="2" xml:lang="en">About the file.</note>
          <count-group name="c"><count count-type="total" unit="word">17</count></count-group>
          <my:extra/>
        </header>
        <body>
          <group id="g1" restype="table">
            <context-group purpose="location"><context context-type="linenumber">3</context></context-group>
            <note>About the group.</note>
            <group>
              <trans-unit id="1" approved="yes" translate="yes" resname="title" maxwidth="40"
                          xml:space="preserve" my:x="y">
                <source>The <g id="b" ctype="bold">visit</g> of <x id="n" ctype="x-name"/>  begins</source>
                <target state="signed-off" state-qualifier="exact-match" phase-name="p1">La <g id="b" ctype="bold">visite</g> de <x id="n" ctype="x-name"/>  commence</target>
                <note annotates="target" from="Paul">Checked.</note>
                <note annotates="general">Title.</note>
                <alt-trans match-quality="90%" tool-id="t1"><target xml:lang="fr-FR">La visite</target></alt-trans>
                <prop-group name="own"><prop prop-type="kind" xml:lang="en">title</prop></prop-group>
                <my:seen when="now">&lt;yes&gt;</my:seen>
              </trans-unit>
            </group>
            <bin-unit id="2" mime-type="image/png"><bin-source><external-file href="a.png"/></bin-source></bin-unit>
          </group>
          <trans-unit id="3">
            <source>One <bpt id="1" rid="r">&lt;a href="<sub ctype="link">Go <ph id="9">%s</ph></sub>"&gt;</bpt>link<ept id="1" rid="r">&lt;/a&gt;</ept>, <it id="2" pos="open" ctype="italic">&lt;i&gt;</it>one <mrk mtype="term" mid="m1" comment="c">term</mrk><bx id="3"/> and<ex id="3"/>.</source>
          </trans-unit>
          <trans-unit id="4">
            <source><g id="p">First. Second?</g> </source>
            <seg-source><g id="p"><mrk mtype="seg" mid="0">First.</mrk> <mrk mtype="seg" mid="1">Second?</mrk></g> </seg-source>
            <target state="needs-review-translation"><g id="p"><mrk mtype="seg" mid="0">Premier.</mrk> <mrk mtype="seg" mid="1">Deuxième ?</mrk></g> </target>
            <note>Two segments.</note>
          </trans-unit>
          <trans-unit id="5">
            <source>A. B.</source>
            <seg-source><mrk mtype="seg" mid="a">A.</mrk> <mrk mtype="seg" mid="b">B.</mrk></seg-source>
            <target><mrk mtype="seg" mid="b">B.</mrk>; <mrk mtype="seg" mid="a">A.</mrk></target>
          </trans-unit>
          <trans-unit id="6">
            <source>Whole. Not.</source>
            <seg-source><mrk mtype="seg" mid="a">Whole.</mrk> <mrk mtype="seg" mid="b">Not.</mrk></seg-source>
            <target>En entier.</target>
          </trans-unit>
        </body>
      </file>
      <file original="b" source-language="de" datatype="x-my"><body/></file>
    </xliff>
    """

  @Test func everythingIsRead() throws {
    let bitext = try WholeBitext(Self.sample, as: .xliff1)
    #expect(bitext.problems == [])
    #expect(bitext.header.sourceLanguage == LanguageTag("en-US"))
    #expect(bitext.header.kept.map(\.xml) == ["<my:project xmlns:my=\"urn:my\">Visit</my:project>"])
    let units = bitext.units
    #expect(units.map { $0.id ?? "-" } == ["1", "3", "0", "1", "a", "b", "6"])
    let first = units[0]
    #expect(first.state == .reviewed)
    #expect(
      first.variants.map { $0.text?.text } == ["The visit of   begins", "La visite de   commence"])
    #expect(first.variants.map(\.language.rawValue) == ["en-US", "fr-FR"])
    let codes = first.variants[0].text?.codes ?? []
    #expect(codes.map(\.kind) == [.opening, .closing, .standalone])
    #expect(codes.map(\.offset) == [4, 9, 13])
    #expect(codes.map(\.id) == ["b", nil, "n"])
    #expect(codes.map(\.pair) == ["b", "b", nil])
    #expect(codes.map(\.type) == ["bold", nil, "x-name"])
    #expect(first.variants[1].notes.map(\.text) == ["Checked."])
    #expect(first.variants[1].notes.map(\.author) == ["Paul"])
    #expect(first.notes.map(\.text) == ["Title."])
    #expect(first.properties.map(\.value) == ["title"])
    #expect(first.kept.count == 2)
    #expect(first.kept[1].xml == "<my:seen xmlns:my=\"urn:my\" when=\"now\">&lt;yes&gt;</my:seen>")
  }

  @Test func codesWithContent() throws {
    let text = try #require(
      WholeBitext(Self.sample, as: .xliff1).units[1].variants.first?.text)
    #expect(text.text == "One link, one term and.")
    #expect(
      text.codes.map(\.kind) == [
        .opening, .closing, .isolatedOpening, .annotationStart, .annotationEnd, .opening, .closing,
      ])
    #expect(
      text.codes[0].content == [
        .native("<a href=\""),
        .subflow(
          TaggedText(
            "Go ",
            codes: [
              InlineCode(
                .standalone, at: 3, id: "9", content: [.native("%s")],
                tag: MarkupTag("ph", of: "xliff"))
            ]), attributes: [MarkupAttribute("ctype", "link")]),
        .native("\">"),
      ])
    #expect(text.codes[3].type == "term")
    #expect(text.codes[3].tag?.attributes == [MarkupAttribute("comment", "c")])
  }

  @Test func segmentsAreUnitsOfOneSection() throws {
    let bitext = try WholeBitext(Self.sample, as: .xliff1)
    let shape = bitext.items.map { item in
      switch item {
      case .begin(let section): "(\(section.kind) \(section.id ?? section.original ?? "-")"
      case .end: ")"
      case .unit(let unit): "\(unit.id ?? "-"):\(unit.variants.map { $0.text?.text ?? "-" })"
      case .gap(let unit): "gap:\(unit.variants.map { $0.text?.text ?? "-" })"
      case .kept(let markup): "<\(markup.elementName)>"
      }
    }
    #expect(
      shape == [
        "(file visit.html", "(group g1", "(group -",
        "1:[\"The visit of   begins\", \"La visite de   commence\"]", ")", "<bin-unit>", ")",
        "3:[\"One link, one term and.\"]", "(unit 4", "gap:[\"\", \"\"]",
        "0:[\"First.\", \"Premier.\"]", "gap:[\" \", \" \"]", "1:[\"Second?\", \"Deuxième ?\"]",
        "gap:[\" \", \" \"]", ")", "(unit 5", "a:[\"A.\", \"A.\"]", "gap:[\" \", \"; \"]",
        "b:[\"B.\", \"B.\"]", ")", "6:[\"Whole. Not.\", \"En entier.\"]", ")", "(file b", ")",
      ])
  }

  @Test func whatIsReadIsWrittenAgain() throws {
    let first = try WholeBitext(Self.sample, as: .xliff1)
    let bytes = try first.written(as: .xliff1)
    let second = try WholeBitext(bytes, as: .xliff1)
    #expect(second.problems == [])
    #expect(second.header == first.header)
    for (one, other) in zip(first.items, second.items) { #expect(one == other) }
    #expect(first.items.count == second.items.count)
    #expect(try second.written(as: .xliff1) == bytes)
    let text = String(decoding: bytes[0], as: UTF8.self)
    #expect(
      text.contains(
        "<seg-source><g id=\"p\"><mrk mtype=\"seg\" mid=\"0\">First.</mrk> <mrk mtype=\"seg\" "
          + "mid=\"1\">Second?</mrk></g> </seg-source>"))
    #expect(text.contains("<target><mrk mtype=\"seg\" mid=\"b\">B.</mrk>; <mrk mtype=\"seg\" "))
    #expect(text.contains("<source><g id=\"p\">First. Second?</g> </source>"))
  }

  @Test func theLawOfRoundTrips() throws { try expectRoundTrips("xliff") }

  @Test(arguments: [
    ("new", TranslationState.initial), ("needs-translation", .initial), ("translated", .translated),
    ("needs-review-translation", .translated), ("signed-off", .reviewed), ("final", .final),
  ])
  func states(name: String, state: TranslationState) throws {
    let text = Self.sample.replacing("state=\"signed-off\"", with: "state=\"\(name)\"")
    var bitext = try WholeBitext(text, as: .xliff1)
    #expect(bitext.units[0].state == state)
    #expect(
      String(decoding: try bitext.written(as: .xliff1)[0], as: UTF8.self)
        .contains("state=\"\(name)\""))
    // A state that somebody changes is written in its usual word.
    bitext.items = bitext.items.map { item in
      guard case .unit(var unit) = item, unit.id == "1" else { return item }
      unit.state = state == .final ? .initial : .final
      return .unit(unit)
    }
    let again = try WholeBitext(try bitext.written(as: .xliff1), as: .xliff1)
    #expect(again.units[0].state == (state == .final ? .initial : .final))
  }

  @Test func codesThatCrossAreTakenApart() throws {
    let text = TaggedText(
      "abcd",
      codes: [
        InlineCode(.opening, at: 0, id: "1", pair: "1", type: "bold"),
        InlineCode(.opening, at: 1, id: "2", pair: "2", type: "italic"),
        InlineCode(.closing, at: 2, pair: "1"), InlineCode(.closing, at: 3, pair: "2"),
      ])
    var bitext = WholeBitext(header: BitextHeader(sourceLanguage: .english), items: [])
    bitext.items = [.unit(TranslationUnit([TranslationVariant(.english, text)]))]
    let xml = String(decoding: try bitext.written(as: .xliff1)[0], as: UTF8.self)
    #expect(
      xml.contains(
        "<source><bx id=\"1\" ctype=\"bold\"/>a<g id=\"2\" ctype=\"italic\">b<ex id=\"1\"/>c</g>d"))
  }

  @Test func oldVersionsAreRead() throws {
    let text = """
      <xliff version="1.0"><file original="a" source-language="en" datatype="plaintext"><body>
      <trans-unit id="1"><source>a</source></trans-unit></body></file></xliff>
      """
    let bitext = try WholeBitext(text, as: .xliff1)
    #expect(bitext.problems == [])
    #expect(bitext.units.count == 1)
  }
}
