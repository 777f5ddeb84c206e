#include "CXML.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// libxml2's xmlReader would pull by itself, but it knows no columns and parses ahead of the node it
// shows. SAX events carry the parser's exact place and cost no tree.

// MARK: Memory of one feed

// Blocks never move, so that events may point into them.
typedef struct block {
  struct block *next;
  size_t used, size;
  uint8_t bytes[];
} block;

// HELD bounds what one feed's events may take: text and tags have limits of their own, entities can
// still make many of a few bytes.
enum { BLOCK = 64 * 1024, HELD = 64 * 1024 * 1024 };

struct cxml_reader {
  xmlParserCtxtPtr parser;
  cxml_limits limits;

  block *blocks;
  size_t held;  // bytes in blocks

  cxml_event *events;
  int64_t count, capacity, next;

  // Text since the last other event; it may come in pieces and across feeds.
  uint8_t *text;
  size_t text_count, text_capacity;
  int32_t text_kind;
  int64_t text_line, text_column;

  const char **open;  // names of open elements, "p:local", in order
  int64_t depth, open_capacity;

  // How far places have been counted: an offset into the parser's UTF-8, and its line and column.
  uint64_t tracked;
  int64_t line, column;
  int after_start_tag;

  int64_t fed, expanded;
  int ended, failed, external, rooted;
  char message[512];
  int64_t error_line, error_column;
  char *path;
};

