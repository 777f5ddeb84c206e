// ZIP archives in memory behind opaque types: libzip, no type of which leaves this header. Nothing is
// ever extracted to a file, so names in an archive are names and no paths. A value belongs to one
// thread at a time.

#ifndef CZIP_H
#define CZIP_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct czip_archive czip_archive;
typedef struct czip_entry czip_entry;
typedef struct czip_writer czip_writer;

/// What the archive says of one of its entries.
typedef struct czip_info {
  const char *name;    ///< UTF-8, valid while the archive is open
  int64_t size;        ///< bytes of the content as declared, -1 where it is not
  int64_t compressed;  ///< bytes it takes in the archive as declared, -1 where it is not
  int32_t encrypted;   ///< not 0 when it cannot be read without a password
} czip_info;

/// Opens an archive; `bytes` must live as long as it does. NULL, with the reason in `message`, when
/// the bytes are no archive or a damaged one.
czip_archive *czip_open(const uint8_t *bytes, int64_t count, char *message, int64_t capacity);
void czip_close(czip_archive *archive);

int64_t czip_count(const czip_archive *archive);

/// The number of the entry of that name, or -1.
int64_t czip_find(const czip_archive *archive, const char *name);

/// Returns 0, or -1 where there is no such entry.
int32_t czip_describe(const czip_archive *archive, int64_t index, czip_info *info);

/// NULL, with the reason in `message`, when the entry cannot be read.
czip_entry *czip_entry_open(czip_archive *archive, int64_t index, char *message, int64_t capacity);
void czip_entry_close(czip_entry *entry);

/// The next bytes of the content; 0 at its end, once its checksum agreed; -1 where it is damaged.
int64_t czip_entry_read(czip_entry *entry, uint8_t *into, int64_t capacity);
const char *czip_entry_error(czip_entry *entry);

/// An archive to be made; NULL when memory runs out.
czip_writer *czip_writer_open(void);
void czip_writer_close(czip_writer *writer);

/// Adds an entry, stored as it is or deflated; returns 0, or -1 where that cannot be. Its date is
/// always the same, so that equal entries make equal archives.
int32_t czip_writer_add(czip_writer *writer, const char *name, const uint8_t *bytes, int64_t count,
                        int32_t stored);

/// Ends the archive. Returns its bytes, to be freed by `czip_free`, or NULL.
uint8_t *czip_writer_finish(czip_writer *writer, int64_t *count);
void czip_free(void *bytes);

#ifdef __cplusplus
}
#endif

#endif
