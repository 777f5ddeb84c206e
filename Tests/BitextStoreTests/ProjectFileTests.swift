import BitextModel
import Foundation
import GRDB
import TestSupport
import Testing

@testable import BitextStore

@Suite struct ProjectFileTests {
  /// A sound project of two bitexts with edits, as bytes.
  private func sampleBytes(_ temporary: TemporaryProject) throws -> [UInt8] {
    let project = temporary.project
    for name in ["one", "two"] {
      let bitext = try project.addSample([(1, 1), (2, 1), (1, 2), (1, 0)], named: name)
      _ = try project.apply(.merge(bead: 2), to: bitext, by: .page)
      _ = try project.apply(.note(bead: 1, text: "n"), to: bitext, by: .page)
    }
    try project.close()
    return Array(try Data(contentsOf: URL(fileURLWithPath: temporary.path)))
  }

  @Test func nothingIsOverwritten() throws {
    let temporary = try TemporaryProject()
    let before = try Data(contentsOf: URL(fileURLWithPath: temporary.path))
    #expect(throws: ProjectError.self) { try Project.create(at: temporary.path) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: temporary.path)) == before)
    let names = try FileManager.default.contentsOfDirectory(atPath: temporary.folder.path)
    #expect(names.allSatisfy { $0.hasPrefix("test.distich") }, "nothing is left behind")
    let nowhere = temporary.folder.appendingPathComponent("no/p.distich").path
    #expect(throws: ProjectError.self) { try Project.create(at: nowhere) }
  }

