-- A translation memory of version 2: two units, as rows.
PRAGMA application_id = 1685279821;
BEGIN;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES ('1'), ('2');
CREATE TABLE setting (name TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
-- What hashes start from, so that nobody can make texts on purpose that meet in one.
INSERT INTO setting VALUES ('seed', 42), ('texts', 4);
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
CREATE TABLE spelling (
  plain TEXT NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY (plain, word)
) WITHOUT ROWID;
INSERT INTO word (word, rank) VALUES ('automerge', 0);
INSERT INTO language VALUES (1, 'fr'), (2, 'en');
INSERT INTO text VALUES (281543696187395, 724564146365531963, 'Oui.');
INSERT INTO word (rowid, words) VALUES (281543696187395, 'oui');
INSERT INTO text VALUES (281681135140865, 6401961532521324764, 'Le chat dort.');
INSERT INTO word (rowid, words) VALUES (281681135140865, 'le chat dort');
INSERT INTO text VALUES (563018672898052, -4532498161321538993, 'Yes.');
INSERT INTO word (rowid, words) VALUES (563018672898052, 'yes');
INSERT INTO text VALUES (563156111851522, -8905273585937296489, 'The cat sleeps.');
INSERT INTO word (rowid, words) VALUES (563156111851522, 'the cat sleeps');
INSERT INTO unit VALUES (1, x'7b264aeae708d65b777c6224736f3038', x'01000000300001000200000030000200', NULL, x'7b22736f75726365223a6e756c6c2c22736f757263655f6c616e67223a226672222c22746172676574223a6e756c6c2c227461726765745f6c616e67223a22656e222c226e6f746573223a5b2261206e6f7465225d7d0a');
INSERT INTO unit VALUES (2, x'9dadc18a079055aae6d3ff4a04ad67d9', x'03000000100001000400000010000200', NULL, NULL);
INSERT INTO variant VALUES (281543696187395, 2);
INSERT INTO variant VALUES (281681135140865, 1);
INSERT INTO variant VALUES (563018672898052, 2);
INSERT INTO variant VALUES (563156111851522, 1);
INSERT INTO origin VALUES (1, 'test.tmx', 'tmx');
INSERT INTO run VALUES (1, 1, 1000000000, 1);
INSERT INTO provenance VALUES (1, 1, 1, 2, 1, 2), (2, 1, 1, 1, 1, 1);
COMMIT;
