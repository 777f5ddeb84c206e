import Testing

@testable import Formats

/// Every event of `xml` as one short line, then the error if there is one.
func trace(_ bytes: [UInt8], limits: XMLReader.Limits = .init(), pieces: Int? = nil) -> [String] {
  var reader: XMLReader
  if let pieces {
    var offset = 0
    reader = XMLReader(name: "t.xml", limits: limits) {
      let end = min(bytes.count, offset + pieces)
      defer { offset = end }
      return Array(bytes[offset..<end])
    }
  } else {
    reader = XMLReader(bytes, name: "t.xml", limits: limits)
  }
  var lines: [String] = []
  do {
    while let event = try reader.next() {
      let place = "\(reader.line):\(reader.column)"
      switch event {
      case .startElement(let element):
        let attributes = element.attributes.map { " \($0.name)=\($0.value)" }.joined()
        lines.append("\(place) <\(element.name)\(attributes)")
      case .endElement(let name): lines.append("\(place) >\(name)")
      case .text(let text): lines.append("\(place) T \(text)")
      case .characterData(let text): lines.append("\(place) D \(text)")
      case .comment(let text): lines.append("\(place) C \(text)")
      case .instruction(let target, let data): lines.append("\(place) I \(target) \(data)")
      }
    }
  } catch {
    lines.append("\(error)")
  }
  return lines
}

func trace(_ xml: String, limits: XMLReader.Limits = .init(), pieces: Int? = nil) -> [String] {
  trace(Array(xml.utf8), limits: limits, pieces: pieces)
}

