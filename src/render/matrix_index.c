/* SPDX-License-Identifier: MIT */
/* The index of a sending, as a grid. */
#include <stdlib.h>

#include "findings/matrix_folder.h"
#include "findings/mem.h"
#include "findings/number.h"

struct index {
	struct grid *grid;
	const struct matrix_folder *folder;
	struct nameset types; /* codes, as they come */
	size_t *order;	      /* numbers of types as they are shown */
	size_t *counts;	      /* of the area at hand, by number of the type, */
	size_t *totals;	      /* and of all */
	bool sample;
	struct strbuf text;
};

static const struct finding *
finding_of(const struct index *index, const struct matrix_area *area, size_t i)
{
	return &index->folder->plan->list->items[area->findings[i]];
}

static struct slice
type_of(const struct index *index, const struct finding *finding)
{
	return codebook_code(index->folder->options->book, KIND_TYPE, finding->cells[FINDING_TYPE]);
}

static int
collect_types(struct index *index, struct err *err)
{
	const struct matrix_plan *plan = index->folder->plan;

	for (size_t i = 0; i < plan->area_count; i++) {
		for (size_t j = 0; j < plan->areas[i].count; j++) {
			const struct finding *finding = finding_of(index, &plan->areas[i], j);

			if (nameset_add(&index->types, type_of(index, finding), err) ==
			    NAMESET_NONE)
				return -1;
			index->sample |= slice_is(finding->cells[FINDING_ORIGIN], "illustrative");
		}
	}
	return 0;
}

/* Those of the codebook first, in its order; an empty one last. */
static int
order_types(struct index *index, struct err *err)
{
	const struct codebook *book = index->folder->options->book;
	size_t count = index->types.count, used = 0, number;

	index->order = mem_alloc(count, sizeof(*index->order), err);
	index->counts = mem_alloc(count, sizeof(*index->counts), err);
	index->totals = mem_alloc(count, sizeof(*index->totals), err);
	if (index->order == NULL || index->counts == NULL || index->totals == NULL)
		return -1;
	for (size_t i = 0; i < book->kinds[KIND_TYPE].count; i++) {
		number = nameset_find(&index->types, book->kinds[KIND_TYPE].entries[i].code);
		if (number != NAMESET_NONE)
			index->order[used++] = number;
	}
	for (size_t i = 0; i < count; i++) {
		struct slice type = nameset_name(&index->types, i);

		if (type.length > 0 && codebook_by_code(book, KIND_TYPE, type) == CODEBOOK_NONE)
			index->order[used++] = i;
	}
	number = nameset_find(&index->types, (struct slice){"", 0});
	if (number != NAMESET_NONE)
		index->order[used] = number;
	return 0;
}

static int
add_columns(struct index *index, struct err *err)
{
	const struct matrix_options *options = index->folder->options;
	enum language language = options->language;
	struct grid *grid = index->grid;

	if (grid_add_column(grid, slice_of(word_for_column(slice_of("area"), language)), false,
		false, err) != 0)
		return -1;
	for (size_t i = 0; i < index->types.count; i++) {
		struct slice type = nameset_name(&index->types, index->order[i]);
		struct slice label = type.length > 0
		    ? codebook_label(options->book, KIND_TYPE, type, language)
		    : slice_of(word(WORD_NONE, language));

		if (grid_add_column(grid, label, true, false, err) != 0)
			return -1;
	}
	if (grid_add_column(grid, slice_of(word(WORD_TOTAL, language)), true, true, err) != 0)
		return -1;
	if (index->folder->format->narrow)
		return 0;
	if (grid_add_column(grid, slice_of(word_for_column(slice_of("file"), language)), false,
		false, err) != 0)
		return -1;
	grid->columns[grid->column_count - 1].file = true;
	return 0;
}

static int
add_count(struct index *index, size_t count, struct err *err)
{
	strbuf_clear(&index->text);
	if (index->folder->format->bare)
		strbuf_add_format(&index->text, "%zu", count);
	else
		number_add_grouped(&index->text, count);
	if (strbuf_check(&index->text, err) != 0)
		return -1;
	return grid_add_cell(index->grid, strbuf_slice(&index->text), err);
}

static int
add_row(struct index *index, struct slice label, const size_t *counts, struct slice file,
    struct err *err)
{
	size_t total = 0;

	strbuf_clear(&index->text);
	strbuf_add_slice(&index->text, label);
	if (index->folder->format->narrow && file.length > 0) {
		strbuf_add_char(&index->text, '\n');
		strbuf_add_slice(&index->text, file);
	}
	if (strbuf_check(&index->text, err) != 0 ||
	    grid_add_cell(index->grid, strbuf_slice(&index->text), err) != 0)
		return -1;
	for (size_t i = 0; i < index->types.count; i++) {
		total += counts[index->order[i]];
		if (add_count(index, counts[index->order[i]], err) != 0)
			return -1;
	}
	if (add_count(index, total, err) != 0)
		return -1;
	return index->folder->format->narrow ? 0 : grid_add_cell(index->grid, file, err);
}

