/* SPDX-License-Identifier: MIT */
#include "findings/qda.h"

#include <ctype.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "qda_parts.h"

#define FILE_MAX ((size_t)256 << 20)

/* Members of an archive: media are few, and the rest is texts. */
#define MEMBERS_MAX 1000000

/* Texts only are unpacked, recordings stay where they are. */
static const struct archive_sort sort = {
    .unpacked_max = (uint64_t)512 << 20,
    .pieces_max = 1000000,
    .too_large = N_("which the texts of no project do: take out what is not needed and export "
		    "it again"),
    .too_many = N_("has more codes, selections and the like than people make: export it in parts"),
    .no_program = N_("no program for qualitative analysis"),
    .again = N_("export it again from the program where it was made, or ask for another copy"),
};

/* Archives begin with what their first member is; XML shows its root soon. */
bool
qda_begins(struct slice beginning)
{
	struct strbuf text = STRBUF_INIT;
	bool begins;

	for (size_t i = 0; i < beginning.length; i++) {
		char c = beginning.data[i];

		strbuf_add_char(&text, c != '\0' ? (char)tolower((unsigned char)c) : ' ');
	}
	if (slice_begins_with(beginning, "PK\3\4") && text.length > 30)
		begins = strstr(text.data + 30, ".qde") != NULL ||
		    slice_begins_with((struct slice){text.data + 30, text.length - 30}, "sources/");
	else
		begins =
		    strstr(text.data, "<project") != NULL || strstr(text.data, "<codebook") != NULL;
	strbuf_release(&text);
	return begins;
}

static int
read_all(struct source source, struct strbuf *bytes, struct err *err)
{
	int result = source_read_all(source, FILE_MAX, bytes, err);

	if (result > 0)
		return err_set(err, ERR_DATA,
		    _("is larger than %zu MB, and comes through a pipe: name the file"),
		    FILE_MAX >> 20);
	return result;
}

/* From the disk, where it is one: recordings may be larger than memory. */
static int
open_archive(struct qda_project *project, struct source source, const char *path, struct err *err)
{
	struct stat status;

	if (strcmp(path, "-") != 0 && stat(path, &status) == 0 && S_ISREG(status.st_mode))
		return archive_open_file(&project->archive, path, &sort, err);
	if (read_all(source, &project->bytes, err) != 0)
		return -1;
	return archive_open(&project->archive, strbuf_slice(&project->bytes), &sort, err);
}

/* The part of the name before its last slash, with it. */
static size_t
folder_length(const char *name)
{
	const char *slash = strrchr(name, '/');

	return slash != NULL ? (size_t)(slash + 1 - name) : 0;
}

static bool
is_project(const char *name)
{
	const char *base = name + folder_length(name);
	size_t length = strlen(base);

	return length > 4 && strcmp(base + length - 4, ".qde") == 0;
}

/*
 * Members by their names in small letters, numbered as in the archive: programs do not
 * agree on Sources/ and sources/, Project.qde and project.qde. Of two .qde that which is
 * called project; SIZE_MAX where there is none.
 */
static int
list_members(struct qda_project *project, size_t *found, struct err *err)
{
	size_t count = archive_count(&project->archive);
	struct strbuf name = STRBUF_INIT;
	int result = 0;

	*found = SIZE_MAX;
	if (count > MEMBERS_MAX)
		return err_set(err, ERR_DATA, "%s", _(sort.too_many));
	for (size_t i = 0; result == 0 && i < count; i++) {
		const char *member = archive_name(&project->archive, i);

		strbuf_clear(&name);
		for (const char *c = member != NULL ? member : ""; *c != '\0'; c++)
			strbuf_add_char(&name, (char)tolower((unsigned char)*c));
		/* Of two that differ in case only the first counts; numbers must stay in step. */
		if (nameset_find(&project->members, strbuf_slice(&name)) != NAMESET_NONE)
			strbuf_add_format(&name, "\n%zu", i);
		result = strbuf_check(&name, err);
		if (result == 0 &&
		    nameset_add(&project->members, strbuf_slice(&name), err) == NAMESET_NONE)
			result = -1;
		if (is_project(name.data) &&
		    (*found == SIZE_MAX || strcmp(name.data, "project.qde") == 0))
			*found = i;
	}
	strbuf_release(&name);
	return result;
}

/* The archive's name of the project in it. */
static int
find_project(struct qda_project *project, struct source source, const char *path,
    const char **member, struct err *err)
{
	struct slice name;
	size_t found;

	if (open_archive(project, source, path, err) != 0 ||
	    list_members(project, &found, err) != 0)
		return -1;
	if (found == SIZE_MAX)
		return err_set(err, ERR_DATA,
		    _("is a zip archive without a member project.qde, which every REFI-QDA project "
		      "has"));
	*member = archive_name(&project->archive, found);
	name = nameset_name(&project->members, found);
	strbuf_add(&project->folder, name.data, folder_length(*member));
	return strbuf_check(&project->folder, err);
}

/* XML that is a file by itself can be as long as one that is unpacked. */
struct limited {
	struct source from;
	uint64_t left;
};

static ssize_t
read_limited(void *context, char *buffer, size_t size, struct err *err)
{
	struct limited *limited = context;
	ssize_t got = limited->from.read(limited->from.context, buffer, size, err);

	if (got > 0 && (uint64_t)got > limited->left)
		return err_set(err, ERR_DATA, _("is larger than %u MB, %s"),
		    (unsigned)(sort.unpacked_max >> 20), _(sort.too_large));
	if (got > 0)
		limited->left -= (uint64_t)got;
	return got;
}

int
qda_parse(struct qda_project *project, struct source source, const char *path,
    struct slice beginning, const struct xml_handler *handler, void *context, struct err *err)
{
	struct limited limited = {source, sort.unpacked_max};
	const char *member = NULL;

	*project = (struct qda_project){.pieces = sort.pieces_max,
	    .bytes = STRBUF_INIT,
	    .folder = STRBUF_INIT};
	if (!slice_begins_with(beginning, "PK\3\4"))
		return xml_read_source((struct source){read_limited, &limited, source.name}, &sort,
		    handler, context, err);
	if (find_project(project, source, path, &member, err) != 0)
		return -1;
	return xml_read(&project->archive, member, handler, context, err);
}

void
qda_release(struct qda_project *project)
{
	free(project->codes);
	free(project->sources);
	free(project->selections);
	free(project->codings);
	free(project->cases);
	free(project->guids);
	free(project->references);
	free(project->values);
	free(project->rests);
	free(project->users);
	free(project->variables);
	nameset_release(&project->strings);
	nameset_release(&project->guid_names);
	nameset_release(&project->members);
	archive_close(&project->archive);
	strbuf_release(&project->bytes);
	strbuf_release(&project->folder);
}
