import BitextModel
import Testing
import UnicodeText

@testable import Formats

/// A file of TMX around some units.
private func file(_ units: String, header: String = "", attributes: String = "") -> String {
  """
  <?xml version="1.0"?>
  <!DOCTYPE tmx SYSTEM "tmx14.dtd">
  <tmx version="1.4"\(attributes)>
  <header creationtool="T" creationtoolversion="1" segtype="sentence" o-tmf="T" adminlang="en"
    srclang="en-US" datatype="html">\(header)</header>
  <body>\(units)</body>
  </tmx>
  """
}

private func segment(_ content: String) -> String {
  file("<tu><tuv xml:lang=\"en\"><seg>\(content)</seg></tuv></tu>")
}

private func text(_ content: String) throws -> TaggedText? {
  let read = try WholeBitext(segment(content), as: .tmx)
  #expect(read.problems == [])
  return read.units.first?.variants.first?.text
}

@Suite struct TMXReaderTests {
  @Test func header() throws {
    let read = try WholeBitext(
      file(
        "",
        header: "<note xml:lang='fr'>n</note><prop type='x-a' o-encoding='u'>v</prop>"
          + "<ude name='m' base='b'><map unicode='#xF8FF' code='#xF0'/></ude>",
        attributes: " xmlns:my='urn:my' my:k='v'"), as: .tmx)
    var expected = BitextHeader(sourceLanguage: LanguageTag("en-US"))
    expected.segmentation = "sentence"
    expected.dataType = "html"
    expected.originalFormat = "T"
    expected.history.tool = "T"
    expected.history.toolVersion = "1"
    expected.notes = [UnitNote("n", language: .french)]
    expected.properties = [
      UnitProperty(
        "x-a", "v",
        tag: MarkupTag("prop", of: "tmx", attributes: [MarkupAttribute("o-encoding", "u")]))
    ]
    expected.tag = MarkupTag("header", of: "tmx", attributes: [MarkupAttribute("adminlang", "en")])
    expected.root = MarkupTag(
      "tmx", of: "tmx",
      attributes: [MarkupAttribute("xmlns:my", "urn:my"), MarkupAttribute("my:k", "v")])
    expected.kept = [
      KeptMarkup(
        "<ude name=\"m\" base=\"b\"><map unicode=\"#xF8FF\" code=\"#xF0\"/></ude>", of: "tmx")
    ]
    #expect(read.header == expected)
    #expect(read.problems == [])
  }

  @Test func unitsHaveAllTheirAttributes() throws {
    let read = try WholeBitext(
      file(
        """
        <tu tuid="7" usagecount="3" lastusagedate="20020523T091200Z" creationdate="20020523T091201Z"
          creationid="a" changedate="20020523T091202Z" changeid="b" creationtool="c"
          creationtoolversion="d" segtype="block" o-tmf="e">
        <note>n</note><prop type="p">v</prop><prop type="x-distich-confidence">0.5</prop>
        <tuv xml:lang="EN-us" datatype="html" usagecount="1"><seg>A</seg></tuv>
        <tuv xml:lang="fr_CA"><note>m</note><seg>B</seg></tuv></tu>
        """), as: .tmx)
    var unit = TranslationUnit(id: "7", [], confidence: 0.5)
    unit.notes = [UnitNote("n")]
    unit.properties = [UnitProperty("p", "v")]
    unit.history.uses = 3
    unit.history.used = Timestamp("20020523T091200Z")
    unit.history.created = Timestamp("20020523T091201Z")
    unit.history.creator = "a"
    unit.history.changed = Timestamp("20020523T091202Z")
    unit.history.changer = "b"
    unit.history.tool = "c"
    unit.history.toolVersion = "d"
    unit.tag = MarkupTag(
      "tu", of: "tmx",
      attributes: [MarkupAttribute("segtype", "block"), MarkupAttribute("o-tmf", "e")])
    var english = TranslationVariant(LanguageTag("en-US")!, TaggedText("A"))
    english.tag = MarkupTag("tuv", of: "tmx", attributes: [MarkupAttribute("datatype", "html")])
    english.history.uses = 1
    let french = TranslationVariant(
      LanguageTag("fr-CA")!, TaggedText("B"), notes: [UnitNote("m")])
    unit.variants = [english, french]
    #expect(read.items == [.unit(unit)])
    #expect(read.problems == [])
  }

