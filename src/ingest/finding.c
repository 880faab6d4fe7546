/* SPDX-License-Identifier: MIT */
/*
 * A row that holds findings: its cells become codes, its findings get ids and
 * are written.
 */
#include <stdint.h>

#include "findings/gettext.h"
#include "findings/ingest_row.h"
#include "findings/mem.h"
#include "findings/text.h"

void
ingest_against_unknown(struct ingest *ingest, enum ingest_reason reason, enum ingest_column column,
    const char *quoted, struct slice near)
{
	if (near.length > 0)
		ingest_against(ingest, reason,
		    _("%s %s is not in the codebook (did you mean \"%.*s\"?)"),
		    ingest_column_name(column), quoted, SLICE_ARG(near));
	else
		ingest_against(ingest, reason, _("%s %s is not in the codebook"),
		    ingest_column_name(column), quoted);
}

static void
unknown(struct ingest *ingest, enum ingest_reason reason, enum ingest_column column, enum kind kind,
    struct slice value)
{
	strbuf_clear(&ingest->scratch);
	text_quote(value, &ingest->scratch);
	ingest_against_unknown(ingest, reason, column, ingest->scratch.data,
	    codebook_suggest(ingest->options->book, kind, value));
}

/* Theme or type: one is needed, and the codebook must know it. */
static int
find_code(struct ingest *ingest, enum ingest_column column, enum kind kind,
    enum ingest_reason missing, enum ingest_reason wrong, struct err *err)
{
	struct slice *cell = &ingest->now.value[column];
	struct value value;

	if (values_code(&ingest->values, kind, *cell, &value, err) != 0)
		return -1;
	if (value.nothing) {
		bool merged = column == INGEST_THEME && !ingest->options->fill_down[column] &&
		    !ingest->file.layout->mended;

		ingest_against(ingest, missing,
		    merged ? _("%s is empty (merged cells? --fill-down %s takes it from above)")
			   : _("%s is empty"),
		    ingest_column_name(column), ingest_column_name(column));
		return 0;
	}
	if (value.known)
		*cell = value.code;
	else
		unknown(ingest, wrong, column, kind, *cell);
	return 0;
}

static void
object_to_readings(struct ingest *ingest, struct slice cell, const struct value *value)
{
	strbuf_clear(&ingest->scratch);
	text_quote(cell, &ingest->scratch);
	ingest_against(ingest, REASON_AREA_AMBIGUOUS,
	    _("%s %s can be read as %.*s and as %.*s: put there the codes that are meant"),
	    ingest_column_name(INGEST_AREA), ingest->scratch.data, SLICE_ARG(value->code),
	    SLICE_ARG(value->other));
}

/* The areas that the row names, else the one that hears of its theme. */
static int
find_areas(struct ingest *ingest, struct err *err)
{
	struct slice *cell = &ingest->now.value[INGEST_AREA];
	struct value value;

	if (cell->length > 0) {
		if (values_areas(&ingest->values, *cell, &value, err) != 0)
			return -1;
		if (value.other.length > 0) {
			object_to_readings(ingest, *cell, &value);
			return 0;
		}
		if (!value.known) {
			unknown(ingest, REASON_AREA_UNKNOWN, INGEST_AREA, KIND_AREA, value.wrong);
			return 0;
		}
		strbuf_clear(&ingest->now.areas);
		strbuf_add_slice(&ingest->now.areas, value.code);
		*cell = strbuf_slice(&ingest->now.areas);
	}
	if (cell->length == 0)
		*cell = values_area_of_theme(&ingest->values, ingest->now.value[INGEST_THEME]);
	return strbuf_check(&ingest->now.areas, err);
}

