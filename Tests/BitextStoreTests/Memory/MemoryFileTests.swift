import BitextModel
import Foundation
import GRDB
import TestSupport
import Testing

@testable import BitextStore

@Suite struct MemoryFileTests {
  @Test func whatIsNoMemoryIsLeftAlone() throws {
    let temporary = try TemporaryMemory()
    let place = temporary.folder.appendingPathComponent("other")
    let project = temporary.folder.appendingPathComponent("p.distich").path
    try Project.create(at: project).close()
    let other = Array(try Data(contentsOf: URL(fileURLWithPath: project)))
    for bytes in [[], Array("a text\n".utf8), [UInt8](repeating: 0, count: 5000), other] {
      try Data(bytes).write(to: place)
      #expect(
        message { _ = try Memory(opening: place.path) }
          == "\(place.path): is no translation memory of distich; distich tm import makes one")
      #expect(Array(try Data(contentsOf: place)) == bytes)
    }
    #expect(message { _ = try Memory(opening: "/nowhere/m") }.hasPrefix("/nowhere/m: no such file"))
    #expect(throws: MemoryError.self) { try Memory.create(at: temporary.path) }
    #expect(throws: ProjectError.self) { try Project(opening: temporary.path) }
    #expect(!Project.isOne(temporary.path) && Project.isOne(project))
  }

  @Test func aNewerFileIsRefusedUntouched() throws {
    let temporary = try TemporaryMemory()
    try temporary.memory.write { db in
      try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('99')")
    }
    try temporary.memory.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: temporary.path))
    #expect(
      message { _ = try Memory(opening: temporary.path) }
        == "\(temporary.path): was made by a newer distich; this one would not keep all that is in it"
    )
    #expect(try Data(contentsOf: URL(fileURLWithPath: temporary.path)) == before)
  }

  /// Every version of the file that was ever released is in `MemorySchemas`, as SQL with a few units.
  @Test func filesOfEveryVersionAreBroughtUpToDate() throws {
    let folder = "Tests/BitextStoreTests/MemorySchemas"
    let names = try FileManager.default.contentsOfDirectory(
      atPath: SharedData.root.appendingPathComponent(folder).path)
    let versions = MemorySchema.migrator.migrations
    #expect(names.sorted() == versions.map { "\($0).sql" }.sorted(), "a fixture a version")
    let temporary = try TemporaryMemory()
    for name in names.sorted() {
      let path = temporary.folder.appendingPathComponent("\(name).tm").path
      let sql = String(decoding: try SharedData.projectFile("\(folder)/\(name)"), as: UTF8.self)
      let queue = try DatabaseQueue(path: path)
      try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
      try queue.close()
      let memory = try Memory(opening: path)
      #expect(try memory.problems() == [])
      let units = try memory.units()
      #expect(units.map(\.unit.variants[0].text?.text) == ["Le chat dort.", "Oui."])
      #expect(units[0].unit.notes == [UnitNote("a note")] && units[0].times == 2)
      #expect(try memory.matches(for: TaggedText("Le chat mange.")).isEmpty)
      #expect(
        try memory.matches(for: TaggedText("Le chat mange."), minimum: 60).map(\.percentage) == [66]
      )
      #expect(try memory.concordance(of: "sleep*").map(\.unit.id) == [1])
      // The same units again are known, new ones are put in.
      let counts = try memory.add([units[0].unit, units[1].unit, unit("Non.", "No.")])
      #expect(counts == ImportCounts(new: 1, known: 2, refused: 0))
      #expect(try memory.read(tables) == temporary.memory.read(tables))
      try memory.close()
    }
  }

  /// Files of version 1 did not note which words have accents.
  @Test func accentsOfAnOlderFileAreNoted() throws {
    let temporary = try TemporaryMemory()
    try temporary.memory.add([unit("Un été à Séoul", "A summer in Seoul"), unit("夏", "ete")])
    let noted = try temporary.memory.read(spellings)
    #expect(noted == ["a à", "ete été", "seoul séoul"])
    try temporary.memory.write { db in
      try db.execute(sql: "DROP TABLE spelling; DELETE FROM grdb_migrations WHERE identifier = '2'")
    }
    try temporary.memory.close()
    let memory = try Memory(opening: temporary.path)
    #expect(try memory.read(spellings) == noted)
    #expect(try memory.concordance(of: "ete").map(\.unit.id) == [2, 1])
    // Nothing goes on reading the file, which would keep it from being written.
    try memory.add([unit("Un autre été", "Another summer")])
    try memory.pool.writeWithoutTransaction { db in
      _ = try db.checkpoint(.truncate)
    }
    #expect(try memory.problems() == [])
  }

  private func spellings(_ db: Database) throws -> [String] {
    try String.fetchAll(db, sql: "SELECT plain || ' ' || word FROM spelling ORDER BY plain, word")
  }

  @Test func damagedFilesAreReportedAndNeverCrash() throws {
    let temporary = try TemporaryMemory()
    try temporary.memory.add(
      (0..<300).map { unit("Phrase numéro \($0) du texte", "Sentence \($0)") })
    try temporary.memory.close()
    let whole = Array(try Data(contentsOf: URL(fileURLWithPath: temporary.path)))
    let place = temporary.folder.appendingPathComponent("damaged.tm")
    var (refused, read) = (0, 0)
    try forEachDamaged(whole, copies: 80, mostWrong: 60, seed: 11, at: place) {
      do {
        let memory = try Memory(opening: place.path)
        defer { try? memory.close() }
        _ = try memory.status()
        _ = try memory.matches(for: TaggedText("Phrase numéro 7 du texte"), minimum: 50)
        _ = try memory.concordance(of: "phrase 1*")
        _ = try memory.units()
        try memory.add([unit("neuf", "new"), unit("Phrase numéro 7 du texte", "Sentence 7")])
        _ = try memory.problems()
        read += 1
      } catch is MemoryError {
        refused += 1
      }
    }
    #expect(refused > 10 && read > 0, "\(refused) refused, \(read) read")
  }

  @Test func aDamagedIndexIsFound() throws {
    let temporary = try TemporaryMemory()
    let memory = temporary.memory
    try memory.add((0..<300).map { unit("Phrase numéro \($0)", "Sentence \($0)") })
    #expect(try memory.problems() == [])
    // Pages of the index that SQLite itself has no quarrel with.
    try memory.write { db in
      try db.execute(sql: "UPDATE word_data SET block = zeroblob(length(block)) WHERE id > 10")
      #expect(db.changesCount > 0)
    }
    #expect(try memory.problems() == ["the index of words is damaged"])
  }

  @Test func aFullFileRefusesAndStaysWhole() throws {
    let temporary = try TemporaryMemory()
    let memory = temporary.memory
    try memory.add([unit("un", "one")])
    try memory.pool.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages + 8)")
    }
    let long = String(repeating: "mot ", count: 2000)
    let refusal = message {
      try memory.add((0..<100).map { unit("\(long) \($0)", "x") }, from: "b", batchSize: 5)
    }
    #expect(refusal.contains("there is no room left on the disk; nothing was changed"))
    #expect(try memory.problems() == [])
    let status = try memory.status()
    #expect(status.origins.map(\.isComplete) == [true, false])
    #expect(try memory.matches(for: TaggedText("un")).count == 1)
  }

  @Test func severalWritersAndReadersShareAFile() throws {
    let temporary = try TemporaryMemory()
    let other = try Memory(opening: temporary.path)
    let names = ["a", "b"]
    let memories = [temporary.memory, other]
    DispatchQueue.concurrentPerform(iterations: 2) { index in
      let units = (0..<200).map { unit("Phrase \($0)", "Sentence \($0)") }
      #expect(throws: Never.self) {
        try memories[index].add(units, from: names[index], batchSize: 20)
      }
    }
    #expect(try other.problems() == [])
    let units = try other.units()
    // Who came first has the lower number.
    #expect(units.count == 200 && units.allSatisfy { $0.origins.map(\.name).sorted() == names })
    try other.close()
  }
}
