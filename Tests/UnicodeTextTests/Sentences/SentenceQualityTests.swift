import Foundation
import Testing
import UnicodeText

/// Floors of boundary F1 on Universal Dependencies' sentences joined to paragraphs.
///
/// They are above the best of five other tools on each file. The data is not part of the project:
/// skipped where it is absent. `Benchmarks segmentation-quality` prints the whole table.
@Suite("F1 of sentence boundaries")
struct SentenceQualityTests {
  struct File: CustomTestStringConvertible, Sendable {
    let name: String
    let language: LanguageTag
    let floor: Double
    var testDescription: String { name }
  }

  private struct Paragraph: Decodable {
    let text: String
    let ends: [Int]
  }

  static let folder: URL = {
    var root = URL(fileURLWithPath: #filePath)
    // …/Tests/UnicodeTextTests/Sentences/SentenceQualityTests.swift
    for _ in 0..<4 { root.deleteLastPathComponent() }
    return root.deletingLastPathComponent().appendingPathComponent("shared/segmentation")
  }()

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: folder.path),
      "skipped: no folder shared/segmentation beside the repository"),
    arguments: [
      File(name: "fr_gsd-ud-dev", language: .french, floor: 98.5),
      File(name: "fr_sequoia-ud-dev", language: .french, floor: 93),
      File(name: "en_ewt-ud-dev", language: .english, floor: 90),
      File(name: "en_partut-ud-test", language: .english, floor: 99.4),
    ])
  func `F1 is above its floor`(file: File) throws {
    let data = try Data(contentsOf: Self.folder.appendingPathComponent(file.name + ".jsonl"))
    let segmenter = SentenceSegmenter(for: file.language)
    var hits = 0
    var total = 0
    for line in data.split(separator: UInt8(ascii: "\n")) {
      let paragraph = try JSONDecoder().decode(Paragraph.self, from: line)
      let text = Array(paragraph.text.utf8)
      let found = try segmenter.sentenceEnds(in: text.span, paragraphs: [text.indices])
        .dropLast().map { end in
          let scalars = String(decoding: text[..<end], as: UTF8.self).unicodeScalars
          return scalars.count - scalars.reversed().prefix { $0.properties.isWhitespace }.count
        }
      let gold = Set(paragraph.ends.dropLast())
      hits += gold.intersection(found).count
      total += gold.count + found.count
    }
    let f1 = 200 * Double(hits) / Double(total)
    #expect(f1 >= file.floor)
  }
}
