#include "CXML.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <pthread.h>
#include <string.h>

// The whole document lies in the parser's buffer, so that its cursor says where text stands.

typedef struct html_reader {
  htmlParserCtxtPtr parser;
  const uint8_t *bytes;
  int64_t count;
  void *context;
  int32_t (*on_event)(void *, const cxml_html_event *);
} html_reader;

static void send(html_reader *r, cxml_html_event event) {
  if (r->on_event(r->context, &event)) xmlStopParser(r->parser);
}

static void on_start(void *context, const xmlChar *name, const xmlChar **attributes) {
  send(context, (cxml_html_event){.kind = CXML_START_ELEMENT,
                                  .name = (const char *)name,
                                  .attributes = (const char *const *)attributes});
}

static void on_end(void *context, const xmlChar *name) {
  send(context, (cxml_html_event){.kind = CXML_END_ELEMENT, .name = (const char *)name});
}

static void on_text(void *context, const xmlChar *text, int length) {
  html_reader *r = context;
  xmlParserInputPtr input = r->parser->input;
  if (length <= 0 || !input) return;
  cxml_html_event event = {.kind = CXML_TEXT, .text = text, .length = length};
  int64_t end = (int64_t)input->consumed + (input->cur - input->base);
  if (end > r->count) end = r->count;
  if (end >= length && !memcmp(r->bytes + end - length, text, (size_t)length)) {
    event.start = end - length;
    event.is_verbatim = 1;
  } else {
    // A reference: the parser stands behind it. None is longer than this.
    int64_t at = end, least = end > 64 ? end - 64 : 0;
    while (at > least && r->bytes[at - 1] != '&') at--;
    event.start = at > least ? at - 1 : end;
  }
  send(r, event);
}

static void on_comment(void *context, const xmlChar *text) {
  html_reader *r = context;
  xmlParserInputPtr input = r->parser->input;
  int64_t length = text ? (int64_t)strlen((const char *)text) : 0;
  int64_t end = input ? (int64_t)input->consumed + (input->cur - input->base) : 0;
  // The parser stands behind "-->".
  int64_t start = end - length - 3;
  send(r, (cxml_html_event){.kind = CXML_COMMENT,
                            .text = text,
                            .length = length,
                            .start = start > 0 ? start : 0});
}

// The parser compares each attribute of a tag with all others: this counts them beforehand, as it
// would, or more. Returns the offset plus 1 of a tag with too many.
static int64_t overfull_tag(const uint8_t *at, int64_t count, int64_t limit) {
  int64_t index = 0;
  while (index + 1 < count) {
    const uint8_t *found = memchr(at + index, '<', (size_t)(count - index - 1));
    if (!found) return 0;
    int64_t tag = found - at;
    index = tag + 1;
    uint8_t letter = at[index] | 0x20;
    if (letter < 'a' || letter > 'z') continue;
    int64_t names = 0;
    int in_name = 1;
    while (index < count && at[index] != '>') {
      uint8_t byte = at[index++];
      if (byte <= ' ' || byte == '/') {
        in_name = 0;
      } else if (byte == '=') {
        while (index < count && at[index] <= ' ') index++;
        if (index < count && (at[index] == '"' || at[index] == '\'')) {
          const uint8_t *end = memchr(at + index + 1, at[index], (size_t)(count - index - 1));
          // Without an end the parser takes all that follows for the value.
          index = end ? end - at + 1 : count;
          in_name = 0;
        } else {
          while (index < count && at[index] > ' ' && at[index] != '>') index++;
        }
      } else if (!in_name) {
        in_name = 1;
        if (++names > limit) return tag + 1;
      }
    }
  }
  return 0;
}

static void on_problem(void *context, xmlErrorPtr error) { (void)context, (void)error; }

static void initialise(void) { xmlInitParser(); }

int64_t cxml_html_parse(const uint8_t *bytes, int64_t count, int64_t attribute_limit,
                        void *context, int32_t (*on_event)(void *, const cxml_html_event *)) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, initialise);
  if (count <= 0) return 0;
  int64_t overfull = overfull_tag(bytes, count, attribute_limit);
  if (overfull) return overfull;
  htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt((const char *)bytes, (int)count);
  if (!parser) return -1;
  html_reader reader = {parser, bytes, count, context, on_event};
  xmlSAXHandler handler = {
      .initialized = 1,
      .startElement = on_start,
      .endElement = on_end,
      .characters = on_text,
      .ignorableWhitespace = on_text,
      .comment = on_comment,
      .serror = on_problem,
  };
  memcpy(parser->sax, &handler, sizeof handler);
  parser->userData = &reader;
  htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NODEFDTD |
                                 HTML_PARSE_NOIMPLIED | HTML_PARSE_IGNORE_ENC);
  // The options take the handler of errors away.
  parser->sax->serror = on_problem;
  xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
  xmlStructuredErrorFunc earlier = xmlStructuredError;
  void *earlier_context = xmlStructuredErrorContext;
  xmlSetStructuredErrorFunc(NULL, on_problem);
  htmlParseDocument(parser);
  xmlSetStructuredErrorFunc(earlier_context, earlier);
  if (parser->myDoc) xmlFreeDoc(parser->myDoc);
  parser->myDoc = NULL;
  htmlFreeParserCtxt(parser);
  return 0;
}
