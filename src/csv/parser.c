/* SPDX-License-Identifier: MIT */
#include "parser.h"

#include <string.h>

#include "findings/mem.h"

/* libcsv's room for one field grows by so much at a time, of itself by 128 bytes. */
#define ENTRY_BLOCK ((size_t)64 * 1024)

static bool
room_for_end(struct csvin *in)
{
	struct err ignored = ERR_INIT;

	return mem_reserve(&in->field_ends, &in->end_capacity, in->field_count + 1,
		   sizeof(*in->field_ends), &ignored) == 0;
}

static void
keep_field(void *field, size_t length, void *context)
{
	struct csvin *in = context;

	strbuf_add(&in->content, field, length);
	if (in->content.failed || (in->field_count == in->end_capacity && !room_for_end(in))) {
		in->no_memory = true;
		return;
	}
	in->field_ends[in->field_count++] = in->content.length;
}

static void
keep_record(int end, void *context)
{
	struct csvin *in = context;

	(void)end;
	in->record_complete = true;
}

/* Blanks belong to the field they stand in. */
static int
never(unsigned char byte)
{
	(void)byte;
	return 0;
}

int
parser_reset(struct csvin *in, struct err *err)
{
	if (in->parser_ready)
		csv_free(&in->parser);
	in->parser_ready = csv_init(&in->parser, CSV_STRICT | CSV_STRICT_FINI) == 0;
	if (!in->parser_ready)
		return err_memory(err);
	csv_set_blk_size(&in->parser, ENTRY_BLOCK);
	csv_set_delim(&in->parser, (unsigned char)in->delimiter);
	csv_set_space_func(&in->parser, never);
	return 0;
}

static bool
closes_field(const struct csvin *in, char byte)
{
	return byte == in->delimiter || byte == '\r' || byte == '\n';
}

/*
 * It is strict, and stops at two things that offices write and that can be read in one
 * way only: a quote inside an unquoted field, and blanks behind a closing quote.
 */
bool
parser_feed(struct csvin *in, const char *line, size_t length)
{
	while (length > 0) {
		size_t done = csv_parse(&in->parser, line, length, keep_field, keep_record, in);

		if (done == length)
			return true;
		if (csv_error(&in->parser) != CSV_EPARSE) {
			in->no_memory = true;
			return true;
		}
		line += done;
		length -= done;
		if (in->parser.quoted) {
			size_t blanks = 0;

			while (blanks < length && (line[blanks] == ' ' || line[blanks] == '\t') &&
			    line[blanks] != in->delimiter)
				blanks++;
			if (blanks == 0 || (blanks < length && !closes_field(in, line[blanks])))
				return false;
			line += blanks;
			length -= blanks;
		} else {
			csv_set_opts(&in->parser, CSV_STRICT_FINI);
			csv_parse(&in->parser, line, 1, keep_field, keep_record, in);
			csv_set_opts(&in->parser, CSV_STRICT | CSV_STRICT_FINI);
			line++;
			length--;
		}
	}
	return true;
}

int
parser_finish(struct csvin *in)
{
	return csv_fini(&in->parser, keep_field, keep_record, in);
}
