/* SPDX-License-Identifier: MIT */
/* follow: what becomes of each row that an area sends back, with sheets made of text. */
#include "support_model.h"

#include "findings/csvout.h"
#include "findings/follow.h"
#include "findings/matrix.h"

#define CODES                                                                                      \
	SMALL_CODEBOOK "process,p,Proceso,Process,,,,,\n"                                          \
		       "response,accepted,Procede,Accepted,,,Procedente,,\n"                       \
		       "response,not_competent,No es competencia,Outside the remit,,,,,\n"         \
		       "response,noted,Se toma conocimiento,Noted,,,,,\n"                          \
		       "status,pending,Pendiente,Pending,,,,,\n"                                   \
		       "status,in_progress,En proceso,In progress,,,,,\n"                          \
		       "status,partly_attended,Atendido parcialmente,Partly attended,,,,,\n"       \
		       "status,attended,Atendido,Attended,,,,,\n"                                  \
		       "status,not_attended,No atendido,Not attended,,,,,\n"                       \
		       "status,not_applicable,No requiere atención,No action required,,,,,\n"

#define LONG_TEXT                                                                                  \
	"The accessible entrance of the polling station was closed in the morning and nobody "     \
	"knew who had the key so that voters waited"

#define FINDINGS                                                                                   \
	"id,process,report,observer,theme,type,area,text,page,origin\n"                            \
	"a-1,p,a,Role 1,prep,opportunity,DEO;UTC,First text,3,\n"                                  \
	"a-2,p,a,Role 1,counts,strength,DEO,Second text,4,illustrative\n"                          \
	"a-3,p,a,Role 1,outreach,proposal,UTC,Third text,5,\n"                                     \
	"a-4,p,a,Role 1,prep,opportunity,DEO," LONG_TEXT ",6,\n"

#define REPLIES "id,area,asked,due,response,status,action,evidence,answered,verified,updated\n"
#define SENT "a-1,DEO,2021-08-05,2021-09-05,,pending,,,,,\n"

/* What one run reads, and what came of it. */
struct run {
	struct codebook book;
	struct finding_list findings;
	struct replies replies;
	struct follow_options options;
	struct notice notice;
	struct strbuf heard;
	struct follow *follow;
};

static void
begin(struct run *run, const char *replies)
{
	static const enum finding_field needed[] = {FINDING_FIELDS};
	struct err err = ERR_INIT;

	*run = (struct run){.findings = FINDING_LIST_INIT,
	    .replies = REPLIES_INIT,
	    .heard = STRBUF_INIT};
	assert_no_err(read_codebook(&run->book, CODES, &err), &err);
	write_file("findings.csv", slice_of(FINDINGS));
	assert_no_err(finding_list_read(&run->findings, "findings.csv", needed, &err), &err);
	remove("findings.csv");
	if (replies != NULL) {
		write_file("replies.csv", slice_of(replies));
		assert_no_err(replies_read(&run->replies, "replies.csv", &run->book, &err), &err);
		remove("replies.csv");
	}
	run->notice = (struct notice){hear, &run->heard};
	run->options =
	    (struct follow_options){&run->book, &run->findings, "2021-10-01", &run->notice};
	run->follow = follow_open(&run->options, &run->replies, &err);
	assert_non_null(run->follow);
}

static void
end(struct run *run)
{
	follow_close(run->follow);
	replies_release(&run->replies);
	finding_list_release(&run->findings);
	codebook_release(&run->book);
	strbuf_release(&run->heard);
}

/* A sheet of comma-separated text; empty lines are rows too. */
static void
make_sheet(struct sheet *sheet, const char *text)
{
	struct source_memory memory = {slice_of(text), 0};
	struct err err = ERR_INIT;

	assert_no_err(sheet_read(sheet, source_of_memory(&memory, "m"), &err), &err);
}

/* A CSV file of that text. */
static void
feed(struct run *run, const char *name, const char *text)
{
	struct sheet cells;
	struct returned_sheet sheet = {.cells = &cells};
	struct returned_file file = {name, &sheet, 1, true};
	struct err err = ERR_INIT;

	make_sheet(&cells, text);
	assert_no_err(follow_file(run->follow, &file, &err), &err);
	sheet_release(&cells);
}

static void
check_replies(struct run *run, const char *expected, const char *where)
{
	struct output output = OUTPUT_INIT;
	struct csvout out = CSVOUT_INIT(&output);

	output_open_memory(&output);
	replies_write(&run->replies, &out);
	assert_slice_in(strbuf_slice(&output.pending), slice_of(expected), where);
	output_discard(&output);
}

static void
check_rejects(struct run *run, const char *expected, const char *where)
{
	struct output output = OUTPUT_INIT;
	struct csvout out = CSVOUT_INIT(&output);
	struct err err = ERR_INIT;

	output_open_memory(&output);
	assert_no_err(follow_write_rejects(run->follow, &out, &err), &err);
	assert_slice_in(strbuf_slice(&output.pending), slice_of(expected), where);
	output_discard(&output);
}

