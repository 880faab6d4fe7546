/* SPDX-License-Identifier: MIT */
#include "formats.h"

#include <string.h>

/* Those that are known by more come before those that are known by less. */
const struct import_format *const import_formats[] = {
    &import_refi,
    &import_taguette,
    &import_qualcoder,
    &import_odk,
    &import_kobo,
    &import_table,
    &import_wide,
    &import_list,
    &import_ods,
    &import_xlsx,
    &import_csv,
};

const size_t import_format_count = sizeof(import_formats) / sizeof(import_formats[0]);

const struct import_format *
import_format_named(const char *name)
{
	for (size_t i = 0; i < import_format_count; i++) {
		if (strcmp(import_formats[i]->name, name) == 0)
			return import_formats[i];
	}
	return NULL;
}
