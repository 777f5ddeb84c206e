// Sums and products of vectors in the widest registers that the processor has. What comes out does
// not depend on these: everything is added in one order, eight sums side by side.

#ifndef CVECTORS_H
#define CVECTORS_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Writes the dot product of `one` with each of `count` others to `products`; `dimensions` is a
/// multiple of 8.
void cvectors_products(const float *one, const float *const *others, int64_t count,
                       int64_t dimensions, float *products);

/// Writes the sum of `count` rows, each times its factor, to `sum`; `dimensions` is a multiple of 8.
/// Rows may lie all over memory: they are waited for together.
void cvectors_sum(const int8_t *const *rows, const float *factors, int64_t count,
                  int64_t dimensions, float *sum);

#ifdef __cplusplus
}
#endif

#endif