@Suite struct XMLReaderTests {
  static let sample = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!-- one -->
    <?go fast?>
    <a xmlns:p="urn:p" p:k="v" z="1 &lt; 2"><b xml:lang="fr">é&#233;&amp;</b
    ><c/><![CDATA[<x>]]></a>
    """

  static let sampleTrace = [
    "2:1 C  one ", "3:1 I go fast", "4:1 <a p:k=v z=1 < 2", "4:41 <b xml:lang=fr",
    "4:58 T éé&", "4:70 >b", "5:2 <c", "5:4 >c", "5:6 D <x>", "5:21 >a",
  ]

  @Test func eventsAndPlaces() { #expect(trace(Self.sample) == Self.sampleTrace) }

  @Test(arguments: [1, 2, 3, 5, 7, 16, 64])
  func piecesChangeNothing(size: Int) {
    #expect(trace(Self.sample, pieces: size) == Self.sampleTrace)
  }

  @Test func names() throws {
    let reader = XMLReader(
      Array("<a xmlns='urn:a' xmlns:b='urn:b' b:x='1' y='2'><b:c xmlns=''><d/></b:c></a>".utf8),
      name: "t")
    guard case .startElement(let a) = try reader.next() else {
      Issue.record("no start")
      return
    }
    #expect(a.name == XMLName("a", namespace: "urn:a"))
    #expect(
      a.attributes.map(\.name) == [
        XMLName("x", prefix: "b", namespace: "urn:b"), XMLName("y"),
      ])
    #expect(
      a.declarations == [
        .init(prefix: nil, namespace: "urn:a"), .init(prefix: "b", namespace: "urn:b"),
      ])
    #expect(a["y"] == "2")
    #expect(a["x"] == nil)
    guard case .startElement(let c) = try reader.next(),
      case .startElement(let d) = try reader.next()
    else {
      Issue.record("no starts")
      return
    }
    #expect(c.name == XMLName("c", prefix: "b", namespace: "urn:b"))
    #expect(d.name == XMLName("d"))
    #expect(reader.depth == 3)
  }

  @Test func languageAndSpaceAreInherited() throws {
    let xml = "<a xml:lang='en'><b xml:lang='fr' xml:space='preserve'><c/></b><d/></a>"
    let reader = XMLReader(Array(xml.utf8), name: "t")
    var seen: [String] = []
    while let event = try reader.next() {
      if case .startElement(let element) = event {
        seen.append("\(element.name) \(reader.language ?? "-") \(reader.preservesSpace)")
      }
      if case .endElement(let name) = event { seen.append("/\(name) \(reader.language ?? "-")") }
    }
    #expect(
      seen == [
        "a en false", "b fr true", "c fr true", "/c fr", "/b fr", "d en false", "/d en", "/a en",
      ])
    #expect(reader.bytesRead == Int64(xml.utf8.count))
  }

  @Test func textIsWholeHoweverLong() {
    let long = String(repeating: "abc é\n", count: 50_000)
    #expect(trace("<a>\(long)</a>")[1] == "1:4 T \(long)")
  }

  @Test func lineEndsAreLineFeeds() {
    #expect(trace("<a>x\r\ny</a>")[1] == "1:4 T x\ny")
  }

  @Test func attributeValuesAreNormalised() {
    #expect(trace("<a b='1\n2&#10;3&quot;'/>")[0] == "1:1 <a b=1 2\n3\"")
  }

  @Test func entitiesOfTheDocument() {
    let xml = """
      <!DOCTYPE a [<!ENTITY nbsp "&#160;"><!ENTITY two "(&nbsp;&nbsp;)"><!ENTITY m "<i>x</i>">]>
      <a b="&two;">&nbsp;|&two;|&m;</a>
      """
    #expect(
      trace(xml) == [
        "2:1 <a b=(\u{A0}\u{A0})", "2:14 T \u{A0}|(\u{A0}\u{A0})|", "2:26 <i", "2:30 T x",
        "2:30 >i", "2:30 >a",
      ])
  }

  @Test func markupAroundTheDocumentType() {
    #expect(
      trace("<!--a-->\n<!DOCTYPE a [<!--in-->]>\n\n <!--b--><a/>\n<?c?>") == [
        "1:1 C a", "4:2 C b", "4:10 <a", "4:12 >a", "5:1 I c ",
      ])
  }

  @Test func defaultsOfTheDocument() {
    #expect(
      trace("<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>") == ["1:40 <a b=c", "1:42 >a"])
  }

  @Test(arguments: [
    ("<a>", "t.xml:1:1: the document ends before its first element"),
    ("<ab>x<c", "t.xml:1:8: Couldn't find end of Start Tag c (in /ab/c)"),
    ("", "t.xml:1:1: the document is empty"),
    ("<ab>x<c>y", "t.xml:1:9: the document ends inside <c> (in /ab/c)"),
    ("<!-- -->", "t.xml:1:9: the document ends before its first element"),
    ("<a><p:b/></a>", "t.xml:1:8: Namespace prefix p on b is not defined (in /a)"),
    ("<a>\n  <b>\n é</a>", "t.xml:3:7: Opening and ending tag mismatch: b line 2 and a (in /a/b)"),
    ("<a>&nope;</a>", "t.xml:1:10: the entity &nope; is not declared (in /a)"),
    ("<a/><b/>", "t.xml:1:5: Extra content at the end of the document"),
    ("<a b='1' b='2'/>", "t.xml:1:15: Attribute b redefined"),
    ("<a>\u{1}</a>", "t.xml:1:4: PCDATA invalid Char value 1 (in /a)"),
  ])
  func mistakes(xml: String, message: String) { #expect(trace(xml).last == message) }

  @Test func eventsBeforeAMistakeAreDelivered() {
    #expect(
      trace("<a><b>x</b><c></a>").dropLast() == [
        "1:1 <a", "1:4 <b", "1:7 T x", "1:8 >b", "1:12 <c",
      ])
  }

  @Test func aMistakeIsThrownAgain() {
    let reader = XMLReader(Array("<a".utf8), name: "t")
    for _ in 0..<3 { #expect(throws: XMLError.self) { try reader.next() } }
  }

  @Test func files() throws {
    #expect(throws: XMLError.self) { _ = try XMLReader(path: "/nowhere/at/all.xml") }
    let directory = try XMLReader(path: "/")
    #expect(throws: XMLError.self) { try directory.next() }
  }
}

@Suite struct XMLEncodingTests {
  static let body = "<a>Été – Œuvre</a>"
  static let expected = ["1:1 <a", "1:4 T Été – Œuvre", "1:15 >a"]

  private func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return bigEndian ? bytes : bytes.reversed()
    }
  }

  @Test(arguments: [nil, 1, 3, 64], [false, true])
  func utf16WithAMark(pieces: Int?, bigEndian: Bool) {
    #expect(
      trace(utf16("\u{FEFF}" + Self.body, bigEndian: bigEndian), pieces: pieces) == Self.expected)
    let declared = "\u{FEFF}<?xml version='1.0' encoding='UTF-16'?>\n" + Self.body
    #expect(
      trace(utf16(declared, bigEndian: bigEndian), pieces: pieces).map { $0.dropFirst(2) }
        == Self.expected.map { $0.dropFirst(2) })
  }

  @Test(arguments: [nil, 1, 3, 64])
  func utf8WithAMark(pieces: Int?) {
    #expect(trace("\u{FEFF}" + Self.body, pieces: pieces) == Self.expected)
  }

  @Test(arguments: [nil, 1, 3, 64])
  func latin1Declared(pieces: Int?) {
    let text = "<?xml version='1.0' encoding='ISO-8859-1'?>\n<a>\u{C9}t\u{E9}</a>"
    #expect(
      trace(text.unicodeScalars.map { UInt8($0.value) }, pieces: pieces) == [
        "2:1 <a", "2:4 T Été", "2:7 >a",
      ])
  }

  @Test func windows1252Declared() {
    let head = Array("<?xml version='1.0' encoding='windows-1252'?>\n<a>".utf8)
    #expect(trace(head + [0x9C] + Array("</a>".utf8))[1] == "2:4 T œ")
  }

  @Test func unknownEncoding() {
    #expect(
      trace("<?xml version='1.0' encoding='klingon'?><a/>")
        == ["t.xml:1:39: Unsupported encoding klingon"])
  }

  @Test func bytesThatDoNotDecode() {
    let message = trace(Array("<a>\n".utf8) + [0xC3, 0x28] + Array("</a>".utf8)).last
    #expect(message?.hasPrefix("t.xml:2:1: Input is not proper UTF-8") == true)
  }
}
