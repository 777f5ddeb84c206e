import Alignment
import BitextModel
import Foundation
import Formats
import UnicodeText

/// The folder `shared` beside the repository, where the gold lies, or nil.
func sharedFolder() -> URL? {
  let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../..")
  let folder = root.appending(path: "../shared").standardizedFileURL
  return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
}

func document(_ file: URL, in language: LanguageTag) throws -> Document {
  try Document(segmentPerLine: Array(Data(contentsOf: file)), in: language)
}

func row(_ name: String, _ score: AlignmentScore, seconds: Double) {
  let figures = [score.strict, score.lax].flatMap { [$0.precision, $0.recall, $0.f1] }
  print(
    name.padding(toLength: 30, withPad: " ", startingAt: 0)
      + figures.map { String(format: " %.4f", $0) }.joined()
      + String(format: " %6.2f s", seconds))
}

/// Strict and lax precision, recall and F1 of each novel, and of all.
func alignmentQuality(novels: [String]) throws {
  guard let shared = sharedFolder() else { return print("skipped: no ../shared") }
  let folder = shared.appending(path: "gold/transread")
  let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  var total = AlignmentScore()
  var seconds = 0.0
  for name in names where novels.isEmpty || novels.contains(where: name.contains) {
    let novel = folder.appending(path: name)
    let english = try document(novel.appending(path: "en.txt"), in: .english)
    let french = try document(novel.appending(path: "fr.txt"), in: .french)
    let start = Date()
    let ladder = align(try Evidence(source: english, target: french))
    let took = Date().timeIntervalSince(start)
    let gold = try AlignmentIndices.read(Array(Data(contentsOf: novel.appending(path: "gold.txt"))))
    if let out = ProcessInfo.processInfo.environment["DISTICH_OUT"] {
      try AlignmentIndices.write(ladder).write(
        toFile: "\(out)/\(name).txt", atomically: true, encoding: .utf8)
    }
    let score = evaluate(ladder.beads.map { IndexBead($0) }, against: gold)
    row(name, score, seconds: took)
    total = total + score
    seconds += took
  }
  row("all (micro)", total, seconds: seconds)
}
