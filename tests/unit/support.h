/* SPDX-License-Identifier: MIT */
/*
 * support - what the unit tests share: cmocka, comparisons that show both sides,
 * text in memory as a source, files in a folder of their own, random bytes.
 */
#ifndef TESTS_SUPPORT_H
#define TESTS_SUPPORT_H

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "findings/err.h"
#include "findings/notice.h"
#include "findings/output.h"
#include "findings/slice.h"
#include "findings/source.h"
#include "findings/strbuf.h"

/* Whether a sanitizer watches: gcc says it so, clang so. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED true
#elif defined(__has_feature)
#define SANITIZED __has_feature(address_sanitizer)
#else
#define SANITIZED false
#endif

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* A slice in a table of cases: any bytes, NUL too. */
#define BYTES(s) {(s), sizeof(s) - 1}

/* Append bytes so that a failure can be read: control characters as escapes. */
static inline void
add_visible(struct strbuf *out, struct slice s)
{
	for (size_t i = 0; i < s.length; i++) {
		char c = s.data[i];

		if (c == '\n')
			strbuf_add_string(out, "\\n");
		else if (c == '\r')
			strbuf_add_string(out, "\\r");
		else if ((unsigned char)c < 0x20)
			strbuf_add_format(out, "\\x%02x", (unsigned)(unsigned char)c);
		else
			strbuf_add_char(out, c);
	}
}

/* Fails at the caller's line, with both texts, unless they are the same bytes. */
#define assert_slice(actual, expected) check_slice((actual), (expected), "", __FILE__, __LINE__)
#define assert_slice_in(actual, expected, where)                                                   \
	check_slice((actual), (expected), (where), __FILE__, __LINE__)
#define assert_text(actual, expected)                                                              \
	check_slice(slice_of(actual), slice_of(expected), "", __FILE__, __LINE__)

static inline void
check_slice(struct slice actual, struct slice expected, const char *where, const char *file,
    int line)
{
	struct strbuf left = STRBUF_INIT, right = STRBUF_INIT;

	if (slice_equal(actual, expected))
		return;
	add_visible(&left, actual);
	add_visible(&right, expected);
	print_error("%s\n  found    \"%s\"\n  expected \"%s\"\n", where, left.data, right.data);
	strbuf_release(&left);
	strbuf_release(&right);
	_fail(file, line);
}

/* An error of this kind with exactly this text, file and line; file NULL: none. */
#define assert_err(err, kind, file, line, text)                                                    \
	check_err((err), (kind), (file), (line), (text), __FILE__, __LINE__)

static inline void
check_err(const struct err *err, enum err_kind kind, const char *file, size_t line,
    const char *text, const char *test_file, int test_line)
{
	check_slice(slice_of(err->text), slice_of(text), "error text", test_file, test_line);
	check_slice(slice_of(err->file), slice_of(file != NULL ? file : ""), "error file",
	    test_file, test_line);
	_assert_int_equal(err->kind, kind, test_file, test_line);
	_assert_int_equal(err->line, line, test_file, test_line);
}

/* No error, or its text in the output. */
#define assert_no_err(result, err)                                                                 \
	do {                                                                                       \
		if ((result) != 0)                                                                 \
			fail_msg("%s:%zu: %s", (err)->file, (err)->line, (err)->text);             \
	} while (0)

/* The steps in which tests feed whatever reads in blocks; 0: all at once. */
static const size_t block_sizes[] = {0, 1, 2, 3, 7, 4096};

/* All of a source, in reads of at most `size` bytes. */
static inline int
read_all(struct source source, size_t size, struct strbuf *out, struct err *err)
{
	ssize_t got;

	do {
		char *room = strbuf_room(out, size);

		assert_non_null(room);
		got = source.read(source.context, room, size, err);
		if (got > 0)
			out->length += (size_t)got;
	} while (got > 0);
	if (out->capacity > 0)
		out->data[out->length] = '\0';
	return (int)got;
}

static inline void
read_file(const char *path, struct strbuf *out)
{
	struct input input = INPUT_INIT;
	struct err err = ERR_INIT;

	assert_no_err(input_open(&input, path, &err), &err);
	assert_no_err(read_all(source_of_input(&input), 65536, out, &err), &err);
	input_close(&input);
}

static inline void
write_file(const char *path, struct slice content)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(content.data, 1, content.length, file), content.length);
	assert_int_equal(fclose(file), 0);
}

/* A path in the repository; valid until the next call. */
static inline const char *
repository(const char *path)
{
	static char whole[4096];
	const char *top = getenv("FINDINGS_TOP");

	if (top == NULL)
		fail_msg("FINDINGS_TOP is not set: run the tests with tests/run");
	snprintf(whole, sizeof(whole), "%s/%s", top, path);
	return whole;
}

/* Group fixtures: a test that writes files works in an empty folder. */
static char scratch_folder[] = "findings-XXXXXX";
static char scratch_home[4096];

static inline int
enter_scratch(void **state)
{
	(void)state;
	return getcwd(scratch_home, sizeof(scratch_home)) == NULL ||
		mkdtemp(scratch_folder) == NULL || chdir(scratch_folder) != 0
	    ? -1
	    : 0;
}

static inline int
remove_one(const char *path, const struct stat *status, int type, struct FTW *place)
{
	(void)status;
	(void)type;
	(void)place;
	return remove(path);
}

static inline int
leave_scratch(void **state)
{
	(void)state;
	return chdir(scratch_home) != 0 ||
		nftw(scratch_folder, remove_one, 8, FTW_DEPTH | FTW_PHYS) != 0
	    ? -1
	    : 0;
}

/* A listener that keeps what it hears: "file:line: text\n" each. */
static inline void
hear(void *context, const char *file, size_t line, const char *text)
{
	strbuf_add_format(context, "%s:%zu: %s\n", file != NULL ? file : "", line, text);
}

/* Reproducible numbers (xorshift64*), for inputs that nobody would think of. */
static inline uint64_t
next_random(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * UINT64_C(2685821657736338717);
}

#define RANDOM_SEED UINT64_C(20210606)

/* Was everything asked for, also what takes long (tests/run --all)? */
static inline bool
wants_all(void)
{
	return getenv("FINDINGS_ALL") != NULL;
}

/* So many trials, or a quarter of them; fewer where sanitizers watch, with which each takes long. */
static inline size_t
trials(size_t all)
{
	return wants_all() ? all : all / (SANITIZED ? 20 : 4);
}

#endif
