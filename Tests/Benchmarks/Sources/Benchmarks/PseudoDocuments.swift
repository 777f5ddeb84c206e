import BitextModel
import Formats
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
    var numbers = SeededNumbers(seed: seed)
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
      let dice = numbers.chance()
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

/// Pairs of lines of a compressed file, in order, without what stands twice in a row.
func pairs(of file: URL, from first: Int = 0, count: Int) throws -> [(
  english: String, french: String
)] {
  var reader = try LineReader(file.path)
  var pairs: [(english: String, french: String)] = []
  var number = 0
  while pairs.count < count, let line = try reader.next() {
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
  }
  return pairs
}
