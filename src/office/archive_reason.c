/* SPDX-License-Identifier: MIT */
#include "archive_reason.h"

#include <errno.h>

#include "findings/gettext.h"

/* libzip speaks English only; these are what files and disks make it say. */
static const struct {
	int code;
	const char *text;
} reasons[] = {
    {ZIP_ER_MULTIDISK, N_("Multi-disk zip archives not supported")},
    {ZIP_ER_CRC, N_("CRC error")},
    {ZIP_ER_ZLIB, N_("Zlib error")},
    {ZIP_ER_COMPNOTSUPP, N_("Compression method not supported")},
    {ZIP_ER_EOF, N_("Premature end of file")},
    {ZIP_ER_NOZIP, N_("Not a zip archive")},
    {ZIP_ER_INCONS, N_("Zip archive inconsistent")},
    {ZIP_ER_COMPRESSED_DATA, N_("Compressed data invalid")},
    {ZIP_ER_OPEN, N_("Can't open file")},
    {ZIP_ER_READ, N_("Read error")},
    {ZIP_ER_SEEK, N_("Seek error")},
    {ZIP_ER_WRITE, N_("Write error")},
    {ZIP_ER_TMPOPEN, N_("Failure to create temporary file")},
    {ZIP_ER_INTERNAL, N_("Internal error")},
};

const char *
archive_reason(zip_error_t *error)
{
	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++) {
		if (reasons[i].code == zip_error_code_zip(error))
			return _(reasons[i].text);
	}
	return zip_error_strerror(error);
}

bool
archive_errno(zip_error_t *error)
{
	if (zip_error_system_type(error) != ZIP_ET_SYS || zip_error_code_system(error) == 0)
		return false;
	errno = zip_error_code_system(error);
	return true;
}
