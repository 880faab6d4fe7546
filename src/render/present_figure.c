/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "findings/number.h"
#include "present_parts.h"

#define DECIMALS 3
#define DIGITS_MOST 64

static const struct {
	const char *name;
	enum figure figure;
	bool only_in_results;
} columns[] = {
    {"count", FIGURE_COUNT, false},
    {"mentions", FIGURE_COUNT, false},
    {"base", FIGURE_COUNT, false},
    {"count_from", FIGURE_COUNT, true},
    {"base_from", FIGURE_COUNT, true},
    {"count_to", FIGURE_COUNT, true},
    {"base_to", FIGURE_COUNT, true},
    {"times", FIGURE_COUNT, false},
    {"running", FIGURE_COUNT, false},
    {"attended_before", FIGURE_COUNT, true},
    {"units", FIGURE_COUNT, false},
    {"findings", FIGURE_COUNT, false},
    {"asked", FIGURE_COUNT, false},
    {"answered", FIGURE_COUNT, false},
    {"accepted", FIGURE_COUNT, false},
    {"attended", FIGURE_COUNT, false},
    {"partly_attended", FIGURE_COUNT, false},
    {"in_progress", FIGURE_COUNT, false},
    {"pending", FIGURE_COUNT, false},
    {"not_attended", FIGURE_COUNT, false},
    {"overdue", FIGURE_COUNT, false},
    {"rows_read", FIGURE_COUNT, true},
    {"findings_made", FIGURE_COUNT, false},
    {"written", FIGURE_COUNT, false},
    {"merged", FIGURE_COUNT, false},
    {"unchanged", FIGURE_COUNT, false},
    {"refused", FIGURE_COUNT, false},
    {"excluded", FIGURE_COUNT, false},
    {"median_days", FIGURE_DAYS, true},
    {"estimate", FIGURE_NUMBER, true},
    {"df", FIGURE_NUMBER, true},
    {"se", FIGURE_NUMBER, true},
    {"z", FIGURE_NUMBER, true},
    {"expected", FIGURE_NUMBER, true},
    {"residual", FIGURE_NUMBER, true},
    {"difference", FIGURE_NUMBER, true},
    {"ratio", FIGURE_NUMBER, true},
    {"mass", FIGURE_NUMBER, true},
    {"inertia", FIGURE_NUMBER, true},
    {"stated", FIGURE_NUMBER, true},
    {"computed", FIGURE_NUMBER, true},
    {"p", FIGURE_PROBABILITY, true},
    {"p_adjusted", FIGURE_PROBABILITY, true},
    {"low", FIGURE_NUMBER, true},
    {"high", FIGURE_NUMBER, true},
    {"statistic", FIGURE_NONE, true},
    {"method", FIGURE_NONE, true},
    {"verdict", FIGURE_NONE, true},
};

/* Columns that come in numbers: coord1, contribution2, cos2_1; share_from. */
static const struct {
	const char *start;
	enum figure figure;
} families[] = {
    {"coord", FIGURE_NUMBER},
    {"contribution", FIGURE_NUMBER},
    {"cos2_", FIGURE_NUMBER},
};

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

enum figure
figure_of_column(struct slice name, bool shares)
{
	if (slice_is(name, "share") || slice_begins_with(name, "share_"))
		return FIGURE_SHARE;
	if (shares && (slice_is(name, "low") || slice_is(name, "high")))
		return FIGURE_SHARE;
	for (size_t i = 0; i < COUNT_OF(columns); i++) {
		if (slice_is(name, columns[i].name))
			return columns[i].figure;
	}
	for (size_t i = 0; i < COUNT_OF(families); i++) {
		if (slice_begins_with(name, families[i].start) &&
		    is_digit(name.data[name.length - 1]))
			return families[i].figure;
	}
	return FIGURE_NONE;
}

bool
figure_marks_result(struct slice name)
{
	if (slice_is(name, "share") || slice_begins_with(name, "share_") ||
	    slice_is(name, "coord1"))
		return true;
	for (size_t i = 0; i < COUNT_OF(columns); i++) {
		if (slice_is(name, columns[i].name))
			return columns[i].only_in_results;
	}
	return false;
}

/* A number as digits d and an exponent: 0.ddd... * 10^point. */
struct decimal {
	char digits[DIGITS_MOST];
	size_t count;
	long point;
	bool negative;
};

