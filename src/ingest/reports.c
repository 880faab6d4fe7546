/* SPDX-License-Identifier: MIT */
#include "findings/ingest_reports.h"

#include <stdlib.h>

#include "findings/csvout.h"
#include "findings/mem.h"
#include "findings/strbuf.h"

void
reports_release(struct reports *reports)
{
	nameset_release(&reports->keys);
	nameset_release(&reports->strings);
	free(reports->by_key);
	free(reports->list);
	*reports = (struct reports)REPORTS_INIT;
}

int
reports_keep(struct reports *reports, struct slice *s, struct err *err)
{
	size_t number = nameset_add(&reports->strings, *s, err);

	if (number == NAMESET_NONE)
		return -1;
	*s = nameset_name(&reports->strings, number);
	return 0;
}

/* Number of a key, SIZE_MAX beside a new one. */
static size_t *
key_of(struct reports *reports, struct slice name, const struct slice *process, size_t input,
    struct err *err)
{
	struct strbuf key = STRBUF_INIT;
	size_t known = reports->keys.count;
	size_t number = NAMESET_NONE;

	strbuf_add_slice(&key, name);
	if (process != NULL) {
		strbuf_add_char(&key, '\0');
		strbuf_add_slice(&key, *process);
	} else {
		/* No process holds a byte that UTF-8 never has. */
		strbuf_add_format(&key, "%c\xFF%zu", '\0', input);
	}
	if (strbuf_check(&key, err) == 0)
		number = nameset_add(&reports->keys, strbuf_slice(&key), err);
	strbuf_release(&key);
	if (number == NAMESET_NONE ||
	    mem_reserve(&reports->by_key, &reports->by_key_capacity, number + 1,
		sizeof(*reports->by_key), err) != 0)
		return NULL;
	if (number == known)
		reports->by_key[number] = SIZE_MAX;
	return &reports->by_key[number];
}

static size_t
add_report(struct reports *reports, struct slice name, const struct slice *process, size_t input,
    struct err *err)
{
	struct report report = {.name = name, .input = input, .process_known = process != NULL};

	if (process != NULL)
		report.process = *process;
	if (reports_keep(reports, &report.name, err) != 0 ||
	    reports_keep(reports, &report.process, err) != 0 ||
	    mem_reserve(&reports->list, &reports->capacity, reports->count + 1,
		sizeof(*reports->list), err) != 0)
		return SIZE_MAX;
	reports->list[reports->count] = report;
	return reports->count++;
}

size_t
reports_find(struct reports *reports, struct slice name, const struct slice *process, size_t input,
    struct err *err)
{
	/* What this input calls so, whatever the process: rows that do not say belong to it. */
	size_t *here = key_of(reports, name, NULL, input, err);
	size_t anyone, *place, found;

	if (here == NULL)
		return SIZE_MAX;
	anyone = *here;
	if (process == NULL) {
		if (anyone == SIZE_MAX) {
			anyone = add_report(reports, name, NULL, input, err);
			*here = anyone;
		}
		return anyone;
	}
	place = key_of(reports, name, process, input, err);
	if (place == NULL)
		return SIZE_MAX;
	found = *place;
	if (found == SIZE_MAX && anyone != SIZE_MAX && !reports->list[anyone].process_known) {
		struct report *open = &reports->list[anyone];

		found = anyone;
		open->process = *process;
		open->process_known = true;
		if (reports_keep(reports, &open->process, err) != 0)
			return SIZE_MAX;
	}
	if (found == SIZE_MAX)
		found = add_report(reports, name, process, input, err);
	*place = found;
	if (anyone == SIZE_MAX) {
		/* key_of() may have moved the array. */
		here = key_of(reports, name, NULL, input, err);
		if (here == NULL)
			return SIZE_MAX;
		*here = found;
	}
	return found;
}

void
reports_write(const struct reports *reports, struct output *output)
{
	struct csvout out = CSVOUT_INIT(output);

	csvout_string(&out, "report");
	csvout_string(&out, "process");
	csvout_string(&out, "source");
	csvout_string(&out, "received");
	csvout_string(&out, "file");
	csvout_end(&out);
	for (size_t i = 0; i < reports->count; i++) {
		const struct report *report = &reports->list[i];

		csvout_field(&out, report->name);
		csvout_field(&out, report->process);
		csvout_field(&out, report->source);
		csvout_field(&out, report->received);
		csvout_field(&out, report->file);
		csvout_end(&out);
	}
}
