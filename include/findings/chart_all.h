/* SPDX-License-Identifier: MIT */
/*
 * chart_all - every kind of chart that an input allows, in a folder, and a sheet of them.
 */
#ifndef FINDINGS_CHART_ALL_H
#define FINDINGS_CHART_ALL_H

#include "findings/chart.h"
#include "findings/codebook.h"
#include "findings/err.h"
#include "findings/notice.h"
#include "findings/sheet.h"

/* What the sheet is called. */
#define CHART_ALL_SHEET "index.html"

/*
 * Draw each kind into folder/KIND.svg (or as options->format has it), each whole or not
 * at all, and an HTML page that shows them. The folder is made where it is not there. A
 * kind that takes such a sheet, but does not show this one, is said through `notice`
 * and left out; where that is every one it is ERR_DATA. options->id is followed by the kind's name.
 */
int chart_draw_all(const struct sheet *sheet, const struct codebook *book,
    const struct chart_options *options, const char *folder, const struct notice *notice,
    struct err *err);

#endif
