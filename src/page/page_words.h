/* SPDX-License-Identifier: MIT */
/*
 * page_words - what a page says, by language. Private to page.
 *
 * The words that only a page has, those of its script too: that one asks for them
 * by their keys. {0}, {1}, ... are places for numbers and names.
 */
#ifndef PAGE_WORDS_H
#define PAGE_WORDS_H

#include "findings/words.h"

enum page_word {
	PAGE_SKIP,
	PAGE_TITLE,
	PAGE_IN,
	PAGE_PROCESSES,
	PAGE_FIGURES,
	PAGE_FINDINGS,
	PAGE_FINDINGS_BASE,
	PAGE_FINDINGS_BASE_ONE,
	PAGE_RECEIVED,
	PAGE_RECEIVED_BASE,
	PAGE_REPORTS,
	PAGE_REPORTS_BASE,
	PAGE_THEMES,
	PAGE_THEMES_BASE,
	PAGE_THEMES_BASE_KNOWN,
	PAGE_SHARE_BASE,
	PAGE_ASKED,
	PAGE_ASKED_BASE,
	PAGE_ANSWERED,
	PAGE_ATTENDED,
	PAGE_PENDING,
	PAGE_ATTENTION_BASE,
	PAGE_ROUNDING,
	PAGE_SAMPLE,
	PAGE_CHARTS,
	PAGE_UNIT_FINDINGS,
	PAGE_UNIT_MENTIONS,
	PAGE_TABLE,
	PAGE_TABLE_CAPTION,
	PAGE_THEME,
	PAGE_TOTAL,
	PAGE_COUNT,
	PAGE_NOT_ASKED,
	PAGE_NO_AREA,
	PAGE_MADE,
	PAGE_MADE_BY,
	PAGE_COMMAND,
	PAGE_FILES,
	PAGE_FILE,
	PAGE_CONTENT,
	PAGE_ROWS,
	PAGE_DIGEST,
	PAGE_CONTENT_CODEBOOK,
	PAGE_CONTENT_FINDINGS,
	PAGE_CONTENT_REPORTS,
	PAGE_CONTENT_REPLIES,
	PAGE_FILTERS,
	PAGE_SEARCH,
	PAGE_CLEAR,
	PAGE_DOWNLOAD,
	PAGE_NO_MATCH,
	PAGE_WORD_COUNT,
};

const char *page_word(enum page_word which, enum language language);

/* By what the script, and data-word in the document, call it. */
const char *page_word_key(enum page_word which);

#endif
