/* SPDX-License-Identifier: MIT */
/*
 * matrix_folder - a whole sending as files: a matrix an area, their index, the replies.
 *
 * Each file appears whole or not at all, the replies last. Knows folders and names;
 * what a format looks like is matrix_write.h's.
 */
#ifndef FINDINGS_MATRIX_FOLDER_H
#define FINDINGS_MATRIX_FOLDER_H

#include "findings/err.h"
#include "findings/grid.h"
#include "findings/matrix.h"
#include "findings/matrix_names.h"
#include "findings/matrix_write.h"
#include "findings/notice.h"
#include "findings/parallel.h"
#include "findings/replies.h"

struct matrix_folder {
	const char *path;
	const struct matrix_plan *plan;
	const struct matrix_options *options;
	const struct matrix_format *format;
	const struct matrix_layout *layout;
	const struct notice *notice;
	const struct progress *progress;
};

/*
 * Make the folder where it is not there (its parent must be), and see that no replies
 * get lost in it: ERR_USAGE where it holds replies and they are not the file that
 * `given` names (NULL: none, "-": standard input). ERR_SYSTEM where it is no folder.
 */
int matrix_folder_prepare(const char *path, const char *given, struct err *err);

/*
 * Write all files, the matrices filled in with `replies`. Says what a reader of the
 * folder must know: findings without area, matrices that are older.
 */
int matrix_folder_write(const struct matrix_folder *folder, const struct replies *replies,
    struct err *err);

/*
 * The index: a row an area with its findings by type (codebook order, others as they
 * come, without type last), their total and the name of the file.
 */
int matrix_index_grid(struct grid *grid, const struct matrix_folder *folder,
    const struct matrix_names *names, struct err *err);

#endif
