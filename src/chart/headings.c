/* SPDX-License-Identifier: MIT */
/*
 * Title, subtitle, source and note: what was asked for, else what the data say.
 */
#include "findings/chart_headings.h"

#include "findings/number.h"
#include "findings/text.h"

/* What the rows of a table are, for "123 findings in 30 themes". */
struct noun {
	const char *column;
	const char *one[LANGUAGE_COUNT], *many[LANGUAGE_COUNT];
};

/* The last one stands for every other column. */
static const struct noun nouns[] = {
    {"theme", {"tema", "theme"}, {"temas", "themes"}},
    {"type", {"tipo", "type"}, {"tipos", "types"}},
    {"group", {"grupo", "group"}, {"grupos", "groups"}},
    {"area", {"área", "area"}, {"áreas", "areas"}},
    {"process", {"proceso", "process"}, {"procesos", "processes"}},
    {"report", {"informe", "report"}, {"informes", "reports"}},
    {"response", {"valoración", "response"}, {"valoraciones", "responses"}},
    {"status", {"estatus", "status"}, {"estatus", "statuses"}},
    {NULL, {"categoría", "category"}, {"categorías", "categories"}},
};

/* How spreadsheets head the rows of a pivot table when nobody gave them a name. */
static const char *const empty_keys[] = {"", "etiquetas de fila", "row labels"};

static bool
says_nothing(struct slice key)
{
	for (size_t i = 0; i < sizeof(empty_keys) / sizeof(empty_keys[0]); i++) {
		if (text_equal_folded(key, slice_of(empty_keys[i])))
			return true;
	}
	return false;
}

/* The column of the streams that a key, or the kind of its levels, stands for; or NULL. */
static const char *
column_of(struct slice key, enum kind kind)
{
	const char *column = column_named(key);

	return column != NULL || kind == KIND_NONE ? column : kind_name(kind);
}

/*
 * Add a word as it stands within a sentence: with a small letter first, unless it is
 * an abbreviation. Only the languages' own letters can begin one: ASCII and À to Þ.
 */
static void
add_inside(struct strbuf *text, struct slice s)
{
	struct slice rest = s;
	int32_t first = s.length > 0 ? text_next(&rest) : 0;
	bool capital =
	    (first >= 'A' && first <= 'Z') || (first >= 0xc0 && first <= 0xde && first != 0xd7);
	bool abbreviation = rest.length > 0 && rest.data[0] >= 'A' && rest.data[0] <= 'Z';

	if (capital && !abbreviation) {
		text_add(text, first + 0x20);
		strbuf_add_slice(text, rest);
	} else {
		strbuf_add_slice(text, s);
	}
}

/* "y", but "e" before a word that begins with the same sound. */
static const char *
and_before(const char *name, enum language language)
{
	if (language != LANGUAGE_ES)
		return " and ";
	return name[0] == 'I' || name[0] == 'i' ? " e " : " y ";
}

static const char *
row_column(const struct chart *chart)
{
	return column_of(chart->table->row_key, chart->names.row_kind);
}

static const char *
column_column(const struct chart *chart)
{
	return chart->names.plain ? NULL
				  : column_of(chart->table->column_key, chart->names.column_kind);
}

bool
headings_count_findings(const struct chart *chart)
{
	return row_column(chart) != NULL || chart->names.column_kind == KIND_TYPE ||
	    chart->data->shape == SHAPE_STATUS || chart->data->shape == SHAPE_RECURRENCE;
}

/* Findings or mentions of findings: neither a table by area says, nor a result. */
bool
headings_may_mention(const struct chart *chart)
{
	if (chart->data->shape == SHAPE_TABLE || chart->data->shape == SHAPE_LAYERS)
		return table_may_mention(chart->table);
	return chart->data->shape != SHAPE_STATUS && chart->data->shape != SHAPE_RECURRENCE &&
	    (chart->names.row_kind == KIND_AREA || chart->names.column_kind == KIND_AREA);
}