static void
check_ledger(struct run *run, const char *expected, const char *where)
{
	struct output output = OUTPUT_INIT;
	struct csvout out = CSVOUT_INIT(&output);

	output_open_memory(&output);
	follow_write_ledger(run->follow, &out);
	assert_slice_in(strbuf_slice(&output.pending), slice_of(expected), where);
	output_discard(&output);
}

#define HEAD "area,id,theme,type,text,page,response,status,action,evidence,answered\n"
#define LOCKED "DEO,a-1,prep,opportunity,First text,3,"
#define LEDGER "file,sheet,reason,rows_read,merged,unchanged,refused,excluded\n"
#define REJECTS                                                                                    \
	"reject_file,reject_sheet,reject_row,reject_reason,area,id,report,theme,type,text,page,"   \
	"response,status,action,evidence,answered"

/* One reply to a-1 of DEO, with what was known of it; what is heard and what is known then. */
struct one {
	const char *name;
	const char *known; /* of a-1, DEO: from response to updated; NULL: only that it was sent */
	const char *row;   /* of the matrix, whole */
	const char *heard;
	const char *after; /* as `known`; NULL: as before */
	const char *ledger;
};

#define REFUSED(reason) "m.csv,,,0,0,0,0,0\nm.csv,," reason ",1,0,0,1,0\n"
#define MERGED "m.csv,,,1,1,0,0,0\n"
#define UNCHANGED "m.csv,,,1,0,1,0,0\n"
#define NO_REPLY "m.csv,,,0,0,0,0,0\nm.csv,,no reply,1,0,0,0,1\n"
#define CHANGED "m.csv,,,0,0,0,0,0\nm.csv,,locked cell changed,1,1,0,0,0\n"
#define SAYS(text) "m.csv:2: finding a-1: " text "\n"

