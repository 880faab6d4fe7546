/* SPDX-License-Identifier: MIT */
/* boundary: what csvin calls the beginning of a record, found without reading fields. */
#include "support.h"

#include <fcntl.h>
#include <unistd.h>

#include "findings/boundary.h"
#include "findings/csvin.h"

#define PATH "records.csv"

struct records {
	uint64_t starts[200000];
	size_t count;
	bool defect; /* the last start is that of a record that cannot be split */
};

/* Where csvin has records begin, up to the first that it cannot split. */
static void
read_records(struct slice content, struct records *records)
{
	struct source_memory memory = {content, 0};
	struct csvrow row;
	struct csvin in;
	struct err err = ERR_INIT;

	records->count = 0;
	records->defect = false;
	assert_no_err(csvin_open(&in, source_of_memory(&memory, "memory"), ',', &err), &err);
	while (!records->defect && csvin_next(&in, &row, &err) == 1) {
		assert_true(records->count < COUNT_OF(records->starts));
		records->starts[records->count++] = row.offset;
		records->defect = row.defect != CSV_SOUND;
	}
	csvin_close(&in);
}

/* The first record from here on; UINT64_MAX: none. */
static uint64_t
next_start(const struct records *records, uint64_t from)
{
	size_t low = 0, high = records->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (records->starts[middle] >= from)
			high = middle;
		else
			low = middle + 1;
	}
	return low < records->count ? records->starts[low] : UINT64_MAX;
}

static void
fail_at(struct slice content, uint64_t from, const char *trouble)
{
	struct strbuf shown = STRBUF_INIT;

	add_visible(&shown, content);
	fail_msg("from %zu: %s: %s", (size_t)from, trouble, shown.data);
}

/* Empty lines are no records: a boundary may stand before them. */
static void
check_from(int fd, struct slice content, const struct records *records, uint64_t from,
    struct err *err)
{
	uint64_t boundary, last = records->starts[records->count - 1];
	int found = boundary_find(fd, from, &boundary, err);

	if (found < 0 || (found == 0 && !records->defect))
		fail_at(content, from, "not found, although all is regular");
	if (found == 1 &&
	    (boundary < from || boundary > content.length || (records->defect && boundary > last) ||
		next_start(records, boundary) != next_start(records, from)))
		fail_at(content, from, "found where no record begins");
}

/*
 * One file for all, written over: a file system that is asked to empty and fill a file writes
 * it to the disk when it is closed, lest a crash leave it empty.
 */
static int file = -1;

static void
check_content(struct slice content, struct records *records, size_t step)
{
	struct err err = ERR_INIT;

	if (file < 0)
		file = open(PATH, O_RDWR | O_CREAT, 0600);
	assert_int_equal(pwrite(file, content.data, content.length, 0), content.length);
	assert_int_equal(ftruncate(file, (off_t)content.length), 0);
	read_records(content, records);
	if (records->count == 0)
		return;
	for (uint64_t from = 0; from <= content.length; from += step)
		check_from(file, content, records, from, &err);
}

static struct records records;

static void
any_bytes(void **state)
{
	static const char alphabet[] = "\"\"\"\",,\n\n\r ab\t\xEF";
	uint64_t seed = RANDOM_SEED;
	size_t sound = 0, count = trials(20000);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		char bytes[40];
		size_t length = next_random(&seed) % sizeof(bytes) + 1;

		for (size_t at = 0; at < length; at++)
			bytes[at] = alphabet[next_random(&seed) % (sizeof(alphabet) - 1)];
		if (i % 10 == 0 && length >= 3)
			memcpy(bytes, "\xEF\xBB\xBF", 3);
		check_content((struct slice){bytes, length}, &records, 1);
		sound += !records.defect && records.count > 1;
	}
	/* The bytes are such that both cases come often. */
	assert_in_range(sound, count / 10, count / 10 * 9);
}

/* Larger than the blocks that are read, with quotes and line ends at their edges. */
static void
large_files(void **state)
{
	static const char *const fields[] = {"a", "", "\"b,c\"", "\"d\r\ne\"", "\"\"\"f\"\"\"",
	    "g\"h", "\"i\" ", "\"\n\n,\n\"", "un texto que no dice nada"};
	static const char *const ends[] = {",", ",", "\n", "\r\n", "\r"};
	uint64_t seed = RANDOM_SEED;

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct strbuf content = STRBUF_INIT;

		while (content.length < 600000 + i) {
			strbuf_add_string(&content, fields[next_random(&seed) % COUNT_OF(fields)]);
			strbuf_add_string(&content, ends[next_random(&seed) % COUNT_OF(ends)]);
		}
		check_content(strbuf_slice(&content), &records, 2999 + i);
		assert_false(records.defect);
		strbuf_release(&content);
	}
}

static void
lines(void **state)
{
	struct err err = ERR_INIT;
	size_t count;
	int fd;

	(void)state;
	write_file(PATH, SLICE_LITERAL("a\nb\r\nc\rd\n\ne"));
	fd = open(PATH, O_RDONLY);
	assert_no_err(boundary_lines(fd, 0, 7, &count, &err), &err);
	assert_int_equal(count, 3);
	assert_no_err(boundary_lines(fd, 2, 11, &count, &err), &err);
	assert_int_equal(count, 4);
	/* The file was cut off since somebody asked how long it is. */
	assert_no_err(boundary_lines(fd, 2, 100, &count, &err), &err);
	assert_int_equal(count, 4);
	close(fd);
	assert_int_equal(boundary_find(-1, 5, &(uint64_t){0}, &err), -1);
	assert_err(&err, ERR_SYSTEM, NULL, 0, "cannot read: Bad file descriptor");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(any_bytes),
	    cmocka_unit_test(large_files),
	    cmocka_unit_test(lines),
	};

	return cmocka_run_group_tests(tests, enter_scratch, leave_scratch);
}
