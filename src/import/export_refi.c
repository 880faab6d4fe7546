/* SPDX-License-Identifier: MIT */
/*
 * A REFI-QDA project: a text for each report, which holds its findings' texts one after
 * the other, and each of them marked and coded there.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "export_refi.h"
#include "findings/archive.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/text.h"

/* Between two findings of a report. */
static const char between[] = "\n\n";

struct project {
	const struct export *export;
	struct xml_write xml;
	struct strbuf *texts;	 /* one for each report */
	uint64_t *starts, *ends; /* of each finding in its report's text, in code points */
	struct nameset codings;	 /* guids, for what is coded twice is coded once */
};

static uint64_t
count_points(struct slice text)
{
	uint64_t count = 0;

	for (; text.length > 0; count++)
		text_next(&text);
	return count;
}

static int
put_texts_together(struct project *project, struct err *err)
{
	const struct export *export = project->export;

	project->texts = mem_alloc(export->report_count, sizeof(*project->texts), err);
	project->starts = mem_alloc(export->finding_count, sizeof(*project->starts), err);
	project->ends = mem_alloc(export->finding_count, sizeof(*project->ends), err);
	if (project->texts == NULL || project->starts == NULL || project->ends == NULL)
		return -1;
	for (size_t i = 0; i < export->report_count; i++)
		project->texts[i] = (struct strbuf)STRBUF_INIT;
	for (size_t i = 0; i < export->report_count; i++) {
		struct strbuf *text = &project->texts[i];
		uint64_t length = 0;

		for (size_t j = export->reports[i].first; j != EXPORT_NONE;
		     j = export->findings[j].next) {
			struct slice passage = export->findings[j].cells[EXPORT_TEXT];

			if (export->findings[j].passage != j)
				continue;
			if (length > 0) {
				strbuf_add_string(text, between);
				length += sizeof(between) - 1;
			}
			project->starts[j] = length;
			strbuf_add_slice(text, passage);
			length += count_points(passage);
			project->ends[j] = length;
		}
		if (strbuf_check(text, err) != 0)
			return -1;
	}
	return 0;
}

static struct guid
user_guid(struct slice coder)
{
	const struct slice parts[] = {SLICE_LITERAL("user"), coder};

	return guid_of(parts, 2);
}

static struct guid
report_guid(struct slice report)
{
	const struct slice parts[] = {SLICE_LITERAL("report"), report};

	return guid_of(parts, 2);
}

/* Two findings of one text in one report are told apart by their ids, or by where they stand. */
static struct guid
passage_guid(const struct project *project, size_t finding)
{
	const struct export_finding *at = &project->export->findings[finding];
	char start[32];

	snprintf(start, sizeof(start), "%" PRIu64, project->starts[finding]);
	const struct slice parts[] = {SLICE_LITERAL("passage"), at->cells[EXPORT_REPORT],
	    at->cells[EXPORT_ID], at->cells[EXPORT_TEXT], slice_of(start)};

	return guid_of(parts, 5);
}

static void
write_position(struct xml_write *xml, const char *name, uint64_t position)
{
	char text[32];

	snprintf(text, sizeof(text), "%" PRIu64, position);
	xml_write_attribute(xml, name, slice_of(text));
}

static void
write_user(struct xml_write *xml, struct slice coder)
{
	if (coder.length > 0)
		refi_write_guid(xml, "creatingUser", user_guid(coder));
}

static int
write_coding(struct project *project, struct guid passage, struct slice coder, enum kind kind,
    struct slice code, struct err *err)
{
	struct xml_write *xml = &project->xml;
	const struct slice parts[] = {SLICE_LITERAL("coding"), slice_of(passage.text), coder,
	    slice_of(kind_name(kind)), code};
	struct guid guid = guid_of(parts, 5);
	size_t known = project->codings.count;
	size_t number = nameset_add(&project->codings, slice_of(guid.text), err);

	if (number == NAMESET_NONE)
		return -1;
	if (number < known)
		return 0;
	xml_write_open(xml, "Coding");
	refi_write_guid(xml, "guid", guid);
	write_user(xml, coder);
	xml_write_open(xml, "CodeRef");
	refi_write_guid(xml, "targetGUID", refi_code_guid(kind, code));
	xml_write_close(xml);
	xml_write_close(xml);
	return 0;
}

static int
write_codings(struct project *project, struct guid passage, const struct export_finding *finding,
    struct err *err)
{
	for (size_t i = 0; i < export_coded_count; i++) {
		struct slice rest = finding->cells[export_coded[i].field], code;

		while (rest.data != NULL && slice_split(&rest, ';', &code)) {
			code = slice_trim(code);
			if (code.length > 0 &&
			    write_coding(project, passage, finding->cells[EXPORT_CODER],
				export_coded[i].kind, code, err) != 0)
				return -1;
		}
	}
	return 0;
}

