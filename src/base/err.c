/* SPDX-License-Identifier: MIT */
#include "findings/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "findings/gettext.h"

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
	snprintf(err->text + length, sizeof(err->text) - length, ": %s", strerror(number));
	return -1;
}

static atomic_bool memory_ran_out;

bool
err_memory_ran_out(void)
{
	return memory_ran_out;
}

int
err_memory(struct err *err)
{
	memory_ran_out = true;
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
