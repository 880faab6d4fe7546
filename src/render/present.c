/* SPDX-License-Identifier: MIT */
#include "findings/present.h"

#include <inttypes.h>

#include "findings/gettext.h"
#include "findings/number.h"
#include "findings/tally.h"
#include "present_parts.h"

static const struct codebook no_codebook = CODEBOOK_INIT;

const char *
present_column(struct slice header)
{
	const char *column = column_named(header);

	if (column == NULL || slice_is(header, column) ||
	    kind_of_column(slice_of(column)) != KIND_NONE)
		return column;
	for (int language = 0; language < LANGUAGE_COUNT; language++) {
		const char *label = word_for_column(slice_of(column), (enum language)language);

		if (label != NULL && text_equal_folded(header, slice_of(label)))
			return column;
	}
	return NULL;
}

struct slice
present_label(const struct presenting *presenting, struct slice header)
{
	const char *column = present_column(header), *label;

	if (presenting->options->codes)
		return column != NULL ? slice_of(column) : header;
	label = word_for_column(column != NULL ? slice_of(column) : header,
	    presenting->options->language);
	return label != NULL ? slice_of(label) : header;
}

void
present_count(struct presenting *presenting, uint64_t count)
{
	/* To a program that reads numbers a dash is none. */
	if (count == 0 && presenting->options->zero != NULL && !presenting->options->codes)
		strbuf_add_string(&presenting->text, presenting->options->zero);
	else if (presenting->options->bare)
		strbuf_add_format(&presenting->text, "%" PRIu64, count);
	else
		number_add_grouped(&presenting->text, count);
}

int
present_cell(struct presenting *presenting)
{
	if (strbuf_check(&presenting->text, presenting->err) != 0)
		return -1;
	return grid_add_cell(presenting->grid, strbuf_slice(&presenting->text), presenting->err);
}

static struct csvrow
row_of(const struct sheet *sheet, size_t row)
{
	const struct sheet_row *place = &sheet->rows[row];

	return (struct csvrow){.fields = &sheet->cells[place->first],
	    .count = place->count,
	    .line = place->line};
}

/* Digits with commas or blanks between them, a dash, or nothing. */
static bool
looks_like_count(struct slice cell, bool *digit)
{
	cell = slice_trim(cell);
	if (slice_is(cell, "-") || slice_is(cell, "\342\200\223") || slice_is(cell, "\342\200\224"))
		return true;
	for (size_t i = 0; i < cell.length; i++) {
		if (cell.data[i] >= '0' && cell.data[i] <= '9')
			*digit = true;
		else if (cell.data[i] != ',' && cell.data[i] != ' ')
			return false;
	}
	return true;
}

static size_t
used_columns(const struct sheet *sheet)
{
	size_t width = 0;

	for (size_t row = 0; row < sheet->row_count; row++) {
		size_t count = sheet->rows[row].count;

		while (count > width && slice_trim(sheet_cell(sheet, row, count - 1)).length == 0)
			count--;
		if (count > width)
			width = count;
	}
	return width;
}

/* The first row with a name for each column, as the reader of tables finds it. */
static size_t
first_full_row(const struct sheet *sheet, size_t width)
{
	size_t row = 0, column = 0;

	for (; row < sheet->row_count; row++) {
		for (column = 1; column < width; column++) {
			if (slice_trim(sheet_cell(sheet, row, column)).length == 0)
				break;
		}
		if (column >= width)
			break;
	}
	return row;
}

/*
 * Does the header show a result? It has a column that only results have, or, like what
 * is left of a status when columns were chosen, levels and nothing but figures.
 */
static bool
heads_result(const struct sheet *sheet, size_t header, size_t width)
{
	bool levels = slice_is(sheet_cell(sheet, header, 0), "level");

	for (size_t column = 0; column < width; column++) {
		struct slice name = sheet_cell(sheet, header, column);

		if (figure_marks_result(name))
			return true;
		levels &= column == 0 || figure_of_column(name, false) != FIGURE_NONE;
	}
	return levels;
}

static bool
holds_table(const struct sheet *sheet)
{
	size_t width = used_columns(sheet), header = first_full_row(sheet, width);
	bool digit = false;

	if (width < 2 || (header < sheet->row_count && heads_result(sheet, header, width)))
		return false;
	for (size_t row = header + 1; row < sheet->row_count; row++) {
		for (size_t column = 1; column < width; column++) {
			if (!looks_like_count(sheet_cell(sheet, row, column), &digit))
				return false;
		}
	}
	return digit;
}

/*
 * Has it a row or column of totals? Then it is a table, and a cell that is no count
 * is a mistake in it, not a reason to leave its sums unchecked.
 */
static bool
claims_totals(const struct sheet *sheet)
{
	size_t width = used_columns(sheet), header = first_full_row(sheet, width);
	bool claims = false;

	if (width < 3 || header == sheet->row_count || heads_result(sheet, header, width))
		return false;
	for (size_t column = 1; column < width; column++)
		claims |= word_means_total(sheet_cell(sheet, header, column));
	for (size_t row = header + 1; row < sheet->row_count; row++)
		claims |= word_means_total(sheet_cell(sheet, row, 0));
	return claims;
}

