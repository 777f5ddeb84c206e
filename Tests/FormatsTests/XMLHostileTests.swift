import TestSupport
import Testing

@testable import Formats

@Suite struct XMLHostileTests {
  /// What a bomb may cost: far below what it would take if it went off.
  private func defused(_ xml: String, _ message: String) {
    let clock = ContinuousClock()
    var last: String?
    let time = clock.measure { last = trace(xml).last }
    #expect(last?.contains(message) == true, "\(last ?? "")")
    #expect(time < .seconds(5))
  }

  @Test func billionLaughs() {
    var xml = "<!DOCTYPE a [<!ENTITY l0 'ha'>"
    for level in 1...9 {
      let inner = String(repeating: "&l\(level - 1);", count: 10)
      xml += "<!ENTITY l\(level) '\(inner)'>"
    }
    defused(xml + "]><a>&l9;</a>", "expand")
    defused(xml + "]><a b='&l9;'/>", "expand")
    defused(xml + "<!ATTLIST a b CDATA '&l9;'>]><a/>", "expand")
  }

  @Test func quadraticBlowUp() {
    let big = String(repeating: "x", count: 100_000)
    let uses = String(repeating: "&b;", count: 20_000)
    defused("<!DOCTYPE a [<!ENTITY b '\(big)'>]><a>\(uses)</a>", "expand")
  }

  @Test func defaultedAttributesOfEveryElement() {
    let big = String(repeating: "x", count: 100_000)
    let uses = String(repeating: "<c/>", count: 20_000)
    defused("<!DOCTYPE a [<!ATTLIST c b CDATA '\(big)'>]><a>\(uses)</a>", "expand")
  }

  @Test func entityOfItself() {
    #expect(
      trace("<!DOCTYPE a [<!ENTITY b '&c;'><!ENTITY c '&b;'>]><a>&b;</a>").last?
        .hasPrefix("t.xml") == true)
  }

  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
    "<!DOCTYPE a [<!ENTITY x PUBLIC 'p' 'http://127.0.0.1:9/x'>]><a>&x;</a>",
    "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a>&x;</a>",
    "<!DOCTYPE a [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]><a>&x;</a>",
    "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a b='&x;'/>",
  ])
  func externalEntities(xml: String) {
    let lines = trace(xml)
    #expect(lines.last?.hasPrefix("t.xml:1:") == true)
    #expect(!lines.contains { $0.contains("root:") })
  }

  /// A file names the DTD of its format, and is read without it.
  @Test func externalSubsetIsNotLoaded() {
    #expect(
      trace("<!DOCTYPE tmx SYSTEM 'file:///etc/passwd'><tmx/>") == ["1:43 <tmx", "1:47 >tmx"])
  }

  @Test func deepNesting() {
    let deep = 100_000
    let xml =
      String(repeating: "<a>", count: deep) + String(repeating: "</a>", count: deep)
    #expect(trace(xml).last?.contains("more than 256 elements inside one another") == true)
    let allowed = String(repeating: "<a>", count: 256) + String(repeating: "</a>", count: 256)
    #expect(trace(allowed).count == 512)
  }

  @Test func hugeTags() {
    let value = String(repeating: "x", count: 2_000_000)
    #expect(trace("<a b='\(value)'/>").last?.contains("of more than") == true)
    let name = String(repeating: "x", count: 20_000)
    #expect(trace("<\(name)/>").last?.contains("a name of more than 1000 bytes") == true)
    #expect(trace("<a><!--\(value)--></a>").last?.contains("of more than") == true)
    #expect(trace("<!DOCTYPE a [<!--\(value)-->]><a/>").last?.contains("of more than") == true)
    let many = (0..<100_000).map { " a\($0)=''" }.joined()
    #expect(trace("<a\(many)/>").last?.contains("of more than") == true)
  }

  @Test func hugeText() {
    var limits = XMLReader.Limits()
    limits.text = 10_000
    let text = String(repeating: "x", count: 10_001)
    #expect(
      trace("<a>\(text)</a>", limits: limits).last?.contains("text of more than 10000 bytes")
        == true)
    #expect(trace("<a>\(text.dropLast())</a>", limits: limits).count == 3)
  }

  /// Each beginning of a document is an error or, at the very end, the document.
  @Test func truncatedAtEveryByte() {
    let bytes = Array(
      """
      <?xml version="1.0"?><!DOCTYPE a [<!ENTITY e "é">]><a b="&e;"><!--c--><?p i?>\
      <![CDATA[d]]>&e;&#233;<b/></a>
      """.utf8)
    for length in 0..<bytes.count {
      let lines = trace(Array(bytes[..<length]))
      #expect(lines.last?.hasPrefix("t.xml:") == true, "\(length) bytes: \(lines)")
    }
    #expect(trace(bytes).last?.hasPrefix("t.xml:") == false)
  }

  /// No mutation may crash, hang or print; what comes out of the reader is well-formed in itself.
  @Test(arguments: 1...8)
  func mutations(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let base = Array(
      """
      <?xml version="1.0" encoding="UTF-8"?><!DOCTYPE a [<!ENTITY e "<i>é</i>"><!ATTLIST b c CDATA "d">]>
      <a xmlns="u" xmlns:p="v" p:b="&e;">t<!--c--><?p i?><![CDATA[d]]>&e;&#233;<b/><p:b xml:lang="fr">œ</p:b></a>
      """.utf8)
    for _ in 0..<400 {
      var bytes = base
      for _ in 0...Int.random(in: 0..<4, using: &random) {
        let at = Int.random(in: bytes.indices, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: at)
        case 2:
          bytes.insert(
            UInt8(ascii: ["<", ">", "&", "\"", "]", "\0"].randomElement(using: &random) ?? "<"),
            at: at)
        default:
          let end = min(bytes.count, at + 20)
          bytes.insert(
            contentsOf: bytes[at..<end], at: Int.random(in: bytes.indices, using: &random))
        }
      }
      let whole = trace(bytes)
      #expect(trace(bytes, pieces: 7).count == whole.count)
    }
  }
}
