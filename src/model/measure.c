/* SPDX-License-Identifier: MIT */
#include "findings/measure.h"

#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"

static const struct {
	const char *word, *second; /* second: of two words that make the name */
	enum measure_kind kind;
	bool column;
} kinds[] = {
    {"count", NULL, MEASURE_COUNT, false},
    {"distinct", NULL, MEASURE_DISTINCT, true},
    {"share", NULL, MEASURE_SHARE, false},
    {"ratio", NULL, MEASURE_RATIO, false},
    {"sum", NULL, MEASURE_SUM, true},
    {"top", NULL, MEASURE_TOP, true},
    {"reports", "received", MEASURE_RECEIVED, false},
    {"reports", "with-finding", MEASURE_WITH_FINDING, false},
};

#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

struct parser {
	const char *text;
	size_t place;
	struct strbuf word;
	bool quoted;
	struct err *err;
};

static int
next_word(struct parser *parser)
{
	return expr_read_word(parser->text, &parser->place, &parser->word, &parser->quoted,
	    parser->err);
}

static bool
word_is(const struct parser *parser, const char *word)
{
	return !parser->quoted && slice_is(strbuf_slice(&parser->word), word);
}

static int
parse_name(struct measure *measure, struct parser *parser)
{
	bool begins = false;

	if (next_word(parser) != 0)
		return -1;
	for (size_t i = 0; i < KINDS; i++) {
		size_t before = parser->place;

		if (!word_is(parser, kinds[i].word))
			continue;
		begins = true;
		if (kinds[i].second != NULL && next_word(parser) != 0)
			return -1;
		if (kinds[i].second != NULL && !word_is(parser, kinds[i].second)) {
			parser->place = before;
			strbuf_clear(&parser->word);
			strbuf_add_string(&parser->word, kinds[i].word);
			continue;
		}
		measure->kind = kinds[i].kind;
		if (!kinds[i].column)
			return 0;
		if (next_word(parser) != 0)
			return -1;
		if (parser->word.length == 0 || word_is(parser, "of") || word_is(parser, "where"))
			return err_set(parser->err, ERR_USAGE,
			    _("\"%s\" takes the name of a column: %s"), kinds[i].word,
			    parser->text);
		strbuf_add_slice(&measure->column, strbuf_slice(&parser->word));
		return strbuf_check(&measure->column, parser->err);
	}
	if (begins)
		return err_set(parser->err, ERR_USAGE,
		    _("\"reports\" takes \"received\" or \"with-finding\": %s"), parser->text);
	return err_set(parser->err, ERR_USAGE,
	    _("a measure is expected (count, distinct, share, ratio, sum, top, reports received, "
	      "reports with-finding), not \"%s\""),
	    parser->text);
}

/* "of EXPR" and "where EXPR", in this order. */
static int
parse_conditions(struct measure *measure, struct parser *parser)
{
	static const char *const before_where[] = {"where", NULL}, *const nothing[] = {NULL};
	size_t before = parser->place;

	if (next_word(parser) != 0)
		return -1;
	if (word_is(parser, "of")) {
		measure->of =
		    expr_parse_part(parser->text, &parser->place, before_where, parser->err);
		before = parser->place;
		if (measure->of == NULL || next_word(parser) != 0)
			return -1;
	}
	if (word_is(parser, "where")) {
		measure->where =
		    expr_parse_part(parser->text, &parser->place, nothing, parser->err);
		return measure->where != NULL ? 0 : -1;
	}
	if (parser->text[before + strspn(parser->text + before, " \t\r\n")] != '\0')
		return err_set(parser->err, ERR_USAGE,
		    _("\"of\", \"where\" or the end is expected at \"%s\": %s"),
		    parser->text + before + strspn(parser->text + before, " \t\r\n"), parser->text);
	return 0;
}

static int
check_conditions(const struct measure *measure, const char *text, struct err *err)
{
	if (measure->kind == MEASURE_SHARE && measure->where == NULL)
		return err_set(err, ERR_USAGE,
		    _("a share without \"where\" is always the whole: %s"), text);
	if (measure->kind == MEASURE_RATIO && (measure->of == NULL || measure->where == NULL))
		return err_set(err, ERR_USAGE, _("a ratio takes both \"of\" and \"where\": %s"),
		    text);
	return 0;
}

