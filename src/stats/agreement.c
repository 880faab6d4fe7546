/* SPDX-License-Identifier: MIT */
#include "findings/agreement.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "findings/gettext.h"
#include "findings/share.h"

static const char no_variance[] =
    N_("standard error and interval undefined: the formula gives no variance here");

static const struct agreement_figure nothing = {NAN, NAN, NAN, NAN, 0, NULL};

double
agreement_normal(double level)
{
	return gsl_cdf_ugaussian_Qinv((1 - level) / 2);
}

double
agreement_t(double level, size_t df)
{
	return gsl_cdf_tdist_Qinv((1 - level) / 2, (double)df);
}

double
agreement_deviation(double a, double b)
{
	double size = fmax(1, fmax(fabs(a), fabs(b)));

	return fabs(a - b) <= 16 * DBL_EPSILON * size ? 0 : a - b;
}

void
agreement_interval(struct agreement_figure *figure, double quantile, double least)
{
	if (!(figure->se > 0)) {
		figure->se = figure->low = figure->high = NAN;
		figure->remark = no_variance;
		return;
	}
	/* As it may be with units of a single coder behind pe. */
	if (figure->estimate < -1 - 16 * DBL_EPSILON) {
		figure->remark = N_("no interval, as the estimate is outside [-1, 1]");
		return;
	}
	figure->low = fmin(figure->estimate, fmax(least, figure->estimate - quantile * figure->se));
	figure->high = fmin(1, figure->estimate + quantile * figure->se);
}

size_t
agreement_coders_of(const struct ratings *ratings, size_t unit)
{
	size_t coders = 0;

	for (size_t coder = 0; coder < ratings->coders; coder++)
		coders += rating(ratings, unit, coder) != RATING_NONE;
	return coders;
}

size_t
agreement_pairable(const struct ratings *ratings)
{
	size_t units = 0;

	for (size_t unit = 0; unit < ratings->units; unit++)
		units += agreement_coders_of(ratings, unit) >= 2;
	return units;
}

void
agreement_one_code(const struct ratings *ratings, uint32_t code, uint32_t *codes)
{
	for (size_t i = 0; i < ratings->units * ratings->coders; i++) {
		uint32_t given = ratings->codes[i];

		codes[i] = given == RATING_NONE ? RATING_NONE : given == code;
	}
}

double
agreement_of_unit(const struct ratings *ratings, size_t unit)
{
	double m = (double)agreement_coders_of(ratings, unit);
	size_t equal = 0;

	for (size_t i = 0; i < ratings->coders; i++) {
		uint32_t code = rating(ratings, unit, i);

		for (size_t j = i + 1; j < ratings->coders && code != RATING_NONE; j++)
			equal += rating(ratings, unit, j) == code;
	}
	return 2 * (double)equal / (m * (m - 1));
}

/* Wilson's interval needs no standard error; where that is none, only it has no value. */
static int
wilson(double k, double n, double level, struct agreement_figure *figure, struct err *err)
{
	struct interval interval;

	if (share_wilson(k, n, level, &interval, err) != 0)
		return -1;
	figure->low = interval.low;
	figure->high = interval.high;
	if (isnan(figure->se))
		figure->remark = N_("standard error undefined: a single unit");
	else if (!(figure->se > 0))
		figure->remark = N_("standard error undefined: the formula gives no variance here");
	if (!(figure->se > 0))
		figure->se = NAN;
	return 0;
}

static void
no_interval(struct agreement_figure *figure)
{
	figure->se = NAN;
	figure->remark = N_("no interval from a single unit");
}

int
agreement_percent(const struct ratings *ratings, double level, struct agreement_figure *figure,
    struct err *err)
{
	size_t pairable = agreement_pairable(ratings);
	double n = (double)pairable, sum = 0, squares = 0;

	*figure = nothing;
	figure->units = pairable;
	if (pairable == 0)
		return err_set(err, ERR_DATA, N_("no unit was coded twice"));
	for (size_t unit = 0; unit < ratings->units; unit++) {
		if (agreement_coders_of(ratings, unit) >= 2)
			sum += agreement_of_unit(ratings, unit);
	}
	figure->estimate = sum / n;
	for (size_t unit = 0; unit < ratings->units; unit++) {
		double off;

		if (agreement_coders_of(ratings, unit) < 2)
			continue;
		off = agreement_deviation(agreement_of_unit(ratings, unit), figure->estimate);
		squares += off * off;
	}
	if (pairable > 1)
		figure->se = sqrt(squares / (n * (n - 1)));
	if (ratings->coders == 2)
		return wilson(sum, n, level, figure, err);
	if (pairable > 1)
		agreement_interval(figure, agreement_t(level, pairable - 1), 0);
	else
		no_interval(figure);
	return 0;
}

/* What a unit gives to the code's coincidences, and how often it was given it. */
static double
coincidences(const struct ratings *ratings, size_t unit, uint32_t code, double *given)
{
	size_t m = agreement_coders_of(ratings, unit), times = 0;

	for (size_t coder = 0; coder < ratings->coders; coder++)
		times += rating(ratings, unit, coder) == code;
	*given = m >= 2 ? (double)times : 0;
	return m >= 2 ? (double)times * ((double)times - 1) / (double)(m - 1) : 0;
}

int
agreement_specific(const struct ratings *ratings, uint32_t code, double level,
    struct agreement_figure *figure, struct err *err)
{
	double agreed = 0, given = 0, squares = 0, times;
	size_t concerned = 0;

	*figure = nothing;
	figure->units = agreement_pairable(ratings);
	for (size_t unit = 0; unit < ratings->units; unit++) {
		agreed += coincidences(ratings, unit, code, &times);
		given += times;
		concerned += times > 0;
	}
	if (given == 0)
		return err_set(err, ERR_DATA,
		    N_("nobody gave this code to a unit that was coded twice"));
	figure->estimate = agreed / given;
	for (size_t unit = 0; unit < ratings->units; unit++) {
		double mine = coincidences(ratings, unit, code, &times);
		double off = agreement_deviation(mine, figure->estimate * times);

		squares += off * off;
	}
	figure->se = sqrt(squares) / given;
	if (ratings->coders > 2) {
		if (concerned > 1)
			agreement_interval(figure, agreement_t(level, concerned - 1), 0);
		else
			no_interval(figure);
		return 0;
	}
	if (wilson(agreed / 2, (double)concerned, level, figure, err) != 0)
		return -1;
	figure->low = 2 * figure->low / (1 + figure->low);
	figure->high = 2 * figure->high / (1 + figure->high);
	return 0;
}
