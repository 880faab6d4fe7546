/* SPDX-License-Identifier: MIT */
/* table and sheet: tables as people publish them, their margins checked. */
#include "support_model.h"

#include "findings/number.h"
#include "findings/sheet.h"
#include "findings/table.h"
#include "findings/tally.h"

static int
read_bytes(struct table *table, struct slice text, struct strbuf *heard, struct err *err)
{
	struct source_memory memory = {text, 0};
	struct notice notice = {hear, heard};

	return table_read(table, source_of_memory(&memory, "t.csv"), &notice, err);
}

static void
add_level(const struct level *level, struct strbuf *out)
{
	static const char *const kinds[] =
	    {[LEVEL_DATA] = "", [LEVEL_MISSING] = "MISSING", [LEVEL_OTHER] = "OTHER"};

	strbuf_add_string(out, kinds[level->kind]);
	add_visible(out, level->name);
}

/* "key|column|column" and "row|count|count" a line. */
static void
describe(const struct table *table, struct strbuf *out)
{
	add_visible(out, table->row_key);
	for (size_t column = 0; column < table->column_count; column++) {
		strbuf_add_char(out, '|');
		add_level(&table->columns[column], out);
	}
	for (size_t row = 0; row < table->row_count; row++) {
		strbuf_add_char(out, '\n');
		add_level(&table->rows[row], out);
		for (size_t column = 0; column < table->column_count; column++)
			strbuf_add_format(out, "|%llu",
			    (unsigned long long)*table_at(table, row, column));
	}
}