static int
find_codes(struct ingest *ingest, struct err *err)
{
	struct ingest_now *now = &ingest->now;
	struct value value;

	for (int i = 0; i < INGEST_COLUMN_COUNT; i++) {
		size_t cell = ingest->file.layout->column[i];

		now->value[i] =
		    cell != LAYOUT_NONE ? slice_trim(now->cells[cell]) : (struct slice)SLICE_INIT;
	}
	now->value[INGEST_PROCESS] = ingest->report.process;
	now->value[INGEST_REPORT] = strbuf_slice(&ingest->report.name);
	if (find_code(ingest, INGEST_THEME, KIND_THEME, REASON_THEME_MISSING, REASON_THEME_UNKNOWN,
		err) != 0)
		return -1;
	if (!now->wide &&
	    find_code(ingest, INGEST_TYPE, KIND_TYPE, REASON_TYPE_MISSING, REASON_TYPE_UNKNOWN,
		err) != 0)
		return -1;
	if (now->reason == REASON_WRITTEN && find_areas(ingest, err) != 0)
		return -1;
	if (now->value[INGEST_ORIGIN].length == 0)
		return 0;
	if (values_origin(&ingest->values, now->value[INGEST_ORIGIN], &value, err) != 0)
		return -1;
	now->value[INGEST_ORIGIN] = value.code;
	return 0;
}

/* The k-th text of the row; false where it holds none. `cell` and k count on from 0. */
static bool
next_text(const struct ingest *ingest, size_t *cell, struct slice *type, struct slice *text)
{
	const struct layout *layout = ingest->file.layout;
	const struct ingest_now *now = &ingest->now;

	if (!now->wide) {
		*type = now->value[INGEST_TYPE];
		*text = now->value[INGEST_TEXT];
		return (*cell)++ == 0;
	}
	while (*cell < layout->wide_count) {
		const struct layout_wide *wide = &layout->wide[(*cell)++];

		*type = wide->code;
		*text = slice_trim(now->cells[wide->cell]);
		if (!ingest_is_nothing(*text))
			return true;
	}
	return false;
}

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

	for (size_t i = 0; i < name.length; i++) {
		if (name.data[i] == ';')
			return false;
	}
	strbuf_add_slice(id, name);
	strbuf_add_format(id, "-%03zu", ingest_number(ingest));
	return true;
}

/* Append the id of the k-th finding (from 1) of the row, terminated. */
static void
add_id(struct ingest *ingest, size_t k, struct slice text)
{
	struct ingest_now *now = &ingest->now;
	struct slice own = now->value[INGEST_ID], reserved = now->value[INGEST_REJECT_ID], found;
	size_t start = now->ids.length;

	if (own.length > 0) {
		strbuf_add_slice(&now->ids, own);
	} else if (identifier_earlier(&ingest->identifier, now->value[INGEST_PROCESS],
		       now->value[INGEST_REPORT], text, now->value[INGEST_CODER], &found)) {
		strbuf_add(&now->ids, found.data, found.length + 1);
		return;
	} else if (reserved.length > 0) {
		strbuf_add_slice(&now->ids, reserved);
	} else if (!ingest_new_id(ingest, &now->ids)) {
		ingest_against(ingest, REASON_ID_NOT_USABLE,
		    _("the report's name holds \";\", which no id may hold: name it in a column "
		      "\"report\""));
		return;
	}
	if (now->wide)
		strbuf_add_format(&now->ids, "-%zu", k);
	found = (struct slice){now->ids.data + start, now->ids.length - start};
	if (own.length == 0 &&
	    identifier_taken(&ingest->identifier, found, now->value[INGEST_PROCESS],
		now->value[INGEST_REPORT], text))
		ingest_against(ingest, REASON_ID_TWICE,
		    _("the id %.*s that was kept for it has another finding in the register: empty "
		      "its reject_id to have a new one"),
		    SLICE_ARG(found));
	strbuf_add_char(&now->ids, '\0');
}

/*
 * Is every finding of the row one of the register that was written in this run just
 * as it is? So it is where the register itself is read together with a report.
 */
static bool
is_there_already(const struct ingest *ingest)
{
	const struct ingest_now *now = &ingest->now;
	struct slice rest = strbuf_slice(&now->ids), type, text;
	size_t cell = 0;

	while (next_text(ingest, &cell, &type, &text)) {
		struct slice id = slice_of(rest.data);

		if (!identifier_in_register(&ingest->identifier, id) ||
		    !identifier_given(&ingest->identifier, id, now->value[INGEST_CODER]) ||
		    !identifier_written(&ingest->identifier, text, now->value[INGEST_THEME], type))
			return false;
		rest.data += id.length + 1;
	}
	return true;
}

