/* SPDX-License-Identifier: MIT */
/* published: any table that somebody published, checked cell by cell. */
#include "findings/published.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct source_memory memory = {slice_of_input(data, size), 0};
	struct output output = OUTPUT_INIT;
	struct csvout out = CSVOUT_INIT(&output);
	struct sheet sheet = SHEET_INIT;
	struct err err = ERR_INIT;
	size_t wrong = 0;

	if (sheet_read(&sheet, source_of_memory(&memory, "t.csv"), &err) != 0) {
		promise_error(&err);
		return 0;
	}
	output_open_memory(&output);
	if (published_check(&sheet, LANGUAGE_ES, &out, &fuzz_notice, &wrong, &err) != 0)
		promise_error(&err);
	else
		promise(wrong <= sheet.cell_count);
	output_discard(&output);
	sheet_release(&sheet);
	return 0;
}
