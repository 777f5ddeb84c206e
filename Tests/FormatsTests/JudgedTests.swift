import BitextModel
import Foundation
import TestSupport
import Testing

@testable import Formats

/// translate-toolkit reads what distich writes, and the other way.
@Suite(.enabled(if: Judge.isPresent, "skipped: .ci/install-test-tools has not run"))
struct JudgedTests {
  /// Units of two texts without codes, which the judge would put into them.
  private func bitext(_ seed: UInt64, as format: BitextFileFormat) -> WholeBitext {
    var random = RandomBitext(seed: seed, keeping: format.keeps)
    var bitext = random.bitext { _ in }
    for (index, item) in bitext.items.enumerated() {
      guard case .unit(var unit) = item else { continue }
      unit.variants = unit.variants.map { variant in
        TranslationVariant(variant.language, variant.text.map { TaggedText($0.text) })
      }
      bitext.items[index] = .unit(unit)
    }
    return bitext
  }

  @Test(arguments: ["xliff", "xliff2", "po"], 1...6 as ClosedRange<UInt64>)
  func anotherReaderSeesTheSameTexts(id: String, seed: UInt64) throws {
    let format = try #require(BitextFileFormat(named: id))
    let bitext = bitext(seed, as: format)
    let lines = try Judge.verdict(
      "units.py", on: try bitext.written(as: format), ending: format.extensions[0]
    ).split(separator: "\n")
    let read = try lines.map { try JSONDecoder().decode([String?].self, from: Data($0.utf8)) }
    #expect(read.count == bitext.units.count)
    for (texts, unit) in zip(read, bitext.units) {
      #expect(texts.map { $0 ?? "" } == unit.variants.map { $0.text?.text ?? "" })
    }
  }

  @Test(arguments: ["xliff", "xliff2", "tmx", "po"], 1...3 as ClosedRange<UInt64>)
  func whatAnotherWriterWritesIsRead(id: String, seed: UInt64) throws {
    let format = try #require(BitextFileFormat(named: id))
    var random = SeededGenerator(seed: seed)
    let units = (0..<20).map { number in
      ["\(number) & <b>\(random.nextText())</b>", "« \(random.nextText()) »"]
    }
    let lines = try units.map { try JSONEncoder().encode($0) + [0x0A] }.joined()
    let written = try Judge.output("write.py", arguments: [id], on: [Array(lines)], ending: "json")
    let bitext = try WholeBitext([written], as: format)
    #expect(bitext.units.map { $0.variants.map { $0.text?.text ?? "" } } == units)
  }
}

extension SeededGenerator {
  /// A line of words with punctuation and spaces that XML can hold.
  fileprivate mutating func nextText() -> String {
    let words = ["visite", "d’État", "Пётр", "東京", "e\u{301}", "a\u{A0}b", "\"x\"", "’", "—", "😀"]
    return (0..<Int.random(in: 1...8, using: &self)).map { _ in
      words.randomElement(using: &self) ?? ""
    }.joined(separator: " ")
  }
}
