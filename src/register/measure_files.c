/* SPDX-License-Identifier: MIT */
#include "findings/measure_files.h"

#include "findings/gettext.h"
#include "findings/reply_columns.h"
#include "findings/stream.h"

static int
count_file(struct measuring *measuring, const char *path,
    int (*count)(struct measuring *, struct stream *, struct err *), struct err *err)
{
	struct stream stream;
	int result;

	if (stream_open(&stream, path, err) != 0)
		return -1;
	result = count(measuring, &stream, err);
	stream_close(&stream);
	return result;
}

static int
count_all(const struct measure_files *files, struct measuring *measuring, struct err *err)
{
	static const char *const standard_input[] = {"-", NULL};
	const char *const *path = files->findings;
	int result = 0;

	if (path[0] == NULL &&
	    measure_first(measuring->measures, measuring->count, measure_reads_findings) !=
		SIZE_MAX)
		path = standard_input;
	for (; result == 0 && *path != NULL; path++)
		result = count_file(measuring, *path, measuring_findings, err);
	if (result == 0 && files->reports != NULL)
		result = count_file(measuring, files->reports, measuring_reports, err);
	return result;
}

int
measure_files_count(const struct measure_files *files, struct measure *measures, size_t count,
    const struct codebook *book, size_t *failed, struct err *err)
{
	size_t of_reports = measure_first(measures, count, measure_reads_reports);
	struct replies replies = REPLIES_INIT;
	struct reply_columns columns;
	struct measuring measuring;
	int result;

	*failed = SIZE_MAX;
	if (of_reports != SIZE_MAX && files->reports == NULL) {
		*failed = of_reports;
		return err_set(err, ERR_USAGE,
		    _("reports are counted in the file that --reports names"));
	}
	if (files->replies != NULL && replies_read(&replies, files->replies, book, err) != 0)
		return -1;
	reply_columns_begin(&columns, &replies, book);
	measuring_begin(&measuring, measures, count, book,
	    files->replies != NULL ? &columns.columns : NULL);
	result = count_all(files, &measuring, err);
	*failed = measuring.failed;
	measuring_release(&measuring);
	reply_columns_release(&columns);
	replies_release(&replies);
	return result;
}
