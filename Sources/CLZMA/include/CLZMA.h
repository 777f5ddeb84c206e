// Reads .xz (and .lzma) through liblzma behind a header of plain C.

#ifndef CLZMA_H
#define CLZMA_H

#include <stdint.h>

typedef struct clzma_reader clzma_reader;

/// Reads `length` bytes at `first` (at most 65,536, copied) and then from file descriptor
/// `descriptor`, which stays the caller's; NULL when memory is out.
clzma_reader *clzma_open(int descriptor, const uint8_t *first, int64_t length);
void clzma_close(clzma_reader *reader);

/// Decompresses up to `capacity` bytes into `out`: how many, 0 at the end, or -1 for input that is
/// damaged, ends early, wants over 1 GiB to decode, or cannot be read.
int64_t clzma_read(clzma_reader *reader, uint8_t *out, int64_t capacity);

#endif
