#include "CBytes.h"

#include <string.h>

// Vectors as GCC and Clang have them for every processor. A comparison makes a lane of ones where it
// holds; which lane comes first is asked of the two halves as numbers.
typedef uint8_t lanes __attribute__((vector_size(16)));
typedef uint64_t halves __attribute__((vector_size(16)));

static lanes load(const uint8_t *bytes) {
  lanes value;
  memcpy(&value, bytes, sizeof value);
  return value;
}

static lanes all(uint8_t byte) { return (lanes){0} + byte; }

/// The number of the first lane of ones, 16 for none.
static int first(lanes mask) {
  halves half = (halves)mask;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  if (half[0]) return __builtin_ctzll(half[0]) >> 3;
  if (half[1]) return 8 + (__builtin_ctzll(half[1]) >> 3);
#else
  if (half[0]) return __builtin_clzll(half[0]) >> 3;
  if (half[1]) return 8 + (__builtin_clzll(half[1]) >> 3);
#endif
  return 16;
}

/// The length of the well-formed sequence of two bytes or more at `bytes`; 0 where there is none.
static int64_t sequence(const uint8_t *bytes, int64_t count) {
  uint8_t lead = bytes[0];
  int length = lead >= 0xC2 && lead <= 0xDF ? 2 : (lead & 0xF0) == 0xE0 ? 3
               : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
  if (!length || count < length) return 0;
  // The second byte says whether the form is the shortest, no surrogate and not too large.
  uint8_t lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  uint8_t highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (bytes[1] < lowest || bytes[1] > highest) return 0;
  for (int i = 2; i < length; i++)
    if ((bytes[i] & 0xC0) != 0x80) return 0;
  return length;
}

int64_t cbytes_utf8_prefix(const uint8_t *bytes, int64_t count) {
  int64_t at = 0;
  while (at < count) {
    if (count - at >= 16) {
      int ascii = first((lanes)(load(bytes + at) >= all(0x80)));
      at += ascii;
      if (ascii == 16) continue;
    } else if (bytes[at] < 0x80) {
      at++;
      continue;
    }
    int64_t length = sequence(bytes + at, count - at);
    if (!length) return at;
    at += length;
  }
  return at;
}

int32_t cbytes_is_ascii(const uint8_t *bytes, int64_t count) {
  lanes any = {0};
  int64_t at = 0;
  for (; count - at >= 16; at += 16) any |= load(bytes + at);
  uint8_t rest = 0;
  for (; at < count; at++) rest |= bytes[at];
  return first((lanes)(any >= all(0x80))) == 16 && rest < 0x80;
}

int32_t cbytes_is_blank(const uint8_t *bytes, int64_t count) {
  int64_t at = 0;
  for (; count - at >= 16; at += 16) {
    lanes block = load(bytes + at);
    lanes blank = (lanes)((block == all(' ')) | (block == all('\n')) | (block == all('\t'))
                          | (block == all('\r')));
    if (first((lanes)~blank) < 16) return 0;
  }
  for (; at < count; at++)
    if (bytes[at] != ' ' && bytes[at] != '\n' && bytes[at] != '\t' && bytes[at] != '\r') return 0;
  return 1;
}

int64_t cbytes_find(const uint8_t *bytes, int64_t count, uint8_t one, uint8_t other,
                    uint8_t third) {
  int64_t at = 0;
  for (; count - at >= 16; at += 16) {
    lanes block = load(bytes + at);
    int found = first((lanes)((block == all(one)) | (block == all(other)) | (block == all(third))));
    if (found < 16) return at + found;
  }
  for (; at < count; at++)
    if (bytes[at] == one || bytes[at] == other || bytes[at] == third) return at;
  return count;
}

int64_t cbytes_find_json(const uint8_t *bytes, int64_t count) {
  int64_t at = 0;
  for (; count - at >= 16; at += 16) {
    lanes block = load(bytes + at);
    int found = first((lanes)((block == all('"')) | (block == all('\\')) | (block < all(0x20))));
    if (found < 16) return at + found;
  }
  for (; at < count; at++)
    if (bytes[at] == '"' || bytes[at] == '\\' || bytes[at] < 0x20) return at;
  return count;
}

static const uint64_t ones = 0x0101010101010101;

/// The sum of the lanes, none of which is above 31.
static int64_t sum(lanes value) {
  halves half = (halves)value;
  return (int64_t)((half[0] * ones >> 56) + (half[1] * ones >> 56));
}

void cbytes_count(const uint8_t *bytes, int64_t count, int64_t *lines, int64_t *points) {
  int64_t feeds = 0, begun = 0, at = 0;
  while (count - at >= 16) {
    int64_t blocks = (count - at) / 16 < 31 ? (count - at) / 16 : 31;
    lanes feed = {0}, begin = {0};
    for (int64_t end = at + 16 * blocks; at < end; at += 16) {
      lanes block = load(bytes + at);
      feed -= (lanes)(block == all('\n'));
      begin -= (lanes)((block & all(0xC0)) != all(0x80));
    }
    feeds += sum(feed);
    begun += sum(begin);
  }
  for (; at < count; at++) {
    feeds += bytes[at] == '\n';
    begun += (bytes[at] & 0xC0) != 0x80;
  }
  *lines = feeds;
  *points = begun;
}
