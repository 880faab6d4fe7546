/* SPDX-License-Identifier: MIT */
#include "findings/published.h"

#include <stdlib.h>

#include "findings/claims.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/text.h"
#include "findings/verdict.h"
#include "table_read.h"

enum base { OF_COLUMN, OF_ROW, OF_TABLE, BASES };

struct checking {
	const struct sheet *sheet; /* with its percentages */
	size_t width;
	bool *percent;		/* columns of the sheet */
	size_t *place;		/* of each other one its column in `counts` */
	struct sheet counts;	/* the sheet without them; its texts are the other's */
	struct reading reading; /* of `counts` */
	enum language language;
	struct csvout *out;
	size_t checked, wrong;
};

/* "22.8%", "22.8 %" */
static bool
is_percentage(struct slice cell)
{
	struct stated stated;
	struct err err = ERR_INIT;

	return cell.length > 0 && cell.data[cell.length - 1] == '%' &&
	    stated_parse(cell, &stated, &err) == 0;
}

/* "%", "Porcentaje de fortalezas", "Share" */
static bool
heads_percentages(struct slice cell)
{
	static const char *const words[] = {"%", "porcentaje", "por ciento", "percent", "share"};
	struct strbuf folded = STRBUF_INIT;
	bool found = false;

	text_fold(cell, &folded);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		found |= strstr(folded.data, words[i]) != NULL;
	strbuf_release(&folded);
	return found;
}

static void
find_percentages(struct checking *checking)
{
	const struct sheet *sheet = checking->sheet;

	for (size_t row = 0; row < sheet->row_count; row++) {
		for (size_t column = 1; column < sheet->rows[row].count; column++) {
			struct slice cell = slice_trim(sheet_cell(sheet, row, column));

			checking->percent[column] |= is_percentage(cell) || heads_percentages(cell);
		}
	}
}

/* The sheet as it would be without percentages. */
static int
copy_counts(struct checking *checking, struct err *err)
{
	const struct sheet *sheet = checking->sheet;
	struct sheet *counts = &checking->counts;

	counts->name = sheet->name;
	counts->cells = mem_alloc(sheet->cell_count, sizeof(*counts->cells), err);
	counts->rows = mem_alloc(sheet->row_count, sizeof(*counts->rows), err);
	if (counts->cells == NULL || counts->rows == NULL)
		return -1;
	counts->row_count = sheet->row_count;
	for (size_t row = 0; row < sheet->row_count; row++) {
		struct sheet_row *to = &counts->rows[row];

		*to = (struct sheet_row){counts->cell_count, 0, sheet->rows[row].line};
		for (size_t column = 0; column < sheet->rows[row].count; column++) {
			if (checking->percent[column])
				continue;
			checking->place[column] = to->count++;
			counts->cells[counts->cell_count++] = sheet_cell(sheet, row, column);
		}
	}
	return 0;
}

/* One row of the result: which cell, what it should be, what it says, the judgement. */
static int
write_verdict(struct checking *checking, size_t row, struct slice column, const char *measure,
    struct slice cell, const struct judgement *judgement, struct err *err)
{
	const struct sheet *sheet = checking->sheet;
	struct strbuf claim = STRBUF_INIT, where = STRBUF_INIT;
	int result;

	strbuf_add_format(&claim, "row \"%.*s\", column \"%.*s\"",
	    SLICE_ARG(slice_trim(sheet_cell(sheet, row, 0))), SLICE_ARG(column));
	strbuf_add_format(&where, "line %zu", sheet->rows[row].line);
	result = strbuf_check(&claim, err) != 0 ? -1 : strbuf_check(&where, err);
	if (result == 0) {
		const struct claim written = {.claim = strbuf_slice(&claim),
		    .where = strbuf_slice(&where),
		    .measure = slice_of(measure),
		    .stated = cell};

		claims_write(checking->out, &written, judgement);
		checking->checked++;
		checking->wrong += !verdict_holds(judgement->verdict);
	}
	strbuf_release(&claim);
	strbuf_release(&where);
	return result;
}

