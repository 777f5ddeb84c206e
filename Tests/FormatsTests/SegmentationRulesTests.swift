import TestSupport
import Testing
import UnicodeText

@testable import Formats

/// An SRX file around `body`.
private func srx(
  header: String = "<header segmentsubflows=\"yes\" cascade=\"no\"/>", rules: String, maps: String
) -> String {
  """
  <?xml version="1.0" encoding="UTF-8"?>
  <srx xmlns="http://www.lisa.org/srx20" version="2.0">
  \(header)
  <body><languagerules>
  \(rules)
  </languagerules><maprules>
  \(maps)
  </maprules></body></srx>
  """
}

private func read(_ xml: String) throws -> SegmentationRules {
  try SegmentationRules(Array(xml.utf8), name: "r.srx")
}

private func refusal(_ xml: String) -> SRXError? {
  do {
    _ = try read(xml)
    return nil
  } catch {
    return error as? SRXError
  }
}

/// `text` with `|` where the rules of `file` for `tag` cut it.
private func cut(_ text: String, by file: SegmentationRules, in tag: String) throws -> String {
  let language = try #require(LanguageTag(tag))
  let segmenter = SentenceSegmenter(for: language, rules: try file.rules(for: language))
  let bytes = Array(text.utf8)
  var start = 0
  return try segmenter.sentenceEnds(in: bytes.span, paragraphs: [0..<bytes.count]).map { end in
    defer { start = end }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }.joined(separator: "|")
}