void
headings_fill(struct strbuf *text, enum word pattern, enum language language,
    const struct slice *parts)
{
	words_fill(text, word(pattern, language), parts);
}

static enum word
subject_word(const struct chart *chart, const struct headings_subject *subject)
{
	if (!headings_count_findings(chart) && chart->data->shape != SHAPE_TABLE)
		return subject->unknown;
	return chart->table->mentions ? subject->mentions : subject->findings;
}

void
headings_title(const struct chart *chart, const struct headings_subject *subject, bool columns,
    struct strbuf *text)
{
	enum language language = chart->language;
	const char *by = language == LANGUAGE_ES ? " por " : " by ";
	const char *row = row_column(chart), *column = columns ? column_column(chart) : NULL;
	const char *row_word = row != NULL ? word_for_column(slice_of(row), language) : NULL;
	const char *column_word =
	    column != NULL ? word_for_column(slice_of(column), language) : NULL;
	bool counts = subject->findings == WORD_COUNT;

	if (counts && row != NULL && column != NULL && slice_is(slice_of(row), "theme") &&
	    slice_is(slice_of(column), "type") && !chart->table->mentions) {
		strbuf_add_string(text, word(WORD_BARS_TITLE, language));
		return;
	}
	if (row_word == NULL && !says_nothing(chart->table->row_key)) {
		/* Whatever was counted there, it need not be findings. */
		text_clean(chart->table->row_key, TEXT_ONE_LINE, text);
		return;
	}
	if (headings_may_mention(chart) && row_word != NULL && counts) {
		strbuf_add_string(text, row_word);
	} else {
		strbuf_add_string(text, word(subject_word(chart, subject), language));
		if (row_word != NULL) {
			strbuf_add_string(text, by);
			add_inside(text, slice_of(row_word));
		}
	}
	if (column_word != NULL) {
		strbuf_add_string(text, row_word != NULL ? and_before(column_word, language) : by);
		add_inside(text, slice_of(column_word));
	}
}

static const struct noun *
noun_of(const char *column)
{
	const struct noun *noun = nouns;

	while (
	    noun->column != NULL && (column == NULL || !slice_is(slice_of(column), noun->column)))
		noun++;
	return noun;
}

void
headings_amount(const struct chart *chart, uint64_t count, struct strbuf *text)
{
	bool mentions = chart->table->mentions;
	enum word one = mentions ? WORD_MENTIONS_ONE : WORD_FINDINGS_ONE;
	enum word many = mentions ? WORD_MENTIONS_MANY : WORD_FINDINGS_MANY;

	number_add_grouped(text, count);
	if (!headings_count_findings(chart) || headings_may_mention(chart))
		return;
	strbuf_add_char(text, ' ');
	strbuf_add_string(text, word(count == 1 ? one : many, chart->language));
}

void
headings_total(const struct chart *chart, uint64_t total, struct strbuf *text)
{
	if (!headings_count_findings(chart) || headings_may_mention(chart)) {
		strbuf_add_string(text, word(WORD_TOTAL, chart->language));
		strbuf_add_string(text, ": ");
	}
	headings_amount(chart, total, text);
}

void
headings_rows(const struct chart *chart, uint64_t count, struct strbuf *text)
{
	const struct noun *noun = noun_of(row_column(chart));

	number_add_grouped(text, count);
	strbuf_add_char(text, ' ');
	strbuf_add_string(text, (count == 1 ? noun->one : noun->many)[chart->language]);
}

const char *
headings_noun(const struct chart *chart)
{
	return noun_of(row_column(chart))->many[chart->language];
}

const char *
headings_layer_noun(const struct chart *chart)
{
	return noun_of(column_of(chart->data->cube.key, chart->names.layer_kind))
	    ->one[chart->language];
}

