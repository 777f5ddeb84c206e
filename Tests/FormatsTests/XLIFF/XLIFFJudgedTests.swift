import BitextModel
import TestSupport
import Testing

@testable import Formats

/// What is written is valid by the official schemas: of XLIFF 1.2 the strict one, of XLIFF 2 the one
/// of its core.
@Suite(
  .enabled(if: Judge.has("xliff/xliff-core-2.0.xsd"), "skipped: .ci/install-test-tools has not run")
)
struct XLIFFJudgedTests {
  private static let core = "xliff/xliff-core-2.0.xsd"
  private static let strict = "xliff/xliff-core-1.2-strict.xsd"

  private func verdict(_ schema: String, on files: [[UInt8]]) throws -> String {
    let output = try Judge.output(
      "schema.py", arguments: [Judge.path(of: schema)], on: files, ending: "xlf")
    return String(decoding: output, as: UTF8.self)
  }

  @Test func xliff1() throws {
    // The strict schema has no properties, which the transitional one takes.
    let keeps = BitextFileFormat.xliff1.keeps.subtracting(.properties)
    let files = try (1...40 as ClosedRange<UInt64>).map { seed in
      var random = RandomBitext(seed: seed, keeping: keeps)
      return try random.bitext { _ in }.written(as: .xliff1)[0]
    }
    #expect(try verdict(Self.strict, on: files) == "valid\n")
  }

  @Test func xliff2() throws {
    let files = try (1...40 as ClosedRange<UInt64>).map { seed in
      var random = RandomBitext(seed: seed, keeping: BitextFileFormat.xliff2.keeps)
      var bitext = random.bitext { _ in }
      for (index, item) in bitext.items.enumerated() {
        guard case .unit(var unit) = item else { continue }
        for note in unit.notes.indices { unit.notes[note].language = .russian }
        bitext.items[index] = .unit(unit)
      }
      return try bitext.written(as: .xliff2)[0]
    }
    #expect(try verdict(Self.core, on: files) == "valid\n")
  }

  @Test("memories of other tools, converted")
  func conversions() throws {
    let memory = try WholeBitext(InlineConversionTests.tmx, as: .tmx)
    #expect(try verdict(Self.strict, on: [memory.written(as: .xliff1)[0]]) == "valid\n")
    #expect(try verdict(Self.core, on: [memory.written(as: .xliff2)[0]]) == "valid\n")
  }

  @Test("an invalid file is told apart")
  func invalid() throws {
    let one = Array("<xliff version=\"1.2\" xmlns=\"\(XLIFF.namespace1)\"><unit/></xliff>".utf8)
    #expect(try verdict(Self.strict, on: [one]).contains("unit"))
    let two = Array(
      "<xliff version=\"2.0\" srcLang=\"en\" xmlns=\"\(XLIFF.namespace2)\"><file/></xliff>".utf8)
    #expect(try verdict(Self.core, on: [two]).contains("file"))
  }
}
