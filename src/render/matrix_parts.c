/* SPDX-License-Identifier: MIT */
#include "matrix_parts.h"

#include "findings/date.h"
#include "findings/number.h"

const enum word matrix_signers[3] = {WORD_PREPARED, WORD_REVIEWED, WORD_APPROVED};

static int
keep(struct matrix_parts *parts, const struct strbuf *text, struct slice *kept, struct err *err)
{
	struct strbuf clean = STRBUF_INIT;
	size_t number = NAMESET_NONE;

	text_clean(strbuf_slice(text), TEXT_KEEP_LINES, &clean);
	if (strbuf_check(text, err) == 0 && strbuf_check(&clean, err) == 0)
		number = nameset_add(&parts->strings, strbuf_slice(&clean), err);
	strbuf_release(&clean);
	if (number == NAMESET_NONE)
		return -1;
	*kept = nameset_name(&parts->strings, number);
	return 0;
}

static struct slice
given(const char *text)
{
	return slice_of(text != NULL ? text : "");
}

static int
add_facts(struct matrix_parts *parts, const struct matrix *matrix, struct err *err)
{
	const struct matrix_options *options = matrix->options;
	enum language language = options->language;
	const struct {
		const char *label;
		struct slice value;
		bool date;
	} facts[] = {
	    {word_for_column(slice_of("process"), language), matrix->process_label, false},
	    {word_for_column(slice_of("area"), language), matrix->area_label, false},
	    {word(WORD_FOLIO, language), given(options->folio), false},
	    {word_for_column(slice_of("asked"), language), given(options->asked), true},
	    {word_for_column(slice_of("due"), language), given(options->due), true},
	};
	struct strbuf text = STRBUF_INIT;
	int result = 0;

	for (size_t i = 0; result == 0 && i < sizeof(facts) / sizeof(facts[0]); i++) {
		struct matrix_fact *fact = &parts->facts[parts->fact_count];

		if (facts[i].value.length == 0)
			continue;
		strbuf_clear(&text);
		if (facts[i].date)
			date_print(facts[i].value, language, &text);
		else
			strbuf_add_slice(&text, facts[i].value);
		fact->label = slice_of(facts[i].label);
		result = keep(parts, &text, &fact->value, err);
		parts->fact_count++;
	}
	strbuf_release(&text);
	return result;
}

static int
add_choices(struct matrix_parts *parts, const struct matrix *matrix, struct err *err)
{
	static const enum matrix_column columns[2] = {MATRIX_RESPONSE, MATRIX_STATUS};
	const struct matrix_options *options = matrix->options;
	int result = 0;

	for (size_t i = 0; result == 0 && i < 2; i++) {
		enum kind kind = reply_field_kind(matrix_column_field(columns[i]));
		struct strbuf text = STRBUF_INIT;
		struct slice code;

		for (size_t n = 0; matrix_choice(options->book, columns[i], n, &code); n++) {
			if (n > 0)
				strbuf_add_string(&text, "; ");
			strbuf_add_slice(&text,
			    codebook_label(options->book, kind, code, options->language));
		}
		result = keep(parts, &text, &parts->choices[i].value, err);
		parts->choices[i].label = matrix_column_label(columns[i], options->language);
		strbuf_release(&text);
	}
	return result;
}

int
matrix_parts_make(struct matrix_parts *parts, const struct matrix *matrix, struct err *err)
{
	enum language language = matrix->options->language;
	struct strbuf title = STRBUF_INIT;
	int result;

	*parts = (struct matrix_parts)MATRIX_PARTS_INIT;
	parts->instructions[0] = slice_of(word(WORD_INSTRUCTIONS, language));
	parts->instructions[1] = slice_of(word(WORD_INSTRUCTIONS_LISTS, language));
	if (matrix->sample)
		parts->notice = slice_of(word(WORD_SAMPLE_NOTICE, language));
	strbuf_add_slice(&title, matrix->title);
	result = keep(parts, &title, &parts->title, err);
	strbuf_release(&title);
	if (result == 0 && add_facts(parts, matrix, err) == 0 &&
	    add_choices(parts, matrix, err) == 0)
		return 0;
	matrix_parts_release(parts);
	return -1;
}

void
matrix_parts_release(struct matrix_parts *parts)
{
	nameset_release(&parts->strings);
	*parts = (struct matrix_parts)MATRIX_PARTS_INIT;
}

struct matrix_section
matrix_section(const struct matrix *matrix, size_t number)
{
	if (number == 0)
		return (struct matrix_section){WORD_SECTION_ATTENTION, 0, matrix->attention};
	return (struct matrix_section){WORD_SECTION_INFORMATION, matrix->attention, matrix->count};
}

