internal import BitextModel
internal import BitextStore
internal import CPeers
internal import Foundation
internal import UnicodeText

/// What the steps of a review take on a bitext of 50,000 beads (or as many as the argument says):
/// opening, the outline, a window, edits of every kind, undo; beside SQLite alone committing a row of
/// the same file and scanning the same tables. Wall time in milliseconds, middle and worst of each,
/// and processor time.
func projectSpeed(_ arguments: [String]) throws {
  let count = arguments.first.flatMap { Int($0) } ?? 50_000
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("project-speed-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let path = folder.appendingPathComponent("speed.distich").path

  let bitext = try longBitext(beads: count)
  var project = try Project.create(at: path)
  print("\(count) beads                 middle ms  worst ms  CPU ms")
  var id = 0
  try time("add", 1) { _ in
    id = try project.add(bitext, named: "a", sourceFile: "a.fr.txt", targetFile: "a.en.txt")
  }
  try project.begin(
    id,
    with: (0..<count / 10).map {
      StoredFinding(
        key: "\($0):1", bead: $0 * 10 + 1, check: "some-check", severity: .warning,
        message: "a message", side: .target, target: 0..<4)
    })
  try project.close()
  let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
  print("  file \(size / 1_000_000) MB")

  try time("open", 9) { _ in
    project = try Project(opening: path)
    _ = try project.bitexts()
  }
  let outline = try time("outline", 9) { _ in _ = try project.outline(of: id) }
  let scans = try time("SQLite alone: the same scans", 9) { _ in
    guard cpeer_sqlite_scan(path) >= 0 else { throw CocoaError(.fileReadUnknown) }
  }
  try Comparison(
    what: "outline of \(count) beads, ms", own: outline, peer: "SQLite alone, in C", theirs: scans,
    lessIsBetter: true
  ).note()
  try time("outline as JSON", 3) { _ in
    _ = try JSONEncoder().encode(project.outline(of: id))
  }
  try time("window of 100 beads", 21) { number in
    _ = try project.beads(of: id, from: 1 + number * count / 40, count: 100)
  }
  try time("progress", 9) { _ in _ = try project.progress(of: id) }
  try time("present (for checks, exports)", 3) { _ in _ = try project.present(id) }

  let edits: [(String, (Int) -> Edit)] = [
    ("ignore", { .decide(finding: "\($0 / 10):1", decision: .ignored, reason: "so") }),
    ("confirm", { .confirm(bead: $0) }), ("note", { .note(bead: $0, text: "a note") }),
    ("merge", { .merge(bead: $0) }), ("split", { .split(bead: $0, source: 1, target: 1) }),
    ("move", { .moveSegment(side: .source, bead: $0, direction: .down) }),
    ("set text", { .setText(side: .target, segment: $0, text: "Another sentence.") }),
    ("split a segment", { .splitSegment(side: .source, segment: $0, offset: 12) }),
    ("pin", { .pin(source: $0, target: $0) }),
  ]
  for (name, edit) in edits {
    try time("edit: \(name)", 200) { number in
      _ = try project.apply(edit(10 + number * (count / 220)), to: id, by: .page)
    }
  }
  try time("SQLite alone: 200 rows", 3) { _ in
    guard cpeer_sqlite_commits(path, 200) == 200 else { throw CocoaError(.fileWriteUnknown) }
  }
  try time("undo", 200) { _ in _ = try project.undo(id, by: .page) }
  try time("redo", 200) { _ in _ = try project.redo(id, by: .page) }
  try time("confirm all before the last", 1) { _ in
    _ = try project.apply(.confirmBefore(bead: count), to: id, by: .page)
  }
  try time("replace the findings", 1) { _ in
    _ = try project.apply(.replaceFindings(findings: []), to: id, by: .page)
  }
  print("peak \(peakMegabytes(of: "self") ?? 0) MB")
}

/// Says what `work` takes, done so many times with its number; the middle, in milliseconds.
@discardableResult
private func time(_ name: String, _ count: Int, _ work: (Int) throws -> Void) throws -> Double {
  var walls: [Double] = []
  let processor = processorSeconds()
  for number in 0..<count {
    let start = Date()
    try work(number)
    walls.append(Date().timeIntervalSince(start) * 1000)
  }
  let each = (processorSeconds() - processor) * 1000 / Double(count)
  walls.sort()
  print(
    "  " + name.padding(toLength: 32, withPad: " ", startingAt: 0),
    fixed(walls[count / 2], 2, width: 9), fixed(walls[count - 1], 2, width: 9),
    fixed(each, 2, width: 8))
  return walls[count / 2]
}

/// Sentences of usual length, one against one.
private func longBitext(beads count: Int) throws -> Bitext {
  func document(_ sentence: String, _ language: LanguageTag) throws -> Document {
    try Document(
      cut: (0..<count).map {
        .init("\(sentence) \($0). " + ($0 % 5 == 4 ? "\n" : ""), paragraph: $0 / 5)
      }, in: language)
  }
  return Bitext(
    source: try document(
      "Le président a reçu mardi la délégation venue pour la réunion numéro", .french),
    target: try document(
      "On Tuesday the president received the delegation that came for meeting", .english),
    ladder: try Ladder(
      (0..<count).map { Bead(source: $0..<$0 + 1, target: $0..<$0 + 1, confidence: 0.9) },
      sourceCount: count, targetCount: count))
}
