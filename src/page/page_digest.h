/* SPDX-License-Identifier: MIT */
/*
 * page_digest - SHA-256 as people compare it, and as a policy of a page names it.
 * Private to page.
 */
#ifndef PAGE_DIGEST_H
#define PAGE_DIGEST_H

#include "findings/slice.h"

#define DIGEST_HEX_SIZE 65 /* with the terminator */
#define DIGEST_BASE64_SIZE 45

void digest_hex(struct slice bytes, char hex[DIGEST_HEX_SIZE]);
void digest_base64(struct slice bytes, char base64[DIGEST_BASE64_SIZE]);

#endif
