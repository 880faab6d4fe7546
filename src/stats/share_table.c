/* SPDX-License-Identifier: MIT */
#include "findings/share_table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "findings/cluster_share.h"
#include "findings/mem.h"

void
share_table_shares(const struct table *table, enum share_of of, struct share_figure *figures)
{
	for (size_t f = 0; f < family_count(table, of); f++) {
		struct family family = family_at(table, of, f);

		for (size_t i = 0; i < family.count; i++) {
			size_t cell = family.first + i * family.step;
			double count = (double)table->counts[cell];

			figures[cell] = (struct share_figure){family.base,
			    family.base > 0 ? count / (double)family.base : NAN, {NAN, NAN}, NAN, 0,
			    ""};
		}
	}
}

static void
explain(struct share_figure *figure, const struct err *reason)
{
	figure->interval = (struct interval){NAN, NAN};
	snprintf(figure->reason, sizeof(figure->reason), "%.63s", reason->text);
}

void
share_table_intervals(const struct table *table, share_function *function, double level,
    struct share_figure *figures)
{
	for (size_t i = 0; i < table->row_count * table->column_count; i++) {
		struct err reason = ERR_INIT;

		if (function((double)table->counts[i], (double)figures[i].base, level,
			&figures[i].interval, &reason) != 0)
			explain(&figures[i], &reason);
	}
}

int
share_table_simultaneous(const struct table *table, enum share_of of,
    share_family_function *function, double level, struct share_figure *figures, struct err *err)
{
	size_t cells = table->row_count * table->column_count;
	uint64_t *counts = mem_alloc(cells, sizeof(*counts), err);
	struct interval *found = mem_alloc(cells, sizeof(*found), err);
	int result = counts != NULL && found != NULL ? 0 : -1;

	for (size_t f = 0; result == 0 && f < family_count(table, of); f++) {
		struct family family = family_at(table, of, f);
		struct err reason = ERR_INIT;
		bool given;

		for (size_t i = 0; i < family.count; i++)
			counts[i] = table->counts[family.first + i * family.step];
		given = function(counts, family.count, level, found, &reason) == 0;
		for (size_t i = 0; i < family.count; i++) {
			struct share_figure *figure = &figures[family.first + i * family.step];

			if (given)
				figure->interval = found[i];
			else
				explain(figure, &reason);
		}
	}
	free(counts);
	free(found);
	return result;
}

static void
cluster_figure(const struct cube *cube, size_t cell, const double *bases, double *counts,
    double level, struct share_figure *figure)
{
	struct cluster_share share;
	struct err reason = ERR_INIT;

	for (size_t layer = 0; layer < cube->layer_count; layer++)
		counts[layer] = (double)cube->tables[layer].counts[cell];
	if (cluster_share(counts, bases, cube->layer_count, level, &share, &reason) != 0) {
		explain(figure, &reason);
		return;
	}
	figure->interval = share.interval;
	figure->effect = share.effect;
	figure->clusters = share.clusters;
}

int
share_table_clusters(const struct cube *cube, enum share_of of, double level,
    struct share_figure *figures, struct err *err)
{
	double *counts = mem_alloc(cube->layer_count, sizeof(*counts), err);
	double *bases = mem_alloc(cube->layer_count, sizeof(*bases), err);
	int result = counts != NULL && bases != NULL ? 0 : -1;

	for (size_t f = 0; result == 0 && f < family_count(&cube->sum, of); f++) {
		struct family family = family_at(&cube->sum, of, f);

		for (size_t layer = 0; layer < cube->layer_count; layer++)
			bases[layer] = (double)family_at(&cube->tables[layer], of, f).base;
		for (size_t i = 0; i < family.count; i++) {
			size_t cell = family.first + i * family.step;

			cluster_figure(cube, cell, bases, counts, level, &figures[cell]);
		}
	}
	free(counts);
	free(bases);
	return result;
}
