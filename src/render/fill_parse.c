/* SPDX-License-Identifier: MIT */
/* The template: text, and what stands between {{ and }}. */
#include <stdlib.h>

#include "fill.h"
#include "findings/expr.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/text.h"

static int
read_text(struct strbuf *text, struct source source, struct err *err)
{
	enum { STEP = 65536 };
	ssize_t got;

	do {
		char *room = strbuf_room(text, STEP);

		if (room == NULL)
			return strbuf_check(text, err);
		got = source.read(source.context, room, STEP, err);
		if (got > 0)
			text->length += (size_t)got;
	} while (got > 0);
	strbuf_add_char(text, '\n');
	strbuf_truncate(text, text->length - 1);
	return got < 0 ? -1 : strbuf_check(text, err);
}

static size_t
count_lines(struct slice text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.length; i++)
		count += text.data[i] == '\n';
	return count;
}

/* Where `mark` stands outside of quotes; the length of the text where it does not. */
static size_t
find_outside_quotes(struct slice text, const char *mark)
{
	size_t length = strlen(mark);
	bool quoted = false;

	for (size_t i = 0; i + length <= text.length; i++) {
		if (text.data[i] == '"')
			quoted = !quoted;
		else if (!quoted && memcmp(text.data + i, mark, length) == 0)
			return i;
	}
	return text.length;
}

static struct fill_piece *
add_piece(struct fill_template *template, enum fill_kind kind, size_t line, struct slice text,
    struct err *err)
{
	struct fill_piece *piece;

	if (mem_reserve(&template->pieces, &template->piece_capacity, template->piece_count + 1,
		sizeof(*template->pieces), err) != 0)
		return NULL;
	piece = &template->pieces[template->piece_count++];
	*piece = (struct fill_piece){.kind = kind, .line = line, .text = text};
	piece->style = (struct fill_style){.digits = -1, .number = SIZE_MAX};
	return piece;
}

/* A terminated copy that stays as long as the template. */
static const char *
keep(struct fill_template *template, struct slice text, struct err *err)
{
	struct strbuf copy = STRBUF_INIT;
	size_t number = NAMESET_NONE;

	strbuf_add_slice(&copy, text);
	strbuf_add_char(&copy, '\0');
	if (strbuf_check(&copy, err) == 0)
		number = nameset_add(&template->strings, strbuf_slice(&copy), err);
	strbuf_release(&copy);
	return number != NAMESET_NONE ? nameset_name(&template->strings, number).data : NULL;
}

/* "include FILE", {{"text"}}: a word or a quoted text, and nothing behind it. */
static int
parse_word(struct fill_template *template, enum fill_kind kind, const char *text, size_t place,
    size_t line, struct err *err)
{
	struct strbuf word = STRBUF_INIT;
	const char *kept = NULL;
	bool quoted;

	if (expr_read_word(text, &place, &word, &quoted, err) == 0) {
		if ((word.length == 0 && !quoted) ||
		    text[place + strspn(text + place, " \t\r\n")] != '\0')
			err_set(err, ERR_USAGE,
			    kind == FILL_INCLUDE ? _("include takes the name of one file: %s")
						 : _("nothing may stand behind a quoted text: %s"),
			    text);
		else
			kept = keep(template, strbuf_slice(&word), err);
	}
	strbuf_release(&word);
	if (kept == NULL || add_piece(template, kind, line, slice_of(kept), err) == NULL)
		return -1;
	return 0;
}

