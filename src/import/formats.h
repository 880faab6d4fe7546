/* SPDX-License-Identifier: MIT */
/* The formats. Each is in the file that has its name; table in counts.c, list in wide.c, XLSX,
   ODS and CSV in plain.c. */
#ifndef FINDINGS_IMPORT_FORMATS_H
#define FINDINGS_IMPORT_FORMATS_H

#include "findings/import.h"

extern const struct import_format import_taguette, import_qualcoder, import_kobo, import_odk;
extern const struct import_format import_table, import_wide, import_list;
extern const struct import_format import_refi;
extern const struct import_format import_ods, import_xlsx, import_csv;

/* What presets are that are formats of their own; it has no name. */
extern const struct import_format import_plain;

#endif
