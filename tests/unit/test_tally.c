/* SPDX-License-Identifier: MIT */
/* tally and count: counting parts and merging gives what counting the whole gives. */
#include "support_model.h"

#include "findings/count.h"
#include "findings/number.h"
#include "findings/tally.h"

/* What is asked of a count; the zero value counts by theme and type. */
struct question {
	const char *keys; /* joined by commas */
	const char *split, *roll_up, *weight;
	bool drop_missing, ids, all_levels, reverse;
	enum tally_order order;
};

#define KEYS_MAX 4

static size_t
split_keys(const char *text, struct slice *keys)
{
	struct slice rest = slice_of(text);
	size_t count = 0;

	while (count < KEYS_MAX && slice_split(&rest, ',', &keys[count]))
		count++;
	return count;
}

/* Count the files, each a text; the tally as CSV goes to *out, what is remarked to *heard. */
static int
count_files(const struct question *question, const struct codebook *book, const char *const *files,
    size_t file_count, struct strbuf *out, struct strbuf *heard, struct err *err)
{
	struct slice keys[KEYS_MAX];
	struct count_options options = {.keys = keys,
	    .key_count = split_keys(question->keys != NULL ? question->keys : "theme,type", keys),
	    .split = question->split,
	    .roll_up = &question->roll_up,
	    .roll_up_count = question->roll_up != NULL,
	    .weight = question->weight,
	    .drop_missing = question->drop_missing,
	    .with_ids = question->ids,
	    .book = book};
	struct notice notice = {hear, heard};
	struct tally tally = TALLY_INIT;
	struct counting counting;
	struct output output;
	struct csvout csv = CSVOUT_INIT(&output);
	int result = counting_begin(&counting, &options, &tally, err);

	for (size_t i = 0; result == 0 && i < file_count; i++) {
		static const char *const names[] = {"1.csv", "2.csv"};
		struct text_stream input;

		open_text(&input, names[i], files[i]);
		result = counting_add(&counting, &input.stream, err);
		stream_close(&input.stream);
	}
	output_open_memory(&output);
	if (result == 0)
		result = tally_order(&tally, question->order, question->reverse,
		    question->all_levels, book, LANGUAGE_ES, err);
	if (result == 0)
		result = tally_write(&tally, &csv, err);
	if (result == 0) {
		strbuf_add_slice(out, strbuf_slice(&output.pending));
		counting_remarks(&counting, &notice);
	}
	output_discard(&output);
	counting_release(&counting);
	tally_release(&tally);
	return result;
}

static const char findings[] = "id,theme,type,area,n\n"
			       "R-1,prep,opportunity,DEO;UTSI,2\n"
			       "R-2,outreach,strength,UTC,1\n"
			       "R-3,prep,opportunity,DEO,3\n"
			       "R-4,,proposal,,1\n"
			       "R-5,counts,,DEO; DEO ;,0\n"
			       "R-6,unlisted,strength,UTSI;DEO,1\n";

