/* SPDX-License-Identifier: MIT */
/*
 * Properties: what must hold whatever the input, tried on inputs made by chance (always the
 * same chance). What is written is read as the same; counting in parts, merging and
 * marginalising commute; no row is lost.
 */
#include "support_model.h"

#include "findings/count.h"
#include "findings/csvin.h"
#include "findings/csvout.h"
#include "findings/expr.h"
#include "findings/grid.h"
#include "findings/ingest.h"
#include "findings/number.h"
#include "findings/present.h"
#include "findings/sheet.h"
#include "findings/tally.h"
#include "findings/text.h"

#define TRIALS 2000

static struct codebook book;

static size_t
below(uint64_t *state, size_t limit)
{
	return (size_t)(next_random(state) >> 33) % limit;
}

#define PICK(state, array) ((array)[below((state), COUNT_OF(array))])

static struct output
memory_output(void)
{
	struct output output;

	output_open_memory(&output);
	return output;
}

/* CSV. */

/* Bytes of which many mean something to CSV. */
static void
add_bytes(uint64_t *state, struct strbuf *out)
{
	static const char telling[] = "\",\r\n \t;'a";

	for (size_t length = below(state, 8); length > 0; length--)
		strbuf_add_char(out,
		    below(state, 3) > 0 ? telling[below(state, sizeof(telling))]
					: (char)next_random(state));
}

static void
fields_of_any_bytes_come_back(void **state)
{
	enum { FIELDS = 3, RECORDS = 4 };
	uint64_t chance = RANDOM_SEED;

	(void)state;
	for (size_t trial = 0; trial < trials(TRIALS); trial++) {
		struct strbuf fields[RECORDS][FIELDS];
		struct output output = memory_output();
		struct csvout out = CSVOUT_INIT(&output);
		struct source_memory memory;
		struct csvin in;
		struct csvrow row;
		struct err err = ERR_INIT;

		for (size_t i = 0; i < RECORDS; i++) {
			for (size_t j = 0; j < FIELDS; j++) {
				fields[i][j] = (struct strbuf)STRBUF_INIT;
				add_bytes(&chance, &fields[i][j]);
				csvout_field(&out, strbuf_slice(&fields[i][j]));
			}
			csvout_end(&out);
		}
		memory = (struct source_memory){strbuf_slice(&output.pending), 0};
		assert_no_err(csvin_open(&in, source_of_memory(&memory, "m"), ',', &err), &err);
		for (size_t i = 0; i < RECORDS; i++) {
			assert_int_equal(csvin_next(&in, &row, &err), 1);
			assert_int_equal(row.defect, CSV_SOUND);
			assert_int_equal(row.count, FIELDS);
			for (size_t j = 0; j < FIELDS; j++) {
				assert_slice(row.fields[j], strbuf_slice(&fields[i][j]));
				strbuf_release(&fields[i][j]);
			}
		}
		assert_int_equal(csvin_next(&in, &row, &err), 0);
		csvin_close(&in);
		output_discard(&output);
	}
}

/* Expressions, beside a judgement of their own. */

static const char *const columns[] = {"theme", "type", "note"};
static const char *const values[] = {"prep", "counts", "opportunity", "strength", "",
    "a \"b\", (c)"};

/* A row's cells, as numbers of `values`; in the columns' order. */
struct cells {
	size_t values[COUNT_OF(columns)];
};

static void
add_word(struct strbuf *text, const char *word)
{
	strbuf_add_char(text, '"');
	for (; *word != '\0'; word++)
		strbuf_add_repeat(text, (char[]){*word, '\0'}, *word == '"' ? 2 : 1);
	strbuf_add_char(text, '"');
}

/* A value that the codebook does not refuse in the column. */
static size_t
value_for(uint64_t *chance, size_t column)
{
	static const size_t of_themes[] = {0, 1, 4}, of_types[] = {2, 3, 4};

	if (column == 2)
		return below(chance, COUNT_OF(values));
	return column == 0 ? PICK(chance, of_themes) : PICK(chance, of_types);
}

