/* SPDX-License-Identifier: MIT */
/*
 * The nearest name. Optimal string alignment distance: Damerau, F. J. (1964),
 * A technique for computer detection and correction of spelling errors, Comm.
 * ACM 7, 171-176; by rows as in Wagner and Fischer (1974), J. ACM 21, 168-173.
 */
#include "findings/text.h"

#define LONGEST 128 /* code points; a longer name is nobody's slip of the pen */

static size_t
code_points(struct slice s, int32_t *out)
{
	size_t count = 0;

	while (s.length > 0 && count <= LONGEST) {
		int32_t code_point = text_next(&s);

		if (count < LONGEST)
			out[count] = code_point;
		count++;
	}
	return count;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Both have at most LONGEST elements. */
static size_t
distance(const int32_t *a, size_t a_count, const int32_t *b, size_t b_count)
{
	size_t rows[3][LONGEST + 1];
	size_t *before = rows[0], *last = rows[1], *now = rows[2];

	for (size_t j = 0; j <= b_count; j++)
		last[j] = j;
	for (size_t i = 1; i <= a_count; i++) {
		size_t *spare = before;

		now[0] = i;
		for (size_t j = 1; j <= b_count; j++) {
			bool same = a[i - 1] == b[j - 1];

			now[j] = least(least(last[j], now[j - 1]) + 1, last[j - 1] + !same);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				now[j] = least(now[j], before[j - 2] + 1);
		}
		before = last;
		last = now;
		now = spare;
	}
	return last[b_count];
}

int
text_near_begin(struct text_near *near, struct slice wanted, struct err *err)
{
	int32_t ignored[LONGEST];
	size_t length;

	near->wanted = (struct strbuf)STRBUF_INIT;
	text_fold(wanted, &near->wanted);
	length = code_points(strbuf_slice(&near->wanted), ignored);
	near->limit = length / 4 > 1 ? length / 4 : 1;
	near->best = SIZE_MAX;
	near->index = SIZE_MAX;
	return strbuf_check(&near->wanted, err);
}

void
text_near_offer(struct text_near *near, struct slice candidate, size_t index)
{
	int32_t wanted[LONGEST], other[LONGEST];
	struct strbuf folded = STRBUF_INIT;
	size_t wanted_count, other_count, found;

	text_fold(candidate, &folded);
	wanted_count = code_points(strbuf_slice(&near->wanted), wanted);
	other_count = code_points(strbuf_slice(&folded), other);
	strbuf_release(&folded);
	if (wanted_count > LONGEST || other_count > LONGEST || wanted_count < 2)
		return;
	found = distance(wanted, wanted_count, other, other_count);
	/* A name with nothing left of what was wanted is not near to it. */
	if (found <= near->limit && found < wanted_count && found < near->best) {
		near->best = found;
		near->index = index;
	}
}

void
text_near_release(struct text_near *near)
{
	strbuf_release(&near->wanted);
}
