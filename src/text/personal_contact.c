/* SPDX-License-Identifier: MIT */
/* E-mail addresses, and telephone numbers as Mexico writes them. */
#include <string.h>

#include "findings/strbuf.h"
#include "findings/text.h"
#include "personal.h"

#define DIGITS_MAX 13 /* 044, or 52 1, before ten */
#define GROUPS_MAX 8

/* How many bytes of letters, digits and these signs there are. */
static size_t
run(struct slice rest, const char *signs)
{
	struct slice after = rest;

	while (after.length > 0) {
		struct slice next = after;
		int32_t c = text_next(&next);

		if (!personal_is_letter(c) && !personal_is_digit(c) &&
		    (c <= 0 || c > 126 || strchr(signs, c) == NULL))
			break;
		after = next;
	}
	return rest.length - after.length;
}

size_t
personal_email(struct slice rest)
{
	size_t local = run(rest, ".!#$%&'*+/=?^_`{|}~-"), domain, label = 0;
	bool dot = false;

	if (local == 0 || local >= rest.length || rest.data[local] != '@')
		return 0;
	slice_skip(&rest, local + 1);
	domain = run(rest, ".-");
	/* A full stop behind it is the sentence's. */
	while (domain > 0 && (rest.data[domain - 1] == '.' || rest.data[domain - 1] == '-'))
		domain--;
	for (size_t i = 0; i < domain; i++) {
		dot = dot || rest.data[i] == '.';
		label = rest.data[i] == '.' ? 0 : label + 1;
	}
	return dot && label >= 2 ? local + 1 + domain : 0;
}

/* Digits with blanks, points, hyphens or brackets between groups of them. */
struct dialled {
	char digits[DIGITS_MAX + 1];
	size_t count;
	size_t groups[GROUPS_MAX]; /* digits in each */
	size_t group_count;
	bool plus;
	size_t length; /* bytes */
};

static bool
separates(char c)
{
	return c == ' ' || c == '-' || c == '.' || c == '(' || c == ')';
}

static bool
read_digits(struct slice rest, struct dialled *number)
{
	size_t at = 0, gap = 0;

	*number = (struct dialled){.plus = rest.length > 0 && rest.data[0] == '+'};
	at += number->plus;
	for (; at < rest.length && gap <= 2; at++) {
		if (!personal_is_digit(rest.data[at])) {
			if (!separates(rest.data[at]))
				break;
			gap++;
			continue;
		}
		if (number->count == DIGITS_MAX)
			return false;
		if (number->count == 0 || gap > 0) {
			if (number->group_count == GROUPS_MAX)
				return false;
			number->group_count++;
		}
		number->digits[number->count++] = rest.data[at];
		number->groups[number->group_count - 1]++;
		number->length = at + 1;
		gap = 0;
	}
	return number->count > 0;
}

/* Take a prefix off: digits that stand in groups of their own. */
static bool
drop(struct dialled *number, const char *prefix)
{
	size_t length = strlen(prefix), taken = 0, groups = 0;

	if (number->count < length + 10 || memcmp(number->digits, prefix, length) != 0)
		return false;
	while (groups < number->group_count && taken + number->groups[groups] <= length)
		taken += number->groups[groups++];
	if (taken < length) {
		/* Written together with what follows: nothing but ten digits may be left. */
		if (number->count != length + 10)
			return false;
		number->groups[groups] -= length - taken;
	}
	memmove(number->digits, number->digits + length, number->count - length + 1);
	memmove(number->groups, number->groups + groups,
	    (number->group_count - groups) * sizeof(number->groups[0]));
	number->count -= length;
	number->group_count -= groups;
	return true;
}

/* Ten digits in groups that people write: 55 1234 5678, 951 123 4567, 55 12 34 56 78, ... */
static bool
grouped_like_a_number(const struct dialled *number)
{
	static const char *const habits[] = {"10", "2 8", "3 7", "2 4 4", "3 3 4", "3 3 2 2",
	    "2 2 2 2 2", "3 4 3", "2 4 2 2", "4 2 2 2", "3 2 2 3", "6 4", "2 3 5", "5 5",
	    "3 2 2 2 1"};
	char groups[4 * GROUPS_MAX] = "";
	size_t length = 0;

	for (size_t i = 0; i < number->group_count; i++) {
		if (i > 0)
			groups[length++] = ' ';
		if (number->groups[i] >= 10)
			groups[length++] = '1';
		groups[length++] = (char)('0' + number->groups[i] % 10);
	}
	for (size_t i = 0; i < sizeof(habits) / sizeof(habits[0]); i++) {
		if (strcmp(groups, habits[i]) == 0)
			return true;
	}
	return false;
}

/* Is there a word for telephones just before? Then fewer digits are a number, too. */
static bool
is_announced(struct slice before)
{
	static const char *const words[] = {"tel", "telefono", "telefonos", "cel", "celular",
	    "whatsapp", "movil", "telefonico", "telefonica", "marcar", "llamar"};
	const size_t reach = 24;
	struct strbuf folded = STRBUF_INIT;
	bool found = false;

	if (before.length > reach)
		slice_skip(&before, before.length - reach);
	text_fold(before, &folded);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]) && !found; i++) {
		const char *at = folded.data;

		while (!found && (at = strstr(at, words[i])) != NULL) {
			char after = at[strlen(words[i])];

			found = (at == folded.data || at[-1] < 'a' || at[-1] > 'z') &&
			    (after < 'a' || after > 'z');
			at++;
		}
	}
	strbuf_release(&folded);
	return found;
}

size_t
personal_phone(struct slice before, struct slice rest)
{
	struct dialled number;
	struct slice after;

	if (!read_digits(rest, &number))
		return 0;
	after = (struct slice){rest.data + number.length, rest.length - number.length};
	if (personal_is_letter(personal_peek(after)) ||
	    (after.length > 1 && strchr("/:,", after.data[0]) != NULL &&
		personal_is_digit(after.data[1])))
		return 0;
	if (!number.plus && (number.count == 7 || number.count == 8))
		return is_announced(before) ? number.length : 0;
	if (!drop(&number, "521") && !drop(&number, "52") && !drop(&number, "01") &&
	    !drop(&number, "044") && number.count > 10)
		drop(&number, "045");
	/* Area codes begin with 2 to 9. */
	return number.count == 10 && number.digits[0] >= '2' &&
		(grouped_like_a_number(&number) || is_announced(before))
	    ? number.length
	    : 0;
}
