#include "CVectors.h"

#include <string.h>

// A product is rounded before it is added, on every processor.
#pragma STDC FP_CONTRACT OFF

// Vectors as GCC and Clang have them for every processor.
typedef float lanes __attribute__((vector_size(32)));
typedef int8_t bytes __attribute__((vector_size(8)));

#if defined(__x86_64__) && !__has_feature(thread_sanitizer) && !__has_feature(address_sanitizer)
// Once more for processors of the last ten years; which one runs is settled when it is loaded, before
// a sanitizer is there.
#define EVERY_PROCESSOR __attribute__((target_clones("avx2", "default")))
#else
#define EVERY_PROCESSOR
#endif

EVERY_PROCESSOR
void cvectors_products(const float *one, const float *const *others, int64_t count,
                       int64_t dimensions, float *products) {
  for (int64_t number = 0; number < count; number++) {
    const float *other = others[number];
    lanes sum = {0};
    for (int64_t at = 0; at < dimensions; at += 8) {
      lanes a, b;
      memcpy(&a, one + at, sizeof a);
      memcpy(&b, other + at, sizeof b);
      sum += a * b;
    }
    float all = sum[0];
    for (int lane = 1; lane < 8; lane++) all += sum[lane];
    products[number] = all;
  }
}

EVERY_PROCESSOR
void cvectors_sum(const int8_t *const *rows, const float *factors, int64_t count,
                  int64_t dimensions, float *sum) {
  for (int64_t number = 0; number < count; number++)
    for (int64_t at = 0; at < dimensions; at += 64) __builtin_prefetch(rows[number] + at);
  for (int64_t at = 0; at < dimensions; at += 8) {
    lanes all = {0};
    for (int64_t number = 0; number < count; number++) {
      bytes row;
      memcpy(&row, rows[number] + at, sizeof row);
      all += __builtin_convertvector(row, lanes) * factors[number];
    }
    memcpy(sum + at, &all, sizeof all);
  }
}
