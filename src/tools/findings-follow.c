/* SPDX-License-Identifier: MIT */
/*
 * findings-follow - merge what areas replied to findings
 *
 * See findings-follow(1).
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "findings/cli.h"
#include "findings/cli_side.h"
#include "findings/follow.h"
#include "findings/foreign.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/workbook.h"

struct options {
	const char *codebook, *findings, *replies, *as_of, *rejects, *ledger;
};

static const struct cli_option options[] = {
    CLI_CODEBOOK(struct options, codebook),
    {0, "findings", "file", CLI_STRING, offsetof(struct options, findings), NULL,
	N_("the findings that were sent (needed)")},
    {0, "replies", "file", CLI_STRING, offsetof(struct options, replies), NULL,
	N_("what is known so far: the replies to merge into")},
    {0, "as-of", "date", CLI_STRING, offsetof(struct options, as_of), NULL,
	N_("the day of the merge, noted where something changes")},
    {0, "rejects", "file", CLI_STRING, offsetof(struct options, rejects), NULL,
	N_("write refused rows here, whole, to be mended and read again")},
    {0, "ledger", "file", CLI_STRING, offsetof(struct options, ledger), NULL,
	N_("write how many rows were read, merged, refused and left out, and why")},
};

static const struct cli_program program = {"findings-follow",
    N_("merge what areas replied to findings"), "[reply ...]", options,
    sizeof(options) / sizeof(options[0]), true};

enum { REJECTS, LEDGER, SIDE_COUNT };

/* Messages and the line that says how far the work has come share the terminal. */
struct talk {
	const struct progress *progress; /* NULL: no such line */
};

static void
tell(const struct talk *talk, double done)
{
	if (talk->progress != NULL)
		talk->progress->tell(talk->progress->context, done);
}

static void
say(void *context, const char *file, size_t line, const char *text)
{
	tell(context, 1);
	cli_notice()->say(cli_notice()->context, file, line, text);
}

static int
read_delimited(struct follow *follow, const char *path, struct err *err)
{
	struct input input = INPUT_INIT;
	struct sheet cells;
	struct returned_sheet sheet = {.cells = &cells};
	struct returned_file file = {.name = path, .sheets = &sheet, .count = 1, .delimited = true};
	int result;

	if (input_open(&input, path, err) != 0)
		return -1;
	result = sheet_read(&cells, source_of_input(&input), err);
	file.name = input.name;
	input_close(&input);
	if (result != 0)
		return err->kind == ERR_DATA ? follow_unreadable(follow, file.name, err, err) : -1;
	result = follow_file(follow, &file, err);
	sheet_release(&cells);
	return result;
}

/* What follow is handed of a workbook. */
static void
view_sheet(const struct worksheet *from, const char *name, struct returned_formula *formulas,
    struct returned_sheet *to)
{
	for (size_t i = 0; i < from->formula_count; i++)
		formulas[i] =
		    (struct returned_formula){from->formulas[i].row, from->formulas[i].column};
	*to = (struct returned_sheet){name, &from->cells, formulas, from->formula_count,
	    from->comments};
}

static int
follow_workbook(struct follow *follow, const char *path, const struct workbook *workbook,
    struct err *err)
{
	struct returned_sheet *sheets = mem_alloc(workbook->count, sizeof(*sheets), err);
	struct returned_file file = {.name = path, .sheets = sheets, .count = workbook->count};
	struct returned_formula *formulas = NULL;
	struct strbuf names = STRBUF_INIT;
	size_t total = 0, offset = 0;
	int result = -1;

	for (size_t i = 0; i < workbook->count; i++) {
		strbuf_add_slice(&names, workbook->sheets[i].name);
		strbuf_add_char(&names, '\0');
		total += workbook->sheets[i].formula_count;
	}
	if (sheets != NULL)
		formulas = mem_alloc(total, sizeof(*formulas), err);
	if (formulas != NULL && strbuf_check(&names, err) == 0) {
		total = 0;
		for (size_t i = 0; i < workbook->count; i++) {
			view_sheet(&workbook->sheets[i], names.data + offset, formulas + total,
			    &sheets[i]);
			offset += workbook->sheets[i].name.length + 1;
			total += workbook->sheets[i].formula_count;
		}
		result = follow_file(follow, &file, err);
	}
	free(sheets);
	free(formulas);
	strbuf_release(&names);
	return result;
}

static int
read_workbook(struct follow *follow, const char *path, struct err *err)
{
	struct workbook workbook;
	int result;

	if (workbook_read(&workbook, path, err) != 0)
		return err->kind == ERR_DATA ? follow_unreadable(follow, path, err, err) : -1;
	result = follow_workbook(follow, path, &workbook, err);
	workbook_release(&workbook);
	return result;
}

