/* SPDX-License-Identifier: MIT */
/* output: a file appears whole or not at all. */
#include "support.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>

static void
assert_file(const char *path, const char *content)
{
	struct strbuf found = STRBUF_INIT;

	read_file(path, &found);
	assert_slice_in(strbuf_slice(&found), slice_of(content), path);
	strbuf_release(&found);
}

/* Nothing in the folder but what is named, and in particular no temporary file. */
static void
assert_folder_holds(size_t count)
{
	DIR *folder = opendir(".");
	struct dirent *entry;
	size_t found = 0;

	assert_non_null(folder);
	while ((entry = readdir(folder)) != NULL)
		found += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
	closedir(folder);
	assert_int_equal(found, count);
}

static int
empty_folder(void **state)
{
	static const char *const names[] = {"f", "link", "chain", "d/f", "d", "fifo", "loop", "s"};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(names); i++)
		remove(names[i]);
	return 0;
}

static void
open_output(struct output *output, const char *path)
{
	struct err err = ERR_INIT;

	assert_no_err(output_open(output, path, &err), &err);
}

static void
commit(struct output *output)
{
	struct err err = ERR_INIT;

	assert_no_err(output_commit(output, &err), &err);
}

static mode_t
mode_of(const char *path)
{
	struct stat status;

	assert_int_equal(stat(path, &status), 0);
	return status.st_mode & 07777;
}

static void
test_new_file(void **state)
{
	struct output output;

	(void)state;
	umask(022);
	open_output(&output, "f");
	output_string(&output, "id");
	output_add(&output, SLICE_LITERAL(",a"));
	output_write(&output, "\n", 1);
	output_flush(&output);
	assert_int_equal(access("f", F_OK), -1);
	commit(&output);
	assert_file("f", "id,a\n");
	assert_int_equal(mode_of("f"), 0644);
	assert_folder_holds(1);
	/* Harmless on one that is done with. */
	output_discard(&output);
	assert_file("f", "id,a\n");
}

static void
test_replaces_at_the_end(void **state)
{
	struct output output;

	(void)state;
	write_file("f", SLICE_LITERAL("old"));
	assert_int_equal(chmod("f", 0640), 0);
	open_output(&output, "f");
	output_string(&output, "new");
	output_flush(&output);
	assert_file("f", "old");
	commit(&output);
	assert_file("f", "new");
	assert_int_equal(mode_of("f"), 0640);
	assert_folder_holds(1);
}

static void
test_discard(void **state)
{
	struct output output, never = OUTPUT_INIT;

	(void)state;
	output_discard(&never);
	write_file("f", SLICE_LITERAL("old"));
	open_output(&output, "f");
	output_string(&output, "new");
	output_discard(&output);
	assert_file("f", "old");
	assert_folder_holds(1);
	open_output(&output, "g");
	output_discard(&output);
	assert_folder_holds(1);
}

static void
test_large(void **state)
{
	struct strbuf content = STRBUF_INIT, found = STRBUF_INIT;
	struct output output;

	(void)state;
	open_output(&output, "f");
	for (size_t i = 0; i < 200000; i++) {
		char line[32];
		size_t length = (size_t)snprintf(line, sizeof(line), "%zu\n", i);

		strbuf_add(&content, line, length);
		output_write(&output, line, length);
	}
	output_add(&output, strbuf_slice(&content));
	commit(&output);
	read_file("f", &found);
	assert_int_equal(found.length, 2 * content.length);
	assert_memory_equal(found.data, content.data, content.length);
	assert_memory_equal(found.data + content.length, content.data, content.length);
	strbuf_release(&content);
	strbuf_release(&found);
}

