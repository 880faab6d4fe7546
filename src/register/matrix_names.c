/* SPDX-License-Identifier: MIT */
#include "findings/matrix_names.h"

#include <nettle/sha2.h>
#include <stdlib.h>

#include "findings/mem.h"
#include "findings/strbuf.h"
#include "findings/text.h"

#define LONGEST_CODE ((size_t)48)

/* Bytes of the digest behind a name: none, what people can bear, all. */
static const size_t digest_bytes[] = {0, 4, SHA256_DIGEST_SIZE};

#define LAST_LEVEL (sizeof(digest_bytes) / sizeof(digest_bytes[0]) - 1)

/* What stands for a code that is not there; no code may be called so. */
static const enum word no_process = WORD_MATRIX, no_area = WORD_NO_AREA_FILE;

static bool
is_letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool
is_safe(struct slice code)
{
	if (code.length == 0 || code.length > LONGEST_CODE || !is_letter_or_digit(code.data[0]))
		return false;
	for (size_t i = 0; i < code.length; i++) {
		if (!is_letter_or_digit(code.data[i]) && code.data[i] != '-' && code.data[i] != '_')
			return false;
	}
	return true;
}

static bool
is_taken(struct slice code, enum word absent)
{
	for (int language = 0; language < LANGUAGE_COUNT; language++) {
		if (text_equal_folded(code, slice_of(word(absent, (enum language)language))))
			return true;
	}
	return false;
}

/* Small bare letters and digits, all else as single dashes between them. */
static void
add_bare(struct slice code, struct strbuf *name)
{
	struct strbuf folded = STRBUF_INIT;
	size_t start = name->length;

	text_fold(code, &folded);
	for (size_t i = 0; i < folded.length && name->length - start < LONGEST_CODE; i++) {
		if (is_letter_or_digit(folded.data[i]))
			strbuf_add_char(name, folded.data[i]);
		else if (name->length > start && name->data[name->length - 1] != '-')
			strbuf_add_char(name, '-');
	}
	if (name->length > start && name->data[name->length - 1] == '-')
		strbuf_truncate(name, name->length - 1);
	if (folded.failed)
		name->failed = true;
	strbuf_release(&folded);
}

static void
add_digest(struct slice code, size_t bytes, struct strbuf *name)
{
	uint8_t sum[SHA256_DIGEST_SIZE];
	struct sha256_ctx context;

	sha256_init(&context);
	sha256_update(&context, code.length, (const uint8_t *)code.data);
	sha256_digest(&context, sizeof(sum), sum);
	for (size_t i = 0; i < bytes; i++)
		strbuf_add_format(name, "%02x", sum[i]);
}

/* How much of a digest the code needs where no other code is like it. */
static size_t
first_level(struct slice code, enum word absent)
{
	return code.length == 0 || (is_safe(code) && !is_taken(code, absent)) ? 0 : 1;
}

static void
add_code(struct slice code, enum word absent, enum language language, size_t level,
    struct strbuf *name)
{
	size_t start = name->length;

	if (code.length == 0)
		add_bare(slice_of(word(absent, language)), name);
	else if (is_safe(code))
		strbuf_add_slice(name, code);
	else
		add_bare(code, name);
	if (level > 0 && name->length > start)
		strbuf_add_char(name, '-');
	add_digest(code, digest_bytes[level], name);
}

/* A code that wants a name, and what it has come to. */
struct candidate {
	struct slice code;
	size_t level;
	size_t like; /* number of its name without capitals */
};

/*
 * More digest for those whose names differ in capitals only: for all of them, so that
 * their order does not matter. True where there were any.
 */
static int
part_alike(struct candidate *candidates, size_t count, enum language language, bool *any,
    struct err *err)
{
	struct strbuf name = STRBUF_INIT, folded = STRBUF_INIT;
	struct nameset distinct = NAMESET_INIT;
	size_t *times = mem_alloc(count, sizeof(*times), err);
	int result = times != NULL ? 0 : -1;

	*any = false;
	for (size_t i = 0; result == 0 && i < count; i++) {
		strbuf_clear(&name);
		strbuf_clear(&folded);
		add_code(candidates[i].code, no_area, language, candidates[i].level, &name);
		text_fold(strbuf_slice(&name), &folded);
		result = strbuf_check(&name, err) == 0 ? strbuf_check(&folded, err) : -1;
		if (result != 0)
			break;
		candidates[i].like = nameset_add(&distinct, strbuf_slice(&folded), err);
		if (candidates[i].like == NAMESET_NONE)
			result = -1;
		else
			times[candidates[i].like]++;
	}
	for (size_t i = 0; result == 0 && i < count; i++) {
		if (times[candidates[i].like] > 1 && candidates[i].level < LAST_LEVEL) {
			candidates[i].level++;
			*any = true;
		}
	}
	free(times);
	nameset_release(&distinct);
	strbuf_release(&name);
	strbuf_release(&folded);
	return result;
}

static int
keep(struct matrix_names *names, const struct strbuf *text, struct slice *kept, struct err *err)
{
	size_t number = NAMESET_NONE;

	if (strbuf_check(text, err) == 0)
		number = nameset_add(&names->strings, strbuf_slice(text), err);
	if (number == NAMESET_NONE)
		return -1;
	*kept = nameset_name(&names->strings, number);
	return 0;
}

static int
name_areas(struct matrix_names *names, const struct candidate *candidates, enum language language,
    struct err *err)
{
	struct strbuf name = STRBUF_INIT;
	int result = 0;

	for (size_t i = 0; result == 0 && i < names->count; i++) {
		strbuf_clear(&name);
		strbuf_add_slice(&name, names->process);
		strbuf_add_char(&name, '-');
		add_code(candidates[i].code, no_area, language, candidates[i].level, &name);
		result = keep(names, &name, &names->areas[i], err);
	}
	strbuf_release(&name);
	return result;
}

static int
name_process(struct matrix_names *names, struct slice process, enum language language,
    struct err *err)
{
	struct strbuf name = STRBUF_INIT;
	int result;

	add_code(process, no_process, language, first_level(process, no_process), &name);
	result = keep(names, &name, &names->process, err);
	strbuf_release(&name);
	return result;
}

int
matrix_names_make(struct matrix_names *names, const struct matrix_plan *plan,
    enum language language, struct err *err)
{
	struct candidate *candidates = mem_alloc(plan->area_count, sizeof(*candidates), err);
	bool alike = true;
	int result = -1;

	*names = (struct matrix_names)MATRIX_NAMES_INIT;
	names->count = plan->area_count;
	names->areas = mem_alloc(plan->area_count, sizeof(*names->areas), err);
	if (candidates != NULL && names->areas != NULL)
		result = name_process(names, plan->process, language, err);
	for (size_t i = 0; result == 0 && i < plan->area_count; i++) {
		candidates[i].code = plan->areas[i].code;
		candidates[i].level = first_level(candidates[i].code, no_area);
	}
	while (result == 0 && alike)
		result = part_alike(candidates, names->count, language, &alike, err);
	if (result == 0)
		result = name_areas(names, candidates, language, err);
	free(candidates);
	if (result != 0)
		matrix_names_release(names);
	return result;
}

void
matrix_names_release(struct matrix_names *names)
{
	free(names->areas);
	nameset_release(&names->strings);
	*names = (struct matrix_names)MATRIX_NAMES_INIT;
}
