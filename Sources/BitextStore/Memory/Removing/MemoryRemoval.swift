import BitextModel
import GRDB
import UnicodeText

/// What is taken out of a memory.
public enum RemovedUnits: Hashable, Sendable {
  /// What came from a file, by the name it was imported under. A unit that came from other files, too,
  /// stays, and is said to come from these alone.
  case origin(String)
  /// Units with exactly this text, in whatever language.
  case text(String)
}

/// What came of taking units out.
public struct RemovalCounts: Hashable, Sendable {
  /// Units that are gone.
  public internal(set) var removed = 0
  /// Units that stay, since they came from other files, too.
  public internal(set) var kept = 0
}

extension Memory {
  /// Takes units out, all or none.
  ///
  /// - Parameters:
  ///   - chosen: which.
  ///   - isTrial: whether nothing is to be changed.
  ///   - body: is given each unit that goes, before it does.
  /// - Returns: how many units went, or would.
  /// - Throws: ``MemoryError`` where nothing came from such a file, or the memory cannot be written;
  ///   what `body` throws. In these cases nothing is changed.
  /// - Complexity: linear in the units of a file, of which each text is taken from the index by itself.
  public func remove(
    _ chosen: RemovedUnits, isTrial: Bool = false, _ body: (MemoryUnit) throws -> Void = { _ in }
  ) throws -> RemovalCounts {
    if isTrial {
      return try read { try MemoryRemoval($0, isTrial: true).remove(chosen, body) }
    }
    return try write { try MemoryRemoval($0, isTrial: false).remove(chosen, body) }
  }
}

/// A transaction that takes units out.
private struct MemoryRemoval {
  private let db: Database
  private let isTrial: Bool
  private let reading: UnitReading
  private let others: SQLStatement

  init(_ db: Database, isTrial: Bool) throws {
    self.db = db
    self.isTrial = isTrial
    reading = try UnitReading(db)
    others = try SQLStatement(
      db, "SELECT EXISTS (SELECT 1 FROM provenance WHERE unit = ? AND origin <> ?)")
  }

  func remove(
    _ chosen: RemovedUnits, _ body: (MemoryUnit) throws -> Void
  ) throws -> RemovalCounts {
    var counts = RemovalCounts()
    switch chosen {
    case .text(let text):
      for unit in try units(with: text) {
        try body(reading.memoryUnit(unit))
        try remove(unit)
        counts.removed += 1
      }
    case .origin(let name):
      let origin = try Int64.fetchOne(
        db, sql: "SELECT id FROM origin WHERE name = ?", arguments: [name])
      guard let origin else { throw MemoryError("nothing came from “\(name)”") }
      let units = try Int64.fetchAll(
        db, sql: "SELECT unit FROM provenance WHERE origin = ? ORDER BY unit", arguments: [origin])
      for unit in units {
        if try hasOtherOrigins(unit, than: origin) {
          counts.kept += 1
        } else {
          try body(reading.memoryUnit(unit))
          try remove(unit)
          counts.removed += 1
        }
      }
      guard !isTrial else { break }
      for sql in [
        "DELETE FROM provenance WHERE origin = ?", "DELETE FROM run WHERE origin = ?",
        "DELETE FROM origin WHERE id = ?",
      ] {
        try db.execute(sql: sql, arguments: [origin])
      }
    }
    return counts
  }

  private func hasOtherOrigins(_ unit: Int64, than origin: Int64) throws -> Bool {
    others.bind(unit, at: 1)
    others.bind(origin, at: 2)
    defer { others.reset() }
    return try others.step() && others.integer(0) != 0
  }

  /// The units with a text, in order.
  private func units(with text: String) throws -> [Int64] {
    let seed = try Int64.fetchOne(db, sql: "SELECT value FROM setting WHERE name = 'seed'") ?? 0
    var content = text
    let hash = content.withUTF8 {
      TextHash(UnsafeRawBufferPointer($0), seed: UInt64(bitPattern: seed))
    }
    let ids = try Int64.fetchAll(
      db, sql: "SELECT id FROM text WHERE hash = ?", arguments: [hash.integer])
    var units: Set<Int64> = []
    for id in ids.map(TextID.init(rawValue:)) {
      guard let own = try reading.text(id), own.utf8.elementsEqual(text.utf8) else { continue }
      units.formUnion(try reading.units(of: id))
    }
    return units.sorted()
  }

  private func remove(_ unit: Int64) throws {
    guard !isTrial else { return }
    let texts = Set(try reading.unit(unit).texts.compactMap(\.self))
    for table in ["provenance WHERE unit", "unit WHERE id"] {
      try db.cachedStatement(sql: "DELETE FROM \(table) = ?").execute(arguments: [unit])
    }
    for text in texts {
      try db.cachedStatement(sql: "DELETE FROM variant WHERE text = ? AND unit = ?")
        .execute(arguments: [text.rawValue, unit])
      if try reading.units(of: text).isEmpty { try remove(text) }
    }
  }

  /// Takes a text that no unit has any more out of the file and the index, which has to be told what it
  /// holds of it.
  private func remove(_ text: TextID) throws {
    guard let content = try reading.text(text) else { return }
    var reader = try FoldedWordReader()
    let words = String(decoding: try reader.words(of: content).folded, as: UTF8.self)
    try db.cachedStatement(
      sql: "INSERT INTO word (word, rowid, words) VALUES ('delete', ?, ?)"
    ).execute(arguments: [text.rawValue, words])
    try db.cachedStatement(sql: "DELETE FROM text WHERE id = ?")
      .execute(arguments: [text.rawValue])
  }
}
