import BitextModel
import Foundation
import GRDB
import TestSupport
import UnicodeText

@testable import BitextStore

/// A project in a folder that goes with it.
final class TemporaryProject {
  let folder: URL
  let project: Project

  var path: String { folder.appendingPathComponent("test.distich").path }

  /// A project that waits for the disk only where that is what is tested.
  init(isSynchronous: Bool = false) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("distich-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    project = try Project.create(at: folder.appendingPathComponent("test.distich").path)
    guard !isSynchronous else { return }
    try project.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = OFF") }
  }

  deinit {
    try? project.close()
    try? FileManager.default.removeItem(at: folder)
  }
}

/// A bitext of short sentences with a bead for each pair of `beads`: so many on either side.
func sampleBitext(_ beads: [(Int, Int)], origins: [Bead.Origin] = []) throws -> Bitext {
  func document(_ count: Int, _ word: String, _ language: LanguageTag) throws -> Document {
    let cut = (0..<count).map {
      Document.CutSegment(
        "\(word) \($0), été. " + ($0 % 5 == 4 ? "\n" : ""), paragraph: $0 / 5)
    }
    return try Document(cut: cut, in: language)
  }
  let source = try document(beads.reduce(0) { $0 + $1.0 }, "Phrase", .french)
  let target = try document(beads.reduce(0) { $0 + $1.1 }, "Sentence", .english)
  var (n, m) = (0, 0)
  let ladder = beads.enumerated().map { number, counts in
    defer { (n, m) = (n + counts.0, m + counts.1) }
    return Bead(
      source: n..<n + counts.0, target: m..<m + counts.1, confidence: 0.5,
      origin: origins.isEmpty ? .automatic : origins[number])
  }
  return Bitext(
    source: source, target: target, ladder: try Ladder(ladder, sourceCount: n, targetCount: m))
}

extension Project {
  /// Puts in a bitext of these beads.
  func addSample(_ beads: [(Int, Int)], named name: String = "sample") throws -> Int {
    try add(
      sampleBitext(beads), named: name, sourceFile: "a.fr.txt", targetFile: "a.en.txt")
  }

  /// The counts of the beads, for comparisons.
  func shape(_ bitext: Int) throws -> [String] {
    try outline(of: bitext).beads.map { "\($0.id): \($0.source)-\($0.target)" }
  }
}
