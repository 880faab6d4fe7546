/* SPDX-License-Identifier: MIT */
/* The columns of a matrix, what stands in its locked cells, and their digest. */
#include "findings/matrix.h"

#include <nettle/sha2.h>
#include <stdlib.h>

#include "findings/mem.h"
#include "findings/text.h"

static const struct {
	const char *name; /* as a column of the streams; NULL where it is none */
	enum reply_field field;
} columns[MATRIX_COLUMNS] = {
    [MATRIX_AREA] = {"area", REPLY_FIELDS},
    [MATRIX_ID] = {"id", REPLY_FIELDS},
    [MATRIX_REPORT] = {"report", REPLY_FIELDS},
    [MATRIX_OBSERVER] = {"observer", REPLY_FIELDS},
    [MATRIX_THEME] = {"theme", REPLY_FIELDS},
    [MATRIX_TYPE] = {"type", REPLY_FIELDS},
    [MATRIX_TEXT] = {"text", REPLY_FIELDS},
    [MATRIX_PAGE] = {"page", REPLY_FIELDS},
    [MATRIX_OTHERS] = {NULL, REPLY_FIELDS},
    [MATRIX_RESPONSE] = {"response", REPLY_RESPONSE},
    [MATRIX_STATUS] = {"status", REPLY_STATUS},
    [MATRIX_ACTION] = {"action", REPLY_ACTION},
    [MATRIX_EVIDENCE] = {"evidence", REPLY_EVIDENCE},
    [MATRIX_ANSWERED] = {"answered", REPLY_ANSWERED},
};

struct slice
matrix_column_label(enum matrix_column column, enum language language)
{
	if (columns[column].name == NULL)
		return slice_of(word(WORD_OTHER_AREAS, language));
	return slice_of(word_for_column(slice_of(columns[column].name), language));
}

enum matrix_column
matrix_column_named(struct slice label)
{
	const char *name = column_named(label);
	int column = 0;

	for (int language = 0; language < LANGUAGE_COUNT; language++) {
		if (text_equal_folded(label,
			slice_of(word(WORD_OTHER_AREAS, (enum language)language))))
			return MATRIX_OTHERS;
	}
	while (column < MATRIX_COLUMNS &&
	    (name == NULL || columns[column].name == NULL ||
		!slice_is(slice_of(name), columns[column].name)))
		column++;
	return (enum matrix_column)column;
}

enum reply_field
matrix_column_field(enum matrix_column column)
{
	return columns[column].field;
}

bool
matrix_choice(const struct codebook *book, enum matrix_column column, size_t n, struct slice *code)
{
	enum kind kind = columns[column].field < REPLY_FIELDS
	    ? reply_field_kind(columns[column].field)
	    : KIND_NONE;
	const char *known;

	if (kind == KIND_NONE)
		return false;
	if (codebook_covers(book, kind)) {
		if (n >= book->kinds[kind].count)
			return false;
		*code = book->kinds[kind].entries[n].code;
		return true;
	}
	known = word_code(kind_name(kind), n);
	if (known != NULL)
		*code = slice_of(known);
	return known != NULL;
}

void
matrix_line_ends(struct slice s, struct strbuf *out)
{
	for (size_t i = 0; i < s.length; i++) {
		if (s.data[i] != '\r')
			strbuf_add_char(out, s.data[i]);
		else if (i + 1 == s.length || s.data[i + 1] != '\n')
			strbuf_add_char(out, '\n');
	}
}

/* Does one of the `count` first areas have that code? */
static bool
names_before(struct slice areas, size_t count, struct slice code, const struct codebook *book)
{
	struct slice member;

	while (count-- > 0 && slice_split(&areas, ';', &member)) {
		if (slice_equal(codebook_code(book, KIND_AREA, slice_trim(member)), code))
			return true;
	}
	return false;
}

