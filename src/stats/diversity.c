/* SPDX-License-Identifier: MIT */
#include "findings/diversity.h"

#include <math.h>
#include <stdlib.h>

#include "findings/gettext.h"

struct description {
	const char *name, *method;
	bool resamples;
	const char *of_mentions; /* the method where these are counted; NULL: the same */
};

static const struct description descriptions[DIVERSITY_COUNT] = {
    [DIVERSITY_N] = {"n", "findings", false, "mentions"},
    [DIVERSITY_SHANNON] = {"shannon", "Shannon entropy, nats", true, NULL},
    [DIVERSITY_SHANNON_BITS] = {"shannon_bits", "Shannon entropy, bits", true, NULL},
    [DIVERSITY_SHANNON_MILLER_MADOW] = {"shannon_miller_madow",
	"Shannon entropy, nats, Miller-Madow correction", true, NULL},
    [DIVERSITY_EVENNESS] = {"evenness", "Pielou", true, NULL},
    [DIVERSITY_SIMPSON] = {"simpson", "Simpson concentration", true, NULL},
    [DIVERSITY_GINI_SIMPSON] = {"gini_simpson", "1 - Simpson", true, NULL},
    [DIVERSITY_GINI_SIMPSON_UNBIASED] = {"gini_simpson_unbiased",
	"1 - Simpson, without replacement", true, NULL},
    [DIVERSITY_HILL_0] = {"hill_0", "levels with findings", false, "levels with mentions"},
    [DIVERSITY_HILL_1] = {"hill_1", "effective number of levels, exp(Shannon)", true, NULL},
    [DIVERSITY_HILL_2] = {"hill_2", "effective number of levels, 1 / Simpson", true, NULL},
    [DIVERSITY_HILL_INFINITY] = {"hill_infinity", "1 / share of the largest", true, NULL},
    [DIVERSITY_BERGER_PARKER] = {"berger_parker", "share of the largest", true, NULL},
    [DIVERSITY_HHI] = {"hhi", "Herfindahl-Hirschman, 0 to 10000", true, NULL},
    [DIVERSITY_HHI_NORMALISED] = {"hhi_normalised", "Herfindahl-Hirschman, 0 to 1 given S", true,
	NULL},
    [DIVERSITY_GINI] = {"gini", "Gini of the counts", true, NULL},
    [DIVERSITY_GINI_SAMPLE] = {"gini_sample", "Gini of the counts, times S / (S - 1)", true, NULL},
    [DIVERSITY_CR4] = {"cr4", "share of the four largest", true, NULL},
    [DIVERSITY_SINGLETONS] = {"singletons", "levels with one finding", false,
	"levels with one mention"},
    [DIVERSITY_DOUBLETONS] = {"doubletons", "levels with two findings", false,
	"levels with two mentions"},
    [DIVERSITY_COVERAGE] = {"coverage", "Good", false, NULL},
    [DIVERSITY_CHAO1] = {"chao1", "Chao1, bias-corrected: at least so many levels", false, NULL},
    [DIVERSITY_K80] = {"k80", "fewest levels that hold 80 % of the findings", true,
	"fewest levels that hold 80 % of the mentions"},
    [DIVERSITY_K80_THEMES] = {"k80_levels", "share of the levels that hold 80 %", true, NULL},
    [DIVERSITY_K80_FINDINGS] = {"k80_findings", "share of the findings that these hold", true,
	"share of the mentions that these hold"},
    [DIVERSITY_TOP20] = {"top20_findings",
	"share of the findings in the largest fifth of the levels", true,
	"share of the mentions in the largest fifth of the levels"},
};

const char *
diversity_name(enum diversity_statistic statistic)
{
	return descriptions[statistic].name;
}

const char *
diversity_method(enum diversity_statistic statistic, bool mentions)
{
	const struct description *description = &descriptions[statistic];

	return mentions && description->of_mentions != NULL ? description->of_mentions
							    : description->method;
}

bool
diversity_resamples(enum diversity_statistic statistic)
{
	return descriptions[statistic].resamples;
}

const char *
diversity_reason(const double values[DIVERSITY_COUNT])
{
	if (values[DIVERSITY_N] == 0)
		return N_("n is 0");
	return values[DIVERSITY_HILL_0] == 1 ? N_("a single level") : N_("n is 1");
}

static int
descending(const void *left, const void *right)
{
	const uint64_t *a = left, *b = right;

	return (*a < *b) - (*a > *b);
}

