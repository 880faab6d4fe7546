/* SPDX-License-Identifier: MIT */
#include "findings/chart_percent.h"

#include <math.h>

#include "findings/number.h"

#define NOISE 1e-12 /* what arithmetic leaves of none, or lacks of all */

/* `percent` is rounded, in units of the last digit. */
static void
add(struct strbuf *text, uint64_t percent, bool none, bool all, unsigned digits)
{
	uint64_t whole = digits == 0 ? 100 : 1000;

	if (none || all) {
		strbuf_add_string(text, none ? "0%" : "100%");
		return;
	}
	if (percent == 0) {
		strbuf_add_char(text, '<');
		percent = 1;
	} else if (percent == whole) {
		strbuf_add_char(text, '>');
		percent = whole - 1;
	}
	number_add_percent(text, percent, digits);
	strbuf_add_char(text, '%');
}

void
percent_add_count(struct strbuf *text, uint64_t count, uint64_t base, unsigned digits)
{
	add(text, number_percent(count, base, digits), count == 0, count == base, digits);
}

void
percent_add_share(struct strbuf *text, double share, unsigned digits)
{
	if (isnan(share))
		return;
	share = fmax(0, fmin(share, 1));
	add(text, (uint64_t)round(share * (digits == 0 ? 100 : 1000)), share < NOISE,
	    1 - share < NOISE, digits);
}

struct slice
percent_count(uint64_t count, uint64_t base, unsigned digits, struct strbuf *text)
{
	strbuf_clear(text);
	percent_add_count(text, count, base, digits);
	return strbuf_slice(text);
}

struct slice
percent_share(double share, unsigned digits, struct strbuf *text)
{
	strbuf_clear(text);
	percent_add_share(text, share, digits);
	return strbuf_slice(text);
}
