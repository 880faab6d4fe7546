/* SPDX-License-Identifier: MIT */
#include "findings/chart_colour.h"

#include <math.h>
#include <stddef.h>

#define WHITE 0xffffffu
#define BLACK 0x000000u

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool
colour_parse(struct slice s, uint32_t *colour)
{
	uint32_t value = 0;

	if (s.length != 7 || s.data[0] != '#')
		return false;
	for (size_t i = 1; i < s.length; i++) {
		int digit = hex_digit(s.data[i]);

		if (digit < 0)
			return false;
		value = value << 4 | (uint32_t)digit;
	}
	*colour = value;
	return true;
}

/* A channel of sRGB as light; computed once for each of the 255 that are not black. */
static double
linear(uint32_t channel)
{
	static double light[256];
	double c = channel / 255.0;

	if (channel > 0 && light[channel] == 0)
		light[channel] = c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
	return light[channel];
}

double
colour_luminance(uint32_t colour)
{
	return 0.2126 * linear(colour >> 16 & 0xff) + 0.7152 * linear(colour >> 8 & 0xff) +
	    0.0722 * linear(colour & 0xff);
}

double
colour_lightness(uint32_t colour)
{
	double y = colour_luminance(colour);

	return y > 216.0 / 24389 ? 116 * cbrt(y) - 16 : y * 24389 / 27;
}

/* So many 255ths of white in the colour. */
static uint32_t
with_white(uint32_t colour, uint32_t part)
{
	uint32_t mixed = 0;

	for (unsigned shift = 0; shift < 24; shift += 8) {
		uint32_t channel = colour >> shift & 0xff;

		mixed |= (channel + ((255 - channel) * part + 127) / 255) << shift;
	}
	return mixed;
}

uint32_t
colour_shade(uint32_t dark, double lightness)
{
	uint32_t low = 0, part = 255;

	/* The first of 256 steps that is light enough; the further on the lighter. */
	while (low < part) {
		uint32_t middle = (low + part) / 2;

		if (colour_lightness(with_white(dark, middle)) < lightness)
			low = middle + 1;
		else
			part = middle;
	}
	return with_white(dark, part);
}

double
colour_contrast(uint32_t a, uint32_t b)
{
	double one = colour_luminance(a) + 0.05, other = colour_luminance(b) + 0.05;

	return one > other ? one / other : other / one;
}

uint32_t
colour_of_text(uint32_t ground, uint32_t ink)
{
	if (colour_contrast(ground, WHITE) >= COLOUR_CONTRAST_TEXT)
		return WHITE;
	return colour_contrast(ground, ink) >= COLOUR_CONTRAST_TEXT ? ink : BLACK;
}
