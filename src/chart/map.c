/* SPDX-License-Identifier: MIT */
/*
 * map - a correspondence map: rows as dots, columns as squares, both axes on one
 * scale.
 *
 * Points that lie on one another share a label. Labels that find no place beside
 * their points become numbers, which a list below explains.
 */
#include <math.h>
#include <stdlib.h>

#include "findings/chart_headings.h"
#include "findings/chart_marks.h"
#include "findings/chart_metrics.h"
#include "findings/chart_percent.h"
#include "findings/chart_tips.h"
#include "findings/gettext.h"
#include "findings/number.h"
#include "map_points.h"

#define ASPECT_MOST 0.9 /* height of the map, of its width */
#define HEIGHT_LEAST 300.0
#define PADDING 88.0 /* around the outermost points, so that labels have room */
#define GROWTH 1.3   /* of a map on which not even the numbers find places */
#define GROWTHS_MOST 8
#define POINTS_MOST 400 /* the search takes time by the cube of them, and nobody reads so many */
#define MANY 80.0	/* points: with more of them the map begins larger, */
#define LARGE 1.5	/* but not more than this */
#define SQUARE 5.5	/* half the side of a column's mark */
#define RADIUS_LEAST 3.0
#define RADIUS_MOST 8.0
#define COUNT_FEW 5 /* findings: where fewer lie says little */

struct map {
	const struct chart *chart;
	struct canvas *canvas;
	struct map_points points;
	struct placement_area area;
	double zero_x, zero_y, unit; /* pixels for one */
	double most;		     /* the largest count */
	struct canvas_layer *axes, *rules, *behind, *leaders, *dots, *holes, *squares, *names,
	    *numbers, *axis_names, *keys, *legend;
};

void
map_describe(const struct chart *chart, struct chart_texts *texts)
{
	static const struct headings_subject subject = {WORD_MAP_TITLE, WORD_MAP_TITLE,
	    WORD_MAP_TITLE};
	double total = 0, shown = chart->data->axis_share[0];
	struct strbuf percent = STRBUF_INIT;

	for (size_t i = 0; i < chart->table->row_count; i++) {
		double count = chart_point_figure(chart->data, DATA_COUNTED, i);

		if (chart_point_figure(chart->data, DATA_SUPPLEMENTARY, i) == 0 && count > 0)
			total += count;
	}
	headings_title(chart, &subject, true, &texts->title);
	headings_total(chart, (uint64_t)total, &texts->subtitle);
	headings_source(chart, &texts->source);
	if (!isnan(chart->data->axis_share[1]))
		shown += chart->data->axis_share[1];
	if (!isnan(shown)) {
		percent_add_share(&percent, shown, 0);
		strbuf_add_string(&texts->subtitle, "; ");
		headings_fill(&texts->subtitle, WORD_MAP_SHOWN, chart->language,
		    (struct slice[]){strbuf_slice(&percent)});
	}
	strbuf_add_string(&texts->note, word(WORD_MAP_NOTE, chart->language));
	strbuf_release(&percent);
}

/* The area of the map and where 0, 0 lies on it, everything on one scale. */
static void
place_area(struct map *map, double y, double growth)
{
	double left = 0, right = 0, top = 0, bottom = 0;
	double margin = map->chart->style.canvas_margin;
	double width = map->chart->style.canvas_width * growth - 2 * margin, height;
	const struct chart_data *data = map->chart->data;

	for (size_t i = 0; i < data->table.row_count + data->table.column_count; i++) {
		left = fmin(left, chart_point_figure(data, DATA_X, i));
		right = fmax(right, chart_point_figure(data, DATA_X, i));
		top = fmax(top, chart_point_figure(data, DATA_Y, i));
		bottom = fmin(bottom, chart_point_figure(data, DATA_Y, i));
	}
	map->unit = right > left ? (width - 2 * PADDING) / (right - left) : width;
	if (top > bottom)
		map->unit = fmin(map->unit, (ASPECT_MOST * width - 2 * PADDING) / (top - bottom));
	height = fmax((top - bottom) * map->unit + 2 * PADDING, HEIGHT_LEAST * growth);
	map->area = (struct placement_area){margin, margin + width, y, y + height};
	map->zero_x = margin + (width - (right + left) * map->unit) / 2;
	map->zero_y = y + (height + (top + bottom) * map->unit) / 2;
	map->canvas->width = fmax(map->canvas->width, ceil(width + 2 * margin));
}

