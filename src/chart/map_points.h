/* SPDX-License-Identifier: MIT */
/* map_points - within chart: the points of a map, those on one another as one, and their labels. */
#ifndef CHART_MAP_POINTS_H
#define CHART_MAP_POINTS_H

#include "findings/chart.h"
#include "findings/chart_placement.h"
#include "findings/mem.h"
#include "findings/nameset.h"
#include "findings/text.h"

#define MAP_LEADING 1.18 /* from line to line of a label, in letter sizes */

struct map_point {
	size_t index; /* of the rows, then the columns */
	bool column, supplementary, faint;
	double x, y, radius, rank;
	struct slice name;
	size_t next;		       /* that lies on it, of `under`, or MAP_NONE */
	size_t label;		       /* whose place its own is */
	size_t first_line, line_count; /* of its label */
	size_t key;		       /* the number that stands for its label; 0: none */
};

#define MAP_NONE SIZE_MAX

/* How a line of a label looks: a name that shares its label hangs from its dash. */
struct map_line {
	bool faint;
	double indent;
};

/* `items` are the points that are drawn; `under` those that lie on one of them. */
struct map_points {
	struct map_point *items, *under;
	size_t count, capacity, under_count, under_capacity;
	struct placement_label *labels;
	size_t label_capacity;
	struct text_lines lines;
	struct map_line *looks; /* of each of the lines */
	size_t look_capacity;
	struct nameset strings; /* names with a dash, of those that share a label, or a number */
	size_t key_count;
};

void map_points_clear(struct map_points *points);
void map_points_release(struct map_points *points);

/* Add them by rank: the first at a place is the one that is drawn. */
int map_points_add(struct map_points *points, const struct map_point *point, struct err *err);

/* The lines of every label. */
int map_points_wrap(struct map_points *points, double size, struct err *err);

/*
 * A place for each label, or for a number that stands for it. Returns how many have
 * neither, -1 without memory.
 */
int map_points_place(struct map_points *points, struct placement_area area, double size,
    struct err *err);

/*
 * What each number stands for, key_count of them: "Debates", or several names in a row. The
 * caller frees the array, the texts are the points'. NULL without memory.
 */
struct slice *map_points_keyed(struct map_points *points, struct err *err);

#endif