  @Test func theSourceComesFirst() throws {
    let languages = try WholeBitext(
      file(
        """
        <tu><tuv xml:lang="fr"><seg>F</seg></tuv><tuv xml:lang="en-GB"><seg>E</seg></tuv></tu>
        <tu srclang="de"><tuv xml:lang="en-US"><seg>E</seg></tuv><tuv xml:lang="de"><seg>D</seg></tuv></tu>
        <tu srclang="*all*"><tuv xml:lang="fr"><seg>F</seg></tuv><tuv xml:lang="en"><seg>E</seg></tuv></tu>
        """), as: .tmx
    ).units.map { $0.variants.map(\.language.rawValue) }
    #expect(languages == [["en-GB", "fr"], ["de", "en-US"], ["fr", "en"]])
  }

  @Test func placesAreThoseOfTheSegments() throws {
    var input = BitextInput(
      .bytes(
        Array(
          file(
            """
            <tu>
             <tuv xml:lang="fr">
              <seg>F</seg></tuv> <tuv xml:lang="en"><seg>E</seg></tuv></tu>
            """
          ).utf8)), name: "f.tmx")
    input.sourceLanguage = .english
    let reader = try BitextFileFormat.tmx.read(input)
    _ = try reader.next()
    #expect(reader.place == BitextPlace(line: 6, column: 7))
    #expect(reader.place(ofVariant: 0) == BitextPlace(line: 8, column: 46))
    #expect(reader.place(ofVariant: 1) == BitextPlace(line: 8, column: 8))
  }

  @Test func inlineElements() throws {
    let read = try text(
      "<it pos=\"begin\" x=\"1\" type=\"italic\">&lt;I></it>é<bpt i=\"1\" x=\"2\" type=\"bold\">{\\b "
        + "</bpt>b<ept i=\"1\">}</ept><ph x=\"3\" assoc=\"p\">&lt;img alt=\"<sub datatype='t'>S<ph/>"
        + "</sub>\"></ph><hi x=\"4\" type=\"term\">t</hi><ut x=\"5\">u</ut>"
        + "<it pos='end' my='1'>&lt;/I></it>"
    )
    let expected = TaggedText(
      "ébt",
      codes: [
        InlineCode(
          .isolatedOpening, at: 0, id: "1", type: "italic", content: [.native("<I>")]),
        InlineCode(
          .opening, at: 2, id: "2", pair: "1", type: "bold", content: [.native("{\\b ")]),
        InlineCode(.closing, at: 3, pair: "1", content: [.native("}")]),
        InlineCode(
          .standalone, at: 3, id: "3",
          content: [
            .native("<img alt=\""),
            .subflow(
              TaggedText("S", codes: [InlineCode(.standalone, at: 1)]),
              attributes: [MarkupAttribute("datatype", "t")]), .native("\">"),
          ], tag: MarkupTag("ph", of: "tmx", attributes: [MarkupAttribute("assoc", "p")])),
        InlineCode(.annotationStart, at: 3, id: "4", type: "term"),
        InlineCode(.annotationEnd, at: 4),
        InlineCode(
          .standalone, at: 4, id: "5", content: [.native("u")], tag: MarkupTag("ut", of: "tmx")),
        InlineCode(
          .isolatedClosing, at: 4, content: [.native("</I>")],
          tag: MarkupTag("it", of: "tmx", attributes: [MarkupAttribute("my", "1")])),
      ])
    #expect(read == expected)
  }

