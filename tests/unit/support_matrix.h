/* SPDX-License-Identifier: MIT */
/* support_matrix - findings and who gets them, made of text. */
#ifndef TESTS_SUPPORT_MATRIX_H
#define TESTS_SUPPORT_MATRIX_H

#include "support_model.h"

#include "findings/matrix.h"

struct sending {
	struct codebook book;
	struct finding_list list;
	struct matrix_plan plan;
};

static inline int
plan_text(struct sending *sending, const char *codebook, const char *findings, const char *process,
    struct err *err)
{
	static const enum finding_field needed[] = {FINDING_ID, FINDING_FIELDS};

	sending->book = (struct codebook)CODEBOOK_INIT;
	sending->list = (struct finding_list)FINDING_LIST_INIT;
	sending->plan = (struct matrix_plan)MATRIX_PLAN_INIT;
	assert_no_err(read_codebook(&sending->book, codebook, err), err);
	write_file("findings.csv", slice_of(findings));
	assert_no_err(finding_list_read(&sending->list, "findings.csv", needed, err), err);
	remove("findings.csv");
	return matrix_plan_make(&sending->plan, &sending->list, process, &sending->book, err);
}

static inline void
release_sending(struct sending *sending)
{
	matrix_plan_release(&sending->plan);
	finding_list_release(&sending->list);
	codebook_release(&sending->book);
}

/* The replies are written as `expected`. */
static inline void
check_replies(const struct replies *replies, const char *expected)
{
	struct output output = OUTPUT_INIT;
	struct csvout out = CSVOUT_INIT(&output);

	output_open_memory(&output);
	replies_write(replies, &out);
	assert_slice(strbuf_slice(&output.pending), slice_of(expected));
	output_discard(&output);
}

#endif
