/* SPDX-License-Identifier: MIT */
/* For other programs: an array of objects, one a row, one on a line. */
#include <stdlib.h>

#include "findings/escape.h"
#include "findings/grid.h"
#include "findings/mem.h"

static bool
take_digits(struct slice s, size_t *at)
{
	size_t start = *at;

	while (*at < s.length && s.data[*at] >= '0' && s.data[*at] <= '9')
		++*at;
	return *at > start;
}

/* RFC 8259, section 6: stricter than a number that C would read (no 007, +5, .5). */
static bool
is_json_number(struct slice s)
{
	size_t at = 0;

	if (at < s.length && s.data[at] == '-')
		at++;
	if (at + 1 < s.length && s.data[at] == '0' && s.data[at + 1] >= '0' &&
	    s.data[at + 1] <= '9')
		return false;
	if (!take_digits(s, &at))
		return false;
	if (at < s.length && s.data[at] == '.') {
		at++;
		if (!take_digits(s, &at))
			return false;
	}
	if (at < s.length && (s.data[at] == 'e' || s.data[at] == 'E')) {
		at++;
		if (at < s.length && (s.data[at] == '-' || s.data[at] == '+'))
			at++;
		if (!take_digits(s, &at))
			return false;
	}
	return at == s.length;
}

/*
 * The columns' keys, quoted: a name that was there before gets _2, _3, ... Names
 * are compared as they will be written, since two that are not UTF-8 may become
 * the same.
 */
static int
make_keys(const struct grid *grid, struct nameset *keys, struct err *err)
{
	struct strbuf key = STRBUF_INIT;
	int result = 0;

	for (size_t i = 0; i < grid->column_count && result == 0; i++) {
		size_t bare;

		strbuf_clear(&key);
		strbuf_add_char(&key, '"');
		escape_json(grid->columns[i].label, &key);
		bare = key.length;
		strbuf_add_char(&key, '"');
		for (unsigned times = 2;
		     nameset_find(keys, strbuf_slice(&key)) != NAMESET_NONE && !key.failed;
		     times++) {
			strbuf_truncate(&key, bare);
			strbuf_add_format(&key, "_%u\"", times);
		}
		result = strbuf_check(&key, err);
		if (result == 0 && nameset_add(keys, strbuf_slice(&key), err) == NAMESET_NONE)
			result = -1;
	}
	strbuf_release(&key);
	return result;
}

static void
add_value(struct slice cell, bool numeric, struct strbuf *line)
{
	if (numeric && cell.length == 0) {
		strbuf_add_string(line, "null");
	} else if (numeric && is_json_number(cell)) {
		strbuf_add_slice(line, cell);
	} else {
		strbuf_add_char(line, '"');
		escape_json(cell, line);
		strbuf_add_char(line, '"');
	}
}

static int
write_rows(const struct grid *grid, const struct nameset *keys, struct output *output,
    struct strbuf *line, struct err *err)
{
	for (size_t row = 0; row < grid_rows(grid); row++) {
		strbuf_clear(line);
		strbuf_add_string(line, row > 0 ? ",\n{" : "\n{");
		for (size_t i = 0; i < grid->column_count; i++) {
			if (i > 0)
				strbuf_add_string(line, ", ");
			strbuf_add_slice(line, nameset_name(keys, i));
			strbuf_add_string(line, ": ");
			add_value(grid_cell(grid, row, i), grid->columns[i].numeric, line);
		}
		strbuf_add_char(line, '}');
		if (strbuf_check(line, err) != 0)
			return -1;
		output_add(output, strbuf_slice(line));
	}
	return 0;
}

int
grid_write_json(const struct grid *grid, const struct grid_options *options, struct output *output,
    struct err *err)
{
	struct nameset keys = NAMESET_INIT;
	struct strbuf line = STRBUF_INIT;
	int result = make_keys(grid, &keys, err);

	(void)options;
	if (result == 0) {
		output_string(output, "[");
		result = write_rows(grid, &keys, output, &line, err);
		output_string(output, grid_rows(grid) > 0 ? "\n]\n" : "]\n");
	}
	nameset_release(&keys);
	strbuf_release(&line);
	return result;
}
