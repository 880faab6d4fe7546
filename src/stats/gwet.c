/* SPDX-License-Identifier: MIT */
#include "findings/gwet.h"

#include <math.h>
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"

struct gwet {
	const struct ratings *ratings;
	enum gwet_chance kind;
	double *share; /* pi_k */
	double coded, pairable;
	double agreement, chance; /* pa, pe */
};

static void
describe(struct gwet *gwet)
{
	const struct ratings *ratings = gwet->ratings;

	for (size_t unit = 0; unit < ratings->units; unit++) {
		size_t m = agreement_coders_of(ratings, unit);

		for (size_t coder = 0; coder < ratings->coders; coder++) {
			uint32_t code = rating(ratings, unit, coder);

			if (code != RATING_NONE)
				gwet->share[code] += 1 / (double)m;
		}
		gwet->coded += m >= 1;
		gwet->pairable += m >= 2;
		gwet->agreement += m >= 2 ? agreement_of_unit(ratings, unit) : 0;
	}
	gwet->agreement /= gwet->pairable;
	for (size_t code = 0; code < ratings->code_count; code++)
		gwet->share[code] /= gwet->coded;
}

/* What one code of a unit adds to pe: the derivative's half. */
static double
chance_of(const struct gwet *gwet, size_t code)
{
	return gwet->kind == GWET_FLEISS
	    ? gwet->share[code]
	    : (1 - gwet->share[code]) / (double)(gwet->ratings->code_count - 1);
}

static double
unit_chance(const struct gwet *gwet, size_t unit, size_t m)
{
	double sum = 0;

	for (size_t coder = 0; coder < gwet->ratings->coders; coder++) {
		uint32_t code = rating(gwet->ratings, unit, coder);

		if (code != RATING_NONE)
			sum += chance_of(gwet, code);
	}
	return sum / (double)m;
}

static double
standard_error(const struct gwet *gwet, double coefficient)
{
	const struct ratings *ratings = gwet->ratings;
	double rest = 1 - gwet->chance, squares = 0;

	for (size_t unit = 0; unit < ratings->units; unit++) {
		size_t m = agreement_coders_of(ratings, unit);
		double value = 0, off;

		if (m == 0)
			continue;
		if (m >= 2)
			value = gwet->coded / gwet->pairable *
			    (agreement_of_unit(ratings, unit) - gwet->chance) / rest;
		value -= 2 * (1 - coefficient) * (unit_chance(gwet, unit, m) - gwet->chance) / rest;
		off = agreement_deviation(value, coefficient);
		squares += off * off;
	}
	return sqrt(squares / (gwet->coded * (gwet->coded - 1)));
}

static int
calculate(struct gwet *gwet, double level, struct agreement_figure *figure, double *chance,
    struct err *err)
{
	size_t used = 0;

	describe(gwet);
	for (size_t code = 0; code < gwet->ratings->code_count; code++) {
		gwet->chance += gwet->share[code] * chance_of(gwet, code);
		used += gwet->share[code] > 0;
	}
	/* By counting, as sums of shares may miss 1 and 0 by a rounding. */
	if (used == 1)
		gwet->chance = gwet->kind == GWET_FLEISS ? 1 : 0;
	*chance = gwet->chance;
	if (gwet->chance == 1)
		return err_set(err, ERR_DATA, N_("only one code was used"));
	figure->estimate = (gwet->agreement - gwet->chance) / (1 - gwet->chance);
	/* Units that one coder only has coded say nothing of how agreement varies. */
	if (gwet->pairable < 2) {
		figure->remark = N_("no interval from a single unit");
		return 0;
	}
	figure->se = standard_error(gwet, figure->estimate);
	agreement_interval(figure, agreement_t(level, (size_t)gwet->coded - 1), -1);
	return 0;
}

int
gwet_coefficient(const struct ratings *ratings, enum gwet_chance kind, double level,
    struct agreement_figure *figure, double *chance, struct err *err)
{
	struct gwet gwet = {.ratings = ratings, .kind = kind};
	int result;

	*figure = (struct agreement_figure){NAN, NAN, NAN, NAN, agreement_pairable(ratings), NULL};
	*chance = NAN;
	if (figure->units == 0)
		return err_set(err, ERR_DATA, N_("no unit was coded twice"));
	if (kind == GWET_AC1 && ratings->code_count < 2)
		return err_set(err, ERR_DATA, N_("there is only one code to choose from"));
	gwet.share = mem_alloc(ratings->code_count, sizeof(double), err);
	if (gwet.share == NULL)
		return -1;
	result = calculate(&gwet, level, figure, chance, err);
	free(gwet.share);
	return result;
}
