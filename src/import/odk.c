/* SPDX-License-Identifier: MIT */
/*
 * ODK Central: a CSV for the submissions and one for each repeated group. Groups stand
 * before a question, with hyphens; KEY names a row, PARENT_KEY the one it belongs to.
 */
#include "formats.h"
#include "forms.h"
#include "rows.h"

static const struct form_rules rules = {
    .key = "KEY",
    .parent = "PARENT_KEY",
};

static bool
recognises(const struct import_input *input)
{
	const struct csvrow *header = &input->records.preview[0];

	return input->records.preview_count > 0 && rows_find(header, "KEY") != SIZE_MAX &&
	    (rows_find(header, "PARENT_KEY") != SIZE_MAX ||
		rows_find(header, "SubmissionDate") != SIZE_MAX ||
		rows_find(header, "meta-instanceID") != SIZE_MAX);
}

static int
read_odk(struct import *import, struct import_input *const *inputs, size_t count, struct err *err)
{
	return form_read(import, &rules, inputs, count, err);
}

const struct import_format import_odk = {
    .name = "odk",
    .takes = IMPORT_RECORDS,
    .joins = "KEY",
    .recognises = recognises,
    .read = read_odk,
};
