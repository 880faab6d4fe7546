/* SPDX-License-Identifier: MIT */
#include "findings/installed.h"

#include <dirent.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "findings/mem.h"

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

/* .../build/bin, .../build/san/bin: what lies beside the last "build". */
static bool
source_folder(const struct strbuf *program, struct strbuf *folder)
{
	const char *last = NULL;

	for (const char *at = program->data; (at = strstr(at, "/build/")) != NULL; at++)
		last = at;
	if (last == NULL)
		return false;
	strbuf_add(folder, program->data, (size_t)(last - program->data));
	return true;
}

/* The n-th folder to look in: 1, 0 where there is no such one here, -1 after the last. */
static int
folder_to_search(int n, const char *name, struct strbuf *folder)
{
	struct strbuf program = STRBUF_INIT;
	const char *share = getenv("FINDINGS_SHARE");
	int result = 1;

	program_folder(&program);
	switch (n) {
	case 0:
		if (share != NULL && share[0] != '\0')
			strbuf_add_string(folder, share);
		else
			result = 0;
		break;
	case 1:
		result = source_folder(&program, folder);
		break;
	case 2:
		if (program.length > 0)
			strbuf_add_format(folder, "%s/../share/findings", program.data);
		else
			result = 0;
		break;
	case 3:
		strbuf_add_string(folder, FINDINGS_PREFIX "/share/findings");
		break;
	default:
		result = -1;
		break;
	}
	strbuf_add_format(folder, "/%s", name);
	if (program.failed)
		folder->failed = true;
	strbuf_release(&program);
	return result;
}

int
installed_find(const char *folder, const char *name, struct strbuf *path, struct err *err)
{
	size_t start = path->length;
	int kind;

	for (int n = 0; (kind = folder_to_search(n, folder, path)) >= 0; n++) {
		strbuf_add_format(path, "/%s", name);
		if (strbuf_check(path, err) != 0)
			return -1;
		if (kind == 1 && access(path->data + start, F_OK) == 0)
			return 1;
		strbuf_truncate(path, start);
	}
	strbuf_truncate(path, start);
	return 0;
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
installed_names(const char *folder, const char *ending, struct nameset *names, struct err *err)
{
	struct strbuf path = STRBUF_INIT;
	struct nameset found = NAMESET_INIT;
	int kind, result = 0;

	for (int n = 0; result == 0 && (kind = folder_to_search(n, folder, &path)) >= 0; n++) {
		result = strbuf_check(&path, err);
		if (result == 0 && kind == 1)
			result = add_names(path.data, ending, &found, err);
		strbuf_clear(&path);
	}
	if (result == 0)
		result = add_sorted(&found, names, err);
	nameset_release(&found);
	strbuf_release(&path);
	return result;
}