static int
judge_margin(void *context, size_t row, size_t column, uint64_t computed, struct err *err)
{
	struct checking *checking = context;
	const struct reading *reading = &checking->reading;
	const struct verdict_figure figure = {computed, computed, false, false};
	const struct stated stated = {.number = value_at(reading, row, column),
	    .unit = 1,
	    .language = -1};
	struct judgement judgement = JUDGEMENT_INIT;
	int result = verdict_of_figure(&stated, &figure, checking->language, &judgement, err);

	strbuf_clear(&judgement.base);
	if (result == 0)
		result =
		    write_verdict(checking, row, trimmed_cell(reading, reading->header, column),
			is_data_row(reading, row) ? "sum of the row" : "sum of the column",
			trimmed_cell(reading, row, column), &judgement, err);
	judgement_release(&judgement);
	return result;
}

/* A way to read a column of percentages: shares of which counts, over what. */
struct way {
	size_t column; /* of counts */
	enum base base;
	uint64_t whole; /* the base, where it is the same in all rows */
	size_t holds, cells;
};

/* Sums are of counts, never of margins. */
static uint64_t
sum_of_row(const struct reading *reading, size_t row)
{
	uint64_t sum = 0;

	for (size_t column = 1; column < reading->width; column++) {
		if (!reading->margin_column[column])
			sum += value_at(reading, row, column);
	}
	return sum;
}

static struct way
make_way(const struct reading *reading, size_t column, enum base base)
{
	struct way way = {column, base, 0, 0, 0};

	for (size_t row = reading->header + 1; base != OF_ROW && row < reading->sheet->row_count;
	     row++) {
		if (is_data_row(reading, row))
			way.whole += base == OF_COLUMN ? value_at(reading, row, column)
						       : sum_of_row(reading, row);
	}
	return way;
}

/* The percentage in a cell; false where there is none. */
static bool
percentage_at(const struct checking *checking, size_t row, size_t column, struct stated *stated)
{
	struct slice cell = slice_trim(sheet_cell(checking->sheet, row, column));
	struct err err = ERR_INIT;

	if (row <= checking->reading.header || checking->reading.note_row[row] ||
	    cell.length == 0 || stated_parse(cell, stated, &err) != 0 ||
	    (stated->kind != STATED_NUMBER && stated->kind != STATED_PERCENT))
		return false;
	stated->kind = STATED_PERCENT;
	return true;
}

static int
judge_percentage(const struct checking *checking, size_t row, const struct stated *stated,
    const struct way *way, struct judgement *judgement, struct err *err)
{
	const struct verdict_figure figure = {value_at(&checking->reading, row, way->column),
	    way->base == OF_ROW ? sum_of_row(&checking->reading, row) : way->whole, false, false};

	return verdict_of_figure(stated, &figure, checking->language, judgement, err);
}

static int
try_way(const struct checking *checking, size_t column, struct way *way, struct err *err)
{
	for (size_t row = 0; row < checking->sheet->row_count; row++) {
		struct judgement judgement = JUDGEMENT_INIT;
		struct stated stated;
		int result;

		if (!percentage_at(checking, row, column, &stated))
			continue;
		result = judge_percentage(checking, row, &stated, way, &judgement, err);
		way->cells++;
		way->holds += verdict_holds(judgement.verdict);
		judgement_release(&judgement);
		if (result != 0)
			return -1;
	}
	return 0;
}

/* The nearest column of counts before it goes first, where two explain as much. */
static int
find_way(const struct checking *checking, size_t column, struct way *best, struct err *err)
{
	size_t before = 1;

	for (size_t i = 1; i < column; i++) {
		if (!checking->percent[i])
			before = checking->place[i];
	}
	/* Columns at the right that hold nothing are no part of the table. */
	if (before >= checking->reading.width)
		before = checking->reading.width - 1;
	*best = make_way(&checking->reading, before, OF_COLUMN);
	for (size_t i = 0; i + 1 < checking->reading.width; i++) {
		/* From `before` downwards, then the columns behind it. */
		size_t counts = i < before ? before - i : i + 1;

		for (int base = 0; base < BASES; base++) {
			struct way way = make_way(&checking->reading, counts, (enum base)base);

			if (try_way(checking, column, &way, err) != 0)
				return -1;
			if (way.holds > best->holds || best->cells == 0)
				*best = way;
		}
	}
	return 0;
}

