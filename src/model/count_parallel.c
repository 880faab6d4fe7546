/* SPDX-License-Identifier: MIT */
/*
 * A file counted in parts, one a thread.
 *
 * Where a record begins in the middle of a file is only guessed. A part is taken when
 * the reader before it, for whom it is proved where records begin, arrives at the very
 * record with which the part began: then it has read what one reader would have read.
 * Else that reader goes on over the part, and what was counted of it is thrown away; so
 * it is with a part in which something is wrong, whose place the reader then knows.
 */
#include <stdlib.h>

#include "count_parts.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/parallel.h"

/* Smaller parts are not worth a thread. */
#define LEAST ((size_t)4 * 1024 * 1024)

/* Bytes in which the first record of a part is looked for. */
#define SAMPLE ((size_t)64 * 1024)

struct part {
	uint64_t begin, end; /* it counts the rows that begin there */
	struct input_at input;
	struct stream *stream;
	struct counting *counting;
	struct stream own_stream; /* of all parts but the first */
	struct counting own_counting;
	struct tally own_tally;
	uint64_t first_row, next_row; /* where they begin; UINT64_MAX: nowhere */
	size_t first_line;
	bool open, sound;
};

struct division {
	struct part *parts;
	size_t count;
	const struct count_roles *roles;
};

static uint64_t
row_begins(const struct stream *stream, int got)
{
	return got == 1 ? stream->row.offset : UINT64_MAX;
}

static int
count_part(void *context, size_t number, struct err *err)
{
	struct division *division = context;
	struct part *part = &division->parts[number];
	struct stream *stream = part->stream;
	int got = stream_next(stream, err);

	part->first_row = row_begins(stream, got);
	part->first_line = stream->row.line;
	if (got == 1 && stream->row.offset < part->end) {
		got = counting_row(part->counting, stream, division->roles, err);
		if (got == 0)
			got =
			    counting_rows(part->counting, stream, division->roles, part->end, err);
	}
	part->next_row = row_begins(stream, got);
	part->sound = got >= 0;
	/* What is wrong in a part that nobody has proved yet is no error. */
	return number == 0 && got < 0 ? -1 : 0;
}

static int
open_part(struct part *part, const struct counting *whole, const struct stream *stream,
    struct err *err)
{
	size_t columns = whole->options->key_count + 2;

	part->own_tally = (struct tally)TALLY_INIT;
	part->input = (struct input_at){&stream->input, (off_t)part->begin};
	part->stream = &part->own_stream;
	part->counting = &part->own_counting;
	if (stream_open_at(&part->own_stream, stream, source_of_input_at(&part->input), part->begin,
		err) != 0)
		return -1;
	part->open = true;
	if (counting_begin(&part->own_counting, whole->options, &part->own_tally, err) != 0)
		return -1;
	memcpy(part->counting->columns, whole->columns, columns * sizeof(*whole->columns));
	csvin_want(&part->own_stream.csv, part->counting->columns, stream->csv.wanted_count);
	return 0;
}

static void
close_part(struct part *part)
{
	if (!part->open)
		return;
	stream_close(&part->own_stream);
	counting_release(&part->own_counting);
	tally_release(&part->own_tally);
}

/* Where a record may begin near byte `near`; UINT64_MAX where none is seen. */
static uint64_t
guess_border(const struct stream *stream, uint64_t near, char *sample)
{
	/* The byte before may be the line end that says so. */
	struct input_at input = {&stream->input, (off_t)near - 1};
	struct source source = source_of_input_at(&input);
	struct err ignored = ERR_INIT;
	ssize_t got = source.read(source.context, sample, SAMPLE, &ignored);
	size_t border = SIZE_MAX;

	if (got > 0)
		border =
		    csv_guess_border((struct slice){sample, (size_t)got}, stream->csv.delimiter);
	return border != SIZE_MAX ? near - 1 + border : UINT64_MAX;
}

