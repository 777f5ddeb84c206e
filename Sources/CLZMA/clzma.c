#include "CLZMA.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <lzma.h>

struct clzma_reader {
  lzma_stream stream;
  int descriptor;
  int at_end;
  uint8_t input[1 << 16];
};

clzma_reader *clzma_open(int descriptor, const uint8_t *first, int64_t length) {
  clzma_reader *reader = calloc(1, sizeof *reader);
  if (!reader) return NULL;
  reader->stream = (lzma_stream)LZMA_STREAM_INIT;
  reader->descriptor = descriptor;
  if (length > (int64_t)sizeof reader->input) length = sizeof reader->input;
  if (length > 0) memcpy(reader->input, first, (size_t)length);
  reader->stream.next_in = reader->input;
  reader->stream.avail_in = (size_t)length;
  if (lzma_auto_decoder(&reader->stream, UINT64_C(1) << 30, LZMA_CONCATENATED) != LZMA_OK) {
    free(reader);
    return NULL;
  }
  return reader;
}

void clzma_close(clzma_reader *reader) {
  if (!reader) return;
  lzma_end(&reader->stream);
  free(reader);
}

int64_t clzma_read(clzma_reader *reader, uint8_t *out, int64_t capacity) {
  lzma_stream *stream = &reader->stream;
  stream->next_out = out;
  stream->avail_out = (size_t)capacity;
  while (stream->avail_out > 0) {
    if (stream->avail_in == 0 && !reader->at_end) {
      ssize_t count = read(reader->descriptor, reader->input, sizeof reader->input);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return -1;
      reader->at_end = count == 0;
      stream->next_in = reader->input;
      stream->avail_in = (size_t)count;
    }
    lzma_ret status = lzma_code(stream, reader->at_end ? LZMA_FINISH : LZMA_RUN);
    if (status == LZMA_STREAM_END) break;
    if (status != LZMA_OK) return -1;
  }
  return capacity - (int64_t)stream->avail_out;
}
