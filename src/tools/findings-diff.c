/* SPDX-License-Identifier: MIT */
/*
 * findings-diff - what changed between two states of findings or replies
 *
 * See findings-diff(1).
 */
#include <string.h>

#include "findings/changes.h"
#include "findings/cli.h"
#include "findings/gettext.h"

static const struct cli_program program = {"findings-diff",
    N_("what changed between two states of findings or replies"), "old new", NULL, 0, true};

int
main(int argc, char *argv[])
{
	struct csvout out = CSVOUT_INIT(NULL);
	struct err err = ERR_INIT;
	struct changes changes;
	struct changes_sum sum;
	const char *const *paths;

	cli_begin(argc, argv, &program, NULL);
	if (cli_operand_count() != 2)
		cli_usage(_("two files are compared, the old state and the new one, not %zu"),
		    cli_operand_count());
	paths = cli_operands();
	if (strcmp(paths[0], "-") == 0 && strcmp(paths[1], "-") == 0)
		cli_usage(_("standard input cannot be both states: name a file"));
	if (changes_read(&changes, paths[0], paths[1], &err) != 0)
		cli_fail(&err);
	out.output = cli_output();
	if (changes_write(&changes, &out, &sum, &err) != 0)
		cli_fail(&err);
	changes_remarks(&changes, &sum, cli_notice());
	changes_release(&changes);
	return cli_end();
}