static const struct {
	const char *name;
	struct slice text;
	const char *expected, *heard;
} tables[] = {
    {"plain", BYTES("theme,A,B\nx,1,2\ny,3,4\n"), "theme|A|B\nx|1|2\ny|3|4", ""},
    {"margins", BYTES("theme,A,B,Total\nx,1,2,3\ny,3,4,7\nTotal,4,6,10\n"),
	"theme|A|B\nx|1|2\ny|3|4", ""},
    {"margins in front", BYTES("theme,A,B\nx,1,2\nTOTALES,1,2\n"), "theme|A|B\nx|1|2", ""},
    {"empty and dashes", BYTES("t,A,B,C\nx,,-,\xE2\x80\x93\ny, , - ,\xE2\x80\x94\n"),
	"t|A|B|C\nx|0|0|0\ny|0|0|0", ""},
    {"grouped numbers", BYTES("t,A,B\nx,\"1,962\",\"12,345,678\"\ny,1 962,0\n"),
	"t|A|B\nx|1962|12345678\ny|1962|0", ""},
    {"names that are years", BYTES("Órgano,2020,2021\nx,1,2\n"), "Órgano|2020|2021\nx|1|2", ""},
    {"empty corner", BYTES(",A,B\nx,1,2\n"), "|A|B\nx|1|2", ""},
    {"blanks around", BYTES(" t , A ,B\n x , 1 ,2\n"), "t|A|B\nx|1|2", ""},
    {"title rows", BYTES("Informe final\n\n\"Cuadro 1, por tema\",,\nt,A,B\nx,1,2\n"),
	"t|A|B\nx|1|2",
	"t.csv:1: a line above the table is left out\nt.csv:3: a line above the table is left out\n"},
    {"title of two cells", BYTES("Proceso,2021,\nt,2020,2021\nx,1,2\n"), "t|2020|2021\nx|1|2",
	"t.csv:1: a line above the table is left out\n"},
    {"notes below the total", BYTES("t,A,B\nx,1,2\nTotal,1,2\n,,\nFuente: INE,,\nNota.\n"),
	"t|A|B\nx|1|2",
	"t.csv:5: a line that is no row of the table is left out\n"
	"t.csv:6: a line that is no row of the table is left out\n"},
    {"a note without a total", BYTES("t,A,B\nx,1,2\ny,,\n\"Fuente: INE, 2021\"\n"),
	"t|A|B\nx|1|2\ny|0|0", "t.csv:4: a line that is no row of the table is left out\n"},
    {"blank rows", BYTES("t,A,B\n,,\nx,1,2\n,,\ny,3,4\n"), "t|A|B\nx|1|2\ny|3|4", ""},
    {"empty columns at the end", BYTES("t,A,B,,\nx,1,2,,\n"), "t|A|B\nx|1|2", ""},
    {"short rows", BYTES("t,A,B\nx,1\ny,3,4\n"), "t|A|B\nx|1|0\ny|3|4", ""},
    {"one column", BYTES("Tema,Hallazgos\nx,1\ny,2\nTotal,3\n"), "Tema|Hallazgos\nx|1\ny|2", ""},
    {"one column named Total", BYTES("Tema,Total\nx,1\ny,2\nTotal,3\n"), "Tema|Total\nx|1\ny|2",
	""},
    {"missing and other", BYTES("t,A,(none)\nx,1,2\n(sin dato),3,4\n(other),5,6\n,7,8\n"),
	"t|A|MISSING\nx|1|2\nMISSING|3|4\nOTHER|5|6\nMISSING|7|8", ""},
    {"names with a backslash", BYTES("t,\\total,B\n\\(none),1,2\n\\\\x,3,4\n"),
	"t|total|B\n(none)|1|2\n\\x|3|4", ""},
    {"blocks with subtotals",
	BYTES("t,A,B,Total\na,1,2,3\nb,3,4,7\nSubtotal,4,6,10\nc,5,6,11\nSubtotal,5,6,11\n"
	      "Total,9,12,21\n"),
	"t|A|B\na|1|2\nb|3|4\nc|5|6",
	"t.csv:0: subtotals are checked and left out: 2 rows, 0 columns\n"},
    {"columns with subtotals", BYTES("t,A,B,Subtotal,C,Subtotal,Total\nx,1,2,3,4,4,7\n"),
	"t|A|B|C\nx|1|2|4", "t.csv:0: subtotals are checked and left out: 0 rows, 2 columns\n"},
    {"semicolons, windows-1252, CRLF", BYTES("Tema;Opini\xF3n\r\nDifusi\xF3n;3\r\n"),
	"Tema|Opinión\nDifusión|3", ""},
    {"UTF-16",
	BYTES("\xFF\xFEt\0\t\0A\0\n\0x\0\t\0"
	      "1\0\n\0"),
	"t|A\nx|1", ""},
    {"Excel pivot table",
	BYTES("Cuenta de id;Etiquetas de columna;;;\r\n"
	      "Etiquetas de fila;Fortaleza;Propuesta;(en blanco);Total general\r\n"
	      "Difusi\xF3n;4;7;;11\r\n(en blanco);;1;1;2\r\nTotal general;4;8;1;13\r\n"),
	"Etiquetas de fila|Fortaleza|Propuesta|MISSING\nDifusión|4|7|0\nMISSING|0|1|1",
	"t.csv:1: a line above the table is left out\n"},
    {"a hidden margin", BYTES("t,A,B\nx,1,2\ny,3,4\nTodos los temas,4,6\n"),
	"t|A|B\nx|1|2\ny|3|4\nTodos los temas|4|6",
	"t.csv:4: row \"Todos los temas\" is the sum of all others: if it is a total, call it so\n"},
    {"two equal rows hide no margin", BYTES("t,A,B\nx,1,2\ny,1,2\n"), "t|A|B\nx|1|2\ny|1|2", ""},
    {"zeros hide no margin", BYTES("t,A\nx,0\ny,0\nz,0\n"), "t|A\nx|0\ny|0\nz|0", ""},
    {"the largest count", BYTES("t,A\nx,9007199254740992\n"), "t|A\nx|9007199254740992", ""},
    {"tally of two keys", BYTES("theme,type,count\nx,A,1\ny,B,2\nx,B,3\n,A,4\n"),
	"theme|A|B\nx|1|3\ny|0|2\nMISSING|4|0", ""},
    {"tally of one key", BYTES("theme,count\nx,1\ny,2\n"), "theme|count\nx|1\ny|2", ""},
    {"tally with ids", BYTES("theme,ids,count\nx,R-1,1\n"), "theme|count\nx|1", ""},
    {"tally of mentions", BYTES("area,mentions\nx,1\n"), "area|mentions\nx|1", ""},
};

static void
test_tables(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(tables); i++) {
		struct strbuf found = STRBUF_INIT, heard = STRBUF_INIT;
		struct err err = ERR_INIT;
		struct table table;

		if (read_bytes(&table, tables[i].text, &heard, &err) != 0)
			fail_msg("%s: %s", tables[i].name, err.text);
		describe(&table, &found);
		assert_slice_in(strbuf_slice(&found), slice_of(tables[i].expected), tables[i].name);
		assert_slice_in(strbuf_slice(&heard), slice_of(tables[i].heard), tables[i].name);
		strbuf_release(&found);
		strbuf_release(&heard);
		table_release(&table);
	}
}

