/* SPDX-License-Identifier: MIT */
/*
 * measure_files - measures counted over the files that a user names.
 *
 * Findings or tallies, the reports received, what the areas replied. Knows which
 * measure needs which of them; not where the measures come from.
 */
#ifndef FINDINGS_MEASURE_FILES_H
#define FINDINGS_MEASURE_FILES_H

#include <stddef.h>

#include "findings/codebook.h"
#include "findings/err.h"
#include "findings/measure.h"

struct measure_files {
	const char *const
	    *findings; /* paths, NULL-terminated; none: standard input, if it is needed */
	const char *reports, *replies; /* NULL: none */
};

/*
 * Count all measures in one pass. Where a measure is at fault (it names a column that
 * is not there, or needs a file that was not named), *failed is its index and the error
 * has no place yet; SIZE_MAX otherwise.
 */
int measure_files_count(const struct measure_files *files, struct measure *measures, size_t count,
    const struct codebook *book, size_t *failed, struct err *err);

#endif
