/* SPDX-License-Identifier: MIT */
/*
 * workbook_archive - the members of a zip archive, within limits. Private to workbook.
 */
#ifndef FINDINGS_WORKBOOK_ARCHIVE_H
#define FINDINGS_WORKBOOK_ARCHIVE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <zip.h>

#include "findings/err.h"
#include "findings/slice.h"

struct archive {
	zip_t *zip;
	uint64_t left;	    /* bytes that may still be unpacked */
	size_t pieces_left; /* cells, rows and the like that may still be kept */
};

/* `bytes` are borrowed until archive_close(). What is no zip archive, or a cut one: ERR_DATA. */
int archive_open(struct archive *archive, struct slice bytes, struct err *err);
void archive_close(struct archive *archive);

/* Before so many cells, rows, texts, ... are kept: more than can be meant is ERR_DATA. */
int archive_keep(struct archive *archive, size_t count, struct err *err);

bool archive_has(const struct archive *archive, const char *name);

struct member {
	struct archive *archive;
	zip_file_t *file;
	const char *name; /* borrowed */
};

int member_open(struct member *member, struct archive *archive, const char *name, struct err *err);
/* As a source reads. -1 also where the checksum is wrong, or too much was unpacked. */
ssize_t member_read(struct member *member, char *buffer, size_t size, struct err *err);
void member_close(struct member *member);

#endif
