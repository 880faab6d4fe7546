/* SPDX-License-Identifier: MIT */
#include "findings/chart.h"
#include "findings/chart_headings.h"
#include "findings/gettext.h"

#define TABLE SHAPE_BIT(SHAPE_TABLE)

const struct chart_kind chart_kinds[] = {
    {"bars", "bars.gp", TABLE, false, true, headings_of_counts, bars_layout},
    {"shares", "shares.gp", TABLE, false, true, shares_describe, shares_layout},
    {"heatmap", "heatmap.gp", TABLE, false, false, headings_of_counts, heatmap_layout},
    {"diverging", "diverging.gp", TABLE, false, true, headings_of_counts, diverging_layout},
    {"pareto", "pareto.gp", TABLE, false, false, pareto_describe, pareto_layout},
    {"intervals", "intervals.gp", SHAPE_BIT(SHAPE_SHARES), false, true, intervals_describe,
	intervals_layout},
    {"residuals", "residuals.gp", SHAPE_BIT(SHAPE_RESIDUALS), false, false, residuals_describe,
	residuals_layout},
    {"mosaic", "mosaic.gp", TABLE, false, true, mosaic_describe, mosaic_layout},
    {"status", "status.gp", SHAPE_BIT(SHAPE_STATUS), false, true, status_describe, status_layout},
    {"recurrence", "recurrence.gp", SHAPE_BIT(SHAPE_RECURRENCE), false, false, recurrence_describe,
	recurrence_layout},
    {"slope", "slope.gp", SHAPE_BIT(SHAPE_PAIR) | TABLE, true, false, slope_describe, slope_layout},
    {"trend", "trend.gp", SHAPE_BIT(SHAPE_SERIES) | TABLE, true, false, trend_describe,
	trend_layout},
    {"map", "map.gp", SHAPE_BIT(SHAPE_POINTS), false, false, map_describe, map_layout},
    {"small", "small.gp", SHAPE_BIT(SHAPE_LAYERS), false, true, small_describe, small_layout},
    {NULL, NULL, 0, false, false, NULL, NULL},
};

const struct chart_kind *
chart_kind_named(const char *name)
{
	for (const struct chart_kind *kind = chart_kinds; kind->name != NULL; kind++) {
		if (slice_is(slice_of(kind->name), name))
			return kind;
	}
	return NULL;
}

/* The first of several; bars, which say what they take, where there is none. */
static const struct chart_kind *
kind_that_takes(enum chart_shape shape)
{
	const struct chart_kind *kind = chart_kinds;

	while (kind->name != NULL && (kind->shapes & SHAPE_BIT(shape)) == 0)
		kind++;
	return kind->name != NULL ? kind : chart_kinds;
}

/* One line: what the kind takes and who makes it, what this is and which kind draws that. */
static int
refuse(const struct chart_kind *kind, enum chart_shape shape, struct err *err)
{
	const struct chart_kind *other = kind_that_takes(shape);
	struct strbuf takes = STRBUF_INIT;

	for (unsigned i = 0; i < SHAPE_COUNT; i++) {
		if ((kind->shapes & SHAPE_BIT(i)) == 0)
			continue;
		if (takes.length > 0)
			strbuf_add_string(&takes, _(" or "));
		strbuf_add_string(&takes, chart_shape_what((enum chart_shape)i));
	}
	if (strbuf_check(&takes, err) == 0 && shape == SHAPE_TABLE)
		/* Whatever nobody knows is taken for a table. */
		err_set(err, ERR_DATA, _("%s draws %s, and this is none"), kind->name, takes.data);
	else if (!takes.failed)
		err_set(err, ERR_DATA, _("%s draws %s; this is %s: --kind %s draws it"), kind->name,
		    takes.data, chart_shape_what(shape), other->name);
	strbuf_release(&takes);
	return -1;
}

int
chart_read(const struct chart_kind **kind, struct chart_data *data, const struct sheet *sheet,
    const struct notice *notice, struct err *err)
{
	enum chart_shape shape = chart_shape_of(sheet);

	if (*kind == NULL)
		*kind = kind_that_takes(shape);
	if (((*kind)->shapes & SHAPE_BIT(shape)) == 0) {
		refuse(*kind, shape, err);
		return err_at(err, sheet->name, 0);
	}
	return chart_data_read(data, shape, (*kind)->compares, sheet, notice, err);
}

int
chart_lay_out(const struct chart_kind *kind, struct chart *chart,
    const struct chart_options *options, struct canvas *canvas, struct err *err)
{
	chart->table = &chart->data->table;
	if (chart_names_make(&chart->names, chart->data, chart->book, options, err) != 0 ||
	    (kind->coloured &&
		chart_level_colours(chart, chart->names.column_kind, chart->table->columns,
		    chart->table->column_count, chart->names.colours, err) != 0) ||
	    chart_headings_make(chart, kind, options, err) != 0)
		return -1;
	return chart_fit(kind, chart, options, canvas, err);
}
