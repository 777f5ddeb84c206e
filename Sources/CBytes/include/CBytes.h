// Loops over bytes that take sixteen at a time.

#ifndef CBYTES_H
#define CBYTES_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// How many of `count` bytes from the first on are well-formed UTF-8 (Unicode 15, table 3-7): all of
/// them, or as many as come before the first sequence that is not, or is not whole.
int64_t cbytes_utf8_prefix(const uint8_t *bytes, int64_t count);

/// Whether none of the bytes is 0x80 or more.
int32_t cbytes_is_ascii(const uint8_t *bytes, int64_t count);

/// Whether all of the bytes are white space as XML has it: spaces, tabs, line feeds, returns.
int32_t cbytes_is_blank(const uint8_t *bytes, int64_t count);

/// The offset of the first `one`, `other` or `third` byte; `count` where there is none.
int64_t cbytes_find(const uint8_t *bytes, int64_t count, uint8_t one, uint8_t other, uint8_t third);

/// The offset of the first quotation mark, backslash or control character, at one of which the plain
/// letters of a JSON string end; `count` where there is none.
int64_t cbytes_find_json(const uint8_t *bytes, int64_t count);

/// How many line feeds and how many code points there are. Of UTF-8 whose sequences are cut off the
/// code points that begin there are counted.
void cbytes_count(const uint8_t *bytes, int64_t count, int64_t *lines, int64_t *points);

#ifdef __cplusplus
}
#endif

#endif
