/* SPDX-License-Identifier: MIT */
/*
 * ingest - from coded tables as people write them to the stream of findings.
 *
 * The whole run: every file is opened and its header understood first (so that
 * the header of the output is known), then row by row each becomes findings,
 * is refused, or is left out and counted. Keeps no rows. Knows nothing of
 * options or of where messages go.
 *
 * The room's other headers: ingest_column.h (which columns there are),
 * ingest_intake.h (a file's records), ingest_layout.h (its header),
 * ingest_value.h (cells to codes), ingest_identify.h (ids), ingest_reports.h,
 * ingest_account.h (ledger, refused rows, messages), ingest_row.h (one row).
 */
#ifndef FINDINGS_INGEST_H
#define FINDINGS_INGEST_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/codebook.h"
#include "findings/err.h"
#include "findings/ingest_column.h"
#include "findings/notice.h"
#include "findings/output.h"
#include "findings/source.h"

/* COL=HEADER: the column is the one with that header, folded. */
struct ingest_map {
	enum ingest_column column;
	const char *header;
	bool seen; /* in some file, after the run */
};

/* What is read: a file by its name ("-": standard input), or a source that is open already. */
struct ingest_input {
	const char *name;
	const struct source *source; /* NULL: open the name; else read once, in order */
};

struct ingest_options {
	const struct codebook *book; /* an empty one checks nothing */
	struct ingest_map *maps;
	size_t map_count;
	const char *encoding; /* NULL: find out */
	char delimiter;	      /* '\0': find out */
	bool fill_down[INGEST_COLUMN_COUNT];
	const char *register_path; /* findings whose ids stay; NULL: none */
	bool replaces_register;	   /* the findings take its place: none of its may be missing */
};

/* Where it goes; NULL where it is not wanted. Opened and committed by the caller. */
struct ingest_outputs {
	struct output *findings; /* never NULL */
	struct output *reports, *rejects, *ledger;
};

/*
 * Parse "COL=HEADER". COL is a column of the streams that ingest fills; others,
 * and an empty HEADER, are ERR_USAGE. The header is borrowed from `text`.
 */
int ingest_map_parse(const char *text, struct ingest_map *map, struct err *err);

/*
 * Read all inputs. Returns 0 with *problems telling whether anything was
 * refused (each was said through `notice`), or -1 with err set where the run
 * cannot go on: the system failed, or an option cannot be obeyed.
 */
int ingest_run(struct ingest_options *options, const struct ingest_input *inputs, size_t count,
    const struct ingest_outputs *outputs, const struct notice *notice, bool *problems,
    struct err *err);

#endif
