/* SPDX-License-Identifier: MIT */
/*
 * small - a small panel of bars for each level of a third key, all on one scale, with
 * the same rows at the same height in all of a strip.
 *
 * The panel with most findings comes first. Rows are labelled at the left of each
 * strip; one that is empty in all of its panels is left out of it, which the note says.
 */
#include <math.h>
#include <stdlib.h>

#include "findings/chart_headings.h"
#include "findings/chart_marks.h"
#include "findings/chart_metrics.h"
#include "findings/chart_rows.h"
#include "findings/chart_tips.h"
#include "findings/mem.h"
#include "findings/number.h"

#define PANEL_LEAST 130.0 /* wide */
#define PANEL_GAP 22.0
#define STRIP_GAP 26.0 /* between two strips */
#define BAR_HEIGHT 12.0
#define ROW_GAP 5.0
#define BARS_LEAST 30.0 /* wide, however wide their numbers are */
#define TITLE_LEADING 1.22
#define TITLE_GAP 4.0

struct panel {
	size_t layer;
	uint64_t total;
	size_t first_line, line_count; /* of its title */
};

/* A tally's columns stand as they came; its first rows need not have all of them. */
struct ranked {
	size_t column, rank;
};

struct small {
	struct chart chart; /* with rows of its own, lower ones */
	struct canvas *canvas;
	struct chart_rows rows;
	struct marks marks;
	struct panel *panels;
	struct ranked *columns; /* in the order in which they are drawn */
	size_t count, a_strip;
	double width, unit; /* of a panel; of a count of one */
	struct text_lines lines;
	struct nameset strings;
	struct canvas_layer *axes, *behind, *totals, *labels, *headings;
};

void
small_describe(const struct chart *chart, struct chart_texts *texts)
{
	headings_of_counts(chart, texts);
	strbuf_add_string(&texts->note, word(WORD_SMALL_NOTE, chart->language));
	headings_fill(&texts->title, WORD_SMALL_TITLE, chart->language,
	    (struct slice[]){slice_of(headings_layer_noun(chart))});
}

static int
compare_ranked(const void *a, const void *b)
{
	const struct ranked *one = a, *other = b;

	if (one->rank != other->rank)
		return one->rank < other->rank ? -1 : 1;
	return (one->column > other->column) - (one->column < other->column);
}

/* As in the codebook, where it knows them; types without one as everywhere. */
static size_t
rank_of(const struct chart *chart, size_t column)
{
	static const char *const types[] = {"opportunity", "strength", "proposal"};
	struct slice code = chart_column_code(chart, column);
	enum kind kind = chart->names.column_kind;
	size_t rank = CODEBOOK_NONE;

	if (chart->table->columns[column].kind != LEVEL_DATA || kind == KIND_NONE)
		return rank;
	if (codebook_covers(chart->book, kind))
		return codebook_by_code(chart->book, kind, code);
	for (size_t i = 0; kind == KIND_TYPE && i < 3; i++) {
		if (slice_is(code, types[i]))
			rank = i;
	}
	return rank;
}

static int
sort_columns(struct small *s, struct err *err)
{
	size_t count = s->chart.table->column_count;

	s->columns = mem_alloc(count, sizeof(*s->columns), err);
	if (s->columns == NULL)
		return -1;
	for (size_t k = 0; k < count; k++)
		s->columns[k] = (struct ranked){k, rank_of(&s->chart, k)};
	qsort(s->columns, count, sizeof(*s->columns), compare_ranked);
	return 0;
}

static double
draw_legend(struct small *s, double y, struct err *err)
{
	const struct chart *chart = &s->chart;
	size_t count = chart->names.plain ? 0 : chart->table->column_count;
	struct slice *names = mem_alloc(count, sizeof(*names), err);
	uint32_t *colours = mem_alloc(count, sizeof(*colours), err);
	struct chart_swatches legend = {
	    .swatches = canvas_add_shapes(s->canvas, "swatches", CANVAS_BOXES, true),
	    .texts =
		canvas_add_texts(s->canvas, "legend", CANVAS_LEFT, chart->style.legend_size, false),
	    .names = names,
	    .colours = colours,
	    .count = count};

	for (size_t i = 0; names != NULL && colours != NULL && i < count; i++) {
		names[i] = chart->names.columns[s->columns[i].column];
		colours[i] = chart->names.colours[s->columns[i].column];
	}
	y = names != NULL && colours != NULL ? chart_legend_of(chart, s->canvas, &legend, y, err)
					     : -1;
	free(names);
	free(colours);
	return y;
}

