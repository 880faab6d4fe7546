/* SPDX-License-Identifier: MIT */
/* Sources of a project, what was selected in them, and how that was coded. */
#include "findings/gettext.h"
#include "findings/number.h"
#include "qda_elements.h"

static int
read_position(struct reading *reading, const char *name, uint64_t *position)
{
	struct slice value;

	return xml_attribute(reading->element, XML_SPACE_NONE, name, &value) &&
	    number_parse_count(slice_trim(value), position);
}

int
qda_start_source(struct reading *reading, struct frame *frame, const struct known *known,
    struct err *err)
{
	struct qda_source *source = qda_add_source(reading->project, err);

	if (source == NULL)
		return -1;
	source->medium = known->medium;
	source->line = reading->element->line;
	source->parent = frame->source;
	source->within = frame->selection;
	if (qda_read_guid(reading, "guid", &source->guid, err) != 0 ||
	    qda_read_attribute(reading, "name", &source->name, err) != 0 ||
	    qda_read_attribute(reading, "path", &source->path, err) != 0 ||
	    qda_read_attribute(reading, "plainTextPath", &source->text_path, err) != 0)
		return -1;
	frame->source = reading->project->source_count - 1;
	frame->selection = QDA_NONE;
	frame->code = QDA_NONE;
	return 0;
}

static void
add_places(struct reading *reading, const char *one, const char *other, struct strbuf *place)
{
	struct slice value;

	if (xml_attribute(reading->element, XML_SPACE_NONE, one, &value))
		strbuf_add_slice(place, value);
	if (other == NULL || !xml_attribute(reading->element, XML_SPACE_NONE, other, &value))
		return;
	strbuf_add_char(place, ',');
	strbuf_add_slice(place, value);
}

/* Of a recording from when to when, of a picture or page from corner to corner. */
static int
read_place(struct reading *reading, enum qda_medium medium, struct slice *place, struct err *err)
{
	bool plane = medium == QDA_PICTURE || medium == QDA_PDF;

	if (!plane && medium != QDA_AUDIO && medium != QDA_VIDEO)
		return 0;
	strbuf_clear(&reading->attribute);
	add_places(reading, plane ? "firstX" : "begin", plane ? "firstY" : NULL,
	    &reading->attribute);
	strbuf_add_char(&reading->attribute, '-');
	add_places(reading, plane ? "secondX" : "end", plane ? "secondY" : NULL,
	    &reading->attribute);
	strbuf_add_string(&reading->attribute, plane ? "" : " ms");
	if (strbuf_check(&reading->attribute, err) != 0)
		return -1;
	*place = strbuf_slice(&reading->attribute);
	return qda_keep(reading->project, place, err);
}

/* What all selections have. What stands in no source is left out. */
int
qda_start_selection(struct reading *reading, struct frame *frame, const struct known *known,
    struct err *err)
{
	struct qda_selection *selection;

	if (frame->source == QDA_NONE)
		return qda_leave_out(reading, N_("selections of nothing"), err);
	selection = qda_add_selection(reading->project, frame->source, err);
	if (selection == NULL || qda_read_guid(reading, "guid", &selection->guid, err) != 0 ||
	    qda_read_attribute(reading, "name", &selection->name, err) != 0)
		return -1;
	selection->medium = known->medium;
	selection->line = reading->element->line;
	frame->selection = reading->project->selection_count - 1;
	return read_place(reading, known->medium, &selection->place, err);
}

int
qda_start_text_selection(struct reading *reading, struct frame *frame, const struct known *known,
    struct err *err)
{
	int result = qda_start_selection(reading, frame, known, err);
	struct qda_selection *selection;

	if (result != 0)
		return result;
	selection = &reading->project->selections[frame->selection];
	selection->placed = true;
	/* A position that is none is beyond all texts. */
	if (!read_position(reading, "startPosition", &selection->start))
		selection->start = UINT64_MAX;
	if (!read_position(reading, "endPosition", &selection->end))
		selection->end = UINT64_MAX;
	return 0;
}

int
qda_start_transcript_selection(struct reading *reading, struct frame *frame,
    const struct known *known, struct err *err)
{
	int result = qda_start_selection(reading, frame, known, err);
	struct qda_selection *selection;

	if (result != 0)
		return result;
	selection = &reading->project->selections[frame->selection];
	/* Until its points in time are known it is beyond all texts, too. */
	selection->placed = true;
	selection->start = selection->end = UINT64_MAX;
	if (qda_read_guid(reading, "fromSyncPoint", &selection->from_point, err) != 0)
		return -1;
	return qda_read_guid(reading, "toSyncPoint", &selection->to_point, err);
}

int
qda_start_pdf_selection(struct reading *reading, struct frame *frame, const struct known *known,
    struct err *err)
{
	int result = qda_start_selection(reading, frame, known, err);

	if (result != 0)
		return result;
	return qda_read_attribute(reading, "page",
	    &reading->project->selections[frame->selection].page, err);
}

/* Where in a transcript a point in time is. */
int
qda_start_point(struct reading *reading, struct frame *frame, const struct known *known,
    struct err *err)
{
	uint64_t position;
	size_t guid;

	(void)frame, (void)known;
	if (qda_read_guid(reading, "guid", &guid, err) != 0)
		return -1;
	if (guid != QDA_NONE && read_position(reading, "position", &position) &&
	    position < QDA_NONE)
		reading->project->guids[guid].point = (size_t)position;
	return XML_SKIP;
}

/* What is coded without a selection is the source. */
static int
select_source(struct reading *reading, struct frame *frame, struct err *err)
{
	struct qda_project *project = reading->project;
	const struct qda_source *source = &project->sources[frame->source];
	struct qda_selection *whole;

	if (source->last == QDA_NONE || !project->selections[source->last].whole) {
		whole = qda_add_selection(project, frame->source, err);
		if (whole == NULL)
			return -1;
		whole->whole = true;
		whole->medium = source->medium;
		whole->guid = source->guid;
		whole->line = reading->element->line;
	}
	frame->selection = project->sources[frame->source].last;
	return 0;
}

int
qda_start_coding(struct reading *reading, struct frame *frame, const struct known *known,
    struct err *err)
{
	struct qda_coding *coding;

	(void)known;
	if (frame->source == QDA_NONE)
		return qda_leave_out(reading, N_("codings of nothing"), err);
	if (frame->selection == QDA_NONE && select_source(reading, frame, err) != 0)
		return -1;
	coding = qda_add_coding(reading->project, frame->selection, err);
	if (coding == NULL || qda_read_guid(reading, "creatingUser", &coding->user, err) != 0 ||
	    qda_read_attribute(reading, "creationDateTime", &coding->date, err) != 0)
		return -1;
	coding->line = reading->element->line;
	frame->coding = reading->project->coding_count - 1;
	return 0;
}
