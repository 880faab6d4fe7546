/* SPDX-License-Identifier: MIT */
/*
 * cli_statistics - what the programs that calculate share: their options and
 * what they refuse.
 *
 * Knows tables; knows no statistic.
 */
#ifndef FINDINGS_CLI_STATISTICS_H
#define FINDINGS_CLI_STATISTICS_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/err.h"
#include "findings/table.h"

/* The only operand, or "-"; with more of them wrong usage. */
const char *cli_only_operand(void);

/* The number of --level, between 0 and 1; NULL: 0.95. Anything else is wrong usage. */
double cli_level(const char *text);

/*
 * ERR_DATA where a table, read from `path`, has nothing in it, or has a row or
 * column (other): what that sums is not known.
 */
int cli_check_table(const struct table *table, const char *path, struct err *err);

/* The same; and ERR_USAGE for a single column of counts, which has nothing to be held against. */
int cli_check_two_way(const struct table *table, const char *path, struct err *err);

/*
 * Remark that the table counts mentions, where it does; independent: what is
 * calculated takes the counts for independent, which mentions are not.
 */
void cli_say_mentions(const struct table *table, bool independent);

/*
 * Remark which levels are left out, as "what: names": those whose numbers are not
 * among kept[kept_count], which ascend. Says nothing where all are kept.
 */
void cli_name_left_out(const char *what, const struct level *levels, size_t count,
    const size_t *kept, size_t kept_count);

#endif
