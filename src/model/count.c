/* SPDX-License-Identifier: MIT */
#include "findings/count.h"

#include <inttypes.h>
#include <stdlib.h>

#include "count_parts.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/number.h"

/* Rows whose levels are looked at together. */
#define TOGETHER ((size_t)64)

static size_t
key_named(const struct count_options *options, const char *name)
{
	for (size_t i = 0; i < options->key_count; i++) {
		if (slice_is(options->keys[i], name))
			return i;
	}
	return SIZE_MAX;
}

/* Rolled up, a theme is counted as its group; an area stays an area. */
static struct slice
name_of_parent(struct slice key)
{
	return slice_is(key, "theme") ? SLICE_LITERAL("group") : key;
}

static int
mark_roll_ups(struct counting *counting, struct slice *names, struct err *err)
{
	const struct count_options *options = counting->options;

	for (size_t i = 0; i < options->roll_up_count; i++) {
		size_t key = key_named(options, options->roll_up[i]);

		if (key == SIZE_MAX)
			return err_set(err, ERR_USAGE,
			    _("%s is rolled up but is not among the keys"), options->roll_up[i]);
		if (!codebook_covers(options->book, kind_of_column(options->keys[key])))
			return err_set(err, ERR_USAGE,
			    _("to roll up %s takes a codebook that has its parents"),
			    options->roll_up[i]);
		counting->rolls_up[key] = true;
		names[key] = name_of_parent(options->keys[key]);
	}
	return 0;
}

int
counting_begin(struct counting *counting, const struct count_options *options, struct tally *tally,
    struct err *err)
{
	size_t keys = options->key_count;
	struct slice *names = mem_alloc(keys, sizeof(*names), err);
	int result = -1;

	*counting = (struct counting){.options = options, .tally = tally, .split_key = SIZE_MAX};
	counting->rolls_up = mem_alloc(keys, sizeof(bool), err);
	counting->columns = mem_alloc(keys + 2, sizeof(size_t), err);
	counting->levels = mem_alloc(keys * TOGETHER, sizeof(struct slice), err);
	if (names == NULL || counting->rolls_up == NULL || counting->columns == NULL ||
	    counting->levels == NULL)
		goto out;
	memcpy(names, options->keys, keys * sizeof(*names));
	if (options->split != NULL) {
		counting->split_key = key_named(options, options->split);
		if (counting->split_key == SIZE_MAX) {
			err_set(err, ERR_USAGE,
			    _("%s is split but is not among the keys: mentions would pass for findings"),
			    options->split);
			goto out;
		}
	}
	if (mark_roll_ups(counting, names, err) != 0)
		goto out;
	tally->with_ids = options->with_ids;
	tally->mentions = options->split != NULL;
	result = tally_begin(tally, names, keys, err);
out:
	free(names);
	return result;
}

void
counting_release(struct counting *counting)
{
	free(counting->rolls_up);
	free(counting->columns);
	free(counting->levels);
}

static int
find_weight(const struct count_options *options, const struct header *header,
    struct count_roles *roles, struct err *err)
{
	struct slice count = SLICE_LITERAL("count"), mentions = SLICE_LITERAL("mentions");
	struct slice name;

	roles->weight = HEADER_NONE;
	if (options->weight != NULL && strcmp(options->weight, "none") == 0)
		return 0;
	if (options->weight != NULL)
		name = slice_of(options->weight);
	else if (header_find(header, count) != HEADER_NONE)
		name = count;
	else if (header_find(header, mentions) != HEADER_NONE)
		name = mentions;
	else
		return 0;
	roles->mentions = slice_equal(name, mentions);
	return header_require(header, name, &roles->weight, err);
}

/*
 * A tally of mentions has counted some findings several times. Which key was
 * split does not show in it: without being told, no key may go.
 */
static int
check_mentions(const struct counting *counting, const struct stream *stream,
    const struct count_roles *roles, struct err *err)
{
	const struct count_options *options = counting->options;
	size_t others = 1; /* the weight itself */

	if (!roles->mentions || options->split != NULL)
		return 0;
	others += header_find(&stream->header, SLICE_LITERAL("ids")) != HEADER_NONE;
	if (stream->header.count - others <= options->key_count)
		return 0;
	return err_set(err, ERR_DATA,
	    _("counts mentions: to count them by fewer keys, name the key that was split with "
	      "--split and keep it"));
}

