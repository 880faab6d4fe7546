/* SPDX-License-Identifier: MIT */
#include "findings/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "findings/gettext.h"

/* In the program's own catalogue, for the C library's is often not installed. */
static const struct {
	int number;
	const char *text;
} reasons[] = {
    {EACCES, N_("Permission denied")},
    {EBUSY, N_("Device or resource busy")},
    {EDQUOT, N_("Disk quota exceeded")},
    {EEXIST, N_("File exists")},
    {EFBIG, N_("File too large")},
    {EINVAL, N_("Invalid argument")},
    {EIO, N_("Input/output error")},
    {EISDIR, N_("Is a directory")},
    {ELOOP, N_("Too many levels of symbolic links")},
    {EMFILE, N_("Too many open files")},
    {ENAMETOOLONG, N_("File name too long")},
    {ENFILE, N_("Too many open files in system")},
    {ENOENT, N_("No such file or directory")},
    {ENOMEM, N_("Cannot allocate memory")},
    {ENOSPC, N_("No space left on device")},
    {ENOTDIR, N_("Not a directory")},
    {EPERM, N_("Operation not permitted")},
    {EPIPE, N_("Broken pipe")},
    {EROFS, N_("Read-only file system")},
};

static const char *
reason(int number)
{
	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++) {
		if (reasons[i].number == number)
			return _(reasons[i].text);
	}
	return strerror(number);
}

static void
set_text(struct err *err, enum err_kind kind, const char *format, va_list arguments)
{
	err->kind = kind;
	err->line = 0;
	err->file[0] = '\0';
	vsnprintf(err->text, sizeof(err->text), format, arguments);
}

int
err_set(struct err *err, enum err_kind kind, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	set_text(err, kind, format, arguments);
	va_end(arguments);
	return -1;
}

int
err_errno(struct err *err, const char *format, ...)
{
	int number = errno;
	size_t length;
	va_list arguments;

	va_start(arguments, format);
	set_text(err, ERR_SYSTEM, format, arguments);
	va_end(arguments);
	length = strlen(err->text);
	snprintf(err->text + length, sizeof(err->text) - length, ": %s", reason(number));
	return -1;
}

int
err_memory(struct err *err)
{
	return err_set(err, ERR_SYSTEM, _("out of memory"));
}

int
err_at(struct err *err, const char *file, size_t line)
{
	if (err->file[0] == '\0' && file != NULL) {
		snprintf(err->file, sizeof(err->file), "%s", file);
		err->line = line;
	}
	return -1;
}
