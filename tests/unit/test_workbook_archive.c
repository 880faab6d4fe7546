/* SPDX-License-Identifier: MIT */
/* workbook: archives that are cut, flipped, lied about or huge. */
#include "support_workbook.h"

#include "findings/archive.h"

#define AGAIN ": open it in a spreadsheet program and save it again, or ask for another copy"

#define TOO_LARGE                                                                                  \
	"unpacks to more than 512 MB, which no spreadsheet that people fill in does: delete what " \
	"is not needed and save it again"

#define PACKAGE                                                                                    \
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"   \
	"<Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"book.xml\"/></Relationships>"
#define BOOK                                                                                       \
	"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "           \
	"xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"         \
	"<sheets><sheet name=\"Hoja\" r:id=\"a\"/></sheets></workbook>"
#define BOOK_RELATIONS                                                                             \
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"   \
	"<Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"sheet.xml\"/>"                       \
	"<Relationship Id=\"b\" Type=\"x/sharedStrings\" Target=\"texts.xml\"/></Relationships>"
#define SHEET_BEGIN                                                                                \
	"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"          \
	"<sheetData>"
#define SHEET_END "</sheetData></worksheet>"

static int
read_sheet(const char *sheet, const char *texts, struct workbook *workbook, struct err *err)
{
	const struct part parts[] = {
	    {"_rels/.rels", PACKAGE},
	    {"book.xml", BOOK},
	    {"_rels/book.xml.rels", BOOK_RELATIONS},
	    {"sheet.xml", sheet},
	    {"texts.xml", texts},
	};

	return read_parts(parts, COUNT_OF(parts), workbook, err);
}

static void
read_fixture(const char *name, struct strbuf *bytes)
{
	struct strbuf path = STRBUF_INIT;

	strbuf_add_string(&path, repository("tests/fixtures/office/"));
	strbuf_add_string(&path, name);
	read_file(path.data, bytes);
	strbuf_release(&path);
}

static const char *const fixtures[] = {"filled.xlsx", "libreoffice.xlsx", "libreoffice.ods"};

/* Refused in one line, or read. */
static bool
is_read(struct slice bytes)
{
	struct workbook workbook;
	struct err err = ERR_INIT;
	int result = read_bytes(bytes, &workbook, &err);

	if (result == 0) {
		workbook_release(&workbook);
		return true;
	}
	assert_int_equal(err.kind, ERR_DATA);
	assert_text(err.file, "book");
	assert_true(strlen(err.text) > 20);
	assert_null(strchr(err.text, '\n'));
	assert_null(workbook.sheets);
	return false;
}

static void
test_cut_anywhere(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(fixtures); i++) {
		struct strbuf bytes = STRBUF_INIT;

		read_fixture(fixtures[i], &bytes);
		assert_true(is_read(strbuf_slice(&bytes)));
		for (size_t length = 0; length < bytes.length; length += 97)
			assert_false(is_read((struct slice){bytes.data, length}));
		assert_false(is_read((struct slice){bytes.data, bytes.length - 1}));
		strbuf_release(&bytes);
	}
}

static void
test_any_byte_flipped(void **state)
{
	uint64_t random = RANDOM_SEED;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(fixtures); i++) {
		struct strbuf bytes = STRBUF_INIT;

		read_fixture(fixtures[i], &bytes);
		for (size_t at = 0; at < bytes.length; at += 61) {
			char was = bytes.data[at];

			bytes.data[at] ^= (char)(1 + next_random(&random) % 255);
			is_read(strbuf_slice(&bytes));
			bytes.data[at] = was;
		}
		strbuf_release(&bytes);
	}
}

/* The place of a text in the bytes, which must be there. */
static char *
find(struct strbuf *bytes, const char *text, size_t length)
{
	for (size_t i = 0; i + length <= bytes->length; i++) {
		if (memcmp(bytes->data + i, text, length) == 0)
			return bytes->data + i;
	}
	fail_msg("not in the archive");
	return NULL;
}

/* A part so short that it is stored as it is. */
static void
test_checksum(void **state)
{
	static const struct part parts[] = {{"_rels/.rels", "<a/>"}, {"b", "<b/>"}};
	struct strbuf bytes = STRBUF_INIT;
	struct workbook workbook;
	struct err err = ERR_INIT;

	(void)state;
	zip_parts(parts, COUNT_OF(parts), &bytes);
	find(&bytes, "<a/>", 4)[1] = 'c';
	assert_int_equal(read_bytes(strbuf_slice(&bytes), &workbook, &err), -1);
	assert_err(&err, ERR_DATA, "book", 0,
	    "is damaged in its part \"_rels/.rels\" (CRC error)" AGAIN);
	strbuf_release(&bytes);
}

/* Old zip encryption: bit 0 of the flags, in both headers. */
static void
test_password(void **state)
{
	static const struct part parts[] = {{"_rels/.rels", "<a/>"}, {"b", "<b/>"}};
	struct strbuf bytes = STRBUF_INIT;
	struct workbook workbook;
	struct err err = ERR_INIT;

	(void)state;
	zip_parts(parts, COUNT_OF(parts), &bytes);
	find(&bytes, "PK\3\4", 4)[6] |= 1;
	find(&bytes, "PK\1\2", 4)[8] |= 1;
	assert_int_equal(read_bytes(strbuf_slice(&bytes), &workbook, &err), -1);
	assert_err(&err, ERR_DATA, "book", 0,
	    "is protected by a password: open it, save it without one and hand in that");
	strbuf_release(&bytes);
}

