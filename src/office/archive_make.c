/* SPDX-License-Identifier: MIT */
#include <zip.h>

#include "archive_reason.h"
#include "findings/archive.h"
#include "findings/gettext.h"

#define BLOCK 65536

/* All dates in the archive are this one, the first that a ZIP can have. */
#define ZIP_DAY ((zip_uint16_t)(1 << 5 | 1))

static int
failed(zip_error_t *error, struct err *err)
{
	if (zip_error_code_zip(error) == ZIP_ER_MEMORY)
		return err_memory(err);
	if (archive_errno(error))
		return err_errno(err, _("the archive cannot be written"));
	return err_set(err, ERR_SYSTEM, _("the archive cannot be written: %s"),
	    archive_reason(error));
}

int
archive_make(struct archive_maker *maker, struct err *err)
{
	zip_error_t error;
	int result = 0;

	zip_error_init(&error);
	maker->zip = NULL;
	maker->bytes = zip_source_buffer_create(NULL, 0, 0, &error);
	if (maker->bytes != NULL)
		maker->zip = zip_open_from_source(maker->bytes, ZIP_TRUNCATE, &error);
	if (maker->zip != NULL)
		zip_source_keep(maker->bytes);
	else
		result = failed(&error, err);
	zip_error_fini(&error);
	if (result != 0)
		archive_drop(maker);
	return result;
}

int
archive_add(struct archive_maker *maker, const char *name, struct slice content, struct err *err)
{
	zip_source_t *source = zip_source_buffer(maker->zip, content.data, content.length, 0);
	zip_int64_t number;

	if (source == NULL)
		return failed(zip_get_error(maker->zip), err);
	number = zip_file_add(maker->zip, name, source, ZIP_FL_ENC_UTF_8);
	if (number < 0) {
		zip_source_free(source);
		return failed(zip_get_error(maker->zip), err);
	}
	if (zip_file_set_dostime(maker->zip, (zip_uint64_t)number, 0, ZIP_DAY, 0) != 0)
		return failed(zip_get_error(maker->zip), err);
	return 0;
}

static int
copy_out(zip_source_t *bytes, struct output *output, struct err *err)
{
	char block[BLOCK];
	zip_int64_t got;

	if (zip_source_open(bytes) != 0)
		return failed(zip_source_error(bytes), err);
	while ((got = zip_source_read(bytes, block, sizeof(block))) > 0)
		output_write(output, block, (size_t)got);
	zip_source_close(bytes);
	return got == 0 ? 0 : failed(zip_source_error(bytes), err);
}

int
archive_made(struct archive_maker *maker, struct output *output, struct err *err)
{
	int result;

	if (zip_close(maker->zip) == 0) {
		maker->zip = NULL;
		result = copy_out(maker->bytes, output, err);
	} else {
		result = failed(zip_get_error(maker->zip), err);
	}
	archive_drop(maker);
	return result;
}

void
archive_drop(struct archive_maker *maker)
{
	if (maker->zip != NULL)
		zip_discard(maker->zip);
	if (maker->bytes != NULL)
		zip_source_free(maker->bytes);
	*maker = (struct archive_maker)ARCHIVE_MAKER_INIT;
}
