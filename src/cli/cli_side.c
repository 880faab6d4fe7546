/* SPDX-License-Identifier: MIT */
#include "findings/cli_side.h"

#include <string.h>
#include <sys/stat.h>

#include "findings/cli.h"
#include "findings/gettext.h"

/* What goes to a device, or into a pipe, replaces nothing. */
static bool
is_device(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

static int
check_pair(const char *a, const char *b, struct err *err)
{
	if (a == NULL || b == NULL || strcmp(a, b) != 0 || is_device(a))
		return 0;
	return strcmp(a, "-") == 0
	    ? err_set(err, ERR_USAGE, _("two outputs go to standard output"))
	    : err_set(err, ERR_USAGE, _("two outputs go to one file: %s"), a);
}

int
cli_sides_check(const struct cli_side *sides, size_t count, struct err *err)
{
	const char *main = cli_output_path() != NULL ? cli_output_path() : "-";

	for (size_t i = 0; i < count; i++) {
		if (check_pair(sides[i].path, main, err) != 0)
			return -1;
		for (size_t j = 0; j < i; j++) {
			if (check_pair(sides[i].path, sides[j].path, err) != 0)
				return -1;
		}
	}
	return 0;
}

int
cli_sides_open(struct cli_side *sides, size_t count, struct err *err)
{
	for (size_t i = 0; i < count; i++) {
		if (sides[i].path != NULL && output_open(&sides[i].output, sides[i].path, err) != 0)
			return -1;
	}
	return 0;
}

int
cli_sides_commit(struct cli_side *sides, size_t count, struct err *err)
{
	for (size_t i = 0; i < count; i++) {
		if (sides[i].path != NULL && output_commit(&sides[i].output, err) != 0)
			return -1;
	}
	return 0;
}

void
cli_sides_discard(struct cli_side *sides, size_t count)
{
	for (size_t i = 0; i < count; i++)
		output_discard(&sides[i].output);
}
