import Alignment
import BitextModel
import Formats
import Foundation
import UnicodeText

/// The folder `shared` beside the repository, where the gold lies, or nil.
func sharedFolder() -> URL? {
  FileManager.default.fileExists(atPath: SharedData.folder.path) ? SharedData.folder : nil
}

/// A document of one segment a line.
func document(_ file: URL, in language: LanguageTag) throws -> Document {
  try Document(segmentPerLine: Array(Data(contentsOf: file)), in: language)
}

/// Prints strict and lax precision, recall and F1.
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
    if let folder = ProcessInfo.processInfo.environment["DISTICH_INDICES"] {
      // For comparing with another scorer.
      try AlignmentIndices.write(ladder).write(
        toFile: "\(folder)/\(name).txt", atomically: true, encoding: .utf8)
    }
    let score = evaluate(ladder.beads.map { IndexBead($0) }, against: gold)
    row(name, score, seconds: took)
    total = total + score
    seconds += took
  }
  row("all (micro)", total, seconds: seconds)
  guard novels.isEmpty else { return }
  for peer in peers {
    print(
      peer.name.padding(toLength: 30, withPad: " ", startingAt: 0)
        + String(format: " strict F1 %.3f, lax F1 %.3f (", peer.strict, peer.lax) + peer.note + ")")
  }
}

/// Strict and lax F1 over texts of other kinds, made from pairs that follow each other.
func pseudoQuality() throws {
  guard let shared = sharedFolder() else { return print("skipped: no ../shared") }
  for (name, first, count) in [
    ("debian_handbook", 0, 300), ("debian_handbook", 300, 1200), ("lit_bilinguator", 0, 300),
    ("lit_bilinguator", 500, 1500), ("lit_gutenberg", 40_000, 200), ("lit_gutenberg", 60_000, 1000),
    ("lit_poe", 300, 600), ("python_docs", 2000, 600), ("canada_laws", 20_000, 500),
    ("gnome_help", 1000, 400),
  ] {
    let file = shared.appending(path: "train/\(name).tsv.xz")
    let made = PseudoDocuments(try pairs(of: file, from: first, count: count), seed: 7)
    let (english, french) = try made.documents()
    let start = Date()
    let ladder = align(try Evidence(source: english, target: french))
    let score = evaluate(ladder.beads.map { IndexBead($0) }, against: made.gold)
    row("\(name) \(first)+\(count)", score, seconds: Date().timeIntervalSince(start))
  }
}

/// What other aligners reach on the same six novels and on five more, strict and lax F1.
///
/// Measured for this project with the tools' own defaults (galechurch 0.1.0 from PyPI; hunalign with
/// and without the FreeDict dictionary; vecalign and bertalign with the multilingual Universal
/// Sentence Encoder) and vecalign's scorer; the corpus is TransRead (Xu and Yvon, LREC 2016).
let peers: [(name: String, strict: Double, lax: Double, note: String)] = [
  ("Gale–Church (galechurch)", 0.824, 0.934, "no dictionary"),
  ("hunalign", 0.819, 0.926, "no dictionary"),
  ("hunalign, FreeDict", 0.861, 0.963, "dictionary"),
  ("vecalign", 0.914, 0.996, "neural encoder, 435 s for eleven novels"),
  ("bertalign", 0.948, 0.996, "neural encoder, 434 s for eleven novels"),
]
