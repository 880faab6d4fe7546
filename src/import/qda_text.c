/* SPDX-License-Identifier: MIT */
/*
 * The plain text of a source. The standard counts code points, and so do most programs;
 * some count a line end of two characters as one, or the byte order mark.
 */
#include <ctype.h>
#include <stdlib.h>

#include "findings/decoder.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/text.h"
#include "qda_parts.h"

#define STEP 1024
#define BLOCK ((size_t)65536)

/* Names that are compared with the text, and how much of them. */
#define SAMPLE 200
#define NAME_BYTES 160

static ssize_t
read_member(void *context, char *buffer, size_t size, struct err *err)
{
	return member_read(context, buffer, size, err);
}

static int
decode(struct source from, struct qda_text *text, struct err *err)
{
	struct decoder decoder;
	struct source source;
	ssize_t got;

	if (decoder_open(&decoder, from, NULL, err) != 0)
		return -1;
	source = source_of_decoder(&decoder);
	do {
		char *room = strbuf_room(&text->bytes, BLOCK);

		got =
		    room != NULL ? source.read(source.context, room, BLOCK, err) : err_memory(err);
		if (got > 0)
			text->bytes.length += (size_t)got;
	} while (got > 0);
	text->mark = decoder.byte_order_mark;
	decoder_close(&decoder);
	return got < 0 ? -1 : 0;
}

/* "internal://x" is the member sources/x beside the project; NAMESET_NONE where there is none. */
static int
find_member(const struct qda_project *project, struct slice path, size_t *number, struct err *err)
{
	static const char internal[] = "internal:";
	struct strbuf name = STRBUF_INIT;
	int result;

	*number = NAMESET_NONE;
	if (!slice_begins_with(path, internal))
		return 0;
	slice_skip(&path, sizeof(internal) - 1);
	while (slice_take(&path, '/'))
		;
	strbuf_add_slice(&name, strbuf_slice(&project->folder));
	strbuf_add_string(&name, "sources/");
	for (size_t i = 0; i < path.length; i++)
		strbuf_add_char(&name, (char)tolower((unsigned char)path.data[i]));
	result = strbuf_check(&name, err);
	if (result == 0)
		*number = nameset_find(&project->members, strbuf_slice(&name));
	strbuf_release(&name);
	return result;
}

/* 1, 0 where the file has no such text, -1. */
static int
read_bytes(struct qda_project *project, const struct qda_source *source, struct qda_text *text,
    struct err *err)
{
	struct member member;
	size_t number;
	int result;

	if (source->has_content) {
		strbuf_add_slice(&text->bytes, source->content);
		return strbuf_check(&text->bytes, err) == 0 ? 1 : -1;
	}
	if (find_member(project, source->text_path, &number, err) != 0)
		return -1;
	if (number == NAMESET_NONE)
		return 0;
	if (member_open(&member, &project->archive, archive_name(&project->archive, number), err) !=
	    0)
		return -1;
	result = decode((struct source){read_member, &member, member.name}, text, err);
	member_close(&member);
	return result == 0 ? 1 : -1;
}

/* Does the code point that begins here count? */
static bool
counts(const struct qda_text *text, struct slice rest)
{
	return !(text->skips_cr && slice_begins_with(rest, "\r\n"));
}

static int
mark_points(struct qda_text *text, struct err *err)
{
	struct slice rest = strbuf_slice(&text->bytes);

	text->mark_count = 0;
	text->length = text->counts_mark;
	while (rest.length > 0) {
		if (text->length / STEP >= text->mark_count) {
			if (mem_reserve(&text->marks, &text->mark_capacity, text->mark_count + 1,
				sizeof(*text->marks), err) != 0)
				return -1;
			text->marks[text->mark_count++] = (size_t)(rest.data - text->bytes.data);
		}
		text->length += counts(text, rest);
		text_next(&rest);
	}
	return 0;
}

