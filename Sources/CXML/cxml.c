#include "CXML.h"

#include <CBytes.h>
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

  // Text since the last other event, at the end of the newest block; it may come in pieces and
  // across feeds.
  size_t text_count;
  int32_t text_kind;
  int64_t text_offset, text_line, text_column;

  int32_t *open;  // names of open elements in order
  int64_t depth, open_capacity;

  // Names by number, and a table of numbers with open addressing, at most half full; -1 is free.
  cxml_name *names;
  int32_t *slots;
  int32_t name_count, name_capacity, slot_count;

  // How far the parser has come, an offset into its UTF-8, and what it has read since places were
  // last counted to the end: lines and columns are counted when somebody asks. What lies ahead in
  // the parser's buffer is kept with it at once, so that most steps copy nothing.
  uint64_t tracked;
  uint8_t *seen;
  int64_t seen_count, seen_ahead, seen_capacity;
  // How far in it lines and columns are counted.
  int64_t counted, line, column;
  // The place of the last event that was pulled, when its feed is over.
  int64_t last_line, last_column;
  int after_start_tag;

  int64_t fed, expanded;
  int ended, failed, external, rooted;
  char message[512];
  int64_t error_line, error_column;
  char *path;
};

static void fail(cxml_reader *r, const char *format, ...) __attribute__((format(printf, 2, 3)));

static int may_hold(cxml_reader *r, size_t more) {
  if (r->held + more <= HELD + (size_t)r->limits.text) return 1;
  fail(r, "entities expand to too much at once");
  return 0;
}

static block *add_block(cxml_reader *r, size_t size) {
  if (size < BLOCK) size = BLOCK;
  if (!may_hold(r, size)) return NULL;
  block *added = malloc(sizeof *added + size);
  if (!added) {
    fail(r, "memory ran out");
    return NULL;
  }
  *added = (block){.next = r->blocks, .size = size};
  r->blocks = added;
  r->held += size;
  return added;
}

static size_t rounded(size_t size) { return (size + 15) & ~(size_t)15; }

// No text may be pending.
static void *take(cxml_reader *r, size_t size) {
  size = rounded(size);
  block *newest = r->blocks;
  if (!newest || newest->size - newest->used < size) newest = add_block(r, size);
  if (!newest) return NULL;
  void *start = newest->bytes + newest->used;
  newest->used += size;
  return start;
}

// Where the pending text is, with room for `count` bytes of it in all; NULL when there is none.
static uint8_t *room_for_text(cxml_reader *r, size_t count) {
  block *newest = r->blocks;
  size_t size = rounded(count);
  if (newest && newest->size - newest->used >= size) return newest->bytes + newest->used;
  if (newest && !newest->used) {
    // Nothing but this text is in it, so it may move.
    size_t grown = 2 * size;
    if (!may_hold(r, grown - newest->size)) return NULL;
    block *moved = realloc(newest, sizeof *moved + grown);
    if (!moved) {
      fail(r, "memory ran out");
      return NULL;
    }
    r->held += grown - moved->size;
    moved->size = grown;
    r->blocks = moved;
    return moved->bytes;
  }
  block *added = add_block(r, 2 * size);
  if (!added) return NULL;
  if (r->text_count) memcpy(added->bytes, newest->bytes + newest->used, r->text_count);
  return added->bytes;
}

static void free_blocks(block *first) {
  while (first) {
    block *next = first->next;
    free(first);
    first = next;
  }
}

// Empties the blocks; one stays, with the text that is pending.
static void release(cxml_reader *r) {
  block *newest = r->blocks;
  if (!newest) return;
  free_blocks(newest->next);
  newest->next = NULL;
  if (r->text_count) memmove(newest->bytes, newest->bytes + newest->used, r->text_count);
  newest->used = 0;
  r->held = newest->size;
  if (!r->text_count && newest->size > BLOCK) {
    free(newest);
    r->blocks = NULL;
    r->held = 0;
  }
}

// MARK: Places

// Counts lines and columns on to an offset into what was seen.
static void count_to(cxml_reader *r, int64_t offset) {
  if (offset <= r->counted) return;
  const uint8_t *from = r->seen + r->counted, *to = r->seen + offset;
  int64_t lines, points;
  cbytes_count(from, to - from, &lines, &points);
  if (lines) {
    const uint8_t *start = to;
    while (start[-1] != '\n') start--;
    r->line += lines;
    r->column = 1;
    cbytes_count(start, to - start, &lines, &points);
  }
  r->column += points;
  r->counted = offset;
}

// The place of an event, which is counted once; `line` is 0 before.
static void place(cxml_reader *r, int64_t offset, int64_t *line, int64_t *column) {
  if (*line) return;
  count_to(r, offset);
  *line = r->line;
  *column = r->column;
}

