/* SPDX-License-Identifier: MIT */
/*
 * archive - the members of a zip archive, read within limits, or written.
 *
 * Nothing is unpacked to the disk, so that a name like "../x" is only a name. Knows
 * libzip; nothing of what members hold.
 */
#ifndef FINDINGS_ARCHIVE_H
#define FINDINGS_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "findings/err.h"
#include "findings/output.h"
#include "findings/slice.h"

/* What files of a sort can be expected to hold, and what to say of those that do not. */
struct archive_sort {
	uint64_t unpacked_max;	/* bytes of all members that are read */
	size_t pieces_max;	/* cells, rows and the like that are kept */
	const char *too_large;	/* N_(): goes on after "unpacks to more than 512 MB, " */
	const char *too_many;	/* N_(): a sentence */
	const char *no_program; /* N_(): which declares no entities: "no spreadsheet program" */
	const char *again;	/* N_(): the way to a file that is whole */
};

extern const struct archive_sort archive_spreadsheet;

struct archive {
	struct zip *zip;
	const struct archive_sort *sort;
	uint64_t left;	    /* bytes that may still be unpacked */
	size_t pieces_left; /* cells, rows and the like that may still be kept */
};

/*
 * `bytes` are borrowed until archive_close(). What is no zip archive, or a cut one:
 * ERR_DATA. archive_open_file() reads from the disk what is asked for, and no more.
 */
int archive_open(struct archive *archive, struct slice bytes, const struct archive_sort *sort,
    struct err *err);
int archive_open_file(struct archive *archive, const char *path, const struct archive_sort *sort,
    struct err *err);
void archive_close(struct archive *archive);

/* Before so many cells, rows, texts, ... are kept: more than can be meant is ERR_DATA. */
int archive_keep(struct archive *archive, size_t count, struct err *err);

bool archive_has(const struct archive *archive, const char *name);

/* How many members there are, and the n-th's name, until the archive is closed; NULL: it has none. */
size_t archive_count(const struct archive *archive);
const char *archive_name(const struct archive *archive, size_t number);

struct member {
	struct archive *archive;
	struct zip_file *file;
	const char *name; /* borrowed */
};

int member_open(struct member *member, struct archive *archive, const char *name, struct err *err);
/* As a source reads. -1 also where the checksum is wrong, or too much was unpacked. */
ssize_t member_read(struct member *member, char *buffer, size_t size, struct err *err);
void member_close(struct member *member);

/* An archive that is written: the same members in the same order make the same bytes. */
struct archive_maker {
	struct zip *zip;
	struct zip_source *bytes; /* of the archive, in memory */
};

#define ARCHIVE_MAKER_INIT {NULL, NULL}

int archive_make(struct archive_maker *maker, struct err *err);
/* The content is borrowed until archive_made(). */
int archive_add(struct archive_maker *maker, const char *name, struct slice content,
    struct err *err);
/* Write it. The maker is released, also where that fails. */
int archive_made(struct archive_maker *maker, struct output *output, struct err *err);
/* Give up. Harmless on one never made. */
void archive_drop(struct archive_maker *maker);

#endif
