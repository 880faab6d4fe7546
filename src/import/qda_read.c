/* SPDX-License-Identifier: MIT */
/* A project as its XML comes, element by element. */
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "qda_elements.h"

static int
check_root(struct reading *reading, struct err *err)
{
	const char *name = reading->element->name;

	reading->project->codebook = strcmp(name, "CodeBook") == 0;
	if (reading->project->codebook || strcmp(name, "Project") == 0)
		return 0;
	return err_set(err, ERR_DATA,
	    _("is no project and no codebook of REFI-QDA: its first element is \"%.40s\""), name);
}

/* Standing in a frame that is a copy of its parent's. */
static int
start_known(struct reading *reading, struct err *err)
{
	struct frame frame = {false, QDA_NONE, QDA_NONE, QDA_NONE, QDA_NONE, QDA_NONE, QDA_NONE};
	enum xml_space space = reading->element->space;
	const struct known *known = qda_known(reading->element->name);
	int result;

	if (reading->depth > 0)
		frame = reading->frames[reading->depth - 1];
	frame.is_text = false;
	if (known == NULL || (space != XML_SPACE_QDA && space != XML_SPACE_NONE)) {
		result =
		    qda_add_rest(reading->project, N_("elements that the standard does not have"),
			slice_of(reading->element->name), reading->element->line, err);
		return result != 0 ? -1 : XML_SKIP;
	}
	result = known->start(reading, &frame, known, err);
	if (result != 0)
		return result;
	if (mem_reserve(&reading->frames, &reading->capacity, reading->depth + 1,
		sizeof(*reading->frames), err) != 0)
		return -1;
	reading->frames[reading->depth++] = frame;
	return 0;
}

static int
on_start(void *context, const struct xml_element *element, struct err *err)
{
	struct reading *reading = context;

	reading->element = element;
	if (reading->depth == 0 && check_root(reading, err) != 0)
		return -1;
	return start_known(reading, err);
}

static int
on_text(void *context, struct slice text, struct err *err)
{
	struct reading *reading = context;

	if (reading->depth == 0 || !reading->frames[reading->depth - 1].is_text)
		return 0;
	strbuf_add_slice(&reading->text, text);
	return strbuf_check(&reading->text, err);
}

/* The description of whatever is nearest and has one. */
static struct slice *
described(struct qda_project *project, const struct frame *frame)
{
	if (frame->selection != QDA_NONE)
		return &project->selections[frame->selection].description;
	if (frame->code != QDA_NONE)
		return &project->codes[frame->code].description;
	return NULL;
}

static int
end_content(struct qda_project *project, const struct frame *frame, struct slice text,
    struct err *err)
{
	struct qda_source *source;

	if (frame->source == QDA_NONE)
		return 0;
	if (qda_keep(project, &text, err) != 0)
		return -1;
	source = &project->sources[frame->source];
	source->content = text;
	source->has_content = true;
	if (source->within != QDA_NONE)
		project->selections[source->within].content = text;
	return 0;
}

static int
on_end(void *context, const struct xml_element *element, struct err *err)
{
	struct reading *reading = context;
	struct qda_project *project = reading->project;
	struct frame frame = reading->frames[--reading->depth];
	struct slice text = strbuf_slice(&reading->text), *to = NULL;

	if (!frame.is_text)
		return 0;
	if (strcmp(element->name, "PlainTextContent") == 0)
		return end_content(project, &frame, text, err);
	if (strcmp(element->name, "Description") == 0)
		to = described(project, &frame);
	else if (frame.value != QDA_NONE)
		to = &project->values[frame.value].value;
	if (to == NULL)
		return 0;
	*to = text;
	return qda_keep(project, to, err);
}

static const struct xml_handler handler = {on_start, on_end, on_text};

/* What lies in a transcript between two points in time. */
static void
place_by_points(struct qda_project *project)
{
	for (size_t i = 0; i < project->selection_count; i++) {
		struct qda_selection *selection = &project->selections[i];
		size_t from, to;

		if (selection->from_point == QDA_NONE || selection->to_point == QDA_NONE)
			continue;
		from = project->guids[selection->from_point].point;
		to = project->guids[selection->to_point].point;
		if (from == QDA_NONE || to == QDA_NONE)
			continue;
		selection->start = from;
		selection->end = to;
	}
}

int
qda_read(struct qda_project *project, struct source source, const char *path,
    struct slice beginning, struct err *err)
{
	struct reading reading = {.project = project,
	    .text = STRBUF_INIT,
	    .attribute = STRBUF_INIT};
	int result = qda_parse(project, source, path, beginning, &handler, &reading, err);

	if (result == 0)
		place_by_points(project);
	free(reading.frames);
	strbuf_release(&reading.text);
	strbuf_release(&reading.attribute);
	return result;
}
