/* SPDX-License-Identifier: MIT */
/*
 * workbook_relations - which parts an XLSX part goes with. Private to workbook.
 *
 * Where parts stand in the archive is nobody's rule: programs are free to choose,
 * and say so in the relationships.
 */
#ifndef FINDINGS_WORKBOOK_RELATIONS_H
#define FINDINGS_WORKBOOK_RELATIONS_H

#include "findings/archive.h"
#include "findings/nameset.h"

struct relation {
	struct slice type; /* the last word of its URI, "worksheet": the same in both namespaces */
	struct slice target; /* member of the archive, terminated */
};

struct relations {
	struct nameset ids, texts;
	struct relation *items; /* by number of their ids */
	size_t capacity;
};

#define RELATIONS_INIT {NAMESET_INIT, NAMESET_INIT, NULL, 0}

/* Of the part; "" for the package. A part without any has none. */
int relations_read(struct relations *relations, struct archive *archive, const char *part,
    struct err *err);
void relations_release(struct relations *relations);

/* The relation with that id, or NULL. */
const struct relation *relations_find(const struct relations *relations, struct slice id);

/* The first target of that type, or NULL. */
const char *relations_target(const struct relations *relations, const char *type);

#endif
