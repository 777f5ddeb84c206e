// Reads .xz (and .lzma) through liblzma behind a header of plain C.

#ifndef CLZMA_H
#define CLZMA_H

#include <stdint.h>

typedef struct clzma_reader clzma_reader;

/// Reads from file descriptor `descriptor`, which stays the caller's; NULL when memory is out.
clzma_reader *clzma_open(int descriptor);
void clzma_close(clzma_reader *reader);

/// Decompresses up to `capacity` bytes into `out`: how many, 0 at the end, or -1 for input that is
/// damaged, ends early, wants over 1 GiB to decode, or cannot be read.
int64_t clzma_read(clzma_reader *reader, uint8_t *out, int64_t capacity);

#endif
