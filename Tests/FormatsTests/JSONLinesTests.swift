import BitextModel
import Testing
import UnicodeText

@testable import Formats

@Suite("JSON Lines")
struct JSONLinesTests {
  private static let fixture = """
    {"id":"a1","source":"Yes.","target":"Oui.","source_lang":"en","target_lang":"fr","confidence":0.97,"origin":"confirmed","source_segments":["0"],"target_segments":["0","1"]}
    {"id":7,"source":"See <1>here</1>","target":null,"source_lang":"en","target_lang":"fr","domain":"law","score":[1, 2.50],"notes":["check",{"text":"oui","lang":"fr","author":"me"}]}

    {"source":"a b😀c","target":"d","source_codes":[{"at":2,"kind":"opening","id":"1","pair":"1","type":"bold","content":["<b>"]},{"at":4,"kind":"closing","pair":"1","content":["</b>",{"text":"alt","attributes":[["type","x"]]}]}],"created":"2002-04-13T02:34:01Z"}
    {"texts":[{"lang":"en","text":"cat"},{"lang":"fr","text":"chat"},{"lang":"de","text":"Katze"}],"properties":[{"type":"x-a","value":"b"}]}
    {"begin":{"kind":"file","id":"f1","original":"a.html"}}
    {"source":"only","source_lang":"en"}
    {"end":true}
    {"kept":{"format":"tmx","xml":"<x/>"}}

    """

