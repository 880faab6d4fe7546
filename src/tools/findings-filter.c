/* SPDX-License-Identifier: MIT */
/*
 * findings-filter - keep the rows where an expression holds
 *
 * See findings-filter(1).
 */
#include <stdlib.h>
#include <unistd.h>

#include "findings/cli.h"
#include "findings/csvout.h"
#include "findings/expr.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/part.h"

struct filter_options {
	const char *codebook, *columns, *part;
	bool fold;
};

static const struct cli_option options[] = {
    CLI_CODEBOOK(struct filter_options, codebook),
    {0, "columns", "columns", CLI_STRING, offsetof(struct filter_options, columns), NULL,
	N_("keep these columns, separated by commas, in this order")},
    {0, "fold", NULL, CLI_FLAG, offsetof(struct filter_options, fold), NULL,
	N_("compare without case and accents")},
    {0, "part", "k/n", CLI_STRING, offsetof(struct filter_options, part), NULL,
	N_("of the k-th of n equal parts of the file only")},
};

static const struct cli_program program = {"findings-filter",
    N_("keep the rows where an expression holds"), "[expression] [file ...]", options,
    sizeof(options) / sizeof(options[0]), true};

/* A run over all inputs. */
struct filter {
	const struct filter_options *opt;
	struct expr *expr;
	struct codebook book;
	struct part part;
	struct header header; /* of the first input, which the others must share */
	bool header_written;
	size_t *columns; /* to keep; NULL: the record as it stands */
	size_t column_count;
	size_t *wanted; /* columns that are looked at in the file at hand */
	size_t wanted_count, wanted_capacity;
};

static int
choose_columns(struct filter *filter, const struct header *header, struct err *err)
{
	return filter->opt->columns == NULL ? 0
					    : header_require_all(header, filter->opt->columns,
						  &filter->columns, &filter->column_count, err);
}

static void
write_record(const struct filter *filter, const struct csvrow *row, struct slice raw,
    struct slice ending)
{
	struct csvout out = CSVOUT_INIT(cli_output());

	if (filter->columns == NULL) {
		csvout_raw(&out, raw, ending);
		return;
	}
	for (size_t i = 0; i < filter->column_count; i++)
		csvout_field(&out, row->fields[filter->columns[i]]);
	csvout_end(&out);
}

/* The first input's header goes out; the others must have the same columns. */
static int
take_header(struct filter *filter, const struct stream *stream, struct err *err)
{
	if (!filter->header_written) {
		if (header_read(&filter->header, &stream->row, err) != 0 ||
		    choose_columns(filter, &stream->header, err) != 0)
			return -1;
		write_record(filter, &stream->row, stream->header_raw, stream->header_ending);
		filter->header_written = true;
		return 0;
	}
	return header_same(&filter->header, &stream->header, err);
}

/* Of most columns only the bytes are copied. */
static int
want_columns(struct filter *filter, struct err *err)
{
	filter->wanted_count = 0;
	if (expr_add_columns(filter->expr, &filter->wanted, &filter->wanted_count,
		&filter->wanted_capacity, err) != 0 ||
	    mem_reserve(&filter->wanted, &filter->wanted_capacity,
		filter->wanted_count + filter->column_count + 1, sizeof(*filter->wanted), err) != 0)
		return -1;
	for (size_t i = 0; i < filter->column_count; i++)
		filter->wanted[filter->wanted_count++] = filter->columns[i];
	csvin_want(part_csvin(&filter->part), filter->wanted, filter->wanted_count);
	return 0;
}

static int
filter_rows(struct filter *filter, struct err *err)
{
	const struct csvrow *row;

	while ((row = part_next(&filter->part, err)) != NULL) {
		int holds = expr_holds(filter->expr, row, err);

		if (holds < 0)
			return -1;
		if (holds)
			write_record(filter, row, row->raw, row->ending);
	}
	return err->kind == ERR_NONE ? 0 : -1;
}

static int
filter_file(struct filter *filter, const char *path, struct err *err)
{
	struct stream stream;
	int result = -1;

	if (stream_open(&stream, path, err) != 0)
		return -1;
	if (expr_bind(filter->expr, &stream.header, &filter->book, filter->opt->fold, err) != 0 ||
	    take_header(filter, &stream, err) != 0) {
		/* What is wrong with the expression is wrong in no file. */
		if (err->kind == ERR_DATA)
			err_at(err, stream.name, stream.header_line);
	} else if (part_open(&filter->part, &stream, err) == 0) {
		result = want_columns(filter, err);
		if (result == 0)
			result = filter_rows(filter, err);
		part_close(&filter->part);
	}
	stream_close(&stream);
	return result;
}

/*
 * The first operand is the expression. Where there is other work to do it may be
 * left out, and an operand that names a file is one.
 */
static bool
has_expression(const struct filter_options *opt)
{
	if (opt->columns == NULL && opt->part == NULL)
		return true;
	return cli_operand_count() > 0 && access(cli_operands()[0], F_OK) != 0 &&
	    strcmp(cli_operands()[0], "-") != 0;
}

/* An expression that a script left empty must not pass for one that holds. */
static bool
is_blank(const char *text)
{
	return slice_trim(slice_of(text)).length == 0;
}

int
main(int argc, char *argv[])
{
	static const char *const standard_input[] = {"-", NULL};
	struct filter_options opt = {0};
	struct filter filter = {.opt = &opt, .part = PART_INIT, .header = HEADER_INIT};
	struct err err = ERR_INIT;
	const char *const *paths;
	bool expression;

	cli_begin(argc, argv, &program, &opt);
	cli_codebook(&filter.book, opt.codebook);
	expression = has_expression(&opt);
	if (expression && (cli_operand_count() == 0 || is_blank(cli_operands()[0])))
		cli_usage(_("an expression is expected"));
	filter.expr = expr_parse(expression ? cli_operands()[0] : "", &err);
	if (filter.expr == NULL && err.kind == ERR_USAGE && (opt.columns || opt.part))
		cli_usage(_("\"%s\" is neither a file nor an expression: %s"), cli_operands()[0],
		    err.text);
	if (filter.expr == NULL ||
	    (opt.part != NULL && part_parse(&filter.part, opt.part, &err) != 0))
		cli_fail(&err);
	paths = cli_operands() + expression;
	if (*paths == NULL)
		paths = standard_input;
	if (filter.part.count > 0 && paths[1] != NULL)
		cli_usage(_("--part takes one file"));
	for (; *paths != NULL; paths++) {
		if (filter_file(&filter, *paths, &err) != 0)
			cli_fail(&err);
	}

	expr_free(filter.expr);
	codebook_release(&filter.book);
	header_release(&filter.header);
	free(filter.columns);
	free(filter.wanted);
	return cli_end();
}
