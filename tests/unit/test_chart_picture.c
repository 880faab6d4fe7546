/* SPDX-License-Identifier: MIT */
/*
 * The SVG that gnuplot makes of a chart: each text in it, measured.
 */
#include <unistd.h>

#include "support_chart_streams.h"

#include "findings/chart.h"
#include "findings/chart_metrics.h"
#include "findings/source.h"

/* Parts of a letter's size above and below the line that it stands on. */
#define ASCENT 0.76
#define DESCENT 0.24

#define TEXTS_MAX 8192

struct box {
	double left, right, top, bottom;
};

/* Undo what XML needs; enough for what gnuplot writes. */
static void
decode(struct slice xml, struct strbuf *text)
{
	static const struct {
		const char *entity;
		char c;
	} entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}};

	strbuf_clear(text);
	for (size_t i = 0; i < xml.length; i++) {
		char c = xml.data[i];

		for (size_t k = 0; k < 4; k++) {
			size_t length = strlen(entities[k].entity);

			if (xml.length - i >= length &&
			    memcmp(xml.data + i, entities[k].entity, length) == 0) {
				c = entities[k].c;
				i += length - 1;
				break;
			}
		}
		strbuf_add_char(text, c);
	}
}

/* As strstr(), for which a sanitizer goes to the end of the text each time. */
static const char *
find(const char *text, const char *word)
{
	size_t length = strlen(word);

	for (; (text = strchr(text, word[0])) != NULL; text++)
		if (strncmp(text, word, length) == 0)
			return text;
	return NULL;
}

/*
 * Every text of the picture that shows anything:
 *   <g transform="translate(24.00,45.46)" ... font-size="22.00"  text-anchor="start">
 *           <text>...</text>
 */
static size_t
read_texts(const char *svg, struct box boxes[TEXTS_MAX])
{
	struct strbuf text = STRBUF_INIT;
	const char *at = svg;
	size_t count = 0;

	while ((at = find(at, "<g transform=\"translate(")) != NULL) {
		const char *size_at = find(at, "font-size=\""), *begin = find(at, "<text>"), *end;
		const char *anchor = find(at, "text-anchor=\"");
		char *after;
		double x = strtod(at + strlen("<g transform=\"translate("), &after);
		double y = strtod(after + 1, NULL), size, width;

		assert_non_null(size_at);
		assert_non_null(anchor);
		assert_non_null(begin);
		size = strtod(size_at + strlen("font-size=\""), NULL);
		begin += strlen("<text>");
		end = find(begin, "</text>");
		assert_non_null(end);
		decode((struct slice){begin, (size_t)(end - begin)}, &text);
		anchor += strlen("text-anchor=\"");
		at = end;
		if (text.length == 0)
			continue;
		width = metrics_width(strbuf_slice(&text), size);
		if (strncmp(anchor, "middle", 6) == 0)
			x -= width / 2;
		else if (strncmp(anchor, "end", 3) == 0)
			x -= width;
		assert_true(count < TEXTS_MAX);
		boxes[count++] = (struct box){x, x + width, y - ASCENT * size, y + DESCENT * size};
	}
	strbuf_release(&text);
	return count;
}

/* Draw a table, as findings-chart does, into memory. */
static void
draw(const char *kind, const char *csv, const struct chart_options *options, struct strbuf *svg)
{
	static const struct codebook nobody = CODEBOOK_INIT;
	struct source_memory memory = {slice_of(csv), 0};
	struct chart_script script = CHART_SCRIPT_INIT;
	struct output output = OUTPUT_INIT;
	struct input input = INPUT_INIT;
	const struct chart_kind *found = chart_kind_named(kind);
	struct chart_data data = CHART_DATA_INIT;
	struct sheet sheet;
	struct err err = ERR_INIT;
	char path[] = "picture-XXXXXX", block[4096];
	struct source source;
	ssize_t got;
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	close(fd);
	if (sheet_read(&sheet, source_of_memory(&memory, "test"), &err) != 0 ||
	    chart_read(&found, &data, &sheet, NULL, &err) != 0 ||
	    chart_make(found, &data, &nobody, options, &script, &err) != 0 ||
	    output_open(&output, path, &err) != 0 ||
	    gnuplot_draw(&script, &output, NULL, &err) != 0 || output_commit(&output, &err) != 0 ||
	    input_open(&input, path, &err) != 0)
		fail_msg("%s", err.text);
	source = source_of_input(&input);
	while ((got = source.read(source.context, block, sizeof(block), &err)) > 0)
		strbuf_add(svg, block, (size_t)got);
	input_close(&input);
	unlink(path);
	script_release(&script);
	sheet_release(&sheet);
	chart_data_release(&data);
}