/* Appends an expression, and says whether it holds for the cells. */
static bool
add_expression(uint64_t *chance, const struct cells *cells, int depth, struct strbuf *text)
{
	size_t column = below(chance, COUNT_OF(columns)), value = value_for(chance, column), other;
	size_t cell = cells->values[column];
	bool left, right;

	switch (depth > 0 ? below(chance, 8) : 3 + below(chance, 5)) {
	case 0:
	case 1:
		strbuf_add_char(text, '(');
		left = add_expression(chance, cells, depth - 1, text);
		other = below(chance, 2);
		strbuf_add_string(text, other == 0 ? ") and (" : ") or (");
		right = add_expression(chance, cells, depth - 1, text);
		strbuf_add_char(text, ')');
		return other == 0 ? left && right : left || right;
	case 2:
		strbuf_add_string(text, "not (");
		left = add_expression(chance, cells, depth - 1, text);
		strbuf_add_char(text, ')');
		return !left;
	case 3:
		strbuf_add_format(text, "%s = ", columns[column]);
		add_word(text, values[value]);
		return cell == value;
	case 4:
		strbuf_add_format(text, "%s!=", columns[column]);
		add_word(text, values[value]);
		return cell != value;
	case 5:
		other = value_for(chance, column);
		strbuf_add_format(text, "%s in (", columns[column]);
		add_word(text, values[value]);
		strbuf_add_string(text, " , ");
		add_word(text, values[other]);
		strbuf_add_char(text, ')');
		return cell == value || cell == other;
	case 6:
		strbuf_add_format(text, "%s is empty", columns[column]);
		return values[cell][0] == '\0';
	default:
		strbuf_add_format(text, "%s is not empty", columns[column]);
		return values[cell][0] != '\0';
	}
}

static void
expression_holds(struct expr *expr, const struct cells *cells, bool expected)
{
	struct output output = memory_output();
	struct csvout out = CSVOUT_INIT(&output);
	struct text_stream input;
	struct err err = ERR_INIT;

	for (size_t i = 0; i < COUNT_OF(columns); i++)
		csvout_string(&out, columns[i]);
	csvout_end(&out);
	for (size_t i = 0; i < COUNT_OF(columns); i++)
		csvout_string(&out, values[cells->values[i]]);
	csvout_end(&out);
	open_text(&input, "f.csv", output.pending.data);
	assert_no_err(expr_bind(expr, &input.stream.header, &book, false, &err), &err);
	assert_int_equal(stream_next(&input.stream, &err), 1);
	assert_int_equal(expr_holds(expr, &input.stream.row, &err), expected);
	stream_close(&input.stream);
	output_discard(&output);
}

static void
expressions_print_as_what_they_mean(void **state)
{
	uint64_t chance = RANDOM_SEED;

	(void)state;
	for (size_t trial = 0; trial < trials(TRIALS); trial++) {
		struct strbuf text = STRBUF_INIT, printed = STRBUF_INIT, again = STRBUF_INIT;
		struct err err = ERR_INIT;
		struct expr *expr, *second;
		struct cells cells;
		bool expected;

		for (size_t i = 0; i < COUNT_OF(columns); i++)
			cells.values[i] = value_for(&chance, i);
		expected = add_expression(&chance, &cells, 4, &text);
		expr = expr_parse(text.data, &err);
		assert_non_null(expr);
		expr_print(expr, &printed);
		second = expr_parse(printed.data, &err);
		assert_non_null(second);
		expr_print(second, &again);
		assert_slice_in(strbuf_slice(&again), strbuf_slice(&printed), text.data);
		expression_holds(expr, &cells, expected);
		expression_holds(second, &cells, expected);
		expr_free(expr);
		expr_free(second);
		strbuf_release(&text);
		strbuf_release(&printed);
		strbuf_release(&again);
	}
}

/* Codebooks. */

static const char *const syllables[] = {"ca", "si", "lla", "ñe", "ó", "Ru", "x y", "-2", ",", "\""};

static void
add_name(uint64_t *chance, size_t number, struct strbuf *out)
{
	for (size_t i = below(chance, 4) + 1; i > 0; i--)
		strbuf_add_string(out, PICK(chance, syllables));
	/* Names that fold to one another are refused: the number tells them apart. */
	strbuf_add_format(out, "%zu", number);
}

enum { ENTRIES = 12, NAMES = 3 }; /* a code, a label in Spanish, one in English */

