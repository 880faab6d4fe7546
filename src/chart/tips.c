/* SPDX-License-Identifier: MIT */
#include "findings/chart_tips.h"

#include <math.h>

#include "findings/chart_headings.h"
#include "findings/chart_percent.h"
#include "findings/chart_scale.h"
#include "findings/number.h"
#include "findings/text.h"

#define LARGEST 3u	 /* rows that a description names */
#define COLUMNS_MOST 12u /* that it lists */

static struct slice
keep(struct canvas *canvas, struct strbuf *text)
{
	struct err ignored = ERR_INIT;
	size_t number = NAMESET_NONE;

	if (strbuf_check(text, &ignored) == 0)
		number = nameset_add(&canvas->strings, strbuf_slice(text), &ignored);
	strbuf_release(text);
	if (number != NAMESET_NONE)
		return nameset_name(&canvas->strings, number);
	canvas->failed = true;
	return (struct slice)SLICE_INIT;
}

/* "7 findings", or "7" alone where nobody knows what is counted. */
static void
add_counted(struct strbuf *text, const struct chart *chart, uint64_t count)
{
	enum word one = chart->table->mentions ? WORD_MENTIONS_ONE : WORD_FINDINGS_ONE;
	enum word many = chart->table->mentions ? WORD_MENTIONS_MANY : WORD_FINDINGS_MANY;

	number_add_grouped(text, count);
	if (chart->names.tells_unit) {
		strbuf_add_char(text, ' ');
		strbuf_add_string(text, word(count == 1 ? one : many, chart->language));
	}
}

/* "Outreach", or "Secretariat, Outreach" in a panel. */
static void
add_row(struct strbuf *text, const struct chart *chart, size_t row)
{
	strbuf_add_slice(text, chart->panel);
	if (chart->panel.length > 0)
		strbuf_add_string(text, ", ");
	strbuf_add_slice(text, chart->names.rows[row]);
}

/* "Outreach, Proposal: ", or "Outreach: " where the column says nothing. */
static void
add_place(struct strbuf *text, const struct chart *chart, size_t row, size_t column)
{
	add_row(text, chart, row);
	if (!chart->names.plain) {
		strbuf_add_string(text, ", ");
		strbuf_add_slice(text, chart->names.columns[column]);
	}
	strbuf_add_string(text, ": ");
}

static void
add_ids(struct strbuf *text, const struct chart *chart, size_t row, size_t column)
{
	const struct table *table = chart->table;
	struct slice rest = SLICE_INIT, id;
	size_t count = 0;

	if (table->ids != NULL)
		rest = strbuf_slice(&table->ids[row * table->column_count + column]);
	if (rest.length == 0)
		return;
	strbuf_add_char(text, '\n');
	strbuf_add_string(text, word_for_column(SLICE_LITERAL("ids"), chart->language));
	for (; slice_split(&rest, ';', &id); count++) {
		if (count >= TIPS_IDS_MOST)
			continue;
		strbuf_add_string(text, count == 0 ? ": " : ", ");
		text_clean(id, TEXT_ONE_LINE, text);
	}
	if (count > TIPS_IDS_MOST) {
		strbuf_add_string(text, word(WORD_AND, chart->language));
		number_add_grouped(text, count - TIPS_IDS_MOST);
		strbuf_add_string(text, word(WORD_MORE, chart->language));
	}
}

struct slice
tips_count(const struct chart *chart, struct canvas *canvas, size_t row, size_t column)
{
	struct strbuf text = STRBUF_INIT;

	add_place(&text, chart, row, column);
	add_counted(&text, chart, *table_at(chart->table, row, column));
	add_ids(&text, chart, row, column);
	return keep(canvas, &text);
}

struct slice
tips_share(const struct chart *chart, struct canvas *canvas, size_t row, size_t column)
{
	uint64_t count = *table_at(chart->table, row, column);
	uint64_t base = table_row_total(chart->table, row);
	struct strbuf text = STRBUF_INIT, part = STRBUF_INIT, whole = STRBUF_INIT;

	add_place(&text, chart, row, column);
	percent_add_count(&text, count, base, 0);
	strbuf_add_char(&text, ' ');
	number_add_grouped(&part, count);
	add_counted(&whole, chart, base);
	headings_fill(&text, WORD_PART_OF, chart->language,
	    (struct slice[]){strbuf_slice(&part), strbuf_slice(&whole)});
	add_ids(&text, chart, row, column);
	text.failed = text.failed || part.failed || whole.failed;
	strbuf_release(&part);
	strbuf_release(&whole);
	return keep(canvas, &text);
}

struct slice
tips_row(const struct chart *chart, struct canvas *canvas, size_t row)
{
	struct strbuf text = STRBUF_INIT;

	add_row(&text, chart, row);
	strbuf_add_string(&text, ": ");
	add_counted(&text, chart, table_row_total(chart->table, row));
	return keep(canvas, &text);
}

struct slice
tips_say(const struct chart *chart, struct canvas *canvas, size_t row, size_t column,
    struct slice words)
{
	struct strbuf text = STRBUF_INIT;

	add_place(&text, chart, row, column);
	strbuf_add_slice(&text, words);
	return keep(canvas, &text);
}

