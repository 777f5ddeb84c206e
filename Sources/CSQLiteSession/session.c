// Debian's libsqlite3 has the session extension; its header shows it only when asked.
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>
#include <stdio.h>

#include "CSQLiteSession.h"

csession_recorder *csession_begin(void *connection, const char *const *tables, int32_t *code) {
  sqlite3_session *session = NULL;
  *code = sqlite3session_create(connection, "main", &session);
  for (; *code == SQLITE_OK && *tables; tables++) *code = sqlite3session_attach(session, *tables);
  if (*code == SQLITE_OK) return (csession_recorder *)session;
  if (session) sqlite3session_delete(session);
  return NULL;
}

int32_t csession_changeset(csession_recorder *recorder, void **bytes, int32_t *count) {
  return sqlite3session_changeset((sqlite3_session *)recorder, count, bytes);
}

void csession_end(csession_recorder *recorder) {
  sqlite3session_delete((sqlite3_session *)recorder);
}

int32_t csession_invert(const void *bytes, int32_t count, void **inverse, int32_t *inverse_count) {
  return sqlite3changeset_invert(count, bytes, inverse_count, inverse);
}

typedef struct conflict_place {
  char *table;
  int32_t capacity;
} conflict_place;

static int refuse(void *context, int kind, sqlite3_changeset_iter *iterator) {
  conflict_place *place = context;
  const char *table = NULL;
  int columns, operation, indirect;
  // A conflict of foreign keys is of the whole, not of a change.
  if (kind == SQLITE_CHANGESET_FOREIGN_KEY
    || sqlite3changeset_op(iterator, &table, &columns, &operation, &indirect) != SQLITE_OK) {
    table = NULL;
  }
  snprintf(place->table, (size_t)place->capacity, "%s", table ? table : "");
  return SQLITE_CHANGESET_ABORT;
}

int32_t csession_apply(
  void *connection, const void *bytes, int32_t count, char *table, int32_t table_capacity) {
  conflict_place place = {table, table_capacity};
  table[0] = 0;
  return sqlite3changeset_apply(connection, count, (void *)bytes, NULL, refuse, &place);
}

csession_changes *csession_changes_open(const void *bytes, int32_t count) {
  sqlite3_changeset_iter *iterator = NULL;
  if (sqlite3changeset_start(&iterator, count, (void *)bytes) != SQLITE_OK) return NULL;
  return (csession_changes *)iterator;
}

int32_t csession_changes_next(csession_changes *changes, const char **table, char *operation) {
  sqlite3_changeset_iter *iterator = (sqlite3_changeset_iter *)changes;
  int step = sqlite3changeset_next(iterator);
  if (step == SQLITE_DONE) return 0;
  int columns, code, indirect;
  if (step != SQLITE_ROW
    || sqlite3changeset_op(iterator, table, &columns, &code, &indirect) != SQLITE_OK) {
    return -1;
  }
  *operation = code == SQLITE_INSERT ? 'I' : code == SQLITE_DELETE ? 'D' : 'U';
  return 1;
}

static sqlite3_value *value(csession_changes *changes, int32_t is_new, int32_t column) {
  sqlite3_changeset_iter *iterator = (sqlite3_changeset_iter *)changes;
  sqlite3_value *found = NULL;
  int code = is_new ? sqlite3changeset_new(iterator, column, &found)
                    : sqlite3changeset_old(iterator, column, &found);
  return code == SQLITE_OK ? found : NULL;
}

int32_t csession_changes_integer(
  csession_changes *changes, int32_t is_new, int32_t column, int64_t *result) {
  sqlite3_value *found = value(changes, is_new, column);
  if (!found || sqlite3_value_type(found) != SQLITE_INTEGER) return 0;
  *result = sqlite3_value_int64(found);
  return 1;
}

int32_t csession_changes_text(
  csession_changes *changes, int32_t is_new, int32_t column, const char **text) {
  sqlite3_value *found = value(changes, is_new, column);
  if (!found || sqlite3_value_type(found) != SQLITE_TEXT) return 0;
  *text = (const char *)sqlite3_value_text(found);
  return 1;
}

void csession_changes_close(csession_changes *changes) {
  sqlite3changeset_finalize((sqlite3_changeset_iter *)changes);
}

void csession_free(void *bytes) { sqlite3_free(bytes); }
