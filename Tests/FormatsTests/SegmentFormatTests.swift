import BitextModel
import Foundation
import TestSupport
import Testing
import UnicodeText

@testable import Formats

@Suite("Formats of segments and of parallel lines")
struct SegmentFormatTests {
  /// Numbers the segments of units on, as a ladder has them.
  private final class Numbering: @unchecked Sendable {
    private var next = [0, 0]
    private var last = ""

    func number(_ unit: inout TranslationUnit, count: Int) {
      for side in 0..<2 {
        let many = side == 0 ? 1 + count % 3 : count % 2
        unit.variants[side].segments = (next[side]..<next[side] + many).map(String.init)
        next[side] += many
      }
    }
  }

  @Test("the law of round trips", arguments: ["indices", "ladder", "ces", "tei"])
  func law(id: String) throws {
    for seed in UInt64(1)...20 {
      let numbering = Numbering()
      var count = 0
      try expectRoundTrips(id, seeds: seed...seed) { unit in
        numbering.number(&unit, count: count)
        count += 1
        unit.variants[0].text = nil
        unit.variants[1].text = nil
      }
    }
  }

  @Test("the law of round trips, of lines", arguments: ["moses", "hunalign-text"])
  func lawOfLines(id: String) throws {
    try expectRoundTrips(id) { unit in
      for index in unit.variants.indices {
        let text = unit.variants[index].text?.text ?? ""
        unit.variants[index].text = TaggedText(text.replacing("\t", with: " "))
      }
    }
  }

  private func input(_ text: String, source: String, target: String) -> BitextInput {
    var input = BitextInput(.bytes(Array(text.utf8)), name: "t.x")
    input.sourceText = BitextInput.Text(.bytes(Array(source.utf8)), name: "a")
    input.targetText = BitextInput.Text(.bytes(Array(target.utf8)), name: "b")
    return input
  }

  private func units(_ format: BitextFileFormat, _ input: BitextInput) throws -> [TranslationUnit] {
    let reader = try format.read(input)
    var units: [TranslationUnit] = []
    while let item = try reader.next() {
      if case .unit(let unit) = item { units.append(unit) }
    }
    return units
  }

  @Test(
    "scores come back to the last digit, and none where there was none",
    arguments: [
      ("ladder", "0\t0\n1\t2\t0.92222\n3\t20\t-0.123456\n4\t21\t0\n"),
      ("indices", "[1]:[0]:0.92222\n[2]:[1]\n[3]:[2]:-12.345678\n[]:[3]:0\n"),
      ("hunalign-text", "a\tb\t0.92222\nc\td\ne\tf\t1\n"),
    ])
  func scores(id: String, text: String) throws {
    let format = try #require(BitextFileFormat(named: id))
    let read = try WholeBitext(text, as: format)
    let written = try read.written(as: format)
    #expect(String(decoding: written[0], as: UTF8.self) == text)
    #expect(try WholeBitext(written, as: format) == read)
  }

  @Test(
    "a text that begins with U+FEFF keeps it", arguments: ["hunalign-text", "tsv", "csv", "moses"])
  func byteOrderMark(id: String) throws {
    let format = try #require(BitextFileFormat(named: id))
    let comma = id == "csv" ? "," : "\t"
    let text = "\u{FEFF}\u{FEFF}a" + (format.isPair ? "\n" : "\(comma)b\n")
    let read = try WholeBitext(
      Array(repeating: Array(text.utf8), count: format.isPair ? 2 : 1), as: format)
    #expect(read.units[0].variants[0].text?.text == "\u{FEFF}a")
    #expect(try WholeBitext(read.written(as: format), as: format).items == read.items)
  }

