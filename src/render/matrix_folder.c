/* SPDX-License-Identifier: MIT */
#include "findings/matrix_folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "findings/csvout.h"
#include "findings/gettext.h"
#include "findings/text.h"

/* FOLDER/NAME.EXTENSION; without extension what the name says. */
static int
make_path(struct strbuf *path, const char *folder, struct slice name, const char *extension,
    struct err *err)
{
	strbuf_clear(path);
	strbuf_add_string(path, folder);
	if (path->length > 0 && path->data[path->length - 1] != '/')
		strbuf_add_char(path, '/');
	strbuf_add_slice(path, name);
	if (extension != NULL)
		strbuf_add_format(path, ".%s", extension);
	return strbuf_check(path, err);
}

static int
make_folder(const char *path, struct err *err)
{
	struct stat status;

	if (mkdir(path, 0777) == 0)
		return 0;
	if (errno != EEXIST) {
		err_errno(err, _("cannot make the folder"));
		return err_at(err, path, 0);
	}
	if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
		return 0;
	err_set(err, ERR_SYSTEM, _("is there and is no folder: name another one with -o"));
	return err_at(err, path, 0);
}

static bool
is_same_file(const struct stat *there, const char *given)
{
	struct stat status;

	if (given == NULL)
		return false;
	if ((strcmp(given, "-") == 0 ? fstat(STDIN_FILENO, &status) : stat(given, &status)) != 0)
		return false;
	return status.st_dev == there->st_dev && status.st_ino == there->st_ino;
}

int
matrix_folder_prepare(const char *path, const char *given, struct err *err)
{
	struct strbuf replies = STRBUF_INIT;
	struct stat status;
	int result = make_folder(path, err);

	if (result == 0)
		result = make_path(&replies, path, slice_of(MATRIX_REPLIES_FILE), NULL, err);
	if (result == 0 && stat(replies.data, &status) == 0 && !is_same_file(&status, given)) {
		result = err_set(err, ERR_USAGE,
		    _("holds replies that would be lost: hand them in with --replies, or name "
		      "another folder with -o"));
		err_at(err, replies.data, 0);
	}
	strbuf_release(&replies);
	return result;
}

/* Commits what was written where all went well, else leaves the file as it was. */
static int
finish(struct output *output, int result, struct err *err)
{
	if (result == 0)
		return output_commit(output, err);
	output_discard(output);
	return -1;
}

static int
write_matrix(const struct matrix_folder *folder, size_t area, struct slice name,
    const struct replies *replies, struct err *err)
{
	struct output output = OUTPUT_INIT;
	struct strbuf path = STRBUF_INIT;
	struct matrix matrix;
	int result;

	if (matrix_make(&matrix, folder->plan, area, replies, folder->options, err) != 0)
		return -1;
	result = make_path(&path, folder->path, name, folder->format->extension, err);
	if (result == 0)
		result = output_open(&output, path.data, err);
	if (result == 0)
		result = finish(&output,
		    folder->format->write(&matrix, folder->layout, &output, err), err);
	if (result != 0)
		err_at(err, path.data, 0);
	strbuf_release(&path);
	matrix_release(&matrix);
	return result;
}

static int
write_index(const struct matrix_folder *folder, const struct matrix_names *names, struct err *err)
{
	struct grid_options options = {.language = folder->options->language,
	    .standalone = true,
	    .excel = folder->layout->excel};
	struct output output = OUTPUT_INIT;
	struct strbuf path = STRBUF_INIT;
	struct grid grid;
	int result;

	if (matrix_index_grid(&grid, folder, names, err) != 0)
		return -1;
	result = make_path(&path, folder->path, slice_of(MATRIX_INDEX_NAME),
	    folder->format->extension, err);
	if (result == 0)
		result = output_open(&output, path.data, err);
	if (result == 0)
		result =
		    finish(&output, folder->format->write_grid(&grid, &options, &output, err), err);
	if (result != 0)
		err_at(err, path.data, 0);
	strbuf_release(&path);
	grid_release(&grid);
	return result;
}