static void
codebooks_are_read_as_written(void **state)
{
	uint64_t chance = RANDOM_SEED;

	(void)state;
	for (size_t trial = 0; trial < trials(TRIALS / 20); trial++) {
		struct strbuf names[ENTRIES][NAMES];
		struct output output = memory_output();
		struct csvout out = CSVOUT_INIT(&output);
		struct codebook read = CODEBOOK_INIT;
		struct err err = ERR_INIT;

		output_string(&output, "kind,code,label_es,label_en\n");
		for (size_t i = 0; i < ENTRIES; i++) {
			csvout_string(&out, "theme");
			for (size_t j = 0; j < NAMES; j++) {
				names[i][j] = (struct strbuf)STRBUF_INIT;
				add_name(&chance, i * NAMES + j, &names[i][j]);
				csvout_field(&out, strbuf_slice(&names[i][j]));
			}
			csvout_end(&out);
		}
		assert_no_err(read_codebook(&read, output.pending.data, &err), &err);
		assert_int_equal(read.kinds[KIND_THEME].count, ENTRIES);
		for (size_t i = 0; i < ENTRIES; i++) {
			const struct codebook_entry *entry = &read.kinds[KIND_THEME].entries[i];

			assert_slice(entry->code, strbuf_slice(&names[i][0]));
			assert_slice(entry->label[LANGUAGE_ES], strbuf_slice(&names[i][1]));
			assert_slice(entry->label[LANGUAGE_EN], strbuf_slice(&names[i][2]));
			for (size_t j = 0; j < NAMES; j++) {
				struct strbuf folded = STRBUF_INIT;

				text_fold(strbuf_slice(&names[i][j]), &folded);
				assert_int_equal(
				    codebook_lookup(&read, KIND_THEME, strbuf_slice(&folded)), i);
				strbuf_release(&folded);
				strbuf_release(&names[i][j]);
			}
		}
		codebook_release(&read);
		output_discard(&output);
	}
}

/* Counting. */

static void
count(const char *const *texts, size_t text_count, const char *keys, struct strbuf *out)
{
	struct slice names[3], rest = slice_of(keys);
	struct count_options options = {.keys = names, .book = &book};
	struct output output = memory_output();
	struct csvout csv = CSVOUT_INIT(&output);
	struct tally tally = TALLY_INIT;
	struct counting counting;
	struct err err = ERR_INIT;

	while (slice_split(&rest, ',', &names[options.key_count]))
		options.key_count++;
	assert_no_err(counting_begin(&counting, &options, &tally, &err), &err);
	for (size_t i = 0; i < text_count; i++) {
		struct text_stream input;

		open_text(&input, "t.csv", texts[i]);
		assert_no_err(counting_add(&counting, &input.stream, &err), &err);
		stream_close(&input.stream);
	}
	assert_no_err(tally_order(&tally, TALLY_BY_LABEL, false, false, &book, LANGUAGE_ES, &err),
	    &err);
	assert_no_err(tally_write(&tally, &csv, &err), &err);
	strbuf_add_slice(out, strbuf_slice(&output.pending));
	output_discard(&output);
	counting_release(&counting);
	tally_release(&tally);
}

static void
add_findings(uint64_t *chance, struct strbuf *out)
{
	static const char *const themes[] = {"prep", "counts", "outreach", "unlisted", ""};
	static const char *const types[] = {"opportunity", "strength", ""};
	static const char *const reports[] = {"a", "b"};

	strbuf_add_string(out, "report,theme,type\n");
	for (size_t rows = below(chance, 12); rows > 0; rows--)
		strbuf_add_format(out, "%s,%s,%s\n", PICK(chance, reports), PICK(chance, themes),
		    PICK(chance, types));
}