static void fail(cxml_reader *r, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void *take(cxml_reader *r, size_t size) {
  size = (size + 15) & ~(size_t)15;
  if (!r->blocks || r->blocks->size - r->blocks->used < size) {
    size_t room = size > BLOCK ? size : BLOCK;
    if (r->held + room > HELD + (size_t)r->limits.text) {
      fail(r, "entities expand to too much at once");
      return NULL;
    }
    block *added = malloc(sizeof *added + room);
    if (!added) {
      fail(r, "memory ran out");
      return NULL;
    }
    added->next = r->blocks;
    added->used = 0;
    added->size = room;
    r->blocks = added;
    r->held += room;
  }
  void *start = r->blocks->bytes + r->blocks->used;
  r->blocks->used += size;
  return start;
}

static void release(cxml_reader *r) {
  while (r->blocks) {
    block *next = r->blocks->next;
    free(r->blocks);
    r->blocks = next;
  }
  r->held = 0;
}

// MARK: Places

// Counts lines and columns up to `to`, which lies in the parser's buffer.
static void advance(cxml_reader *r, const xmlChar *to) {
  xmlParserInputPtr input = r->parser->input;
  if (!input || !input->base || to < input->base || to > input->end) return;
  uint64_t base = input->consumed;
  uint64_t target = base + (uint64_t)(to - input->base);
  if (target < r->tracked) return;
  if (r->tracked < base) {
    // The parser has let go of bytes not counted yet: believe its own count.
    r->line = input->line;
    r->column = input->col;
    r->tracked = target;
    return;
  }
  for (const xmlChar *at = input->base + (r->tracked - base); at < to; at++) {
    if (*at == '\n') {
      r->line++;
      r->column = 1;
    } else if ((*at & 0xC0) != 0x80) {
      r->column++;
    }
  }
  r->tracked = target;
}

static void advance_to_cursor(cxml_reader *r) {
  if (r->parser->input) advance(r, r->parser->input->cur);
}

// Counts up to the '<' of the tag the parser has just read: tags hold no other. Inside an entity
// there is none after what is counted already, and the reference is the place.
static void advance_to_tag(cxml_reader *r) {
  xmlParserInputPtr input = r->parser->input;
  if (!input || !input->cur) return;
  for (const xmlChar *at = input->cur; at > input->base;) {
    if (input->consumed + (uint64_t)(--at - input->base) < r->tracked) return;
    if (*at == '<') {
      advance(r, at);
      return;
    }
  }
}

// The parser reports a start tag before it steps over its '>'.
static void step_over_tag_end(cxml_reader *r) {
  xmlParserInputPtr input = r->parser->input;
  if (!r->after_start_tag || !input) return;
  r->after_start_tag = 0;
  if (r->tracked < input->consumed) return;
  const xmlChar *at = input->base + (r->tracked - input->consumed);
  if (at < input->end && *at == '>') advance(r, at + 1);
}

// White space outside the root element is not reported.
static void step_over_space(cxml_reader *r) {
  xmlParserInputPtr input = r->parser->input;
  if (!input || r->tracked < input->consumed) return;
  const xmlChar *at = input->base + (r->tracked - input->consumed);
  while (at < input->end && (*at == ' ' || (*at >= '\t' && *at <= '\r'))) at++;
  advance(r, at);
}

// MARK: Failing

static void fail(cxml_reader *r, const char *format, ...) {
  if (r->failed) return;
  r->failed = 1;
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(r->message, sizeof r->message, format, arguments);
  va_end(arguments);
  size_t length = strlen(r->message);
  while (length && (r->message[length - 1] == '\n' || r->message[length - 1] == ' '))
    r->message[--length] = 0;
  advance_to_cursor(r);
  r->error_line = r->line;
  r->error_column = r->column;
  size_t size = 2;
  for (int64_t i = 0; i < r->depth; i++) size += strlen(r->open[i]) + 1;
  r->path = malloc(size);
  if (!r->path) return;
  char *end = r->path;
  if (!r->depth) *end++ = '/';
  for (int64_t i = 0; i < r->depth; i++) {
    *end++ = '/';
    size_t part = strlen(r->open[i]);
    memcpy(end, r->open[i], part);
    end += part;
  }
  *end = 0;
}

static void on_error(void *context, xmlErrorPtr error) {
  cxml_reader *r = context;
  // A warning, a relative namespace URI for one, is no reason to refuse a document.
  if (!error || error->level < XML_ERR_ERROR) return;
  switch (error->code) {
    case XML_ERR_ENTITY_LOOP:
      fail(r, "entities contain themselves, or expand to too much");
      return;
    case XML_ERR_DOCUMENT_END:
      // libxml2 speaks of extra content whether there is too much or too little.
      if (r->depth > 0)
        fail(r, "the document ends inside <%s>", r->open[r->depth - 1]);
      else if (!r->rooted)
        fail(r, r->fed ? "the document ends before its first element" : "the document is empty");
      break;
    default: break;
  }
  fail(r, "%s", error->message ? error->message : "not well-formed");
}

// Entities and defaulted attributes let a small document become a huge one: what they add may not
// exceed the document's own size by more than the limit.
static int charge(cxml_reader *r, int64_t bytes) {
  r->expanded += bytes;
  if (r->expanded <= r->limits.expansion + r->fed) return 1;
  fail(r, "entities and defaults expand to more than %lld bytes beyond the document's size",
       (long long)r->limits.expansion);
  return 0;
}

// MARK: Events

static cxml_event *append(cxml_reader *r, int32_t kind) {
  if (r->count == r->capacity) {
    int64_t capacity = r->capacity ? 2 * r->capacity : 256;
    cxml_event *grown = realloc(r->events, (size_t)capacity * sizeof *grown);
    if (!grown) {
      fail(r, "memory ran out");
      return NULL;
    }
    r->events = grown;
    r->capacity = capacity;
  }
  cxml_event *event = &r->events[r->count++];
  memset(event, 0, sizeof *event);
  event->kind = kind;
  event->depth = (int32_t)r->depth;
  event->line = r->line;
  event->column = r->column;
  return event;
}

static const uint8_t *keep(cxml_reader *r, const uint8_t *bytes, size_t count) {
  uint8_t *copy = take(r, count + 1);
  if (!copy) return NULL;
  if (count) memcpy(copy, bytes, count);
  copy[count] = 0;
  return copy;
}

static int is_blank(const uint8_t *text, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (text[i] != ' ' && text[i] != '\n' && text[i] != '\t' && text[i] != '\r') return 0;
  return 1;
}

static void flush_text(cxml_reader *r) {
  if (!r->text_kind || r->failed) return;
  const uint8_t *copy = keep(r, r->text, r->text_count);
  cxml_event *event = copy ? append(r, r->text_kind) : NULL;
  if (!event) return;
  event->text = copy;
  event->length = (int64_t)r->text_count;
  event->blank = is_blank(r->text, r->text_count);
  event->line = r->text_line;
  event->column = r->text_column;
  r->text_kind = 0;
  r->text_count = 0;
}

static void add_text(cxml_reader *r, int32_t kind, const xmlChar *bytes, int length) {
  if (r->failed || length < 0) return;
  if (r->text_kind != kind) {
    flush_text(r);
    step_over_tag_end(r);
    r->text_kind = kind;
    r->text_line = r->line;
    r->text_column = r->column;
  }
  advance_to_cursor(r);
  size_t count = r->text_count + (size_t)length;
  if ((int64_t)count > r->limits.text) {
    fail(r, "text of more than %lld bytes", (long long)r->limits.text);
    return;
  }
  if (count > r->text_capacity) {
    size_t capacity = 2 * count + 256;
    uint8_t *grown = realloc(r->text, capacity);
    if (!grown) {
      fail(r, "memory ran out");
      return;
    }
    r->text = grown;
    r->text_capacity = capacity;
  }
  memcpy(r->text + r->text_count, bytes, (size_t)length);
  r->text_count = count;
}

static void on_characters(void *context, const xmlChar *bytes, int length) {
  add_text(context, CXML_TEXT, bytes, length);
}

static void on_cdata(void *context, const xmlChar *bytes, int length) {
  add_text(context, CXML_CDATA, bytes, length);
}

static int push_open(cxml_reader *r, const xmlChar *local, const xmlChar *prefix) {
  if (r->depth >= r->limits.depth) {
    fail(r, "more than %lld elements inside one another", (long long)r->limits.depth);
    return 0;
  }
  if (r->depth == r->open_capacity) {
    int64_t capacity = r->open_capacity ? 2 * r->open_capacity : 32;
    const char **grown = realloc(r->open, (size_t)capacity * sizeof *grown);
    if (!grown) {
      fail(r, "memory ran out");
      return 0;
    }
    r->open = grown;
    r->open_capacity = capacity;
  }
  const xmlChar *name = prefix ? xmlDictQLookup(r->parser->dict, prefix, local) : local;
  r->open[r->depth++] = name ? (const char *)name : (const char *)local;
  return 1;
}

static cxml_name name_of(const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {
  return (cxml_name){(const char *)local, (const char *)prefix, (const char *)uri};
}

static int allowed_name(cxml_reader *r, const xmlChar *local, const xmlChar *prefix) {
  size_t length = strlen((const char *)local) + (prefix ? strlen((const char *)prefix) : 0);
  if ((int64_t)length <= r->limits.name) return 1;
  fail(r, "a name of more than %lld bytes", (long long)r->limits.name);
  return 0;
}

static void on_start(void *context, const xmlChar *local, const xmlChar *prefix,
                     const xmlChar *uri, int namespace_count, const xmlChar **namespaces,
                     int attribute_count, int defaulted_count, const xmlChar **attributes) {
  cxml_reader *r = context;
  if (r->failed) return;
  flush_text(r);
  r->after_start_tag = 0;
  advance_to_tag(r);
  if (!allowed_name(r, local, prefix) || !push_open(r, local, prefix)) return;
  cxml_attribute *kept = take(r, (size_t)attribute_count * sizeof *kept + 1);
  cxml_name *declared = take(r, (size_t)namespace_count * sizeof *declared + 1);
  if (!kept || !declared) return;
  for (int i = 0; i < attribute_count; i++) {
    const xmlChar **attribute = attributes + 5 * i;
    size_t length = (size_t)(attribute[4] - attribute[3]);
    if (!allowed_name(r, attribute[0], attribute[1])) return;
    if ((int64_t)length > r->limits.value) {
      fail(r, "an attribute %s of more than %lld bytes", (const char *)attribute[0],
           (long long)r->limits.value);
      return;
    }
    if (i >= attribute_count - defaulted_count && !charge(r, (int64_t)length + 64)) return;
    const uint8_t *value = keep(r, attribute[3], length);
    if (!value) return;
    kept[i] = (cxml_attribute){name_of(attribute[0], attribute[1], attribute[2]), value,
                               (int64_t)length};
  }
  for (int i = 0; i < namespace_count; i++)
    declared[i] = name_of(NULL, namespaces[2 * i], namespaces[2 * i + 1]);
  cxml_event *event = append(r, CXML_START_ELEMENT);
  if (!event) return;
  event->name = name_of(local, prefix, uri);
  event->attributes = kept;
  event->attribute_count = attribute_count;
  event->namespaces = declared;
  event->namespace_count = namespace_count;
  advance_to_cursor(r);
  r->after_start_tag = 1;
  r->rooted = 1;
}

static void on_end(void *context, const xmlChar *local, const xmlChar *prefix,
                   const xmlChar *uri) {
  cxml_reader *r = context;
  if (r->failed) return;
  flush_text(r);
  step_over_tag_end(r);
  advance_to_tag(r);
  cxml_event *event = append(r, CXML_END_ELEMENT);
  if (!event) return;
  event->name = name_of(local, prefix, uri);
  if (r->depth > 0) r->depth--;
  advance_to_cursor(r);
}

static void add_markup(cxml_reader *r, int32_t kind, const xmlChar *target, const xmlChar *text) {
  // Within a document type declaration they are not content.
  if (r->failed || r->parser->inSubset) return;
  flush_text(r);
  step_over_tag_end(r);
  if (!r->depth) step_over_space(r);
  size_t length = text ? strlen((const char *)text) : 0;
  if ((int64_t)length > r->limits.text) {
    fail(r, "text of more than %lld bytes", (long long)r->limits.text);
    return;
  }
  const uint8_t *copy = keep(r, text, length);
  cxml_event *event = copy ? append(r, kind) : NULL;
  if (!event) return;
  event->name = name_of(target, NULL, NULL);
  event->text = copy;
  event->length = (int64_t)length;
  advance_to_cursor(r);
}

static void on_comment(void *context, const xmlChar *text) {
  add_markup(context, CXML_COMMENT, NULL, text);
}

static void on_instruction(void *context, const xmlChar *target, const xmlChar *data) {
  add_markup(context, CXML_INSTRUCTION, target, data);
}

// MARK: Document and entities

static void on_document(void *context) {
  cxml_reader *r = context;
  xmlSAX2StartDocument(r->parser);
  // Past the XML declaration, where the parser may have changed encodings and buffers.
  xmlParserInputPtr input = r->parser->input;
  if (!input) return;
  r->line = input->line;
  r->column = input->col;
  r->tracked = input->consumed + (uint64_t)(input->cur - input->base);
}

static void on_subset(void *context, const xmlChar *name, const xmlChar *external,
                      const xmlChar *system) {
  xmlSAX2InternalSubset(((cxml_reader *)context)->parser, name, external, system);
}

// Called at the end of a document type declaration, whether or not it names a file to load.
static void on_subset_end(void *context, const xmlChar *name, const xmlChar *external,
                          const xmlChar *system) {
  (void)name, (void)external, (void)system;
  advance_to_cursor(context);
}

// Only a document's own general entities are remembered; without a declaration of any other the
// parser has nothing it could load.
static void on_entity(void *context, const xmlChar *name, int type, const xmlChar *external,
                      const xmlChar *system, xmlChar *content) {
  cxml_reader *r = context;
  if (type == XML_INTERNAL_GENERAL_ENTITY) {
    xmlSAX2EntityDecl(r->parser, name, type, external, system, content);
  } else {
    r->external = 1;
  }
}

static xmlEntityPtr on_reference(void *context, const xmlChar *name) {
  cxml_reader *r = context;
  if (r->failed) return NULL;
  xmlEntityPtr entity = xmlSAX2GetEntity(r->parser, name);
  if (!entity) {
    // Inside the declarations the parser asks in order to declare, too.
    if (!r->parser->inSubset)
      fail(r, "the entity &%s; is %s", (const char *)name,
           r->external ? "not declared in the document itself; no other file is read for it"
                       : "not declared");
    return NULL;
  }
  if (entity->etype == XML_INTERNAL_PREDEFINED_ENTITY) return entity;
  return charge(r, (int64_t)entity->length + 16) ? entity : NULL;
}

// MARK: Reading

static void initialise(void) { xmlInitParser(); }

cxml_reader *cxml_reader_open(const cxml_limits *limits) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, initialise);
  cxml_reader *r = calloc(1, sizeof *r);
  if (!r) return NULL;
  r->limits = *limits;
  r->line = r->column = 1;
  xmlSAXHandler handler = {
      .initialized = XML_SAX2_MAGIC,
      .startDocument = on_document,
      .internalSubset = on_subset,
      .externalSubset = on_subset_end,
      .entityDecl = on_entity,
      .getEntity = on_reference,
      .startElementNs = on_start,
      .endElementNs = on_end,
      .characters = on_characters,
      .ignorableWhitespace = on_characters,
      .cdataBlock = on_cdata,
      .comment = on_comment,
      .processingInstruction = on_instruction,
      .serror = on_error,
  };
  r->parser = xmlCreatePushParserCtxt(&handler, r, NULL, 0, NULL);
  if (!r->parser) {
    free(r);
    return NULL;
  }
  // Substituting entities is what makes attribute values come out plain; external ones are never
  // declared (see on_entity).
  xmlCtxtUseOptions(r->parser, XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_BIG_LINES);
  return r;
}

