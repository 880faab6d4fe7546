/* SPDX-License-Identifier: MIT */
/*
 * findings-sample - draw a random sample of records
 *
 * See findings-sample(1).
 */
#include <inttypes.h>
#include <stdlib.h>

#include "findings/cli.h"
#include "findings/csvout.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/random.h"
#include "findings/sample.h"
#include "findings/stats.h"
#include "findings/stream.h"

struct sample_options {
	const char *share, *strata;
	size_t size, seed;
	bool blind;
};

static const struct cli_option options[] = {
    {'n', "size", "n", CLI_COUNT, offsetof(struct sample_options, size), NULL,
	N_("sample this many records")},
    {0, "share", "p", CLI_STRING, offsetof(struct sample_options, share), NULL,
	N_("sample this share of them, between 0 and 1")},
    {0, "strata", "keys", CLI_STRING, offsetof(struct sample_options, strata), NULL,
	N_("give each value of these columns its share of the sample")},
    {0, "seed", "n", CLI_COUNT, offsetof(struct sample_options, seed), NULL,
	N_("seed of the random numbers (20210606)")},
    {0, "blind", NULL, CLI_FLAG, offsetof(struct sample_options, blind), NULL,
	N_("empty theme, type and coder, for a second coder")},
};

static const struct cli_program program = {"findings-sample", N_("draw a random sample of records"),
    "[file ...]", options, sizeof(options) / sizeof(options[0]), true};

/* What a second coder must not see. */
static const char *const blinded[] = {"theme", "type", "coder"};

struct record {
	struct strbuf text; /* with its line end */
	uint64_t number;    /* among all records read */
	size_t stratum;
};

/* A run. Without strata and share only the records of the sample are kept. */
struct drawing {
	const struct sample_options *opt;
	double share;	      /* 0 where -n says the size */
	struct header header; /* of the first input, which the others must share */
	bool header_read;
	size_t *keys;
	size_t key_count;
	struct nameset strata;
	uint64_t *counts; /* of each stratum */
	size_t counts_capacity;
	struct strbuf stratum_name;
	struct record *records;
	size_t record_count, record_capacity;
	uint64_t seen;
	struct sample sample; /* where it streams */
};

static double
parse_share(const char *text)
{
	char *end;
	double share;

	if (text == NULL)
		return 0;
	share = strtod(text, &end);
	if (*end != '\0' || end == text || !(share > 0 && share <= 1))
		cli_usage(_("--share takes a number above 0 and at most 1, not \"%s\""), text);
	return share;
}

static bool
streams(const struct drawing *drawing)
{
	return drawing->opt->strata == NULL && drawing->opt->size > 0;
}

static bool
is_blinded(struct slice column)
{
	for (size_t i = 0; i < sizeof(blinded) / sizeof(blinded[0]); i++) {
		if (slice_is(column, blinded[i]))
			return true;
	}
	return false;
}

/* The record as it goes out. */
static int
take_text(const struct drawing *drawing, const struct csvrow *row, struct strbuf *text,
    struct err *err)
{
	strbuf_clear(text);
	if (!drawing->opt->blind) {
		strbuf_add_slice(text, row->raw);
		strbuf_add_slice(text, row->ending.length > 0 ? row->ending : SLICE_LITERAL("\n"));
		return strbuf_check(text, err);
	}
	for (size_t i = 0; i < row->count; i++) {
		if (i > 0)
			strbuf_add_char(text, ',');
		if (!is_blinded(header_name(&drawing->header, i)))
			csv_quote(text, row->fields[i]);
	}
	strbuf_add_char(text, '\n');
	return strbuf_check(text, err);
}

/* The number of the row's stratum; its name is the keys' values with their lengths. */
static size_t
stratum_of(struct drawing *drawing, const struct csvrow *row, struct err *err)
{
	size_t stratum, known = drawing->strata.count;

	strbuf_clear(&drawing->stratum_name);
	for (size_t i = 0; i < drawing->key_count; i++) {
		struct slice value = row->fields[drawing->keys[i]];

		strbuf_add_format(&drawing->stratum_name, "%zu:", value.length);
		strbuf_add_slice(&drawing->stratum_name, value);
	}
	if (strbuf_check(&drawing->stratum_name, err) != 0)
		return NAMESET_NONE;
	stratum = nameset_add(&drawing->strata, strbuf_slice(&drawing->stratum_name), err);
	if (stratum == NAMESET_NONE ||
	    mem_reserve(&drawing->counts, &drawing->counts_capacity, stratum + 1,
		sizeof(*drawing->counts), err) != 0)
		return NAMESET_NONE;
	if (stratum == known)
		drawing->counts[stratum] = 0;
	drawing->counts[stratum]++;
	return stratum;
}

static int
put_record(struct drawing *drawing, size_t place, const struct csvrow *row, size_t stratum,
    struct err *err)
{
	struct record *record;

	if (place == drawing->record_count) {
		if (mem_reserve(&drawing->records, &drawing->record_capacity, place + 1,
			sizeof(*drawing->records), err) != 0)
			return -1;
		drawing->records[drawing->record_count++] = (struct record){.text = STRBUF_INIT};
	}
	record = &drawing->records[place];
	record->number = drawing->seen;
	record->stratum = stratum;
	return take_text(drawing, row, &record->text, err);
}

static int
take_record(void *context, const struct stream *stream, struct err *err)
{
	struct drawing *drawing = context;
	const struct csvrow *row = &stream->row;
	size_t place = drawing->record_count, stratum = stratum_of(drawing, row, err);

	if (stratum == NAMESET_NONE)
		return -1;
	if (streams(drawing) && sample_next(&drawing->sample, &place, err) != 0)
		return -1;
	if (place != SAMPLE_NONE && put_record(drawing, place, row, stratum, err) != 0)
		return -1;
	drawing->seen++;
	return 0;
}

