#include "CICU.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucol.h>
#include <unicode/ucsdet.h>
#include <unicode/uiter.h>
#include <unicode/udat.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/unorm2.h>
#include <unicode/uregex.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>
#include <unicode/utrans.h>
#include <unicode/uversion.h>

const char *cicu_status_name(int32_t status) { return u_errorName((UErrorCode)status); }

const char *cicu_version(void) { return U_ICU_VERSION; }

// MARK: UTF-8 to UTF-16 and back

typedef struct {
  UChar *units;
  int32_t capacity;
  int32_t count;
  int well_formed;  // whether the UTF-8 it was made of is
} utf16_text;

// Grows `*buffer` to at least `needed` elements of `size` bytes; 0 when memory is out.
static int grow(void **buffer, int32_t *capacity, int64_t needed, size_t size) {
  if (needed <= *capacity) return 1;
  int64_t wanted = needed + needed / 2 + 64;
  if (wanted > INT32_MAX) wanted = INT32_MAX;
  if (wanted < needed) return 0;
  void *grown = realloc(*buffer, (size_t)wanted * size);
  if (!grown) return 0;
  *buffer = grown;
  *capacity = (int32_t)wanted;
  return 1;
}

// How many of the eight bytes at `at` are ASCII before the first that is not.
static int ascii_prefix(const uint8_t *at) {
  uint64_t word;
  memcpy(&word, at, 8);
  word &= UINT64_C(0x8080808080808080);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  return word ? __builtin_ctzll(word) >> 3 : 8;
#else
  return word ? __builtin_clzll(word) >> 3 : 8;
#endif
}

// Eight bytes are widened at a time and as many kept as are ASCII; then comes one character that is
// not. That is what makes this quicker than u_strFromUTF8 on European text.
static int widen(utf16_text *text, const uint8_t *bytes, int32_t length, UErrorCode *status) {
  if (!grow((void **)&text->units, &text->capacity, (int64_t)length + 8, sizeof(UChar))) {
    *status = U_MEMORY_ALLOCATION_ERROR;
    return 0;
  }
  UChar *out = text->units;
  int32_t at = 0;
  text->well_formed = 1;
  while (at < length) {
    if (length - at >= 8) {
      for (int k = 0; k < 8; k++) out[k] = bytes[at + k];
      int prefix = ascii_prefix(bytes + at);
      out += prefix;
      at += prefix;
      if (prefix == 8) continue;
    }
    uint8_t lead = bytes[at];
    if (lead >= 0xC2 && lead < 0xE0 && length - at >= 2 && (bytes[at + 1] & 0xC0) == 0x80) {
      *out++ = (UChar)((lead & 0x1F) << 6 | (bytes[at + 1] & 0x3F));
      at += 2;
      continue;
    }
    UChar32 c;
    U8_NEXT(bytes, at, length, c);
    if (c < 0) {
      text->well_formed = 0;
      c = 0xFFFD;
    }
    if (c < 0x10000) {
      *out++ = (UChar)c;
    } else {
      *out++ = U16_LEAD(c);
      *out++ = U16_TRAIL(c);
    }
  }
  text->count = (int32_t)(out - text->units);
  return 1;
}

// Walks forward through `bytes` from a known pair of offsets to the UTF-16 offset `target`. In
// well-formed text every byte but a trail byte begins a unit, and one from F0 begins two: counting
// them by the block needs no decoding.
static int32_t byte_offset(const utf16_text *text, const uint8_t *bytes, int32_t length,
                           int32_t *at, int32_t *unit, int32_t target) {
  int32_t i = *at, u = *unit;
  if (text->well_formed) {
    while (target - u >= 32 && length - i >= 16) {
      uint8_t begun = 0;
      for (int k = 0; k < 16; k++)
        begun += (uint8_t)(((int8_t)bytes[i + k] >= -64) + (bytes[i + k] >= 0xF0));
      u += begun;
      i += 16;
    }
    // The block may have ended inside a character that is counted already.
    while (i < length && (bytes[i] & 0xC0) == 0x80) i++;
  }
  while (u < target) {
    uint8_t lead = bytes[i];
    if (lead < 0x80) {
      i += 1;
      u += 1;
    } else {
      UChar32 c;
      U8_NEXT_OR_FFFD(bytes, i, length, c);
      u += U16_LENGTH(c);
    }
  }
  *at = i;
  *unit = u;
  return i;
}

