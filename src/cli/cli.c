/* SPDX-License-Identifier: MIT */
#include "findings/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "findings/gettext.h"
#include "findings/present.h"
#include "findings/share_files.h"
#include "findings/strbuf.h"
#include "findings/text.h"
#include "options.h"

/* A process is one program: this is its state, not the library's. */
static struct {
	const struct cli_program *program;
	void *options; /* the program's */
	struct parsed parsed;
	struct output output;
	struct output seen; /* the terminal, where a stream is shown once it is whole */
	struct strbuf line; /* of a message */
	bool output_open, shown, data_problem;
} state = {.output = OUTPUT_INIT, .seen = OUTPUT_INIT, .line = STRBUF_INIT};

/* A struct err, of which each byte may become the three of U+FFFD. */
#define LINE_ROOM (3 * sizeof(struct err))

/*
 * One line, whatever the text holds: it may quote what a file says. In room that was
 * taken at the beginning, so that memory which ran out can be reported.
 */
static void
print_line(const char *file, size_t line, const char *text)
{
	struct strbuf *clean = &state.line;
	bool placed = file != NULL && file[0] != '\0';

	strbuf_clear(clean);
	strbuf_add_format(clean, "%s: ", state.program->name);
	if (placed) {
		text_clean(slice_of(file), TEXT_ONE_LINE, clean);
		strbuf_add_char(clean, ':');
	}
	if (line > 0)
		strbuf_add_format(clean, "%zu:", line);
	if (placed)
		strbuf_add_char(clean, ' ');
	text_clean(slice_of(text), TEXT_ONE_LINE, clean);
	/* Written at once, so that the lines of programs that run side by side do not mix. */
	strbuf_add_char(clean, '\n');
	fputs(clean->data, stderr);
	if (clean->failed)
		fputs("\n", stderr);
}

static void
say(void *context, const char *file, size_t line, const char *text)
{
	(void)context;
	/* It may say so only because memory ran out, which the end of the program tells. */
	if (!err_memory_ran_out())
		print_line(file, line, text);
}

const struct notice *
cli_notice(void)
{
	static const struct notice notice = {say, NULL};

	return &notice;
}

static void
end_by_signal(int number)
{
	output_remove_temporaries();
	signal(number, SIG_DFL);
	raise(number);
}

/* A closed pipe ends a program quietly, even where the parent had it ignored. */
static void
set_signals(void)
{
	static const int ending[] = {SIGHUP, SIGINT, SIGTERM};
	struct sigaction action = {.sa_handler = SIG_DFL};

	sigaction(SIGPIPE, &action, NULL);
	action.sa_handler = end_by_signal;
	for (size_t i = 0; i < sizeof(ending) / sizeof(ending[0]); i++) {
		struct sigaction old;

		/* What nohup ignores stays ignored. */
		if (sigaction(ending[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
			sigaction(ending[i], &action, NULL);
	}
}

/*
 * A standard descriptor that the parent closed would be given to the next file
 * that is opened, and messages would end up in it. It is opened the wrong way
 * round, so that using it is an error.
 */
static void
hold_standard_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) < 0)
			(void)!open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
	}
}

/*
 * The translations lie where an installation has those of all programs, or where the
 * build made them. Without a place to look in, messages are in English.
 */
static void
bind_translations(void)
{
	const char *language = getenv("LANGUAGE");
	struct strbuf folder = STRBUF_INIT;
	struct err ignored = ERR_INIT;

	/* Without translations messages are in English, which costs no search. */
	if (language == NULL || strcmp(language, "en") == 0)
		return;
	if (share_files_find("locale", &folder, &ignored) == 0 &&
	    share_files_find("../locale", &folder, &ignored) == 0)
		strbuf_add_string(&folder, FINDINGS_PREFIX "/share/locale");
	if (!folder.failed)
		bindtextdomain("findings", folder.data);
	bind_textdomain_codeset("findings", "UTF-8");
	textdomain("findings");
	strbuf_release(&folder);
}

/*
 * Text is UTF-8 and numbers are C's everywhere, so the locale decides one thing
 * only, the language of the messages. gettext looks at LANGUAGE once some locale
 * other than C is set.
 */
static void
set_locale(void)
{
	static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

	setlocale(LC_CTYPE, "C.UTF-8");
	setlocale(LC_MESSAGES, "C.UTF-8");
	for (size_t i = 0; getenv("LANGUAGE") == NULL && i < 3; i++) {
		const char *value = getenv(variables[i]);

		if (value == NULL || value[0] == '\0')
			continue;
		setenv("LANGUAGE", language_named(value) == LANGUAGE_ES ? "es" : "en", 1);
		break;
	}
	bind_translations();
}

