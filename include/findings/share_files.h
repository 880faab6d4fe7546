/* SPDX-License-Identifier: MIT */
/*
 * share_files - what comes with the programs and is read as they run: templates,
 * presets, the page's script, translations.
 *
 * A name is a path as "plots/bars.gp". It is looked for in these folders, and the first
 * that has it gives it, so that a house may keep files of its own before ours:
 *
 *	$FINDINGS_SHARE
 *	the source's top folder, for a program that runs from a folder below build/,
 *	and what was built beside that program: ../share
 *	../share/findings as seen from the program, wherever it was put
 *	PREFIX/share/findings, as it was built
 *
 * Nothing here knows what is in a file.
 */
#ifndef FINDINGS_SHARE_FILES_H
#define FINDINGS_SHARE_FILES_H

#include <stdbool.h>

#include "findings/err.h"
#include "findings/nameset.h"
#include "findings/strbuf.h"

/*
 * Append the path of that file or folder: 1; 0 where no folder has it, and nothing is
 * appended; -1 without memory.
 */
int share_files_find(const char *name, struct strbuf *path, struct err *err);

/* Append the content of the file; ERR_SYSTEM, with its name, where no folder has it. */
int share_files_read(const char *name, struct strbuf *content, struct err *err);

/*
 * The names of all files in a folder ("import") that end so, in any of those places, by
 * bytes; each once.
 */
int share_files_names(const char *folder, const char *ending, struct nameset *names,
    struct err *err);

#endif