  @Test func whatIsNoProjectIsLeftAlone() throws {
    let temporary = try TemporaryProject()
    let place = temporary.folder.appendingPathComponent("other")
    let database = temporary.folder.appendingPathComponent("other.sqlite").path
    try DatabaseQueue(path: database).write { try $0.execute(sql: "CREATE TABLE a (b)") }
    let other = Array(try Data(contentsOf: URL(fileURLWithPath: database)))
    for bytes in [[], Array("a text\n".utf8), [UInt8](repeating: 0, count: 5000), other] {
      try Data(bytes).write(to: place)
      #expect(
        message { _ = try Project(opening: place.path) }
          == "\(place.path): is no project of distich; distich project new makes one")
      #expect(Array(try Data(contentsOf: place)) == bytes)
    }
    #expect(
      message { _ = try Project(opening: temporary.folder.path) }.hasSuffix(
        "is a folder, not a project"))
    #expect(
      message { _ = try Project(opening: "/nowhere/p") }.hasPrefix("/nowhere/p: no such file"))
    let left = try FileManager.default.contentsOfDirectory(atPath: temporary.folder.path)
    #expect(left.filter { $0.hasPrefix("other") }.sorted() == ["other", "other.sqlite"])
  }

  @Test func aNewerFileIsRefusedUntouched() throws {
    let temporary = try TemporaryProject()
    try temporary.project.write { db in
      try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('99')")
    }
    try temporary.project.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: temporary.path))
    #expect(
      message { _ = try Project(opening: temporary.path) }
        == "\(temporary.path): was made by a newer distich; this one would not keep all that is in it"
    )
    #expect(try Data(contentsOf: URL(fileURLWithPath: temporary.path)) == before)
  }

  /// Every version of the file that was ever released is in `Schemas`, as SQL with a few rows.
  @Test func filesOfEveryVersionAreBroughtUpToDate() throws {
    let folder = "Tests/BitextStoreTests/Schemas"
    let names = try FileManager.default.contentsOfDirectory(
      atPath: SharedData.root.appendingPathComponent(folder).path)
    let versions = Schema.migrator.migrations
    #expect(names.sorted() == versions.map { "\($0).sql" }.sorted(), "a fixture a version")
    let temporary = try TemporaryProject()
    for name in names.sorted() {
      let path = temporary.folder.appendingPathComponent("\(name).distich").path
      let sql = String(decoding: try SharedData.projectFile("\(folder)/\(name)"), as: UTF8.self)
      let queue = try DatabaseQueue(path: path)
      try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
      try queue.close()
      let project = try Project(opening: path)
      #expect(try project.problems() == [])
      #expect(try project.bitexts().map(\.name) == ["sample"])
      let bead = try project.beads(of: 1, count: 10).beads
      #expect(bead.map(\.id) == [1, 2] && bead[0].text(on: .source) == "Phrase 0, été.\n")
      #expect(bead[0].findings.map(\.decision) == [.ignored] && bead[1].pins.count == 1)
      _ = try project.undo(1, by: .page)
      #expect(try project.shape(1) == ["1: 1-1", "2: 1-1", "3: 0-1"])
      // The tables are those of a file made now.
      #expect(try project.read(tables) == temporary.project.read(tables))
      try project.close()
    }
  }

  @Test func damagedFilesAreReportedAndNeverCrash() throws {
    let temporary = try TemporaryProject()
    let whole = try sampleBytes(temporary)
    let place = temporary.folder.appendingPathComponent("damaged.distich")
    var (refused, read) = (0, 0)
    try forEachDamaged(whole, copies: 90, mostWrong: 40, seed: 7, at: place) {
      do {
        let project = try Project(opening: place.path)
        defer { try? project.close() }
        for info in try project.bitexts() {
          _ = try project.outline(of: info.id)
          _ = try project.beads(of: info.id, count: 100)
          _ = try project.findings(of: info.id)
          _ = try project.history(of: info.id)
          _ = try project.present(info.id)
          _ = try project.apply(.confirm(bead: 1), to: info.id, by: .page)
          _ = try project.undo(info.id, by: .page)
          _ = try project.undo(info.id, by: .page)
        }
        _ = try project.concepts()
        read += 1
      } catch is ProjectError {
        refused += 1
      }
    }
    #expect(refused > 12 && read > 0, "\(refused) refused, \(read) read")
  }

  /// What another program may have written over our rows: sound pages with nonsense in them.
  @Test func nonsenseInRowsIsReportedAndNeverCrashes() throws {
    let columns: [(table: String, columns: [String])] = [
      ("bead", ["id", "place", "status", "origin", "note", "bookmark"]),
      ("segment", ["bead", "place", "text", "block", "start", "\"end\"", "edited", "side"]),
      ("finding", ["key", "bead", "severity", "message", "side", "target_start", "target_end"]),
      ("decision", ["decision", "reason"]), ("pin", ["source", "target"]),
      ("document", ["language", "file"]), ("block", ["kind", "origin"]),
      ("bitext", ["revision", "done"]), ("journal", ["number", "label", "changes"]),
      ("concept", ["content"]),
    ]
    let nonsense = ["'text'", "-5", "9223372036854775807", "x'FF00'"]
    for (table, columns) in columns {
      for column in columns {
        let temporary = try TemporaryProject()
        let project = temporary.project
        let bitext = try project.addSample([(1, 1), (2, 1), (1, 2), (1, 0)])
        let found = StoredFinding(
          key: "a:1", bead: 1, check: "c", severity: .note, message: "m", side: .target,
          target: 0..<4)
        for edit in [
          Edit.replaceFindings(findings: [found]),
          .decide(finding: "a:1", decision: .accepted, reason: nil), .pin(source: 0, target: 0),
          .addConcept(
            concept: StoredConcept(
              id: "a", kind: "person", terms: [.init(language: "fr", text: "A")])),
          .merge(bead: 2),
        ] { _ = try project.apply(edit, to: bitext, by: .page) }
        for value in nonsense {
          try project.pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
            // What a constraint refuses cannot be in a file.
            try? db.execute(sql: "UPDATE \(table) SET \(column) = \(value)")
          }
          let uses: [() throws -> Void] = [
            { _ = try project.bitexts() }, { _ = try project.outline(of: bitext) },
            { _ = try project.beads(of: bitext, count: 9) },
            { _ = try project.findings(of: bitext) }, { _ = try project.progress(of: bitext) },
            { _ = try project.present(bitext) }, { _ = try project.history(of: bitext) },
            { _ = try project.concepts() }, { _ = try project.problems() },
            { _ = try project.apply(.merge(bead: 1), to: bitext, by: .page) },
            { _ = try project.apply(.split(bead: 1, source: 1, target: 0), to: bitext, by: .page) },
            {
              _ = try project.apply(
                .setText(side: .target, segment: 0, text: "new"), to: bitext, by: .page)
            },
            {
              _ = try project.apply(
                .splitSegment(side: .source, segment: 0, offset: 8), to: bitext, by: .page)
            },
            {
              _ = try project.apply(
                .realign(first: nil, last: nil), to: bitext, by: .page,
                realigner: RandomEdits.realign)
            },
            { _ = try project.undo(bitext, by: .page) },
            { _ = try project.redo(bitext, by: .page) },
          ]
          for use in uses {
            do {
              try use()
            } catch {
              #expect(error is ProjectError, "\(table).\(column) = \(value): \(error)")
            }
          }
        }
      }
    }
  }

  @Test func whatIsAcknowledgedIsOnDisk() throws {
    let temporary = try TemporaryProject(isSynchronous: true)
    let settings = try temporary.project.pool.writeWithoutTransaction { db in
      try ["synchronous", "journal_mode", "foreign_keys"].map {
        try String.fetchOne(db, sql: "PRAGMA \($0)")
      }
    }
    #expect(settings == ["2", "wal", "1"])
  }

  @Test func aFullFileRefusesAndStaysWhole() throws {
    let temporary = try TemporaryProject()
    let project = temporary.project
    let bitext = try project.addSample([(1, 1), (1, 1)])
    try project.pool.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages + 8)")
    }
    var done = 0
    var refusal = ""
    while refusal.isEmpty, done < 100 {
      do {
        let text = String(repeating: "x", count: 5000) + "\(done)"
        _ = try project.apply(.note(bead: 1, text: text), to: bitext, by: .page)
        done += 1
      } catch {
        refusal = "\(error)"
      }
    }
    #expect(refusal.contains("there is no room left on the disk; nothing was changed"))
    let revision = try project.revision(of: bitext)
    #expect(done > 0 && revision == done)
    #expect(try project.problems() == [])
    _ = try project.undo(bitext, by: .page)
  }

  @Test func severalBitextsKeepToThemselves() throws {
    let temporary = try TemporaryProject()
    let project = temporary.project
    let one = try project.addSample([(1, 1), (1, 1)], named: "one")
    let two = try project.addSample([(1, 1), (1, 1)], named: "two")
    #expect(
      message { _ = try project.addSample([(1, 1)], named: "two") }
        .contains("has a bitext called “two” already"))
    _ = try project.apply(.merge(bead: 1), to: one, by: .page)
    #expect(try project.shape(one) == ["1: 2-2"] && project.shape(two) == ["1: 1-1", "2: 1-1"])
    #expect(try project.bitexts().map(\.revision) == [1, 0])
    #expect(throws: ProjectError.self) { try project.undo(two, by: .page) }
    try project.setGlossaries(["b.yml", "a.yml"])
    #expect(try project.glossaries() == ["b.yml", "a.yml"])
  }
}
