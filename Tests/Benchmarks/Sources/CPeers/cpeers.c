#include "CPeers.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/ustring.h>

int64_t cpeer_icu_sentences(const char *locale, const uint8_t *text, int64_t length) {
  UErrorCode code = U_ZERO_ERROR;
  UBreakIterator *iterator = ubrk_open(UBRK_SENTENCE, locale, NULL, 0, &code);
  UChar *units = NULL;
  int32_t capacity = 0;
  int64_t boundaries = 0;
  const uint8_t *at = text, *end = text + length;
  while (at < end && U_SUCCESS(code)) {
    const uint8_t *feed = memchr(at, '\n', (size_t)(end - at));
    const uint8_t *next = feed ? feed + 1 : end;
    int32_t bytes = (int32_t)(next - at);
    // A line never has more UTF-16 units than bytes.
    if (bytes > capacity) {
      capacity = bytes * 2;
      free(units);
      units = malloc((size_t)capacity * sizeof *units);
      if (!units) break;
    }
    int32_t count = 0;
    u_strFromUTF8(units, capacity, &count, (const char *)at, bytes, &code);
    if (code == U_STRING_NOT_TERMINATED_WARNING) code = U_ZERO_ERROR;
    ubrk_setText(iterator, units, count, &code);
    if (U_FAILURE(code)) break;
    while (ubrk_next(iterator) != UBRK_DONE) boundaries++;
    at = next;
  }
  free(units);
  ubrk_close(iterator);
  return U_SUCCESS(code) && at == end ? boundaries : -1;
}

float cpeer_dot(const float *a, const float *b, int32_t count) {
  float sum = 0;
  for (int32_t i = 0; i < count; i++) sum += a[i] * b[i];
  return sum;
}