/* The counts over 0, largest first. */
static size_t
sort(const uint64_t *counts, size_t count, uint64_t *sorted)
{
	size_t used = 0;

	for (size_t i = 0; i < count; i++) {
		if (counts[i] > 0)
			sorted[used++] = counts[i];
	}
	qsort(sorted, used, sizeof(*sorted), descending);
	return used;
}

static double
share_of_first(const uint64_t *sorted, size_t used, size_t first, double n)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < first && i < used; i++)
		sum += sorted[i];
	return (double)sum / n;
}

static void
pareto(const uint64_t *sorted, size_t used, uint64_t total, double *values)
{
	/* sum >= 80 % of total, without a product that overflows: 4/5, rounded up. */
	uint64_t wanted = total / 5 * 4 + (total % 5 * 4 + 4) / 5, sum = 0;
	size_t k = 0;

	while (sum < wanted)
		sum += sorted[k++];
	values[DIVERSITY_K80] = (double)k;
	values[DIVERSITY_K80_THEMES] = (double)k / (double)used;
	values[DIVERSITY_K80_FINDINGS] = (double)sum / (double)total;
	values[DIVERSITY_TOP20] = share_of_first(sorted, used, (used + 4) / 5, (double)total);
	values[DIVERSITY_CR4] = share_of_first(sorted, used, 4, (double)total);
}

static void
rarity(const uint64_t *sorted, size_t used, double n, double *values)
{
	double f1 = 0, f2 = 0;

	for (size_t i = 0; i < used; i++) {
		f1 += sorted[i] == 1;
		f2 += sorted[i] == 2;
	}
	values[DIVERSITY_SINGLETONS] = f1;
	values[DIVERSITY_DOUBLETONS] = f2;
	values[DIVERSITY_COVERAGE] = 1 - f1 / n;
	values[DIVERSITY_CHAO1] = (double)used + f1 * (f1 - 1) / (2 * (f2 + 1));
}

/* Sums over the shares, smallest first, so that small ones are not lost. */
static void
spread(const uint64_t *sorted, size_t used, double n, double *values)
{
	double s = (double)used, entropy = 0, squares = 0, pairs = 0, ranks = 0, gini;

	for (size_t i = used; i-- > 0;) {
		double x = (double)sorted[i], p = x / n;

		entropy -= p * log(p);
		squares += p * p;
		pairs += p * ((x - 1) / (n - 1));
		/* Rank 1 is the smallest count. */
		ranks += (2 * (s - (double)i) - s - 1) * p;
	}
	entropy = fmax(entropy, 0);
	gini = fmax(ranks / s, 0);
	values[DIVERSITY_SHANNON] = entropy;
	values[DIVERSITY_SHANNON_BITS] = entropy / log(2);
	values[DIVERSITY_SHANNON_MILLER_MADOW] = entropy + (s - 1) / (2 * n);
	values[DIVERSITY_SIMPSON] = squares;
	values[DIVERSITY_GINI_SIMPSON] = 1 - squares;
	values[DIVERSITY_HHI] = 10000 * squares;
	values[DIVERSITY_HILL_1] = exp(entropy);
	values[DIVERSITY_HILL_2] = 1 / squares;
	values[DIVERSITY_GINI] = gini;
	if (n > 1)
		values[DIVERSITY_GINI_SIMPSON_UNBIASED] = 1 - pairs;
	if (used > 1) {
		values[DIVERSITY_EVENNESS] = fmin(entropy / log(s), 1);
		values[DIVERSITY_HHI_NORMALISED] = fmax((squares - 1 / s) / (1 - 1 / s), 0);
		values[DIVERSITY_GINI_SAMPLE] = gini * s / (s - 1);
	}
}

void
diversity_all(const uint64_t *counts, size_t count, uint64_t *sorted,
    double values[DIVERSITY_COUNT])
{
	size_t used = sort(counts, count, sorted);
	uint64_t total = 0;
	double n;

	for (size_t i = 0; i < DIVERSITY_COUNT; i++)
		values[i] = NAN;
	for (size_t i = 0; i < used; i++)
		total += sorted[i];
	n = (double)total;
	values[DIVERSITY_N] = n;
	if (total == 0)
		return;
	values[DIVERSITY_HILL_0] = (double)used;
	values[DIVERSITY_BERGER_PARKER] = (double)sorted[0] / n;
	values[DIVERSITY_HILL_INFINITY] = n / (double)sorted[0];
	spread(sorted, used, n, values);
	rarity(sorted, used, n, values);
	pareto(sorted, used, total, values);
}
