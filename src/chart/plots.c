/* SPDX-License-Identifier: MIT */
#include "findings/chart_plots.h"

#include "findings/gettext.h"
#include "findings/installed.h"
#include "findings/source.h"

#define BLOCK ((size_t)16 * 1024)

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
	int result = installed_find("plots", name, &path, err);

	if (result == 1)
		result = plots_read_file(path.data, content, err);
	else if (result == 0)
		result = err_set(err, ERR_SYSTEM,
		    _("the chart templates are not installed (FINDINGS_SHARE names the folder that holds "
		      "plots)"));
	strbuf_release(&path);
	return result == 0 ? 0 : err_at(err, name, 0);
}