static void
tallies_merge_and_marginalise(void **state)
{
	enum { PARTS = 3 };
	static const char all[] = "report,theme,type", fewer[] = "type,theme";
	uint64_t chance = RANDOM_SEED;

	(void)state;
	for (size_t trial = 0; trial < trials(TRIALS / 10); trial++) {
		struct strbuf findings[PARTS], tallies[PARTS], margins[PARTS];
		struct strbuf whole = STRBUF_INIT, merged = STRBUF_INIT, other = STRBUF_INIT,
			      pair = STRBUF_INIT;
		const char *raw[PARTS], *counted[PARTS], *reduced[PARTS];

		for (size_t i = 0; i < PARTS; i++) {
			findings[i] = tallies[i] = margins[i] = (struct strbuf)STRBUF_INIT;
			add_findings(&chance, &findings[i]);
			raw[i] = findings[i].data;
			count(&raw[i], 1, all, &tallies[i]);
			counted[i] = tallies[i].data;
			count(&counted[i], 1, fewer, &margins[i]);
			reduced[i] = margins[i].data;
		}
		/* Merged they are what counting the whole gives, in whatever order and grouping. */
		count(raw, PARTS, all, &whole);
		count(counted, PARTS, all, &merged);
		assert_slice(strbuf_slice(&merged), strbuf_slice(&whole));
		count((const char *[]){counted[2], counted[0], counted[1]}, PARTS, all, &other);
		assert_slice(strbuf_slice(&other), strbuf_slice(&whole));
		count(&counted[1], 2, all, &pair);
		strbuf_clear(&other);
		count((const char *[]){counted[0], pair.data}, 2, all, &other);
		assert_slice(strbuf_slice(&other), strbuf_slice(&whole));
		/* The margin of what was merged is the margins merged. */
		strbuf_clear(&merged);
		strbuf_clear(&other);
		count((const char *[]){whole.data}, 1, fewer, &merged);
		count(reduced, PARTS, fewer, &other);
		assert_slice(strbuf_slice(&other), strbuf_slice(&merged));
		for (size_t i = 0; i < PARTS; i++) {
			strbuf_release(&findings[i]);
			strbuf_release(&tallies[i]);
			strbuf_release(&margins[i]);
		}
		strbuf_release(&whole);
		strbuf_release(&merged);
		strbuf_release(&other);
		strbuf_release(&pair);
	}
}

/* Ingest. */

struct ingested {
	struct output findings, reports, rejects, ledger;
};

static void
ingest(struct slice bytes, struct ingested *made)
{
	struct source_memory memory = {bytes, 0};
	struct source source = source_of_memory(&memory, "r.csv");
	struct ingest_options options = {.book = &book};
	struct ingest_input input = {"r.csv", &source};
	struct ingest_outputs outputs = {&made->findings, &made->reports, &made->rejects,
	    &made->ledger};
	struct err err = ERR_INIT;
	bool problems;

	output_open_memory(&made->findings);
	output_open_memory(&made->reports);
	output_open_memory(&made->rejects);
	output_open_memory(&made->ledger);
	assert_no_err(ingest_run(&options, &input, 1, &outputs, NULL, &problems, &err), &err);
}

static void
ingested_release(struct ingested *made)
{
	output_discard(&made->findings);
	output_discard(&made->reports);
	output_discard(&made->rejects);
	output_discard(&made->ledger);
}

static uint64_t
ledger_number(const struct sheet *ledger, size_t row, const char *name)
{
	uint64_t number = 0;

	for (size_t column = 0; column < ledger->rows[0].count; column++) {
		if (slice_is(sheet_cell(ledger, 0, column), name))
			assert_true(number_parse_count(sheet_cell(ledger, row, column), &number));
	}
	return number;
}

/* How many records stand in it, the header aside. */
static size_t
records_in(struct slice text)
{
	struct source_memory memory = {text, 0};
	struct sheet sheet = SHEET_INIT;
	struct err err = ERR_INIT;
	size_t count;

	if (text.length == 0)
		return 0;
	assert_no_err(sheet_read(&sheet, source_of_memory(&memory, "m"), &err), &err);
	count = sheet.row_count - 1;
	sheet_release(&sheet);
	return count;
}

static void
check_ledger(const struct ingested *made)
{
	struct source_memory memory = {strbuf_slice(&made->ledger.pending), 0};
	struct sheet ledger = SHEET_INIT;
	struct err err = ERR_INIT;
	uint64_t written = 0, refused = 0;

	assert_no_err(sheet_read(&ledger, source_of_memory(&memory, "l"), &err), &err);
	for (size_t row = 1; row < ledger.row_count; row++) {
		assert_int_equal(ledger_number(&ledger, row, "rows_read"),
		    ledger_number(&ledger, row, "written") +
			ledger_number(&ledger, row, "refused") +
			ledger_number(&ledger, row, "excluded"));
		written += ledger_number(&ledger, row, "written");
		/* A file without a header is refused as a whole, and written nowhere. */
		if (!slice_is(sheet_cell(&ledger, row, 1), "no header"))
			refused += ledger_number(&ledger, row, "refused");
	}
	assert_int_equal(written, records_in(strbuf_slice(&made->findings.pending)));
	assert_int_equal(refused, records_in(strbuf_slice(&made->rejects.pending)));
	sheet_release(&ledger);
}