static const struct one ones[] = {
    {"an answer", NULL, LOCKED "Procede,Atendido,Done,Minutes,05/09/2021", "",
	"accepted,attended,Done,Minutes,2021-09-05,,2021-10-01", MERGED},
    {"in the other language", NULL, LOCKED "Accepted,In progress,Doing,,2021-09-05", "",
	"accepted,in_progress,Doing,,2021-09-05,,2021-10-01", MERGED},
    {"without a date it is that of the merge", NULL, LOCKED "procedente,,,,", "",
	"accepted,pending,,,2021-10-01,,2021-10-01", MERGED},
    {"an action is no answer yet", NULL, LOCKED ",,Doing,,", "", ",pending,Doing,,,,2021-10-01",
	MERGED},
    {"texts are kept to the character", NULL, LOCKED ",,\"  -1\r\nÁé\U0001F5F3 \",'=1+1,",
	"m.csv:0: left out before what a spreadsheet would run: 1 apostrophes\n",
	",pending,\"  -1\nÁé\U0001F5F3 \",=1+1,,,2021-10-01", MERGED},
    {"an empty cell says nothing", "accepted,attended,Done,Minutes,2021-09-05,,2021-09-06",
	LOCKED ",,,,", "", NULL, NO_REPLY},
    {"blanks and a dash neither", "accepted,attended,Done,Minutes,2021-09-05,,2021-09-06",
	LOCKED "N/A,-, ,  ,-", "", NULL, NO_REPLY},
    {"what is known already", "accepted,attended,Done,Minutes,2021-09-05,,2021-09-06",
	LOCKED "Procede,Atendido,Done,Minutes,5/9/2021", "", NULL, UNCHANGED},
    {"one more thing", "accepted,attended,Done,Minutes,2021-09-05,,2021-09-06",
	LOCKED ",,Done twice,,", "", "accepted,attended,Done twice,Minutes,2021-09-05,,2021-10-01",
	MERGED},
    {"labels of the row in another language", NULL,
	"DEO,a-1,Preliminary results,Área de oportunidad,First text,3,Procede,,,,", "",
	"accepted,pending,,,2021-10-01,,2021-10-01", MERGED},
    {"locked cells", NULL, "DEO,a-1,counts,strength,First text,33,Procede,,,,",
	SAYS("locked cell changed, the original stays: theme \"Preliminary results\" became "
	     "\"counts\"; type \"Area of opportunity\" became \"strength\"; page \"3\" became "
	     "\"33\""),
	"accepted,pending,,,2021-10-01,,2021-10-01", CHANGED},
    {"a locked cell and no reply", NULL, "DEO,a-1,prep,opportunity,First text,33,,,,,",
	SAYS("locked cell changed, the original stays: page \"3\" became \"33\""), NULL,
	"m.csv,,,0,0,0,0,0\nm.csv,,locked cell changed,1,0,0,0,1\n"},
    {"a text that only looks another", NULL, "DEO,a-1,prep,opportunity,FIRST  text,3,Procede,,,,",
	SAYS("locked cell changed, the original stays: text (blanks, case or accents)"),
	"accepted,pending,,,2021-10-01,,2021-10-01", CHANGED},
    {"another text", NULL, "DEO,a-1,prep,opportunity,Something else,3,Procede,,,,",
	SAYS("its text is another, and of no finding"), NULL, REFUSED("another text")},
    {"the text of another finding", NULL, "DEO,a-1,prep,opportunity,Third text,3,Procede,,,,",
	SAYS("its text is that of finding a-3: to which of them is this the reply?"), NULL,
	REFUSED("another text")},
    {"no text", NULL, "DEO,a-1,prep,opportunity,,3,Procede,,,,", SAYS("its text was taken away"),
	NULL, REFUSED("another text")},
    {"an unknown response", NULL, LOCKED "Prosede,,,,",
	SAYS("response \"Prosede\" is not in the codebook (did you mean \"Procede\"?)"), NULL,
	REFUSED("response not in codebook")},
    {"an unknown status", NULL, LOCKED "Procede,Hecho,,,",
	SAYS("status \"Hecho\" is not in the codebook"), NULL, REFUSED("status not in codebook")},
    {"no evidence", NULL, LOCKED "Procede,Atendido,Done,,",
	SAYS("attended without evidence: say where it can be seen"), NULL,
	REFUSED("attended without evidence")},
    {"a dash is no evidence", NULL, LOCKED "Procede,Atendido,Done,N/A,",
	SAYS("attended without evidence: say where it can be seen"), NULL,
	REFUSED("attended without evidence")},
    {"evidence that is known", "accepted,in_progress,Doing,Minutes,2021-09-05,,2021-09-06",
	LOCKED ",Atendido,,,", "", "accepted,attended,Doing,Minutes,2021-09-05,,2021-10-01",
	MERGED},
    {"no date", NULL, LOCKED "Procede,,,,31/02/2021",
	SAYS("answered \"31/02/2021\" is no date (write 05/08/2021, the day first)"), NULL,
	REFUSED("no date")},
    {"a number that was a date", NULL, LOCKED "Procede,,,,44413",
	SAYS("answered is the number \"44413\", no date: the cell has lost its form as a date "
	     "(write 05/08/2021, the day first)"),
	NULL, REFUSED("no date")},
    {"before the sending", NULL, LOCKED "Procede,,,,04/08/2021",
	SAYS("answered 2021-08-04, before it was sent on 2021-08-05"), NULL,
	REFUSED("answered before it was sent")},
    {"the day of the sending", NULL, LOCKED "Procede,,,,05/08/2021", "",
	"accepted,pending,,,2021-08-05,,2021-10-01", MERGED},
    {"after the merge", NULL, LOCKED "Procede,,,,02/10/2021",
	SAYS("answered 2021-10-02, later than the day of this merge"),
	"accepted,pending,,,2021-10-02,,2021-10-01", MERGED},
    {"from attended to pending", "accepted,attended,Done,Minutes,2021-09-05,,2021-09-06",
	LOCKED "Procede,Pendiente,,,",
	SAYS("a step back from attended to pending (if it is meant, change the replies file)"),
	NULL, REFUSED("step back")},
    {"from attended to in progress", "accepted,attended,Done,Minutes,2021-09-05,,2021-09-06",
	LOCKED ",En proceso,,,",
	SAYS("a step back from attended to in_progress (if it is meant, change the replies "
	     "file)"),
	NULL, REFUSED("step back")},
    {"from in progress to pending", "accepted,in_progress,,,2021-09-05,,2021-09-06",
	LOCKED "Procede,Pendiente,,,",
	SAYS("a step back from in_progress to pending (if it is meant, change the replies file)"),
	NULL, REFUSED("step back")},
    {"an older matrix in which the row is as it was sent",
	"accepted,attended,Done,Minutes,2021-09-05,,2021-09-06", LOCKED ",Pendiente,,,",
	SAYS("still says pending, as it was sent: attended stays"), NULL, NO_REPLY},
    {"from partly attended to not attended", "accepted,partly_attended,,,2021-09-05,,2021-09-06",
	LOCKED ",No atendido,,,",
	SAYS("a step back from partly_attended to not_attended (if it is meant, change the "
	     "replies file)"),
	NULL, REFUSED("step back")},
    {"from in progress to not attended", "accepted,in_progress,,,2021-09-05,,2021-09-06",
	LOCKED ",No atendido,,,", "", "accepted,not_attended,,,2021-09-05,,2021-10-01", MERGED},
    {"from not attended to in progress", "accepted,not_attended,,,2021-09-05,,2021-09-06",
	LOCKED ",En proceso,,,", SAYS("taken up again: not_attended to in_progress"),
	"accepted,in_progress,,,2021-09-05,,2021-10-01", MERGED},
    {"out of the count", NULL, LOCKED "Procede,No requiere atención,,,",
	SAYS("status not_applicable without the response not_competent: it requires attention"),
	NULL, REFUSED("requires attention")},
    {"out of the remit", NULL, LOCKED "No es competencia,No requiere atención,,,", "",
	"not_competent,not_applicable,,,2021-10-01,,2021-10-01", MERGED},
    {"an unknown id", NULL, "DEO,a-11,prep,opportunity,First text,3,Procede,,,,",
	"m.csv:2: finding \"a-11\": there is no such finding (did you mean a-1?)\n", NULL,
	REFUSED("id unknown")},
    {"a finding of another area", NULL, "DEO,a-3,outreach,proposal,Third text,5,Procede,,,,",
	"m.csv:2: finding a-3: it was not sent to DEO\n", NULL, REFUSED("not sent to the area")},
    {"a row added by hand", NULL, "DEO,,,,,,,,We also did this,,",
	"m.csv:2: a row added by hand: it has no id, so it is the reply to no finding\n", NULL,
	REFUSED("row added by hand")},
    {"an unknown area", NULL, "DOE,a-1,prep,opportunity,First text,3,Procede,,,,",
	SAYS("area \"DOE\" is not in the codebook (did you mean \"DEO\"?)"), NULL,
	REFUSED("area unknown")},
    {"bytes that are no text", NULL, LOCKED "Procede,,\u00e1\u00e9\u00ed\377,,",
	SAYS("holds bytes that are no text in the file's encoding"), NULL, REFUSED("not UTF-8")},
};

