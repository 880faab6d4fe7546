/* SPDX-License-Identifier: MIT */
/* Files that a template includes: only those that lie below its own folder. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fill.h"
#include "findings/gettext.h"
#include "findings/text.h"

/*
 * Walk down name by name and follow no link: what a path means cannot change between a
 * look at it and its opening. -1 with err set.
 */
static int
open_below(const char *folder, const char *path, struct err *err)
{
	int place = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct slice rest = slice_of(path), name;
	struct strbuf part = STRBUF_INIT;

	while (place >= 0 && slice_split(&rest, '/', &name)) {
		bool last = rest.data == NULL;
		int next;

		strbuf_clear(&part);
		strbuf_add_slice(&part, name);
		if (strbuf_check(&part, err) != 0) {
			close(place);
			place = -1;
			break;
		}
		next = openat(place, part.data,
		    O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY |
			(last ? 0 : O_DIRECTORY));
		close(place);
		place = next;
	}
	strbuf_release(&part);
	if (place >= 0 || err->kind != ERR_NONE)
		return place;
	/* What NOFOLLOW says of a link: ELOOP, and ENOTDIR where a folder was asked for. */
	if (errno == ELOOP || errno == ENOTDIR)
		return err_set(err, ERR_DATA,
		    _("include \"%s\": a link is on the way, or a file where a folder should be"),
		    path);
	return err_errno(err, _("include \"%s\": cannot open"), path);
}

/* Nothing but names, downwards. */
static bool
leads_out(const char *path)
{
	struct slice rest = slice_of(path), name;

	while (slice_split(&rest, '/', &name)) {
		if (name.length == 0 || slice_is(name, "..") || slice_is(name, "."))
			return true;
	}
	return false;
}

static int
read_all(int fd, const char *path, struct strbuf *content, struct err *err)
{
	enum { STEP = 65536 };
	ssize_t got;

	do {
		char *room = strbuf_room(content, STEP);

		if (room == NULL)
			return strbuf_check(content, err);
		do
			got = read(fd, room, STEP);
		while (got < 0 && errno == EINTR);
		if (got < 0)
			return err_errno(err, _("include \"%s\": cannot read"), path);
		content->length += (size_t)got;
	} while (got > 0);
	strbuf_add_char(content, '\n');
	strbuf_truncate(content, content->length - 1);
	return strbuf_check(content, err);
}

int
fill_include(const char *folder, const char *path, struct strbuf *content, struct err *err)
{
	size_t before = content->length;
	struct stat status;
	struct slice added;
	int fd, result = -1;

	if (leads_out(path))
		return err_set(err, ERR_DATA,
		    _("include \"%s\": only files below the template's folder are included"), path);
	fd = open_below(folder, path, err);
	if (fd < 0)
		return -1;
	if (fstat(fd, &status) != 0)
		err_errno(err, _("include \"%s\": cannot open"), path);
	else if (!S_ISREG(status.st_mode))
		err_set(err, ERR_DATA, _("include \"%s\": is no regular file"), path);
	else
		result = read_all(fd, path, content, err);
	close(fd);
	if (result != 0)
		return -1;
	added = (struct slice){content->data + before, content->length - before};
	if (text_valid_length(added) < added.length)
		return err_set(err, ERR_DATA, _("include \"%s\": is not UTF-8 text"), path);
	if (content->length > before && content->data[content->length - 1] == '\n')
		strbuf_truncate(content, content->length - 1);
	return 0;
}
