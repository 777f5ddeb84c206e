import BitextModel
import Foundation
import Testing
import UnicodeText

@testable import Formats

@Suite("Sheets of units")
struct DelimitedBitextTests {
  private func texts(_ text: String, as format: BitextFileFormat) throws -> [[String?]] {
    try WholeBitext(text, as: format).units.map { $0.variants.map(\.text?.text) }
  }

  @Test("texts parted by a tab, with and without a header")
  func plain() throws {
    let expected: [[String?]] = [["a", "b"], ["c", "d"]]
    #expect(try texts("a\tb\nc\td\n", as: .tsv) == expected)
    #expect(try texts("a\tb\r\nc\td", as: .tsv) == expected)
    #expect(try texts("source\ttarget\na\tb\n\nc\td\n", as: .tsv) == expected)
    let tagged = try WholeBitext("fr-CA\ten\na\tb\nc\td\n", as: .tsv)
    #expect(tagged.units.map { $0.variants.map(\.text?.text) } == expected)
    #expect(tagged.units[0].variants.map(\.language.rawValue) == ["fr-CA", "en"])
    #expect(tagged.header.sourceLanguage?.rawValue == "fr-CA")
    // Words that could be tags.
    #expect(try texts("no\tnon\n", as: .tsv) == [["no", "non"]])
    #expect(try texts("a\tb", as: .tsv) == [["a", "b"]])
    #expect(try texts("", as: .tsv) == [])
  }

  @Test("what align writes is read back")
  func aligned() throws {
    let text = "Un. Deux.\tOne, two.\t0.9712\t2-1\t0,1\t0\nTrois.\t\t0.5000\t1-0\t2\t\n"
    let read = try WholeBitext(text, as: .tsv)
    #expect(read.units[0].confidence == 0.9712)
    #expect(read.units[0].variants.map(\.segments) == [["0", "1"], ["0"]])
    #expect(read.units[1].variants.map(\.segments) == [["2"], []])
    #expect(read.units.flatMap { $0.properties.map(\.type) } == [])
    #expect(read.problems == [])
    let written = String(decoding: try read.written(as: .tsv)[0], as: UTF8.self)
    #expect(written == text.replacing("0.5000", with: "0.5"))
  }

  @Test("columns are what their names say; others are properties and come back")
  func columns() throws {
    let text =
      "id,source,target,source_lang,target_lang,state,note,domain,domain\n"
      + "1,a,\"b, \"\"c\"\"\",fr,en,reviewed,look,law,tax\n2,d,,fr,en-GB,,,,\n"
    let read = try WholeBitext(text, as: .csv)
    let unit = read.units[0]
    #expect(unit.id == "1" && unit.state == .reviewed && unit.notes.map(\.text) == ["look"])
    #expect(unit.variants.map(\.text?.text) == ["a", "b, \"c\""])
    #expect(unit.properties.map(\.value) == ["law", "tax"])
    #expect(read.units[1].variants[1].language.rawValue == "en-GB")
    #expect(String(decoding: try read.written(as: .csv)[0], as: UTF8.self) == text)
  }

  @Test("more than two languages, and the person's word on which is the source")
  func manyLanguages() throws {
    let read = try WholeBitext("en;fr;de\na;b;c\n", as: .csv)
    #expect(read.units[0].variants.map(\.language.rawValue) == ["en", "fr", "de"])
    #expect(String(decoding: try read.written(as: .csv)[0], as: UTF8.self) == "en;fr;de\na;b;c\n")
    let other = try WholeBitext(
      [Array("en\tfr\na\tb\n".utf8)], as: .tsv, sourceLanguage: .french, targetLanguage: .english)
    #expect(other.units[0].variants.map(\.text?.text) == ["b", "a"])
    #expect(other.header.sourceLanguage == .french)
    #expect(String(decoding: try other.written(as: .tsv)[0], as: UTF8.self) == "en\tfr\na\tb\n")
  }

