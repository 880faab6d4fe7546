/* SPDX-License-Identifier: MIT */
/*
 * Columns taken apart into rows: wide, where one column a type holds the text, and list,
 * where a cell holds several values.
 */
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/text.h"
#include "findings/words.h"
#include "formats.h"
#include "rows.h"
#include "run.h"

struct apart {
	struct import *import;
	struct import_input *input;
	struct slice *header, *cells, *out;
	bool *wanted; /* columns to be taken apart */
	size_t width, line;
};

/* Mark the columns that the user named. */
static int
mark_named(struct apart *apart, struct err *err)
{
	const struct import_options *options = apart->import->options;

	for (size_t i = 0; i < options->column_count; i++) {
		bool found = false;

		for (size_t j = 0; j < apart->width; j++) {
			if (!text_equal_folded(apart->header[j], slice_of(options->columns[i])))
				continue;
			apart->wanted[j] = true;
			found = true;
		}
		if (!found) {
			err_set(err, ERR_DATA, _("no column is headed \"%s\" (--column)"),
			    options->columns[i]);
			return err_at(err, apart->input->name, apart->line);
		}
	}
	return 0;
}

static int
begin(struct apart *apart, struct err *err)
{
	if (rows_find_header(apart->import, apart->input, &apart->header, &apart->width,
		&apart->line, err) != 0)
		return -1;
	apart->cells = mem_alloc(apart->width, sizeof(*apart->cells), err);
	apart->out = mem_alloc(apart->width + 2, sizeof(*apart->out), err);
	apart->wanted = mem_alloc(apart->width, sizeof(*apart->wanted), err);
	if (apart->cells == NULL || apart->out == NULL || apart->wanted == NULL)
		return -1;
	return mark_named(apart, err);
}

static int
end(struct apart *apart, int result)
{
	free(apart->header);
	free(apart->cells);
	free(apart->out);
	free(apart->wanted);
	return result;
}

static void
mark_types(struct apart *apart)
{
	for (size_t i = 0; i < apart->width; i++)
		apart->wanted[i] = code_named("type", apart->header[i]) != NULL;
}

static size_t
count_wanted(const struct apart *apart)
{
	size_t count = 0;

	for (size_t i = 0; i < apart->width; i++)
		count += apart->wanted[i];
	return count;
}

/* The columns that stay, from `from` to `to`. */
static size_t
keep_columns(const struct apart *apart, const struct slice *from, struct slice *to)
{
	size_t count = 0;

	for (size_t i = 0; i < apart->width; i++) {
		if (!apart->wanted[i])
			to[count++] = from[i];
	}
	return count;
}

/* A row for each text; one without any where there is none, for its report came in. */
static int
hand_over_types(struct apart *apart, size_t line, struct err *err)
{
	size_t count = keep_columns(apart, apart->cells, apart->out), texts = 0;
	struct import_row row = {.cells = apart->out, .line = line};

	for (size_t i = 0; i < apart->width; i++) {
		if (!apart->wanted[i] || slice_trim(apart->cells[i]).length == 0)
			continue;
		texts++;
		apart->out[count] = apart->header[i];
		apart->out[count + 1] = apart->cells[i];
		if (import_row(apart->import, &row, err) != 0)
			return -1;
	}
	if (texts > 0)
		return 0;
	apart->out[count] = apart->out[count + 1] = (struct slice)SLICE_INIT;
	return import_row(apart->import, &row, err);
}

/* The values of the cell, between `;` and line ends, a row each. */
static int
hand_over_values(struct apart *apart, size_t line, struct err *err)
{
	struct import_row row = {.cells = apart->cells, .line = line};
	size_t column = 0, values = 0;
	struct slice lines, list, value;

	while (!apart->wanted[column])
		column++;
	lines = apart->cells[column];
	while (slice_split(&lines, '\n', &list)) {
		while (slice_split(&list, ';', &value)) {
			apart->cells[column] = slice_trim(value);
			if (apart->cells[column].length == 0)
				continue;
			values++;
			if (import_row(apart->import, &row, err) != 0)
				return -1;
		}
	}
	if (values > 0)
		return 0;
	apart->cells[column] = (struct slice)SLICE_INIT;
	return import_row(apart->import, &row, err);
}

static int
read_rows(struct apart *apart, int (*hand_over)(struct apart *, size_t, struct err *),
    struct err *err)
{
	struct csvrow row;
	int got;

	while ((got = rows_next(apart->import, apart->input, apart->cells, apart->width, &row,
		    err)) > 0) {
		if (hand_over(apart, row.line, err) != 0)
			return -1;
	}
	return got;
}

static int
read_wide(struct import *import, struct import_input *const *inputs, size_t count, struct err *err)
{
	struct apart apart = {.import = import, .input = inputs[0]};
	int result;

	(void)count;
	if (begin(&apart, err) != 0)
		return end(&apart, -1);
	if (import->options->column_count == 0)
		mark_types(&apart);
	if (count_wanted(&apart) == 0) {
		err_set(err, ERR_DATA,
		    _("no column is headed by a type: name those that hold texts with --column"));
		return end(&apart, err_at(err, inputs[0]->name, apart.line));
	}
	count = keep_columns(&apart, apart.header, apart.out);
	apart.out[count] = SLICE_LITERAL("type");
	apart.out[count + 1] = SLICE_LITERAL("text");
	result = import_columns(import, apart.out, count + 2, err);
	return end(&apart, result > 0 ? read_rows(&apart, hand_over_types, err) : result);
}

static int
read_list(struct import *import, struct import_input *const *inputs, size_t count, struct err *err)
{
	struct apart apart = {.import = import, .input = inputs[0]};
	int result;

	(void)count;
	if (import->options->column_count != 1)
		return err_set(err, ERR_USAGE,
		    _("--from list takes one --column, that holds several values in a cell"));
	if (begin(&apart, err) != 0)
		return end(&apart, -1);
	if (count_wanted(&apart) > 1) {
		err_set(err, ERR_DATA, _("several columns are headed \"%s\" (--column)"),
		    import->options->columns[0]);
		return end(&apart, err_at(err, inputs[0]->name, apart.line));
	}
	result = import_columns(import, apart.header, apart.width, err);
	return end(&apart, result > 0 ? read_rows(&apart, hand_over_values, err) : result);
}

/* Neither is found by looking: which columns it is about, only the user knows. */
const struct import_format import_wide = {
    .name = "wide",
    .takes = IMPORT_RECORDS,
    .read = read_wide,
};

const struct import_format import_list = {
    .name = "list",
    .takes = IMPORT_RECORDS,
    .read = read_list,
};
