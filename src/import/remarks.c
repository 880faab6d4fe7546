/* SPDX-License-Identifier: MIT */
/*
 * What is said of inputs and their rows; not more of a sort than a person will read.
 */
#include <stdarg.h>
#include <stdio.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/text.h"
#include "run.h"

#define REMARKS_MAX 20

static void
say(struct import *import, size_t line, const char *text)
{
	const struct worksheet *sheet = import->input->records.sheet;

	strbuf_clear(&import->scratch);
	strbuf_add_string(&import->scratch, import->input->name);
	if (sheet != NULL) {
		strbuf_add_char(&import->scratch, ':');
		text_clean(sheet->name, TEXT_ONE_LINE, &import->scratch);
	}
	notice_say(import->notice, import->scratch.data, line, "%s", text);
}

/* How often something of that sort was said of this input, this time included. */
static size_t
count(struct import *import, const char *text, bool left_out)
{
	struct err ignored = ERR_INIT;
	struct said *sort;

	for (size_t i = 0; i < import->said_count; i++) {
		if (import->said[i].text == text)
			return ++import->said[i].times;
	}
	if (mem_reserve(&import->said, &import->said_capacity, import->said_count + 1,
		sizeof(*import->said), &ignored) != 0)
		return 1;
	sort = &import->said[import->said_count++];
	*sort = (struct said){text, left_out, 1};
	return 1;
}

void
import_leave_out(struct import *import, size_t line, const char *what, struct slice which)
{
	struct strbuf text = STRBUF_INIT;

	if (import->pass != PASS_ROWS || count(import, what, true) > REMARKS_MAX)
		return;
	strbuf_add_format(&text, _("left out: %s"), _(what));
	if (which.length > 0) {
		strbuf_add_char(&text, ' ');
		text_quote(which, &text);
	}
	say(import, line, text.data);
	strbuf_release(&text);
}

static void
say_formatted(struct import *import, size_t line, const char *format, va_list arguments)
{
	char text[512];

	if (import->pass != PASS_ROWS || count(import, format, false) > REMARKS_MAX)
		return;
	vsnprintf(text, sizeof(text), format, arguments);
	say(import, line, text);
}

void
import_fault(struct import *import, size_t line, const char *format, ...)
{
	va_list arguments;

	import->problems = true;
	va_start(arguments, format);
	say_formatted(import, line, format, arguments);
	va_end(arguments);
}

void
import_remark(struct import *import, size_t line, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say_formatted(import, line, format, arguments);
	va_end(arguments);
}

void
import_from(struct import *import, const struct import_input *input)
{
	import->input = input;
}

/* What was said too often to be said one by one. */
void
import_end_remarks(struct import *import)
{
	for (size_t i = 0; i < import->said_count; i++) {
		const struct said *said = &import->said[i];
		char text[256];

		if (said->times <= REMARKS_MAX)
			continue;
		if (said->left_out)
			snprintf(text, sizeof(text), _("and %zu more times: left out: %s"),
			    said->times - REMARKS_MAX, _(said->text));
		else
			snprintf(text, sizeof(text), _("and %zu more times of this sort"),
			    said->times - REMARKS_MAX);
		say(import, 0, text);
	}
	import->said_count = 0;
}