static int
compare_panels(const void *a, const void *b)
{
	const struct panel *one = a, *other = b;

	if (one->total != other->total)
		return one->total < other->total ? 1 : -1;
	return (one->layer > other->layer) - (one->layer < other->layer);
}

static int
sort_panels(struct small *s, struct err *err)
{
	const struct cube *cube = &s->chart.data->cube;

	s->count = cube->layer_count;
	s->panels = mem_alloc(s->count, sizeof(*s->panels), err);
	if (s->panels == NULL)
		return -1;
	for (size_t i = 0; i < s->count; i++)
		s->panels[i] = (struct panel){.layer = i, .total = table_total(&cube->tables[i])};
	/* Time has its own order. */
	if (!slice_is(cube->key, "process"))
		qsort(s->panels, s->count, sizeof(*s->panels), compare_panels);
	return 0;
}

/* How wide the number is that ends the longest of all bars; *most: how long that is. */
static double
measure_numbers(const struct small *s, uint64_t *most)
{
	*most = 0;
	for (size_t i = 0; i < s->count; i++) {
		for (size_t row = 0; row < s->chart.table->row_count; row++) {
			uint64_t total = table_row_total(&s->chart.data->cube.tables[i], row);

			if (total > *most)
				*most = total;
		}
	}
	return MARKS_TOTAL_GAP + marks_count_width(*most, s->chart.style.value_size);
}

/* Strips of as many panels as there is room for, evenly. */
static void
place_panels(struct small *s)
{
	uint64_t most;
	double number = measure_numbers(s, &most), margin = s->chart.style.canvas_margin;
	double least = fmax(PANEL_LEAST, number + BARS_LEAST);
	double room = s->canvas->width - margin - s->rows.left;
	size_t strips;

	if (room < least) {
		s->canvas->width = ceil(s->canvas->width + least - room);
		room = least;
	}
	s->a_strip = (size_t)floor((room + PANEL_GAP) / (least + PANEL_GAP));
	strips = (s->count + s->a_strip - 1) / s->a_strip;
	s->a_strip = (s->count + strips - 1) / strips;
	s->width = (room + PANEL_GAP) / (double)s->a_strip - PANEL_GAP;
	s->unit = most > 0 ? (s->width - number) / (double)most : s->width - number;
}

/* "Name (15)", wrapped to the panel. */
static int
make_titles(struct small *s, struct strbuf *text, struct err *err)
{
	for (size_t i = 0; i < s->count; i++) {
		struct panel *panel = &s->panels[i];
		size_t number;

		strbuf_clear(text);
		strbuf_add_slice(text, s->chart.names.layers[panel->layer]);
		strbuf_add_string(text, " (");
		number_add_grouped(text, panel->total);
		strbuf_add_char(text, ')');
		number = nameset_add(&s->strings, strbuf_slice(text), err);
		panel->first_line = s->lines.count;
		if (number == NAMESET_NONE || strbuf_check(text, err) != 0 ||
		    metrics_wrap(nameset_name(&s->strings, number), s->width, s->headings->size,
			&s->lines, err) != 0)
			return -1;
		panel->line_count = s->lines.count - panel->first_line;
	}
	return 0;
}

static void
draw_row(struct small *s, size_t number, const struct chart_row *row, double left,
    struct strbuf *text)
{
	const struct table *table = &s->chart.data->cube.tables[number];
	uint64_t before = 0;
	struct slice none = SLICE_INIT;
	struct chart layer = s->chart;

	layer.table = table;
	layer.panel = s->chart.names.layers[number];
	for (size_t i = 0; i < table->column_count; i++) {
		size_t k = s->columns[i].column;
		uint64_t count = *table_at(table, row->index, k);
		double from = left + (double)before * s->unit;
		uint32_t colour =
		    s->chart.names.plain ? s->chart.style.palette[0] : s->chart.names.colours[k];

		if (count == 0)
			continue;
		s->marks.tip = tips_count(&layer, s->canvas, row->index, k);
		marks_segment(&s->marks, from, from + (double)count * s->unit, row->middle,
		    before == 0, colour, none);
		before += count;
	}
	s->marks.tip = tips_row(&layer, s->canvas, row->index);
	if (before > 0)
		marks_total(&s->marks, s->behind, s->totals,
		    left + fmax((double)before * s->unit, 1) + MARKS_TOTAL_GAP, row->middle,
		    marks_count(before, text));
}