struct slice
tips_figure(const struct chart *chart, struct canvas *canvas, size_t row, size_t column,
    double share)
{
	struct strbuf words = STRBUF_INIT;
	struct slice tip;

	percent_share(share, 1, &words);
	tip = tips_say(chart, canvas, row, column, strbuf_slice(&words));
	strbuf_release(&words);
	return tip;
}

struct slice
tips_line(const struct chart *chart, struct canvas *canvas, size_t row)
{
	struct strbuf text = STRBUF_INIT;

	add_row(&text, chart, row);
	for (size_t k = 0; k < chart->table->column_count; k++) {
		double share = chart_figure(chart->data, DATA_SHARE, row, k);

		if (isnan(share))
			continue;
		strbuf_add_char(&text, '\n');
		strbuf_add_slice(&text, chart->names.columns[k]);
		strbuf_add_string(&text, ": ");
		percent_add_share(&text, share, 1);
	}
	return keep(canvas, &text);
}

/* "Mass: 0.104", on a line of its own or behind what stands there. */
static void
add_figure(struct strbuf *text, const char *before, const char *name, double figure)
{
	struct strbuf words = STRBUF_INIT;

	if (isnan(figure))
		return;
	strbuf_add_string(text, before);
	strbuf_add_string(text, name);
	strbuf_add_string(text, ": ");
	strbuf_add_slice(text, scale_text(figure, 3, NULL, &words));
	strbuf_release(&words);
}

struct slice
tips_point(const struct chart *chart, struct canvas *canvas, size_t index, struct slice name)
{
	const struct chart_data *data = chart->data;
	double count = chart_point_figure(data, DATA_COUNTED, index);
	double mass = chart_point_figure(data, DATA_MASS, index);
	struct strbuf text = STRBUF_INIT, label = STRBUF_INIT;

	strbuf_add_slice(&text, name);
	if (count >= 0) {
		strbuf_add_string(&text, ": ");
		add_counted(&text, chart, (uint64_t)count);
	}
	for (int i = 0; i < 2; i++) {
		strbuf_clear(&label);
		headings_fill(&label, WORD_MAP_AXIS, chart->language,
		    (struct slice[]){slice_of(i == 0 ? "1" : "2")});
		add_figure(&text, i == 0 ? "\n" : "; ", label.data,
		    chart_point_figure(data, i == 0 ? DATA_X : DATA_Y, index));
	}
	add_figure(&text, "\n", word_for_column(SLICE_LITERAL("mass"), chart->language), mass);
	add_figure(&text, isnan(mass) ? "\n" : "; ", "cos\xc2\xb2",
	    chart_point_figure(data, DATA_QUALITY, index));
	strbuf_release(&label);
	return keep(canvas, &text);
}

/* The row with the most of those that have less than `row`, or as much and come later. */
static size_t
next_largest(const struct table *table, size_t row)
{
	size_t found = table->row_count;
	uint64_t most = 0, limit = UINT64_MAX;

	if (row < table->row_count)
		limit = table_row_total(table, row);
	for (size_t i = 0; i < table->row_count; i++) {
		uint64_t total = table_row_total(table, i);

		if (table->rows[i].kind != LEVEL_DATA || total <= most || total > limit ||
		    (total == limit && i <= row))
			continue;
		found = i;
		most = total;
	}
	return found;
}

static void
add_item(struct strbuf *text, struct slice name, uint64_t count, bool first)
{
	strbuf_add_string(text, first ? " " : ", ");
	strbuf_add_slice(text, name);
	strbuf_add_string(text, " (");
	number_add_grouped(text, count);
	strbuf_add_char(text, ')');
}

static void
begin_sentence(struct strbuf *text)
{
	if (text->length > 0)
		strbuf_add_char(text, ' ');
}

static void
add_largest(struct strbuf *text, const struct chart *chart)
{
	size_t row = next_largest(chart->table, chart->table->row_count);

	if (row == chart->table->row_count)
		return;
	begin_sentence(text);
	strbuf_add_string(text, word(WORD_LARGEST, chart->language));
	for (size_t i = 0; i < LARGEST && row < chart->table->row_count; i++) {
		add_item(text, chart->names.rows[row], table_row_total(chart->table, row), i == 0);
		row = next_largest(chart->table, row);
	}
	strbuf_add_string(text, ".");
}

static void
add_columns(struct strbuf *text, const struct chart *chart)
{
	size_t count = chart->table->column_count;

	/* The two of a pair are called by words that are no names. */
	if (count < 2 || count > COLUMNS_MOST || table_total(chart->table) == 0 ||
	    chart->data->shape == SHAPE_PAIR)
		return;
	begin_sentence(text);
	strbuf_add_string(text, word(WORD_BY_COLUMN, chart->language));
	for (size_t i = 0; i < count; i++)
		add_item(text, chart->names.columns[i], table_column_total(chart->table, i),
		    i == 0);
	strbuf_add_char(text, '.');
}

void
tips_describe(const struct chart *chart, struct strbuf *text)
{
	strbuf_add_slice(text, chart->names.subtitle);
	if (chart->names.subtitle.length > 0 && text->data[text->length - 1] != '.')
		strbuf_add_char(text, '.');
	add_largest(text, chart);
	add_columns(text, chart);
}
