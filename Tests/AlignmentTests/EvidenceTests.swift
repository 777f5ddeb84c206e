import BitextModel
import Testing
import UnicodeText

@testable import Alignment

struct EvidenceTests {
  private func forms(_ text: String, in language: LanguageTag = .french) throws -> [String] {
    var reader = try SideReader()
    let side = try reader.read(document([text], in: language))
    return side.tokens.map { String(decoding: side.types[Int($0)].form, as: UTF8.self) }
  }

  @Test(arguments: [
    ("L’Été, c'est l'été", ["l", "ete", ",", "c", "est", "l", "ete"]),
    ("17 000 hommes, 1,200 et 3,5", ["17000", "hommes", ",", "1200", "et", "3.5"]),
    ("12\u{202F}345 6789", ["12345", "6789"]),
    ("CHAPITRE XIV.", ["chapitre", "14", "."]),
    ("«Oui...» — non?!", ["\"", "oui", ".", "\"", "-", "non", "?", "!"]),
    ("", []),
  ])
  func tokens(_ text: String, _ expected: [String]) throws {
    #expect(try forms(text) == expected)
  }

  @Test func otherScriptsAreComparedInLatinLetters() throws {
    #expect(try forms("Шойгу", in: #require(LanguageTag("ru"))) == ["sojgu"])
  }

  @Test(arguments: [("XIV", 14), ("MCMXCIX", 1999), ("IIII", nil), ("IC", nil), ("MIX", 1009)])
  func roman(_ text: String, _ value: Int?) {
    #expect(Numeral.roman(text.utf8) == value)
  }

  @Test func wordsThatLookAlikeAreCognates() throws {
    let evidence = try evidence(
      ["Cunegund was in Westphalia with Pangloss on 12 March"],
      ["Cunégonde vivait en Vestphalie avec Pangloss le 12 mars"])
    let pairs = evidence.cognates.map { cognate in
      [evidence.source.types[Int(cognate.source)], evidence.target.types[Int(cognate.target)]]
        .map { String(decoding: $0.form, as: UTF8.self) }.joined(separator: "=")
    }
    #expect(
      Set(pairs).isSuperset(of: [
        "cunegund=cunegonde", "westphalia=vestphalie", "pangloss=pangloss", "12=12",
      ]))
    #expect(!pairs.contains("with=vivait"))
  }

  @Test func cognatesAreTheSameFromEitherSide() throws {
    let text = InventedBitext(lines: 100, seed: 2)
    let there = try evidence(text.source, text.target)
    let back = try Evidence(
      source: document(text.target, in: .french), target: document(text.source))
    #expect(there.mirrored.cognates == back.cognates)
  }
}