static void
test_one_row(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(ones); i++) {
		const struct one *one = &ones[i];
		const char *before = one->known != NULL ? one->known : ",pending,,,,,";
		char known[512], after[512], matrix[1024], ledger[512];
		struct run run;

		snprintf(known, sizeof(known), REPLIES "a-1,DEO,2021-08-05,2021-09-05,%s\n",
		    before);
		snprintf(after, sizeof(after), REPLIES "a-1,DEO,2021-08-05,2021-09-05,%s\n",
		    one->after != NULL ? one->after : before);
		snprintf(matrix, sizeof(matrix), HEAD "%s\n", one->row);
		snprintf(ledger, sizeof(ledger), LEDGER "%s", one->ledger);
		begin(&run, known);
		feed(&run, "m.csv", matrix);
		assert_slice_in(strbuf_slice(&run.heard), slice_of(one->heard), one->name);
		check_replies(&run, after, one->name);
		check_ledger(&run, ledger, one->name);
		end(&run);
	}
}

/* A workbook's sheets, made of text. */
struct book {
	struct sheet cells[4];
	struct returned_sheet sheets[4];
	size_t count;
};

static void
add_sheet(struct book *book, const char *name, const char *text)
{
	make_sheet(&book->cells[book->count], text);
	book->sheets[book->count] =
	    (struct returned_sheet){.name = name, .cells = &book->cells[book->count]};
	book->count++;
}

static void
feed_book(struct run *run, const char *name, struct book *book)
{
	struct returned_file file = {name, book->sheets, book->count, false};
	struct err err = ERR_INIT;

	assert_no_err(follow_file(run->follow, &file, &err), &err);
	for (size_t i = 0; i < book->count; i++)
		sheet_release(&book->cells[i]);
	*book = (struct book){.count = 0};
}

#define SHEET_HEAD                                                                                 \
	"Clave,Tema,Tipo de hallazgo,Hallazgo,Página,Valoración del área,Estatus,Atención "    \
	"dada,Evidencia,Fecha de respuesta\n"

/* Title block, sections, the rows that continue others, signatures; sheets without a matrix. */
static void
test_whole_sheet(void **state)
{
	struct book book = {.count = 0};
	struct run run;

	(void)state;
	begin(&run, NULL);
	add_sheet(&book, "Resumen", "Tema,Total\nDifusión,3\n");
	add_sheet(&book, "Matriz",
	    "Matriz de hallazgos\nProceso:,,Proceso\nÁrea responsable:,Organización "
	    "Electoral\nFolio,7\n" SHEET_HEAD "Requieren atención (2 hallazgos)\n"
	    "a-1,Resultados preliminares,Área de oportunidad,First ,3,Procede,,Doing,\n"
	    "a-1 (continuación),,,text,,,En proceso,and more,\n" SHEET_HEAD "Para conocimiento\n"
	    "a-2,Cómputos,Fortaleza,Second text,4,Se toma conocimiento,No requiere atención,,,\n"
	    "a-4,PREP,AO," LONG_TEXT ",6\n"
	    "Elaboró,,,Revisó\n\"\",Role 2\nNombre y firma\nP.S.,,,we shall call you\n");
	book.sheets[1].comments = 2;
	feed_book(&run, "deo.xlsx", &book);
	follow_end(run.follow);
	assert_slice(strbuf_slice(&run.heard),
	    slice_of("deo.xlsx:Matriz:16: finding \"P.S.\": there is no such finding\n"
		     "deo.xlsx:Matriz:0: findings for which the replies had no row (the day of "
		     "sending is not known); rows added: 2\n"
		     "deo.xlsx:Matriz:0: comments on cells, which are not read (open the file): "
		     "2\n"));
	check_replies(&run,
	    REPLIES "a-1,DEO,,,accepted,in_progress,\"Doing\nand more\",,2021-10-01,,2021-10-01\n"
		    "a-2,DEO,,,noted,not_applicable,,,2021-10-01,,2021-10-01\n",
	    "");
	check_ledger(&run,
	    LEDGER "deo.xlsx,Matriz,,3,3,0,0,0\n"
		   "deo.xlsx,Matriz,title row,4,0,0,0,4\n"
		   "deo.xlsx,Matriz,repeated header,1,0,0,0,1\n"
		   "deo.xlsx,Matriz,section,2,0,0,0,2\n"
		   "deo.xlsx,Matriz,sign-off,3,0,0,0,3\n"
		   "deo.xlsx,Matriz,no reply,1,0,0,0,1\n"
		   "deo.xlsx,Matriz,id unknown,1,0,0,1,0\n",
	    "");
	assert_true(follow_has_faults(run.follow));
	end(&run);
}

