/* SPDX-License-Identifier: MIT */
/*
 * chart_fonts - can this machine draw that character?
 *
 * A character that no font has becomes, in a PNG or PDF, a box of its hexadecimal
 * digits, which gnuplot makes twenty times too large. An SVG carries text, and
 * whoever shows it has the fonts or not.
 */
#ifndef FINDINGS_CHART_FONTS_H
#define FINDINGS_CHART_FONTS_H

#include "findings/chart_canvas.h"
#include "findings/err.h"

/*
 * Replace characters that no font of this machine has by U+FFFD, those without a
 * width of their own by nothing. Asks fontconfig (its program fc-list comes with
 * the library that gnuplot draws with), and only where a text holds a character
 * that DejaVu Sans need not have; without an answer all those are replaced.
 */
int fonts_replace_missing(struct canvas *canvas, struct err *err);

#endif
