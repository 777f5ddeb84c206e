// A few calls of ICU behind opaque types.
//
// No ICU type leaves this header: Foundation on Linux carries an ICU of its own, and a module that
// exposes <unicode/...> collides with it on clean builds. Text goes in as UTF-8 and comes back as
// UTF-8; places in it are byte offsets. A status is ICU's UErrorCode: above zero is an error, below
// zero a warning. Every handle belongs to one thread at a time.

#ifndef CICU_H
#define CICU_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// ICU's name of a status, such as "U_ILLEGAL_ARGUMENT_ERROR".
const char *cicu_status_name(int32_t status);

/// The version of ICU this was linked with, such as "72.1". Static storage.
const char *cicu_version(void);

// MARK: Breaking text

typedef struct cicu_breaker cicu_breaker;

enum { CICU_WORD = 1, CICU_LINE = 2, CICU_SENTENCE = 3 };

cicu_breaker *cicu_breaker_open(int32_t kind, const char *locale, int32_t *status);
void cicu_breaker_close(cicu_breaker *breaker);

/// Cuts `text` and returns how many pieces there are. `ends` and `tags` point at the breaker's own
/// storage, valid until the next call: the byte offset after each piece (the last is `length`), and
/// ICU's rule status of the boundary. Ill-formed bytes count as one U+FFFD each.
int32_t cicu_breaker_cut(cicu_breaker *breaker, const uint8_t *text, int32_t length,
                         const int32_t **ends, const int32_t **tags, int32_t *status);

// MARK: Folding and transliteration

typedef struct cicu_transform cicu_transform;

/// A transform by ICU identifier ("Any-Latin; Latin-ASCII") or, when `rules` is not NULL, by rules.
/// `error_offset` gets the UTF-16 offset of a mistake in the rules, or -1.
cicu_transform *cicu_transform_open(const char *identifier, const char *rules,
                                    int32_t *error_offset, int32_t *status);
/// A transform that does NFKC and full case folding (UAX #31 NFKC_Casefold), then, if
/// `strip_marks` is not 0, takes off what is left of accents (NFD without Mn).
cicu_transform *cicu_fold_open(int32_t strip_marks, int32_t *status);
void cicu_transform_close(cicu_transform *transform);

/// Transforms `text`; `*out` points at the transform's own storage, valid until the next call.
int32_t cicu_transform_apply(cicu_transform *transform, const uint8_t *text, int32_t length,
                             const uint8_t **out, int32_t *status);

// MARK: Comparing

typedef struct cicu_collator cicu_collator;

/// `strength` is 1 (base letters) to 4, or 0 for the locale's own.
cicu_collator *cicu_collator_open(const char *locale, int32_t strength, int32_t *status);
void cicu_collator_close(cicu_collator *collator);
/// Below, at or above zero as `a` sorts before, with or after `b`.
int32_t cicu_collator_compare(const cicu_collator *collator, const uint8_t *a, int32_t a_length,
                              const uint8_t *b, int32_t b_length, int32_t *status);

// MARK: Look-alikes

typedef struct cicu_spoof cicu_spoof;

enum { CICU_MIXED_SCRIPTS = 1, CICU_INVISIBLE = 2 };

cicu_spoof *cicu_spoof_open(int32_t *status);
void cicu_spoof_close(cicu_spoof *spoof);
/// What is suspicious in `text` after UTS #39: scripts mixed beyond its Highly Restrictive level,
/// characters that cannot be seen; 0 for nothing.
int32_t cicu_spoof_check(const cicu_spoof *spoof, const uint8_t *text, int32_t length,
                         int32_t *status);
/// The skeleton of `text`: texts of one skeleton look alike. `*out` points at the checker's own
/// storage, valid until the next call.
int32_t cicu_spoof_skeleton(cicu_spoof *spoof, const uint8_t *text, int32_t length,
                            const uint8_t **out, int32_t *status);

// MARK: Regular expressions

typedef struct cicu_regex cicu_regex;

/// Compiles `pattern` (UTF-8). On a mistake, `line` and `column` (from 1, in UTF-16 units) say
/// where in the pattern. Matching is bounded: a pattern that backtracks without end gives
/// U_REGEX_TIME_OUT or U_REGEX_STACK_OVERFLOW instead.
cicu_regex *cicu_regex_open(const char *pattern, int32_t *line, int32_t *column, int32_t *status);
void cicu_regex_close(cicu_regex *regex);

/// The text a set of expressions is matched against: UTF-16 with a way back to bytes.
typedef struct cicu_subject cicu_subject;
cicu_subject *cicu_subject_open(const uint8_t *text, int32_t length, int32_t *status);
void cicu_subject_close(cicu_subject *subject);

/// Every match of `regex` in `subject` in order: byte offsets start, end, start, end, ... in the
/// regex's own storage, valid until the next call. Returns the number of matches.
/// Overlapping matches are all found: after a match the search goes on one character later.
int32_t cicu_regex_find_all(cicu_regex *regex, const cicu_subject *subject,
                            const int32_t **bounds, int32_t *status);
