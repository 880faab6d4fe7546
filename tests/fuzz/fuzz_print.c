/* SPDX-License-Identifier: MIT */
/* present and render: any stream, in every format, language and kind of percentage. */
#include "findings/present.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct source_memory memory;
	struct present_options options = {.book = fuzz_codebook(), .kind = -1};
	struct grid_options layout = {0};
	const struct grid_format *format;
	struct output output = OUTPUT_INIT;
	struct grid grid = GRID_INIT;
	struct err err = ERR_INIT;

	if (size == 0)
		return 0;
	options.language = (data[0] & 1) != 0 ? LANGUAGE_ES : LANGUAGE_EN;
	options.percent = (enum present_percent)(data[0] >> 1 & 3);
	options.totals = (data[0] & 8) != 0;
	layout.language = options.language;
	layout.excel = (data[0] & 16) != 0;
	layout.width = (data[0] & 32) != 0 ? 30 : 0;
	layout.standalone = (data[0] & 64) != 0;
	options.bare = (data[0] & 128) != 0;
	memory = (struct source_memory){slice_of_input(data + 1, size - 1), 0};
	if (present_grid(&grid, source_of_memory(&memory, "s"), &options, &fuzz_notice, &err) !=
	    0) {
		promise_error(&err);
		return 0;
	}
	for (format = grid_formats; format->name != NULL; format++) {
		output_open_memory(&output);
		if (format->write(&grid, &layout, &output, &err) != 0)
			promise_error(&err);
		output_discard(&output);
	}
	grid_release(&grid);
	return 0;
}
