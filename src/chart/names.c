/* SPDX-License-Identifier: MIT */
/*
 * The words and colours of a chart's rows and columns, from their codes.
 */
#include <stdlib.h>

#include "findings/chart.h"
#include "findings/chart_colour.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/text.h"

void
chart_names_release(struct chart_names *names)
{
	free(names->rows);
	free(names->columns);
	free(names->layers);
	free(names->colours);
	nameset_release(&names->strings);
	*names = (struct chart_names){0};
}

/* Does the codebook, or the toolkit itself, know this as a code or name of that kind? */
static bool
is_known(const struct codebook *book, enum kind kind, struct slice name)
{
	const char *column = kind_name(kind);

	return codebook_lookup(book, kind, name) != CODEBOOK_NONE ||
	    word_for_code(column, name, LANGUAGE_EN) != NULL || code_named(column, name) != NULL;
}

static bool
all_known(const struct codebook *book, enum kind kind, const struct level *levels, size_t count)
{
	bool any = false;

	for (size_t i = 0; i < count; i++) {
		if (levels[i].kind != LEVEL_DATA)
			continue;
		if (!is_known(book, kind, levels[i].name))
			return false;
		any = true;
	}
	return any;
}

/* The kind that the key names; for a key that says nothing the first that knows all levels. */
static enum kind
kind_of_levels(const struct codebook *book, struct slice key, const struct level *levels,
    size_t count)
{
	const char *column = column_named(key);
	enum kind kind = column != NULL ? kind_of_column(slice_of(column)) : KIND_NONE;

	if (column != NULL)
		return kind;
	for (kind = 0; kind < KIND_COUNT; kind++) {
		if (all_known(book, kind, levels, count))
			return kind;
	}
	return KIND_NONE;
}

static struct slice
code_of_level(const struct codebook *book, enum kind kind, const struct level *level)
{
	if (level->kind != LEVEL_DATA || kind == KIND_NONE)
		return level->name;
	return codebook_code(book, kind, level->name);
}

struct slice
chart_column_code(const struct chart *chart, size_t column)
{
	return code_of_level(chart->book, chart->names.column_kind, &chart->table->columns[column]);
}

static int
make_name(struct chart_names *names, const struct codebook *book, enum kind kind,
    const struct level *level, enum language language, struct slice *name, struct err *err)
{
	struct strbuf clean = STRBUF_INIT;
	struct slice label = level->name;
	size_t number = NAMESET_NONE;

	if (level->kind == LEVEL_MISSING)
		label = slice_of(word(WORD_NONE, language));
	else if (level->kind == LEVEL_OTHER)
		label = slice_of(word(WORD_OTHER, language));
	else if (kind != KIND_NONE)
		label = codebook_label(book, kind, code_of_level(book, kind, level), language);
	text_clean(label, TEXT_ONE_LINE, &clean);
	if (strbuf_check(&clean, err) == 0)
		number = nameset_add(&names->strings, strbuf_slice(&clean), err);
	strbuf_release(&clean);
	if (number == NAMESET_NONE)
		return -1;
	*name = nameset_name(&names->strings, number);
	return 0;
}

/* What the codebook says, else the style; false where neither does. */
static bool
own_colour(const struct codebook *book, const struct chart_style *style, enum kind kind,
    const struct level *level, uint32_t *colour)
{
	struct slice code = code_of_level(book, kind, level);

	if (level->kind != LEVEL_DATA) {
		*colour =
		    level->kind == LEVEL_MISSING ? style->missing_colour : style->other_colour;
		return true;
	}
	return kind != KIND_NONE && style_colour_in_book(style, book, kind, code, colour);
}

static bool
is_taken(const uint32_t *colours, size_t count, uint32_t colour)
{
	for (size_t i = 0; i < count; i++) {
		if (colours[i] == colour)
			return true;
	}
	return false;
}

int
chart_level_colours(const struct chart *chart, enum kind kind, const struct level *levels,
    size_t level_count, uint32_t *colours, struct err *err)
{
	const struct chart_style *style = &chart->style;
	size_t count = 0, next = 0;
	uint32_t *taken = mem_alloc(level_count, sizeof(*taken), err);

	if (taken == NULL)
		return -1;
	for (size_t i = 0; i < level_count; i++) {
		if (own_colour(chart->book, style, kind, &levels[i], &colours[i]))
			taken[count++] = colours[i];
	}
	for (size_t i = 0; i < level_count; i++) {
		if (own_colour(chart->book, style, kind, &levels[i], &colours[i]))
			continue;
		while (next < style->palette_count && is_taken(taken, count, style->palette[next]))
			next++;
		if (next == style->palette_count) {
			free(taken);
			return err_set(err, ERR_DATA,
			    _("%zu columns are more than a reader can tell apart by colour (%zu): "
			      "count fewer of them, or exchange rows and columns"),
			    level_count, style->palette_count);
		}
		colours[i] = style->palette[next++];
	}
	free(taken);
	return 0;
}

static int
make_layer_names(struct chart_names *names, const struct cube *cube, const struct codebook *book,
    enum language language, struct err *err)
{
	names->layer_kind = kind_of_levels(book, cube->key, cube->layers, cube->layer_count);
	names->layers = mem_alloc(cube->layer_count, sizeof(*names->layers), err);
	if (names->layers == NULL)
		return -1;
	for (size_t i = 0; i < cube->layer_count; i++) {
		if (make_name(names, book, names->layer_kind, &cube->layers[i], language,
			&names->layers[i], err) != 0)
			return -1;
	}
	return 0;
}

int
chart_names_make(struct chart_names *names, const struct chart_data *data,
    const struct codebook *book, const struct chart_options *options, struct err *err)
{
	const struct table *table = &data->table;

	*names = (struct chart_names){.row_kind = KIND_NONE,
	    .column_kind = KIND_NONE,
	    .layer_kind = KIND_NONE};
	if (table->row_count == 0 || table->column_count == 0)
		return err_set(err, ERR_DATA, _("there is nothing to draw: the table is empty"));
	names->rows = mem_alloc(table->row_count, sizeof(*names->rows), err);
	names->columns = mem_alloc(table->column_count, sizeof(*names->columns), err);
	names->colours = mem_alloc(table->column_count, sizeof(*names->colours), err);
	if (names->rows == NULL || names->columns == NULL || names->colours == NULL)
		return -1;
	names->row_kind = kind_of_levels(book, table->row_key, table->rows, table->row_count);
	names->column_kind =
	    kind_of_levels(book, table->column_key, table->columns, table->column_count);
	names->plain = table->one_way && names->column_kind == KIND_NONE;
	for (size_t i = 0; i < table->row_count; i++) {
		if (make_name(names, book, names->row_kind, &table->rows[i], options->language,
			&names->rows[i], err) != 0)
			return -1;
	}
	for (size_t i = 0; i < table->column_count; i++) {
		if (make_name(names, book, names->column_kind, &table->columns[i],
			options->language, &names->columns[i], err) != 0)
			return -1;
	}
	return data->shape == SHAPE_LAYERS
	    ? make_layer_names(names, &data->cube, book, options->language, err)
	    : 0;
}
