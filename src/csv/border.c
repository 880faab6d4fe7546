/* SPDX-License-Identifier: MIT */
/*
 * A cut through a file falls within quotes or outside. Both are tried: whichever is
 * wrong takes opening quotes for closing ones, and soon meets one that is neither.
 */
#include "findings/csvin.h"
#include "scan.h"

struct attempt {
	size_t border;	/* SIZE_MAX: none was found */
	size_t regular; /* bytes before the first that does not fit */
};

static struct attempt
attempt(struct scan *scan, struct slice sample, bool inside)
{
	struct attempt result = {SIZE_MAX, 0};

	scan_restart(scan);
	scan->state.inside = inside ? UINT64_MAX : 0;
	scan_more(scan, sample.data, sample.length);
	result.regular = scan->regular;
	if (scan->end_count > 0) {
		size_t end = scan->marks[scan->ends[0]];

		result.border = end + 1;
		if (sample.data[end] == '\r' && end + 1 < sample.length)
			result.border += sample.data[end + 1] == '\n';
	}
	return result;
}

size_t
csv_guess_border(struct slice sample, char delimiter)
{
	struct attempt outside, inside;
	struct err ignored = ERR_INIT;
	struct scan scan;

	if (sample.length > UINT32_MAX || scan_init(&scan, delimiter, sample.length, &ignored) != 0)
		return SIZE_MAX;
	outside = attempt(&scan, sample, false);
	inside = attempt(&scan, sample, true);
	scan_release(&scan);
	if (outside.border == SIZE_MAX)
		return inside.border;
	return inside.regular > outside.regular ? inside.border : outside.border;
}
