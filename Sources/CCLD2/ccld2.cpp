#include "CCLD2.h"

#include <cstdio>  // which CLD2's header needs and does not include
#include <cstring>

#include <cld2/public/compact_lang_det.h>

ccld2_guess ccld2_detect(const uint8_t *text, int32_t length) {
  CLD2::Language languages[3] = {CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE,
                                 CLD2::UNKNOWN_LANGUAGE};
  int percents[3] = {0, 0, 0};
  int text_bytes = 0;
  bool reliable = false;
  CLD2::DetectLanguageSummary(reinterpret_cast<const char *>(text), length, true, languages,
                              percents, &text_bytes, &reliable);
  ccld2_guess guess = {};
  for (int i = 0; i < 3; i++) {
    std::strncpy(guess.language[i], CLD2::LanguageCode(languages[i]),
                 sizeof guess.language[i] - 1);
    guess.percent[i] = percents[i];
  }
  guess.reliable = reliable;
  return guess;
}
