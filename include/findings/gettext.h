/* SPDX-License-Identifier: MIT */
/*
 * gettext - every sentence for people goes through _().
 */
#ifndef FINDINGS_GETTEXT_H
#define FINDINGS_GETTEXT_H

#include <libintl.h>

#define _(text) gettext(text)

/* A sentence in a table of constants: marked here, translated where it is printed. */
#define N_(text) text

#endif
