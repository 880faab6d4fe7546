/* SPDX-License-Identifier: MIT */
/*
 * valid_width - the algorithm of valid.h in registers of one width.
 *
 * Included there for each of them: VALID_WIDTH() puts the width behind a name.
 */

/* Not zero where there are mistakes, in as many bytes as a register holds. */
VALID_TARGET static inline VALID_WIDTH(valid_vector) VALID_WIDTH(valid_mistakes)(const char *bytes)
{
	VALID_WIDTH(valid_vector) now = VALID_WIDTH(valid_load)(bytes);
	VALID_WIDTH(valid_vector) before = VALID_WIDTH(valid_load)(bytes - 1);
	VALID_WIDTH(valid_vector)
	possible = VALID_WIDTH(valid_look_up)(valid_by_lead, before >> 4) &
	    VALID_WIDTH(valid_look_up)(valid_by_low, before & 0x0F) &
	    VALID_WIDTH(valid_look_up)(valid_by_high, now >> 4);
	VALID_WIDTH(valid_vector)
	third = VALID_WIDTH(valid_excess)(VALID_WIDTH(valid_load)(bytes - 2), VALID_LEADS_3);
	VALID_WIDTH(valid_vector)
	fourth = VALID_WIDTH(valid_excess)(VALID_WIDTH(valid_load)(bytes - 3), VALID_LEADS_4);

	return possible ^ ((third | fourth) & VALID_TWO_MORE);
}

#undef VALID_WIDTH
#undef VALID_TARGET
