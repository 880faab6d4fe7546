/* SPDX-License-Identifier: MIT */
/*
 * html - what every page of ours begins, ends and is escaped with. Private to render.
 *
 * A page holds no script and fetches nothing, and its policy forbids both.
 */
#ifndef RENDER_HTML_H
#define RENDER_HTML_H

#include "findings/slice.h"
#include "findings/strbuf.h"
#include "findings/words.h"

/* From the doctype to <body>. `style` is ours: it is not escaped. */
void html_add_head(struct slice title, const char *style, enum language language,
    struct strbuf *out);
void html_add_foot(struct strbuf *out);

/* A text inside an element, its lines kept. */
void html_add_text(struct slice text, struct strbuf *out);

#endif
