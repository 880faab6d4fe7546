/* SPDX-License-Identifier: MIT */
#include "export_guid.h"

#include <nettle/sha2.h>
#include <stdio.h>

struct guid
guid_of(const struct slice *parts, size_t count)
{
	static const size_t groups[] = {4, 2, 2, 2, 6};
	uint8_t sum[SHA256_DIGEST_SIZE];
	struct sha256_ctx context;
	struct guid guid;
	char *to = guid.text;

	sha256_init(&context);
	for (size_t i = 0; i < count; i++) {
		sha256_update(&context, parts[i].length, (const uint8_t *)parts[i].data);
		sha256_update(&context, 1, (const uint8_t *)"");
	}
	sha256_digest(&context, sizeof(sum), sum);
	sum[6] = (uint8_t)((sum[6] & 0x0f) | 0x80);
	sum[8] = (uint8_t)((sum[8] & 0x3f) | 0x80);
	for (size_t group = 0, byte = 0; group < 5; group++) {
		if (group > 0)
			*to++ = '-';
		for (size_t i = 0; i < groups[group]; i++)
			to += snprintf(to, 3, "%02x", sum[byte++]);
	}
	return guid;
}
