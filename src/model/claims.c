/* SPDX-License-Identifier: MIT */
#include "findings/claims.h"

#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"

bool
claims_are(const struct sheet *sheet)
{
	return sheet_column(sheet, "measure") != SIZE_MAX &&
	    sheet_column(sheet, "stated") != SIZE_MAX;
}

static struct slice
cell_of(const struct sheet *sheet, size_t row, const char *column)
{
	return slice_trim(sheet_cell(sheet, row, sheet_column(sheet, column)));
}

static int
read_claim(struct claim *claim, struct measure *measure, struct err *err)
{
	struct strbuf text = STRBUF_INIT;
	struct stated stated;
	int result = -1;

	if (claim->measure.length == 0)
		return err_set(err, ERR_DATA, _("states something but has no measure"));
	if (claim->stated.length == 0)
		return err_set(err, ERR_DATA, _("has a measure but states nothing"));
	strbuf_add_slice(&text, claim->measure);
	if (strbuf_check(&text, err) == 0 && strlen(text.data) != text.length)
		err_set(err, ERR_DATA, _("the measure holds a character that no text has (NUL)"));
	else if (err->kind == ERR_NONE)
		result = measure_parse(measure, text.data, err);
	strbuf_release(&text);
	if (result == 0 && measure->kind != MEASURE_TOP && measure->kind != MEASURE_DISTINCT &&
	    stated_parse(claim->stated, &stated, err) != 0) {
		measure_release(measure);
		result = -1;
	}
	return result;
}

static bool
is_blank_row(const struct sheet *sheet, size_t row)
{
	for (size_t i = 0; i < sheet->rows[row].count; i++) {
		if (slice_trim(sheet_cell(sheet, row, i)).length > 0)
			return false;
	}
	return true;
}

int
claims_read(struct claims *claims, const struct sheet *sheet, struct err *err)
{
	*claims = (struct claims){.name = sheet->name};
	claims->items = mem_alloc(sheet->row_count, sizeof(*claims->items), err);
	claims->measures = mem_alloc(sheet->row_count, sizeof(*claims->measures), err);
	if (claims->items == NULL || claims->measures == NULL) {
		claims_release(claims);
		return -1;
	}
	for (size_t row = 1; row < sheet->row_count; row++) {
		struct claim *claim = &claims->items[claims->count];

		if (is_blank_row(sheet, row))
			continue;
		*claim = (struct claim){cell_of(sheet, row, "claim"), cell_of(sheet, row, "where"),
		    cell_of(sheet, row, "measure"), cell_of(sheet, row, "stated"),
		    sheet->rows[row].line};
		if (read_claim(claim, &claims->measures[claims->count], err) != 0) {
			err_at(err, sheet->name, claim->line);
			claims_release(claims);
			return -1;
		}
		claims->count++;
	}
	return 0;
}

void
claims_release(struct claims *claims)
{
	for (size_t i = 0; i < claims->count; i++)
		measure_release(&claims->measures[i]);
	free(claims->items);
	free(claims->measures);
	*claims = (struct claims)CLAIMS_INIT;
}

void
claims_write(struct csvout *out, const struct claim *claim, const struct judgement *judgement)
{
	csvout_field(out, claim->claim);
	csvout_field(out, claim->where);
	csvout_field(out, claim->measure);
	csvout_field(out, claim->stated);
	csvout_string(out, verdict_name(judgement->verdict));
	csvout_field(out, strbuf_slice(&judgement->computed));
	csvout_field(out, strbuf_slice(&judgement->base));
	csvout_field(out, strbuf_slice(&judgement->offer));
	csvout_field(out, strbuf_slice(&judgement->note));
	csvout_end(out);
}

int
claims_judge(const struct claims *claims, const struct codebook *book, enum language language,
    struct csvout *out, size_t *wrong, struct err *err)
{
	*wrong = 0;
	for (size_t i = 0; i < claims->count; i++) {
		const struct claim *claim = &claims->items[i];
		struct judgement judgement = JUDGEMENT_INIT;
		int result = verdict_of(&claims->measures[i], book, claim->stated, claim->claim,
		    language, &judgement, err);

		if (result == 0)
			claims_write(out, claim, &judgement);
		*wrong += !verdict_holds(judgement.verdict);
		judgement_release(&judgement);
		if (result != 0)
			return err_at(err, claims->name, claim->line);
	}
	return 0;
}
