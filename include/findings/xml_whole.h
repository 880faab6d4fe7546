/* SPDX-License-Identifier: MIT */
/*
 * xml_whole - is a file of XML there from its first element's beginning to its end?
 *
 * For what was just written by a program that escapes `>` and uses no comments and
 * sections: it tells whether something was cut off or left out, not whether all is
 * well-formed. Needs no parser of XML, whose libraries take long to load.
 */
#ifndef FINDINGS_XML_WHOLE_H
#define FINDINGS_XML_WHOLE_H

#include <stdbool.h>

#include "findings/slice.h"

/* Elements that are open at a time, at most; with more it is not whole. */
#define XML_WHOLE_DEPTH 64

/* There is an element, each is closed in its turn, and each tag has its end. */
bool xml_whole(struct slice text);

#endif
