import Testing

@testable import UnicodeText

@Suite("Data of the sentence rules")
struct SentenceDataTests {
  @Test(arguments: [
    ("fr.txt", PackageResources.fr_txt), ("en.txt", PackageResources.en_txt),
    ("generic.txt", PackageResources.generic_txt),
  ])
  func `every file is valid and says where its facts come from`(name: String, file: [UInt8]) throws
  {
    let text = String(decoding: file, as: UTF8.self)
    let words = try SentenceData.parse(text)
    #expect(words.count > 50, "\(name)")
    #expect(text.contains("Compiled for distich"), "\(name)")
  }

  @Test(arguments: [
    ("M", 1, "stands before the first section"),
    ("[never-final]\nM Mme\n[nonsense]", 3, "no section is called [nonsense]"),
    ("[opener]\nIl Elle\nIl", 3, "Il is there twice"),
    ("[never-final]\n# a comment\nM.", 3, "too long, or ends in a full stop"),
  ])
  func `a mistake is reported with its line`(file: String, line: Int, reason: String) {
    let mistake = #expect(throws: SentenceData.Mistake.self) { try SentenceData.parse(file) }
    #expect(mistake?.line == line)
    #expect(mistake?.reason.contains(reason) == true)
  }

  @Test func `a word in small letters matches in any case, one with a capital as it stands`() {
    let table = WordTable([
      (Array("etc".utf8), .oftenFinal), (Array("M".utf8), .neverFinal),
      (Array("éd".utf8), .beforeNumber),
    ])
    func kind(_ word: String) -> WordKind {
      Array(word.utf8).withUnsafeBufferPointer { table.kind(of: $0) }
    }
    #expect(kind("etc") == .oftenFinal)
    #expect(kind("Etc") == .oftenFinal)
    #expect(kind("ETC") == .oftenFinal)
    #expect(kind("M") == .neverFinal)
    #expect(kind("m") == [])
    #expect(kind("Éd") == .beforeNumber)
    #expect(kind("") == [])
  }

  @Test func `the tables of ASCII say what the characters are`() {
    let ascii = Array(UInt8(0)..<128)
    ascii.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let text = SentenceText(base: base, count: buffer.count)
      for code in 0..<128 {
        let character = Character(Unicode.Scalar(UInt8(code)))
        let expected: CharacterRole? =
          switch character {
          case "A"..."Z": .upper
          case "a"..."z": .lower
          case "0"..."9": .digit
          case "\t", " ": .space
          case "\n", "\u{B}", "\u{C}", "\r": .newline
          case ".": .period
          case "!", "?": .shout
          case "\"": .quote
          case "'": .apostrophe
          case "(", "[", "{": .openingBracket
          case ")", "]", "}": .closingBracket
          case ",", ";", ":": .pause
          case "-", "*": .dash
          default: .other
          }
        #expect(text.role(at: code).role == expected, "U+\(String(code, radix: 16))")
        let isTrigger = SentenceText.triggers.utf8Start[code] == UInt8(ascii: "x")
        let looksAt = "\n\u{B}\u{C}\r!\").:;?".contains(character) || character.isUppercase
        #expect(isTrigger == looksAt, "U+\(String(code, radix: 16))")
      }
    }
    #expect(SentenceText.asciiRoles.utf8CodeUnitCount == 128)
    #expect(SentenceText.triggers.utf8CodeUnitCount == 256)
  }
}
