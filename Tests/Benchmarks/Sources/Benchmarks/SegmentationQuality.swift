internal import Foundation
internal import UnicodeText

/// Boundary F1 of five tools on the same files, measured for this project with the same scorer:
/// ICU 72 (root rules), ICU with `@ss=standard`, sentencex, pySBD, LanguageTool's SRX rules.
private let others: [(file: String, language: LanguageTag, f1: [Double])] = [
  ("fr_gsd-ud-dev", .french, [97.2, 97.0, 96.6, 97.5, 98.0]),
  ("fr_sequoia-ud-dev", .french, [85.7, 86.1, 88.9, 90.2, 89.9]),
  ("en_ewt-ud-dev", .english, [85.3, 85.4, 87.2, 84.8, 89.2]),
  ("en_partut-ud-test", .english, [98.1, 98.1, 96.2, 98.5, 99.3]),
]

/// A paragraph with the places where its sentences end, in code points, spaces after them left out.
private struct Paragraph: Decodable {
  let text: String
  let ends: [Int]
}

/// Prints F1, precision and recall of sentence boundaries inside paragraphs (Universal
/// Dependencies' sentences joined to paragraphs), beside what other tools reach.
func segmentationQuality(_ arguments: [String]) throws {
  print("file                     F1      P      R |  ICU ICU+ss sentencex pySBD    LT")
  for (file, language, f1) in others {
    guard let bytes = SharedData.bytes("segmentation/\(file).jsonl") else { continue }
    let segmenter = SentenceSegmenter(for: language)
    var score = BoundaryScore()
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let paragraph = try JSONDecoder().decode(Paragraph.self, from: Data(line))
      let text = Array(paragraph.text.utf8)
      let ends = try segmenter.sentenceEnds(in: text.span, paragraphs: [text.indices])
      score.add(
        found: Set(ends.map { codePoints(in: text, upTo: $0) }), gold: Set(paragraph.ends),
        last: codePoints(in: text, upTo: text.count))
    }
    let columns = zip(f1, [5, 6, 9, 5, 5]).map { fixed($0, width: $1) }.joined(separator: " ")
    print(
      file.padding(toLength: 18, withPad: " ", startingAt: 0),
      fixed(score.f1, 2, width: 8), fixed(score.precision, 2, width: 6),
      fixed(score.recall, 2, width: 6), "|", columns)
  }
}

/// How many code points of `text` stand before the byte `end`, white space at their end left out.
private func codePoints(in text: [UInt8], upTo end: Int) -> Int {
  let scalars = String(decoding: text[..<end], as: UTF8.self).unicodeScalars
  return scalars.count - scalars.reversed().prefix { $0.properties.isWhitespace }.count
}

/// Counts of boundaries inside paragraphs; a paragraph's own end does not count.
private struct BoundaryScore {
  var hits = 0
  var found = 0
  var gold = 0

  mutating func add(found: Set<Int>, gold: Set<Int>, last: Int) {
    let found = found.subtracting([0, last])
    let gold = gold.subtracting([0, last])
    hits += found.intersection(gold).count
    self.found += found.count
    self.gold += gold.count
  }

  var precision: Double { 100 * Double(hits) / Double(max(1, found)) }
  var recall: Double { 100 * Double(hits) / Double(max(1, gold)) }
  var f1: Double { 200 * Double(hits) / Double(max(1, found + gold)) }
}
