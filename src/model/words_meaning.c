/* SPDX-License-Identifier: MIT */
/* Cells that are no data: nothing, a margin, a missing value, what was cut off. */
#include "findings/text.h"
#include "findings/words.h"

static const char *const nothing[] = {"", "n/a", "n.a.", "na", "ninguna", "ninguno",
    "ningun hallazgo", "no aplica", "n.d.", "nd", "s/d", "sin dato", "sin datos", "sin hallazgos",
    "sin hallazgo", "sin observaciones", "nada", "-", "--", "---", "\xE2\x80\x93", "\xE2\x80\x94",
    ".", "none", "not applicable", "no finding", "no findings", "null", "(none)", "(sin dato)"};

static const char *const totals[] = {"total", "totales", "total general", "gran total",
    "grand total", "suma", "sumas", "subtotal", "totals", "sum"};

static const char *const missing[] = {"(none)", "(sin dato)", "(en blanco)", "(blank)", "(vacias)"};

static const char *const other[] = {"(other)", "(otros)"};

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static bool
is_one_of(struct slice cell, const char *const *list, size_t count)
{
	struct strbuf folded = STRBUF_INIT;
	bool found = false;

	text_fold(cell, &folded);
	for (size_t i = 0; !found && i < count; i++)
		found = slice_is(strbuf_slice(&folded), list[i]);
	strbuf_release(&folded);
	return found;
}

bool
word_means_nothing(struct slice cell)
{
	return cell.length == 0 || is_one_of(cell, nothing, COUNT_OF(nothing));
}

bool
word_means_total(struct slice cell)
{
	return is_one_of(cell, totals, COUNT_OF(totals));
}

bool
word_means_missing(struct slice cell)
{
	return is_one_of(cell, missing, COUNT_OF(missing));
}

bool
word_means_other(struct slice cell)
{
	return is_one_of(cell, other, COUNT_OF(other));
}
