/* SPDX-License-Identifier: MIT */
/*
 * A run goes over several files twice: the header of the output names the columns of
 * all of them. One file, or several that belong together, are read once.
 */
#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/text.h"
#include "run.h"

int
import_code(struct import *import, const struct import_code *code, struct err *err)
{
	if (import->pass == PASS_COLUMNS)
		return 0;
	return codes_add(&import->codes, code, err);
}

/* Sheets that people see and that are not read. */
static int
say_other_sheets(const struct import *import, const struct import_file *file, struct err *err)
{
	struct strbuf others = STRBUF_INIT;
	int result;

	for (size_t i = 0; i < file->workbook.count; i++) {
		const struct worksheet *sheet = &file->workbook.sheets[i];
		bool read = false;

		for (size_t j = 0; j < file->count; j++)
			read |= file->inputs[j].records.sheet == sheet;
		if (read || sheet->cells.cell_count == 0)
			continue;
		strbuf_add_string(&others, others.length > 0 ? ", " : "");
		text_quote(sheet->name, &others);
	}
	result = strbuf_check(&others, err);
	if (result == 0 && others.length > 0)
		notice_say(import->notice, file->name, 0,
		    _("not read: the sheets %s (name them with --sheet)"), others.data);
	strbuf_release(&others);
	return result;
}

/* As what the file is read, and what of it is not. */
static int
say_file(const struct import *import, const struct import_file *file, struct err *err)
{
	if (import->options->format == NULL)
		notice_say(import->notice, file->name, 0, _("read as %s"), file->format->name);
	return import->options->sheet_count == 0 ? say_other_sheets(import, file, err) : 0;
}

/* The user's mapping, else the preset that has the format's name. */
static int
choose_mapping(struct import *import, struct err *err)
{
	struct preset *preset;

	import->mapping = NULL;
	if (import->options->mapping != NULL) {
		import->mapping = &import->own;
		return 0;
	}
	if (!import->format->preset)
		return 0;
	preset = presets_named(&import->presets, import->format->name);
	if (preset == NULL)
		return err_set(err, ERR_SYSTEM,
		    _("the mapping for %s is not installed (FINDINGS_SHARE names the folder that "
		      "holds import)"),
		    import->format->name);
	import->mapping = &preset->mapping;
	return 0;
}

static int
read_inputs(struct import *import, struct import_input *const *inputs, size_t count,
    struct err *err)
{
	int result;

	import->input = inputs[0];
	if (choose_mapping(import, err) != 0)
		return -1;
	result = import->format->read(import, inputs, count, err);
	if (result != 0)
		return err->kind == ERR_USAGE ? -1 : err_at(err, import->input->name, 0);
	import_end_remarks(import);
	return 0;
}

/* The inputs of an open file, one after the other. */
static int
read_file(struct import *import, struct import_file *file, struct err *err)
{
	import->format = file->format;
	if (import->pass == PASS_ROWS && say_file(import, file, err) != 0)
		return -1;
	for (size_t i = 0; i < file->count; i++) {
		struct import_input *input = &file->inputs[i];

		if (read_inputs(import, &input, 1, err) != 0)
			return -1;
	}
	return 0;
}

static int
open_apart(struct import *import, struct import_file *file, struct err *err)
{
	if (file_open(file, import->options, &import->presets, true, err) != 0)
		return -1;
	if (file->format->joins == NULL)
		return 0;
	err_set(err, ERR_DATA,
	    _("is read as %s, and the files before it as another format: import them apart, or say "
	      "which it is with --from"),
	    file->format->name);
	return err_at(err, file->name, 0);
}

/* Once for the columns, where several inputs have them, then for the rows. */
static int
read_apart(struct import *import, struct import_file *files, size_t count, struct err *err)
{
	bool types = import->options->types != NULL;
	bool several = count > 1 || files[0].count > 1 || types;
	int result = 0;

	import->pass = types ? PASS_TYPES : several ? PASS_COLUMNS : PASS_ROWS;
	for (size_t i = 0; several && result == 0 && i < count; i++) {
		if (i > 0)
			result = open_apart(import, &files[i], err);
		if (result == 0)
			result = read_file(import, &files[i], err);
		file_close(&files[i]);
	}
	import->pass = PASS_ROWS;
	for (size_t i = 0; result == 0 && i < count; i++) {
		if (several)
			result = open_apart(import, &files[i], err);
		if (result == 0)
			result = read_file(import, &files[i], err);
		file_close(&files[i]);
	}
	return result;
}

