import BitextModel
import Testing
import UnicodeText

@testable import Formats

/// Inline codes on their way from one format to another.
@Suite struct InlineConversionTests {
  /// What a code is to any format.
  private struct Essence: Equatable {
    var offset: Int
    var kind: InlineCode.Kind
    var type: String?
    var content: String
    /// Which code is its other end.
    var partner: Int?
  }

  private func essences(_ text: TaggedText?) -> [Essence] {
    let codes = text?.codes ?? []
    return zip(codes, partners(of: codes)).map { code, partner in
      Essence(
        offset: code.offset, kind: code.kind, type: code.type,
        content: TaggedText.flat(code.content), partner: partner)
    }
  }

  static let tmx = """
    <tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence"
      o-tmf="t" adminlang="en" srclang="en" datatype="html"/><body>
    <tu tuid="a"><tuv xml:lang="en"><seg>A <bpt i="1" x="1" type="bold">&lt;b&gt;</bpt>bold<ept i="1">&lt;/b&gt;</ept> \
    <bpt i="2" x="2" type="link">&lt;a&gt;</bpt>link <ph x="3" type="image">&lt;img/&gt;</ph><ept i="2">&lt;/a&gt;</ept>\
    <ph x="4" type="lb">&lt;br/&gt;</ph><ph x="5" type="x-var">%s</ph> <ph x="6" type="fnote">1</ph><it pos="begin" x="7" type="italic">&lt;i&gt;</it>\
    <hi x="8" type="term">word</hi> <bpt i="9" x="9" type="ulined">&lt;u&gt;</bpt>x<ept i="9">&lt;/u&gt;</ept></seg></tuv>
    <tuv xml:lang="fr"><seg><ph x="5" type="x-var">%s</ph> <bpt i="2" x="2" type="link">&lt;a&gt;</bpt>lien<bpt i="1" x="1" type="bold">&lt;b&gt;</bpt> \
    gras<ept i="2">&lt;/a&gt;</ept>!<ept i="1">&lt;/b&gt;</ept></seg></tuv></tu></body></tmx>
    """

  static let routes = [
    ["xliff"], ["xliff2"], ["xliff", "xliff2"], ["xliff2", "xliff"], ["xliff", "xliff2", "tmx"],
    ["xliff2", "xliff", "tmx"], ["xliff2", "tmx", "xliff"], ["xliff", "tmx", "xliff2"],
  ]

  private func carried(_ bitext: WholeBitext, by route: [String]) throws -> WholeBitext {
    var bitext = bitext
    for id in route {
      let format = try #require(BitextFileFormat(named: id))
      bitext = try WholeBitext(try bitext.written(as: format), as: format)
      #expect(bitext.problems == [], "\(route) at \(id)")
    }
    return bitext
  }

  @Test(arguments: routes)
  func fromTMX(route: [String]) throws {
    let original = try WholeBitext(Self.tmx, as: .tmx)
    let carried = try carried(original, by: route)
    #expect(carried.units.count == 1)
    for (one, other) in zip(original.units[0].variants, carried.units[0].variants) {
      #expect(other.text?.text == one.text?.text)
      #expect(essences(other.text) == essences(one.text), "\(route)")
    }
    #expect(carried.units[0].id == "a")
    // The same code has one name in both languages.
    let ids = carried.units[0].variants.map { variant in
      (variant.text?.codes ?? []).reduce(into: [String: String]()) { ids, code in
        if let id = code.id, code.kind != .closing { ids[TaggedText.flat(code.content)] = id }
      }
    }
    for content in ["<b>", "<a>", "%s"] { #expect(ids[0][content] == ids[1][content]) }
  }

  @Test(arguments: [["xliff"], ["tmx"], ["xliff", "tmx"], ["tmx", "xliff"]])
  func fromXLIFF2(route: [String]) throws {
    let original = try WholeBitext(XLIFF2Tests.sample, as: .xliff2)
    let carried = try carried(original, by: route + ["xliff2"])
    let texts = carried.units.map { $0.variants.map { $0.text?.text ?? "-" } }
    // A bell is a character that neither TMX nor XLIFF 1.2 can hold.
    #expect(texts == original.units.map { $0.variants.map { $0.text?.text ?? "-" } })
    let (one, other) = (original.units[0].variants[0].text, carried.units[0].variants[0].text)
    #expect(essences(other).map(\.kind) == essences(one).map(\.kind))
    #expect(essences(other).map(\.type) == essences(one).map(\.type))
    #expect(essences(other).map(\.partner) == essences(one).map(\.partner))
  }

  @Test(arguments: [["xliff2"], ["tmx"], ["xliff2", "tmx"]])
  func fromXLIFF1(route: [String]) throws {
    let original = try WholeBitext(XLIFF1Tests.sample, as: .xliff1)
    let carried = try carried(original, by: route + ["xliff"])
    #expect(
      carried.units.map { $0.variants.map { $0.text?.text ?? "-" } }
        == original.units.map { $0.variants.map { $0.text?.text ?? "-" } })
    for (one, other) in zip(original.units.prefix(2), carried.units.prefix(2)) {
      let (one, other) = (one.variants[0].text, other.variants[0].text)
      #expect(essences(other).map(\.kind) == essences(one).map(\.kind))
      #expect(essences(other).map(\.type) == essences(one).map(\.type))
      #expect(essences(other).map(\.offset) == essences(one).map(\.offset))
    }
  }

  /// Segments stay segments, and what stands between them stays there.
  @Test func segmentsBetweenVersions() throws {
    let original = try WholeBitext(XLIFF1Tests.sample, as: .xliff1)
    let carried = try carried(original, by: ["xliff2", "xliff"])
    func gaps(_ bitext: WholeBitext) -> [String] {
      bitext.items.compactMap {
        if case .gap(let unit) = $0 { unit.variants.first?.text?.text } else { nil }
      }
    }
    #expect(gaps(carried) == gaps(original))
  }

  @Test(arguments: [
    ("bold", "bold", "fmt", "xlf:b"), ("italic", "italic", "fmt", "xlf:i"),
    ("ulined", "underlined", "fmt", "xlf:u"), ("link", "link", "link", nil),
    ("font", "x-font", "fmt", "tmx:font"), ("x-mine", "x-mine", "other", "x:mine"),
  ])
  func delimiters(word: String, ctype: String, type: String, subType: String?) {
    #expect(CodeTypes.ctype(word, isPlaceholder: false) == ctype)
    #expect(CodeTypes.word(ctype: ctype) == word)
    #expect(CodeTypes.type(word).type == type)
    #expect(CodeTypes.type(word).subType == subType)
    #expect(CodeTypes.word(type: type, subType: subType).word == word)
    #expect(CodeTypes.word(type: type, subType: subType).isWhole)
  }

  @Test(arguments: [
    ("image", "image", "image", nil), ("lb", "lb", "fmt", "xlf:lb"), ("pb", "pb", "fmt", "xlf:pb"),
    ("fnote", "x-fnote", "other", "tmx:fnote"), ("bold", "x-bold", "fmt", "xlf:b"),
    ("x-variable", "x-variable", "ui", "xlf:var"), ("x-quote", "x-quote", "quote", nil),
  ])
  func placeholders(word: String, ctype: String, type: String, subType: String?) {
    #expect(CodeTypes.ctype(word, isPlaceholder: true) == ctype)
    #expect(CodeTypes.word(ctype: ctype) == word)
    #expect(CodeTypes.type(word).type == type)
    #expect(CodeTypes.word(type: type, subType: subType).word == word)
  }
}
