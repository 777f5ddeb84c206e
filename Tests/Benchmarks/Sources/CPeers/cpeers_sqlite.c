// What SQLite takes alone, without anything of distich.

#include "CPeers.h"

#include <sqlite3.h>
#include <stdio.h>

static sqlite3 *open_database(const char *path) {
  sqlite3 *database = NULL;
  if (sqlite3_open(path, &database) != SQLITE_OK) return NULL;
  if (sqlite3_exec(database, "PRAGMA synchronous = FULL", NULL, NULL, NULL) != SQLITE_OK) {
    sqlite3_close(database);
    return NULL;
  }
  return database;
}

int64_t cpeer_sqlite_commits(const char *path, int64_t count) {
  sqlite3 *database = open_database(path);
  if (!database) return -1;
  sqlite3_stmt *update = NULL;
  int64_t done = 0;
  if (sqlite3_prepare_v2(
        database, "UPDATE bead SET status = ?1 WHERE bitext = 1 AND id = ?2", -1, &update, NULL)
    == SQLITE_OK) {
    for (; done < count; done++) {
      sqlite3_bind_int64(update, 1, done % 2);
      sqlite3_bind_int64(update, 2, 1 + done * 37 % 40000);
      int code = sqlite3_step(update);
      sqlite3_reset(update);
      if (code != SQLITE_DONE) break;
    }
  }
  sqlite3_finalize(update);
  sqlite3_close(database);
  return done;
}

int64_t cpeer_sqlite_scan(const char *path) {
  sqlite3 *database = open_database(path);
  if (!database) return -1;
  int64_t sum = 0;
  const char *queries[] = {
    "SELECT bead, side, count(*) FROM segment WHERE bitext = 1 GROUP BY bead, side",
    "SELECT bead, severity, count(*) FROM finding WHERE bitext = 1 AND NOT EXISTS ("
    "SELECT 1 FROM decision WHERE bitext = finding.bitext AND key = finding.key) "
    "GROUP BY bead, severity",
    "SELECT id, status, origin, confidence, note IS NOT NULL, bookmark FROM bead "
    "WHERE bitext = 1 ORDER BY place",
  };
  for (int number = 0; number < 3; number++) {
    sqlite3_stmt *query = NULL;
    if (sqlite3_prepare_v2(database, queries[number], -1, &query, NULL) != SQLITE_OK) return -1;
    while (sqlite3_step(query) == SQLITE_ROW) {
      for (int column = 0; column < sqlite3_column_count(query); column++) {
        sum += sqlite3_column_int64(query, column);
      }
    }
    sqlite3_finalize(query);
  }
  sqlite3_close(database);
  return sum;
}
