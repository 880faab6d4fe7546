/* SPDX-License-Identifier: MIT */
#include "qda_elements.h"

#include "findings/gettext.h"
#include "findings/number.h"

/* The attribute, kept; empty where there is none. */
static int
read_attribute(struct reading *reading, const char *name, struct slice *value, struct err *err)
{
	strbuf_clear(&reading->attribute);
	xml_add_attribute(reading->element, XML_SPACE_NONE, name, &reading->attribute);
	*value = strbuf_slice(&reading->attribute);
	if (strbuf_check(&reading->attribute, err) != 0)
		return -1;
	return qda_keep(reading->project, value, err);
}

/* QDA_NONE where there is no such attribute. */
static int
read_guid(struct reading *reading, const char *name, size_t *guid, struct err *err)
{
	struct slice value;

	*guid = QDA_NONE;
	if (!xml_attribute(reading->element, XML_SPACE_NONE, name, &value) ||
	    slice_trim(value).length == 0)
		return 0;
	*guid = qda_guid(reading->project, value, err);
	return *guid != QDA_NONE ? 0 : -1;
}

static int
read_position(struct reading *reading, const char *name, uint64_t *position)
{
	struct slice value;

	return xml_attribute(reading->element, XML_SPACE_NONE, name, &value) &&
	    number_parse_count(slice_trim(value), position);
}

static int
start_structure(struct reading *reading, struct frame *frame, const struct known *known,
    struct err *err)
{
	(void)reading, (void)frame, (void)known, (void)err;
	return 0;
}

static int
start_skipped(struct reading *reading, struct frame *frame, const struct known *known,
    struct err *err)
{
	(void)reading, (void)frame, (void)known, (void)err;
	return XML_SKIP;
}

static int
start_text(struct reading *reading, struct frame *frame, const struct known *known, struct err *err)
{
	(void)known, (void)err;
	strbuf_clear(&reading->text);
	frame->is_text = true;
	return 0;
}

static int
leave_out(struct reading *reading, const char *what, struct err *err)
{
	struct slice name;

	if (read_attribute(reading, "name", &name, err) != 0 ||
	    qda_add_rest(reading->project, what, name, reading->element->line, err) != 0)
		return -1;
	return XML_SKIP;
}

static int
start_left_out(struct reading *reading, struct frame *frame, const struct known *known,
    struct err *err)
{
	(void)frame;
	return leave_out(reading, known->what, err);
}

static int
start_user(struct reading *reading, struct frame *frame, const struct known *known, struct err *err)
{
	struct slice name;
	size_t guid, user;

	(void)frame, (void)known;
	if (read_guid(reading, "guid", &guid, err) != 0 ||
	    read_attribute(reading, "name", &name, err) != 0)
		return -1;
	/* Some know a user by an id only. */
	if (name.length == 0 && read_attribute(reading, "id", &name, err) != 0)
		return -1;
	user = qda_add_user(reading->project, name, err);
	if (user == QDA_NONE)
		return -1;
	if (guid != QDA_NONE)
		reading->project->guids[guid].user = user;
	return 0;
}

static int
start_code(struct reading *reading, struct frame *frame, const struct known *known, struct err *err)
{
	struct qda_project *project = reading->project;
	struct qda_code *code = qda_add_code(project, err);
	size_t number = project->code_count - 1;
	struct slice value;

	(void)known;
	if (code == NULL || read_guid(reading, "guid", &code->guid, err) != 0 ||
	    read_attribute(reading, "name", &code->name, err) != 0 ||
	    read_attribute(reading, "color", &code->colour, err) != 0)
		return -1;
	code->line = reading->element->line;
	code->parent = frame->code;
	code->codable = !(xml_attribute(reading->element, XML_SPACE_NONE, "isCodable", &value) &&
	    (slice_is(value, "false") || slice_is(value, "0")));
	/* Of two codes with one guid, what is coded with it is coded with the first. */
	if (code->guid != QDA_NONE && project->guids[code->guid].code == QDA_NONE)
		project->guids[code->guid].code = number;
	frame->code = number;
	return 0;
}

static int
start_variable(struct reading *reading, struct frame *frame, const struct known *known,
    struct err *err)
{
	struct slice name;
	size_t guid, variable;

	(void)frame, (void)known;
	if (read_guid(reading, "guid", &guid, err) != 0 ||
	    read_attribute(reading, "name", &name, err) != 0)
		return -1;
	variable = qda_add_variable(reading->project, name, err);
	if (variable == QDA_NONE)
		return -1;
	if (guid != QDA_NONE)
		reading->project->guids[guid].variable = variable;
	/* Its description is none of a code. */
	frame->code = QDA_NONE;
	return 0;
}

