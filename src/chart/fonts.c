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

static int
next_character(struct slice *list)
{
	if (list->length == 0)
		return EOF;
	list->length--;
	return (unsigned char)*list->data++;
}

/* The digits that come next; *after is the character behind them. */
static unsigned long
read_hexadecimal(struct slice *list, int *after)
{
	unsigned long value = 0;
	int c = next_character(list);

	for (; isxdigit(c); c = next_character(list)) {
		int digit = isdigit(c) ? c - '0' : tolower(c) - 'a' + 10;

		/* Too large is beyond all characters, however large. */
		if (value < CHARACTERS)
			value = value * 16 + (unsigned long)digit;
	}
	*after = c;
	return value;
}

static void
read_ranges(struct coverage *coverage, struct slice list)
{
	int after = ' ';

	while (after != EOF) {
		unsigned long first = read_hexadecimal(&list, &after);
		unsigned long last = after == '-' ? read_hexadecimal(&list, &after) : first;

		add_range(coverage, first, last);
	}
}

/* Nothing is covered where fontconfig does not answer: that is the safe side. */
static int
ask_fontconfig(struct coverage *coverage, struct err *err)
{
	struct process process = PROCESS_INIT;
	struct strbuf list = STRBUF_INIT;
	FILE *messages = tmpfile();
	int status = -1, result;

	if (messages == NULL)
		return err_errno(err, _("cannot create a temporary file"));
	result = process_begin(&process, command, (struct slice)SLICE_INIT, messages, err);
	if (result == 0)
		result = process_read(&process, &list, err);
	if (process_end(&process, &status, err) != 0)
		result = -1;
	if (result == 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
		read_ranges(coverage, strbuf_slice(&list));
	strbuf_release(&list);
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
