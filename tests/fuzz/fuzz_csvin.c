/* SPDX-License-Identifier: MIT */
/*
 * csvin: the same records however the bytes come, each where it says it is. The first byte
 * chooses the delimiter.
 */
#include "findings/csvin.h"
#include "fuzz.h"

static void
describe(struct slice input, size_t step, char delimiter, struct strbuf *out)
{
	struct source_memory memory = {input, step};
	struct err err = ERR_INIT;
	struct csvin in;
	struct csvrow row;
	int got;

	promise(csvin_open(&in, source_of_memory(&memory, "input"), delimiter, &err) == 0);
	while ((got = csvin_next(&in, &row, &err)) == 1) {
		strbuf_add_format(out, "%zu %llu %d %zu", row.line, (unsigned long long)row.offset,
		    (int)row.defect, row.count);
		for (size_t i = 0; i < row.count; i++) {
			strbuf_add_char(out, '[');
			strbuf_add_slice(out, row.fields[i]);
			strbuf_add_char(out, ']');
		}
		promise(row.offset + row.raw.length + row.ending.length <= input.length);
		promise(memcmp(input.data + row.offset, row.raw.data, row.raw.length) == 0);
		if (row.defect != CSV_SOUND)
			promise(csvin_defect(&in, &row, &err) == -1);
	}
	promise(got == 0);
	csvin_close(&in);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const size_t steps[] = {1, 7};
	static const char delimiters[] = {'\0', ',', ';'};
	struct strbuf whole = STRBUF_INIT, pieces = STRBUF_INIT;
	struct slice input;
	char delimiter;

	if (size == 0)
		return 0;
	delimiter = delimiters[data[0] % sizeof(delimiters)];
	input = slice_of_input(data + 1, size - 1);
	describe(input, 0, delimiter, &whole);
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		strbuf_clear(&pieces);
		describe(input, steps[i], delimiter, &pieces);
		promise(slice_equal(strbuf_slice(&whole), strbuf_slice(&pieces)));
	}
	strbuf_release(&whole);
	strbuf_release(&pieces);
	return 0;
}
