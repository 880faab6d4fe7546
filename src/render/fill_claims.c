/* SPDX-License-Identifier: MIT */
/* What was filled in, as claims: each with its sentence. */
#include "fill.h"
#include "findings/text.h"

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Does a line that begins there stand apart: a list, a heading, a table, an empty line? */
static bool
begins_apart(struct slice text, size_t at)
{
	while (at < text.length && (text.data[at] == ' ' || text.data[at] == '\t'))
		at++;
	return at >= text.length || strchr("\r\n-*+#|>", text.data[at]) != NULL;
}

/* Is the place between two sentences: behind a stop and a blank, or at a line that stands apart? */
static bool
is_boundary(struct slice text, size_t at)
{
	size_t line = at;

	if (at == 0 || at >= text.length)
		return true;
	if (is_blank(text.data[at - 1]) && at > 1 && strchr(".!?", text.data[at - 2]) != NULL)
		return true;
	if (text.data[at - 1] != '\n')
		return false;
	if (begins_apart(text, at))
		return true;
	/* A heading, or a row of a table, ends with its line. */
	for (line = at - 1; line > 0 && text.data[line - 1] != '\n'; line--)
		;
	return text.data[line] == '#' || text.data[line] == '|';
}

static void
add_sentence(struct slice text, const struct fill_inserted *inserted, struct strbuf *sentence)
{
	size_t start = inserted->start, end = inserted->start + inserted->length;
	struct strbuf line = STRBUF_INIT;
	struct slice rest;

	while (!is_boundary(text, start))
		start--;
	while (!is_boundary(text, end))
		end++;
	text_clean((struct slice){text.data + start, end - start}, TEXT_ONE_LINE, &line);
	rest = strbuf_slice(&line);
	for (size_t i = 0; i < rest.length; i++) {
		bool blank = rest.data[i] == ' ';

		if (!blank || (sentence->length > 0 && sentence->data[sentence->length - 1] != ' '))
			strbuf_add_char(sentence, rest.data[i]);
	}
	while (sentence->length > 0 && sentence->data[sentence->length - 1] == ' ')
		strbuf_truncate(sentence, sentence->length - 1);
	strbuf_release(&line);
}

static int
write_claim(const struct fill_template *template, const struct fill_prose *prose,
    const struct fill_inserted *inserted, struct csvout *claims, struct err *err)
{
	const struct fill_piece *piece = &template->pieces[inserted->piece];
	struct slice text = strbuf_slice(&prose->text);
	struct strbuf sentence = STRBUF_INIT, where = STRBUF_INIT, measure = STRBUF_INIT;
	int result;

	add_sentence(text, inserted, &sentence);
	strbuf_add_format(&where, "%s:%zu", template->name, piece->line);
	text_clean(piece->text, TEXT_ONE_LINE, &measure);
	result = strbuf_check(&sentence, err) != 0 || strbuf_check(&measure, err) != 0
	    ? -1
	    : strbuf_check(&where, err);
	if (result == 0) {
		csvout_field(claims, strbuf_slice(&sentence));
		csvout_field(claims, strbuf_slice(&where));
		csvout_field(claims, strbuf_slice(&measure));
		csvout_field(claims, (struct slice){text.data + inserted->start, inserted->length});
		csvout_end(claims);
	}
	strbuf_release(&sentence);
	strbuf_release(&where);
	strbuf_release(&measure);
	return result;
}

int
fill_write_claims(const struct fill_template *template, const struct fill_prose *prose,
    struct csvout *claims, struct err *err)
{
	csvout_string(claims, "claim");
	csvout_string(claims, "where");
	csvout_string(claims, "measure");
	csvout_string(claims, "stated");
	csvout_end(claims);
	for (size_t i = 0; i < prose->count; i++) {
		if (write_claim(template, prose, &prose->inserted[i], claims, err) != 0)
			return -1;
	}
	return 0;
}
