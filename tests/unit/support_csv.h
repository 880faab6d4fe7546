/* SPDX-License-Identifier: MIT */
/*
 * support_csv - the same bytes read twice: with the scanner, and by libcsv alone.
 *
 * Used by the unit test, whose bytes are random ones, and by the fuzzer.
 */
#ifndef SUPPORT_CSV_H
#define SUPPORT_CSV_H

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "findings/csvin.h"
#include "findings/text.h"
#include "findings/vector.h"

#define CSV_TAKEN_MAX ((size_t)16)

/* How the bytes are read: all of it comes from the fuzzer, or by chance. */
struct csv_reading {
	char delimiter;
	size_t step;	     /* bytes a read; 0: all at once */
	const char *block;   /* bytes that are scanned at a time */
	size_t wanted_every; /* of so many columns one is wanted; 0: all are */
	enum vector_level level;
	size_t taken; /* so many records at most are taken behind each other one; 0: none */
};

static inline struct csv_reading
csv_reading_of(unsigned chance)
{
	static const char delimiters[] = {',', ';', '\t', '|', ' ', '\0'};
	static const size_t steps[] = {0, 1, 2, 3, 63, 64, 65, 4096};

	static const char *const blocks[] = {"1", "3", "64", "200", "4096", "4096"};
	static const size_t taken[] = {0, 1, 3, CSV_TAKEN_MAX};

	return (struct csv_reading){delimiters[chance % 6], steps[chance / 6 % 8],
	    blocks[chance / 48 % 6], chance / 288 % 3, (enum vector_level)(chance / 864 % 4),
	    taken[chance / 3456 % 4]};
}

#define CSV_WANTED_MAX 64

/* One reader, by itself. */
struct csv_reader {
	struct source_memory memory;
	struct csvin in;
	struct csvrow row;
	size_t wanted[CSV_WANTED_MAX];
	int got;
};

static inline bool
csv_reader_open(struct csv_reader *reader, struct slice input, const struct csv_reading *reading,
    bool scanner)
{
	struct err err = ERR_INIT;

	reader->memory = (struct source_memory){input, reading->step};
	setenv("FINDINGS_BLOCK", reading->block, 1);
	if (scanner)
		unsetenv("FINDINGS_SCANNER");
	else
		setenv("FINDINGS_SCANNER", "off", 1);
	if (csvin_open(&reader->in, source_of_memory(&reader->memory, "input"), reading->delimiter,
		&err) != 0)
		return false;
	csvin_ask_plain(&reader->in);
	for (size_t i = 0; i < CSV_WANTED_MAX; i++)
		reader->wanted[i] = i * reading->wanted_every;
	if (reading->wanted_every > 0)
		csvin_want(&reader->in, reader->wanted, CSV_WANTED_MAX);
	return true;
}

static inline const char *
csv_difference_of_rows(const struct csvrow *a, const struct csvrow *b)
{
	if (a->defect != b->defect)
		return "defect";
	if (a->defect != CSV_SOUND && a->defect_line != b->defect_line)
		return "line of the defect";
	if (a->line != b->line)
		return "line";
	if (a->offset != b->offset)
		return "offset";
	if (!slice_equal(a->raw, b->raw))
		return "raw bytes";
	if (!slice_equal(a->ending, b->ending))
		return "line end";
	if (a->count != b->count)
		return "number of fields";
	for (size_t i = 0; i < a->count; i++) {
		if (!slice_equal(a->fields[i], b->fields[i]))
			return "field";
	}
	if (a->is_utf8 && text_valid_length(a->raw) < a->raw.length)
		return "what is UTF-8";
	if (a->is_plain && a->raw.length > 0 &&
	    (memchr(a->raw.data, '\0', a->raw.length) != NULL ||
		memchr(a->raw.data, '\r', a->raw.length) != NULL))
		return "what is plain";
	return NULL;
}

/* The same for records that are taken several at a time. */
static inline const char *
csv_difference_of_taken(struct csv_reader *scanned, struct csv_reader *parsed, uint64_t end,
    size_t most)
{
	static struct slice taken[CSV_TAKEN_MAX * CSV_WANTED_MAX];
	size_t count = scanned->row.count;
	struct err err = ERR_INIT;
	const struct slice *fields = taken;
	size_t wanted = 0, records;

	while (wanted < CSV_WANTED_MAX && scanned->wanted[wanted] < count)
		wanted++;
	csvin_want(&scanned->in, scanned->wanted, wanted);
	records = csvin_take(&scanned->in, count, end, taken, most);
	csvin_want(&scanned->in, scanned->wanted, CSV_WANTED_MAX);
	for (; records > 0; records--, fields += wanted) {
		const struct csvrow *row = &parsed->row;

		if (csvin_next(&parsed->in, &parsed->row, &err) != 1 || row->defect != CSV_SOUND)
			return "whether there is a record to take";
		if (row->count != count || row->offset >= end ||
		    text_valid_length(row->raw) < row->raw.length)
			return "whether it may be taken";
		for (size_t i = 0; i < wanted; i++) {
			if (!slice_equal(fields[i], row->fields[scanned->wanted[i]]))
				return "taken field";
		}
	}
	return NULL;
}

/* What the two readers do not agree on; NULL where they do. */
static inline const char *
csv_difference(struct slice input, const struct csv_reading *reading)
{
	static struct csv_reader scanned, parsed;
	const char *difference = NULL;
	struct err err = ERR_INIT;

	vector_limit(reading->level);
	if (!csv_reader_open(&scanned, input, reading, true) ||
	    !csv_reader_open(&parsed, input, reading, false))
		return "opening";
	do {
		scanned.got = csvin_next(&scanned.in, &scanned.row, &err);
		parsed.got = csvin_next(&parsed.in, &parsed.row, &err);
		if (scanned.got != parsed.got)
			difference = "end";
		else if (scanned.got == 1)
			difference = csv_difference_of_rows(&scanned.row, &parsed.row);
		if (scanned.got == 1 && difference == NULL && reading->wanted_every > 0)
			difference = csv_difference_of_taken(&scanned, &parsed,
			    input.length - input.length / 4, reading->taken);
	} while (scanned.got == 1 && difference == NULL);
	csvin_close(&scanned.in);
	csvin_close(&parsed.in);
	vector_limit(VECTOR_AVX512);
	return difference;
}

#endif
