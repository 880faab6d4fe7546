/* SPDX-License-Identifier: MIT */
/*
 * findings-tab - count findings by one or more keys
 *
 * See findings-tab(1).
 */
#include <stdlib.h>

#include "findings/cli.h"
#include "findings/count.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/suppress.h"

struct tab_options {
	const char *keys, *codebook, *language, *weight, *split;
	struct cli_list roll_up;
	int order; /* enum tally_order, or -1: codebook where there is one, else label */
	int missing;
	size_t top, suppress, threads;
	bool reverse, totals, all_levels, with_ids, tally;
};

static const char *const orders[] = {"codebook", "label", "total", "first", NULL};
static const char *const missing[] = {"keep", "drop", NULL};

static const struct cli_option options[] = {
    CLI_CODEBOOK(struct tab_options, codebook),
    {'k', "keys", "keys", CLI_STRING, offsetof(struct tab_options, keys), NULL,
	N_("count by these columns, separated by commas (theme,type)")},
    {'w', "weight", "column", CLI_STRING, offsetof(struct tab_options, weight), NULL,
	N_("count each row as often as this column says; none: once")},
    {0, "split", "column", CLI_STRING, offsetof(struct tab_options, split), NULL,
	N_("count a row once for each of this key's ;-joined values")},
    {0, "roll-up", "column", CLI_LIST, offsetof(struct tab_options, roll_up), NULL,
	N_("count this key's parents in the codebook instead")},
    {0, "order", "codebook|label|total|first", CLI_CHOICE, offsetof(struct tab_options, order),
	orders, N_("order of the levels (codebook, without one label)")},
    {0, "reverse", NULL, CLI_FLAG, offsetof(struct tab_options, reverse), NULL,
	N_("turn the order round")},
    {0, "top", "n", CLI_COUNT, offsetof(struct tab_options, top), NULL,
	N_("keep the n rows with most, sum the others as (other)")},
    {0, "suppress", "n", CLI_COUNT, offsetof(struct tab_options, suppress), NULL,
	N_("hide counts under n, and others from which they could be computed")},
    {0, "totals", NULL, CLI_FLAG, offsetof(struct tab_options, totals), NULL,
	N_("add a row and a column of totals")},
    {0, "missing", "keep|drop", CLI_CHOICE, offsetof(struct tab_options, missing), missing,
	N_("what becomes of rows in which a key is empty (keep)")},
    {0, "all-levels", NULL, CLI_FLAG, offsetof(struct tab_options, all_levels), NULL,
	N_("show also what the codebook has and nothing was found for")},
    {0, "ids", NULL, CLI_FLAG, offsetof(struct tab_options, with_ids), NULL,
	N_("make a tally that lists the findings behind each count")},
    {0, "tally", NULL, CLI_FLAG, offsetof(struct tab_options, tally), NULL,
	N_("make a tally, also of two keys")},
    {0, "threads", "n", CLI_COUNT, offsetof(struct tab_options, threads), NULL,
	N_("count a large file on n threads (one for each processor)")},
    CLI_LANGUAGE(struct tab_options, language),
};

static const struct cli_program program = {"findings-tab", N_("count findings by one or more keys"),
    "[file ...]", options, sizeof(options) / sizeof(options[0]), true};

static int
split_keys(const char *text, struct slice **keys, size_t *count, struct err *err)
{
	struct slice rest = slice_of(text), key;
	size_t capacity = 0;

	while (slice_split(&rest, ',', &key)) {
		key = slice_trim(key);
		if (key.length == 0)
			return err_set(err, ERR_USAGE,
			    _("--keys has an empty name: \"%s\" (names are joined by commas, without blanks)"),
			    text);
		if (mem_reserve(keys, &capacity, *count + 1, sizeof(**keys), err) != 0)
			return -1;
		(*keys)[(*count)++] = key;
	}
	return 0;
}

