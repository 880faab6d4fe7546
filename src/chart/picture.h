/* SPDX-License-Identifier: MIT */
/* The bytes of a picture, whatever it shows: are they all there, and the same as last time? */
#ifndef CHART_PICTURE_H
#define CHART_PICTURE_H

#include <stdbool.h>

#include "findings/chart_script.h"

/* Does it begin and end as such a picture does? gnuplot does not notice a full disk. */
bool picture_is_whole(enum chart_format format, struct slice picture);

/*
 * Take the date out of a PDF, which need not have one. Blanks stand there instead:
 * the file's table of contents counts bytes.
 */
void picture_remove_date(struct strbuf *pdf);

#endif
