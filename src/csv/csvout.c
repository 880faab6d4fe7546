/* SPDX-License-Identifier: MIT */
#include "findings/csvout.h"

#include <string.h>

#include "scan.h"

static bool
needs_quotes(struct slice field)
{
	return scan_has_border(field, ',');
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
	output_string(out->output, "\n");
	out->fields = 0;
	out->empty_so_far = false;
}

void
csvout_raw(struct csvout *out, struct slice raw, struct slice ending)
{
	output_add(out->output, raw);
	output_add(out->output, ending.length > 0 ? ending : SLICE_LITERAL("\n"));
}
