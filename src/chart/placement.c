/* SPDX-License-Identifier: MIT */
#include "findings/chart_placement.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "findings/mem.h"

#define DIRECTIONS 16u
#define RINGS_NEAR 7u
#define RINGS_MOST 60u
#define GAP 3.0	       /* between a label and its point, or another one */
#define RING 13.0      /* from ring to ring */
#define SWEEPS_MOST 12 /* over all labels */
#define PI 3.14159265358979323846

/* What a place costs: being on something, being far away, not being to the right. */
#define COST_COVERED 1000.0
#define COST_CROSSED 25.0
#define COST_RING 10.0
#define COST_DIRECTION 2.0

struct box {
	double left, right, top, bottom;
};

struct placing {
	struct placement_label *labels;
	size_t count;
	struct placement_area area;
	size_t rings;
	size_t *order; /* by rank */
};

static struct box
box_of(const struct placement_label *label)
{
	return (struct box){label->left, label->left + label->width, label->top,
	    label->top + label->height};
}

static bool
touch(struct box a, struct box b)
{
	return a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom + GAP &&
	    b.top < a.bottom + GAP;
}

/* Does the disc of a point touch the box? */
static bool
covers(struct box box, const struct placement_label *point, double gap)
{
	double x = fmax(box.left, fmin(point->x, box.right)) - point->x;
	double y = fmax(box.top, fmin(point->y, box.bottom)) - point->y;
	double reach = point->radius + gap;

	return x * x + y * y < reach * reach;
}

/* Which part of a line from `start` on by `length` lies between the two; false: none. */
static bool
clip(double start, double length, double low, double high, double *from, double *to)
{
	if (length == 0)
		return start > low && start < high;
	*from = fmax(*from, fmin((low - start) / length, (high - start) / length));
	*to = fmin(*to, fmax((low - start) / length, (high - start) / length));
	return *from < *to;
}

/* Does the line that leads from the point to the nearest place of its box pass through the other? */
static bool
passes(const struct placement_label *label, struct box own, struct box other)
{
	double x = fmax(own.left, fmin(label->x, own.right)) - label->x;
	double y = fmax(own.top, fmin(label->y, own.bottom)) - label->y;
	double from = 0, to = 1;

	return clip(label->x, x, other.left, other.right, &from, &to) &&
	    clip(label->y, y, other.top, other.bottom, &from, &to);
}

/* The box in a direction, that far from the point; false where it leaves the area. */
static bool
place_at(const struct placing *placing, const struct placement_label *label, size_t ring,
    size_t direction, struct box *box)
{
	double angle = 2 * PI * (double)direction / DIRECTIONS;
	double away = label->radius + GAP + RING * (double)ring;
	double x = label->x + cos(angle) * (away + label->width / 2);
	double y = label->y + sin(angle) * (away + label->height / 2);

	*box = (struct box){x - label->width / 2, x + label->width / 2, y - label->height / 2,
	    y + label->height / 2};
	return box->left >= placing->area.left && box->right <= placing->area.right &&
	    box->top >= placing->area.top && box->bottom <= placing->area.bottom;
}

static double
cost_of(const struct placing *placing, size_t index, struct box box, size_t ring, size_t direction,
    double limit)
{
	const struct placement_label *label = &placing->labels[index];
	/* To the right is best, then the left; straight above and below come last. */
	double cost = COST_RING * (double)ring +
	    COST_DIRECTION * (1 - cos(2 * PI * (double)direction / DIRECTIONS)) +
	    COST_DIRECTION * fabs(sin(2 * PI * (double)direction / DIRECTIONS));

	for (size_t i = 0; i < placing->count && cost < limit; i++) {
		const struct placement_label *other = &placing->labels[i];

		if (covers(box, other, i == index ? 0 : GAP))
			cost += COST_COVERED;
		if (i == index || !other->placed)
			continue;
		if (touch(box, box_of(other)))
			cost += COST_COVERED;
		else if ((ring > 0 && passes(label, box, box_of(other))) ||
		    (other->led && passes(other, box_of(other), box)))
			cost += COST_CROSSED;
	}
	return cost;
}