/* The languages' small letters are 32 after their capitals, in ASCII and from à to þ. */
void
headings_noun_title(const struct chart *chart, struct strbuf *text)
{
	const char *noun = headings_noun(chart);
	size_t letter = noun[0] == '\xc3' ? 1 : 0;

	if (letter > 0)
		strbuf_add_char(text, noun[0]);
	strbuf_add_char(text, (char)(noun[letter] - 0x20));
	strbuf_add_string(text, noun + letter + 1);
}

void
headings_by(const struct chart *chart, struct strbuf *text)
{
	if (row_column(chart) == NULL)
		return;
	strbuf_add_string(text, chart->language == LANGUAGE_ES ? " por " : " by ");
	strbuf_add_string(text, noun_of(row_column(chart))->one[chart->language]);
}

void
headings_source(const struct chart *chart, struct strbuf *text)
{
	if (headings_count_findings(chart))
		strbuf_add_string(text, word(WORD_SOURCE_LINE, chart->language));
}

/* "123 findings in 30 themes"; where rows were summed as (other) nobody knows how many. */
static void
add_subtitle(const struct chart *chart, struct strbuf *text)
{
	const struct table *table = chart->table;
	uint64_t levels = 0;
	bool other = false;

	headings_total(chart, table_total(table), text);
	for (size_t i = 0; i < table->row_count; i++) {
		other = other || table->rows[i].kind == LEVEL_OTHER;
		levels += table->rows[i].kind == LEVEL_DATA && table_row_total(table, i) > 0;
	}
	if (other || levels == 0 || !headings_count_findings(chart) || headings_may_mention(chart))
		return;
	strbuf_add_string(text, chart->language == LANGUAGE_ES ? " en " : " in ");
	headings_rows(chart, levels, text);
}

void
headings_of_counts(const struct chart *chart, struct chart_texts *texts)
{
	static const struct headings_subject counts = {WORD_COUNT, WORD_MENTIONS, WORD_COUNT};

	headings_title(chart, &counts, true, &texts->title);
	add_subtitle(chart, &texts->subtitle);
	headings_source(chart, &texts->source);
}

/* What was asked for, clean, or what stands in text already; kept in names. */
static int
keep(struct chart_names *names, const char *asked, struct strbuf *text, struct slice *kept,
    struct err *err)
{
	size_t number = NAMESET_NONE;

	if (asked != NULL) {
		strbuf_clear(text);
		text_clean(slice_of(asked), TEXT_KEEP_LINES, text);
	}
	if (strbuf_check(text, err) == 0)
		number = nameset_add(&names->strings, strbuf_slice(text), err);
	strbuf_release(text);
	if (number == NAMESET_NONE)
		return -1;
	*kept = nameset_name(&names->strings, number);
	return 0;
}

int
chart_headings_make(struct chart *chart, const struct chart_kind *kind,
    const struct chart_options *options, struct err *err)
{
	struct chart_texts texts = {STRBUF_INIT, STRBUF_INIT, STRBUF_INIT, STRBUF_INIT};
	struct strbuf spoken = STRBUF_INIT;
	struct chart_names *names = &chart->names;
	int result;

	kind->describe(chart, &texts);
	names->tells_unit = headings_count_findings(chart) && !headings_may_mention(chart);
	strbuf_add_slice(&spoken, strbuf_slice(&texts.title));
	result = keep(names, options->title, &texts.title, &names->title, err);
	if (keep(names, names->title.length > 0 ? options->title : NULL, &spoken,
		&names->spoken_title, err) != 0 ||
	    keep(names, options->subtitle, &texts.subtitle, &names->subtitle, err) != 0 ||
	    keep(names, options->source, &texts.source, &names->source, err) != 0 ||
	    keep(names, options->note, &texts.note, &names->note, err) != 0)
		result = -1;
	/* Those behind one that could not be kept. */
	strbuf_release(&spoken);
	strbuf_release(&texts.subtitle);
	strbuf_release(&texts.source);
	strbuf_release(&texts.note);
	return result;
}
