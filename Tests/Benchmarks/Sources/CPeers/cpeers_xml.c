#include "CPeers.h"

#include <libxml/parser.h>
#include <stdio.h>

static void on_start(void *context, const xmlChar *local, const xmlChar *prefix,
                     const xmlChar *uri, int namespace_count, const xmlChar **namespaces,
                     int attribute_count, int defaulted_count, const xmlChar **attributes) {
  (void)local, (void)prefix, (void)uri, (void)namespace_count, (void)namespaces;
  (void)defaulted_count, (void)attributes;
  *(int64_t *)context += 1 + attribute_count;
}

static void on_end(void *context, const xmlChar *local, const xmlChar *prefix,
                   const xmlChar *uri) {
  (void)local, (void)prefix, (void)uri;
  *(int64_t *)context += 1;
}

static void on_text(void *context, const xmlChar *text, int length) {
  (void)text, (void)length;
  *(int64_t *)context += 1;
}

int64_t cpeer_xml_events(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) return -1;
  xmlSAXHandler handler = {
      .initialized = XML_SAX2_MAGIC,
      .startElementNs = on_start,
      .endElementNs = on_end,
      .characters = on_text,
      .ignorableWhitespace = on_text,
      .cdataBlock = on_text,
  };
  int64_t events = 0;
  xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, &events, NULL, 0, NULL);
  xmlCtxtUseOptions(parser, XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_BIG_LINES);
  char piece[16 * 1024];
  size_t count;
  while ((count = fread(piece, 1, sizeof piece, file)) > 0)
    xmlParseChunk(parser, piece, (int)count, 0);
  xmlParseChunk(parser, NULL, 0, 1);
  if (!parser->wellFormed) events = -1;
  xmlFreeParserCtxt(parser);
  fclose(file);
  return events;
}
