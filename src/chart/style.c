/* SPDX-License-Identifier: MIT */
#include "findings/chart_style.h"

#include "findings/chart_colour.h"
#include "findings/gettext.h"

struct field {
	const char *name;
	size_t offset;
};

#define FIELD(name) {#name, offsetof(struct chart_style, name)}

static const struct field sizes[] = {
    FIELD(title_size),
    FIELD(subtitle_size),
    FIELD(legend_size),
    FIELD(label_size),
    FIELD(value_size),
    FIELD(tick_size),
    FIELD(source_size),
    FIELD(canvas_width),
    FIELD(canvas_margin),
    FIELD(label_width),
    FIELD(label_width_long),
    FIELD(bar_height),
    FIELD(row_gap),
};

static const struct field colours[] = {
    FIELD(paper_colour),
    FIELD(ink_colour),
    FIELD(missing_colour),
    FIELD(other_colour),
};

/* Those that a style of one's own may leave out. */
static const struct field more_colours[] = {
    FIELD(grey_colour),
    FIELD(more_colour),
    FIELD(fewer_colour),
    FIELD(again_colour),
};

/* What stands to the right of `name =`, without a string's quotes; the last one counts. */
static bool
find_value(struct slice text, struct slice prefix, struct slice name, struct slice *value)
{
	struct slice line;
	bool found = false;

	while (slice_split(&text, '\n', &line)) {
		struct slice left;

		if (!slice_split(&line, '=', &left) || line.data == NULL)
			continue;
		left = slice_trim(left);
		if (left.length != prefix.length + name.length ||
		    memcmp(left.data, prefix.data, prefix.length) != 0 ||
		    memcmp(left.data + prefix.length, name.data, name.length) != 0)
			continue;
		*value = slice_trim(line);
		if (value->length >= 2 && value->data[0] == '"') {
			value->data++;
			value->length -= 2;
		}
		found = true;
	}
	return found;
}

/* A positive number as people write sizes: digits, perhaps a point and more. */
static bool
parse_size(struct slice s, double *size)
{
	double value = 0, unit = 0;

	for (size_t i = 0; i < s.length; i++) {
		if (s.data[i] == '.' && unit == 0) {
			unit = 1;
		} else if (s.data[i] >= '0' && s.data[i] <= '9') {
			value = value * 10 + (s.data[i] - '0');
			unit *= 10;
		} else {
			return false;
		}
	}
	*size = unit > 0 ? value / unit : value;
	return *size > 0 && *size < 1e5;
}

static int
bad_value(const char *name, struct err *err)
{
	return err_set(err, ERR_DATA, _("%s is missing, or is not a plain value"), name);
}

int
style_read_colours(const struct chart_style *style, const char *name,
    uint32_t list[STYLE_PALETTE_MAX], size_t *count, struct err *err)
{
	struct slice rest, item;

	*count = 0;
	if (!find_value(style->text, SLICE_LITERAL(""), slice_of(name), &rest))
		return bad_value(name, err);
	while (slice_split(&rest, ' ', &item)) {
		if (item.length == 0)
			continue;
		if (*count == STYLE_PALETTE_MAX || !colour_parse(item, &list[(*count)++]))
			return bad_value(name, err);
	}
	return *count > 0 ? 0 : bad_value(name, err);
}

/* Without them: ink for what is less important, and the first two of the palette. */
static int
read_more_colours(struct chart_style *style, struct err *err)
{
	struct slice value;

	style->grey_colour = style->again_colour = style->ink_colour;
	style->more_colour = style->palette[0];
	style->fewer_colour = style->palette[style->palette_count > 1 ? 1 : 0];
	for (size_t i = 0; i < sizeof(more_colours) / sizeof(more_colours[0]); i++) {
		uint32_t *colour = (uint32_t *)(void *)((char *)style + more_colours[i].offset);

		if (find_value(style->text, SLICE_LITERAL(""), slice_of(more_colours[i].name),
			&value) &&
		    !colour_parse(value, colour))
			return bad_value(more_colours[i].name, err);
	}
	return 0;
}

int
style_read(struct chart_style *style, struct slice text, struct err *err)
{
	struct slice value;

	*style = (struct chart_style){.text = text};
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		double *size = (double *)(void *)((char *)style + sizes[i].offset);

		if (!find_value(text, SLICE_LITERAL(""), slice_of(sizes[i].name), &value) ||
		    !parse_size(value, size))
			return bad_value(sizes[i].name, err);
	}
	for (size_t i = 0; i < sizeof(colours) / sizeof(colours[0]); i++) {
		uint32_t *colour = (uint32_t *)(void *)((char *)style + colours[i].offset);

		if (!find_value(text, SLICE_LITERAL(""), slice_of(colours[i].name), &value) ||
		    !colour_parse(value, colour))
			return bad_value(colours[i].name, err);
	}
	if (style_read_colours(style, "palette", style->palette, &style->palette_count, err) != 0)
		return -1;
	return read_more_colours(style, err);
}

bool
style_colour_of_code(const struct chart_style *style, struct slice code, uint32_t *colour)
{
	struct slice value;

	return find_value(style->text,
		   style->grey ? SLICE_LITERAL("grey_") : SLICE_LITERAL("colour_"), code, &value) &&
	    colour_parse(value, colour);
}

bool
style_colour_in_book(const struct chart_style *style, const struct codebook *book, enum kind kind,
    struct slice code, uint32_t *colour)
{
	size_t entry = codebook_by_code(book, kind, code);

	if (!style->grey && entry != CODEBOOK_NONE &&
	    colour_parse(book->kinds[kind].entries[entry].colour, colour))
		return true;
	return style_colour_of_code(style, code, colour);
}
