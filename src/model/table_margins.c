/* SPDX-License-Identifier: MIT */
/* The margins of a published table, held against its counts. */
#include "table_read.h"

#include <inttypes.h>
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/number.h"

static int
mismatch(const struct reading *reading, size_t row, size_t column, uint64_t computed,
    struct err *err)
{
	err_set(err, ERR_DATA,
	    _("row \"%.*s\", column \"%.*s\": %" PRIu64
	      " is stated, but the counts add up to %" PRIu64),
	    SLICE_ARG(trimmed_cell(reading, row, 0)),
	    SLICE_ARG(trimmed_cell(reading, reading->header, column)),
	    value_at(reading, row, column), computed);
	return fail_at(reading, row, err);
}

/* A total covers all data columns before it; a subtotal may cover those since the last one. */
static int
visit_row(const struct reading *reading, size_t row, const struct margin_visitor *visitor,
    struct err *err)
{
	uint64_t all = 0, since = 0;
	bool any_since = false;

	for (size_t column = 1; column < reading->width; column++) {
		uint64_t value = value_at(reading, row, column);

		if (!reading->margin_column[column]) {
			all += value;
			since += value;
			any_since = true;
		} else {
			bool subtotal = value != all && any_since && value == since;

			if (visitor->visit(visitor->context, row, column, subtotal ? since : all,
				err) != 0)
				return -1;
			since = 0;
			any_since = false;
		}
	}
	return 0;
}

/* Sum of a column over data rows from `first` to before `end`; margin columns are summed too. */
static uint64_t
sum_rows(const struct reading *reading, size_t first, size_t end, size_t column)
{
	uint64_t sum = 0;

	for (size_t row = first; row < end; row++) {
		if (is_data_row(reading, row))
			sum += value_at(reading, row, column);
	}
	return sum;
}

/* In how many columns a margin row differs from the sums since `first`. */
static size_t
differences(const struct reading *reading, size_t row, size_t first)
{
	size_t count = 0;

	for (size_t column = 1; column < reading->width; column++)
		count += value_at(reading, row, column) != sum_rows(reading, first, row, column);
	return count;
}

/* As visit_row(). Where neither reading is right, the one that is wrong in fewer columns is meant. */
static int
visit_margin_row(const struct reading *reading, size_t row, size_t since,
    const struct margin_visitor *visitor, struct err *err)
{
	size_t first = reading->header + 1;
	bool any_since = false;

	for (size_t i = since; i < row; i++)
		any_since |= is_data_row(reading, i);
	if (any_since && differences(reading, row, since) < differences(reading, row, first))
		first = since;
	for (size_t column = 1; column < reading->width; column++) {
		if (visitor->visit(visitor->context, row, column,
			sum_rows(reading, first, row, column), err) != 0)
			return -1;
	}
	return 0;
}

/* No sum of counts may pass 2^53; then no sum below can overflow. */
static int
check_size(const struct reading *reading, struct err *err)
{
	uint64_t total = 0;

	for (size_t row = reading->header + 1; row < reading->sheet->row_count; row++) {
		for (size_t column = 1; is_data_row(reading, row) && column < reading->width;
		     column++) {
			if (!reading->margin_column[column])
				total += value_at(reading, row, column);
			if (total <= NUMBER_COUNT_MAX)
				continue;
			err_set(err, ERR_DATA, _("the counts add up to more than 2^53"));
			return fail_at(reading, row, err);
		}
	}
	return 0;
}

int
table_visit_margins(const struct reading *reading, const struct margin_visitor *visitor,
    struct err *err)
{
	size_t since = reading->header + 1;

	if (check_size(reading, err) != 0)
		return -1;
	for (size_t row = reading->header + 1; row < reading->sheet->row_count; row++) {
		if (is_data_row(reading, row) && visit_row(reading, row, visitor, err) != 0)
			return -1;
	}
	for (size_t row = reading->header + 1; row < reading->sheet->row_count; row++) {
		if (!reading->margin_row[row])
			continue;
		if (visit_margin_row(reading, row, since, visitor, err) != 0)
			return -1;
		since = row + 1;
	}
	return 0;
}

static int
stop_at_mismatch(void *context, size_t row, size_t column, uint64_t computed, struct err *err)
{
	const struct reading *reading = context;

	if (value_at(reading, row, column) == computed)
		return 0;
	return mismatch(reading, row, column, computed, err);
}

int
table_check_margins(struct reading *reading, struct err *err)
{
	const struct margin_visitor visitor = {stop_at_mismatch, reading};

	return table_visit_margins(reading, &visitor, err);
}

int
table_warn_of_hidden_margin(const struct reading *reading, const struct notice *notice,
    struct err *err)
{
	size_t end = reading->sheet->row_count, data_rows = 0;
	uint64_t *sums = mem_alloc(reading->width, sizeof(*sums), err);

	if (sums == NULL)
		return -1;
	for (size_t column = 1; column < reading->width; column++)
		sums[column] = sum_rows(reading, reading->header + 1, end, column);
	for (size_t row = reading->header + 1; row < end; row++)
		data_rows += is_data_row(reading, row);
	for (size_t row = reading->header + 1; data_rows > 2 && row < end; row++) {
		bool equal = is_data_row(reading, row), any = false;

		for (size_t column = 1; equal && column < reading->width; column++) {
			equal = 2 * value_at(reading, row, column) == sums[column];
			any |= sums[column] > 0;
		}
		if (equal && any)
			notice_say(notice, reading->sheet->name, reading->sheet->rows[row].line,
			    _("row \"%.*s\" is the sum of all others: if it is a total, call it so"),
			    SLICE_ARG(trimmed_cell(reading, row, 0)));
	}
	free(sums);
	return 0;
}
