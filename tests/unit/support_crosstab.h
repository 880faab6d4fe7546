/* SPDX-License-Identifier: MIT */
/* support_crosstab - tables of counts for the tests of association. */
#ifndef TESTS_SUPPORT_CROSSTAB_H
#define TESTS_SUPPORT_CROSSTAB_H

#include "support_stats.h"

#include "findings/association.h"

static inline struct crosstab
make_crosstab(const uint64_t *counts, size_t rows, size_t columns)
{
	struct crosstab ct;
	struct err err = ERR_INIT;

	assert_no_err(crosstab_make(&ct, counts, rows, columns, &err), &err);
	return ct;
}

#endif
