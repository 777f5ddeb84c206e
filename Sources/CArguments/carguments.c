#include "carguments.h"

static char **arguments;

// glibc calls constructors with what it calls main with.
__attribute__((constructor)) static void keep(int count, char **values) {
  (void)count;
  arguments = values;
}

char **carguments(void) { return arguments; }
