import BitextModel
import Testing

@testable import Formats

@Suite struct XLIFFHostileTests {
  private func failure(_ text: String, as format: BitextFileFormat) -> String? {
    do {
      _ = try WholeBitext(text, as: format)
      return nil
    } catch { return "\(error)" }
  }

  @Test func billionLaughs() {
    var entities = "<!ENTITY l0 'ha'>"
    for level in 1...9 {
      let inner = String(repeating: "&l\(level - 1);", count: 10)
      entities += "<!ENTITY l\(level) '\(inner)'>"
    }
    let unit = XLIFF1ProblemTests.unit("<source>&l9;</source>")
    #expect(
      failure("<!DOCTYPE xliff [\(entities)]>\(unit)", as: .xliff1)?.contains("expand") == true)
  }

  @Test func externalEntity() {
    let unit = XLIFF2ProblemTests.segment("&x;")
    let text = "<!DOCTYPE xliff [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\(unit)"
    #expect(failure(text, as: .xliff2)?.contains("not declared in the document itself") == true)
  }

  @Test func codesInsideCodes() {
    let deep =
      String(repeating: "<pc id=\"1\">", count: 300) + String(repeating: "</pc>", count: 300)
    #expect(
      failure(XLIFF2ProblemTests.segment(deep), as: .xliff2)?
        .contains("more than 256 elements inside one another") == true)
  }

  /// Codes that cross each other by the thousand take no more than linear time.
  @Test func codesThatCross() throws {
    let count = 20_000
    let starts = (0..<count).map { InlineCode(.opening, at: 0, id: "\($0)", pair: "\($0)") }
    let ends = (0..<count).map { InlineCode(.closing, at: 1, pair: "\($0)") }
    let text = TaggedText("ab", codes: starts + ends)
    let bitext = WholeBitext(
      header: BitextHeader(sourceLanguage: .english),
      items: [.unit(TranslationUnit([TranslationVariant(.english, text)]))])
    for format in [BitextFileFormat.xliff1, .xliff2] {
      let again = try WholeBitext(try bitext.written(as: format), as: format)
      #expect(again.problems == [])
      #expect(again.units[0].variants[0].text?.codes.count == 2 * count)
    }
  }

  @Test func versionsAndEncodings() throws {
    let one = Array(XLIFF1Tests.sample.utf8)
    let two = Array(XLIFF2Tests.sample.utf8)
    #expect(BitextFileFormat(fileName: "a.xlf", head: one)?.id == "xliff")
    #expect(BitextFileFormat(fileName: "a.xlf", head: two)?.id == "xliff2")
    #expect(BitextFileFormat(fileName: "a.sdlxliff", head: one)?.id == "xliff")
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in XLIFF1Tests.sample.replacing("UTF-8", with: "UTF-16").utf16 {
      wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    #expect(BitextFileFormat(fileName: "a", head: wide)?.id == "xliff")
    let bitext = try WholeBitext([wide], as: .xliff1)
    #expect(bitext.items == (try WholeBitext(XLIFF1Tests.sample, as: .xliff1).items))
  }
}
