/* SPDX-License-Identifier: MIT */
/*
 * support_workbook - spreadsheets put together from their parts, and workbooks as text.
 */
#ifndef TESTS_SUPPORT_WORKBOOK_H
#define TESTS_SUPPORT_WORKBOOK_H

#include "support.h"

#include <zip.h>

#include "findings/text.h"
#include "findings/workbook.h"

struct part {
	const char *name;
	const char *content; /* NULL: left out */
};

/* A zip archive of the parts. */
static inline void
zip_parts(const struct part *parts, size_t count, struct strbuf *bytes)
{
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
	struct slice packed;
	zip_stat_t status;

	assert_non_null(zip);
	zip_source_keep(source);
	for (size_t i = 0; i < count; i++) {
		if (parts[i].content == NULL)
			continue;
		assert_true(
		    zip_file_add(zip, parts[i].name,
			zip_source_buffer(zip, parts[i].content, strlen(parts[i].content), 0),
			0) >= 0);
	}
	assert_int_equal(zip_close(zip), 0);
	assert_int_equal(zip_source_stat(source, &status), 0);
	packed.length = (size_t)status.size;
	packed.data = strbuf_room(bytes, packed.length);
	assert_non_null(packed.data);
	assert_int_equal(zip_source_open(source), 0);
	assert_int_equal(zip_source_read(source, bytes->data + bytes->length, packed.length),
	    packed.length);
	bytes->length += packed.length;
	zip_source_close(source);
	zip_source_free(source);
}

static inline int
read_bytes(struct slice bytes, struct workbook *workbook, struct err *err)
{
	struct source_memory memory = {bytes, 0};

	return workbook_read_source(workbook, source_of_memory(&memory, "book"), err);
}

static inline int
read_parts(const struct part *parts, size_t count, struct workbook *workbook, struct err *err)
{
	struct strbuf bytes = STRBUF_INIT;
	int result;

	zip_parts(parts, count, &bytes);
	result = read_bytes(strbuf_slice(&bytes), workbook, err);
	strbuf_release(&bytes);
	return result;
}

/* A text that is one character over and over, as "x*32000"; any other as it is. */
static inline void
describe_text(struct slice text, struct strbuf *out)
{
	struct slice rest = text;
	size_t count = 0;
	int32_t first = text.length > 0 ? text_next(&rest) : 0;
	size_t length = text.length - rest.length;

	rest = text;
	while (rest.length > 0 && text_next(&rest) == first)
		count++;
	if (rest.length > 0 || count < 100) {
		add_visible(out, text);
		return;
	}
	strbuf_add(out, text.data, length);
	strbuf_add_format(out, "*%zu", count);
}

static inline bool
is_formula(const struct worksheet *sheet, size_t row, size_t column)
{
	for (size_t i = 0; i < sheet->formula_count; i++) {
		if (sheet->formulas[i].row == row && sheet->formulas[i].column == column)
			return true;
	}
	return false;
}

/*
 * Each sheet as "# NAME", with "hidden" and the number of comments where there are
 * any; each cell that has a text or a formula as "B7 TEXT" or "B7= TEXT".
 */
static inline void
describe_workbook(const struct workbook *workbook, struct strbuf *out)
{
	for (size_t i = 0; i < workbook->count; i++) {
		const struct worksheet *sheet = &workbook->sheets[i];
		size_t formulas = 0;

		strbuf_add_string(out, "# ");
		add_visible(out, sheet->name);
		strbuf_add_string(out, sheet->hidden ? " hidden" : "");
		if (sheet->comments > 0)
			strbuf_add_format(out, " %zu comments", sheet->comments);
		strbuf_add_char(out, '\n');
		for (size_t row = 0; row < sheet->cells.row_count; row++) {
			assert_int_equal(sheet->cells.rows[row].line, row + 1);
			for (size_t column = 0; column < sheet->cells.rows[row].count; column++) {
				struct slice text = sheet_cell(&sheet->cells, row, column);
				bool formula = is_formula(sheet, row, column);

				formulas += formula;
				if (text.length == 0 && !formula)
					continue;
				workbook_add_place(row, column, out);
				strbuf_add_string(out, formula ? "= " : " ");
				describe_text(text, out);
				strbuf_add_char(out, '\n');
			}
		}
		assert_int_equal(formulas, sheet->formula_count);
	}
}

static inline void
check_workbook(const struct workbook *workbook, const char *expected, const char *where)
{
	struct strbuf found = STRBUF_INIT;

	describe_workbook(workbook, &found);
	assert_slice_in(strbuf_slice(&found), slice_of(expected), where);
	strbuf_release(&found);
}

#endif
