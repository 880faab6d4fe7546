/* SPDX-License-Identifier: MIT */
/* codebook: any file; every code is found by its own name, and every label is told. */
#include "fuzz.h"

static void
check(const struct codebook *book)
{
	for (int kind = 0; kind < KIND_COUNT; kind++) {
		for (size_t i = 0; i < book->kinds[kind].count; i++) {
			struct slice code = book->kinds[kind].entries[i].code;

			promise(codebook_by_code(book, (enum kind)kind, code) == i);
			codebook_lookup(book, (enum kind)kind, code);
			codebook_suggest(book, (enum kind)kind, code);
			for (int language = 0; language < LANGUAGE_COUNT; language++)
				codebook_label(book, (enum kind)kind, code,
				    (enum language)language);
		}
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct codebook book = CODEBOOK_INIT;
	struct err err = ERR_INIT;

	if (codebook_read(&book, fuzz_file(0, slice_of_input(data, size)), &err) != 0)
		promise_error(&err);
	else
		check(&book);
	codebook_release(&book);
	return 0;
}
