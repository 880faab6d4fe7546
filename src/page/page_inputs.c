/* SPDX-License-Identifier: MIT */
#include "page_inputs.h"

#include <stdlib.h>
#include <string.h>

#include "findings/gettext.h"
#include "findings/measure.h"
#include "findings/mem.h"
#include "findings/source.h"
#include "findings/stream.h"

/* Reading one file: its bytes, mended, as a stream. */
struct reading {
	struct page_inputs *inputs;
	const struct page_options *options;
	const struct notice *notice;
	struct strbuf content, mended;
	struct measuring measuring;
	struct measure measures[2]; /* reports received, with a finding */
};

void
page_inputs_release(struct page_inputs *inputs)
{
	free(inputs->files);
	free(inputs->reports);
	codebook_release(&inputs->book);
	finding_list_release(&inputs->findings);
	replies_release(&inputs->replies);
	nameset_release(&inputs->report_names);
	nameset_release(&inputs->strings);
	*inputs = (struct page_inputs)PAGE_INPUTS_INIT;
}

/* As messages call it. */
static const char *
name_of(const char *path)
{
	return strcmp(path, "-") == 0 ? _("(standard input)") : path;
}

/* Half a surrogate pair, written as if it were a character: what UTF-8 forbids. */
static bool
is_surrogate(struct slice s)
{
	const unsigned char *bytes = (const unsigned char *)s.data;

	return s.length >= 3 && bytes[0] == 0xed && bytes[1] >= 0xa0 && bytes[1] <= 0xbf &&
	    bytes[2] >= 0x80 && bytes[2] <= 0xbf;
}

/*
 * Programs that keep texts in UTF-16 hand such halves on. Each becomes U+FFFD; what else is
 * not UTF-8 stays, and is refused with its line.
 */
static int
mend(struct reading *reading, const char *path, struct err *err)
{
	struct slice rest = strbuf_slice(&reading->content);
	struct strbuf *mended = &reading->mended;
	size_t halves = 0, first = 0, line = 1;

	strbuf_clear(mended);
	while (rest.length > 0) {
		const char *found = memchr(rest.data, 0xed, rest.length);
		size_t before = found != NULL ? (size_t)(found - rest.data) : rest.length;

		for (size_t i = 0; i < before; i++)
			line += rest.data[i] == '\n';
		strbuf_add(mended, rest.data, before);
		slice_skip(&rest, before);
		before = is_surrogate(rest) ? 3 : rest.length > 0;
		if (before == 3)
			strbuf_add_string(mended, "\xef\xbf\xbd");
		else
			strbuf_add(mended, rest.data, before);
		if (before == 3 && halves++ == 0)
			first = line;
		slice_skip(&rest, before);
	}
	if (halves > 0)
		notice_say(reading->notice, name_of(path), first,
		    _("half of a character, which is no text, is shown as \xef\xbf\xbd; so often in the file: %zu"),
		    halves);
	return strbuf_check(mended, err);
}

/* A stream of what the file holds; whoever opens it closes it. */
static int
open_content(const struct reading *reading, struct source_memory *memory, const char *path,
    struct stream *stream, struct err *err)
{
	*stream = (struct stream)STREAM_INIT;
	*memory = (struct source_memory){strbuf_slice(&reading->mended), 0};
	return stream_open_source(stream, source_of_memory(memory, name_of(path)), err);
}

/* Open the content and hand it to `take`. */
static int
take_content(struct reading *reading, const char *path,
    int (*take)(struct reading *, struct stream *, struct err *), struct err *err)
{
	struct source_memory memory;
	struct stream stream;
	int result;

	if (open_content(reading, &memory, path, &stream, err) != 0)
		return -1;
	result = take(reading, &stream, err);
	stream_close(&stream);
	return result;
}

static int
take_codebook(struct reading *reading, struct stream *stream, struct err *err)
{
	return codebook_read_stream(&reading->inputs->book, stream, err);
}

static int
take_findings(struct reading *reading, struct stream *stream, struct err *err)
{
	static const enum finding_field needed[] = {FINDING_ID, FINDING_THEME, FINDING_TYPE,
	    FINDING_TEXT, FINDING_FIELDS};

	return finding_list_add(&reading->inputs->findings, stream, needed, err);
}

static int
count_findings(struct reading *reading, struct stream *stream, struct err *err)
{
	return measuring_findings(&reading->measuring, stream, err);
}

static int
count_reports(struct reading *reading, struct stream *stream, struct err *err)
{
	return measuring_reports(&reading->measuring, stream, err);
}

static int
take_replies(struct reading *reading, struct stream *stream, struct err *err)
{
	return replies_read_stream(&reading->inputs->replies, stream, &reading->inputs->book, err);
}

/* A name of a process holds no NUL, as no stream's text does. */
static void
make_report_key(struct strbuf *key, struct slice process, struct slice report)
{
	strbuf_clear(key);
	strbuf_add_slice(key, process);
	strbuf_add_char(key, '\0');
	strbuf_add_slice(key, report);
}

static int
keep(struct page_inputs *inputs, struct slice text, struct slice *kept, struct err *err)
{
	size_t number = nameset_add(&inputs->strings, text, err);

	if (number == NAMESET_NONE)
		return -1;
	*kept = nameset_name(&inputs->strings, number);
	return 0;
}

static struct slice
cell_of(const struct stream *stream, const char *column)
{
	size_t index = header_find(&stream->header, slice_of(column));

	return index != HEADER_NONE ? stream->row.fields[index] : (struct slice)SLICE_INIT;
}

