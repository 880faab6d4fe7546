/* SPDX-License-Identifier: MIT */
#include "findings/sample.h"

#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/random.h"

int
sample_begin(struct sample *sample, size_t size, uint64_t seed, uint32_t stratum, struct err *err)
{
	*sample = (struct sample){random_stream(seed, stratum, err), size, 0};
	return sample->random != NULL ? 0 : -1;
}

void
sample_release(struct sample *sample)
{
	gsl_rng_free(sample->random);
	sample->random = NULL;
}

int
sample_next(struct sample *sample, size_t *place, struct err *err)
{
	unsigned long drawn;

	if (sample->seen++ < sample->size) {
		*place = (size_t)sample->seen - 1;
		return 0;
	}
	/* The generator gives numbers of 32 bits. */
	if (sample->seen > UINT32_MAX)
		return err_set(err, ERR_DATA, _("more than %lu records: sample parts of them"),
		    (unsigned long)UINT32_MAX);
	drawn = gsl_rng_uniform_int(sample->random, (unsigned long)sample->seen);
	*place = drawn < sample->size ? (size_t)drawn : SAMPLE_NONE;
	return 0;
}

struct remainder {
	uint64_t rest, count;
	size_t stratum;
};

static int
by_remainder(const void *a, const void *b)
{
	const struct remainder *left = a, *right = b;

	if (left->rest != right->rest)
		return left->rest < right->rest ? 1 : -1;
	if (left->count != right->count)
		return left->count < right->count ? 1 : -1;
	return (left->stratum > right->stratum) - (left->stratum < right->stratum);
}

int
sample_allocate(const uint64_t *counts, size_t strata, uint64_t size, uint64_t *sizes,
    struct err *err)
{
	struct remainder *remainders = mem_alloc(strata, sizeof(*remainders), err);
	uint64_t total = 0, given = 0;

	if (remainders == NULL)
		return -1;
	for (size_t i = 0; i < strata; i++)
		total += counts[i];
	if (total > UINT32_MAX) {
		free(remainders);
		return err_set(err, ERR_DATA, _("more than %lu records: sample parts of them"),
		    (unsigned long)UINT32_MAX);
	}
	for (size_t i = 0; i < strata; i++) {
		/* Below 2^64, as neither is above 2^32. */
		sizes[i] = total > 0 ? size * counts[i] / total : 0;
		remainders[i] =
		    (struct remainder){total > 0 ? size * counts[i] % total : 0, counts[i], i};
		given += sizes[i];
	}
	qsort(remainders, strata, sizeof(*remainders), by_remainder);
	for (size_t i = 0; given < size; i++, given++)
		sizes[remainders[i].stratum]++;
	free(remainders);
	return 0;
}

/* The samples of all strata under way: places[firsts[h] + p] is the record in place p of h. */
struct drawing {
	struct sample *samples;
	size_t *firsts, *places;
};

static int
draw(const struct drawing *drawing, const size_t *stratum, size_t records, bool *chosen,
    struct err *err)
{
	for (size_t i = 0; i < records; i++) {
		size_t h = stratum[i], place = SAMPLE_NONE;

		if (sample_next(&drawing->samples[h], &place, err) != 0)
			return -1;
		chosen[i] = place != SAMPLE_NONE;
		if (place == SAMPLE_NONE)
			continue;
		/* Full: the record that had the place leaves the sample. */
		if (drawing->samples[h].seen > drawing->samples[h].size)
			chosen[drawing->places[drawing->firsts[h] + place]] = false;
		drawing->places[drawing->firsts[h] + place] = i;
	}
	return 0;
}

int
sample_strata(const size_t *stratum, size_t records, const uint64_t *sizes, size_t strata,
    uint64_t seed, bool *chosen, struct err *err)
{
	struct drawing drawing = {mem_alloc(strata, sizeof(*drawing.samples), err),
	    mem_alloc(strata, sizeof(size_t), err), mem_alloc(records, sizeof(size_t), err)};
	size_t begun = 0, first = 0;
	int result = 0;

	if (drawing.samples == NULL || drawing.firsts == NULL || drawing.places == NULL)
		result = -1;
	while (result == 0 && begun < strata) {
		drawing.firsts[begun] = first;
		first += (size_t)sizes[begun];
		result = sample_begin(&drawing.samples[begun], (size_t)sizes[begun], seed,
		    (uint32_t)begun, err);
		begun++;
	}
	if (result == 0)
		result = draw(&drawing, stratum, records, chosen, err);
	while (begun > 0)
		sample_release(&drawing.samples[--begun]);
	free(drawing.samples);
	free(drawing.firsts);
	free(drawing.places);
	return result;
}
