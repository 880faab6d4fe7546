/* SPDX-License-Identifier: MIT */
/* Counting measures over the stream of reports. */
#include "findings/gettext.h"
#include "measure.h"

/* The reports stream, while it is read. */
struct received {
	size_t report, process;
	struct nameset seen;
	struct strbuf key;
};

static int
measure_report_row(struct measuring *measuring, const struct stream *stream,
    struct received *received, struct err *err)
{
	size_t known = received->seen.count, number;
	bool with_finding;

	measure_report_key(&received->key, &stream->row, received->process, received->report);
	if (strbuf_check(&received->key, err) != 0)
		return -1;
	number = nameset_add(&received->seen, strbuf_slice(&received->key), err);
	if (number == NAMESET_NONE)
		return -1;
	if (number < known)
		return err_set(err, ERR_DATA, _("report \"%.*s\" is there twice"),
		    SLICE_ARG(stream->row.fields[received->report]));
	with_finding =
	    nameset_find(&measuring->reports, strbuf_slice(&received->key)) != NAMESET_NONE;
	for (size_t i = 0; i < measuring->count; i++) {
		struct measure *measure = &measuring->measures[i];
		int of, where;

		if (!measure_reads_reports(measure))
			continue;
		if (measure_meets(measure, &stream->row, &of, &where, err) != 0)
			return -1;
		measure->base += (uint64_t)of;
		measure->count += where && (with_finding || measure->kind == MEASURE_RECEIVED);
	}
	return 0;
}

/* A finding of a report that nobody received would be counted nowhere. */
static int
check_received(const struct measuring *measuring, const struct received *received,
    const struct stream *stream, struct err *err)
{
	for (size_t i = 0; i < measuring->reports.count; i++) {
		struct slice key = nameset_name(&measuring->reports, i), report;

		if (nameset_find(&received->seen, key) != NAMESET_NONE)
			continue;
		report.data = (const char *)memchr(key.data, '\0', key.length) + 1;
		report.length = (size_t)(key.data + key.length - report.data);
		err_set(err, ERR_DATA, _("report \"%.*s\" of a finding is not in \"%s\""),
		    SLICE_ARG(report), stream->name);
		return err_at(err, measuring->files[i], measuring->lines[i]);
	}
	return 0;
}

int
measuring_reports(struct measuring *measuring, struct stream *stream, struct err *err)
{
	struct received received = {.seen = NAMESET_INIT, .key = STRBUF_INIT};
	int got = header_require(&stream->header, SLICE_LITERAL("report"), &received.report, err);

	received.process = header_find(&stream->header, SLICE_LITERAL("process"));
	if (got != 0)
		err_at(err, stream->name, stream->header_line);
	for (size_t i = 0; got == 0 && i < measuring->count; i++) {
		if (measure_reads_reports(&measuring->measures[i]))
			got = measuring_bind(measuring, &measuring->measures[i], &stream->header,
			    stream->name, err);
	}
	while (got == 0 && (got = stream_next(stream, err)) == 1) {
		got = measure_report_row(measuring, stream, &received, err);
		if (got != 0)
			err_at(err, stream->name, stream->row.line);
	}
	if (got == 0)
		got = check_received(measuring, &received, stream, err);
	nameset_release(&received.seen);
	strbuf_release(&received.key);
	return got;
}
