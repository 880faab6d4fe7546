/* SPDX-License-Identifier: MIT */
/* fill - within render: the parts of filling a template. */
#ifndef RENDER_FILL_H
#define RENDER_FILL_H

#include "findings/fill.h"

/* Parse a style, the text between two `|`, into *style. ERR_USAGE. */
int fill_parse_style(struct fill_template *template, const char *text, enum measure_kind kind,
    struct fill_style *style, struct err *err);

/* Append the value of a measure, as text, not escaped. */
int fill_value(const struct fill_template *template, const struct fill_piece *piece,
    const struct fill_options *options, struct strbuf *value, struct err *err);

/*
 * Append a file below `folder`, whole but for a line end at its end. Absolute paths, `..`
 * and symbolic links on the way, whatever is no regular file or not UTF-8: ERR_DATA.
 */
int fill_include(const char *folder, const char *path, struct strbuf *content, struct err *err);

/* Kept for the claims: the text without any escapes, and what was filled in where. */
struct fill_inserted {
	size_t start, length, piece;
};

struct fill_prose {
	struct strbuf text;
	struct fill_inserted *inserted;
	size_t count, capacity;
};

/* Write the claims: each with the sentence in which it stands. */
int fill_write_claims(const struct fill_template *template, const struct fill_prose *prose,
    struct csvout *claims, struct err *err);

#endif