// MARK: Breaking text

struct cicu_breaker {
  UBreakIterator *iterator;
  utf16_text text;
  int32_t *ends;
  int32_t *tags;
  int32_t ends_capacity;
  int32_t tags_capacity;
};

cicu_breaker *cicu_breaker_open(int32_t kind, const char *locale, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UBreakIteratorType type = kind == CICU_WORD   ? UBRK_WORD
                            : kind == CICU_LINE ? UBRK_LINE
                                                : UBRK_SENTENCE;
  UBreakIterator *iterator = ubrk_open(type, locale, NULL, 0, &code);
  cicu_breaker *breaker = NULL;
  if (U_SUCCESS(code)) {
    breaker = calloc(1, sizeof *breaker);
    if (breaker) {
      breaker->iterator = iterator;
    } else {
      ubrk_close(iterator);
      code = U_MEMORY_ALLOCATION_ERROR;
    }
  }
  *status = code;
  return breaker;
}

void cicu_breaker_close(cicu_breaker *breaker) {
  if (!breaker) return;
  ubrk_close(breaker->iterator);
  free(breaker->text.units);
  free(breaker->ends);
  free(breaker->tags);
  free(breaker);
}

int32_t cicu_breaker_cut(cicu_breaker *breaker, const uint8_t *text, int32_t length,
                         const int32_t **ends, const int32_t **tags, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t count = 0;
  if (length > 0 && widen(&breaker->text, text, length, &code)) {
    ubrk_setText(breaker->iterator, breaker->text.units, breaker->text.count, &code);
    int32_t at = 0, unit = 0;
    while (U_SUCCESS(code)) {
      int32_t next = ubrk_next(breaker->iterator);
      if (next == UBRK_DONE) break;
      if (!grow((void **)&breaker->ends, &breaker->ends_capacity, count + 1, sizeof(int32_t)) ||
          !grow((void **)&breaker->tags, &breaker->tags_capacity, count + 1, sizeof(int32_t))) {
        code = U_MEMORY_ALLOCATION_ERROR;
        break;
      }
      breaker->ends[count] = byte_offset(&breaker->text, text, length, &at, &unit, next);
      breaker->tags[count] = ubrk_getRuleStatus(breaker->iterator);
      count++;
    }
  }
  *ends = breaker->ends;
  *tags = breaker->tags;
  *status = code;
  return U_SUCCESS(code) ? count : 0;
}

// MARK: Folding and transliteration

struct cicu_transform {
  UTransliterator *transliterator;  // or NULL for a fold
  const UNormalizer2 *casefold;
  const UNormalizer2 *nfd;  // when marks are taken off
  const UNormalizer2 *nfc;
  utf16_text text;
  utf16_text second;
  uint8_t *out;
  int32_t out_capacity;
};

cicu_transform *cicu_transform_open(const char *identifier, const char *rules,
                                    int32_t *error_offset, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  *error_offset = -1;
  utf16_text name = {0}, body = {0};
  cicu_transform *transform = calloc(1, sizeof *transform);
  if (!transform) code = U_MEMORY_ALLOCATION_ERROR;
  if (transform && widen(&name, (const uint8_t *)identifier, (int32_t)strlen(identifier), &code) &&
      (!rules || widen(&body, (const uint8_t *)rules, (int32_t)strlen(rules), &code))) {
    UParseError where = {0};
    where.offset = -1;
    transform->transliterator =
        utrans_openU(name.units, name.count, UTRANS_FORWARD, rules ? body.units : NULL,
                     rules ? body.count : 0, &where, &code);
    *error_offset = where.offset;
  }
  free(name.units);
  free(body.units);
  if (U_FAILURE(code)) {
    free(transform);
    transform = NULL;
  }
  *status = code;
  return transform;
}

cicu_transform *cicu_fold_open(int32_t strip_marks, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  const UNormalizer2 *casefold = unorm2_getNFKCCasefoldInstance(&code);
  const UNormalizer2 *nfd = unorm2_getNFDInstance(&code);
  const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
  cicu_transform *transform = U_SUCCESS(code) ? calloc(1, sizeof *transform) : NULL;
  if (transform) {
    transform->casefold = casefold;
    transform->nfd = strip_marks ? nfd : NULL;
    transform->nfc = nfc;
  } else if (U_SUCCESS(code)) {
    code = U_MEMORY_ALLOCATION_ERROR;
  }
  *status = code;
  return transform;
}

