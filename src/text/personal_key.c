/* SPDX-License-Identifier: MIT */
/*
 * CURP, RFC and the key of a voter's card: letters of the names, a date of birth, and
 * what tells apart those who share them.
 */
#include <stdlib.h>
#include <string.h>

#include "findings/text.h"
#include "personal.h"

#define KEY_MAX 18

/* What the characters of a key may be. */
static const struct {
	enum personal_kind kind;
	/* A: letter, 9: digit, X: either, S: sex, Y: a year's, M: a month's, D: a day's, R: a state's */
	const char *form;
} forms[] = {
    {PERSONAL_CURP, "AAAAYYMMDDSAAAAAX9"},
    {PERSONAL_VOTER_KEY, "AAAAAAYYMMDDRRS999"},
    {PERSONAL_RFC, "AAAAYYMMDDXXX"},
    {PERSONAL_RFC, "AAAAYYMMDD"},
};

/* The states, and NE: born elsewhere. */
static const char states[] =
    "AS BC BS CC CL CM CS CH DF DG GT GR HG JC MC MN MS NT NL OC PL QT QR SP "
    "SL SR TC TS TL VZ YN ZS NE ";

/* A character of a key in upper case; an N with tilde counts as one. '\0' for none. */
static char
take(struct slice *rest)
{
	struct slice s = *rest;
	int32_t c = s.length > 0 ? text_next(&s) : -1;
	char key = '\0';

	if (personal_is_digit(c) || (c >= 'A' && c <= 'Z') || c == '&')
		key = (char)c;
	else if (c >= 'a' && c <= 'z')
		key = (char)(c - 'a' + 'A');
	else if (c == 0xD1 || c == 0xF1)
		key = '~';
	if (key != '\0')
		*rest = s;
	return key;
}

static int
two_digits(const char *at)
{
	return (at[0] - '0') * 10 + (at[1] - '0');
}

static bool
fits_one(char c, char form)
{
	switch (form) {
	case 'A':
		return (c >= 'A' && c <= 'Z') || c == '&' || c == '~';
	case 'S':
		return c == 'H' || c == 'M' || c == 'X';
	case 'X':
		return c != '\0';
	default:
		return c >= '0' && c <= '9';
	}
}

static bool
fits(const char *key, const char *form)
{
	const char *month = strchr(form, 'M'), *day = strchr(form, 'D'), *state = strchr(form, 'R');

	for (size_t i = 0; form[i] != '\0'; i++) {
		if (!fits_one(key[i], form[i]))
			return false;
	}
	if (state != NULL) {
		int number = two_digits(key + (state - form));

		/* 87 and 88: born abroad */
		if (number < 1 || (number > 32 && number != 87 && number != 88))
			return false;
	}
	return two_digits(key + (month - form)) >= 1 && two_digits(key + (month - form)) <= 12 &&
	    two_digits(key + (day - form)) >= 1 && two_digits(key + (day - form)) <= 31;
}

static bool
is_state(const char *letters)
{
	for (const char *state = states; *state != '\0'; state += 3) {
		if (memcmp(state, letters, 2) == 0)
			return true;
	}
	return false;
}

/* Sum of the characters' places in `alphabet`, weighted from `weight` downwards; -1: none of it. */
static int
weigh(struct slice key, const char *alphabet, size_t count, int weight)
{
	int sum = 0;

	for (size_t i = 0; i < count; i++, weight--) {
		char c = take(&key);
		const char *place = c != '\0' ? strchr(alphabet, c) : NULL;

		if (place == NULL)
			return -1;
		sum += (int)(place - alphabet) * weight;
	}
	return sum;
}

char
personal_curp_digit(struct slice curp)
{
	int sum = weigh(curp, "0123456789ABCDEFGHIJKLMN~OPQRSTUVWXYZ", 17, 18);

	return (char)(sum < 0 ? '\0' : '0' + (10 - sum % 10) % 10);
}

char
personal_rfc_digit(struct slice rfc)
{
	int sum = weigh(rfc, "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ ~", 12, 13);

	return (char)(sum < 0 ? '\0' : "0A987654321"[sum % 11]);
}

static enum personal_check
check(char stated, char computed)
{
	return stated == computed ? PERSONAL_RIGHT : PERSONAL_WRONG;
}

static void
check_key(struct slice rest, const char *key, size_t length, struct personal *found)
{
	if (found->kind == PERSONAL_CURP)
		found->check = check(key[17], personal_curp_digit(rest));
	else if (found->kind == PERSONAL_RFC && length == 13)
		found->check = check(key[12], personal_rfc_digit(rest));
}

size_t
personal_key(struct slice rest, struct personal *found)
{
	char key[KEY_MAX + 1] = "";
	struct slice after = rest;
	size_t length = 0;

	while (length < KEY_MAX && (key[length] = take(&after)) != '\0')
		length++;
	if (length < 10 || personal_is_letter(personal_peek(after)) ||
	    personal_is_digit(personal_peek(after)))
		return 0;
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		if (strlen(forms[i].form) != length || !fits(key, forms[i].form) ||
		    (forms[i].kind == PERSONAL_CURP && !is_state(key + 11)))
			continue;
		found->kind = forms[i].kind;
		check_key(rest, key, length, found);
		return rest.length - after.length;
	}
	return 0;
}
