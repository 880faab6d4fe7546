/* SPDX-License-Identifier: MIT */
/*
 * Cases and variables. A passage is in the cases that refer to it, to its document or
 * to one of its codes; values are those of its cases and of its document.
 */
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "refi.h"

/* More than that nobody is in; a file that says so would make columns without end. */
#define CASES_MAX 1000

static size_t *
none_for_each(size_t count, struct err *err)
{
	size_t *list = mem_alloc(count, sizeof(*list), err);

	for (size_t i = 0; list != NULL && i < count; i++)
		list[i] = QDA_NONE;
	return list;
}

int
refi_sort_values(struct refi *refi, struct err *err)
{
	const struct qda_project *project = refi->project;

	refi->cases_used = mem_alloc(project->case_count, sizeof(*refi->cases_used), err);
	refi->case_values = none_for_each(project->case_count, err);
	refi->source_values = none_for_each(project->source_count, err);
	refi->next_values = none_for_each(project->value_count, err);
	if (refi->cases_used == NULL || refi->case_values == NULL || refi->source_values == NULL ||
	    refi->next_values == NULL)
		return -1;
	for (size_t i = project->value_count; i-- > 0;) {
		const struct qda_value *value = &project->values[i];
		size_t *first = value->by_case != QDA_NONE ? &refi->case_values[value->by_case]
							   : &refi->source_values[value->source];

		refi->next_values[i] = *first;
		*first = i;
	}
	return 0;
}

static bool
is_known(const struct refi *refi, size_t by_case)
{
	for (size_t i = 0; i < refi->case_count; i++) {
		if (refi->cases[i] == by_case)
			return true;
	}
	return false;
}

static int
add_cases(struct refi *refi, size_t guid, struct err *err)
{
	const struct qda_project *project = refi->project;
	size_t at = guid != QDA_NONE ? project->guids[guid].reference : QDA_NONE;

	for (; at != QDA_NONE; at = project->references[at].next) {
		size_t by_case = project->references[at].by_case;

		if (is_known(refi, by_case))
			continue;
		if (refi->case_count == CASES_MAX)
			return err_set(err, ERR_DATA,
			    _("a passage is in more than %d cases: export it in parts"), CASES_MAX);
		if (mem_reserve(&refi->cases, &refi->case_capacity, refi->case_count + 1,
			sizeof(*refi->cases), err) != 0)
			return -1;
		refi->cases[refi->case_count++] = by_case;
		refi->cases_used[by_case] = true;
	}
	return 0;
}

static void
fill_values(struct refi *refi, size_t value)
{
	const struct qda_project *project = refi->project;

	for (; value != QDA_NONE; value = refi->next_values[value]) {
		const struct qda_value *at = &project->values[value];
		size_t variable =
		    at->variable != QDA_NONE ? project->guids[at->variable].variable : QDA_NONE;

		if (variable != QDA_NONE)
			refi_fill(refi, refi->variable_columns[variable], at->value);
	}
}

/* In the order of the file. */
static int
compare_numbers(const void *left, const void *right)
{
	size_t a = *(const size_t *)left, b = *(const size_t *)right;

	return (a > b) - (a < b);
}

int
refi_fill_cases(struct refi *refi, const struct qda_selection *selection, struct err *err)
{
	const struct qda_project *project = refi->project;

	refi->case_count = 0;
	if (add_cases(refi, selection->guid, err) != 0)
		return -1;
	for (size_t i = selection->source; i != QDA_NONE; i = project->sources[i].parent) {
		if (add_cases(refi, project->sources[i].guid, err) != 0)
			return -1;
	}
	for (size_t i = 0; i < refi->coding_count; i++) {
		if (add_cases(refi, project->codings[refi->codings[i]].code, err) != 0)
			return -1;
	}
	if (refi->case_count > 1)
		qsort(refi->cases, refi->case_count, sizeof(*refi->cases), compare_numbers);
	for (size_t i = 0; i < refi->case_count; i++) {
		if (project->cases[refi->cases[i]].name.length > 0)
			refi_fill(refi, refi->case_column, project->cases[refi->cases[i]].name);
		fill_values(refi, refi->case_values[refi->cases[i]]);
	}
	for (size_t i = selection->source; i != QDA_NONE; i = project->sources[i].parent)
		fill_values(refi, refi->source_values[i]);
	return 0;
}