static void
test_symbolic_link(void **state)
{
	struct output output;
	struct stat status;

	(void)state;
	assert_int_equal(mkdir("d", 0755), 0);
	write_file("d/f", SLICE_LITERAL("old"));
	assert_int_equal(symlink("d/f", "link"), 0);
	assert_int_equal(symlink("link", "chain"), 0);
	open_output(&output, "chain");
	output_string(&output, "new");
	commit(&output);
	assert_int_equal(lstat("link", &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	assert_int_equal(lstat("chain", &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	assert_file("d/f", "new");
	assert_folder_holds(3);
}

static const struct {
	const char *path, *text;
	enum err_kind kind;
} refused[] = {
    {"d", "is a directory, not a file", ERR_SYSTEM},
    {"link", "is a symbolic link to a file that does not exist", ERR_SYSTEM},
    {"loop", "is a symbolic link that leads nowhere: Too many levels of symbolic links",
	ERR_SYSTEM},
    {"nowhere/f", "cannot create a file in its folder: No such file or directory", ERR_SYSTEM},
    {"f/g", "cannot create a file in its folder: Not a directory", ERR_SYSTEM},
    {"", "cannot create a file without a name", ERR_SYSTEM},
};

static void
test_refused(void **state)
{
	struct stat status;

	(void)state;
	write_file("f", SLICE_LITERAL("old"));
	assert_int_equal(mkdir("d", 0755), 0);
	assert_int_equal(symlink("missing", "link"), 0);
	assert_int_equal(symlink("loop", "loop"), 0);
	for (size_t i = 0; i < COUNT_OF(refused); i++) {
		struct err err = ERR_INIT;
		struct output output;

		assert_int_equal(output_open(&output, refused[i].path, &err), -1);
		assert_err(&err, refused[i].kind, refused[i].path, 0, refused[i].text);
		output_discard(&output);
	}
	assert_folder_holds(4);
	assert_int_equal(lstat("loop", &status), 0);
	assert_true(S_ISLNK(status.st_mode));
}

static void
test_full_disk(void **state)
{
	struct err err = ERR_INIT, later = ERR_INIT;
	struct output output;

	(void)state;
	open_output(&output, "/dev/full");
	output_string(&output, "x");
	/* Writing does not fail at once; the first failure is the one that is told. */
	output_flush(&output);
	err_set(&later, ERR_DATA, "later");
	output_fail(&output, &later);
	output_string(&output, "y");
	assert_int_equal(output_descriptor(&output, &err), -1);
	assert_err(&err, ERR_SYSTEM, "/dev/full", 0, "cannot write: No space left on device");
	err = (struct err)ERR_INIT;
	assert_int_equal(output_commit(&output, &err), -1);
	assert_err(&err, ERR_SYSTEM, "/dev/full", 0, "cannot write: No space left on device");
}

static void
test_failure_keeps_the_old_file(void **state)
{
	struct err failure = ERR_INIT, err = ERR_INIT;
	struct output output;

	(void)state;
	write_file("f", SLICE_LITERAL("old"));
	open_output(&output, "f");
	output_string(&output, "new");
	err_set(&failure, ERR_DATA, "a margin is wrong");
	output_fail(&output, &failure);
	assert_int_equal(output_commit(&output, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "a margin is wrong");
	assert_file("f", "old");
	assert_folder_holds(1);
}

static void
test_pipe_is_written_in_place(void **state)
{
	struct output output;
	struct stat status;
	char found[16];
	int fd;

	(void)state;
	assert_int_equal(mkfifo("fifo", 0600), 0);
	fd = open("fifo", O_RDONLY | O_NONBLOCK);
	assert_true(fd >= 0);
	open_output(&output, "fifo");
	assert_false(output.terminal);
	output_string(&output, "through");
	commit(&output);
	assert_int_equal(read(fd, found, sizeof(found)), 7);
	assert_memory_equal(found, "through", 7);
	close(fd);
	assert_int_equal(lstat("fifo", &status), 0);
	assert_true(S_ISFIFO(status.st_mode));
}

static void
test_cannot_be_opened(void **state)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "s"};
	int before = dup(STDOUT_FILENO), talk = socket(AF_UNIX, SOCK_STREAM, 0), opened;
	struct err err = ERR_INIT, other = ERR_INIT;
	struct output output;

	(void)state;
	assert_int_equal(bind(talk, (const struct sockaddr *)&address, sizeof(address)), 0);
	assert_int_equal(output_open(&output, "s", &err), -1);
	assert_err(&err, ERR_SYSTEM, "s", 0, "cannot open: No such device or address");
	output_discard(&output);
	close(talk);
	/* A standard output that was closed. */
	close(STDOUT_FILENO);
	opened = output_open(&output, NULL, &other);
	assert_int_equal(dup2(before, STDOUT_FILENO), STDOUT_FILENO);
	close(before);
	assert_int_equal(opened, -1);
	assert_err(&other, ERR_SYSTEM, "(standard output)", 0, "cannot write: Bad file descriptor");
	output_discard(&output);
}

/* Where TMPDIR names no folder, they go where everybody has them. */
static void
test_scratch(void **state)
{
	static const char *const folders[] = {NULL, "", "."};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(folders); i++) {
		const char *told = getenv("TMPDIR");
		char *before = told != NULL ? strdup(told) : NULL;
		struct output_scratch scratch;
		struct err err = ERR_INIT;

		if (folders[i] != NULL)
			setenv("TMPDIR", folders[i], 1);
		else
			unsetenv("TMPDIR");
		assert_no_err(output_scratch_make(&scratch, &err), &err);
		assert_int_equal(strncmp(scratch.path, i < 2 ? "/tmp/" : "./", i < 2 ? 5 : 2), 0);
		assert_int_equal(mode_of(scratch.path), 0600);
		output_scratch_remove(&scratch);
		if (before != NULL)
			setenv("TMPDIR", before, 1);
		else
			unsetenv("TMPDIR");
		free(before);
	}
	assert_folder_holds(0);
}

static void
test_descriptor(void **state)
{
	struct err err = ERR_INIT;
	struct output output;
	int fd;

	(void)state;
	open_output(&output, "f");
	output_string(&output, "before ");
	fd = output_descriptor(&output, &err);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "child ", 6), 6);
	output_string(&output, "after");
	commit(&output);
	assert_file("f", "before child after");
}

