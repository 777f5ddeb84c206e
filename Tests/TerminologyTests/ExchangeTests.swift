import Terminology
import TestSupport
import Testing
import UnicodeText

@Suite struct ExchangeTests {
  /// A termbase with everything a concept may say, some of it awkward.
  private func awkward() throws -> Termbase {
    let russian = try #require(LanguageTag("ru"))
    let chinese = try #require(LanguageTag("zh-Hant-TW"))
    let serbian = try #require(LanguageTag("sr-Latn"))
    let terms = [
      Term("Kim & Co <1>", in: .french),
      Term(
        "Ким \"X\"", in: russian, status: .observedError, system: "press-fr",
        source: "https://a.org/?a=1&b=2",
        period: Period(from: PartialDate("2010"), to: PartialDate("2011-02")), isCertain: false,
        note: " spaced\nand broken "),
      Term(" x ", in: chinese, status: .forbidden, note: "distich: note=1"),
    ]
    return try Termbase(
      title: "A < B", languages: [.french, serbian],
      concepts: [
        Concept(
          id: "9-to-5", kind: .work, wikidata: "Q1",
          notes: ["one", "two\n  lines", "distich: kind=1"],
          roles: [
            Role(
              titles: ["en": "x > y", "fr": "é"],
              period: Period(from: PartialDate("2014-05-01")))
          ],
          terms: terms,
          distinctions: [
            Distinction(from: "b", reason: "why: \"so\""), Distinction(from: "c", reason: ""),
          ]),
        Concept(id: "b", kind: .place, wikidata: "Q 2", terms: [Term("b", in: .english)]),
        Concept(
          id: "c", kind: .organisation, terms: [],
          distinctions: [Distinction(from: "9-to-5", reason: "x \u{1}\t")]),
      ])
  }

