/* SPDX-License-Identifier: MIT */
#include "findings/import_mapping.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/stream.h"
#include "findings/text.h"

enum field { COLUMN, SOURCE, SPLIT, CONSTANT, WHEN, FIELD_COUNT };

static const char *const field_names[FIELD_COUNT] = {"column", "source", "split", "constant",
    "when"};

/* Separators by the names that spreadsheets do not change. */
static const struct {
	const char *name;
	char separator;
} separators[] = {{"newline", '\n'}, {"blank", ' '}, {"comma", ','}, {"semicolon", ';'},
    {"pipe", '|'}, {"tab", '\t'}};

static int
parse_split(struct slice cell, char *split, struct err *err)
{
	*split = '\0';
	if (cell.length == 0)
		return 0;
	for (size_t i = 0; i < sizeof(separators) / sizeof(separators[0]); i++) {
		if (slice_is(cell, separators[i].name))
			*split = separators[i].separator;
	}
	if (*split == '\0' && cell.length == 1 && (unsigned char)cell.data[0] < 0x80)
		*split = cell.data[0];
	if (*split != '\0')
		return 0;
	return err_set(err, ERR_DATA,
	    _("split takes a character, newline, blank, comma, semicolon, pipe or tab, not \"%.*s\""),
	    SLICE_ARG(cell));
}

static int
keep(struct mapping *mapping, struct slice cell, struct slice *kept, struct err *err)
{
	size_t number = nameset_add(&mapping->strings, cell, err);

	if (number == NAMESET_NONE)
		return -1;
	*kept = nameset_name(&mapping->strings, number);
	return 0;
}

static int
parse_when(struct slice cell, struct expr **when, struct err *err)
{
	struct strbuf text = STRBUF_INIT;

	*when = NULL;
	if (cell.length == 0)
		return 0;
	strbuf_add_slice(&text, cell);
	if (strbuf_check(&text, err) == 0)
		*when = expr_parse(text.data, err);
	strbuf_release(&text);
	/* A fault of the file, not of what the user typed. */
	if (*when == NULL && err->kind == ERR_USAGE)
		err->kind = ERR_DATA;
	return *when != NULL ? 0 : -1;
}

static int
add_line(struct mapping *mapping, const struct slice cells[FIELD_COUNT], size_t number,
    struct err *err)
{
	struct mapping_line *line;

	if (mem_reserve(&mapping->lines, &mapping->capacity, mapping->count + 1,
		sizeof(*mapping->lines), err) != 0)
		return -1;
	line = &mapping->lines[mapping->count];
	*line = (struct mapping_line){.column = NAMESET_NONE, .line = number};
	if (parse_split(cells[SPLIT], &line->split, err) != 0 ||
	    keep(mapping, cells[SOURCE], &line->source, err) != 0 ||
	    keep(mapping, cells[CONSTANT], &line->constant, err) != 0 ||
	    parse_when(cells[WHEN], &line->when, err) != 0)
		return -1;
	mapping->count++;
	if (cells[COLUMN].length > 0) {
		line->column = nameset_add(&mapping->columns, cells[COLUMN], err);
		return line->column != NAMESET_NONE ? 0 : -1;
	}
	if (line->when == NULL || line->source.length > 0 || line->constant.length > 0)
		return err_set(err, ERR_DATA,
		    _("a line without column is a condition on rows: it has a `when` and nothing "
		      "else"));
	return 0;
}

/* Areas are the one column of findings that holds several values. */
bool
mapping_makes_list(const struct mapping *mapping, size_t column)
{
	return column != NAMESET_NONE && slice_is(nameset_name(&mapping->columns, column), "area");
}

/* Rows come out once for each part of one column: of two, nobody could say which. */
static int
check_splits(const struct mapping *mapping, struct err *err)
{
	size_t column = NAMESET_NONE;

	for (size_t i = 0; i < mapping->count; i++) {
		const struct mapping_line *line = &mapping->lines[i];

		if (line->split == '\0' || mapping_makes_list(mapping, line->column))
			continue;
		if (column != NAMESET_NONE && column != line->column) {
			err_set(err, ERR_DATA, _("only one column can be split into rows"));
			return err_at(err, mapping->path, line->line);
		}
		column = line->column;
	}
	return 0;
}

static int
read_lines(struct mapping *mapping, struct stream *stream, struct err *err)
{
	size_t columns[FIELD_COUNT];
	int got;

	for (int i = 0; i < FIELD_COUNT; i++) {
		columns[i] = header_find(&stream->header, slice_of(field_names[i]));
		if (i <= SOURCE && columns[i] == HEADER_NONE)
			return header_require(&stream->header, slice_of(field_names[i]),
			    &columns[i], err);
	}
	while ((got = stream_next(stream, err)) == 1) {
		struct slice cells[FIELD_COUNT];

		for (int i = 0; i < FIELD_COUNT; i++) {
			cells[i] = columns[i] != HEADER_NONE ? stream->row.fields[columns[i]]
							     : (struct slice)SLICE_INIT;
			/* A single blank may be what separates. */
			if (i != SPLIT)
				cells[i] = slice_trim(cells[i]);
		}
		if (add_line(mapping, cells, stream->row.line, err) != 0)
			return err_at(err, mapping->path, stream->row.line);
	}
	return got;
}

int
mapping_read(struct mapping *mapping, const char *path, struct err *err)
{
	struct stream stream;
	int result;

	*mapping = (struct mapping){.path = path, .list = STRBUF_INIT};
	if (stream_open(&stream, path, err) != 0)
		return -1;
	result = read_lines(mapping, &stream, err);
	if (result != 0)
		err_at(err, path, 1);
	stream_close(&stream);
	return result == 0 ? check_splits(mapping, err) : -1;
}

void
mapping_release(struct mapping *mapping)
{
	for (size_t i = 0; i < mapping->count; i++)
		expr_free(mapping->lines[i].when);
	free(mapping->lines);
	free(mapping->names);
	free(mapping->from);
	free(mapping->cells);
	header_release(&mapping->header);
	strbuf_release(&mapping->list);
	nameset_release(&mapping->columns);
	nameset_release(&mapping->strings);
	codebook_release(&mapping->no_codes);
	*mapping = (struct mapping)MAPPING_INIT;
}