private let sample = srx(
  rules: #"""
    <languagerule languagerulename="French">
      <rule break="no"><beforebreak>\b(?:M|Mme|cf)\.</beforebreak><afterbreak>\s</afterbreak></rule>
      <rule><beforebreak>[.?!…]+(?:[\s\u00A0\u202F]»)?</beforebreak><afterbreak>\s</afterbreak></rule>
    </languagerule>
    <languagerule languagerulename="All">
      <!-- a semicolon, too -->
      <rule break="yes"><beforebreak>;</beforebreak><afterbreak>\s</afterbreak></rule>
      <rule break="yes"><beforebreak>[.]</beforebreak><afterbreak>\s</afterbreak></rule>
    </languagerule>
    """#,
  maps: """
    <languagemap languagepattern="FR.*" languagerulename="French"/>
    <languagemap languagepattern=".*" languagerulename="All"/>
    """)

@Suite struct SegmentationRulesTests {
  @Test func reads() throws {
    let file = try read(sample)
    #expect(file.version == "2.0")
    #expect(!file.cascades)
    #expect(file.segmentsSubflows)
    #expect(file.notes.isEmpty)
    #expect(file.languageRules.map(\.name) == ["French", "All"])
    #expect(file.languageRules[1].rules.map(\.before) == [";", "[.]"])
    #expect(file.languageRules[0].rules.map(\.breaks) == [false, true])
    #expect(file.languageRules[0].rules[0].origin == "r.srx:6:3")
    #expect(file.languageMaps.map(\.rule) == ["French", "All"])
  }

  @Test func withoutCascadeTheFirstMapDecides() throws {
    let file = try read(sample)
    let text = "M. A dit « Non ! » ; bon. Oui."
    #expect(try cut(text, by: file, in: "fr-CA") == "M. A dit « Non ! » |; bon. |Oui.")
    #expect(try cut(text, by: file, in: "en") == "M. |A dit « Non ! » ; |bon. |Oui.")
  }

  @Test func cascadeTakesAllMapsInOrder() throws {
    let file = try read(sample.replacing("cascade=\"no\"", with: "cascade=\"yes\""))
    #expect(file.cascades)
    let text = "M. A ; bon. Oui."
    #expect(try cut(text, by: file, in: "fr") == "M. A ; |bon. |Oui.")
    #expect(try file.rules(for: .french).rules.count == 4)
    #expect(try file.rules(for: .english).rules.count == 2)
    // The order of the maps, not that of the rules, is the order rules are tried in.
    let turned = sample.replacing("cascade=\"no\"", with: "cascade=\"yes\"")
      .replacing("\"FR.*\" languagerulename=\"French\"", with: "\"x\" languagerulename=\"French\"")
      .replacing(
        "</maprules>",
        with: "<languagemap languagepattern=\"fr\" languagerulename=\"French\"/></maprules>")
    #expect(try cut(text, by: try read(turned), in: "fr") == "M. |A ; |bon. |Oui.")
  }

  @Test func noMapForTheLanguage() throws {
    let file = try read(
      sample.replacing("\".*\" languagerulename", with: "\"en\" languagerulename"))
    #expect {
      try file.rules(for: #require(LanguageTag("de")))
    } throws: { error in
      guard let error = error as? SRXError else { return false }
      return error.code == .language
        && "\(error)"
          == "r.srx: no languagemap is for “de” (the file has “FR.*”, “en”); add one, with "
          + "languagepattern=\".*\" for any language"
    }
  }

  @Test func whatHasNoEffectIsKeptAndNoted() throws {
    let header = """
      <header segmentsubflows="no" cascade="yes" xml:lang="en" tool="x">
        <formathandle type="start" include="no"/><formathandle type="end" include="yes"></formathandle>
        <o:options xmlns:o="urn:okapi" a="b">text <o:more/> <srx2 xmlns=""/></o:options>
      </header>
      """
    let file = try read(
      srx(
        header: header, rules: "<languagerule languagerulename='a'/>",
        maps: "<languagemap languagepattern='.*' languagerulename='a'/>"))
    #expect(!file.segmentsSubflows)
    #expect(
      file.formatHandles == [
        .init(kind: .start, include: false), .init(kind: .end, include: true),
      ])
    #expect(
      file.notes.map(\.description) == [
        "3:1: <header> has an attribute SRX does not: tool",
        "4:3: <formathandle> is kept and has no effect: it is about inline codes",
        "8:1: the rules “a” are empty",
      ])
    #expect(try cut("A. B.", by: file, in: "fr") == "A. B.")
  }

  @Test func patternsAreTakenAsWritten() throws {
    let rules = """
      <languagerule languagerulename="a">
      <rule><beforebreak>a<!-- c -->&#46;<![CDATA[(?<=\\.)]]><x:y xmlns:x="u">no</x:y></beforebreak></rule>
      <rule break="no"><afterbreak/></rule>
      <rule><beforebreak>
      x</beforebreak></rule>
      </languagerule>
      """
    let file = try read(
      srx(rules: rules, maps: "<languagemap languagepattern='.*' languagerulename='a'/>"))
    #expect(file.languageRules[0].rules.map(\.before) == [#"a.(?<=\.)"#, "", "\nx"])
    #expect(
      file.notes.map(\.description) == [
        "8:7: the expression begins or ends with a line break, which counts as part of it"
      ])
    #expect(try cut("ab. a. b", by: file, in: "fr") == "ab. a. |b")
  }

  @Test func rulesWrittenForJava() throws {
    let rules = #"""
      <languagerule languagerulename="a">
      <rule break="no"><beforebreak>(?&lt;=[XVI]+)\.</beforebreak><afterbreak>\s</afterbreak></rule>
      <rule break="no"><afterbreak>(?U)\s\p{Ll}</afterbreak></rule>
      <rule><beforebreak>\.</beforebreak><afterbreak>\s</afterbreak></rule>
      </languagerule>
      """#
    let file = try read(
      srx(rules: rules, maps: "<languagemap languagepattern='.*' languagerulename='a'/>"))
    #expect(try cut("Louis XIV. A b. c. D", by: file, in: "fr") == "Louis XIV. A b. c. |D")
    #expect(
      file.notes.map(\.description) == [
        "6:1: a rule (and 1 more) written for Java: repetitions inside look-behind are limited to "
          + "100, the flags U, u and d dropped"
      ])
  }

  @Test func version1() throws {
    let old = """
      <srx version="1.0"><header segmentsubflows="yes"/><body><languagerules>
      <languagerule languagerulename="a"><rule><beforebreak>;</beforebreak></rule></languagerule>
      </languagerules><maprules><maprule maprulename="m">
      <languagemap languagepattern="fr" languagerulename="a"/></maprule></maprules></body></srx>
      """
    let file = try read(old)
    #expect(file.version == "1.0")
    #expect(file.notes.count == 1)
    #expect(try cut("a;b", by: file, in: "fr") == "a;|b")
    let two = old.replacing("</maprules>", with: "<maprule maprulename='n'/></maprules>")
    #expect(refusal(two)?.code == .notSRX)
    #expect(refusal(old.replacing("1.0", with: "2.0"))?.code == .unexpected)
  }

  @Test(arguments: [
    // What is replaced in the sample, what by, and the message.
    ("</body>", "", SRXError.Code.malformed, "r.srx:17:18: the file is not well-formed XML: "),
    ("<srx xmlns", "<tmx xmlns", .notSRX, "r.srx:2:1: the root element is <tmx> in namespace"),
    (
      "http://www.lisa.org/srx20", "urn:x", .notSRX,
      "r.srx:2:1: the root element is <srx> in namespace urn:x; <srx xmlns="
    ),
    (
      "version=\"2.0\"", "version=\"3.0\"", .notSRX,
      "r.srx:2:1: SRX version “3.0” is not known; version 2.0 is expected"
    ),
    (
      " version=\"2.0\"", "", .missing,
      "r.srx:2:1: <srx> has no version attribute; version=\"…\" is expected"
    ),
    (
      "cascade=\"no\"", "cascade=\"maybe\"", .value,
      "r.srx:3:1: cascade=\"maybe\" on <header>; yes or no is expected"
    ),
    (
      "break=\"no\"", "break=\"NO\"", .value,
      "r.srx:6:3: break=\"NO\" on <rule>; yes or no is expected"
    ),
    (
      "<rule break=\"no\">", "<rule break=\"no\">yes", .unexpected,
      "r.srx:6:20: text in <rule>: “yes”; only elements are expected there; take the text away"
    ),
    (
      "<rule><beforebreak>", "<rule><before/><beforebreak>", .unexpected,
      "r.srx:7:9: <before> in <rule>; <beforebreak> and <afterbreak> is expected"
    ),
    (
      "M|Mme", "M|<b/>Mme", .unexpected,
      "r.srx:6:40: <b> in <beforebreak>; a regular expression is expected"
    ),
    (
      #"\b(?:M|"#, #"\b(?:(M|"#, .expression,
      "r.srx:6:20: r.srx:6:3: not a regular expression ICU accepts (U_REGEX_MISMATCHED_PAREN"
    ),
    (
      "FR.*", "FR(", .expression,
      "r.srx:15:1: languagepattern=\"FR(\": not a regular expression ICU accepts"
    ),
    (
      "languagerulename=\"French\"/>", "languagerulename=\"french\"/>", .undefined,
      "r.srx:15:1: <languagemap> names the rules “french”, which the file does not hold; name one of "
        + "its <languagerule> elements: “French”, “All”"
    ),
    (
      "languagerulename=\"All\">", "languagerulename=\"French\">", .duplicate,
      "r.srx:9:1: a second <languagerule languagerulename=\"French\">; give each"
    ),
    (
      " languagerulename=\"All\">", ">", .missing,
      "r.srx:9:1: <languagerule> has no languagerulename attribute"
    ),
  ])
  func refused(find: String, with: String, code: SRXError.Code, message: String) throws {
    #expect(sample.contains(find))
    let error = try #require(refusal(sample.replacing(find, with: with, maxReplacements: 1)))
    #expect(error.code == code)
    #expect("\(error)".hasPrefix(message), "\(error)")
  }

  @Test func missingParts() {
    let root = "<srx xmlns=\"http://www.lisa.org/srx20\" version=\"2.0\">"
    let header = "<header segmentsubflows=\"yes\" cascade=\"no\"/>"
    for (xml, message) in [
      ("\(root)</srx>", "r.srx:1:1: <srx> has no <header>"),
      ("\(root)\(header)</srx>", "r.srx:1:1: <srx> has no <body>"),
      ("\(root)\(header)<body/></srx>", "r.srx:1:98: <body> has no <languagerules>"),
      (
        "\(root)\(header)<body><languagerules/><maprules/></body></srx>",
        "r.srx:1:98: <maprules> has no <languagemap>"
      ),
      ("\(root)\(header)\(header)</srx>", "r.srx:1:98: a second <header> in <srx>"),
      ("", "r.srx:1:1: the file is not well-formed XML: the document is empty"),
    ] {
      let error = refusal(xml)
      #expect(error.map { "\($0)".hasPrefix(message) } == true, "\(error.map { "\($0)" } ?? "-")")
    }
  }

  @Test func encodings() throws {
    let latin = sample.replacing("UTF-8", with: "ISO-8859-1").replacing("…", with: "")
      .replacing("M|Mme", with: "M|Mme|É")
    let bytes = latin.unicodeScalars.map { UInt8($0.value) }
    let file = try SegmentationRules(bytes, name: "l.srx")
    #expect(file.languageRules[0].rules[0].before.contains("|É|"))
    let wide = ("\u{FEFF}" + sample.replacing("UTF-8", with: "UTF-16")).utf16.flatMap {
      [UInt8($0 & 0xFF), UInt8($0 >> 8)]
    }
    #expect(try SegmentationRules(wide, name: "r.srx") == read(sample))
  }

  /// No beginning of the file is taken for the file.
  @Test func truncatedAtEveryByte() {
    let bytes = Array(sample.utf8)
    for length in 0..<bytes.count {
      #expect(throws: SRXError.self, "\(length) bytes") {
        try SegmentationRules(Array(bytes[..<length]), name: "r.srx")
      }
    }
  }

  @Test(arguments: 1...4)
  func mutations(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let base = Array(sample.utf8)
    for _ in 0..<150 {
      var bytes = base
      for _ in 0...Int.random(in: 0..<6, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
          in: 0x20...0x7E, using: &random)
      }
      if let file = try? SegmentationRules(bytes, name: "r.srx") {
        _ = try? cut("M. A dit. Oui ; non.", by: file, in: "fr")
      }
    }
  }
}