/* The row of a finding as it was sent, in a sheet Control. */
static void
add_control(struct strbuf *text, const char *id, const char *theme, const char *type,
    const char *passage, const char *page)
{
	struct slice cells[MATRIX_COLUMNS] = {[MATRIX_ID] = slice_of(id),
	    [MATRIX_THEME] = slice_of(theme),
	    [MATRIX_TYPE] = slice_of(type),
	    [MATRIX_TEXT] = slice_of(passage),
	    [MATRIX_PAGE] = slice_of(page)};
	char digest[MATRIX_DIGEST_SIZE];

	matrix_digest(cells, digest);
	strbuf_add_format(text, "%s,%s\n", id, digest);
}

/* What the area left as it was sent, and is another by now, is no fault of the area. */
static void
test_recoded(void **state)
{
	struct strbuf control = STRBUF_INIT;
	struct book book = {.count = 0};
	struct run run;

	(void)state;
	strbuf_add_string(&control,
	    "Proceso,p,Proceso\nÁrea responsable,DEO,Label\nClave,Huella\n");
	add_control(&control, "a-1", "Cómputos", "Fortaleza", "Old text", "3");
	add_control(&control, "a-4", "Cómputos", "Área de oportunidad", LONG_TEXT, "6");
	begin(&run, REPLIES SENT "a-4,DEO,2021-08-05,,,pending,,,,,\n");
	add_sheet(&book, "Matriz",
	    "Área responsable,Comunicación\n" SHEET_HEAD
	    "a-1,Cómputos,Fortaleza,Old text,3,Procede,En proceso,,,\n"
	    "a-4,Cómputos,Área de oportunidad," LONG_TEXT ",7,Procede,,,,\n");
	add_sheet(&book, "Control", control.data);
	feed_book(&run, "deo.ods", &book);
	follow_end(run.follow);
	assert_slice(strbuf_slice(&run.heard),
	    slice_of(
		"deo.ods:Matriz:0: the title is that of area \"Comunicación\", and the sheet "
		"Control is that of \"DEO\": it is taken for what Control says\n"
		"deo.ods:Matriz:3: finding a-1: was recoded since it was sent: text \"Old "
		"text\" became \"First text\"; theme \"Cómputos\" became \"Resultados "
		"preliminares\"; type \"Fortaleza\" became \"Área de oportunidad\"\n"
		"deo.ods:Matriz:4: finding a-4: locked cell changed, the original stays: theme "
		"\"Resultados preliminares\" became \"Cómputos\"; page \"6\" became \"7\"\n"));
	check_replies(&run,
	    REPLIES "a-1,DEO,2021-08-05,2021-09-05,accepted,in_progress,,,2021-10-01,,2021-10-01\n"
		    "a-4,DEO,2021-08-05,,accepted,pending,,,2021-10-01,,2021-10-01\n",
	    "");
	end(&run);
	strbuf_release(&control);
}

static void
test_information(void **state)
{
	struct run run;

	(void)state;
	begin(&run, REPLIES "a-2,DEO,2021-08-05,,,not_applicable,,,,,\n");
	feed(&run, "m.csv",
	    HEAD "DEO,a-2,counts,strength,Second text,4,noted,Atendido,We go on,,\n");
	assert_slice(strbuf_slice(&run.heard),
	    slice_of("m.csv:2: finding a-2: locked cell changed, the original stays: status \"No "
		     "action required\" became \"Atendido\"\n"));
	check_replies(&run,
	    REPLIES "a-2,DEO,2021-08-05,,noted,not_applicable,We go on,,2021-10-01,,2021-10-01\n",
	    "");
	end(&run);
}

/* A row that says what was known is no other answer, wherever it stands. */
static void
test_two_files(void **state)
{
	static const char first[] = HEAD LOCKED "Procede,En proceso,One,,\n";
	static const char other[] = HEAD LOCKED "Procede,En proceso,Other,,\n";
	static const char untouched[] = HEAD LOCKED ",Pendiente,,,\n";
	static const char after[] = REPLIES
	    "a-1,DEO,2021-08-05,2021-09-05,accepted,in_progress,One,,2021-10-01,,2021-10-01\n"
	    "a-1,UTC,2021-08-05,,accepted,pending,Ours,,2021-10-01,,2021-10-01\n";
	static const char refused[] = REJECTS
	    "\n6.csv,,2,\"conflict: DEO has answered it otherwise in 2.csv:2, and that stays\","
	    "DEO,a-1,,prep,opportunity,First text,3,Procede,En proceso,Other,,\n";
	struct run run;

	(void)state;
	begin(&run, REPLIES SENT "a-1,UTC,2021-08-05,,,pending,,,,,\n");
	feed(&run, "1.csv", untouched);
	feed(&run, "2.csv", first);
	feed(&run, "3.csv", untouched);
	feed(&run, "4.csv", first);
	feed(&run, "5.csv", HEAD "UTC,a-1,prep,opportunity,First text,3,accepted,,Ours,,\n");
	assert_slice(strbuf_slice(&run.heard), slice_of(""));
	feed(&run, "6.csv", other);
	follow_end(run.follow);
	assert_slice(strbuf_slice(&run.heard),
	    slice_of(
		"6.csv:2: finding a-1: conflict: DEO has answered it otherwise in 2.csv:2, and "
		"that stays\n"));
	check_replies(&run, after, "");
	check_rejects(&run, refused, "");
	end(&run);
}

