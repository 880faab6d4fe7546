/* SPDX-License-Identifier: MIT */
/*
 * gnuplot leaves `>` as it is, and a text that holds `]]>` is no XML then. Where it
 * ends a section of its own it stays.
 */
#include "finish.h"

#define SECTION "<![CDATA["
#define SECTION_END "]]>"
#define MENDED "]]&gt;"
#define LONGEST (sizeof(SECTION) - 1)

_Static_assert(LONGEST == FINISH_MARK_LONGEST, "the mark that takes most room");

static bool
stands_at(const struct finish_mending *mending, size_t at, const char *text, size_t length)
{
	return length <= mending->end - at && memcmp(mending->block + at, text, length) == 0;
}

/* Where the character comes next, or `stop`. */
static size_t
find(const struct finish_mending *mending, char c, size_t at, size_t stop)
{
	const char *found = memchr(mending->block + at, c, stop - at);

	return found != NULL ? (size_t)(found - mending->block) : stop;
}

/* Where something begins next that is not handed on as it is, or `stop`. */
static size_t
find_mark(const struct finish_mending *mending, size_t stop)
{
	size_t mark = stop, end = stop;

	if (!mending->in_section) {
		/* A `!` is rare, and a `<` is not. */
		size_t at = find(mending, '!', mending->at, mending->end);

		for (; at < mending->end; at = find(mending, '!', at + 1, mending->end)) {
			if (at > mending->at && at <= stop &&
			    stands_at(mending, at - 1, SECTION, LONGEST)) {
				mark = at - 1;
				break;
			}
		}
	}
	for (end = find(mending, ']', mending->at, mark); end < mark;
	     end = find(mending, ']', end + 1, mark)) {
		if (stands_at(mending, end, SECTION_END, sizeof(SECTION_END) - 1))
			break;
	}
	return end;
}

/* More behind what is left; what may be the beginning of a mark is no reason to stop. */
static int
fill(struct finish_mending *mending, struct err *err)
{
	memmove(mending->block, mending->block + mending->at, mending->end - mending->at);
	mending->end -= mending->at;
	mending->at = 0;
	while (mending->end < LONGEST && !mending->ended) {
		ssize_t got = mending->from.read(mending->from.context,
		    mending->block + mending->end, sizeof(mending->block) - mending->end, err);

		if (got < 0)
			return -1;
		mending->ended = got == 0;
		mending->end += (size_t)got;
	}
	return 0;
}

/* What stands there begins a section, ends one, or is to be mended: step over it. */
static struct slice
take_mark(struct finish_mending *mending)
{
	struct slice mark = {mending->block + mending->at, sizeof(SECTION_END) - 1};
	const struct slice mended = SLICE_LITERAL(MENDED);

	if (stands_at(mending, mending->at, SECTION, LONGEST)) {
		mending->in_section = true;
		mark.length = LONGEST;
	} else if (mending->in_section) {
		mending->in_section = false;
	} else {
		mending->at += mark.length;
		return mended;
	}
	mending->at += mark.length;
	return mark;
}

ssize_t
finish_read_mended(struct finish_mending *mending, char *buffer, size_t size, struct err *err)
{
	size_t stop, length;
	struct slice mark;

	if (mending->end - mending->at < LONGEST && fill(mending, err) != 0)
		return -1;
	/* The last characters may begin a mark that goes on in the next piece. */
	stop = mending->ended ? mending->end : mending->end - (LONGEST - 1);
	if (stop > mending->at + size)
		stop = mending->at + size;
	length = find_mark(mending, stop) - mending->at;
	if (length > 0 || mending->at == mending->end) {
		memcpy(buffer, mending->block + mending->at, length);
		mending->at += length;
		return (ssize_t)length;
	}
	mark = take_mark(mending);
	memcpy(buffer, mark.data, mark.length);
	return (ssize_t)mark.length;
}