void cicu_transform_close(cicu_transform *transform) {
  if (!transform) return;
  if (transform->transliterator) utrans_close(transform->transliterator);
  free(transform->text.units);
  free(transform->second.units);
  free(transform->out);
  free(transform);
}

static void normalize(const UNormalizer2 *form, const utf16_text *from, utf16_text *to,
                      UErrorCode *code) {
  for (int tries = 0; tries < 2 && U_SUCCESS(*code); tries++) {
    int32_t needed =
        unorm2_normalize(form, from->units, from->count, to->units, to->capacity, code);
    to->count = needed;
    if (*code != U_BUFFER_OVERFLOW_ERROR) return;
    *code = U_ZERO_ERROR;
    if (!grow((void **)&to->units, &to->capacity, (int64_t)needed + 1, sizeof(UChar)))
      *code = U_MEMORY_ALLOCATION_ERROR;
  }
}

static void fold(cicu_transform *transform, UErrorCode *code) {
  utf16_text *a = &transform->text, *b = &transform->second;
  if (!grow((void **)&b->units, &b->capacity, (int64_t)a->count + 16, sizeof(UChar))) {
    *code = U_MEMORY_ALLOCATION_ERROR;
    return;
  }
  normalize(transform->casefold, a, b, code);
  if (transform->nfd && U_SUCCESS(*code)) {
    normalize(transform->nfd, b, a, code);
    if (U_FAILURE(*code)) return;
    int32_t kept = 0;
    for (int32_t i = 0; i < a->count;) {
      UChar32 c;
      int32_t start = i;
      U16_NEXT(a->units, i, a->count, c);
      if (u_charType(c) == U_NON_SPACING_MARK) continue;
      while (start < i) a->units[kept++] = a->units[start++];
    }
    a->count = kept;
    normalize(transform->nfc, a, b, code);
  }
  utf16_text swapped = *a;
  *a = *b;
  *b = swapped;
}

/// Folds text that is ASCII, of which nothing but capitals changes; 0 where it is not.
static int fold_ascii(cicu_transform *transform, const uint8_t *text, int32_t length) {
  uint8_t any = 0;
  for (int32_t i = 0; i < length; i++) any |= text[i];
  if (any >= 0x80 || !grow((void **)&transform->out, &transform->out_capacity, length, 1))
    return 0;
  for (int32_t i = 0; i < length; i++)
    transform->out[i] = text[i] >= 'A' && text[i] <= 'Z' ? text[i] | 0x20 : text[i];
  return 1;
}

int32_t cicu_transform_apply(cicu_transform *transform, const uint8_t *text, int32_t length,
                             const uint8_t **out, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  *out = NULL;
  *status = 0;
  if (length == 0) return 0;
  if (!transform->transliterator && fold_ascii(transform, text, length)) {
    *out = transform->out;
    return length;
  }
  if (!widen(&transform->text, text, length, &code)) {
    *status = code;
    return 0;
  }
  if (transform->transliterator) {
    // utrans_transUChars works in place: when the room does not suffice, start again with more.
    for (int tries = 0; tries < 4; tries++) {
      int32_t limit = transform->text.count;
      code = U_ZERO_ERROR;
      utrans_transUChars(transform->transliterator, transform->text.units, &transform->text.count,
                         transform->text.capacity, 0, &limit, &code);
      if (code != U_BUFFER_OVERFLOW_ERROR) break;
      int64_t room = (int64_t)transform->text.capacity * 2 + 64;
      code = U_ZERO_ERROR;
      if (!grow((void **)&transform->text.units, &transform->text.capacity, room, sizeof(UChar)) ||
          !widen(&transform->text, text, length, &code)) {
        code = U_MEMORY_ALLOCATION_ERROR;
        break;
      }
      code = U_BUFFER_OVERFLOW_ERROR;
    }
  } else {
    fold(transform, &code);
  }
  int32_t count = 0;
  if (U_SUCCESS(code)) {
    int64_t room = (int64_t)transform->text.count * 3 + 1;
    if (grow((void **)&transform->out, &transform->out_capacity, room, 1)) {
      u_strToUTF8WithSub((char *)transform->out, transform->out_capacity, &count,
                         transform->text.units, transform->text.count, 0xFFFD, NULL, &code);
    } else {
      code = U_MEMORY_ALLOCATION_ERROR;
    }
  }
  *out = transform->out;
  *status = code;
  return U_SUCCESS(code) ? count : 0;
}

