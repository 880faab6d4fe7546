/* SPDX-License-Identifier: MIT */
/*
 * xml_memory - libxml2 running out of memory.
 *
 * Outside of a parser it has nobody to tell, and prints; where it can do without what it
 * wanted it goes on. Knows nothing of XML.
 */
#ifndef FINDINGS_XML_MEMORY_H
#define FINDINGS_XML_MEMORY_H

#include <stdbool.h>

/* From now on libxml2 prints nothing, and memory that it lacks counts as err_memory(). */
void xml_memory_watch(void);

/*
 * Was memory lacking since the last call of xml_memory_watch()? Names for which its dictionary
 * had no room it leaves out without a word.
 */
bool xml_memory_lacked(void);

#endif
