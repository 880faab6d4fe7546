/* SPDX-License-Identifier: MIT */
#include "findings/codebook.h"

#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/stream.h"
#include "findings/text.h"

static const char *const kind_names[KIND_COUNT] = {
    [KIND_TYPE] = "type",
    [KIND_GROUP] = "group",
    [KIND_THEME] = "theme",
    [KIND_AREA] = "area",
    [KIND_PROCESS] = "process",
    [KIND_RESPONSE] = "response",
    [KIND_STATUS] = "status",
};

enum kind
kind_of_column(struct slice column)
{
	for (int kind = 0; kind < KIND_COUNT; kind++) {
		if (slice_is(column, kind_names[kind]))
			return (enum kind)kind;
	}
	return KIND_NONE;
}

const char *
kind_name(enum kind kind)
{
	return kind_names[kind];
}

enum field {
	KIND,
	CODE,
	LABEL_ES,
	LABEL_EN,
	PARENT,
	AREA,
	ALIASES,
	DEFINITION,
	COLOUR,
	FIELD_COUNT
};

static const struct {
	const char *name;
	bool required;
} field_columns[FIELD_COUNT] = {
    [KIND] = {"kind", true},
    [CODE] = {"code", true},
    [LABEL_ES] = {"label_es", false},
    [LABEL_EN] = {"label_en", false},
    [PARENT] = {"parent", false},
    [AREA] = {"area", false},
    [ALIASES] = {"aliases", false},
    [DEFINITION] = {"definition", false},
    [COLOUR] = {"colour", false},
};

/* A codebook while it is being read. */
struct reading {
	struct codebook *book;
	struct stream *stream;
	size_t columns[FIELD_COUNT];
};

static struct slice
cell(const struct reading *reading, enum field field)
{
	size_t column = reading->columns[field];

	return column != HEADER_NONE ? slice_trim(reading->stream->row.fields[column])
				     : (struct slice)SLICE_INIT;
}

static int
problem_at(const struct reading *reading, size_t line, struct err *err)
{
	err_at(err, reading->stream->name, line);
	return -1;
}

static int
find_columns(struct reading *reading, struct err *err)
{
	for (int field = 0; field < FIELD_COUNT; field++) {
		struct slice name = slice_of(field_columns[field].name);

		reading->columns[field] = HEADER_NONE;
		if (!field_columns[field].required &&
		    header_find(&reading->stream->header, name) == HEADER_NONE)
			continue;
		if (header_require(&reading->stream->header, name, &reading->columns[field], err) !=
		    0)
			return problem_at(reading, reading->stream->header_line, err);
	}
	return 0;
}

static int
keep(struct codebook *book, struct slice text, struct slice *kept, struct err *err)
{
	size_t number = nameset_add(&book->strings, text, err);

	if (number == NAMESET_NONE)
		return -1;
	*kept = nameset_name(&book->strings, number);
	return 0;
}

/* Let the entry be found by one of its names; a name of another entry is an error. */
static int
add_name(struct reading *reading, struct codebook_kind *kind, size_t entry, struct slice name,
    struct err *err)
{
	struct strbuf folded = STRBUF_INIT;
	size_t before = kind->folded.count, number;

	text_fold(name, &folded);
	if (folded.length == 0) {
		strbuf_release(&folded);
		return 0;
	}
	number = strbuf_check(&folded, err) == 0
	    ? nameset_add(&kind->folded, strbuf_slice(&folded), err)
	    : NAMESET_NONE;
	strbuf_release(&folded);
	if (number == NAMESET_NONE ||
	    mem_reserve(&kind->folded_entries, &kind->folded_capacity, kind->folded.count,
		sizeof(*kind->folded_entries), err) != 0)
		return -1;
	if (number == before) {
		kind->folded_entries[number] = entry;
	} else if (kind->folded_entries[number] != entry) {
		struct slice other = kind->entries[kind->folded_entries[number]].code;

		err_set(err, ERR_DATA,
		    _("\"%.*s\" would name both \"%.*s\" and \"%.*s\": each name must lead to one code"),
		    SLICE_ARG(name), SLICE_ARG(other), SLICE_ARG(kind->entries[entry].code));
		return problem_at(reading, reading->stream->row.line, err);
	}
	return 0;
}

bool
codebook_is_colour(struct slice s)
{
	if (s.length != 7 || s.data[0] != '#')
		return false;
	for (size_t i = 1; i < s.length; i++) {
		char c = s.data[i];

		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')))
			return false;
	}
	return true;
}

static int
check_cells(const struct reading *reading, enum kind kind, struct err *err)
{
	struct slice code = cell(reading, CODE), colour = cell(reading, COLOUR);

	if (kind == KIND_NONE)
		err_set(err, ERR_DATA,
		    _("kind \"%.*s\" is none of type, group, theme, area, process, response, status"),
		    SLICE_ARG(cell(reading, KIND)));
	else if (code.length == 0)
		err_set(err, ERR_DATA, _("an entry has no code"));
	else if (memchr(code.data, ';', code.length) != NULL)
		err_set(err, ERR_DATA, _("code \"%.*s\" holds a ;, which separates codes"),
		    SLICE_ARG(code));
	else if (colour.length > 0 && !codebook_is_colour(colour))
		err_set(err, ERR_DATA, _("colour \"%.*s\" is not of the form #rrggbb"),
		    SLICE_ARG(colour));
	else
		return 0;
	return problem_at(reading, reading->stream->row.line, err);
}