static void
close_standard_output(void)
{
	if (fflush(stdout) != 0 || ferror(stdout)) {
		struct err err = ERR_INIT;

		err_errno(&err, _("cannot write"));
		err_at(&err, _("(standard output)"), 0);
		cli_fail(&err);
	}
}

void
cli_begin(int argc, char *argv[], const struct cli_program *program, void *options)
{
	struct err err = ERR_INIT;

	state.program = program;
	state.options = options;
	if (strbuf_room(&state.line, LINE_ROOM) == NULL) {
		fprintf(stderr, "%s: %s\n", program->name, _("out of memory"));
		exit(ERR_SYSTEM);
	}
	hold_standard_descriptors();
	set_signals();
	set_locale();
	if (options_parse(program, argc, argv, options, &state.parsed, &err) != 0) {
		if (err.kind == ERR_USAGE)
			cli_usage("%s", err.text);
		cli_fail(&err);
	}
	if (state.parsed.common.help)
		options_help(program, stdout);
	else if (state.parsed.common.version)
		printf("%s %s\n", program->name, FINDINGS_VERSION);
	else
		return;
	close_standard_output();
	exit(0);
}

const char *const *
cli_operands(void)
{
	static const char *const standard_input[] = {"-", NULL};

	return state.parsed.operands.count > 0 ? state.parsed.operands.items : standard_input;
}

size_t
cli_operand_count(void)
{
	return state.parsed.operands.count;
}

const struct progress *
cli_progress(void)
{
	return progress_on_terminal(state.parsed.common.quiet);
}

const char *
cli_output_path(void)
{
	return state.parsed.common.output;
}

struct output *
cli_output(void)
{
	struct err err = ERR_INIT;

	if (state.output_open)
		return &state.output;
	if (output_open(&state.output, state.parsed.common.output, &err) != 0)
		cli_fail(&err);
	state.output_open = true;
	if (state.program->stream && state.output.terminal) {
		state.shown = true;
		state.seen = state.output;
		output_open_memory(&state.output);
	}
	return &state.output;
}

void
cli_data_problem(void)
{
	state.data_problem = true;
}

static void
release(void)
{
	output_discard(&state.output);
	strbuf_release(&state.line);
	free(state.parsed.operands.items);
	options_release(state.program, state.options);
}

void
cli_fail(const struct err *err)
{
	struct err memory = ERR_INIT;

	/* What is wrong with the data then may only look so. */
	if (err->kind != ERR_SYSTEM && err_memory_ran_out()) {
		err_memory(&memory);
		err = &memory;
	}
	/* Reasons are data, in English, where they stand in results; here somebody reads them. */
	print_line(err->file, err->line, err->text[0] != '\0' ? _(err->text) : "");
	release();
	/* Outputs that only the caller's caller knows of. */
	output_remove_temporaries();
	exit((int)err->kind);
}

void
cli_usage(const char *format, ...)
{
	struct err err = ERR_INIT;
	va_list arguments;
	size_t length;

	va_start(arguments, format);
	vsnprintf(err.text, sizeof(err.text), format, arguments);
	va_end(arguments);
	length = strlen(err.text);
	snprintf(err.text + length, sizeof(err.text) - length, _(" (see %s --help)"),
	    state.program->name);
	err.kind = ERR_USAGE;
	cli_fail(&err);
}

/* People look at a terminal: what would be CSV in a file is laid out for them. */
static int
show(struct err *err)
{
	struct source_memory memory = {strbuf_slice(&state.output.pending), 0};
	int result;

	if (state.output.failure.kind != ERR_NONE) {
		*err = state.output.failure;
		return -1;
	}
	result = present_on_terminal(source_of_memory(&memory, _("(output)")), &state.seen, err);
	output_discard(&state.output);
	state.output = state.seen;
	state.seen = (struct output)OUTPUT_INIT;
	return result;
}

int
cli_end(void)
{
	struct err err = ERR_INIT;

	if (state.shown && show(&err) != 0)
		cli_fail(&err);
	if (err_memory_ran_out()) {
		err_memory(&err);
		cli_fail(&err);
	}
	if (state.output_open && output_commit(&state.output, &err) != 0)
		cli_fail(&err);
	release();
	return state.data_problem ? ERR_DATA : 0;
}
