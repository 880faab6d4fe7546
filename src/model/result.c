/* SPDX-License-Identifier: MIT */
#include "findings/result.h"

#include "findings/number.h"

void
result_header(struct csvout *out, const char *columns)
{
	struct slice rest = slice_of(columns), column;

	while (slice_split(&rest, ',', &column))
		csvout_field(out, column);
	csvout_end(out);
}

void
result_figure(struct csvout *out, double figure)
{
	struct strbuf digits = STRBUF_INIT;
	struct err err = ERR_INIT;

	number_add_figure(&digits, figure);
	if (strbuf_check(&digits, &err) != 0)
		output_fail(out->output, &err);
	csvout_field(out, strbuf_slice(&digits));
	strbuf_release(&digits);
}

struct slice
result_level_name(const struct level *level)
{
	if (level->kind == LEVEL_DATA)
		return level->name;
	return slice_of(word(level->kind == LEVEL_MISSING ? WORD_NONE : WORD_OTHER, LANGUAGE_EN));
}

/* A word that is no datum stands bare; a level that looks like one gets a backslash. */
void
result_level(struct csvout *out, const struct level *level)
{
	struct strbuf escaped = STRBUF_INIT;
	struct slice name = level->name;
	struct err err = ERR_INIT;

	if (level->kind != LEVEL_DATA) {
		csvout_field(out, result_level_name(level));
		return;
	}
	if (name.length == 0 || name.data[0] == '\\' || word_means_total(name) ||
	    word_means_missing(name) || word_means_other(name))
		strbuf_add_char(&escaped, '\\');
	strbuf_add_slice(&escaped, name);
	if (strbuf_check(&escaped, &err) != 0)
		output_fail(out->output, &err);
	csvout_field(out, strbuf_slice(&escaped));
	strbuf_release(&escaped);
}

struct level
result_level_read(struct slice cell)
{
	struct level level = {cell, LEVEL_DATA};

	if (cell.length == 0 || word_means_missing(cell))
		level.kind = LEVEL_MISSING;
	else if (word_means_other(cell))
		level.kind = LEVEL_OTHER;
	else if (cell.data[0] == '\\')
		level.name = (struct slice){cell.data + 1, cell.length - 1};
	return level;
}
