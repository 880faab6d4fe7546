/* SPDX-License-Identifier: MIT */
#include "xlsx.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "findings/date.h"
#include "findings/gettext.h"
#include "findings/text.h"

/* The same day in every file, so that the same input gives the same bytes: 1 January 2000. */
#define CREATED 946684800

/* Titles and headers are cut there, with an ellipsis; libxlsxwriter warns of what is longer. */
#define SHORT_MOST ((size_t)100)

#define PAGE_FONT "&\"Arial,Regular\"&8"

/* On one line, and short enough for where a workbook has little room. */
static struct slice
shorten(struct slice text, struct strbuf *out)
{
	struct slice rest;

	strbuf_clear(out);
	text_clean(text, TEXT_ONE_LINE, out);
	rest = strbuf_slice(out);
	if (rest.length <= SHORT_MOST)
		return rest;
	while ((size_t)(rest.data - out->data) < SHORT_MOST) {
		struct slice grapheme = text_grapheme(rest);

		if ((size_t)(grapheme.data - out->data) + grapheme.length > SHORT_MOST)
			break;
		slice_skip(&rest, grapheme.length);
	}
	strbuf_truncate(out, (size_t)(rest.data - out->data));
	strbuf_add_string(out, "\xE2\x80\xA6");
	return strbuf_slice(out);
}

/*
 * libxlsxwriter tells its troubles to standard error, raw; whoever called gets
 * them as an err. Returns what standard error was, or -1 with err set.
 */
static int
hush(struct err *err)
{
	int kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

	if (kept < 0 || nowhere < 0) {
		err_errno(err, _("cannot open \"%s\""), "/dev/null");
		if (kept >= 0)
			close(kept);
		kept = -1;
	} else {
		fflush(stderr);
		dup2(nowhere, STDERR_FILENO);
	}
	if (nowhere >= 0)
		close(nowhere);
	return kept;
}

static void
speak(int kept)
{
	if (kept < 0)
		return;
	fflush(stderr);
	dup2(kept, STDERR_FILENO);
	close(kept);
}

int
xlsx_begin(struct xlsx *xlsx, struct slice title, struct err *err)
{
	lxw_doc_properties properties = {.created = CREATED};

	*xlsx = (struct xlsx){.scratch = OUTPUT_SCRATCH_INIT,
	    .text = STRBUF_INIT,
	    .failure = ERR_INIT,
	    .standard_error = -1};
	if (output_scratch_make(&xlsx->scratch, err) != 0)
		return -1;
	xlsx->standard_error = hush(err);
	if (xlsx->standard_error < 0) {
		xlsx_discard(xlsx);
		return -1;
	}
	errno = 0;
	xlsx->workbook = workbook_new(xlsx->scratch.path);
	if (xlsx->workbook == NULL) {
		xlsx_discard(xlsx);
		return err_memory(err);
	}
	shorten(title, &xlsx->text);
	properties.title = xlsx->text.data;
	xlsx_check(xlsx, workbook_set_properties(xlsx->workbook, &properties));
	return 0;
}

void
xlsx_discard(struct xlsx *xlsx)
{
	if (xlsx->workbook != NULL)
		lxw_workbook_free(xlsx->workbook);
	xlsx->workbook = NULL;
	speak(xlsx->standard_error);
	xlsx->standard_error = -1;
	output_scratch_remove(&xlsx->scratch);
	strbuf_release(&xlsx->text);
}

/*
 * What libxlsxwriter could not have or write and goes on without: attributes and elements
 * would be missing, in parts that are well-formed.
 */
static bool
lacked_something(void)
{
	static const int numbers[] = {ENOMEM, ENOSPC, EIO, EINTR, EFBIG, EDQUOT};

	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		if (errno == numbers[i])
			return true;
	}
	return false;
}

