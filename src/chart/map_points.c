/* SPDX-License-Identifier: MIT */
#include "map_points.h"

#include <math.h>
#include <stdlib.h>

#include "findings/chart_marks.h"
#include "findings/chart_metrics.h"

#define SAME_PLACE 2.0	     /* pixels: nobody sees two points there */
#define LABEL_WIDTH 190.0    /* labels are wrapped to that */
#define LINES_MOST 5	     /* a label of more becomes a number, */
#define LINES_SHARED 10	     /* one of several names, of more than these */
#define DASH "\xE2\x80\x93 " /* before each of several names */
#define SIDE_PADDING 1.0

void
map_points_clear(struct map_points *points)
{
	points->count = points->under_count = points->key_count = 0;
	points->lines.count = 0;
}

void
map_points_release(struct map_points *points)
{
	free(points->items);
	free(points->under);
	free(points->labels);
	free(points->looks);
	nameset_release(&points->strings);
	text_lines_release(&points->lines);
	*points = (struct map_points){0};
}

/* The point of the same kind that is drawn at that place; or NULL. */
static struct map_point *
find_place(struct map_points *points, const struct map_point *point)
{
	for (size_t i = 0; i < points->count; i++) {
		struct map_point *other = &points->items[i];

		if (other->column == point->column &&
		    other->supplementary == point->supplementary &&
		    fabs(other->x - point->x) < SAME_PLACE &&
		    fabs(other->y - point->y) < SAME_PLACE)
			return other;
	}
	return NULL;
}

static int
add_under(struct map_points *points, struct map_point *top, const struct map_point *point,
    struct err *err)
{
	size_t *last = &top->next;

	if (mem_reserve(&points->under, &points->under_capacity, points->under_count + 1,
		sizeof(*points->under), err) != 0)
		return -1;
	while (*last != MAP_NONE)
		last = &points->under[*last].next;
	*last = points->under_count;
	points->under[points->under_count] = *point;
	points->under[points->under_count++].next = MAP_NONE;
	return 0;
}

int
map_points_add(struct map_points *points, const struct map_point *point, struct err *err)
{
	struct map_point *top = point->column ? NULL : find_place(points, point);

	if (top != NULL)
		return add_under(points, top, point, err);
	if (mem_reserve(&points->items, &points->capacity, points->count + 1,
		sizeof(*points->items), err) != 0)
		return -1;
	points->items[points->count] = *point;
	points->items[points->count++].next = MAP_NONE;
	return 0;
}

/* A text that lasts as long as the points. */
static int
keep(struct map_points *points, struct strbuf *text, struct slice *kept, struct err *err)
{
	size_t number = NAMESET_NONE;

	if (strbuf_check(text, err) == 0)
		number = nameset_add(&points->strings, strbuf_slice(text), err);
	strbuf_release(text);
	if (number == NAMESET_NONE)
		return -1;
	*kept = nameset_name(&points->strings, number);
	return 0;
}

static int
wrap_name(struct map_points *points, const struct map_point *point, bool shared, double size,
    struct err *err)
{
	double indent = shared ? metrics_width(SLICE_LITERAL(DASH), size) : 0;
	size_t before = points->lines.count;
	struct slice name = point->name;

	if (shared) {
		struct strbuf text = STRBUF_INIT;

		strbuf_add_string(&text, DASH);
		strbuf_add_slice(&text, name);
		if (keep(points, &text, &name, err) != 0)
			return -1;
	}
	if (metrics_wrap(name, LABEL_WIDTH, size, &points->lines, err) != 0 ||
	    mem_reserve(&points->looks, &points->look_capacity, points->lines.count,
		sizeof(*points->looks), err) != 0)
		return -1;
	for (size_t i = before; i < points->lines.count; i++)
		points->looks[i] =
		    (struct map_line){.faint = point->faint, .indent = i > before ? indent : 0};
	return 0;
}

int
map_points_wrap(struct map_points *points, double size, struct err *err)
{
	for (size_t i = 0; i < points->count; i++) {
		struct map_point *point = &points->items[i];
		bool shared = point->next != MAP_NONE;

		point->first_line = points->lines.count;
		if (wrap_name(points, point, shared, size, err) != 0)
			return -1;
		for (size_t k = point->next; k != MAP_NONE; k = points->under[k].next) {
			if (wrap_name(points, &points->under[k], shared, size, err) != 0)
				return -1;
		}
		point->line_count = points->lines.count - point->first_line;
	}
	return 0;
}

static void
measure_label(struct map_points *points, struct map_point *point, double size)
{
	struct placement_label *label = &points->labels[point->label];

	*label = (struct placement_label){.x = point->x,
	    .y = point->y,
	    .radius = point->radius,
	    .rank = point->rank,
	    .height = MAP_LEADING * size * (double)point->line_count};
	for (size_t i = 0; i < point->line_count; i++)
		label->width = fmax(label->width,
		    points->looks[point->first_line + i].indent +
			metrics_width(points->lines.lines[point->first_line + i], size) +
			SIDE_PADDING);
	/* Its number gets a place later. */
	if (point->line_count > (point->next == MAP_NONE ? LINES_MOST : LINES_SHARED))
		label->width = 0;
}

/* Labels that are placed stay, the others become numbers, which may go anywhere. */
static int
place_numbers(struct map_points *points, struct placement_area area, double size, struct err *err)
{
	for (size_t i = 0; i < points->count; i++) {
		struct map_point *point = &points->items[i];
		struct placement_label *label = &points->labels[point->label];

		label->fixed = label->placed;
		if (label->placed)
			continue;
		point->key = ++points->key_count;
		label->width = marks_count_width(point->key, size) + SIDE_PADDING;
		label->height = MAP_LEADING * size;
	}
	return placement_find(points->labels, points->count, area, PLACEMENT_ANYWHERE, err);
}

int
map_points_place(struct map_points *points, struct placement_area area, double size,
    struct err *err)
{
	if (mem_reserve(&points->labels, &points->label_capacity, points->count,
		sizeof(*points->labels), err) != 0)
		return -1;
	for (size_t i = 0; i < points->count; i++) {
		points->items[i].label = i;
		measure_label(points, &points->items[i], size);
	}
	if (placement_find(points->labels, points->count, area, PLACEMENT_NEAR, err) < 0)
		return -1;
	return place_numbers(points, area, size, err);
}

struct slice *
map_points_keyed(struct map_points *points, struct err *err)
{
	struct slice *texts = mem_alloc(points->key_count, sizeof(*texts), err);
	size_t count = 0;

	for (size_t i = 0; texts != NULL && i < points->count; i++) {
		const struct map_point *point = &points->items[i];
		struct strbuf text = STRBUF_INIT;

		if (point->key == 0)
			continue;
		strbuf_add_slice(&text, point->name);
		for (size_t k = point->next; k != MAP_NONE; k = points->under[k].next) {
			strbuf_add_string(&text, "; ");
			strbuf_add_slice(&text, points->under[k].name);
		}
		if (keep(points, &text, &texts[count++], err) != 0) {
			free(texts);
			return NULL;
		}
	}
	return texts;
}
