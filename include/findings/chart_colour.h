/* SPDX-License-Identifier: MIT */
/*
 * chart_colour - colours as numbers, and whether text on them can be read.
 *
 * Pure functions. Luminance and contrast are those of the Web Content
 * Accessibility Guidelines 2.1 (W3C Recommendation, 5 June 2018), section
 * "Glossary", "relative luminance" and "contrast ratio".
 */
#ifndef FINDINGS_CHART_COLOUR_H
#define FINDINGS_CHART_COLOUR_H

#include <stdbool.h>
#include <stdint.h>

#include "findings/slice.h"

/* What WCAG 2.1 asks of text, level AA (success criterion 1.4.3). */
#define COLOUR_CONTRAST_TEXT 4.5

/* Read "#rrggbb" into 0xrrggbb; false for anything else. */
bool colour_parse(struct slice s, uint32_t *colour);

/* Relative luminance: 0 is black, 1 is white. */
double colour_luminance(uint32_t colour);

/* Lightness as the eye has it: CIE 1976 L*, 0 to 100 (CIE 15:2004, section 8.2.1). */
double colour_lightness(uint32_t colour);

/*
 * `dark` mixed with as much white as has that lightness, as far as 8 bits a
 * channel go; no darker than `dark`.
 */
uint32_t colour_shade(uint32_t dark, double lightness);

/* Contrast ratio of two colours: from 1, the same, to 21, black on white. */
double colour_contrast(uint32_t a, uint32_t b);

/*
 * The colour for text on `ground`: white where that can be read, else `ink`,
 * else black. One of white and black has a contrast of 4.58 at least on any
 * ground.
 */
uint32_t colour_of_text(uint32_t ground, uint32_t ink);

#endif
