/* SPDX-License-Identifier: MIT */
/* changes: what counts as one, by which key, and in which order they come. */
#include "support_model.h"

#include "findings/changes.h"

static int
read_changes(struct changes *changes, const char *old, const char *new, struct err *err)
{
	int result;

	write_file("old.csv", slice_of(old));
	write_file("new.csv", slice_of(new));
	result = changes_read(changes, "old.csv", "new.csv", err);
	remove("old.csv");
	remove("new.csv");
	return result;
}

/* Hold the result, and what is said, to what is expected. */
static void
check_changes(const char *old, const char *new, const char *expected, const char *said)
{
	struct output output = OUTPUT_INIT;
	struct csvout out = CSVOUT_INIT(&output);
	struct strbuf heard = STRBUF_INIT;
	struct notice notice = {hear, &heard};
	struct changes changes;
	struct changes_sum sum;
	struct err err = ERR_INIT;

	assert_no_err(read_changes(&changes, old, new, &err), &err);
	output_open_memory(&output);
	assert_no_err(changes_write(&changes, &out, &sum, &err), &err);
	changes_remarks(&changes, &sum, &notice);
	assert_slice(strbuf_slice(&output.pending), slice_of(expected));
	assert_slice(strbuf_slice(&heard), slice_of(said));
	output_discard(&output);
	strbuf_release(&heard);
	changes_release(&changes);
}

#define HEADER "change,id,area,column,old,new\n"

static void
test_findings(void **state)
{
	(void)state;
	check_changes("id,theme,area,text\na,t,X;Y,one\nb,t,X,two\nc,u,,three\n",
	    "id,theme,area,text\nd,t,X,four\nc,t,,three\na,t,Y;X;Y,\"o\nne\"\ne,t,X,five\n",
	    HEADER "changed,a,,text,one,\"o\nne\"\n"
		   "vanished,b,,,,\n"
		   "recoded,c,,theme,u,t\n"
		   "appeared,d,,,,\n"
		   "appeared,e,,,,\n",
	    ":0: 2 appeared, 1 vanished; recoded: 1 (findings: 1); other changes: 1 (findings: 1)\n");
	/* Only of findings is `area` a list, and status a column like others. */
	check_changes("id,area,note,type\na,X;Y,1;2,p\n", "id,area,note,type\na,Y,2;1,q\n",
	    HEADER "recoded,a,,area,X;Y,Y\n"
		   "changed,a,,note,1;2,2;1\n"
		   "recoded,a,,type,p,q\n",
	    ":0: 0 appeared, 0 vanished; recoded: 2 (findings: 1); other changes: 1 (findings: 1)\n");
	check_changes("id,status\na,x\n", "id,status\na,y\n", HEADER "changed,a,,status,x,y\n",
	    ":0: 0 appeared, 0 vanished; recoded: 0 (findings: 0); other changes: 1 (findings: 1)\n");
}

static void
test_no_change(void **state)
{
	(void)state;
	/* Rows, columns and areas in another order. */
	check_changes("id,area,text\na,X;Y,one\nb,,two\n", "text,id,area\ntwo,b,\none,a,Y; X\n",
	    HEADER, ":0: no change in 2 findings\n");
	check_changes("id\n", "id,text\n", HEADER,
	    "old.csv:0: lacks columns of the other one, which count as empty here: \"text\"\n"
	    ":0: no change in 0 findings\n");
}

static void
test_replies(void **state)
{
	(void)state;
	check_changes("id,area,status,response,action\n"
		      "a,X,pending,,\na,Y,pending,,\nb,X,attended,noted,did\n",
	    "id,area,response,status,action\n"
	    "b,X,noted,attended,did more\na,X,accepted,attended,done\na,Z,,pending,\n",
	    HEADER "status,a,X,status,pending,attended\n"
		   "status,a,X,response,,accepted\n"
		   "changed,a,X,action,,done\n"
		   "vanished,a,Y,,,\n"
		   "changed,b,X,action,did,did more\n"
		   "appeared,a,Z,,,\n",
	    ":0: 1 appeared, 1 vanished; changes of status or response: 2 (replies: 1); other "
	    "changes: 2 (replies: 2)\n");
}

