/* SPDX-License-Identifier: MIT */
/*
 * libcsv is fed one physical line at a time: then the record that it reports
 * ends with that line, and its raw bytes and line numbers are known.
 */
#include "findings/csvin.h"

#include <stdlib.h>
#include <string.h>

#include "findings/gettext.h"
#include "findings/mem.h"

#define BLOCK ((size_t)256 * 1024)

/* libcsv's room for one field grows by so much at a time, of itself by 128 bytes. */
#define ENTRY_BLOCK ((size_t)64 * 1024)

/*
 * How often reading starts again after a quote that is never closed. Each time
 * costs a pass over the rest of the file, and a file can be made in which that
 * happens on every line; what is left then stands as one defective record.
 */
#define RESCUES_MAX 8

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

static int
reset_parser(struct csvin *in, struct err *err)
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

/* Get more bytes behind those in the buffer; what was handed out is dropped first. */
static int
read_more(struct csvin *in, struct err *err)
{
	char *room;
	ssize_t got;

	if (in->record_start > 0) {
		size_t rest = in->buffer.length - in->record_start;

		memmove(in->buffer.data, in->buffer.data + in->record_start, rest);
		strbuf_truncate(&in->buffer, rest);
		in->position -= in->record_start;
		in->dropped += in->record_start;
		in->record_start = 0;
	}
	room = strbuf_room(&in->buffer, BLOCK);
	if (room == NULL)
		return err_memory(err);
	got = in->source.read(in->source.context, room, BLOCK, err);
	if (got < 0)
		return -1;
	if (got == 0)
		in->ended = true;
	in->buffer.length += (size_t)got;
	return 0;
}

int
csvin_open(struct csvin *in, struct source source, char delimiter, struct err *err)
{
	*in = (struct csvin){.source = source,
	    .delimiter = delimiter,
	    .buffer = STRBUF_INIT,
	    .content = STRBUF_INIT,
	    .line = 1};
	while (!in->ended && in->buffer.length < (delimiter == '\0' ? BLOCK : 3)) {
		if (read_more(in, err) != 0) {
			csvin_close(in);
			return -1;
		}
	}
	if (in->buffer.length >= 3 && memcmp(in->buffer.data, "\xEF\xBB\xBF", 3) == 0)
		in->record_start = in->position = 3;
	if (delimiter == '\0') {
		struct slice sample = {in->buffer.data + in->position,
		    in->buffer.length - in->position};

		in->delimiter = csv_guess_delimiter(sample, in->ended);
		in->guessed = true;
	}
	if (reset_parser(in, err) != 0) {
		csvin_close(in);
		return -1;
	}
	return 0;
}

void
csvin_close(struct csvin *in)
{
	if (in->parser_ready)
		csv_free(&in->parser);
	in->parser_ready = false;
	strbuf_release(&in->buffer);
	strbuf_release(&in->content);
	free(in->fields);
	free(in->field_ends);
	in->fields = NULL;
	in->field_ends = NULL;
}

/* How far to look for an LF before a CR is looked for: a file may have no LF at all. */
#define STRETCH ((size_t)1024)

/* The first CR or LF of the bytes, or NULL. */
static const char *
line_end(const char *bytes, size_t length)
{
	while (length > 0) {
		size_t stretch = length < STRETCH ? length : STRETCH;
		const char *lf = memchr(bytes, '\n', stretch);
		const char *cr = memchr(bytes, '\r', lf != NULL ? (size_t)(lf - bytes) : stretch);

		if (cr != NULL || lf != NULL)
			return cr != NULL ? cr : lf;
		bytes += stretch;
		length -= stretch;
	}
	return NULL;
}

/*
 * Length of the physical line at `position` with its line end, whose length goes
 * to *ending; reads on as far as that needs. 0 at the end of the file; -1 on error.
 */
static ssize_t
next_line(struct csvin *in, size_t *ending, struct err *err)
{
	size_t searched = 0;

	for (;;) {
		const char *line = in->buffer.data + in->position;
		size_t length = in->buffer.length - in->position;
		const char *end = line_end(line + searched, length - searched);
		size_t until = end != NULL ? (size_t)(end - line) : length;

		if (end == NULL && in->ended) {
			*ending = 0;
			return (ssize_t)length;
		}
		/* A CR that ends what was read may be half of a CRLF. */
		if (end != NULL && (*end == '\n' || until + 1 < length || in->ended)) {
			*ending = *end == '\r' && until + 1 < length && end[1] == '\n' ? 2 : 1;
			return (ssize_t)(until + *ending);
		}
		searched = until;
		if (read_more(in, err) != 0)
			return -1;
	}
}

