/* SPDX-License-Identifier: MIT */
/*
 * Is a workbook whole? libxlsxwriter does not notice when the disk is full while it
 * writes the parts, and puts what there is of them into the file without a word.
 */
#include <libxml/xmlreader.h>
#include <string.h>
#include <zip.h>

#include "findings/gettext.h"
#include "xlsx.h"

static int
read_part(void *context, char *buffer, int length)
{
	return (int)zip_fread(context, buffer, (zip_uint64_t)length);
}

static int
keep_open(void *context)
{
	(void)context;
	return 0;
}

/* A part that was cut off lacks the end of its first element at least. */
static bool
is_well_formed(zip_file_t *part)
{
	xmlTextReaderPtr reader = xmlReaderForIO(read_part, keep_open, part, NULL, NULL,
	    XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	int result = -1;

	if (reader == NULL)
		return false;
	do
		result = xmlTextReaderRead(reader);
	while (result == 1);
	xmlFreeTextReader(reader);
	return result == 0;
}

int
xlsx_whole(const char *path, struct err *err)
{
	zip_t *archive = zip_open(path, ZIP_RDONLY, NULL);
	zip_int64_t count = archive != NULL ? zip_get_num_entries(archive, 0) : 0;
	bool whole = count > 0;

	for (zip_int64_t i = 0; whole && i < count; i++) {
		zip_file_t *part = zip_fopen_index(archive, (zip_uint64_t)i, 0);

		whole = part != NULL && is_well_formed(part);
		if (part != NULL)
			zip_fclose(part);
	}
	if (archive != NULL)
		zip_discard(archive);
	if (whole)
		return 0;
	return err_set(err, ERR_SYSTEM,
	    _("a temporary file could not be written whole: is there room in \"%.*s\"?"),
	    (int)(strrchr(path, '/') - path), path);
}
