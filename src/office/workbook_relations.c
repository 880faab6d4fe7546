/* SPDX-License-Identifier: MIT */
#include "workbook_relations.h"

#include <stdlib.h>
#include <string.h>

#include "findings/mem.h"
#include "findings/strbuf.h"
#include "findings/xml.h"
#include "workbook_xlsx.h"

struct relations_reading {
	struct relations *relations;
	struct archive *archive;
	struct slice folder; /* of the part, with the slash; empty at the top */
	struct strbuf uri, target;
};

static struct slice
folder_of(const char *part)
{
	const char *slash = strrchr(part, '/');

	return (struct slice){part, slash != NULL ? (size_t)(slash - part) + 1 : 0};
}

/* %20 and the like. */
static void
add_unescaped(struct strbuf *text, struct slice uri)
{
	for (size_t i = 0; i < uri.length; i++) {
		int high = -1, low = -1;

		if (uri.data[i] == '%' && i + 2 < uri.length) {
			high = xlsx_hex_digit(uri.data[i + 1]);
			low = xlsx_hex_digit(uri.data[i + 2]);
		}
		if (high < 0 || low < 0 || (high == 0 && low == 0)) {
			strbuf_add_char(text, uri.data[i]);
			continue;
		}
		strbuf_add_char(text, (char)(16 * high + low));
		i += 2;
	}
}

static void
drop_last_step(struct strbuf *path)
{
	if (path->length > 0)
		path->length--;
	while (path->length > 0 && path->data[path->length - 1] != '/')
		path->length--;
	strbuf_truncate(path, path->length);
}

/* "../media/a.xml" in "xl/worksheets/" is "xl/media/a.xml"; "/xl/a.xml" is "xl/a.xml". */
static void
resolve(struct slice folder, struct slice uri, struct strbuf *target)
{
	struct slice step;

	strbuf_clear(target);
	if (!slice_begins_with(uri, "/"))
		strbuf_add_slice(target, folder);
	while (slice_split(&uri, '/', &step)) {
		bool last = uri.data == NULL;

		if (slice_is(step, "..")) {
			drop_last_step(target);
		} else if (!slice_is(step, ".") && step.length > 0) {
			add_unescaped(target, step);
			if (!last)
				strbuf_add_char(target, '/');
		}
	}
}

static struct slice
last_word(struct slice uri)
{
	for (size_t i = uri.length; i > 0; i--) {
		if (uri.data[i - 1] == '/')
			return (struct slice){uri.data + i, uri.length - i};
	}
	return uri;
}

/* A copy; with its zero byte, which is not counted. */
static int
keep(struct relations *relations, struct slice text, struct slice *kept, struct err *err)
{
	struct strbuf terminated = STRBUF_INIT;
	size_t number = NAMESET_NONE;

	strbuf_add_slice(&terminated, text);
	strbuf_add_char(&terminated, '\0');
	if (strbuf_check(&terminated, err) == 0)
		number = nameset_add(&relations->texts, strbuf_slice(&terminated), err);
	strbuf_release(&terminated);
	if (number == NAMESET_NONE)
		return -1;
	*kept = nameset_name(&relations->texts, number);
	kept->length--;
	return 0;
}

static int
on_start(void *context, const struct xml_element *element, struct err *err)
{
	struct relations_reading *reading = context;
	struct relations *relations = reading->relations;
	struct slice id, type, uri;
	size_t number, before = relations->ids.count;

	if (xml_is(element, XML_SPACE_RELATIONS, "Relationships"))
		return 0;
	if (!xml_is(element, XML_SPACE_RELATIONS, "Relationship") ||
	    xml_attribute_is(element, XML_SPACE_NONE, "TargetMode", "External") ||
	    !xml_attribute(element, XML_SPACE_NONE, "Id", &id) ||
	    !xml_attribute(element, XML_SPACE_NONE, "Type", &type))
		return XML_SKIP;
	strbuf_clear(&reading->uri);
	xml_add_attribute(element, XML_SPACE_NONE, "Target", &reading->uri);
	uri = strbuf_slice(&reading->uri);
	resolve(reading->folder, uri, &reading->target);
	if (strbuf_check(&reading->uri, err) != 0 || strbuf_check(&reading->target, err) != 0)
		return -1;
	if (archive_keep(reading->archive, 1, err) != 0)
		return -1;
	number = nameset_add(&relations->ids, id, err);
	if (number == NAMESET_NONE ||
	    mem_reserve(&relations->items, &relations->capacity, relations->ids.count,
		sizeof(*relations->items), err) != 0)
		return -1;
	/* Of two with one id the first counts. */
	if (number < before)
		return XML_SKIP;
	if (keep(relations, last_word(type), &relations->items[number].type, err) != 0 ||
	    keep(relations, strbuf_slice(&reading->target), &relations->items[number].target,
		err) != 0)
		return -1;
	return XML_SKIP;
}

int
relations_read(struct relations *relations, struct archive *archive, const char *part,
    struct err *err)
{
	static const struct xml_handler handler = {.start = on_start};
	struct relations_reading reading = {relations, archive, folder_of(part), STRBUF_INIT,
	    STRBUF_INIT};
	struct strbuf name = STRBUF_INIT;
	int result = -1;

	*relations = (struct relations)RELATIONS_INIT;
	strbuf_add_slice(&name, reading.folder);
	strbuf_add_string(&name, "_rels/");
	strbuf_add_string(&name, part + reading.folder.length);
	strbuf_add_string(&name, ".rels");
	if (strbuf_check(&name, err) == 0)
		result = archive_has(archive, name.data)
		    ? xml_read(archive, name.data, &handler, &reading, err)
		    : 0;
	strbuf_release(&name);
	strbuf_release(&reading.uri);
	strbuf_release(&reading.target);
	return result;
}

void
relations_release(struct relations *relations)
{
	free(relations->items);
	nameset_release(&relations->ids);
	nameset_release(&relations->texts);
	*relations = (struct relations)RELATIONS_INIT;
}

const struct relation *
relations_find(const struct relations *relations, struct slice id)
{
	size_t number = nameset_find(&relations->ids, id);

	return number != NAMESET_NONE ? &relations->items[number] : NULL;
}

const char *
relations_target(const struct relations *relations, const char *type)
{
	for (size_t i = 0; i < relations->ids.count; i++) {
		if (slice_is(relations->items[i].type, type))
			return relations->items[i].target.data;
	}
	return NULL;
}
