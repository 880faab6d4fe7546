/* SPDX-License-Identifier: MIT */
#include "findings/chart_all.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <libxml/entities.h>
#include <libxml/xmlmemory.h>

#include "findings/chart_gnuplot.h"
#include "findings/gettext.h"
#include "findings/output.h"
#include "findings/text.h"

/* What all kinds have in common, and the sheet as far as it is written. */
struct drawing {
	const struct sheet *input;
	const struct codebook *book;
	const struct chart_options *options;
	const char *folder;
	const struct notice *notice;
	struct strbuf sheet;
	size_t drawn;
};

static const char sheet_style[] =
    "body { margin: 2rem; font: 1rem/1.4 'DejaVu Sans', Verdana, sans-serif; color: #222; }\n"
    "main { display: grid; grid-template-columns: repeat(auto-fill, minmax(22rem, 1fr)); "
    "gap: 2rem; align-items: end; }\n"
    "figure { margin: 0; }\n"
    "img { width: 100%; max-height: 24rem; object-fit: contain; object-position: left bottom; }\n"
    "figcaption { border-top: 1px solid #dedede; padding-top: 0.5rem; }\n"
    "code { color: #636363; }\n";

/* Text as HTML has it, in an element or a quoted attribute. */
static void
add_escaped(struct strbuf *html, struct slice text)
{
	struct strbuf clean = STRBUF_INIT;
	xmlChar *escaped;

	text_clean(text, TEXT_ONE_LINE, &clean);
	escaped = xmlEncodeSpecialChars(NULL, BAD_CAST clean.data);
	if (escaped == NULL || clean.failed)
		html->failed = true;
	else
		strbuf_add_string(html, (const char *)escaped);
	xmlFree(escaped);
	strbuf_release(&clean);
}

static void
begin_sheet(struct drawing *drawing)
{
	enum language language = drawing->options->language;

	strbuf_add_format(&drawing->sheet,
	    "<!DOCTYPE html>\n<html lang=\"%s\">\n<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width\">\n<title>%s</title>\n"
	    "<style>\n%s</style>\n<h1>%s</h1>\n<main>\n",
	    language_name(language), word(WORD_CHARTS, language), sheet_style,
	    word(WORD_CHARTS, language));
}

/* A PDF is no image to browsers: it is linked. */
static void
add_to_sheet(struct drawing *drawing, const struct chart_kind *kind,
    const struct chart_finish *said)
{
	const char *ending = chart_formats[drawing->options->format];
	struct strbuf *sheet = &drawing->sheet;

	strbuf_add_format(sheet, "<figure>\n<a href=\"%s.%s\">", kind->name, ending);
	if (drawing->options->format == CHART_PDF) {
		strbuf_add_format(sheet, "%s.%s", kind->name, ending);
	} else {
		strbuf_add_format(sheet, "<img src=\"%s.%s\" alt=\"", kind->name, ending);
		add_escaped(sheet, said->title);
		strbuf_add_string(sheet, ". ");
		add_escaped(sheet, said->description);
		strbuf_add_string(sheet, "\">");
	}
	strbuf_add_string(sheet, "</a>\n<figcaption>");
	add_escaped(sheet, said->title);
	strbuf_add_format(sheet, " <code>%s</code></figcaption>\n</figure>\n", kind->name);
}

static int
open_in_folder(struct output *output, const char *folder, const char *name, const char *ending,
    struct strbuf *path, struct err *err)
{
	strbuf_add_format(path, "%s/%s%s%s", folder, name, ending[0] != '\0' ? "." : "", ending);
	return strbuf_check(path, err) == 0 ? output_open(output, path->data, err) : -1;
}

static int
draw_script(struct drawing *drawing, const struct chart_kind *kind, struct chart_script *script,
    struct err *err)
{
	struct output output = OUTPUT_INIT;
	struct strbuf path = STRBUF_INIT;
	int result = open_in_folder(&output, drawing->folder, kind->name,
	    chart_formats[drawing->options->format], &path, err);

	if (result == 0)
		result = gnuplot_draw(script, &output, drawing->notice, err);
	if (result == 0)
		result = output_commit(&output, err);
	else
		output_discard(&output);
	strbuf_release(&path);
	return result;
}

/* "2021", "PELO 2020-2021": four digits that may be a year, and none beside them. */
static bool
names_a_year(struct slice name)
{
	size_t digits = 0;

	for (size_t i = 0; i <= name.length; i++) {
		if (i < name.length && name.data[i] >= '0' && name.data[i] <= '9') {
			digits++;
			continue;
		}
		if (digits == 4 &&
		    (memcmp(name.data + i - 4, "19", 2) == 0 ||
			memcmp(name.data + i - 4, "20", 2) == 0))
			return true;
		digits = 0;
	}
	return false;
}

