import BitextModel
import BitextStore
import Foundation
import UnicodeText
import Workbench

extension FuzzTarget {
  /// What a review is typed and sent in, and the files that keep it.
  static let stores: [FuzzTarget] = [editWords, editJSON, concordance, projectFile, memoryFile]

  private static let editWords = FuzzTarget(
    "edit-words",
    seeds: [
      "confirm 1-3 merge 2 split 4 1:2 move 5 source up unmatch 6 cut source 3 12 join target 4",
      "text source 3 été pin 1:2 unpin 1:2 realign 3-9 realign all ignore 0a1b:1 why",
      "as-one cut source 1 4 split 1 1:1 end add-name person fr=Choïgou en=Shoigu remove-name x",
    ]
  ) { bytes in
    let words = bytes.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    for edit in try EditNotation.edits(words).prefix(100) { try expectTheSameAsJSON(edit) }
  }

  private static let editJSON = FuzzTarget(
    "edit-json",
    seeds: EditNotation.examples.compactMap { edit in
      (try? JSONEncoder().encode(edit)).map { String(decoding: $0, as: UTF8.self) }
    }
  ) { bytes in
    try expectTheSameAsJSON(EditNotation.edit(json: bytes))
  }

  private static func expectTheSameAsJSON(_ edit: Edit) throws {
    let again = try EditNotation.edit(json: JSONEncoder().encode(edit))
    precondition(again == edit, "written and read, it is another")
  }

  private static let concordance = FuzzTarget(
    "concordance",
    seeds: [
      "le chat", "\"en plein j\"* ete", "«un été» AND NOT (a*b) ^c {d}:e -f NEAR(x y)", "北京*",
    ]
  ) { bytes in
    let query = String(decoding: bytes.prefix(1000), as: UTF8.self)
    for hit in try files.memory.concordance(of: query) {
      let text = hit.unit.unit.variants[hit.variant].text?.text.utf8.count ?? 0
      precondition(!hit.places.isEmpty, "a hit has its places")
      precondition(hit.places.allSatisfy { $0.upperBound <= text }, "places are in the text")
    }
  }

  private static let projectFile = FuzzTarget("project-file", seeds: ["\0\0d\u{1}", "\0\u{1}\0X"]) {
    try files.damage(files.projectBytes, by: $0) { path in
      let project = try Project(opening: path)
      defer { try? project.close() }
      for info in try project.bitexts() {
        _ = try? project.outline(of: info.id)
        _ = try? project.beads(of: info.id, count: 100)
        _ = try? project.findings(of: info.id)
        _ = try? project.progress(of: info.id)
        _ = try? project.history(of: info.id)
        _ = try? project.present(info.id)
        _ = try? project.undo(info.id, by: .commandLine)
        _ = try? project.apply(.merge(bead: 1), to: info.id, by: .commandLine)
      }
      _ = try project.problems()
    }
  }

  private static let memoryFile = FuzzTarget("memory-file", seeds: ["\0\0d\u{1}", "\0\u{1}\0X"]) {
    try files.damage(files.memoryBytes, by: $0) { path in
      let memory = try Memory(opening: path)
      defer { try? memory.close() }
      _ = try? memory.status()
      _ = try? memory.matches(for: TaggedText("Le chat dort ici."), minimum: 30)
      _ = try? memory.concordance(of: "ete ch* \"le chat\"")
      try? memory.forEachUnit { _ in }
      let adding = try memory.importing(from: "b", format: "tmx", at: Timestamp(seconds: 1))
      try adding.add(StoreFiles.unit("Le chat dort.", "The cat sleeps."))
      _ = try adding.finish()
      _ = try memory.problems()
    }
  }

  private static let files = StoreFiles()
}

/// A project and a memory with a little of everything, and a place for damaged ones.
private final class StoreFiles: Sendable {
  let memory: Memory
  let projectBytes: [UInt8]
  let memoryBytes: [UInt8]
  private let folder: URL

  init() {
    do {
      folder = FileManager.default.temporaryDirectory.appendingPathComponent(
        "distich-fuzz-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let place = folder.appendingPathComponent("whole").path
      try Self.fill(Project.create(at: place))
      projectBytes = Array(try Data(contentsOf: URL(fileURLWithPath: place)))
      let memoryPlace = folder.appendingPathComponent("memory").path
      try Self.fill(Memory.create(at: memoryPlace))
      memoryBytes = Array(try Data(contentsOf: URL(fileURLWithPath: memoryPlace)))
      memory = try Memory(opening: memoryPlace)
    } catch {
      fatalError("files to damage cannot be made: \(error)")
    }
  }

  private static func fill(_ project: Project) throws {
    func document(_ sentence: String, _ language: LanguageTag) throws -> Document {
      try Document(
        cut: (0..<12).map { .init("\(sentence) \($0). ", paragraph: $0 / 4) }, in: language)
    }
    let bitext = Bitext(
      source: try document("Il dort", .french), target: try document("He sleeps", .english),
      ladder: try Ladder(
        (0..<12).map { Bead(source: $0..<$0 + 1, target: $0..<$0 + 1, confidence: 0.9) },
        sourceCount: 12, targetCount: 12))
    let id = try project.add(bitext, named: "a", sourceFile: "a.fr", targetFile: "a.en")
    try project.begin(
      id,
      with: [
        StoredFinding(
          key: "k:1", bead: 3, check: "doubled-word", severity: .warning, message: "m",
          side: .target, target: 0..<2)
      ])
    for edit in [
      .merge(bead: 2), .split(bead: 5, source: 1, target: 0), .note(bead: 1, text: "a note"),
      .pin(source: 8, target: 8), .setText(side: .target, segment: 9, text: "Other."),
      .decide(finding: "k:1", decision: .ignored, reason: "so"),
    ] as [Edit] {
      _ = try? project.apply(edit, to: id, by: .page)
    }
    try project.close()
  }

  private static func fill(_ memory: Memory) throws {
    let adding = try memory.importing(from: "a", format: "tmx", at: Timestamp(seconds: 1))
    for number in 0..<40 {
      var added = unit("Le chat \(number) dort en plein été.", "Cat \(number) sleeps in summer.")
      if number % 7 == 0 { added.notes = [UnitNote("a note")] }
      try adding.add(added)
    }
    try adding.add(unit("北京大学", "Peking University"))
    _ = try adding.finish()
    try memory.close()
  }

  static func unit(_ source: String, _ target: String) -> TranslationUnit {
    TranslationUnit([
      TranslationVariant(.french, TaggedText(source)),
      TranslationVariant(.english, TaggedText(target)),
    ])
  }

  /// Hands over a copy of a file in which bytes were replaced: of each four of `changes` three say
  /// where, the last by what. What is left over cuts the file short.
  func damage(
    _ whole: [UInt8], by changes: [UInt8], _ body: (_ path: String) throws -> Void
  ) throws {
    var bytes = whole
    for start in stride(from: 0, to: changes.count - changes.count % 4, by: 4) {
      let place = changes[start..<start + 3].reduce(0) { $0 << 8 | Int($1) }
      bytes[place % bytes.count] = changes[start + 3]
    }
    if changes.count % 4 == 3 {
      bytes.removeLast((Int(changes[changes.count - 2]) << 8) % bytes.count)
    }
    let path = folder.appendingPathComponent("damaged").path
    for ending in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: path + ending)
    }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    try body(path)
  }
}
