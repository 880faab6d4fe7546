/* SPDX-License-Identifier: MIT */
#include "findings/chart_gnuplot.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "findings/chart_process.h"
#include "findings/gettext.h"
#include "findings/text.h"
#include "picture.h"

/* How gnuplot is told to read its standard input, and how its messages call it. */
#define SCRIPT_NAME "/dev/stdin"

/* -d: without the user's start file, and the first error ends it. */
static const char *const command[] = {"gnuplot", "-d", SCRIPT_NAME, NULL};

/*
 * Before the script, on its first line: gnuplot sends each line of a picture on its own
 * to its standard output, but writes a file that it opened itself in blocks.
 */
#define IN_BLOCKS "set output \"/dev/stdout\"; "

#define TAIL 64 /* bytes; no picture ends in more of them */

/* gnuplot at work, and what it leaves behind. */
struct drawing {
	struct process process;
	FILE *messages;
	struct strbuf report, finished; /* the messages, and the picture as it is handed on */
	char tail[TAIL];		/* how what it drew ends */
	size_t tail_length;
	int status;
};

static void
drawing_release(struct drawing *drawing)
{
	if (drawing->messages != NULL)
		fclose(drawing->messages);
	strbuf_release(&drawing->report);
	strbuf_release(&drawing->finished);
}

static int
begin(struct drawing *drawing, struct slice script, struct err *err)
{
	struct strbuf input = STRBUF_INIT;
	int result;

	drawing->messages = tmpfile();
	if (drawing->messages == NULL)
		return err_errno(err, _("cannot create a temporary file"));
	strbuf_add_string(&input, IN_BLOCKS);
	strbuf_add_slice(&input, script);
	result = strbuf_check(&input, err);
	if (result == 0)
		result = process_begin(&drawing->process, command, strbuf_slice(&input),
		    drawing->messages, err);
	strbuf_release(&input);
	if (result <= 0)
		return result;
	return err_set(err, ERR_SYSTEM,
	    _("gnuplot, which draws the charts, is not installed (Debian: apt install "
	      "gnuplot-nox)"));
}

static int
read_report(struct drawing *drawing, struct err *err)
{
	char block[16 * 1024];
	size_t got;

	rewind(drawing->messages);
	while ((got = fread(block, 1, sizeof(block), drawing->messages)) > 0)
		strbuf_add(&drawing->report, block, got);
	if (ferror(drawing->messages))
		return err_errno(err, _("cannot read what gnuplot wrote"));
	return strbuf_check(&drawing->report, err);
}

/* gnuplot's picture as it comes; how it ends is remembered. */
static ssize_t
read_drawn(void *context, char *buffer, size_t size, struct err *err)
{
	struct drawing *drawing = context;
	struct source source = process_output(&drawing->process);
	ssize_t got = source.read(source.context, buffer, size, err);
	size_t length = got > 0 ? (size_t)got : 0, kept = drawing->tail_length;

	if (length >= TAIL) {
		memcpy(drawing->tail, buffer + length - TAIL, TAIL);
		drawing->tail_length = TAIL;
	} else if (length > 0) {
		if (kept > TAIL - length)
			kept = TAIL - length;
		memmove(drawing->tail, drawing->tail + drawing->tail_length - kept, kept);
		memcpy(drawing->tail + kept, buffer, length);
		drawing->tail_length = kept + length;
	}
	return got;
}

/*
 * `"/dev/stdin" line 12: what is wrong` (5.2 writes a comma after the name):
 * the line and the rest, or false.
 */
static bool
parse_message(struct slice message, size_t *line, struct slice *text)
{
	static const char name[] = "\"" SCRIPT_NAME "\"", word[] = " line ";
	size_t at = sizeof(name) - 1;

	if (message.length < at || memcmp(message.data, name, at) != 0)
		return false;
	if (at < message.length && message.data[at] == ',')
		at++;
	if (message.length - at < sizeof(word) - 1 ||
	    memcmp(message.data + at, word, sizeof(word) - 1) != 0)
		return false;
	at += sizeof(word) - 1;
	*line = 0;
	for (; at < message.length && message.data[at] >= '0' && message.data[at] <= '9'; at++)
		*line = *line * 10 + (size_t)(message.data[at] - '0');
	if (at == message.length || message.data[at] != ':')
		return false;
	*text = slice_trim((struct slice){message.data + at + 1, message.length - at - 1});
	return true;
}