/* All files are open at once, and their inputs go to the format together. */
static int
read_joined(struct import *import, struct import_file *files, size_t count, struct err *err)
{
	struct import_input **inputs;
	size_t total = 0;
	int result = 0;

	import->format = files[0].format;
	import->pass = PASS_ROWS;
	if (import->options->types != NULL)
		return err_set(err, ERR_USAGE,
		    _("--types is for passages that are coded; %s holds answers"),
		    import->format->name);
	for (size_t i = 0; i < count; i++) {
		if (i > 0 &&
		    file_open(&files[i], import->options, &import->presets, false, err) != 0)
			return -1;
		if (files[i].format != import->format) {
			err_set(err, ERR_DATA,
			    _("is read as %s, and the files before it as %s: import them apart"),
			    files[i].format->name, import->format->name);
			return err_at(err, files[i].name, 0);
		}
		if (say_file(import, &files[i], err) != 0)
			return -1;
		total += files[i].count;
	}
	inputs = mem_alloc(total, sizeof(struct import_input *), err);
	if (inputs == NULL)
		return -1;
	total = 0;
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < files[i].count; j++)
			inputs[total++] = &files[i].inputs[j];
	}
	result = read_inputs(import, inputs, total, err);
	free(inputs);
	return result;
}

static int
read_all(struct import *import, struct import_file *files, size_t count, struct err *err)
{
	bool twice =
	    count > 1 || import->options->sheet_count > 0 || import->options->types != NULL;

	if (file_open(&files[0], import->options, &import->presets, twice, err) != 0)
		return -1;
	return files[0].format->joins != NULL ? read_joined(import, files, count, err)
					      : read_apart(import, files, count, err);
}

/* The codebook, where it is wanted; that there is one, where it is not. */
static int
write_codes(struct import *import, const struct import_outputs *outputs, struct err *err)
{
	struct csvout out = CSVOUT_INIT(outputs->codebook);

	if (outputs->codebook != NULL) {
		if (import->codes.count == 0) {
			import->problems = true;
			notice_say(import->notice, NULL, 0,
			    _("no file holds a codebook (--codebook-out): it has no codes"));
		}
		return codes_write(&import->codes,
		    slice_of(import->options->types != NULL ? import->options->types : ""), &out,
		    import->notice, err);
	}
	if (import->codes.count == 0)
		return 0;
	if (!import->declared)
		return err_set(err, ERR_DATA,
		    _("there are %zu codes and nothing coded with them: name a file for the "
		      "codebook with --codebook-out"),
		    import->codes.count);
	if (codes_say_more(&import->codes))
		notice_say(import->notice, NULL, 0,
		    _("left out: the codebook of %zu codes (--codebook-out FILE writes it)"),
		    import->codes.count);
	return 0;
}

static int
no_format(const struct import *import, struct err *err)
{
	struct strbuf names = STRBUF_INIT;

	for (size_t i = 0; i < import_format_count; i++)
		strbuf_add_format(&names, "%s%s", i > 0 ? ", " : "", import_formats[i]->name);
	for (size_t i = 0; i < import->presets.count; i++) {
		const char *name = import->presets.list[i].name.data;

		if (import_format_named(name) == NULL)
			strbuf_add_format(&names, ", %s", name);
	}
	if (strbuf_check(&names, err) == 0)
		err_set(err, ERR_USAGE, _("--from takes one of %s, not \"%s\""), names.data,
		    import->options->format);
	strbuf_release(&names);
	return -1;
}

/* What is known before any file is opened. */
static int
prepare(struct import *import, struct err *err)
{
	const struct import_options *options = import->options;

	if (presets_read(&import->presets, err) != 0)
		return -1;
	if (options->format != NULL && presets_format(&import->presets, options->format) == NULL)
		return no_format(import, err);
	if (options->against != NULL && same_read(&import->same, options->against, err) != 0)
		return -1;
	return options->mapping == NULL ? 0 : mapping_read(&import->own, options->mapping, err);
}

static void
release(struct import *import)
{
	presets_release(&import->presets);
	mapping_release(&import->own);
	nameset_release(&import->columns);
	nameset_release(&import->names);
	free(import->name_times);
	codes_release(&import->codes);
	passages_release(&import->passages);
	same_release(&import->same);
	strbuf_release(&import->type);
	strbuf_release(&import->scratch);
	free(import->places);
	free(import->slots);
	free(import->said);
}

int
import_run(const struct import_options *options, const char *const *paths, size_t count,
    const struct import_outputs *outputs, const struct notice *notice, bool *problems,
    struct err *err)
{
	struct import import = {.options = options,
	    .notice = notice,
	    .rows = CSVOUT_INIT(outputs->rows),
	    .columns = NAMESET_INIT,
	    .codes = CODES_INIT,
	    .passages = PASSAGES_INIT,
	    .type = STRBUF_INIT,
	    .same = SAME_INIT,
	    .scratch = STRBUF_INIT};
	struct import_file *files;
	int result;

	files = mem_alloc(count, sizeof(*files), err);
	if (files == NULL)
		return -1;
	for (size_t i = 0; i < count; i++)
		files[i] = (struct import_file)IMPORT_FILE_INIT(paths[i]);
	result = prepare(&import, err);
	if (result == 0)
		result = read_all(&import, files, count, err);
	if (result == 0) {
		import_end_rows(&import);
		result = write_codes(&import, outputs, err);
	}
	*problems = import.problems;
	for (size_t i = 0; i < count; i++)
		file_release(&files[i]);
	free(files);
	release(&import);
	return result;
}
