/* SPDX-License-Identifier: MIT */
#include "findings/notice.h"

#include <stdarg.h>
#include <stdio.h>

void
notice_say(const struct notice *notice, const char *file, size_t line, const char *format, ...)
{
	char text[768];
	va_list arguments;

	if (notice == NULL || notice->say == NULL)
		return;
	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	notice->say(notice->context, file, line, text);
}
