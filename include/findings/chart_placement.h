/* SPDX-License-Identifier: MIT */
/*
 * chart_placement - labels of points, so that none lies on another or on a point.
 *
 * Pure. Each label has places around its point, the nearest first; all take the
 * best that is free, those that are in each other's way move on to other places
 * until nothing gets better (discrete gradient descent: Christensen, Marks and
 * Shieber 1995, ACM Transactions on Graphics 14, 203-232, section 3.4). What still
 * finds none goes without, and says so.
 */
#ifndef FINDINGS_CHART_PLACEMENT_H
#define FINDINGS_CHART_PLACEMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/err.h"

struct placement_label {
	double x, y, radius;  /* of its point */
	double width, height; /* of its box; 0: it has none, but its point is in the way */
	double rank;	      /* the lower, the sooner it gets a place */
	bool fixed;	      /* has its place, which stays */
	bool placed;
	double left, top; /* of its box, where placed */
	bool led;	  /* so far from its point that a line must lead there */
};

struct placement_area {
	double left, right, top, bottom;
};

/* How far from their points labels may go, in rings. */
enum placement_reach {
	PLACEMENT_NEAR,
	PLACEMENT_ANYWHERE, /* over the whole area */
};

/*
 * Find places for all that are not fixed. Same labels, same places. Returns how
 * many have none, or -1 without memory.
 */
int placement_find(struct placement_label *labels, size_t count, struct placement_area area,
    enum placement_reach reach, struct err *err);

#endif