int
measure_parse(struct measure *measure, const char *text, struct err *err)
{
	struct parser parser = {.text = text, .word = STRBUF_INIT, .err = err};
	int result;

	*measure = (struct measure)MEASURE_INIT;
	result = parse_name(measure, &parser);
	if (result == 0)
		result = parse_conditions(measure, &parser);
	if (result == 0)
		result = check_conditions(measure, text, err);
	strbuf_release(&parser.word);
	if (result != 0)
		measure_release(measure);
	return result;
}

void
measure_release(struct measure *measure)
{
	strbuf_release(&measure->column);
	expr_free(measure->of);
	expr_free(measure->where);
	nameset_release(&measure->levels);
	free(measure->weights);
	free(measure->within);
	*measure = (struct measure)MEASURE_INIT;
}

bool
measure_reads_reports(const struct measure *measure)
{
	return measure->kind == MEASURE_RECEIVED || measure->kind == MEASURE_WITH_FINDING;
}

bool
measure_reads_findings(const struct measure *measure)
{
	return measure->kind != MEASURE_RECEIVED;
}

bool
measure_names_column(const struct measure *measure, struct slice column)
{
	return (measure->column.length > 0 &&
		   slice_equal(strbuf_slice(&measure->column), column)) ||
	    (measure->of != NULL && expr_names_column(measure->of, column)) ||
	    (measure->where != NULL && expr_names_column(measure->where, column));
}

size_t
measure_first(const struct measure *measures, size_t count, bool (*is)(const struct measure *))
{
	for (size_t i = 0; i < count; i++) {
		if (is(&measures[i]))
			return i;
	}
	return SIZE_MAX;
}

/* Of how many levels some row counts. */
static uint64_t
levels_in(const struct measure *measure, const uint64_t *weights)
{
	uint64_t count = 0;

	for (size_t i = 0; i < measure->levels.count; i++)
		count += weights[i] > 0;
	return count;
}

uint64_t
measure_count(const struct measure *measure)
{
	return measure->kind == MEASURE_DISTINCT ? levels_in(measure, measure->within)
						 : measure->count;
}

uint64_t
measure_base(const struct measure *measure)
{
	return measure->kind == MEASURE_DISTINCT ? levels_in(measure, measure->weights)
						 : measure->base;
}

struct ranked {
	struct measure_level level;
	size_t entry; /* in the codebook; CODEBOOK_NONE comes last */
	bool by_count;
};

static int
by_rank(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;

	if (a->by_count && a->level.count != b->level.count)
		return a->level.count > b->level.count ? -1 : 1;
	if (a->entry != b->entry)
		return a->entry < b->entry ? -1 : 1;
	return slice_compare(a->level.name, b->level.name);
}

struct measure_level *
measure_levels(const struct measure *measure, const struct codebook *book, size_t *count,
    struct err *err)
{
	enum kind kind = kind_of_column(strbuf_slice(&measure->column));
	struct ranked *ranked = mem_alloc(measure->levels.count, sizeof(*ranked), err);
	struct measure_level *levels = mem_alloc(measure->levels.count, sizeof(*levels), err);

	*count = 0;
	if (ranked == NULL || levels == NULL) {
		free(ranked);
		free(levels);
		return NULL;
	}
	for (size_t i = 0; i < measure->levels.count; i++) {
		struct slice name = nameset_name(&measure->levels, i);

		if (measure->within[i] > 0)
			ranked[(*count)++] = (struct ranked){{name, measure->within[i]},
			    kind != KIND_NONE ? codebook_by_code(book, kind, name) : CODEBOOK_NONE,
			    measure->kind == MEASURE_TOP};
	}
	qsort(ranked, *count, sizeof(*ranked), by_rank);
	for (size_t i = 0; i < *count; i++)
		levels[i] = ranked[i].level;
	free(ranked);
	return levels;
}