static const struct {
	const char *name;
	struct question question;
	const char *expected, *heard;
} counts[] = {
    {"theme and type", {0},
	"theme,type,count\nprep,opportunity,2\ncounts,,1\noutreach,strength,1\nunlisted,strength,1\n"
	",proposal,1\n",
	""},
    {"one key", {.keys = "type"}, "type,count\nopportunity,2\nstrength,2\nproposal,1\n,1\n", ""},
    {"as they came", {.keys = "type", .order = TALLY_FIRST},
	"type,count\nopportunity,2\nstrength,2\nproposal,1\n,1\n", ""},
    {"by label", {.keys = "theme", .order = TALLY_BY_LABEL},
	"theme,count\ncounts,1\noutreach,1\nprep,2\nunlisted,1\n,1\n", ""},
    {"by label, reversed", {.keys = "theme", .order = TALLY_BY_LABEL, .reverse = true},
	"theme,count\nunlisted,1\nprep,2\noutreach,1\ncounts,1\n,1\n", ""},
    {"by total, ties by codebook", {.keys = "theme", .order = TALLY_BY_TOTAL},
	"theme,count\nprep,2\ncounts,1\noutreach,1\nunlisted,1\n,1\n", ""},
    {"by total, reversed", {.keys = "theme", .order = TALLY_BY_TOTAL, .reverse = true},
	"theme,count\nunlisted,1\noutreach,1\ncounts,1\nprep,2\n,1\n", ""},
    {"by total orders the first key only",
	{.keys = "type,theme", .order = TALLY_BY_TOTAL, .reverse = true},
	"type,theme,count\nproposal,,1\nstrength,outreach,1\nstrength,unlisted,1\n"
	"opportunity,prep,2\n,counts,1\n",
	""},
    {"missing values dropped", {.drop_missing = true},
	"theme,type,count\nprep,opportunity,2\noutreach,strength,1\nunlisted,strength,1\n",
	":0: 2 with a missing value are left out\n"},
    {"weights", {.keys = "type", .weight = "n"},
	"type,count\nopportunity,5\nstrength,2\nproposal,1\n,0\n", ""},
    {"ids", {.keys = "type", .ids = true},
	"type,ids,count\nopportunity,R-1;R-3,2\nstrength,R-2;R-6,2\nproposal,R-4,1\n,R-5,1\n", ""},
    {"all levels", {.keys = "type", .all_levels = true, .drop_missing = true, .weight = "n"},
	"type,count\nopportunity,5\nstrength,2\nproposal,1\n", ""},
    {"all levels, one without findings", {.keys = "theme", .all_levels = true},
	"theme,count\nprep,2\ncounts,1\noutreach,1\nother,0\nunlisted,1\n,1\n", ""},
    {"split, duplicates once", {.keys = "area", .split = "area"},
	"area,mentions\nDEO,4\nUTC,1\nUTSI,2\n,1\n", ":0: 6 findings make 8 mentions by area\n"},
    {"split, weighted", {.keys = "area", .split = "area", .weight = "n"},
	"area,mentions\nDEO,6\nUTC,1\nUTSI,3\n,1\n", ":0: 8 findings make 11 mentions by area\n"},
    {"split, missing dropped", {.keys = "area", .split = "area", .drop_missing = true},
	"area,mentions\nDEO,4\nUTC,1\nUTSI,2\n",
	":0: 6 findings make 8 mentions by area\n:0: 1 with a missing value are left out\n"},
    {"split with ids", {.keys = "area", .split = "area", .ids = true},
	"area,ids,mentions\nDEO,R-1;R-3;R-5;R-6,4\nUTC,R-2,1\nUTSI,R-1;R-6,2\n,R-4,1\n",
	":0: 6 findings make 8 mentions by area\n"},
    {"not split, a list is a value", {.keys = "area"},
	"area,count\nDEO,1\nUTC,1\nDEO; DEO ;,1\nDEO;UTSI,1\nUTSI;DEO,1\n,1\n", ""},
    {"themes rolled up", {.keys = "theme", .roll_up = "theme"},
	"group,count\nresults,3\ncross,1\nunlisted,1\n,1\n", ""},
    {"areas split and rolled up: twice the same is once",
	{.keys = "area", .split = "area", .roll_up = "area"}, "area,mentions\nSE,5\n,1\n",
	":0: 6 findings make 6 mentions by area\n"},
};

static void
test_counts(void **state)
{
	const char *const files[] = {findings};
	struct codebook book;

	(void)state;
	read_small_codebook(&book);
	for (size_t i = 0; i < COUNT_OF(counts); i++) {
		struct strbuf found = STRBUF_INIT, heard = STRBUF_INIT;
		struct err err = ERR_INIT;

		assert_no_err(
		    count_files(&counts[i].question, &book, files, 1, &found, &heard, &err), &err);
		assert_slice_in(strbuf_slice(&found), slice_of(counts[i].expected), counts[i].name);
		assert_slice_in(strbuf_slice(&heard), slice_of(counts[i].heard), counts[i].name);
		strbuf_release(&found);
		strbuf_release(&heard);
	}
	codebook_release(&book);
}

