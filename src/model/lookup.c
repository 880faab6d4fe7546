/* SPDX-License-Identifier: MIT */
/* What a codebook answers once it has been read. */
#include "findings/codebook.h"

#include "findings/text.h"

bool
codebook_covers(const struct codebook *book, enum kind kind)
{
	return kind != KIND_NONE && book->kinds[kind].count > 0;
}

size_t
codebook_by_code(const struct codebook *book, enum kind kind, struct slice code)
{
	return kind != KIND_NONE ? nameset_find(&book->kinds[kind].codes, code) : CODEBOOK_NONE;
}

size_t
codebook_lookup(const struct codebook *book, enum kind kind, struct slice name)
{
	const struct codebook_kind *entries;
	struct strbuf folded = STRBUF_INIT;
	size_t number;

	number = codebook_by_code(book, kind, name);
	if (number != CODEBOOK_NONE || !codebook_covers(book, kind))
		return number;
	entries = &book->kinds[kind];
	text_fold(name, &folded);
	number = nameset_find(&entries->folded, strbuf_slice(&folded));
	strbuf_release(&folded);
	return number != NAMESET_NONE ? entries->folded_entries[number] : CODEBOOK_NONE;
}

/* Of one entry's names the one that is nearest to what was written, else its code. */
static struct slice
nearest_name(const struct codebook_entry *entry, struct slice name)
{
	struct slice names[LANGUAGE_COUNT + 1], nearest = entry->code;
	struct err ignored = ERR_INIT;
	struct text_near near;

	memcpy(names, entry->label, sizeof(entry->label));
	names[LANGUAGE_COUNT] = entry->code;
	if (text_near_begin(&near, name, &ignored) == 0) {
		for (size_t i = 0; i <= LANGUAGE_COUNT; i++)
			text_near_offer(&near, names[i], i);
		if (near.index != SIZE_MAX)
			nearest = names[near.index];
		else if (entry->label[LANGUAGE_ES].length > 0)
			nearest = entry->label[LANGUAGE_ES];
	}
	text_near_release(&near);
	return nearest;
}

struct slice
codebook_suggest(const struct codebook *book, enum kind kind, struct slice name)
{
	struct slice suggestion = SLICE_INIT;
	const struct codebook_kind *entries;
	struct err ignored = ERR_INIT;
	struct text_near near;

	if (!codebook_covers(book, kind))
		return suggestion;
	entries = &book->kinds[kind];
	if (text_near_begin(&near, name, &ignored) == 0) {
		for (size_t i = 0; i < entries->folded.count; i++)
			text_near_offer(&near, nameset_name(&entries->folded, i), i);
		if (near.index != SIZE_MAX)
			suggestion = nearest_name(
			    &entries->entries[entries->folded_entries[near.index]], name);
	}
	text_near_release(&near);
	return suggestion;
}

struct slice
codebook_label(const struct codebook *book, enum kind kind, struct slice code,
    enum language language)
{
	size_t entry = codebook_by_code(book, kind, code);
	const char *own;

	if (entry != CODEBOOK_NONE && book->kinds[kind].entries[entry].label[language].length > 0)
		return book->kinds[kind].entries[entry].label[language];
	own = kind != KIND_NONE ? word_for_code(kind_name(kind), code, language) : NULL;
	return own != NULL ? slice_of(own) : code;
}

struct slice
codebook_code(const struct codebook *book, enum kind kind, struct slice cell)
{
	size_t entry = codebook_lookup(book, kind, cell);
	const char *own;

	if (entry != CODEBOOK_NONE)
		return book->kinds[kind].entries[entry].code;
	own = kind != KIND_NONE ? code_named(kind_name(kind), cell) : NULL;
	return own != NULL ? slice_of(own) : cell;
}
