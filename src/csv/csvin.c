/* SPDX-License-Identifier: MIT */
/*
 * Regular records come from the scan, all others from libcsv. That is fed one
 * physical line at a time: then the record that it reports ends with that line, and
 * its raw bytes and line numbers are known.
 */
#include "findings/csvin.h"

#include <stdlib.h>
#include <string.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "parser.h"
#include "regular.h"
#include "scan.h"

#define BLOCK ((size_t)256 * 1024)

/*
 * How often reading starts again after a quote that is never closed. Each time
 * costs a pass over the rest of the file, and a file can be made in which that
 * happens on every line; what is left then stands as one defective record.
 */
#define RESCUES_MAX 8

/* Blocks of the scan that lie across two lines of the cache take longer to load. */
#define CACHE_LINE ((size_t)64)

/* Drop what was handed out: the record at hand begins a line of the cache then. */
static void
drop(struct csvin *in)
{
	size_t front = -(uintptr_t)in->buffer.data % CACHE_LINE;
	size_t rest = in->buffer.length - in->record_start;

	if (in->record_start <= front)
		return;
	memmove(in->buffer.data + front, in->buffer.data + in->record_start, rest);
	strbuf_truncate(&in->buffer, front + rest);
	in->position -= in->record_start - front;
	in->dropped += in->record_start - front;
	in->record_start = front;
	regular_begin(in);
}

int
csvin_read_more(struct csvin *in, struct err *err)
{
	char *room;
	ssize_t got;

	drop(in);
	room = strbuf_room(&in->buffer, in->block);
	if (room == NULL)
		return err_memory(err);
	got = in->source.read(in->source.context, room, in->block, err);
	if (got < 0)
		return -1;
	if (got == 0)
		in->ended = true;
	in->buffer.length += (size_t)got;
	return 0;
}

/* How many bytes are read and scanned at a time; tests ask for few. */
static size_t
block_size(void)
{
	const char *told = getenv("FINDINGS_BLOCK");
	unsigned long size = told != NULL ? strtoul(told, NULL, 10) : 0;

	return size > 0 && size < BLOCK ? size : BLOCK;
}

/* Tests want libcsv alone, too. */
static bool
may_scan(void)
{
	const char *told = getenv("FINDINGS_SCANNER");

	return told == NULL || strcmp(told, "off") != 0;
}

static int
prepare(struct csvin *in, struct err *err)
{
	if (parser_reset(in, err) != 0)
		return -1;
	if (!may_scan())
		return 0;
	in->scan = mem_alloc(1, sizeof(*in->scan), err);
	if (in->scan == NULL || scan_init(in->scan, in->delimiter, in->block, err) != 0)
		return -1;
	regular_begin(in);
	return 0;
}

int
csvin_open(struct csvin *in, struct source source, char delimiter, struct err *err)
{
	*in = (struct csvin){.source = source,
	    .delimiter = delimiter,
	    .block = block_size(),
	    .buffer = STRBUF_INIT,
	    .content = STRBUF_INIT,
	    .line = 1};
	/* At once as large as it gets: growing, it would be copied, used or not. */
	if (strbuf_room(&in->buffer, 2 * in->block - 1) == NULL)
		return err_memory(err);
	while (!in->ended && in->buffer.length < (delimiter == '\0' ? BLOCK : 3)) {
		if (csvin_read_more(in, err) != 0) {
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
	if (prepare(in, err) != 0) {
		csvin_close(in);
		return -1;
	}
	return 0;
}

int
csvin_open_at(struct csvin *in, struct source source, char delimiter, uint64_t offset,
    struct err *err)
{
	*in = (struct csvin){.source = source,
	    .delimiter = delimiter,
	    .block = block_size(),
	    .buffer = STRBUF_INIT,
	    .content = STRBUF_INIT,
	    .dropped = offset,
	    .line = 1};
	if (prepare(in, err) != 0) {
		csvin_close(in);
		return -1;
	}
	return 0;
}

void
csvin_want(struct csvin *in, const size_t *columns, size_t count)
{
	in->wanted = columns;
	in->wanted_count = count;
	for (size_t i = 0; i < in->field_capacity; i++)
		in->fields[i] = (struct slice)SLICE_INIT;
}

void
csvin_read_less(struct csvin *in, size_t size)
{
	if (size < in->block)
		in->block = size;
}

void
csvin_ask_plain(struct csvin *in)
{
	in->asks_plain = true;
	/* What was scanned already is scanned again. */
	regular_begin(in);
}

uint64_t
csvin_bytes_read(const struct csvin *in)
{
	return in->dropped + in->buffer.length;
}

int
csvin_reserve_fields(struct csvin *in, size_t count, struct err *err)
{
	size_t before = in->field_capacity;

	if (mem_reserve(&in->fields, &in->field_capacity, count, sizeof(*in->fields), err) != 0)
		return -1;
	for (size_t i = before; i < in->field_capacity; i++)
		in->fields[i] = (struct slice)SLICE_INIT;
	return 0;
}

void
csvin_close(struct csvin *in)
{
	if (in->parser_ready)
		csv_free(&in->parser);
	in->parser_ready = false;
	if (in->scan != NULL)
		scan_release(in->scan);
	free(in->scan);
	in->scan = NULL;
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
		if (csvin_read_more(in, err) != 0)
			return -1;
	}
}

static struct slice
field_of(const struct csvin *in, size_t number)
{
	size_t start = number > 0 ? in->field_ends[number - 1] : 0;

	return (struct slice){in->content.data + start, in->field_ends[number] - start};
}

static int
hand_out(struct csvin *in, struct csvrow *row, size_t raw_length, size_t ending, struct err *err)
{
	size_t wanted = in->wanted != NULL ? in->wanted_count : in->field_count;

	if (in->no_memory)
		return err_memory(err);
	if (csvin_reserve_fields(in, in->field_count, err) != 0)
		return -1;
	for (size_t i = 0; i < wanted; i++) {
		size_t number = in->wanted != NULL ? in->wanted[i] : i;

		if (number < in->field_count)
			in->fields[number] = field_of(in, number);
	}
	row->fields = in->fields;
	row->count = in->field_count;
	row->raw = (struct slice){in->buffer.data + in->record_start, raw_length - ending};
	row->ending = (struct slice){slice_end(row->raw), ending};
	row->offset = in->dropped + in->record_start;
	row->is_utf8 = row->is_plain = false;
	in->record_start += raw_length;
	in->position = in->record_start;
	regular_begin(in);
	return 1;
}

static int
hand_out_defect(struct csvin *in, struct csvrow *row, enum csv_defect defect, size_t raw_length,
    size_t ending, struct err *err)
{
	row->defect = defect;
	in->field_count = 0;
	return parser_reset(in, err) != 0 ? -1 : hand_out(in, row, raw_length, ending, err);
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
	if (parser_finish(in) != 0)
		return rescue(in, row, err);
	if (!in->record_complete)
		return 0;
	return hand_out(in, row, length, 0, err);
}

/* libcsv reads the record at record_start. */
static int
next_parsed(struct csvin *in, struct csvrow *row, struct err *err)
{
	in->field_count = 0;
	in->record_complete = false;
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
		sound = parser_feed(in, in->buffer.data + in->position, (size_t)length);
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
csvin_next(struct csvin *in, struct csvrow *row, struct err *err)
{
	if (in->content.length > 0)
		strbuf_clear(&in->content);
	row->defect = CSV_SOUND;
	if (in->scan != NULL) {
		int found = regular_next(in, row, err);

		if (found != 0)
			return found;
	}
	return next_parsed(in, row, err);
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
