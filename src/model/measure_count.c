/* SPDX-License-Identifier: MIT */
/* Counting measures over streams. */
#include "measure.h"

#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/number.h"

void
measuring_begin(struct measuring *measuring, struct measure *measures, size_t count,
    const struct codebook *book, const struct measure_columns *columns)
{
	*measuring = (struct measuring){.measures = measures,
	    .count = count,
	    .book = book,
	    .columns = columns,
	    .reports = NAMESET_INIT,
	    .failed = SIZE_MAX};
	for (size_t i = 0; i < count; i++)
		measuring->wants_reports |= measures[i].kind == MEASURE_WITH_FINDING;
}

void
measuring_release(struct measuring *measuring)
{
	nameset_release(&measuring->reports);
	free(measuring->files);
	free(measuring->lines);
}

static int
add_to(uint64_t *sum, uint64_t weight, struct err *err)
{
	if (weight > NUMBER_COUNT_MAX - *sum)
		return err_set(err, ERR_DATA, _("the counts add up to more than 2^53"));
	*sum += weight;
	return 0;
}

/* Find the columns; a message says which file lacks one, since the place will be the measure's. */
int
measuring_bind(struct measuring *measuring, struct measure *measure, const struct header *header,
    const char *file, struct err *err)
{
	struct err trouble = ERR_INIT;
	int result = 0;

	if (measure->column.length > 0)
		result = header_require(header, strbuf_slice(&measure->column),
		    &measure->column_index, &trouble);
	if (result == 0 && measure->of != NULL)
		result = expr_bind(measure->of, header, measuring->book, false, &trouble);
	if (result == 0 && measure->where != NULL)
		result = expr_bind(measure->where, header, measuring->book, false, &trouble);
	if (result == 0)
		return 0;
	measuring->failed = (size_t)(measure - measuring->measures);
	if (trouble.kind == ERR_DATA)
		return err_set(err, ERR_DATA, "\"%s\": %s", file, trouble.text);
	*err = trouble;
	return -1;
}

/* One value of the column in a row. */
static int
add_level(struct measure *measure, struct slice name, uint64_t weight, bool within, struct err *err)
{
	size_t known = measure->levels.count, number;

	if (name.length == 0)
		return 0;
	if (mem_reserve(&measure->weights, &measure->weights_capacity, known + 1,
		sizeof(*measure->weights), err) != 0 ||
	    mem_reserve(&measure->within, &measure->within_capacity, known + 1,
		sizeof(*measure->within), err) != 0)
		return -1;
	number = nameset_add(&measure->levels, name, err);
	if (number == NAMESET_NONE)
		return -1;
	if (number == known)
		measure->weights[number] = measure->within[number] = 0;
	if (within && add_to(&measure->within[number], weight, err) != 0)
		return -1;
	return add_to(&measure->weights[number], weight, err);
}

/* A finding of two areas has both of them, each once. */
static int
add_levels(struct measure *measure, struct slice cell, uint64_t weight, bool within,
    struct err *err)
{
	struct slice rest = cell, part;

	if (kind_of_column(strbuf_slice(&measure->column)) != KIND_AREA)
		return add_level(measure, cell, weight, within, err);
	while (slice_split(&rest, ';', &part)) {
		struct slice before = {cell.data, (size_t)(part.data - cell.data)}, other;
		bool again = false;

		part = slice_trim(part);
		while (slice_split(&before, ';', &other))
			again |= slice_equal(slice_trim(other), part);
		if (!again && add_level(measure, part, weight, within, err) != 0)
			return -1;
	}
	return 0;
}

/* Of a ratio the two are counted apart; of all others `where` lies within `of`. */
int
measure_meets(struct measure *measure, const struct csvrow *row, int *of, int *where,
    struct err *err)
{
	*of = measure->of != NULL ? expr_holds(measure->of, row, err) : 1;
	if (*of < 0)
		return -1;
	*where = 0;
	if (*of || measure->kind == MEASURE_RATIO)
		*where = measure->where != NULL ? expr_holds(measure->where, row, err) : 1;
	return *where < 0 ? -1 : 0;
}