  @Test func textIsAsItStands() throws {
    #expect(try text(" a\t\n b&#13;<![CDATA[<&]]><!-- c -->&amp;") == TaggedText(" a\t\n b\r<&&"))
    #expect(try text("") == TaggedText(""))
  }

  @Test(arguments: [
    (
      "<bpt i=\"1\">a</bpt>x", InlineCode.Kind.isolatedOpening, "<bpt i=\"1\"> has no <ept i=\"1\">"
    ),
    ("x<ept i=\"2\">a</ept>", .isolatedClosing, "<ept i=\"2\"> has no <bpt i=\"2\">"),
    ("x<it>a</it>", .standalone, "<it> has no pos"),
    ("x<g id='1'/>", .annotationStart, "<g> is no inline element"),
    ("x<ph>a<b/></ph>", .standalone, "<b> is not an element of <ph>"),
  ])
  func oddCodesAreUnderstood(content: String, kind: InlineCode.Kind, problem: String) throws {
    let read = try WholeBitext(segment(content), as: .tmx)
    #expect(read.units[0].variants[0].text?.codes.first?.kind == kind)
    #expect(read.units[0].variants[0].text?.text == "x")
    #expect(read.problems.map(\.message).joined().contains(problem))
    // They are written as they were.
    let again = try WholeBitext(try read.written(as: .tmx), as: .tmx)
    #expect(again.items == read.items)
  }

  @Test(arguments: [
    ("<bpt i='1' x='!'>a</bpt>x<ept i='1'>b</ept>", "x=\"!\" of <bpt> is no number"),
    ("<bpt i='a'>a</bpt>x<ept i='a'>b</ept>", "i=\"a\" of <bpt> is no number"),
    ("x<ph x=''/>", "x=\"\" of <ph> is no number"),
    ("<hi x='one'>x</hi>", "x=\"one\" of <hi> is no number"),
  ])
  func namesWhereNumbersBelongAreSaid(content: String, problem: String) throws {
    let read = try WholeBitext(segment(content), as: .tmx)
    #expect(read.units[0].variants[0].text?.text == "x")
    #expect(read.problems.first?.message.contains(problem) == true)
    // Numbers are written in their place.
    #expect(try WholeBitext(try read.written(as: .tmx), as: .tmx).problems == [])
  }

  @Test(arguments: [
    ("<tu creationdate='2002'><tuv xml:lang='en'><seg/></tuv></tu>", "6:7", "is no date"),
    (
      "<tu creationdate='2002-04-13T02:34:01Z'><tuv xml:lang='en'><seg/></tuv></tu>", "6:7",
      "is not written as"
    ),
    ("<tu usagecount='x'><tuv xml:lang='en'><seg/></tuv></tu>", "6:7", "is no number"),
    ("<tu><tuv><seg/></tuv></tu>", "6:11", "<tuv> has no xml:lang"),
    ("<tu><tuv xml:lang='e'><seg/></tuv></tu>", "6:11", "\"e\" is no language tag"),
    ("<tu><tuv xml:lang='en'/></tu>", "6:29", "<tuv> has no <seg>"),
    ("<tu/>", "6:7", "<tu> has no <tuv>"),
    ("<tu><tuv xml:lang='en'><seg/></tuv>x</tu>", "6:42", "text stands directly in <tu>"),
    ("<x/>", "6:7", "<x> is not an element of <body>"),
    (
      "<tu><prop>a</prop><tuv xml:lang='en'><seg/></tuv></tu>", "6:11", "<prop> has no type"
    ),
  ])
  func problemsHaveTheirPlaces(units: String, place: String, message: String) throws {
    let read = try WholeBitext(file(units), as: .tmx)
    let problem = try #require(read.problems.first)
    #expect("\(problem)".hasPrefix("t.tmx:\(place): TMX 1.4b: "), "\(problem)")
    #expect(problem.message.contains(message), "\(problem)")
    #expect(read.problems.count == 1)
    // What was understood is kept, and so is what was not.
    let again = try WholeBitext(try read.written(as: .tmx), as: .tmx)
    #expect(again.items == read.items.filter { $0 != .unit(TranslationUnit([])) })
  }