static void
test_what_is_known(void **state)
{
	struct strbuf heard = STRBUF_INIT;
	struct err err = ERR_INIT;
	struct table table;

	(void)state;
	read_bytes(&table, SLICE_LITERAL("t,A,B,Total\nx,1,2,3\n"), &heard, &err);
	assert_true(table.row_margin);
	assert_false(table.column_margin);
	assert_false(table.one_way);
	assert_int_equal(table_row_total(&table, 0), 3);
	assert_int_equal(table_column_total(&table, 1), 2);
	assert_int_equal(table_total(&table), 3);
	table_release(&table);
	read_bytes(&table, SLICE_LITERAL("t,Total\nx,1\nTotal,1\n"), &heard, &err);
	assert_false(table.row_margin);
	assert_true(table.column_margin);
	assert_true(table.one_way);
	table_release(&table);
	read_bytes(&table, SLICE_LITERAL("theme,type,mentions\nx,A,1\n"), &heard, &err);
	assert_true(table.mentions);
	assert_slice(table.column_key, SLICE_LITERAL("type"));
	table_release(&table);
	strbuf_release(&heard);
}

static void
test_refused(void **state)
{
	static const struct {
		const char *text;
		size_t line;
		const char *message;
	} cases[] = {
	    {"", 0,
		"no table is found: a header line is expected that names every column, and "
		"counts below it"},
	    {"theme\nx\n", 0,
		"no table is found: a header line is expected that names every "
		"column, and counts below it"},
	    {"t,A\nx,1\ny,2,3\nz,4\n", 3,
		"has 3 cells, more than the lines above it: a header "
		"line must name every column"},
	    {"t,A,B\nx,1,2\ny,3,4,note\n", 3,
		"has 4 cells, more than the lines above it: a header "
		"line must name every column"},
	    {"t,A\nx,1,2\n", 2,
		"has 3 cells, more than the lines above it: a header line must "
		"name every column"},
	    {"t,A,B\nx,1,two\n", 2, "row \"x\", column \"B\": \"two\" is not a count"},
	    {"t,A\nx,-1\n", 2, "row \"x\", column \"A\": \"-1\" is not a count"},
	    {"t,A\n\nx,1.5\n", 3, "row \"x\", column \"A\": \"1.5\" is not a count"},
	    {"t,A\nx,\"1,5\"\n", 2, "row \"x\", column \"A\": \"1,5\" is not a count"},
	    {"t,A\nx,\"1,96,2\"\n", 2, "row \"x\", column \"A\": \"1,96,2\" is not a count"},
	    {"t,A\nx,\"1962,000\"\n", 2, "row \"x\", column \"A\": \"1962,000\" is not a count"},
	    {"t,A\nx,\",962\"\n", 2, "row \"x\", column \"A\": \",962\" is not a count"},
	    {"t,A\nx,\"1,\"\n", 2, "row \"x\", column \"A\": \"1,\" is not a count"},
	    {"t,A\nx,9007199254740993\n", 2,
		"row \"x\", column \"A\": \"9007199254740993\" is not a count"},
	    {"t,A\nx,99999999999999999999999999999999999999\n", 2,
		"row \"x\", column \"A\": \"99999999999999999999999999999999999999\" is not a count"},
	    {"t,A\nx,9007199254740992\ny,1\n", 3, "the counts add up to more than 2^53"},
	    {"t,A,B,Total\nx,1,2,4\nTotal,1,2,4\n", 2,
		"row \"x\", column \"Total\": 4 is stated, but the counts add up to 3"},
	    {"t,A,B,Total\nx,1,2,3\nTotal,1,3,4\n", 3,
		"row \"Total\", column \"B\": 3 is stated, but the counts add up to 2"},
	    /* Rows in file order, then columns. */
	    {"t,A,B,Total\nx,1,2,9\ny,1,2,8\nTotal,7,7,7\n", 2,
		"row \"x\", column \"Total\": 9 is stated, but the counts add up to 3"},
	    {"t,A,B,Suma\nx,1,2,\n", 2,
		"row \"x\", column \"Suma\": 0 is stated, but the counts add up to 3"},
	    /* A margin with no data since the last one sums up all that went before. */
	    {"t,A,B,Subtotal,Total\nx,1,2,3,0\n", 2,
		"row \"x\", column \"Total\": 0 is stated, but the counts add up to 3"},
	    {"t,A,B\nx,1,2\nSubtotal,1,2\nTotal,0,0\n", 4,
		"row \"Total\", column \"A\": 0 is stated, but the counts add up to 1"},
	    {"t,A,B\nx,1,2\nSubtotal,1,2\ny,3,4\nSubtotal,3,5\nTotal,4,6\n", 5,
		"row \"Subtotal\", column \"B\": 5 is stated, but the counts add up to 4"},
	    {"t,A,B\nx,1,2\nSubtotal,1,2\ny,3,4\nSubtotal,3,4\nTotal,4,7\n", 6,
		"row \"Total\", column \"B\": 7 is stated, but the counts add up to 6"},
	    {"t,A\nx,\"1\n", 2, "a quote opens here and is never closed"},
	    {"theme,type,count\nx,A,1\nx,B\n", 3, "the header has 3 fields, this row 2"},
	    {"theme,count\nx,one\n", 2, "\"one\" is not a count"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct strbuf heard = STRBUF_INIT;
		struct err err = ERR_INIT;
		struct table table;

		if (read_bytes(&table, slice_of(cases[i].text), &heard, &err) == 0)
			fail_msg("read: %s", cases[i].text);
		assert_err(&err, ERR_DATA, "t.csv", cases[i].line, cases[i].message);
		strbuf_release(&heard);
	}
}

static void
test_tally_of_too_many_keys(void **state)
{
	struct strbuf heard = STRBUF_INIT;
	struct err err = ERR_INIT;
	struct table table;

	(void)state;
	assert_int_equal(read_bytes(&table, SLICE_LITERAL("a,b,c,count\nx,y,z,1\n"), &heard, &err),
	    -1);
	assert_err(&err, ERR_USAGE, "t.csv", 0,
	    "a table has one or two keys, this tally has 3: findings-tab -k makes fewer");
}

/* The findings behind each count come along with a tally that names them. */
static void
test_ids(void **state)
{
	struct strbuf heard = STRBUF_INIT;
	struct err err = ERR_INIT;
	struct table table;

	(void)state;
	assert_no_err(read_bytes(&table,
			  SLICE_LITERAL("theme,type,ids,count\n"
					"x,A,R-1;R-2,2\ny,B,R-3,1\nx,B,,4\nx,A,R-9,1\n"),
			  &heard, &err),
	    &err);
	assert_int_equal(table.column_count, 2);
	assert_text(table.ids[0].data, "R-1;R-2;R-9");
	assert_text(table.ids[1].data, "");
	assert_text(table.ids[2].data, "");
	assert_text(table.ids[3].data, "R-3");
	table_release(&table);
	assert_no_err(read_bytes(&table, SLICE_LITERAL("theme,ids,count\nx,R-1,1\n"), &heard, &err),
	    &err);
	assert_int_equal(table.column_count, 1);
	assert_text(table.ids[0].data, "R-1");
	table_release(&table);
	assert_no_err(read_bytes(&table, SLICE_LITERAL("theme,count\nx,1\n"), &heard, &err), &err);
	assert_null(table.ids);
	table_release(&table);
	strbuf_release(&heard);
}

static const struct {
	const char *path;
	size_t rows, columns;
	uint64_t total;
	bool row_margin, column_margin;
} published[] = {
    /* Rows, columns and totals counted by hand. */
    {"datasets/iecm-pelo-2020-2021/theme-type-counts.csv", 30, 3, 123, true, true},
    {"datasets/iecm-tables/mission-2021.csv", 3, 2, 21, true, true},
    {"datasets/iecm-tables/mission-2022.csv", 3, 2, 39, true, true},
    {"datasets/iecm-tables/ine-notes.csv", 12, 3, 183, true, true},
    {"datasets/iecm-tables/information-shared.csv", 5, 3, 253, false, true},
};

static void
test_published(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(published); i++) {
		struct strbuf heard = STRBUF_INIT;
		struct notice notice = {hear, &heard};
		struct err err = ERR_INIT;
		struct table table;

		assert_no_err(table_read_file(&table, repository(published[i].path), &notice, &err),
		    &err);
		assert_int_equal(table.row_count, published[i].rows);
		assert_int_equal(table.column_count, published[i].columns);
		assert_int_equal(table_total(&table), published[i].total);
		assert_int_equal(table.row_margin, published[i].row_margin);
		assert_int_equal(table.column_margin, published[i].column_margin);
		assert_text(heard.data, "");
		table_release(&table);
		strbuf_release(&heard);
	}
}

