/* SPDX-License-Identifier: MIT */
#include "findings/formula.h"

#include <string.h>

#include "findings/number.h"

static struct slice
without_blanks(struct slice s)
{
	static const char no_break_space[] = "\302\240";

	for (;;) {
		s = slice_trim(s);
		if (s.length < 2 || memcmp(s.data, no_break_space, 2) != 0)
			return s;
		slice_skip(&s, 2);
	}
}

bool
formula_would_run(struct slice s)
{
	static const char *const wide[] = {"\357\274\235", "\357\274\213", "\357\274\215",
	    "\357\274\240"}; /* ＝＋－＠ */
	struct slice rest = without_blanks(s);

	if (number_is_numeric(s))
		return false;
	if (s.length > 0 && (s.data[0] == '\t' || s.data[0] == '\r'))
		return true;
	/* Spreadsheets in East Asian languages take the wide forms too. */
	for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++) {
		if (rest.length >= 3 && memcmp(rest.data, wide[i], 3) == 0)
			return true;
	}
	return rest.length > 0 && memchr("=+-@", rest.data[0], 4) != NULL;
}
