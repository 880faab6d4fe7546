/* SPDX-License-Identifier: MIT */
/*
 * Title, subtitle, source and note: what was asked for, else what the data say.
 */
#include "findings/chart.h"
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

	if (rest.length > 0 && rest.data[0] >= 'A' && rest.data[0] <= 'Z') {
		strbuf_add_slice(text, s);
	} else if (first >= 'A' && first <= 'Z') {
		strbuf_add_char(text, (char)(first - 'A' + 'a'));
		strbuf_add_slice(text, rest);
	} else if (first >= 0xc0 && first <= 0xde && first != 0xd7) {
		strbuf_add_char(text, (char)0xc3);
		strbuf_add_char(text, (char)(first + 0x20 - 0x40));
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

/* What a title without rows and columns says, for a kind that says more than counts. */
static enum word
subject_word(const struct table *table, enum chart_subject subject)
{
	if (subject == CHART_SHARES)
		return table->mentions ? WORD_SHARES_TITLE_MENTIONS : WORD_SHARES_TITLE;
	return table->mentions ? WORD_MENTIONS : WORD_COUNT;
}

static void
add_title(struct strbuf *text, const struct table *table, enum chart_subject subject,
    const char *row, const char *column, enum language language)
{
	const char *by = language == LANGUAGE_ES ? " por " : " by ";
	const char *row_word = row != NULL ? word_for_column(slice_of(row), language) : NULL;
	const char *column_word =
	    column != NULL ? word_for_column(slice_of(column), language) : NULL;

	if (subject == CHART_COUNTS && row != NULL && column != NULL &&
	    slice_is(slice_of(row), "theme") && slice_is(slice_of(column), "type") &&
	    !table->mentions) {
		strbuf_add_string(text, word(WORD_BARS_TITLE, language));
		return;
	}
	if (row_word == NULL && !says_nothing(table->row_key)) {
		/* Whatever was counted there, it need not be findings. */
		text_clean(table->row_key, TEXT_ONE_LINE, text);
		return;
	}
	if (table_may_mention(table) && row_word != NULL && subject == CHART_COUNTS) {
		/* Findings or mentions of findings: the table does not say. */
		strbuf_add_string(text, row_word);
	} else {
		strbuf_add_string(text, word(subject_word(table, subject), language));
		if (row_word != NULL) {
			strbuf_add_string(text, by);
			add_inside(text, slice_of(row_word));
		}
	}
	if (column_word != NULL && subject == CHART_COUNTS) {
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

/* "123 findings in 30 themes"; where rows were summed as (other) nobody knows how many. */
static void
add_subtitle(struct strbuf *text, const struct table *table, const char *row, bool findings,
    enum language language)
{
	uint64_t total = table_total(table), levels = 0;
	bool other = false;
	enum word one = table->mentions ? WORD_MENTIONS_ONE : WORD_FINDINGS_ONE;
	enum word many = table->mentions ? WORD_MENTIONS_MANY : WORD_FINDINGS_MANY;
	const struct noun *noun = noun_of(row);

	if (!findings) {
		strbuf_add_string(text, word(WORD_TOTAL, language));
		strbuf_add_string(text, ": ");
		number_add_grouped(text, total);
		return;
	}
	for (size_t i = 0; i < table->row_count; i++) {
		other = other || table->rows[i].kind == LEVEL_OTHER;
		levels += table->rows[i].kind == LEVEL_DATA && table_row_total(table, i) > 0;
	}
	number_add_grouped(text, total);
	strbuf_add_char(text, ' ');
	strbuf_add_string(text, word(total == 1 ? one : many, language));
	if (other || levels == 0)
		return;
	strbuf_add_string(text, language == LANGUAGE_ES ? " en " : " in ");
	number_add_grouped(text, levels);
	strbuf_add_char(text, ' ');
	strbuf_add_string(text, levels == 1 ? noun->one[language] : noun->many[language]);
}

/* Would a reader who adds up the figures of a row miss something? */
static bool
shares_do_not_add_up(const struct table *table)
{
	for (size_t i = 0; i < table->row_count; i++) {
		uint64_t total = table_row_total(table, i), sum = 0;

		for (size_t k = 0; total > 0 && k < table->column_count; k++)
			sum += number_percent(*table_at(table, i, k), total, 0);
		if (total > 0 && sum != 100)
			return true;
	}
	return false;
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
chart_headings_make(struct chart_names *names, const struct table *table,
    enum chart_subject subject, const struct chart_options *options, struct err *err)
{
	struct strbuf title = STRBUF_INIT, subtitle = STRBUF_INIT, source = STRBUF_INIT,
		      note = STRBUF_INIT, spoken = STRBUF_INIT;
	const char *row = column_of(table->row_key, names->row_kind);
	const char *column = column_of(table->column_key, names->column_kind);
	bool findings = row != NULL || names->column_kind == KIND_TYPE;
	int result;

	if (names->plain)
		column = NULL;
	add_title(&title, table, subject, row, column, options->language);
	names->tells_unit = findings && !table_may_mention(table);
	add_subtitle(&subtitle, table, row, names->tells_unit, options->language);
	if (findings)
		strbuf_add_string(&source, word(WORD_SOURCE_LINE, options->language));
	if (subject == CHART_SHARES && shares_do_not_add_up(table))
		strbuf_add_string(&note, word(WORD_ROUNDING_NOTE, options->language));
	strbuf_add_slice(&spoken, strbuf_slice(&title));
	result = keep(names, options->title, &title, &names->title, err);
	if (keep(names, names->title.length > 0 ? options->title : NULL, &spoken,
		&names->spoken_title, err) != 0 ||
	    keep(names, options->subtitle, &subtitle, &names->subtitle, err) != 0 ||
	    keep(names, options->source, &source, &names->source, err) != 0 ||
	    keep(names, options->note, &note, &names->note, err) != 0)
		result = -1;
	return result;
}