/* The passage that this finding is the first of. */
static int
write_passage(struct project *project, size_t number, struct err *err)
{
	const struct export *export = project->export;
	const struct export_finding *finding = &export->findings[number];
	struct guid guid = passage_guid(project, number);
	struct xml_write *xml = &project->xml;
	int result = 0;

	xml_write_open(xml, "PlainTextSelection");
	refi_write_guid(xml, "guid", guid);
	xml_write_attribute(xml, "name", finding->cells[EXPORT_ID]);
	write_position(xml, "startPosition", project->starts[number]);
	write_position(xml, "endPosition", project->ends[number]);
	write_user(xml, finding->cells[EXPORT_CODER]);
	if (finding->carried.length > 0) {
		xml_write_open(xml, "Description");
		xml_write_text(xml, finding->carried);
		xml_write_close(xml);
	}
	for (size_t i = number; result == 0 && i != EXPORT_NONE; i = export->findings[i].also)
		result = write_codings(project, guid, &export->findings[i], err);
	xml_write_close(xml);
	return result;
}

static int
write_report(struct project *project, size_t number, struct err *err)
{
	const struct export *export = project->export;
	const struct export_report *report = &export->reports[number];
	struct guid guid = report_guid(report->name);
	char path[64];

	snprintf(path, sizeof(path), "internal://%s.txt", guid.text);
	xml_write_open(&project->xml, "TextSource");
	refi_write_guid(&project->xml, "guid", guid);
	xml_write_attribute(&project->xml, "name", report->name);
	xml_write_attribute(&project->xml, "plainTextPath", slice_of(path));
	for (size_t i = report->first; i != EXPORT_NONE; i = export->findings[i].next) {
		if (export->findings[i].passage == i && write_passage(project, i, err) != 0)
			return -1;
	}
	xml_write_close(&project->xml);
	return 0;
}

static void
write_users(struct project *project)
{
	const struct nameset *coders = &project->export->coders;

	if (coders->count == 0)
		return;
	xml_write_open(&project->xml, "Users");
	for (size_t i = 0; i < coders->count; i++) {
		xml_write_open(&project->xml, "User");
		refi_write_guid(&project->xml, "guid", user_guid(nameset_name(coders, i)));
		xml_write_attribute(&project->xml, "name", nameset_name(coders, i));
		xml_write_close(&project->xml);
	}
	xml_write_close(&project->xml);
}

static bool
has_any_code(const struct export *export)
{
	static const enum kind kinds[] = {KIND_GROUP, KIND_THEME, KIND_TYPE, KIND_AREA};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (export->book->kinds[kinds[i]].count + export->unknown[kinds[i]].count > 0)
			return true;
	}
	return false;
}

static int
write_project(struct project *project, struct err *err)
{
	const struct export *export = project->export;
	struct xml_write *xml = &project->xml;

	xml_write_open(xml, "Project");
	xml_write_attribute(xml, "xmlns", SLICE_LITERAL("urn:QDA-XML:project:1.0"));
	xml_write_attribute(xml, "name", SLICE_LITERAL("findings"));
	xml_write_attribute(xml, "origin", SLICE_LITERAL("findings-export"));
	write_users(project);
	if (has_any_code(export)) {
		xml_write_open(xml, "CodeBook");
		if (refi_write_codes(export, xml, false, err) != 0)
			return -1;
		xml_write_close(xml);
	}
	if (export->report_count > 0)
		xml_write_open(xml, "Sources");
	for (size_t i = 0; i < export->report_count; i++) {
		if (write_report(project, i, err) != 0)
			return -1;
	}
	if (export->report_count > 0)
		xml_write_close(xml);
	xml_write_close(xml);
	return 0;
}

static int
pack(struct project *project, struct archive_maker *maker, struct output *output, struct err *err)
{
	const struct export *export = project->export;
	struct slice whole;

	if (xml_write_end(&project->xml, &whole, err) != 0 ||
	    archive_add(maker, "project.qde", whole, err) != 0)
		return -1;
	for (size_t i = 0; i < export->report_count; i++) {
		char name[64];

		snprintf(name, sizeof(name), "sources/%s.txt",
		    report_guid(export->reports[i].name).text);
		if (archive_add(maker, name, strbuf_slice(&project->texts[i]), err) != 0)
			return -1;
	}
	return archive_made(maker, output, err);
}

int
export_refi(const struct export *export, struct output *output, struct err *err)
{
	struct project project = {.export = export};
	struct archive_maker maker = ARCHIVE_MAKER_INIT;
	int result = xml_write_begin(&project.xml, err);

	if (result == 0)
		result = put_texts_together(&project, err);
	if (result == 0)
		result = write_project(&project, err);
	if (result == 0)
		result = archive_make(&maker, err);
	if (result == 0)
		result = pack(&project, &maker, output, err);
	archive_drop(&maker);
	xml_write_release(&project.xml);
	for (size_t i = 0; project.texts != NULL && i < export->report_count; i++)
		strbuf_release(&project.texts[i]);
	free(project.texts);
	free(project.starts);
	free(project.ends);
	nameset_release(&project.codings);
	return result;
}