static void
test_memory(void **state)
{
	struct strbuf large = STRBUF_INIT;
	struct output output;

	(void)state;
	strbuf_add_repeat(&large, "x", 300000);
	output_open_memory(&output);
	output_string(&output, "a");
	output_flush(&output);
	output_add(&output, strbuf_slice(&large));
	output_string(&output, "b");
	assert_int_equal(output.pending.length, large.length + 2);
	assert_int_equal(output.pending.data[0], 'a');
	assert_int_equal(output.pending.data[output.pending.length - 1], 'b');
	output_discard(&output);
	strbuf_release(&large);
}

static void
test_temporaries_can_be_removed(void **state)
{
	struct output first, second;

	(void)state;
	open_output(&first, "f");
	open_output(&second, "g");
	assert_folder_holds(2);
	/* What a signal handler does. */
	output_remove_temporaries();
	assert_folder_holds(0);
	output_discard(&first);
	output_discard(&second);
	open_output(&first, "f");
	commit(&first);
	output_remove_temporaries();
	assert_folder_holds(1);
}

#define test_in_empty_folder(test) cmocka_unit_test_setup(test, empty_folder)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    test_in_empty_folder(test_new_file),
	    test_in_empty_folder(test_replaces_at_the_end),
	    test_in_empty_folder(test_discard),
	    test_in_empty_folder(test_large),
	    test_in_empty_folder(test_symbolic_link),
	    test_in_empty_folder(test_refused),
	    test_in_empty_folder(test_full_disk),
	    test_in_empty_folder(test_failure_keeps_the_old_file),
	    test_in_empty_folder(test_pipe_is_written_in_place),
	    test_in_empty_folder(test_cannot_be_opened),
	    test_in_empty_folder(test_scratch),
	    test_in_empty_folder(test_descriptor),
	    test_in_empty_folder(test_memory),
	    test_in_empty_folder(test_temporaries_can_be_removed),
	};

	return cmocka_run_group_tests(tests, enter_scratch, leave_scratch);
}