/* The cell of a line of plain CSV (no quotes), and where it begins. */
static struct slice
cell_of(struct slice line, size_t column)
{
	struct slice cell = SLICE_INIT;

	for (size_t i = 0; i <= column; i++)
		slice_split(&line, ',', &cell);
	return cell;
}

static size_t
columns_of(struct slice line)
{
	struct slice cell;
	size_t count = 0;

	while (slice_split(&line, ',', &cell))
		count++;
	return count;
}

/* Change one digit of the cell at a time; each change must be told, with both sums. */
static void
check_margin_cell(struct strbuf *text, struct slice header, struct slice line, size_t line_number,
    size_t column)
{
	struct slice cell = cell_of(line, column);
	struct strbuf right = STRBUF_INIT;

	strbuf_add_slice(&right, cell);
	for (size_t i = 0; i < cell.length; i++) {
		char *digit = text->data + (cell.data - text->data) + i, before = *digit;
		struct strbuf heard = STRBUF_INIT, expected = STRBUF_INIT;
		struct err err = ERR_INIT;
		struct table table;

		*digit = (char)('0' + (before - '0' + 1) % 10);
		strbuf_add_format(&expected,
		    "row \"%.*s\", column \"%.*s\": %d is stated, but the counts add up to %s",
		    SLICE_ARG(cell_of(line, 0)), SLICE_ARG(cell_of(header, column)),
		    atoi(cell.data), right.data);
		assert_int_equal(read_bytes(&table, strbuf_slice(text), &heard, &err), -1);
		assert_err(&err, ERR_DATA, "t.csv", line_number, expected.data);
		*digit = before;
		strbuf_release(&heard);
		strbuf_release(&expected);
	}
	strbuf_release(&right);
}

