/* SPDX-License-Identifier: MIT */
/* Numbers, as they are printed, for a program that computes with them. */
#include <stdlib.h>
#include <string.h>

#include "findings/number.h"
#include "grid_xlsx_parts.h"

bool
number_read(struct slice cell, struct number *number)
{
	struct strbuf plain = STRBUF_INIT;
	const char *point;
	bool is_number;

	*number = (struct number){.notation = NOTATION_COUNT};
	if (cell.length > 0 && cell.data[cell.length - 1] == '%') {
		number->notation = NOTATION_PERCENT;
		cell.length--;
	}
	for (size_t i = 0; i < cell.length; i++) {
		if (cell.data[i] != ',')
			strbuf_add_char(&plain, cell.data[i]);
	}
	is_number = !plain.failed && number_is_numeric(strbuf_slice(&plain));
	if (is_number) {
		number->value = strtod(plain.data, NULL);
		if (number->notation == NOTATION_PERCENT)
			number->value /= 100;
		point = strchr(plain.data, '.');
		number->decimals = point != NULL ? strlen(point + 1) : 0;
		/* Small ones are not rounded where they are printed. */
		if (strpbrk(plain.data, "eE") != NULL || number->decimals > NUMBER_DECIMALS) {
			number->notation = NOTATION_EXPONENT;
			number->decimals = 2;
		}
	}
	strbuf_release(&plain);
	return is_number;
}

void
number_format(const struct number *number, struct strbuf *format)
{
	static const char *const before[NOTATIONS] = {"#,##0", "0", "0"};
	static const char *const behind[NOTATIONS] = {"", "%", "E+00"};

	strbuf_add_string(format, before[number->notation]);
	if (number->decimals > 0)
		strbuf_add_char(format, '.');
	strbuf_add_repeat(format, "0", number->decimals);
	strbuf_add_string(format, behind[number->notation]);
}
