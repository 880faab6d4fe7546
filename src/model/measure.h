/* SPDX-License-Identifier: MIT */
/* measure - within model: what both streams, of findings and of reports, are counted with. */
#ifndef MODEL_MEASURE_H
#define MODEL_MEASURE_H

#include "findings/measure.h"

/* Find the columns; a message says which file lacks one, since the place will be the measure's. */
int measuring_bind(struct measuring *measuring, struct measure *measure,
    const struct header *header, const char *file, struct err *err);

/* Does the row meet the two conditions? */
int measure_meets(struct measure *measure, const struct csvrow *row, int *of, int *where,
    struct err *err);

/* A report's name among those of all processes; without `process` (HEADER_NONE) among all. */
void measure_report_key(struct strbuf *key, const struct csvrow *row, size_t process,
    size_t report);

#endif
