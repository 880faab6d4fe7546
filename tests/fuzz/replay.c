/* SPDX-License-Identifier: MIT */
/* replay - feed a fuzz target the files that are named: libFuzzer's place in the tests. */
#include "fuzz.h"

int
main(int argc, char *argv[])
{
	for (int i = 1; i < argc; i++) {
		struct strbuf content = STRBUF_INIT;
		FILE *file = fopen(argv[i], "rb");
		uint8_t *exact;
		char *room;
		size_t got;

		promise(file != NULL);
		while ((room = strbuf_room(&content, 65536)) != NULL &&
		    (got = fread(room, 1, 65536, file)) > 0)
			content.length += got;
		promise(room != NULL && !ferror(file));
		fclose(file);
		/* Not one byte more than it has, so that reading on is noticed. */
		exact = malloc(content.length > 0 ? content.length : 1);
		promise(exact != NULL);
		memcpy(exact, content.data, content.length);
		LLVMFuzzerTestOneInput(exact, content.length);
		free(exact);
		strbuf_release(&content);
	}
	return 0;
}
