/* SPDX-License-Identifier: MIT */
/*
 * findings-compare - what changed from one process to another
 *
 * See findings-compare(1).
 */
#include <stdlib.h>

#include "findings/cli.h"
#include "findings/cli_statistics.h"
#include "findings/comparison.h"
#include "findings/count.h"
#include "findings/gettext.h"
#include "findings/grouped.h"
#include "findings/mem.h"
#include "findings/recurrence.h"
#include "findings/result.h"
#include "findings/stats.h"

struct compare_options {
	const char *codebook, *by, *from, *to, *key, *level, *replies;
	bool recurrence;
};

static const struct cli_option options[] = {
    {0, "by", "column", CLI_STRING, offsetof(struct compare_options, by), NULL,
	N_("what is compared (process)")},
    {0, "from", "value", CLI_STRING, offsetof(struct compare_options, from), NULL,
	N_("compare this one")},
    {0, "to", "value", CLI_STRING, offsetof(struct compare_options, to), NULL, N_("with this one")},
    {'k', "key", "column", CLI_STRING, offsetof(struct compare_options, key), NULL,
	N_("level by level of this column (theme)")},
    {0, "level", "level", CLI_STRING, offsetof(struct compare_options, level), NULL,
	N_("confidence of the intervals (0.95)")},
    {0, "recurrence", NULL, CLI_FLAG, offsetof(struct compare_options, recurrence), NULL,
	N_("show which opportunities came back, and how often")},
    {0, "replies", "file", CLI_STRING, offsetof(struct compare_options, replies), NULL,
	N_("with --recurrence: whether they had been attended before, by these replies")},
    CLI_CODEBOOK(struct compare_options, codebook),
};

static const struct cli_program program = {"findings-compare",
    N_("what changed from one process to another"), "[file ...]", options,
    sizeof(options) / sizeof(options[0]), true};

/* The column that a name means: as it stands, or by the code behind both. */
static size_t
find_column(const struct table *table, const struct codebook *book, const char *by,
    const char *name)
{
	enum kind kind = kind_of_column(slice_of(by));
	struct slice wanted = slice_of(name);

	for (size_t j = 0; j < table->column_count; j++) {
		if (slice_equal(table->columns[j].name, wanted))
			return j;
	}
	for (size_t j = 0; kind != KIND_NONE && j < table->column_count; j++) {
		if (slice_equal(codebook_code(book, kind, table->columns[j].name),
			codebook_code(book, kind, wanted)))
			return j;
	}
	return SIZE_MAX;
}

static int
require_column(const struct table *table, const struct codebook *book,
    const struct compare_options *opt, const char *name, size_t *column, struct err *err)
{
	struct strbuf known = STRBUF_INIT;

	*column = find_column(table, book, opt->by, name);
	if (*column != SIZE_MAX)
		return 0;
	for (size_t j = 0; j < table->column_count; j++)
		strbuf_add_format(&known, "%s%.*s", j > 0 ? ", " : "",
		    SLICE_ARG(table->columns[j].name));
	err_set(err, ERR_DATA, _("there is no %s \"%s\"; there are: %s"), opt->by, name,
	    known.data);
	strbuf_release(&known);
	return -1;
}

/* Which two, if not the first and the second; *pair is false where it is the trend over all. */
static int
choose(const struct table *table, const struct codebook *book, const struct compare_options *opt,
    size_t columns[2], bool *pair, struct err *err)
{
	const char *names[] = {opt->from, opt->to};

	if (table->column_count < 2)
		return err_set(err, ERR_DATA,
		    _("a single %s, or none: there is nothing to compare"), opt->by);
	*pair = table->column_count == 2 || opt->from != NULL || opt->to != NULL;
	if (table->column_count > 2 && *pair && (opt->from == NULL || opt->to == NULL))
		return err_set(err, ERR_USAGE,
		    _("of %zu, --from and --to name the two to compare: give both, or neither for the trend"),
		    table->column_count);
	for (size_t i = 0; i < 2; i++) {
		if (names[i] == NULL)
			continue;
		if (require_column(table, book, opt, names[i], &columns[i], err) != 0)
			return -1;
		/* Of two, the other one is meant. */
		if (names[1 - i] == NULL)
			columns[1 - i] = 1 - columns[i];
	}
	if (columns[0] == columns[1])
		return err_set(err, ERR_USAGE, _("--from and --to name the same"));
	return 0;
}

/*
 * Which goes before which decides on signs, trends and what came back. As they
 * come may not be as they were held: in a tally it depends on its first key.
 */
static void
say_order(const struct strbuf *names, const struct compare_options *opt,
    const struct codebook *book)
{
	if (!codebook_covers(book, kind_of_column(slice_of(opt->by))) && !names->failed)
		notice_say(cli_notice(), NULL, 0,
		    _("%s in the order in which they came: %s; a codebook says the order of time"),
		    opt->by, names->data);
}

static void
say_table_order(const struct table *table, const struct compare_options *opt,
    const struct codebook *book)
{
	struct strbuf names = STRBUF_INIT;

	for (size_t j = 0; j < table->column_count; j++)
		strbuf_add_format(&names, "%s%.*s", j > 0 ? ", " : "",
		    SLICE_ARG(table->columns[j].name));
	say_order(&names, opt, book);
	strbuf_release(&names);
}

