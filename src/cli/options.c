/* SPDX-License-Identifier: MIT */
/* The option table, read three ways: by getopt, as the usage line, as --help. */
#include "options.h"

#include <getopt.h> /* getopt_long: long options are not in POSIX */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/number.h"

static const struct cli_option common[] = {
    {'o', "output", "file", CLI_STRING, offsetof(struct common_options, output), NULL,
	N_("write to this file, whole or not at all, instead of standard output")},
    {'q', "quiet", NULL, CLI_FLAG, offsetof(struct common_options, quiet), NULL,
	N_("show no progress")},
    {'h', "help", NULL, CLI_FLAG, offsetof(struct common_options, help), NULL,
	N_("show this help")},
    {0, "version", NULL, CLI_FLAG, offsetof(struct common_options, version), NULL,
	N_("show the version")},
};

#define COMMON_COUNT (sizeof(common) / sizeof(common[0]))

/* The common options that the program does not have: -o where it has one of its own. */
static size_t
common_skipped(const struct cli_program *program)
{
	return program->option_count > 0 &&
		program->options[program->option_count - 1].type == CLI_FOLDER
	    ? 1
	    : 0;
}

/* Option number `i`: the program's own ones first, then the common ones. */
static const struct cli_option *
option_at(const struct cli_program *program, size_t i)
{
	return i < program->option_count
	    ? &program->options[i]
	    : &common[i - program->option_count + common_skipped(program)];
}

static size_t
option_count(const struct cli_program *program)
{
	return program->option_count + COMMON_COUNT - common_skipped(program);
}

/* "-b codebook", "--split column", "-q" */
static void
describe(const struct cli_option *option, char *text, size_t size)
{
	if (option->letter != 0)
		snprintf(text, size, "-%c", option->letter);
	else
		snprintf(text, size, "--%s", option->name);
	if (option->argument != NULL) {
		size_t length = strlen(text);

		snprintf(text + length, size - length, " %s", option->argument);
	}
}

/* In SYNOPSIS only -o of the common ones is worth a place. */
static bool
in_usage(const struct cli_program *program, size_t i)
{
	return i <= program->option_count - common_skipped(program);
}

void
options_usage(const struct cli_program *program, FILE *out)
{
	const char *prefix = _("usage:");
	int indent = (int)(strlen(prefix) + 1 + strlen(program->name));
	int column = indent;

	fprintf(out, "%s %s", prefix, program->name);
	for (size_t i = 0; i < option_count(program); i++) {
		const struct cli_option *option = option_at(program, i);
		char text[128];
		int width;

		if (!in_usage(program, i))
			continue;
		describe(option, text, sizeof(text));
		width = (int)strlen(text) + 3;
		if (column + width > 80) {
			fprintf(out, "\n%*s", indent, "");
			column = indent;
		}
		fprintf(out, option->type == CLI_FOLDER ? " %s%s" : " [%s]%s", text,
		    option->type == CLI_LIST ? "..." : "");
		column += width + (option->type == CLI_LIST ? 3 : 0);
	}
	if (program->operands[0] != '\0') {
		if (column + 1 + (int)strlen(program->operands) > 80)
			fprintf(out, "\n%*s", indent, "");
		fprintf(out, " %s", program->operands);
	}
	fprintf(out, "\n");
}

void
options_help(const struct cli_program *program, FILE *out)
{
	options_usage(program, out);
	fprintf(out, "\n%s: %s\n\n", program->name, _(program->summary));
	for (size_t i = 0; i < option_count(program); i++) {
		const struct cli_option *option = option_at(program, i);
		char text[128];

		snprintf(text, sizeof(text), "%s--%s%s%s", "", option->name,
		    option->argument != NULL ? " " : "",
		    option->argument != NULL ? option->argument : "");
		if (option->letter != 0)
			fprintf(out, "  -%c, ", option->letter);
		else
			fprintf(out, "      ");
		if (strlen(text) > 24)
			fprintf(out, "%s\n%*s%s\n", text, 32, "", _(option->help));
		else
			fprintf(out, "%-26s%s\n", text, _(option->help));
	}
	fprintf(out, _("\nSee %s(1) for the whole, findings(7) for the toolkit.\n"), program->name);
}

static int
set_choice(const struct cli_option *option, const char *value, int *field, struct err *err)
{
	for (int i = 0; option->choices[i] != NULL; i++) {
		if (strcmp(option->choices[i], value) == 0) {
			*field = i;
			return 0;
		}
	}
	return err_set(err, ERR_USAGE, _("--%s takes %s, not \"%s\""), option->name,
	    option->argument, value);
}

static int
set_count(const struct cli_option *option, const char *value, size_t *field, struct err *err)
{
	uint64_t count;

	if (!number_parse_count(slice_of(value), &count) || count == 0)
		return err_set(err, ERR_USAGE, _("--%s takes a whole number from 1, not \"%s\""),
		    option->name, value);
	*field = (size_t)count;
	return 0;
}

