import GRDB

/// The tables of a translation memory, and how older files become newer ones.
enum MemorySchema {
  /// What a file says it is in its header: `dsTM`. Registered nowhere; no other program is known to
  /// use it.
  static let applicationID = 0x6473_544D

  /// Every version there was. A migration that has been released is never changed: a new one follows
  /// it, and a fixture of the tests holds what the version before looked like.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { try $0.execute(sql: version1) }
    migrator.registerMigration("2") { db in
      try db.execute(sql: version2)
      try Vocabulary.noteSpellings(db)
    }
    return migrator
  }

  /// A text stands in the file once, whatever units have it, under an id that says its language and
  /// its length (``TextID``). `word` indexes the folded words of each text; the texts themselves are
  /// in `text`. A unit is known by a key made of all its texts and codes; `texts` has the ids of its
  /// texts in order, `rest` what else it has. Texts may hold zero bytes, which SQLite's functions on
  /// texts would take for an end; none is used on them.
  private static let version1 = """
    CREATE TABLE setting (name TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
    -- What hashes start from, so that nobody can make texts on purpose that meet in one.
    INSERT INTO setting VALUES ('seed', random()), ('texts', 0);
    CREATE TABLE language (id INTEGER PRIMARY KEY, tag TEXT NOT NULL UNIQUE);
    CREATE TABLE text (id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, content TEXT NOT NULL);
    CREATE INDEX text_by_hash ON text (hash);
    CREATE VIRTUAL TABLE word
      USING fts5 (words, content = '', columnsize = 0, detail = full, tokenize = 'ascii');
    -- Few and large segments: a batch of an import is one.
    INSERT INTO word (word, rank) VALUES ('hashsize', 67108864), ('pgsz', 8000);
    CREATE TABLE unit (
      id INTEGER PRIMARY KEY,
      key BLOB NOT NULL,
      texts BLOB NOT NULL,
      dated INTEGER,
      rest BLOB
    );
    CREATE UNIQUE INDEX unit_by_key ON unit (key);
    CREATE TABLE variant (
      text INTEGER NOT NULL,
      unit INTEGER NOT NULL,
      PRIMARY KEY (text, unit)
    ) WITHOUT ROWID;
    CREATE TABLE origin (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      format TEXT NOT NULL
    );
    CREATE TABLE run (
      id INTEGER PRIMARY KEY,
      origin INTEGER NOT NULL REFERENCES origin(id),
      at INTEGER NOT NULL,
      is_finished INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE provenance (
      unit INTEGER NOT NULL,
      origin INTEGER NOT NULL,
      run INTEGER NOT NULL,
      times INTEGER NOT NULL,
      last_run INTEGER NOT NULL,
      last_times INTEGER NOT NULL,
      PRIMARY KEY (unit, origin)
    ) WITHOUT ROWID;
    """

  /// `spelling` has the words of the index that have marks (``PlainSpelling``). Segments of the index
  /// are made one only where there are many: an import makes a few large ones, and merges them at its
  /// end.
  private static let version2 = """
    CREATE TABLE spelling (
      plain TEXT NOT NULL,
      word TEXT NOT NULL,
      PRIMARY KEY (plain, word)
    ) WITHOUT ROWID;
    INSERT INTO word (word, rank) VALUES ('automerge', 0);
    """
}

/// The id of a text, which says its language and how many words it has, so that the texts of a
/// language and of lengths near each other stand together in every table and in the index.
struct TextID: Hashable, Comparable, Sendable {
  let rawValue: Int64

  /// Lengths from here on count as this one.
  static let greatestLength = 4095
  /// How many languages a memory has at most.
  static let languageLimit = 1 << 15

  init(rawValue: Int64) { self.rawValue = rawValue }

  /// The `sequence`-th text of a memory.
  init(language: Int, words: Int, sequence: Int) {
    rawValue =
      Int64(language) << 48 | Int64(min(words, Self.greatestLength)) << 36 | Int64(sequence)
  }

  var language: Int { Int(rawValue >> 48) }
  var length: Int { Int(rawValue >> 36) & Self.greatestLength }
  var sequence: Int { Int(rawValue & 0xF_FFFF_FFFF) }

  static func < (one: TextID, other: TextID) -> Bool { one.rawValue < other.rawValue }

  /// All ids of texts of a language that have so many words.
  static func range(language: Int, lengths: ClosedRange<Int>) -> ClosedRange<Int64> {
    let first = TextID(language: language, words: lengths.lowerBound, sequence: 0)
    let last = TextID(language: language, words: lengths.upperBound, sequence: 0xF_FFFF_FFFF)
    return first.rawValue...last.rawValue
  }
}
