import BitextModel
import Formats
import GRDB
import UnicodeText

/// Reads units and texts in one state of the file.
final class UnitReading {
  private let readUnit: SQLStatement
  private let readText: SQLStatement
  private let readOrigins: SQLStatement
  private let unitsOfText: SQLStatement
  /// The languages of the memory by their ids.
  let languages: [Int: LanguageTag]

  init(_ db: Database) throws {
    readUnit = try SQLStatement(db, "SELECT texts, rest FROM unit WHERE id = ?")
    readText = try SQLStatement(db, "SELECT content FROM text WHERE id = ?")
    readOrigins = try SQLStatement(
      db,
      """
      SELECT name, at, times FROM provenance
      JOIN origin ON origin.id = provenance.origin JOIN run ON run.id = provenance.run
      WHERE unit = ? ORDER BY origin.id
      """)
    unitsOfText = try SQLStatement(db, "SELECT unit FROM variant WHERE text = ? ORDER BY unit")
    var languages: [Int: LanguageTag] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT id, tag FROM language") {
      languages[try row.number(0)] = LanguageTag(try row.text(1)) ?? .undetermined
    }
    self.languages = languages
  }

  /// The ids of the languages that `asked` stands for, in order: those of the same primary language,
  /// `en`, `en-GB` and `en-US` for any of them; all where nil.
  func ids(of asked: LanguageTag?) -> [Int] {
    languages.filter { _, tag in asked.map { $0.language == tag.language } ?? true }.keys.sorted()
  }

  func text(_ id: TextID) throws -> String? {
    readText.bind(id.rawValue, at: 1)
    defer { readText.reset() }
    return try readText.step() ? readText.text(0) : nil
  }

  /// The units that have a text.
  func units(of text: TextID) throws -> [Int64] {
    unitsOfText.bind(text.rawValue, at: 1)
    defer { unitsOfText.reset() }
    var units: [Int64] = []
    while try unitsOfText.step() { units.append(unitsOfText.integer(0)) }
    return units
  }

  /// A unit with the ids of its texts, nil for a variant without text.
  ///
  /// - Throws: ``MemoryError`` for a damaged one.
  func unit(_ id: Int64) throws -> (unit: TranslationUnit, texts: [TextID?]) {
    readUnit.bind(id, at: 1)
    defer { readUnit.reset() }
    guard try readUnit.step() else { throw MemoryError("unit \(id) is missing: damaged") }
    let stored = readUnit.bytes(0)
    let ids = (0..<stored.count / 8).map { index -> TextID? in
      let bytes = stored[index * 8..<index * 8 + 8]
      let value = bytes.reversed().reduce(Int64(0)) { $0 << 8 | Int64($1) }
      return value == 0 ? nil : TextID(rawValue: value)
    }
    let texts = try ids.map { try $0.flatMap { try text($0) } }
    guard !readUnit.isNull(1) else {
      let variants = zip(ids, texts).map { id, text in
        TranslationVariant(
          id.flatMap { languages[$0.language] } ?? .undetermined, text.map { TaggedText($0) })
      }
      return (TranslationUnit(variants), ids)
    }
    do {
      return (try StoredRest.decode(readUnit.bytes(1), texts: texts), ids)
    } catch is BitextError {
      throw MemoryError("unit \(id) is damaged; go back to a copy of the file")
    }
  }

  func origins(of unit: Int64) throws -> [MemoryUnit.Origin] {
    readOrigins.bind(unit, at: 1)
    defer { readOrigins.reset() }
    var origins: [MemoryUnit.Origin] = []
    while try readOrigins.step() {
      origins.append(
        .init(
          name: readOrigins.text(0),
          imported: Timestamp(seconds: Self.bounded(readOrigins.integer(1))),
          times: Self.bounded(readOrigins.integer(2))))
    }
    return origins
  }

  /// A number of the file; of a damaged one none so large that sums could overflow.
  private static func bounded(_ number: Int64) -> Int { Int(max(-1 << 40, min(1 << 40, number))) }

  func memoryUnit(_ id: Int64) throws -> MemoryUnit {
    MemoryUnit(id: id, unit: try unit(id).unit, origins: try origins(of: id))
  }
}
