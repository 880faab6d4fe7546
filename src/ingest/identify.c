/* SPDX-License-Identifier: MIT */
#include "findings/ingest_identify.h"

#include <stdlib.h>
#include <string.h>

#include "findings/mem.h"

void
identifier_release(struct identifier *identifier)
{
	free(identifier->ids);
	given_release(&identifier->given);
	fingerprints_release(&identifier->texts);
	fingerprints_release(&identifier->earlier);
	fingerprints_release(&identifier->earlier_ids);
	fingerprints_release(&identifier->earlier_pairs);
	free(identifier->entries);
	nameset_release(&identifier->reports);
	free(identifier->highest);
	free(identifier->places);
	*identifier = (struct identifier)IDENTIFIER_INIT;
}

size_t
identifier_report(struct identifier *identifier, struct slice name, struct err *err)
{
	size_t known = identifier->reports.count;
	size_t number = nameset_add(&identifier->reports, name, err);

	if (number == NAMESET_NONE || number < known)
		return number;
	if (mem_reserve(&identifier->highest, &identifier->highest_capacity, number + 1,
		sizeof(*identifier->highest), err) != 0 ||
	    mem_reserve(&identifier->places, &identifier->places_capacity, number + 1,
		sizeof(*identifier->places), err) != 0)
		return NAMESET_NONE;
	identifier->highest[number] = 0;
	identifier->places[number] = 0;
	return number;
}

bool
identifier_has_numbers(const struct identifier *identifier, size_t report)
{
	return report < identifier->registered || identifier->highest[report] > 0;
}

size_t
identifier_take_place(struct identifier *identifier, size_t report)
{
	size_t *highest = &identifier->highest[report];

	if (!identifier_has_numbers(identifier, report))
		return ++identifier->places[report];
	/* Where the first number came behind rows that had their places. */
	if (*highest < identifier->places[report])
		*highest = identifier->places[report];
	return ++*highest;
}

/* Split "NAME-DIGITS" at the last hyphen. */
static bool
cut_number(struct slice *name, struct slice *digits)
{
	size_t at = name->length;

	while (at > 0 && name->data[at - 1] >= '0' && name->data[at - 1] <= '9')
		at--;
	if (at == name->length || at < 2 || name->data[at - 1] != '-')
		return false;
	*digits = (struct slice){name->data + at, name->length - at};
	name->length = at - 1;
	return true;
}

/* Is NNN as it is made, three digits at least? Others are in nobody's way. */
static int
bring_number(struct identifier *identifier, struct slice report, struct slice digits, bool early,
    struct err *err)
{
	size_t number = 0, in_report;

	if (digits.length < 3 || digits.length > 9 || (digits.length > 3 && digits.data[0] == '0'))
		return 0;
	for (size_t i = 0; i < digits.length; i++)
		number = 10 * number + (size_t)(digits.data[i] - '0');
	in_report = identifier_report(identifier, report, err);
	if (in_report == NAMESET_NONE)
		return -1;
	if (number > identifier->highest[in_report])
		identifier->highest[in_report] = number;
	if (early && number > 0)
		identifier->places[in_report] = 0;
	return 0;
}

static int
bring(struct identifier *identifier, struct slice id, bool early, struct err *err)
{
	struct slice report = id, digits, suffix;

	if (!cut_number(&report, &digits))
		return 0;
	if (bring_number(identifier, report, digits, early, err) != 0)
		return -1;
	suffix = digits;
	if (suffix.data[0] == '0' || !cut_number(&report, &digits))
		return 0;
	return bring_number(identifier, report, digits, early, err);
}

int
identifier_bring(struct identifier *identifier, struct slice id, struct err *err)
{
	return bring(identifier, id, false, err);
}

int
identifier_bring_early(struct identifier *identifier, struct slice id, struct err *err)
{
	return bring(identifier, id, true, err);
}

int
identifier_keep(struct identifier *identifier, struct slice id, size_t *offset, struct err *err)
{
	if (mem_reserve(&identifier->ids, &identifier->ids_capacity,
		identifier->ids_length + id.length + 1, 1, err) != 0)
		return -1;
	*offset = identifier->ids_length;
	if (id.length > 0)
		memcpy(identifier->ids + identifier->ids_length, id.data, id.length);
	identifier->ids_length += id.length;
	identifier->ids[identifier->ids_length++] = '\0';
	return 0;
}