static enum stream_kind
find_kind(const struct presenting *presenting, const struct sheet *sheet,
    const struct header *header)
{
	enum stream_kind kind;

	if (presenting->options->kind >= 0)
		return (enum stream_kind)presenting->options->kind;
	kind = stream_kind_of(header);
	return kind == STREAM_RESULT && (holds_table(sheet) || claims_totals(sheet)) ? STREAM_TABLE
										     : kind;
}

static int
read_table(struct presenting *presenting, const struct sheet *sheet, bool tally,
    const struct notice *notice)
{
	struct table table;
	int result;

	if (tally)
		result = tally_table_from_sheet(&table, sheet, presenting->err);
	else
		result = table_from_sheet(&table, sheet, notice, presenting->err);
	if (result != 0)
		return -1;
	result = present_table(presenting, &table);
	table_release(&table);
	return result;
}

/* The last column of a tally. */
static int
check_counts(const struct sheet *sheet, struct err *err)
{
	uint64_t count;

	for (size_t row = 1; row < sheet->row_count; row++) {
		struct slice cell = sheet_cell(sheet, row, sheet->rows[0].count - 1);

		if (sheet->rows[row].count == sheet->rows[0].count &&
		    !number_parse_count(cell, &count)) {
			err_set(err, ERR_DATA, _("\"%.*s\" is not a count"), SLICE_ARG(cell));
			return err_at(err, sheet->name, sheet->rows[row].line);
		}
	}
	return 0;
}

static int
present_sheet(struct presenting *presenting, const struct sheet *sheet, const struct notice *notice)
{
	const struct present_options *options = presenting->options;
	bool tabulate = options->totals || options->percent != PRESENT_COUNTS;
	struct header header = HEADER_INIT;
	struct csvrow first;
	enum stream_kind kind;
	int result;

	if (sheet->row_count == 0) {
		err_set(presenting->err, ERR_DATA, _("is empty: a header line is expected"));
		return err_at(presenting->err, sheet->name, 0);
	}
	first = row_of(sheet, 0);
	if (header_read(&header, &first, presenting->err) != 0) {
		header_release(&header);
		return -1;
	}
	kind = find_kind(presenting, sheet, &header);
	if (kind == STREAM_TABLE || (kind == STREAM_TALLY && tabulate)) {
		bool tally = stream_kind_of(&header) == STREAM_TALLY;

		result = read_table(presenting, sheet, tally, notice);
	} else if (tabulate) {
		err_set(presenting->err, ERR_USAGE,
		    _("percentages and totals are for tables and tallies, and this is read as %s"),
		    stream_kind_name(kind));
		result = err_at(presenting->err, sheet->name, 0);
	} else if (kind == STREAM_TALLY && check_counts(sheet, presenting->err) != 0) {
		result = -1;
	} else {
		result = present_rows(presenting, sheet, &header, kind);
	}
	header_release(&header);
	return result;
}

static int
add_frame(struct presenting *presenting)
{
	const struct present_options *options = presenting->options;

	if (options->title != NULL &&
	    grid_set_title(presenting->grid, slice_of(options->title), presenting->err) != 0)
		return -1;
	for (size_t i = 0; i < options->note_count; i++) {
		if (grid_add_note(presenting->grid, slice_of(options->notes[i]), presenting->err) !=
		    0)
			return -1;
	}
	return 0;
}

int
present_grid(struct grid *grid, struct source source, const struct present_options *options,
    const struct notice *notice, struct err *err)
{
	struct presenting presenting = {
	    .options = options,
	    .book = options->book != NULL ? options->book : &no_codebook,
	    .grid = grid,
	    .text = STRBUF_INIT,
	    .err = err,
	};
	struct sheet sheet;
	int result;

	*grid = (struct grid)GRID_INIT;
	if (sheet_read(&sheet, source, err) != 0)
		return -1;
	result = add_frame(&presenting);
	if (result == 0)
		result = present_sheet(&presenting, &sheet, notice);
	strbuf_release(&presenting.text);
	sheet_release(&sheet);
	if (result != 0)
		grid_release(grid);
	return result;
}

int
present_stream(struct source source, const struct present_options *options,
    const struct grid_format *format, const struct grid_options *layout,
    const struct notice *notice, struct output *output, struct err *err)
{
	struct present_options wanted = *options;
	struct grid grid;
	int result;

	wanted.codes |= format->codes;
	wanted.bare |= format->bare;
	if (present_grid(&grid, source, &wanted, notice, err) != 0)
		return -1;
	result = format->write(&grid, layout, output, err);
	grid_release(&grid);
	return result;
}

int
present_on_terminal(struct source source, struct output *output, struct err *err)
{
	struct present_options options = PRESENT_OPTIONS_INIT;
	struct grid_options layout = {.width = grid_text_width(output)};

	options.codes = options.bare = true;
	return present_stream(source, &options, grid_format_named("text"), &layout, NULL, output,
	    err);
}
