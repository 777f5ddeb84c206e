import GRDB
import UnicodeText

/// A transaction that puts a batch of units into the file.
///
/// Everything is looked up and put in in the order of the table it stands in, so that a page is
/// touched once a batch and not once a unit.
struct BatchWriting {
  private let db: Database
  private let batch: PreparedBatch
  /// The bytes of the batch.
  private let bytes: UnsafeBufferPointer<UInt8>
  private let run: Int64
  private let origin: Int64

  /// Writes the batch; how many units were new, and how many known.
  static func write(
    _ batch: PreparedBatch, _ languages: [LanguageTag], origin: Int64, run: Int64, _ db: Database
  ) throws -> (new: Int, known: Int) {
    try batch.bytes.withUnsafeBufferPointer { bytes in
      let writing = BatchWriting(db: db, batch: batch, bytes: bytes, run: run, origin: origin)
      return try writing.write(languages: languages.map { try Self.id(of: $0, db) })
    }
  }

  private static func id(of language: LanguageTag, _ db: Database) throws -> Int {
    try db.execute(
      sql: "INSERT OR IGNORE INTO language (tag) VALUES (?)", arguments: [language.rawValue])
    let id =
      try Int.fetchOne(
        db, sql: "SELECT id FROM language WHERE tag = ?", arguments: [language.rawValue]) ?? 0
    guard id < TextID.languageLimit else {
      throw MemoryError("a memory has at most \(TextID.languageLimit - 1) languages")
    }
    return id
  }

  private func write(languages: [Int]) throws -> (new: Int, known: Int) {
    let entries = try findUnits(entries())
    let written = entries.filter { $0.isNew || $0.isNewer }
    let texts = BatchTexts(
      batch, bytes, slots: written.flatMap { batch.units[$0.newest].texts }, languages: languages)
    let ids = try texts.write(db)
    try putIn(written.filter(\.isNew), ids)
    try replace(written.filter(\.isNewer), ids)
    try remember(entries)
    try PlainSpelling.put(batch.spellings, into: db)
    let new = entries.count(where: \.isNew)
    return (new, batch.units.count - new)
  }

  /// A unit of the batch, whichever of its occurrences.
  private struct Entry {
    /// The occurrence that is kept.
    var newest: Int
    /// Where it stands first.
    let first: Int
    var times = 1
    /// The id it has in the file, or gets.
    var id: Int64 = 0
    var isNew = true
    /// Whether what is in the file is to be replaced by what the newest occurrence says.
    var isNewer = false
  }

  /// The units of the batch, equal ones as one, in the order of their keys.
  private func entries() -> [Entry] {
    let keys = batch.units.enumerated().map { (key: $1.key, index: $0) }
      .sorted { ($0.key, $0.index) < ($1.key, $1.index) }
    var entries: [Entry] = []
    entries.reserveCapacity(keys.count)
    for (place, (key, index)) in keys.enumerated() {
      guard place > 0, keys[place - 1].key == key else {
        entries.append(Entry(newest: index, first: index))
        continue
      }
      let last = entries.count - 1
      entries[last].times += 1
      let (unit, kept) = (batch.units[index], batch.units[entries[last].newest])
      if unit.rest != nil, kept.rest == nil || (unit.dated ?? .min) >= (kept.dated ?? .min) {
        entries[last].newest = index
      }
    }
    return entries
  }

