/* SPDX-License-Identifier: MIT */
#include "qda_elements.h"

#include "findings/gettext.h"

int
qda_read_attribute(struct reading *reading, const char *name, struct slice *value, struct err *err)
{
	strbuf_clear(&reading->attribute);
	xml_add_attribute(reading->element, XML_SPACE_NONE, name, &reading->attribute);
	*value = strbuf_slice(&reading->attribute);
	if (strbuf_check(&reading->attribute, err) != 0)
		return -1;
	return qda_keep(reading->project, value, err);
}

int
qda_read_guid(struct reading *reading, const char *name, size_t *guid, struct err *err)
{
	struct slice value;

	*guid = QDA_NONE;
	if (!xml_attribute(reading->element, XML_SPACE_NONE, name, &value) ||
	    slice_trim(value).length == 0)
		return 0;
	*guid = qda_guid(reading->project, value, err);
	return *guid != QDA_NONE ? 0 : -1;
}

int
qda_leave_out(struct reading *reading, const char *what, struct err *err)
{
	struct slice name;

	if (qda_read_attribute(reading, "name", &name, err) != 0 ||
	    qda_add_rest(reading->project, what, name, reading->element->line, err) != 0)
		return -1;
	return XML_SKIP;
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
start_left_out(struct reading *reading, struct frame *frame, const struct known *known,
    struct err *err)
{
	(void)frame;
	return qda_leave_out(reading, known->what, err);
}

static int
start_user(struct reading *reading, struct frame *frame, const struct known *known, struct err *err)
{
	struct slice name;
	size_t guid, user;

	(void)frame, (void)known;
	if (qda_read_guid(reading, "guid", &guid, err) != 0 ||
	    qda_read_attribute(reading, "name", &name, err) != 0)
		return -1;
	/* Some know a user by an id only. */
	if (name.length == 0 && qda_read_attribute(reading, "id", &name, err) != 0)
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
	if (code == NULL || qda_read_guid(reading, "guid", &code->guid, err) != 0 ||
	    qda_read_attribute(reading, "name", &code->name, err) != 0 ||
	    qda_read_attribute(reading, "color", &code->colour, err) != 0)
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
	if (qda_read_guid(reading, "guid", &guid, err) != 0 ||
	    qda_read_attribute(reading, "name", &name, err) != 0)
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
	if (one == NULL || qda_read_guid(reading, "guid", &one->guid, err) != 0 ||
	    qda_read_attribute(reading, "name", &one->name, err) != 0)
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
		return qda_leave_out(reading, N_("values of nothing"), err);
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
	if (qda_read_guid(reading, "targetGUID", &guid, err) != 0)
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
	if (qda_read_guid(reading, "targetGUID", &guid, err) != 0)
		return -1;
	if (guid == QDA_NONE)
		return 0;
	if (frame->coding != QDA_NONE)
		reading->project->codings[frame->coding].code = guid;
	else if (frame->by_case != QDA_NONE)
		return qda_add_reference(reading->project, frame->by_case, guid, err);
	return 0;
}

/* Those that there are most of come first. */
static const struct known known_elements[] = {
    {"Coding", qda_start_coding, QDA_TEXT, NULL},
    {"CodeRef", start_reference, QDA_TEXT, NULL},
    {"PlainTextSelection", qda_start_text_selection, QDA_TEXT, NULL},
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
    {"PDFSelection", qda_start_pdf_selection, QDA_PDF, NULL},
    {"PictureSelection", qda_start_selection, QDA_PICTURE, NULL},
    {"AudioSelection", qda_start_selection, QDA_AUDIO, NULL},
    {"VideoSelection", qda_start_selection, QDA_VIDEO, NULL},
    {"TranscriptSelection", qda_start_transcript_selection, QDA_TEXT, NULL},
    {"SyncPoint", qda_start_point, QDA_TEXT, NULL},
    {"PlainTextContent", start_text, QDA_TEXT, NULL},
    {"TextSource", qda_start_source, QDA_TEXT, NULL},
    {"PictureSource", qda_start_source, QDA_PICTURE, NULL},
    {"PDFSource", qda_start_source, QDA_PDF, NULL},
    {"AudioSource", qda_start_source, QDA_AUDIO, NULL},
    {"VideoSource", qda_start_source, QDA_VIDEO, NULL},
    {"Representation", qda_start_source, QDA_TEXT, NULL},
    {"TextDescription", qda_start_source, QDA_TEXT, NULL},
    {"Transcript", qda_start_source, QDA_TEXT, NULL},
    {"Note", qda_start_source, QDA_NOTE, NULL},
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
