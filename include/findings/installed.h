/* SPDX-License-Identifier: MIT */
/*
 * installed - files that come with the programs: templates, presets.
 *
 * Looked for in FINDINGS_SHARE, then beside the source from which this program was
 * built, then where it is installed. Knows nothing of what the files hold.
 */
#ifndef FINDINGS_INSTALLED_H
#define FINDINGS_INSTALLED_H

#include "findings/err.h"
#include "findings/nameset.h"
#include "findings/strbuf.h"

/*
 * The path of folder/name, appended to `path`: 1, 0 where there is none, -1 without
 * memory.
 */
int installed_find(const char *folder, const char *name, struct strbuf *path, struct err *err);

/* The names of all files in those folders that end so, by bytes; each once. */
int installed_names(const char *folder, const char *ending, struct nameset *names, struct err *err);

#endif
