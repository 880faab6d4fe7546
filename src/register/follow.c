/* SPDX-License-Identifier: MIT */
/* A run: files one after the other, then what is missing, then the accounts. */
#include "findings/follow.h"

#include <stdlib.h>

#include "findings/follow_row.h"
#include "findings/gettext.h"
#include "findings/mem.h"

struct follow *
follow_open(const struct follow_options *options, struct replies *replies, struct err *err)
{
	struct follow *follow = mem_alloc(1, sizeof(*follow), err);
	static const struct strbuf empty = STRBUF_INIT;

	if (follow == NULL)
		return NULL;
	*follow = (struct follow){.options = options, .replies = replies};
	follow->known = replies->count;
	follow->scratch = follow->cells_scratch = empty;
	follow->now.place = follow->row.text = empty;
	follow->row.message = follow->row.locked = follow->row.recoded = empty;
	if (follow_areas_begin(&follow->areas, options->findings, options->book, err) != 0 ||
	    follow_rejects_begin(&follow->rejects, err) != 0) {
		follow_close(follow);
		return NULL;
	}
	return follow;
}

static void
release_now(struct follow_now *now)
{
	strbuf_release(&now->place);
	follow_columns_release(&now->columns);
	follow_control_release(&now->control);
	free(now->heads);
	free(now->next);
	free(now->last);
	nameset_release(&now->ids);
}

static void
release_row(struct follow_row *row)
{
	free(row->cells);
	strbuf_release(&row->text);
	strbuf_release(&row->message);
	strbuf_release(&row->locked);
	strbuf_release(&row->recoded);
}

void
follow_close(struct follow *follow)
{
	if (follow == NULL)
		return;
	follow_areas_release(&follow->areas);
	free(follow->merged);
	free(follow->merged_of);
	nameset_release(&follow->contents);
	nameset_release(&follow->texts);
	free(follow->texts_of);
	follow_rejects_release(&follow->rejects);
	free(follow->accounts);
	nameset_release(&follow->strings);
	release_now(&follow->now);
	release_row(&follow->row);
	strbuf_release(&follow->scratch);
	strbuf_release(&follow->cells_scratch);
	free(follow);
}

int
follow_keep(struct follow *follow, struct slice text, struct slice *kept, struct err *err)
{
	size_t number = nameset_add(&follow->strings, text, err);

	if (number == NAMESET_NONE)
		return -1;
	*kept = nameset_name(&follow->strings, number);
	return 0;
}

/* The account of a sheet, and how messages call it. */
static int
begin_account(struct follow *follow, const char *file, const char *sheet, struct err *err)
{
	struct follow_now *now = &follow->now;
	struct follow_account *account;

	strbuf_clear(&now->place);
	strbuf_add_string(&now->place, file);
	if (sheet != NULL)
		strbuf_add_format(&now->place, ":%s", sheet);
	if (strbuf_check(&now->place, err) != 0 ||
	    follow_keep(follow, slice_of(sheet != NULL ? sheet : ""), &now->sheet_name, err) != 0 ||
	    mem_reserve(&follow->accounts, &follow->account_capacity, follow->account_count + 1,
		sizeof(*follow->accounts), err) != 0)
		return -1;
	now->account = follow->account_count++;
	account = &follow->accounts[now->account];
	*account = (struct follow_account){.file = file, .sheet = now->sheet_name};
	return 0;
}

/* The header row of a matrix, or FOLLOW_NONE. */
static size_t
find_header(const struct sheet *cells)
{
	for (size_t row = 0; row < cells->row_count; row++) {
		if (follow_is_header(cells, row))
			return row;
	}
	return FOLLOW_NONE;
}

static int
read_control(struct follow *follow, const struct returned_file *file, struct err *err)
{
	follow_control_release(&follow->now.control);
	for (size_t i = 0; i < file->count; i++) {
		if (follow_is_control(file->sheets[i].name))
			return follow_control_read(&follow->now.control, file->sheets[i].cells,
			    err);
	}
	return 0;
}

