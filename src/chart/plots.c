/* SPDX-License-Identifier: MIT */
#include "findings/chart_plots.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "findings/gettext.h"
#include "findings/source.h"

#define BLOCK ((size_t)16 * 1024)

/*
 * Where this program lies, without its name; empty where the system does not
 * say (only Linux has this link).
 */
static void
program_folder(struct strbuf *folder)
{
	char path[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", path, sizeof(path));
	const char *slash = NULL;

	for (ssize_t i = 0; i < length; i++) {
		if (path[i] == '/')
			slash = path + i;
	}
	if (slash != NULL)
		strbuf_add(folder, path, (size_t)(slash - path));
}

/* .../build/bin, .../build/san/bin: what lies beside the last "build". */
static bool
source_folder(const struct strbuf *program, struct strbuf *folder)
{
	const char *last = NULL;

	for (const char *at = program->data; (at = strstr(at, "/build/")) != NULL; at++)
		last = at;
	if (last == NULL)
		return false;
	strbuf_add(folder, program->data, (size_t)(last - program->data));
	strbuf_add_string(folder, "/plots");
	return true;
}

/* The n-th folder to look in: 1, 0 where there is no such one here, -1 after the last. */
static int
folder_to_search(int n, struct strbuf *folder)
{
	struct strbuf program = STRBUF_INIT;
	const char *share = getenv("FINDINGS_SHARE");
	int result = 1;

	program_folder(&program);
	switch (n) {
	case 0:
		if (share != NULL && share[0] != '\0')
			strbuf_add_format(folder, "%s/plots", share);
		else
			result = 0;
		break;
	case 1:
		result = source_folder(&program, folder);
		break;
	case 2:
		if (program.length > 0)
			strbuf_add_format(folder, "%s/../share/findings/plots", program.data);
		else
			result = 0;
		break;
	case 3:
		strbuf_add_string(folder, FINDINGS_PREFIX "/share/findings/plots");
		break;
	default:
		result = -1;
		break;
	}
	if (program.failed)
		folder->failed = true;
	strbuf_release(&program);
	return result;
}

int
plots_read_file(const char *path, struct strbuf *content, struct err *err)
{
	struct input input = INPUT_INIT;
	struct source source;
	char block[BLOCK];
	ssize_t got;

	if (input_open(&input, path, err) != 0)
		return -1;
	source = source_of_input(&input);
	while ((got = source.read(source.context, block, sizeof(block), err)) > 0)
		strbuf_add(content, block, (size_t)got);
	input_close(&input);
	return got < 0 ? -1 : strbuf_check(content, err);
}

int
plots_read(const char *name, struct strbuf *content, struct err *err)
{
	struct strbuf path = STRBUF_INIT;
	int kind, result;

	for (int n = 0; (kind = folder_to_search(n, &path)) >= 0; n++) {
		if (kind == 1) {
			strbuf_add_format(&path, "/%s", name);
			if (strbuf_check(&path, err) != 0) {
				strbuf_release(&path);
				return -1;
			}
			if (access(path.data, F_OK) == 0) {
				result = plots_read_file(path.data, content, err);
				strbuf_release(&path);
				return result;
			}
		}
		strbuf_clear(&path);
	}
	strbuf_release(&path);
	err_set(err, ERR_SYSTEM,
	    _("the chart templates are not installed (FINDINGS_SHARE names the folder that holds "
	      "plots)"));
	return err_at(err, name, 0);
}
