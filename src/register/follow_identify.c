/* SPDX-License-Identifier: MIT */
/* Whose row it is, and of which finding. */
#include "findings/follow_row.h"
#include "findings/gettext.h"
#include "findings/text.h"

/* Control says whose matrix it is, else the row, else the title. */
static struct slice
area_cell(const struct follow *follow)
{
	struct slice cell = slice_trim(follow_cell(follow, MATRIX_AREA));

	if (follow->now.control.area.length > 0)
		return follow->now.control.area;
	return cell.length > 0 ? cell : follow->now.title_area;
}

static void
refuse_area(struct follow *follow, struct slice cell)
{
	struct strbuf *text = &follow->scratch;
	struct slice suggestion = codebook_suggest(follow->options->book, KIND_AREA, cell);

	strbuf_clear(text);
	text_quote(cell, text);
	if (cell.length == 0)
		follow_against(follow, FOLLOW_AREA_UNKNOWN,
		    _("whose reply it is stands nowhere: in no sheet Control, column or title"));
	else if (suggestion.length > 0)
		follow_against(follow, FOLLOW_AREA_UNKNOWN,
		    _("area %s is not in the codebook (did you mean \"%.*s\"?)"), text->data,
		    SLICE_ARG(suggestion));
	else
		follow_against(follow, FOLLOW_AREA_UNKNOWN, _("area %s is not in the codebook"),
		    text->data);
}

/* The cell is the same in most rows. */
static int
find_area(struct follow *follow, struct err *err)
{
	struct follow_now *now = &follow->now;
	const struct codebook *book = follow->options->book;
	struct slice cell = area_cell(follow);

	if (now->area_cell.data == NULL || !slice_equal(cell, now->area_cell)) {
		if (follow_keep(follow, cell, &now->area_cell, err) != 0)
			return -1;
		now->area = codebook_code(book, KIND_AREA, now->area_cell);
		now->area_number = FOLLOW_NONE;
		if (now->area.length > 0 &&
		    (!codebook_covers(book, KIND_AREA) ||
			codebook_by_code(book, KIND_AREA, now->area) != CODEBOOK_NONE)) {
			now->area_number = follow_areas_number(&follow->areas, now->area, err);
			if (now->area_number == FOLLOW_NONE)
				return -1;
		}
	}
	follow->row.area = now->area_number;
	follow->row.area_code = now->area;
	if (now->area_number == FOLLOW_NONE) {
		follow->row.area_code = cell;
		refuse_area(follow, cell);
	}
	return 0;
}

/* The id among those of the area that was probably meant; empty: none is near. */
static struct slice
nearest_id(struct follow *follow)
{
	const struct follow_area *area = &follow->areas.items[follow->row.area];
	const struct finding *findings = follow->options->findings->items;
	struct slice nearest = SLICE_INIT;
	struct err ignored = ERR_INIT;
	struct text_near near;

	/* Looking at all of them takes time: for what is said, and no more. */
	if (follow->now.said[FOLLOW_ID_UNKNOWN] >= FOLLOW_MESSAGES)
		return nearest;
	if (text_near_begin(&near, follow->row.id, &ignored) == 0) {
		for (size_t i = 0; i < area->count; i++)
			text_near_offer(&near, findings[area->findings[i]].cells[FINDING_ID],
			    area->findings[i]);
		if (near.index != SIZE_MAX)
			nearest = findings[near.index].cells[FINDING_ID];
	}
	text_near_release(&near);
	return nearest;
}

static void
refuse_id(struct follow *follow)
{
	struct slice nearest = nearest_id(follow);

	if (nearest.length > 0)
		follow_against(follow, FOLLOW_ID_UNKNOWN,
		    _("there is no such finding (did you mean %.*s?)"), SLICE_ARG(nearest));
	else
		follow_against(follow, FOLLOW_ID_UNKNOWN, _("there is no such finding"));
}

/* Was the area sent this finding? Its row is here, then, whatever becomes of it. */
static int
find_reply(struct follow *follow, struct err *err)
{
	struct follow_row *row = &follow->row;

	row->reply = replies_find(follow->replies, row->id, row->area_code);
	if (row->reply == REPLY_NONE &&
	    !follow_areas_names(&follow->areas, row->area, row->finding)) {
		follow_against(follow, FOLLOW_NOT_SENT, _("it was not sent to %.*s"),
		    SLICE_ARG(row->area_code));
		return 0;
	}
	if (follow->now.mended)
		return 0;
	if (follow_areas_file(&follow->areas, row->area, follow->now.file->name,
		(struct slice)SLICE_INIT, err) != 0)
		return -1;
	return follow_areas_came(&follow->areas, row->area, row->finding, err);
}

int
follow_identify(struct follow *follow, struct err *err)
{
	struct follow_row *row = &follow->row;
	struct slice continued;

	row->id = slice_trim(follow_cell(follow, MATRIX_ID));
	row->finding = FINDING_NONE;
	if (row->id.length > 0)
		row->finding = finding_list_find(follow->options->findings, row->id);
	else
		follow_against(follow, FOLLOW_ADDED_BY_HAND,
		    _("a row added by hand: it has no id, so it is the reply to no finding"));
	if (find_area(follow, err) != 0)
		return -1;
	if (row->reason >= FOLLOW_FIRST_REFUSED)
		return 0;
	if (row->finding == FINDING_NONE && follow_is_continued(row->id, &continued))
		follow_against(follow, FOLLOW_CONTINUES_NOTHING,
		    _("the row that it continues does not stand above it"));
	else if (row->finding == FINDING_NONE)
		refuse_id(follow);
	else
		return find_reply(follow, err);
	return 0;
}
