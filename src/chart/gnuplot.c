/* SPDX-License-Identifier: MIT */
#include "findings/chart_gnuplot.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "findings/chart_process.h"
#include "findings/gettext.h"
#include "findings/text.h"
#include "picture.h"

/* How gnuplot is told to read its standard input, and how its messages call it. */
#define SCRIPT_NAME "/dev/stdin"

/* -d: without the user's start file, and the first error ends it. */
static const char *const command[] = {"gnuplot", "-d", SCRIPT_NAME, NULL};

/* What gnuplot left behind. */
struct drawing {
	FILE *picture, *messages;
	struct strbuf report, finished; /* the messages, and the picture as it is handed on */
	char *drawn;			/* the picture's file, mapped; NULL: it is empty */
	size_t length;
	int status;
};

static int
drawing_begin(struct drawing *drawing, struct err *err)
{
	drawing->picture = tmpfile();
	drawing->messages = tmpfile();
	if (drawing->picture == NULL || drawing->messages == NULL)
		return err_errno(err, _("cannot create a temporary file"));
	return 0;
}

static void
drawing_release(struct drawing *drawing)
{
	if (drawing->picture != NULL)
		fclose(drawing->picture);
	if (drawing->messages != NULL)
		fclose(drawing->messages);
	if (drawing->drawn != NULL)
		munmap(drawing->drawn, drawing->length);
	strbuf_release(&drawing->report);
	strbuf_release(&drawing->finished);
}

static int
run(struct drawing *drawing, struct slice script, struct err *err)
{
	int result = process_run(command, script, drawing->picture, drawing->messages,
	    &drawing->status, err);

	if (result <= 0)
		return result;
	return err_set(err, ERR_SYSTEM,
	    _("gnuplot, which draws the charts, is not installed (Debian: apt install "
	      "gnuplot-nox)"));
}

static int
read_file(FILE *file, struct strbuf *content, struct err *err)
{
	char block[16 * 1024];
	size_t got;

	rewind(file);
	while ((got = fread(block, 1, sizeof(block), file)) > 0)
		strbuf_add(content, block, got);
	if (ferror(file))
		return err_errno(err, _("cannot read what gnuplot wrote"));
	return strbuf_check(content, err);
}

/* Not read: a copy of a large picture takes as long as a quarter of its finishing. */
static int
map_picture(struct drawing *drawing, struct err *err)
{
	struct stat status;
	void *mapped;

	if (fstat(fileno(drawing->picture), &status) != 0)
		return err_errno(err, _("cannot read what gnuplot wrote"));
	if (status.st_size == 0)
		return 0;
	mapped =
	    mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, fileno(drawing->picture), 0);
	if (mapped == MAP_FAILED)
		return err_errno(err, _("cannot read what gnuplot wrote"));
	drawing->drawn = mapped;
	drawing->length = (size_t)status.st_size;
	return 0;
}

static struct slice
drawn_slice(const struct drawing *drawing)
{
	return (struct slice){drawing->drawn, drawing->length};
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

/* An SVG gets what is said of it, a PDF loses its date. */
static int
finish(struct drawing *drawing, const struct chart_script *script, const struct notice *notice,
    struct err *err)
{
	struct slice drawn = drawn_slice(drawing);
	int result;

	if (script->format != CHART_SVG) {
		strbuf_add_slice(&drawing->finished, drawn);
		if (script->format == CHART_PDF)
			picture_remove_date(&drawing->finished);
		return strbuf_check(&drawing->finished, err);
	}
	result = finish_svg(&script->finish, script_last_file(script), drawn, notice,
	    &drawing->finished, err);
	if (result != 0 && err->kind == ERR_DATA && script->part_count > 0)
		err_at(err, script->parts[script->part_count - 1].name, 0);
	return result;
}

int
gnuplot_draw(struct chart_script *script, struct output *output, const struct notice *notice,
    struct err *err)
{
	struct drawing drawing = {.report = STRBUF_INIT, .finished = STRBUF_INIT};
	int result = -1;

	if (drawing_begin(&drawing, err) == 0 &&
	    run(&drawing, strbuf_slice(&script->text), err) == 0 &&
	    read_file(drawing.messages, &drawing.report, err) == 0 &&
	    map_picture(&drawing, err) == 0) {
		if (!WIFEXITED(drawing.status) || WEXITSTATUS(drawing.status) != 0 ||
		    !picture_is_whole(script->format, drawn_slice(&drawing))) {
			result = fail(&drawing, script, err);
		} else {
			say_warnings(&drawing, script, notice);
			result = finish(&drawing, script, notice, err);
		}
	}
	if (result == 0)
		output_add(output, strbuf_slice(&drawing.finished));
	drawing_release(&drawing);
	return result;
}
