/* SPDX-License-Identifier: MIT */
/*
 * date - days of the calendar, as people write them and as streams hold them.
 */
#ifndef FINDINGS_DATE_H
#define FINDINGS_DATE_H

#include <stdbool.h>

#include "findings/slice.h"
#include "findings/strbuf.h"
#include "findings/words.h"

/*
 * A date as ISO 8601, from YYYY-MM-DD, DD/MM/YYYY or DD-MM-YYYY (one digit will do
 * for day and month), a time of day after it being dropped. False where it is none
 * of them or no day of the calendar; then *iso is not touched.
 */
bool date_parse(struct slice cell, char iso[11]);

/* Is it exactly YYYY-MM-DD, and a day of the calendar? Such dates are in order as bytes. */
bool date_is_iso(struct slice cell);

/* Days from 1970-01-01 to a date for which date_is_iso() holds. */
long date_days(struct slice iso);

/* Append the date as the language has it (06/06/2021 in Spanish); what is no such date stays. */
void date_print(struct slice cell, enum language language, struct strbuf *out);

#endif
