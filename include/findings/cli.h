/* SPDX-License-Identifier: MIT */
/*
 * cli - what every program shares: options, usage, messages, files, the end.
 *
 * A program describes itself in a struct cli_program; usage line, --help and
 * parsing come from it. The only module that prints messages and exits.
 */
#ifndef FINDINGS_CLI_H
#define FINDINGS_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/codebook.h"
#include "findings/err.h"
#include "findings/notice.h"
#include "findings/output.h"
#include "findings/parallel.h"
#include "findings/source.h"
#include "findings/words.h"

enum cli_type {
	CLI_FLAG,   /* bool: set to true */
	CLI_STRING, /* const char *: the last one counts */
	CLI_LIST,   /* struct cli_list: each one is added; valid until the end, cli frees it */
	CLI_COUNT,  /* size_t: a whole number from 1 */
	CLI_CHOICE, /* int: index into `choices` */
	CLI_FOLDER, /* const char *: the last option of a program that writes several files,
		       in the place of the common -o; must be given */
};

struct cli_list {
	const char **items;
	size_t count, capacity;
};

struct cli_option {
	int letter;	      /* short form, 0 where there is none */
	const char *name;     /* long form */
	const char *argument; /* what it takes, as usage and manual call it; NULL for a flag */
	enum cli_type type;
	size_t offset;		    /* of the field in the program's struct of options */
	const char *const *choices; /* NULL-terminated, for CLI_CHOICE */
	const char *help;	    /* N_(): one line */
};

/* A program's options; the common ones (-o, -q, -h, --version) are added by cli. */
struct cli_program {
	const char *name;
	const char *summary;  /* N_(): one line, as in the manual's NAME */
	const char *operands; /* as in SYNOPSIS: "[file ...]" */
	const struct cli_option *options;
	size_t option_count;
	bool stream; /* its output is a stream: aligned when it goes to a terminal */
};

/* Options that several programs have; use them in the table with these macros. */
#define CLI_CODEBOOK(type, field)                                                                  \
	{'b', "codebook", "codebook", CLI_STRING, offsetof(type, field), NULL,                     \
	    N_("read codes and labels from this file")}
#define CLI_LANGUAGE(type, field)                                                                  \
	{0, "lang", "es|en", CLI_STRING, offsetof(type, field), NULL,                              \
	    N_("language of what is printed")}

/*
 * Set up locale and signals and parse the arguments into *options. Answers
 * --help and --version itself; on wrong usage prints one line and exits 2.
 */
void cli_begin(int argc, char *argv[], const struct cli_program *program, void *options);

/* Operands: the files named, or "-" alone where none was. NULL-terminated. */
const char *const *cli_operands(void);
size_t cli_operand_count(void); /* as given: 0 where none was */

/* Where remarks go: one line each on standard error. -q does not silence them. */
const struct notice *cli_notice(void);

/*
 * Where long work says how far it has come: a line on standard error, after a
 * second, where that is a terminal and -q was not given. NULL: nowhere.
 */
const struct progress *cli_progress(void);

/* The -o option, or NULL. */
const char *cli_output_path(void);

/*
 * The program's output, opened at the first call (-o or standard output); never
 * NULL: a failure to open ends the program.
 */
struct output *cli_output(void);

/* The codebook of -b, else of FINDINGS_CODEBOOK, else an empty one; a failure ends the program. */
void cli_codebook(struct codebook *book, const char *path);

/* The language of --lang, else FINDINGS_LANG, else the locale (LC_ALL, LC_MESSAGES, LANG), else English. */
enum language cli_language(const char *name);

/*
 * What --delimiter says: a character, comma, semicolon, tab or pipe; '\0' where name is
 * NULL. Others are ERR_USAGE.
 */
int cli_delimiter(const char *name, char *delimiter, struct err *err);

/* Remember that the data had problems: cli_end() will return 1. */
void cli_data_problem(void);

/* Print the error as one line, throw away unfinished output, exit with its kind. */
_Noreturn void cli_fail(const struct err *err);

/* A usage error: one line, and where to read more; exit 2. */
_Noreturn void cli_usage(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Commit the output. Returns the exit status. */
int cli_end(void);

#endif