static int
find_roles(struct counting *counting, const struct stream *stream, struct count_roles *roles,
    struct err *err)
{
	const struct count_options *options = counting->options;
	const struct header *header = &stream->header;

	*roles = (struct count_roles){.weight = HEADER_NONE, .id = HEADER_NONE};
	for (size_t i = 0; i < options->key_count; i++) {
		if (header_require(header, options->keys[i], &counting->columns[i], err) != 0)
			return -1;
	}
	if (find_weight(options, header, roles, err) != 0 ||
	    check_mentions(counting, stream, roles, err) != 0)
		return -1;
	if (!options->with_ids)
		return 0;
	return header_require(header,
	    roles->weight == HEADER_NONE ? SLICE_LITERAL("id") : SLICE_LITERAL("ids"), &roles->id,
	    err);
}

/* Findings and mentions do not add up to anything. */
static int
check_unit(struct counting *counting, const struct stream *stream, const struct count_roles *roles,
    struct err *err)
{
	if (roles->mentions) {
		counting->counted_as_mentions = stream->name;
		counting->tally->mentions = true;
	} else {
		counting->counted_as_findings = stream->name;
	}
	if (counting->counted_as_mentions == NULL || counting->counted_as_findings == NULL ||
	    counting->options->split != NULL)
		return 0;
	return err_set(err, ERR_DATA,
	    _("\"%s\" counts mentions and \"%s\" findings: they do not add up"),
	    counting->counted_as_mentions, counting->counted_as_findings);
}

static struct slice
parent_of(const struct counting *counting, size_t key, struct slice code)
{
	const struct codebook *book = counting->options->book;
	enum kind kind = kind_of_column(counting->options->keys[key]);
	size_t entry = codebook_by_code(book, kind, code);

	if (entry == CODEBOOK_NONE || book->kinds[kind].entries[entry].parent.length == 0)
		return code;
	return book->kinds[kind].entries[entry].parent;
}

static inline struct slice
level_of(const struct counting *counting, size_t key, struct slice code)
{
	return counting->rolls_up[key] ? parent_of(counting, key, code) : code;
}

static int
add_mention(struct counting *counting, uint64_t weight, struct slice ids, struct err *err)
{
	if (counting->splitting)
		counting->mentions += weight;
	if (counting->options->drop_missing) {
		for (size_t i = 0; i < counting->options->key_count; i++) {
			if (counting->levels[i].length == 0) {
				counting->dropped += weight;
				return 0;
			}
		}
	}
	return tally_add(counting->tally, counting->levels, weight, ids, err);
}

/* Did the level come before in the same cell? Twice the same area is one mention. */
static bool
came_before(const struct counting *counting, struct slice cell, const char *part_start,
    struct slice level)
{
	struct slice before = {cell.data, (size_t)(part_start - cell.data)}, other;

	if (before.length == 0)
		return false;
	before.length--;
	while (slice_split(&before, ';', &other)) {
		if (slice_equal(level_of(counting, counting->split_key, slice_trim(other)), level))
			return true;
	}
	return false;
}

static int
add_split(struct counting *counting, struct slice cell, uint64_t weight, struct slice ids,
    struct err *err)
{
	struct slice rest = cell, part;
	bool any = false;

	while (slice_split(&rest, ';', &part)) {
		const char *start = part.data;
		struct slice level = level_of(counting, counting->split_key, slice_trim(part));

		if (level.length == 0 || came_before(counting, cell, start, level))
			continue;
		any = true;
		counting->levels[counting->split_key] = level;
		if (add_mention(counting, weight, ids, err) != 0)
			return -1;
	}
	if (any)
		return 0;
	counting->levels[counting->split_key] = (struct slice)SLICE_INIT;
	return add_mention(counting, weight, ids, err);
}

