/* SPDX-License-Identifier: MIT */
/*
 * Whole runs of ingest in memory: inputs cut at every byte, and read in blocks
 * of every size.
 */
#include "support.h"

#include <dirent.h>

#include "findings/codebook.h"
#include "findings/ingest.h"

static struct codebook book;
static char folder[4096];

/* What a run gives. As long as nothing is flushed, an output is its pending bytes. */
struct outcome {
	struct output findings, reports, rejects, ledger;
	size_t refusals, said;
	bool problems;
	int result;
	struct err err;
};

static void
count_notice(void *context, const char *file, size_t line, const char *text)
{
	struct outcome *outcome = context;

	(void)file;
	(void)line;
	assert_true(text[0] != '\0');
	outcome->said++;
}

static void
release(struct outcome *outcome)
{
	output_discard(&outcome->findings);
	output_discard(&outcome->reports);
	output_discard(&outcome->rejects);
	output_discard(&outcome->ledger);
}

static void
run(struct slice bytes, size_t step, struct outcome *outcome)
{
	struct source_memory memory = {bytes, step};
	struct source source = source_of_memory(&memory, "report.csv");
	struct ingest_input input = {"report.csv", &source};
	struct ingest_options options = {.book = &book};
	struct notice notice = {count_notice, outcome};
	struct ingest_outputs outputs;

	*outcome = (struct outcome){.findings = OUTPUT_INIT,
	    .reports = OUTPUT_INIT,
	    .rejects = OUTPUT_INIT,
	    .ledger = OUTPUT_INIT,
	    .err = ERR_INIT};
	outputs = (struct ingest_outputs){&outcome->findings, &outcome->reports, &outcome->rejects,
	    &outcome->ledger};
	options.fill_down[INGEST_THEME] = true;
	outcome->result =
	    ingest_run(&options, &input, 1, &outputs, &notice, &outcome->problems, &outcome->err);
	assert_int_equal(outcome->result, 0);
	assert_int_equal(outcome->findings.failure.kind, ERR_NONE);
	assert_int_equal(outcome->ledger.failure.kind, ERR_NONE);
	assert_int_equal(outcome->rejects.failure.kind, ERR_NONE);
}

/* Rows read; each line of the ledger must add up. */
static size_t
rows_read(const struct outcome *outcome)
{
	struct slice rest = strbuf_slice(&outcome->ledger.pending), line, field;
	size_t rows = 0;

	assert_true(slice_split(&rest, '\n', &line));
	while (slice_split(&rest, '\n', &line) && line.length > 0) {
		unsigned long numbers[5] = {0};

		assert_true(slice_split(&line, ',', &field));
		assert_true(slice_is(field, "report.csv"));
		assert_true(slice_split(&line, ',', &field));
		for (int i = 0; i < 5; i++) {
			assert_true(slice_split(&line, ',', &field));
			numbers[i] = strtoul(field.data, NULL, 10);
		}
		assert_null(line.data);
		assert_int_equal(numbers[0], numbers[2] + numbers[3] + numbers[4]);
		rows += numbers[0];
	}
	return rows;
}

/* Bytes at the front that both have. */
static size_t
common(struct slice a, struct slice b)
{
	size_t length = 0;

	while (length < a.length && length < b.length && a.data[length] == b.data[length])
		length++;
	return length;
}

static void
read_report(const char *name, struct strbuf *bytes)
{
	char path[8192];
	FILE *file;
	int c;

	snprintf(path, sizeof(path), "%s/reports/%s", folder, name);
	file = fopen(path, "rb");
	assert_non_null(file);
	while ((c = getc(file)) != EOF)
		strbuf_add_char(bytes, (char)c);
	assert_int_equal(fclose(file), 0);
	assert_false(bytes->failed);
}

static void
for_each_report(void (*check)(struct slice bytes))
{
	char path[8192];
	struct dirent *entry;
	size_t reports = 0;
	DIR *dir;

	snprintf(path, sizeof(path), "%s/reports", folder);
	dir = opendir(path);
	assert_non_null(dir);
	while ((entry = readdir(dir)) != NULL) {
		struct strbuf bytes = STRBUF_INIT;

		if (strstr(entry->d_name, ".csv") == NULL)
			continue;
		read_report(entry->d_name, &bytes);
		check(strbuf_slice(&bytes));
		strbuf_release(&bytes);
		reports++;
	}
	closedir(dir);
	assert_int_equal(reports, 12);
}

/* Does the piece end where a line does? UTF-16 is known by its zero bytes. */
static bool
ends_line(struct slice piece)
{
	const char *end = piece.data + piece.length;

	if (piece.length < 2)
		return false;
	if (memchr(piece.data, '\0', piece.length) == NULL)
		return end[-1] == '\n' || end[-1] == '\r';
	return piece.length % 2 == 0 && (end[-1] == '\n' || end[-2] == '\n');
}

