import Foundation
import GRDB
import UnicodeText

/// The texts of a batch that go into the file, equal ones as one.
struct BatchTexts {
  private let batch: PreparedBatch
  private let bytes: UnsafeBufferPointer<UInt8>
  /// The ids that the languages of the import have in the file.
  private let languages: [Int]
  /// The texts in the order of their hashes.
  private var texts: [DistinctText] = []
  /// Which of them stands at a place of ``PreparedBatch/texts``; negative where none does.
  private var places: [Int32]

  /// A text of the batch, whichever of its occurrences.
  private struct DistinctText {
    let text: PreparedBatch.Text
    /// Where it stands first in the batch.
    let first: Int
    /// The id it has in the file, or gets.
    var id = TextID(rawValue: 0)
    var isNew = true
  }

  /// The texts at some places of a batch, in any order; those without a text are passed over.
  init(
    _ batch: PreparedBatch, _ bytes: UnsafeBufferPointer<UInt8>, slots: [Int], languages: [Int]
  ) {
    self.batch = batch
    self.bytes = bytes
    self.languages = languages
    places = [Int32](repeating: -1, count: batch.texts.count)
    var hashes: [(hash: Int64, slot: Int)] = []
    hashes.reserveCapacity(slots.count)
    for slot in slots { if let text = batch.texts[slot] { hashes.append((text.hash, slot)) } }
    hashes.sort { $0 < $1 }
    texts.reserveCapacity(hashes.count)
    // Where the texts of the same hash begin.
    var start = 0
    for (hash, slot) in hashes {
      guard let text = batch.texts[slot] else { continue }
      if start < texts.count, texts[start].text.hash != hash { start = texts.count }
      let place = texts[start...].firstIndex { isSame($0.text, text) } ?? texts.count
      if place == texts.count { texts.append(DistinctText(text: text, first: slot)) }
      places[slot] = Int32(place)
    }
  }

  private func isSame(_ one: PreparedBatch.Text, _ other: PreparedBatch.Text) -> Bool {
    one.language == other.language && equal(one, bytes[other.content])
  }

  /// Whether a text has these bytes: to Swift `é` is equal however it is encoded.
  private func equal(_ text: PreparedBatch.Text, _ other: Slice<UnsafeBufferPointer<UInt8>>) -> Bool
  {
    let own = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[text.content]))
    let other = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: other))
    guard own.count == other.count, let one = own.baseAddress, let two = other.baseAddress else {
      return own.count == other.count
    }
    return memcmp(one, two, own.count) == 0
  }

  /// Puts those into the file that are not there.
  ///
  /// - Returns: the id of the text at each place of the batch, as units keep it; 0 where there is none.
  consuming func write(_ db: Database) throws -> [Int64] {
    try find(db)
    var sequence =
      try Int.fetchOne(db, sql: "SELECT value FROM setting WHERE name = 'texts'") ?? 0
    var new = texts.indices.filter { texts[$0].isNew }
    new.sort { texts[$0].first < texts[$1].first }
    for index in new {
      sequence &+= 1
      let text = texts[index].text
      texts[index].id = TextID(
        language: languages[text.language], words: text.wordCount, sequence: sequence)
    }
    try putIn(new.map { texts[$0] }.sorted { $0.id < $1.id }, db)
    try db.execute(
      sql: "UPDATE setting SET value = ? WHERE name = 'texts'", arguments: [sequence])
    return places.map { $0 < 0 ? 0 : texts[Int($0)].id.rawValue.littleEndian }
  }

  /// Finds the texts that are in the file.
  private mutating func find(_ db: Database) throws {
    let find = try SQLStatement(db, "SELECT id FROM text WHERE hash = ?")
    let read = try SQLStatement(db, "SELECT content FROM text WHERE id = ?")
    for index in texts.indices {
      let text = texts[index].text
      find.bind(text.hash, at: 1)
      defer { find.reset() }
      while texts[index].isNew, try find.step() {
        let id = TextID(rawValue: find.integer(0))
        guard id.language == languages[text.language] else { continue }
        read.bind(id.rawValue, at: 1)
        defer { read.reset() }
        if try read.step(), read.withBytes(0, { equal(text, $0[...]) }) {
          texts[index].id = id
          texts[index].isNew = false
        }
      }
    }
  }

  private func putIn(_ texts: [DistinctText], _ db: Database) throws {
    let insert = try SQLStatement(db, "INSERT INTO text (id, hash, content) VALUES (?, ?, ?)")
    let index = try SQLStatement(db, "INSERT INTO word (rowid, words) VALUES (?, ?)")
    for text in texts {
      insert.bind(text.id.rawValue, at: 1)
      insert.bind(text.text.hash, at: 2)
      insert.bind(text: UnsafeBufferPointer(rebasing: bytes[text.text.content]), at: 3)
      try insert.run()
      index.bind(text.id.rawValue, at: 1)
      index.bind(text: UnsafeBufferPointer(rebasing: bytes[text.text.words]), at: 2)
      try index.run()
    }
  }
}
