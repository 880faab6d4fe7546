/* SPDX-License-Identifier: MIT */
#include "findings/chart_scale.h"

#include <math.h>

#define DIGITS_MAX 9

void
scale_make(struct scale *scale, double low, double high, double start, double end, double apart)
{
	static const double steps[] = {1, 2, 5, 10};
	double wanted = (high - low) * apart / fabs(end - start);
	double power = pow(10, floor(log10(wanted)));
	size_t i = 0;

	/* A hair's breadth less is not another step. */
	while (i < 3 && steps[i] * power < wanted * (1 - 1e-9))
		i++;
	*scale = (struct scale){.low = low,
	    .high = high,
	    .start = start,
	    .end = end,
	    .step = steps[i] * power};
	scale->first = ceil(low / scale->step - 1e-9) * scale->step;
	if (scale->step < 1)
		scale->digits = (unsigned)fmin(ceil(-log10(scale->step) - 1e-9), DIGITS_MAX);
}

double
scale_at(const struct scale *scale, double value)
{
	return scale->start +
	    (scale->end - scale->start) * ((value - scale->low) / (scale->high - scale->low));
}

bool
scale_tick(const struct scale *scale, size_t index, double *value)
{
	*value = scale->first + (double)index * scale->step;
	if (fabs(*value) < scale->step * 1e-6)
		*value = 0;
	return *value <= scale->high + scale->step * 1e-6;
}

struct slice
scale_text(double value, unsigned digits, const char *after, struct strbuf *text)
{
	/* No minus before what is rounded to zero. */
	bool negative = value < 0 && -value >= 0.5 * pow(10, -(double)digits);

	strbuf_clear(text);
	strbuf_add_format(text, "%s%.*f%s", negative ? "\xE2\x88\x92" : "", (int)digits,
	    fabs(value), after != NULL ? after : "");
	return strbuf_slice(text);
}
