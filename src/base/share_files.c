/* SPDX-License-Identifier: MIT */
#include "findings/share_files.h"

#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/source.h"

/*
 * Where this program lies, without its name; empty where the system does not
 * say (only Linux has this link).
 */
static void
program_folder(struct strbuf *folder)
{
	char path[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", path, sizeof(path));
	const char *slash = NULL;

	for (ssize_t i = 0; i < length; i++) {
		if (path[i] == '/')
			slash = path + i;
	}
	if (slash != NULL)
		strbuf_add(folder, path, (size_t)(slash - path));
}

/* .../build/bin, .../build/san/bin: the length of what lies before the last "/build/"; 0: none. */
static size_t
source_length(const struct strbuf *program)
{
	const char *last = NULL;

	if (program->length == 0)
		return 0;
	for (const char *at = program->data; (at = strstr(at, "/build/")) != NULL; at++)
		last = at;
	return last != NULL ? (size_t)(last - program->data) : 0;
}

/* The n-th folder to look in: 1, 0 where there is no such one here, -1 after the last. */
static int
folder_to_search(int n, const struct strbuf *program, struct strbuf *folder)
{
	const char *share = getenv("FINDINGS_SHARE");
	size_t source = source_length(program);

	switch (n) {
	case 0:
		if (share == NULL || share[0] == '\0')
			return 0;
		strbuf_add_string(folder, share);
		return 1;
	case 1:
		strbuf_add(folder, program->data, source);
		return source > 0;
	case 2:
		strbuf_add_format(folder, "%s/../share", program->data);
		return source > 0;
	case 3:
		strbuf_add_format(folder, "%s/../share/findings", program->data);
		return program->length > 0;
	case 4:
		strbuf_add_string(folder, FINDINGS_PREFIX "/share/findings");
		return 1;
	default:
		return -1;
	}
}

int
share_files_find(const char *name, struct strbuf *path, struct err *err)
{
	struct strbuf program = STRBUF_INIT, candidate = STRBUF_INIT;
	int kind, found = 0;

	program_folder(&program);
	if (strbuf_check(&program, err) != 0)
		found = -1;
	for (int n = 0; found == 0 && (kind = folder_to_search(n, &program, &candidate)) >= 0;
	     n++) {
		if (kind == 1) {
			strbuf_add_format(&candidate, "/%s", name);
			if (strbuf_check(&candidate, err) != 0)
				found = -1;
			else if (access(candidate.data, F_OK) == 0)
				found = 1;
		}
		if (found == 0)
			strbuf_clear(&candidate);
	}
	if (found == 1)
		strbuf_add_slice(path, strbuf_slice(&candidate));
	strbuf_release(&candidate);
	strbuf_release(&program);
	return found == 1 && strbuf_check(path, err) != 0 ? -1 : found;
}

int
share_files_read(const char *name, struct strbuf *content, struct err *err)
{
	struct strbuf path = STRBUF_INIT;
	int result = share_files_find(name, &path, err);

	if (result == 1)
		result = input_read_all(path.data, content, err);
	else if (result == 0) {
		err_set(err, ERR_SYSTEM,
		    _("is not installed (FINDINGS_SHARE names the folder that holds it)"));
		result = err_at(err, name, 0);
	}
	strbuf_release(&path);
	return result;
}

static bool
ends_with(const char *name, const char *ending)
{
	size_t length = strlen(name), wanted = strlen(ending);

	return length > wanted && strcmp(name + length - wanted, ending) == 0;
}

static int
add_names(const char *path, const char *ending, struct nameset *names, struct err *err)
{
	DIR *folder = opendir(path);
	const struct dirent *entry;
	int result = 0;

	if (folder == NULL)
		return 0;
	while (result == 0 && (entry = readdir(folder)) != NULL) {
		if (ends_with(entry->d_name, ending) &&
		    nameset_add(names, slice_of(entry->d_name), err) == NAMESET_NONE)
			result = -1;
	}
	closedir(folder);
	return result;
}

static int
compare_names(const void *a, const void *b)
{
	return slice_compare(*(const struct slice *)a, *(const struct slice *)b);
}

/* Folders list their files in any order. */
static int
add_sorted(const struct nameset *found, struct nameset *names, struct err *err)
{
	struct slice *sorted = mem_alloc(found->count, sizeof(*sorted), err);
	int result = 0;

	if (sorted == NULL)
		return -1;
	for (size_t i = 0; i < found->count; i++)
		sorted[i] = nameset_name(found, i);
	qsort(sorted, found->count, sizeof(*sorted), compare_names);
	for (size_t i = 0; result == 0 && i < found->count; i++) {
		if (nameset_add(names, sorted[i], err) == NAMESET_NONE)
			result = -1;
	}
	free(sorted);
	return result;
}

int
share_files_names(const char *folder, const char *ending, struct nameset *names, struct err *err)
{
	struct strbuf program = STRBUF_INIT, path = STRBUF_INIT;
	struct nameset found = NAMESET_INIT;
	int kind, result;

	program_folder(&program);
	result = strbuf_check(&program, err);
	for (int n = 0; result == 0 && (kind = folder_to_search(n, &program, &path)) >= 0; n++) {
		strbuf_add_format(&path, "/%s", folder);
		result = strbuf_check(&path, err);
		if (result == 0 && kind == 1)
			result = add_names(path.data, ending, &found, err);
		strbuf_clear(&path);
	}
	if (result == 0)
		result = add_sorted(&found, names, err);
	nameset_release(&found);
	strbuf_release(&path);
	strbuf_release(&program);
	return result;
}
