/* SPDX-License-Identifier: MIT */
/*
 * chart_spread - labels along a line, moved apart as little as can be.
 *
 * Pure: the places that are nearest to the wanted ones, by least squares, with
 * every label whole and none over another. It is the isotonic regression of the
 * wanted places less the room before each, by pooling neighbours that violate
 * the order (Barlow, Bartholomew, Bremner, Brunk 1972, Statistical Inference
 * under Order Restrictions, section 1.2).
 */
#ifndef FINDINGS_CHART_SPREAD_H
#define FINDINGS_CHART_SPREAD_H

#include <stddef.h>

#include "findings/err.h"

struct spread_label {
	size_t index;  /* whatever its owner calls it by */
	double wanted; /* where its middle should be, */
	double place;  /* and where it goes */
	double height;
};

/*
 * Sort labels by `wanted` (equal ones as they came) and place them from `top` to
 * `bottom`; where they are higher together than that, from the top down beyond
 * it. -1 without memory.
 */
int spread_labels(struct spread_label *labels, size_t count, double top, double bottom,
    struct err *err);

#endif
