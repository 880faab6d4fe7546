/* SPDX-License-Identifier: MIT */
/*
 * page_inputs - the files that a page is made from, read once. Private to page.
 *
 * Each is read whole, so that its digest is that of the very bytes that were counted,
 * standard input too.
 */
#ifndef PAGE_INPUTS_H
#define PAGE_INPUTS_H

#include <stddef.h>
#include <stdint.h>

#include "findings/finding_list.h"
#include "findings/page.h"
#include "findings/replies.h"
#include "findings/strbuf.h"
#include "page_digest.h"

enum page_content {
	CONTENT_CODEBOOK,
	CONTENT_FINDINGS,
	CONTENT_REPORTS,
	CONTENT_REPLIES,
};

struct page_file {
	enum page_content content;
	const char *path;
	char digest[DIGEST_HEX_SIZE];
	size_t rows; /* without the header line */
};

/* What one row of the stream of reports says; empty where it says nothing. */
struct page_report {
	struct slice source, received;
};

struct page_inputs {
	struct page_file *files; /* in the order of enum page_content */
	size_t file_count, file_capacity;
	struct codebook book;
	struct finding_list findings;
	struct replies replies;
	uint64_t received, with_finding; /* reports, where their stream was given */
	struct nameset report_names;	 /* process, NUL, report: */
	struct page_report *reports;	 /* what is known of each */
	size_t report_capacity;
	struct nameset strings; /* owns what the reports show */
};

#define PAGE_INPUTS_INIT                                                                           \
	{.findings = FINDING_LIST_INIT, .replies = REPLIES_INIT, .report_names = NAMESET_INIT,     \
	    .strings = NAMESET_INIT}

int page_inputs_read(struct page_inputs *inputs, const struct page_options *options,
    const struct notice *notice, struct err *err);
void page_inputs_release(struct page_inputs *inputs);

/* What is known of the finding's report, or NULL. */
const struct page_report *page_report_of(const struct page_inputs *inputs,
    const struct finding *finding);

#endif
