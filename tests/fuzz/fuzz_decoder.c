/* SPDX-License-Identifier: MIT */
/* decoder: the same text however the bytes come; the first byte chooses the encoding. */
#include "findings/decoder.h"
#include "fuzz.h"

static const char *const encodings[] = {NULL, "UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE",
    "Shift_JIS", "MACINTOSH"};

static void
decode(struct slice input, size_t step, const char *encoding, struct strbuf *out)
{
	struct source_memory memory = {input, step};
	struct err err = ERR_INIT;
	struct decoder decoder;
	struct source source;
	char block[100];
	ssize_t got;

	promise(decoder_open(&decoder, source_of_memory(&memory, "input"), encoding, &err) == 0);
	source = source_of_decoder(&decoder);
	while ((got = source.read(source.context, block, sizeof(block), &err)) > 0)
		strbuf_add(out, block, (size_t)got);
	promise(got == 0);
	strbuf_add_string(out, decoder.encoding);
	decoder_close(&decoder);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct strbuf whole = STRBUF_INIT, pieces = STRBUF_INIT;
	const char *encoding;

	if (size == 0)
		return 0;
	encoding = encodings[data[0] % (sizeof(encodings) / sizeof(encodings[0]))];
	decode(slice_of_input(data + 1, size - 1), 0, encoding, &whole);
	decode(slice_of_input(data + 1, size - 1), 1, encoding, &pieces);
	promise(slice_equal(strbuf_slice(&whole), strbuf_slice(&pieces)));
	strbuf_release(&whole);
	strbuf_release(&pieces);
	return 0;
}