enum processes {
	PROCESSES,	/* the columns are processes, */
	PROCESSES_NONE, /* or something else, */
	PROCESSES_NAMED /* or are taken for processes by who asks for the kind by its name */
};

static enum processes
are_processes(const struct chart_data *data, const struct codebook *book)
{
	const struct table *table = &data->table;
	enum kind kind = table_column_kind(table, book);

	if (data->shape != SHAPE_TABLE || kind == KIND_PROCESS)
		return PROCESSES;
	if (kind != KIND_NONE)
		return PROCESSES_NONE;
	for (size_t i = 0; i < table->column_count; i++) {
		if (!names_a_year(table->columns[i].name))
			return PROCESSES_NAMED;
	}
	return PROCESSES;
}

/* A kind that does not show this is no failure; a file that is wrong would be for all. */
static int
draw_kind(struct drawing *drawing, const struct chart_kind *kind, struct err *err)
{
	struct chart_script script = CHART_SCRIPT_INIT;
	struct chart_options options = *drawing->options;
	struct chart_data data = CHART_DATA_INIT;
	struct strbuf id = STRBUF_INIT;
	enum processes processes = PROCESSES;
	bool readable = false;
	int result;

	if (options.id != NULL) {
		strbuf_add_format(&id, "%s-%s", options.id, kind->name);
		options.id = id.data;
	}
	result = strbuf_check(&id, err);
	if (result == 0)
		result = chart_read(&kind, &data, drawing->input, drawing->notice, err);
	readable = result == 0;
	if (result == 0 && kind->compares)
		processes = are_processes(&data, drawing->book);
	if (processes == PROCESSES_NONE)
		goto done;
	if (processes == PROCESSES_NAMED)
		result = err_set(err, ERR_DATA,
		    _("the columns need not be processes: --kind %s takes them for such"),
		    kind->name);
	if (result == 0)
		result = chart_make(kind, &data, drawing->book, &options, &script, err);
	if (result != 0 && err->kind == ERR_DATA && (!readable || err->file[0] == '\0')) {
		notice_say(drawing->notice, NULL, 0, _("%s is not drawn: %s"), kind->name,
		    err->text);
		result = 0;
	} else if (result == 0) {
		result = draw_script(drawing, kind, &script, err);
		if (result == 0) {
			add_to_sheet(drawing, kind, &script.finish);
			drawing->drawn++;
		}
	}
done:
	script_release(&script);
	chart_data_release(&data);
	strbuf_release(&id);
	return result;
}

static int
write_sheet(struct drawing *drawing, struct err *err)
{
	struct output output = OUTPUT_INIT;
	struct strbuf path = STRBUF_INIT;
	int result;

	strbuf_add_string(&drawing->sheet, "</main>\n</html>\n");
	result = strbuf_check(&drawing->sheet, err);
	if (result == 0)
		result = open_in_folder(&output, drawing->folder, CHART_ALL_SHEET, "", &path, err);
	if (result == 0) {
		output_add(&output, strbuf_slice(&drawing->sheet));
		result = output_commit(&output, err);
	}
	strbuf_release(&path);
	return result;
}

static int
make_folder(const char *folder, struct err *err)
{
	if (mkdir(folder, 0777) == 0 || errno == EEXIST)
		return 0;
	err_errno(err, _("cannot make the folder"));
	return err_at(err, folder, 0);
}

/* What cannot be read for the first kind that takes it is wrong for all. */
static int
check(const struct sheet *sheet, struct err *err)
{
	const struct chart_kind *kind = NULL;
	struct chart_data data = CHART_DATA_INIT;
	int result = chart_read(&kind, &data, sheet, NULL, err);

	chart_data_release(&data);
	return result;
}

int
chart_draw_all(const struct sheet *sheet, const struct codebook *book,
    const struct chart_options *options, const char *folder, const struct notice *notice,
    struct err *err)
{
	struct drawing drawing = {.input = sheet,
	    .book = book,
	    .options = options,
	    .folder = folder,
	    .notice = notice,
	    .sheet = STRBUF_INIT};
	unsigned shape = SHAPE_BIT(chart_shape_of(sheet));
	int result = check(sheet, err) == 0 ? make_folder(folder, err) : -1;

	begin_sheet(&drawing);
	for (const struct chart_kind *kind = chart_kinds; result == 0 && kind->name != NULL;
	     kind++) {
		if ((kind->shapes & shape) != 0)
			result = draw_kind(&drawing, kind, err);
	}
	if (result == 0 && drawing.drawn == 0)
		result = err_set(err, ERR_DATA, _("no kind of chart shows this"));
	if (result == 0)
		result = write_sheet(&drawing, err);
	strbuf_release(&drawing.sheet);
	return result;
}