static int
add_names(struct reading *reading, struct codebook_kind *kind, size_t index, struct err *err)
{
	const struct codebook_entry *entry = &kind->entries[index];
	struct slice aliases = cell(reading, ALIASES), alias;

	if (add_name(reading, kind, index, entry->code, err) != 0)
		return -1;
	for (int language = 0; language < LANGUAGE_COUNT; language++) {
		if (add_name(reading, kind, index, entry->label[language], err) != 0)
			return -1;
	}
	while (slice_split(&aliases, ';', &alias)) {
		if (add_name(reading, kind, index, alias, err) != 0)
			return -1;
	}
	return 0;
}

static int
add_entry(struct reading *reading, struct err *err)
{
	struct codebook *book = reading->book;
	enum kind which = kind_of_column(cell(reading, KIND));
	struct codebook_kind *kind;
	struct codebook_entry *entry;
	size_t index;

	if (check_cells(reading, which, err) != 0)
		return -1;
	kind = &book->kinds[which];
	index = kind->count;
	if (mem_reserve(&kind->entries, &kind->capacity, index + 1, sizeof(*kind->entries), err) !=
	    0)
		return -1;
	entry = &kind->entries[index];
	if (keep(book, cell(reading, CODE), &entry->code, err) != 0 ||
	    keep(book, cell(reading, LABEL_ES), &entry->label[LANGUAGE_ES], err) != 0 ||
	    keep(book, cell(reading, LABEL_EN), &entry->label[LANGUAGE_EN], err) != 0 ||
	    keep(book, cell(reading, PARENT), &entry->parent, err) != 0 ||
	    keep(book, cell(reading, AREA), &entry->area, err) != 0 ||
	    keep(book, cell(reading, ALIASES), &entry->aliases, err) != 0 ||
	    keep(book, cell(reading, DEFINITION), &entry->definition, err) != 0 ||
	    keep(book, cell(reading, COLOUR), &entry->colour, err) != 0)
		return -1;
	entry->line = reading->stream->row.line;
	if (nameset_find(&kind->codes, entry->code) != NAMESET_NONE) {
		err_set(err, ERR_DATA, _("%s \"%.*s\" is there already"), kind_names[which],
		    SLICE_ARG(entry->code));
		return problem_at(reading, reading->stream->row.line, err);
	}
	if (nameset_add(&kind->codes, entry->code, err) == NAMESET_NONE)
		return -1;
	kind->count++;
	return add_names(reading, kind, index, err);
}

/* A theme's parent is a group, an area's an area; only themes and areas have one. */
static enum kind
kind_of_parent(enum kind kind)
{
	if (kind == KIND_THEME || kind == KIND_GROUP)
		return KIND_GROUP;
	return kind == KIND_AREA ? KIND_AREA : KIND_NONE;
}

static int
check_reference(const struct reading *reading, enum kind kind, struct slice code, size_t line,
    const char *field, struct err *err)
{
	if (code.length == 0 || kind == KIND_NONE || !codebook_covers(reading->book, kind) ||
	    codebook_by_code(reading->book, kind, code) != CODEBOOK_NONE)
		return 0;
	err_set(err, ERR_DATA, _("%s \"%.*s\" is no %s of this codebook"), field, SLICE_ARG(code),
	    kind_names[kind]);
	return problem_at(reading, line, err);
}

/* Parents may stand after their children, so this waits for the end. */
static int
check_references(const struct reading *reading, struct err *err)
{
	for (int which = 0; which < KIND_COUNT; which++) {
		const struct codebook_kind *kind = &reading->book->kinds[which];

		for (size_t i = 0; i < kind->count; i++) {
			size_t line = kind->entries[i].line;

			if (check_reference(reading, kind_of_parent((enum kind)which),
				kind->entries[i].parent, line, "parent", err) != 0 ||
			    check_reference(reading, KIND_AREA, kind->entries[i].area, line, "area",
				err) != 0)
				return -1;
		}
	}
	return 0;
}

int
codebook_read_stream(struct codebook *book, struct stream *stream, struct err *err)
{
	struct reading reading = {.book = book, .stream = stream};
	int got, result = -1;

	*book = (struct codebook)CODEBOOK_INIT;
	if (find_columns(&reading, err) == 0) {
		while ((got = stream_next(stream, err)) == 1) {
			if (add_entry(&reading, err) != 0) {
				got = -1;
				break;
			}
		}
		if (got == 0)
			result = check_references(&reading, err);
	}
	if (result != 0)
		codebook_release(book);
	return result;
}

int
codebook_read(struct codebook *book, const char *path, struct err *err)
{
	struct stream stream;
	int result;

	*book = (struct codebook)CODEBOOK_INIT;
	if (stream_open(&stream, path, err) != 0)
		return -1;
	result = codebook_read_stream(book, &stream, err);
	stream_close(&stream);
	return result;
}

void
codebook_release(struct codebook *book)
{
	for (int i = 0; i < KIND_COUNT; i++) {
		struct codebook_kind *kind = &book->kinds[i];

		free(kind->entries);
		free(kind->folded_entries);
		nameset_release(&kind->codes);
		nameset_release(&kind->folded);
	}
	nameset_release(&book->strings);
	*book = (struct codebook)CODEBOOK_INIT;
}
