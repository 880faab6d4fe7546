/* SPDX-License-Identifier: MIT */
/* stated: any text as a stated number. */
#include "findings/stated.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct stated stated;
	struct err err = ERR_INIT;

	if (stated_parse(slice_of_input(data, size), &stated, &err) != 0) {
		promise_error(&err);
	} else {
		promise(stated.decimals <= STATED_DECIMALS_MAX);
		promise(stated.unit >= 1);
		promise(stated.kind != STATED_PART || stated.whole > 0);
		promise(stated.kind != STATED_FRACTION || stated.whole > 0);
	}
	stated_language(slice_of_input(data, size));
	return 0;
}