void
matrix_section_title(const struct matrix *matrix, const struct matrix_section *section,
    struct strbuf *out)
{
	enum language language = matrix->options->language;
	size_t count = section->end - section->first;

	strbuf_add_format(out, "%s (", word(section->title, language));
	number_add_grouped(out, count);
	strbuf_add_format(out, " %s)",
	    word(count == 1 ? WORD_FINDINGS_ONE : WORD_FINDINGS_MANY, language));
}

struct slice
matrix_cell(const struct matrix *matrix, size_t row, enum matrix_column column,
    struct strbuf *scratch)
{
	struct slice cell = matrix->rows[row].cells[column];

	if (column != MATRIX_ANSWERED)
		return cell;
	strbuf_clear(scratch);
	date_print(cell, matrix->options->language, scratch);
	return strbuf_slice(scratch);
}

bool
matrix_uses(const struct matrix *matrix, enum matrix_column column)
{
	bool used = column >= MATRIX_REPLY;

	for (size_t i = 0; !used && i < matrix->count; i++)
		used = matrix->rows[i].cells[column].length > 0;
	return used && matrix_shows(matrix, column);
}

static int
add_rows(const struct matrix *matrix, const struct matrix_section *section,
    const bool used[MATRIX_COLUMNS], struct grid *grid, struct err *err)
{
	struct strbuf scratch = STRBUF_INIT;
	int result = 0;

	for (size_t row = section->first; row < section->end; row++) {
		for (int i = 0; result == 0 && i < MATRIX_COLUMNS; i++) {
			enum matrix_column column = (enum matrix_column)i;
			struct slice cell;

			if (!used[i])
				continue;
			cell = matrix_cell(matrix, row, column, &scratch);
			result = strbuf_check(&scratch, err);
			if (result == 0)
				result = grid_add_cell(grid, cell, err);
		}
	}
	strbuf_release(&scratch);
	return result;
}

int
matrix_section_grid(const struct matrix *matrix, const struct matrix_section *section,
    struct grid *grid, struct err *err)
{
	bool used[MATRIX_COLUMNS];
	int result = 0;

	*grid = (struct grid)GRID_INIT;
	grid->row_headers = true;
	for (int i = 0; i < MATRIX_COLUMNS; i++) {
		enum matrix_column column = (enum matrix_column)i;

		used[i] = matrix_uses(matrix, column);
		if (used[i] && result == 0)
			result = grid_add_column(grid,
			    matrix_column_label(column, matrix->options->language), false, false,
			    err);
	}
	if (result == 0)
		result = add_rows(matrix, section, used, grid, err);
	if (result != 0)
		grid_release(grid);
	return result;
}

int
matrix_flush(struct strbuf *out, struct output *output, struct err *err)
{
	if (strbuf_check(out, err) != 0)
		return -1;
	output_add(output, strbuf_slice(out));
	strbuf_clear(out);
	return 0;
}

/* Its heading, and a table where it has rows. */
static int
write_section(struct strbuf *out, const struct matrix *matrix, const struct matrix_section *section,
    const struct matrix_writer *writer, struct output *output, struct err *err)
{
	struct grid_options options = {.language = matrix->options->language};
	struct strbuf title = STRBUF_INIT;
	struct grid grid;
	int result;

	matrix_section_title(matrix, section, &title);
	writer->heading(out, strbuf_slice(&title));
	result = strbuf_check(&title, err);
	strbuf_release(&title);
	if (result != 0 || section->first == section->end)
		return result;
	if (matrix_flush(out, output, err) != 0 ||
	    matrix_section_grid(matrix, section, &grid, err) != 0)
		return -1;
	result = writer->table(&grid, &options, output, err);
	strbuf_add_string(out, writer->after_table);
	grid_release(&grid);
	return result;
}

int
matrix_write_parts(const struct matrix *matrix, const struct matrix_writer *writer,
    struct output *output, struct err *err)
{
	struct strbuf out = STRBUF_INIT;
	struct matrix_parts parts;
	int result = 0;

	if (matrix_parts_make(&parts, matrix, err) != 0)
		return -1;
	writer->title_block(&out, &parts);
	for (size_t i = 0; result == 0 && i < MATRIX_SECTIONS; i++) {
		struct matrix_section section = matrix_section(matrix, i);

		result = write_section(&out, matrix, &section, writer, output, err);
	}
	writer->signers(&out, matrix->options->language);
	if (result == 0)
		result = matrix_flush(&out, output, err);
	strbuf_release(&out);
	matrix_parts_release(&parts);
	return result;
}