/* How many texts lie on one another, or leave the canvas. Returns the number of texts. */
static size_t
check_picture(const char *svg)
{
	static struct box boxes[TEXTS_MAX];
	const char *width_at = strstr(svg, "width=\""), *height_at = strstr(svg, "height=\"");
	size_t count = read_texts(svg, boxes);
	double width, height;

	assert_non_null(width_at);
	assert_non_null(height_at);
	width = strtod(width_at + strlen("width=\""), NULL);
	height = strtod(height_at + strlen("height=\""), NULL);
	for (size_t i = 0; i < count; i++) {
		assert_true(boxes[i].left >= 0 && boxes[i].right <= width);
		assert_true(boxes[i].top >= 0 && boxes[i].bottom <= height);
		for (size_t k = 0; k < i; k++)
			assert_false(boxes[i].left < boxes[k].right &&
			    boxes[k].left < boxes[i].right && boxes[i].top < boxes[k].bottom &&
			    boxes[k].top < boxes[i].bottom);
	}
	return count;
}

static void
few_rows(void **state)
{
	struct chart_options options = {.language = LANGUAGE_ES, .note = "Nota"};
	struct strbuf svg = STRBUF_INIT;

	(void)state;
	draw("bars", "Tema,Fortaleza,Propuesta\nDifusión,4,7\nDebates,9,0\n", &options, &svg);
	/*
	 * Title, subtitle, two names, two rows with label and total, three values, ticks
	 * from 0 to 11, source, note.
	 */
	assert_int_equal(check_picture(svg.data), 2 + 2 + 4 + 3 + 12 + 2);
	strbuf_release(&svg);
}

static const char *const types[] = {"opportunity", "strength", "proposal", "(none)", "(other)"};

/* The shapes that the kind takes, one after the other, with these names; each is drawn. */
static void
draw_all(const struct chart_kind *kind, const struct names *names,
    const struct chart_options *options, void (*look)(const char *svg, const struct names *names))
{
	struct strbuf csv = STRBUF_INIT, svg = STRBUF_INIT;
	struct names own = *names;

	if (shows_types(kind)) {
		own.columns = types;
		own.column_count = COUNT_OF(types);
	}
	if (wants_two(kind))
		own.column_count = 2;
	for (unsigned shape = 0; shape < SHAPE_COUNT; shape++) {
		if ((kind->shapes & SHAPE_BIT(shape)) == 0)
			continue;
		write_stream(&csv, (enum chart_shape)shape, &own);
		strbuf_clear(&svg);
		draw(kind->name, csv.data, options, &svg);
		look(svg.data, &own);
	}
	strbuf_release(&csv);
	strbuf_release(&svg);
}

static void
look_at_many(const char *svg, const struct names *names)
{
	assert_true(check_picture(svg) > names->row_count);
}

static void
long_labels_many_rows(void **state)
{
	static char texts[212][400];
	static const char *labels[212];
	struct chart_options options = {.language = LANGUAGE_EN};
	struct names names = {labels, labels + 200, 200, 12, 1000000};

	(void)state;
	for (size_t i = 0; i < 212; i++) {
		size_t length = (size_t)snprintf(texts[i], sizeof(texts[i]), "%zu ", i);

		for (size_t k = 0; k <= i % 25 && i < 200; k++)
			length += (size_t)snprintf(texts[i] + length, sizeof(texts[i]) - length,
			    "%s", i % 5 == 0 ? "W" : "observación ");
		labels[i] = texts[i];
	}
	for (const struct chart_kind *kind = chart_kinds; kind->name != NULL; kind++)
		draw_all(kind, &names, &options, look_at_many);
}

static void
look_at_hostile(const char *svg, const struct names *names)
{
	(void)names;
	check_picture(svg);
	assert_non_null(strstr(svg, "END"));
	assert_non_null(strstr(svg, "`touch pwned`"));
	assert_non_null(strstr(svg, "<text>`x` \\\"@{/Symbol a}%d</text>"));
	assert_null(strstr(svg, "<script"));
}

static void
hostile_labels(void **state)
{
	static const char *const rows[] = {"END", "`touch pwned`", "^_{}@&", "</text><script>"};
	static const char *const columns[] = {"\"q\"", "'; system(\"touch pwned\")"};
	struct chart_options options = {.language = LANGUAGE_EN, .title = "`x` \\\"@{/Symbol a}%d"};
	struct names names = {rows, columns, COUNT_OF(rows), COUNT_OF(columns), 12};

	(void)state;
	for (const struct chart_kind *kind = chart_kinds; kind->name != NULL; kind++)
		draw_all(kind, &names, &options, look_at_hostile);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(few_rows),
	    cmocka_unit_test(long_labels_many_rows),
	    cmocka_unit_test(hostile_labels),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
