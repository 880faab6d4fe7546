/* SPDX-License-Identifier: MIT */
/*
 * chart_headings - title, subtitle, source and note, as a chart's data give them.
 *
 * What kinds of charts say of their data is put together here: what is counted,
 * by what, how much of it. Knows the chart's names and words; draws nothing.
 */
#ifndef FINDINGS_CHART_HEADINGS_H
#define FINDINGS_CHART_HEADINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/chart.h"
#include "findings/strbuf.h"

/* What a title says, where findings are counted, mentions of them, or who knows what. */
struct headings_subject {
	enum word findings, mentions, unknown;
};

/* Are they findings (or mentions of them) that were counted? */
bool headings_count_findings(const struct chart *chart);

/* Or might these be either: nobody says which? */
bool headings_may_mention(const struct chart *chart);

/* "{0} of {1}": the pattern's word with the parts in the places of their numbers. */
void headings_fill(struct strbuf *text, enum word pattern, enum language language,
    const struct slice *parts);

/* "Findings by theme and type"; without `columns`: "Findings by theme". */
void headings_title(const struct chart *chart, const struct headings_subject *subject, bool columns,
    struct strbuf *text);

/* "123 findings", "1 mention"; of what need not be findings "Total: 123". */
void headings_total(const struct chart *chart, uint64_t total, struct strbuf *text);

/* The same within a sentence: of what need not be findings only the number. */
void headings_amount(const struct chart *chart, uint64_t count, struct strbuf *text);

/* "in 30 themes" and the like: what the rows are, so many of them, "30 themes". */
void headings_rows(const struct chart *chart, uint64_t count, struct strbuf *text);

/* What the rows are, as a word: "themes"; in a title, "Themes". */
const char *headings_noun(const struct chart *chart);
void headings_noun_title(const struct chart *chart, struct strbuf *text);

/* What each layer is, as a word: "area". */
const char *headings_layer_noun(const struct chart *chart);

/* " by theme", where it is known what the rows are. */
void headings_by(const struct chart *chart, struct strbuf *text);

/* Where findings come from; nothing where it need not be findings. */
void headings_source(const struct chart *chart, struct strbuf *text);

/* For the kinds that draw the table as it is: what is counted, how many, the source. */
void headings_of_counts(const struct chart *chart, struct chart_texts *texts);

#endif