static int
add_area(struct index *index, const struct matrix_area *area, struct slice name, struct err *err)
{
	const struct matrix_options *options = index->folder->options;
	struct slice label = area->code.length > 0
	    ? codebook_label(options->book, KIND_AREA, area->code, options->language)
	    : slice_of(word(WORD_NO_AREA, options->language));
	struct strbuf file = STRBUF_INIT;
	int result;

	for (size_t i = 0; i < index->types.count; i++)
		index->counts[i] = 0;
	for (size_t i = 0; i < area->count; i++) {
		size_t number =
		    nameset_find(&index->types, type_of(index, finding_of(index, area, i)));

		index->counts[number]++;
		index->totals[number]++;
	}
	strbuf_add_slice(&file, name);
	strbuf_add_format(&file, ".%s", index->folder->format->extension);
	result = strbuf_check(&file, err);
	if (result == 0)
		result = add_row(index, label, index->counts, strbuf_slice(&file), err);
	strbuf_release(&file);
	return result;
}

static int
add_rows(struct index *index, const struct matrix_names *names, struct err *err)
{
	const struct matrix_plan *plan = index->folder->plan;

	for (size_t i = 0; i < plan->area_count; i++) {
		if (add_area(index, &plan->areas[i], names->areas[i], err) != 0)
			return -1;
	}
	index->grid->margin_rows = 1;
	return add_row(index, slice_of(word(WORD_TOTAL, index->folder->options->language)),
	    index->totals, (struct slice){"", 0}, err);
}

static void
add_counted(struct strbuf *text, size_t count, enum word one, enum word many,
    enum language language)
{
	number_add_grouped(text, count);
	strbuf_add_format(text, " %s", word(count == 1 ? one : many, language));
}

/* "123 hallazgos, 144 menciones: 21 hallazgos se envían a varias áreas ..." */
static int
add_notes(struct index *index, struct err *err)
{
	const struct matrix_plan *plan = index->folder->plan;
	enum language language = index->folder->options->language;
	struct strbuf *text = &index->text;
	size_t mentions = 0;

	for (size_t i = 0; i < index->types.count; i++)
		mentions += index->totals[i];
	strbuf_clear(text);
	add_counted(text, plan->findings, WORD_FINDINGS_ONE, WORD_FINDINGS_MANY, language);
	strbuf_add_string(text, ", ");
	add_counted(text, mentions, WORD_MENTIONS_ONE, WORD_MENTIONS_MANY, language);
	strbuf_add_string(text, ". ");
	add_counted(text, plan->several, WORD_SEVERAL_AREAS_ONE, WORD_SEVERAL_AREAS_MANY, language);
	if (strbuf_check(text, err) != 0 ||
	    grid_add_note(index->grid, strbuf_slice(text), err) != 0)
		return -1;
	if (!index->sample)
		return 0;
	return grid_add_note(index->grid, slice_of(word(WORD_SAMPLE_NOTICE, language)), err);
}

static int
set_title(struct index *index, struct err *err)
{
	const struct matrix_options *options = index->folder->options;
	struct slice process = index->folder->plan->process;

	strbuf_clear(&index->text);
	strbuf_add_string(&index->text, word(WORD_INDEX, options->language));
	if (process.length > 0) {
		strbuf_add_string(&index->text, ": ");
		strbuf_add_slice(&index->text,
		    codebook_label(options->book, KIND_PROCESS, process, options->language));
	}
	if (strbuf_check(&index->text, err) != 0)
		return -1;
	return grid_set_title(index->grid, strbuf_slice(&index->text), err);
}

int
matrix_index_grid(struct grid *grid, const struct matrix_folder *folder,
    const struct matrix_names *names, struct err *err)
{
	struct index index = {.grid = grid,
	    .folder = folder,
	    .types = NAMESET_INIT,
	    .text = STRBUF_INIT};
	int result = -1;

	*grid = (struct grid)GRID_INIT;
	grid->row_headers = true;
	if (collect_types(&index, err) == 0 && order_types(&index, err) == 0 &&
	    set_title(&index, err) == 0 && add_columns(&index, err) == 0 &&
	    add_rows(&index, names, err) == 0)
		result = add_notes(&index, err);
	free(index.order);
	free(index.counts);
	free(index.totals);
	nameset_release(&index.types);
	strbuf_release(&index.text);
	if (result != 0)
		grid_release(grid);
	return result;
}