void cxml_reader_close(cxml_reader *r) {
  if (!r) return;
  if (r->parser->myDoc) xmlFreeDoc(r->parser->myDoc);
  r->parser->myDoc = NULL;
  xmlFreeParserCtxt(r->parser);
  release(r);
  free(r->events);
  free(r->text);
  free(r->open);
  free(r->path);
  free(r);
}

void cxml_reader_feed(cxml_reader *r, const uint8_t *bytes, int64_t count, int32_t last) {
  release(r);
  r->count = r->next = 0;
  if (r->failed || r->ended) return;
  // Converters report to the thread's handler, which would print.
  xmlStructuredErrorFunc earlier = xmlStructuredError;
  void *earlier_context = xmlStructuredErrorContext;
  xmlSetStructuredErrorFunc(r, on_error);
  enum { PIECE = 16 * 1024 };
  while (count > 0 && !r->failed) {
    int piece = count > PIECE ? PIECE : (int)count;
    r->fed += piece;
    xmlParseChunk(r->parser, (const char *)bytes, piece, 0);
    bytes += piece;
    count -= piece;
    if (!r->parser->wellFormed) fail(r, "not well-formed");
    xmlParserInputPtr input = r->parser->input;
    // The parser waits for the end of a tag before it reports it.
    if (input && input->end - input->cur > r->limits.markup)
      fail(r, "a tag, comment or declaration of more than %lld bytes",
           (long long)r->limits.markup);
  }
  if (last && !r->failed) {
    xmlParseChunk(r->parser, NULL, 0, 1);
    if (!r->parser->wellFormed) fail(r, "not well-formed");
    flush_text(r);
    r->ended = 1;
  }
  xmlSetStructuredErrorFunc(earlier_context, earlier);
}

int32_t cxml_reader_next(cxml_reader *r, cxml_event *event) {
  if (r->next < r->count) {
    *event = r->events[r->next++];
    return event->kind;
  }
  if (r->failed) return CXML_FAILED;
  return r->ended ? CXML_END : CXML_HUNGRY;
}

const char *cxml_reader_error(cxml_reader *r, int64_t *line, int64_t *column, const char **path) {
  *line = r->error_line;
  *column = r->error_column;
  *path = r->path ? r->path : "/";
  return r->message;
}