static int
measure_row(struct measure *measure, const struct csvrow *row, uint64_t weight, struct err *err)
{
	uint64_t value = 1;
	int of, where;

	if (measure_meets(measure, row, &of, &where, err) != 0)
		return -1;
	if (measure->kind == MEASURE_SUM && (of || where)) {
		struct slice cell = row->fields[measure->column_index];

		value = 0;
		if (cell.length > 0 && !number_parse_count(cell, &value))
			return err_set(err, ERR_DATA, _("%s is \"%.*s\", not a count"),
			    measure->column.data, SLICE_ARG(cell));
		if (value > 0 && weight > NUMBER_COUNT_MAX / value)
			return err_set(err, ERR_DATA, _("the counts add up to more than 2^53"));
	}
	if ((measure->kind == MEASURE_DISTINCT || measure->kind == MEASURE_TOP) && of &&
	    add_levels(measure, row->fields[measure->column_index], weight, where, err) != 0)
		return -1;
	if (of && add_to(&measure->base, weight * value, err) != 0)
		return -1;
	return where ? add_to(&measure->count, weight * value, err) : 0;
}

/* The columns of one stream that are no measure's. */
struct roles {
	size_t weight, id, area, report, process;
};

static int
find_roles(struct measuring *measuring, const struct header *header, struct roles *roles,
    struct err *err)
{
	roles->weight = header_find(header, SLICE_LITERAL("count"));
	roles->id = header_find(header, SLICE_LITERAL("id"));
	roles->area = header_find(header, SLICE_LITERAL("area"));
	roles->report = HEADER_NONE;
	roles->process = HEADER_NONE;
	if (stream_kind_of(header) == STREAM_REPLIES)
		return err_set(err, ERR_DATA, _("holds replies: name them with --replies"));
	if (roles->weight == HEADER_NONE && roles->id == HEADER_NONE &&
	    header_find(header, SLICE_LITERAL("mentions")) != HEADER_NONE)
		return err_set(err, ERR_DATA,
		    _("counts mentions, which are no findings: count the findings, or a tally of them"));
	if (roles->weight == HEADER_NONE && roles->id == HEADER_NONE)
		return err_set(err, ERR_DATA,
		    _("holds neither findings nor a tally: a column id or count is expected"));
	if (measuring->columns != NULL &&
	    header_require(header, SLICE_LITERAL("id"), &roles->id, err) != 0)
		return -1;
	if (!measuring->wants_reports)
		return 0;
	if (!measuring->any_findings)
		measuring->by_process =
		    header_find(header, SLICE_LITERAL("process")) != HEADER_NONE;
	measuring->any_findings = true;
	if (measuring->by_process &&
	    header_require(header, SLICE_LITERAL("process"), &roles->process, err) != 0)
		return -1;
	return header_require(header, SLICE_LITERAL("report"), &roles->report, err);
}

/* Reports of two processes may have the same name. */
void
measure_report_key(struct strbuf *key, const struct csvrow *row, size_t process, size_t report)
{
	strbuf_clear(key);
	if (process != HEADER_NONE)
		strbuf_add_slice(key, row->fields[process]);
	strbuf_add_char(key, '\0');
	strbuf_add_slice(key, row->fields[report]);
}

static int
keep_report(struct measuring *measuring, const struct stream *stream, const struct roles *roles,
    struct err *err)
{
	struct strbuf key = STRBUF_INIT;
	size_t known = measuring->reports.count, number = NAMESET_NONE;

