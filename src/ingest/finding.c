/* SPDX-License-Identifier: MIT */
/*
 * A row that holds findings: its cells become codes, its findings get ids and
 * are written.
 */
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
		ingest_set_value(cell, value.code);
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
		ingest_set_value(cell, strbuf_slice(&ingest->now.areas));
	}
	if (cell->length == 0)
		*cell = values_area_of_theme(&ingest->values, ingest->now.value[INGEST_THEME]);
	return strbuf_check(&ingest->now.areas, err);
}

static int
find_origin(struct ingest *ingest, struct err *err)
{
	struct slice *cell = &ingest->now.value[INGEST_ORIGIN];
	struct value value;

	if (cell->length == 0)
		return 0;
	if (values_origin(&ingest->values, *cell, &value, err) != 0)
		return -1;
	ingest_set_value(cell, value.code);
	return 0;
}

/*
 * What the cells say, and what is known of the report. The key of an id that the row brings is
 * made before all else: until it is asked for, its place has come from memory.
 */
static int
take_values(struct ingest *ingest, struct err *err)
{
	struct ingest_now *now = &ingest->now;

	for (int i = 0; i < INGEST_COLUMN_COUNT; i++) {
		size_t cell = ingest->file.layout->column[i];

		now->value[i] =
		    cell != LAYOUT_NONE ? slice_trim(now->cells[cell]) : (struct slice)SLICE_INIT;
	}
	ingest_set_value(&now->value[INGEST_PROCESS], ingest->report.process);
	ingest_set_value(&now->value[INGEST_REPORT], strbuf_slice(&ingest->report.name));
	return now->value[INGEST_ID].length > 0
	    ? given_key_of_next(&ingest->identifier.given, now->value[INGEST_ID],
		  now->value[INGEST_CODER], &now->own_key, err)
	    : 0;
}

static int
add_finding(struct ingest *ingest, struct slice type, struct slice text, struct err *err)
{
	struct ingest_now *now = &ingest->now;

	if (mem_reserve(&now->findings, &now->finding_capacity, now->finding_count + 1,
		sizeof(*now->findings), err) != 0)
		return -1;
	now->findings[now->finding_count++] = (struct ingest_finding){.type = type,
	    .text = text,
	    .print = identifier_print(&ingest->identifier, text, now->value[INGEST_THEME], type)};
	return 0;
}

/* One, or in the wide layout one below each type that has a text. */
static int
list_findings(struct ingest *ingest, struct err *err)
{
	const struct layout *layout = ingest->file.layout;
	struct ingest_now *now = &ingest->now;

	now->finding_count = 0;
	if (!now->wide)
		return add_finding(ingest, now->value[INGEST_TYPE], now->value[INGEST_TEXT], err);
	for (size_t i = 0; i < layout->wide_count; i++) {
		struct slice text = slice_trim(now->cells[layout->wide[i].cell]);

		if (!ingest_is_nothing(text) &&
		    add_finding(ingest, layout->wide[i].code, text, err) != 0)
			return -1;
	}
	return 0;
}

int
ingest_make_findings(struct ingest *ingest, struct err *err)
{
	struct ingest_now *now = &ingest->now;

	if (take_values(ingest, err) != 0 ||
	    find_code(ingest, INGEST_THEME, KIND_THEME, REASON_THEME_MISSING, REASON_THEME_UNKNOWN,
		err) != 0)
		return -1;
	if (!now->wide &&
	    find_code(ingest, INGEST_TYPE, KIND_TYPE, REASON_TYPE_MISSING, REASON_TYPE_UNKNOWN,
		err) != 0)
		return -1;
	if (now->reason != REASON_WRITTEN)
		return 0;
	if (list_findings(ingest, err) != 0 || find_areas(ingest, err) != 0 ||
	    find_origin(ingest, err) != 0)
		return -1;
	if (now->reason == REASON_WRITTEN && ingest_find_ids(ingest, err) != 0)
		return -1;
	return now->reason == REASON_WRITTEN ? ingest_write_findings(ingest, err) : 0;
}
