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

#include "findings/codebook.h"
#include "findings/err.h"
#include "findings/notice.h"
#include "findings/output.h"
#include "findings/words.h"

struct page_options {
	const struct codebook *book;
	const char *codebook;	       /* its path; NULL: none */
	const char *const *findings;   /* paths, NULL-terminated; "-": standard input */
	const char *reports, *replies; /* paths; NULL: none */
	enum language language;
	bool both;	     /* languages: the script offers the other one */
	const char *title;   /* NULL: ours */
	bool with_observer;  /* names are personal data */
	const char *command; /* that makes this page again, as it is shown */
	const char *version; /* of the toolkit */
};

/*
 * Read the files and write the page. Bytes that are not UTF-8 are shown as U+FFFD, which
 * is said through `notice`, and so is a chart that does not show such data. ERR_DATA: a
 * column that is not there (id, theme, type, text), an id that is there twice, a reply or a
 * report that does not fit; ERR_SYSTEM: a file of the page that is not there, gnuplot missing.
 */
int page_write(const struct page_options *options, struct output *output,
    const struct notice *notice, struct err *err);

#endif