static double
radius_of(const struct map *map, size_t index)
{
	double count = chart_point_figure(map->chart->data, DATA_COUNTED, index);

	if (index >= map->chart->table->row_count)
		return SQUARE * 1.3;
	return map->most > 0 && count > 0
	    ? RADIUS_LEAST + (RADIUS_MOST - RADIUS_LEAST) * sqrt(count / map->most)
	    : RADIUS_LEAST;
}

static struct map_point
make_point(const struct map *map, size_t index)
{
	const struct chart_data *data = map->chart->data;
	const struct chart_names *names = &map->chart->names;
	size_t rows = data->table.row_count;
	double x = chart_point_figure(data, DATA_X, index);
	double y = chart_point_figure(data, DATA_Y, index);
	double count = chart_point_figure(data, DATA_COUNTED, index);

	return (struct map_point){.index = index,
	    .column = index >= rows,
	    .supplementary = chart_point_figure(data, DATA_SUPPLEMENTARY, index) == 1,
	    .faint = index < rows && count < COUNT_FEW,
	    .x = map->zero_x + (isnan(x) ? 0 : x) * map->unit,
	    .y = map->zero_y - (isnan(y) ? 0 : y) * map->unit,
	    .radius = radius_of(map, index),
	    .rank = index >= rows ? -INFINITY : -(isnan(count) ? 0 : count),
	    .name = index < rows ? names->rows[index] : names->columns[index - rows]};
}

static int
compare_ranks(const void *a, const void *b)
{
	const struct map_point *one = a, *other = b;

	if (one->rank != other->rank)
		return one->rank < other->rank ? -1 : 1;
	return (one->index > other->index) - (one->index < other->index);
}

static int
add_points(struct map *map, struct err *err)
{
	size_t count = map->chart->table->row_count + map->chart->table->column_count;
	struct map_point *points = mem_alloc(count, sizeof(*points), err);
	int result = points != NULL ? 0 : -1;

	map_points_clear(&map->points);
	for (size_t i = 0; result == 0 && i < count; i++)
		points[i] = make_point(map, i);
	if (result == 0)
		qsort(points, count, sizeof(*points), compare_ranks);
	for (size_t i = 0; result == 0 && i < count; i++)
		result = map_points_add(&map->points, &points[i], err);
	free(points);
	return result == 0 ? map_points_wrap(&map->points, map->chart->style.label_size, err) : -1;
}

/* Places for all, on a map that is as large as that needs. Returns 0, or -1 with err set. */
static int
place_points(struct map *map, double y, struct err *err)
{
	double count = (double)(map->chart->table->row_count + map->chart->table->column_count);
	double growth = fmin(fmax(sqrt(count / MANY), 1), LARGE);

	for (size_t i = 0; i < map->chart->table->row_count; i++)
		map->most = fmax(map->most, chart_point_figure(map->chart->data, DATA_COUNTED, i));
	for (int i = 0; i < GROWTHS_MOST && count <= POINTS_MOST; i++) {
		int without;

		place_area(map, y, growth);
		if (add_points(map, err) != 0)
			return -1;
		without =
		    map_points_place(&map->points, map->area, map->chart->style.label_size, err);
		if (without <= 0)
			return without;
		growth *= GROWTH;
	}
	return err_set(err, ERR_DATA,
	    _("the map has more points than find room: let fewer rows shape it (findings-tab --top)"));
}

