#include "CYAML.h"

#include <stdlib.h>
#include <yaml.h>

struct cyaml_reader {
  yaml_parser_t parser;
  yaml_event_t event;
  int has_event, ended, failed;
  const uint8_t *bytes;
  int64_t count;
  // Bytes of a byte order mark, which libyaml is not given.
  int64_t mark;
  // libyaml's marks count characters, of which a byte order mark is none. This walks along with
  // them: they seldom go back, and never far.
  int64_t characters, offset;
};

cyaml_reader *cyaml_open(const uint8_t *bytes, int64_t count) {
  cyaml_reader *r = calloc(1, sizeof *r);
  if (!r) return NULL;
  if (!yaml_parser_initialize(&r->parser)) {
    free(r);
    return NULL;
  }
  r->bytes = bytes;
  r->count = count;
  if (count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF) r->mark = 3;
  r->offset = r->mark;
  yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
  // With an encoding set libyaml takes a byte order mark for a character.
  yaml_parser_set_input_string(&r->parser, bytes + r->mark, (size_t)(count - r->mark));
  return r;
}

void cyaml_close(cyaml_reader *r) {
  if (!r) return;
  if (r->has_event) yaml_event_delete(&r->event);
  yaml_parser_delete(&r->parser);
  free(r);
}

static int is_continuation(uint8_t byte) { return (byte & 0xC0) == 0x80; }

static int64_t byte_offset(cyaml_reader *r, size_t index) {
  int64_t target = (int64_t)index;
  while (r->characters < target && r->offset < r->count) {
    r->offset++;
    while (r->offset < r->count && is_continuation(r->bytes[r->offset])) r->offset++;
    r->characters++;
  }
  while (r->characters > target && r->offset > 0) {
    r->offset--;
    while (r->offset > 0 && is_continuation(r->bytes[r->offset])) r->offset--;
    r->characters--;
  }
  return r->offset;
}

static int32_t scalar_style(yaml_scalar_style_t style) {
  switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: return CYAML_SINGLE_QUOTED;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: return CYAML_DOUBLE_QUOTED;
    case YAML_LITERAL_SCALAR_STYLE: return CYAML_LITERAL;
    case YAML_FOLDED_SCALAR_STYLE: return CYAML_FOLDED;
    default: return CYAML_PLAIN;
  }
}

int32_t cyaml_next(cyaml_reader *r, cyaml_event *out) {
  if (r->failed) return out->kind = CYAML_FAILED;
  if (r->ended) return out->kind = CYAML_STREAM_END;
  yaml_event_t *event = &r->event;
  do {
    if (r->has_event) yaml_event_delete(event);
    r->has_event = yaml_parser_parse(&r->parser, event);
    if (!r->has_event) {
      r->failed = 1;
      return out->kind = CYAML_FAILED;
    }
  } while (event->type == YAML_STREAM_START_EVENT);

  *out = (cyaml_event){0};
  out->start = byte_offset(r, event->start_mark.index);
  out->end = byte_offset(r, event->end_mark.index);
  switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
      out->kind = CYAML_DOCUMENT_START;
      // A %TAG directive serves tags alone.
      out->has_tag = event->data.document_start.tag_directives.start !=
                     event->data.document_start.tag_directives.end;
      break;
    case YAML_DOCUMENT_END_EVENT: out->kind = CYAML_DOCUMENT_END; break;
    case YAML_SCALAR_EVENT:
      out->kind = CYAML_SCALAR;
      out->style = scalar_style(event->data.scalar.style);
      out->has_anchor = event->data.scalar.anchor != NULL;
      out->has_tag = event->data.scalar.tag != NULL;
      out->value = event->data.scalar.value;
      out->length = (int64_t)event->data.scalar.length;
      break;
    case YAML_SEQUENCE_START_EVENT:
      out->kind = CYAML_SEQUENCE_START;
      out->style = event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE ? CYAML_FLOW
                                                                                : CYAML_BLOCK;
      out->has_anchor = event->data.sequence_start.anchor != NULL;
      out->has_tag = event->data.sequence_start.tag != NULL;
      break;
    case YAML_SEQUENCE_END_EVENT: out->kind = CYAML_SEQUENCE_END; break;
    case YAML_MAPPING_START_EVENT:
      out->kind = CYAML_MAPPING_START;
      out->style = event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE ? CYAML_FLOW
                                                                              : CYAML_BLOCK;
      out->has_anchor = event->data.mapping_start.anchor != NULL;
      out->has_tag = event->data.mapping_start.tag != NULL;
      break;
    case YAML_MAPPING_END_EVENT: out->kind = CYAML_MAPPING_END; break;
    case YAML_ALIAS_EVENT: out->kind = CYAML_ALIAS; break;
    default:
      r->ended = 1;
      out->kind = CYAML_STREAM_END;
  }
  return out->kind;
}

const char *cyaml_error(cyaml_reader *r, int64_t *offset, const char **context) {
  const yaml_parser_t *parser = &r->parser;
  *context = parser->context;
  if (parser->error == YAML_MEMORY_ERROR) {
    *offset = 0;
    return "memory ran out";
  }
  if (parser->error == YAML_READER_ERROR) {
    *context = NULL;
    // A place in the bytes that were handed over.
    *offset = (int64_t)parser->problem_offset + r->mark;
    if (*offset > r->count) *offset = r->count;
  } else {
    *offset = byte_offset(r, parser->problem_mark.index);
  }
  return parser->problem ? parser->problem : "not YAML";
}
