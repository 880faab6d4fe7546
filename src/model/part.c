/* SPDX-License-Identifier: MIT */
#include "findings/part.h"

#include <sys/stat.h>
#include <unistd.h>

#include "findings/boundary.h"
#include "findings/gettext.h"
#include "findings/number.h"

int
part_parse(struct part *part, const char *text, struct err *err)
{
	struct slice rest = slice_of(text), number, count;

	if (slice_split(&rest, '/', &number) && slice_split(&rest, '/', &count) &&
	    rest.data == NULL && number_parse_count(number, &part->number) &&
	    number_parse_count(count, &part->count) && part->number >= 1 &&
	    part->number <= part->count && part->count <= UINT32_MAX)
		return 0;
	return err_set(err, ERR_USAGE, _("--part takes k/n with 1 <= k <= n, not \"%s\""), text);
}

/* The byte with which part `number` of `count` ends, and the next begins. */
static uint64_t
end_of(uint64_t size, uint64_t number, uint64_t count)
{
	return size / count * number + size % count * number / count;
}

/* The header once more, then the file from where it stands. */
static ssize_t
read_rest(void *context, char *buffer, size_t size, struct err *err)
{
	struct part *part = context;
	struct source file = source_of_input(&part->whole->input);
	size_t left = part->header.length - part->header_given;

	if (left == 0)
		return file.read(file.context, buffer, size, err);
	if (size > left)
		size = left;
	memcpy(buffer, part->header.data + part->header_given, size);
	part->header_given += size;
	return (ssize_t)size;
}

/*
 * Go where the first record of the part begins. The header is read again before it,
 * so that what follows is a stream like others.
 */
static int
skip(struct part *part, struct err *err)
{
	struct source source = {read_rest, part, part->whole->name};
	int fd = part->whole->input.fd;
	int found = boundary_find(fd, part->first_byte, &part->boundary, err);

	if (found <= 0)
		return found;
	if (lseek(fd, (off_t)part->boundary, SEEK_SET) < 0)
		return err_errno(err, _("cannot read"));
	part->header = (struct slice){part->whole->header_raw.data,
	    part->whole->header_raw.length + part->whole->header_ending.length};
	part->header_given = 0;
	part->rest = (struct stream)STREAM_INIT;
	part->skipped = stream_open_source(&part->rest, source, err) == 0;
	return part->skipped ? 0 : -1;
}

int
part_open(struct part *part, struct stream *whole, struct err *err)
{
	struct stat status;
	uint64_t size, header_end;

	part->whole = whole;
	part->skipped = false;
	part->first_byte = 0;
	part->end_byte = UINT64_MAX;
	if (part->count == 0)
		return 0;
	if (fstat(whole->input.fd, &status) != 0 || !S_ISREG(status.st_mode)) {
		err_set(err, ERR_USAGE, _("--part takes a regular file: a pipe has no size"));
		return err_at(err, whole->name, 0);
	}
	size = (uint64_t)status.st_size;
	part->first_byte = end_of(size, part->number - 1, part->count);
	if (part->number < part->count)
		part->end_byte = end_of(size, part->number, part->count);
	header_end = whole->row.offset + whole->header_raw.length + whole->header_ending.length;
	if (part->first_byte > header_end && skip(part, err) != 0)
		return err_at(err, whole->name, 0);
	return 0;
}

void
part_close(struct part *part)
{
	if (part->skipped)
		stream_close(&part->rest);
	part->skipped = false;
}

struct csvin *
part_csvin(struct part *part)
{
	return part->skipped ? &part->rest.csv : &part->whole->csv;
}

/* Lines are counted only when somebody asks for one. */
static void
mend_line(const struct part *part, struct err *err)
{
	uint64_t header = part->whole->row.offset;
	struct err ignored = ERR_INIT;
	int fd = part->whole->input.fd;
	size_t before, again;

	if (err->line > 0 && boundary_lines(fd, 0, part->boundary, &before, &ignored) == 0 &&
	    boundary_lines(fd, header, header + part->header.length, &again, &ignored) == 0)
		err->line += before - again;
}

const struct csvrow *
part_next(struct part *part, struct err *err)
{
	struct stream *stream = part->skipped ? &part->rest : part->whole;
	/* What is read begins with the header instead of with all that is before the part. */
	uint64_t shift = part->skipped ? part->boundary - part->header.length : 0;
	int got;

	while ((got = stream_next(stream, err)) == 1) {
		if (stream->row.offset + shift >= part->end_byte)
			return NULL;
		if (stream->row.offset + shift >= part->first_byte)
			return &stream->row;
	}
	if (got < 0 && part->skipped)
		mend_line(part, err);
	return NULL;
}
