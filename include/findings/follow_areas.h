/* SPDX-License-Identifier: MIT */
/*
 * follow_areas - which findings each area was sent, and which of them came back.
 *
 * Knows findings and replies; nothing of the files that come back.
 */
#ifndef FINDINGS_FOLLOW_AREAS_H
#define FINDINGS_FOLLOW_AREAS_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/codebook.h"
#include "findings/err.h"
#include "findings/finding_list.h"
#include "findings/nameset.h"
#include "findings/notice.h"
#include "findings/replies.h"
#include "findings/slice.h"

struct follow_area {
	size_t *findings; /* that name the area: indexes into the list, in its order */
	size_t count, capacity;
	const char *file;	  /* the first one that came from it; NULL: none did */
	bool *came;		  /* of each finding of the list: is its row in one of the files? */
	struct nameset processes; /* of what came */
};

struct follow_areas {
	const struct finding_list *list;
	const struct codebook *book;
	struct follow_area *items;
	size_t count, capacity;
	struct nameset codes; /* number = index into items */
	size_t *order;	      /* areas from which files came, in the order they came */
	size_t order_count, order_capacity;
};

#define FOLLOW_AREAS_INIT {.codes = NAMESET_INIT}

/* The areas of all findings. List and codebook must outlive it. */
int follow_areas_begin(struct follow_areas *areas, const struct finding_list *list,
    const struct codebook *book, struct err *err);
void follow_areas_release(struct follow_areas *areas);

/* The area of that code, which is added where it is new; SIZE_MAX without memory. */
size_t follow_areas_number(struct follow_areas *areas, struct slice code, struct err *err);

/* Does the finding name the area? */
bool follow_areas_names(const struct follow_areas *areas, size_t area, size_t finding);

/* A file of that area came, about that process (a code; empty: it does not say). */
int follow_areas_file(struct follow_areas *areas, size_t area, const char *file,
    struct slice process, struct err *err);

/* The finding's row is in a file of the area for which follow_areas_file() was called. */
int follow_areas_came(struct follow_areas *areas, size_t area, size_t finding, struct err *err);

/*
 * Say which rows are missing in the files of each area that sent one: findings that it
 * was sent, by the replies where they know of any, else by the findings themselves, of
 * the processes of which something came. The first `known` replies count. Returns
 * how many are missing.
 */
size_t follow_areas_missing(const struct follow_areas *areas, const struct replies *replies,
    size_t known, const struct notice *notice);

#endif