/* Where the code point of that number begins, which is at most text->length. */
static size_t
find_point(const struct qda_text *text, uint64_t number)
{
	struct slice rest = strbuf_slice(&text->bytes);
	uint64_t at = text->counts_mark;
	size_t mark = (size_t)(number / STEP);

	if (number <= at)
		return 0;
	if (mark >= text->mark_count && mark > 0)
		mark = text->mark_count - 1;
	if (mark > 0) {
		slice_skip(&rest, text->marks[mark]);
		at = (uint64_t)mark * STEP;
	}
	while (rest.length > 0 && at < number) {
		at += counts(text, rest);
		text_next(&rest);
	}
	/* A line end that counts as one begins with its CR. */
	return (size_t)(rest.data - text->bytes.data);
}

bool
qda_text_part(const struct qda_text *text, uint64_t start, uint64_t end, struct slice *part)
{
	size_t from, to;

	*part = (struct slice)SLICE_INIT;
	if (!text->there || start > end || end > text->length)
		return false;
	from = find_point(text, start);
	to = find_point(text, end);
	*part = (struct slice){text->bytes.data + from, to - from};
	return true;
}

/* Does the text begin as the name does, blanks, case and accents aside? */
static bool
begins_as_named(struct slice part, struct slice name)
{
	struct strbuf text = STRBUF_INIT, wanted = STRBUF_INIT;
	bool begins;

	if (name.length > NAME_BYTES)
		name.length = text_valid_length((struct slice){name.data, NAME_BYTES});
	if (part.length > 2 * NAME_BYTES)
		part.length = text_valid_length((struct slice){part.data, 2 * NAME_BYTES});
	text_fold(part, &text);
	text_fold(name, &wanted);
	/* "the beginning of a text…" */
	while (wanted.length > 0 && wanted.data[wanted.length - 1] == '.')
		strbuf_truncate(&wanted, wanted.length - 1);
	begins = wanted.length >= 3 && !wanted.failed &&
	    slice_begins_with(strbuf_slice(&text), wanted.data);
	strbuf_release(&text);
	strbuf_release(&wanted);
	return begins;
}

static size_t
names_that_fit(const struct qda_project *project, const struct qda_source *source,
    const struct qda_text *text)
{
	size_t fit = 0, looked = 0;

	for (size_t i = source->first; i != QDA_NONE && looked < SAMPLE;
	     i = project->selections[i].next) {
		const struct qda_selection *selection = &project->selections[i];
		struct slice part;

		if (!selection->placed || selection->name.length == 0)
			continue;
		looked++;
		fit += qda_text_part(text, selection->start, selection->end, &part) &&
		    begins_as_named(part, selection->name);
	}
	return fit;
}

/* As the standard has it, unless more names fit another way of counting. */
static int
choose_counting(const struct qda_project *project, const struct qda_source *source,
    struct qda_text *text, struct err *err)
{
	bool breaks = strstr(text->bytes.data, "\r\n") != NULL;
	size_t best = 0, chosen = 0;

	for (size_t way = 0; way < 4; way++) {
		size_t fit;

		if (((way & 1) != 0 && !breaks) || ((way & 2) != 0 && !text->mark))
			continue;
		text->skips_cr = (way & 1) != 0;
		text->counts_mark = (way & 2) != 0;
		if (mark_points(text, err) != 0)
			return -1;
		fit = names_that_fit(project, source, text);
		if (fit > best) {
			best = fit;
			chosen = way;
		}
	}
	text->skips_cr = (chosen & 1) != 0;
	text->counts_mark = (chosen & 2) != 0;
	return mark_points(text, err);
}

int
qda_text_read(struct qda_project *project, size_t number, struct qda_text *text, struct err *err)
{
	const struct qda_source *source = &project->sources[number];
	int got;

	qda_text_release(text);
	got = read_bytes(project, source, text, err);
	if (got <= 0)
		return got;
	/* What was read into its room is not terminated. */
	strbuf_add_char(&text->bytes, '\0');
	if (strbuf_check(&text->bytes, err) != 0)
		return -1;
	strbuf_truncate(&text->bytes, text->bytes.length - 1);
	text->there = true;
	return choose_counting(project, source, text, err) == 0 ? 1 : -1;
}

void
qda_text_release(struct qda_text *text)
{
	strbuf_release(&text->bytes);
	free(text->marks);
	*text = (struct qda_text)QDA_TEXT_INIT;
}
