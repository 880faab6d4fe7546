/* SPDX-License-Identifier: MIT */
/*
 * expr - the expressions that choose rows, as in findings-filter(1).
 *
 *	type = opportunity and (theme ~ "Casilla" or area has DEOEyG)
 *
 * Parsed once, bound to the columns of each stream, asked for each row.
 */
#ifndef FINDINGS_EXPR_H
#define FINDINGS_EXPR_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/codebook.h"
#include "findings/csvin.h"
#include "findings/err.h"
#include "findings/header.h"
#include "findings/strbuf.h"

struct expr;

/*
 * Parse; the empty text holds for every row. NULL with ERR_USAGE, which names
 * the place, where it cannot be parsed. Free with expr_free().
 */
struct expr *expr_parse(const char *text, struct err *err);
void expr_free(struct expr *expr);

/*
 * The same for a part of a text: from text[*place] to the end or to one of the
 * words `ends` (NULL-terminated) that stands where "and" could; *place is then where
 * that begins. The part must not be empty, unless `ends` is NULL. Messages count
 * characters from the beginning of the text.
 */
struct expr *expr_parse_part(const char *text, size_t *place, const char *const *ends,
    struct err *err);

/*
 * The word, or the quoted text, at text[*place], as the language has them; *place is
 * then behind it. An empty word, and *place where it was, where neither stands there.
 */
int expr_read_word(const char *text, size_t *place, struct strbuf *word, bool *quoted,
    struct err *err);

/* Does the expression look at that column? */
bool expr_names_column(const struct expr *expr, struct slice column);

/*
 * Look the columns up in a header and the values in the codebook, which must
 * stay as long as the expression is used. A column that is not there is
 * ERR_DATA, a value that the codebook does not have ERR_USAGE (with one that
 * is near). With `fold` texts are compared without case and accents. May be called again for another header.
 */
int expr_bind(struct expr *expr, const struct header *header, const struct codebook *book,
    bool fold, struct err *err);

/*
 * Once bound: add the columns that it looks at to the array, which grows as
 * mem_reserve() lets it. One that it looks at twice is there twice.
 */
int expr_add_columns(const struct expr *expr, size_t **columns, size_t *count, size_t *capacity,
    struct err *err);

/* Does it hold for the row? Out of memory: -1 with err set. */
int expr_holds(struct expr *expr, const struct csvrow *row, struct err *err);

/* Append the expression as text that parses to the same. */
void expr_print(const struct expr *expr, struct strbuf *text);

#endif