static void
test_every_digit_of_every_margin(void **state)
{
	size_t checked = 0;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(published); i++) {
		struct slice rest, header, line;
		struct strbuf text = STRBUF_INIT;
		size_t line_number = 1, columns;

		read_file(repository(published[i].path), &text);
		rest = strbuf_slice(&text);
		slice_split(&rest, '\n', &header);
		columns = columns_of(header);
		while (slice_split(&rest, '\n', &line) && line.length > 0) {
			bool margin_row = slice_is(cell_of(line, 0), "Total");

			line_number++;
			for (size_t column = 1; column < columns; column++) {
				if (!margin_row &&
				    !(published[i].row_margin && column == columns - 1))
					continue;
				check_margin_cell(&text, header, line, line_number, column);
				checked++;
			}
		}
		strbuf_release(&text);
	}
	/* Rows with a total, and the row of totals. */
	assert_int_equal(checked, (30 + 4) + (3 + 3) + (3 + 3) + (12 + 4) + 3);
}

/* Levels that look like what is no datum, or would break a table. */
static const char *const odd_names[] = {"total", "Total general", "\\total", "\\", "\\\\", "(none)",
    "(other)", "(en blanco)", "a,b", "a\nb", "\"q\"", "-", "2021", "1,962", "SUMA", "count",
    "mentions", "id", "ids", "Difusión", "=1+1"};

