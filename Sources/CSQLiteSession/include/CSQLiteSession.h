// SQLite's session extension behind opaque types: what a transaction changed, as bytes, and those
// bytes applied or undone. No type of SQLite leaves this header; a connection is its raw pointer.
// A value belongs to the thread that uses its connection.

#ifndef CSQLITESESSION_H
#define CSQLITESESSION_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct csession_recorder csession_recorder;
typedef struct csession_changes csession_changes;

/// Begins to record what changes in the tables named in `tables`, which ends with NULL. NULL, with
/// SQLite's code in `code`, when that cannot be done.
csession_recorder *csession_begin(void *connection, const char *const *tables, int32_t *code);

/// The changes so far; `*bytes` is freed with csession_free. Returns SQLite's code, 0 for success.
int32_t csession_changeset(csession_recorder *recorder, void **bytes, int32_t *count);
void csession_end(csession_recorder *recorder);

/// The changes that undo those in `bytes`.
int32_t csession_invert(const void *bytes, int32_t count, void **inverse, int32_t *inverse_count);

/// Applies changes to the tables of the main database, all or none. A row that is not as the changes
/// say it was, or that stands in the way, is a conflict: nothing is applied, SQLITE_ABORT is returned
/// and `table` holds the name of its table.
int32_t csession_apply(
  void *connection, const void *bytes, int32_t count, char *table, int32_t table_capacity);

/// Walks changes. NULL when the bytes are none.
csession_changes *csession_changes_open(const void *bytes, int32_t count);

/// Goes to the next change. Returns 1 with the table and one of 'I', 'U' and 'D', 0 at the end, -1
/// for damaged bytes. `*table` is valid until the next call.
int32_t csession_changes_next(csession_changes *changes, const char **table, char *operation);

/// A value of a column before (`is_new` 0) or after the change. Returns 1 where the change has it and
/// it is a number or a text, else 0. `*text` is UTF-8, valid until the next call.
int32_t csession_changes_integer(
  csession_changes *changes, int32_t is_new, int32_t column, int64_t *value);
int32_t csession_changes_text(
  csession_changes *changes, int32_t is_new, int32_t column, const char **text);
void csession_changes_close(csession_changes *changes);

void csession_free(void *bytes);

#ifdef __cplusplus
}
#endif

#endif
