/* SPDX-License-Identifier: MIT */
/* Stated names, as the values that most rows have. */
#include <inttypes.h>
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/text.h"
#include "verdict.h"

struct naming {
	const struct codebook *book;
	enum kind kind;
	const struct measure_level *levels;
	size_t level_count;
	bool in_order; /* of `top`: how many rows have them counts */
	size_t *named; /* levels, in the order in which they are stated */
	size_t named_count;
};

static bool
is_word_end(struct slice s, size_t at)
{
	return at >= s.length || strchr(" ,;", s.data[at]) != NULL;
}

/* Bytes of the name at the front of the folded text, 0 where it does not begin it. */
static size_t
length_of_name(struct slice text, struct slice name)
{
	struct strbuf folded = STRBUF_INIT;
	size_t length;

	text_fold(name, &folded);
	length = folded.length;
	if (length == 0 || length > text.length || memcmp(text.data, folded.data, length) != 0 ||
	    !is_word_end(text, length))
		length = 0;
	strbuf_release(&folded);
	return length;
}

static void
raise_to(size_t *length, size_t other)
{
	if (other > *length)
		*length = other;
}

/* The longest of a level's code, labels and aliases that begins the text. */
static size_t
length_of_level(const struct naming *naming, struct slice text, struct slice code)
{
	size_t length = length_of_name(text, code), entry;
	struct slice aliases, alias;

	if (naming->kind == KIND_NONE)
		return length;
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		raise_to(&length,
		    length_of_name(text,
			codebook_label(naming->book, naming->kind, code, (enum language)i)));
	entry = codebook_by_code(naming->book, naming->kind, code);
	if (entry == CODEBOOK_NONE)
		return length;
	aliases = naming->book->kinds[naming->kind].entries[entry].aliases;
	while (slice_split(&aliases, ';', &alias))
		raise_to(&length, length_of_name(text, alias));
	return length;
}

static void
drop(struct slice *text, size_t length)
{
	slice_skip(text, length);
}

/* Between two names: ", ", "; ", " y ", " e ", " and ", ", and ". */
static void
drop_separator(struct slice *text)
{
	static const char *const words[] = {"y ", "e ", "and "};

	while (text->length > 0 && strchr(" ,;", text->data[0]) != NULL)
		drop(text, 1);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (slice_begins_with(*text, words[i])) {
			drop(text, strlen(words[i]));
			return;
		}
	}
}

/* Which level begins the text, by whatever name is the longest. */
static size_t
take_level(const struct naming *naming, struct slice *text)
{
	size_t best = SIZE_MAX, length = 0;

	for (size_t i = 0; i < naming->level_count; i++) {
		size_t own = length_of_level(naming, *text, naming->levels[i].name);

		if (own > length) {
			length = own;
			best = i;
		}
	}
	drop(text, length);
	return best;
}

static int
read_names(struct naming *naming, struct slice stated, struct err *err)
{
	struct strbuf folded = STRBUF_INIT;
	struct slice rest;
	int result = 0;

	text_fold(stated, &folded);
	while (folded.length > 0 && folded.data[folded.length - 1] == '.')
		strbuf_truncate(&folded, folded.length - 1);
	result = strbuf_check(&folded, err);
	rest = strbuf_slice(&folded);
	while (result == 0 && rest.length > 0) {
		size_t level = take_level(naming, &rest);

		if (level == SIZE_MAX || naming->named_count == naming->level_count)
			result = err_set(err, ERR_DATA,
			    _("\"%.*s\" names nothing that rows or codebook have, at \"%.*s\""),
			    SLICE_ARG(stated), SLICE_ARG(rest));
		else
			naming->named[naming->named_count++] = level;
		drop_separator(&rest);
	}
	if (result == 0 && naming->named_count == 0)
		result = err_set(err, ERR_DATA, _("no name is stated"));
	strbuf_release(&folded);
	return result;
}

/* How many of the levels any row has: those that only the codebook has stand behind. */
static size_t
levels_there(const struct naming *naming)
{
	size_t count = 0;

	while (count < naming->level_count && naming->levels[count].count > 0)
		count++;
	return count;
}

