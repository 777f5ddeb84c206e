// A streaming reader of XML behind an opaque type: libxml2's push parser, its events queued so that
// a caller pulls them one by one.
//
// No libxml2 type leaves this header. Nothing is ever loaded for a document but its own bytes: no
// network, no external entity, no external DTD. Entities a document declares itself are expanded
// within a budget. Nothing is printed. Every reader belongs to one thread at a time.

#ifndef CXML_H
#define CXML_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cxml_reader cxml_reader;

/// What a document may demand. Sizes are bytes of UTF-8.
typedef struct cxml_limits {
  int64_t depth;      ///< elements inside one another
  int64_t name;       ///< a name of an element or attribute
  int64_t value;      ///< an attribute's value
  int64_t text;       ///< text between two tags, a comment, a CDATA section
  int64_t markup;     ///< one tag, comment, processing instruction or document type declaration
  int64_t expansion;  ///< what entities and defaulted attributes may add beyond the document's size
} cxml_limits;

enum {
  CXML_FAILED = -1,  ///< ask for the error; no event follows
  CXML_HUNGRY = 0,   ///< feed more
  CXML_END = 1,      ///< the document is over
  CXML_START_ELEMENT = 2,
  CXML_END_ELEMENT = 3,
  CXML_TEXT = 4,
  CXML_CDATA = 5,
  CXML_COMMENT = 6,
  CXML_INSTRUCTION = 7,
};

/// A name. `prefix` and `uri` may be NULL.
typedef struct cxml_name {
  const char *local;
  const char *prefix;
  const char *uri;
} cxml_name;

/// A namespace declared on an element; `prefix` is NULL for the default.
typedef struct cxml_namespace {
  const char *prefix;
  const char *uri;
} cxml_namespace;

typedef struct cxml_attribute {
  /// The number of its name.
  int32_t name;
  /// Not 0 where the value has no byte of 0x80 or more.
  int32_t is_ascii;
  const uint8_t *value;  ///< UTF-8
  int64_t length;
} cxml_attribute;

/// An event, valid until the reader is fed.
typedef struct cxml_event {
  int32_t kind;
  /// Open elements, the one that starts or ends here included.
  int32_t depth;
  /// Where it begins; for cxml_reader_place.
  int64_t offset, line, column;
  /// The number of the element's name, or of an instruction's target.
  int32_t name;
  /// Not 0 for text of nothing but white space.
  int32_t is_blank;
  /// Not 0 where the text has no byte of 0x80 or more.
  int32_t is_ascii;
  int32_t attribute_count;
  /// Not 0 where xml:lang or xml:space is among the attributes.
  int32_t has_xml;
  const uint8_t *text;  ///< UTF-8, well-formed
  int64_t length;
  const cxml_attribute *attributes;
  /// Namespaces declared on the element.
  const cxml_namespace *namespaces;
  int64_t namespace_count;
} cxml_event;

/// NULL when memory runs out.
cxml_reader *cxml_reader_open(const cxml_limits *limits);
void cxml_reader_close(cxml_reader *reader);

/// Hands over the next bytes of the document; `last` is not 0 when none follow. Call it when the
/// reader is hungry, with some tens of kilobytes: events of one feed are kept until pulled.
void cxml_reader_feed(cxml_reader *reader, const uint8_t *bytes, int64_t count, int32_t last);

/// The next event's kind; `event` is set where there is one.
int32_t cxml_reader_next(cxml_reader *reader, const cxml_event **event);

/// Where the last event begins: line and column from 1, columns in code points. Counted when it is
/// asked for.
void cxml_reader_place(cxml_reader *reader, int64_t *line, int64_t *column);

/// The name of a number. They count from 0, each name's in the order it was met; equal names have one
/// number. The strings live as long as the reader.
cxml_name cxml_reader_name(const cxml_reader *reader, int32_t number);

/// What went wrong: the message, the place, and the path of open elements such as "/tmx/body/tu".
const char *cxml_reader_error(cxml_reader *reader, int64_t *line, int64_t *column,
                              const char **path);

/// What libxml2's HTML parser meets: CXML_START_ELEMENT, CXML_END_ELEMENT, CXML_TEXT or
/// CXML_COMMENT, valid during the call.
typedef struct cxml_html_event {
  int32_t kind;
  /// Of an element, in lower case.
  const char *name;
  /// Names and values by turns, ended by NULL; a value may be NULL. NULL where there are none.
  const char *const *attributes;
  /// Text, UTF-8.
  const uint8_t *text;
  int64_t length;
  /// Where text begins in the document: a byte offset.
  int64_t start;
  /// Whether text stands there just so; otherwise it is what a reference means.
  int32_t is_verbatim;
} cxml_html_event;

/// Hands the events of a document to `on_event`, which returns 0 to go on. The parser accepts any
/// bytes: elements that were not closed are closed, contents of script and style are left out.
///
/// - `bytes` are UTF-8; what the document says of its encoding is not heeded.
/// - `attribute_limit` is how many attributes a tag may have, which take quadratic time.
///
/// Returns 0, the byte offset plus 1 of a tag with more, or -1 when memory runs out.
int64_t cxml_html_parse(const uint8_t *bytes, int64_t count, int64_t attribute_limit,
                        void *context,
                        int32_t (*on_event)(void *context, const cxml_html_event *event));

#ifdef __cplusplus
}
#endif

#endif
