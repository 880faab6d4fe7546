/* SPDX-License-Identifier: MIT */
/* What all rows of a passage have: its text and place, its document, its cases. */
#include <inttypes.h>

#include "findings/gettext.h"
#include "findings/number.h"
#include "refi.h"
#include "tail.h"

static bool
has_member(struct slice list, struct slice wanted)
{
	struct slice part;

	while (list.data != NULL && slice_split(&list, ';', &part)) {
		if (slice_equal(part, wanted))
			return true;
	}
	return false;
}

void
refi_fill(struct refi *refi, size_t column, struct slice value)
{
	struct strbuf *cell = &refi->cells[column];

	value = slice_trim(value);
	if (value.length == 0 || (cell->length > 0 && has_member(strbuf_slice(cell), value)))
		return;
	if (cell->length > 0)
		strbuf_add_char(cell, ';');
	strbuf_add_slice(cell, value);
}

void
refi_set(struct refi *refi, size_t column, struct slice value)
{
	strbuf_clear(&refi->cells[column]);
	strbuf_add_slice(&refi->cells[column], value);
}

/* The document that it belongs to: a PDF for its text, a recording for its transcript. */
const struct qda_source *
refi_document(const struct qda_project *project, const struct qda_source *source)
{
	const struct qda_source *document = source;

	while (document->parent != QDA_NONE)
		document = &project->sources[document->parent];
	return document->name.length > 0 ? document : source;
}

static struct slice
first_of(struct slice a, struct slice b)
{
	return a.length > 0 ? a : b;
}

static void
say_misplaced(struct refi *refi, const struct qda_selection *selection)
{
	if (selection->start == UINT64_MAX || selection->end == UINT64_MAX)
		import_fault(refi->import, selection->line,
		    _("a selection that does not say where it begins and ends: its name stands for "
		      "its text"));
	else
		import_fault(refi->import, selection->line,
		    _("a selection from %" PRIu64 " to %" PRIu64 " in a text of %" PRIu64
		      " characters: its name stands for its text"),
		    selection->start, selection->end, refi->text.length);
}

/* The passage, or what stands for it where the file does not hold it. */
static struct slice
passage_of(struct refi *refi, const struct qda_selection *selection, struct slice description)
{
	struct slice part;

	if (selection->placed && refi->text.there) {
		if (!qda_text_part(&refi->text, selection->start, selection->end, &part))
			say_misplaced(refi, selection);
		else if (part.length > 0)
			return part;
	}
	if (selection->content.length > 0)
		return selection->content;
	if (selection->medium == QDA_TEXT || selection->medium == QDA_PDF)
		return first_of(selection->name, description);
	return first_of(description, selection->name);
}

static void
fill_position(struct refi *refi, const struct qda_selection *selection)
{
	uint64_t page;

	if (selection->placed && selection->start != UINT64_MAX && selection->end != UINT64_MAX)
		strbuf_add_format(&refi->cells[REFI_POSITION], "%" PRIu64 "-%" PRIu64,
		    selection->start, selection->end);
	else
		refi_set(refi, REFI_POSITION, selection->place);
	/* The standard does not say from where pages are counted; from 0 is what programs do. */
	if (number_parse_count(selection->page, &page) && page < UINT64_MAX)
		strbuf_add_format(&refi->cells[REFI_PAGE], "%" PRIu64, page + 1);
}

/* Columns that our export wrote behind the description. */
static void
fill_tail(struct refi *refi, struct slice tail)
{
	struct slice key, value;

	while (tail_next(&tail, &key, &value)) {
		size_t column = nameset_find(&refi->columns, key);

		if (column == NAMESET_NONE)
			continue;
		strbuf_clear(&refi->cells[column]);
		tail_read(value, &refi->cells[column]);
	}
}

/* What all rows of a passage have. */
int
refi_fill_passage(struct refi *refi, const struct qda_selection *selection, struct err *err)
{
	const struct qda_project *project = refi->project;
	const struct qda_source *source = &project->sources[selection->source];
	struct slice comment, tail, text;

	for (size_t i = 0; i < refi->columns.count; i++)
		strbuf_clear(&refi->cells[i]);
	tail_cut(selection->description, &comment, &tail);
	text = passage_of(refi, selection, comment);
	if (text.length > refi->text_left)
		return err_set(err, ERR_DATA,
		    _("selects far more text than it holds, over and over: export it in parts"));
	refi->text_left -= text.length;
	refi_set(refi, REFI_REPORT, refi_document(project, source)->name);
	refi_set(refi, REFI_TEXT, text);
	refi_set(refi, REFI_COMMENT, comment);
	fill_position(refi, selection);
	if (refi_fill_cases(refi, selection, err) != 0)
		return -1;
	fill_tail(refi, tail);
	return 0;
}
