#include "CPeers.h"

#include <sqlite3.h>
#include <stddef.h>

struct cpeer_index {
  sqlite3 *database;
  sqlite3_stmt *insert;
};

static int run(sqlite3 *database, const char *sql) {
  return sqlite3_exec(database, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static struct cpeer_index shared;

int32_t cpeer_index_begin(const char *path) {
  shared = (struct cpeer_index){0};
  return sqlite3_open(path, &shared.database) == SQLITE_OK &&
         run(shared.database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                              "CREATE VIRTUAL TABLE pair USING fts5 (source, target); BEGIN") &&
         sqlite3_prepare_v2(shared.database, "INSERT INTO pair VALUES (?, ?)", -1, &shared.insert,
                            NULL) == SQLITE_OK;
}

int32_t cpeer_index_add(const uint8_t *source, int32_t source_length, const uint8_t *target,
                        int32_t target_length) {
  sqlite3_bind_text(shared.insert, 1, (const char *)source, source_length, SQLITE_STATIC);
  sqlite3_bind_text(shared.insert, 2, (const char *)target, target_length, SQLITE_STATIC);
  int32_t done = sqlite3_step(shared.insert) == SQLITE_DONE;
  sqlite3_reset(shared.insert);
  return done;
}

int32_t cpeer_index_end(void) {
  int32_t done = run(shared.database, "COMMIT");
  sqlite3_finalize(shared.insert);
  sqlite3_close(shared.database);
  return done;
}