/* What was in conflict does not slip in where the same files are merged once more. */
static void
test_conflict_stays(void **state)
{
	static const char known[] =
	    REPLIES "a-1,DEO,2021-08-05,,accepted,in_progress,One,,2021-09-01,,\n";
	static const char undecided[] =
	    REJECTS "\nx.csv,,2,conflict: x,DEO,a-1,,,,First text,3,,,Other,,\n";
	static const char decided[] = REJECTS "\nx.csv,,2,,DEO,a-1,,,,First text,3,,,Other,,\n";
	struct run run;

	(void)state;
	begin(&run, known);
	feed(&run, "1.csv", HEAD LOCKED "Procede,En proceso,One,,\n");
	feed(&run, "2.csv", HEAD LOCKED "Procede,En proceso,Other,,\n");
	assert_slice(strbuf_slice(&run.heard),
	    slice_of(
		"2.csv:2: finding a-1: conflict: DEO has answered it otherwise in 1.csv:2, and "
		"that stays\n"));
	check_replies(&run, known, "");
	end(&run);
	/* Nor where it is fed as it was refused; somebody has to say which answer holds. */
	begin(&run, known);
	feed(&run, "m.csv", undecided);
	assert_slice(strbuf_slice(&run.heard),
	    slice_of(SAYS("conflict: nobody has decided it: empty its reject_reason if this answer "
			  "holds")));
	check_replies(&run, known, "");
	end(&run);
	begin(&run, known);
	feed(&run, "m.csv", decided);
	assert_slice(strbuf_slice(&run.heard), slice_of(""));
	check_replies(&run,
	    REPLIES "a-1,DEO,2021-08-05,,accepted,in_progress,Other,,2021-09-01,,2021-10-01\n", "");
	end(&run);
}

static void
test_missing(void **state)
{
	struct run run;

	(void)state;
	/* By the replies, which know of no a-4; a-2 was refused, but it came; a-9 is no finding any more. */
	begin(&run,
	    REPLIES SENT "a-2,DEO,2021-08-05,,,not_applicable,,,,,\n"
			 "a-9,DEO,2021-08-05,,,pending,,,,,\n");
	feed(&run, "m.csv", HEAD "DEO,a-2,counts,strength,Second text,4,Hm,,,,\n");
	follow_end(run.follow);
	assert_slice(strbuf_slice(&run.heard),
	    slice_of("m.csv:2: finding a-2: response \"Hm\" is not in the codebook\n"
		     "m.csv:0: finding a-1: its row is missing, and it was sent to DEO\n"));
	assert_true(follow_has_faults(run.follow));
	end(&run);
	/* By the findings, in two files. */
	begin(&run, NULL);
	feed(&run, "m.csv", HEAD "DEO,a-2,counts,strength,Second text,4,,,,,\n");
	feed(&run, "n.csv", HEAD "DEO,a-4,prep,opportunity," LONG_TEXT ",6,,,,,\n");
	follow_end(run.follow);
	assert_slice(strbuf_slice(&run.heard),
	    slice_of("m.csv:0: finding a-1: its row is missing, and it was sent to DEO\n"));
	end(&run);
}

/* Formulas where the area writes, columns of its own, cells beside the table. */
static void
test_extras(void **state)
{
	static const struct returned_formula formulas[] = {{1, 3}, {1, 6}, {1, 7}};
	struct book book = {.count = 0};
	struct run run;

	(void)state;
	begin(&run, REPLIES SENT);
	add_sheet(&book, "M",
	    "Área responsable,Clave,Clave del hallazgo,Hallazgo,Estatus,Notas,Atención "
	    "dada,Notas,,Fecha límite\n"
	    "DEO,a-1,x,First text,,n1,42,n2,n3,2021-09-06,n4\n");
	book.sheets[0].formulas = formulas;
	book.sheets[0].formula_count = COUNT_OF(formulas);
	feed_book(&run, "m.xlsx", &book);
	assert_slice(strbuf_slice(&run.heard),
	    slice_of("m.xlsx:M:1: columns that a matrix does not have go into the replies as they "
		     "are: \"Clave del hallazgo (C)\", \"Notas\", \"Notas (H)\", \"I\", \"K\"\n"
		     "m.xlsx:M:2: finding a-1: G2 holds a formula; its value is taken: \"42\"\n"
		     "m.xlsx:M:2: finding a-1: H2 holds a formula; its value is taken: \"n2\"\n"
		     "m.xlsx:M:2: finding a-1: locked cell changed, the original stays: due "
		     "\"2021-09-05\" became \"2021-09-06\"\n"));
	check_replies(&run,
	    "id,area,asked,due,response,status,action,evidence,answered,verified,updated,Clave del "
	    "hallazgo (C),Notas,Notas (H),I,K\n"
	    "a-1,DEO,2021-08-05,2021-09-05,,pending,42,,,,2021-10-01,x,n1,n2,n3,n4\n",
	    "");
	end(&run);
}