  @Test(
    "quotation marks in tab-separated text: characters, unless they plainly enclose",
    arguments: [
      ("\"Oui\", dit-il.\t\"Yes,\" he said.\n", [["\"Oui\", dit-il.", "\"Yes,\" he said."]]),
      ("\"Oui.\"\t\"Yes.\"\nNon.\tNo.\n", [["\"Oui.\"", "\"Yes.\""], ["Non.", "No."]]),
      ("\"Oui, dit-il.\tYes\n\"Non.\tNo\n", [["\"Oui, dit-il.", "Yes"], ["\"Non.", "No"]]),
      ("a\tb\n\"c\td\ne\"\tf\n", [["a", "b"], ["\"c", "d"], ["e\"", "f"]]),
      ("\"Il dit \"\"oui\"\".\"\tb\n", [["Il dit \"oui\".", "b"]]),
      ("a\tb\n\"c\nd\"\te\n", [["a", "b"], ["c\nd", "e"]]),
      ("a\tb\n\"c\td\"\te\n", [["a", "b"], ["c\td", "e"]]),
      ("\"a\"\t\"b\"\n\"c\"\t\"d\"\n", [["a", "b"], ["c", "d"]]),
      ("a \"b\" c\td\n", [["a \"b\" c", "d"]]),
      ("a\rb\tc\n", [["a\rb", "c"]]),
    ])
  func quotationMarks(text: String, expected: [[String]]) throws {
    #expect(try texts(text, as: .tsv) == expected)
  }

  @Test("the law of round trips", arguments: ["tsv", "csv"])
  func law(id: String) throws { try expectRoundTrips(id) }

  @Test("a header says by what its fields are parted, whatever stands in them")
  func delimiterOfAHeader() throws {
    let text = "fr,en,\"a;b;;c;;\"\"d;;;;\"\nUn,One,\n"
    let read = try WholeBitext(text, as: .csv)
    #expect(read.units.map { $0.variants.map(\.text?.text) } == [["Un", "One"]])
    #expect(String(decoding: try read.written(as: .csv)[0], as: UTF8.self) == text)
  }

  @Test("ragged lines lose nothing, and are told")
  func ragged() throws {
    let read = try WholeBitext("a\tb\nc\nd\te\tf\n", as: .tsv)
    #expect(
      read.units.map { $0.variants.map(\.text?.text) } == [["a", "b"], ["c", ""], ["d", "e"]])
    #expect(read.units[2].properties.map(\.value) == ["f"])
    #expect(read.problems.map(\.place.line) == [2, 3])
    let again = try WholeBitext(try read.written(as: .tsv), as: .tsv)
    #expect(again.items == read.items)
    let odd = try WholeBitext("source,target,confidence,state\na,b,high,done\n", as: .csv)
    #expect(odd.problems.count == 2 && odd.units[0].properties.map(\.value) == ["high", "done"])
    #expect(try WholeBitext(try odd.written(as: .csv), as: .csv).items == odd.items)
  }

  @Test("the encoding is found out and said, in a file as in memory")
  func encodings() throws {
    let text = "Été à Nîmes, où l'élève s'est arrêté.\tSummer\nça déjà\tthis already\n"
    let latin = text.unicodeScalars.map { UInt8($0.value) }
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    // The first letter that is not ASCII comes late.
    let late = Array(String(repeating: "plain\ttext\n", count: 50_000).utf8) + latin
    try Data(late).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    for place in [BitextInput.Place.bytes(late), .file(path: file.path)] {
      let reader = try BitextFileFormat.tsv.read(BitextInput(place, name: "t.tsv"))
      var last: TranslationUnit?
      var count = 0
      while case .unit(let unit) = try reader.next() {
        last = unit
        count += 1
      }
      #expect(count == 50_002 && last?.variants[0].text?.text == "ça déjà")
      let said = reader.takeProblems().first?.message ?? ""
      #expect(said.contains("which is a guess"), "\(said)")
    }
    let wide: [UInt8] =
      [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] as [UInt8] }
    let read = try WholeBitext([wide], as: .tsv)
    #expect(read.units[1].variants[0].text?.text == "ça déjà")
  }

  @Test(
    "what is refused, and where",
    arguments: [
      BadInput("a,b\n\"c,d\n", 2, 1, "closes the field"),
      BadInput("a,b\né,\"c\"d\n", 2, 6, "a delimiter or the end of the line"),
      BadInput(
        "a,b\n" + String(repeating: "x", count: DelimitedReader.longestField + 1), 2, 1, "at most"),
      BadInput(
        "a,b\n" + String(repeating: ",", count: DelimitedReader.mostFields + 1), 2, 4097, "at most"),
    ])
  func refused(input: BadInput) throws { try input.expectRefused(by: .csv) }

  @Test("damage", arguments: ["tsv", "csv"])
  func damage(id: String) throws {
    let sign = id == "tsv" ? "\t" : ";"
    try expectSurvivesDamage(
      id,
      "id;source;target;confidence\n1;\"a \"\"b\"\"\";é;0.5\n2;\"c;\nd\";e;\n3;f;g;1;more\n"
        .replacing(";", with: sign))
  }
}
