/* SPDX-License-Identifier: MIT */
#include "findings/holm.h"

#include <math.h>
#include <stdlib.h>

#include "findings/mem.h"

struct test {
	double p;
	size_t place;
};

static int
by_p(const void *left, const void *right)
{
	const struct test *a = left, *b = right;

	if (a->p != b->p)
		return a->p < b->p ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

int
holm_adjust(const double *p, size_t count, double *adjusted, struct err *err)
{
	struct test *tests = mem_alloc(count, sizeof(*tests), err);
	size_t made = 0;
	double largest = 0;

	if (tests == NULL)
		return -1;
	for (size_t i = 0; i < count; i++) {
		adjusted[i] = p[i];
		if (!isnan(p[i]))
			tests[made++] = (struct test){p[i], i};
	}
	qsort(tests, made, sizeof(*tests), by_p);
	for (size_t i = 0; i < made; i++) {
		largest = fmax(largest, fmin(1, tests[i].p * (double)(made - i)));
		adjusted[tests[i].place] = largest;
	}
	free(tests);
	return 0;
}
