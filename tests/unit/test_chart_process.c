/* SPDX-License-Identifier: MIT */
/* chart_process: another program that reads, writes, or does not. */
#include "support.h"

#include "findings/chart_process.h"

#define MANY ((size_t)4 << 20) /* more than pipes hold */

/* What the program makes of the input; its exit status, or -1. */
static int
pass_through(const char *const arguments[], struct slice input, struct strbuf *output)
{
	struct process process = PROCESS_INIT;
	struct err err = ERR_INIT;
	FILE *messages = tmpfile();
	int status = -1;

	assert_non_null(messages);
	assert_no_err(process_begin(&process, arguments, input, messages, &err), &err);
	assert_no_err(process_read(&process, output, &err), &err);
	assert_no_err(process_end(&process, &status, &err), &err);
	fclose(messages);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* It writes before it has read all: neither waits for the other, and nothing is lost. */
static void
test_writes_early(void **state)
{
	static const char *const cat[] = {"cat", NULL};
	struct strbuf input = STRBUF_INIT, output = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; input.length < MANY; i++)
		strbuf_add_format(&input, "%zu\n", i);
	assert_int_equal(pass_through(cat, strbuf_slice(&input), &output), 0);
	assert_true(slice_equal(strbuf_slice(&output), strbuf_slice(&input)));
	strbuf_release(&input);
	strbuf_release(&output);
}

/* Who does not read to the end has its reasons, which its exit status tells. */
static void
test_does_not_read(void **state)
{
	static const char *const early[] = {"sh", "-c", "echo said; exit 7", NULL};
	struct strbuf input = STRBUF_INIT, output = STRBUF_INIT;

	(void)state;
	strbuf_add_repeat(&input, "0123456789", MANY / 10);
	assert_int_equal(pass_through(early, strbuf_slice(&input), &output), 7);
	assert_text(output.data, "said\n");
	strbuf_release(&input);
	strbuf_release(&output);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_writes_early),
	    cmocka_unit_test(test_does_not_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