/* The labels of the finding's areas but one, each once. */
static void
add_other_areas(struct slice areas, struct slice area, const struct codebook *book,
    enum language language, struct strbuf *out)
{
	size_t begin = out->length, count = 0;
	struct slice rest = areas, member;

	for (; slice_split(&rest, ';', &member); count++) {
		member = codebook_code(book, KIND_AREA, slice_trim(member));
		if (member.length == 0 || slice_equal(member, area) ||
		    names_before(areas, count, member, book))
			continue;
		if (out->length > begin)
			strbuf_add_string(out, "; ");
		strbuf_add_slice(out, codebook_label(book, KIND_AREA, member, language));
	}
}

static struct slice
label_of(const struct codebook *book, enum kind kind, struct slice cell, enum language language)
{
	return codebook_label(book, kind, codebook_code(book, kind, cell), language);
}

int
matrix_locked_cells(const struct finding *finding, struct slice area, const struct codebook *book,
    enum language language, bool with_observer, struct slice cells[MATRIX_COLUMNS],
    struct strbuf *scratch, struct err *err)
{
	const struct slice *given = finding->cells;
	size_t text, others;

	strbuf_clear(scratch);
	matrix_line_ends(given[FINDING_TEXT], scratch);
	text = scratch->length;
	add_other_areas(given[FINDING_AREA], area, book, language, scratch);
	others = scratch->length - text;
	if (strbuf_check(scratch, err) != 0)
		return -1;
	cells[MATRIX_AREA] = area.length > 0 ? codebook_label(book, KIND_AREA, area, language)
					     : slice_of(word(WORD_NO_AREA, language));
	cells[MATRIX_ID] = given[FINDING_ID];
	cells[MATRIX_REPORT] = given[FINDING_REPORT];
	cells[MATRIX_OBSERVER] = with_observer ? given[FINDING_OBSERVER] : (struct slice)SLICE_INIT;
	cells[MATRIX_THEME] = label_of(book, KIND_THEME, given[FINDING_THEME], language);
	cells[MATRIX_TYPE] = label_of(book, KIND_TYPE, given[FINDING_TYPE], language);
	cells[MATRIX_TEXT] = (struct slice){scratch->data, text};
	cells[MATRIX_PAGE] = given[FINDING_PAGE];
	cells[MATRIX_OTHERS] = (struct slice){scratch->data + text, others};
	return 0;
}

