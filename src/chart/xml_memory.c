/* SPDX-License-Identifier: MIT */
#include "findings/xml_memory.h"

#include <errno.h>
#include <libxml/xmlerror.h>

#include "findings/err.h"

static void
on_error(void *context, xmlErrorPtr error)
{
	struct err ignored = ERR_INIT;

	(void)context;
	if (error->code == XML_ERR_NO_MEMORY)
		err_memory(&ignored);
}

/* Of memory, too, but without a code: xml_memory_lacked() knows it by errno. */
static void
on_message(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

void
xml_memory_watch(void)
{
	xmlSetStructuredErrorFunc(NULL, on_error);
	xmlSetGenericErrorFunc(NULL, on_message);
	errno = 0;
}

bool
xml_memory_lacked(void)
{
	return errno == ENOMEM || err_memory_ran_out();
}
