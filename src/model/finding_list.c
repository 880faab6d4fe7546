/* SPDX-License-Identifier: MIT */
#include "findings/finding_list.h"

#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"

static const char *const names[FINDING_FIELDS] = {
    [FINDING_ID] = "id",
    [FINDING_PROCESS] = "process",
    [FINDING_REPORT] = "report",
    [FINDING_OBSERVER] = "observer",
    [FINDING_THEME] = "theme",
    [FINDING_TYPE] = "type",
    [FINDING_AREA] = "area",
    [FINDING_TEXT] = "text",
    [FINDING_PAGE] = "page",
    [FINDING_ORIGIN] = "origin",
};

const char *
finding_field_name(enum finding_field field)
{
	return names[field];
}

static int
find_columns(const struct header *header, const enum finding_field *needed, size_t *columns,
    struct err *err)
{
	for (int i = 0; i < FINDING_FIELDS; i++) {
		columns[i] = HEADER_NONE;
		if (header_find(header, slice_of(names[i])) != HEADER_NONE &&
		    header_require(header, slice_of(names[i]), &columns[i], err) != 0)
			return -1;
	}
	for (; *needed != FINDING_FIELDS; needed++) {
		if (header_require(header, slice_of(names[*needed]), &columns[*needed], err) != 0)
			return -1;
	}
	return 0;
}

static int
check_id(const struct finding_list *list, struct slice id, struct err *err)
{
	if (id.length == 0)
		return err_set(err, ERR_DATA,
		    _("has no id: findings-ingest gives each finding one"));
	if (nameset_find(&list->ids, id) != NAMESET_NONE)
		return err_set(err, ERR_DATA,
		    _("id %.*s is there already: keep one of the two (findings-filter; of two "
		      "coders, 'coder = ...')"),
		    SLICE_ARG(id));
	return 0;
}

static int
add_finding(struct finding_list *list, const struct stream *stream, const size_t *columns,
    struct err *err)
{
	struct finding *finding;

	if (check_id(list, stream->row.fields[columns[FINDING_ID]], err) != 0 ||
	    mem_reserve(&list->items, &list->capacity, list->count + 1, sizeof(*list->items),
		err) != 0)
		return -1;
	finding = &list->items[list->count];
	*finding = (struct finding){.line = stream->row.line};
	for (int i = 0; i < FINDING_FIELDS; i++) {
		struct nameset *owner = i == FINDING_ID ? &list->ids : &list->strings;
		size_t number;

		if (columns[i] == HEADER_NONE)
			continue;
		number = nameset_add(owner, stream->row.fields[columns[i]], err);
		if (number == NAMESET_NONE)
			return -1;
		finding->cells[i] = nameset_name(owner, number);
	}
	list->count++;
	return 0;
}

int
finding_list_add(struct finding_list *list, struct stream *stream, const enum finding_field *needed,
    struct err *err)
{
	size_t columns[FINDING_FIELDS];
	int got = find_columns(&stream->header, needed, columns, err);

	if (got != 0)
		err_at(err, stream->name, stream->header_line);
	while (got == 0 && (got = stream_next(stream, err)) == 1) {
		got = add_finding(list, stream, columns, err);
		if (got != 0)
			err_at(err, stream->name, stream->row.line);
	}
	return got;
}

int
finding_list_read(struct finding_list *list, const char *path, const enum finding_field *needed,
    struct err *err)
{
	struct stream stream;
	int result;

	if (stream_open(&stream, path, err) != 0)
		return -1;
	result = finding_list_add(list, &stream, needed, err);
	stream_close(&stream);
	return result;
}

void
finding_list_release(struct finding_list *list)
{
	free(list->items);
	nameset_release(&list->ids);
	nameset_release(&list->strings);
	*list = (struct finding_list)FINDING_LIST_INIT;
}

size_t
finding_list_find(const struct finding_list *list, struct slice id)
{
	return nameset_find(&list->ids, id);
}

bool
finding_needs_attention(const struct finding *finding, const struct codebook *book)
{
	return !slice_is(codebook_code(book, KIND_TYPE, finding->cells[FINDING_TYPE]), "strength");
}