/* A tally has no place for what only a table shows. */
static void
check(const struct tab_options *opt, bool table)
{
	if (!table && opt->top > 0)
		cli_usage(_("--top goes with a table: two keys, and neither --tally nor --ids"));
	if (!table && opt->suppress > 0)
		cli_usage(
		    _("--suppress goes with a table: two keys, and neither --tally nor --ids"));
	if (!table && opt->totals)
		cli_usage(_("--totals goes with a table: two keys, and neither --tally nor --ids"));
}

static int
count_files(struct counting *counting, size_t threads, struct err *err)
{
	for (const char *const *path = cli_operands(); *path != NULL; path++) {
		struct stream stream;
		int result;

		if (stream_open(&stream, *path, err) != 0)
			return -1;
		result = counting_add_parallel(counting, &stream, threads, 0, err);
		stream_close(&stream);
		if (result != 0)
			return -1;
	}
	return 0;
}

static int
suppress(struct table *table, size_t least, struct err *err)
{
	struct suppressed suppressed;

	if (least == 0)
		return 0;
	if (table_suppress(table, least, &suppressed, err) != 0)
		return -1;
	if (suppressed.small > 0)
		notice_say(cli_notice(), NULL, 0,
		    _("%zu counts under %zu are hidden, totals among them, and %zu others: by what is left each of them may be 0, or %zu"),
		    suppressed.small, least, suppressed.others, least);
	return 0;
}

static int
write_table(const struct tally *tally, const struct tab_options *opt, struct csvout *out,
    struct err *err)
{
	struct table table;

	if (tally_to_table(tally, opt->top, &table, err) != 0)
		return -1;
	if (suppress(&table, opt->suppress, err) != 0) {
		table_release(&table);
		return -1;
	}
	table_write(&table, opt->totals, out);
	if (opt->top > 0 && opt->top < tally->keys[0].levels.count)
		notice_say(cli_notice(), NULL, 0, _("%zu of %zu rows are summed as (other)"),
		    tally->keys[0].levels.count - opt->top, tally->keys[0].levels.count);
	table_release(&table);
	return 0;
}

static int
tabulate(const struct tab_options *opt, const struct count_options *count, struct tally *tally,
    struct err *err)
{
	bool table = count->key_count == 2 && !opt->tally && !opt->with_ids;
	enum tally_order order = opt->order >= 0 ? (enum tally_order)opt->order : TALLY_BY_CODEBOOK;
	struct csvout out = CSVOUT_INIT(NULL);
	struct counting counting;
	int result = -1;

	check(opt, table);
	if (!table && opt->all_levels && count->key_count > 1)
		cli_usage(_("--all-levels goes with a table or a single key"));
	if (counting_begin(&counting, count, tally, err) == 0 &&
	    count_files(&counting, opt->threads, err) == 0 &&
	    tally_order(tally, order, opt->reverse, opt->all_levels, count->book,
		cli_language(opt->language), err) == 0) {
		counting_remarks(&counting, cli_notice());
		out.output = cli_output();
		result = table ? write_table(tally, opt, &out, err) : tally_write(tally, &out, err);
	}
	counting_release(&counting);
	return result;
}

int
main(int argc, char *argv[])
{
	struct tab_options opt = {.keys = "theme,type", .order = -1};
	struct count_options count = {0};
	struct tally tally = TALLY_INIT;
	struct slice *keys = NULL;
	struct err err = ERR_INIT;
	struct codebook book;

	cli_begin(argc, argv, &program, &opt);
	cli_codebook(&book, opt.codebook);
	if (split_keys(opt.keys, &keys, &count.key_count, &err) != 0)
		cli_fail(&err);
	count.keys = keys;
	count.split = opt.split;
	count.roll_up = opt.roll_up.items;
	count.roll_up_count = opt.roll_up.count;
	count.weight = opt.weight;
	count.drop_missing = opt.missing == 1;
	count.with_ids = opt.with_ids;
	count.book = &book;
	if (tabulate(&opt, &count, &tally, &err) != 0)
		cli_fail(&err);

	tally_release(&tally);
	codebook_release(&book);
	free(keys);
	return cli_end();
}