/* Parts of about the same size; the first is the stream itself. */
static int
divide(struct division *division, struct counting *counting, struct stream *stream, uint64_t size,
    size_t wanted, struct err *err)
{
	char *sample = mem_alloc(SAMPLE, 1, err);

	division->parts = mem_alloc(wanted, sizeof(*division->parts), err);
	if (sample == NULL || division->parts == NULL) {
		free(sample);
		return -1;
	}
	division->parts[0] =
	    (struct part){.end = UINT64_MAX, .stream = stream, .counting = counting};
	division->count = 1;
	for (size_t i = 1; i < wanted; i++) {
		struct part *last = &division->parts[division->count - 1];
		uint64_t begin = guess_border(stream, size / wanted * i, sample);

		if (begin == UINT64_MAX || begin <= last->begin)
			continue;
		last->end = begin;
		last[1] = (struct part){.begin = begin, .end = UINT64_MAX};
		division->count++;
		if (open_part(&last[1], counting, stream, err) != 0) {
			free(sample);
			return -1;
		}
	}
	free(sample);
	return 0;
}

/* Did `part` begin where the reader stands, and can be added? Then it is, and goes on. */
static bool
take(struct counting *counting, const struct part *reader, struct part *part)
{
	struct err ignored = ERR_INIT;
	size_t lines;

	if (!part->sound || part->first_row != reader->next_row ||
	    tally_add_tally(counting->tally, &part->own_tally, &ignored) != 0)
		return false;
	counting->findings += part->counting->findings;
	counting->mentions += part->counting->mentions;
	counting->dropped += part->counting->dropped;
	/* It counted its lines from its own beginning. */
	if (part->first_row != UINT64_MAX) {
		lines = reader->stream->row.line - part->first_line;
		part->own_stream.csv.line += lines;
		part->own_stream.row.line += lines;
	}
	return true;
}

/* The parts in their order, each proved by the one before. Returns the last reader, or NULL. */
static const struct part *
join(struct division *division, struct counting *counting, struct err *err)
{
	struct part *reader = &division->parts[0];
	int got;

	for (size_t i = 1; i < division->count; i++) {
		struct part *part = &division->parts[i];

		if (take(counting, reader, part)) {
			reader = part;
			continue;
		}
		if (reader->next_row == UINT64_MAX || reader->next_row >= part->end)
			continue;
		if (counting_row(counting, reader->stream, division->roles, err) != 0)
			return NULL;
		got = counting_rows(counting, reader->stream, division->roles, part->end, err);
		if (got < 0)
			return NULL;
		reader->next_row = row_begins(reader->stream, got);
	}
	return reader;
}

static int
count_divided(struct division *division, struct counting *counting, uint64_t size, size_t threads,
    struct err *err)
{
	const struct part *last;

	if (parallel_run(division->count, threads, count_part, division, NULL, err) != 0)
		return -1;
	last = join(division, counting, err);
	if (last == NULL)
		return -1;
	/* Where it was cut short, parts may have begun behind its end. */
	if (csvin_bytes_read(&last->stream->csv) < size) {
		err_set(err, ERR_SYSTEM, _("has changed while it was read"));
		return err_at(err, last->stream->name, 0);
	}
	return 0;
}

int
counting_add_parallel(struct counting *counting, struct stream *stream, size_t threads,
    size_t least, struct err *err)
{
	off_t size = input_size(&stream->input);
	struct division division = {NULL, 0, NULL};
	struct count_roles roles;
	size_t parts = parallel_threads(threads);
	int result = -1;

	least = least > 0 ? least : LEAST;
	if (size > 0 && parts > (uint64_t)size / least)
		parts = (size_t)((uint64_t)size / least);
	if (size < 0 || parts < 2)
		return counting_add(counting, stream, err);
	if (counting_prepare(counting, stream, &roles, err) != 0)
		return -1;
	division.roles = &roles;
	if (divide(&division, counting, stream, (uint64_t)size, parts, err) == 0)
		result = count_divided(&division, counting, (uint64_t)size, threads, err);
	for (size_t i = 1; i < division.count; i++)
		close_part(&division.parts[i]);
	free(division.parts);
	return result;
}
