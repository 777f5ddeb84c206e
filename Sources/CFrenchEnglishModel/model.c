#include "CFrenchEnglishModel.h"

// #embed is C23, which clang offers in earlier modes too.
#pragma clang diagnostic ignored "-Wc23-extensions"

_Alignas(64) static const uint8_t bytes[] = {
#embed "en-fr.model"
};

const int64_t cfrenchenglishmodel_length = sizeof bytes;

const uint8_t *cfrenchenglishmodel_start(void) { return bytes; }
