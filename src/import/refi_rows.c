/* SPDX-License-Identifier: MIT */
/*
 * Rows: one a coding. Where our export said which codes are types and areas, the
 * codings of one person at one passage are one row again.
 */
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/text.h"
#include "qda_parts.h"
#include "refi.h"

/* Themes and types that one person gives one passage. */
#define ROWS_MAX 1000

static const struct qda_code *
code_of(const struct refi *refi, const struct qda_coding *coding)
{
	size_t code = coding->code != QDA_NONE ? refi->project->guids[coding->code].code : QDA_NONE;

	return code != QDA_NONE ? &refi->project->codes[code] : NULL;
}

/* The kind whose column the code of a coding goes into, and the code. */
static enum kind
kind_of(const struct refi *refi, const struct qda_coding *coding, struct slice *code)
{
	const struct qda_code *found = code_of(refi, coding);
	const struct refi_code *named;

	*code = (struct slice)SLICE_INIT;
	if (found == NULL)
		return KIND_THEME;
	named = &refi->codes[found - refi->project->codes];
	*code = named->code;
	return named->kind == KIND_NONE || named->kind == KIND_GROUP ? KIND_THEME : named->kind;
}

static struct slice
coder_of(const struct qda_project *project, const struct qda_coding *coding)
{
	size_t user;

	if (coding->user == QDA_NONE)
		return (struct slice)SLICE_INIT;
	user = project->guids[coding->user].user;
	return user != QDA_NONE ? project->users[user]
				: nameset_name(&project->guid_names, coding->user);
}

static int
hand_over(struct refi *refi, const struct qda_selection *selection, const struct qda_coding *coding,
    struct err *err)
{
	const struct qda_project *project = refi->project;
	struct import_row row = {.cells = refi->row, .line = coding->line};

	for (size_t i = 0; i < refi->columns.count; i++) {
		refi->row[i] = strbuf_slice(&refi->cells[i]);
		if (strbuf_check(&refi->cells[i], err) != 0)
			return -1;
	}
	if (selection->guid != QDA_NONE)
		row.passage = nameset_name(&project->guid_names, selection->guid);
	return import_row(refi->import, &row, err);
}

/* A row for one coding as theme and one as type; NULL: none is, and the group's first stands for them. */
static int
write_row(struct refi *refi, const struct qda_selection *selection, const struct qda_coding *theme,
    const struct qda_coding *type, size_t first, struct err *err)
{
	const struct qda_coding *coding = &refi->project->codings[refi->codings[first]];
	struct slice code = SLICE_INIT;

	if (type != NULL)
		coding = type;
	if (theme != NULL) {
		coding = theme;
		kind_of(refi, theme, &code);
	}
	refi_set(refi, REFI_THEME, code);
	refi_set(refi, REFI_CODER, coder_of(refi->project, coding));
	refi_set(refi, REFI_CODED, coding->date); /* NOLINT: groups have codings */
	if (refi->kind_columns[KIND_TYPE] != NAMESET_NONE) {
		code = (struct slice)SLICE_INIT;
		if (type != NULL)
			kind_of(refi, type, &code);
		refi_set(refi, refi->kind_columns[KIND_TYPE], code);
	}
	return hand_over(refi, selection, coding, err);
}

/* The next coding of that kind from the i-th to before the end; NULL with *i at the end. */
static const struct qda_coding *
next_of(const struct refi *refi, enum kind kind, size_t *i, size_t end)
{
	struct slice code;

	for (; *i < end; (*i)++) {
		const struct qda_coding *coding = &refi->project->codings[refi->codings[*i]];

		if (kind_of(refi, coding, &code) == kind)
			return &refi->project->codings[refi->codings[(*i)++]];
	}
	return NULL;
}

/* Each theme with each type; where there are none of either, one row all the same. */
static int
write_group(struct refi *refi, const struct qda_selection *selection, size_t begin, size_t end,
    struct err *err)
{
	size_t rows = 0, i = begin;
	const struct qda_coding *theme = next_of(refi, KIND_THEME, &i, end);

	do {
		size_t j = begin;
		const struct qda_coding *type = next_of(refi, KIND_TYPE, &j, end);

		do {
			if (++rows > ROWS_MAX)
				return err_set(err, ERR_DATA,
				    _("one passage has more than %d themes with types by one "
				      "person: export it in parts"),
				    ROWS_MAX);
			if (write_row(refi, selection, theme, type, begin, err) != 0)
				return -1;
			type = next_of(refi, KIND_TYPE, &j, end);
		} while (type != NULL);
		theme = next_of(refi, KIND_THEME, &i, end);
	} while (theme != NULL);
	return 0;
}

/* Codes of other kinds than theme and type belong to all rows of the group. */
static void
fill_kinds(struct refi *refi, size_t begin, size_t end)
{
	for (size_t i = begin; i < end; i++) {
		struct slice code;
		enum kind kind = kind_of(refi, &refi->project->codings[refi->codings[i]], &code);

		if (kind != KIND_THEME && kind != KIND_TYPE &&
		    refi->kind_columns[kind] != NAMESET_NONE)
			refi_fill(refi, refi->kind_columns[kind], code);
	}
}

