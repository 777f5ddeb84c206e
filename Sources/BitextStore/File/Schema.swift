import GRDB

/// The tables of a project file, and how older files become newer ones.
enum Schema {
  /// What a file says it is in its header: `dstc`. Registered nowhere; no other program is known to
  /// use it.
  static let applicationID = 0x6473_7463

  /// What an edit can change, and its journal therefore records. Order matters to nobody: rows refer
  /// to each other by keys that are checked when a transaction ends.
  static let journaledTables = [
    "bead", "segment", "pin", "finding", "decision", "concept", "removal",
  ]

  /// Every version there was. A migration that has been released is never changed: a new one follows
  /// it, and a fixture of the tests holds what the version before looked like.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { try $0.execute(sql: version1) }
    migrator.registerMigration("2") { try $0.execute(sql: version2) }
    return migrator
  }

  /// Rows are numbered within their bitext, so that the first bead of every bitext is bead 1. `place`
  /// orders the rows of a bitext and leaves gaps for new ones. Texts that may hold a zero byte are
  /// TEXT without one and BLOB with one.
  private static let version1 = """
    CREATE TABLE bitext (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      revision INTEGER NOT NULL DEFAULT 0,
      done INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE document (
      bitext INTEGER NOT NULL REFERENCES bitext(id),
      side INTEGER NOT NULL CHECK (side IN (0, 1)),
      language TEXT NOT NULL,
      file TEXT NOT NULL,
      wrap TEXT NOT NULL CHECK (wrap IN ('soft', 'hard')),
      PRIMARY KEY (bitext, side)
    ) WITHOUT ROWID;
    CREATE TABLE block (
      bitext INTEGER NOT NULL,
      side INTEGER NOT NULL,
      number INTEGER NOT NULL,
      kind TEXT NOT NULL,
      origin TEXT,
      PRIMARY KEY (bitext, side, number),
      FOREIGN KEY (bitext, side) REFERENCES document(bitext, side)
    ) WITHOUT ROWID;
    CREATE TABLE bead (
      bitext INTEGER NOT NULL REFERENCES bitext(id),
      id INTEGER NOT NULL,
      place INTEGER NOT NULL,
      status INTEGER NOT NULL DEFAULT 0,
      origin INTEGER NOT NULL DEFAULT 0,
      confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
      note TEXT,
      bookmark INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (bitext, id)
    ) WITHOUT ROWID;
    CREATE INDEX bead_in_order ON bead (bitext, place);
    CREATE TABLE segment (
      bitext INTEGER NOT NULL,
      side INTEGER NOT NULL CHECK (side IN (0, 1)),
      id INTEGER NOT NULL,
      bead INTEGER NOT NULL,
      place INTEGER NOT NULL,
      text TEXT NOT NULL,
      block INTEGER NOT NULL,
      start INTEGER NOT NULL,
      "end" INTEGER NOT NULL,
      edited INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (bitext, side, id),
      FOREIGN KEY (bitext, side) REFERENCES document(bitext, side),
      FOREIGN KEY (bitext, bead) REFERENCES bead(bitext, id) DEFERRABLE INITIALLY DEFERRED
    ) WITHOUT ROWID;
    CREATE INDEX segment_of_bead ON segment (bitext, bead, side, place);
    CREATE INDEX segment_in_order ON segment (bitext, side, place);
    CREATE TABLE pin (
      bitext INTEGER NOT NULL REFERENCES bitext(id),
      source INTEGER NOT NULL,
      target INTEGER NOT NULL,
      PRIMARY KEY (bitext, source, target)
    ) WITHOUT ROWID;
    CREATE INDEX pin_of_target ON pin (bitext, target);
    CREATE TABLE finding (
      bitext INTEGER NOT NULL,
      key TEXT NOT NULL,
      bead INTEGER NOT NULL,
      number INTEGER NOT NULL,
      "check" TEXT NOT NULL,
      severity INTEGER NOT NULL,
      message TEXT NOT NULL,
      suggestion TEXT,
      side INTEGER NOT NULL,
      source_start INTEGER,
      source_end INTEGER,
      target_start INTEGER,
      target_end INTEGER,
      PRIMARY KEY (bitext, key),
      FOREIGN KEY (bitext, bead) REFERENCES bead(bitext, id) DEFERRABLE INITIALLY DEFERRED
    ) WITHOUT ROWID;
    CREATE INDEX finding_of_bead ON finding (bitext, bead);
    CREATE TABLE decision (
      bitext INTEGER NOT NULL REFERENCES bitext(id),
      key TEXT NOT NULL,
      decision INTEGER NOT NULL,
      reason TEXT,
      PRIMARY KEY (bitext, key)
    ) WITHOUT ROWID;
    CREATE TABLE concept (
      id TEXT NOT NULL PRIMARY KEY,
      content TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE glossary (
      path TEXT NOT NULL PRIMARY KEY,
      place INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE journal (
      id INTEGER PRIMARY KEY,
      bitext INTEGER NOT NULL REFERENCES bitext(id),
      number INTEGER NOT NULL,
      at INTEGER NOT NULL,
      editor TEXT NOT NULL,
      kind TEXT NOT NULL,
      label TEXT NOT NULL,
      changes BLOB NOT NULL,
      UNIQUE (bitext, number)
    );
    """

  /// A bitext that was taken out of the project is there, to come back when that is undone.
  private static let version2 = """
    CREATE TABLE removal (bitext INTEGER NOT NULL PRIMARY KEY REFERENCES bitext(id)) WITHOUT ROWID;
    """
}
