/* SPDX-License-Identifier: MIT */
/* The command that makes the page, as a shell takes it. */
#include <string.h>

#include "page_parts.h"

/* Folders say where somebody works, not what the page is made from. */
struct slice
page_file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slice_of(slash != NULL ? slash + 1 : path);
}

static bool
is_bare(struct slice word)
{
	static const char harmless[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				       "0123456789._-+,:@%/";

	for (size_t i = 0; i < word.length; i++) {
		if (memchr(harmless, word.data[i], sizeof(harmless) - 1) == NULL)
			return false;
	}
	return word.length > 0;
}

static void
add_word(struct strbuf *command, struct slice word)
{
	struct slice part;
	bool first = true;

	strbuf_add_char(command, ' ');
	if (is_bare(word)) {
		strbuf_add_slice(command, word);
		return;
	}
	strbuf_add_char(command, '\'');
	while (slice_split(&word, '\'', &part)) {
		if (!first)
			strbuf_add_string(command, "'\\''");
		strbuf_add_slice(command, part);
		first = false;
	}
	strbuf_add_char(command, '\'');
}

static void
add_option(struct strbuf *command, const char *option, struct slice argument)
{
	strbuf_add_format(command, " %s", option);
	add_word(command, argument);
}

static void
add_file(struct strbuf *command, const char *option, const char *path)
{
	if (path != NULL)
		add_option(command, option, page_file_name(path));
}

void
page_command(const struct page *page, struct strbuf *command)
{
	const struct page_options *options = page->options;
	bool odd = false;

	strbuf_add_string(command, "findings-page");
	add_file(command, "-b", options->codebook);
	add_option(command, "--lang", slice_of(language_name(options->language)));
	if (options->both)
		strbuf_add_string(command, " --both");
	if (options->title != NULL)
		add_option(command, "--title", slice_of(options->title));
	add_file(command, "--reports", options->reports);
	add_file(command, "--replies", options->replies);
	if (options->as_of != NULL)
		add_option(command, "--as-of", slice_of(options->as_of));
	if (options->with_observer)
		strbuf_add_string(command, " --with-observer");
	for (const char *const *path = options->findings; *path != NULL; path++)
		odd = odd ||
		    (page_file_name(*path).length > 1 && page_file_name(*path).data[0] == '-');
	/* A name that looks like an option must not be taken for one. */
	if (odd)
		strbuf_add_string(command, " --");
	for (const char *const *path = options->findings; *path != NULL; path++)
		add_word(command, page_file_name(*path));
}