static int
start_case(struct reading *reading, struct frame *frame, const struct known *known, struct err *err)
{
	struct qda_case *one = qda_add_case(reading->project, err);

	(void)known;
	if (one == NULL || read_guid(reading, "guid", &one->guid, err) != 0 ||
	    read_attribute(reading, "name", &one->name, err) != 0)
		return -1;
	one->line = reading->element->line;
	frame->by_case = reading->project->case_count - 1;
	return 0;
}

static int
start_value(struct reading *reading, struct frame *frame, const struct known *known,
    struct err *err)
{
	struct qda_value *value;

	(void)known;
	if (frame->by_case == QDA_NONE && frame->source == QDA_NONE)
		return leave_out(reading, N_("values of nothing"), err);
	value = qda_add_value(reading->project, err);
	if (value == NULL)
		return -1;
	value->by_case = frame->by_case;
	value->source = frame->by_case == QDA_NONE ? frame->source : QDA_NONE;
	frame->value = reading->project->value_count - 1;
	return 0;
}

static int
start_variable_reference(struct reading *reading, struct frame *frame, const struct known *known,
    struct err *err)
{
	size_t guid;

	(void)known;
	if (read_guid(reading, "targetGUID", &guid, err) != 0)
		return -1;
	if (frame->value != QDA_NONE)
		reading->project->values[frame->value].variable = guid;
	return 0;
}

/* Of a coding, or of a case. */
static int
start_reference(struct reading *reading, struct frame *frame, const struct known *known,
    struct err *err)
{
	size_t guid;

	(void)known;
	if (read_guid(reading, "targetGUID", &guid, err) != 0)
		return -1;
	if (guid == QDA_NONE)
		return 0;
	if (frame->coding != QDA_NONE)
		reading->project->codings[frame->coding].code = guid;
	else if (frame->by_case != QDA_NONE)
		return qda_add_reference(reading->project, frame->by_case, guid, err);
	return 0;
}

static int
start_source(struct reading *reading, struct frame *frame, const struct known *known,
    struct err *err)
{
	struct qda_source *source = qda_add_source(reading->project, err);

	if (source == NULL)
		return -1;
	source->medium = known->medium;
	source->line = reading->element->line;
	source->parent = frame->source;
	source->within = frame->selection;
	if (read_guid(reading, "guid", &source->guid, err) != 0 ||
	    read_attribute(reading, "name", &source->name, err) != 0 ||
	    read_attribute(reading, "path", &source->path, err) != 0 ||
	    read_attribute(reading, "plainTextPath", &source->text_path, err) != 0)
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
static int
start_selection(struct reading *reading, struct frame *frame, const struct known *known,
    struct err *err)
{
	struct qda_selection *selection;

	if (frame->source == QDA_NONE)
		return leave_out(reading, N_("selections of nothing"), err);
	selection = qda_add_selection(reading->project, frame->source, err);
	if (selection == NULL || read_guid(reading, "guid", &selection->guid, err) != 0 ||
	    read_attribute(reading, "name", &selection->name, err) != 0)
		return -1;
	selection->medium = known->medium;
	selection->line = reading->element->line;
	frame->selection = reading->project->selection_count - 1;
	return read_place(reading, known->medium, &selection->place, err);
}

static int
start_text_selection(struct reading *reading, struct frame *frame, const struct known *known,
    struct err *err)
{
	int result = start_selection(reading, frame, known, err);
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

static int
start_transcript_selection(struct reading *reading, struct frame *frame, const struct known *known,
    struct err *err)
{
	int result = start_selection(reading, frame, known, err);
	struct qda_selection *selection;

	if (result != 0)
		return result;
	selection = &reading->project->selections[frame->selection];
	if (read_guid(reading, "fromSyncPoint", &selection->from_point, err) != 0)
		return -1;
	return read_guid(reading, "toSyncPoint", &selection->to_point, err);
}

static int
start_pdf_selection(struct reading *reading, struct frame *frame, const struct known *known,
    struct err *err)
{
	int result = start_selection(reading, frame, known, err);

	if (result != 0)
		return result;
	return read_attribute(reading, "page", &reading->project->selections[frame->selection].page,
	    err);
}

/* Where in a transcript a point in time is. */
static int
start_point(struct reading *reading, struct frame *frame, const struct known *known,
    struct err *err)
{
	uint64_t position;
	size_t guid;