  /// Finds which units are in the file already; new ones get their ids in the order they came in.
  ///
  /// - Returns: the entries in the order of their ids.
  private func findUnits(_ entries: [Entry]) throws -> [Entry] {
    var entries = entries
    let find = try SQLStatement(db, "SELECT id, dated, rest IS NULL FROM unit WHERE key = ?")
    for index in entries.indices {
      let unit = batch.units[entries[index].newest]
      try unit.key.withBytes { key in
        find.bind(bytes: key, at: 1)
        defer { find.reset() }
        guard try find.step() else { return }
        entries[index].id = find.integer(0)
        entries[index].isNew = false
        let dated = find.isNull(1) ? Int64.min : find.integer(1)
        entries[index].isNewer =
          unit.rest != nil && (find.integer(2) == 1 || Int64(unit.dated ?? .min) >= dated)
      }
    }
    var next = try Int64.fetchOne(db, sql: "SELECT ifnull(max(id), 0) FROM unit") ?? 0
    entries.sort { $0.first < $1.first }
    for index in entries.indices where entries[index].isNew {
      next &+= 1
      entries[index].id = next
    }
    entries.sort { $0.id < $1.id }
    return entries
  }

  private func putIn(_ entries: [Entry], _ ids: [Int64]) throws {
    let insert = try SQLStatement(
      db, "INSERT INTO unit (id, key, texts, dated, rest) VALUES (?, ?, ?, ?, ?)")
    var variants: [(text: Int64, unit: Int64)] = []
    variants.reserveCapacity(entries.count * 2)
    for entry in entries {
      let unit = batch.units[entry.newest]
      let texts = ids[unit.texts]
      for (index, text) in texts.indices.lazy.map({ ($0, texts[$0]) })
      where text != 0 && !texts[..<index].contains(text) {
        variants.append((Int64(littleEndian: text), entry.id))
      }
      insert.bind(entry.id, at: 1)
      try unit.key.withBytes { key in
        insert.bind(bytes: key, at: 2)
        try bind(texts, unit, to: insert, from: 3) { try insert.run() }
      }
    }
    variants.sort { $0 < $1 }
    let insertVariant = try SQLStatement(db, "INSERT INTO variant (text, unit) VALUES (?, ?)")
    for variant in variants {
      insertVariant.bind(variant.text, at: 1)
      insertVariant.bind(variant.unit, at: 2)
      try insertVariant.run()
    }
  }

  private func replace(_ entries: [Entry], _ ids: [Int64]) throws {
    let update = try SQLStatement(
      db,
      """
      UPDATE unit SET texts = ?1, dated = ?2, rest = ?3
      WHERE id = ?4 AND (texts IS NOT ?1 OR dated IS NOT ?2 OR rest IS NOT ?3)
      """)
    for entry in entries {
      let unit = batch.units[entry.newest]
      update.bind(entry.id, at: 4)
      try bind(ids[unit.texts], unit, to: update, from: 1) { try update.run() }
    }
  }

  /// Binds the columns `texts`, `dated` and `rest` while `body` runs.
  private func bind(
    _ texts: ArraySlice<Int64>, _ unit: PreparedBatch.Unit, to statement: SQLStatement,
    from index: Int32, _ body: () throws -> Void
  ) throws {
    if let dated = unit.dated {
      statement.bind(dated, at: index + 1)
    } else {
      statement.bindNull(at: index + 1)
    }
    if let rest = unit.rest {
      statement.bind(
        bytes: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[rest])), at: index + 2)
    } else {
      statement.bindNull(at: index + 2)
    }
    try texts.withUnsafeBytes { texts in
      statement.bind(bytes: texts, at: index)
      try body()
    }
  }

  /// Notes where the units came from. What an import finds again of an earlier one of the same file
  /// is counted anew, and the greater count stays.
  private func remember(_ entries: [Entry]) throws {
    let note = try SQLStatement(
      db,
      """
      INSERT INTO provenance (unit, origin, run, times, last_run, last_times)
      VALUES (?1, ?2, ?3, ?4, ?3, ?4)
      ON CONFLICT (unit, origin) DO UPDATE SET
        last_times = iif(last_run = ?3, last_times + ?4, ?4),
        times = max(times, iif(last_run = ?3, last_times + ?4, ?4)),
        last_run = ?3
      """)
    note.bind(origin, at: 2)
    note.bind(run, at: 3)
    for entry in entries {
      note.bind(entry.id, at: 1)
      note.bind(entry.times, at: 4)
      try note.run()
    }
  }
}
