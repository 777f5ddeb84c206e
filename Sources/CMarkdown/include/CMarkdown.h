// CommonMark with GitHub's tables and footnotes, as events: cmark-gfm, no type of which leaves this
// header.

#ifndef CMARKDOWN_H
#define CMARKDOWN_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
  CMARKDOWN_OTHER = 0,
  CMARKDOWN_PARAGRAPH = 1,
  CMARKDOWN_HEADING = 2,
  CMARKDOWN_ITEM = 3,
  CMARKDOWN_QUOTE = 4,
  CMARKDOWN_CODE_BLOCK = 5,
  CMARKDOWN_HTML_BLOCK = 6,
  CMARKDOWN_CELL = 7,
  CMARKDOWN_FOOTNOTE = 8,
  CMARKDOWN_TEXT = 20,
  CMARKDOWN_CODE = 21,
  CMARKDOWN_SOFT_BREAK = 22,
  CMARKDOWN_LINE_BREAK = 23,
  CMARKDOWN_HTML_INLINE = 24,
  CMARKDOWN_IMAGE = 25,
};

/// What begins (`is_end` 0), ends, or stands where a text is concerned; valid during the call.
typedef struct cmarkdown_event {
  int32_t kind;
  int32_t is_end;
  const uint8_t *text;  ///< UTF-8; NULL where there is none
  int64_t length;
  int32_t line;      ///< from 1; 0 where it is not known
  int32_t column;    ///< in bytes, from 1
  int32_t end_line;
} cmarkdown_event;

/// Hands what `bytes`, UTF-8, hold to `on_event` in order. Returns 0, or -1 when memory runs out.
int32_t cmarkdown_parse(const uint8_t *bytes, int64_t count, void *context,
                        void (*on_event)(void *context, const cmarkdown_event *event));

#ifdef __cplusplus
}
#endif

#endif