static void
clear_kinds(struct refi *refi)
{
	for (int i = 0; i < KIND_COUNT; i++) {
		if (i != KIND_THEME && refi->kind_columns[i] != NAMESET_NONE)
			strbuf_clear(&refi->cells[refi->kind_columns[i]]);
	}
}

struct coded {
	size_t user, coding;
};

static int
compare_coded(const void *left, const void *right)
{
	const struct coded *a = left, *b = right;

	if (a->user != b->user)
		return a->user < b->user ? -1 : 1;
	return a->coding < b->coding ? -1 : a->coding > b->coding;
}

/* The codings of the selection: by users, in the order of the file. */
static int
gather_codings(struct refi *refi, const struct qda_selection *selection, struct err *err)
{
	const struct qda_project *project = refi->project;
	struct coded *coded;
	size_t count = 0;

	for (size_t i = selection->first; i != QDA_NONE; i = project->codings[i].next)
		count++;
	refi->coding_count = count;
	if (mem_reserve(&refi->codings, &refi->coding_capacity, count, sizeof(*refi->codings),
		err) != 0)
		return -1;
	coded = mem_alloc(count, sizeof(*coded), err);
	if (coded == NULL)
		return -1;
	count = 0;
	for (size_t i = selection->first; i != QDA_NONE; i = project->codings[i].next)
		coded[count++] = (struct coded){project->codings[i].user, i};
	if (refi->kind_columns[KIND_COUNT] != NAMESET_NONE)
		qsort(coded, count, sizeof(*coded), compare_coded);
	for (size_t i = 0; i < count; i++) {
		refi->codings[i] = coded[i].coding;
		if (code_of(refi, &project->codings[coded[i].coding]) == NULL)
			import_fault(refi->import, project->codings[coded[i].coding].line,
			    _("a coding with a code that is not there: its theme is empty"));
	}
	free(coded);
	return 0;
}

/* Without kinds each coding is a row. */
static int
write_selection(struct refi *refi, const struct qda_selection *selection, struct err *err)
{
	const struct qda_project *project = refi->project;
	bool kinds = refi->kind_columns[KIND_COUNT] != NAMESET_NONE;
	size_t begin = 0;

	if (gather_codings(refi, selection, err) != 0 ||
	    refi_fill_passage(refi, selection, err) != 0)
		return -1;
	while (begin < refi->coding_count) {
		size_t end = begin + 1;

		while (kinds && end < refi->coding_count &&
		    project->codings[refi->codings[end]].user ==
			project->codings[refi->codings[begin]].user)
			end++;
		clear_kinds(refi);
		fill_kinds(refi, begin, end);
		if (write_group(refi, selection, begin, end, err) != 0)
			return -1;
		begin = end;
	}
	return 0;
}

/* A region of a PDF and the same in its text have one guid: both are coded. */
static void
say_twice(struct refi *refi, const struct qda_selection *selection)
{
	if (selection->guid == QDA_NONE)
		return;
	if (refi->guids_used[selection->guid])
		import_remark(refi->import, selection->line,
		    _("a passage is coded a second time, in another place of the file: both are rows"));
	refi->guids_used[selection->guid] = true;
}

static int
say_missing(struct refi *refi, const struct qda_source *source, size_t passages, struct err *err)
{
	struct strbuf name = STRBUF_INIT;
	int result;

	text_quote(refi_document(refi->project, source)->name, &name);
	result = strbuf_check(&name, err);
	if (result == 0)
		import_remark(refi->import, source->line,
		    _("the file does not hold the text of %s: names stand for its passages (%zu)"),
		    name.data, passages);
	strbuf_release(&name);
	return result;
}

static int
write_source(struct refi *refi, size_t number, struct err *err)
{
	const struct qda_project *project = refi->project;
	const struct qda_source *source = &project->sources[number];
	size_t missing = 0, coded = 0;
	int got =
	    source->first != QDA_NONE ? qda_text_read(refi->project, number, &refi->text, err) : 0;

	if (got < 0)
		return -1;
	for (size_t i = source->first; i != QDA_NONE; i = project->selections[i].next) {
		const struct qda_selection *selection = &project->selections[i];

		if (selection->first == QDA_NONE) {
			import_leave_out(refi->import, selection->line,
			    N_("selections without a code"), selection->name);
			continue;
		}
		coded++;
		missing += selection->placed && got == 0;
		say_twice(refi, selection);
		if (write_selection(refi, selection, err) != 0)
			return -1;
	}
	if (missing > 0)
		return say_missing(refi, source, missing, err);
	if (coded == 0 && source->medium == QDA_NOTE)
		return qda_add_rest(refi->project, N_("memos"), source->name, source->line, err);
	return 0;
}

int
refi_hand_over_rows(struct refi *refi, struct err *err)
{
	for (size_t i = 0; i < refi->project->source_count; i++) {
		if (write_source(refi, i, err) != 0)
			return -1;
	}
	return 0;
}
