#ifndef CARGUMENTS_H
#define CARGUMENTS_H

/// The arguments that the process was started with, ended by a null pointer; null where the C library
/// does not tell.
///
/// Swift asks `/proc` for them, which a fresh root (`chroot`) need not have.
char *_Nullable *_Nullable carguments(void);

#endif