static void
test_coders(void **state)
{
	(void)state;
	/* The coder is a column like others as long as the id alone will do, */
	check_changes("id,coder,theme\na,1,t\n", "id,coder,theme\na,2,t\n",
	    HEADER "changed,a,,coder,1,2\n",
	    ":0: 0 appeared, 0 vanished; recoded: 0 (findings: 0); other changes: 1 (findings: 1)\n");
	/* and a part of the key where it will not, in either of the two. */
	check_changes("id,coder,theme\na,1,t\n", "id,coder,theme\na,2,t\na,1,u\n",
	    "change,id,area,coder,column,old,new\n"
	    "recoded,a,,1,theme,t,u\n"
	    "appeared,a,,2,,,\n",
	    ":0: 1 appeared, 0 vanished; recoded: 1 (findings: 1); other changes: 0 (findings: 0)\n");
}

static void
test_columns_of_one_side(void **state)
{
	(void)state;
	check_changes("id,gone,text,empty\na,1,x,\nb,,y,\n", "text,id,come\nx,a,\ny,b,2\n",
	    HEADER "changed,a,,gone,1,\n"
		   "changed,b,,come,,2\n",
	    "new.csv:0: lacks columns of the other one, which count as empty here: \"gone\", "
	    "\"empty\"\n"
	    "old.csv:0: lacks columns of the other one, which count as empty here: \"come\"\n"
	    ":0: 0 appeared, 0 vanished; recoded: 0 (findings: 0); other changes: 2 (findings: 2)\n");
	check_changes("id,1,2,3,4,5,6,7,8,9,10\n", "id\n", HEADER,
	    "new.csv:0: lacks columns of the other one, which count as empty here: \"1\", \"2\", "
	    "\"3\", \"4\", \"5\", \"6\", \"7\", \"8\" and 2 more\n"
	    ":0: no change in 0 findings\n");
}

static void
test_refused(void **state)
{
	static const struct {
		const char *old, *new;
		enum err_kind kind;
		const char *file;
		size_t line;
		const char *message;
	} cases[] = {
	    {"theme,count\n", "id\n", ERR_DATA, "old.csv", 1,
		"is neither findings nor replies: both have a column \"id\""},
	    {"id,x,x\n", "id\n", ERR_DATA, "old.csv", 1, "2 columns are called \"x\""},
	    {"id\n", "id,text\n\"\",x\n", ERR_DATA, "new.csv", 2,
		"has no id: without one nobody knows what became of it"},
	    {"id\na\na\n", "id\n", ERR_DATA, "old.csv", 3,
		"id a is there already: it must name one finding"},
	    {"id,coder\na,1\na,2\n", "id\na\n", ERR_DATA, "old.csv", 3,
		"id a is there already: it must name one finding"},
	    {"id,coder\na,1\na,2\n", "id,coder\na,1\n\nb,1\na,1\n", ERR_DATA, "new.csv", 5,
		"id a and coder \"1\" are there already"},
	    {"id,area,status\na,X,\n", "id,area,status\na,X,\na,X,\n", ERR_DATA, "new.csv", 3,
		"id a and area \"X\" are there already"},
	    {"id\na,b\n", "id\n", ERR_DATA, "old.csv", 2, "the header has 1 fields, this row 2"},
	    {"id,area,status\n", "id,area\n", ERR_USAGE, NULL, 0,
		"old.csv holds replies, new.csv findings: only two of a kind can be compared"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct err err = ERR_INIT;
		struct changes changes;

		assert_int_equal(read_changes(&changes, cases[i].old, cases[i].new, &err), -1);
		assert_err(&err, cases[i].kind, cases[i].file, cases[i].line, cases[i].message);
		changes_release(&changes);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_findings),
	    cmocka_unit_test(test_no_change),
	    cmocka_unit_test(test_replies),
	    cmocka_unit_test(test_coders),
	    cmocka_unit_test(test_columns_of_one_side),
	    cmocka_unit_test(test_refused),
	};

	return cmocka_run_group_tests(tests, enter_scratch, leave_scratch);
}
