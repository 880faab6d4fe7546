/* SPDX-License-Identifier: MIT */
#include "findings/chart_fonts.h"

#include <ctype.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "findings/chart_metrics.h"
#include "findings/chart_process.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/text.h"

#define CHARACTERS 0x110000u
#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

/* A line a font: "20-7e a0-17f 192 ...", hexadecimal. */
static const char *const command[] = {"fc-list", "--format", "%{charset}\n", NULL};

/* A bit a character. */
struct coverage {
	unsigned char *bits;
};

static bool
covers(const struct coverage *coverage, int32_t character)
{
	return (coverage->bits[character / CHAR_BIT] >> character % CHAR_BIT & 1) != 0;
}

static void
add_range(struct coverage *coverage, unsigned long first, unsigned long last)
{
	for (unsigned long c = first; c <= last && c < CHARACTERS; c++)
		coverage->bits[c / CHAR_BIT] |= (unsigned char)(1u << c % CHAR_BIT);
}

/* The digits that come next; *after is the character behind them. */
static unsigned long
read_hexadecimal(FILE *list, int *after)
{
	unsigned long value = 0;
	int c = getc(list);

	for (; isxdigit(c); c = getc(list)) {
		int digit = isdigit(c) ? c - '0' : tolower(c) - 'a' + 10;

		/* Too large is beyond all characters, however large. */
		if (value < CHARACTERS)
			value = value * 16 + (unsigned long)digit;
	}
	*after = c;
	return value;
}

static void
read_ranges(struct coverage *coverage, FILE *list)
{
	int after = ' ';

	rewind(list);
	while (after != EOF) {
		unsigned long first = read_hexadecimal(list, &after);
		unsigned long last = after == '-' ? read_hexadecimal(list, &after) : first;

		add_range(coverage, first, last);
	}
}

/* Nothing is covered where fontconfig does not answer: that is the safe side. */
static int
ask_fontconfig(struct coverage *coverage, struct err *err)
{
	FILE *list = tmpfile(), *messages = tmpfile();
	int status = -1, result = -1;

	if (list == NULL || messages == NULL)
		err_errno(err, _("cannot create a temporary file"));
	else
		result =
		    process_run(command, (struct slice)SLICE_INIT, list, messages, &status, err);
	if (result == 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
		read_ranges(coverage, list);
	if (list != NULL)
		fclose(list);
	if (messages != NULL)
		fclose(messages);
	return result < 0 ? -1 : 0;
}

static bool
is_plain(struct slice text)
{
	while (text.length > 0) {
		if (!metrics_knows(text_next(&text)))
			return false;
	}
	return true;
}

static int
replace(struct canvas *canvas, struct canvas_mark *mark, const struct coverage *coverage,
    struct err *err)
{
	struct slice rest = mark->text;
	struct strbuf text = STRBUF_INIT;
	size_t number = NAMESET_NONE;

	while (rest.length > 0) {
		struct slice bytes = rest;
		int32_t character = text_next(&rest);

		bytes.length -= rest.length;
		if (character >= 0 && (metrics_knows(character) || covers(coverage, character)))
			strbuf_add_slice(&text, bytes);
		else if (text_width(bytes) > 0)
			strbuf_add_string(&text, REPLACEMENT);
	}
	if (strbuf_check(&text, err) == 0)
		number = nameset_add(&canvas->strings, strbuf_slice(&text), err);
	strbuf_release(&text);
	if (number == NAMESET_NONE)
		return -1;
	mark->text = nameset_name(&canvas->strings, number);
	return 0;
}

int
fonts_replace_missing(struct canvas *canvas, struct err *err)
{
	struct coverage coverage = {NULL};
	int result = 0;

	for (size_t i = 0; i < canvas->layer_count && result == 0; i++) {
		struct canvas_layer *layer = &canvas->layers[i];

		for (size_t k = 0; k < layer->count && result == 0; k++) {
			if (is_plain(layer->marks[k].text))
				continue;
			if (coverage.bits == NULL) {
				coverage.bits = mem_alloc(CHARACTERS / CHAR_BIT, 1, err);
				result =
				    coverage.bits != NULL ? ask_fontconfig(&coverage, err) : -1;
			}
			if (result == 0)
				result = replace(canvas, &layer->marks[k], &coverage, err);
		}
	}
	free(coverage.bits);
	return result;
}
