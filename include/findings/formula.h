/* SPDX-License-Identifier: MIT */
/*
 * formula - cells that a spreadsheet takes for something to run.
 *
 * Where they are written for one, an apostrophe goes before them; where they come
 * back from there, it goes.
 */
#ifndef FINDINGS_FORMULA_H
#define FINDINGS_FORMULA_H

#include <stdbool.h>

#include "findings/slice.h"

/*
 * Would a spreadsheet run the cell? It does when the first character that is not
 * a blank is one of = + - @, or a tab or CR comes first; plain numbers (-5) it
 * does not.
 */
bool formula_would_run(struct slice s);

#endif
