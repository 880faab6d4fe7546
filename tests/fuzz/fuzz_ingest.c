/* SPDX-License-Identifier: MIT */
/* ingest: any report; rows read are rows written, refused or left out. */
#include <stdlib.h>

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

enum { FINDINGS, REPORTS, REJECTS, LEDGER, OUTPUT_COUNT };

/* All that ingest writes; false where it could not go on. */
static bool
ingest(struct ingest_options options, const char *name, struct output written[OUTPUT_COUNT])
{
	struct ingest_outputs outputs = {&written[FINDINGS], &written[REPORTS], &written[REJECTS],
	    &written[LEDGER]};
	struct ingest_input input = {.name = name};
	struct err err = ERR_INIT;
	bool problems = false;

	for (int i = 0; i < OUTPUT_COUNT; i++)
		output_open_memory(&written[i]);
	if (ingest_run(&options, &input, 1, &outputs, &fuzz_notice, &problems, &err) == 0)
		return true;
	promise_error(&err);
	return false;
}

/* Rows that libcsv reads are gone through step by step: with shortcuts the result is the same. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct codebook nothing = CODEBOOK_INIT;
	struct ingest_options options = {.book = fuzz_codebook()};
	struct output written[OUTPUT_COUNT], slowly[OUTPUT_COUNT];
	const char *name;
	bool done;

	if (size == 0)
		return 0;
	options.fill_down[INGEST_THEME] = (data[0] & 1) != 0;
	if ((data[0] & 2) != 0)
		options.book = &nothing;
	name = fuzz_file(0, slice_of_input(data + 1, size - 1));
	done = ingest(options, name, written);
	if (done)
		check_ledger(strbuf_slice(&written[LEDGER].pending));
	setenv("FINDINGS_SCANNER", "off", 1);
	promise(ingest(options, name, slowly) == done);
	unsetenv("FINDINGS_SCANNER");
	for (int i = 0; i < OUTPUT_COUNT; i++) {
		promise(!done ||
		    slice_equal(strbuf_slice(&written[i].pending),
			strbuf_slice(&slowly[i].pending)));
		output_discard(&written[i]);
		output_discard(&slowly[i]);
	}
	return 0;
}
