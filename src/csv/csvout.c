/* SPDX-License-Identifier: MIT */
#include "findings/csvout.h"

#include <stdio.h>
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

void
csvout_raw(struct csvout *out, struct slice raw, struct slice ending)
{
	output_add(out->output, raw);
	output_add(out->output, ending.length > 0 ? ending : SLICE_LITERAL("\n"));
}
