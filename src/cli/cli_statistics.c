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
refuse(const char *path, const char *reason, struct err *err)
{
	err_set(err, ERR_DATA, "%s", reason);
	return err_at(err, strcmp(path, "-") != 0 ? path : _("(standard input)"), 0);
}

int
cli_check_table(const struct table *table, const char *path, struct err *err)
{
	if (table->row_count == 0 || table->column_count == 0)
		return refuse(path, _("there is nothing in this table"), err);
	for (size_t i = 0; i < table->row_count + table->column_count; i++) {
		const struct level *level =
		    i < table->row_count ? &table->rows[i] : &table->columns[i - table->row_count];

		if (level->kind == LEVEL_OTHER)
			return refuse(path, _("(other) is no level: count again without --top"),
			    err);
	}
	return 0;
}