  @Test(arguments: [
    ("<xliff/>", "t.tmx:1:1: expected <tmx>, found <xliff>: this is no TMX"),
    ("", "t.tmx:1:1: the document is empty"),
    (
      "<tmx version='1.4'><body><tu>", "t.tmx:1:30: the document ends inside <tu> (in /tmx/body/tu)"
    ),
  ])
  func whatIsNoTMX(text: String, message: String) {
    let error = #expect(throws: XMLError.self) { try WholeBitext(text, as: .tmx) }
    #expect("\(error!)" == message)
  }

  @Test func oldVersions() throws {
    let read = try WholeBitext(
      """
      <tmx version="1.1"><header creationtool="T" creationtoolversion="1" segtype="sentence"
      o-tmf="T" adminlang="en" srclang="EN" datatype="html"/><body>
      <tu><tuv lang="FR"><seg>b</seg></tuv><tuv lang="EN"><seg>a <ut>{</ut></seg></tuv></tu>
      </body></tmx>
      """, as: .tmx)
    #expect(read.problems == [])
    #expect(read.units[0].variants.map(\.language) == [.english, .french])
    #expect(read.units[0].variants.map(\.tag) == [nil, nil])
  }

  @Test func aNamespaceIsKept() throws {
    let namespace = "http://www.lisa.org/tmx14"
    let read = try WholeBitext(
      """
      <tmx xmlns="\(namespace)" version="1.4"><header creationtool="T" creationtoolversion="1"
      segtype="sentence" o-tmf="T" adminlang="en" srclang="en" datatype="html"/><body><x/>
      <tu><tuv xml:lang="en"><seg>a<ph x="1"/></seg></tuv></tu></body></tmx>
      """, as: .tmx)
    #expect(read.problems.count == 1)
    #expect(read.items.first == .kept(KeptMarkup("<x/>", of: "tmx")))
    #expect(read.header.root?.attributes == [MarkupAttribute("xmlns", namespace)])
    let again = try WholeBitext(try read.written(as: .tmx), as: .tmx)
    #expect(again.items == read.items)
    #expect(again.header == read.header)
  }
}

@Suite struct TMXHostileTests {
  @Test func damageEndsInAnErrorOrInUnits() throws {
    try expectSurvivesDamage(
      "tmx",
      file(
        "<tu tuid='1' creationdate='20020523T091200Z'><note>n</note><prop type='p'>v</prop>"
          + "<tuv xml:lang='en'><seg>a<bpt i='1' x='1'>&lt;b></bpt>b<ept i='1'/></seg></tuv>"
          + "<tuv xml:lang='fr'><seg>é<ph>x<sub>s</sub></ph><hi>h</hi></seg></tuv></tu>",
        header: "<ude name='m'><map unicode='#xF8FF'/></ude>"))
  }

