/* SPDX-License-Identifier: MIT */
#include "presets.h"

#include <stdlib.h>
#include <string.h>

#include "findings/mem.h"
#include "findings/nameset.h"
#include "findings/share_files.h"
#include "formats.h"
#include "rows.h"

#define FOLDER "import"
#define ENDING ".csv"

/* A header of which fewer columns are known may be anything. */
#define COLUMNS_MIN 3

static int
read_preset(struct preset *preset, struct slice file, struct err *err)
{
	strbuf_add_format(&preset->name, FOLDER "/%.*s", SLICE_ARG(file));
	if (strbuf_check(&preset->name, err) != 0 ||
	    share_files_find(preset->name.data, &preset->path, err) < 0)
		return -1;
	strbuf_clear(&preset->name);
	strbuf_add(&preset->name, file.data, file.length - strlen(ENDING));
	if (strbuf_check(&preset->name, err) != 0)
		return -1;
	preset->format = import_plain;
	preset->format.name = preset->name.data;
	return mapping_read(&preset->mapping, preset->path.data, err);
}

int
presets_read(struct presets *presets, struct err *err)
{
	struct nameset files = NAMESET_INIT;
	int result = share_files_names(FOLDER, ENDING, &files, err);

	*presets = (struct presets)PRESETS_INIT;
	if (result == 0) {
		presets->list = mem_alloc(files.count, sizeof(*presets->list), err);
		result = presets->list != NULL ? 0 : -1;
	}
	for (size_t i = 0; result == 0 && i < files.count; i++) {
		struct preset *preset = &presets->list[presets->count++];

		*preset = (struct preset){.name = STRBUF_INIT,
		    .path = STRBUF_INIT,
		    .mapping = MAPPING_INIT};
		result = read_preset(preset, nameset_name(&files, i), err);
	}
	nameset_release(&files);
	return result;
}

void
presets_release(struct presets *presets)
{
	for (size_t i = 0; i < presets->count; i++) {
		mapping_release(&presets->list[i].mapping);
		strbuf_release(&presets->list[i].name);
		strbuf_release(&presets->list[i].path);
	}
	free(presets->list);
	*presets = (struct presets)PRESETS_INIT;
}

struct preset *
presets_named(const struct presets *presets, const char *name)
{
	for (size_t i = 0; i < presets->count; i++) {
		if (strcmp(presets->list[i].name.data, name) == 0)
			return &presets->list[i];
	}
	return NULL;
}

const struct import_format *
presets_format(const struct presets *presets, const char *name)
{
	const struct import_format *format = import_format_named(name);
	const struct preset *preset = NULL;

	if (format == NULL)
		preset = presets_named(presets, name);
	return preset != NULL ? &preset->format : format;
}

const struct preset *
presets_fitting(const struct presets *presets, const struct import_input *input)
{
	const struct preset *best = NULL;
	size_t known = COLUMNS_MIN - 1;

	for (size_t i = 0; i < presets->count; i++) {
		const struct preset *preset = &presets->list[i];

		if (import_format_named(preset->name.data) != NULL)
			continue;
		for (size_t row = 0; row < input->records.preview_count; row++) {
			const struct csvrow *header = &input->records.preview[row];
			size_t fits = mapping_fits(&preset->mapping, header->fields, header->count);

			if (fits > known) {
				known = fits;
				best = preset;
			}
		}
	}
	return best;
}
