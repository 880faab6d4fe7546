/* SPDX-License-Identifier: MIT */
/*
 * personal - one function a kind: does it begin here, and how long is it?
 *
 * Each is asked where a word begins, or a sign that may begin one, and returns the
 * length in bytes, 0 for no.
 */
#ifndef FINDINGS_TEXT_PERSONAL_H
#define FINDINGS_TEXT_PERSONAL_H

#include <stdbool.h>
#include <stdint.h>

#include "findings/personal.h"

size_t personal_email(struct slice rest);
size_t personal_phone(struct slice before, struct slice rest);

/* Any of the three keys, which also says its kind and check. */
size_t personal_key(struct slice rest, struct personal *found);

/* A title and a name: the name's start goes to *start. */
size_t personal_name(struct slice rest, size_t *start);

/* The next code point without taking it; -1 at the end and for bytes that are none. */
int32_t personal_peek(struct slice s);

bool personal_is_letter(int32_t c);
bool personal_is_upper(int32_t c);
bool personal_is_digit(int32_t c);

#endif
