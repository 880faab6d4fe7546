/* SPDX-License-Identifier: MIT */
#include "findings/follow_account.h"

#include <stdlib.h>
#include <string.h>

#include "findings/follow_sheet.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/text.h"

static const char *const names[FOLLOW_REASONS] = {
    [FOLLOW_FINE] = "",
    [FOLLOW_LOCKED] = N_("locked cell changed"),
    [FOLLOW_TITLE_ROW] = N_("title row"),
    [FOLLOW_REPEATED_HEADER] = N_("repeated header"),
    [FOLLOW_SECTION] = N_("section"),
    [FOLLOW_SIGN_OFF] = N_("sign-off"),
    [FOLLOW_NO_REPLY] = N_("no reply"),
    [FOLLOW_NO_MATRIX] = N_("no findings matrix"),
    [FOLLOW_NOT_ENCODED] = N_("not UTF-8"),
    [FOLLOW_NOT_MENDED] = N_("not mended"),
    [FOLLOW_CONTINUES_NOTHING] = N_("continues nothing"),
    [FOLLOW_AREA_UNKNOWN] = N_("area unknown"),
    [FOLLOW_ADDED_BY_HAND] = N_("row added by hand"),
    [FOLLOW_ID_UNKNOWN] = N_("id unknown"),
    [FOLLOW_NOT_SENT] = N_("not sent to the area"),
    [FOLLOW_TEXT_ANOTHER] = N_("another text"),
    [FOLLOW_RESPONSE_UNKNOWN] = N_("response not in codebook"),
    [FOLLOW_STATUS_UNKNOWN] = N_("status not in codebook"),
    [FOLLOW_NOT_FOR_INFORMATION] = N_("requires attention"),
    [FOLLOW_STEP_BACK] = N_("step back"),
    [FOLLOW_NO_EVIDENCE] = N_("attended without evidence"),
    [FOLLOW_NO_DATE] = N_("no date"),
    [FOLLOW_BEFORE_SENDING] = N_("answered before it was sent"),
    [FOLLOW_CONFLICT] = N_("conflict"),
};

const char *
follow_reason_name(enum follow_reason reason)
{
	return names[reason];
}

void
follow_account_write_header(struct csvout *out)
{
	static const char *const columns[] = {"file", "sheet", "reason", "rows_read", "merged",
	    "unchanged", "refused", "excluded"};

	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		csvout_string(out, columns[i]);
	csvout_end(out);
}

void
follow_account_write(const struct follow_account *account, struct csvout *out)
{
	for (int reason = 0; reason < FOLLOW_REASONS; reason++) {
		size_t read = 0;

		for (int fate = 0; fate < FATES; fate++)
			read += account->rows[reason][fate];
		if (read == 0 && reason != FOLLOW_FINE)
			continue;
		csvout_string(out, account->file);
		csvout_field(out, account->sheet);
		csvout_string(out, names[reason]);
		csvout_count(out, read);
		for (int fate = 0; fate < FATES; fate++)
			csvout_count(out, account->rows[reason][fate]);
		csvout_end(out);
	}
}

int
follow_rejects_begin(struct follow_rejects *rejects, struct err *err)
{
	*rejects = (struct follow_rejects)FOLLOW_REJECTS_INIT;
	for (int i = 0; i < MATRIX_COLUMNS; i++) {
		/* Not every matrix has these: they follow where one had. */
		if (i == MATRIX_OBSERVER || i == MATRIX_OTHERS)
			continue;
		if (nameset_add(&rejects->columns, follow_column_name((enum matrix_column)i),
			err) == NAMESET_NONE)
			return -1;
	}
	return 0;
}

void
follow_rejects_release(struct follow_rejects *rejects)
{
	free(rejects->items);
	free(rejects->cells);
	nameset_release(&rejects->columns);
	nameset_release(&rejects->strings);
	*rejects = (struct follow_rejects)FOLLOW_REJECTS_INIT;
}