void
xlsx_check(struct xlsx *xlsx, lxw_error error)
{
	if (error == LXW_NO_ERROR && lacked_something() && xlsx->failure.kind == ERR_NONE)
		err_errno(&xlsx->failure, _("the spreadsheet could not be made whole"));
	if (error == LXW_NO_ERROR || xlsx->failure.kind != ERR_NONE)
		return;
	if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
		err_memory(&xlsx->failure);
	else if (error == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
		err_set(&xlsx->failure, ERR_DATA,
		    _("a sheet holds %d rows and %d columns, and this has more"), LXW_ROW_MAX,
		    LXW_COL_MAX);
	else
		err_set(&xlsx->failure, ERR_SYSTEM, _("libxlsxwriter failed: %s"),
		    lxw_strerror(error));
}

/* libxlsxwriter frees the workbook, whatever happens. */
static void
close_workbook(struct xlsx *xlsx)
{
	lxw_error error;

	if (!lacked_something())
		errno = 0;
	error = workbook_close(xlsx->workbook);
	xlsx->workbook = NULL;
	if (error == LXW_NO_ERROR || error == LXW_ERROR_MEMORY_MALLOC_FAILED || errno == 0) {
		xlsx_check(xlsx, error);
		return;
	}
	err_errno(&xlsx->failure, _("cannot write the spreadsheet's temporary files"));
}

int
xlsx_end(struct xlsx *xlsx, struct output *output, struct err *err)
{
	int result = -1;

	if (xlsx->failure.kind == ERR_NONE)
		close_workbook(xlsx);
	if (xlsx->failure.kind != ERR_NONE)
		*err = xlsx->failure;
	else
		result = xlsx_finish(xlsx, output, err);
	xlsx_discard(xlsx);
	return result;
}

lxw_worksheet *
xlsx_sheet(struct xlsx *xlsx, const char *name, struct err *err)
{
	lxw_worksheet *sheet = workbook_add_worksheet(xlsx->workbook, name);

	if (sheet == NULL)
		err_set(err, ERR_SYSTEM, _("cannot add a sheet called \"%s\""), name);
	else
		worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
	return sheet;
}

lxw_format *
xlsx_format(struct xlsx *xlsx, const struct xlsx_look *look)
{
	lxw_format *format = workbook_add_format(xlsx->workbook);

	if (format == NULL) {
		xlsx_check(xlsx, LXW_ERROR_MEMORY_MALLOC_FAILED);
		return NULL;
	}
	format_set_font_name(format, "Arial");
	format_set_font_size(format, look->size > 0 ? look->size : XLSX_SIZE);
	if (look->bold)
		format_set_bold(format);
	if (look->italic)
		format_set_italic(format);
	if (look->wrap)
		format_set_text_wrap(format);
	if (look->unlocked)
		format_set_unlocked(format);
	format_set_align(format, look->across);
	format_set_align(format, look->down != 0 ? look->down : LXW_ALIGN_VERTICAL_TOP);
	format_set_border(format, look->border);
	format_set_border_color(format, XLSX_LINES);
	if (look->bottom != 0) {
		format_set_bottom(format, look->bottom);
		format_set_bottom_color(format, LXW_COLOR_BLACK);
	}
	if (look->ink != 0)
		format_set_font_color(format, look->ink);
	if (look->ground != 0)
		format_set_bg_color(format, look->ground);
	if (look->number != NULL)
		format_set_num_format(format, look->number);
	return format;
}

void
xlsx_number(struct xlsx *xlsx, lxw_worksheet *sheet, size_t row, size_t column, double number,
    lxw_format *format)
{
	xlsx_check(xlsx,
	    worksheet_write_number(sheet, (lxw_row_t)row, (lxw_col_t)column, number, format));
}

static int
digits(const char *from, int count)
{
	int value = 0;

	while (count-- > 0)
		value = value * 10 + (*from++ - '0');
	return value;
}

lxw_datetime
xlsx_day(struct slice iso)
{
	return (lxw_datetime){.year = digits(iso.data, 4),
	    .month = digits(iso.data + 5, 2),
	    .day = digits(iso.data + 8, 2)};
}

void
xlsx_date(struct xlsx *xlsx, lxw_worksheet *sheet, size_t row, size_t column, struct slice iso,
    lxw_format *format)
{
	lxw_datetime day;

	/* Excel's calendar begins in 1900, with a 29 February that there was not. */
	if (!date_is_iso(iso) || slice_compare(iso, SLICE_LITERAL("1900-03-01")) < 0) {
		xlsx_text(xlsx, sheet, row, column, iso, format);
		return;
	}
	day = xlsx_day(iso);
	xlsx_check(xlsx,
	    worksheet_write_datetime(sheet, (lxw_row_t)row, (lxw_col_t)column, &day, format));
}

void
xlsx_height(lxw_worksheet *sheet, size_t row, double points)
{
	worksheet_set_row(sheet, (lxw_row_t)row,
	    points < XLSX_HEIGHT_MOST ? points : XLSX_HEIGHT_MOST, NULL);
}

void
xlsx_page(struct xlsx *xlsx, lxw_worksheet *sheet, bool landscape, struct slice header,
    enum language language)
{
	struct strbuf line = STRBUF_INIT;
	struct slice text = shorten(header, &xlsx->text);

	worksheet_set_paper(sheet, 1); /* Letter */
	if (landscape)
		worksheet_set_landscape(sheet);
	worksheet_fit_to_pages(sheet, 1, 0);
	worksheet_center_horizontally(sheet);
	worksheet_set_margins(sheet, 0.4, 0.4, 0.6, 0.6);
	/* An ampersand begins an instruction; the blank ends the size, which a digit would go on. */
	strbuf_add_string(&line, "&L" PAGE_FONT " ");
	for (size_t i = 0; i < text.length; i++)
		strbuf_add_repeat(&line, text.data[i] == '&' ? "&&" : (char[]){text.data[i], '\0'},
		    1);
	if (strbuf_check(&line, &xlsx->failure) == 0 && text.length > 0)
		xlsx_check(xlsx, worksheet_set_header(sheet, line.data));
	strbuf_clear(&line);
	strbuf_add_format(&line, "&R" PAGE_FONT " %s &P %s &N",
	    word_for_column(SLICE_LITERAL("page"), language), word(WORD_PAGE_OF, language));
	if (strbuf_check(&line, &xlsx->failure) == 0)
		xlsx_check(xlsx, worksheet_set_footer(sheet, line.data));
	strbuf_release(&line);
}
