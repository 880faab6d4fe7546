/* SPDX-License-Identifier: MIT */
/*
 * codebook - the codes that findings are coded with, and their names.
 *
 * CSV: kind,code,label_es,label_en,parent,area,aliases,definition[,colour].
 * See findings(5). An empty codebook knows nothing and checks nothing.
 */
#ifndef FINDINGS_CODEBOOK_H
#define FINDINGS_CODEBOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/err.h"
#include "findings/nameset.h"
#include "findings/slice.h"
#include "findings/stream.h"
#include "findings/words.h"

enum kind {
	KIND_TYPE,
	KIND_GROUP,
	KIND_THEME,
	KIND_AREA,
	KIND_PROCESS,
	KIND_RESPONSE,
	KIND_STATUS,
	KIND_COUNT,
	KIND_NONE = KIND_COUNT,
};

/* All slices live as long as the codebook; absent ones are empty. */
struct codebook_entry {
	struct slice code;
	struct slice label[LANGUAGE_COUNT];
	struct slice parent;  /* a theme's group, an area's superior area */
	struct slice area;    /* the one that hears of a theme */
	struct slice aliases; /* other names, joined by ; */
	struct slice definition;
	struct slice colour; /* "#rrggbb" */
	size_t line;	     /* of its file */
};

struct codebook_kind {
	struct codebook_entry *entries; /* in display order */
	size_t count, capacity;
	struct nameset codes;	/* number = index into entries */
	struct nameset folded;	/* codes, labels, aliases; */
	size_t *folded_entries; /* the entry of each */
	size_t folded_capacity;
};

struct codebook {
	struct codebook_kind kinds[KIND_COUNT];
	struct nameset strings; /* owns what the slices show */
};

#define CODEBOOK_INIT {0}
#define CODEBOOK_NONE SIZE_MAX

/*
 * Read the file. Two entries of a kind with one code, names that fold to the
 * same, an unknown kind, a parent or area that is not there (where its kind has
 * entries at all), an empty code, a colour that is not #rrggbb, bytes that are not
 * UTF-8: ERR_DATA with the line.
 */
int codebook_read(struct codebook *book, const char *path, struct err *err);

/* The same from a stream that was just opened. */
int codebook_read_stream(struct codebook *book, struct stream *stream, struct err *err);
void codebook_release(struct codebook *book);

/* Is it "#" and six hexadecimal digits, as the column `colour` takes it? */
bool codebook_is_colour(struct slice s);

/* The kind whose codes a column of that name holds ("theme", "type", ...); KIND_NONE. */
enum kind kind_of_column(struct slice column);
const char *kind_name(enum kind kind);

/* Does the codebook say anything about this kind? */
bool codebook_covers(const struct codebook *book, enum kind kind);

/* Index of the entry with exactly this code, or CODEBOOK_NONE. */
size_t codebook_by_code(const struct codebook *book, enum kind kind, struct slice code);

/* Index of the entry whose code, label or alias this is, folded, or CODEBOOK_NONE. */
size_t codebook_lookup(const struct codebook *book, enum kind kind, struct slice name);

/*
 * For "did you mean": the code or label, in whatever language it was attempted,
 * that is nearest to the name; an empty slice where none is near.
 */
struct slice codebook_suggest(const struct codebook *book, enum kind kind, struct slice name);

/*
 * What to print for a code: the codebook's label, else the toolkit's own word,
 * else the code itself. Borrowed from codebook, constants or the argument.
 */
struct slice codebook_label(const struct codebook *book, enum kind kind, struct slice code,
    enum language language);

/*
 * The code behind a cell of something printed: by code, label, alias or the
 * toolkit's own words; the cell itself where nobody knows it.
 */
struct slice codebook_code(const struct codebook *book, enum kind kind, struct slice cell);

#endif