/* Nobody knows what the rows of such a file are: they stay where they are, and are counted. */
static int
refuse_file(struct follow *follow, const struct returned_file *file, struct err *err)
{
	size_t rows = 0, column;

	follow->faults = true;
	notice_say(follow->options->notice, file->name, 0,
	    _("no findings matrix: no row heads a column of ids (Clave, ID) and one to fill in "
	      "(Estatus, Status, ...); bring them back, or export the sheet with them"));
	for (size_t i = 0; i < file->count; i++) {
		for (size_t row = 0; row < file->sheets[i].cells->row_count; row++)
			rows += follow_first_cell(file->sheets[i].cells, row, &column).length > 0;
	}
	if (begin_account(follow, file->name, NULL, err) != 0)
		return -1;
	follow_count(follow, FOLLOW_NO_MATRIX, FATE_REFUSED, rows);
	return 0;
}

/* After so many messages of one sort the others are only counted. */
static void
say_rest(const struct follow *follow)
{
	static const char *const remarks[FOLLOW_REMARKS] = {
	    [REMARK_RECODED] = N_("recoded since it was sent"),
	    [REMARK_FORMULA] = N_("a formula"),
	    [REMARK_REOPENED] = N_("taken up again"),
	    [REMARK_LATER] = N_("answered later than the day of this merge"),
	    [REMARK_UNTOUCHED] = N_("still pending, as it was sent"),
	};
	const struct follow_now *now = &follow->now;

	for (int i = 0; i < FOLLOW_REASONS; i++) {
		if (now->said[i] > FOLLOW_MESSAGES)
			notice_say(follow->options->notice, now->file->name, 0,
			    _("and %zu more rows: %s"), now->said[i] - FOLLOW_MESSAGES,
			    _(follow_reason_name((enum follow_reason)i)));
	}
	for (int i = 0; i < FOLLOW_REMARKS; i++) {
		if (now->remarked[i] > FOLLOW_MESSAGES)
			notice_say(follow->options->notice, now->file->name, 0,
			    _("and %zu more times: %s"), now->remarked[i] - FOLLOW_MESSAGES,
			    _(remarks[i]));
	}
}

int
follow_file(struct follow *follow, const struct returned_file *file, struct err *err)
{
	struct follow_now *now = &follow->now;
	bool found = false;

	now->file = file;
	memset(now->said, 0, sizeof(now->said));
	memset(now->remarked, 0, sizeof(now->remarked));
	if (read_control(follow, file, err) != 0)
		return -1;
	for (size_t i = 0; i < file->count; i++) {
		size_t header = find_header(file->sheets[i].cells);

		if (header == FOLLOW_NONE || follow_is_control(file->sheets[i].name))
			continue;
		found = true;
		now->sheet = &file->sheets[i];
		if (begin_account(follow, file->name, now->sheet->name, err) != 0 ||
		    follow_take_sheet(follow, header, err) != 0)
			return -1;
	}
	if (!found)
		return refuse_file(follow, file, err);
	say_rest(follow);
	return 0;
}

int
follow_unreadable(struct follow *follow, const char *name, const struct err *trouble,
    struct err *err)
{
	follow->faults = true;
	notice_say(follow->options->notice, name, trouble->line, "%s", trouble->text);
	return begin_account(follow, name, NULL, err);
}

void
follow_end(struct follow *follow)
{
	if (follow_areas_missing(&follow->areas, follow->replies, follow->known,
		follow->options->notice) > 0)
		follow->faults = true;
}

bool
follow_has_faults(const struct follow *follow)
{
	return follow->faults;
}

int
follow_write_rejects(const struct follow *follow, struct csvout *out, struct err *err)
{
	return follow_rejects_write(&follow->rejects, out, err);
}

void
follow_write_ledger(const struct follow *follow, struct csvout *out)
{
	follow_account_write_header(out);
	for (size_t i = 0; i < follow->account_count; i++)
		follow_account_write(&follow->accounts[i], out);
}
