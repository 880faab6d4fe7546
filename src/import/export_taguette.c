/* SPDX-License-Identifier: MIT */
/*
 * Taguette: a row for each highlight and tag, as it exports them; and a codebook, as it
 * imports one. A tag's name is its path: types and areas stand below a tag of their own.
 */
#include "export_parts.h"
#include "findings/csvout.h"
#include "findings/gettext.h"

struct tags {
	const struct export *export;
	struct csvout out;
	struct strbuf name;
	struct nameset written; /* highlights with tags, for coders may agree */
};

/* Taguette's tags: blanks at the ends are cut off there, and a backslash begins a level. */
static struct slice
tag_name(struct tags *tags, enum kind kind, struct slice code)
{
	struct slice name = slice_trim(export_name(tags->export, kind, code));

	strbuf_clear(&tags->name);
	if (kind != KIND_THEME) {
		strbuf_add_string(&tags->name, export_kind(tags->export, kind));
		strbuf_add_char(&tags->name, '\\');
	}
	for (size_t i = 0; i < name.length; i++)
		strbuf_add_char(&tags->name, name.data[i] == '\\' ? '/' : name.data[i]);
	return strbuf_slice(&tags->name);
}

static int
write_highlight(struct tags *tags, const struct export_finding *finding, enum kind kind,
    struct slice code, struct err *err)
{
	struct slice name = tag_name(tags, kind, code);
	struct strbuf key = STRBUF_INIT;
	size_t known = tags->written.count, number = NAMESET_NONE;

	strbuf_add_format(&key, "%zu ", finding->passage);
	strbuf_add_slice(&key, name);
	if (strbuf_check(&tags->name, err) == 0 && strbuf_check(&key, err) == 0)
		number = nameset_add(&tags->written, strbuf_slice(&key), err);
	strbuf_release(&key);
	if (number == NAMESET_NONE)
		return -1;
	if (number < known)
		return 0;
	csvout_field(&tags->out, finding->cells[EXPORT_ID]);
	csvout_field(&tags->out, finding->cells[EXPORT_REPORT]);
	csvout_field(&tags->out, name);
	csvout_field(&tags->out, finding->cells[EXPORT_TEXT]);
	csvout_end(&tags->out);
	return 0;
}

static int
write_finding(struct tags *tags, const struct export_finding *finding, struct err *err)
{
	for (size_t i = 0; i < export_coded_count; i++) {
		struct slice rest = finding->cells[export_coded[i].field], code;

		while (rest.data != NULL && slice_split(&rest, ';', &code)) {
			code = slice_trim(code);
			if (code.length > 0 &&
			    write_highlight(tags, finding, export_coded[i].kind, code, err) != 0)
				return -1;
		}
	}
	return 0;
}

static void
write_header(struct csvout *out, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		csvout_string(out, names[i]);
	csvout_end(out);
}

static void
release(struct tags *tags)
{
	strbuf_release(&tags->name);
	nameset_release(&tags->written);
}

int
export_taguette(const struct export *export, struct output *output, struct err *err)
{
	static const char *const header[] = {"id", "document", "tag", "content"};
	struct tags tags = {export, CSVOUT_INIT(output), STRBUF_INIT, NAMESET_INIT};
	int result = 0;

	write_header(&tags.out, header, 4);
	for (size_t i = 0; result == 0 && i < export->finding_count; i++)
		result = write_finding(&tags, &export->findings[i], err);
	release(&tags);
	return result;
}

int
export_taguette_codebook(const struct export *export, struct output *output, struct err *err)
{
	static const char *const header[] = {"tag", "description"};
	struct tags tags = {export, CSVOUT_INIT(output), STRBUF_INIT, NAMESET_INIT};
	int result = 0;

	write_header(&tags.out, header, 2);
	for (size_t i = 0; i < export_coded_count; i++) {
		enum kind kind = export_coded[i].kind;
		const struct codebook_kind *entries = &export->book->kinds[kind];

		if (kind != KIND_THEME && entries->count > 0) {
			csvout_string(&tags.out, export_kind(export, kind));
			csvout_string(&tags.out, "");
			csvout_end(&tags.out);
		}
		for (size_t j = 0; j < entries->count; j++) {
			csvout_field(&tags.out, tag_name(&tags, kind, entries->entries[j].code));
			csvout_field(&tags.out, entries->entries[j].definition);
			csvout_end(&tags.out);
			if (strbuf_check(&tags.name, err) != 0)
				result = -1;
		}
	}
	notice_say(export->notice, NULL, 0,
	    _("left out, for Taguette has no place for them: groups, colours, aliases, areas of "
	      "themes, and codes that are no themes, types or areas"));
	release(&tags);
	return result;
}