// MARK: Comparing

struct cicu_collator {
  UCollator *collator;
};

cicu_collator *cicu_collator_open(const char *locale, int32_t strength, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UCollator *collator = ucol_open(locale, &code);
  cicu_collator *handle = NULL;
  if (U_SUCCESS(code)) {
    if (strength >= 1 && strength <= 4)
      ucol_setStrength(collator, (UCollationStrength)(strength - 1));
    handle = malloc(sizeof *handle);
    if (handle) {
      handle->collator = collator;
    } else {
      ucol_close(collator);
      code = U_MEMORY_ALLOCATION_ERROR;
    }
  }
  *status = code;
  return handle;
}

void cicu_collator_close(cicu_collator *collator) {
  if (!collator) return;
  ucol_close(collator->collator);
  free(collator);
}

int32_t cicu_collator_compare(const cicu_collator *collator, const uint8_t *a, int32_t a_length,
                              const uint8_t *b, int32_t b_length, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t order = ucol_strcollUTF8(collator->collator, (const char *)a, a_length, (const char *)b,
                                   b_length, &code);
  *status = code;
  return order;
}

// MARK: Regular expressions

struct cicu_regex {
  URegularExpression *expression;
  int32_t *bounds;
  int32_t capacity;
};

struct cicu_subject {
  utf16_text text;
  // bytes_at[u] is the byte offset of UTF-16 unit u; the last entry is the length in bytes.
  int32_t *bytes_at;
};

cicu_regex *cicu_regex_open(const char *pattern, int32_t *line, int32_t *column,
                            int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  *line = *column = 0;
  utf16_text source = {0};
  cicu_regex *regex = calloc(1, sizeof *regex);
  if (!regex) code = U_MEMORY_ALLOCATION_ERROR;
  if (regex && widen(&source, (const uint8_t *)pattern, (int32_t)strlen(pattern), &code)) {
    UParseError where = {0};
    regex->expression = uregex_open(source.units, source.count, 0, &where, &code);
    if (U_FAILURE(code)) {
      *line = where.line;
      *column = where.offset;
    } else {
      // In steps of the match engine (some 10,000 character comparisons each): bounds a hostile
      // pattern to a fraction of a second a call.
      uregex_setTimeLimit(regex->expression, 5000, &code);
      uregex_setStackLimit(regex->expression, 8 * 1024 * 1024, &code);
    }
  }
  free(source.units);
  if (U_FAILURE(code)) {
    cicu_regex_close(regex);
    regex = NULL;
  }
  *status = code;
  return regex;
}

void cicu_regex_close(cicu_regex *regex) {
  if (!regex) return;
  if (regex->expression) uregex_close(regex->expression);
  free(regex->bounds);
  free(regex);
}

cicu_subject *cicu_subject_open(const uint8_t *text, int32_t length, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  cicu_subject *subject = calloc(1, sizeof *subject);
  if (!subject) {
    *status = U_MEMORY_ALLOCATION_ERROR;
    return NULL;
  }
  if (widen(&subject->text, text, length, &code)) {
    subject->bytes_at = malloc(((size_t)subject->text.count + 1) * sizeof(int32_t));
    if (!subject->bytes_at) code = U_MEMORY_ALLOCATION_ERROR;
  }
  if (U_SUCCESS(code)) {
    int32_t unit = 0;
    for (int32_t at = 0; at < length;) {
      int32_t start = at;
      UChar32 c;
      U8_NEXT_OR_FFFD(text, at, length, c);
      subject->bytes_at[unit++] = start;
      if (c >= 0x10000) subject->bytes_at[unit++] = start;
    }
    subject->bytes_at[unit] = length;
  } else {
    cicu_subject_close(subject);
    subject = NULL;
  }
  *status = code;
  return subject;
}

void cicu_subject_close(cicu_subject *subject) {
  if (!subject) return;
  free(subject->text.units);
  free(subject->bytes_at);
  free(subject);
}

