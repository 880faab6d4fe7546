/* SPDX-License-Identifier: MIT */
/*
 * association_report - all there is to say about a table, as result streams.
 *
 * Knows which figures there are, which of the p-values to trust, and what to say
 * where one does not exist; the figures themselves come from their modules.
 */
#ifndef FINDINGS_ASSOCIATION_REPORT_H
#define FINDINGS_ASSOCIATION_REPORT_H

#include <stdbool.h>

#include "findings/association.h"
#include "findings/csvout.h"
#include "findings/notice.h"
#include "findings/parallel.h"
#include "findings/table.h"

struct report_options {
	double level;	 /* of confidence */
	uint64_t tables; /* to simulate; 0: the default number, and only where it is needed */
	uint64_t seed;
	const struct layers *strata, *clusters; /* NULL: none */
	const struct notice *notice;
	const struct progress *progress;
};

/* statistic,estimate,df,p,low,high,method. -1 where the system fails. */
int report_association(const struct crosstab *ct, const struct report_options *options,
    struct csvout *out, struct err *err);

/*
 * row,column,count,expected,residual,p,p_adjusted,method: all cells of the
 * crosstab, which was made of the table; and a remark whether any stands out.
 * Where there is nothing to associate, the reason instead of residuals, and of a
 * table of zeros all cells. -1 without memory.
 */
int report_residuals(const struct table *table, const struct crosstab *ct, bool pearson,
    const struct report_options *options, struct csvout *out, struct err *err);

/* The expected counts in the shape of the table, without what is empty. */
void report_expected(const struct table *table, const struct crosstab *ct, struct csvout *out);

#endif
