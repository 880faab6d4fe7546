/* SPDX-License-Identifier: MIT */
#include "picture.h"

#define LITERAL(s) {(s), sizeof(s) - 1}

static const struct {
	struct slice begin, end; /* an SVG begins as its author likes */
} shapes[] = {
    [CHART_SVG] = {SLICE_INIT, LITERAL("</svg>")},
    [CHART_PNG] = {LITERAL("\x89PNG\r\n\x1a\n"), LITERAL("IEND\xae\x42\x60\x82")},
    [CHART_PDF] = {LITERAL("%PDF-"), LITERAL("%%EOF")},
};

static bool
ends_with(struct slice s, struct slice end)
{
	return s.length >= end.length &&
	    memcmp(s.data + s.length - end.length, end.data, end.length) == 0;
}

bool
picture_is_whole(enum chart_format format, struct slice picture)
{
	struct slice begin = shapes[format].begin, end = shapes[format].end;

	if (picture.length < begin.length ||
	    (begin.length > 0 && memcmp(picture.data, begin.data, begin.length) != 0))
		return false;
	return ends_with(format == CHART_PNG ? picture : slice_trim(picture), end);
}

/* Where the entry of the document's information begins, or NULL. */
static char *
find_date(const struct strbuf *pdf)
{
	static const char key[] = "/CreationDate (D:";
	size_t length = sizeof(key) - 1;

	for (size_t i = 0; i + length <= pdf->length; i++) {
		const char *slash = memchr(pdf->data + i, '/', pdf->length - length - i + 1);

		if (slash == NULL)
			return NULL;
		i = (size_t)(slash - pdf->data);
		if (memcmp(slash, key, length) == 0)
			return pdf->data + i;
	}
	return NULL;
}

void
picture_remove_date(struct strbuf *pdf)
{
	char *at = find_date(pdf), *end;

	if (at == NULL)
		return;
	end = memchr(at, ')', pdf->length - (size_t)(at - pdf->data));
	if (end != NULL)
		memset(at, ' ', (size_t)(end - at) + 1);
}