/* What the directory says of the size of the member that is named last in it. */
static void
lie_about_size(struct strbuf *bytes, const char *name, uint32_t size)
{
	char *entry = find(bytes, "PK\1\2", 4);

	while (memcmp(entry + 46, name, strlen(name)) != 0) {
		struct strbuf rest = {entry + 4, bytes->length - (size_t)(entry + 4 - bytes->data),
		    0, false};

		entry = find(&rest, "PK\1\2", 4);
	}
	for (size_t i = 0; i < 4; i++)
		entry[24 + i] = (char)(size >> (8 * i));
}

static void
test_bomb(void **state)
{
	static const struct part parts[] = {{"_rels/.rels", PACKAGE}, {"book.xml", BOOK}};
	static const uint32_t sizes[] = {UINT32_C(0x20000001), UINT32_C(0xFFFFFFFE), 0, 1, 100000};
	struct strbuf bytes = STRBUF_INIT;
	struct workbook workbook;
	struct err err = ERR_INIT;

	(void)state;
	zip_parts(parts, COUNT_OF(parts), &bytes);
	for (size_t i = 0; i < COUNT_OF(sizes); i++) {
		lie_about_size(&bytes, "book.xml", sizes[i]);
		assert_false(is_read(strbuf_slice(&bytes)));
	}
	lie_about_size(&bytes, "book.xml", sizes[0]);
	assert_int_equal(read_bytes(strbuf_slice(&bytes), &workbook, &err), -1);
	assert_err(&err, ERR_DATA, "book", 0, TOO_LARGE);
	strbuf_release(&bytes);
}

/*
 * The limit holds for all that is unpacked of a file, parts that are read again
 * too (many sheets may be one part), and whatever the directory says of a size.
 */
static void
test_limit(void **state)
{
	struct strbuf content = STRBUF_INIT, bytes = STRBUF_INIT;
	char buffer[8192];
	struct archive archive;
	struct member member;
	struct err err = ERR_INIT;

	(void)state;
	strbuf_add_repeat(&content, "0123456789", 400);
	const struct part parts[] = {{"a", content.data}};
	zip_parts(parts, 1, &bytes);
	assert_no_err(archive_open(&archive, strbuf_slice(&bytes), &archive_spreadsheet, &err),
	    &err);
	archive.left = 7000;
	/* Case does not count. */
	assert_no_err(member_open(&member, &archive, "A", &err), &err);
	assert_int_equal(member_read(&member, buffer, sizeof(buffer), &err), 4000);
	assert_int_equal(member_read(&member, buffer, sizeof(buffer), &err), 0);
	member_close(&member);
	assert_int_equal(archive.left, 3000);
	assert_int_equal(member_open(&member, &archive, "a", &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, TOO_LARGE);
	archive_close(&archive);

	lie_about_size(&bytes, "a", 10);
	assert_no_err(archive_open(&archive, strbuf_slice(&bytes), &archive_spreadsheet, &err),
	    &err);
	archive.left = 3000;
	assert_no_err(member_open(&member, &archive, "a", &err), &err);
	err = (struct err)ERR_INIT;
	assert_int_equal(member_read(&member, buffer, sizeof(buffer), &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, TOO_LARGE);
	member_close(&member);
	archive_close(&archive);
	strbuf_release(&content);
	strbuf_release(&bytes);
}

/* The strings of a file may be many megabytes; and one of them, too. */
static void
test_long_strings(void **state)
{
	struct strbuf sheet = STRBUF_INIT, texts = STRBUF_INIT;
	struct workbook workbook;
	struct err err = ERR_INIT;
	const struct sheet *cells;

	(void)state;
	strbuf_add_string(&sheet, SHEET_BEGIN "<row>");
	strbuf_add_string(&texts,
	    "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
	for (unsigned i = 0; i < 200; i++) {
		strbuf_add_format(&sheet, "<c t=\"s\"><v>%u</v></c>", i);
		strbuf_add_format(&texts, "<si><t>%04u", i);
		strbuf_add_repeat(&texts, "x", 32767 - 4);
		strbuf_add_string(&texts, "</t></si>");
	}
	strbuf_add_string(&texts, "</sst>");
	strbuf_add_string(&sheet, "<c t=\"inlineStr\"><is><t>");
	strbuf_add_repeat(&sheet, "0123456789abcde\n", 768 * 1024);
	strbuf_add_string(&sheet, "</t></is></c></row>" SHEET_END);
	assert_no_err(read_sheet(sheet.data, texts.data, &workbook, &err), &err);
	cells = &workbook.sheets[0].cells;
	assert_int_equal(cells->rows[0].count, 201);
	for (size_t i = 0; i < 200; i++)
		assert_int_equal(sheet_cell(cells, 0, i).length, 32767);
	assert_memory_equal(sheet_cell(cells, 0, 199).data, "0199x", 5);
	assert_int_equal(sheet_cell(cells, 0, 200).length, 12 * 1024 * 1024);
	workbook_release(&workbook);
	strbuf_release(&sheet);
	strbuf_release(&texts);
}

/* A source that fails says so itself. */
static ssize_t
read_failing(void *context, char *buffer, size_t size, struct err *err)
{
	(void)context;
	(void)buffer;
	(void)size;
	return err_set(err, ERR_SYSTEM, "broken");
}

static void
test_read_failure(void **state)
{
	struct workbook workbook;
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(
	    workbook_read_source(&workbook, (struct source){read_failing, NULL, "pipe"}, &err), -1);
	assert_err(&err, ERR_SYSTEM, "pipe", 0, "broken");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_cut_anywhere),
	    cmocka_unit_test(test_any_byte_flipped),
	    cmocka_unit_test(test_checksum),
	    cmocka_unit_test(test_password),
	    cmocka_unit_test(test_bomb),
	    cmocka_unit_test(test_limit),
	    cmocka_unit_test(test_long_strings),
	    cmocka_unit_test(test_read_failure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
