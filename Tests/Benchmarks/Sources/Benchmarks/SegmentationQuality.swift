internal import Foundation
internal import UnicodeText

/// Boundary F1 on the same files of tools that PyPI does not have, measured for this project with the
/// same scorer: ICU 72 (root rules), ICU with `@ss=standard`, LanguageTool's SRX rules.
private let others: [(file: String, language: LanguageTag, f1: [Double])] = [
  ("fr_gsd-ud-dev", .french, [97.2, 97.0, 98.0]),
  ("fr_sequoia-ud-dev", .french, [85.7, 86.1, 89.9]),
  ("en_ewt-ud-dev", .english, [85.3, 85.4, 89.2]),
  ("en_partut-ud-test", .english, [98.1, 98.1, 99.3]),
]

/// A paragraph with the places where its sentences end, in code points, spaces after them left out.
private struct Paragraph: Decodable {
  let text: String
  let ends: [Int]
}

/// Prints F1, precision and recall of sentence boundaries inside paragraphs (Universal
/// Dependencies' sentences joined to paragraphs), beside what other tools reach: sentencex and pySBD
/// in the same run.
func segmentationQuality(_ arguments: [String]) throws {
  let peers = [Peer.sentencex, Peer.pySBD]
  let python = PythonPeers(peers)
  print("file                     F1      P      R |  ICU ICU+ss    LT sentencex pySBD")
  for (file, language, f1) in others {
    guard let bytes = SharedData.bytes("segmentation/\(file).jsonl") else { continue }
    let segmenter = SentenceSegmenter(for: language)
    var score = BoundaryScore()
    let paragraphs = try bytes.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(Paragraph.self, from: Data($0))
    }
    for paragraph in paragraphs {
      let text = Array(paragraph.text.utf8)
      let ends = try segmenter.sentenceEnds(in: text.span, paragraphs: [text.indices])
      score.add(
        found: Set(ends.map { codePoints(in: text, upTo: $0) }), gold: Set(paragraph.ends),
        last: codePoints(in: text, upTo: text.count))
    }
    let theirs = try python.map {
      try f1s(of: paragraphs, "segmentation/\(file).jsonl", language, $0)
    }
    for (peer, theirs) in zip(peers, theirs ?? []) {
      try Comparison(
        what: "sentences of \(file), F1 %", own: score.f1, peer: peer, theirs: theirs
      ).note()
    }
    let columns = zip(f1 + (theirs ?? []), [5, 6, 5, 9, 5]).map { fixed($0, width: $1) }.joined(
      separator: " ")
    print(
      file.padding(toLength: 18, withPad: " ", startingAt: 0),
      fixed(score.f1, 2, width: 8), fixed(score.precision, 2, width: 6),
      fixed(score.recall, 2, width: 6), "|", columns)
  }
}

/// Boundary F1 of sentencex and of pySBD.
private func f1s(
  of paragraphs: [Paragraph], _ file: String, _ language: LanguageTag, _ python: PythonPeers
) throws -> [Double] {
  let out = FileManager.default.temporaryDirectory.appending(path: "distich-\(getpid()).json")
  defer { try? FileManager.default.removeItem(at: out) }
  let input = SharedData.folder.appending(path: file).path
  guard try python.run(Peer.sentenceScript, [input, language.rawValue, out.path]) != nil else {
    return []
  }
  let found = try JSONDecoder().decode([[[Int]]].self, from: Data(contentsOf: out))
  return found.map { ends in
    var score = BoundaryScore()
    for (paragraph, ends) in zip(paragraphs, ends) {
      let text = Array(paragraph.text.utf8)
      score.add(
        found: Set(ends), gold: Set(paragraph.ends), last: codePoints(in: text, upTo: text.count))
    }
    return score.f1
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
