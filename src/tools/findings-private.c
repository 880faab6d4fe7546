/* SPDX-License-Identifier: MIT */
/*
 * findings-private - find personal data in free text, and mask it
 *
 * See findings-private(1).
 */
#include <stdlib.h>

#include "findings/cli.h"
#include "findings/csvout.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/personal.h"
#include "findings/strbuf.h"
#include "findings/stream.h"
#include "findings/text.h"

struct private_options {
	const char *columns, *kinds, *language;
	bool mask, show;
};

static const struct cli_option options[] = {
    {0, "columns", "columns", CLI_STRING, offsetof(struct private_options, columns), NULL,
	N_("look at these columns (text, action, evidence, those that are there)")},
    {0, "kinds", "kinds", CLI_STRING, offsetof(struct private_options, kinds), NULL,
	N_("look for these: name, phone, email, curp, rfc, voter_key (all)")},
    {0, "show", NULL, CLI_FLAG, offsetof(struct private_options, show), NULL,
	N_("list also what was found")},
    {0, "mask", NULL, CLI_FLAG, offsetof(struct private_options, mask), NULL,
	N_("copy the rows, with a word in brackets for what was found")},
    CLI_LANGUAGE(struct private_options, language),
};

static const struct cli_program program = {"findings-private",
    N_("find personal data in free text, and mask it"), "[file ...]", options,
    sizeof(options) / sizeof(options[0]), true};

static const char *const usual_columns[] = {"text", "action", "evidence"};

static const enum word masks[PERSONAL_COUNT] = {
    [PERSONAL_NAME] = WORD_MASKED_NAME,
    [PERSONAL_PHONE] = WORD_MASKED_PHONE,
    [PERSONAL_EMAIL] = WORD_MASKED_EMAIL,
    [PERSONAL_CURP] = WORD_MASKED_CURP,
    [PERSONAL_RFC] = WORD_MASKED_RFC,
    [PERSONAL_VOTER_KEY] = WORD_MASKED_VOTER_KEY,
};

static const char *const checks[] =
    {[PERSONAL_UNCHECKED] = "", [PERSONAL_RIGHT] = "valid", [PERSONAL_WRONG] = "invalid"};

/* A run over all inputs. */
struct search {
	const struct private_options *opt;
	enum language language;
	bool wanted[PERSONAL_COUNT];
	struct header header; /* of the first input, which the others must share */
	bool header_taken;
	size_t *columns;
	size_t column_count;
	size_t id; /* HEADER_NONE: there is none */
	struct csvout out;
	struct strbuf masked;
	size_t found[PERSONAL_COUNT], rows, rows_with;
};

static int
choose_kinds(struct search *search, struct err *err)
{
	struct slice rest, name;

	for (size_t i = 0; i < PERSONAL_COUNT; i++)
		search->wanted[i] = search->opt->kinds == NULL;
	if (search->opt->kinds == NULL)
		return 0;
	rest = slice_of(search->opt->kinds);
	while (slice_split(&rest, ',', &name)) {
		int kind = personal_kind_named(slice_trim(name));

		if (kind < 0)
			return err_set(err, ERR_USAGE,
			    _("--kinds takes name, phone, email, curp, rfc and voter_key, not \"%.*s\""),
			    SLICE_ARG(name));
		search->wanted[kind] = true;
	}
	return 0;
}

static int
choose_columns(struct search *search, const struct header *header, struct err *err)
{
	const size_t usual = sizeof(usual_columns) / sizeof(usual_columns[0]);

	if (search->opt->columns != NULL)
		return header_require_all(header, search->opt->columns, &search->columns,
		    &search->column_count, err);
	search->columns = mem_alloc(usual, sizeof(*search->columns), err);
	if (search->columns == NULL)
		return -1;
	for (size_t i = 0; i < usual; i++) {
		size_t column = header_find(header, slice_of(usual_columns[i]));

		if (column != HEADER_NONE)
			search->columns[search->column_count++] = column;
	}
	return search->column_count > 0
	    ? 0
	    : header_require(header, SLICE_LITERAL("text"), &search->columns[0], err);
}

static int
take_header(void *context, const struct stream *stream, struct err *err)
{
	struct search *search = context;

	if (search->header_taken)
		return header_same(&search->header, &stream->header, err);
	if (header_read(&search->header, &stream->row, err) != 0 ||
	    choose_columns(search, &stream->header, err) != 0)
		return -1;
	search->header_taken = true;
	search->id = header_find(&stream->header, SLICE_LITERAL("id"));
	if (search->opt->mask) {
		csvout_raw(&search->out, stream->header_raw, stream->header_ending);
		return 0;
	}
	output_string(search->out.output, "id,line,column,kind,place,length,check");
	output_string(search->out.output, search->opt->show ? ",found\n" : "\n");
	return 0;
}