/// Whether `regex` matches at byte offset `at` of `subject` (looking-at); 1, 0.
/// Look-behind may see the text before `at`.
int32_t cicu_regex_matches_at(cicu_regex *regex, const cicu_subject *subject, int32_t at,
                              int32_t *status);
/// Whether `regex` is found in the `window` UTF-16 units (0: all) before byte offset `at` of
/// `subject`; 1, 0. For its anchors the text begins and ends there, so that `x\z` is an x that ends
/// at `at`; look-ahead and `\b` see what follows.
int32_t cicu_regex_found_before(cicu_regex *regex, const cicu_subject *subject, int32_t at,
                                int32_t window, int32_t *status);

// MARK: Encodings

/// Whether ICU has a converter under that name; its canonical name, or NULL.
const char *cicu_encoding_name(const char *name);

/// Converts to UTF-8, strictly: returns the number of bytes written into a buffer that `*out`
/// points at and the caller frees with `cicu_free`; on bytes that do not decode, `*error_offset`
/// is the offset of the first of them and the status U_INVALID_CHAR_FOUND, U_ILLEGAL_CHAR_FOUND
/// or U_TRUNCATED_CHAR_FOUND.
int64_t cicu_decode(const char *encoding, const uint8_t *bytes, int64_t length, uint8_t **out,
                    int64_t *error_offset, int32_t *status);
void cicu_free(void *pointer);

/// ICU's guess at the encoding of `bytes`: how many guesses (at most `capacity`), best first; names
/// point at static storage; confidence is 0 to 100.
int32_t cicu_detect_encoding(const uint8_t *bytes, int32_t length, const char **names,
                             int32_t *confidences, int32_t capacity, int32_t *status);

// MARK: Characters

enum { CICU_SEPARATES = 0, CICU_JOINS = 1, CICU_EXTENDS = 2, CICU_STANDS_ALONE = 3 };

/// What a code point does to words: separates them; joins one (letters, digits); extends the
/// character before it (marks, what cannot be seen); or is one by itself, as in scripts that put no
/// spaces between words (ideographs, kana, line break class SA).
int32_t cicu_word_role(uint32_t code_point);

/// Columns a terminal gives to a code point: 0 (marks, controls, format), 1 or 2 (East Asian wide
/// and emoji presentation), after UAX #11.
int32_t cicu_columns(uint32_t code_point);

// MARK: Numbers and dates

typedef struct cicu_speller cicu_speller;

/// Spells numbers in words as the language of `locale` does, by every rule set it has.
cicu_speller *cicu_speller_open(const char *locale, int32_t *status);
void cicu_speller_close(cicu_speller *speller);
/// How many public rule sets there are.
int32_t cicu_speller_count(const cicu_speller *speller);
/// Whether rule set number `index` is of cardinals (1), of ordinals (2) or of something else (0).
int32_t cicu_speller_kind(const cicu_speller *speller, int32_t index);
/// `value` in words by rule set `index`, UTF-8, into `out`; returns its length.
int32_t cicu_speller_spell(cicu_speller *speller, int32_t index, int32_t value, char *out,
                           int32_t capacity, int32_t *status);

typedef struct cicu_number_format cicu_number_format;
/// What writes numbers in figures as `locale` does, with at most three decimals.
cicu_number_format *cicu_number_format_open(const char *locale, int32_t *status);
void cicu_number_format_close(cicu_number_format *format);
/// `value` in UTF-8 into `out`; returns its length.
int32_t cicu_number_format_write(cicu_number_format *format, double value, char *out, int32_t capacity,
                           int32_t *status);

/// Name number `index` (from zero) of the months (`kind` 1 wide, 2 abbreviated) or of the weekdays
/// from Sunday (3 wide, 4 abbreviated); returns its length, 0 past the last.
int32_t cicu_date_name(const char *locale, int32_t kind, int32_t index, char *out,
                       int32_t capacity, int32_t *status);

// MARK: Languages

/// The canonical BCP 47 form of `tag` into `out` (at most `capacity` bytes with the zero); returns
/// its length, or -1 when the tag is not well-formed.
int32_t cicu_canonical_language(const char *tag, char *out, int32_t capacity);
/// The name of language `tag` as people of `display` call it, UTF-8, into `out`.
int32_t cicu_language_name(const char *tag, const char *display, char *out, int32_t capacity);

// MARK: Regions

typedef struct cicu_regions cicu_regions;

/// The names of countries and territories in the language of `locale`, as CLDR has them.
cicu_regions *cicu_regions_open(const char *locale, int32_t *status);
void cicu_regions_close(cicu_regions *regions);
/// The ISO 3166 code of region number `index` (from zero), or NULL past the last; static storage.
const char *cicu_region_code(int32_t index);
/// The name of region `code`, or its short form (US), as UTF-8 into `out`; returns its length, 0
/// where it has none.
int32_t cicu_region_name(const cicu_regions *regions, const char *code, int32_t is_short, char *out,
                         int32_t capacity);

#ifdef __cplusplus
}
#endif

#endif