static int
write_replies(const struct matrix_folder *folder, const struct replies *replies, struct err *err)
{
	struct output output = OUTPUT_INIT;
	struct strbuf path = STRBUF_INIT;
	int result = make_path(&path, folder->path, slice_of(MATRIX_REPLIES_FILE), NULL, err);

	if (result == 0)
		result = output_open(&output, path.data, err);
	if (result == 0) {
		struct csvout csv = CSVOUT_INIT(&output);

		replies_write(replies, &csv);
		result = output_commit(&output, err);
	}
	strbuf_release(&path);
	return result;
}

/* Does the file look as if it were a matrix of the process in this format? */
static bool
looks_like_matrix(struct slice file, const struct matrix_folder *folder,
    const struct matrix_names *names)
{
	struct slice start = {file.data, names->process.length};
	size_t ending = strlen(folder->format->extension) + 1;

	if (file.length <= names->process.length + 1 + ending ||
	    file.data[names->process.length] != '-' || file.data[file.length - ending] != '.' ||
	    strcmp(file.data + file.length - ending + 1, folder->format->extension) != 0)
		return false;
	return text_equal_folded(start, names->process);
}

static bool
is_written_now(struct slice file, const struct matrix_folder *folder,
    const struct matrix_names *names)
{
	struct slice name = {file.data, file.length - strlen(folder->format->extension) - 1};

	for (size_t i = 0; i < names->count; i++) {
		if (slice_equal(name, names->areas[i]))
			return true;
	}
	return false;
}

/* They are not ours to delete: somebody may have filled them in. */
static void
say_older(const struct matrix_folder *folder, const struct matrix_names *names)
{
	struct dirent **entries = NULL;
	int count = scandir(folder->path, &entries, NULL, alphasort);

	for (int i = 0; i < count; i++) {
		struct slice file = slice_of(entries[i]->d_name);

		if (looks_like_matrix(file, folder, names) && !is_written_now(file, folder, names))
			notice_say(folder->notice, folder->path, 0,
			    _("%s is older: no matrix of that name was written now"),
			    entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
}

static void
say_areas(const struct matrix_folder *folder, const struct matrix_names *names)
{
	const struct matrix_plan *plan = folder->plan;
	const struct codebook *book = folder->options->book;

	if (plan->area_count == 0)
		notice_say(folder->notice, NULL, 0,
		    _("there are no findings: no matrix was written"));
	for (size_t i = 0; i < plan->area_count; i++) {
		const struct matrix_area *area = &plan->areas[i];

		if (area->code.length == 0)
			notice_say(folder->notice, NULL, 0,
			    ngettext("%zu finding names no area and is sent to nobody: see %.*s.%s",
				"%zu findings name no area and are sent to nobody: see %.*s.%s",
				area->count),
			    area->count, SLICE_ARG(names->areas[i]), folder->format->extension);
		else if (codebook_covers(book, KIND_AREA) &&
		    codebook_by_code(book, KIND_AREA, area->code) == CODEBOOK_NONE)
			notice_say(folder->notice, NULL, 0,
			    _("area \"%.*s\" is not in the codebook: see %.*s.%s"),
			    SLICE_ARG(area->code), SLICE_ARG(names->areas[i]),
			    folder->format->extension);
	}
}

int
matrix_folder_write(const struct matrix_folder *folder, const struct replies *replies,
    struct err *err)
{
	struct matrix_names names;
	int result = 0;

	if (matrix_names_make(&names, folder->plan, folder->options->language, err) != 0)
		return -1;
	for (size_t i = 0; result == 0 && i < folder->plan->area_count; i++) {
		result = write_matrix(folder, i, names.areas[i], replies, err);
		if (folder->progress != NULL)
			folder->progress->tell(folder->progress->context,
			    (double)(i + 1) / (double)folder->plan->area_count);
	}
	if (result == 0)
		result = write_index(folder, &names, err);
	if (result == 0)
		result = write_replies(folder, replies, err);
	if (result == 0) {
		say_areas(folder, &names);
		say_older(folder, &names);
	}
	matrix_names_release(&names);
	return result;
}
