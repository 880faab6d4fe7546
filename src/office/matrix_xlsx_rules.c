/* SPDX-License-Identifier: MIT */
/* What the cells that the area fills in take: one of a list, a day. */
#include <stdio.h>

#include "findings/date.h"
#include "matrix_xlsx_parts.h"

/* The columns whose answers come from a list, in the order of the lists' sheet. */
static const enum matrix_column lists[] = {MATRIX_RESPONSE, MATRIX_STATUS};

#define LIST_COUNT (sizeof(lists) / sizeof(lists[0]))

/* A date of an answer lies between these days. */
#define DAY_FIRST "2000-01-01"
#define DAY_LAST "2100-12-31"

static size_t
list_length(const struct matrix_book *book, size_t list)
{
	struct slice code;
	size_t length = 0;

	while (matrix_choice(book->matrix->options->book, lists[list], length, &code))
		length++;
	return length;
}

/* In a sheet of their own, for a list within a rule is short and split at commas. */
void
lists_sheet(struct matrix_book *book, lxw_worksheet *sheet)
{
	const struct codebook *codes = book->matrix->options->book;
	struct slice code;

	for (size_t i = 0; i < LIST_COUNT; i++) {
		enum kind kind = reply_field_kind(matrix_column_field(lists[i]));

		for (size_t item = 0; matrix_choice(codes, lists[i], item, &code); item++)
			xlsx_text(&book->xlsx, sheet, item, i,
			    codebook_label(codes, kind, code, book->language), NULL);
	}
	protect(sheet);
	worksheet_hide(sheet);
}

/* False where the rule was refused. */
static bool
add_rule(struct matrix_book *book, lxw_worksheet *sheet, size_t column, size_t first, size_t last,
    lxw_data_validation *rule)
{
	lxw_error error = worksheet_data_validation_range(sheet, (lxw_row_t)first,
	    (lxw_col_t)column, (lxw_row_t)last, (lxw_col_t)column, rule);

	xlsx_check(&book->xlsx, error);
	return error == LXW_NO_ERROR;
}

/*
 * libxlsxwriter 1.1.4 keeps the formula of a list twice and frees it once: it gets
 * another kind of rule with a formula, which then becomes a list.
 */
static void
rule_of_list(struct matrix_book *book, lxw_worksheet *sheet, size_t list, size_t column,
    size_t first, size_t last)
{
	char cells[64], message[256];
	lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA,
	    .value_formula = cells,
	    .error_message = message};
	struct lxw_data_val_obj *each;

	snprintf(cells, sizeof(cells), "=%s!$%c$1:$%c$%zu", LISTS_SHEET, 'A' + (int)list,
	    'A' + (int)list, list_length(book, list));
	snprintf(message, sizeof(message), "%s", word(WORD_CHOOSE_FROM_LIST, book->language));
	if (!add_rule(book, sheet, column, first, last, &rule))
		return;
	STAILQ_FOREACH(each, sheet->data_validations, list_pointers)
	{
		if (each->validate == LXW_VALIDATION_TYPE_CUSTOM_FORMULA)
			each->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
	}
}

static void
rule_of_date(struct matrix_book *book, lxw_worksheet *sheet, size_t column, size_t first,
    size_t last)
{
	struct strbuf message = STRBUF_INIT;
	struct slice from = SLICE_LITERAL(DAY_FIRST), to = SLICE_LITERAL(DAY_LAST);
	struct slice asked = book->matrix->options->asked != NULL
	    ? slice_of(book->matrix->options->asked)
	    : (struct slice)SLICE_INIT;
	lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_DATE,
	    .criteria = LXW_VALIDATION_CRITERIA_BETWEEN};

	if (date_is_iso(asked) && slice_compare(asked, from) > 0 && slice_compare(asked, to) < 0)
		from = asked;
	strbuf_add_format(&message, "%s ", word(WORD_DATE_FROM, book->language));
	date_print(from, LANGUAGE_ES, &message);
	strbuf_add_format(&message, " %s ", word(WORD_DATE_TO, book->language));
	date_print(to, LANGUAGE_ES, &message);
	strbuf_add_char(&message, '.');
	rule.minimum_datetime = xlsx_day(from);
	rule.maximum_datetime = xlsx_day(to);
	rule.error_message = message.data;
	if (strbuf_check(&message, &book->xlsx.failure) == 0)
		add_rule(book, sheet, column, first, last, &rule);
	strbuf_release(&message);
}

void
rule_for_column(struct matrix_book *book, lxw_worksheet *sheet, enum matrix_column column,
    size_t place, size_t first, size_t last)
{
	for (size_t i = 0; i < LIST_COUNT; i++) {
		if (lists[i] == column)
			rule_of_list(book, sheet, i, place, first, last);
	}
	if (column == MATRIX_ANSWERED)
		rule_of_date(book, sheet, place, first, last);
}
