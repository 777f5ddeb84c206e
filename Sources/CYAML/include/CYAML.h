// Events of a YAML document behind an opaque type: libyaml's parser, its marks turned into byte
// offsets.
//
// No libyaml type leaves this header. Anchors, aliases and tags are told, never followed. Every
// reader belongs to one thread at a time.

#ifndef CYAML_H
#define CYAML_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cyaml_reader cyaml_reader;

enum {
  CYAML_FAILED = -1,  ///< ask for the error; no event follows
  CYAML_STREAM_END = 0,
  CYAML_DOCUMENT_START = 1,
  CYAML_DOCUMENT_END = 2,
  CYAML_SCALAR = 3,
  CYAML_SEQUENCE_START = 4,
  CYAML_SEQUENCE_END = 5,
  CYAML_MAPPING_START = 6,
  CYAML_MAPPING_END = 7,
  CYAML_ALIAS = 8,
};

/// How a node is written.
enum {
  CYAML_PLAIN = 0,
  CYAML_SINGLE_QUOTED = 1,
  CYAML_DOUBLE_QUOTED = 2,
  CYAML_LITERAL = 3,
  CYAML_FOLDED = 4,
  CYAML_BLOCK = 5,
  CYAML_FLOW = 6,
};

/// An event, valid until the next is asked for.
typedef struct cyaml_event {
  int32_t kind;
  int32_t style;
  int32_t has_anchor;
  int32_t has_tag;
  /// Bytes of the document it was read from. A block collection's end lies after the comments and
  /// blank lines that follow it.
  int64_t start;
  int64_t end;
  /// A scalar's value, UTF-8.
  const uint8_t *value;
  int64_t length;
} cyaml_event;

/// A reader of `count` bytes of well-formed UTF-8, which must outlive it; NULL when memory runs out.
cyaml_reader *cyaml_open(const uint8_t *bytes, int64_t count);
void cyaml_close(cyaml_reader *reader);

/// The next event into `event`; returns its kind.
int32_t cyaml_next(cyaml_reader *reader, cyaml_event *event);

/// What went wrong, where in bytes, and within what; `context` may be NULL.
const char *cyaml_error(cyaml_reader *reader, int64_t *offset, const char **context);

#ifdef __cplusplus
}
#endif

#endif
