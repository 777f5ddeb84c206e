import BitextModel
import Foundation
import TestSupport
import Testing
import UnicodeText

@testable import Formats

/// The TMX compliance kit (LISA, public domain): a tool imports a memory and with it translates a
/// text, and what it exports says the same as a given memory.
@Suite(.enabled(if: SharedData.isPresent, "skipped: ../shared is absent"))
struct TMXComplianceKitTests {
  private static let folder = "formats/tmx-compliance-kit"

  private func memory(_ name: String) throws -> WholeBitext {
    let bytes = try #require(SharedData.bytes("\(Self.folder)/\(name).tmx"))
    return try WholeBitext([bytes], as: .tmx)
  }

  private func lines(_ name: String) throws -> [String] {
    let bytes = try #require(SharedData.bytes("\(Self.folder)/\(name)"))
    return String(decoding: try DecodedText(bytes).utf8, as: UTF8.self)
      .replacing("\u{FEFF}", with: "").split(whereSeparator: \.isNewline).map(String.init)
  }

  @Test(arguments: [
    ("A", "en-US", "fr-CA"), ("B", "en-US", "fr-CA"), ("C", "en-US", "fr-CA"),
    ("D", "en-US", "en-GB"), ("E", "en-US", "en-GB"), ("F", "en-US", "en-GB"),
    ("G", "en-US", "en-GB"), ("H", "en-US", "en-GB"), ("I", "en-US", "ja-JP"),
  ])
  func textsAreTranslatedByTheMemory(test: String, source: String, target: String) throws {
    let memory = try memory("ImportTest1\(test)")
    #expect(memory.problems == [])
    let (from, to) = (LanguageTag(source)!, LanguageTag(target)!)
    let translated = try lines("ImportTest1\(test).txt").map { line in
      try #require(memory.units.first { $0[from]?.text?.text == line }?[to]?.text?.text)
    }
    #expect(translated == (try lines("ImportTest1\(test)_\(target.lowercased()).txt")))
  }

  /// Of several languages only units whose own source is the one asked for are taken.
  @Test(arguments: [
    ("1J", "en-US", "en-GB", 2), ("1J_many", "en-US", "en-GB", 2), ("1K", "de-DE", "en-GB", 1),
    ("1K", "fr-CA", "en-GB", 1), ("1L", "en-US", "fr", 1),
  ])
  func sourcesAreThoseOfTheUnits(test: String, source: String, target: String, count: Int) throws {
    let memory = try memory("ImportTest\(test)")
    #expect(memory.problems == [])
    let taken = memory.units.filter {
      $0.variants[0].language == LanguageTag(source)! && $0[LanguageTag(target)!] != nil
    }
    #expect(taken.count == count)
  }

  /// With its codes put back, a segment is the markup of the page.
  @Test(arguments: [
    ("ImportTest2A", "ImportTest2A.htm", "en-US"),
    ("ImportTest2A", "ImportTest2A_fr-ca.htm", "fr-CA"),
    ("ExportTest2A", "ExportTest2A.htm", "en-US"), ("ExportTest2A", "ExportTest2A_fr.htm", "fr-CA"),
  ])
  func codesAreTheMarkupOfThePage(test: String, page: String, language: String) throws {
    let text = try lines(page).joined().filter { $0 != " " }
    for unit in try memory(test).units {
      let variant = try #require(unit[LanguageTag(language)!]?.text)
      // The kit's page spells this one word otherwise.
      guard !variant.text.hasPrefix("Du text") else { continue }
      #expect(text.contains(markup(variant).filter { $0 != " " }), "\(markup(variant))")
    }
  }

  private func markup(_ text: TaggedText) -> String {
    var result = ""
    var last = 0
    let bytes = Array(text.text.utf8)
    func escaped(_ range: Range<Int>) -> String {
      String(decoding: bytes[range], as: UTF8.self).replacing("&", with: "&amp;")
        .replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
    for code in text.codes {
      result += escaped(last..<code.offset)
      last = code.offset
      for case .native(let native) in code.content { result += native }
    }
    return result + escaped(last..<bytes.count)
  }

  private static var memories: [String] {
    SharedData.files(below: folder, endingWith: ".tmx").map {
      $0.deletingPathExtension().lastPathComponent
    }
  }

  @Test(arguments: memories)
  func whatIsExportedSaysTheSame(name: String) throws {
    let memory = try memory(name)
    #expect(memory.problems == [])
    #expect(!memory.units.isEmpty)
    let again = try WholeBitext(try memory.written(as: .tmx), as: .tmx)
    #expect(again.header == memory.header)
    #expect(again.items == memory.items)
    #expect(again.problems == [])
  }

  @Test(.enabled(if: Judge.isPresent, "skipped: .ci/install-test-tools has not run"))
  func whatIsExportedIsValid() throws {
    let written = try Self.memories.map { try memory($0).written(as: .tmx)[0] }
    #expect(
      try Judge.verdict("dtd.py", arguments: ["tmx14.dtd"], on: written, ending: "tmx") == "valid\n"
    )
  }
}

@Suite(.enabled(if: Judge.isPresent, "skipped: .ci/install-test-tools has not run"))
struct TMXJudgedTests {
  private func random(_ seed: UInt64) throws -> WholeBitext {
    var random = RandomBitext(seed: seed, keeping: BitextFileFormat.tmx.keeps)
    return random.bitext { _ in }
  }

  @Test func whatIsWrittenIsValid() throws {
    let files = try (1...40).map { try random($0).written(as: .tmx)[0] }
    #expect(
      try Judge.verdict("dtd.py", arguments: ["tmx14.dtd"], on: files, ending: "tmx") == "valid\n")
  }

  @Test func anInvalidFileIsToldApart() throws {
    let file = Array("<tmx version=\"1.4\"><body/></tmx>".utf8)
    let verdict = try Judge.verdict("dtd.py", arguments: ["tmx14.dtd"], on: [file], ending: "tmx")
    #expect(verdict.contains("header"))
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func anotherReaderSeesTheSameTexts(seed: UInt64) throws {
    var bitext = try random(seed)
    // It reads the two first languages, and puts what codes stand for into the text.
    for (index, item) in bitext.items.enumerated() {
      guard case .unit(var unit) = item else { continue }
      unit.variants = unit.variants.prefix(2).map { variant in
        TranslationVariant(variant.language, variant.text.map { TaggedText($0.text) })
      }
      bitext.items[index] = .unit(unit)
    }
    let written = try bitext.written(as: .tmx)
    let lines = try Judge.verdict("units.py", on: [written[0]], ending: "tmx")
      .split(separator: "\n")
    let read = try lines.map { try JSONDecoder().decode([String].self, from: Data($0.utf8)) }
    #expect(read.count == bitext.units.count)
    for (texts, unit) in zip(read, bitext.units) {
      #expect(texts == unit.variants.map { $0.text?.text ?? "" })
    }
  }
}
