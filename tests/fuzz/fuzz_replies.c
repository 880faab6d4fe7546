/* SPDX-License-Identifier: MIT */
/* replies: what is read is written and read as the same again. */
#include "findings/replies.h"
#include "fuzz.h"

static void
write_out(const struct replies *replies, struct output *output)
{
	struct csvout out = CSVOUT_INIT(output);

	output_open_memory(output);
	replies_write(replies, &out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct replies replies = REPLIES_INIT, again = REPLIES_INIT;
	struct output first = OUTPUT_INIT, second = OUTPUT_INIT;
	struct err err = ERR_INIT;
	const char *path = fuzz_file(0, slice_of_input(data, size));

	if (replies_read(&replies, path, fuzz_codebook(), &err) != 0) {
		promise_error(&err);
	} else {
		write_out(&replies, &first);
		path = fuzz_file(1, strbuf_slice(&first.pending));
		promise(replies_read(&again, path, fuzz_codebook(), &err) == 0);
		write_out(&again, &second);
		promise(slice_equal(strbuf_slice(&first.pending), strbuf_slice(&second.pending)));
		output_discard(&first);
		output_discard(&second);
	}
	replies_release(&replies);
	replies_release(&again);
	return 0;
}