/*
 * A file is cut at every byte; of the sample, at every byte near its ends, between them at
 * every so many (in turn both of a UTF-16 unit).
 */
#define ENDS 100
#define STEP (SANITIZED ? 127 : 31)

/*
 * A piece that ends with a line, in which nothing is wrong (no quote is open, above
 * all), holds complete rows only: what is written of it, and the rows counted,
 * must be there in every longer piece.
 */
static void
check_cuts(struct slice bytes)
{
	struct outcome whole, cut;
	size_t complete = 0, rows = 0;

	run(bytes, 0, &whole);
	for (size_t length = 0; length <= bytes.length; length++) {
		struct slice piece = {bytes.data, length};
		size_t same, read;

		if (!wants_all() && length > ENDS && length + ENDS < bytes.length &&
		    length % STEP != 0)
			continue;
		run(piece, 0, &cut);
		same = common(strbuf_slice(&cut.findings.pending),
		    strbuf_slice(&whole.findings.pending));
		read = rows_read(&cut);
		assert_true(!cut.problems || cut.said > 0);
		assert_true(same >= complete);
		assert_true(read >= rows);
		if (!cut.problems && ends_line(piece)) {
			assert_int_equal(same, cut.findings.pending.length);
			complete = same;
			rows = read;
		}
		release(&cut);
	}
	release(&whole);
}

static void
test_cut_at_every_byte(void **state)
{
	(void)state;
	for_each_report(check_cuts);
}

static void
same_bytes(const struct output *a, const struct output *b)
{
	assert_int_equal(a->pending.length, b->pending.length);
	assert_memory_equal(a->pending.data, b->pending.data, a->pending.length);
}

static void
check_blocks(struct slice bytes)
{
	static const size_t steps[] = {1, 2, 3, 7, 4096};
	struct outcome whole, outcome;

	run(bytes, 0, &whole);
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		run(bytes, steps[i], &outcome);
		same_bytes(&outcome.findings, &whole.findings);
		same_bytes(&outcome.reports, &whole.reports);
		same_bytes(&outcome.rejects, &whole.rejects);
		same_bytes(&outcome.ledger, &whole.ledger);
		assert_int_equal(outcome.said, whole.said);
		release(&outcome);
	}
	release(&whole);
}

static void
test_blocks_of_any_size(void **state)
{
	(void)state;
	for_each_report(check_blocks);
}

/* Refused rows and defects in all their kinds, in blocks as well as cut. */
static const char defective[] = "Tema;Tipo;Hallazgo;\xC3\x81rea\r\n"
				"prep;F;\"Uno\r\ny m\xC3\xA1s\";UTSI\r\n"
				"prepp;F;Dos;\r\n"
				"prep;F;\"Tres\"x;\r\n"
				"prep;F;Cu\xFF\x61tro;SA\r\n"
				"prep;F;Ci\0nco;SA\r\n"
				"prep;F;Seis;SA;de m\xC3\xA1s\r\n"
				";F;Siete;\r\n"
				"debates;P;Ocho \"sic\";\r\n"
				"debates;P;\"Nueve\n;;;\n";

static void
test_defects(void **state)
{
	struct slice bytes = {defective, sizeof(defective) - 1};
	struct outcome outcome;

	(void)state;
	check_blocks(bytes);
	check_cuts(bytes);
	run(bytes, 0, &outcome);
	assert_true(outcome.problems);
	assert_string_equal(outcome.ledger.pending.data,
	    "file,reason,rows_read,findings_made,written,refused,excluded\n"
	    "report.csv,,2,2,2,0,0\n"
	    "report.csv,blank row,1,0,0,0,1\n"
	    "report.csv,cannot be split,2,0,0,2,0\n"
	    "report.csv,more cells than the header,1,0,0,1,0\n"
	    "report.csv,not in the encoding,2,0,0,2,0\n"
	    "report.csv,row above refused,1,0,0,1,0\n"
	    "report.csv,theme not in codebook,1,0,0,1,0\n");
	release(&outcome);
}

static int
read_codebook(void **state)
{
	const char *top = getenv("FINDINGS_TOP");
	struct err err = ERR_INIT;
	char path[8192];

	(void)state;
	snprintf(folder, sizeof(folder), "%s/datasets/iecm-pelo-2020-2021",
	    top != NULL ? top : ".");
	snprintf(path, sizeof(path), "%s/codebook.csv", folder);
	return codebook_read(&book, path, &err);
}

static int
release_codebook(void **state)
{
	(void)state;
	codebook_release(&book);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_cut_at_every_byte),
	    cmocka_unit_test(test_blocks_of_any_size),
	    cmocka_unit_test(test_defects),
	};

	return cmocka_run_group_tests(tests, read_codebook, release_codebook);
}