static void
draw_panel(struct small *s, const struct panel *panel, double left, double y, struct strbuf *text)
{
	double step = TITLE_LEADING * s->headings->size;

	y -= step * (double)panel->line_count + TITLE_GAP;
	for (size_t i = 0; i < panel->line_count; i++)
		canvas_text(s->canvas, s->headings, left, y + step * ((double)i + 0.5),
		    s->lines.lines[panel->first_line + i], 0);
	canvas_line(s->canvas, s->axes, left, s->rows.top, s->rows.bottom);
	for (size_t i = 0; i < s->rows.count; i++) {
		if (!s->rows.items[i].hidden)
			draw_row(s, panel->layer, &s->rows.items[i], left, text);
	}
}

/* Only rows that have anything in one of the strip's panels stand in it. */
static void
hide_empty_rows(struct small *s, size_t first, size_t end)
{
	for (size_t i = 0; i < s->rows.count; i++) {
		struct chart_row *row = &s->rows.items[i];

		row->hidden = true;
		for (size_t k = first; k < end && row->hidden; k++)
			row->hidden =
			    table_row_total(&s->chart.data->cube.tables[s->panels[k].layer],
				row->index) == 0;
	}
}

/* One strip of panels; returns where it ends. */
static double
draw_strip(struct small *s, size_t first, double y, struct strbuf *text)
{
	size_t end = first + s->a_strip < s->count ? first + s->a_strip : s->count, most = 0;

	for (size_t i = first; i < end; i++) {
		if (s->panels[i].line_count > most)
			most = s->panels[i].line_count;
	}
	y += TITLE_LEADING * s->headings->size * (double)most + TITLE_GAP;
	hide_empty_rows(s, first, end);
	rows_place(&s->rows, &s->chart.style, y);
	rows_draw_labels(&s->rows, &s->chart.style, s->canvas, s->labels);
	for (size_t i = first; i < end; i++)
		draw_panel(s, &s->panels[i],
		    s->rows.left + (double)(i - first) * (s->width + PANEL_GAP), y, text);
	return s->rows.bottom;
}

static int
draw(struct small *s, double y, struct strbuf *text, struct err *err)
{
	if (make_titles(s, text, err) != 0)
		return -1;
	for (size_t first = 0; first < s->count; first += s->a_strip)
		y = draw_strip(s, first, first > 0 ? y + STRIP_GAP : y, text);
	if (strbuf_check(text, err) != 0)
		return -1;
	return chart_foot(&s->chart, s->canvas, y, err);
}

int
small_layout(const struct chart *chart, struct canvas *canvas, struct err *err)
{
	struct small s = {.chart = *chart, .canvas = canvas, .rows = CHART_ROWS_INIT};
	struct strbuf text = STRBUF_INIT;
	double y = -1;
	int result = -1;

	s.chart.style.label_size = chart->style.tick_size;
	s.chart.style.bar_height = BAR_HEIGHT;
	s.chart.style.row_gap = ROW_GAP;
	s.marks = (struct marks){.canvas = canvas, .style = &s.chart.style};
	s.axes = canvas_add_shapes(canvas, "axes", CANVAS_LINES, false);
	s.behind = canvas_add_shapes(canvas, "behind", CANVAS_BOXES, false);
	s.marks.boxes = canvas_add_shapes(canvas, "bars", CANVAS_BOXES, true);
	s.totals = canvas_add_texts(canvas, "totals", CANVAS_LEFT, chart->style.value_size, false);
	s.labels =
	    canvas_add_texts(canvas, "labels", CANVAS_RIGHT, s.chart.style.label_size, false);
	s.headings =
	    canvas_add_texts(canvas, "headings", CANVAS_LEFT, chart->style.legend_size, false);
	if (sort_columns(&s, err) == 0 && sort_panels(&s, err) == 0 &&
	    rows_make(&s.rows, &s.chart, NULL, err) == 0) {
		place_panels(&s);
		y = chart_head(chart, canvas, err);
	}
	if (y >= 0)
		y = draw_legend(&s, y, err);
	if (y >= 0)
		result = draw(&s, y, &text, err);
	free(s.panels);
	free(s.columns);
	text_lines_release(&s.lines);
	nameset_release(&s.strings);
	rows_release(&s.rows);
	strbuf_release(&text);
	return result;
}
