/* SPDX-License-Identifier: MIT */
/* How wide the columns of a sheet are. All widths are in digits of the workbook's font. */
#include <math.h>

#include "findings/chart_metrics.h"
#include "grid_xlsx_parts.h"
#include "xlsx.h"

#define COLUMN_LEAST 8.0
#define COLUMN_MOST 100.0
#define LINE_MOST 300.0 /* longer lines ask for no more than those */
#define WORD_MOST 26.0	/* longer words may break */
#define EXPONENT 10.0	/* a number with an exponent, which is shown rounded */
#define FILTER 3.0	/* where programs put the button of the filter */

/* Of a page across whose letters are large enough, and of one whose letters can just be read. */
#define PAGE_GOOD 165.0
#define PAGE_MOST 195.0

/* How much of the room a column of text gets grows slower than its text. */
#define SHARE_POWER 0.7

static double
digits_of(struct slice line)
{
	return metrics_width(line, XLSX_SIZE / XLSX_POINTS_PER_PIXEL * XLSX_ARIAL) /
	    XLSX_DIGIT_PIXELS;
}

/* The widest of the parts between such characters. */
static double
widest(struct slice text, char separator)
{
	struct slice part;
	double most = 0;

	while (slice_split(&text, separator, &part))
		most = fmax(most, digits_of(part));
	return most;
}

static double
natural_width(const struct grid *grid, size_t column)
{
	double width = 0;
	struct number number;

	for (size_t row = 0; width < LINE_MOST && row < grid_rows(grid); row++) {
		struct slice cell = grid_cell(grid, row, column);

		if (grid->columns[column].numeric && number_read(cell, &number) &&
		    number.notation == NOTATION_EXPONENT)
			width = fmax(width, EXPONENT);
		else
			width = fmax(width, widest(cell, '\n') + 1);
	}
	return fmin(width, LINE_MOST);
}

/* What it takes for words to stay whole: those of the head, and those in the cells. */
static double
least_width(const struct grid *grid, size_t column)
{
	double width = 0;

	for (size_t row = 0; width < WORD_MOST && row < grid_rows(grid); row++)
		width = fmax(width, widest(grid_cell(grid, row, column), ' ') + 1);
	width = fmin(width, WORD_MOST);
	return fmax(fmax(width, COLUMN_LEAST),
	    widest(grid->columns[column].label, ' ') * XLSX_BOLD + FILTER);
}

/* Of what a page has left, the wide columns of text get more. */
static void
share_page(const struct grid *grid, double *widths)
{
	double room = PAGE_MOST, weights = 0;

	for (size_t i = 0; i < grid->column_count; i++) {
		double least = fmin(least_width(grid, i), widths[i]);

		room -= grid->columns[i].numeric ? widths[i] : least;
		if (!grid->columns[i].numeric)
			weights += pow(widths[i] - least, SHARE_POWER);
	}
	for (size_t i = 0; i < grid->column_count; i++) {
		double least = fmin(least_width(grid, i), widths[i]);
		double more = 0;

		if (grid->columns[i].numeric)
			continue;
		if (room > 0 && weights > 0)
			more = room * pow(widths[i] - least, SHARE_POWER) / weights;
		widths[i] = fmin(widths[i], least + more);
	}
}

double
grid_widths(const struct grid *grid, double *widths)
{
	double sum = 0;

	for (size_t i = 0; i < grid->column_count; i++) {
		double label = widest(grid->columns[i].label, ' ') * XLSX_BOLD + FILTER;

		widths[i] = fmax(fmax(natural_width(grid, i), label), COLUMN_LEAST);
		sum += fmin(widths[i], COLUMN_MOST);
	}
	if (sum > PAGE_GOOD)
		share_page(grid, widths);
	sum = 0;
	for (size_t i = 0; i < grid->column_count; i++) {
		widths[i] = fmin(widths[i], COLUMN_MOST);
		sum += widths[i];
	}
	return sum;
}
