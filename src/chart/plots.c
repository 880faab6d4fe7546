/* SPDX-License-Identifier: MIT */
#include "findings/chart_plots.h"

#include "findings/share_files.h"

int
plots_read(const char *name, struct strbuf *content, struct err *err)
{
	struct strbuf path = STRBUF_INIT;
	int result;

	strbuf_add_format(&path, "plots/%s", name);
	result = strbuf_check(&path, err);
	if (result == 0)
		result = share_files_read(path.data, content, err);
	strbuf_release(&path);
	return result;
}
