import Alignment
import BitextModel
import Foundation
import UnicodeText

/// Two texts made from pairs of lines that follow each other, with what a translator does to
/// sentences done to them, and so with gold.
struct PseudoDocuments {
  var english = ""
  var french = ""
  var gold: [IndexBead] = []

  /// Joins two lines of a side in 8 of 100 places each, drops a line of a side in 1 of 100 each.
  init(_ pairs: [(english: String, french: String)], seed: UInt64) {
    var state = seed
    func chance() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
    var index = 0
    var source = 0
    var target = 0
    func add(_ english: [String], _ french: [String]) {
      if !english.isEmpty { self.english += english.joined(separator: "\n") + "\n" }
      if !french.isEmpty { self.french += french.joined(separator: "\n") + "\n" }
      gold.append(
        IndexBead(
          source: Array(source..<source + english.count),
          target: Array(target..<target + french.count)))
      source += english.count
      target += french.count
    }
    while index < pairs.count {
      let pair = pairs[index]
      let dice = chance()
      if index + 1 < pairs.count, dice < 0.16 {
        let next = pairs[index + 1]
        if dice < 0.08 {
          add([pair.english, next.english], [pair.french + " " + next.french])
        } else {
          add([pair.english + " " + next.english], [pair.french, next.french])
        }
        index += 2
        continue
      }
      switch dice {
      case 0.16..<0.17: add([pair.english], [])
      case 0.17..<0.18: add([], [pair.french])
      default: add([pair.english], [pair.french])
      }
      index += 1
    }
  }

  /// Both texts, one segment a line.
  func documents() throws -> (Document, Document) {
    (
      try Document(segmentPerLine: Array(english.utf8), in: .english),
      try Document(segmentPerLine: Array(french.utf8), in: .french)
    )
  }
}

extension Novel {
  /// The novel with six in a hundred of its 1-1 beads, none beside another omission, robbed of one
  /// side.
  func leavingOut(seed: UInt64) throws -> Novel {
    var state = seed
    func chance() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
    func lines(_ document: Document) -> [String] {
      let text = document.text
      return document.segments.map { String(decoding: text[$0.content], as: UTF8.self) }
    }
    let (sourceLines, targetLines) = (lines(english), lines(french))
    var source: [String] = []
    var target: [String] = []
    var beads: [IndexBead] = []
    var isAfterOmission = false
    for (number, bead) in gold.enumerated() {
      var (kept, other) = (bead.source, bead.target)
      let next = number + 1 < gold.count ? gold[number + 1] : bead
      let dice = chance()
      if kept.count == 1, other.count == 1, !isAfterOmission, !next.source.isEmpty,
        !next.target.isEmpty, dice < 0.06
      {
        if dice < 0.03 { kept = [] } else { other = [] }
      }
      isAfterOmission = kept.isEmpty || other.isEmpty
      beads.append(
        IndexBead(
          source: Array(source.count..<source.count + kept.count),
          target: Array(target.count..<target.count + other.count)))
      source += kept.map { sourceLines[$0] }
      target += other.map { targetLines[$0] }
    }
    func document(_ lines: [String], in language: LanguageTag) throws -> Document {
      try Document(
        segmentPerLine: Array((lines.joined(separator: "\n") + "\n").utf8), in: language)
    }
    return Novel(
      name: name, folder: nil, english: try document(source, in: .english),
      french: try document(target, in: .french), gold: beads)
  }
}

/// Precision, recall and F1 of omissions in the novels after some two hundred sentences were left
/// out of either side: 28 that the translators left out are too few to compare by.
func alignmentOmissions(_ arguments: [String]) throws {
  let (model, _) = try modelArgument(arguments)
  var score = AlignmentScore()
  var total = UnmatchedCount()
  for novel in try Novel.all() {
    let cut = try novel.leavingOut(seed: 2)
    let ladder = align(try Evidence(source: cut.english, target: cut.french, model: model))
    score = score + evaluate(ladder.beads.map { IndexBead($0) }, against: cut.gold)
    total = total + UnmatchedCount(ladder, gold: cut.gold)
  }
  guard total.wanted > 0 else { return print("skipped: no ../shared") }
  print(
    String(
      format: "strict F1 %.4f, lax F1 %.4f; unmatched: P %.3f R %.3f F1 %.3f (%d of %d, %d wanted)",
      score.strict.f1, score.lax.f1, total.precision, total.recall, total.f1, total.right,
      total.found, total.wanted))
}

/// Pairs of lines of a compressed file, in order, without what stands twice in a row.
func pairs(of file: URL, from first: Int = 0, count: Int) throws -> [(
  english: String, french: String
)] {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["xz", "-dc", file.path]
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  var pairs: [(english: String, french: String)] = []
  var number = 0
  for line in data.split(separator: UInt8(ascii: "\n")) {
    let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
    guard fields.count >= 2, !fields[0].isEmpty, !fields[1].isEmpty else { continue }
    number += 1
    if number <= first { continue }
    let pair = (
      english: String(decoding: fields[0], as: UTF8.self),
      french: String(decoding: fields[1], as: UTF8.self)
    )
    if let last = pairs.last, last == pair { continue }
    pairs.append(pair)
    if pairs.count == count { break }
  }
  return pairs
}
