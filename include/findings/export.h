/* SPDX-License-Identifier: MIT */
/*
 * export - findings and a codebook as other tools' files.
 *
 * The way back from import. Knows what other tools read; nothing of where files are
 * opened. The same findings make the same bytes, names of things (GUIDs) included.
 */
#ifndef FINDINGS_EXPORT_H
#define FINDINGS_EXPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/codebook.h"
#include "findings/err.h"
#include "findings/notice.h"
#include "findings/output.h"
#include "findings/words.h"

enum export_tool {
	EXPORT_TAGUETTE, /* CSV: highlights, or the codebook */
	EXPORT_REFI,	 /* REFI-QDA: a project (.qdpx), or a codebook (.qdc) */
};

/* As --to takes them, ended by NULL. */
extern const char *const export_tools[];

struct export_options {
	enum export_tool tool;
	enum language language; /* of the codes' names */
	bool codebook_only;
	const char *const *columns; /* further columns to carry along; */
	size_t column_count;
};

/*
 * Write the findings of all files ("-": standard input), or the codebook alone. What
 * the tool has no place for is said. ERR_DATA: a file that is no findings, a codebook
 * without codes.
 */
int export_run(const struct export_options *options, const struct codebook *book,
    const char *const *paths, struct output *output, const struct notice *notice, struct err *err);

#endif
