/* SPDX-License-Identifier: MIT */
/*
 * page_counts - the findings counted by type and by theme, group, area and process, as
 * findings-tab counts them. Private to page.
 *
 * The keys' levels in their order are what the page offers to choose from.
 */
#ifndef PAGE_COUNTS_H
#define PAGE_COUNTS_H

#include "findings/codebook.h"
#include "findings/err.h"
#include "findings/finding_list.h"
#include "findings/tally.h"

/* What the rows are; the columns are types. */
enum page_rows {
	ROWS_THEME,
	ROWS_GROUP,
	ROWS_AREA, /* of mentions */
	ROWS_PROCESS,
	ROWS_COUNT,
};

struct page_counts {
	struct tally tallies[ROWS_COUNT];
	bool grouped; /* has a theme a group? Where not, there is no tally of groups */
};

int page_counts_make(struct page_counts *counts, const struct finding_list *findings,
    const struct codebook *book, enum language language, struct err *err);
void page_counts_release(struct page_counts *counts);

const struct tally_key *page_counts_types(const struct page_counts *counts);
const struct tally_key *page_counts_rows(const struct page_counts *counts, enum page_rows rows);

/* The n-th level of a key as it is shown; empty: a missing value, the last. */
struct slice page_level(const struct tally_key *key, size_t n);

/* How many levels there are besides a missing value. */
size_t page_level_data_count(const struct tally_key *key);

/* Where a level is shown; SIZE_MAX where it does not occur. */
size_t page_level_place(const struct tally_key *key, struct slice level);

/* What a theme is counted under: its group; where it has none, itself. */
struct slice page_group_of(const struct codebook *book, struct slice theme);

#endif
