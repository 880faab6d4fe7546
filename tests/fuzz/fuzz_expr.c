/* SPDX-License-Identifier: MIT */
/* expr: what is printed is parsed as the same; it holds for the same rows. */
#include "findings/expr.h"
#include "findings/stream.h"
#include "fuzz.h"

/* One character a row: y, n, or the kind of the error. */
static void
judge(struct expr *expr, bool fold, struct strbuf *out)
{
	struct source_memory memory = {slice_of(fuzz_findings), 0};
	struct err err = ERR_INIT;
	struct stream stream = STREAM_INIT;

	promise(stream_open_source(&stream, source_of_memory(&memory, "f.csv"), &err) == 0);
	if (expr_bind(expr, &stream.header, fuzz_codebook(), fold, &err) != 0) {
		promise_error(&err);
		strbuf_add_char(out, 'e');
	} else {
		while (stream_next(&stream, &err) == 1) {
			int holds = expr_holds(expr, &stream.row, &err);

			promise(holds >= 0);
			strbuf_add_char(out, holds ? 'y' : 'n');
		}
	}
	stream_close(&stream);
}

static void
check(struct expr *expr)
{
	struct strbuf printed = STRBUF_INIT, again = STRBUF_INIT, rows = STRBUF_INIT,
		      same = STRBUF_INIT;
	struct err err = ERR_INIT;
	struct expr *second;

	expr_print(expr, &printed);
	second = expr_parse(printed.data, &err);
	promise(second != NULL);
	expr_print(second, &again);
	promise(slice_equal(strbuf_slice(&printed), strbuf_slice(&again)));
	for (int fold = 0; fold < 2; fold++) {
		judge(expr, fold == 1, &rows);
		judge(second, fold == 1, &same);
	}
	promise(slice_equal(strbuf_slice(&rows), strbuf_slice(&same)));
	expr_free(second);
	strbuf_release(&printed);
	strbuf_release(&again);
	strbuf_release(&rows);
	strbuf_release(&same);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct strbuf text = STRBUF_INIT;
	struct err err = ERR_INIT;
	struct expr *expr;

	take_string(&text, slice_of_input(data, size));
	expr = expr_parse(text.data, &err);
	if (expr == NULL)
		promise_error(&err);
	else
		check(expr);
	expr_free(expr);
	strbuf_release(&text);
	return 0;
}
