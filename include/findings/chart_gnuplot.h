/* SPDX-License-Identifier: MIT */
/*
 * chart_gnuplot - gnuplot as a child process that draws one picture.
 *
 * Started without a shell, without the user's start file and without the
 * variables that gnuplot obeys. The picture is written only when it is whole.
 */
#ifndef FINDINGS_CHART_GNUPLOT_H
#define FINDINGS_CHART_GNUPLOT_H

#include "findings/chart_script.h"
#include "findings/err.h"
#include "findings/notice.h"
#include "findings/output.h"

/*
 * Have the script drawn and write the picture (whatever it says; an SVG where it is
 * so, finished) to output. gnuplot missing or failing, and a picture that breaks off, are
 * ERR_SYSTEM, with the template's name and line where it was one; its warnings
 * go to notice.
 */
int gnuplot_draw(struct chart_script *script, struct output *output, const struct notice *notice,
    struct err *err);

#endif
