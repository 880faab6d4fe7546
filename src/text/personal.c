/* SPDX-License-Identifier: MIT */
#include "personal.h"

#include <utf8proc.h>

#include "findings/text.h"

static const char *const kind_names[PERSONAL_COUNT] = {
    [PERSONAL_NAME] = "name",
    [PERSONAL_PHONE] = "phone",
    [PERSONAL_EMAIL] = "email",
    [PERSONAL_CURP] = "curp",
    [PERSONAL_RFC] = "rfc",
    [PERSONAL_VOTER_KEY] = "voter_key",
};

const char *
personal_kind_name(enum personal_kind kind)
{
	return kind_names[kind];
}

int
personal_kind_named(struct slice name)
{
	for (int i = 0; i < PERSONAL_COUNT; i++) {
		if (slice_is(name, kind_names[i]))
			return i;
	}
	return -1;
}

int32_t
personal_peek(struct slice s)
{
	return s.length > 0 ? text_next(&s) : -1;
}

bool
personal_is_letter(int32_t c)
{
	utf8proc_category_t category = c >= 0 ? utf8proc_category(c) : UTF8PROC_CATEGORY_CN;

	/* Marks, too: an accent may stand behind its letter. */
	return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;
}

bool
personal_is_upper(int32_t c)
{
	return c >= 0 && utf8proc_category(c) == UTF8PROC_CATEGORY_LU;
}

bool
personal_is_digit(int32_t c)
{
	return c >= '0' && c <= '9';
}

/* Everything in its turn: what is most certain first. */
static bool
find_here(struct slice text, size_t at, struct personal *found)
{
	struct slice before = {text.data, at}, rest = {text.data + at, text.length - at};
	size_t start = at;

	found->check = PERSONAL_UNCHECKED;
	if ((found->length = personal_email(rest)) > 0) {
		found->kind = PERSONAL_EMAIL;
	} else if ((found->length = personal_key(rest, found)) > 0) {
		/* It has said its kind. */
	} else if ((found->length = personal_phone(before, rest)) > 0) {
		found->kind = PERSONAL_PHONE;
	} else if ((found->length = personal_name(rest, &start)) > 0) {
		found->kind = PERSONAL_NAME;
		start += at;
	}
	found->start = start;
	return found->length > 0;
}

bool
personal_next(struct slice text, size_t from, struct personal *found)
{
	bool in_word = false;

	while (from < text.length) {
		struct slice rest = {text.data + from, text.length - from};
		int32_t c = personal_peek(rest);
		bool word = personal_is_letter(c) || personal_is_digit(c);

		if (!in_word && (word || c == '+' || c == '(') && find_here(text, from, found))
			return true;
		in_word = word;
		text_next(&rest);
		from = text.length - rest.length;
	}
	return false;
}
