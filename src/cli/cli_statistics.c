/* SPDX-License-Identifier: MIT */
#include "findings/cli_statistics.h"

#include <stdlib.h>

#include "findings/cli.h"
#include "findings/gettext.h"
#include "findings/number.h"

const char *
cli_only_operand(void)
{
	if (cli_operand_count() > 1)
		cli_usage(_("one file at a time, not %zu"), cli_operand_count());
	return cli_operands()[0];
}

double
cli_level(const char *text)
{
	double level;

	if (text == NULL)
		return 0.95;
	level = number_is_numeric(slice_of(text)) ? strtod(text, NULL) : 0;
	if (!(level > 0 && level < 1))
		cli_usage(_("--level takes a number between 0 and 1, as 0.95, not \"%s\""), text);
	return level;
}

static int
refuse(const char *path, enum err_kind kind, const char *reason, struct err *err)
{
	err_set(err, kind, "%s", reason);
	return err_at(err, strcmp(path, "-") != 0 ? path : _("(standard input)"), 0);
}

int
cli_check_table(const struct table *table, const char *path, struct err *err)
{
	if (table->row_count == 0 || table->column_count == 0)
		return refuse(path, ERR_DATA, _("there is nothing in this table"), err);
	for (size_t i = 0; i < table->row_count + table->column_count; i++) {
		const struct level *level =
		    i < table->row_count ? &table->rows[i] : &table->columns[i - table->row_count];

		if (level->kind == LEVEL_OTHER)
			return refuse(path, ERR_DATA,
			    _("(other) is no level: count again without --top"), err);
	}
	return 0;
}

int
cli_check_two_way(const struct table *table, const char *path, struct err *err)
{
	if (table->one_way)
		return refuse(path, ERR_USAGE,
		    _("one column of counts alone has nothing to be held against: give a table of two columns or more, or a tally of two keys"),
		    err);
	return cli_check_table(table, path, err);
}

void
cli_say_mentions(const struct table *table, bool independent)
{
	if (!table->mentions)
		return;
	notice_say(cli_notice(), NULL, 0, "%s",
	    independent
		? _("mentions are counted: those of one finding are not independent; p comes out too small, intervals too narrow")
		: _("mentions are counted: one finding may make several"));
}

void
cli_name_left_out(const char *what, const struct level *levels, size_t count, const size_t *kept,
    size_t kept_count)
{
	struct strbuf names = STRBUF_INIT;

	for (size_t i = 0, next = 0; i < count; i++) {
		if (next < kept_count && kept[next] == i) {
			next++;
			continue;
		}
		if (names.length > 0)
			strbuf_add_string(&names, ", ");
		if (levels[i].kind == LEVEL_MISSING)
			strbuf_add_string(&names, word(WORD_NONE, LANGUAGE_EN));
		strbuf_add_slice(&names, levels[i].name);
	}
	if (names.length > 0)
		notice_say(cli_notice(), NULL, 0, "%s: %s", what, names.data);
	strbuf_release(&names);
}
