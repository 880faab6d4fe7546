/* SPDX-License-Identifier: MIT */
/* claims: any sheet of claims, judged against a small tally. */
#include "findings/claims.h"
#include "findings/measure.h"
#include "fuzz.h"

static void
judge(const struct claims *claims)
{
	struct source_memory memory = {slice_of(fuzz_tally), 0};
	struct output output = OUTPUT_INIT;
	struct csvout out = CSVOUT_INIT(&output);
	struct measuring measuring;
	struct stream stream = STREAM_INIT;
	struct err err = ERR_INIT;
	size_t wrong = 0;

	promise(stream_open_source(&stream, source_of_memory(&memory, "t.csv"), &err) == 0);
	measuring_begin(&measuring, claims->measures, claims->count, fuzz_codebook(), NULL);
	output_open_memory(&output);
	if (measuring_findings(&measuring, &stream, &err) != 0 ||
	    claims_judge(claims, fuzz_codebook(), LANGUAGE_ES, &out, &wrong, &err) != 0)
		promise_error(&err);
	else
		promise(wrong <= claims->count);
	output_discard(&output);
	measuring_release(&measuring);
	stream_close(&stream);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct source_memory memory = {slice_of_input(data, size), 0};
	struct claims claims = CLAIMS_INIT;
	struct sheet sheet = SHEET_INIT;
	struct err err = ERR_INIT;

	if (sheet_read(&sheet, source_of_memory(&memory, "claims.csv"), &err) != 0) {
		promise_error(&err);
		return 0;
	}
	if (claims_are(&sheet)) {
		if (claims_read(&claims, &sheet, &err) != 0) {
			promise_error(&err);
		} else {
			judge(&claims);
			claims_release(&claims);
		}
	}
	sheet_release(&sheet);
	return 0;
}