void
matrix_digest(const struct slice cells[MATRIX_COLUMNS], char digest[MATRIX_DIGEST_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	uint8_t sum[SHA256_DIGEST_SIZE];
	struct sha256_ctx context;

	sha256_init(&context);
	for (int i = MATRIX_ID; i <= MATRIX_OTHERS; i++) {
		sha256_update(&context, cells[i].length, (const uint8_t *)cells[i].data);
		sha256_update(&context, 1, (const uint8_t *)"");
	}
	sha256_digest(&context, sizeof(sum), sum);
	for (size_t i = 0; i < sizeof(sum); i++) {
		digest[2 * i] = digits[sum[i] >> 4];
		digest[2 * i + 1] = digits[sum[i] & 15];
	}
	digest[MATRIX_DIGEST_SIZE - 1] = '\0';
}

static int
keep(struct matrix *matrix, struct slice text, struct slice *kept, struct err *err)
{
	size_t number = nameset_add(&matrix->strings, text, err);

	if (number == NAMESET_NONE)
		return -1;
	*kept = nameset_name(&matrix->strings, number);
	return 0;
}

/* What the area has answered so far. A strength shows that it needs no attention. */
static int
fill_reply(struct matrix *matrix, struct matrix_row *row, struct strbuf *scratch, struct err *err)
{
	const struct matrix_options *options = matrix->options;

	for (int i = MATRIX_REPLY; i < MATRIX_COLUMNS; i++) {
		enum reply_field field = matrix_column_field((enum matrix_column)i);
		enum kind kind = reply_field_kind(field);
		struct slice cell = SLICE_INIT;

		if (row->reply != NULL)
			cell = row->reply->cells[field];
		if (field == REPLY_STATUS && cell.length == 0 && !row->attention)
			cell = SLICE_LITERAL("not_applicable");
		if (kind != KIND_NONE)
			cell = codebook_label(options->book, kind, cell, options->language);
		strbuf_clear(scratch);
		matrix_line_ends(cell, scratch);
		if (strbuf_check(scratch, err) != 0 ||
		    keep(matrix, strbuf_slice(scratch), &row->cells[i], err) != 0)
			return -1;
	}
	return 0;
}

static int
add_row(struct matrix *matrix, const struct finding *finding, const struct replies *replies,
    struct strbuf *scratch, struct err *err)
{
	const struct matrix_options *options = matrix->options;
	struct matrix_row *row = &matrix->rows[matrix->count++];
	size_t reply = REPLY_NONE;

	*row = (struct matrix_row){.finding = finding};
	row->attention = finding_needs_attention(finding, options->book);
	if (replies != NULL)
		reply = replies_find(replies, finding->cells[FINDING_ID], matrix->area);
	if (reply != REPLY_NONE)
		row->reply = &replies->items[reply];
	if (slice_is(finding->cells[FINDING_ORIGIN], "illustrative"))
		matrix->sample = true;
	if (matrix_locked_cells(finding, matrix->area, options->book, options->language,
		options->with_observer, row->cells, scratch, err) != 0)
		return -1;
	if (keep(matrix, row->cells[MATRIX_TEXT], &row->cells[MATRIX_TEXT], err) != 0 ||
	    keep(matrix, row->cells[MATRIX_OTHERS], &row->cells[MATRIX_OTHERS], err) != 0)
		return -1;
	return fill_reply(matrix, row, scratch, err);
}

static int
add_rows(struct matrix *matrix, const struct matrix_plan *plan, const struct matrix_area *area,
    const struct replies *replies, struct err *err)
{
	struct strbuf scratch = STRBUF_INIT;
	int result = 0;

	for (int attention = 1; attention >= 0; attention--) {
		for (size_t i = 0; result == 0 && i < area->count; i++) {
			const struct finding *finding = &plan->list->items[area->findings[i]];

			if (finding_needs_attention(finding, matrix->options->book) ==
			    (attention == 1))
				result = add_row(matrix, finding, replies, &scratch, err);
		}
		if (attention == 1)
			matrix->attention = matrix->count;
	}
	strbuf_release(&scratch);
	return result;
}

int
matrix_make(struct matrix *matrix, const struct matrix_plan *plan, size_t number,
    const struct replies *replies, const struct matrix_options *options, struct err *err)
{
	const struct matrix_area *area = &plan->areas[number];

	*matrix = (struct matrix)MATRIX_INIT;
	matrix->options = options;
	matrix->area = area->code;
	matrix->area_label = area->code.length > 0
	    ? codebook_label(options->book, KIND_AREA, area->code, options->language)
	    : slice_of(word(WORD_NO_AREA, options->language));
	matrix->process = plan->process;
	matrix->process_label =
	    codebook_label(options->book, KIND_PROCESS, plan->process, options->language);
	matrix->title = slice_of(
	    options->title != NULL ? options->title : word(WORD_MATRIX_TITLE, options->language));
	matrix->rows = mem_alloc(area->count, sizeof(*matrix->rows), err);
	if (matrix->rows == NULL || add_rows(matrix, plan, area, replies, err) != 0) {
		matrix_release(matrix);
		return -1;
	}
	return 0;
}

void
matrix_release(struct matrix *matrix)
{
	free(matrix->rows);
	nameset_release(&matrix->strings);
	*matrix = (struct matrix)MATRIX_INIT;
}

bool
matrix_shows(const struct matrix *matrix, enum matrix_column column)
{
	return column != MATRIX_AREA &&
	    (column != MATRIX_OBSERVER || matrix->options->with_observer);
}
