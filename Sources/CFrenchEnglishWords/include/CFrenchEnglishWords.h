// What is known of the words of French and of English, part of the program; README.md says what the
// bytes are and how they were made.

#ifndef CFRENCHENGLISHWORDS_H
#define CFRENCHENGLISHWORDS_H

#include <stdint.h>

extern const int64_t cfrenchenglishwords_english_length;
extern const int64_t cfrenchenglishwords_french_length;
extern const int64_t cfrenchenglishwords_pairs_length;

/// Where the bytes of English begin.
const uint8_t *cfrenchenglishwords_english(void);

/// Where the bytes of French begin.
const uint8_t *cfrenchenglishwords_french(void);

/// Where the bytes of the pairs of words begin.
const uint8_t *cfrenchenglishwords_pairs(void);

#endif