/* What they are held against instead is named as the result names it, for people to read. */
static int
say_unexplained(const struct checking *checking, const struct way *way, const char *over,
    struct slice name, const struct notice *notice, struct err *err)
{
	const struct reading *reading = &checking->reading;
	struct strbuf held = STRBUF_INIT;
	int result;

	strbuf_add_format(&held, _(over),
	    SLICE_ARG(trimmed_cell(reading, reading->header, way->column)));
	result = strbuf_check(&held, err);
	if (result == 0)
		notice_say(notice, checking->sheet->name, 0,
		    _("column \"%.*s\": no counts explain half of its percentages; they are held against the %s"),
		    SLICE_ARG(name), held.data);
	strbuf_release(&held);
	return result;
}

static int
check_percentages(struct checking *checking, size_t column, const struct notice *notice,
    struct err *err)
{
	static const char *const over[BASES] = {N_("share of \"%.*s\" in its column"),
	    N_("share of \"%.*s\" in its row"), N_("share of \"%.*s\" in the table")};
	const struct reading *reading = &checking->reading;
	struct slice name = slice_trim(sheet_cell(checking->sheet, reading->header, column));
	struct strbuf measure = STRBUF_INIT;
	struct way way;
	int result = find_way(checking, column, &way, err);

	if (result == 0) {
		strbuf_add_format(&measure, over[way.base],
		    SLICE_ARG(trimmed_cell(reading, reading->header, way.column)));
		result = strbuf_check(&measure, err);
	}
	if (result == 0 && 2 * way.holds < way.cells)
		result = say_unexplained(checking, &way, over[way.base], name, notice, err);
	for (size_t row = 0; result == 0 && row < checking->sheet->row_count; row++) {
		struct judgement judgement = JUDGEMENT_INIT;
		struct stated stated;

		if (!percentage_at(checking, row, column, &stated))
			continue;
		result = judge_percentage(checking, row, &stated, &way, &judgement, err);
		if (result == 0)
			result = write_verdict(checking, row, name, measure.data,
			    slice_trim(sheet_cell(checking->sheet, row, column)), &judgement, err);
		judgement_release(&judgement);
	}
	strbuf_release(&measure);
	return result;
}

static int
check_all(struct checking *checking, const struct notice *notice, struct err *err)
{
	const struct margin_visitor visitor = {judge_margin, checking};

	find_percentages(checking);
	if (copy_counts(checking, err) != 0)
		return -1;
	checking->reading.sheet = &checking->counts;
	if (reading_begin(&checking->reading, notice, err) != 0 ||
	    table_visit_margins(&checking->reading, &visitor, err) != 0 ||
	    table_warn_of_hidden_margin(&checking->reading, notice, err) != 0)
		return -1;
	for (size_t column = 1; column < checking->width; column++) {
		if (checking->percent[column] &&
		    check_percentages(checking, column, notice, err) != 0)
			return -1;
	}
	if (checking->checked > 0)
		return 0;
	err_set(err, ERR_DATA,
	    _("has neither totals nor percentages to check, nor the columns of claims (measure, stated)"));
	return err_at(err, checking->sheet->name, 0);
}

int
published_check(const struct sheet *sheet, enum language language, struct csvout *out,
    const struct notice *notice, size_t *wrong, struct err *err)
{
	struct checking checking = {.sheet = sheet,
	    .language = language,
	    .out = out,
	    .counts = SHEET_INIT};
	int result = -1;

	for (size_t row = 0; row < sheet->row_count; row++) {
		if (sheet->rows[row].count > checking.width)
			checking.width = sheet->rows[row].count;
	}
	checking.percent = mem_alloc(checking.width, sizeof(*checking.percent), err);
	checking.place = mem_alloc(checking.width, sizeof(*checking.place), err);
	if (checking.percent != NULL && checking.place != NULL)
		result = check_all(&checking, notice, err);
	*wrong = checking.wrong;
	reading_release(&checking.reading);
	free(checking.counts.cells);
	free(checking.counts.rows);
	free(checking.percent);
	free(checking.place);
	return result;
}
