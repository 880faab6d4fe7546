/* SPDX-License-Identifier: MIT */
#include "findings/status.h"

#include <math.h>
#include <stdlib.h>

#include "findings/mem.h"

static void
row_release(struct status_row *row)
{
	free(row->days);
	*row = (struct status_row){0};
}

void
status_release(struct status *status)
{
	for (size_t i = 0; i < status->levels.count && status->rows != NULL; i++)
		row_release(&status->rows[i]);
	free(status->rows);
	free(status->order);
	row_release(&status->total);
	nameset_release(&status->levels);
	*status = (struct status)STATUS_INIT;
}

static int
add_days(struct status_row *row, long days, struct err *err)
{
	if (mem_reserve(&row->days, &row->day_capacity, row->day_count + 1, sizeof(*row->days),
		err) != 0)
		return -1;
	row->days[row->day_count++] = days;
	return 0;
}

static int
add(struct status_row *row, const struct attention *attention, struct err *err)
{
	static const enum status_count columns[ATTENTION_STATUS_COUNT] = {
	    [ATTENTION_PENDING] = STATUS_PENDING,
	    [ATTENTION_IN_PROGRESS] = STATUS_IN_PROGRESS,
	    [ATTENTION_PARTLY_ATTENDED] = STATUS_PARTLY_ATTENDED,
	    [ATTENTION_ATTENDED] = STATUS_ATTENDED,
	    [ATTENTION_NOT_ATTENDED] = STATUS_NOT_ATTENDED,
	};

	row->counts[STATUS_FINDINGS]++;
	row->counts[STATUS_ASKED] += attention->asked;
	row->counts[STATUS_ANSWERED] += attention->answered;
	row->counts[STATUS_ACCEPTED] += attention->accepted;
	row->counts[STATUS_OVERDUE] += attention->overdue;
	row->counts[STATUS_VERIFIED] += attention->verified;
	if (attention->asked)
		row->counts[columns[attention->status]]++;
	return attention->dated ? add_days(row, attention->days, err) : 0;
}

static int
add_to_level(struct status *status, struct slice level, const struct attention *attention,
    struct err *err)
{
	size_t known = status->levels.count, number;

	if (mem_reserve(&status->rows, &status->row_capacity, known + 1, sizeof(*status->rows),
		err) != 0)
		return -1;
	number = nameset_add(&status->levels, level, err);
	if (number == NAMESET_NONE)
		return -1;
	if (number == known)
		status->rows[number] = (struct status_row){0};
	return add(&status->rows[number], attention, err);
}

/* For each area what it alone says. */
static int
add_areas(struct status *status, const struct status_question *question, struct slice id,
    const struct attention_areas *areas, struct err *err)
{
	size_t concerned = 0;

	for (size_t i = 0; i < areas->count; i++) {
		struct attention attention =
		    attention_of(question->replies, id, &areas->items[i], 1, question->as_of);

		if (!attention.concerns) {
			status->not_applicable++;
			continue;
		}
		concerned++;
		status->backward += attention.backward;
		if (question->by == FINDING_AREA &&
		    add_to_level(status, areas->items[i], &attention, err) != 0)
			return -1;
	}
	status->several += question->by == FINDING_AREA && concerned > 1;
	return 0;
}

static int
add_finding(struct status *status, const struct status_question *question,
    const struct finding *finding, struct attention_areas *areas, struct err *err)
{
	struct slice id = finding->cells[FINDING_ID], level = finding->cells[question->by];
	enum kind kind = kind_of_column(slice_of(finding_field_name(question->by)));
	struct attention attention;

	if (attention_areas_find(areas, question->replies, id, finding->cells[FINDING_AREA],
		question->book, err) != 0 ||
	    add_areas(status, question, id, areas, err) != 0)
		return -1;
	attention =
	    attention_of(question->replies, id, areas->items, areas->count, question->as_of);
	if (!attention.concerns)
		return 0;
	if (question->by != FINDING_AREA &&
	    add_to_level(status, codebook_code(question->book, kind, slice_trim(level)), &attention,
		err) != 0)
		return -1;
	return add(&status->total, &attention, err);
}

static int
by_days(const void *left, const void *right)
{
	long a = *(const long *)left, b = *(const long *)right;

	return (a > b) - (a < b);
}

static void
sort_days(struct status_row *row)
{
	if (row->day_count > 0)
		qsort(row->days, row->day_count, sizeof(*row->days), by_days);
}

/* First the codebook's, then the others as they came, the missing value last. */
static int
order_levels(struct status *status, const struct status_question *question, struct err *err)
{
	enum kind kind = kind_of_column(slice_of(finding_field_name(question->by)));
	size_t count = status->levels.count, entries = question->book->kinds[kind].count, place = 0;

	status->order = mem_alloc(count, sizeof(*status->order), err);
	if (status->order == NULL)
		return -1;
	for (size_t i = 0; i < entries; i++) {
		size_t level =
		    nameset_find(&status->levels, question->book->kinds[kind].entries[i].code);

		if (level != NAMESET_NONE)
			status->order[place++] = level;
	}
	for (size_t missing = 0; missing < 2; missing++) {
		for (size_t i = 0; i < count; i++) {
			struct slice name = nameset_name(&status->levels, i);

			if ((name.length == 0) == (missing == 1) &&
			    codebook_by_code(question->book, kind, name) == CODEBOOK_NONE)
				status->order[place++] = i;
		}
	}
	return 0;
}

int
status_count(struct status *status, const struct status_question *question, struct err *err)
{
	struct attention_areas areas = ATTENTION_AREAS_INIT;
	int result = 0;

	*status = (struct status)STATUS_INIT;
	for (size_t i = 0; result == 0 && i < question->findings->count; i++) {
		const struct finding *finding = &question->findings->items[i];

		if (finding_needs_attention(finding, question->book))
			result = add_finding(status, question, finding, &areas, err);
		else
			status->strengths++;
	}
	attention_areas_release(&areas);
	for (size_t i = 0; i < status->levels.count; i++)
		sort_days(&status->rows[i]);
	sort_days(&status->total);
	return result == 0 ? order_levels(status, question, err) : -1;
}

double
status_median_days(const struct status_row *row)
{
	size_t middle = row->day_count / 2;

	if (row->day_count == 0)
		return NAN;
	if (row->day_count % 2 == 1)
		return (double)row->days[middle];
	return ((double)row->days[middle - 1] + (double)row->days[middle]) / 2;
}