static int
add_report(struct page_inputs *inputs, const struct stream *stream, struct strbuf *key,
    struct err *err)
{
	size_t known = inputs->report_names.count;
	struct page_report *report;

	make_report_key(key, cell_of(stream, "process"), cell_of(stream, "report"));
	if (strbuf_check(key, err) != 0 ||
	    mem_reserve(&inputs->reports, &inputs->report_capacity, known + 1,
		sizeof(*inputs->reports), err) != 0 ||
	    nameset_add(&inputs->report_names, strbuf_slice(key), err) == NAMESET_NONE)
		return -1;
	report = &inputs->reports[known];
	*report = (struct page_report){SLICE_INIT, SLICE_INIT};
	return keep(inputs, cell_of(stream, "source"), &report->source, err) == 0
	    ? keep(inputs, cell_of(stream, "received"), &report->received, err)
	    : -1;
}

/* That no report is there twice was seen when they were counted. */
static int
take_reports(struct reading *reading, struct stream *stream, struct err *err)
{
	struct strbuf key = STRBUF_INIT;
	int got;

	while ((got = stream_next(stream, err)) == 1) {
		if (add_report(reading->inputs, stream, &key, err) != 0) {
			got = -1;
			break;
		}
	}
	strbuf_release(&key);
	return got;
}

const struct page_report *
page_report_of(const struct page_inputs *inputs, const struct finding *finding)
{
	struct strbuf key = STRBUF_INIT;
	size_t number;

	make_report_key(&key, finding->cells[FINDING_PROCESS], finding->cells[FINDING_REPORT]);
	number = nameset_find(&inputs->report_names, strbuf_slice(&key));
	strbuf_release(&key);
	return number != NAMESET_NONE ? &inputs->reports[number] : NULL;
}

/* Read the file whole, and note what it is. */
static int
begin_file(struct reading *reading, enum page_content content, const char *path, struct err *err)
{
	struct page_inputs *inputs = reading->inputs;
	struct page_file *file;

	strbuf_clear(&reading->content);
	if (input_read_all(path, &reading->content, err) != 0 || mend(reading, path, err) != 0 ||
	    mem_reserve(&inputs->files, &inputs->file_capacity, inputs->file_count + 1,
		sizeof(*inputs->files), err) != 0)
		return -1;
	file = &inputs->files[inputs->file_count++];
	*file = (struct page_file){.content = content, .path = path};
	digest_hex(strbuf_slice(&reading->content), file->digest);
	return 0;
}

static void
end_file(struct page_inputs *inputs, size_t rows)
{
	inputs->files[inputs->file_count - 1].rows = rows;
}

static int
read_codebook(struct reading *reading, struct err *err)
{
	const char *path = reading->options->codebook;
	size_t entries = 0;

	if (path == NULL)
		return 0;
	if (begin_file(reading, CONTENT_CODEBOOK, path, err) != 0 ||
	    take_content(reading, path, take_codebook, err) != 0)
		return -1;
	for (int i = 0; i < KIND_COUNT; i++)
		entries += reading->inputs->book.kinds[i].count;
	end_file(reading->inputs, entries);
	return 0;
}

static int
read_findings(struct reading *reading, struct err *err)
{
	for (const char *const *path = reading->options->findings; *path != NULL; path++) {
		size_t before = reading->inputs->findings.count;

		if (begin_file(reading, CONTENT_FINDINGS, *path, err) != 0 ||
		    take_content(reading, *path, take_findings, err) != 0 ||
		    (reading->options->reports != NULL &&
			take_content(reading, *path, count_findings, err) != 0))
			return -1;
		end_file(reading->inputs, reading->inputs->findings.count - before);
	}
	return 0;
}

static int
read_reports(struct reading *reading, struct err *err)
{
	const char *path = reading->options->reports;

	if (path == NULL)
		return 0;
	if (begin_file(reading, CONTENT_REPORTS, path, err) != 0 ||
	    take_content(reading, path, count_reports, err) != 0 ||
	    take_content(reading, path, take_reports, err) != 0)
		return -1;
	reading->inputs->received = measure_count(&reading->measures[0]);
	reading->inputs->with_finding = measure_count(&reading->measures[1]);
	end_file(reading->inputs, reading->inputs->report_names.count);
	return 0;
}

static int
read_replies(struct reading *reading, struct err *err)
{
	const char *path = reading->options->replies;

	if (path == NULL)
		return 0;
	if (begin_file(reading, CONTENT_REPLIES, path, err) != 0 ||
	    take_content(reading, path, take_replies, err) != 0)
		return -1;
	end_file(reading->inputs, reading->inputs->replies.count);
	return 0;
}

int
page_inputs_read(struct page_inputs *inputs, const struct page_options *options,
    const struct notice *notice, struct err *err)
{
	struct reading reading = {.inputs = inputs,
	    .options = options,
	    .notice = notice,
	    .content = STRBUF_INIT,
	    .mended = STRBUF_INIT,
	    .measures = {MEASURE_INIT, MEASURE_INIT}};
	int result = -1;

	if (measure_parse(&reading.measures[0], "reports received", err) == 0 &&
	    measure_parse(&reading.measures[1], "reports with-finding", err) == 0) {
		measuring_begin(&reading.measuring, reading.measures, 2, &inputs->book, NULL);
		if (read_codebook(&reading, err) == 0 && read_findings(&reading, err) == 0 &&
		    read_reports(&reading, err) == 0)
			result = read_replies(&reading, err);
		measuring_release(&reading.measuring);
	}
	measure_release(&reading.measures[0]);
	measure_release(&reading.measures[1]);
	strbuf_release(&reading.content);
	strbuf_release(&reading.mended);
	return result;
}