/* The beginning of a file, where it can be read twice. */
static int
look_at(const char *path, char *beginning, size_t size, size_t *length, struct err *err)
{
	struct input input = INPUT_INIT;
	struct source source;
	struct stat status;
	ssize_t got = 0;

	*length = 0;
	if (strcmp(path, "-") == 0)
		return 0;
	if (stat(path, &status) != 0) {
		err_errno(err, _("cannot open"));
		return err_at(err, path, 0);
	}
	if (!S_ISREG(status.st_mode))
		return 0;
	if (input_open(&input, path, err) != 0)
		return -1;
	source = source_of_input(&input);
	while (*length < size &&
	    (got = source.read(source.context, beginning + *length, size - *length, err)) > 0)
		*length += (size_t)got;
	input_close(&input);
	return got < 0 ? -1 : 0;
}

static int
read_reply(struct follow *follow, const char *path, struct err *err)
{
	char beginning[4096];
	struct slice begins = {beginning, 0};
	struct err trouble = ERR_INIT;

	if (look_at(path, beginning, sizeof(beginning), &begins.length, err) != 0)
		return -1;
	if (workbook_begins(begins))
		return read_workbook(follow, path, err);
	if (foreign_file(begins) != NULL) {
		err_set(&trouble, ERR_DATA,
		    _("is no XLSX, ODS or CSV: open it in a spreadsheet and save it as XLSX"));
		return follow_unreadable(follow, path, &trouble, err);
	}
	return read_delimited(follow, path, err);
}

static int
write_all(const struct follow *follow, const struct replies *replies, struct cli_side *sides,
    struct err *err)
{
	struct csvout out = CSVOUT_INIT(cli_output());
	struct csvout rejects = CSVOUT_INIT(&sides[REJECTS].output);
	struct csvout ledger = CSVOUT_INIT(&sides[LEDGER].output);

	if (sides[REJECTS].path != NULL && follow_write_rejects(follow, &rejects, err) != 0)
		return -1;
	if (sides[LEDGER].path != NULL)
		follow_write_ledger(follow, &ledger);
	replies_write(replies, &out);
	/* What was refused is in its place before the replies are in theirs. */
	return cli_sides_commit(sides, SIDE_COUNT, err);
}

static int
merge(const struct follow_options *merging, struct replies *replies, struct cli_side *sides,
    struct err *err)
{
	struct follow *follow = follow_open(merging, replies, err);
	const char *const *files = cli_operands();
	int result = follow != NULL ? 0 : -1;

	for (size_t i = 0; result == 0 && files[i] != NULL; i++) {
		result = read_reply(follow, files[i], err);
		tell(merging->notice->context, (double)(i + 1) / (double)(cli_operand_count() + 1));
	}
	tell(merging->notice->context, 1);
	if (result == 0) {
		follow_end(follow);
		if (follow_has_faults(follow))
			cli_data_problem();
		result = write_all(follow, replies, sides, err);
	}
	follow_close(follow);
	return result;
}

static int
obey(const struct options *opt, const struct follow_options *merging, struct finding_list *findings,
    struct err *err)
{
	static const enum finding_field needed[] = {FINDING_ID, FINDING_TYPE, FINDING_AREA,
	    FINDING_TEXT, FINDING_FIELDS};
	struct cli_side sides[SIDE_COUNT] =
	    {[REJECTS] = {OUTPUT_INIT, opt->rejects}, [LEDGER] = {OUTPUT_INIT, opt->ledger}};
	struct replies replies = REPLIES_INIT;
	int result = -1;

	if (cli_sides_check(sides, SIDE_COUNT, err) == 0 &&
	    finding_list_read(findings, opt->findings, needed, err) == 0 &&
	    (opt->replies == NULL ||
		replies_read(&replies, opt->replies, merging->book, err) == 0) &&
	    cli_sides_open(sides, SIDE_COUNT, err) == 0)
		result = merge(merging, &replies, sides, err);
	cli_sides_discard(sides, SIDE_COUNT);
	replies_release(&replies);
	return result;
}

static void
check(const struct options *opt)
{
	size_t inputs = 0;

	if (opt->findings == NULL)
		cli_usage(_("name the findings that were sent with --findings"));
	for (const char *const *path = cli_operands(); *path != NULL; path++)
		inputs += strcmp(*path, "-") == 0;
	inputs += strcmp(opt->findings, "-") == 0;
	inputs += opt->replies != NULL && strcmp(opt->replies, "-") == 0;
	if (inputs > 1)
		cli_usage(_("standard input can be read once: findings, replies or a matrix"));
}

int
main(int argc, char *argv[])
{
	struct options opt = {0};
	struct codebook book;
	struct finding_list findings = FINDING_LIST_INIT;
	struct follow_options merging = {.book = &book, .findings = &findings};
	struct talk talk;
	struct notice notice = {say, &talk};
	struct err err = ERR_INIT;
	char as_of[11];
	int result;

	cli_begin(argc, argv, &program, &opt);
	check(&opt);
	merging.as_of = cli_date("--as-of", opt.as_of, as_of);
	talk.progress = cli_progress();
	merging.notice = &notice;
	cli_codebook(&book, opt.codebook);
	result = obey(&opt, &merging, &findings, &err);
	finding_list_release(&findings);
	codebook_release(&book);
	if (result != 0)
		cli_fail(&err);
	return cli_end();
}
