/* SPDX-License-Identifier: MIT */
/* The lists of a project. */
#include <ctype.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "qda_parts.h"

/* Each list has its capacity. */
enum {
	CODES,
	SOURCES,
	SELECTIONS,
	CODINGS,
	CASES,
	GUIDS,
	REFERENCES,
	VALUES,
	RESTS,
	USERS,
	VARIABLES
};

static int
take_piece(struct qda_project *project, struct err *err)
{
	if (project->pieces == 0)
		return err_set(err, ERR_DATA,
		    _("has more codes, selections and the like than people make: export it in "
		      "parts"));
	project->pieces--;
	return 0;
}

int
qda_keep(struct qda_project *project, struct slice *s, struct err *err)
{
	size_t number;

	if (s->length == 0) {
		*s = (struct slice)SLICE_INIT;
		return 0;
	}
	number = nameset_add(&project->strings, *s, err);
	if (number == NAMESET_NONE)
		return -1;
	*s = nameset_name(&project->strings, number);
	return 0;
}

/* Some write them in braces, and letters large or small. */
size_t
qda_guid(struct qda_project *project, struct slice name, struct err *err)
{
	struct strbuf plain = STRBUF_INIT;
	size_t number = NAMESET_NONE;

	for (size_t i = 0; i < name.length; i++) {
		if (strchr("{} \t\r\n", name.data[i]) == NULL)
			strbuf_add_char(&plain, (char)tolower((unsigned char)name.data[i]));
	}
	if (strbuf_check(&plain, err) == 0)
		number = nameset_add(&project->guid_names, strbuf_slice(&plain), err);
	strbuf_release(&plain);
	if (number == project->guid_count) {
		if (take_piece(project, err) != 0 ||
		    mem_reserve(&project->guids, &project->capacity[GUIDS], number + 1,
			sizeof(*project->guids), err) != 0)
			return QDA_NONE;
		project->guids[number] =
		    (struct qda_guid){QDA_NONE, QDA_NONE, QDA_NONE, QDA_NONE, QDA_NONE};
		project->guid_count++;
	}
	return number;
}

/* Room for one more in a list, which is counted. */
static int
reserve(struct qda_project *project, void *list, size_t which, size_t count, size_t size,
    struct err *err)
{
	if (take_piece(project, err) != 0)
		return -1;
	return mem_reserve(list, &project->capacity[which], count + 1, size, err);
}

struct qda_code *
qda_add_code(struct qda_project *project, struct err *err)
{
	struct qda_code *code;

	if (reserve(project, &project->codes, CODES, project->code_count, sizeof(*code), err) != 0)
		return NULL;
	code = &project->codes[project->code_count++];
	*code = (struct qda_code){.parent = QDA_NONE, .guid = QDA_NONE};
	return code;
}

struct qda_source *
qda_add_source(struct qda_project *project, struct err *err)
{
	struct qda_source *source;

	if (reserve(project, &project->sources, SOURCES, project->source_count, sizeof(*source),
		err) != 0)
		return NULL;
	source = &project->sources[project->source_count++];
	*source = (struct qda_source){.parent = QDA_NONE,
	    .within = QDA_NONE,
	    .first = QDA_NONE,
	    .last = QDA_NONE,
	    .guid = QDA_NONE};
	return source;
}

struct qda_selection *
qda_add_selection(struct qda_project *project, size_t source, struct err *err)
{
	struct qda_source *owner = &project->sources[source];
	size_t number = project->selection_count;
	struct qda_selection *selection;

	if (reserve(project, &project->selections, SELECTIONS, number, sizeof(*selection), err) !=
	    0)
		return NULL;
	selection = &project->selections[project->selection_count++];
	*selection = (struct qda_selection){.source = source,
	    .from_point = QDA_NONE,
	    .to_point = QDA_NONE,
	    .next = QDA_NONE,
	    .first = QDA_NONE,
	    .last = QDA_NONE,
	    .guid = QDA_NONE};
	if (owner->first == QDA_NONE)
		owner->first = number;
	else
		project->selections[owner->last].next = number;
	owner->last = number;
	return selection;
}

struct qda_coding *
qda_add_coding(struct qda_project *project, size_t selection, struct err *err)
{
	struct qda_selection *owner = &project->selections[selection];
	size_t number = project->coding_count;
	struct qda_coding *coding;

	if (reserve(project, &project->codings, CODINGS, number, sizeof(*coding), err) != 0)
		return NULL;
	coding = &project->codings[project->coding_count++];
	*coding = (struct qda_coding){.code = QDA_NONE, .user = QDA_NONE, .next = QDA_NONE};
	if (owner->first == QDA_NONE)
		owner->first = number;
	else
		project->codings[owner->last].next = number;
	owner->last = number;
	return coding;
}

struct qda_case *
qda_add_case(struct qda_project *project, struct err *err)
{
	struct qda_case *one;

	if (reserve(project, &project->cases, CASES, project->case_count, sizeof(*one), err) != 0)
		return NULL;
	one = &project->cases[project->case_count++];
	*one = (struct qda_case){.guid = QDA_NONE};
	return one;
}

struct qda_value *
qda_add_value(struct qda_project *project, struct err *err)
{
	struct qda_value *value;

	if (reserve(project, &project->values, VALUES, project->value_count, sizeof(*value), err) !=
	    0)
		return NULL;
	value = &project->values[project->value_count++];
	*value = (struct qda_value){QDA_NONE, QDA_NONE, QDA_NONE, SLICE_INIT};
	return value;
}

int
qda_add_reference(struct qda_project *project, size_t by_case, size_t guid, struct err *err)
{
	size_t number = project->reference_count;

	if (reserve(project, &project->references, REFERENCES, number, sizeof(*project->references),
		err) != 0)
		return -1;
	project->references[project->reference_count++] =
	    (struct qda_reference){by_case, project->guids[guid].reference};
	project->guids[guid].reference = number;
	return 0;
}

static size_t
add_name(struct qda_project *project, struct slice **list, size_t which, size_t *count,
    struct slice name, struct err *err)
{
	if (reserve(project, list, which, *count, sizeof(**list), err) != 0 ||
	    qda_keep(project, &name, err) != 0)
		return QDA_NONE;
	(*list)[*count] = name;
	return (*count)++;
}

size_t
qda_add_user(struct qda_project *project, struct slice name, struct err *err)
{
	return add_name(project, &project->users, USERS, &project->user_count, name, err);
}

size_t
qda_add_variable(struct qda_project *project, struct slice name, struct err *err)
{
	return add_name(project, &project->variables, VARIABLES, &project->variable_count, name,
	    err);
}

int
qda_add_rest(struct qda_project *project, const char *what, struct slice which, size_t line,
    struct err *err)
{
	if (reserve(project, &project->rests, RESTS, project->rest_count, sizeof(*project->rests),
		err) != 0 ||
	    qda_keep(project, &which, err) != 0)
		return -1;
	project->rests[project->rest_count++] = (struct qda_rest){what, which, line};
	return 0;
}