/* The next of the kinds that are wanted. */
static bool
next_wanted(const struct search *search, struct slice text, size_t from, struct personal *found)
{
	while (personal_next(text, from, found)) {
		if (search->wanted[found->kind])
			return true;
		from = found->start + found->length;
	}
	return false;
}

static size_t
characters(struct slice text)
{
	size_t count = 0;

	while (text.length > 0) {
		text_next(&text);
		count++;
	}
	return count;
}

static void
list(struct search *search, const struct csvrow *row, size_t column, const struct personal *found)
{
	struct slice cell = row->fields[column], before = {cell.data, found->start};
	struct slice itself = {cell.data + found->start, found->length};

	csvout_field(&search->out,
	    search->id != HEADER_NONE ? row->fields[search->id] : (struct slice)SLICE_INIT);
	csvout_count(&search->out, row->line);
	csvout_field(&search->out, header_name(&search->header, column));
	csvout_string(&search->out, personal_kind_name(found->kind));
	csvout_count(&search->out, characters(before) + 1);
	csvout_count(&search->out, characters(itself));
	csvout_string(&search->out, checks[found->check]);
	if (search->opt->show)
		csvout_field(&search->out, itself);
	csvout_end(&search->out);
}

static bool
is_chosen(const struct search *search, size_t column)
{
	for (size_t i = 0; i < search->column_count; i++) {
		if (search->columns[i] == column)
			return true;
	}
	return false;
}

/* The cell with a word in brackets for whatever was found; borrowed until the next. */
static struct slice
mask(struct search *search, struct slice cell)
{
	struct personal found;
	size_t from = 0;

	strbuf_clear(&search->masked);
	while (next_wanted(search, cell, from, &found)) {
		strbuf_add(&search->masked, cell.data + from, found.start - from);
		strbuf_add_string(&search->masked, word(masks[found.kind], search->language));
		from = found.start + found.length;
	}
	if (from == 0)
		return cell;
	strbuf_add(&search->masked, cell.data + from, cell.length - from);
	return strbuf_slice(&search->masked);
}

static int
write_masked(struct search *search, const struct csvrow *row, struct err *err)
{
	for (size_t column = 0; column < row->count; column++) {
		struct slice cell = row->fields[column];

		if (is_chosen(search, column))
			cell = mask(search, cell);
		if (strbuf_check(&search->masked, err) != 0)
			return -1;
		csvout_field(&search->out, cell);
	}
	csvout_end(&search->out);
	return 0;
}

static int
search_row(void *context, const struct stream *stream, struct err *err)
{
	struct search *search = context;
	const struct csvrow *row = &stream->row;
	bool any = false;

	for (size_t i = 0; i < search->column_count; i++) {
		struct slice cell = row->fields[search->columns[i]];
		struct personal found;

		for (size_t from = 0; next_wanted(search, cell, from, &found);
		     from = found.start + found.length) {
			any = true;
			search->found[found.kind]++;
			if (!search->opt->mask)
				list(search, row, search->columns[i], &found);
		}
	}
	search->rows++;
	search->rows_with += any;
	if (!search->opt->mask)
		return 0;
	if (any)
		return write_masked(search, row, err);
	csvout_raw(&search->out, row->raw, row->ending);
	return 0;
}

static const struct stream_visitor searching = {take_header, search_row};

/* How many of each kind, in one line. */
static void
sum_up(const struct search *search)
{
	struct strbuf kinds = STRBUF_INIT;

	for (size_t i = 0; i < PERSONAL_COUNT; i++) {
		if (search->found[i] > 0)
			strbuf_add_format(&kinds, "%s%s %zu", kinds.length > 0 ? ", " : "",
			    personal_kind_name((enum personal_kind)i), search->found[i]);
	}
	if (search->rows_with > 0)
		notice_say(cli_notice(), NULL, 0,
		    _("what may be personal data in %zu of %zu rows: %s"), search->rows_with,
		    search->rows, kinds.data);
	strbuf_release(&kinds);
}

int
main(int argc, char *argv[])
{
	struct private_options opt = {0};
	struct search search = {.opt = &opt,
	    .header = HEADER_INIT,
	    .out = CSVOUT_INIT(NULL),
	    .masked = STRBUF_INIT};
	struct err err = ERR_INIT;

	cli_begin(argc, argv, &program, &opt);
	if (opt.mask && opt.show)
		cli_usage(_("--show goes with a list, not with --mask"));
	search.language = cli_language(opt.language);
	if (choose_kinds(&search, &err) != 0)
		cli_fail(&err);
	search.out.output = cli_output();
	for (const char *const *path = cli_operands(); *path != NULL; path++) {
		if (stream_visit(*path, &searching, &search, &err) != 0)
			cli_fail(&err);
	}
	sum_up(&search);
	if (search.rows_with > 0 && !opt.mask)
		cli_data_problem();

	header_release(&search.header);
	strbuf_release(&search.masked);
	free(search.columns);
	return cli_end();
}
