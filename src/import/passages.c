/* SPDX-License-Identifier: MIT */
#include "passages.h"

#include <stdlib.h>

#include "findings/mem.h"

void
passages_release(struct passages *passages)
{
	fingerprints_release(&passages->prints);
	nameset_release(&passages->types);
	free(passages->list);
	*passages = (struct passages)PASSAGES_INIT;
}

int
passages_add(struct passages *passages, struct fingerprint print, struct slice type,
    struct err *err)
{
	size_t *number = fingerprints_at(&passages->prints, print, err), name;
	struct passage *passage;

	if (number == NULL)
		return -1;
	if (*number == FINGERPRINT_NEW) {
		if (mem_reserve(&passages->list, &passages->capacity, passages->count + 1,
			sizeof(*passages->list), err) != 0)
			return -1;
		passages->list[passages->count] =
		    (struct passage){NAMESET_NONE, NAMESET_NONE, false};
		*number = passages->count++;
	}
	passage = &passages->list[*number];
	if (type.length == 0) {
		passage->has_theme = true;
		return 0;
	}
	name = nameset_add(&passages->types, type, err);
	if (name == NAMESET_NONE)
		return -1;
	if (passage->type == NAMESET_NONE)
		passage->type = name;
	else if (passage->type != name)
		passage->other_type = name;
	return 0;
}

const struct passage *
passages_find(struct passages *passages, struct fingerprint print)
{
	const size_t *number = fingerprints_find(&passages->prints, print);

	return number != NULL ? &passages->list[*number] : NULL;
}

bool
passages_are_two(const struct passages *passages, const struct passage *passage, struct slice type)
{
	return passage != NULL && passage->other_type != NAMESET_NONE &&
	    slice_equal(nameset_name(&passages->types, passage->other_type), type);
}

void
passages_add_type(const struct passages *passages, const struct passage *passage,
    struct strbuf *type)
{
	if (passage->type != NAMESET_NONE)
		strbuf_add_slice(type, nameset_name(&passages->types, passage->type));
	if (passage->other_type == NAMESET_NONE)
		return;
	strbuf_add_string(type, "; ");
	strbuf_add_slice(type, nameset_name(&passages->types, passage->other_type));
}
