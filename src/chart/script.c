/* SPDX-License-Identifier: MIT */
#include "findings/chart_script.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "findings/gettext.h"
#include "findings/text.h"

void
script_release(struct chart_script *script)
{
	strbuf_release(&script->text);
	finish_release(&script->finish);
	*script = (struct chart_script)CHART_SCRIPT_INIT;
}

/* Lines written so far. */
static size_t
count_lines(struct chart_script *script)
{
	const char *end = script->text.data + script->text.length;
	const char *at = script->text.data + script->counted;

	while (at < end && (at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
		script->line_count++;
		at++;
	}
	script->counted = script->text.length;
	return script->line_count;
}

void
script_number(struct chart_script *script, const char *name, double value)
{
	strbuf_add_format(&script->text, "%s = %.10g\n", name, value);
}

void
script_word(struct chart_script *script, const char *name, const char *value)
{
	strbuf_add_format(&script->text, "%s = \"%s\"\n", name, value);
}

int
script_file(struct chart_script *script, const char *name, struct slice content, struct err *err)
{
	struct script_part *part;

	if (script->part_count == SCRIPT_PARTS_MAX)
		return err_set(err, ERR_SYSTEM, _("a script of too many files"));
	part = &script->parts[script->part_count++];
	snprintf(part->name, sizeof(part->name), "%s", name);
	part->first_line = count_lines(script) + 1;
	part->first_byte = script->text.length;
	strbuf_add_slice(&script->text, content);
	if (content.length == 0 || content.data[content.length - 1] != '\n')
		strbuf_add_char(&script->text, '\n');
	part->line_count = count_lines(script) + 1 - part->first_line;
	return strbuf_check(&script->text, err);
}

/*
 * Every line of a block begins with a number of ours, so none of them can be the
 * word that ends it.
 */
void
script_block(struct chart_script *script, const char *name)
{
	strbuf_add_format(&script->text, "$%s << END\n", name);
}

static void
separate(struct chart_script *script)
{
	if (script->text.length > 0 && script->text.data[script->text.length - 1] != '\n')
		strbuf_add_char(&script->text, '\t');
}

/* Hundredths of a pixel are finer than anybody sees, and the same on all machines. */
void
script_block_number(struct chart_script *script, double value)
{
	long long hundredths = llround(value * 100);
	unsigned long long size = (unsigned long long)llabs(hundredths);
	char digits[32], *at = digits + sizeof(digits);

	/* Thousands of them make a chart: printf() would take longer than all the rest. */
	separate(script);
	for (int i = 0; i < 3 || size > 0; i++) {
		*--at = (char)('0' + size % 10);
		size /= 10;
		if (i == 1)
			*--at = '.';
	}
	if (hundredths < 0)
		*--at = '-';
	strbuf_add(&script->text, at, (size_t)(digits + sizeof(digits) - at));
}

void
script_block_colour(struct chart_script *script, uint32_t colour)
{
	char code[] = "0x000000";

	separate(script);
	for (size_t i = sizeof(code) - 2; i > 1; i--) {
		code[i] = "0123456789abcdef"[colour % 16];
		colour /= 16;
	}
	strbuf_add(&script->text, code, sizeof(code) - 1);
}

/*
 * In quotes, a backslash begins an octal code here; what else means something to
 * gnuplot somewhere is written as such a code too. gnuplot takes every digit that
 * follows for a part of the code, however many: they become codes as well. In an SVG it
 * escapes each & but one before "#x", which it takes for a reference to a character.
 */
void
script_block_text(struct chart_script *script, struct slice text)
{
	struct strbuf clean = STRBUF_INIT;
	bool coded = false;

	separate(script);
	text_clean(text, TEXT_ONE_LINE, &clean);
	if (clean.failed)
		script->text.failed = true;
	strbuf_add_char(&script->text, '"');
	for (size_t i = 0; i < clean.length; i++) {
		char c = clean.data[i];

		coded = strchr("\"\\`\n\t", c) != NULL || (coded && c >= '0' && c <= '7');
		if (script->format == CHART_SVG && strncmp(clean.data + i, "&#x", 3) == 0)
			strbuf_add_string(&script->text, "&#x26;");
		else if (coded)
			strbuf_add_format(&script->text, "\\%03o", (unsigned)(unsigned char)c);
		else
			strbuf_add_char(&script->text, c);
	}
	strbuf_add_char(&script->text, '"');
	strbuf_release(&clean);
}

void
script_block_row(struct chart_script *script)
{
	strbuf_add_char(&script->text, '\n');
}

void
script_block_end(struct chart_script *script)
{
	strbuf_add_string(&script->text, "END\n");
}

struct slice
script_last_file(const struct chart_script *script)
{
	struct slice text = strbuf_slice(&script->text);

	if (script->part_count > 0) {
		size_t before = script->parts[script->part_count - 1].first_byte;

		slice_skip(&text, before);
	}
	return text;
}

const char *
script_place(struct chart_script *script, size_t line, size_t *file_line)
{
	size_t all = count_lines(script);

	/* A command that ends with the script is said to be on the line after it. */
	if (line > all)
		line = all;
	for (size_t i = 0; i < script->part_count; i++) {
		const struct script_part *part = &script->parts[i];

		if (line >= part->first_line && line - part->first_line < part->line_count) {
			*file_line = line - part->first_line + 1;
			return part->name;
		}
	}
	return NULL;
}
