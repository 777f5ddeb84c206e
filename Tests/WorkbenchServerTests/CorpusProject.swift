import BitextModel
import BitextStore
import Foundation
import TestSupport
import Workbench

/// A project in a folder of its own, with one bitext.
final class CorpusProject {
  let folder: URL
  let project: Project
  /// The id of the bitext.
  let bitext: Int

  /// The file of the project.
  var path: String { folder.appendingPathComponent("visit.distich").path }

  /// The glossary for the pair of `Corpus/visit`.
  static let glossary = SharedData.root
    .appendingPathComponent("Glossaries/korea-russia.yml").path

  /// A project with a bitext; without, the pair of `Corpus/visit`, aligned by the machine.
  init(_ bitext: Bitext? = nil, name: String = "visit") throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("distich-serve-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    project = try Project.create(at: folder.appendingPathComponent("visit.distich").path)
    self.bitext = try project.add(
      bitext ?? Self.visit(), named: name, sourceFile: "visit.fr.txt",
      targetFile: "visit.en.txt")
  }

  deinit {
    try? project.close()
    try? FileManager.default.removeItem(at: folder)
  }

  /// All texts, bead by bead.
  func texts() throws -> [[String]] {
    try project.beads(of: bitext, count: Int.max).beads
      .map { [$0.text(on: .source), $0.text(on: .target)] }
  }

  private static func visit() throws -> Bitext {
    let sides = try ["fr", "en"].map { language in
      let name = "visit.\(language).txt"
      let bytes = try SharedData.projectFile("Corpus/visit/\(name)")
      return try ReadDocument(InputFile(path: name, bytes: bytes))
    }
    return try AlignedTexts(sides[0], sides[1]).bitext
  }

  /// A bitext of so many beads, one line for one, of very different lengths.
  static func lines(_ count: Int) throws -> Bitext {
    func document(_ word: String, _ language: String) throws -> Document {
      let lines = (0..<count).map { number in
        "\(word) \(number) " + String(repeating: "\(word.lowercased()) ", count: number * 7 % 61)
      }
      return try ReadDocument(
        InputFile(
          path: "x.\(language).txt", bytes: Array((lines.joined(separator: "\n") + "\n").utf8)),
        options: .segmentedLines
      ).document
    }
    let (source, target) = (try document("Ligne", "fr"), try document("Line", "en"))
    let beads = (0..<count).map {
      Bead(source: $0..<$0 + 1, target: $0..<$0 + 1, confidence: 1, origin: .automatic)
    }
    return Bitext(
      source: source, target: target,
      ladder: try Ladder(beads, sourceCount: count, targetCount: count))
  }
}

extension ReadingOptions {
  /// One segment a line.
  static var segmentedLines: ReadingOptions {
    var options = ReadingOptions()
    options.isSegmented = true
    return options
  }
}
