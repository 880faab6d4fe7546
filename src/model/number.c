/* SPDX-License-Identifier: MIT */
#include "findings/number.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
 * 2 * 100 * 1000 * 2^53 does not fit into 64 bits. Divide the whole percents
 * off first and round only the remainder, digit by digit: rest < base <= 2^53.
 */
uint64_t
number_percent(uint64_t count, uint64_t base, unsigned digits)
{
	uint64_t percent = 0, rest = count;

	for (unsigned i = 0; i < digits + 2; i++) {
		/* The quotient's next decimal digits: count / base may be 1, then 10, 100, ... */
		percent = 10 * (percent + rest / base);
		rest = 10 * (rest % base);
	}
	percent += rest / base;
	rest %= base;
	return percent + (2 * rest >= base);
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
	char digits[32];
	size_t length;

	snprintf(digits, sizeof(digits), "%" PRIu64, count);
	length = strlen(digits);
	for (size_t i = 0; i < length; i++) {
		if (i > 0 && (length - i) % 3 == 0)
			strbuf_add_char(buf, ',');
		strbuf_add_char(buf, digits[i]);
	}
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
