/* SPDX-License-Identifier: MIT */
#include "findings/export.h"

#include "export_parts.h"
#include "findings/gettext.h"

const char *const export_tools[] = {
    [EXPORT_TAGUETTE] = "taguette",
    [EXPORT_REFI] = "refi-qda",
    NULL,
};

static const struct {
	int (*findings)(const struct export *export, struct output *output, struct err *err);
	int (*codebook)(const struct export *export, struct output *output, struct err *err);
} tools[] = {
    [EXPORT_TAGUETTE] = {export_taguette, export_taguette_codebook},
    [EXPORT_REFI] = {export_refi, export_refi_codebook},
};

const struct export_coded export_coded[] = {
    {KIND_THEME, EXPORT_THEME},
    {KIND_TYPE, EXPORT_TYPE},
    {KIND_AREA, EXPORT_AREA},
};

const size_t export_coded_count = sizeof(export_coded) / sizeof(export_coded[0]);

struct slice
export_name(const struct export *export, enum kind kind, struct slice code)
{
	return codebook_label(export->book, kind, code, export->options->language);
}

const char *
export_kind(const struct export *export, enum kind kind)
{
	const char *column = kind_name(kind);
	const char *name = word_for_column(slice_of(column), export->options->language);

	return name != NULL ? name : column;
}

int
export_run(const struct export_options *options, const struct codebook *book,
    const char *const *paths, struct output *output, const struct notice *notice, struct err *err)
{
	struct export export = {.options = options, .book = book, .notice = notice};
	int result;

	if (options->codebook_only) {
		for (int i = 0; i < KIND_COUNT; i++) {
			if (book->kinds[i].count > 0)
				return tools[options->tool].codebook(&export, output, err);
		}
		return err_set(err, ERR_DATA,
		    _("there is no codebook to export: name one with -b or FINDINGS_CODEBOOK"));
	}
	result = export_read(&export, paths, err);
	if (result == 0)
		result = tools[options->tool].findings(&export, output, err);
	export_release(&export);
	return result;
}