int32_t cicu_regex_find_all(cicu_regex *regex, const cicu_subject *subject,
                            const int32_t **bounds, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t count = 0;
  const utf16_text *text = &subject->text;
  uregex_setText(regex->expression, text->units, text->count, &code);
  // Transparent bounds and the index given to uregex_find keep look-behind working.
  for (int32_t from = 0; U_SUCCESS(code) && from <= text->count;) {
    if (!uregex_find(regex->expression, from, &code) || U_FAILURE(code)) break;
    int32_t start = uregex_start(regex->expression, 0, &code);
    int32_t end = uregex_end(regex->expression, 0, &code);
    if (U_FAILURE(code)) break;
    if (!grow((void **)&regex->bounds, &regex->capacity, 2 * (int64_t)count + 2,
              sizeof(int32_t))) {
      code = U_MEMORY_ALLOCATION_ERROR;
      break;
    }
    regex->bounds[2 * count] = subject->bytes_at[start];
    regex->bounds[2 * count + 1] = subject->bytes_at[end];
    count++;
    from = start;
    if (from < text->count) {
      U16_FWD_1(text->units, from, text->count);
    } else {
      break;
    }
  }
  *bounds = regex->bounds;
  *status = code;
  return U_SUCCESS(code) ? count : 0;
}