static struct slice
id_at(const struct identifier *identifier, size_t offset)
{
	return slice_of(identifier->ids + offset);
}

static struct fingerprint
finding_print(struct slice process, struct slice report, struct slice text)
{
	return fingerprint_of((struct slice[]){process, report, slice_trim(text)}, 3);
}

bool
identifier_earlier(struct identifier *identifier, struct slice process, struct slice report,
    struct slice text, struct slice coder, struct slice *id)
{
	struct fingerprint wanted;
	size_t *first, *link;

	/* Without a register no text is looked at. */
	if (identifier->earlier.count == 0)
		return false;
	first = fingerprints_find(&identifier->earlier, finding_print(process, report, text));
	wanted = fingerprint_of(&coder, 1);
	if (first == NULL || *first == FINGERPRINT_NEW)
		return false;
	for (link = first; *link != FINGERPRINT_NEW; link = &identifier->entries[*link].next) {
		const struct register_entry *entry = &identifier->entries[*link];

		if (entry->coder.low == wanted.low && entry->coder.high == wanted.high)
			break;
	}
	if (*link == FINGERPRINT_NEW)
		link = first;
	*id = id_at(identifier, identifier->entries[*link].id);
	*link = identifier->entries[*link].next;
	return true;
}

bool
identifier_taken(struct identifier *identifier, struct slice id, struct slice process,
    struct slice report, struct slice text)
{
	const size_t *holder;

	if (identifier->entry_count == 0)
		return false;
	holder = fingerprints_find(&identifier->earlier_ids, fingerprint_of(&id, 1));
	return holder != NULL &&
	    identifier->entries[*holder].text != (size_t)finding_print(process, report, text).high;
}

bool
identifier_in_register(struct identifier *identifier, struct slice id)
{
	return identifier->entry_count > 0 &&
	    fingerprints_find(&identifier->earlier_ids, fingerprint_of(&id, 1)) != NULL;
}

struct fingerprint
identifier_print(const struct identifier *identifier, struct slice text, struct slice theme,
    struct slice type)
{
	struct fingerprint print =
	    fingerprint_of((struct slice[]){theme, type, slice_trim(text)}, 3);

	fingerprints_expect(&identifier->texts, print);
	return print;
}

bool
identifier_written(struct identifier *identifier, struct fingerprint print)
{
	return fingerprints_find(&identifier->texts, print) != NULL;
}

/* The register's finding with that id is written: the coder's, else one of another coder. */
static void
meet(struct identifier *identifier, struct slice id, struct slice coder)
{
	const size_t *pair, *last;
	size_t number;

	if (identifier->unmet == 0)
		return;
	pair = fingerprints_find(&identifier->earlier_pairs,
	    fingerprint_of((struct slice[]){coder, id}, 2));
	last = fingerprints_find(&identifier->earlier_ids, fingerprint_of(&id, 1));
	number = pair != NULL ? *pair : last != NULL ? *last : FINGERPRINT_NEW;

	while (pair == NULL && number != FINGERPRINT_NEW && !identifier->entries[number].unmet)
		number = identifier->entries[number].same_id;
	if (number == FINGERPRINT_NEW || !identifier->entries[number].unmet)
		return;
	identifier->entries[number].unmet = false;
	identifier->unmet--;
}

int
identifier_give(struct identifier *identifier, const struct given_key *key,
    struct fingerprint print, struct slice *same, struct err *err)
{
	size_t id, *first;

	*same = (struct slice)SLICE_INIT;
	if (given_add(&identifier->given, key, &id, err) != 0)
		return -1;
	meet(identifier, key->id, key->coder);
	first = fingerprints_at(&identifier->texts, print, err);
	if (first == NULL)
		return -1;
	if (*first == FINGERPRINT_NEW)
		*first = id;
	else if (!slice_equal(given_id(&identifier->given, *first), key->id))
		*same = given_id(&identifier->given, *first);
	return 0;
}

int
identifier_give_new(struct identifier *identifier, const struct given_key *key,
    struct fingerprint print, struct err *err)
{
	size_t id, *first;

	if (given_add_new(&identifier->given, key, &id, err) != 0)
		return -1;
	first = fingerprints_add(&identifier->texts, print, err);
	if (first == NULL)
		return -1;
	*first = id;
	return 0;
}