static int
add_row(struct counting *counting, const struct csvrow *row, const struct count_roles *roles,
    struct err *err)
{
	struct slice ids =
	    roles->id != HEADER_NONE ? row->fields[roles->id] : (struct slice)SLICE_INIT;
	uint64_t weight = 1;

	if (roles->weight != HEADER_NONE &&
	    !number_parse_count(row->fields[roles->weight], &weight))
		return err_set(err, ERR_DATA, _("\"%.*s\" is not a count"),
		    SLICE_ARG(row->fields[roles->weight]));
	for (size_t i = 0; i < counting->options->key_count; i++)
		counting->levels[i] = level_of(counting, i, row->fields[counting->columns[i]]);
	/* What was split before is not split again: it has no part in "N findings make M". */
	counting->splitting = !roles->mentions;
	if (counting->splitting)
		counting->findings += weight;
	if (counting->split_key == SIZE_MAX)
		return add_mention(counting, weight, ids, err);
	return add_split(counting, row->fields[counting->columns[counting->split_key]], weight, ids,
	    err);
}

int
counting_row(struct counting *counting, const struct stream *stream,
    const struct count_roles *roles, struct err *err)
{
	if (add_row(counting, &stream->row, roles, err) == 0)
		return 0;
	return err_at(err, stream->name, stream->row.line);
}

/* No other field of a row is looked at. */
static void
want_columns(const struct counting *counting, struct stream *stream,
    const struct count_roles *roles)
{
	size_t count = counting->options->key_count;

	if (roles->weight != HEADER_NONE)
		counting->columns[count++] = roles->weight;
	if (roles->id != HEADER_NONE)
		counting->columns[count++] = roles->id;
	csvin_want(&stream->csv, counting->columns, count);
}

static bool
is_plain(const struct counting *counting, const struct count_roles *roles)
{
	const struct count_options *options = counting->options;

	return roles->weight == HEADER_NONE && roles->id == HEADER_NONE && options->split == NULL &&
	    options->roll_up_count == 0 && !options->drop_missing;
}

int
counting_prepare(struct counting *counting, struct stream *stream, struct count_roles *roles,
    struct err *err)
{
	if (find_roles(counting, stream, roles, err) != 0 ||
	    check_unit(counting, stream, roles, err) != 0)
		return err_at(err, stream->name, stream->header_line);
	roles->plain = is_plain(counting, roles);
	want_columns(counting, stream, roles);
	return 0;
}

/*
 * Of most files each row is one finding, and its levels stand in it as they are counted:
 * such rows are taken many at a time.
 */
static int
add_plain_rows(struct counting *counting, struct stream *stream, uint64_t end, struct err *err)
{
	size_t rows;

	while ((rows = csvin_take(&stream->csv, stream->header.count, end, counting->levels,
		    TOGETHER)) > 0) {
		counting->findings += rows;
		if (tally_add_rows(counting->tally, counting->levels, rows, err) != 0)
			return err_at(err, stream->name, 0);
	}
	return 0;
}

int
counting_rows(struct counting *counting, struct stream *stream, const struct count_roles *roles,
    uint64_t end, struct err *err)
{
	int got;

	while ((got = stream_next(stream, err)) == 1 && stream->row.offset < end) {
		if (counting_row(counting, stream, roles, err) != 0)
			return -1;
		if (roles->plain && add_plain_rows(counting, stream, end, err) != 0)
			return -1;
	}
	return got;
}

int
counting_add(struct counting *counting, struct stream *stream, struct err *err)
{
	struct count_roles roles;

	if (counting_prepare(counting, stream, &roles, err) != 0)
		return -1;
	return counting_rows(counting, stream, &roles, UINT64_MAX, err);
}

void
counting_remarks(const struct counting *counting, const struct notice *notice)
{
	if (counting->options->split != NULL && counting->counted_as_findings != NULL)
		notice_say(notice, NULL, 0,
		    _("%" PRIu64 " findings make %" PRIu64 " mentions by %s"), counting->findings,
		    counting->mentions, counting->options->split);
	if (counting->dropped > 0)
		notice_say(notice, NULL, 0, _("%" PRIu64 " with a missing value are left out"),
		    counting->dropped);
}
