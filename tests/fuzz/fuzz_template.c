/* SPDX-License-Identifier: MIT */
/* fill: any template, in the format that its first byte chooses, filled from a small tally. */
#include "findings/fill.h"
#include "findings/measure.h"
#include "fuzz.h"

static void
fill(const struct fill_template *template, enum fill_format format)
{
	struct fill_options options = {format, LANGUAGE_ES, fuzz_codebook(), "/nonexistent",
	    &fuzz_notice};
	struct output text = OUTPUT_INIT, rows = OUTPUT_INIT;
	struct csvout claims = CSVOUT_INIT(&rows);
	struct err err = ERR_INIT;

	output_open_memory(&text);
	output_open_memory(&rows);
	if (fill_write(template, &options, &text, &claims, &err) != 0)
		promise_error(&err);
	output_discard(&text);
	output_discard(&rows);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct source_memory memory, tally = {slice_of(fuzz_tally), 0};
	struct fill_template template = FILL_TEMPLATE_INIT;
	struct measuring measuring;
	struct stream stream = STREAM_INIT;
	struct err err = ERR_INIT;

	if (size == 0)
		return 0;
	memory = (struct source_memory){slice_of_input(data + 1, size - 1), 0};
	if (fill_read(&template, source_of_memory(&memory, "t.md"), &err) != 0) {
		promise_error(&err);
		return 0;
	}
	promise(stream_open_source(&stream, source_of_memory(&tally, "t.csv"), &err) == 0);
	measuring_begin(&measuring, template.measures, template.measure_count, fuzz_codebook(),
	    NULL);
	if (measuring_findings(&measuring, &stream, &err) != 0)
		promise_error(&err);
	else
		fill(&template, (enum fill_format)(data[0] % FILL_FORMAT_COUNT));
	measuring_release(&measuring);
	stream_close(&stream);
	fill_release(&template);
	return 0;
}
