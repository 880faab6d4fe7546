/* SPDX-License-Identifier: MIT */
#include "findings/matrix_write.h"

const struct matrix_format matrix_formats[] = {
    {"csv", "csv", false, true, false, matrix_write_csv, grid_write_csv},
    {"html", "html", true, false, false, matrix_write_html, grid_write_html},
    {"md", "md", false, false, false, matrix_write_md, grid_write_md},
    {"latex", "tex", false, false, true, matrix_write_latex, grid_write_latex},
    {NULL, NULL, false, false, false, NULL, NULL},
};

const struct matrix_colour *
matrix_colour_of(const struct matrix_layout *layout, struct slice type)
{
	for (size_t i = 0; i < layout->colour_count; i++) {
		if (slice_equal(layout->colours[i].type, type))
			return &layout->colours[i];
	}
	return NULL;
}
