/* SPDX-License-Identifier: MIT */
/* Findings as they are exported, and what codes are called. Private to export. */
#ifndef FINDINGS_EXPORT_PARTS_H
#define FINDINGS_EXPORT_PARTS_H

#include "findings/export.h"
#include "findings/nameset.h"
#include "findings/slice.h"
#include "findings/strbuf.h"

enum export_field {
	EXPORT_ID,
	EXPORT_REPORT,
	EXPORT_THEME, /* codes joined by ; as those of type and area */
	EXPORT_TYPE,
	EXPORT_AREA,
	EXPORT_TEXT,
	EXPORT_CODER,
	EXPORT_FIELDS,
};

#define EXPORT_NONE SIZE_MAX

struct export_finding {
	struct slice cells[EXPORT_FIELDS];
	struct slice carried; /* other columns, as tail_add() writes them */
	size_t next;	      /* of the same report */
	size_t passage;	      /* the first finding of the same report, id and text; itself */
	size_t also, last;    /* of the same passage: the next; the first one's last */
	size_t line;
};

struct export_report {
	struct slice name;
	size_t first, last;
};

struct export
{
	const struct export_options *options;
	const struct codebook *book;
	const struct notice *notice;
	struct export_finding *findings;
	struct export_report *reports;
	size_t finding_count, finding_capacity, report_count, report_capacity;
	struct nameset strings, report_names, passages;
	size_t *passage_findings; /* for each passage its first finding */
	size_t passage_capacity;
	struct nameset coders;
	struct nameset unknown[KIND_COUNT]; /* codes of findings that the codebook does not have */
};

/* The kinds that a finding is coded with, and the fields that hold them. */
extern const struct export_coded {
	enum kind kind;
	enum export_field field;
} export_coded[];
extern const size_t export_coded_count;

/* Read the findings of all files, and say which columns have no place. */
int export_read(struct export *export, const char *const *paths, struct err *err);
void export_release(struct export *export);

/* What people call the code: its label. */
struct slice export_name(const struct export *export, enum kind kind, struct slice code);

/* What people call the kind, as the heading of its codes. */
const char *export_kind(const struct export *export, enum kind kind);

/* One file a tool. */
int export_taguette(const struct export *export, struct output *output, struct err *err);
int export_taguette_codebook(const struct export *export, struct output *output, struct err *err);
int export_refi(const struct export *export, struct output *output, struct err *err);
int export_refi_codebook(const struct export *export, struct output *output, struct err *err);

#endif
