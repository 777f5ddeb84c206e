import GRDB
import UnicodeText

/// The words of a memory's index.
struct Vocabulary {
  private let following: SQLStatement
  private let spelled: SQLStatement

  init(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary
          USING fts5vocab (main, word, instance)
        """)
    following = try SQLStatement(db, "SELECT term FROM temp.vocabulary WHERE term >= ? LIMIT 1")
    spelled = try SQLStatement(
      db, "SELECT plain, word FROM spelling WHERE plain >= ? ORDER BY plain, word")
  }

  /// The words that begin so, in order; nil where there are more than `limit`.
  ///
  /// - Complexity: a look into the index for each.
  func words(beginning prefix: [UInt8], atMost limit: Int) throws -> [[UInt8]]? {
    var words: [[UInt8]] = []
    var place = prefix
    while let word = try self.word(from: place), word.starts(with: prefix) {
      guard words.count < limit else { return nil }
      words.append(word)
      // What comes next after the word itself.
      place = word + [0]
    }
    return words
  }

  /// The first word that is not before `place`.
  private func word(from place: [UInt8]) throws -> [UInt8]? {
    try place.withUnsafeBufferPointer { place in
      following.bind(text: place, at: 1)
      defer { following.reset() }
      return try following.step() ? following.bytes(0) : nil
    }
  }

  /// The words that are `plain`, or begin so, when their marks are taken off; nil where there are more
  /// than `limit`.
  func words(
    spelled plain: [UInt8], isPrefix: Bool, atMost limit: Int = .max
  ) throws -> [[UInt8]]? {
    try plain.withUnsafeBufferPointer { bytes in
      spelled.bind(text: bytes, at: 1)
      defer { spelled.reset() }
      var words: [[UInt8]] = []
      while try spelled.step() {
        let isOne = spelled.withBytes(0) {
          isPrefix ? $0.starts(with: plain) : $0.elementsEqual(plain)
        }
        guard isOne else { break }
        guard words.count < limit else { return nil }
        words.append(spelled.bytes(1))
      }
      return words
    }
  }

  /// Notes which words of the index have marks: of a file that did not.
  static func noteSpellings(_ db: Database) throws {
    guard try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM text)") == true else { return }
    // It goes with the connection.
    try db.execute(sql: "CREATE VIRTUAL TABLE temp.term USING fts5vocab (main, word, row)")
    var spellings: [PlainSpelling] = []
    var reader = try PlainSpelling.Reader()
    let terms = try SQLStatement(db, "SELECT term FROM temp.term")
    while try terms.step() {
      let word = terms.bytes(0)
      if let plain = try reader.plain(word[...]) {
        spellings.append(PlainSpelling(plain: plain, word: word))
      }
    }
    try PlainSpelling.put(spellings, into: db)
  }
}
