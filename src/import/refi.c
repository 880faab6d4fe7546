/* SPDX-License-Identifier: MIT */
/*
 * Projects and codebooks of REFI-QDA, which ATLAS.ti, MAXQDA, NVivo, QualCoder and others
 * exchange.
 */
#include "refi.h"

#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/text.h"
#include "formats.h"
#include "qda_parts.h"
#include "tail.h"

/* Passages overlap, but not that much. */
#define TEXT_MAX ((uint64_t)256 << 20)

/* Of what is left out so many names are said; and there are no more sorts of it. */
#define NAMES_SAID 5
#define SORTS_MAX 16

static const char *const names[REFI_COLUMNS] = {"report", "theme", "text", "page", "coder",
    "position", "coded", "comment"};

static bool
recognises(const struct import_input *input)
{
	return qda_begins(input->beginning);
}

static int
add_column(struct refi *refi, struct slice name, size_t *column, struct err *err)
{
	*column = nameset_add(&refi->columns, name, err);
	return *column != NAMESET_NONE ? 0 : -1;
}

/* Kinds that only our export knows; KIND_COUNT stands for any of them. */
static int
add_kinds(struct refi *refi, struct err *err)
{
	for (int i = 0; i <= KIND_COUNT; i++)
		refi->kind_columns[i] = NAMESET_NONE;
	for (size_t i = 0; i < refi->project->code_count; i++) {
		enum kind kind = refi->codes[i].kind;

		if (kind == KIND_NONE || kind == KIND_THEME || kind == KIND_GROUP)
			continue;
		if (add_column(refi, slice_of(kind_name(kind)), &refi->kind_columns[kind], err) !=
		    0)
			return -1;
		refi->kind_columns[KIND_COUNT] = refi->kind_columns[kind];
	}
	return 0;
}

/* A variable that is called like one of the columns before is another one. */
static int
add_variables(struct refi *refi, struct err *err)
{
	const struct qda_project *project = refi->project;
	size_t before = refi->columns.count;
	struct strbuf name = STRBUF_INIT;
	int result = 0;

	refi->variable_columns =
	    mem_alloc(project->variable_count, sizeof(*refi->variable_columns), err);
	if (refi->variable_columns == NULL)
		return -1;
	for (size_t i = 0; result == 0 && i < project->variable_count; i++) {
		size_t known = nameset_find(&refi->columns, project->variables[i]);

		strbuf_clear(&name);
		strbuf_add_string(&name, known < before ? "variable " : "");
		strbuf_add_slice(&name, project->variables[i]);
		result = strbuf_check(&name, err);
		if (result == 0)
			result =
			    add_column(refi, strbuf_slice(&name), &refi->variable_columns[i], err);
	}
	strbuf_release(&name);
	return result;
}

/* What our export wrote behind the descriptions of passages. */
static int
add_tails(struct refi *refi, struct err *err)
{
	const struct qda_project *project = refi->project;

	for (size_t i = 0; i < project->selection_count; i++) {
		struct slice text, lines, key, value;
		size_t column;

		if (project->selections[i].first == QDA_NONE ||
		    !tail_cut(project->selections[i].description, &text, &lines))
			continue;
		while (tail_next(&lines, &key, &value)) {
			if (add_column(refi, key, &column, err) != 0)
				return -1;
		}
	}
	return 0;
}

static int
choose_columns(struct refi *refi, struct err *err)
{
	size_t column;

	for (int i = 0; i < REFI_COLUMNS; i++) {
		if (add_column(refi, slice_of(names[i]), &column, err) != 0)
			return -1;
	}
	if (add_kinds(refi, err) != 0)
		return -1;
	if (refi->project->case_count > 0 &&
	    add_column(refi, SLICE_LITERAL("case"), &refi->case_column, err) != 0)
		return -1;
	if (add_variables(refi, err) != 0 || add_tails(refi, err) != 0)
		return -1;
	refi->cells = mem_alloc(refi->columns.count, sizeof(*refi->cells), err);
	refi->row = mem_alloc(refi->columns.count, sizeof(*refi->row), err);
	if (refi->cells == NULL || refi->row == NULL)
		return -1;
	for (size_t i = 0; i < refi->columns.count; i++) {
		refi->cells[i] = (struct strbuf)STRBUF_INIT;
		refi->row[i] = nameset_name(&refi->columns, i);
	}
	return 0;
}

