/* SPDX-License-Identifier: MIT */
/* Which changes a slope chart shows strong, and what it says. */
#include "slope_words.h"

#include <math.h>

#include "findings/chart_headings.h"
#include "findings/chart_percent.h"
#include "findings/number.h"

#define SIGNIFICANT 0.05
#define LARGEST 3u /* changes in colour where there is no test */

double
slope_change(const struct chart_data *data, size_t row)
{
	double change = chart_figure(data, DATA_SHARE, row, SLOPE_TO) -
	    chart_figure(data, DATA_SHARE, row, SLOPE_FROM);

	return isnan(change) ? 0 : change;
}

/* So many changes are at least as large; of equal ones those that come first. */
static bool
is_among_largest(const struct chart_data *data, size_t row)
{
	double change = fabs(slope_change(data, row));
	size_t larger = 0;

	for (size_t i = 0; i < data->table.row_count; i++) {
		double other = fabs(slope_change(data, i));

		larger += other > change || (other == change && i < row);
	}
	return change > 0 && larger < LARGEST;
}

bool
slope_is_strong(const struct chart_data *data, size_t row)
{
	double p = chart_figure(data, DATA_P, row, SLOPE_FROM);

	if (data->figures[DATA_P] == NULL)
		return is_among_largest(data, row);
	return !isnan(p) && p < SIGNIFICANT;
}

void
slope_describe(const struct chart *chart, struct chart_texts *texts)
{
	static const struct headings_subject subject = {WORD_SLOPE_TITLE, WORD_SLOPE_TITLE,
	    WORD_SLOPE_TITLE_UNKNOWN};
	struct strbuf changed = STRBUF_INIT, of = STRBUF_INIT;
	size_t count = 0;

	headings_title(chart, &subject, false, &texts->title);
	headings_source(chart, &texts->source);
	if (chart->data->figures[DATA_P] == NULL) {
		headings_total(chart, table_total(chart->table), &texts->subtitle);
		strbuf_add_string(&texts->note, word(WORD_SLOPE_LARGEST, chart->language));
		return;
	}
	for (size_t i = 0; i < chart->table->row_count; i++)
		count += slope_is_strong(chart->data, i);
	number_add_grouped(&changed, count);
	headings_rows(chart, chart->table->row_count, &of);
	headings_fill(&texts->subtitle,
	    count == 0	     ? WORD_CHANGED_NONE
		: count == 1 ? WORD_CHANGED_ONE
			     : WORD_CHANGED_MANY,
	    chart->language, (struct slice[]){strbuf_slice(&changed), strbuf_slice(&of)});
	strbuf_add_string(&texts->note,
	    word(count > 0 ? WORD_SLOPE_NOTE : WORD_NO_P, chart->language));
	strbuf_release(&changed);
	strbuf_release(&of);
}

static void
add_end(const struct chart *chart, enum slope_end end, struct strbuf *text)
{
	if (chart->data->shape == SHAPE_PAIR)
		strbuf_add_string(text,
		    word(end == SLOPE_FROM ? WORD_BEFORE : WORD_AFTER, chart->language));
	else
		strbuf_add_slice(text, chart->names.columns[end]);
}

/* "After: 12.9%" */
static void
add_share(const struct chart *chart, size_t row, enum slope_end end, struct strbuf *text)
{
	add_end(chart, end, text);
	strbuf_add_string(text, ": ");
	percent_add_share(text, chart_figure(chart->data, DATA_SHARE, row, end), 1);
}

struct slice
slope_tip(const struct chart *chart, struct canvas *canvas, size_t row, enum slope_end end)
{
	struct strbuf text = STRBUF_INIT;
	struct slice tip;

	strbuf_add_slice(&text, chart->names.rows[row]);
	strbuf_add_string(&text, ", ");
	add_share(chart, row, end, &text);
	tip = canvas_keep(canvas, strbuf_slice(&text));
	strbuf_release(&text);
	return tip;
}

struct slice
slope_line_tip(const struct chart *chart, struct canvas *canvas, size_t row)
{
	struct strbuf text = STRBUF_INIT;
	struct slice tip;

	strbuf_add_slice(&text, chart->names.rows[row]);
	strbuf_add_char(&text, '\n');
	add_share(chart, row, SLOPE_FROM, &text);
	strbuf_add_char(&text, '\n');
	add_share(chart, row, SLOPE_TO, &text);
	tip = canvas_keep(canvas, strbuf_slice(&text));
	strbuf_release(&text);
	return tip;
}

int
slope_heading(const struct chart *chart, enum slope_end end, struct strbuf *text, struct err *err)
{
	double base = chart_figure(chart->data, DATA_BASE, 0, end);

	strbuf_clear(text);
	add_end(chart, end, text);
	if (base >= 0 && base <= (double)NUMBER_COUNT_MAX) {
		strbuf_add_string(text, "\n");
		strbuf_add_string(text, word(WORD_N, chart->language));
		strbuf_add_string(text, " = ");
		number_add_grouped(text, (uint64_t)base);
	}
	return strbuf_check(text, err);
}