static void
test_written_tables_are_read_back(void **state)
{
	uint64_t random = RANDOM_SEED;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		struct table table = TABLE_INIT, again;
		struct strbuf before = STRBUF_INIT, after = STRBUF_INIT, heard = STRBUF_INIT;
		struct err err = ERR_INIT;
		struct output output;
		struct csvout out = CSVOUT_INIT(&output);
		size_t rows = 1 + next_random(&random) % 8, columns = 2 + next_random(&random) % 4;
		size_t first = next_random(&random) % COUNT_OF(odd_names);

		assert_int_equal(
		    table_set_keys(&table, SLICE_LITERAL("theme"), SLICE_LITERAL(""), &err), 0);
		for (size_t i = 0; i < rows; i++)
			table_add_row(&table,
			    slice_of(odd_names[(first + i) % COUNT_OF(odd_names)]), LEVEL_DATA,
			    &err);
		for (size_t i = 0; i < columns; i++)
			table_add_column(&table,
			    slice_of(odd_names[(first + 3 * i) % COUNT_OF(odd_names)]), LEVEL_DATA,
			    &err);
		table_add_row(&table, SLICE_LITERAL(""), LEVEL_MISSING, &err);
		table_add_row(&table, SLICE_LITERAL(""), LEVEL_OTHER, &err);
		assert_int_equal(table_allocate(&table, &err), 0);
		for (size_t i = 0; i < table.row_count * table.column_count; i++)
			table.counts[i] = next_random(&random) % 2000;
		output_open_memory(&output);
		table_write(&table, round % 2 == 0, &out);
		if (read_bytes(&again, strbuf_slice(&output.pending), &heard, &err) != 0)
			fail_msg("%s: %s", output.pending.data, err.text);
		describe(&table, &before);
		describe(&again, &after);
		assert_slice(strbuf_slice(&after), strbuf_slice(&before));
		assert_int_equal(again.row_margin, round % 2 == 0);
		assert_int_equal(again.column_margin, round % 2 == 0);
		output_discard(&output);
		table_release(&table);
		table_release(&again);
		strbuf_release(&before);
		strbuf_release(&after);
		strbuf_release(&heard);
	}
}

/* --top: the largest rows keep their order, ties go to the earlier one, the rest is summed. */
static void
test_top(void **state)
{
	static const struct {
		size_t top;
		const char *expected;
	} cases[] = {
	    {0, "k|A|B\nc|1|1\na|5|0\nb|1|1\nMISSING|0|3\nd|1|0"},
	    {1, "k|A|B\na|5|0\nOTHER|3|5"},
	    {2, "k|A|B\na|5|0\nMISSING|0|3\nOTHER|3|2"},
	    {3, "k|A|B\nc|1|1\na|5|0\nMISSING|0|3\nOTHER|2|1"},
	    {5, "k|A|B\nc|1|1\na|5|0\nb|1|1\nMISSING|0|3\nd|1|0"},
	    {99, "k|A|B\nc|1|1\na|5|0\nb|1|1\nMISSING|0|3\nd|1|0"},
	};
	static const struct {
		const char *row, *column;
		uint64_t count;
	} cells[] = {{"c", "A", 1}, {"a", "A", 5}, {"b", "B", 1}, {"", "B", 3}, {"c", "B", 1},
	    {"b", "A", 1}, {"d", "A", 1}};
	struct slice keys[2] = {SLICE_LITERAL("k"), SLICE_LITERAL("l")}, none = SLICE_INIT;
	struct tally tally = TALLY_INIT;
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(tally_begin(&tally, keys, 2, &err), 0);
	for (size_t i = 0; i < COUNT_OF(cells); i++) {
		struct slice levels[2] = {slice_of(cells[i].row), slice_of(cells[i].column)};

		assert_int_equal(tally_add(&tally, levels, cells[i].count, none, &err), 0);
	}
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct strbuf found = STRBUF_INIT;
		struct table table;

		assert_int_equal(tally_to_table(&tally, cases[i].top, &table, &err), 0);
		describe(&table, &found);
		assert_slice(strbuf_slice(&found), slice_of(cases[i].expected));
		strbuf_release(&found);
		table_release(&table);
	}
	tally_release(&tally);
}

/* What is summed has the findings of all that went there. */
static void
test_top_with_ids(void **state)
{
	static const char *const cells[] = {"a", "b", "b", "c"};
	static const char *const ids[] = {"R-1", "R-2", "R-3", "R-4"};
	struct slice keys[3] = {SLICE_LITERAL("k"), SLICE_LITERAL("l"), SLICE_LITERAL("m")};
	struct tally tally = TALLY_INIT;
	struct err err = ERR_INIT;
	struct table table;

	(void)state;
	assert_int_equal(tally_begin(&tally, keys, 1, &err), 0);
	tally.with_ids = true;
	for (size_t i = 0; i < COUNT_OF(cells); i++) {
		struct slice level = slice_of(cells[i]);

		assert_int_equal(tally_add(&tally, &level, 1, slice_of(ids[i]), &err), 0);
	}
	assert_no_err(tally_to_table(&tally, 1, &table, &err), &err);
	assert_text(table.ids[0].data, "R-2;R-3");
	assert_text(table.ids[1].data, "R-1;R-4");
	table_release(&table);
	tally_release(&tally);
	assert_int_equal(tally_begin(&tally, keys, 3, &err), 0);
	assert_int_equal(tally_to_table(&tally, 0, &table, &err), -1);
	assert_err(&err, ERR_USAGE, NULL, 0, "a table has one or two keys, this tally has 3");
	tally_release(&tally);
}

