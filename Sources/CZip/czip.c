#include "CZip.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

static void tell(char *message, int64_t capacity, zip_error_t *error) {
  if (capacity > 0) snprintf(message, (size_t)capacity, "%s", zip_error_strerror(error));
}

// MARK: Reading

czip_archive *czip_open(const uint8_t *bytes, int64_t count, char *message, int64_t capacity) {
  zip_error_t error;
  zip_error_init(&error);
  zip_t *archive = NULL;
  zip_source_t *source = zip_source_buffer_create(bytes, (zip_uint64_t)count, 0, &error);
  if (source) archive = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (!archive) {
    tell(message, capacity, &error);
    zip_source_free(source);
  }
  zip_error_fini(&error);
  return (czip_archive *)archive;
}

void czip_close(czip_archive *archive) {
  if (archive) zip_discard((zip_t *)archive);
}

int64_t czip_count(const czip_archive *archive) {
  return zip_get_num_entries((zip_t *)archive, 0);
}

int64_t czip_find(const czip_archive *archive, const char *name) {
  return zip_name_locate((zip_t *)archive, name, ZIP_FL_ENC_GUESS);
}

int32_t czip_describe(const czip_archive *archive, int64_t index, czip_info *info) {
  zip_stat_t stat;
  if (index < 0 || zip_stat_index((zip_t *)archive, (zip_uint64_t)index, ZIP_FL_ENC_GUESS, &stat))
    return -1;
  if (!(stat.valid & ZIP_STAT_NAME)) return -1;
  info->name = stat.name;
  info->size = stat.valid & ZIP_STAT_SIZE ? (int64_t)stat.size : -1;
  info->compressed = stat.valid & ZIP_STAT_COMP_SIZE ? (int64_t)stat.comp_size : -1;
  info->encrypted =
      stat.valid & ZIP_STAT_ENCRYPTION_METHOD && stat.encryption_method != ZIP_EM_NONE;
  return 0;
}

czip_entry *czip_entry_open(czip_archive *archive, int64_t index, char *message,
                            int64_t capacity) {
  zip_file_t *file = zip_fopen_index((zip_t *)archive, (zip_uint64_t)index, 0);
  if (!file) tell(message, capacity, zip_get_error((zip_t *)archive));
  return (czip_entry *)file;
}

void czip_entry_close(czip_entry *entry) {
  if (entry) zip_fclose((zip_file_t *)entry);
}

int64_t czip_entry_read(czip_entry *entry, uint8_t *into, int64_t capacity) {
  return zip_fread((zip_file_t *)entry, into, (zip_uint64_t)capacity);
}

const char *czip_entry_error(czip_entry *entry) { return zip_file_strerror((zip_file_t *)entry); }

// MARK: Writing

struct czip_writer {
  zip_t *archive;
  zip_source_t *source;
};

czip_writer *czip_writer_open(void) {
  czip_writer *writer = calloc(1, sizeof *writer);
  if (!writer) return NULL;
  writer->source = zip_source_buffer_create(NULL, 0, 0, NULL);
  if (writer->source) {
    // Closing the archive takes one reference; the other keeps the bytes.
    zip_source_keep(writer->source);
    writer->archive = zip_open_from_source(writer->source, ZIP_TRUNCATE, NULL);
    if (writer->archive) return writer;
    zip_source_free(writer->source);
    zip_source_free(writer->source);
  }
  free(writer);
  return NULL;
}

void czip_writer_close(czip_writer *writer) {
  if (!writer) return;
  if (writer->archive) zip_discard(writer->archive);
  zip_source_free(writer->source);
  free(writer);
}

int32_t czip_writer_add(czip_writer *writer, const char *name, const uint8_t *bytes, int64_t count,
                        int32_t stored) {
  if (!writer->archive) return -1;
  // The bytes are read when the archive is closed: it owns a copy.
  uint8_t *copy = malloc(count > 0 ? (size_t)count : 1);
  if (!copy) return -1;
  if (count > 0) memcpy(copy, bytes, (size_t)count);
  zip_source_t *source = zip_source_buffer(writer->archive, copy, (zip_uint64_t)count, 1);
  if (!source) {
    free(copy);
    return -1;
  }
  zip_int64_t index = zip_file_add(writer->archive, name, source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return -1;
  }
  zip_set_file_compression(writer->archive, (zip_uint64_t)index,
                           stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0);
  // 1 January 1980, the first day that the format knows.
  zip_file_set_dostime(writer->archive, (zip_uint64_t)index, 0, 0x21, 0);
  return 0;
}

uint8_t *czip_writer_finish(czip_writer *writer, int64_t *count) {
  *count = 0;
  if (!writer->archive || zip_close(writer->archive)) return NULL;
  writer->archive = NULL;
  zip_stat_t stat;
  if (zip_source_stat(writer->source, &stat) || zip_source_open(writer->source)) return NULL;
  uint8_t *bytes = malloc(stat.size > 0 ? (size_t)stat.size : 1);
  zip_int64_t read = bytes ? zip_source_read(writer->source, bytes, stat.size) : -1;
  zip_source_close(writer->source);
  if (read != (zip_int64_t)stat.size) {
    free(bytes);
    return NULL;
  }
  *count = read;
  return bytes;
}

void czip_free(void *bytes) { free(bytes); }