  @Test("segments take their texts from lines or from elements")
  func texts() throws {
    let lines = input("[0, 1]:[0]:0.97\n[2]:[]\n", source: "a\nb\r\nc\n", target: "x\n")
    let fromLines = try units(.indices, lines)
    #expect(fromLines.map { $0.variants.map(\.text?.text) } == [["a b", "x"], ["c", ""]])
    #expect(fromLines[0].confidence == 0.97)
    let ladder = input("0\t0\t-0.3\n2\t1\t0.5\n3\t1\t0\n", source: "a\nb\nc", target: "x")
    let fromLadder = try units(.ladder, ladder)
    #expect(fromLadder.map { $0.variants.map(\.text?.text) } == [["a b", "x"], ["c", ""]])
    #expect(fromLadder[0].properties == [UnitProperty("score", "-0.3")])
    let xml = "<t><p id='p1'><s id='s1'>a <w>b</w><w>c</w></s>\n<s id='s2'>d</s></p></t>"
    let links = input(
      "<cesAlign><linkGrp><link xtargets='s1 s2;0'/></linkGrp></cesAlign>", source: xml, target: "x"
    )
    #expect(try units(.cesAlign, links)[0].variants.map(\.text?.text) == ["a b c d", "x"])
  }

  @Test("a segment that the text does not have")
  func missing() throws {
    let short = input("[0]:[0]\n[1]:[7]\n", source: "a\nb\n", target: "x\n")
    let error = #expect(throws: BitextError.self) { _ = try units(.indices, short) }
    #expect(error?.description.hasPrefix("t.x:2:1: segment 7 is not in b, which has 1") == true)
    let links = input("<linkGrp><link xtargets='0;7'/></linkGrp>", source: "a", target: "x")
    let reader = try BitextFileFormat.teiLinks.read(links)
    guard case .unit(let unit) = try reader.next() else {
      Issue.record("no unit")
      return
    }
    #expect(unit.variants.map(\.text?.text) == ["a", nil])
    #expect(reader.takeProblems().map(\.message).first?.contains("segment 7") == true)
  }

  @Test("what cannot be written says what to do")
  func unwritable() throws {
    let texts = TranslationUnit([
      TranslationVariant(.english, TaggedText("a")), TranslationVariant(.french, TaggedText("b")),
    ])
    var gap = texts
    gap.variants[0].segments = ["1"]
    var named = texts
    named.variants[0].segments = ["s 1"]
    for (unit, id, message) in [
      (texts, "ladder", "align the texts"), (texts, "indices", "align the texts"),
      (texts, "ces", "align the texts"), (gap, "ladder", "expected source segment 0 next"),
      (named, "indices", "expected numbers"), (named, "tei", "without spaces"),
    ] {
      let format = try #require(BitextFileFormat(named: id))
      let whole = WholeBitext(header: BitextHeader(), items: [.unit(unit)])
      let error = #expect(throws: BitextError.self) { _ = try whole.written(as: format) }
      #expect(error?.description.contains("unit 1: ") == true)
      #expect(error?.description.contains(message) == true, "\(error.map(\.description) ?? "")")
    }
  }

  // MARK: hunalign -text

  private static let hunalign =
    "One. ~~~ Two.\tUn, deux.\t0.51\n<p>\t<p>\t-0.3\nThree.\t\t0\n\nA \"b\tC\t2.125\n"

