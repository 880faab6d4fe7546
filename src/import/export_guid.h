/* SPDX-License-Identifier: MIT */
/* Names of things that are the same on every day and machine. Private to export. */
#ifndef FINDINGS_EXPORT_GUID_H
#define FINDINGS_EXPORT_GUID_H

#include <stddef.h>

#include "findings/slice.h"

struct guid {
	char text[37];
};

/*
 * A UUID of version 8 (RFC 9562, section 5.8) from the SHA-256 of the parts, each
 * followed by a NUL.
 */
struct guid guid_of(const struct slice *parts, size_t count);

#endif
