/* SPDX-License-Identifier: MIT */
/* table: what is read is written, with and without margins, and read as the same again. */
#include "findings/table.h"
#include "fuzz.h"

/* Where each line holds others of the characters that may separate cells, they may pass for the one that does. */
static bool
tells_its_delimiter(struct slice written)
{
	struct slice line;

	while (slice_split(&written, '\n', &line)) {
		if (line.length > 0 && memchr(line.data, ';', line.length) == NULL &&
		    memchr(line.data, '\t', line.length) == NULL &&
		    memchr(line.data, '|', line.length) == NULL)
			return true;
	}
	return false;
}

static void
check(const struct table *table, bool totals)
{
	struct output output = OUTPUT_INIT, second = OUTPUT_INIT;
	struct csvout out = CSVOUT_INIT(&output), again = CSVOUT_INIT(&second);
	struct source_memory memory;
	struct table reread = TABLE_INIT;
	struct err err = ERR_INIT;

	output_open_memory(&output);
	output_open_memory(&second);
	table_write(table, totals, &out);
	memory = (struct source_memory){strbuf_slice(&output.pending), 0};
	/*
	 * Its sums may be more than a count can hold, which writing tells; nothing is no table;
	 * a NUL without a byte order mark looks like UTF-16; a name that begins with such a mark,
	 * from below a title, is the first of the file now and loses it.
	 */
	if (output.failure.kind == ERR_NONE && table->column_count > 0 &&
	    tells_its_delimiter(strbuf_slice(&output.pending)) &&
	    !slice_begins_with(strbuf_slice(&output.pending), "\xEF\xBB\xBF") &&
	    memchr(output.pending.data, '\0', output.pending.length) == NULL) {
		promise(table_read(&reread, source_of_memory(&memory, "t"), NULL, &err) == 0);
		promise(reread.row_count == table->row_count);
		promise(reread.column_count == table->column_count);
		promise(table->row_count * table->column_count == 0 ||
		    memcmp(reread.counts, table->counts,
			table->row_count * table->column_count * sizeof(*table->counts)) == 0);
		table_write(&reread, totals, &again);
		/* A single column beside its totals is read as counts of one key, without them. */
		promise(reread.one_way != table->one_way ||
		    slice_equal(strbuf_slice(&output.pending), strbuf_slice(&second.pending)));
		table_release(&reread);
	}
	output_discard(&output);
	output_discard(&second);
}

/* Written, it is a tally of one key, which has no totals: they would be read as a level. */
static bool
is_tally(const struct table *table)
{
	return table->one_way && table->column_count == 1 &&
	    (slice_is(table->columns[0].name, "count") ||
		slice_is(table->columns[0].name, "mentions"));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct source_memory memory = {slice_of_input(data, size), 0};
	struct table table = TABLE_INIT;
	struct err err = ERR_INIT;

	if (table_read(&table, source_of_memory(&memory, "t"), &fuzz_notice, &err) != 0) {
		promise_error(&err);
		return 0;
	}
	check(&table, false);
	if (!is_tally(&table))
		check(&table, true);
	table_release(&table);
	return 0;
}