static void
say_tally_order(const struct tally_key *key, const struct compare_options *opt,
    const struct codebook *book)
{
	struct strbuf names = STRBUF_INIT;

	for (size_t j = 0; j < key->levels.count; j++) {
		struct slice name = nameset_name(&key->levels, key->order[j]);

		if (name.length > 0)
			strbuf_add_format(&names, "%s%.*s", j > 0 ? ", " : "", SLICE_ARG(name));
	}
	say_order(&names, opt, book);
	strbuf_release(&names);
}

static int
compare(const struct compare_options *opt, const struct codebook *book, struct err *err)
{
	struct grouping grouping = {slice_of(opt->key), slice_of(opt->by), book};
	double level = cli_level(opt->level);
	struct csvout out = CSVOUT_INIT(NULL);
	struct table table;
	size_t columns[2] = {0, 1};
	bool pair = false;
	int result = -1;

	if (grouped_read(&table, cli_operands(), &grouping, cli_notice(), err) != 0)
		return -1;
	if (cli_check_table(&table, cli_operands()[0], err) == 0 &&
	    choose(&table, book, opt, columns, &pair, err) == 0) {
		if (opt->from == NULL && opt->to == NULL)
			say_table_order(&table, opt, book);
		cli_say_mentions(&table, true);
		out.output = cli_output();
		result = pair ? comparison_write_pair(&table, columns[0], columns[1], level,
				    cli_progress(), &out, err)
			      : comparison_write_trends(&table, cli_progress(), &out, err);
	}
	table_release(&table);
	return result;
}

/* Findings with their areas, not a tally of them. */
static bool
has_areas(const struct header *header)
{
	return header_find(header, SLICE_LITERAL("id")) != HEADER_NONE &&
	    header_find(header, SLICE_LITERAL("area")) != HEADER_NONE &&
	    header_find(header, SLICE_LITERAL("count")) == HEADER_NONE &&
	    header_find(header, SLICE_LITERAL("mentions")) == HEADER_NONE;
}

static int
count_streams(const struct count_options *what, struct stream *streams, size_t count,
    struct tally *tally, struct err *err)
{
	struct counting counting;
	int result = counting_begin(&counting, what, tally, err);

	for (size_t i = 0; result == 0 && i < count; i++)
		result = counting_add(&counting, &streams[i], err);
	counting_release(&counting);
	return result;
}

/* By the area, too, the last of the keys, where replies are to be held to it and all have it. */
static int
count_files(struct count_options *what, struct tally *tally, struct err *err)
{
	const char *const *paths = cli_operands();
	size_t count = 0, open = 0;
	struct stream *streams;
	bool areas =
	    what->with_ids && !slice_is(what->keys[0], "area") && !slice_is(what->keys[1], "area");
	int result = -1;

	while (paths[count] != NULL)
		count++;
	streams = mem_alloc(count, sizeof(*streams), err);
	if (streams == NULL)
		return -1;
	while (open < count && stream_open(&streams[open], paths[open], err) == 0)
		areas = has_areas(&streams[open++].header) && areas;
	if (!areas)
		what->key_count--;
	if (open == count)
		result = count_streams(what, streams, count, tally, err);
	while (open > 0)
		stream_close(&streams[--open]);
	free(streams);
	return result;
}

static int
recur(const struct compare_options *opt, const struct codebook *book, struct err *err)
{
	struct slice keys[] = {slice_of(opt->key), slice_of(opt->by), SLICE_LITERAL("type"),
	    SLICE_LITERAL("area")};
	struct count_options what = {.keys = keys,
	    .key_count = 4,
	    .with_ids = opt->replies != NULL,
	    .book = book};
	struct replies replies = REPLIES_INIT;
	struct csvout out = CSVOUT_INIT(NULL);
	struct tally tally = TALLY_INIT;
	int result = -1;

	if ((opt->replies == NULL || replies_read(&replies, opt->replies, book, err) == 0) &&
	    count_files(&what, &tally, err) == 0 && grouped_order(&tally, book, err) == 0) {
		say_tally_order(&tally.keys[1], opt, book);
		out.output = cli_output();
		result = recurrence_write(&tally, opt->replies != NULL ? &replies : NULL, book,
		    &out, cli_notice(), err);
	}
	replies_release(&replies);
	tally_release(&tally);
	return result;
}

static void
check(const struct compare_options *opt)
{
	if (opt->recurrence && (opt->from != NULL || opt->to != NULL || opt->level != NULL))
		cli_usage(
		    _("--recurrence goes over all of them: without --from, --to and --level"));
	if (!opt->recurrence && opt->replies != NULL)
		cli_usage(_("--replies goes with --recurrence"));
	if (slice_equal(slice_of(opt->by), slice_of(opt->key)))
		cli_usage(_("--by and -k name the same column"));
}

int
main(int argc, char *argv[])
{
	struct compare_options opt = {.by = "process", .key = "theme"};
	struct err err = ERR_INIT;
	struct codebook book;

	cli_begin(argc, argv, &program, &opt);
	stats_begin();
	check(&opt);
	cli_codebook(&book, opt.codebook);
	if ((opt.recurrence ? recur(&opt, &book, &err) : compare(&opt, &book, &err)) != 0)
		cli_fail(&err);
	codebook_release(&book);
	return cli_end();
}
