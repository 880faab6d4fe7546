/* SPDX-License-Identifier: MIT */
/* The codes of a REFI-QDA file. Private to export. */
#ifndef FINDINGS_EXPORT_REFI_H
#define FINDINGS_EXPORT_REFI_H

#include "export_guid.h"
#include "export_parts.h"
#include "findings/xml_write.h"

struct guid refi_code_guid(enum kind kind, struct slice code);

/* The element Codes, where there are any: all kinds, or those that findings are coded with. */
int refi_write_codes(const struct export *export, struct xml_write *xml, bool all, struct err *err);

void refi_write_guid(struct xml_write *xml, const char *name, struct guid guid);

#endif
