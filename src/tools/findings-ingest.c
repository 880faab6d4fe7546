/* SPDX-License-Identifier: MIT */
/*
 * findings-ingest - make findings of coded tables
 *
 * See findings-ingest(1).
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "findings/cli.h"
#include "findings/cli_side.h"
#include "findings/gettext.h"
#include "findings/ingest.h"
#include "findings/mem.h"

struct options {
	const char *codebook, *encoding, *delimiter, *registered;
	const char *reports, *rejects, *ledger;
	struct cli_list maps, fill_down;
};

static const struct cli_option options[] = {
    CLI_CODEBOOK(struct options, codebook),
    {0, "map", "col=header", CLI_LIST, offsetof(struct options, maps), NULL,
	N_("the column of the findings stream is headed so in the files")},
    {0, "encoding", "encoding", CLI_STRING, offsetof(struct options, encoding), NULL,
	N_("the files are in this encoding (default: found out)")},
    {0, "delimiter", "delimiter", CLI_STRING, offsetof(struct options, delimiter), NULL,
	N_("what separates fields: a character, comma, semicolon, tab or pipe (default: found out)")},
    {0, "fill-down", "col", CLI_LIST, offsetof(struct options, fill_down), NULL,
	N_("an empty cell of this column has the value of the one above")},
    {0, "register", "file", CLI_STRING, offsetof(struct options, registered), NULL,
	N_("findings whose ids stay with them")},
    {0, "reports", "file", CLI_STRING, offsetof(struct options, reports), NULL,
	N_("write the reports stream here")},
    {0, "rejects", "file", CLI_STRING, offsetof(struct options, rejects), NULL,
	N_("write refused rows here, whole, to be mended and read again")},
    {0, "ledger", "file", CLI_STRING, offsetof(struct options, ledger), NULL,
	N_("write how many rows were read, written, refused and left out, and why")},
};

static const struct cli_program program = {"findings-ingest", N_("make findings of coded tables"),
    "[file ...]", options, sizeof(options) / sizeof(options[0]), true};

enum { REPORTS, REJECTS, LEDGER, SIDE_COUNT };

static int
find_columns(const struct options *opt, struct ingest_options *ingest, struct err *err)
{
	for (size_t i = 0; i < opt->fill_down.count; i++) {
		const char *name = opt->fill_down.items[i];
		enum ingest_column column = ingest_column_by_name(slice_of(name));

		if (column >= INGEST_READ_COLUMNS || column == INGEST_ID || column == INGEST_TEXT)
			return err_set(err, ERR_USAGE,
			    _("--fill-down: \"%s\" is no column that can be filled down"), name);
		ingest->fill_down[column] = true;
	}
	ingest->maps = mem_alloc(opt->maps.count, sizeof(*ingest->maps), err);
	if (ingest->maps == NULL)
		return -1;
	ingest->map_count = opt->maps.count;
	for (size_t i = 0; i < opt->maps.count; i++) {
		if (ingest_map_parse(opt->maps.items[i], &ingest->maps[i], err) != 0)
			return -1;
	}
	return 0;
}

/* By whatever names. */
static bool
is_same_file(const char *a, const char *b)
{
	struct stat of_a, of_b;

	return a != NULL && b != NULL && stat(a, &of_a) == 0 && stat(b, &of_b) == 0 &&
	    S_ISREG(of_a.st_mode) && of_a.st_dev == of_b.st_dev && of_a.st_ino == of_b.st_ino;
}

static int
open_outputs(struct cli_side sides[SIDE_COUNT], struct ingest_outputs *outputs, struct err *err)
{
	struct output **places[SIDE_COUNT] = {&outputs->reports, &outputs->rejects,
	    &outputs->ledger};

	outputs->findings = cli_output();
	if (cli_sides_open(sides, SIDE_COUNT, err) != 0)
		return -1;
	for (int i = 0; i < SIDE_COUNT; i++) {
		if (sides[i].path != NULL)
			*places[i] = &sides[i].output;
	}
	return 0;
}

static int
run(struct ingest_options *ingest, const struct ingest_outputs *outputs, struct err *err)
{
	const char *const *files = cli_operands();
	struct ingest_input *inputs;
	size_t count = 0;
	bool problems = false;
	int result;

	while (files[count] != NULL)
		count++;
	inputs = mem_alloc(count, sizeof(*inputs), err);
	if (inputs == NULL)
		return -1;
	for (size_t i = 0; i < count; i++)
		inputs[i].name = files[i];
	result = ingest_run(ingest, inputs, count, outputs, cli_notice(), &problems, err);
	if (problems)
		cli_data_problem();
	free(inputs);
	return result;
}

/* Everything that options ask for, done and put in place. */
static int
obey(const struct options *opt, const struct codebook *book, struct err *err)
{
	struct ingest_options ingest = {.book = book,
	    .encoding = opt->encoding,
	    .register_path = opt->registered,
	    .replaces_register = is_same_file(opt->registered, cli_output_path())};
	struct cli_side sides[SIDE_COUNT] = {[REPORTS] = {OUTPUT_INIT, opt->reports},
	    [REJECTS] = {OUTPUT_INIT, opt->rejects},
	    [LEDGER] = {OUTPUT_INIT, opt->ledger}};
	struct ingest_outputs outputs = {.findings = NULL};
	int result = -1;

	if (cli_sides_check(sides, SIDE_COUNT, err) == 0 &&
	    cli_delimiter(opt->delimiter, &ingest.delimiter, err) == 0 &&
	    find_columns(opt, &ingest, err) == 0 && open_outputs(sides, &outputs, err) == 0 &&
	    run(&ingest, &outputs, err) == 0)
		result = cli_sides_commit(sides, SIDE_COUNT, err);
	cli_sides_discard(sides, SIDE_COUNT);
	free(ingest.maps);
	return result;
}

int
main(int argc, char *argv[])
{
	struct options opt = {0};
	struct codebook book;
	struct err err = ERR_INIT;
	int result;

	cli_begin(argc, argv, &program, &opt);
	cli_codebook(&book, opt.codebook);
	result = obey(&opt, &book, &err);
	codebook_release(&book);
	if (result != 0)
		cli_fail(&err);
	return cli_end();
}
