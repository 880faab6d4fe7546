/* SPDX-License-Identifier: MIT */
#include "findings/csvout.h"

#include <stdint.h>
#include <stdio.h>
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

void
csvout_field(struct csvout *out, struct slice field)
{
	struct slice part;

	if (out->fields++ > 0)
		output_string(out->output, ",");
	out->empty_so_far = out->fields == 1 && field.length == 0;
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

	snprintf(digits, sizeof(digits), "%llu", number);
	csvout_string(out, digits);
}

void
csvout_end(struct csvout *out)
{
	/* A line without any character would not be read as a record. */
	if (out->empty_so_far)
		output_string(out->output, "\"\"");
	output_string(out->output, "\n");
	out->fields = 0;
	out->empty_so_far = false;
}

/*
 * How the field stands in `raw`, if that is how it would be written; without data where not.
 * Between two commas stands a field without quotes: a scanned one holds nothing then that would
 * have to be quoted. Between two quotes stands one whose quotes are all of it that is not
 * the field's own, for fields with doubled ones are decoded elsewhere.
 */
static struct slice
as_it_stands(struct slice raw, struct slice field)
{
	uintptr_t start = (uintptr_t)field.data - (uintptr_t)raw.data, end = start + field.length;
	char before, after;

	if (field.data == NULL || raw.length == 0 || start > raw.length || end > raw.length)
		return (struct slice)SLICE_INIT;
	before = start > 0 ? raw.data[start - 1] : ',';
	after = end < raw.length ? raw.data[end] : ',';
	if (before == ',' && after == ',')
		return field;
	if (before != '"' || after != '"')
		return (struct slice)SLICE_INIT;
	return needs_quotes(field) ? (struct slice){field.data - 1, field.length + 2} : field;
}

/* Fields from the first on that stand one after the other; returns how many, their bytes in *run. */
static size_t
find_run(const struct slice *fields, size_t count, struct slice raw, struct slice *run)
{
	size_t length = 1;

	*run = as_it_stands(raw, fields[0]);
	while (run->data != NULL && length < count) {
		struct slice next = as_it_stands(raw, fields[length]);

		if (next.data != run->data + run->length + 1)
			break;
		run->length += 1 + next.length;
		length++;
	}
	return length;
}

void
csvout_record(struct csvout *out, const struct slice *fields, size_t count, struct slice raw)
{
	for (size_t i = 0; i < count;) {
		struct slice run;
		size_t length = find_run(fields + i, count - i, raw, &run);

		if (run.data == NULL) {
			csvout_field(out, fields[i]);
		} else {
			if (i > 0)
				output_string(out->output, ",");
			output_add(out->output, run);
			out->fields += length;
			out->empty_so_far = count == 1 && run.length == 0;
		}
		i += length;
	}
	csvout_end(out);
}
