/* SPDX-License-Identifier: MIT */
/* workbook: any bytes as a spreadsheet file. */
#include "findings/workbook.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct source_memory memory = {slice_of_input(data, size), 0};
	struct workbook workbook = WORKBOOK_INIT;
	struct err err = ERR_INIT;

	if (workbook_read_source(&workbook, source_of_memory(&memory, "book"), &err) != 0)
		promise_error(&err);
	else
		workbook_release(&workbook);
	return 0;
}
