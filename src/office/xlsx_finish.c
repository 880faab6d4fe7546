/* SPDX-License-Identifier: MIT */
/*
 * What libxlsxwriter leaves undone. It does not notice when the disk is full while it
 * writes the parts of a workbook, and puts what there is of them into the file without
 * a word; and it fixes the height of each row that has one, so that what somebody
 * writes in it later is cut off.
 */
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "findings/gettext.h"
#include "findings/xml_whole.h"
#include "xlsx.h"

#define FIRST_SHEET "xl/worksheets/sheet1.xml"
#define ROW "<row r=\""
#define FIXED " customHeight=\"1\""

/* All dates in the file are this one, the first that a ZIP can have. */
#define ZIP_DAY ((zip_uint16_t)(1 << 5 | 1))

struct finishing {
	struct xlsx *xlsx;
	zip_source_t *file; /* in memory */
	zip_t *archive;
	struct strbuf part, grown; /* the part at hand; the sheet whose rows may grow */
};

static int
broken(const struct finishing *finishing, struct err *err)
{
	const char *path = finishing->xlsx->scratch.path;

	if (finishing->part.failed || finishing->grown.failed)
		return err_memory(err);
	return err_set(err, ERR_SYSTEM,
	    _("a temporary file could not be written whole: is there room in \"%.*s\"?"),
	    (int)(strrchr(path, '/') - path), path);
}

static bool
read_part(struct finishing *finishing, zip_uint64_t number)
{
	zip_file_t *part = zip_fopen_index(finishing->archive, number, 0);
	zip_int64_t got = part != NULL ? 1 : -1;

	strbuf_clear(&finishing->part);
	while (got > 0) {
		char *room = strbuf_room(&finishing->part, XLSX_BLOCK);

		got = room != NULL ? zip_fread(part, room, XLSX_BLOCK) : -1;
		if (got > 0)
			finishing->part.length += (size_t)got;
	}
	if (part != NULL)
		zip_fclose(part);
	/* What was read into its room is not terminated. */
	strbuf_add_char(&finishing->part, '\0');
	strbuf_truncate(&finishing->part, finishing->part.length - 1);
	return got == 0 && !finishing->part.failed;
}

/* The rows that may grow keep their heights, but no longer fixed. */
static void
let_grow(const struct xlsx *xlsx, const char *sheet, struct strbuf *out)
{
	const char *row;

	while ((row = strstr(sheet, ROW)) != NULL) {
		const char *end = strchr(row, '>'), *fixed = strstr(row, FIXED);
		size_t number = strtoul(row + strlen(ROW), NULL, 10);

		if (end == NULL)
			break;
		if (fixed == NULL || fixed > end || number < xlsx->growing_first ||
		    number > xlsx->growing_last)
			fixed = end;
		strbuf_add(out, sheet, (size_t)(fixed - sheet));
		sheet = fixed == end ? end : fixed + strlen(FIXED);
	}
	strbuf_add_string(out, sheet);
}

static bool
replace_sheet(struct finishing *finishing, zip_uint64_t number)
{
	zip_source_t *source;

	let_grow(finishing->xlsx, finishing->part.data, &finishing->grown);
	source = zip_source_buffer(finishing->archive, finishing->grown.data,
	    finishing->grown.length, 0);
	if (finishing->grown.failed || source == NULL)
		return false;
	if (zip_file_replace(finishing->archive, number, source, 0) != 0) {
		zip_source_free(source);
		return false;
	}
	return zip_file_set_dostime(finishing->archive, number, 0, ZIP_DAY, 0) == 0;
}

static bool
finish_parts(struct finishing *finishing)
{
	zip_int64_t count = zip_get_num_entries(finishing->archive, 0);
	bool whole = count > 0;

	for (zip_int64_t i = 0; whole && i < count; i++) {
		zip_uint64_t number = (zip_uint64_t)i;
		const char *name = zip_get_name(finishing->archive, number, 0);

		whole = name != NULL && read_part(finishing, number) &&
		    xml_whole(strbuf_slice(&finishing->part));
		if (whole && strcmp(name, FIRST_SHEET) == 0)
			whole = replace_sheet(finishing, number);
	}
	return whole;
}

/* What stands in the archive, which is in memory, once it is closed. */
static int
copy_out(struct finishing *finishing, struct output *output, struct err *err)
{
	zip_int64_t got = -1;

	if (zip_source_open(finishing->file) != 0)
		return broken(finishing, err);
	do {
		char *room;

		strbuf_clear(&finishing->part);
		room = strbuf_room(&finishing->part, XLSX_BLOCK);
		got = room != NULL ? zip_source_read(finishing->file, room, XLSX_BLOCK) : -1;
		if (got > 0)
			output_write(output, room, (size_t)got);
	} while (got > 0);
	zip_source_close(finishing->file);
	return got == 0 ? 0 : broken(finishing, err);
}

/* The archive is closed or thrown away; the source stays. */
static int
finish_archive(struct finishing *finishing, struct output *output, struct err *err)
{
	if (!finish_parts(finishing) || zip_close(finishing->archive) != 0) {
		zip_discard(finishing->archive);
		return broken(finishing, err);
	}
	return copy_out(finishing, output, err);
}

int
xlsx_finish(struct xlsx *xlsx, struct output *output, struct err *err)
{
	struct finishing finishing = {.xlsx = xlsx, .part = STRBUF_INIT, .grown = STRBUF_INIT};
	struct output memory;
	int result;

	output_open_memory(&memory);
	result = output_scratch_add(&xlsx->scratch, &memory, err);
	if (result == 0 && memory.failure.kind != ERR_NONE) {
		*err = memory.failure;
		result = -1;
	}
	if (result == 0) {
		finishing.file =
		    zip_source_buffer_create(memory.pending.data, memory.pending.length, 0, NULL);
		if (finishing.file != NULL)
			finishing.archive = zip_open_from_source(finishing.file, 0, NULL);
		result = finishing.archive != NULL ? 0 : broken(&finishing, err);
	}
	if (result == 0) {
		zip_source_keep(finishing.file);
		result = finish_archive(&finishing, output, err);
	}
	if (finishing.file != NULL)
		zip_source_free(finishing.file);
	strbuf_release(&finishing.part);
	strbuf_release(&finishing.grown);
	output_discard(&memory);
	return result;
}