  @Test("segments of a text are parted where they were")
  func hunalignText() throws {
    let read = try WholeBitext(Self.hunalign, as: .hunalignText)
    #expect(read.units[0].variants.map(\.text?.text) == ["One. Two.", "Un, deux."])
    #expect(read.units[0].variants.map(\.segments) == [["0", "1"], ["0"]])
    #expect(read.units[2].variants.map(\.segments) == [["3"], []])
    #expect(read.units[3].properties.map(\.value) == ["2.125"] && read.units[2].confidence == 0)
    let written = try read.written(as: .hunalignText)[0]
    #expect(String(decoding: written, as: UTF8.self) == Self.hunalign.replacing("\n\n", with: "\n"))
    #expect(
      BitextFileFormat(fileName: "a.tsv", head: Array(Self.hunalign.utf8))?.id == "hunalign-text")
    #expect(BitextFileFormat(fileName: "a.tsv", head: Array("a\tb\n".utf8))?.id == "tsv")
  }

  @Test(
    "hunalign -text: what is refused, and where",
    arguments: [
      BadInput("a\tb\t0\nc\n", 2, 1, "found 1 fields"),
      BadInput("a\tb\tc\td\n", 1, 1, "found 4 fields"),
      BadInput("é\tb\tx\n", 1, 5, "expected a score"),
    ])
  func refusedHunalign(input: BadInput) throws { try input.expectRefused(by: .hunalignText) }

  // MARK: Moses

  @Test("two files parallel by lines: only LF and CRLF end one")
  func moses() throws {
    let one = Array("a\u{2028}b\u{85}c\rd\r\n\nlast".utf8)
    let read = try WholeBitext([one, Array("x\ny\nz\n".utf8)], as: .moses)
    #expect(read.units.map(\.variants[0].text?.text) == ["a\u{2028}b\u{85}c\rd", "", "last"])
    #expect(read.units.map(\.variants[1].text?.text) == ["x", "y", "z"])
  }

  @Test(
    "line counts that differ say where",
    arguments: [("a\nb\nc\n", "x\ny\n", "t.moses:3:1"), ("a\n", "x\ny\n", "u.moses:2:1")])
  func lineCounts(one: String, other: String, place: String) throws {
    let error = #expect(throws: BitextError.self) {
      _ = try WholeBitext([Array(one.utf8), Array(other.utf8)], as: .moses)
    }
    #expect(error?.description.hasPrefix("\(place): expected as many lines as") == true)
  }

  @Test("the other file is found by its language")
  func mosesNames() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("a\n".utf8).write(to: folder.appendingPathComponent("c.en"))
    try Data("b\n".utf8).write(to: folder.appendingPathComponent("c.fr"))
    for name in ["c", "c.en", "c.fr"] {
      let path = folder.appendingPathComponent(name).path
      var input = BitextInput(.file(path: path), name: path)
      input.sourceLanguage = .english
      input.targetLanguage = .french
      #expect(try units(.moses, input)[0].variants.map(\.text?.text) == ["a", "b"])
      input.targetLanguage = nil
      #expect(throws: BitextError.self) { _ = try units(.moses, input) }
    }
  }

  // MARK: Links

  private static let ces = """
    <?xml version="1.0" encoding="utf-8"?>
    <!DOCTYPE cesAlign PUBLIC "-//CES//DTD XML cesAlign//EN" "">
    <cesAlign version="1.0" type="sent">
     <cesHeader><h.title>t</h.title></cesHeader>
     <linkList>
      <linkGrp targType="s" fromDoc="en/a.xml" toDoc="fr/a.xml">
       <link certainty="0.93" xtargets="s1 s2;s1" id="SL1" />
       <link certainty="3.118" xtargets="s3;" type="x" />
      </linkGrp>
      <linkGrp targType="s" fromDoc="en/b.xml" toDoc="fr/b.xml"><link xtargets=";s1"/></linkGrp>
     </linkList>
    </cesAlign>
    """

  @Test("CES: groups, identifiers, certainty")
  func cesAlign() throws {
    let read = try WholeBitext(Self.ces, as: .cesAlign)
    #expect(read.problems == [] && read.header.sourceFile == "en/a.xml")
    #expect(read.units.map(\.id) == ["SL1", nil, nil])
    #expect(read.units.map(\.confidence) == [0.93, nil, nil])
    #expect(read.units[1].properties == [UnitProperty("certainty", "3.118")])
    #expect(
      read.units.map { $0.variants.map(\.segments) } == [
        [["s1", "s2"], ["s1"]], [["s3"], []], [[], ["s1"]],
      ])
    #expect(read.items.count == 7)
    let written = try read.written(as: .cesAlign)
    let again = try WholeBitext(written, as: .cesAlign)
    #expect(again.header == read.header && again.items == read.items)
    #expect(
      String(decoding: written[0], as: UTF8.self).contains(
        #"<link certainty="3.118" xtargets="s3;" type="x"/>"#))
  }

  private static let tei =
    "<?xml version='1.0' encoding='utf-8'?>\n<linkGrp toDoc='b.xml' fromDoc='a.xml'>\n"
    + "<link type='2-1' xtargets='1:1 1:2;1:1' status='man'/>\n"
    + "<link type='1-1' xtargets='2:1;2:1' mark='3' status='plain'/>\n"
    + "<link type='x' xtargets='2:2;' status='auto'/>\n</linkGrp>\n"

  @Test("TEI as InterText has it: the types follow from the segments, the rest comes back")
  func tei() throws {
    let read = try WholeBitext(Self.tei, as: .teiLinks)
    #expect(read.header.sourceFile == "a.xml" && read.header.targetFile == "b.xml")
    #expect(read.units.map(\.origin) == [.confirmed, nil, .automatic])
    #expect(read.units[1].tag?.attributes.map(\.name) == ["mark", "status"])
    #expect(read.units[0].tag == nil && read.units[2].tag?.attributes.map(\.value) == ["x"])
    let written = try read.written(as: .teiLinks)
    #expect(try WholeBitext(written, as: .teiLinks) == read)
    #expect(
      String(decoding: written[0], as: UTF8.self) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <linkGrp toDoc="b.xml" fromDoc="a.xml">
          <link type="2-1" status="man" xtargets="1:1 1:2;1:1"/>
          <link type="1-1" xtargets="2:1;2:1" mark="3" status="plain"/>
          <link status="auto" xtargets="2:2;" type="x"/>
        </linkGrp>

        """)
  }

  @Test("texts beside the file are read, and no others")
  func documents() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    let inner = folder.appendingPathComponent("in")
    try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = Data("<t><s id='1:1'>a</s><s id='1:2'>b</s></t>".utf8)
    try text.write(to: inner.appendingPathComponent("a.xml"))
    try text.write(to: folder.appendingPathComponent("out.xml"))
    try FileManager.default.createSymbolicLink(
      at: inner.appendingPathComponent("link.xml"),
      withDestinationURL: folder.appendingPathComponent("out.xml"))
    let file = inner.appendingPathComponent("t.xml")
    for (name, expected) in [
      ("a.xml", "a b"), ("../out.xml", nil), ("link.xml", nil), ("none.xml", nil),
      (folder.appendingPathComponent("out.xml").path, nil), ("", nil), ("./a.xml", nil),
    ] as [(String, String?)] {
      let links =
        "<linkGrp toDoc='\(name)' fromDoc='\(name)'><link xtargets='1:1 1:2;1:2'/></linkGrp>"
      try Data(links.utf8).write(to: file)
      let read = try units(.teiLinks, BitextInput(.file(path: file.path), name: "t.xml"))
      #expect(read[0].variants[0].text?.text == expected, "\(name)")
    }
  }

  @Test(
    "links: what is refused, and where",
    arguments: [
      ("<linkGrp><link/></linkGrp>", "1:10", "expected xtargets"),
      ("<linkGrp>\n<link xtargets='a'/></linkGrp>", "2:1", "found 1"),
      ("<linkGrp><link xtargets='a;b;c'/></linkGrp>", "1:10", "found 3"),
      ("<linkGrp><linkGrp/></linkGrp>", "1:10", "in another"),
      ("<a/>", "1:1", "expected <linkGrp>"),
      ("<linkGrp><link xtargets='a;b'>", "1:31", ""), ("", "1:1", ""),
    ])
  func refusedLinks(text: String, place: String, message: String) throws {
    let error = #expect(throws: XMLError.self) { _ = try WholeBitext(text, as: .teiLinks) }
    #expect(
      error?.description.hasPrefix("t.tei:\(place): ") == true, "\(error.map(\.description) ?? "")")
    #expect(error?.message.contains(message) == true || message.isEmpty)
  }

  @Test("damage", arguments: ["ces", "tei", "hunalign-text", "indices", "ladder", "moses"])
  func damage(id: String) throws {
    let texts = [
      "ces": Self.ces, "tei": Self.tei, "hunalign-text": Self.hunalign,
      "indices": "[0, 1]:[0]:0.97\n[]:[1]\n2:2,3\n", "ladder": "0\t0\t0.5\n1\t2\t1\n3\t2\t0\n",
      "moses": "a\nb\n\nc\r\n",
    ]
    try expectSurvivesDamage(id, try #require(texts[id]))
  }
}
