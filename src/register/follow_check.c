/* SPDX-License-Identifier: MIT */
/* Locked cells: is the row the one that was sent? */
#include <stdlib.h>

#include "findings/follow_row.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/text.h"

void
follow_add_change(struct strbuf *changes, const char *column, struct slice before, struct slice now)
{
	if (changes->length > 0)
		strbuf_add_string(changes, "; ");
	strbuf_add_string(changes, column);
	strbuf_add_char(changes, ' ');
	text_quote(before, changes);
	strbuf_add_string(changes, _(" became "));
	text_quote(now, changes);
}

/* Is every member of the list one of the other's areas, and one of its own area's fellows? */
static bool
is_each_in(struct slice list, struct slice other, struct slice area, const struct codebook *book)
{
	struct slice member, rest, candidate;

	while (slice_split(&list, ';', &member)) {
		bool found = false;

		member = codebook_code(book, KIND_AREA, slice_trim(member));
		if (member.length == 0 || slice_equal(member, area))
			continue;
		rest = other;
		while (!found && slice_split(&rest, ';', &candidate))
			found = slice_equal(member,
			    codebook_code(book, KIND_AREA, slice_trim(candidate)));
		if (!found)
			return false;
	}
	return true;
}

/* Does the cell say what it said when it was sent, in whatever language? */
static bool
says_the_same(const struct follow *follow, enum matrix_column column, struct slice found,
    struct slice expected)
{
	const struct codebook *book = follow->options->book;
	const struct slice *cells = follow->options->findings->items[follow->row.finding].cells;
	struct slice area = follow->row.area_code;

	if (slice_equal(found, expected))
		return true;
	switch (column) {
	case MATRIX_THEME:
		return slice_equal(codebook_code(book, KIND_THEME, slice_trim(found)),
		    codebook_code(book, KIND_THEME, cells[FINDING_THEME]));
	case MATRIX_TYPE:
		return slice_equal(codebook_code(book, KIND_TYPE, slice_trim(found)),
		    codebook_code(book, KIND_TYPE, cells[FINDING_TYPE]));
	case MATRIX_OTHERS:
		return is_each_in(found, cells[FINDING_AREA], area, book) &&
		    is_each_in(cells[FINDING_AREA], found, area, book);
	case MATRIX_AREA:
		return slice_equal(codebook_code(book, KIND_AREA, slice_trim(found)), area);
	default:
		return false;
	}
}

/* All texts, when the first one is looked for. */
static int
learn_texts(struct follow *follow, struct err *err)
{
	const struct finding_list *findings = follow->options->findings;

	if (follow->texts_of != NULL)
		return 0;
	follow->texts_of = mem_alloc(findings->count, sizeof(*follow->texts_of), err);
	if (follow->texts_of == NULL)
		return -1;
	for (size_t i = 0; i < findings->count; i++) {
		size_t before = follow->texts.count, number;

		strbuf_clear(&follow->scratch);
		matrix_line_ends(findings->items[i].cells[FINDING_TEXT], &follow->scratch);
		if (strbuf_check(&follow->scratch, err) != 0)
			return -1;
		number = nameset_add(&follow->texts, strbuf_slice(&follow->scratch), err);
		if (number == NAMESET_NONE)
			return -1;
		if (number == before)
			follow->texts_of[number] = i;
	}
	return 0;
}

static int
refuse_text(struct follow *follow, struct slice found, struct err *err)
{
	size_t number;

	if (slice_trim(found).length == 0) {
		follow_against(follow, FOLLOW_TEXT_ANOTHER, _("its text was taken away"));
		return 0;
	}
	if (learn_texts(follow, err) != 0)
		return -1;
	number = nameset_find(&follow->texts, found);
	if (number != NAMESET_NONE)
		follow_against(follow, FOLLOW_TEXT_ANOTHER,
		    _("its text is that of finding %.*s: to which of them is this the reply?"),
		    SLICE_ARG(follow->options->findings->items[follow->texts_of[number]]
				  .cells[FINDING_ID]));
	else
		follow_against(follow, FOLLOW_TEXT_ANOTHER,
		    _("its text is another, and of no finding"));
	return 0;
}

/* So much of a text tells it from others. */
#define TELLING_LENGTH 100

/* What was done to the text, where it is still the same one; NULL: it is another. */
static const char *
change_of_text(struct slice found, struct slice expected)
{
	struct slice rest = slice_trim(found);

	if (text_equal_folded(found, expected))
		return _("text (blanks, case or accents)");
	/* A row that continues it was taken away, or a program cut it. */
	if (rest.length >= TELLING_LENGTH && rest.length < expected.length &&
	    memcmp(rest.data, expected.data, rest.length) == 0)
		return _("text (its end is missing)");
	return NULL;
}

static int
check_text(struct follow *follow, struct slice expected, struct err *err)
{
	struct follow_row *row = &follow->row;
	struct slice found = follow_cell(follow, MATRIX_TEXT);
	const char *change;

	if (follow->now.columns.of[MATRIX_TEXT] == FOLLOW_NONE || slice_equal(found, expected))
		return 0;
	if (row->as_sent) {
		follow_add_change(&row->recoded, "text", found, expected);
		return 0;
	}
	change = change_of_text(found, expected);
	if (change == NULL)
		return refuse_text(follow, found, err);
	strbuf_add_string(&row->locked, change);
	return 0;
}

/* Is the digest of what stands here that of what was sent? */
static bool
is_as_sent(struct follow *follow)
{
	struct slice sent = follow_control_digest(&follow->now.control, follow->row.id);
	struct slice cells[MATRIX_COLUMNS] = {{NULL, 0}};
	char digest[MATRIX_DIGEST_SIZE];

	if (sent.length == 0)
		return false;
	for (int i = MATRIX_ID; i <= MATRIX_OTHERS; i++)
		cells[i] = follow_cell(follow, (enum matrix_column)i);
	cells[MATRIX_ID] = follow->row.id;
	matrix_digest(cells, digest);
	return slice_is(sent, digest);
}

int
follow_check_locked(struct follow *follow, struct err *err)
{
	struct follow_row *row = &follow->row;
	const struct follow_columns *columns = &follow->now.columns;
	const struct finding *finding = &follow->options->findings->items[row->finding];
	struct slice expected[MATRIX_COLUMNS];

	if (matrix_locked_cells(finding, row->area_code, follow->options->book, columns->language,
		columns->of[MATRIX_OBSERVER] != FOLLOW_NONE, expected, &follow->cells_scratch,
		err) != 0)
		return -1;
	row->as_sent = is_as_sent(follow);
	if (check_text(follow, expected[MATRIX_TEXT], err) != 0)
		return -1;
	for (int i = 0; i < MATRIX_REPLY && row->reason < FOLLOW_FIRST_REFUSED; i++) {
		enum matrix_column column = (enum matrix_column)i;
		struct slice found = follow_cell(follow, column);

		/* Whose reply it is was found out before; refused rows have columns of others. */
		if (columns->of[i] == FOLLOW_NONE || i == MATRIX_ID || i == MATRIX_TEXT ||
		    (found.length == 0 && (follow->now.mended || i == MATRIX_AREA)) ||
		    says_the_same(follow, column, found, expected[i]))
			continue;
		if (row->as_sent && i != MATRIX_AREA)
			follow_add_change(&row->recoded, follow_column_name(column).data, found,
			    expected[i]);
		else
			follow_add_change(&row->locked, follow_column_name(column).data,
			    expected[i], found);
	}
	return 0;
}
