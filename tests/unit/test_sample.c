/* SPDX-License-Identifier: MIT */
/* sample: every record as likely as any other, strata in proportion, always the same. */
#include "support.h"

#include "findings/sample.h"

/* Draw from a stream; drawn[i] is set for what is left in the sample. */
static void
stream(size_t size, size_t records, uint64_t seed, uint32_t stratum, bool *drawn)
{
	struct sample sample;
	struct err err = ERR_INIT;
	size_t *places = test_calloc(size + 1, sizeof(*places));

	assert_no_err(sample_begin(&sample, size, seed, stratum, &err), &err);
	for (size_t i = 0; i < records; i++) {
		size_t place;

		assert_no_err(sample_next(&sample, &place, &err), &err);
		drawn[i] = place != SAMPLE_NONE;
		if (place == SAMPLE_NONE)
			continue;
		assert_true(place < size);
		if (i >= size)
			drawn[places[place]] = false;
		places[place] = i;
	}
	sample_release(&sample);
	test_free(places);
}

static size_t
count(const bool *drawn, size_t records)
{
	size_t number = 0;

	for (size_t i = 0; i < records; i++)
		number += drawn[i];
	return number;
}

/* 120 subsets of 3 out of 10, each 100 times on average; 4.5 standard deviations off at most. */
static void
test_every_subset_as_likely(void **state)
{
	enum { RECORDS = 10, DRAWS = 12000 };
	static unsigned times[1 << RECORDS];
	bool drawn[RECORDS];
	size_t subsets = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= DRAWS; seed++) {
		size_t subset = 0;

		stream(3, RECORDS, seed, 0, drawn);
		for (size_t i = 0; i < RECORDS; i++)
			subset |= (size_t)drawn[i] << i;
		assert_int_equal(count(drawn, RECORDS), 3);
		times[subset]++;
	}
	for (size_t i = 0; i < COUNT_OF(times); i++) {
		if (times[i] == 0)
			continue;
		subsets++;
		assert_in_range(times[i], 55, 145);
	}
	assert_int_equal(subsets, 120);
}

static void
test_all_and_none(void **state)
{
	bool drawn[5];

	(void)state;
	stream(5, 5, 1, 0, drawn);
	assert_int_equal(count(drawn, 5), 5);
	stream(9, 5, 1, 0, drawn);
	assert_int_equal(count(drawn, 5), 5);
	stream(0, 5, 1, 0, drawn);
	assert_int_equal(count(drawn, 5), 0);
}

/* One stratum gives what the stream gives; every machine must find these records. */
/* A random number has 32 bits. */
static void
test_too_many(void **state)
{
	struct sample sample;
	struct err err = ERR_INIT;
	size_t place;

	(void)state;
	assert_no_err(sample_begin(&sample, 3, 1, 0, &err), &err);
	sample.seen = UINT32_MAX - 1;
	assert_no_err(sample_next(&sample, &place, &err), &err);
	assert_int_equal(sample_next(&sample, &place, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "more than 4294967295 records: sample parts of them");
	sample_release(&sample);
}

static void
test_same_seed_same_sample(void **state)
{
	enum { RECORDS = 100 };
	static const size_t expected[] = {10, 27, 34, 47, 69, 97};
	size_t strata[RECORDS] = {0}, found = 0;
	const uint64_t sizes[] = {COUNT_OF(expected)};
	bool first[RECORDS], second[RECORDS], other[RECORDS];
	struct err err = ERR_INIT;

	(void)state;
	stream(COUNT_OF(expected), RECORDS, 20210606, 0, first);
	assert_no_err(sample_strata(strata, RECORDS, sizes, 1, 20210606, second, &err), &err);
	assert_memory_equal(first, second, sizeof(first));
	for (size_t i = 0; i < RECORDS; i++) {
		if (first[i])
			assert_int_equal(i, expected[found++]);
	}
	assert_int_equal(found, COUNT_OF(expected));
	stream(COUNT_OF(expected), RECORDS, 20210606, 1, other);
	assert_memory_not_equal(first, other, sizeof(first));
	stream(COUNT_OF(expected), RECORDS, 1, 0, other);
	assert_memory_not_equal(first, other, sizeof(first));
}

static void
test_allocation(void **state)
{
	static const struct {
		uint64_t counts[4], size, sizes[4];
	} cases[] = {
	    {{28, 63, 32, 0}, 12, {3, 6, 3, 0}},
	    {{28, 63, 32, 0}, 123, {28, 63, 32, 0}},
	    {{1, 1, 1, 1}, 2, {1, 1, 0, 0}}, /* ties: the first */
	    {{1, 3, 2, 2}, 4, {0, 2, 1, 1}}, /* of equal remainders the larger stratum's */
	    {{5, 5, 0, 0}, 0, {0, 0, 0, 0}},
	    {{0, 0, 0, 0}, 0, {0, 0, 0, 0}},
	    {{4294967290, 5, 0, 0}, 4294967295, {4294967290, 5, 0, 0}},
	};
	uint64_t sizes[4];
	struct err err = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_no_err(sample_allocate(cases[i].counts, 4, cases[i].size, sizes, &err),
		    &err);
		assert_memory_equal(sizes, cases[i].sizes, sizeof(sizes));
	}
	assert_int_equal(sample_allocate((const uint64_t[]){4294967295, 1}, 2, 1, sizes, &err), -1);
	assert_text(err.text, "more than 4294967295 records: sample parts of them");
}

/* Any strata: the sizes asked for, nobody twice, each share within one of its quota. */
static void
test_any_strata(void **state)
{
	enum { RECORDS = 200, STRATA = 12 };
	uint64_t random = RANDOM_SEED;
	struct err err = ERR_INIT;

	(void)state;
	for (size_t round = 0; round < 500; round++) {
		size_t records = 1 + next_random(&random) % RECORDS, stratum[RECORDS];
		uint64_t counts[STRATA] = {0}, sizes[STRATA], got[STRATA] = {0};
		uint64_t size = next_random(&random) % (records + 1), sum = 0;
		bool chosen[RECORDS];

		for (size_t i = 0; i < records; i++) {
			stratum[i] = next_random(&random) % (1 + next_random(&random) % STRATA);
			counts[stratum[i]]++;
		}
		assert_no_err(sample_allocate(counts, STRATA, size, sizes, &err), &err);
		assert_no_err(sample_strata(stratum, records, sizes, STRATA, round, chosen, &err),
		    &err);
		for (size_t i = 0; i < records; i++)
			got[stratum[i]] += chosen[i];
		for (size_t h = 0; h < STRATA; h++) {
			double quota = (double)size * (double)counts[h] / (double)records;

			assert_int_equal(got[h], sizes[h]);
			assert_true(sizes[h] <= counts[h]);
			assert_true((double)sizes[h] > quota - 1 && (double)sizes[h] < quota + 1);
			sum += sizes[h];
		}
		assert_int_equal(sum, size);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_every_subset_as_likely),
	    cmocka_unit_test(test_all_and_none),
	    cmocka_unit_test(test_too_many),
	    cmocka_unit_test(test_same_seed_same_sample),
	    cmocka_unit_test(test_allocation),
	    cmocka_unit_test(test_any_strata),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
