/* SPDX-License-Identifier: MIT */
/*
 * decoder - bytes in any encoding, read as UTF-8.
 *
 * The only module that knows iconv. Undecodable input becomes the byte 0xFF,
 * which no UTF-8 text holds, so that the row it stands in can be refused and
 * no other; what is wrong in a UTF-8 file stays as it is, for the same end.
 */
#ifndef FINDINGS_DECODER_H
#define FINDINGS_DECODER_H

#include <iconv.h>
#include <stdbool.h>
#include <stddef.h>

#include "findings/err.h"
#include "findings/source.h"
#include "findings/strbuf.h"

struct decoder {
	struct source from;
	const char *encoding; /* the name for people: "UTF-8", "UTF-16LE", "windows-1252", ... */
	bool byte_order_mark; /* one was there; it is not handed on */
	bool undecided;	      /* only ASCII so far: UTF-8 until a byte says otherwise */
	bool ended;
	iconv_t converter; /* (iconv_t)-1 while the bytes pass as they are */
	struct strbuf raw; /* read, not yet decoded */
	struct strbuf ready;
	size_t taken; /* of ready */
};

/*
 * Read `from` in the encoding of that name (whatever iconv knows). NULL finds
 * out: a byte order mark, else UTF-16 by its zero bytes, else UTF-8 where the
 * first characters beyond ASCII are UTF-8, else windows-1252. An encoding that
 * iconv does not know is ERR_USAGE.
 */
int decoder_open(struct decoder *decoder, struct source from, const char *encoding,
    struct err *err);
void decoder_close(struct decoder *decoder);

/* The decoded bytes; borrowed from the decoder. */
struct source source_of_decoder(struct decoder *decoder);

#endif
