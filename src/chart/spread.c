/* SPDX-License-Identifier: MIT */
#include "findings/chart_spread.h"

#include <math.h>
#include <stdlib.h>

#include "findings/mem.h"

/* Neighbours that touch one another, and go where their mean wants to be. */
struct block {
	size_t count;
	double sum; /* of where each wants the first label of all to begin */
};

static int
compare_wanted(const void *a, const void *b)
{
	const struct spread_label *one = a, *other = b;

	if (one->wanted != other->wanted)
		return one->wanted < other->wanted ? -1 : 1;
	return (one->index > other->index) - (one->index < other->index);
}

int
spread_labels(struct spread_label *labels, size_t count, double top, double bottom, struct err *err)
{
	struct block *blocks = mem_alloc(count, sizeof(*blocks), err);
	double before = 0, room;
	size_t used = 0, at = 0;

	if (blocks == NULL)
		return -1;
	qsort(labels, count, sizeof(*labels), compare_wanted);
	for (size_t i = 0; i < count; i++) {
		blocks[used++] =
		    (struct block){1, labels[i].wanted - labels[i].height / 2 - before};
		before += labels[i].height;
		while (used > 1 &&
		    blocks[used - 2].sum * (double)blocks[used - 1].count >=
			blocks[used - 1].sum * (double)blocks[used - 2].count) {
			blocks[used - 2].sum += blocks[used - 1].sum;
			blocks[used - 2].count += blocks[used - 1].count;
			used--;
		}
	}
	/* `before` is now the height of all. */
	room = fmax(bottom - before, top);
	before = 0;
	for (size_t i = 0; i < used; i++) {
		double begin = blocks[i].sum / (double)blocks[i].count;

		begin = fmax(fmin(begin, room), top);
		for (size_t k = 0; k < blocks[i].count; k++, at++) {
			labels[at].place = begin + before + labels[at].height / 2;
			before += labels[at].height;
		}
	}
	free(blocks);
	return 0;
}