  @Test func aConceptOfTooManyTermsIsRefusedWithItsLine() throws {
    func sheet(_ count: Int) -> [UInt8] {
      Array("fr,en,id\n".utf8) + (0..<count).flatMap { Array("mot,word \($0),one\n".utf8) }
    }
    let most = try ImportedGlossary(
      sheet: sheet(Concept.mostTerms - 1), name: "a.csv")
    #expect(most.concepts.map(\.terms.count) == [Concept.mostTerms])
    let error = #expect(throws: GlossaryError.self) {
      try ImportedGlossary(sheet: sheet(Concept.mostTerms + 1), name: "a.csv")
    }
    let problem = try #require(error?.problems.first)
    #expect(problem.line == Concept.mostTerms + 1)
    #expect(problem.message.contains("more than 1000 terms or notes for “mot”"))
  }

  @Test func idsOfOneNameAreNumberedInOrder() throws {
    let rows = ["Été,a", "ete,b", "ete-3,c", "É T É,d", "été,e"].map { $0 + "\n" }.joined()
    let sheet = try ImportedGlossary(sheet: Array(("fr,en\n" + rows).utf8), name: "a.csv")
    #expect(sheet.concepts.map(\.id) == ["ete", "ete-2", "ete-3", "e-t-e", "ete-4"])
  }

  @Test(arguments: TBXStyle.allCases)
  func tbxReadsBackUnchanged(_ style: TBXStyle) throws {
    let termbase = try awkward()
    let back = try ImportedGlossary(tbx: tbx(termbase, style: style), name: "a.tbx")
    #expect(back.concepts == termbase.concepts)
    #expect(back.title == termbase.title && back.languages == termbase.languages)
    #expect(back.warnings.isEmpty)
  }

  @Test(arguments: TBXStyle.allCases)
  func theProjectsGlossaryReadsBackUnchanged(_ style: TBXStyle) throws {
    let file = try GlossaryFile(
      SharedData.projectFile("Glossaries/korea-russia.yml"), name: "korea-russia.yml")
    let termbase = try Termbase(contentsOf: [file])
    let back = try ImportedGlossary(tbx: tbx(termbase, style: style), name: "a.tbx")
    #expect(back.concepts == termbase.concepts)
    let again = try GlossaryFile(
      title: back.title, languages: back.languages, concepts: back.concepts, name: "b.yml")
    #expect(try Termbase(contentsOf: [again]) == termbase)
  }

  @Test func whatOtherToolsWriteIsKept() throws {
    let version2 = """
      <?xml version="1.0"?>
      <!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
      <martif type="TBX" xml:lang="en"><martifHeader><fileDesc><titleStmt><title>Stars</title>
      </titleStmt></fileDesc></martifHeader><text><body>
      <termEntry id="EID-67"><descrip type="subjectField">astronomy</descrip>
        <xref type="externalCrossReference" target="http://www.wikidata.org/entity/Q11387">x</xref>
        <langSet xml:lang="en"><descripGrp><descrip type="definition">A group
            of stars.</descrip></descripGrp>
          <ntig><termGrp><term>open <hi>cluster</hi></term>
            <termNote type="partOfSpeech">noun</termNote>
            <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termGrp></ntig>
          <tig><term>galactic cluster</term>
            <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>
            <admin type="source">Oxford</admin><note>old</note></tig></langSet>
        <langSet xml:lang="fr"><tig><term>amas ouvert</term></tig></langSet>
      </termEntry>
      <termEntry><ref type="crossReference" target="EID-67">see also</ref>
        <langSet xml:lang="fr"><tig><term>Étoile</term></tig></langSet></termEntry>
      </body></text></martif>
      """
    let read = try ImportedGlossary(tbx: Array(version2.utf8), name: "s.tbx")
    #expect(read.title == "Stars" && read.concepts.map(\.id) == ["eid-67", "etoile"])
    #expect(
      read.concepts[0]
        == Concept(
          id: "eid-67", kind: .term, wikidata: "Q11387",
          notes: ["subjectField: astronomy", "definition (en): A group of stars."],
          terms: [
            Term("open cluster", in: .english, status: .admitted, note: "partOfSpeech: noun"),
            Term(
              "galactic cluster", in: .english, status: .forbidden, source: "Oxford", note: "old"),
            Term("amas ouvert", in: .french),
          ]))
    #expect(read.concepts[1].notes == ["crossReference: see also EID-67"])
  }

  @Test(
    "what is no TBX is told with its place",
    arguments: [
      ("", "a.tbx:1:1: not TBX"),
      ("<tmx/>", "a.tbx:1:1: expected TBX, whose root is <tbx>"),
      ("<tbx>\n<text>", "a.tbx:2:7: not TBX"),
      (
        "<tbx><conceptEntry id='a'/>\n<conceptEntry id='a'/></tbx>",
        "a.tbx:2:1: the id “a” is taken"
      ),
      (
        "<tbx><conceptEntry><langSec xml:lang='no such'/></conceptEntry></tbx>",
        "a.tbx:1:20: expected xml:lang"
      ),
      (
        "<tbx><conceptEntry><termSec/></conceptEntry></tbx>", "a.tbx:1:20: a term outside <langSec>"
      ),
      (
        "<!DOCTYPE tbx [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
          + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>"
          + "<!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'>"
          + "<!ENTITY g '&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;'>]><tbx>&g;</tbx>",
        "a.tbx:1:"
      ),
    ])
  func mistakes(_ text: String, _ expected: String) {
    #expect {
      try ImportedGlossary(tbx: Array(text.utf8), name: "a.tbx")
    } throws: {
      "\($0)".hasPrefix(expected)
    }
  }

  @Test func circlesOfDistinctionsAreNone() throws {
    let entry = { (id: String, other: String) in
      "<conceptEntry id='\(id)'><ref type='crossReference' target='\(other)'>distinct from: x</ref>"
        + "<langSec xml:lang='fr'><termSec><term>\(id)</term></termSec></langSec></conceptEntry>"
    }
    let text =
      "<tbx>" + entry("a", "b") + entry("b", "a") + entry("c", "c") + entry("d", "z") + "</tbx>"
    let read = try ImportedGlossary(tbx: Array(text.utf8), name: "a.tbx")
    #expect(read.concepts.map(\.distinctions.count) == [1, 1, 0, 0])
    #expect(read.warnings.count == 2 && read.concepts[3].notes == ["distinct from z: x"])
    _ = try Termbase(concepts: read.concepts)
  }

  // MARK: Sheets

  private func imported(
    _ text: String, _ source: LanguageTag? = nil, _ target: LanguageTag? = nil
  ) throws -> [String] {
    try ImportedGlossary(sheet: Array(text.utf8), name: "s.csv", from: source, to: target)
      .concepts.map { concept in
        concept.id + ": "
          + concept.terms.map { "\($0.language)=\($0.text)(\($0.status))" }.joined(separator: " ")
          + concept.notes.map { " #" + $0 }.joined()
      }
  }

  @Test func sheetsOfOtherTools() throws {
    #expect(
      try imported("Choïgou,Shoigu\n\"Poutine, V.\",\"Putin \"\"V\"\"\"\n", .french, .english) == [
        "choigou: fr=Choïgou(preferred) en=Shoigu(preferred)",
        "poutine-v: fr=Poutine, V.(preferred) en=Putin \"V\"(preferred)",
      ])
    #expect(try imported("a,b,fr,en\n") == ["a: fr=a(preferred) en=b(preferred)"])
    #expect(
      try imported("# c\nle \"x\"\tthe x\tnote\r\n", .french, .english).first?.hasSuffix(" #note")
        == true)
    #expect(
      try imported(
        "\u{FEFF}Entry_ID;French;English (en-GB);Domain\r\nkim;\"Kim\r\nJong-un|Kim\";Kim;war\r\n;;;\r\n"
      )
        == ["kim: fr=Kim Jong-un(preferred) fr=Kim(admitted) en-GB=Kim(preferred) #Domain: war"])
    #expect(
      try imported(
        "#UTX 1.11; fr/en; copyright: x\n#src\ttgt\tsrc:pos\tterm status\tconcept ID\n"
          + "a\tb\tnoun\tapproved\t1\na\tc\tnoun\tforbidden\t1\n")
        == ["1: fr=a(preferred) en=b(preferred) en=c(forbidden)"])
  }

  @Test(arguments: [GlossarySheet.deepl, .omegat, .utx, .memoq])
  func sheetsReadBack(_ format: GlossarySheet) throws {
    let termbase = try Termbase(
      languages: [.french, .english],
      concepts: [
        Concept(
          id: "kim-jong-un", kind: .person,
          terms: [
            Term("Kim, Jong-un", in: .french), Term("Kim \"JU\"", in: .french, status: .admitted),
            Term("Kim", in: .english),
          ]),
        Concept(id: "no-pair", kind: .place, terms: [Term("x", in: .french)]),
      ])
    let (bytes, omitted, _) = sheet(termbase, as: format, from: .french, to: .english)
    let back = try ImportedGlossary(sheet: bytes, name: "s", from: .french, to: .english)
    let pairs = Set(
      back.concepts.flatMap { concept in
        concept.terms.map { "\($0.language) \($0.text)" }
      })
    let expected: Set = ["fr Kim, Jong-un", "fr Kim \"JU\"", "en Kim"]
    #expect(pairs == (format == .memoq ? expected.union(["fr x"]) : expected))
    #expect(omitted == (format == .memoq ? 0 : 1))
  }

  @Test func aSourceThatDeepLHasAlreadyIsCountedByItself() throws {
    let termbase = try Termbase(
      concepts: ["one", "two", "three"].map { id in
        Concept(
          id: id, kind: .term,
          terms: [Term("mot", in: .french)] + (id == "three" ? [] : [Term(id, in: .english)]))
      })
    let written = sheet(termbase, as: .deepl, from: .french, to: .english)
    #expect(String(decoding: written.bytes, as: UTF8.self) == "mot,one\n")
    #expect(written.omitted == 1 && written.repeated == 1)
  }

  @Test func anEntryOfTooManyTermsIsRefusedWithItsLine() throws {
    func entry(_ count: Int) -> [UInt8] {
      let terms = (0..<count).map { "<termSec><term>word \($0)</term></termSec>\n" }.joined()
      return Array(
        ("<tbx><text><body><conceptEntry id=\"a\"><langSec xml:lang=\"en\">\n" + terms
          + "</langSec></conceptEntry></body></text></tbx>").utf8)
    }
    let most = try ImportedGlossary(tbx: entry(Concept.mostTerms), name: "a.tbx")
    #expect(most.concepts[0].terms.count(where: { $0.status == .preferred }) == 1)
    let error = #expect(throws: GlossaryError.self) {
      try ImportedGlossary(tbx: entry(20_000), name: "a.tbx")
    }
    let problem = try #require(error?.problems.first)
    #expect(problem.line == Concept.mostTerms + 2)
    #expect(problem.message.hasPrefix("more than 1000 terms in one entry"))
  }

  @Test(
    "what is wrong in a sheet is told with its place",
    arguments: [
      ("", "s.csv:1:1: the sheet is empty"),
      ("a,b\n", "s.csv:1:1: the sheet has no header that names two languages"),
      ("fr,en\na,\"b\n\n", "s.csv:2:3: expected a quotation mark that closes"),
      ("fr,en\na,\"b\"c\n", "s.csv:2:6: expected a delimiter or the end of the line"),
      ("#UTX 1.11; fr\n", "s.csv:1:1: "),
      ("#UTX 1.11; fr/en\na\tb\n", "s.csv:2:1: expected columns"),
    ])
  func sheetMistakes(_ text: String, _ expected: String) {
    #expect {
      try ImportedGlossary(sheet: Array(text.utf8), name: "s.csv")
    } throws: {
      "\($0)".hasPrefix(expected)
    }
  }

  @Test func damagedFilesAreSurvived() throws {
    var random = SeededGenerator(seed: 9)
    let termbase = try awkward()
    let files = [
      tbx(termbase), tbx(termbase, style: .dct),
      sheet(termbase, as: .memoq, from: .french, to: .english).bytes,
      Array("#UTX 1.11; fr/en\n#src\ttgt\tconcept ID\na\tb\tc\n".utf8),
    ]
    for (number, file) in files.enumerated() {
      for end in stride(from: 0, to: file.count, by: number < 2 ? 7 : 1) {
        survive(Array(file[..<end]), isTBX: number < 2)
      }
      for _ in 0..<300 {
        var bytes = file
        for _ in 0..<Int.random(in: 1...5, using: &random) {
          bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
            in: 0...255, using: &random)
        }
        survive(bytes, isTBX: number < 2)
      }
    }
  }

  /// Reading ends with concepts that can be written, or with an error.
  private func survive(_ bytes: [UInt8], isTBX: Bool) {
    do {
      let read =
        isTBX
        ? try ImportedGlossary(tbx: bytes, name: "x")
        : try ImportedGlossary(sheet: bytes, name: "x", from: .french, to: .english)
      _ = try GlossaryFile(title: read.title, concepts: read.concepts, name: "y.yml")
    } catch let error as GlossaryEditError {
      Issue.record("\(error)")
    } catch {
      #expect(!"\(error)".isEmpty)
    }
  }
}
