import Foundation
import GRDB
import UnicodeText

/// A transaction that puts a batch of units into the file.
///
/// Everything is looked up and put in in the order of the table it stands in, so that a page is
/// touched once a batch and not once a unit.
struct BatchWriting {
  private let db: Database
  private let run: Int64
  private let origin: Int64
  /// The ids of the import's languages.
  private let languages: [Int]
  private let findText: SQLStatement
  private let readText: SQLStatement

  init(_ db: Database, languages: [LanguageTag], origin: Int64, run: Int64) throws {
    self.db = db
    self.origin = origin
    self.run = run
    self.languages = try languages.map { try Self.id(of: $0, db) }
    findText = try SQLStatement(db, "SELECT id FROM text WHERE hash = ?")
    readText = try SQLStatement(db, "SELECT content FROM text WHERE id = ?")
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

  /// Writes the batch; how many units were new, and how many known.
  mutating func write(_ batch: [PreparedUnit]) throws -> (new: Int, known: Int) {
    var entries = Self.entries(of: batch)
    try findUnits(&entries, in: batch)
    let written = entries.indices.filter { entries[$0].isNew || entries[$0].isNewer }
    let texts = try ids(
      of: written.flatMap { batch[entries[$0].newest].texts.compactMap(\.self) })
    try putIn(entries.filter { $0.isNew }, batch, texts)
    try replace(entries.filter { $0.isNewer }, batch, texts)
    try remember(entries)
    let new = entries.count { $0.isNew }
    return (new, batch.count - new)
  }

  /// The units of the batch, equal ones as one, in the order of their first occurrences.
  private static func entries(of batch: [PreparedUnit]) -> [Entry] {
    var entries: [Entry] = []
    entries.reserveCapacity(batch.count)
    var numbers: [TextHash: Int] = [:]
    numbers.reserveCapacity(batch.count)
    for (index, unit) in batch.enumerated() {
      guard let known = numbers[unit.key] else {
        numbers[unit.key] = entries.count
        entries.append(Entry(newest: index, first: index))
        continue
      }
      entries[known].times += 1
      let kept = batch[entries[known].newest]
      if unit.rest != nil, kept.rest == nil || (unit.dated ?? .min) >= (kept.dated ?? .min) {
        entries[known].newest = index
      }
    }
    return entries
  }

  /// Finds which units are in the file already; new ones get their ids in the order they came in.
  private func findUnits(_ entries: inout [Entry], in batch: [PreparedUnit]) throws {
    let find = try SQLStatement(db, "SELECT id, dated, rest IS NULL FROM unit WHERE key = ?")
    for index in entries.indices.sorted(by: {
      batch[entries[$0].first].key < batch[entries[$1].first].key
    }) {
      let unit = batch[entries[index].newest]
      try unit.key.bytes.withUnsafeBytes { key in
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
    for index in entries.indices where entries[index].isNew {
      next &+= 1
      entries[index].id = next
    }
  }

  // MARK: Texts

  /// A text of the batch by its language and content.
  private struct TextKey: Hashable {
    let language: Int
    let content: String
    let hash: Int64

    init(_ text: PreparedUnit.Text) {
      language = text.language
      content = text.content
      hash = text.hash
    }

    // What a batch holds is untrusted, but its hashes start from a seed of the file.
    func hash(into hasher: inout Hasher) { hasher.combine(hash) }

    /// The same bytes: to Swift `é` is equal however it is encoded.
    static func == (one: TextKey, other: TextKey) -> Bool {
      one.hash == other.hash && one.language == other.language
        && one.content.utf8.elementsEqual(other.content.utf8)
    }
  }

  /// The ids of texts in the file; new ones are put in.
  private func ids(of texts: [PreparedUnit.Text]) throws -> [TextKey: TextID] {
    var ids: [TextKey: TextID] = [:]
    ids.reserveCapacity(texts.count)
    var distinct: [PreparedUnit.Text] = []
    for text in texts where ids.updateValue(TextID(rawValue: 0), forKey: TextKey(text)) == nil {
      distinct.append(text)
    }
    var sequence =
      try Int.fetchOne(db, sql: "SELECT value FROM setting WHERE name = 'texts'") ?? 0
    var isKnown = [Bool](repeating: false, count: distinct.count)
    for index in distinct.indices.sorted(by: { distinct[$0].hash < distinct[$1].hash }) {
      guard let id = try find(distinct[index]) else { continue }
      ids[TextKey(distinct[index])] = id
      isKnown[index] = true
    }
    var new: [(id: TextID, text: PreparedUnit.Text)] = []
    for (index, text) in distinct.enumerated() where !isKnown[index] {
      sequence &+= 1
      let id = TextID(
        language: languages[text.language], words: text.wordCount, sequence: sequence)
      ids[TextKey(text)] = id
      new.append((id, text))
    }
    new.sort { $0.id < $1.id }
    try putIn(new)
    try db.execute(
      sql: "UPDATE setting SET value = ? WHERE name = 'texts'", arguments: [sequence])
    return ids
  }

  /// The id of a text that is in the file.
  private func find(_ text: PreparedUnit.Text) throws -> TextID? {
    findText.bind(text.hash, at: 1)
    defer { findText.reset() }
    while try findText.step() {
      let id = TextID(rawValue: findText.integer(0))
      guard id.language == languages[text.language] else { continue }
      readText.bind(id.rawValue, at: 1)
      defer { readText.reset() }
      if try readText.step(), readText.withBytes(0, { $0.elementsEqual(text.content.utf8) }) {
        return id
      }
    }
    return nil
  }

  private func putIn(_ texts: [(id: TextID, text: PreparedUnit.Text)]) throws {
    let insert = try SQLStatement(db, "INSERT INTO text (id, hash, content) VALUES (?, ?, ?)")
    let index = try SQLStatement(db, "INSERT INTO word (rowid, words) VALUES (?, ?)")
    for (id, text) in texts {
      insert.bind(id.rawValue, at: 1)
      insert.bind(text.hash, at: 2)
      var content = text.content
      try content.withUTF8 { content in
        insert.bind(text: content, at: 3)
        try insert.run()
      }
      index.bind(id.rawValue, at: 1)
      try text.words.withUnsafeBufferPointer { words in
        index.bind(text: words, at: 2)
        try index.run()
      }
    }
  }

  // MARK: Units

  /// The ids of a unit's texts as the file keeps them; 0 where there is none.
  private func stored(_ unit: PreparedUnit, _ ids: [TextKey: TextID]) -> [Int64] {
    unit.texts.map { text in text.flatMap { ids[TextKey($0)]?.rawValue.littleEndian } ?? 0 }
  }

  private func putIn(
    _ entries: [Entry], _ batch: [PreparedUnit], _ ids: [TextKey: TextID]
  ) throws {
    let insert = try SQLStatement(
      db, "INSERT INTO unit (id, key, texts, dated, rest) VALUES (?, ?, ?, ?, ?)")
    var variants: [(text: Int64, unit: Int64)] = []
    variants.reserveCapacity(entries.count * 2)
    for entry in entries {
      let unit = batch[entry.newest]
      let texts = stored(unit, ids)
      for (index, text) in texts.enumerated() where text != 0 && !texts[..<index].contains(text) {
        variants.append((Int64(littleEndian: text), entry.id))
      }
      insert.bind(entry.id, at: 1)
      try unit.key.bytes.withUnsafeBytes { key in
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

  private func replace(
    _ entries: [Entry], _ batch: [PreparedUnit], _ ids: [TextKey: TextID]
  ) throws {
    let update = try SQLStatement(
      db,
      """
      UPDATE unit SET texts = ?1, dated = ?2, rest = ?3
      WHERE id = ?4 AND (texts IS NOT ?1 OR dated IS NOT ?2 OR rest IS NOT ?3)
      """)
    for entry in entries {
      let unit = batch[entry.newest]
      update.bind(entry.id, at: 4)
      try bind(stored(unit, ids), unit, to: update, from: 1) { try update.run() }
    }
  }

  /// Binds the columns `texts`, `dated` and `rest` while `body` runs.
  private func bind(
    _ texts: [Int64], _ unit: PreparedUnit, to statement: SQLStatement, from index: Int32,
    _ body: () throws -> Void
  ) throws {
    if let dated = unit.dated {
      statement.bind(dated, at: index + 1)
    } else {
      statement.bindNull(at: index + 1)
    }
    try texts.withUnsafeBytes { texts in
      statement.bind(bytes: texts, at: index)
      guard let rest = unit.rest else {
        statement.bindNull(at: index + 2)
        return try body()
      }
      try rest.withUnsafeBytes { rest in
        statement.bind(bytes: rest, at: index + 2)
        try body()
      }
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
    for entry in entries.sorted(by: { $0.id < $1.id }) {
      note.bind(entry.id, at: 1)
      note.bind(origin, at: 2)
      note.bind(run, at: 3)
      note.bind(entry.times, at: 4)
      try note.run()
    }
  }
}