static int
parse_measure(struct fill_template *template, struct slice inside, size_t line, struct err *err)
{
	size_t bar = find_outside_quotes(inside, "|"), index = template->measure_count;
	const char *text = keep(template, slice_trim((struct slice){inside.data, bar}), err);
	struct fill_piece *piece;
	enum measure_kind kind;

	if (text == NULL ||
	    mem_reserve(&template->measures, &template->measure_capacity, index + 1,
		sizeof(*template->measures), err) != 0 ||
	    measure_parse(&template->measures[index], text, err) != 0)
		return -1;
	kind = template->measures[index].kind;
	template->measure_count++;
	piece = add_piece(template, FILL_MEASURE, line, slice_of(text), err);
	if (piece == NULL)
		return -1;
	piece->measure = index;
	while (bar < inside.length) {
		const char *style;

		slice_skip(&inside, bar + 1);
		bar = find_outside_quotes(inside, "|");
		style = keep(template, slice_trim((struct slice){inside.data, bar}), err);
		if (style == NULL ||
		    fill_parse_style(template, style, kind, &piece->style, err) != 0)
			return -1;
	}
	return 0;
}

static bool
begins_include(struct slice inside)
{
	return slice_begins_with(inside, "include") &&
	    (inside.length == 7 || strchr(" \t\r\n\"", inside.data[7]) != NULL);
}

static int
parse_inside(struct fill_template *template, struct slice inside, size_t line, struct err *err)
{
	const char *text;

	inside = slice_trim(inside);
	if (!begins_include(inside) && !slice_begins_with(inside, "\""))
		return parse_measure(template, inside, line, err);
	text = keep(template, inside, err);
	if (text == NULL)
		return -1;
	if (begins_include(inside))
		return parse_word(template, FILL_INCLUDE, text, strlen("include"), line, err);
	return parse_word(template, FILL_LITERAL, text, 0, line, err);
}

static int
parse_template(struct fill_template *template, struct err *err)
{
	struct slice rest = strbuf_slice(&template->text);
	size_t line = 1;

	while (rest.length > 0) {
		const char *open = strstr(rest.data, "{{"); /* the text is terminated */
		size_t before = open != NULL ? (size_t)(open - rest.data) : rest.length;
		struct slice text = {rest.data, before}, inside;
		size_t length;

		if (before > 0 && add_piece(template, FILL_PLAIN, line, text, err) == NULL)
			return -1;
		line += count_lines(text);
		if (open == NULL)
			return 0;
		slice_skip(&rest, before + 2);
		length = find_outside_quotes(rest, "}}");
		if (length == rest.length) {
			err_set(err, ERR_USAGE,
			    _("{{ is never closed (a {{ of the text itself is written {{\"{{\"}})"));
			return err_at(err, template->name, line);
		}
		inside = (struct slice){rest.data, length};
		if (parse_inside(template, inside, line, err) != 0)
			return err_at(err, template->name, line);
		line += count_lines(inside);
		slice_skip(&rest, length + 2);
	}
	return 0;
}

int
fill_read(struct fill_template *template, struct source source, struct err *err)
{
	struct slice text;
	size_t valid;
	int result;

	*template = (struct fill_template)FILL_TEMPLATE_INIT;
	template->name = source.name;
	result = read_text(&template->text, source, err);
	text = strbuf_slice(&template->text);
	valid = text_valid_length(text);
	if (result == 0 && (valid < text.length || strlen(text.data) < text.length)) {
		if (strlen(text.data) < valid)
			valid = strlen(text.data);
		text.length = valid;
		err_set(err, ERR_DATA, _("is not UTF-8 text"));
		result = err_at(err, template->name, 1 + count_lines(text));
	}
	if (result == 0)
		result = parse_template(template, err);
	if (result != 0)
		fill_release(template);
	return result;
}

void
fill_release(struct fill_template *template)
{
	for (size_t i = 0; i < template->measure_count; i++)
		measure_release(&template->measures[i]);
	free(template->measures);
	free(template->pieces);
	strbuf_release(&template->text);
	nameset_release(&template->strings);
	*template = (struct fill_template)FILL_TEMPLATE_INIT;
}

size_t
fill_line_of(const struct fill_template *template, size_t measure)
{
	for (size_t i = 0; i < template->piece_count; i++) {
		if (template->pieces[i].kind == FILL_MEASURE &&
		    template->pieces[i].measure == measure)
			return template->pieces[i].line;
	}
	return 0;
}
