/* SPDX-License-Identifier: MIT */
#include "fill.h"

#include <stdlib.h>

#include "findings/escape.h"
#include "findings/mem.h"
#include "findings/text.h"

static void
escape_nothing(struct slice s, struct strbuf *out)
{
	strbuf_add_slice(out, s);
}

static const struct {
	void (*escape)(struct slice s, struct strbuf *out);
	const char *endings[3];
} formats[FILL_FORMAT_COUNT] = {
    [FILL_MARKDOWN] = {escape_markdown_text, {".md", ".markdown", NULL}},
    [FILL_HTML] = {escape_html, {".html", ".htm", NULL}},
    [FILL_LATEX] = {escape_latex, {".tex", ".latex", NULL}},
    [FILL_TEXT] = {escape_nothing, {".txt", ".text", NULL}},
};

const char *const fill_formats[] = {"md", "html", "latex", "text", NULL};

int
fill_format_of(const char *path)
{
	size_t length = strlen(path);

	for (int i = 0; i < FILL_FORMAT_COUNT; i++) {
		for (const char *const *ending = formats[i].endings; *ending != NULL; ending++) {
			size_t own = strlen(*ending);

			if (length > own && strcmp(path + length - own, *ending) == 0)
				return i;
		}
	}
	return -1;
}

/* A filling under way. */
struct filling {
	const struct fill_template *template;
	const struct fill_options *options;
	struct output *output;
	struct fill_prose prose; /* kept where claims are asked for */
	bool keeps_prose;
	struct strbuf value, clean, escaped;
};

static int
keep_inserted(struct filling *filling, size_t piece, struct slice value, struct err *err)
{
	struct fill_prose *prose = &filling->prose;

	if (mem_reserve(&prose->inserted, &prose->capacity, prose->count + 1,
		sizeof(*prose->inserted), err) != 0)
		return -1;
	prose->inserted[prose->count++] =
	    (struct fill_inserted){prose->text.length, value.length, piece};
	strbuf_add_slice(&prose->text, value);
	return strbuf_check(&prose->text, err);
}

static int
write_measure(struct filling *filling, size_t index, struct err *err)
{
	const struct fill_piece *piece = &filling->template->pieces[index];
	struct slice value;

	strbuf_clear(&filling->value);
	strbuf_clear(&filling->clean);
	strbuf_clear(&filling->escaped);
	if (fill_value(filling->template, piece, filling->options, &filling->value, err) != 0)
		return -1;
	text_clean(strbuf_slice(&filling->value), TEXT_ONE_LINE, &filling->clean);
	value = slice_trim(strbuf_slice(&filling->clean));
	formats[filling->options->format].escape(value, &filling->escaped);
	if (strbuf_check(&filling->clean, err) != 0 || strbuf_check(&filling->escaped, err) != 0)
		return -1;
	output_add(filling->output, strbuf_slice(&filling->escaped));
	return filling->keeps_prose ? keep_inserted(filling, index, value, err) : 0;
}

/* A file stands in no sentence. */
static int
write_include(struct filling *filling, const struct fill_piece *piece, struct err *err)
{
	strbuf_clear(&filling->value);
	if (fill_include(filling->options->folder, piece->text.data, &filling->value, err) != 0)
		return -1;
	output_add(filling->output, strbuf_slice(&filling->value));
	if (filling->keeps_prose)
		strbuf_add_string(&filling->prose.text, "\n\n");
	return strbuf_check(&filling->prose.text, err);
}

static int
write_piece(struct filling *filling, size_t index, struct err *err)
{
	const struct fill_piece *piece = &filling->template->pieces[index];

	if (piece->kind == FILL_MEASURE)
		return write_measure(filling, index, err);
	if (piece->kind == FILL_INCLUDE)
		return write_include(filling, piece, err);
	output_add(filling->output, piece->text);
	if (filling->keeps_prose)
		strbuf_add_slice(&filling->prose.text, piece->text);
	return strbuf_check(&filling->prose.text, err);
}

int
fill_write(const struct fill_template *template, const struct fill_options *options,
    struct output *output, struct csvout *claims, struct err *err)
{
	struct filling filling = {.template = template,
	    .options = options,
	    .output = output,
	    .prose = {.text = STRBUF_INIT},
	    .keeps_prose = claims != NULL,
	    .value = STRBUF_INIT,
	    .clean = STRBUF_INIT,
	    .escaped = STRBUF_INIT};
	int result = 0;

	for (size_t i = 0; result == 0 && i < template->piece_count; i++) {
		result = write_piece(&filling, i, err);
		if (result != 0)
			err_at(err, template->name, template->pieces[i].line);
	}
	if (result == 0 && claims != NULL)
		result = fill_write_claims(template, &filling.prose, claims, err);
	strbuf_release(&filling.prose.text);
	free(filling.prose.inserted);
	strbuf_release(&filling.value);
	strbuf_release(&filling.clean);
	strbuf_release(&filling.escaped);
	return result;
}
