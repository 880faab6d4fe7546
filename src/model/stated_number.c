/* SPDX-License-Identifier: MIT */
/* The numbers in what is stated, and the language of a sentence. */
#include "stated_reader.h"

#include "findings/gettext.h"
#include "findings/text.h"

int
reader_fail(const struct reader *reader, const char *trouble)
{
	return err_set(reader->err, ERR_DATA, "\"%.*s\" %s", SLICE_ARG(reader->written), trouble);
}

static size_t
digits_at(struct slice s, size_t i)
{
	size_t count = 0;

	while (digit_at(s, i + count))
		count++;
	return count;
}

void
reader_take_bytes(struct reader *reader, size_t count)
{
	slice_skip(&reader->rest, count);
	while (reader->rest.length > 0 && reader->rest.data[0] == ' ') {
		reader->rest.data++;
		reader->rest.length--;
	}
}

void
reader_take_language(struct reader *reader, enum language language)
{
	reader->stated->language = (int)language;
}

/* Digits from `from` to before `end` join the number; false where it grows too large. */
static bool
join_digits(struct slice s, size_t from, size_t end, uint64_t *number)
{
	for (size_t i = from; i < end; i++) {
		if (!digit_at(s, i))
			continue;
		*number = 10 * *number + (uint64_t)(s.data[i] - '0');
		if (*number > STATED_NUMBER_MAX)
			return false;
	}
	return true;
}

/*
 * 123, 1,962, 1 962, 22.8; and 22,8, which no group of thousands can be. Returns 1,
 * 0 where the text begins with no digit, -1.
 */
static int
take_digits(struct reader *reader, uint64_t *number, unsigned *decimals)
{
	struct slice s = reader->rest;
	size_t first = digits_at(s, 0), end = first, point = 0;
	bool grouped = false;

	*number = 0;
	*decimals = 0;
	if (first == 0)
		return 0;
	while (first <= 3 && end < s.length && (s.data[end] == ',' || s.data[end] == ' ') &&
	    digits_at(s, end + 1) == 3) {
		grouped = true;
		end += 4;
	}
	if (end < s.length && (s.data[end] == '.' || (s.data[end] == ',' && !grouped)))
		point = digits_at(s, end + 1);
	if (point > STATED_DECIMALS_MAX ||
	    !join_digits(s, 0, end + (point > 0 ? point + 1 : 0), number))
		return reader_fail(reader, _("has more digits than can be checked"));
	*decimals = (unsigned)point;
	reader_take_bytes(reader, end + (point > 0 ? point + 1 : 0));
	return 1;
}

/* A number in digits or words: 1, 0, -1. */
int
reader_take_number(struct reader *reader, uint64_t *number, unsigned *decimals)
{
	int taken = take_digits(reader, number, decimals);

	for (int language = 0; taken == 0 && language < LANGUAGE_COUNT; language++) {
		if (!number_words_take(&reader->rest, (enum language)language, number,
			&reader->stated->form))
			continue;
		reader->stated->in_words = true;
		reader_take_language(reader, (enum language)language);
		taken = 1;
	}
	return taken;
}

int
stated_language(struct slice sentence)
{
	static const char *const common[LANGUAGE_COUNT] = {
	    [LANGUAGE_ES] = " el la los las de del que en y por para con son es fueron un una se ",
	    [LANGUAGE_EN] = " the of and in that for with are is were was a an by to from hold ",
	};
	struct strbuf folded = STRBUF_INIT, padded = STRBUF_INIT;
	struct slice rest, word;
	size_t hits[LANGUAGE_COUNT] = {0};

	text_fold(sentence, &folded);
	rest = strbuf_slice(&folded);
	while (slice_split(&rest, ' ', &word)) {
		strbuf_clear(&padded);
		strbuf_add_format(&padded, " %.*s ", SLICE_ARG(word));
		for (int i = 0; i < LANGUAGE_COUNT; i++)
			hits[i] += strstr(common[i], padded.data) != NULL;
	}
	strbuf_release(&folded);
	strbuf_release(&padded);
	if (hits[LANGUAGE_ES] == hits[LANGUAGE_EN])
		return -1;
	return hits[LANGUAGE_ES] > hits[LANGUAGE_EN] ? LANGUAGE_ES : LANGUAGE_EN;
}