static bool
closes_field(const struct csvin *in, char byte)
{
	return byte == in->delimiter || byte == '\r' || byte == '\n';
}

/*
 * Feed libcsv one line. It is strict, and stops at two things that offices
 * write and that can be read in one way only: a quote inside an unquoted field,
 * and blanks behind a closing quote. False where it stops for good.
 */
static bool
feed(struct csvin *in, const char *line, size_t length)
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

static int
hand_out(struct csvin *in, struct csvrow *row, size_t raw_length, size_t ending, struct err *err)
{
	size_t start = 0;

	if (in->no_memory)
		return err_memory(err);
	if (mem_reserve(&in->fields, &in->field_capacity, in->field_count, sizeof(*in->fields),
		err) != 0)
		return -1;
	for (size_t i = 0; i < in->field_count; i++) {
		in->fields[i] = (struct slice){in->content.data + start, in->field_ends[i] - start};
		start = in->field_ends[i];
	}
	row->fields = in->fields;
	row->count = in->field_count;
	row->raw = (struct slice){in->buffer.data + in->record_start, raw_length - ending};
	row->ending = (struct slice){row->raw.data + row->raw.length, ending};
	row->offset = in->dropped + in->record_start;
	in->record_start += raw_length;
	in->position = in->record_start;
	return 1;
}

static int
hand_out_defect(struct csvin *in, struct csvrow *row, enum csv_defect defect, size_t raw_length,
    size_t ending, struct err *err)
{
	row->defect = defect;
	in->field_count = 0;
	return reset_parser(in, err) != 0 ? -1 : hand_out(in, row, raw_length, ending, err);
}

/*
 * The file ended inside quotes. The record's first line is the culprit more
 * likely than all that follows: hand out that line alone and read on after it.
 */
static int
rescue(struct csvin *in, struct csvrow *row, struct err *err)
{
	size_t ending = 0;
	ssize_t length;

	row->defect_line = row->line;
	if (in->rescues == RESCUES_MAX)
		return hand_out_defect(in, row, CSV_QUOTE_OPEN,
		    in->buffer.length - in->record_start, 0, err);
	in->rescues++;
	in->position = in->record_start;
	length = next_line(in, &ending, err);
	if (length < 0)
		return -1;
	in->line = row->line + 1;
	return hand_out_defect(in, row, CSV_QUOTE_OPEN, (size_t)length, ending, err);
}

/* The last record of a file need not end with its line. */
static int
finish(struct csvin *in, struct csvrow *row, struct err *err)
{
	size_t length = in->buffer.length - in->record_start;

	if (length == 0)
		return 0;
	if (csv_fini(&in->parser, keep_field, keep_record, in) != 0)
		return rescue(in, row, err);
	if (!in->record_complete)
		return 0;
	return hand_out(in, row, length, 0, err);
}

int
csvin_next(struct csvin *in, struct csvrow *row, struct err *err)
{
	strbuf_clear(&in->content);
	in->field_count = 0;
	in->record_complete = false;
	row->defect = CSV_SOUND;
	row->line = in->line;
	for (;;) {
		size_t ending = 0;
		ssize_t length = next_line(in, &ending, err);
		bool sound;

		if (length < 0)
			return -1;
		if (length == 0)
			return finish(in, row, err);
		/* An empty line between records is none. */
		if (in->position == in->record_start && (size_t)length == ending) {
			in->record_start += ending;
			in->position = in->record_start;
			row->line = ++in->line;
			continue;
		}
		sound = feed(in, in->buffer.data + in->position, (size_t)length);
		row->defect_line = in->line;
		in->position += (size_t)length;
		in->line += ending > 0;
		if (in->no_memory)
			return err_memory(err);
		if (!sound)
			return hand_out_defect(in, row, CSV_TEXT_AFTER_QUOTE,
			    in->position - in->record_start, ending, err);
		if (in->record_complete)
			return hand_out(in, row, in->position - in->record_start, ending, err);
	}
}

int
csvin_defect(const struct csvin *in, const struct csvrow *row, struct err *err)
{
	if (row->defect == CSV_QUOTE_OPEN)
		err_set(err, ERR_DATA, _("a quote opens here and is never closed"));
	else
		err_set(err, ERR_DATA,
		    _("text follows a closing quote: a quote inside a quoted field is written twice"));
	return err_at(err, in->source.name, row->defect_line);
}