static int
set(const struct cli_option *option, char *fields, const char *value, struct err *err)
{
	void *field = fields + option->offset;
	struct cli_list *list = field;

	switch (option->type) {
	case CLI_FLAG:
		*(bool *)field = true;
		return 0;
	case CLI_STRING:
	case CLI_FOLDER:
		*(const char **)field = value;
		return 0;
	case CLI_LIST:
		if (mem_reserve(&list->items, &list->capacity, list->count + 1,
			sizeof(*list->items), err) != 0)
			return -1;
		list->items[list->count++] = value;
		return 0;
	case CLI_COUNT:
		return set_count(option, value, field, err);
	case CLI_CHOICE:
		break;
	}
	return set_choice(option, value, field, err);
}

/* What getopt calls the long options: beyond all letters. */
#define LONG_BASE 256

struct tables {
	struct option *longs;
	char *letters;
};

static int
make_tables(const struct cli_program *program, struct tables *tables, struct err *err)
{
	size_t count = option_count(program);
	char *letter;

	tables->longs = mem_alloc(count + 1, sizeof(*tables->longs), err);
	tables->letters = mem_alloc(2 * count + 3, 1, err);
	if (tables->longs == NULL || tables->letters == NULL)
		return -1;
	letter = tables->letters;
	*letter++ = '-'; /* operands are handed out in their turn, wherever they stand */
	*letter++ = ':'; /* a missing argument is told from an unknown option */
	for (size_t i = 0; i < count; i++) {
		const struct cli_option *option = option_at(program, i);

		tables->longs[i] = (struct option){option->name,
		    option->argument != NULL ? required_argument : no_argument, NULL,
		    LONG_BASE + (int)i};
		if (option->letter == 0)
			continue;
		*letter++ = (char)option->letter;
		if (option->argument != NULL)
			*letter++ = ':';
	}
	return 0;
}

static const struct cli_option *
option_found(const struct cli_program *program, int found)
{
	if (found >= LONG_BASE)
		return option_at(program, (size_t)(found - LONG_BASE));
	for (size_t i = 0; i < option_count(program); i++) {
		if (option_at(program, i)->letter == found)
			return option_at(program, i);
	}
	return NULL;
}

/* optopt is the letter, or a long option's number; 0 for a long one that the table does not have. */
static int
wrong_option(const struct cli_program *program, int found, char *argv[], struct err *err)
{
	if (found == ':' && optopt >= LONG_BASE)
		return err_set(err, ERR_USAGE, _("option --%s takes an argument"),
		    option_found(program, optopt)->name);
	if (found == ':')
		return err_set(err, ERR_USAGE, _("option -%c takes an argument"), optopt);
	if (optopt >= LONG_BASE)
		return err_set(err, ERR_USAGE, _("option --%s takes no argument"),
		    option_found(program, optopt)->name);
	if (optopt != 0)
		return err_set(err, ERR_USAGE, _("option -%c is not known"), optopt);
	return err_set(err, ERR_USAGE, _("option %s is not known"), argv[optind - 1]);
}

static int
add_operand(struct parsed *parsed, const char *operand, struct err *err)
{
	if (mem_reserve(&parsed->operands.items, &parsed->operands.capacity,
		parsed->operands.count + 2, sizeof(*parsed->operands.items), err) != 0)
		return -1;
	parsed->operands.items[parsed->operands.count++] = operand;
	parsed->operands.items[parsed->operands.count] = NULL;
	return 0;
}

static int
parse_with(const struct cli_program *program, const struct tables *tables, int argc, char *argv[],
    void *options, struct parsed *parsed, struct err *err)
{
	int found;

	opterr = 0;
	while ((found = getopt_long(argc, argv, tables->letters, tables->longs, NULL)) != -1) {
		const struct cli_option *option;
		char *fields;

		if (found == 1) {
			if (add_operand(parsed, optarg, err) != 0)
				return -1;
			continue;
		}
		option = found != '?' && found != ':' ? option_found(program, found) : NULL;
		if (option == NULL)
			return wrong_option(program, found, argv, err);
		fields = option >= common && option < common + COMMON_COUNT
		    ? (char *)&parsed->common
		    : options;
		if (set(option, fields, optarg, err) != 0)
			return -1;
	}
	for (; optind < argc; optind++) {
		if (add_operand(parsed, argv[optind], err) != 0)
			return -1;
	}
	return 0;
}

int
options_parse(const struct cli_program *program, int argc, char *argv[], void *options,
    struct parsed *parsed, struct err *err)
{
	struct tables tables = {NULL, NULL};
	int result = -1;

	if (make_tables(program, &tables, err) == 0)
		result = parse_with(program, &tables, argc, argv, options, parsed, err);
	free(tables.longs);
	free(tables.letters);
	return result;
}

void
options_release(const struct cli_program *program, void *options)
{
	for (size_t i = 0; i < program->option_count; i++) {
		struct cli_list *list = (void *)((char *)options + program->options[i].offset);

		if (program->options[i].type != CLI_LIST)
			continue;
		free(list->items);
		*list = (struct cli_list){0};
	}
}
