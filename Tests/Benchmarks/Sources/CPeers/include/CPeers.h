// What distich is measured against: the same work in plain C.

#ifndef CPEERS_H
#define CPEERS_H

#include <stdint.h>

/// Cuts `text` into sentences line by line as ICU's own documentation shows it: find the line's end,
/// convert it to UTF-16, set the text, ask for one boundary after the other. Returns how many
/// boundaries there are, or -1 on an error of ICU.
int64_t cpeer_icu_sentences(const char *locale, const uint8_t *text, int64_t length);

/// The dot product of `count` numbers, as anybody would write it.
float cpeer_dot(const float *a, const float *b, int32_t count);

/// Goes through all events of a YAML document with libyaml and keeps nothing. Returns how many there
/// are, or -1 on an error.
int64_t cpeer_yaml_events(const uint8_t *text, int64_t length);

/// Changes a row of the beads in a project file so many times, each in a transaction that is on disk
/// when it ends (WAL, synchronous=FULL). Returns how many were done, or -1 on an error.
int64_t cpeer_sqlite_commits(const char *path, int64_t count);

/// Steps through the rows that an outline of the first bitext of a project file is made of. Returns a
/// sum of them, or -1 on an error.
int64_t cpeer_sqlite_scan(const char *path);

/// Goes through all events of an XML file with libxml2's push parser and keeps nothing. Returns how
/// many there are, attributes included, or -1 on an error.
int64_t cpeer_xml_events(const char *path);

/// Makes an index of pairs of texts as SQLite's documentation shows it: a table of FTS5 with its own
/// tokenizer, in one transaction. One index at a time; 0 where something goes wrong.
int32_t cpeer_index_begin(const char *path);
int32_t cpeer_index_add(const uint8_t *source, int32_t source_length, const uint8_t *target,
                        int32_t target_length);
int32_t cpeer_index_end(void);

#endif
