/* SPDX-License-Identifier: MIT */
/*
 * page - findings as one HTML file: figures, charts, a table, each finding.
 *
 * The file needs no server and no network, and reads without its script, which takes
 * the document for its data. Knows all that findings, reports and replies say, and how
 * charts are drawn; the script and the style are files of the page (share_files.h).
 */
#ifndef FINDINGS_PAGE_H
#define FINDINGS_PAGE_H

#include <stdbool.h>

#include "findings/err.h"
#include "findings/notice.h"
#include "findings/output.h"
#include "findings/words.h"

struct page_options {
	const char *const *findings;		  /* paths, NULL-terminated; "-": standard input */
	const char *codebook, *reports, *replies; /* paths; NULL: none */
	enum language language;
	bool both;	     /* languages: the script offers the other one */
	const char *title;   /* NULL: ours */
	const char *as_of;   /* ISO 8601: what was due before is overdue; NULL: nobody asks */
	bool with_observer;  /* names are personal data */
	const char *version; /* of the toolkit */
};

/*
 * Read the files and write the page. Halves of surrogate pairs, as some programs write them,
 * are shown as U+FFFD, which is said through `notice`; so is a chart that does not show such
 * data. ERR_DATA: a column that is not there (id, theme, type, text), an id that is there
 * twice, a reply or report that does not fit; ERR_SYSTEM: a file of the page that is not
 * there, gnuplot missing.
 */
int page_write(const struct page_options *options, struct output *output,
    const struct notice *notice, struct err *err);

#endif
