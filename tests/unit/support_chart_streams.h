/* SPDX-License-Identifier: MIT */
/* support_chart_streams - for each kind of chart a stream that it takes, with any names. */
#ifndef TESTS_SUPPORT_CHART_STREAMS_H
#define TESTS_SUPPORT_CHART_STREAMS_H

#include <inttypes.h>
#include <math.h>

#include "support.h"

#include "findings/chart.h"

/* Names of rows and columns, and how much the largest cell counts. */
struct names {
	const char *const *rows, *const *columns;
	size_t row_count, column_count;
	uint64_t most;
};

static inline void
add_cell(struct strbuf *csv, const char *text, char after)
{
	strbuf_add_char(csv, '"');
	for (const char *c = text; *c != '\0'; c++) {
		if (*c == '"')
			strbuf_add_char(csv, '"');
		strbuf_add_char(csv, *c);
	}
	strbuf_add_char(csv, '"');
	strbuf_add_char(csv, after);
}

/* Some cells hold all there is, some nothing, the others something between. */
static inline uint64_t
count_of_cell(const struct names *names, size_t row, size_t column)
{
	if ((row + column) % 3 == 0)
		return names->most;
	return (row * 7 + column) % 5 == 0 ? 0 : names->most * (row % 40 + 1) / (column + 41);
}

static inline void
write_table(struct strbuf *csv, const struct names *names)
{
	strbuf_add_string(csv, "theme");
	for (size_t k = 0; k < names->column_count; k++) {
		strbuf_add_char(csv, ',');
		add_cell(csv, names->columns[k], ' ');
		strbuf_truncate(csv, csv->length - 1);
	}
	for (size_t i = 0; i < names->row_count; i++) {
		strbuf_add_char(csv, '\n');
		add_cell(csv, names->rows[i], ',');
		for (size_t k = 0; k < names->column_count; k++)
			strbuf_add_format(csv, "%" PRIu64 ",", count_of_cell(names, i, k));
		strbuf_truncate(csv, csv->length - 1);
	}
	strbuf_add_char(csv, '\n');
}

/* What a result has behind the names of a cell's row and column. */
static inline void
write_cell(struct strbuf *csv, enum chart_shape shape, const struct names *names, size_t row,
    size_t column)
{
	uint64_t count = count_of_cell(names, row, column);
	double base = (double)names->most * 2 + 1, share = (double)count / base;
	double wide = 0.01 + 0.4 * (double)(row % 9) / 9;
	double residual = ((double)(row * 5 + column * 3) - 20) / 4;

	strbuf_add_format(csv, "%" PRIu64 ",", count);
	switch (shape) {
	case SHAPE_SHARES:
		strbuf_add_format(csv, "%.0f,%.17g,%.17g,%.17g,\"Wilson score\"", base, share,
		    fmax(share - wide, 0), fmin(share + wide, 1));
		break;
	case SHAPE_RESIDUALS:
		strbuf_add_format(csv, "%.17g,%.17g,%.17g,%.17g,\"adjusted, Holm\"",
		    (double)count / 2 + 1, residual, exp(-fabs(residual)),
		    exp(-fabs(residual) / 2));
		break;
	case SHAPE_SERIES:
		strbuf_add_format(csv, "%.0f,%.17g,,,,share", base, share);
		break;
	default:
		strbuf_add_format(csv, "%zu,%zu,%s", count > 0 ? column % 3 + 1 : 0, column % 2,
		    column % 3 == 2	  ? "yes"
			: column % 3 == 1 ? "no"
					  : "");
	}
	strbuf_add_char(csv, '\n');
}

static inline void
write_cells(struct strbuf *csv, enum chart_shape shape, const struct names *names)
{
	for (size_t i = 0; i < names->row_count; i++) {
		for (size_t k = 0; k < names->column_count; k++) {
			add_cell(csv, names->rows[i], ',');
			add_cell(csv, names->columns[k], ',');
			write_cell(csv, shape, names, i, k);
		}
		if (shape == SHAPE_SERIES) {
			add_cell(csv, names->rows[i], ',');
			strbuf_add_format(csv, ",1,2,0.5,1,%g,%g,trend\n", 0.01 * (double)(i % 100),
			    0.01 * (double)(i % 100));
		}
	}
}

