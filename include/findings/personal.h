/* SPDX-License-Identifier: MIT */
/*
 * personal - what in a text may tell who somebody is.
 *
 * As it is written in Mexico: names behind a title, telephone numbers, e-mail
 * addresses, CURP, RFC, the key of a voter's card. Looks at one text at a time and
 * guesses by its form; knows no list of names, no files, no columns.
 */
#ifndef FINDINGS_PERSONAL_H
#define FINDINGS_PERSONAL_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/slice.h"

enum personal_kind {
	PERSONAL_NAME,
	PERSONAL_PHONE,
	PERSONAL_EMAIL,
	PERSONAL_CURP,
	PERSONAL_RFC,
	PERSONAL_VOTER_KEY,
	PERSONAL_COUNT,
};

/* "name", "phone", "email", "curp", "rfc", "voter_key". */
const char *personal_kind_name(enum personal_kind kind);

/* -1 where it is none. */
int personal_kind_named(struct slice name);

enum personal_check {
	PERSONAL_UNCHECKED, /* it has no check digit */
	PERSONAL_RIGHT,
	PERSONAL_WRONG, /* a slip of the pen still tells who it is */
};

struct personal {
	enum personal_kind kind;
	size_t start, length; /* bytes of the text */
	enum personal_check check;
};

/*
 * The first of these from byte `from` on, which must not be within a word. False
 * where there is none. Search on from start + length.
 */
bool personal_next(struct slice text, size_t from, struct personal *found);

/*
 * The check digit of a CURP's first 17 characters (RENAPO, Instructivo normativo para
 * la asignacion de la CURP) and of an RFC's first 12 (SAT, Anexo 20), upper case;
 * N with tilde, two bytes, is one character of an RFC. '\0' where a character is none of theirs.
 */
char personal_curp_digit(struct slice curp);
char personal_rfc_digit(struct slice rfc);

#endif