/* Rows as careless people type them: some sound, some not, some broken. */
static void
add_report(uint64_t *chance, struct strbuf *out)
{
	static const char *const cells[] = {"prep", "PREP", "Resultados preliminares", "AO",
	    "Fortaleza", "opportunity", "UTC; DEO", "nobody knows", "", " ", "\"", "\"a\nb\"",
	    "Total", "'=x", "\xF1", "\xC3\xB1o", "a text", "-"};

	strbuf_add_string(out, "Tema,Tipo,Hallazgo,\xC3\x81rea\n");
	for (size_t rows = below(chance, 12); rows > 0; rows--) {
		size_t fields = below(chance, 5);

		if (below(chance, 3) > 0) {
			strbuf_add_format(out, "prep,AO,%s", PICK(chance, cells));
			fields = 0;
		}
		for (; fields > 0; fields--)
			strbuf_add_format(out, "%s%s", PICK(chance, cells), fields > 1 ? "," : "");
		strbuf_add_char(out, '\n');
	}
}

static void
ledgers_add_up_for_any_input(void **state)
{
	uint64_t chance = RANDOM_SEED;

	(void)state;
	for (size_t trial = 0; trial < trials(TRIALS / 2); trial++) {
		struct strbuf report = STRBUF_INIT;
		struct ingested made;

		add_report(&chance, &report);
		ingest(strbuf_slice(&report), &made);
		check_ledger(&made);
		ingested_release(&made);
		strbuf_release(&report);
	}
}

static void
print_for_people(struct slice stream, bool excel, struct output *printed)
{
	struct source_memory memory = {stream, 0};
	struct present_options options = {.book = &book,
	    .language = LANGUAGE_ES,
	    .kind = STREAM_FINDINGS,
	    .bare = true};
	struct grid_options layout = {.language = LANGUAGE_ES, .excel = excel};
	struct grid grid = GRID_INIT;
	struct err err = ERR_INIT;

	assert_no_err(present_grid(&grid, source_of_memory(&memory, "f"), &options, NULL, &err),
	    &err);
	output_open_memory(printed);
	assert_no_err(grid_write_csv(&grid, &layout, printed, &err), &err);
	grid_release(&grid);
}

static void
findings_printed_are_ingested_as_they_were(void **state)
{
	uint64_t chance = RANDOM_SEED;
	size_t findings = 0;

	(void)state;
	for (size_t trial = 0; trial < trials(TRIALS / 2); trial++) {
		struct strbuf report = STRBUF_INIT;
		struct ingested first;

		add_report(&chance, &report);
		ingest(strbuf_slice(&report), &first);
		findings += records_in(strbuf_slice(&first.findings.pending));
		for (int excel = 0; excel < 2; excel++) {
			struct ingested second;
			struct output printed;

			print_for_people(strbuf_slice(&first.findings.pending), excel == 1,
			    &printed);
			ingest(strbuf_slice(&printed.pending), &second);
			assert_slice(strbuf_slice(&second.findings.pending),
			    strbuf_slice(&first.findings.pending));
			ingested_release(&second);
			output_discard(&printed);
		}
		ingested_release(&first);
		strbuf_release(&report);
	}
	/* The property is not tried on nothing. */
	assert_true(findings > 2 * trials(TRIALS / 2));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(fields_of_any_bytes_come_back),
	    cmocka_unit_test(expressions_print_as_what_they_mean),
	    cmocka_unit_test(codebooks_are_read_as_written),
	    cmocka_unit_test(tallies_merge_and_marginalise),
	    cmocka_unit_test(ledgers_add_up_for_any_input),
	    cmocka_unit_test(findings_printed_are_ingested_as_they_were),
	};
	int failed;

	if (enter_scratch(NULL) != 0)
		return 1;
	read_small_codebook(&book);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	codebook_release(&book);
	leave_scratch(NULL);
	return failed;
}
