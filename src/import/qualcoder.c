/* SPDX-License-Identifier: MIT */
/*
 * QualCoder's report of codings, one row each. Behind the fixed columns stand the
 * categories of the code, from the one it is in up to the root, and then the variables
 * of files and cases. In CSV a row with fewer categories has fewer cells, so that its
 * variables are counted from the right; in XLSX every cell is in its column.
 */
#include <stdlib.h>
#include <string.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/strbuf.h"
#include "formats.h"
#include "rows.h"

struct report {
	struct import *import;
	struct import_input *input;
	size_t width; /* of the header */
	size_t fixed; /* columns before the categories */
	size_t categories, variables;
	size_t file, coded, id, code; /* columns */
	struct slice *cells;	      /* one for each column of the header */
	struct slice *out;	      /* the fixed ones, category, path, variables */
	struct strbuf path, passage;
};

static bool
has(const struct csvrow *header, size_t column, const char *name)
{
	return column < header->count && slice_is(slice_trim(header->fields[column]), name);
}

/* "File,Coder,Coded,Id,Codename,..." or "Case,Filename,Coder,...". */
static bool
is_report(const struct csvrow *header)
{
	size_t at = has(header, 0, "Case") && has(header, 1, "Filename") ? 2 : 1;

	return (at == 2 || has(header, 0, "File")) && has(header, at, "Coder") &&
	    has(header, at + 1, "Coded") && has(header, at + 2, "Id") &&
	    has(header, at + 3, "Codename");
}

static bool
recognises(const struct import_input *input)
{
	return input->records.preview_count > 0 && is_report(&input->records.preview[0]);
}

static void
find_columns(struct report *report, const struct csvrow *header)
{
	report->width = header->count;
	report->file = has(header, 0, "Case") ? 1 : 0;
	report->coded = report->file + 2;
	report->id = report->file + 3;
	report->code = report->file + 4;
	report->fixed = report->file + 5;
	while (report->fixed < header->count && !has(header, report->fixed, "Category") &&
	    !slice_begins_with(header->fields[report->fixed], "FileVar_") &&
	    !slice_begins_with(header->fields[report->fixed], "CaseVar_"))
		report->fixed++;
	report->categories = 0;
	while (has(header, report->fixed + report->categories, "Category"))
		report->categories++;
	report->variables = header->count - report->fixed - report->categories;
}

static int
declare(struct report *report, const struct csvrow *header, struct err *err)
{
	size_t count = 0;

	for (size_t i = 0; i < report->fixed; i++)
		report->out[count++] = slice_trim(header->fields[i]);
	if (report->categories > 0) {
		report->out[count++] = SLICE_LITERAL("Category");
		report->out[count++] = SLICE_LITERAL("Categories");
	}
	for (size_t i = 0; i < report->variables; i++)
		report->out[count++] =
		    slice_trim(header->fields[report->fixed + report->categories + i]);
	return import_columns(report->import, report->out, count, err);
}

/* Where the row's variables begin. */
static size_t
first_variable(const struct report *report, size_t count)
{
	size_t shortest = report->fixed + report->variables;

	if (report->input->records.sheet != NULL || count < shortest)
		return report->fixed + report->categories;
	return count - report->variables;
}

/* The categories become groups, each below the next; and the path as people read it. */
static int
keep_codes(struct report *report, struct slice *first, size_t count, struct err *err)
{
	struct import_code code = {.kind = KIND_NONE,
	    .code = slice_trim(report->cells[report->code])};

	while (count > 0 && slice_trim(first[count - 1]).length == 0)
		count--;
	strbuf_clear(&report->path);
	for (size_t i = 0; i < count; i++) {
		struct import_code group = {.kind = KIND_GROUP, .code = slice_trim(first[i])};

		if (i + 1 < count)
			group.parent = slice_trim(first[i + 1]);
		if (import_code(report->import, &group, err) != 0)
			return -1;
		strbuf_add_slice(&report->path, slice_trim(first[count - 1 - i]));
		strbuf_add_string(&report->path, i + 1 < count ? " / " : "");
	}
	if (count > 0) {
		code.kind = KIND_THEME;
		code.parent = slice_trim(first[0]);
	}
	if (strbuf_check(&report->path, err) != 0)
		return -1;
	return code.code.length > 0 ? import_code(report->import, &code, err) : 0;
}

/* Is a picture or a recording coded, which has no text? */
static bool
is_media(struct slice id)
{
	return slice_begins_with(id, "imid:") || slice_begins_with(id, "avid:");
}

static int
hand_over(struct report *report, size_t count, size_t line, struct err *err)
{
	size_t variables = first_variable(report, count), width = 0;
	struct import_row row = {.cells = report->out, .line = line};

	if (keep_codes(report, report->cells + report->fixed, variables - report->fixed, err) != 0)
		return -1;
	if (is_media(report->cells[report->id])) {
		import_leave_out(report->import, line,
		    N_("codings of pictures and recordings, which have no text"),
		    report->cells[report->code]);
		return 0;
	}
	for (size_t i = 0; i < report->fixed; i++)
		report->out[width++] = report->cells[i];
	if (report->categories > 0) {
		report->out[width++] = variables > report->fixed ? report->cells[report->fixed]
								 : (struct slice)SLICE_INIT;
		report->out[width++] = strbuf_slice(&report->path);
	}
	for (size_t i = 0; i < report->variables; i++)
		report->out[width++] = report->cells[variables + i];
	strbuf_clear(&report->passage);
	strbuf_add_slice(&report->passage, report->cells[report->file]);
	strbuf_add_char(&report->passage, '\0');
	strbuf_add_slice(&report->passage, report->cells[report->coded]);
	row.passage = strbuf_slice(&report->passage);
	if (strbuf_check(&report->passage, err) != 0)
		return -1;
	return import_row(report->import, &row, err);
}

static int
read_rows(struct report *report, struct err *err)
{
	struct csvrow row;
	int got;

	while ((got = rows_next(report->import, report->input, report->cells, report->width, &row,
		    err)) > 0) {
		if (hand_over(report, row.count, row.line, err) != 0)
			return -1;
	}
	return got;
}

static int
read_qualcoder(struct import *import, struct import_input *const *inputs, size_t count,
    struct err *err)
{
	const struct csvrow *header = &inputs[0]->records.preview[0];
	struct report report = {.import = import,
	    .input = inputs[0],
	    .path = STRBUF_INIT,
	    .passage = STRBUF_INIT};
	int result = -1;

	(void)count;
	if (!is_report(header))
		return err_set(err, ERR_DATA,
		    _("is no report of codings from QualCoder (File, Coder, Coded, Id, Codename, ... "
		      "or Case, Filename, Coder, ...)"));
	find_columns(&report, header);
	report.cells = mem_alloc(report.width, sizeof(*report.cells), err);
	report.out = mem_alloc(report.width + 2, sizeof(*report.out), err);
	if (report.cells != NULL && report.out != NULL && rows_skip(inputs[0], 1, err) == 0) {
		result = declare(&report, header, err);
		if (result > 0)
			result = read_rows(&report, err);
	}
	free(report.cells);
	free(report.out);
	strbuf_release(&report.path);
	strbuf_release(&report.passage);
	return result;
}

const struct import_format import_qualcoder = {
    .name = "qualcoder",
    .takes = IMPORT_RECORDS,
    .preset = true,
    .recognises = recognises,
    .read = read_qualcoder,
};
