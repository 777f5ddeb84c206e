import Alignment
import BitextModel
import Formats
import Foundation
import UnicodeText

/// A hand-aligned novel.
struct Novel: Sendable {
  let name: String
  /// Where its files lie; nil for one made up.
  let folder: URL?
  let english: Document
  let french: Document
  let gold: [IndexBead]

  /// The novels of the development set whose names hold one of `wanted`, or all.
  static func all(_ wanted: [String] = []) throws -> [Novel] {
    guard let shared = sharedFolder() else { return [] }
    let folder = shared.appending(path: "gold/transread")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { name in wanted.isEmpty || wanted.contains(where: name.contains) }
      .map { name in
        let novel = folder.appending(path: name)
        return Novel(
          name: name, folder: novel,
          english: try document(novel.appending(path: "en.txt"), in: .english),
          french: try document(novel.appending(path: "fr.txt"), in: .french),
          gold: try AlignmentIndices.read(
            Array(Data(contentsOf: novel.appending(path: "gold.txt")))))
      }
  }
}

/// Omissions found: precision, recall and F1 of beads with an empty side.
struct UnmatchedCount {
  var right = 0
  var found = 0
  var wanted = 0

  /// Nothing counted.
  init() {}

  /// Counts the beads with an empty side.
  init(_ ladder: Ladder, gold: [IndexBead]) {
    let tested = Self.omissions(ladder.beads.map { IndexBead($0) })
    let golden = Self.omissions(gold)
    right = tested.intersection(golden).count
    found = tested.count
    wanted = golden.count
  }

  private static func omissions(_ beads: [IndexBead]) -> Set<[[Int]]> {
    Set(beads.filter { $0.source.isEmpty != $0.target.isEmpty }.map { [$0.source, $0.target] })
  }

  var precision: Double { Double(right) / Double(max(1, found)) }
  var recall: Double { Double(right) / Double(max(1, wanted)) }
  var f1: Double { 2 * Double(right) / Double(max(1, found + wanted)) }

  static func + (a: UnmatchedCount, b: UnmatchedCount) -> UnmatchedCount {
    var sum = a
    sum.right += b.right
    sum.found += b.found
    sum.wanted += b.wanted
    return sum
  }
}
