/* SPDX-License-Identifier: MIT */
/* ingest: any report; rows read are rows written, refused or left out. */
#include "findings/csvin.h"
#include "findings/ingest.h"
#include "findings/number.h"
#include "findings/sheet.h"
#include "fuzz.h"

enum ledger_column {
	ROWS_READ = 2,
	FINDINGS_MADE,
	WRITTEN,
	REFUSED,
	EXCLUDED,
	LEDGER_COLUMNS,
};

/* Each line of the ledger adds up by rows; findings made are findings written. */
static void
check_ledger(struct slice ledger)
{
	struct source_memory memory = {ledger, 0};
	struct sheet sheet = SHEET_INIT;
	struct err err = ERR_INIT;

	promise(sheet_read(&sheet, source_of_memory(&memory, "ledger"), &err) == 0);
	for (size_t row = 1; row < sheet.row_count; row++) {
		uint64_t numbers[LEDGER_COLUMNS] = {0};

		for (size_t column = ROWS_READ; column < LEDGER_COLUMNS; column++)
			promise(
			    number_parse_count(sheet_cell(&sheet, row, column), &numbers[column]));
		promise(
		    numbers[ROWS_READ] == numbers[WRITTEN] + numbers[REFUSED] + numbers[EXCLUDED]);
		promise(numbers[FINDINGS_MADE] >= numbers[WRITTEN]);
	}
	sheet_release(&sheet);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct codebook nothing = CODEBOOK_INIT;
	struct ingest_options options = {.book = fuzz_codebook()};
	struct ingest_input input;
	struct output findings = OUTPUT_INIT, reports = OUTPUT_INIT, rejects = OUTPUT_INIT,
		      ledger = OUTPUT_INIT;
	struct ingest_outputs outputs = {&findings, &reports, &rejects, &ledger};
	struct err err = ERR_INIT;
	bool problems = false;

	if (size == 0)
		return 0;
	options.fill_down[INGEST_THEME] = (data[0] & 1) != 0;
	if ((data[0] & 2) != 0)
		options.book = &nothing;
	input = (struct ingest_input){
	    .name = fuzz_file(0, slice_of_input(data + 1, size - 1)),
	};
	output_open_memory(&findings);
	output_open_memory(&reports);
	output_open_memory(&rejects);
	output_open_memory(&ledger);
	if (ingest_run(&options, &input, 1, &outputs, &fuzz_notice, &problems, &err) != 0)
		promise_error(&err);
	else
		check_ledger(strbuf_slice(&ledger.pending));
	output_discard(&findings);
	output_discard(&reports);
	output_discard(&rejects);
	output_discard(&ledger);
	return 0;
}