/* Names of one sort, for one remark. */
struct group {
	const char *what;
	size_t count, line; /* of the first */
	struct strbuf names;
};

static void
add_to_group(struct group *group, const struct qda_rest *rest)
{
	group->count++;
	if (group->count == 1)
		group->line = rest->line;
	if (group->count <= NAMES_SAID && rest->which.length > 0) {
		strbuf_add_string(&group->names, group->names.length > 0 ? ", " : ": ");
		text_quote(rest->which, &group->names);
	} else if (group->count == NAMES_SAID + 1 && group->names.length > 0) {
		strbuf_add_string(&group->names, ", ...");
	}
}

/* What has no place in rows: one remark a sort. */
static int
say_rests(const struct refi *refi, struct err *err)
{
	const struct qda_project *project = refi->project;
	struct group groups[SORTS_MAX];
	size_t count = 0;
	int result = 0;

	for (size_t i = 0; i < project->rest_count; i++) {
		size_t j = 0;

		while (j < count && strcmp(groups[j].what, project->rests[i].what) != 0)
			j++;
		if (j == SORTS_MAX)
			continue;
		if (j == count)
			groups[count++] = (struct group){project->rests[i].what, 0, 0, STRBUF_INIT};
		add_to_group(&groups[j], &project->rests[i]);
	}
	for (size_t i = 0; i < count; i++) {
		if (strbuf_check(&groups[i].names, err) != 0)
			result = -1;
		else
			import_remark(refi->import, groups[i].line, _("left out: %s (%zu)%s"),
			    _(groups[i].what), groups[i].count, groups[i].names.data);
		strbuf_release(&groups[i].names);
	}
	return result;
}

static int
add_rests(const struct refi *refi, struct err *err)
{
	struct qda_project *project = refi->project;

	for (size_t i = 0; refi->cases_used != NULL && i < project->case_count; i++) {
		if (!refi->cases_used[i] &&
		    qda_add_rest(project, N_("cases without a coded passage"),
			project->cases[i].name, project->cases[i].line, err) != 0)
			return -1;
	}
	for (size_t i = 0; i < project->source_count; i++) {
		const struct qda_source *source = &project->sources[i];

		if (source->path.length > 0 &&
		    qda_add_rest(project, N_("media files"), source->name, source->line, err) != 0)
			return -1;
	}
	return say_rests(refi, err);
}

static int
read_rows(struct refi *refi, struct err *err)
{
	int wanted;

	refi->guids_used = mem_alloc(refi->project->guid_count, sizeof(*refi->guids_used), err);
	if (refi->guids_used == NULL || choose_columns(refi, err) != 0 ||
	    refi_sort_values(refi, err) != 0)
		return -1;
	wanted = import_columns(refi->import, refi->row, refi->columns.count, err);
	if (wanted <= 0)
		return wanted;
	return refi_hand_over_rows(refi, err);
}

static void
release(struct refi *refi)
{
	for (size_t i = 0; refi->cells != NULL && i < refi->columns.count; i++)
		strbuf_release(&refi->cells[i]);
	free(refi->cells);
	free(refi->row);
	free(refi->codes);
	free(refi->variable_columns);
	free(refi->case_values);
	free(refi->source_values);
	free(refi->next_values);
	free(refi->cases_used);
	free(refi->guids_used);
	free(refi->cases);
	free(refi->codings);
	nameset_release(&refi->columns);
	qda_text_release(&refi->text);
}

static int
read_refi(struct import *import, struct import_input *const *inputs, size_t count, struct err *err)
{
	struct qda_project project;
	struct refi refi = {.import = import,
	    .project = &project,
	    .text = QDA_TEXT_INIT,
	    .text_left = TEXT_MAX};
	int result =
	    qda_read(&project, inputs[0]->source, inputs[0]->path, inputs[0]->beginning, err);

	(void)count;
	if (result == 0)
		result = refi_name_codes(&refi, err);
	if (result == 0)
		result = refi_hand_over_codes(&refi, err);
	if (result == 0 && !project.codebook)
		result = read_rows(&refi, err);
	if (result == 0)
		result = add_rests(&refi, err);
	release(&refi);
	qda_release(&project);
	return result;
}

const struct import_format import_refi = {
    .name = "refi-qda",
    .takes = IMPORT_BYTES,
    .recognises = recognises,
    .read = read_refi,
};