static void
test_refused(void **state)
{
	static const struct {
		struct question question;
		const char *files[2];
		enum err_kind kind;
		const char *file;
		size_t line;
		const char *message;
	} cases[] = {
	    {{.keys = "tema"}, {"id,theme\n"}, ERR_DATA, "1.csv", 1,
		"there is no column \"tema\" (did you mean \"theme\"?); the columns are: id, theme"},
	    {{.keys = "theme"}, {"theme,theme\n"}, ERR_DATA, "1.csv", 1,
		"2 columns are called \"theme\""},
	    {{.keys = "theme,theme"}, {"theme\n"}, ERR_USAGE, NULL, 0,
		"key \"theme\" is asked for twice"},
	    {{.keys = "theme", .split = "area"}, {"theme,area\n"}, ERR_USAGE, NULL, 0,
		"area is split but is not among the keys: mentions would pass for findings"},
	    {{.keys = "theme", .roll_up = "area"}, {"theme,area\n"}, ERR_USAGE, NULL, 0,
		"area is rolled up but is not among the keys"},
	    {{.keys = "coder", .roll_up = "coder"}, {"coder\n"}, ERR_USAGE, NULL, 0,
		"to roll up coder takes a codebook that has its parents"},
	    {{.keys = "theme", .weight = "n"}, {"theme,n\na,1\nb,1.5\n"}, ERR_DATA, "1.csv", 3,
		"\"1.5\" is not a count"},
	    {{.keys = "theme", .weight = "n"}, {"theme,n\na,-1\n"}, ERR_DATA, "1.csv", 2,
		"\"-1\" is not a count"},
	    {{.keys = "theme"}, {"theme,count\na,\n"}, ERR_DATA, "1.csv", 2, "\"\" is not a count"},
	    {{.keys = "theme", .weight = "m"}, {"theme,n\n"}, ERR_DATA, "1.csv", 1,
		"there is no column \"m\"; the columns are: theme, n"},
	    {{.keys = "theme"}, {"theme,count\na,9007199254740992\n", "theme\nb\n"}, ERR_DATA,
		"2.csv", 2, "the counts add up to more than 2^53"},
	    {{.keys = "theme"}, {"theme,area,mentions\na,b,1\n"}, ERR_DATA, "1.csv", 1,
		"counts mentions: to count them by fewer keys, name the key that was split with "
		"--split and keep it"},
	    {{.keys = "area"}, {"area,mentions\na,1\n", "area\nb\n"}, ERR_DATA, "2.csv", 1,
		"\"1.csv\" counts mentions and \"2.csv\" findings: they do not add up"},
	    {{.keys = "area"}, {"area,count\nb,1\n", "area,mentions\na,1\n"}, ERR_DATA, "2.csv", 1,
		"\"2.csv\" counts mentions and \"1.csv\" findings: they do not add up"},
	    {{.keys = "theme", .ids = true}, {"theme,type\n"}, ERR_DATA, "1.csv", 1,
		"there is no column \"id\"; the columns are: theme, type"},
	    {{.keys = "theme", .ids = true}, {"theme,count\n"}, ERR_DATA, "1.csv", 1,
		"there is no column \"ids\"; the columns are: theme, count"},
	    {{.keys = "coder", .all_levels = true}, {"coder\na\n"}, ERR_DATA, NULL, 0,
		"the codebook does not say what \"coder\" there are: --all-levels needs it"},
	    {{.keys = "theme"}, {"theme\na,b\n"}, ERR_DATA, "1.csv", 2,
		"the header has 1 fields, this row 2"},
	};
	struct codebook book;

	(void)state;
	read_small_codebook(&book);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct strbuf found = STRBUF_INIT, heard = STRBUF_INIT;
		struct err err = ERR_INIT;

		assert_int_equal(count_files(&cases[i].question, &book, cases[i].files,
				     cases[i].files[1] != NULL ? 2 : 1, &found, &heard, &err),
		    -1);
		assert_err(&err, cases[i].kind, cases[i].file, cases[i].line, cases[i].message);
		strbuf_release(&found);
		strbuf_release(&heard);
	}
	codebook_release(&book);
}

