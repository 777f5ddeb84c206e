// The embedding model for English and French, part of the program: found wherever it is installed,
// paged in by the operating system as it is read.

#ifndef CFRENCHENGLISHMODEL_H
#define CFRENCHENGLISHMODEL_H

#include <stdint.h>

extern const int64_t cfrenchenglishmodel_length;

/// Where the bytes begin.
const uint8_t *cfrenchenglishmodel_start(void);

#endif
