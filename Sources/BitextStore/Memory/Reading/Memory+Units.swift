public import BitextModel
import GRDB
public import UnicodeText

/// What is in a memory, and where it came from.
public struct MemoryStatus: Codable, Hashable, Sendable {
  /// The texts of a language.
  public struct Language: Codable, Hashable, Sendable {
    /// The language (BCP 47).
    public let tag: String
    /// How many different texts there are in it.
    public let texts: Int
  }

  /// A file that units came from.
  public struct Origin: Codable, Hashable, Sendable {
    /// What it was called.
    public let name: String
    /// The format that it was in, by the identifier the registry gives it.
    public let format: String
    /// How many units came from it.
    public let units: Int
    /// When it was imported first (ISO 8601).
    public let first: String
    /// When it was imported last (ISO 8601).
    public let last: String
    /// Whether the last import of it came to its end.
    public let isComplete: Bool
  }

  /// How many units there are.
  public let units: Int
  /// The languages by their tags.
  public let languages: [Language]
  /// The files in the order in which they were first imported.
  public let origins: [Origin]
}

/// Which units are wanted; what is nil is not asked for.
public struct UnitFilter: Sendable {
  /// Those with a text in each of these languages, or in one of its regions.
  public var languages: [LanguageTag] = []
  /// Those that came from a file of this name.
  public var origin: String?
  /// Those that are dated so or later (``MemoryUnit/dated``).
  public var since: Timestamp?
  /// Those that are dated earlier.
  public var before: Timestamp?

  /// All units.
  public init() {}

  func wants(_ unit: MemoryUnit) -> Bool {
    if let origin, !unit.origins.contains(where: { $0.name == origin }) { return false }
    if let since, unit.dated.map({ $0 < since }) ?? true { return false }
    if let before, unit.dated.map({ $0 >= before }) ?? true { return false }
    return languages.allSatisfy { asked in
      !(unit.unit[asked]?.text?.text.isEmpty ?? true)
    }
  }
}

extension Memory {
  /// What is in the memory.
  ///
  /// - Complexity: linear in the memory, some tenths of a second for a million units.
  public func status() throws -> MemoryStatus {
    try read { db in
      let languages = try Row.fetchAll(
        db,
        sql: """
          SELECT tag, (SELECT count(*) FROM text WHERE text.id >> 48 = language.id
            AND text.id BETWEEN language.id << 48 AND (language.id + 1) << 48)
          FROM language ORDER BY tag
          """
      ).map { MemoryStatus.Language(tag: try $0.text(0), texts: try $0.number(1)) }
      let origins = try Row.fetchAll(
        db,
        sql: """
          SELECT name, format, ifnull(units, 0), min(at), max(at),
            (SELECT is_finished FROM run WHERE run.origin = origin.id ORDER BY run.id DESC LIMIT 1)
          FROM origin JOIN run ON run.origin = origin.id
          LEFT JOIN (SELECT origin AS of_origin, count(*) AS units FROM provenance GROUP BY origin)
            ON of_origin = origin.id
          GROUP BY origin.id ORDER BY origin.id
          """
      ).map { row in
        MemoryStatus.Origin(
          name: try row.text(0), format: try row.text(1), units: try row.number(2),
          first: Timestamp(seconds: try row.number(3)).extended,
          last: Timestamp(seconds: try row.number(4)).extended, isComplete: try row.flag(5))
      }
      let units = try Int.fetchOne(db, sql: "SELECT count(*) FROM unit") ?? 0
      return MemoryStatus(
        units: units, languages: languages.filter { $0.texts > 0 }, origins: origins)
    }
  }

  /// Calls `body` with each unit that is wanted, in the order in which they were imported.
  ///
  /// - Throws: what `body` throws, ``MemoryError`` for a damaged memory.
  /// - Complexity: linear in the memory, whatever the filter; one unit is held at a time.
  public func forEachUnit(
    _ filter: UnitFilter = UnitFilter(), _ body: (MemoryUnit) throws -> Void
  ) throws {
    try read { db in
      let reading = try UnitReading(db)
      let ids = try SQLStatement(db, "SELECT id FROM unit ORDER BY id")
      while try ids.step() {
        let unit = try reading.memoryUnit(ids.integer(0))
        if filter.wants(unit) { try body(unit) }
      }
    }
  }

  /// What is wrong with the file: SQLite's own examination of it, that of the index, and whether units
  /// can be read. Empty for a sound one. Who writes waits meanwhile, for the index is examined as if
  /// it were written.
  ///
  /// - Complexity: linear in the file.
  public func problems() throws -> [String] {
    var problems = try read { db in
      try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        + Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map {
          "a row of the table \(try $0.text(0)) refers to one that is missing"
        }
    }
    problems += try read { db in
      let lost = try Row.fetchAll(
        db,
        sql: """
          SELECT 'variants without a text', count(*) FROM variant
            WHERE text NOT IN (SELECT id FROM text)
          UNION ALL SELECT 'variants without a unit', count(*) FROM variant
            WHERE unit NOT IN (SELECT id FROM unit)
          UNION ALL SELECT 'units without an origin', count(*) FROM unit
            WHERE id NOT IN (SELECT unit FROM provenance)
          UNION ALL SELECT 'texts without a unit', count(*) FROM text
            WHERE id NOT IN (SELECT text FROM variant)
          """)
      return try lost.filter { try $0.flag(1) }.map { "\(try $0.number(1)) \(try $0.text(0))" }
    }
    problems += try write { db in
      // SQLite before 3.44 leaves the index out of its examination.
      do {
        try db.execute(sql: "INSERT INTO word (word) VALUES ('integrity-check')")
        return []
      } catch let failure as DatabaseError where failure.resultCode == .SQLITE_CORRUPT {
        return ["the index of words is damaged"]
      }
    }
    do {
      try forEachUnit { _ in }
    } catch let error as MemoryError {
      problems.append("\(error)")
    }
    return problems
  }
}
