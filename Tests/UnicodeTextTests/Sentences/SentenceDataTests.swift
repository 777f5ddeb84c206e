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
}
