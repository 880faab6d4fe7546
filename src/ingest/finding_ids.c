/* SPDX-License-Identifier: MIT */
/*
 * The ids of a row's findings: those that it brings, those that are kept for it, new ones.
 */
#include <string.h>

#include "findings/gettext.h"
#include "findings/ingest_row.h"

size_t
ingest_number(struct ingest *ingest)
{
	if (ingest->now.number == 0)
		ingest->now.number =
		    identifier_take_place(&ingest->identifier, ingest->report.in_names);
	return ingest->now.number;
}

bool
ingest_new_id(struct ingest *ingest, struct strbuf *id)
{
	struct slice name = strbuf_slice(&ingest->report.name);

	if (memchr(name.data, ';', name.length) != NULL)
		return false;
	strbuf_add_slice(id, name);
	strbuf_add_format(id, "-%03zu", ingest_number(ingest));
	return true;
}

/* An id that joins ids could not be told from them. */
static void
check_cell(struct ingest *ingest, enum ingest_column column)
{
	struct slice id = ingest->now.value[column];

	if (id.length > 0 && memchr(id.data, ';', id.length) != NULL)
		ingest_against(ingest, REASON_ID_NOT_USABLE,
		    _("the id \"%.*s\" holds \";\", which joins ids"), SLICE_ARG(id));
}

static void
check_kept(struct ingest *ingest, struct slice id, struct slice text)
{
	const struct ingest_now *now = &ingest->now;

	if (identifier_taken(&ingest->identifier, id, now->value[INGEST_PROCESS],
		now->value[INGEST_REPORT], text))
		ingest_against(ingest, REASON_ID_TWICE,
		    _("the id %.*s that was kept for it has another finding in the register: empty "
		      "its reject_id to have a new one"),
		    SLICE_ARG(id));
}

/*
 * The id of the k-th finding (from 1) of the row. One that had to be put together is added to
 * now.ids, terminated, and its slice is not set: it would move with the next.
 */
static void
find_id(struct ingest *ingest, size_t k, struct ingest_finding *finding)
{
	struct ingest_now *now = &ingest->now;
	struct slice own = now->value[INGEST_ID], kept = now->value[INGEST_REJECT_ID];
	struct slice there = own.length > 0 ? own : kept;
	size_t start = now->ids.length;

	finding->id = (struct slice)SLICE_INIT;
	if (own.length == 0 &&
	    identifier_earlier(&ingest->identifier, now->value[INGEST_PROCESS],
		now->value[INGEST_REPORT], finding->text, now->value[INGEST_CODER], &finding->id))
		return;
	if (there.length > 0 && !now->wide) {
		finding->id = there;
		if (own.length == 0)
			check_kept(ingest, there, finding->text);
		return;
	}
	if (there.length > 0) {
		strbuf_add_slice(&now->ids, there);
	} else if (!ingest_new_id(ingest, &now->ids)) {
		ingest_against(ingest, REASON_ID_NOT_USABLE,
		    _("the report's name holds \";\", which no id may hold: name it in a column "
		      "\"report\""));
		return;
	}
	if (now->wide)
		strbuf_add_format(&now->ids, "-%zu", k);
	if (own.length == 0)
		check_kept(ingest, (struct slice){now->ids.data + start, now->ids.length - start},
		    finding->text);
	strbuf_add_char(&now->ids, '\0');
}

/* What the ids are looked for by, once none of them moves any more. */
static int
find_keys(struct ingest *ingest, struct err *err)
{
	struct ingest_now *now = &ingest->now;
	const char *next = now->ids.data;

	for (size_t i = 0; i < now->finding_count; i++) {
		struct ingest_finding *finding = &now->findings[i];

		if (finding->id.length == 0) {
			finding->id = slice_of(next);
			next += finding->id.length + 1;
		}
		if (now->value[INGEST_ID].length > 0 && !now->wide)
			finding->key = now->own_key;
		else if (given_key(&ingest->identifier.given, finding->id, now->value[INGEST_CODER],
			     &finding->key, err) != 0)
			return -1;
	}
	return 0;
}

/*
 * Is every finding of the row one of the register that was written in this run just
 * as it is? So it is where the register itself is read together with a report.
 */
static bool
is_there_already(struct ingest *ingest)
{
	const struct ingest_now *now = &ingest->now;
	struct identifier *identifier = &ingest->identifier;

	for (size_t i = 0; i < now->finding_count; i++) {
		const struct ingest_finding *finding = &now->findings[i];

		if (!identifier_in_register(identifier, finding->id) ||
		    !given_has(&identifier->given, &finding->key) ||
		    !identifier_written(identifier, finding->print))
			return false;
	}
	return true;
}

/* Before any of the row's ids is given: it is written whole or not at all. */
static void
check_given(struct ingest *ingest)
{
	const struct ingest_now *now = &ingest->now;

	for (size_t i = 0; i < now->finding_count && now->reason == REASON_WRITTEN; i++) {
		const struct ingest_finding *finding = &now->findings[i];

		if (given_has(&ingest->identifier.given, &finding->key))
			ingest_against(ingest, REASON_ID_TWICE,
			    now->value[INGEST_CODER].length > 0
				? _("the id \"%.*s\" is there already, from the same coder")
				: _("the id \"%.*s\" is there already"),
			    SLICE_ARG(finding->id));
	}
}

int
ingest_find_ids(struct ingest *ingest, struct err *err)
{
	struct ingest_now *now = &ingest->now;

	strbuf_clear(&now->ids);
	if (!ingest->file.ids_known && now->value[INGEST_ID].length > 0 &&
	    identifier_bring(&ingest->identifier, now->value[INGEST_ID], err) != 0)
		return -1;
	check_cell(ingest, INGEST_ID);
	check_cell(ingest, INGEST_REJECT_ID);
	for (size_t i = 0; i < now->finding_count && now->reason == REASON_WRITTEN; i++)
		find_id(ingest, i + 1, &now->findings[i]);
	if (strbuf_check(&now->ids, err) != 0)
		return -1;
	if (now->reason != REASON_WRITTEN)
		return 0;
	if (find_keys(ingest, err) != 0)
		return -1;
	if (is_there_already(ingest))
		now->reason = REASON_THERE_ALREADY;
	check_given(ingest);
	return 0;
}
