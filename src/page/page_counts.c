/* SPDX-License-Identifier: MIT */
#include "page_counts.h"

#include "findings/count.h"
#include "findings/csvout.h"
#include "findings/output.h"
#include "findings/source.h"
#include "findings/stream.h"

static const enum finding_field columns[] = {FINDING_THEME, FINDING_TYPE, FINDING_AREA,
    FINDING_PROCESS};

#define COLUMNS (sizeof(columns) / sizeof(columns[0]))

static const char *const themes[] = {"theme"};

static const struct {
	const char *key;
	const char *split;
	size_t roll_up_count;
} rows[ROWS_COUNT] = {
    [ROWS_THEME] = {"theme", NULL, 0},
    [ROWS_GROUP] = {"theme", NULL, 1},
    [ROWS_AREA] = {"area", "area", 0},
    [ROWS_PROCESS] = {"process", NULL, 0},
};

void
page_counts_release(struct page_counts *counts)
{
	for (int i = 0; i < ROWS_COUNT; i++)
		tally_release(&counts->tallies[i]);
}

/* The columns that are counted, as a stream: a file may have been without some of them. */
static void
write_stream(const struct finding_list *findings, struct output *output)
{
	struct csvout out = CSVOUT_INIT(output);

	for (size_t i = 0; i < COLUMNS; i++)
		csvout_string(&out, finding_field_name(columns[i]));
	csvout_end(&out);
	for (size_t i = 0; i < findings->count; i++) {
		for (size_t j = 0; j < COLUMNS; j++)
			csvout_field(&out, findings->items[i].cells[columns[j]]);
		csvout_end(&out);
	}
}

static int
count(struct tally *tally, enum page_rows which, struct slice content, const struct codebook *book,
    struct err *err)
{
	const struct slice keys[] = {slice_of(rows[which].key), slice_of("type")};
	const struct count_options options = {.keys = keys,
	    .key_count = 2,
	    .split = rows[which].split,
	    .roll_up = themes,
	    .roll_up_count = rows[which].roll_up_count,
	    .book = book};
	struct source_memory memory = {content, 0};
	struct stream stream = STREAM_INIT;
	struct counting counting;
	int result = -1;

	if (counting_begin(&counting, &options, tally, err) == 0 &&
	    stream_open_source(&stream, source_of_memory(&memory, "-"), err) == 0) {
		result = counting_add(&counting, &stream, err);
		stream_close(&stream);
	}
	counting_release(&counting);
	return result;
}

static bool
has_groups(const struct finding_list *findings, const struct codebook *book)
{
	for (size_t i = 0; i < findings->count; i++) {
		struct slice theme = findings->items[i].cells[FINDING_THEME];

		if (!slice_equal(page_group_of(book, theme), theme))
			return true;
	}
	return false;
}

int
page_counts_make(struct page_counts *counts, const struct finding_list *findings,
    const struct codebook *book, enum language language, struct err *err)
{
	struct output output = OUTPUT_INIT;
	int result;

	output_open_memory(&output);
	write_stream(findings, &output);
	result = strbuf_check(&output.pending, err);
	counts->grouped = has_groups(findings, book);
	for (int i = 0; i < ROWS_COUNT; i++)
		counts->tallies[i] = (struct tally)TALLY_INIT;
	for (int i = 0; i < ROWS_COUNT && result == 0; i++) {
		struct tally *tally = &counts->tallies[i];

		if (i == ROWS_GROUP && !counts->grouped)
			continue;
		result = count(tally, (enum page_rows)i, strbuf_slice(&output.pending), book, err);
		if (result == 0)
			result = tally_order(tally, TALLY_BY_CODEBOOK, false, false, book, language,
			    err);
	}
	output_discard(&output);
	return result;
}

const struct tally_key *
page_counts_types(const struct page_counts *counts)
{
	return &counts->tallies[ROWS_THEME].keys[1];
}

const struct tally_key *
page_counts_rows(const struct page_counts *counts, enum page_rows which)
{
	return &counts->tallies[which].keys[0];
}

struct slice
page_level(const struct tally_key *key, size_t n)
{
	return nameset_name(&key->levels, key->order[n]);
}

size_t
page_level_data_count(const struct tally_key *key)
{
	bool missing = nameset_find(&key->levels, (struct slice)SLICE_INIT) != NAMESET_NONE;

	return key->levels.count - missing;
}

size_t
page_level_place(const struct tally_key *key, struct slice level)
{
	size_t number = nameset_find(&key->levels, level), place = 0;

	if (number == NAMESET_NONE)
		return SIZE_MAX;
	while (key->order[place] != number)
		place++;
	return place;
}

struct slice
page_group_of(const struct codebook *book, struct slice theme)
{
	size_t entry = codebook_by_code(book, KIND_THEME, theme);

	if (entry == CODEBOOK_NONE || book->kinds[KIND_THEME].entries[entry].parent.length == 0)
		return theme;
	return book->kinds[KIND_THEME].entries[entry].parent;
}
