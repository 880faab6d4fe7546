/* SPDX-License-Identifier: MIT */
#include "findings/ingest_series.h"

#include <stdlib.h>

#include "findings/mem.h"

#define DIGITS_MAX 18 /* what a uint64_t holds */

/* So many beginnings, and fewer ids to each than that: looking them up gains nothing. */
#define SCATTERED_MIN 1024
#define SCATTERED_IDS 4

void
series_release(struct series *series)
{
	nameset_release(&series->beginnings);
	free(series->highest);
	*series = (struct series)SERIES_INIT;
}

struct numbered
series_cut(struct slice id)
{
	static const struct numbered none = {SLICE_INIT, SERIES_NO_NUMBER};
	uint64_t number = 0, unit = 1;
	size_t at = id.length;

	while (at > 0 && id.data[at - 1] >= '0' && id.data[at - 1] <= '9') {
		if (id.length - at == DIGITS_MAX)
			return none;
		number += unit * (uint64_t)(id.data[--at] - '0');
		unit *= 10;
	}
	return at < id.length ? (struct numbered){{id.data, at}, number} : none;
}

static bool
is_last(const struct series *series, struct slice beginning)
{
	return series->beginnings.count > 0 &&
	    slice_equal(nameset_name(&series->beginnings, series->last), beginning);
}

bool
series_goes_on(struct series *series, const struct numbered *id)
{
	if (series->scattered || id->number == SERIES_NO_NUMBER)
		return false;
	if (!is_last(series, id->beginning)) {
		size_t found = nameset_find(&series->beginnings, id->beginning);

		if (found == NAMESET_NONE)
			return true;
		series->last = found;
	}
	return id->number > series->highest[series->last];
}

static int
begin(struct series *series, struct slice beginning, struct err *err)
{
	size_t known = series->beginnings.count;
	size_t found = nameset_add(&series->beginnings, beginning, err);

	if (found == NAMESET_NONE ||
	    mem_reserve(&series->highest, &series->capacity, found + 1, sizeof(*series->highest),
		err) != 0)
		return -1;
	if (found == known)
		series->highest[found] = 0;
	series->last = found;
	return 0;
}

int
series_add(struct series *series, const struct numbered *id, struct err *err)
{
	if (series->scattered || id->number == SERIES_NO_NUMBER)
		return 0;
	if (!is_last(series, id->beginning) && begin(series, id->beginning, err) != 0)
		return -1;
	if (id->number > series->highest[series->last])
		series->highest[series->last] = id->number;
	series->added++;
	if (series->beginnings.count > SCATTERED_MIN &&
	    series->beginnings.count > series->added / SCATTERED_IDS) {
		series_release(series);
		series->scattered = true;
	}
	return 0;
}
