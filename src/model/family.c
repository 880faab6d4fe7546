/* SPDX-License-Identifier: MIT */
#include "findings/family.h"

size_t
family_count(const struct table *table, enum share_of of)
{
	switch (of) {
	case SHARE_OF_ROW:
		return table->row_count;
	case SHARE_OF_COLUMN:
		return table->column_count;
	case SHARE_OF_TOTAL:
		break;
	}
	return 1;
}

struct family
family_at(const struct table *table, enum share_of of, size_t number)
{
	switch (of) {
	case SHARE_OF_ROW:
		return (struct family){number * table->column_count, 1, table->column_count,
		    table_row_total(table, number)};
	case SHARE_OF_COLUMN:
		return (struct family){number, table->column_count, table->row_count,
		    table_column_total(table, number)};
	case SHARE_OF_TOTAL:
		break;
	}
	return (struct family){0, 1, table->row_count * table->column_count, table_total(table)};
}
