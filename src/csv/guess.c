/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "findings/csvin.h"

#define RECORDS_LOOKED_AT 100

struct agreement {
	size_t records; /* with the most common number of fields, which is two at least */
	size_t fields;
	bool all; /* there are no others */
};

/* How well one delimiter does: the numbers of fields that it makes of the records. */
static struct agreement
try_delimiter(struct slice sample, char delimiter, bool whole)
{
	struct source_memory memory = {sample, 0};
	struct agreement best = {0, 0, false};
	size_t counts[RECORDS_LOOKED_AT], seen = 0;
	struct err err = ERR_INIT;
	struct csvrow row;
	struct csvin in;

	if (csvin_open(&in, source_of_memory(&memory, ""), delimiter, &err) != 0)
		return best;
	while (seen < RECORDS_LOOKED_AT && csvin_next(&in, &row, &err) == 1) {
		/* The sample may end within a record. */
		if (row.ending.length == 0 && !whole)
			break;
		counts[seen++] = row.defect == CSV_SOUND ? row.count : 0;
	}
	csvin_close(&in);
	for (size_t i = 0; i < seen; i++) {
		size_t same = 0;

		for (size_t j = 0; j < seen; j++)
			same += counts[j] == counts[i];
		if (counts[i] >= 2 &&
		    (same > best.records || (same == best.records && counts[i] > best.fields)))
			best = (struct agreement){same, counts[i], same == seen};
	}
	return best;
}

/*
 * Where one cuts everything into sound records of one length, others only cut the lines of its
 * texts. Else agreement counts, for texts hold commas by the dozen, and then the number of fields.
 */
static bool
is_better(const struct agreement *now, const struct agreement *best)
{
	if (now->all != best->all)
		return now->all;
	return now->records > best->records ||
	    (now->records == best->records && now->fields > best->fields);
}

char
csv_guess_delimiter(struct slice sample, bool whole)
{
	static const char candidates[] = {',', ';', '\t', '|'};
	struct agreement best = {0, 0, false};
	char found = ',';

	for (size_t i = 0; i < sizeof(candidates) && sample.length > 0; i++) {
		struct agreement now;

		/* What does not occur separates nothing. */
		if (memchr(sample.data, candidates[i], sample.length) == NULL)
			continue;
		now = try_delimiter(sample, candidates[i], whole);
		if (is_better(&now, &best)) {
			best = now;
			found = candidates[i];
		}
	}
	return found;
}
