#include "CFrenchEnglishWords.h"

// #embed is C23, which clang offers in earlier modes too.
#pragma clang diagnostic ignored "-Wc23-extensions"

_Alignas(64) static const uint8_t english[] = {
#embed "en.words"
};

_Alignas(64) static const uint8_t french[] = {
#embed "fr.words"
};

_Alignas(64) static const uint8_t pairs[] = {
#embed "en-fr.pairs"
};

const int64_t cfrenchenglishwords_english_length = sizeof english;
const int64_t cfrenchenglishwords_french_length = sizeof french;
const int64_t cfrenchenglishwords_pairs_length = sizeof pairs;

const uint8_t *cfrenchenglishwords_english(void) { return english; }

const uint8_t *cfrenchenglishwords_french(void) { return french; }

const uint8_t *cfrenchenglishwords_pairs(void) { return pairs; }