  @Test("what a line says")
  func fixture() throws {
    let read = try WholeBitext(Self.fixture, as: .jsonLines)
    let english = try #require(LanguageTag("en"))
    #expect(read.problems.isEmpty)
    #expect(read.header == BitextHeader(sourceLanguage: english, targetLanguage: .french))
    #expect(read.units.count == 5)
    let first = read.units[0]
    #expect(first.id == "a1" && first.confidence == 0.97 && first.origin == .confirmed)
    #expect(first.variants.map(\.text?.text) == ["Yes.", "Oui."])
    #expect(first.variants.map(\.segments) == [["0"], ["0", "1"]])
    let second = read.units[1]
    #expect(second.id == "7" && second.variants[1].text == nil)
    #expect(second.properties.map(\.type) == ["domain", "score"])
    #expect(second.properties.map(\.value) == ["law", "[1, 2.50]"])
    #expect(second.notes.map(\.text) == ["check", "oui"] && second.notes[1].author == "me")
    let codes = try #require(read.units[2].variants[0].text).codes
    #expect(codes.map(\.offset) == [2, 7] && codes[0].type == "bold")
    #expect(read.units[2].history.created?.basic == "20020413T023401Z")
    #expect(read.units[2].variants.map(\.language) == [english, .french])
    #expect(read.units[3].variants.map(\.language.rawValue) == ["en", "fr", "de"])
    #expect(
      read.items[4]
        == .begin(
          {
            var section = BitextSection(.file, id: "f1")
            section.original = "a.html"
            return section
          }()))
    #expect(read.units[4].variants.count == 1)
  }

  @Test("reads what it wrote, byte for byte the second time")
  func again() throws {
    let read = try WholeBitext(Self.fixture, as: .jsonLines)
    let written = try read.written(as: .jsonLines)[0]
    let second = try WholeBitext([written], as: .jsonLines)
    #expect(second == read)
    #expect(try second.written(as: .jsonLines)[0] == written)
    let text = String(decoding: written, as: UTF8.self)
    #expect(text.contains(#""score":[1, 2.50]}"#) && text.contains(#""domain":"law""#))
    #expect(text.hasPrefix(#"{"id":"a1","source":"Yes.","source_lang":"en","target":"Oui.","#))
  }

  @Test("the law of round trips") func law() throws { try expectRoundTrips("jsonl") }

  @Test("a header of its own, and none that the first unit says already")
  func headers() throws {
    var whole = try WholeBitext(#"{"source":"a","source_lang":"en"}"#, as: .jsonLines)
    #expect(try whole.written(as: .jsonLines)[0].starts(with: Array(#"{"source":"#.utf8)))
    whole.header.sourceFile = "a.txt"
    let written = try whole.written(as: .jsonLines)
    #expect(written[0].starts(with: Array(#"{"header":{"source_lang":"en","#.utf8)))
    #expect(try WholeBitext(written, as: .jsonLines) == whole)
    let empty = try WholeBitext("", as: .jsonLines)
    #expect(try empty.written(as: .jsonLines) == [[]])
    // A unit that says no language is in none, whatever the first one says.
    var mixed = try WholeBitext(#"{"source":"a","source_lang":"en"}"#, as: .jsonLines)
    mixed.items.append(.unit(TranslationUnit([TranslationVariant(.undetermined, TaggedText("b"))])))
    #expect(try WholeBitext(try mixed.written(as: .jsonLines), as: .jsonLines) == mixed)
  }

  @Test("what does not hold what it should is kept and told")
  func problems() throws {
    let line = #"{"source":"a","confidence":2,"state":"done","notes":[1],"created":"soon"}"#
    let read = try WholeBitext(line, as: .jsonLines)
    #expect(read.units[0].properties.map(\.type) == ["confidence", "state", "notes", "created"])
    #expect(
      read.problems.map(\.description).first?.hasPrefix("t.jsonl:1:1: member \"confid") == true)
    #expect(read.problems.count == 3)
    let again = try WholeBitext(try read.written(as: .jsonLines), as: .jsonLines)
    #expect(again.items == read.items)
  }

  @Test(
    "what is refused, and where",
    arguments: [
      BadInput("[]", 1, 1, "an object"),
      BadInput("{\"source\":\"a\"}\n\n{\"source\":\"é\" \"b\"}", 3, 15, "“,” or “}”"),
      BadInput("{\"source\":\"a\",}", 1, 15, "a member's name"),
      BadInput("{\"source\":1}", 1, 11, "a string"),
      BadInput("{\"source\":\"a\",\"target\":[]}", 1, 24, "a string"),
      BadInput("{\"source\":\"a\"} x", 1, 16, "nothing after"),
      BadInput("{\"source\":\"\\ud800\"}", 1, 12, "surrogate"),
      BadInput("{\"source_lang\":\"not a tag\"}", 1, 16, "BCP 47"),
      BadInput(
        "{\"source\":\"a\",\"source_codes\":[{\"at\":2,\"kind\":\"standalone\"}]}", 1, 1, "inside"),
      BadInput(
        "{\"source\":\"ab\",\"source_codes\":[{\"at\":2,\"kind\":\"standalone\"},{\"at\":1,\"kind\":\"standalone\"}]}",
        1, 1, "order"),
      BadInput("{\"begin\":{\"kind\":\"file\"}}\n{\"source\":\"a\"}", 2, 1, "\"end\""),
      BadInput("{\"end\":true}", 1, 1, "begins before"),
      BadInput("{\"source\":\"a\"}\n{\"header\":{}}", 2, 1, "first line"),
      BadInput("{\"begin\":{\"kind\":\"x\"}}", 1, 10, "kind"),
      BadInput("{\"source\":\"a", 1, 13, "closes the string"),
    ])
  func refused(input: BadInput) throws { try input.expectRefused(by: .jsonLines) }

  @Test("a byte order mark, CRLF and blank lines are passed over")
  func whiteSpace() throws {
    let read = try WholeBitext(
      "\u{FEFF}{\"source\":\"a\"}\r\n \t\r\n {\"source\":\"b\"}\r\n", as: .jsonLines)
    #expect(read.units.map(\.variants[0].text?.text) == ["a", "b"])
  }

  @Test("members are the same however their values are written")
  func spellings() throws {
    let plain = """
      {"source":"ab","source_lang":"fr","source_codes":[{"at":1,"kind":"standalone","id":"1"}],\
      "created":"2002-04-13T02:34:01Z","creator":"me"}
      """
    let other = """
      {"s\\u006furce":"a\\u0062","source_lang":"\\u0066r",\
      "source_codes":[ {"at" : 1 ,"kind":"stand\\u0061lone","id":"\\u0031"} ],\
      "created":"20020413T023401Z","creat\\u006fr":"\\u006de"}
      """
    #expect(try WholeBitext(other, as: .jsonLines) == WholeBitext(plain, as: .jsonLines))
    for number in ["01", "1.0", "1e0", "-1", "\"1\"", "10000000000000000000", "+1"] {
      let line = plain.replacing("\"at\":1", with: "\"at\":\(number)")
      #expect(throws: BitextError.self, "\(number)") { try WholeBitext(line, as: .jsonLines) }
    }
  }

  @Test("a date that is none is a property")
  func noDate() throws {
    let read = try WholeBitext(
      "{\"source\":\"a\",\"created\":\"yesterday\",\"changed\":1,\"changer\":2}", as: .jsonLines)
    #expect(read.units[0].properties.map(\.type) == ["created", "changed", "changer"])
    #expect(read.units[0].properties.map(\.value) == ["yesterday", "1", "2"])
    #expect(read.units[0].history == UnitHistory())
  }

  @Test("languages of more than two, by turns")
  func manyLanguages() throws {
    let languages = ["fr", "en-GB", "de", "zh-Hant-TW", "fr-CA", "sr-Latn", "ru", "fr", "de"]
    let lines = languages.map { "{\"source\":\"a\",\"source_lang\":\"\($0)\"}\n" }.joined()
    let read = try WholeBitext(lines, as: .jsonLines)
    #expect(read.units.map(\.variants[0].language.rawValue) == languages)
  }

  @Test("UTF-16 is refused unless it is said to be UTF-16")
  func encodings() throws {
    let line = "{\"source\":\"é\"}"
    let bytes = line.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] as [UInt8] }
    #expect(throws: BitextError.self) { try WholeBitext([bytes], as: .jsonLines) }
    var input = BitextInput(.bytes(bytes), name: "t.jsonl")
    input.encoding = .utf16LittleEndian
    let reader = try BitextFileFormat.jsonLines.read(input)
    guard case .unit(let unit) = try reader.next() else {
      Issue.record("no unit")
      return
    }
    #expect(unit.variants[0].text?.text == "é")
  }

  @Test("damage") func damage() throws { try expectSurvivesDamage("jsonl", Self.fixture) }
}