static void
draw_mark(struct map *map, const struct map_point *point, uint32_t colour)
{
	const struct chart_style *style = &map->chart->style;
	struct slice tip = tips_point(map->chart, map->canvas, point->index, point->name);

	if (point->column) {
		canvas_box(map->canvas, map->squares, point->x - SQUARE, point->x + SQUARE,
		    point->y - SQUARE, point->y + SQUARE, colour);
		canvas_tip(map->canvas, map->squares, tip);
		return;
	}
	canvas_point(map->canvas, map->dots, point->x, point->y, point->radius,
	    point->faint ? style->other_colour : style->grey_colour);
	canvas_tip(map->canvas, map->dots, tip);
	if (point->supplementary)
		canvas_point(map->canvas, map->holes, point->x, point->y,
		    point->radius > 2.5 ? point->radius - 1.5 : 1, style->paper_colour);
}

/* From the point's rim to the nearest place of its label. */
static void
draw_leader(struct map *map, const struct map_point *point)
{
	const struct placement_label *label = &map->points.labels[point->label];
	double x = fmax(label->left, fmin(point->x, label->left + label->width)) - point->x;
	double y = fmax(label->top, fmin(point->y, label->top + label->height)) - point->y;
	double length = sqrt(x * x + y * y);

	if (!label->led || length <= point->radius + 4)
		return;
	canvas_segment(map->canvas, map->leaders, point->x + x * (point->radius / length),
	    point->y + y * (point->radius / length), point->x + x * (1 - 2 / length),
	    point->y + y * (1 - 2 / length), map->chart->style.missing_colour);
}

static void
draw_label(struct map *map, const struct map_point *point, struct strbuf *text)
{
	const struct chart_style *style = &map->chart->style;
	const struct placement_label *label = &map->points.labels[point->label];
	double y = label->top + MAP_LEADING * style->label_size / 2;

	/* The axes do not cross words. */
	canvas_box(map->canvas, map->behind, label->left, label->left + label->width, label->top,
	    label->top + label->height, 0);
	if (point->key > 0) {
		canvas_text(map->canvas, map->numbers, label->left, label->top + label->height / 2,
		    marks_count(point->key, text),
		    point->faint ? style->grey_colour : style->ink_colour);
		canvas_tip(map->canvas, map->numbers,
		    tips_point(map->chart, map->canvas, point->index, point->name));
		return;
	}
	for (size_t i = 0; i < point->line_count; i++) {
		const struct map_line *line = &map->points.looks[point->first_line + i];
		struct slice words = map->points.lines.lines[point->first_line + i];
		double left = label->left + line->indent;

		/* Lines at the left of their point end beside it; those of a list begin alike. */
		if (point->next == MAP_NONE &&
		    label->left + label->width / 2 < point->x - label->width / 4)
			left += label->width - metrics_width(words, style->label_size);
		canvas_text(map->canvas, map->names, left, y, words,
		    line->faint ? style->grey_colour : style->ink_colour);
		y += MAP_LEADING * style->label_size;
	}
}

static int
draw_points(struct map *map, struct strbuf *text, struct err *err)
{
	const struct chart *chart = map->chart;
	size_t columns = chart->table->column_count;
	uint32_t *colours = mem_alloc(columns, sizeof(*colours), err);

	if (colours == NULL)
		return -1;
	/* Labels tell them apart; colours are for types, which have theirs everywhere. */
	for (size_t k = 0; k < columns; k++)
		colours[k] = chart->style.palette[0];
	if (chart->names.column_kind == KIND_TYPE &&
	    chart_level_colours(chart, chart->names.column_kind, chart->table->columns, columns,
		colours, err) != 0) {
		free(colours);
		return -1;
	}
	for (size_t i = 0; i < map->points.count; i++) {
		const struct map_point *point = &map->points.items[i];

		draw_leader(map, point);
		draw_mark(map, point,
		    point->column ? colours[point->index - chart->table->row_count] : 0);
		draw_label(map, point, text);
	}
	free(colours);
	return 0;
}

