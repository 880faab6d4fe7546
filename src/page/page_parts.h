/* SPDX-License-Identifier: MIT */
/*
 * page_parts - the parts of a page, and what they are written from. Private to page.
 *
 * Each part appends its HTML to `out`; out of memory is remembered there.
 */
#ifndef PAGE_PARTS_H
#define PAGE_PARTS_H

#include "findings/attention.h"
#include "findings/chart_style.h"
#include "findings/nameset.h"
#include "findings/page.h"
#include "findings/status.h"
#include "findings/strbuf.h"
#include "findings/table.h"
#include "page_counts.h"
#include "page_inputs.h"
#include "page_words.h"

/* A chart on the page. */
struct page_chart {
	const char *kind, *rows, *columns;
	struct slice titles[LANGUAGE_COUNT];
};

struct page {
	const struct page_options *options;
	const struct notice *notice;
	struct page_inputs inputs;
	struct page_counts counts;
	struct table table;   /* of themes by types */
	struct status status; /* by area; where there are replies */
	struct attention_areas areas;
	uint32_t *type_colours; /* of each type, in order; NULL: too many to tell apart */
	struct strbuf style_text;
	struct chart_style style;  /* of the charts */
	struct page_chart *charts; /* that were drawn */
	size_t chart_count, chart_capacity;
	struct nameset strings; /* owns their titles */
	struct strbuf out, clean, scratch;
};

/* Text of an element, clean and escaped; LF stays. */
void page_text(struct page *page, struct slice text);

/* ` name="value"`, clean on one line and escaped. */
void page_attribute(struct page *page, const char *name, struct slice value);

/*
 * An element with these further attributes that says a word; `count` values fill its
 * places. The script can say it anew.
 */
void page_say(struct page *page, const char *tag, const char *attributes, enum page_word which,
    const struct slice *values, size_t count);

/* What a code is called; "(none)" for none. */
struct slice page_label_of(const struct page *page, enum kind kind, struct slice code,
    enum language language);

/* An element with the label of a code, which the script can say in the other language. */
void page_label(struct page *page, const char *tag, const char *attributes, enum kind kind,
    struct slice code);

/* A count, or a share in per cent, as the languages write it. */
struct page_number {
	char text[32];
	size_t length;
};

#define PAGE_NUMBER(number) ((struct slice){(number).text, (number).length})

struct page_number page_count(uint64_t count);
struct page_number page_percent(uint64_t count, uint64_t base);

/* The file's own name, without its folders. */
struct slice page_file_name(const char *path);

/* What makes this page again, where the files lie in one folder. */
void page_command(const struct page *page, struct strbuf *command);

void page_add_figures(struct page *page);
int page_add_charts(struct page *page, struct err *err);
void page_add_table(struct page *page);
int page_add_findings(struct page *page, struct err *err);
void page_add_made(struct page *page);
int page_add_data(struct page *page, struct err *err);

/* The colour of a code and that of text on it; false where it has none. */
bool page_colours(const struct page *page, enum kind kind, struct slice code, uint32_t *ground,
    uint32_t *ink);

/* The n-th status: of the codebook, else of our own; without data after the last. */
struct slice page_status(const struct page *page, size_t n);

/* How many reports the findings name. */
uint64_t page_report_count(struct page *page);

/* What stands below the title: "PROCESS: 123 findings in 10 reports". */
void page_subtitle(struct page *page, enum language language, struct strbuf *text);

/* The day before which what was due is overdue; empty: nobody asks. */
struct slice page_as_of(const struct page *page);

/* May a page in both languages say so? The first is that of the document. */
size_t page_languages(const struct page *page, enum language languages[LANGUAGE_COUNT]);

/* The document from its beginning to <body>, with style and policy; and the script. */
int page_add_head(struct page *page, struct slice script, struct err *err);

#endif
