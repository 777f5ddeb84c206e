import BitextModel
import GRDB

extension Project {
  /// What is wrong with the file: SQLite's own examination of it, and whether its rows make bitexts.
  /// Empty for a sound one.
  ///
  /// - Complexity: linear in the file.
  public func problems() throws -> [String] {
    var problems = try read { db in
      try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        + Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map {
          "a row of the table \(try $0.text(0)) refers to one that is missing"
        }
    }
    for info in try bitexts() + removedBitexts() {
      do {
        _ = try present(info.id)
      } catch let error as ProjectError {
        problems.append("\(info.name): \(error)")
      }
      problems += try read { db in
        try BitextReading(db: db, bitext: info.id).disorder().map { "\(info.name): \($0)" }
      }
    }
    return problems
  }
}

extension BitextReading {
  /// Segments that stand in another order than their beads, and pins of segments that are not there.
  fileprivate func disorder() throws -> [String] {
    var found: [String] = []
    for side in BitextSide.allCases {
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT segment.id, bead.place FROM segment
          JOIN bead ON bead.bitext = segment.bitext AND bead.id = segment.bead
          WHERE segment.bitext = ? AND side = ? ORDER BY segment.place
          """, arguments: [bitext, side.code])
      var last = Int.min
      while let row = try rows.next() {
        let place = try row.number(1)
        if place < last {
          found.append("\(side.rawValue) segment \(try row.number(0)) is in a bead out of order")
        }
        last = place
      }
    }
    let lost = try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM pin WHERE bitext = ? AND NOT (
          EXISTS (SELECT 1 FROM segment WHERE bitext = pin.bitext AND side = 0 AND id = pin.source)
          AND EXISTS (SELECT 1 FROM segment WHERE bitext = pin.bitext AND side = 1 AND id = pin.target))
        """, arguments: [bitext])
    if let lost, lost > 0 { found.append("\(lost) pins of segments that are not there") }
    return found
  }
}
