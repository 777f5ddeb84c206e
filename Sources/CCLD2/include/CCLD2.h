// One call of CLD2, the Compact Language Detector, behind a header without C++.

#ifndef CCLD2_H
#define CCLD2_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  /// BCP 47 language codes, best first; "un" for none.
  char language[3][16];
  /// Their shares of the letters, from 0 to 100.
  int32_t percent[3];
  /// Whether CLD2 itself trusts the first.
  int32_t reliable;
} ccld2_guess;

/// Guesses the languages of plain UTF-8 text.
ccld2_guess ccld2_detect(const uint8_t *text, int32_t length);

#ifdef __cplusplus
}
#endif

#endif
