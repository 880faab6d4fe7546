/* SPDX-License-Identifier: MIT */
/*
 * correspondence - the rows and columns of a table as points in few dimensions.
 *
 * Correspondence analysis by the singular value decomposition of the residuals
 * (Greenacre 2017, Correspondence Analysis in Practice, 3rd ed., appendix A).
 * Axes are oriented so that the column which shapes an axis most lies on its
 * positive side (of equal ones the first), so the output never flips.
 */
#ifndef FINDINGS_CORRESPONDENCE_H
#define FINDINGS_CORRESPONDENCE_H

#include <stdbool.h>

#include "findings/association.h"

/* The rows or the columns. Arrays of count * axes go by points. */
struct correspondence_points {
	size_t count;
	double *mass;	      /* share of all counts */
	double *inertia;      /* mass times squared distance from the average profile */
	double *coordinates;  /* principal */
	double *contribution; /* to the axis's inertia; sums to 1 over the points */
	double *cos2; /* share of the squared distance that the axis shows; NAN at the centre */
};

struct correspondence {
	size_t axes;
	double *inertia; /* of each axis */
	double total;	 /* X2 / n */
	bool tied;	 /* two axes of equal inertia: their directions mean nothing */
	struct correspondence_points rows, columns;
};

#define CORRESPONDENCE_INIT {0}

/*
 * -1 with the reason (ERR_DATA) where there is nothing to associate, or rows and
 * columns are independent to the last digit; or without memory (ERR_SYSTEM).
 */
int correspondence_make(struct correspondence *ca, const struct crosstab *ct, struct err *err);
void correspondence_release(struct correspondence *ca);

/*
 * Where a further row of counts (in the columns of *ct) lies among the others:
 * coordinates[axes] and cos2[axes], NAN at the centre. -1 with the reason where
 * the counts are all 0.
 */
int correspondence_supplementary(const struct correspondence *ca, const double *counts,
    double *coordinates, double *cos2, struct err *err);

#endif
