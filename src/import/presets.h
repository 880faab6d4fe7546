/* SPDX-License-Identifier: MIT */
/*
 * Mappings that come with the programs. One that has the name of a format renames the
 * columns of that format; any other is a format of its own, whose rows are delimited
 * text or a sheet.
 */
#ifndef FINDINGS_IMPORT_PRESETS_H
#define FINDINGS_IMPORT_PRESETS_H

#include "findings/import.h"
#include "findings/import_mapping.h"

struct preset {
	struct import_format format; /* its name belongs to `name` */
	struct strbuf name, path;
	struct mapping mapping;
};

struct presets {
	struct preset *list;
	size_t count;
};

#define PRESETS_INIT {NULL, 0}

/* Read all that are installed; they are released together, also after a failure. */
int presets_read(struct presets *presets, struct err *err);
void presets_release(struct presets *presets);

/* The format of that name, of the table or a preset; NULL where there is none. */
const struct import_format *presets_format(const struct presets *presets, const char *name);

/* By name; NULL. */
struct preset *presets_named(const struct presets *presets, const char *name);

/* The one that is a format of its own and knows most of the header; NULL. */
const struct preset *presets_fitting(const struct presets *presets,
    const struct import_input *input);

#endif