/* "Axis 1: 62% of the inertia" */
static void
draw_axis_name(struct map *map, size_t axis, double x, double y, struct strbuf *text)
{
	double share = map->chart->data->axis_share[axis];
	struct strbuf percent = STRBUF_INIT;

	if (isnan(share))
		return;
	percent_add_share(&percent, share, 0);
	strbuf_clear(text);
	headings_fill(text, axis == 0 ? WORD_MAP_AXIS_ACROSS : WORD_MAP_AXIS_UP,
	    map->chart->language, (struct slice[]){strbuf_slice(&percent)});
	canvas_text(map->canvas, map->axis_names, x, y, strbuf_slice(text), 0);
	strbuf_release(&percent);
}

/* What the numbers stand for. Returns where the list ends. */
static double
draw_list(struct map *map, double y, struct err *err)
{
	struct slice *items = map_points_keyed(&map->points, err);
	const struct chart_list list = {.texts = map->legend,
	    .numbers = map->keys,
	    .items = items,
	    .count = map->points.key_count};

	y = items != NULL ? chart_list(map->chart, map->canvas, &list, y, err) : -1;
	free(items);
	return y;
}

static int
draw(struct map *map, double y, struct strbuf *text, struct err *err)
{
	double size = map->chart->style.tick_size, line = CHART_LEADING * size;

	if (place_points(map, y + line, err) != 0 || draw_points(map, text, err) != 0)
		return -1;
	canvas_line(map->canvas, map->axes, map->zero_x, map->area.top, map->area.bottom);
	canvas_box(map->canvas, map->rules, map->area.left, map->area.right, map->zero_y - 0.5,
	    map->zero_y + 0.5, 0);
	draw_axis_name(map, 1, map->area.left, y + line / 2, text);
	draw_axis_name(map, 0, map->area.left, map->area.bottom + line / 2, text);
	y = map->area.bottom + line;
	if (map->points.key_count > 0)
		y = draw_list(map, y + size, err);
	if (y < 0 || strbuf_check(text, err) != 0)
		return -1;
	return chart_foot(map->chart, map->canvas, y, err);
}

int
map_layout(const struct chart *chart, struct canvas *canvas, struct err *err)
{
	const struct chart_style *style = &chart->style;
	struct map map = {.chart = chart, .canvas = canvas};
	struct strbuf text = STRBUF_INIT;
	double y;
	int result = -1;

	map.axes = canvas_add_shapes(canvas, "axes", CANVAS_LINES, false);
	map.rules = canvas_add_shapes(canvas, "rules", CANVAS_BOXES, false);
	map.behind = canvas_add_shapes(canvas, "behind", CANVAS_BOXES, false);
	map.leaders = canvas_add_shapes(canvas, "leaders", CANVAS_SEGMENTS, true);
	map.dots = canvas_add_shapes(canvas, "points", CANVAS_POINTS, true);
	map.holes = canvas_add_shapes(canvas, "holes", CANVAS_POINTS, true);
	map.squares = canvas_add_shapes(canvas, "squares", CANVAS_BOXES, true);
	map.names = canvas_add_texts(canvas, "names", CANVAS_LEFT, style->label_size, true);
	map.numbers = canvas_add_texts(canvas, "numbers", CANVAS_LEFT, style->label_size, true);
	map.axis_names = canvas_add_texts(canvas, "ticks", CANVAS_LEFT, style->tick_size, false);
	map.keys = canvas_add_texts(canvas, "keys", CANVAS_RIGHT, style->legend_size, false);
	map.legend = canvas_add_texts(canvas, "legend", CANVAS_LEFT, style->legend_size, false);
	y = chart_head(chart, canvas, err);
	if (y >= 0)
		result = draw(&map, y, &text, err);
	map_points_release(&map.points);
	strbuf_release(&text);
	return result;
}
