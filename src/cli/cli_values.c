/* SPDX-License-Identifier: MIT */
/* What the values mean of options that several programs have. */
#include <stdlib.h>
#include <string.h>

#include "findings/cli.h"
#include "findings/date.h"
#include "findings/gettext.h"

const char *
cli_codebook_path(const char *path)
{
	if (path == NULL)
		path = getenv("FINDINGS_CODEBOOK");
	return path != NULL && path[0] != '\0' ? path : NULL;
}

void
cli_codebook(struct codebook *book, const char *path)
{
	struct err err = ERR_INIT;

	*book = (struct codebook)CODEBOOK_INIT;
	path = cli_codebook_path(path);
	if (path != NULL && codebook_read(book, path, &err) != 0)
		cli_fail(&err);
}

const char *
cli_date(const char *option, const char *text, char iso[11])
{
	if (text == NULL)
		return NULL;
	if (!date_parse(slice_trim(slice_of(text)), iso))
		cli_usage(_("%s takes a date (2021-06-25 or 25/06/2021), not \"%s\""), option,
		    text);
	return iso;
}

enum language
cli_language(const char *name)
{
	static const char *const variables[] = {"FINDINGS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};
	int language;

	if (name != NULL) {
		language = language_named(name);
		if (language < 0)
			cli_usage(_("--lang takes es or en, not \"%s\""), name);
		return (enum language)language;
	}
	for (size_t i = 0; i < sizeof(variables) / sizeof(variables[0]); i++) {
		const char *value = getenv(variables[i]);

		if (value == NULL || value[0] == '\0')
			continue;
		language = language_named(value);
		if (language < 0 && i == 0)
			cli_usage(_("FINDINGS_LANG is es or en, not \"%s\""), value);
		return language < 0 ? LANGUAGE_EN : (enum language)language;
	}
	return LANGUAGE_EN;
}

int
cli_delimiter(const char *name, char *delimiter, struct err *err)
{
	static const struct {
		const char *name;
		char delimiter;
	} names[] = {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}, {"pipe", '|'}};

	*delimiter = '\0';
	if (name == NULL)
		return 0;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strcmp(name, names[i].name) == 0)
			*delimiter = names[i].delimiter;
	}
	if (strlen(name) == 1)
		*delimiter = name[0];
	if (*delimiter == '\0' || strchr("\"\r\n", *delimiter) != NULL ||
	    (unsigned char)*delimiter >= 0x80)
		return err_set(err, ERR_USAGE,
		    _("--delimiter takes a character, comma, semicolon, tab or pipe, not \"%s\""),
		    name);
	return 0;
}