/* A file that has no other column says what it says. */
static void
test_status_alone(void **state)
{
	struct run run;

	(void)state;
	begin(&run, REPLIES "a-1,DEO,2021-08-05,,accepted,attended,Done,Minutes,2021-09-05,,\n");
	feed(&run, "m.csv", "area,id,status\nDEO,a-1,pending\n");
	assert_slice(strbuf_slice(&run.heard),
	    slice_of(SAYS("a step back from attended to pending (if it is meant, change the "
			  "replies file)")));
	end(&run);
}

/* The title shows that a program wrote the dates of the sheet month first. */
static void
test_month_first(void **state)
{
	struct run run;

	(void)state;
	begin(&run, REPLIES SENT);
	feed(&run, "m.csv", "Fecha de envío:,08/05/2021\n" HEAD LOCKED "Procede,,,,10/02/2021\n");
	assert_slice(strbuf_slice(&run.heard),
	    slice_of("m.csv:3: finding a-1: answered \"10/02/2021\" may be written month first, as "
		     "the day of sending in the title is: write 2021-08-05\n"));
	check_replies(&run, REPLIES SENT, "month first");
	end(&run);
	/* It is another day, but no other way round. */
	begin(&run, REPLIES SENT);
	feed(&run, "m.csv", "Fecha de envío:,07/08/2021\n" HEAD LOCKED "Procede,,,,10/09/2021\n");
	check_replies(&run,
	    REPLIES "a-1,DEO,2021-08-05,2021-09-05,accepted,pending,,,2021-09-10,,2021-10-01\n",
	    "day first");
	end(&run);
}

/* The process stands there by its label, or it was changed. */
static void
test_process(void **state)
{
	struct run run;

	(void)state;
	begin(&run, REPLIES SENT);
	feed(&run, "m.csv", "process,area,id,text,response\nProceso,DEO,a-1,First text,Procede\n");
	feed(&run, "n.csv", "process,area,id,text,response\nq,DEO,a-1,First text,Procede\n");
	assert_slice(strbuf_slice(&run.heard),
	    slice_of("n.csv:2: finding a-1: locked cell changed, the original stays: process "
		     "\"p\" became \"q\"\n"));
	end(&run);
}

/* What was refused goes in again once it is mended, and only then. */
static void
test_mended(void **state)
{
	static const char refused[] = REJECTS
	    ",Notas\nm.csv,,2,\"answered \"\"soon\"\" is no date (write 05/08/2021, the day "
	    "first)\",DEO,a-1,,prep,,First text,,,,,,soon,n\n";
	struct run run;

	(void)state;
	begin(&run, REPLIES SENT);
	feed(&run, "m.csv", "area,id,theme,answered,Notas\nDEO,a-1,prep,soon,n\n");
	check_rejects(&run, refused, "the text is that of the finding");
	end(&run);

	begin(&run, REPLIES SENT);
	feed(&run, "again.csv", refused);
	check_rejects(&run, refused, "again");
	end(&run);

	begin(&run, REPLIES SENT "a-4,DEO,2021-08-05,,,pending,,,,,\n");
	feed(&run, "mended.csv",
	    REJECTS "\nm.csv,,2,x,DEO,a-1,,prep,,First text,,,,,,06/08/2021\n"
		    "m.csv,,3,x,DEO,a-4,,prep,,\xEF\xBF\xBD,,,,,,06/08/2021\n");
	follow_end(run.follow);
	assert_slice(strbuf_slice(&run.heard),
	    slice_of(
		"mended.csv:3: finding a-4: is not mended: it still holds U+FFFD, which stands "
		"for what could not be read\n"));
	check_replies(&run,
	    REPLIES "a-1,DEO,2021-08-05,2021-09-05,,pending,,,2021-08-06,,2021-10-01\n"
		    "a-4,DEO,2021-08-05,,,pending,,,,,\n",
	    "nothing is missing where only refused rows came");
	end(&run);
}