/* Take the cheapest place. Returns whether it is another one than before. */
static bool
choose(struct placing *placing, size_t index, double *cost)
{
	struct placement_label *label = &placing->labels[index];
	double left = label->left, top = label->top;
	bool before = label->placed;

	*cost = DBL_MAX;
	for (size_t ring = 0; ring < placing->rings; ring++) {
		/* Nothing further out costs less. */
		if (*cost <= COST_RING * (double)ring)
			break;
		for (size_t direction = 0; direction < DIRECTIONS; direction++) {
			struct box box;
			double found;

			if (!place_at(placing, label, ring, direction, &box))
				continue;
			found = cost_of(placing, index, box, ring, direction, *cost);
			if (found >= *cost)
				continue;
			*cost = found;
			label->left = box.left;
			label->top = box.top;
			label->led = ring > 0;
			label->placed = true;
		}
	}
	return label->placed != before || label->left != left || label->top != top;
}

static bool
is_free(const struct placement_label *label)
{
	return !label->fixed && label->width > 0;
}

/* Everybody looks again, until nobody moves. */
static void
descend(struct placing *placing)
{
	bool moved = true;

	for (int sweep = 0; moved && sweep < SWEEPS_MOST; sweep++) {
		moved = false;
		for (size_t i = 0; i < placing->count; i++) {
			double cost;

			if (is_free(&placing->labels[placing->order[i]]))
				moved |= choose(placing, placing->order[i], &cost);
		}
	}
}

/* Whoever lies on something gives up its place, those of high rank last. */
static int
give_up(struct placing *placing)
{
	int without = 0;

	for (size_t i = placing->count; i-- > 0;) {
		size_t index = placing->order[i];
		struct placement_label *label = &placing->labels[index];
		bool covered = !label->placed;

		for (size_t k = 0; k < placing->count && !covered && is_free(label); k++) {
			const struct placement_label *other = &placing->labels[k];

			covered = covers(box_of(label), other, k == index ? 0 : GAP) ||
			    (k != index && other->placed && touch(box_of(label), box_of(other)));
		}
		if (!is_free(label) || !covered)
			continue;
		label->placed = false;
		without++;
	}
	return without;
}

/* Where others gave up theirs, there may be places now. */
static int
fill_in(struct placing *placing, int without)
{
	for (size_t i = 0; i < placing->count; i++) {
		struct placement_label *label = &placing->labels[placing->order[i]];
		double cost;

		if (!is_free(label) || label->placed)
			continue;
		choose(placing, placing->order[i], &cost);
		label->placed = label->placed && cost < COST_COVERED;
		without -= label->placed;
	}
	return without;
}

static int
order_by_rank(struct placing *placing, struct err *err)
{
	placing->order = mem_alloc(placing->count, sizeof(*placing->order), err);
	if (placing->order == NULL)
		return -1;
	/* Some hundreds: insertion keeps equal ones as they came. */
	for (size_t i = 0; i < placing->count; i++) {
		size_t at = i;

		while (at > 0 &&
		    placing->labels[placing->order[at - 1]].rank > placing->labels[i].rank) {
			placing->order[at] = placing->order[at - 1];
			at--;
		}
		placing->order[at] = i;
	}
	return 0;
}

int
placement_find(struct placement_label *labels, size_t count, struct placement_area area,
    enum placement_reach reach, struct err *err)
{
	struct placing placing = {.labels = labels,
	    .count = count,
	    .area = area,
	    .rings = reach == PLACEMENT_NEAR ? RINGS_NEAR : RINGS_MOST};
	int without;

	if (order_by_rank(&placing, err) != 0)
		return -1;
	for (size_t i = 0; i < count; i++) {
		if (is_free(&labels[i]))
			labels[i].placed = false;
	}
	descend(&placing);
	without = fill_in(&placing, give_up(&placing));
	free(placing.order);
	return without;
}