/* Else the whole file would be taken for another encoding when it is read again. */
static void
add_readable(struct strbuf *out, struct slice s)
{
	while (s.length > 0) {
		struct slice before = s;

		if (text_next(&s) <= 0)
			strbuf_add_string(out, "\xEF\xBF\xBD");
		else
			strbuf_add(out, before.data, before.length - s.length);
	}
}

static int
keep(struct follow_rejects *rejects, struct slice text, struct slice *kept, struct err *err)
{
	struct strbuf readable = STRBUF_INIT;
	size_t number = NAMESET_NONE;

	if (text_valid_length(text) == text.length &&
	    (text.length == 0 || memchr(text.data, '\0', text.length) == NULL)) {
		number = nameset_add(&rejects->strings, text, err);
	} else {
		add_readable(&readable, text);
		if (strbuf_check(&readable, err) == 0)
			number = nameset_add(&rejects->strings, strbuf_slice(&readable), err);
		strbuf_release(&readable);
	}
	if (number == NAMESET_NONE)
		return -1;
	*kept = nameset_name(&rejects->strings, number);
	return 0;
}

int
follow_reject_add(struct follow_rejects *rejects, struct slice file, struct slice sheet,
    struct slice row, struct slice reason, struct err *err)
{
	struct follow_reject *reject;

	if (mem_reserve(&rejects->items, &rejects->capacity, rejects->count + 1,
		sizeof(*rejects->items), err) != 0)
		return -1;
	reject = &rejects->items[rejects->count];
	*reject = (struct follow_reject){.first = rejects->cell_count};
	if (keep(rejects, file, &reject->file, err) != 0 ||
	    keep(rejects, sheet, &reject->sheet, err) != 0 ||
	    keep(rejects, row, &reject->row, err) != 0 ||
	    keep(rejects, reason, &reject->reason, err) != 0)
		return -1;
	rejects->count++;
	return 0;
}

int
follow_reject_cell(struct follow_rejects *rejects, struct slice column, struct slice text,
    struct err *err)
{
	struct follow_reject_cell *cell;
	size_t number = nameset_add(&rejects->columns, column, err);

	if (number == NAMESET_NONE ||
	    mem_reserve(&rejects->cells, &rejects->cell_capacity, rejects->cell_count + 1,
		sizeof(*rejects->cells), err) != 0)
		return -1;
	cell = &rejects->cells[rejects->cell_count];
	cell->column = number;
	if (keep(rejects, text, &cell->text, err) != 0)
		return -1;
	rejects->cell_count++;
	rejects->items[rejects->count - 1].count++;
	return 0;
}

static void
write_row(const struct follow_rejects *rejects, const struct follow_reject *reject,
    struct slice *slots, struct csvout *out)
{
	csvout_field(out, reject->file);
	csvout_field(out, reject->sheet);
	csvout_field(out, reject->row);
	csvout_field(out, reject->reason);
	for (size_t i = 0; i < rejects->columns.count; i++)
		slots[i] = (struct slice)SLICE_INIT;
	for (size_t i = reject->first; i < reject->first + reject->count; i++)
		slots[rejects->cells[i].column] = rejects->cells[i].text;
	for (size_t i = 0; i < rejects->columns.count; i++)
		csvout_field(out, slots[i]);
	csvout_end(out);
}

int
follow_rejects_write(const struct follow_rejects *rejects, struct csvout *out, struct err *err)
{
	struct slice *slots = mem_alloc(rejects->columns.count, sizeof(*slots), err);

	if (slots == NULL)
		return -1;
	for (int i = 0; i < ORIGIN_COLUMNS; i++)
		csvout_string(out, follow_origin_name((enum follow_origin)i));
	for (size_t i = 0; i < rejects->columns.count; i++)
		csvout_field(out, nameset_name(&rejects->columns, i));
	csvout_end(out);
	for (size_t i = 0; i < rejects->count; i++)
		write_row(rejects, &rejects->items[i], slots, out);
	free(slots);
	return 0;
}