static void
test_continued(void **state)
{
	struct run run;

	(void)state;
	begin(&run, REPLIES SENT);
	feed(&run, "m.csv",
	    HEAD "DEO,a-1,prep,opportunity,First,3,Procede,,,,\n"
		 "DEO,a-1 (continued),,, text,,,,,\"one\n\",\n"
		 "DEO,a-1 (Continuación),,,,,,,,two,\n"
		 "DEO,a-4 (continued),,,x,,,,,two,\n");
	assert_slice(strbuf_slice(&run.heard),
	    slice_of(
		"m.csv:6: finding \"a-4 (continued)\": the row that it continues does not stand "
		"above it\n"));
	check_replies(&run,
	    REPLIES
	    "a-1,DEO,2021-08-05,2021-09-05,accepted,pending,,\"one\ntwo\",2021-10-01,,2021-10-01\n",
	    "");
	end(&run);

	begin(&run, REPLIES SENT);
	feed(&run, "m.csv",
	    HEAD LOCKED "Procede,,,,\nDEO,a-1 (continued),,,,,No es competencia,,,,\n");
	assert_slice(strbuf_slice(&run.heard),
	    slice_of(SAYS("a row that continues it says something else in column 7")));
	check_ledger(&run, LEDGER "m.csv,,,0,0,0,0,0\nm.csv,,continues nothing,2,0,0,2,0\n", "");
	end(&run);
}

/* Texts that lost their end are known; they are no others. */
static void
test_cut(void **state)
{
	char matrix[1024];
	struct run run;

	(void)state;
	begin(&run, REPLIES "a-4,DEO,2021-08-05,,,pending,,,,,\n");
	snprintf(matrix, sizeof(matrix), HEAD "DEO,a-4,prep,opportunity,\"%.110s\",6,Procede,,,,\n",
	    LONG_TEXT);
	feed(&run, "m.csv", matrix);
	assert_slice(strbuf_slice(&run.heard),
	    slice_of("m.csv:2: finding a-4: locked cell changed, the original stays: text (its end "
		     "is missing)\n"));
	end(&run);
}

static void
test_no_matrix(void **state)
{
	static const char trouble[] =
	    "m.csv:0: no findings matrix: no row heads a column of ids "
	    "(Clave, ID) and one to fill in (Estatus, Status, ...); bring "
	    "them back, or export the sheet with them\n";
	struct err unreadable = ERR_INIT, err = ERR_INIT;
	struct run run;

	(void)state;
	begin(&run, REPLIES SENT);
	feed(&run, "m.csv", "Clave,Hallazgo\na-1,First text\n\"\",\n");
	err_set(&unreadable, ERR_DATA, "is damaged");
	assert_no_err(follow_unreadable(run.follow, "n.xlsx", &unreadable, &err), &err);
	assert_true(follow_has_faults(run.follow));
	strbuf_truncate(&run.heard, run.heard.length - strlen("n.xlsx:0: is damaged\n"));
	assert_slice(strbuf_slice(&run.heard), slice_of(trouble));
	check_ledger(&run,
	    LEDGER "m.csv,,,0,0,0,0,0\nm.csv,,no findings matrix,2,0,0,2,0\nn.xlsx,,,0,0,0,0,0\n",
	    "");
	end(&run);
}

static void
test_no_area(void **state)
{
	struct run run;

	(void)state;
	begin(&run, REPLIES SENT);
	feed(&run, "m.csv", "Clave,Estatus\na-1,En proceso\na-2,x\n");
	assert_slice(strbuf_slice(&run.heard),
	    slice_of("m.csv:0: its rows are refused: whose reply it is stands nowhere: in no sheet "
		     "Control, column or title\n"));
	check_ledger(&run, LEDGER "m.csv,,,0,0,0,0,0\nm.csv,,area unknown,2,0,0,2,0\n", "");
	end(&run);
}

/* The same files once more, into what came of them: nothing changes. */
static void
test_twice(void **state)
{
	static const char matrix[] =
	    HEAD LOCKED "Procede,Atendido,Done,Minutes,05/09/2021\n"
			"DEO,a-2,counts,strength,Second text,4,noted,,,,\n";
	struct output output = OUTPUT_INIT;
	struct csvout out = CSVOUT_INIT(&output);
	struct run run;

	(void)state;
	begin(&run, REPLIES SENT);
	feed(&run, "m.csv", matrix);
	output_open_memory(&output);
	replies_write(&run.replies, &out);
	end(&run);
	strbuf_add_char(&output.pending, '\0');
	begin(&run, output.pending.data);
	feed(&run, "m.csv", matrix);
	strbuf_truncate(&output.pending, output.pending.length - 1);
	check_replies(&run, output.pending.data, "");
	check_ledger(&run, LEDGER "m.csv,,,2,0,2,0,0\n", "");
	output_discard(&output);
	end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_one_row),
	    cmocka_unit_test(test_whole_sheet),
	    cmocka_unit_test(test_recoded),
	    cmocka_unit_test(test_information),
	    cmocka_unit_test(test_two_files),
	    cmocka_unit_test(test_conflict_stays),
	    cmocka_unit_test(test_missing),
	    cmocka_unit_test(test_extras),
	    cmocka_unit_test(test_status_alone),
	    cmocka_unit_test(test_month_first),
	    cmocka_unit_test(test_process),
	    cmocka_unit_test(test_mended),
	    cmocka_unit_test(test_continued),
	    cmocka_unit_test(test_cut),
	    cmocka_unit_test(test_no_matrix),
	    cmocka_unit_test(test_no_area),
	    cmocka_unit_test(test_twice),
	};

	return cmocka_run_group_tests(tests, enter_scratch, leave_scratch);
}