// Counts to the end and forgets what was seen; who points into it is placed first.
static void forget_seen(cxml_reader *r) {
  for (int64_t i = r->next ? r->next - 1 : 0; i < r->count; i++)
    place(r, r->events[i].offset, &r->events[i].line, &r->events[i].column);
  if (r->text_kind) place(r, r->text_offset, &r->text_line, &r->text_column);
  count_to(r, r->seen_count);
  r->seen_count = r->seen_ahead = r->counted = 0;
}

// Keeps bytes that lie ahead, the first of which comes next.
static int see_ahead(cxml_reader *r, const xmlChar *from, int64_t count) {
  if (r->seen_count + count > r->seen_capacity) {
    int64_t capacity = 2 * (r->seen_count + count) + BLOCK;
    uint8_t *grown = realloc(r->seen, (size_t)capacity);
    if (!grown) {
      fail(r, "memory ran out");
      return 0;
    }
    r->seen = grown;
    r->seen_capacity = capacity;
  }
  memcpy(r->seen + r->seen_count, from, (size_t)count);
  r->seen_ahead = count;
  return 1;
}

// Steps on to `to`, which lies in the parser's buffer.
static void advance(cxml_reader *r, const xmlChar *to) {
  xmlParserInputPtr input = r->parser->input;
  if (!input || !input->base || to < input->base || to > input->end) return;
  uint64_t base = input->consumed;
  uint64_t target = base + (uint64_t)(to - input->base);
  if (target < r->tracked) return;
  if (r->tracked < base) {
    // The parser has let go of bytes not seen yet: believe its own count.
    forget_seen(r);
    r->line = input->line;
    r->column = input->col;
    r->tracked = target;
    return;
  }
  int64_t count = (int64_t)(target - r->tracked);
  if (count > r->seen_ahead && !see_ahead(r, to - count, input->end - (to - count))) return;
  r->seen_count += count;
  r->seen_ahead -= count;
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
  const xmlChar *first = input->base;
  if (r->tracked > input->consumed) first += r->tracked - input->consumed;
  for (const xmlChar *at = input->cur; at > first;) {
    if (*--at == '<') {
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

// MARK: Names

// Writes a name as "p:local" where `to` is not NULL; how many bytes it takes, without a final zero.
static size_t spell(const cxml_reader *r, int32_t number, char *to) {
  const cxml_name *name = &r->names[number];
  size_t prefix = name->prefix ? strlen(name->prefix) + 1 : 0, local = strlen(name->local);
  if (to) {
    if (prefix) {
      memcpy(to, name->prefix, prefix - 1);
      to[prefix - 1] = ':';
    }
    memcpy(to + prefix, name->local, local);
  }
  return prefix + local;
}

// The parser's dictionary has one copy of each string, so that pointers are compared.
static int32_t *slot_of(const cxml_reader *r, const cxml_name *name) {
  uint64_t mixed = ((uintptr_t)name->local ^ 31 * (uintptr_t)name->prefix) * 0x9E3779B97F4A7C15u;
  uint32_t mask = (uint32_t)r->slot_count - 1;
  for (uint32_t at = (uint32_t)(mixed >> 40) & mask;; at = (at + 1) & mask) {
    int32_t number = r->slots[at];
    if (number < 0) return &r->slots[at];
    const cxml_name *known = &r->names[number];
    if (known->local == name->local && known->prefix == name->prefix && known->uri == name->uri)
      return &r->slots[at];
  }
}

static int grow_names(cxml_reader *r) {
  if (r->name_count < r->name_capacity) return 1;
  int32_t capacity = r->name_capacity ? 2 * r->name_capacity : 64;
  cxml_name *names = realloc(r->names, (size_t)capacity * sizeof *names);
  if (names) r->names = names;
  int32_t *slots = names ? realloc(r->slots, (size_t)capacity * 2 * sizeof *slots) : NULL;
  if (!slots) {
    fail(r, "memory ran out");
    return 0;
  }
  r->slots = slots;
  r->name_capacity = capacity;
  r->slot_count = 2 * capacity;
  memset(slots, -1, (size_t)r->slot_count * sizeof *slots);
  for (int32_t i = 0; i < r->name_count; i++) *slot_of(r, &names[i]) = i;
  return 1;
}

// The number of a name, -1 where it cannot have one.
static int32_t number_of(cxml_reader *r, const xmlChar *local, const xmlChar *prefix,
                         const xmlChar *uri) {
  cxml_name name = {(const char *)local, (const char *)prefix, (const char *)uri};
  if (!grow_names(r)) return -1;
  int32_t *slot = slot_of(r, &name);
  if (*slot >= 0) return *slot;
  size_t length = strlen(name.local) + (prefix ? strlen(name.prefix) : 0);
  if ((int64_t)length > r->limits.name) {
    fail(r, "a name of more than %lld bytes", (long long)r->limits.name);
    return -1;
  }
  r->names[r->name_count] = name;
  return *slot = r->name_count++;
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
  forget_seen(r);
  r->error_line = r->line;
  r->error_column = r->column;
  size_t size = 2;
  for (int64_t i = 0; i < r->depth; i++) size += spell(r, r->open[i], NULL) + 1;
  r->path = malloc(size);
  if (!r->path) return;
  char *end = r->path;
  if (!r->depth) *end++ = '/';
  for (int64_t i = 0; i < r->depth; i++) {
    *end++ = '/';
    end += spell(r, r->open[i], end);
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
      if (r->depth > 0) {
        const cxml_name *name = &r->names[r->open[r->depth - 1]];
        fail(r, "the document ends inside <%s%s%s>", name->prefix ? name->prefix : "",
             name->prefix ? ":" : "", name->local);
      } else if (!r->rooted) {
        fail(r, r->fed ? "the document ends before its first element" : "the document is empty");
      }
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

// NULL after a failure, too: what comes then may lack what could not be kept.
static cxml_event *append(cxml_reader *r, int32_t kind) {
  if (r->failed) return NULL;
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
  *event = (cxml_event){.kind = kind, .depth = (int32_t)r->depth, .offset = r->seen_count};
  return event;
}

// Whether bytes are ASCII; what the parser lets through is UTF-8, which callers rely on.
static int is_ascii(cxml_reader *r, const uint8_t *bytes, size_t count) {
  if (cbytes_is_ascii(bytes, (int64_t)count)) return 1;
  if (cbytes_utf8_prefix(bytes, (int64_t)count) < (int64_t)count) fail(r, "not UTF-8");
  return 0;
}

static void flush_text(cxml_reader *r) {
  if (!r->text_kind || r->failed) return;
  size_t count = r->text_count;
  r->text_count = 0;
  const uint8_t *text = take(r, count);
  if (!text) return;
  // There is room for it: whole vectors are sooner looked at than the bytes of half a one.
  memset((uint8_t *)text + count, ' ', rounded(count) - count);
  int blank = cbytes_is_blank(text, (int64_t)rounded(count));
  int ascii = blank || is_ascii(r, text, count);
  cxml_event *event = append(r, r->text_kind);
  if (!event) return;
  event->text = text;
  event->length = (int64_t)count;
  event->is_ascii = ascii;
  event->is_blank = blank;
  event->offset = r->text_offset;
  event->line = r->text_line;
  event->column = r->text_column;
  r->text_kind = 0;
}

static void add_text(cxml_reader *r, int32_t kind, const xmlChar *bytes, int length) {
  if (r->failed || length < 0) return;
  if (r->text_kind != kind) {
    flush_text(r);
    step_over_tag_end(r);
    r->text_kind = kind;
    r->text_offset = r->seen_count;
    r->text_line = 0;
  }
  advance_to_cursor(r);
  size_t count = r->text_count + (size_t)length;
  if ((int64_t)count > r->limits.text) {
    fail(r, "text of more than %lld bytes", (long long)r->limits.text);
    return;
  }
  uint8_t *text = room_for_text(r, count);
  if (!text) return;
  memcpy(text + r->text_count, bytes, (size_t)length);
  r->text_count = count;
}

static void on_characters(void *context, const xmlChar *bytes, int length) {
  add_text(context, CXML_TEXT, bytes, length);
}

static void on_cdata(void *context, const xmlChar *bytes, int length) {
  add_text(context, CXML_CDATA, bytes, length);
}

static int push_open(cxml_reader *r, int32_t name) {
  if (r->depth >= r->limits.depth) {
    fail(r, "more than %lld elements inside one another", (long long)r->limits.depth);
    return 0;
  }
  if (r->depth == r->open_capacity) {
    int64_t capacity = r->open_capacity ? 2 * r->open_capacity : 32;
    int32_t *grown = realloc(r->open, (size_t)capacity * sizeof *grown);
    if (!grown) {
      fail(r, "memory ran out");
      return 0;
    }
    r->open = grown;
    r->open_capacity = capacity;
  }
  r->open[r->depth++] = name;
  return 1;
}

// Copies the attributes the parser hands over, by fives; the last `defaulted` are those a document
// type declaration adds.
static const cxml_attribute *keep_attributes(cxml_reader *r, int count, int defaulted,
                                             const xmlChar **attributes) {
  size_t size = (size_t)count * sizeof(cxml_attribute);
  for (int i = 0; i < count; i++) size += (size_t)(attributes[5 * i + 4] - attributes[5 * i + 3]);
  cxml_attribute *kept = take(r, size);
  if (!kept) return NULL;
  uint8_t *end = (uint8_t *)(kept + count);
  for (int i = 0; i < count; i++) {
    const xmlChar **attribute = attributes + 5 * i;
    size_t length = (size_t)(attribute[4] - attribute[3]);
    int32_t name = number_of(r, attribute[0], attribute[1], attribute[2]);
    if (name < 0) return NULL;
    if ((int64_t)length > r->limits.value) {
      fail(r, "an attribute %s of more than %lld bytes", (const char *)attribute[0],
           (long long)r->limits.value);
      return NULL;
    }
    if (i >= count - defaulted && !charge(r, (int64_t)length + 64)) return NULL;
    memcpy(end, attribute[3], length);
    kept[i] = (cxml_attribute){name, is_ascii(r, end, length), end, (int64_t)length};
    if (r->failed) return NULL;
    end += length;
  }
  return kept;
}

static void on_start(void *context, const xmlChar *local, const xmlChar *prefix,
                     const xmlChar *uri, int namespace_count, const xmlChar **namespaces,
                     int attribute_count, int defaulted_count, const xmlChar **attributes) {
  cxml_reader *r = context;
  if (r->failed) return;
  flush_text(r);
  r->after_start_tag = 0;
  advance_to_tag(r);
  int32_t name = number_of(r, local, prefix, uri);
  if (name < 0 || !push_open(r, name)) return;
  const cxml_attribute *kept = NULL;
  if (attribute_count) {
    kept = keep_attributes(r, attribute_count, defaulted_count, attributes);
    if (!kept) return;
  }
  cxml_namespace *declared = NULL;
  if (namespace_count) {
    declared = take(r, (size_t)namespace_count * sizeof *declared);
    if (!declared) return;
    for (int i = 0; i < namespace_count; i++)
      declared[i] = (cxml_namespace){(const char *)namespaces[2 * i],
                                     (const char *)namespaces[2 * i + 1]};
  }
  cxml_event *event = append(r, CXML_START_ELEMENT);
  if (!event) return;
  event->name = name;
  event->attributes = kept;
  event->attribute_count = attribute_count;
  for (int i = 0; i < attribute_count; i++)
    event->has_xml |= attributes[5 * i + 2] == r->parser->str_xml_ns;
  event->namespaces = declared;
  event->namespace_count = namespace_count;
  advance_to_cursor(r);
  r->after_start_tag = 1;
  r->rooted = 1;
}

static void on_end(void *context, const xmlChar *local, const xmlChar *prefix,
                   const xmlChar *uri) {
  (void)local, (void)prefix, (void)uri;
  cxml_reader *r = context;
  if (r->failed || !r->depth) return;
  flush_text(r);
  step_over_tag_end(r);
  advance_to_tag(r);
  cxml_event *event = append(r, CXML_END_ELEMENT);
  if (!event) return;
  event->name = r->open[--r->depth];
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
  int32_t name = target ? number_of(r, target, NULL, NULL) : 0;
  uint8_t *copy = name < 0 ? NULL : take(r, length);
  if (!copy) return;
  if (length) memcpy(copy, text, length);
  int ascii = is_ascii(r, copy, length);
  cxml_event *event = append(r, kind);
  if (!event) return;
  event->name = name;
  event->text = copy;
  event->length = (int64_t)length;
  event->is_ascii = ascii;
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
  r->seen_ahead = 0;
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
  r->line = r->column = r->last_line = r->last_column = 1;
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
  free_blocks(r->blocks);
  free(r->seen);
  free(r->events);
  free(r->open);
  free(r->names);
  free(r->slots);
  free(r->path);
  free(r);
}

void cxml_reader_feed(cxml_reader *r, const uint8_t *bytes, int64_t count, int32_t last) {
  cxml_reader_place(r, &r->last_line, &r->last_column);
  forget_seen(r);
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

int32_t cxml_reader_next(cxml_reader *r, const cxml_event **event) {
  if (r->next < r->count) {
    *event = &r->events[r->next++];
    return (*event)->kind;
  }
  if (r->failed) return CXML_FAILED;
  return r->ended ? CXML_END : CXML_HUNGRY;
}

void cxml_reader_place(cxml_reader *r, int64_t *line, int64_t *column) {
  if (r->next) {
    cxml_event *event = &r->events[r->next - 1];
    place(r, event->offset, &event->line, &event->column);
    *line = event->line;
    *column = event->column;
  } else {
    *line = r->last_line;
    *column = r->last_column;
  }
}

cxml_name cxml_reader_name(const cxml_reader *r, int32_t number) { return r->names[number]; }

const char *cxml_reader_error(cxml_reader *r, int64_t *line, int64_t *column, const char **path) {
  *line = r->error_line;
  *column = r->error_column;
  *path = r->path ? r->path : "/";
  return r->message;
}
