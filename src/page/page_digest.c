/* SPDX-License-Identifier: MIT */
#include "page_digest.h"

#include <nettle/base16.h>
#include <nettle/base64.h>
#include <nettle/sha2.h>

static void
digest(struct slice bytes, uint8_t sum[SHA256_DIGEST_SIZE])
{
	struct sha256_ctx context;

	sha256_init(&context);
	sha256_update(&context, bytes.length, (const uint8_t *)bytes.data);
	sha256_digest(&context, SHA256_DIGEST_SIZE, sum);
}

void
digest_hex(struct slice bytes, char hex[DIGEST_HEX_SIZE])
{
	uint8_t sum[SHA256_DIGEST_SIZE];

	digest(bytes, sum);
	base16_encode_update(hex, sizeof(sum), sum);
	hex[DIGEST_HEX_SIZE - 1] = '\0';
}

void
digest_base64(struct slice bytes, char base64[DIGEST_BASE64_SIZE])
{
	uint8_t sum[SHA256_DIGEST_SIZE];

	digest(bytes, sum);
	base64_encode_raw(base64, sizeof(sum), sum);
	base64[DIGEST_BASE64_SIZE - 1] = '\0';
}