// The unit that begins at byte `at`, by bisection.
static int32_t unit_at(const cicu_subject *subject, int32_t at) {
  int32_t low = 0, high = subject->text.count;
  while (low < high) {
    int32_t middle = low + (high - low) / 2;
    if (subject->bytes_at[middle] < at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

int32_t cicu_regex_matches_at(cicu_regex *regex, const cicu_subject *subject, int32_t at,
                              int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  const utf16_text *text = &subject->text;
  int32_t low = unit_at(subject, at);
  uregex_setText(regex->expression, text->units, text->count, &code);
  uregex_setRegion(regex->expression, low, text->count, &code);
  uregex_useTransparentBounds(regex->expression, 1, &code);
  uregex_useAnchoringBounds(regex->expression, 0, &code);
  UBool found = U_SUCCESS(code) ? uregex_lookingAt(regex->expression, -1, &code) : 0;
  *status = code;
  return U_SUCCESS(code) && found;
}

int32_t cicu_regex_found_before(cicu_regex *regex, const cicu_subject *subject, int32_t at,
                                int32_t window, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  const utf16_text *text = &subject->text;
  int32_t end = unit_at(subject, at);
  int32_t start = window > 0 && end > window ? end - window : 0;
  if (start > 0) U16_SET_CP_START(text->units, 0, start);
  uregex_setText(regex->expression, text->units, text->count, &code);
  uregex_setRegion(regex->expression, start, end, &code);
  uregex_useTransparentBounds(regex->expression, 1, &code);
  uregex_useAnchoringBounds(regex->expression, 1, &code);
  UBool found = U_SUCCESS(code) ? uregex_findNext(regex->expression, &code) : 0;
  *status = code;
  return U_SUCCESS(code) && found;
}

// MARK: Encodings

const char *cicu_encoding_name(const char *name) {
  UErrorCode code = U_ZERO_ERROR;
  const char *canonical = ucnv_getCanonicalName(name, "IANA", &code);
  if (canonical && U_SUCCESS(code)) return canonical;
  code = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(name, &code);
  if (U_FAILURE(code)) return NULL;
  ucnv_close(converter);
  return ucnv_getAlias(name, 0, &code);
}

int64_t cicu_decode(const char *encoding, const uint8_t *bytes, int64_t length, uint8_t **out,
                    int64_t *error_offset, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  *out = NULL;
  *error_offset = -1;
  int64_t written = 0, room = 0;
  uint8_t *buffer = NULL;
  UConverter *converter = ucnv_open(encoding, &code);
  if (U_SUCCESS(code))
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
  const char *source = (const char *)bytes;
  const char *end = source + length;
  UChar chunk[4096];
  UChar lead = 0;  // a surrogate that ended the chunk before
  int more = 1;
  while (more && U_SUCCESS(code)) {
    UChar *target = chunk;
    if (lead) *target++ = lead;
    lead = 0;
    ucnv_toUnicode(converter, &target, chunk + 4096, &source, end, NULL, 1, &code);
    more = code == U_BUFFER_OVERFLOW_ERROR;
    if (more) code = U_ZERO_ERROR;
    if (U_FAILURE(code)) {
      char bad[32];
      int8_t count = sizeof bad;
      UErrorCode ignored = U_ZERO_ERROR;
      ucnv_getInvalidChars(converter, bad, &count, &ignored);
      *error_offset = (source - (const char *)bytes) - (U_SUCCESS(ignored) ? count : 0);
      break;
    }
    int32_t units = (int32_t)(target - chunk);
    if (more && units > 0 && U16_IS_LEAD(chunk[units - 1])) lead = chunk[--units];
    if (room - written < 3 * (int64_t)units + 1) {
      room = room * 2 + 3 * (int64_t)units + length / 4 + 64;
      uint8_t *grown = realloc(buffer, (size_t)room);
      if (!grown) {
        code = U_MEMORY_ALLOCATION_ERROR;
        break;
      }
      buffer = grown;
    }
    int32_t count = 0;
    u_strToUTF8((char *)buffer + written, 3 * units + 1, &count, chunk, units, &code);
    if (code == U_STRING_NOT_TERMINATED_WARNING) code = U_ZERO_ERROR;
    written += count;
  }
  if (converter) ucnv_close(converter);
  *status = code;
  if (U_FAILURE(code)) {
    free(buffer);
    return 0;
  }
  *out = buffer;
  return written;
}

void cicu_free(void *pointer) { free(pointer); }

int32_t cicu_detect_encoding(const uint8_t *bytes, int32_t length, const char **names,
                             int32_t *confidences, int32_t capacity, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open(&code);
  int32_t found = 0;
  if (U_SUCCESS(code)) {
    ucsdet_setText(detector, (const char *)bytes, length, &code);
    const UCharsetMatch **matches = ucsdet_detectAll(detector, &found, &code);
    if (U_FAILURE(code)) found = 0;
    if (found > capacity) found = capacity;
    for (int32_t i = 0; i < found; i++) {
      // The detector's own names live as long as it does; the converter's are static.
      UErrorCode ignored = U_ZERO_ERROR;
      const char *name = ucsdet_getName(matches[i], &ignored);
      const char *kept = name ? ucnv_getStandardName(name, "IANA", &ignored) : NULL;
      names[i] = kept ? kept : "unknown";
      confidences[i] = ucsdet_getConfidence(matches[i], &ignored);
    }
    ucsdet_close(detector);
  }
  *status = code;
  return found;
}

// MARK: Characters

int32_t cicu_word_role(uint32_t code_point) {
  UChar32 c = (UChar32)code_point;
  // The prolonged sound mark and the half-width voiced sound marks are letters to Unicode.
  if (c == 0x30FC || c == 0xFF70 || c == 0xFF9E || c == 0xFF9F) return CICU_EXTENDS;
  if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return CICU_EXTENDS;
  uint32_t category = U_MASK(u_charType(c));
  if (category & U_GC_M_MASK) return CICU_EXTENDS;
  if (!(category & (U_GC_L_MASK | U_GC_N_MASK))) return CICU_SEPARATES;
  if (u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC)) return CICU_STANDS_ALONE;
  int32_t script = u_getIntPropertyValue(c, UCHAR_SCRIPT);
  if (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA) return CICU_STANDS_ALONE;
  return u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT ? CICU_STANDS_ALONE
                                                                            : CICU_JOINS;
}

int32_t cicu_columns(uint32_t code_point) {
  UChar32 c = (UChar32)code_point;
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_CONTROL_CHAR:
      return 0;
    case U_FORMAT_CHAR:
      return c == 0xAD ? 1 : 0;
    default:
      break;
  }
  if (c >= 0x1160 && c <= 0x11FF) return 0;  // Hangul vowels and finals combine
  switch (u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_WIDE:
    case U_EA_FULLWIDTH:
      return 2;
    default:
      return 1;
  }
}

// MARK: Look-alikes

struct cicu_spoof {
  USpoofChecker *checker;
  char *buffer;
  int32_t capacity;
};

cicu_spoof *cicu_spoof_open(int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  cicu_spoof *spoof = calloc(1, sizeof *spoof);
  if (!spoof) {
    *status = U_MEMORY_ALLOCATION_ERROR;
    return NULL;
  }
  spoof->checker = uspoof_open(&code);
  uspoof_setRestrictionLevel(spoof->checker, USPOOF_HIGHLY_RESTRICTIVE);
  uspoof_setChecks(spoof->checker, USPOOF_RESTRICTION_LEVEL | USPOOF_INVISIBLE | USPOOF_CONFUSABLE,
                   &code);
  *status = code;
  if (U_SUCCESS(code)) return spoof;
  cicu_spoof_close(spoof);
  return NULL;
}

void cicu_spoof_close(cicu_spoof *spoof) {
  if (!spoof) return;
  uspoof_close(spoof->checker);
  free(spoof->buffer);
  free(spoof);
}

int32_t cicu_spoof_check(const cicu_spoof *spoof, const uint8_t *text, int32_t length,
                         int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t found = uspoof_check2UTF8(spoof->checker, (const char *)text, length, NULL, &code);
  *status = code;
  return (found & USPOOF_RESTRICTION_LEVEL ? CICU_MIXED_SCRIPTS : 0) |
         (found & USPOOF_INVISIBLE ? CICU_INVISIBLE : 0);
}

int32_t cicu_spoof_skeleton(cicu_spoof *spoof, const uint8_t *text, int32_t length,
                            const uint8_t **out, int32_t *status) {
  for (int turn = 0; turn < 2; turn++) {
    UErrorCode code = U_ZERO_ERROR;
    // The type is not used any more.
    int32_t count = uspoof_getSkeletonUTF8(spoof->checker, 0, (const char *)text, length,
                                           spoof->buffer, spoof->capacity, &code);
    *status = code == U_STRING_NOT_TERMINATED_WARNING ? U_ZERO_ERROR : code;
    *out = (const uint8_t *)spoof->buffer;
    if (code != U_BUFFER_OVERFLOW_ERROR) return U_SUCCESS(code) ? count : 0;
    if (!grow((void **)&spoof->buffer, &spoof->capacity, count, 1)) break;
  }
  *status = U_MEMORY_ALLOCATION_ERROR;
  return 0;
}

// MARK: Numbers and dates

struct cicu_speller {
  UNumberFormat *format;
  int32_t count;
  UChar names[64][64];
};

cicu_speller *cicu_speller_open(const char *locale, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  cicu_speller *speller = calloc(1, sizeof *speller);
  if (!speller) {
    *status = U_MEMORY_ALLOCATION_ERROR;
    return NULL;
  }
  speller->format = unum_open(UNUM_SPELLOUT, NULL, 0, locale, NULL, &code);
  UChar sets[4096];
  int32_t length =
      U_SUCCESS(code) ? unum_getTextAttribute(speller->format, UNUM_PUBLIC_RULESETS, sets, 4096, &code) : 0;
  *status = code;
  if (U_FAILURE(code) || length > 4096) {
    cicu_speller_close(speller);
    return NULL;
  }
  // The names are parted by semicolons.
  int32_t start = 0;
  for (int32_t end = 0; end <= length && speller->count < 64; end++) {
    if (end < length && sets[end] != ';') continue;
    if (end > start && end - start < 64) {
      u_memcpy(speller->names[speller->count], sets + start, end - start);
      speller->names[speller->count++][end - start] = 0;
    }
    start = end + 1;
  }
  return speller;
}

void cicu_speller_close(cicu_speller *speller) {
  if (!speller) return;
  unum_close(speller->format);
  free(speller);
}

int32_t cicu_speller_count(const cicu_speller *speller) { return speller->count; }

int32_t cicu_speller_kind(const cicu_speller *speller, int32_t index) {
  char name[64];
  u_UCharsToChars(speller->names[index], name, u_strlen(speller->names[index]) + 1);
  if (strncmp(name, "%spellout-cardinal", 18) == 0) return 1;
  return strncmp(name, "%spellout-ordinal", 17) == 0 ? 2 : 0;
}

int32_t cicu_speller_spell(cicu_speller *speller, int32_t index, int32_t value, char *out,
                           int32_t capacity, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UChar words[512];
  int32_t count = 0;
  unum_setTextAttribute(speller->format, UNUM_DEFAULT_RULESET, speller->names[index], -1, &code);
  int32_t units = unum_format(speller->format, value, words, 512, NULL, &code);
  u_strToUTF8(out, capacity, &count, words, units, &code);
  *status = code;
  return U_SUCCESS(code) ? count : 0;
}

struct cicu_number_format {
  UNumberFormat *format;
};

cicu_number_format *cicu_number_format_open(const char *locale, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  cicu_number_format *self = malloc(sizeof *self);
  if (self) self->format = unum_open(UNUM_DECIMAL, NULL, 0, locale, NULL, &code);
  if (self && U_FAILURE(code)) {
    free(self);
    self = NULL;
  }
  *status = code;
  return self;
}

void cicu_number_format_close(cicu_number_format *self) {
  if (self) unum_close(self->format);
  free(self);
}

int32_t cicu_number_format_write(cicu_number_format *self, double value, char *out,
                                 int32_t capacity, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UChar text[128];
  int32_t count = 0;
  int32_t units = unum_formatDouble(self->format, value, text, 128, NULL, &code);
  u_strToUTF8(out, capacity, &count, text, units, &code);
  *status = code;
  return U_SUCCESS(code) ? count : 0;
}

int32_t cicu_date_name(const char *locale, int32_t kind, int32_t index, char *out,
                       int32_t capacity, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UChar name[128];
  int32_t count = 0;
  int32_t units = 0;
  UDateFormatSymbolType type = kind == 1   ? UDAT_MONTHS
                               : kind == 2 ? UDAT_SHORT_MONTHS
                               : kind == 3 ? UDAT_WEEKDAYS
                                           : UDAT_SHORT_WEEKDAYS;
  // ICU counts weekdays from one.
  int32_t number = kind >= 3 ? index + 1 : index;
  UDateFormat *format = udat_open(UDAT_DEFAULT, UDAT_DEFAULT, locale, NULL, 0, NULL, 0, &code);
  if (U_SUCCESS(code) && number < udat_countSymbols(format, type))
    units = udat_getSymbols(format, type, number, name, 128, &code);
  udat_close(format);
  u_strToUTF8(out, capacity, &count, name, units, &code);
  *status = code;
  return U_SUCCESS(code) ? count : 0;
}

// MARK: Languages

int32_t cicu_canonical_language(const char *tag, char *out, int32_t capacity) {
  UErrorCode code = U_ZERO_ERROR;
  char locale[ULOC_FULLNAME_CAPACITY];
  int32_t parsed = 0;
  uloc_forLanguageTag(tag, locale, sizeof locale, &parsed, &code);
  if (U_FAILURE(code) || code == U_STRING_NOT_TERMINATED_WARNING ||
      parsed != (int32_t)strlen(tag) || parsed == 0)
    return -1;
  int32_t length = uloc_toLanguageTag(locale, out, capacity, 1, &code);
  return U_SUCCESS(code) && length < capacity ? length : -1;
}

int32_t cicu_language_name(const char *tag, const char *display, char *out, int32_t capacity) {
  UErrorCode code = U_ZERO_ERROR;
  UChar name[128];
  int32_t units = uloc_getDisplayName(tag, display, name, 128, &code);
  if (U_FAILURE(code) || units > 128) return 0;
  int32_t count = 0;
  u_strToUTF8(out, capacity, &count, name, units, &code);
  return U_SUCCESS(code) ? count : 0;
}

// MARK: Regions

struct cicu_regions {
  ULocaleDisplayNames *names[2];  // the usual ones, the short ones
};

cicu_regions *cicu_regions_open(const char *locale, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UDisplayContext usual[] = {UDISPCTX_LENGTH_FULL, UDISPCTX_NO_SUBSTITUTE};
  UDisplayContext brief[] = {UDISPCTX_LENGTH_SHORT, UDISPCTX_NO_SUBSTITUTE};
  cicu_regions *regions = calloc(1, sizeof *regions);
  if (!regions) {
    *status = U_MEMORY_ALLOCATION_ERROR;
    return NULL;
  }
  regions->names[0] = uldn_openForContext(locale, usual, 2, &code);
  regions->names[1] = uldn_openForContext(locale, brief, 2, &code);
  *status = code;
  if (U_SUCCESS(code)) return regions;
  cicu_regions_close(regions);
  return NULL;
}

void cicu_regions_close(cicu_regions *regions) {
  if (!regions) return;
  for (int i = 0; i < 2; i++)
    if (regions->names[i]) uldn_close(regions->names[i]);
  free(regions);
}

const char *cicu_region_code(int32_t index) {
  const char *const *codes = uloc_getISOCountries();
  for (int32_t i = 0; codes[i]; i++)
    if (i == index) return codes[i];
  return NULL;
}

int32_t cicu_region_name(const cicu_regions *regions, const char *code, int32_t is_short, char *out,
                         int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UChar name[256];
  int32_t count = 0;
  int32_t units = uldn_regionDisplayName(regions->names[is_short ? 1 : 0], code, name, 256, &status);
  u_strToUTF8(out, capacity, &count, name, units, &status);
  return U_SUCCESS(status) ? count : 0;
}