	if (stream->row.fields[roles->report].length == 0)
		return 0;
	measure_report_key(&key, &stream->row, roles->process, roles->report);
	if (strbuf_check(&key, err) == 0 &&
	    mem_reserve(&measuring->files, &measuring->files_capacity, known + 1,
		sizeof(*measuring->files), err) == 0 &&
	    mem_reserve(&measuring->lines, &measuring->lines_capacity, known + 1,
		sizeof(*measuring->lines), err) == 0)
		number = nameset_add(&measuring->reports, strbuf_slice(&key), err);
	strbuf_release(&key);
	if (number == known) {
		measuring->files[number] = stream->name;
		measuring->lines[number] = stream->row.line;
	}
	return number != NAMESET_NONE ? 0 : -1;
}

/* A row, and behind its cells those that come from elsewhere. */
struct widened {
	const struct measure_columns *columns;
	struct header header;
	struct slice *fields;
	struct csvrow row;
};

static int
widen_header(struct widened *widened, const struct stream *stream, struct err *err)
{
	const struct measure_columns *columns = widened->columns;
	size_t own = stream->header.count;

	widened->fields = mem_alloc(own + columns->count, sizeof(*widened->fields), err);
	if (widened->fields == NULL)
		return -1;
	for (size_t i = 0; i < own; i++)
		widened->fields[i] = header_name(&stream->header, i);
	for (size_t i = 0; i < columns->count; i++)
		widened->fields[own + i] = slice_of(columns->names[i]);
	widened->row.fields = widened->fields;
	widened->row.count = own + columns->count;
	return header_read(&widened->header, &widened->row, err);
}

static int
widen_row(struct widened *widened, const struct stream *stream, const struct roles *roles,
    struct err *err)
{
	const struct measure_columns *columns = widened->columns;
	const struct slice *fields = stream->row.fields;
	size_t own = stream->header.count;

	for (size_t i = 0; i < own; i++)
		widened->fields[i] = fields[i];
	return columns->cells(columns->context, fields[roles->id],
	    roles->area != HEADER_NONE ? fields[roles->area] : (struct slice)SLICE_INIT,
	    widened->fields + own, err);
}

static int
measure_findings_row(struct measuring *measuring, const struct stream *stream,
    const struct roles *roles, struct widened *widened, struct err *err)
{
	const struct csvrow *row = &stream->row;
	uint64_t weight = 1;

	if (roles->weight != HEADER_NONE &&
	    !number_parse_count(row->fields[roles->weight], &weight))
		return err_set(err, ERR_DATA, _("\"%.*s\" is not a count"),
		    SLICE_ARG(row->fields[roles->weight]));
	if (measuring->wants_reports && weight > 0 &&
	    keep_report(measuring, stream, roles, err) != 0)
		return -1;
	if (widened->columns != NULL) {
		if (widen_row(widened, stream, roles, err) != 0)
			return -1;
		row = &widened->row;
	}
	for (size_t i = 0; i < measuring->count; i++) {
		if (!measure_reads_reports(&measuring->measures[i]) &&
		    measure_row(&measuring->measures[i], row, weight, err) != 0)
			return -1;
	}
	return 0;
}

int
measuring_findings(struct measuring *measuring, struct stream *stream, struct err *err)
{
	struct widened widened = {.columns = measuring->columns, .header = HEADER_INIT};
	const struct header *header = &stream->header;
	struct roles roles;
	int got = find_roles(measuring, header, &roles, err);

	if (got == 0 && widened.columns != NULL) {
		got = widen_header(&widened, stream, err);
		header = &widened.header;
	}
	if (got != 0)
		err_at(err, stream->name, stream->header_line);
	for (size_t i = 0; got == 0 && i < measuring->count; i++) {
		if (!measure_reads_reports(&measuring->measures[i]))
			got = measuring_bind(measuring, &measuring->measures[i], header,
			    stream->name, err);
	}
	while (got == 0 && (got = stream_next(stream, err)) == 1) {
		got = measure_findings_row(measuring, stream, &roles, &widened, err);
		if (got != 0)
			err_at(err, stream->name, stream->row.line);
	}
	free(widened.fields);
	header_release(&widened.header);
	return got;
}
