/* SPDX-License-Identifier: MIT */
/* stated_reader - within model: a stated number while it is read, from front to back. */
#ifndef MODEL_STATED_READER_H
#define MODEL_STATED_READER_H

#include "findings/stated.h"

struct reader {
	struct slice written; /* for messages */
	struct slice rest;    /* folded */
	struct stated *stated;
	struct err *err;
};

static inline bool
digit_at(struct slice s, size_t i)
{
	return i < s.length && s.data[i] >= '0' && s.data[i] <= '9';
}

/* ERR_DATA: what is written, and the trouble with it. Returns -1. */
int reader_fail(const struct reader *reader, const char *trouble);

/* Take so many bytes, and the blanks behind them. */
void reader_take_bytes(struct reader *reader, size_t count);
void reader_take_language(struct reader *reader, enum language language);

/* A number in digits or words: 1, 0 where there is none, -1. */
int reader_take_number(struct reader *reader, uint64_t *number, unsigned *decimals);

#endif
