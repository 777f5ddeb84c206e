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

/// Strict and lax precision, recall and F1 of each novel, and of all; the same of unmatched segments;
/// how well confidences are calibrated.
///
/// Figures without and with the shipped model; `--model FILE` takes another, `--model none` leaves
/// it out, `--only` shows those with the model alone; other arguments name novels.
func alignmentQuality(_ arguments: [String]) throws {
  let (model, others) = try modelArgument(arguments)
  let names = others.filter { $0 != "--only" }
  let novels = try Novel.all(names)
  guard !novels.isEmpty else { return print("skipped: no ../shared") }
  var reports = [Report()]
  if model != nil { reports.append(Report()) }
  let python = names.count == others.count ? PythonPeers([Peer.galechurch]) : nil
  var peer = Report()
  for novel in novels {
    if let python, let (beads, seconds) = try galechurch(novel, python) {
      let score = evaluate(beads, against: novel.gold)
      row(novel.name.prefix(18) + ", galechurch", score, seconds: seconds)
      peer.score = peer.score + score
      peer.seconds += seconds
    }
    for number in reports.indices where number > 0 || names.count == others.count {
      let start = Date()
      let ladder = align(
        try Evidence(
          source: novel.english, target: novel.french, model: number > 0 ? model : nil))
      let seconds = Date().timeIntervalSince(start)
      if number == reports.count - 1,
        let folder = ProcessInfo.processInfo.environment["DISTICH_INDICES"]
      {
        // For comparing with another scorer.
        try AlignmentIndices.write(ladder).write(
          toFile: "\(folder)/\(novel.name).txt", atomically: true, encoding: .utf8)
      }
      reports[number].add(ladder, novel, seconds, note: number > 0 ? "model" : "no model")
    }
  }
  if peer.seconds > 0 {
    row("all, \(Peer.galechurch)", peer.score, seconds: peer.seconds)
    for (number, report) in reports.enumerated() {
      let note = number > 0 ? "with the model" : "without a model"
      for (kind, own, theirs) in [
        ("strict", report.score.strict.f1, peer.score.strict.f1),
        ("lax", report.score.lax.f1, peer.score.lax.f1),
      ] {
        try Comparison(
          what: "six novels \(note), \(kind) F1", own: own, peer: Peer.galechurch, theirs: theirs,
          places: 3
        ).note()
      }
    }
  }
  for (number, report) in reports.enumerated() where report.seconds > 0 {
    report.printTotal(number > 0 ? "all, model" : "all, no model")
  }
  guard names.isEmpty else { return }
  for peer in peers {
    print(
      peer.name.padding(toLength: 30, withPad: " ", startingAt: 0)
        + String(format: " strict F1 %.3f, lax F1 %.3f (", peer.strict, peer.lax) + peer.note + ")")
  }
}

/// What PyPI's galechurch makes of a novel, and the processor's seconds with all of Python's.
private func galechurch(_ novel: Novel, _ python: PythonPeers) throws -> ([IndexBead], Double)? {
  guard let folder = novel.folder else { return nil }
  let out = FileManager.default.temporaryDirectory.appending(path: "galechurch-\(getpid()).txt")
  defer { try? FileManager.default.removeItem(at: out) }
  let files = ["en.txt", "fr.txt"].map { folder.appending(path: $0).path }
  guard let made = try python.run(Peer.galechurchScript, files + [out.path]) else { return nil }
  return (try AlignmentIndices.read(Array(Data(contentsOf: out))), made.user)
}

/// The model after `--model`, and the other arguments.
func modelArgument(_ arguments: [String]) throws -> (EmbeddingModel?, [String]) {
  guard let place = arguments.firstIndex(of: "--model"), place + 1 < arguments.count else {
    return (EmbeddingModel.englishFrench, arguments)
  }
  let path = arguments[place + 1]
  return (
    path == "none" ? nil : try EmbeddingModel(path: path),
    Array(arguments[..<place] + arguments[(place + 2)...])
  )
}

/// Scores of several novels.
private struct Report {
  var score = AlignmentScore()
  var unmatched = UnmatchedCount()
  var calibration = Calibration()
  var seconds = 0.0

  mutating func add(_ ladder: Ladder, _ novel: Novel, _ seconds: Double, note: String) {
    let score = evaluate(ladder.beads.map { IndexBead($0) }, against: novel.gold)
    row(novel.name.prefix(18) + ", " + note, score, seconds: seconds)
    self.score = self.score + score
    unmatched = unmatched + UnmatchedCount(ladder, gold: novel.gold)
    calibration.add(ladder, gold: novel.gold)
    self.seconds += seconds
  }

  func printTotal(_ name: String) {
    row(name, score, seconds: seconds)
    print(
      String(
        format: "    unmatched: P %.3f R %.3f F1 %.3f (%d of %d found, %d wanted); ",
        unmatched.precision, unmatched.recall, unmatched.f1, unmatched.right, unmatched.found,
        unmatched.wanted)
        + String(
          format: "ECE %.3f; the lowest tenth holds %.0f %% of the errors",
          calibration.expectedError, 100 * calibration.errorsInLowestTenth))
  }
}

/// Strict and lax F1 over texts of other kinds, made from pairs that follow each other, and of the
/// visit.
func pseudoQuality(_ arguments: [String]) throws {
  let (model, _) = try modelArgument(arguments)
  try visit(model)
  guard let shared = sharedFolder() else { return print("skipped: no ../shared") }
  var total = AlignmentScore()
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
    let ladder = align(try Evidence(source: english, target: french, model: model))
    let score = evaluate(ladder.beads.map { IndexBead($0) }, against: made.gold)
    row("\(name) \(first)+\(count)", score, seconds: Date().timeIntervalSince(start))
    total = total + score
  }
  row("all", total, seconds: 0)
}

private func visit(_ model: EmbeddingModel?) throws {
  let folder = SharedData.repository.appending(path: "Corpus/visit")
  let ladder = align(
    try Evidence(
      source: document(folder.appending(path: "segments.fr.txt"), in: .french),
      target: document(folder.appending(path: "segments.en.txt"), in: .english), model: model))
  let gold = try AlignmentIndices.read(
    Array(Data(contentsOf: folder.appending(path: "gold.indices"))))
  row("Corpus/visit", evaluate(ladder.beads.map { IndexBead($0) }, against: gold), seconds: 0)
}

/// What other aligners reach on the same six novels, strict and lax F1.
///
/// Measured for this project with the tools' own defaults (hunalign with and without the FreeDict
/// dictionary; vecalign and bertalign with the multilingual Universal Sentence Encoder) and
/// vecalign's scorer; the corpus is TransRead (Xu and Yvon, LREC 2016).
let peers: [(name: String, strict: Double, lax: Double, note: String)] = [
  ("hunalign", 0.819, 0.926, "no dictionary"),
  ("hunalign, FreeDict", 0.861, 0.963, "dictionary"),
  ("vecalign", 0.914, 0.996, "neural encoder, 435 s for eleven novels"),
  ("bertalign", 0.948, 0.996, "neural encoder, 434 s for eleven novels"),
]