/* All ids of the row, before any is given: it is written whole or not at all. */
static int
find_ids(struct ingest *ingest, struct err *err)
{
	struct ingest_now *now = &ingest->now;
	struct slice type, text, rest;
	size_t cell = 0, k = 0;

	strbuf_clear(&now->ids);
	if (!ingest->file.ids_known && now->value[INGEST_ID].length > 0 &&
	    identifier_bring(&ingest->identifier, now->value[INGEST_ID], err) != 0)
		return -1;
	for (int i = INGEST_ID; i <= INGEST_REJECT_ID; i += INGEST_REJECT_ID - INGEST_ID) {
		struct slice id = now->value[i], part;

		if (id.length > 0 && slice_split(&id, ';', &part) && id.data != NULL)
			ingest_against(ingest, REASON_ID_NOT_USABLE,
			    _("the id \"%.*s\" holds \";\", which joins ids"),
			    SLICE_ARG(now->value[i]));
	}
	while (now->reason == REASON_WRITTEN && next_text(ingest, &cell, &type, &text))
		add_id(ingest, ++k, text);
	if (strbuf_check(&now->ids, err) != 0)
		return -1;
	if (now->reason == REASON_WRITTEN && is_there_already(ingest))
		now->reason = REASON_THERE_ALREADY;
	rest = strbuf_slice(&now->ids);
	while (now->reason == REASON_WRITTEN && rest.length > 0) {
		struct slice id = slice_of(rest.data);

		if (identifier_given(&ingest->identifier, id, now->value[INGEST_CODER]))
			ingest_against(ingest, REASON_ID_TWICE,
			    now->value[INGEST_CODER].length > 0
				? _("the id \"%.*s\" is there already, from the same coder")
				: _("the id \"%.*s\" is there already"),
			    SLICE_ARG(id));
		rest.data += id.length + 1;
		rest.length -= id.length + 1;
	}
	return 0;
}

static void
write_finding(struct ingest *ingest)
{
	const struct ingest_now *now = &ingest->now;
	const struct layout *layout = ingest->file.layout;
	size_t width = ingest->unknown.keys.count;

	for (int i = 0; i < INGEST_FINDING_COLUMNS; i++)
		csvout_field(&ingest->findings, now->value[i]);
	for (size_t i = 0; i < width; i++)
		ingest->slots[i] = (struct slice)SLICE_INIT;
	for (size_t i = 0; width > 0 && i < layout->count; i++) {
		if (layout->pass[i] != LAYOUT_NONE)
			ingest->slots[layout->pass[i]] = now->cells[i];
	}
	for (size_t i = 0; i < width; i++)
		csvout_field(&ingest->findings, ingest->slots[i]);
	csvout_end(&ingest->findings);
}

static int
write_findings(struct ingest *ingest, struct err *err)
{
	struct ingest_now *now = &ingest->now;
	struct slice rest = strbuf_slice(&now->ids), same;
	size_t cell = 0;

	if (mem_reserve(&ingest->slots, &ingest->slots_capacity, ingest->unknown.keys.count,
		sizeof(*ingest->slots), err) != 0)
		return -1;
	while (next_text(ingest, &cell, &now->value[INGEST_TYPE], &now->value[INGEST_TEXT])) {
		struct slice id = slice_of(rest.data), text = now->value[INGEST_TEXT];
		size_t points = value_list_points(text);

		if (identifier_give(&ingest->identifier, id, now->value[INGEST_CODER], text,
			now->value[INGEST_THEME], now->value[INGEST_TYPE], &same, err) != 0)
			return -1;
		if (same.length > 0)
			ingest_remark(ingest, REMARK_SAME_TEXT,
			    _("%.*s has the text, theme and type of %.*s: the same finding twice?"),
			    SLICE_ARG(id), SLICE_ARG(same));
		if (points > 0)
			ingest_remark(ingest, REMARK_LIST,
			    _("%.*s holds a list of %zu points: one finding, or a row for each?"),
			    SLICE_ARG(id), points);
		now->value[INGEST_ID] = id;
		write_finding(ingest);
		ingest->file.account.findings++;
		rest.data += id.length + 1;
		rest.length -= id.length + 1;
	}
	return 0;
}

int
ingest_make_findings(struct ingest *ingest, struct err *err)
{
	if (find_codes(ingest, err) != 0)
		return -1;
	if (ingest->now.reason != REASON_WRITTEN)
		return 0;
	if (find_ids(ingest, err) != 0)
		return -1;
	if (ingest->now.reason != REASON_WRITTEN)
		return 0;
	return write_findings(ingest, err);
}