static bool
is_warning(struct slice text)
{
	return text.length >= 8 && memcmp(text.data, "warning:", 8) == 0;
}

static void
say_warnings(const struct drawing *drawing, struct chart_script *script,
    const struct notice *notice)
{
	struct slice rest = strbuf_slice(&drawing->report), message, text;
	size_t line, file_line = 0;

	while (slice_split(&rest, '\n', &message)) {
		if (parse_message(message, &line, &text) && is_warning(text)) {
			const char *file = script_place(script, line, &file_line);

			notice_say(notice, file, file != NULL ? file_line : 0, "gnuplot: %.*s",
			    SLICE_ARG(text));
		}
	}
}

/* The one message that says why: the first with a line, else the last that there is. */
static int
fail(const struct drawing *drawing, struct chart_script *script, struct err *err)
{
	struct slice rest = strbuf_slice(&drawing->report), message, text, last = SLICE_INIT;
	struct strbuf clean = STRBUF_INIT;
	const char *file = NULL;
	size_t line, file_line = 0;

	while (file == NULL && slice_split(&rest, '\n', &message)) {
		if (parse_message(message, &line, &text) && !is_warning(text)) {
			file = script_place(script, line, &file_line);
			last = text;
			break;
		}
		message = slice_trim(message);
		if (message.length > 0)
			last = message;
	}
	text_clean(last, TEXT_ONE_LINE, &clean);
	if (clean.length > 0)
		err_set(err, ERR_SYSTEM, _("gnuplot failed: %s"), clean.data);
	else if (WIFSIGNALED(drawing->status))
		err_set(err, ERR_SYSTEM, _("gnuplot was ended by signal %d"),
		    WTERMSIG(drawing->status));
	else
		err_set(err, ERR_SYSTEM,
		    _("gnuplot failed without a word: the picture is not whole"));
	strbuf_release(&clean);
	return err_at(err, file, file_line);
}

/* An SVG gets what is said of it, while gnuplot draws. */
static int
finish(struct drawing *drawing, const struct chart_script *script, const struct notice *notice,
    struct err *err)
{
	int result;

	if (script->format != CHART_SVG)
		return process_read(&drawing->process, &drawing->finished, err);
	result = finish_svg(&script->finish, script_last_file(script),
	    (struct source){read_drawn, drawing, command[0]}, notice, &drawing->finished, err);
	if (result != 0 && err->kind == ERR_DATA && script->part_count > 0)
		err_at(err, script->parts[script->part_count - 1].name, 0);
	return result;
}

/* Where the picture was given up, gnuplot may still have more to say than we have. */
static int
wait_for_end(struct drawing *drawing, struct err *err)
{
	char block[16 * 1024];

	while (read_drawn(drawing, block, sizeof(block), err) > 0)
		continue;
	return process_end(&drawing->process, &drawing->status, err);
}

static bool
is_whole(const struct drawing *drawing, enum chart_format format)
{
	if (!WIFEXITED(drawing->status) || WEXITSTATUS(drawing->status) != 0)
		return false;
	return picture_is_whole(format,
	    format == CHART_SVG ? (struct slice){drawing->tail, drawing->tail_length}
				: strbuf_slice(&drawing->finished));
}

static int
draw(struct drawing *drawing, struct chart_script *script, const struct notice *notice,
    struct err *err)
{
	struct err ignored = ERR_INIT;
	int result;

	if (begin(drawing, strbuf_slice(&script->text), err) != 0) {
		process_end(&drawing->process, &drawing->status, &ignored);
		return -1;
	}
	result = finish(drawing, script, notice, err);
	if (wait_for_end(drawing, &ignored) != 0 || read_report(drawing, &ignored) != 0) {
		*err = ignored;
		return -1;
	}
	if (!is_whole(drawing, script->format)) {
		*err = (struct err)ERR_INIT;
		return fail(drawing, script, err);
	}
	say_warnings(drawing, script, notice);
	if (result == 0 && script->format == CHART_PDF)
		picture_remove_date(&drawing->finished);
	return result;
}

int
gnuplot_draw(struct chart_script *script, struct output *output, const struct notice *notice,
    struct err *err)
{
	struct drawing drawing = {.process = PROCESS_INIT,
	    .report = STRBUF_INIT,
	    .finished = STRBUF_INIT};
	int result = draw(&drawing, script, notice, err);

	if (result == 0)
		output_add(output, strbuf_slice(&drawing.finished));
	drawing_release(&drawing);
	return result;
}
