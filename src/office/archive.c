/* SPDX-License-Identifier: MIT */
#include "findings/archive.h"

#include <errno.h>

#include <zip.h>

#include "archive_reason.h"
#include "findings/gettext.h"

/*
 * A sheet of a hundred thousand rows takes some 100 MB. A zip bomb of the size of
 * a mail attachment unpacks to far more than 512. Each piece takes some 40 bytes,
 * texts aside.
 */
const struct archive_sort archive_spreadsheet = {
    .unpacked_max = (uint64_t)512 << 20,
    .pieces_max = 10000000,
    .too_large = N_("which no spreadsheet that people fill in does: delete what is not needed "
		    "and save it again"),
    .too_many = N_("has more cells than a spreadsheet that people fill in: delete the rows and "
		   "columns that are not needed and save it again"),
    .no_program = N_("no spreadsheet program"),
    .again = N_("open it in a spreadsheet program and save it again, or ask for another copy"),
};

static int
too_large(const struct archive_sort *sort, struct err *err)
{
	return err_set(err, ERR_DATA, _("unpacks to more than %u MB, %s"),
	    (unsigned)(sort->unpacked_max >> 20), _(sort->too_large));
}

/*
 * What libzip says about a member, or about the archive where name is NULL. Memory that it
 * lacks it often calls something else, and a file that cannot be read its end: errno, 0 before
 * the call, tells.
 */
static int
damaged(const struct archive_sort *sort, zip_error_t *error, const char *name, struct err *err)
{
	if (errno == ENOMEM)
		return err_memory(err);
	if (errno == EIO || errno == EINTR)
		return err_errno(err, _("cannot be read"));
	switch (zip_error_code_zip(error)) {
	case ZIP_ER_MEMORY:
		return err_memory(err);
	case ZIP_ER_OPEN:
	case ZIP_ER_READ:
	case ZIP_ER_SEEK:
		if (archive_errno(error))
			return err_errno(err, _("cannot read"));
		return err_set(err, ERR_SYSTEM, _("cannot be read: %s"), archive_reason(error));
	case ZIP_ER_NOPASSWD:
	case ZIP_ER_WRONGPASSWD:
	case ZIP_ER_ENCRNOTSUPP:
		return err_set(err, ERR_DATA,
		    _("is protected by a password: open it, save it without one and hand in that"));
	default:
		break;
	}
	if (name == NULL)
		return err_set(err, ERR_DATA, _("is a damaged or incomplete zip archive (%s): %s"),
		    archive_reason(error), _(sort->again));
	return err_set(err, ERR_DATA, _("is damaged in its part \"%s\" (%s): %s"), name,
	    archive_reason(error), _(sort->again));
}

/* The source is taken, also where it holds no archive; NULL: *error says why there is none. */
static int
open_source(struct archive *archive, zip_source_t *source, zip_error_t *error,
    const struct archive_sort *sort, struct err *err)
{
	*archive = (struct archive){NULL, sort, sort->unpacked_max, sort->pieces_max};
	if (source != NULL) {
		archive->zip = zip_open_from_source(source, ZIP_RDONLY, error);
		if (archive->zip == NULL)
			zip_source_free(source);
	}
	if (archive->zip == NULL)
		damaged(sort, error, NULL, err);
	zip_error_fini(error);
	return archive->zip != NULL ? 0 : -1;
}

int
archive_open(struct archive *archive, struct slice bytes, const struct archive_sort *sort,
    struct err *err)
{
	zip_error_t error;

	errno = 0;
	zip_error_init(&error);
	return open_source(archive, zip_source_buffer_create(bytes.data, bytes.length, 0, &error),
	    &error, sort, err);
}

int
archive_open_file(struct archive *archive, const char *path, const struct archive_sort *sort,
    struct err *err)
{
	zip_error_t error;

	errno = 0;
	zip_error_init(&error);
	return open_source(archive, zip_source_file_create(path, 0, -1, &error), &error, sort, err);
}

void
archive_close(struct archive *archive)
{
	if (archive->zip != NULL)
		zip_discard(archive->zip);
	archive->zip = NULL;
}

int
archive_keep(struct archive *archive, size_t count, struct err *err)
{
	if (count > archive->pieces_left)
		return err_set(err, ERR_DATA, "%s", _(archive->sort->too_many));
	archive->pieces_left -= count;
	return 0;
}

/* Names of parts do not distinguish case (ISO/IEC 29500-2, 6.3.5), but most are exact. */
static zip_int64_t
locate(const struct archive *archive, const char *name)
{
	zip_int64_t index = zip_name_locate(archive->zip, name, 0);

	return index >= 0 ? index : zip_name_locate(archive->zip, name, ZIP_FL_NOCASE);
}

bool
archive_has(const struct archive *archive, const char *name)
{
	return locate(archive, name) >= 0;
}

size_t
archive_count(const struct archive *archive)
{
	return (size_t)zip_get_num_entries(archive->zip, 0);
}

const char *
archive_name(const struct archive *archive, size_t number)
{
	return zip_get_name(archive->zip, number, 0);
}

int
member_open(struct member *member, struct archive *archive, const char *name, struct err *err)
{
	zip_int64_t index = locate(archive, name);
	zip_stat_t status;

	*member = (struct member){archive, NULL, name};
	if (index < 0)
		return err_set(err, ERR_DATA, _("is damaged, its part \"%s\" is missing: %s"), name,
		    _(archive->sort->again));
	errno = 0;
	/* What it says of its size may be a lie, which member_read() finds out. */
	if (zip_stat_index(archive->zip, (zip_uint64_t)index, 0, &status) == 0 &&
	    (status.valid & ZIP_STAT_SIZE) != 0 && status.size > archive->left)
		return too_large(archive->sort, err);
	member->file = zip_fopen_index(archive->zip, (zip_uint64_t)index, 0);
	if (member->file == NULL)
		return damaged(archive->sort, zip_get_error(archive->zip), name, err);
	return 0;
}

ssize_t
member_read(struct member *member, char *buffer, size_t size, struct err *err)
{
	zip_int64_t got;

	errno = 0;
	got = zip_fread(member->file, buffer, size);
	if (got < 0)
		return damaged(member->archive->sort, zip_file_get_error(member->file),
		    member->name, err);
	if ((uint64_t)got > member->archive->left)
		return too_large(member->archive->sort, err);
	member->archive->left -= (uint64_t)got;
	return (ssize_t)got;
}

void
member_close(struct member *member)
{
	if (member->file != NULL)
		zip_fclose(member->file);
	member->file = NULL;
}