/* The first input's header goes out; the others must have the same columns. */
static int
take_header(void *context, const struct stream *stream, struct err *err)
{
	struct drawing *drawing = context;
	struct csvout out = CSVOUT_INIT(cli_output());
	bool any = !drawing->opt->blind;

	if (drawing->header_read)
		return header_same(&drawing->header, &stream->header, err);
	drawing->header_read = true;
	if (header_read(&drawing->header, &stream->row, err) != 0)
		return -1;
	csvout_raw(&out, stream->header_raw, stream->header_ending);
	for (size_t i = 0; i < drawing->header.count; i++)
		any = any || is_blinded(header_name(&drawing->header, i));
	if (!any)
		return err_set(err, ERR_DATA,
		    _("--blind has nothing to empty: there is no column theme, type or coder"));
	return drawing->opt->strata == NULL
	    ? 0
	    : header_require_all(&drawing->header, drawing->opt->strata, &drawing->keys,
		  &drawing->key_count, err);
}

static const struct stream_visitor reading = {take_header, take_record};

static int
by_number(const void *a, const void *b)
{
	const struct record *left = a, *right = b;

	return (left->number > right->number) - (left->number < right->number);
}

/* How many records the sample has. */
static int
sample_size(const struct drawing *drawing, uint64_t *size, struct err *err)
{
	*size = drawing->opt->size;
	if (drawing->seen == 0)
		return err_set(err, ERR_DATA, _("there is no record to sample"));
	if (*size == 0)
		*size = (uint64_t)(drawing->share * (double)drawing->seen + 0.5);
	if (*size == 0)
		return err_set(err, ERR_DATA, _("a share of %s of %" PRIu64 " records is none"),
		    drawing->opt->share, drawing->seen);
	if (*size > drawing->seen)
		return err_set(err, ERR_DATA,
		    _("a sample of %" PRIu64 " out of %" PRIu64 " records"), *size, drawing->seen);
	return 0;
}

/* Where all records were kept: chosen[i] says whether the i-th is in the sample. */
static int
choose(const struct drawing *drawing, uint64_t size, bool *chosen, struct err *err)
{
	size_t strata = drawing->strata.count, empty = 0;
	size_t *stratum = mem_alloc(drawing->record_count, sizeof(*stratum), err);
	uint64_t *sizes = mem_alloc(strata, sizeof(*sizes), err);
	int result = -1;

	if (stratum != NULL && sizes != NULL) {
		for (size_t i = 0; i < drawing->record_count; i++)
			stratum[i] = drawing->records[i].stratum;
		result = sample_allocate(drawing->counts, strata, size, sizes, err);
	}
	if (result == 0)
		result = sample_strata(stratum, drawing->record_count, sizes, strata,
		    drawing->opt->seed, chosen, err);
	for (size_t i = 0; i < strata && result == 0; i++)
		empty += sizes[i] == 0;
	if (empty > 0)
		notice_say(cli_notice(), NULL, 0,
		    _("%zu of %zu strata are too small for a record in the sample"), empty, strata);
	free(sizes);
	free(stratum);
	return result;
}

static int
write_sample(struct drawing *drawing, struct err *err)
{
	bool *chosen = NULL;
	uint64_t size;

	if (sample_size(drawing, &size, err) != 0)
		return -1;
	if (streams(drawing)) {
		qsort(drawing->records, drawing->record_count, sizeof(*drawing->records),
		    by_number);
	} else {
		chosen = mem_alloc(drawing->record_count, sizeof(*chosen), err);
		if (chosen == NULL || choose(drawing, size, chosen, err) != 0) {
			free(chosen);
			return -1;
		}
	}
	for (size_t i = 0; i < drawing->record_count; i++) {
		if (chosen == NULL || chosen[i])
			output_add(cli_output(), strbuf_slice(&drawing->records[i].text));
	}
	free(chosen);
	notice_say(cli_notice(), NULL, 0, _("%" PRIu64 " of %" PRIu64 " records, seed %zu"), size,
	    drawing->seen, drawing->opt->seed);
	return 0;
}

static void
drawing_release(struct drawing *drawing)
{
	for (size_t i = 0; i < drawing->record_count; i++)
		strbuf_release(&drawing->records[i].text);
	free(drawing->records);
	free(drawing->counts);
	free(drawing->keys);
	nameset_release(&drawing->strata);
	strbuf_release(&drawing->stratum_name);
	header_release(&drawing->header);
	sample_release(&drawing->sample);
}

int
main(int argc, char *argv[])
{
	struct sample_options opt = {.seed = RANDOM_SEED_DEFAULT};
	struct drawing drawing = {.opt = &opt,
	    .header = HEADER_INIT,
	    .strata = NAMESET_INIT,
	    .stratum_name = STRBUF_INIT,
	    .sample = SAMPLE_INIT};
	struct err err = ERR_INIT;

	cli_begin(argc, argv, &program, &opt);
	stats_begin();
	if ((opt.size > 0) == (opt.share != NULL))
		cli_usage(_("say how large the sample is, by either -n or --share"));
	drawing.share = parse_share(opt.share);
	if (streams(&drawing) && sample_begin(&drawing.sample, opt.size, opt.seed, 0, &err) != 0)
		cli_fail(&err);
	for (const char *const *path = cli_operands(); *path != NULL; path++) {
		if (stream_visit(*path, &reading, &drawing, &err) != 0)
			cli_fail(&err);
	}
	if (write_sample(&drawing, &err) != 0)
		cli_fail(&err);

	drawing_release(&drawing);
	return cli_end();
}
