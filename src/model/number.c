/* SPDX-License-Identifier: MIT */
#include "findings/number.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "findings/mem.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
number_parse_count(struct slice s, uint64_t *count)
{
	uint64_t value = 0;

	if (s.length == 0)
		return false;
	for (size_t i = 0; i < s.length; i++) {
		if (!is_digit(s.data[i]))
			return false;
		value = 10 * value + (uint64_t)(s.data[i] - '0');
		if (value > NUMBER_COUNT_MAX)
			return false;
	}
	*count = value;
	return true;
}

static const uint64_t powers[NUMBER_DIGITS_MAX + 1] = {1, 10, 100, 1000};

/*
 * 10^places * count / base, rounded down, and what remains. That product does not
 * fit into 64 bits, so divide digit by digit: rest < base <= 2^53.
 */
static uint64_t
divide(uint64_t count, uint64_t base, unsigned places, uint64_t *rest)
{
	uint64_t quotient = count / base;

	*rest = count % base;
	for (unsigned i = 0; i < places; i++) {
		*rest *= 10;
		quotient = 10 * quotient + *rest / base;
		*rest %= base;
	}
	return quotient;
}

uint64_t
number_percent(uint64_t count, uint64_t base, unsigned digits)
{
	return number_ratio(count, base, digits + 2);
}

uint64_t
number_ratio(uint64_t count, uint64_t base, unsigned digits)
{
	uint64_t rest, ratio = divide(count, base, digits, &rest);

	return ratio + (2 * rest >= base);
}

struct remainder {
	uint64_t rest, count;
	size_t place;
};

static int
by_remainder(const void *left, const void *right)
{
	const struct remainder *a = left, *b = right;

	if (a->rest != b->rest)
		return a->rest > b->rest ? -1 : 1;
	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

int
number_percents(const uint64_t *counts, size_t count, unsigned digits, uint64_t *percents,
    struct err *err)
{
	struct remainder *remainders = mem_alloc(count, sizeof(*remainders), err);
	uint64_t base = 0, missing = 100 * powers[digits];

	if (remainders == NULL)
		return -1;
	for (size_t i = 0; i < count; i++)
		base += counts[i];
	for (size_t i = 0; i < count; i++) {
		remainders[i].count = counts[i];
		remainders[i].place = i;
		percents[i] = divide(counts[i], base, digits + 2, &remainders[i].rest);
		missing -= percents[i];
	}
	qsort(remainders, count, sizeof(*remainders), by_remainder);
	/* The remainders add up to `missing` bases, each less than one: there are enough. */
	for (size_t i = 0; i < missing; i++)
		percents[remainders[i].place]++;
	free(remainders);
	return 0;
}

void
number_add_percent(struct strbuf *buf, uint64_t percent, unsigned digits)
{
	strbuf_add_format(buf, "%" PRIu64, percent / powers[digits]);
	if (digits > 0)
		strbuf_add_format(buf, ".%0*" PRIu64, (int)digits, percent % powers[digits]);
}

void
number_add_grouped(struct strbuf *buf, uint64_t count)
{
	char digits[32], *at = digits + sizeof(digits);

	/* Every mark of a chart has one: printf() would take longer than the rest of it. */
	for (int i = 0; i == 0 || count > 0; i++) {
		if (i > 0 && i % 3 == 0)
			*--at = ',';
		*--at = (char)('0' + count % 10);
		count /= 10;
	}
	strbuf_add(buf, at, (size_t)(digits + sizeof(digits) - at));
}

void
number_add_figure(struct strbuf *buf, double figure)
{
	char digits[40];

	if (!isfinite(figure))
		return;
	/* Minus zero is nobody's figure. */
	if (figure == 0) {
		strbuf_add_char(buf, '0');
		return;
	}
	for (int precision = 15; precision <= 17; precision++) {
		snprintf(digits, sizeof(digits), "%.*g", precision, figure);
		if (strtod(digits, NULL) == figure)
			break;
	}
	strbuf_add_string(buf, digits);
}

/* [-+]digits[.digits][e[-+]digits], with a digit before or after the point. */
bool
number_is_numeric(struct slice s)
{
	size_t i = 0, digits = 0, exponent_digits = 0;

	if (i < s.length && (s.data[i] == '-' || s.data[i] == '+'))
		i++;
	for (; i < s.length && is_digit(s.data[i]); i++)
		digits++;
	if (i < s.length && s.data[i] == '.') {
		for (i++; i < s.length && is_digit(s.data[i]); i++)
			digits++;
	}
	if (digits == 0)
		return false;
	if (i == s.length)
		return true;
	if (s.data[i] != 'e' && s.data[i] != 'E')
		return false;
	i++;
	if (i < s.length && (s.data[i] == '-' || s.data[i] == '+'))
		i++;
	for (; i < s.length && is_digit(s.data[i]); i++)
		exponent_digits++;
	return exponent_digits > 0 && i == s.length;
}
