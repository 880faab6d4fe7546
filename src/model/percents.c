/* SPDX-License-Identifier: MIT */
#include "findings/percents.h"

#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/number.h"
#include "findings/result.h"

struct job {
	enum share_of of;
	unsigned digits;
	struct csvout *out;
	const struct notice *notice;
};

static int
round_family(const struct table *table, struct family family, unsigned digits, bool sum100,
    uint64_t *counts, uint64_t *rounded, struct err *err)
{
	for (size_t i = 0; i < family.count; i++) {
		counts[i] = table->counts[family.first + i * family.step];
		rounded[i] =
		    family.base > 0 ? number_percent(counts[i], family.base, digits) : PERCENT_NONE;
	}
	if (!sum100 || family.base == 0)
		return 0;
	return number_percents(counts, family.count, digits, rounded, err);
}

int
percents_make(const struct table *table, enum share_of of, unsigned digits, bool sum100,
    uint64_t *percents, struct err *err)
{
	size_t cells = table->row_count * table->column_count;
	uint64_t *counts = mem_alloc(cells, sizeof(*counts), err);
	uint64_t *rounded = mem_alloc(cells, sizeof(*rounded), err);
	int result = counts != NULL && rounded != NULL ? 0 : -1;

	for (size_t f = 0; result == 0 && f < family_count(table, of); f++) {
		struct family family = family_at(table, of, f);

		result = round_family(table, family, digits, sum100, counts, rounded, err);
		for (size_t i = 0; i < family.count; i++)
			percents[family.first + i * family.step] = rounded[i];
	}
	free(counts);
	free(rounded);
	return result;
}

/* What a base is of, for a message: `row "A"`. */
static void
add_family(struct strbuf *text, const struct table *table, enum share_of of, size_t number)
{
	struct slice name;

	if (of == SHARE_OF_TOTAL) {
		strbuf_add_string(text, _("the whole table"));
		return;
	}
	name =
	    result_level_name(of == SHARE_OF_ROW ? &table->rows[number] : &table->columns[number]);
	strbuf_add_format(text, of == SHARE_OF_ROW ? _("row \"%.*s\"") : _("column \"%.*s\""),
	    SLICE_ARG(name));
}

/* Rounding half up does not always add up to 100: say where, and to what. */
static int
note_sums(const struct table *table, const struct job *job, const uint64_t *percents,
    struct err *err)
{
	struct strbuf text = STRBUF_INIT;
	uint64_t whole = number_percent(1, 1, job->digits);
	int result = 0;

	for (size_t f = 0; f < family_count(table, job->of); f++) {
		struct family family = family_at(table, job->of, f);
		uint64_t sum = 0;

		for (size_t i = 0; i < family.count; i++)
			sum += percents[family.first + i * family.step];
		if (family.base == 0 || sum == whole)
			continue;
		strbuf_clear(&text);
		add_family(&text, table, job->of, f);
		strbuf_add_string(&text, _(": the percentages sum to "));
		number_add_percent(&text, sum, job->digits);
		strbuf_add_string(&text, _(", not 100, because each is rounded"));
		if (strbuf_check(&text, err) != 0)
			result = -1;
		notice_say(job->notice, NULL, 0, "%s", text.data);
	}
	strbuf_release(&text);
	return result;
}

/* Say which figures stand other than rounding each would have put them. */
static int
note_moved(const struct table *table, const struct job *job, const uint64_t *percents,
    struct err *err)
{
	size_t cells = table->row_count * table->column_count;
	uint64_t *rounded = mem_alloc(cells, sizeof(*rounded), err);
	struct strbuf text = STRBUF_INIT;
	int result = -1;

	if (rounded != NULL)
		result = percents_make(table, job->of, job->digits, false, rounded, err);
	for (size_t i = 0; result == 0 && i < cells; i++) {
		struct slice row = result_level_name(&table->rows[i / table->column_count]);
		struct slice column = result_level_name(&table->columns[i % table->column_count]);

		if (rounded[i] == percents[i])
			continue;
		strbuf_clear(&text);
		strbuf_add_format(&text, _("row \"%.*s\", column \"%.*s\": "), SLICE_ARG(row),
		    SLICE_ARG(column));
		number_add_percent(&text, percents[i], job->digits);
		strbuf_add_string(&text, _(" instead of "));
		number_add_percent(&text, rounded[i], job->digits);
		strbuf_add_string(&text, _(", so that the figures sum to 100"));
		result = strbuf_check(&text, err);
		notice_say(job->notice, NULL, 0, "%s", text.data);
	}
	strbuf_release(&text);
	free(rounded);
	return result;
}

static int
write_cells(const struct table *table, const struct job *job, const uint64_t *percents,
    struct err *err)
{
	struct strbuf cell = STRBUF_INIT;
	int result;

	csvout_field(job->out, table->row_key);
	for (size_t column = 0; column < table->column_count; column++)
		result_level(job->out, &table->columns[column]);
	csvout_end(job->out);
	for (size_t row = 0; row < table->row_count; row++) {
		result_level(job->out, &table->rows[row]);
		for (size_t column = 0; column < table->column_count; column++) {
			size_t i = row * table->column_count + column;

			strbuf_clear(&cell);
			if (percents[i] != PERCENT_NONE)
				number_add_percent(&cell, percents[i], job->digits);
			csvout_field(job->out, strbuf_slice(&cell));
		}
		csvout_end(job->out);
	}
	result = strbuf_check(&cell, err);
	strbuf_release(&cell);
	return result;
}

int
percents_write(const struct table *table, enum share_of of, unsigned digits, bool sum100,
    struct csvout *out, const struct notice *notice, struct err *err)
{
	size_t cells = table->row_count * table->column_count;
	uint64_t *percents = mem_alloc(cells, sizeof(*percents), err);
	struct job job = {of, digits, out, notice};
	int result = -1;

	if (percents != NULL && percents_make(table, of, digits, sum100, percents, err) == 0 &&
	    (sum100 ? note_moved(table, &job, percents, err)
		    : note_sums(table, &job, percents, err)) == 0)
		result = write_cells(table, &job, percents, err);
	free(percents);
	return result;
}