/* Mentions may be counted on where nothing is lost by it. */
static void
test_mentions(void **state)
{
	static const struct {
		struct question question;
		const char *files[2];
		const char *expected, *heard;
	} cases[] = {
	    {{.keys = "area"}, {"area,mentions\na,1\nb,2\n", "area,mentions\nb,3\n"},
		"area,mentions\na,1\nb,5\n", ""},
	    {{.keys = "area,theme"}, {"theme,area,mentions\nx,a,1\n"},
		"area,theme,mentions\na,x,1\n", ""},
	    {{.keys = "area", .split = "area"}, {"theme,area,mentions\nx,a,1\ny,a,2\n"},
		"area,mentions\na,3\n", ""},
	    /* Of the two files only the second has findings to split. */
	    {{.keys = "area", .split = "area"}, {"area,mentions\na,7\n", "area\na;b\nb\n"},
		"area,mentions\na,8\nb,2\n", ":0: 2 findings make 3 mentions by area\n"},
	    {{.keys = "area", .weight = "none"}, {"area,mentions\na,7\na,9\n"}, "area,count\na,2\n",
		""},
	};
	struct codebook empty = CODEBOOK_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct strbuf found = STRBUF_INIT, heard = STRBUF_INIT;
		struct err err = ERR_INIT;

		assert_no_err(count_files(&cases[i].question, &empty, cases[i].files,
				  cases[i].files[1] != NULL ? 2 : 1, &found, &heard, &err),
		    &err);
		assert_slice(strbuf_slice(&found), slice_of(cases[i].expected));
		assert_slice(strbuf_slice(&heard), slice_of(cases[i].heard));
		strbuf_release(&found);
		strbuf_release(&heard);
	}
}

/* Random findings with few levels, so that cells come again. */
static void
add_random_findings(uint64_t *random, size_t rows, struct strbuf *out)
{
	static const char *const themes[] = {"prep", "counts", "outreach", "zz", "", "a,b"};
	static const char *const types[] = {"opportunity", "strength", ""};
	static const char *const areas[] = {"DEO", "DEO;UTSI", "", "UTC;;UTC", "SE"};

	strbuf_add_string(out, "id,theme,type,area\n");
	for (size_t i = 0; i < rows; i++) {
		const char *theme = themes[next_random(random) % COUNT_OF(themes)];

		strbuf_add_format(out, "R-%zu,\"%s\",%s,%s\n", i, theme,
		    types[next_random(random) % COUNT_OF(types)],
		    areas[next_random(random) % COUNT_OF(areas)]);
	}
}

/*
 * The whole, the two parts together, the parts' tallies together in either order:
 * all give the same bytes. So does counting the tally by fewer keys.
 */
static void
test_merging(void **state)
{
	static const struct question questions[] = {
	    {.keys = "theme,type"},
	    {.keys = "type"},
	    {.keys = "theme,type,area"},
	    {.keys = "theme,area", .split = "area"},
	    {.keys = "type", .order = TALLY_BY_TOTAL},
	    {.keys = "theme", .order = TALLY_BY_LABEL, .reverse = true},
	    {.keys = "theme", .all_levels = true},
	};
	uint64_t random = RANDOM_SEED;
	struct codebook book;

	(void)state;
	read_small_codebook(&book);
	for (size_t round = 0; round < 20 * COUNT_OF(questions); round++) {
		const struct question *question = &questions[round % COUNT_OF(questions)];
		struct strbuf parts[2] = {STRBUF_INIT, STRBUF_INIT};
		struct strbuf tallies[2] = {STRBUF_INIT, STRBUF_INIT};
		struct strbuf whole = STRBUF_INIT, heard = STRBUF_INIT,
			      merged[3] = {STRBUF_INIT, STRBUF_INIT, STRBUF_INIT};
		struct strbuf all = STRBUF_INIT;
		struct err err = ERR_INIT;

		for (size_t i = 0; i < 2; i++) {
			const char *text;

			add_random_findings(&random, next_random(&random) % 40, &parts[i]);
			text = parts[i].data;
			strbuf_add_string(&all, i == 0 ? text : strchr(text, '\n') + 1);
			assert_no_err(count_files(question, &book, (const char *const[]){text}, 1,
					  &tallies[i], &heard, &err),
			    &err);
		}
		assert_no_err(count_files(question, &book, (const char *const[]){all.data}, 1,
				  &whole, &heard, &err),
		    &err);
		for (size_t i = 0; i < 3; i++) {
			const char *const files[3][2] = {{parts[0].data, parts[1].data},
			    {tallies[0].data, tallies[1].data}, {tallies[1].data, tallies[0].data}};

			assert_no_err(
			    count_files(question, &book, files[i], 2, &merged[i], &heard, &err),
			    &err);
			assert_slice_in(strbuf_slice(&merged[i]), strbuf_slice(&whole),
			    question->keys);
			strbuf_release(&merged[i]);
		}
		for (size_t i = 0; i < 2; i++) {
			strbuf_release(&parts[i]);
			strbuf_release(&tallies[i]);
		}
		strbuf_release(&all);
		strbuf_release(&whole);
		strbuf_release(&heard);
	}
	codebook_release(&book);
}

