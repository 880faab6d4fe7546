/* SPDX-License-Identifier: MIT */
/*
 * follow: any sheet as a matrix that came back; merged twice it changes nothing more, where the
 * same rows are refused: what another row of the finding said meanwhile may be what one lacked.
 */
#include "findings/finding_list.h"
#include "findings/follow.h"
#include "findings/sheet.h"
#include "fuzz.h"

static void
merge(const struct follow_options *options, struct replies *replies, const struct sheet *cells,
    struct output *rejects, struct output *ledger)
{
	struct returned_sheet sheet = {.cells = cells};
	struct returned_file file = {"m.csv", &sheet, 1, true};
	struct csvout refused = CSVOUT_INIT(rejects), account = CSVOUT_INIT(ledger);
	struct err err = ERR_INIT;
	struct follow *follow = follow_open(options, replies, &err);

	promise(follow != NULL && follow_file(follow, &file, &err) == 0);
	follow_end(follow);
	output_open_memory(rejects);
	output_open_memory(ledger);
	promise(follow_write_rejects(follow, &refused, &err) == 0);
	follow_write_ledger(follow, &account);
	follow_close(follow);
}

static void
check(const struct sheet *cells)
{
	static const enum finding_field needed[] = {FINDING_FIELDS};
	struct finding_list findings = FINDING_LIST_INIT;
	struct follow_options options = {fuzz_codebook(), &findings, "2022-01-01", &fuzz_notice};
	struct output outputs[6] = {OUTPUT_INIT, OUTPUT_INIT, OUTPUT_INIT, OUTPUT_INIT, OUTPUT_INIT,
	    OUTPUT_INIT};
	struct replies replies = REPLIES_INIT;
	struct csvout first = CSVOUT_INIT(&outputs[4]), second = CSVOUT_INIT(&outputs[5]);
	struct err err = ERR_INIT;

	promise(
	    finding_list_read(&findings, fuzz_file(0, slice_of(fuzz_findings)), needed, &err) == 0);
	merge(&options, &replies, cells, &outputs[0], &outputs[1]);
	output_open_memory(&outputs[4]);
	replies_write(&replies, &first);
	merge(&options, &replies, cells, &outputs[2], &outputs[3]);
	output_open_memory(&outputs[5]);
	replies_write(&replies, &second);
	promise(
	    !slice_equal(strbuf_slice(&outputs[0].pending), strbuf_slice(&outputs[2].pending)) ||
	    slice_equal(strbuf_slice(&outputs[4].pending), strbuf_slice(&outputs[5].pending)));
	for (size_t i = 0; i < sizeof(outputs) / sizeof(outputs[0]); i++)
		output_discard(&outputs[i]);
	replies_release(&replies);
	finding_list_release(&findings);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct source_memory memory = {slice_of_input(data, size), 0};
	struct sheet sheet = SHEET_INIT;
	struct err err = ERR_INIT;

	if (sheet_read(&sheet, source_of_memory(&memory, "m.csv"), &err) != 0) {
		promise_error(&err);
		return 0;
	}
	check(&sheet);
	sheet_release(&sheet);
	return 0;
}