  @Test(arguments: [
    (
      "<!DOCTYPE tmx [<!ENTITY a 'aaaaaaaaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
        + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'>"
        + "<!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;'>"
        + "<!ENTITY g '&f;&f;&f;&f;&f;&f;&f;&f;'>]>",
      "&g;", "entities"
    ),
    ("<!DOCTYPE tmx [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>", "&a;", "the entity &a;"),
    ("<!DOCTYPE tmx SYSTEM 'http://localhost/tmx14.dtd'>", "&a;", "the entity &a;"),
    ("", String(repeating: "<hi>", count: 300), "more than 256 elements inside one another"),
    ("", "\u{1}", ""),
  ])
  func hostileInput(declaration: String, content: String, message: String) {
    let error = #expect(throws: XMLError.self) {
      try WholeBitext(
        declaration + "<tmx version='1.4'><header/><body><tu><tuv xml:lang='en'><seg>\(content)"
          + "</seg></tuv></tu></body></tmx>", as: .tmx)
    }
    #expect(error?.line == 1 && error?.message.contains(message) == true || message.isEmpty)
    #expect(error?.path.hasPrefix("/tmx/body/tu/tuv/seg") == true, "\(error as Any)")
  }

  @Test func anEncodingThatIsNotTheDeclaredOne() {
    var bytes = Array(segment("caf").utf8)
    let at = bytes.firstIndex(of: UInt8(ascii: "f"))!
    bytes.insert(0xE9, at: at)
    let error = #expect(throws: XMLError.self) { try WholeBitext([bytes], as: .tmx) }
    #expect(error.map { $0.line > 0 } == true, "\(error as Any)")
  }

  @Test func encodingsByDeclarationAndMark() throws {
    let text = segment("é").replacing("?>", with: " encoding=\"ISO-8859-1\"?>")
    let latin = text.unicodeScalars.map { UInt8($0.value) }
    #expect(try WholeBitext([latin], as: .tmx).units[0].variants[0].text == TaggedText("é"))
    var wide: [UInt8] = [0xFE, 0xFF]
    for unit in segment("é").utf16 { wide += [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
    #expect(try WholeBitext([wide], as: .tmx).units[0].variants[0].text == TaggedText("é"))
  }
}

@Suite struct TMXWriterTests {
  @Test func roundTrips() throws {
    try expectRoundTrips("tmx")
  }

  @Test func namesOfCodesBecomeNumbers() throws {
    let text = TaggedText(
      "ab",
      codes: [
        InlineCode(.opening, at: 0, id: "pc1", pair: "p", type: "fmt"),
        InlineCode(.standalone, at: 1, id: "1"),
        InlineCode(.closing, at: 1, pair: "p"),
        InlineCode(.opening, at: 1), InlineCode(.closing, at: 2),
      ])
    let unit = TranslationUnit([
      TranslationVariant(.english, text), TranslationVariant(.french, text),
    ])
    let written = try WholeBitext(header: BitextHeader(), items: [.unit(unit)]).written(as: .tmx)
    let output = String(decoding: written[0], as: UTF8.self)
    #expect(
      output.contains(
        "<seg><bpt i=\"2\" x=\"3\" type=\"fmt\"/>a<ph x=\"1\"/><ept i=\"2\"/><bpt i=\"4\"/>b"
          + "<ept i=\"4\"/></seg>"), "\(output)")
    #expect(output.contains("<seg><bpt i=\"2\" x=\"3\" type=\"fmt\"/>"))
  }

  @Test func charactersThatCannotBeWrittenAreSaid() throws {
    let writer = BitextFileFormat.tmx.write(to: BitextOutput { _, _ in })
    try writer.begin(BitextHeader())
    try writer.write(
      .unit(TranslationUnit([TranslationVariant(.english, TaggedText("a\u{1}b"))])))
    #expect(
      writer.takeProblems() == [
        "1 character that XML 1.0 does not allow (section 2.2) became U+FFFD"
      ])
    #expect(writer.takeProblems() == [])
  }

  @Test func whatOthersKeptIsNotWritten() throws {
    var unit = TranslationUnit([TranslationVariant(.english, TaggedText("a"))])
    unit.kept = [KeptMarkup("<x/>", of: "xliff")]
    unit.tag = MarkupTag("unit", of: "xliff", attributes: [MarkupAttribute("k", "v")])
    let written = try WholeBitext(header: BitextHeader(), items: [.unit(unit)]).written(as: .tmx)
    let output = String(decoding: written[0], as: UTF8.self)
    #expect(output.contains("<tu>"))
    #expect(!output.contains("<x/>"))
  }
}
