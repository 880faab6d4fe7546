/* SPDX-License-Identifier: MIT */
#include "findings/ingest_account.h"

#include <stdint.h>
#include <string.h>

#include "findings/gettext.h"
#include "findings/text.h"

static const char *const names[REASON_COUNT] = {
    [REASON_WRITTEN] = "",
    [REASON_TITLE_ROW] = N_("title row"),
    [REASON_REPEATED_HEADER] = N_("repeated header"),
    [REASON_BLANK_ROW] = N_("blank row"),
    [REASON_TOTAL_ROW] = N_("total row"),
    [REASON_NO_FINDING] = N_("no finding"),
    [REASON_THERE_ALREADY] = N_("there already"),
    [REASON_NOT_A_TABLE] = N_("not a table"),
    [REASON_NO_HEADER] = N_("no header"),
    [REASON_COLUMN_TWICE] = N_("column twice"),
    [REASON_COLUMN_MISSING] = N_("column missing"),
    [REASON_NOT_SPLIT] = N_("cannot be split"),
    [REASON_MORE_CELLS] = N_("more cells than the header"),
    [REASON_NOT_ENCODED] = N_("not in the encoding"),
    [REASON_NOT_MENDED] = N_("not mended"),
    [REASON_ROW_ABOVE_LOST] = N_("row above refused"),
    [REASON_REPORT_TWICE] = N_("report twice"),
    [REASON_PROCESS_UNKNOWN] = N_("process not in codebook"),
    [REASON_THEME_MISSING] = N_("theme missing"),
    [REASON_THEME_UNKNOWN] = N_("theme not in codebook"),
    [REASON_TYPE_MISSING] = N_("type missing"),
    [REASON_TYPE_UNKNOWN] = N_("type not in codebook"),
    [REASON_TWO_LAYOUTS] = N_("two layouts"),
    [REASON_AREA_UNKNOWN] = N_("area not in codebook"),
    [REASON_AREA_AMBIGUOUS] = N_("area in two readings"),
    [REASON_ID_NOT_USABLE] = N_("id not usable"),
    [REASON_ID_TWICE] = N_("id twice"),
};

const char *
ingest_reason_name(enum ingest_reason reason)
{
	return names[reason];
}

void
account_write_header(struct csvout *out)
{
	csvout_string(out, "file");
	csvout_string(out, "reason");
	csvout_string(out, "rows_read");
	csvout_string(out, "findings_made");
	csvout_string(out, "written");
	csvout_string(out, "refused");
	csvout_string(out, "excluded");
	csvout_end(out);
}

void
account_write(const struct account *account, const char *file, struct csvout *out)
{
	for (int reason = 0; reason < REASON_COUNT; reason++) {
		bool written = reason == REASON_WRITTEN;
		bool refused = ingest_reason_refuses((enum ingest_reason)reason);
		size_t rows = account->rows[reason];

		if (rows == 0 && !written)
			continue;
		csvout_string(out, file);
		csvout_string(out, names[reason]);
		csvout_count(out, rows);
		csvout_count(out, written ? account->findings : 0);
		csvout_count(out, written ? rows : 0);
		csvout_count(out, refused ? rows : 0);
		csvout_count(out, !written && !refused ? rows : 0);
		csvout_end(out);
	}
}

/*
 * What goes into the file of refused rows is UTF-8, whatever the row was: else
 * the whole file would be taken for another encoding when it is fed again.
 * U+FFFD stands where bytes could not be read.
 */
static struct slice
readable(struct slice s, struct strbuf *scratch)
{
	size_t start = scratch->length;

	if (text_valid_length(s) == s.length &&
	    (s.length == 0 || memchr(s.data, '\0', s.length) == NULL))
		return s;
	while (s.length > 0) {
		struct slice before = s;

		if (text_next(&s) <= 0)
			strbuf_add_string(scratch, "\xEF\xBF\xBD");
		else
			strbuf_add(scratch, before.data, before.length - s.length);
	}
	return (struct slice){scratch->data + start, scratch->length - start};
}

void
reject_write(const struct reject *reject, struct slice *slots, size_t width, struct csvout *out,
    struct strbuf *scratch)
{
	csvout_field(out, reject->file);
	csvout_field(out, reject->line);
	csvout_field(out, reject->reason);
	csvout_field(out, reject->id);
	for (size_t i = 0; i < width; i++)
		slots[i] = (struct slice)SLICE_INIT;
	for (size_t i = 0; reject->cells != NULL && i < reject->count; i++) {
		if (reject->columns[i] != SIZE_MAX)
			slots[reject->columns[i]] = reject->cells[i];
	}
	for (size_t i = 0; i < width; i++) {
		strbuf_clear(scratch);
		csvout_field(out, readable(slots[i], scratch));
	}
	strbuf_clear(scratch);
	csvout_field(out,
	    reject->cells == NULL ? readable(reject->raw, scratch) : (struct slice)SLICE_INIT);
	csvout_end(out);
}