	(void)frame, (void)known;
	if (read_guid(reading, "guid", &guid, err) != 0)
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

static int
start_coding(struct reading *reading, struct frame *frame, const struct known *known,
    struct err *err)
{
	struct qda_coding *coding;

	(void)known;
	if (frame->source == QDA_NONE)
		return leave_out(reading, N_("codings of nothing"), err);
	if (frame->selection == QDA_NONE && select_source(reading, frame, err) != 0)
		return -1;
	coding = qda_add_coding(reading->project, frame->selection, err);
	if (coding == NULL || read_guid(reading, "creatingUser", &coding->user, err) != 0 ||
	    read_attribute(reading, "creationDateTime", &coding->date, err) != 0)
		return -1;
	coding->line = reading->element->line;
	frame->coding = reading->project->coding_count - 1;
	return 0;
}

/* Those that there are most of come first. */
static const struct known known_elements[] = {
    {"Coding", start_coding, QDA_TEXT, NULL},
    {"CodeRef", start_reference, QDA_TEXT, NULL},
    {"PlainTextSelection", start_text_selection, QDA_TEXT, NULL},
    {"Description", start_text, QDA_TEXT, NULL},
    {"NoteRef", start_skipped, QDA_TEXT, NULL},
    {"Code", start_code, QDA_TEXT, NULL},
    {"VariableValue", start_value, QDA_TEXT, NULL},
    {"VariableRef", start_variable_reference, QDA_TEXT, NULL},
    {"TextValue", start_text, QDA_TEXT, NULL},
    {"BooleanValue", start_text, QDA_TEXT, NULL},
    {"IntegerValue", start_text, QDA_TEXT, NULL},
    {"FloatValue", start_text, QDA_TEXT, NULL},
    {"DateValue", start_text, QDA_TEXT, NULL},
    {"DateTimeValue", start_text, QDA_TEXT, NULL},
    {"SourceRef", start_reference, QDA_TEXT, NULL},
    {"SelectionRef", start_reference, QDA_TEXT, NULL},
    {"PDFSelection", start_pdf_selection, QDA_PDF, NULL},
    {"PictureSelection", start_selection, QDA_PICTURE, NULL},
    {"AudioSelection", start_selection, QDA_AUDIO, NULL},
    {"VideoSelection", start_selection, QDA_VIDEO, NULL},
    {"TranscriptSelection", start_transcript_selection, QDA_TEXT, NULL},
    {"SyncPoint", start_point, QDA_TEXT, NULL},
    {"PlainTextContent", start_text, QDA_TEXT, NULL},
    {"TextSource", start_source, QDA_TEXT, NULL},
    {"PictureSource", start_source, QDA_PICTURE, NULL},
    {"PDFSource", start_source, QDA_PDF, NULL},
    {"AudioSource", start_source, QDA_AUDIO, NULL},
    {"VideoSource", start_source, QDA_VIDEO, NULL},
    {"Representation", start_source, QDA_TEXT, NULL},
    {"TextDescription", start_source, QDA_TEXT, NULL},
    {"Transcript", start_source, QDA_TEXT, NULL},
    {"Note", start_source, QDA_NOTE, NULL},
    {"Case", start_case, QDA_TEXT, NULL},
    {"Variable", start_variable, QDA_TEXT, NULL},
    {"User", start_user, QDA_TEXT, NULL},
    {"Set", start_left_out, QDA_TEXT, N_("sets")},
    {"Link", start_left_out, QDA_TEXT, N_("links")},
    {"Graph", start_left_out, QDA_TEXT, N_("graphs")},
    {"Project", start_structure, QDA_TEXT, NULL},
    {"Users", start_structure, QDA_TEXT, NULL},
    {"CodeBook", start_structure, QDA_TEXT, NULL},
    {"Codes", start_structure, QDA_TEXT, NULL},
    {"Variables", start_structure, QDA_TEXT, NULL},
    {"Cases", start_structure, QDA_TEXT, NULL},
    {"Sources", start_structure, QDA_TEXT, NULL},
    {"Notes", start_structure, QDA_TEXT, NULL},
    {"Links", start_structure, QDA_TEXT, NULL},
    {"Sets", start_structure, QDA_TEXT, NULL},
    {"Graphs", start_structure, QDA_TEXT, NULL},
};

const struct known *
qda_known(const char *name)
{
	for (size_t i = 0; i < sizeof(known_elements) / sizeof(known_elements[0]); i++) {
		if (strcmp(known_elements[i].name, name) == 0)
			return &known_elements[i];
	}
	return NULL;
}