static void
test_kinds_of_levels(void **state)
{
	static const struct {
		const char *text;
		enum kind rows, columns;
	} cases[] = {
	    {"theme,opportunity,strength\nprep,1,2\n", KIND_THEME, KIND_TYPE},
	    {"Tema,Área de oportunidad,Fortaleza\nX,1,2\n", KIND_THEME, KIND_TYPE},
	    {"x,DEO,Sistemas\nFortaleza,1,2\n", KIND_TYPE, KIND_AREA},
	    {"x,DEO,what\nFortaleza,1,2\nnot known,3,4\n", KIND_NONE, KIND_NONE},
	    {"Tema,Fortaleza\nX,1\n", KIND_THEME, KIND_TYPE}, /* a level, and the only one */
	    {"Tema,Total\nX,1\n", KIND_THEME, KIND_NONE},
	    {"x,Atendido,Pendiente\nX,1,2\n", KIND_NONE, KIND_STATUS},
	};
	struct codebook book;

	(void)state;
	read_small_codebook(&book);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct strbuf heard = STRBUF_INIT;
		struct err err = ERR_INIT;
		struct table table;

		assert_no_err(read_bytes(&table, slice_of(cases[i].text), &heard, &err), &err);
		if (table_row_kind(&table, &book) != cases[i].rows ||
		    table_column_kind(&table, &book) != cases[i].columns)
			fail_msg("%s", cases[i].text);
		table_release(&table);
		strbuf_release(&heard);
	}
	codebook_release(&book);
}

/* A cut table is read or refused; the rows before the cut are there or an error is. */
static void
test_cut_anywhere(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(tables); i++) {
		for (size_t cut = 0; cut < tables[i].text.length; cut++) {
			struct slice text = {tables[i].text.data, cut};
			struct strbuf heard = STRBUF_INIT;
			struct err err = ERR_INIT;
			struct table table;

			if (read_bytes(&table, text, &heard, &err) == 0)
				table_release(&table);
			else
				assert_true(err.kind == ERR_DATA && err.text[0] != '\0');
			strbuf_release(&heard);
		}
	}
}

static void
test_sheet(void **state)
{
	struct source_memory memory = {BYTES("a;b\r\n\r\n1;\"x\ny\";3\r\n"), 2};
	struct err err = ERR_INIT;
	struct sheet sheet;

	(void)state;
	assert_int_equal(sheet_read(&sheet, source_of_memory(&memory, "s.csv"), &err), 0);
	assert_int_equal(sheet.row_count, 2);
	assert_int_equal(sheet.rows[1].line, 3);
	assert_int_equal(sheet.rows[1].count, 3);
	assert_slice(sheet_cell(&sheet, 0, 1), SLICE_LITERAL("b"));
	assert_slice(sheet_cell(&sheet, 1, 1), SLICE_LITERAL("x\ny"));
	assert_slice(sheet_cell(&sheet, 0, 2), SLICE_LITERAL(""));
	assert_slice(sheet_cell(&sheet, 1, 99), SLICE_LITERAL(""));
	sheet_release(&sheet);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_tables),
	    cmocka_unit_test(test_what_is_known),
	    cmocka_unit_test(test_refused),
	    cmocka_unit_test(test_tally_of_too_many_keys),
	    cmocka_unit_test(test_ids),
	    cmocka_unit_test(test_published),
	    cmocka_unit_test(test_every_digit_of_every_margin),
	    cmocka_unit_test(test_written_tables_are_read_back),
	    cmocka_unit_test(test_top),
	    cmocka_unit_test(test_top_with_ids),
	    cmocka_unit_test(test_kinds_of_levels),
	    cmocka_unit_test(test_cut_anywhere),
	    cmocka_unit_test(test_sheet),
	};

	return cmocka_run_group_tests(tests, enter_scratch, leave_scratch);
}
