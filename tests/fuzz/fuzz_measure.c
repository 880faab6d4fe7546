/* SPDX-License-Identifier: MIT */
/* measure: any text, counted over findings and over a tally: never more than its base. */
#include "findings/measure.h"
#include "fuzz.h"

static void
count(const char *text, const char *rows)
{
	struct source_memory memory = {slice_of(rows), 0};
	struct measure measure = MEASURE_INIT;
	struct measuring measuring;
	struct stream stream = STREAM_INIT;
	struct err err = ERR_INIT;

	if (measure_parse(&measure, text, &err) != 0) {
		promise_error(&err);
		return;
	}
	promise(stream_open_source(&stream, source_of_memory(&memory, "f.csv"), &err) == 0);
	measuring_begin(&measuring, &measure, 1, fuzz_codebook(), NULL);
	if (measuring_findings(&measuring, &stream, &err) != 0) {
		promise_error(&err);
	} else if (measure.kind != MEASURE_RATIO) {
		promise(measure_count(&measure) <= measure_base(&measure));
	}
	measuring_release(&measuring);
	stream_close(&stream);
	measure_release(&measure);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct strbuf text = STRBUF_INIT;

	take_string(&text, slice_of_input(data, size));
	count(text.data, fuzz_findings);
	count(text.data, fuzz_tally);
	strbuf_release(&text);
	return 0;
}