/*
 * Each once; in falling order, and nobody who is not named above the last of them; or all
 * of them in any order.
 */
static bool
are_right(const struct naming *naming)
{
	for (size_t i = 0; i < naming->named_count; i++) {
		uint64_t count = naming->levels[naming->named[i]].count;

		if (count == 0 || (naming->in_order && count != naming->levels[i].count))
			return false;
		for (size_t j = 0; j < i; j++) {
			if (naming->named[i] == naming->named[j])
				return false;
		}
	}
	return naming->in_order || naming->named_count == levels_there(naming);
}

static void
add_name(const struct naming *naming, size_t level, enum language language, struct strbuf *out)
{
	strbuf_add_slice(out,
	    naming->kind != KIND_NONE
		? codebook_label(naming->book, naming->kind, naming->levels[level].name, language)
		: naming->levels[level].name);
}

static void
write_names(const struct naming *naming, enum language language, struct judgement *judgement)
{
	size_t there = levels_there(naming), count = naming->named_count;

	if (!naming->in_order || count > there)
		count = there;
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			strbuf_add_char(&judgement->computed, ';');
		strbuf_add_slice(&judgement->computed, naming->levels[i].name);
		if (i > 0)
			strbuf_add_string(&judgement->note, ", ");
		strbuf_add_format(&judgement->note, "%.*s %" PRIu64,
		    SLICE_ARG(naming->levels[i].name), naming->levels[i].count);
		if (verdict_holds(judgement->verdict))
			continue;
		if (i > 0)
			strbuf_add_string(&judgement->offer, ", ");
		add_name(naming, i, language, &judgement->offer);
	}
	if (naming->in_order && count > 0 && count < there &&
	    naming->levels[count].count == naming->levels[count - 1].count)
		strbuf_add_format(&judgement->note, "; as many: %.*s",
		    SLICE_ARG(naming->levels[count].name));
}

/* The levels, and behind them what the codebook has beside and no row: it may be stated, too. */
static struct measure_level *
all_levels(const struct measure *measure, const struct codebook *book, enum kind kind,
    size_t *count, struct err *err)
{
	size_t entries = kind != KIND_NONE ? book->kinds[kind].count : 0, known;
	struct measure_level *levels = measure_levels(measure, book, &known, err);
	struct measure_level *all = NULL;

	if (levels != NULL)
		all = mem_alloc(known + entries, sizeof(*all), err);
	*count = 0;
	for (size_t i = 0; all != NULL && i < known; i++)
		all[(*count)++] = levels[i];
	for (size_t i = 0; all != NULL && i < entries; i++) {
		struct slice code = book->kinds[kind].entries[i].code;
		bool there = false;

		for (size_t j = 0; j < known; j++)
			there |= slice_equal(levels[j].name, code);
		if (!there)
			all[(*count)++] = (struct measure_level){code, 0};
	}
	free(levels);
	return all;
}

int
verdict_of_names(const struct measure *measure, const struct codebook *book, struct slice stated,
    enum language language, struct judgement *judgement, struct err *err)
{
	struct naming naming = {.book = book,
	    .kind = kind_of_column(strbuf_slice(&measure->column)),
	    .in_order = measure->kind == MEASURE_TOP};
	struct measure_level *levels =
	    all_levels(measure, book, naming.kind, &naming.level_count, err);
	int result = -1;

	naming.levels = levels;
	naming.named = levels != NULL ? mem_alloc(naming.level_count, sizeof(size_t), err) : NULL;
	if (naming.named != NULL) {
		result = read_names(&naming, stated, err);
		if (result == 0) {
			judgement->verdict = are_right(&naming) ? VERDICT_EXACT : VERDICT_FALSE;
			write_names(&naming, language, judgement);
			strbuf_add_format(&judgement->base, "%" PRIu64, measure_base(measure));
			result = strbuf_check(&judgement->computed, err) != 0 ||
				strbuf_check(&judgement->offer, err) != 0
			    ? -1
			    : strbuf_check(&judgement->note, err);
		}
	}
	free(naming.named);
	free(levels);
	return result;
}