/* False for what is no number, or has more digits or a larger exponent than a double writes. */
static bool
parse(struct slice s, struct decimal *decimal)
{
	size_t i = 0;
	long exponent = 0;
	bool fraction = false, negative_exponent = false;

	*decimal = (struct decimal){.count = 0};
	if (!number_is_numeric(s))
		return false;
	for (; i < s.length && s.data[i] != 'e' && s.data[i] != 'E'; i++) {
		if (s.data[i] == '-')
			decimal->negative = true;
		if (s.data[i] == '.')
			fraction = true;
		if (!is_digit(s.data[i]))
			continue;
		if (decimal->count == 0 && s.data[i] == '0') {
			decimal->point -= fraction;
			continue;
		}
		if (decimal->count == DIGITS_MOST)
			return false;
		decimal->digits[decimal->count++] = s.data[i];
		decimal->point += !fraction;
	}
	for (i++; i < s.length; i++) {
		if (s.data[i] == '-')
			negative_exponent = true;
		if (is_digit(s.data[i]) && exponent < 1000)
			exponent = 10 * exponent + (s.data[i] - '0');
	}
	decimal->point += negative_exponent ? -exponent : exponent;
	return true;
}

/* Cut to `decimals` places, half away from zero. False where the number is too long to show. */
static bool
round_to(struct decimal *decimal, long decimals)
{
	long keep = decimal->point + decimals;
	bool up;

	if (keep > DIGITS_MOST - 1)
		return false;
	if (decimal->count == 0 || keep < 0) {
		decimal->count = 0;
		return true;
	}
	up = (size_t)keep < decimal->count && decimal->digits[keep] >= '5';
	while (decimal->count < (size_t)keep)
		decimal->digits[decimal->count++] = '0';
	decimal->count = (size_t)keep;
	if (!up)
		return true;
	for (size_t i = decimal->count; i-- > 0;) {
		if (decimal->digits[i] != '9') {
			decimal->digits[i]++;
			return true;
		}
		decimal->digits[i] = '0';
	}
	memmove(decimal->digits + 1, decimal->digits, decimal->count++);
	decimal->digits[0] = '1';
	decimal->point++;
	return true;
}

static bool
is_zero(const struct decimal *decimal)
{
	for (size_t i = 0; i < decimal->count; i++) {
		if (decimal->digits[i] != '0')
			return false;
	}
	return true;
}

/* Of a number that was rounded to `decimals`: its digits are the last ones before and after. */
static void
add_decimal(const struct decimal *decimal, size_t decimals, struct strbuf *out)
{
	size_t lead = decimal->count < decimals + 1 ? decimals + 1 - decimal->count : 0;
	size_t total = lead + decimal->count;

	if (decimal->negative && !is_zero(decimal))
		strbuf_add_char(out, '-');
	for (size_t i = 0; i < total; i++) {
		if (i > 0 && i == total - decimals)
			strbuf_add_char(out, '.');
		strbuf_add_char(out, i < lead ? '0' : decimal->digits[i - lead]);
	}
}

static unsigned
decimals_of(enum figure figure, unsigned digits)
{
	if (figure == FIGURE_SHARE)
		return digits;
	/* A median of whole days lies on one or half way between two. */
	return figure == FIGURE_DAYS ? 1 : DECIMALS;
}

void
figure_add(struct slice number, enum figure figure, unsigned digits, struct strbuf *out)
{
	struct decimal decimal;
	unsigned decimals = decimals_of(figure, digits);
	bool zero, whole = memchr(number.length > 0 ? number.data : "", '.', number.length) == NULL;
	uint64_t count;

	if (figure != FIGURE_SHARE && number_parse_count(number, &count)) {
		if (figure == FIGURE_PROBABILITY && count == 0)
			strbuf_add_string(out, "<0.001");
		else
			number_add_grouped(out, count);
		return;
	}
	if (figure == FIGURE_NONE || !parse(number, &decimal)) {
		strbuf_add_slice(out, number);
		return;
	}
	zero = is_zero(&decimal);
	if (figure == FIGURE_SHARE)
		decimal.point += 2;
	else if (whole && decimal.point >= (long)decimal.count)
		decimals = 0;
	if (!round_to(&decimal, decimals)) {
		strbuf_add_slice(out, number);
		return;
	}
	if (figure == FIGURE_PROBABILITY && is_zero(&decimal))
		strbuf_add_string(out, "<0.001");
	else if (figure == FIGURE_NUMBER && is_zero(&decimal) && !zero)
		strbuf_add_slice(out, number);
	else
		add_decimal(&decimal, decimals, out);
	if (figure == FIGURE_SHARE)
		strbuf_add_char(out, '%');
}
