/* SPDX-License-Identifier: MIT */
/*
 * program - one of the programs with arguments and files from the input: a file that is
 * named, else standard input.
 *
 * Its first line holds the arguments, separated by tabs; what follows are the files 1, 2,
 * and 3, separated by bytes 0x1E. Beside them stand a codebook (b) and findings (f).
 * The program runs in an empty folder of its own. It must end with a status from 0 to 3 and
 * leave no temporary file.
 *
 * The program's main() is called program_main() here.
 */
#define _GNU_SOURCE /* on_exit */
#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fuzz.h"

#define ARGUMENTS_MAX 40
#define SEPARATOR '\x1E'

int program_main(int argc, char *argv[]);

static char folder[] = "/tmp/findings-fuzz-XXXXXX";

static void
write_file(const char *name, struct slice content)
{
	FILE *file = fopen(name, "w");

	promise(file != NULL);
	fwrite(content.data, 1, content.length, file);
	promise(fclose(file) == 0);
}

/* All files of the folder, and of a folder in it, which a program may have made. */
static void
empty(const char *path)
{
	DIR *listing = opendir(path);
	struct dirent *entry;

	while (listing != NULL && (entry = readdir(listing)) != NULL) {
		char name[600];

		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		snprintf(name, sizeof(name), "%s/%s", path, entry->d_name);
		if (unlink(name) != 0) {
			empty(name);
			rmdir(name);
		}
	}
	if (listing != NULL)
		closedir(listing);
}

static void
at_exit(int status, void *context)
{
	DIR *listing = opendir(".");
	struct dirent *entry;

	(void)context;
	promise(status >= 0 && status <= 3);
	while (listing != NULL && (entry = readdir(listing)) != NULL)
		promise(strncmp(entry->d_name, ".findings-", 10) != 0);
	if (listing != NULL)
		closedir(listing);
	empty(folder);
	rmdir(folder);
}

/* Nothing outside of the folder is read or written, whatever the arguments say. */
static bool
is_harmless(struct slice argument)
{
	return argument.length > 0 && memchr(argument.data, '/', argument.length) == NULL &&
	    memchr(argument.data, '\0', argument.length) == NULL;
}

static int
take_arguments(struct slice line, char *argv[])
{
	static char text[4096];
	size_t used = 0;
	int argc = 1;
	struct slice argument;

	while (slice_split(&line, '\t', &argument) && argc < ARGUMENTS_MAX) {
		if (!is_harmless(argument) || argument.length >= sizeof(text) - used)
			continue;
		memcpy(text + used, argument.data, argument.length);
		argv[argc++] = text + used;
		used += argument.length + 1;
	}
	argv[argc] = NULL;
	return argc;
}

int
main(int argc, char *argv[])
{
	static char input[65536];
	static char *arguments[ARGUMENTS_MAX + 1];
	static const char *const names[] = {"1", "2", "3"};
	FILE *file = argc > 1 ? fopen(argv[1], "rb") : stdin;
	struct slice rest, line, content;

	promise(file != NULL);
	rest = (struct slice){input, fread(input, 1, sizeof(input), file)};
	if (file != stdin)
		fclose(file);
	if (rest.length == 0 || !slice_split(&rest, '\n', &line))
		return 0;
	promise(mkdtemp(folder) != NULL && chdir(folder) == 0);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (slice_split(&rest, SEPARATOR, &content))
			write_file(names[i], content);
	}
	write_file("b", slice_of(fuzz_codebook_text));
	write_file("f", slice_of(fuzz_findings));
	setenv("TMPDIR", folder, 1);
	setenv("PATH", folder, 1);
	setenv("FINDINGS_THREADS", "1", 1);
	on_exit(at_exit, NULL);
	arguments[0] = argv[0];
	argc = take_arguments(line, arguments);
	return program_main(argc, arguments);
}
