/* SPDX-License-Identifier: MIT */
/* data_parts - within chart: how the results are read, one function a shape of their rows. */
#ifndef CHART_DATA_PARTS_H
#define CHART_DATA_PARTS_H

#include "findings/chart_data.h"

#define DATA_NO_COLUMN SIZE_MAX

/* The column of that name in the header, or DATA_NO_COLUMN. */
size_t data_column(const struct sheet *sheet, const char *name);

/* A cell as a number; an empty one, or one without column, is NAN. ERR_DATA for what is none. */
int data_figure(const struct sheet *sheet, size_t row, size_t column, double *figure,
    struct err *err);

/* The same for a share, a limit of one or a p-value: ERR_DATA also for what is below 0 or over 1. */
int data_share(const struct sheet *sheet, size_t row, size_t column, double *share,
    struct err *err);

/* A cell as a count; an empty one is 0. */
int data_count(const struct sheet *sheet, size_t row, size_t column, uint64_t *count,
    struct err *err);

/* Rows that name a row and a column each: shares, residuals, series, recurrence. */
int data_read_cells(struct chart_data *data, const struct sheet *sheet, struct err *err);

/* Rows that are a row of the table each. */
int data_read_pair(struct chart_data *data, const struct sheet *sheet, struct err *err);
int data_read_status(struct chart_data *data, const struct sheet *sheet, struct err *err);
int data_read_points(struct chart_data *data, const struct sheet *sheet, struct err *err);

#endif
