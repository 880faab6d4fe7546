/* SPDX-License-Identifier: MIT */
#include "findings/csvout.h"

#include <stdint.h>
#include <string.h>

#include "scan.h"

static bool
needs_quotes(struct slice field)
{
	return field.length > 0 && scan_has_border(field, ',');
}

void
csv_quote(struct strbuf *buf, struct slice field)
{
	struct slice part;

	if (!needs_quotes(field)) {
		strbuf_add_slice(buf, field);
		return;
	}
	strbuf_add_char(buf, '"');
	while (slice_split(&field, '"', &part)) {
		strbuf_add_slice(buf, part);
		if (field.data != NULL)
			strbuf_add_string(buf, "\"\"");
	}
	strbuf_add_char(buf, '"');
}

static void
begin_field(struct csvout *out, size_t length)
{
	if (out->fields++ > 0)
		output_write(out->output, ",", 1);
	out->empty_so_far = out->fields == 1 && length == 0;
}

void
csvout_field(struct csvout *out, struct slice field)
{
	struct slice part;

	begin_field(out, field.length);
	if (!needs_quotes(field)) {
		output_add(out->output, field);
		return;
	}
	output_string(out->output, "\"");
	while (slice_split(&field, '"', &part)) {
		output_add(out->output, part);
		if (field.data != NULL)
			output_string(out->output, "\"\"");
	}
	output_string(out->output, "\"");
}

void
csvout_string(struct csvout *out, const char *field)
{
	csvout_field(out, slice_of(field));
}

void
csvout_count(struct csvout *out, unsigned long long number)
{
	char digits[32];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	begin_field(out, sizeof(digits) - at);
	output_write(out->output, digits + at, sizeof(digits) - at);
}

void
csvout_end(struct csvout *out)
{
	/* A line without any character would not be read as a record. */
	if (out->empty_so_far)
		output_string(out->output, "\"\"");
	output_write(out->output, "\n", 1);
	out->fields = 0;
	out->empty_so_far = false;
}

void
csvout_raw(struct csvout *out, struct slice raw, struct slice ending)
{
	output_add(out->output, raw);
	output_add(out->output, ending.length > 0 ? ending : SLICE_LITERAL("\n"));
}

/*
 * Where the field ends, quotes and all, if its cell begins at `start` in a record that ends at
 * `limit`, and is as it would be written; NULL where not. A cell without quotes holds nothing
 * then that would have to be quoted, for the scanner found it between two commas. One whose
 * field begins behind a quote and ends before one has no other quotes: fields with
 * doubled ones are decoded elsewhere.
 */
static inline const char *
end_of_cell(const char *start, struct slice field, const char *limit)
{
	const char *end = slice_end(field);

	if (field.data != start) {
		if (field.data != start + 1 || *start != '"' || end >= limit || *end != '"' ||
		    !needs_quotes(field))
			return NULL;
		end++;
	}
	return end == limit || *end == ',' ? end : NULL;
}

/* Where its cell begins in `raw`; NULL where it is not there. */
static const char *
start_of_cell(struct slice field, struct slice raw)
{
	uintptr_t at = (uintptr_t)field.data - (uintptr_t)raw.data;
	const char *start = field.data;

	if (field.data == NULL || raw.length == 0 || at + field.length > raw.length ||
	    at > raw.length)
		return NULL;
	if (at > 0 && start[-1] == '"')
		start--;
	return start == raw.data || start[-1] == ',' ? start : NULL;
}

/*
 * How many fields, from the first on, stand in `raw` one after the other as they would be
 * written, and their bytes; 0 where the first does not.
 */
static size_t
find_run(const struct slice *fields, size_t count, struct slice raw, struct slice *run)
{
	const char *start = start_of_cell(fields[0], raw), *limit, *end, *next;
	size_t length = 0;

	*run = (struct slice)SLICE_INIT;
	if (start == NULL)
		return 0;
	limit = slice_end(raw);
	next = end = end_of_cell(start, fields[0], limit);
	while (next != NULL) {
		end = next;
		length++;
		next = length < count && end < limit ? end_of_cell(end + 1, fields[length], limit)
						     : NULL;
	}
	*run = (struct slice){start, length > 0 ? (size_t)(end - start) : 0};
	return length;
}

/* How many fields are empty, from the first on. */
static size_t
count_empty(const struct slice *fields, size_t count)
{
	size_t empty = 0;

	while (empty < count && fields[empty].length == 0)
		empty++;
	return empty;
}

static void
add_commas(struct output *output, size_t count)
{
	static const char commas[] = ",,,,,,,,,,,,,,,,";

	for (; count >= sizeof(commas); count -= sizeof(commas) - 1)
		output_write(output, commas, sizeof(commas) - 1);
	output_write(output, commas, count);
}

void
csvout_record(struct csvout *out, const struct slice *fields, size_t count, struct slice raw)
{
	for (size_t i = 0; i < count;) {
		struct slice run;
		size_t length = find_run(fields + i, count - i, raw, &run);
		size_t empty = count_empty(fields + i + length, count - i - length);

		if (length > 0) {
			add_commas(out->output, i > 0);
			output_add(out->output, run);
		} else if (empty == 0) {
			csvout_field(out, fields[i]);
			length = 1;
		}
		/* No comma stands before the first field. */
		add_commas(out->output, empty - (i + length == 0));
		i += length + empty;
		out->fields = i;
	}
	out->empty_so_far = count == 1 && fields[0].length == 0;
	csvout_end(out);
}