static void
test_fewer_keys(void **state)
{
	struct codebook empty = CODEBOOK_INIT;
	struct strbuf by_three = STRBUF_INIT, marginal = STRBUF_INIT, direct = STRBUF_INIT;
	struct strbuf heard = STRBUF_INIT;
	const char *const files[] = {findings};
	struct err err = ERR_INIT;

	(void)state;
	assert_no_err(count_files(&(struct question){.keys = "theme,type,area", .ids = true},
			  &empty, files, 1, &by_three, &heard, &err),
	    &err);
	assert_no_err(count_files(&(struct question){.keys = "type", .ids = true}, &empty,
			  (const char *const[]){by_three.data}, 1, &marginal, &heard, &err),
	    &err);
	assert_no_err(count_files(&(struct question){.keys = "type", .ids = true}, &empty, files, 1,
			  &direct, &heard, &err),
	    &err);
	/* The ids of a cell stand in the order in which its parts were counted. */
	assert_slice(strbuf_slice(&direct),
	    SLICE_LITERAL("type,ids,count\nopportunity,R-1;R-3,2\nstrength,R-2;R-6,2\n"
			  "proposal,R-4,1\n,R-5,1\n"));
	assert_slice(strbuf_slice(&marginal),
	    SLICE_LITERAL("type,ids,count\nopportunity,R-3;R-1,2\nstrength,R-2;R-6,2\n"
			  "proposal,R-4,1\n,R-5,1\n"));
	strbuf_release(&by_three);
	strbuf_release(&marginal);
	strbuf_release(&direct);
	strbuf_release(&heard);
}

static void
test_limit(void **state)
{
	struct slice key = SLICE_LITERAL("k"), level = SLICE_LITERAL("x"), none = SLICE_INIT;
	struct tally tally = TALLY_INIT, other = TALLY_INIT;
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(tally_begin(&tally, &key, 1, &err), 0);
	assert_int_equal(tally_add(&tally, &level, NUMBER_COUNT_MAX, none, &err), 0);
	assert_int_equal(tally_add(&tally, &level, 0, none, &err), 0);
	assert_int_equal(tally_add(&tally, &level, 1, none, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "the counts add up to more than 2^53");
	assert_int_equal(tally.total, NUMBER_COUNT_MAX);
	assert_int_equal(tally_begin(&other, &key, 1, &err), 0);
	assert_int_equal(tally_add(&other, &level, 1, none, &err), 0);
	err = (struct err)ERR_INIT;
	assert_int_equal(tally_add_tally(&other, &tally, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "the counts add up to more than 2^53");
	assert_int_equal(other.total, 1);
	tally_release(&tally);
	tally_release(&other);
}

/* More rows and columns than a grid holds, more levels than are kept at hand. */
static void
test_many_levels(void **state)
{
	struct slice keys[2] = {SLICE_LITERAL("k"), SLICE_LITERAL("l")}, none = SLICE_INIT;
	struct tally tally = TALLY_INIT;
	struct err err = ERR_INIT;
	uint32_t last = (1 << 19) + 10;

	(void)state;
	assert_int_equal(tally_begin(&tally, keys, 2, &err), 0);
	/* The last one twice. */
	for (uint32_t i = 0; i <= last; i++) {
		uint32_t row = i < last ? i : last - 1, column = row % 1100;
		struct slice levels[2] = {{(const char *)&row, sizeof(row)},
		    {(const char *)&column, sizeof(column)}};

		assert_int_equal(tally_add(&tally, levels, 1, none, &err), 0);
	}
	assert_int_equal(tally.keys[0].levels.count, last);
	assert_int_equal(tally.keys[1].levels.count, 1100);
	assert_int_equal(tally.cells.count, last);
	assert_int_equal(tally.counts[last - 1], 2);
	tally_release(&tally);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_counts),
	    cmocka_unit_test(test_refused),
	    cmocka_unit_test(test_mentions),
	    cmocka_unit_test(test_merging),
	    cmocka_unit_test(test_fewer_keys),
	    cmocka_unit_test(test_limit),
	    cmocka_unit_test(test_many_levels),
	};

	return cmocka_run_group_tests(tests, enter_scratch, leave_scratch);
}