static inline void
write_rows(struct strbuf *csv, enum chart_shape shape, const struct names *names)
{
	double base = (double)names->most * 2 + 1;

	for (size_t i = 0; i < names->row_count; i++) {
		uint64_t from = count_of_cell(names, i, 0), to = count_of_cell(names, i, 1);

		add_cell(csv, names->rows[i], ',');
		if (shape == SHAPE_PAIR)
			strbuf_add_format(csv,
			    "%" PRIu64 ",%.0f,%.17g,%" PRIu64 ",%.0f,%.17g,0,0,0,,%g,%g,test\n",
			    from, base, (double)from / base, to, base, (double)to / base,
			    0.01 * (double)(i % 20), 0.01 * (double)(i % 20));
		else
			strbuf_add_format(csv,
			    "9,9,9,9,%" PRIu64 ",%" PRIu64 ",%" PRIu64 ",%" PRIu64 ",%" PRIu64
			    ",%" PRIu64 ",,,,\n",
			    from, to, count_of_cell(names, i, 2), count_of_cell(names, i, 3),
			    count_of_cell(names, i, 4), count_of_cell(names, i, 3) / 2);
	}
}

/* Places that look as if by chance, every seventh the same as the one before. */
static inline void
write_point(struct strbuf *csv, const char *kind, const char *name, size_t number)
{
	size_t place = number % 7 == 6 ? number - 1 : number;

	strbuf_add_format(csv, "%s,", kind);
	add_cell(csv, name, ',');
	strbuf_add_format(csv, "%zu,0.1,0.1,0.1,%.6f,%.6f,0,0,0,0\n", number % 11 + 1,
	    sin((double)(place * place)), cos((double)(place * 3)) / 2);
}

static inline void
write_points(struct strbuf *csv, const struct names *names)
{
	strbuf_add_string(csv, "axis,1,,,0.5,0.62,,,,,,\naxis,2,,,0.3,0.38,,,,,,\n");
	for (size_t i = 0; i < names->row_count; i++)
		write_point(csv, i % 20 == 19 ? "supplementary" : "row", names->rows[i], i);
	for (size_t k = 0; k < names->column_count; k++)
		write_point(csv, "column", names->columns[k], 1000 + k);
}

/* Panels are called as the columns. */
static inline void
write_layers(struct strbuf *csv, const struct names *names)
{
	static const char *const types[] = {"opportunity", "strength", "proposal"};

	for (size_t k = 0; k < names->column_count; k++) {
		for (size_t i = 0; i < names->row_count; i++) {
			for (size_t t = 0; t < 3; t++) {
				add_cell(csv, names->columns[k], ',');
				add_cell(csv, names->rows[i], ',');
				strbuf_add_format(csv, "%s,%" PRIu64 "\n", types[t],
				    count_of_cell(names, i + t, k));
			}
		}
	}
}

static const char *const stream_headers[SHAPE_COUNT] = {
    [SHAPE_LAYERS] = "area,theme,type,count\n",
    [SHAPE_SHARES] = "row,column,count,base,share,low,high,method\n",
    [SHAPE_RESIDUALS] = "row,column,count,expected,residual,p,p_adjusted,method\n",
    [SHAPE_POINTS] = "kind,point,count,mass,inertia,share,coord1,coord2,contribution1,"
		     "contribution2,cos2_1,cos2_2\n",
    [SHAPE_PAIR] = "level,count_from,base_from,share_from,count_to,base_to,share_to,difference,"
		   "low,high,ratio,p,p_adjusted,method\n",
    [SHAPE_SERIES] = "level,process,count,base,share,z,p,p_adjusted,method\n",
    [SHAPE_RECURRENCE] = "level,process,count,times,running,attended_before\n",
    [SHAPE_STATUS] = "level,findings,asked,answered,accepted,attended,partly_attended,in_progress,"
		     "pending,not_attended,overdue,median_days,share_answered,share_attended,"
		     "share_verified\n",
};

/* A stream of that shape. */
static inline void
write_stream(struct strbuf *csv, enum chart_shape shape, const struct names *names)
{
	strbuf_clear(csv);
	if (stream_headers[shape] != NULL)
		strbuf_add_string(csv, stream_headers[shape]);
	switch (shape) {
	case SHAPE_TABLE:
		write_table(csv, names);
		break;
	case SHAPE_LAYERS:
		write_layers(csv, names);
		break;
	case SHAPE_POINTS:
		write_points(csv, names);
		break;
	case SHAPE_PAIR:
	case SHAPE_STATUS:
		write_rows(csv, shape, names);
		break;
	default:
		write_cells(csv, shape, names);
	}
}

/* Kinds that show types of findings get no other columns. */
static inline bool
shows_types(const struct chart_kind *kind)
{
	return slice_is(slice_of(kind->name), "diverging");
}

/* And some show two processes, no more and no fewer. */
static inline bool
wants_two(const struct chart_kind *kind)
{
	return slice_is(slice_of(kind->name), "slope");
}

#endif
