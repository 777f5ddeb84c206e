#include "CMarkdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <pthread.h>
#include <string.h>

static void initialise(void) { cmark_gfm_core_extensions_ensure_registered(); }

static int32_t kind_of(cmark_node *node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH: return CMARKDOWN_PARAGRAPH;
    case CMARK_NODE_HEADING: return CMARKDOWN_HEADING;
    case CMARK_NODE_ITEM: return CMARKDOWN_ITEM;
    case CMARK_NODE_BLOCK_QUOTE: return CMARKDOWN_QUOTE;
    case CMARK_NODE_CODE_BLOCK: return CMARKDOWN_CODE_BLOCK;
    case CMARK_NODE_HTML_BLOCK: return CMARKDOWN_HTML_BLOCK;
    case CMARK_NODE_FOOTNOTE_DEFINITION: return CMARKDOWN_FOOTNOTE;
    case CMARK_NODE_TEXT: return CMARKDOWN_TEXT;
    case CMARK_NODE_CODE: return CMARKDOWN_CODE;
    case CMARK_NODE_SOFTBREAK: return CMARKDOWN_SOFT_BREAK;
    case CMARK_NODE_LINEBREAK: return CMARKDOWN_LINE_BREAK;
    case CMARK_NODE_HTML_INLINE: return CMARKDOWN_HTML_INLINE;
    case CMARK_NODE_IMAGE: return CMARKDOWN_IMAGE;
    default: break;
  }
  // Kinds of extensions are known by name alone.
  return strcmp(cmark_node_get_type_string(node), "table_cell") ? CMARKDOWN_OTHER : CMARKDOWN_CELL;
}

int32_t cmarkdown_parse(const uint8_t *bytes, int64_t count, void *context,
                        void (*on_event)(void *, const cmarkdown_event *)) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, initialise);
  cmark_parser *parser = cmark_parser_new(CMARK_OPT_FOOTNOTES);
  if (!parser) return -1;
  static const char *const extensions[] = {"table", "strikethrough"};
  for (int i = 0; i < 2; i++) {
    cmark_syntax_extension *extension = cmark_find_syntax_extension(extensions[i]);
    if (extension) cmark_parser_attach_syntax_extension(parser, extension);
  }
  cmark_parser_feed(parser, (const char *)bytes, (size_t)count);
  cmark_node *root = cmark_parser_finish(parser);
  cmark_parser_free(parser);
  if (!root) return -1;
  cmark_iter *iterator = cmark_iter_new(root);
  cmark_event_type type;
  while ((type = cmark_iter_next(iterator)) != CMARK_EVENT_DONE) {
    cmark_node *node = cmark_iter_get_node(iterator);
    const char *literal = cmark_node_get_literal(node);
    cmarkdown_event event = {
        .kind = kind_of(node),
        .is_end = type == CMARK_EVENT_EXIT,
        .text = (const uint8_t *)literal,
        .length = literal ? (int64_t)strlen(literal) : 0,
        .line = cmark_node_get_start_line(node),
        .column = cmark_node_get_start_column(node),
        .end_line = cmark_node_get_end_line(node),
    };
    if (event.kind != CMARKDOWN_OTHER) on_event(context, &event);
  }
  cmark_iter_free(iterator);
  cmark_node_free(root);
  return 0;
}
