/* SPDX-License-Identifier: MIT */
/*
 * fuzz - what the fuzz targets share: bytes as a source or a file, the small codebook
 * and findings that everything is read with, promises that must hold for any input.
 *
 * A target is one function, LLVMFuzzerTestOneInput(). With libFuzzer it is fed what
 * that thinks of (`make fuzz`); in the tests replay.c feeds it the corpus.
 * A new target is a file fuzz_NAME.c beside this one and inputs in corpus/NAME: everything
 * else finds them.
 */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "findings/codebook.h"
#include "findings/csvout.h"
#include "findings/err.h"
#include "findings/notice.h"
#include "findings/output.h"
#include "findings/slice.h"
#include "findings/source.h"
#include "findings/strbuf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What must hold whatever the input: else the target ends with a crash that is kept. */
#define promise(condition)                                                                         \
	do {                                                                                       \
		if (!(condition)) {                                                                \
			fprintf(stderr, "%s:%d: broken promise: %s\n", __FILE__, __LINE__,         \
			    #condition);                                                           \
			abort();                                                                   \
		}                                                                                  \
	} while (0)

static inline struct slice
slice_of_input(const uint8_t *data, size_t size)
{
	return (struct slice){(const char *)data, size};
}

/* Copied, so that it is terminated; the input itself is not. */
static inline void
take_string(struct strbuf *string, struct slice s)
{
	strbuf_add_slice(string, s);
	strbuf_add_char(string, '\0');
	strbuf_truncate(string, string->length - 1);
}

/* An error has a kind and a text that is one line at most long. */
static inline void
promise_error(const struct err *err)
{
	promise(err->kind == ERR_DATA || err->kind == ERR_USAGE || err->kind == ERR_SYSTEM);
	promise(err->text[0] != '\0' && memchr(err->text, '\0', sizeof(err->text)) != NULL);
}

/* The path of a file in memory with that content; number: 0 to 3, one content each. */
const char *fuzz_file(int number, struct slice content);

/* Codes of each kind; read once. */
const struct codebook *fuzz_codebook(void);

/* The same as text, and findings and a tally that they fit. */
extern const char fuzz_codebook_text[], fuzz_findings[], fuzz_tally[];

/* Hears and forgets, but looks at each text. */
extern const struct notice fuzz_notice;

#endif
