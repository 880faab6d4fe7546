/* SPDX-License-Identifier: MIT */
#include "findings/chart_sides.h"

#include <math.h>
#include <stdlib.h>

#include "findings/chart_metrics.h"
#include "findings/mem.h"

#define LEADING 1.22	 /* from line to line, in letter sizes */
#define LABEL_ROOM 4.0	 /* between two labels */
#define LEADER_GAP 4.0	 /* between a leader and what it joins */
#define LEADER_LEVEL 8.0 /* of it, beside the words */

int
side_begin(struct side *side, size_t count, struct err *err)
{
	side->count = count;
	side->leader = count > SIDE_FEW ? SIDE_LEADER_LONG : SIDE_LEADER;
	side->ends = mem_alloc(count, sizeof(*side->ends), err);
	side->labels = mem_alloc(count, sizeof(*side->labels), err);
	return side->ends != NULL && side->labels != NULL ? 0 : -1;
}

void
side_release(struct side *side)
{
	free(side->ends);
	free(side->labels);
	text_lines_release(&side->lines);
	*side = (struct side){0};
}

int
side_measure(struct side *side, struct err *err)
{
	side->height = 0;
	for (size_t i = 0; i < side->count; i++) {
		struct side_end *end = &side->ends[i];

		end->first_line = side->lines.count;
		if (end->name.length > 0 &&
		    metrics_wrap(end->name, side->name_width, side->names->size, &side->lines,
			err) != 0)
			return -1;
		end->line_count = side->lines.count - end->first_line;
		side->labels[i].index = i;
		if (end->share.length > 0 || end->name.length > 0)
			side->labels[i].height = LABEL_ROOM +
			    LEADING * side->names->size * fmax((double)end->line_count, 1);
		side->height += side->labels[i].height;
		side->share_width =
		    fmax(side->share_width, metrics_width(end->share, side->shares->size));
	}
	for (size_t i = 0; i < side->lines.count; i++)
		side->widest =
		    fmax(side->widest, metrics_width(side->lines.lines[i], side->names->size));
	return 0;
}

double
side_reach(const struct side *side)
{
	return side->leader + side->share_width + (side->widest > 0 ? SIDE_GAP + side->widest : 0);
}

static void
draw_end(struct side *side, const struct side_end *end, double place)
{
	double step = LEADING * side->names->size;
	double y = place - step * (double)(end->line_count > 0 ? end->line_count - 1 : 0) / 2;
	double out = side->x + side->direction * side->leader;
	double names = out + side->direction * (side->share_width + SIDE_GAP);
	double level = out - side->direction * (LEADER_GAP + LEADER_LEVEL);

	canvas_segment(side->canvas, side->leaders, side->x + side->direction * LEADER_GAP, end->y,
	    level, place, end->leader);
	canvas_segment(side->canvas, side->leaders, level, place,
	    out - side->direction * LEADER_GAP, place, end->leader);
	if (end->share.length > 0)
		canvas_text(side->canvas, side->shares, out, place, end->share, end->colour);
	for (size_t i = 0; i < end->line_count; i++)
		canvas_text(side->canvas, side->names, names, y + step * (double)i,
		    side->lines.lines[end->first_line + i], end->colour);
}

int
side_draw(struct side *side, double top, double bottom, struct err *err)
{
	for (size_t i = 0; i < side->count; i++)
		side->labels[i].wanted = side->ends[side->labels[i].index].y;
	if (spread_labels(side->labels, side->count, top, bottom, err) != 0)
		return -1;
	for (size_t i = 0; i < side->count; i++) {
		if (side->labels[i].height > 0)
			draw_end(side, &side->ends[side->labels[i].index], side->labels[i].place);
	}
	return 0;
}

/* The texts are the nameset's. */
static double
list_texts(const struct side *side, const bool *listed, const struct slice *shares,
    struct slice *texts, struct nameset *strings, struct canvas_layer *layer, double y,
    struct err *err)
{
	const struct chart *chart = side->chart;
	struct strbuf text = STRBUF_INIT;
	size_t count = 0;

	for (size_t i = 0; i < side->count; i++) {
		size_t number = NAMESET_NONE;

		if (!listed[i])
			continue;
		strbuf_clear(&text);
		strbuf_add_slice(&text, chart->names.rows[i]);
		strbuf_add_string(&text, ": ");
		strbuf_add_slice(&text, shares[i]);
		if (strbuf_check(&text, err) == 0)
			number = nameset_add(strings, strbuf_slice(&text), err);
		if (number == NAMESET_NONE) {
			strbuf_release(&text);
			return -1;
		}
		texts[count++] = nameset_name(strings, number);
	}
	strbuf_release(&text);
	if (count == 0)
		return y;
	y = chart_paragraph(side->canvas, layer, chart->style.canvas_margin, y + layer->size,
	    side->canvas->width, slice_of(word(WORD_THE_OTHERS, chart->language)), err);
	if (y < 0)
		return -1;
	return chart_list(chart, side->canvas,
	    &(struct chart_list){.texts = layer, .items = texts, .count = count},
	    y + layer->size / 2, err);
}

double
side_list(const struct side *side, const bool *listed, const struct slice *shares,
    struct canvas_layer *layer, double y, struct err *err)
{
	struct nameset strings = NAMESET_INIT;
	struct slice *texts = mem_alloc(side->count, sizeof(*texts), err);

	y = texts != NULL ? list_texts(side, listed, shares, texts, &strings, layer, y, err) : -1;
	free(texts);
	nameset_release(&strings);
	return y;
}
