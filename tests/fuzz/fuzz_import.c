/* SPDX-License-Identifier: MIT */
/*
 * import: any bytes as a file of another tool, of whatever format they look like; archives
 * and projects of REFI-QDA among them. What comes out is CSV that reads back.
 */
#include "findings/csvin.h"
#include "findings/import.h"
#include "fuzz.h"

static void
promise_csv(struct slice rows)
{
	struct source_memory memory = {rows, 0};
	struct csvin in;
	struct csvrow row;
	struct err err = ERR_INIT;
	size_t columns = 0;

	promise(csvin_open(&in, source_of_memory(&memory, "rows"), ',', &err) == 0);
	while (csvin_next(&in, &row, &err) == 1) {
		promise(row.defect == CSV_SOUND);
		promise(columns == 0 || row.count == columns);
		columns = row.count;
	}
	promise(err.kind == ERR_NONE);
	csvin_close(&in);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const formats[] = {NULL, NULL, "taguette", "qualcoder", "kobo", "odk",
	    "refi-qda", "table", "wide", "list", "csv"};
	const char *const column = "text";
	struct output rows = OUTPUT_INIT, codebook = OUTPUT_INIT;
	struct import_outputs outputs = {&rows, &codebook};
	struct import_options options = {0};
	struct err err = ERR_INIT;
	const char *path;
	bool problems = false;

	if (size == 0)
		return 0;
	options.format = formats[data[0] % (sizeof(formats) / sizeof(formats[0]))];
	if (data[0] >= 128) {
		options.types = "Tipo";
		options.columns = &column;
		options.column_count = 1;
	}
	path = fuzz_file(0, slice_of_input(data + 1, size - 1));
	output_open_memory(&rows);
	output_open_memory(&codebook);
	if (import_run(&options, &path, 1, &outputs, &fuzz_notice, &problems, &err) != 0)
		promise_error(&err);
	else
		promise_csv(strbuf_slice(&rows.pending));
	output_discard(&rows);
	output_discard(&codebook);
	return 0;
}
