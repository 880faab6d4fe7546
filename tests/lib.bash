# shellcheck shell=bash disable=SC2034,SC2154 # status and others: from try, for the tests
# SPDX-License-Identifier: MIT
#
# What the tests of whole programs share. A file of tests begins with
#
#     #!/usr/bin/env bats
#     # SPDX-License-Identifier: MIT
#     load ../lib
#
# Each test runs in an empty folder of its own; programs are on the PATH;
# $FINDINGS_TOP is the repository, $DATASET the folder of the main dataset.

bats_require_minimum_version 1.5.0

export DATASET=$FINDINGS_TOP/datasets/iecm-pelo-2020-2021

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# wants_all - whether tests/run was asked for all, also what takes long
wants_all() {
	[ -n "${FINDINGS_ALL-}" ]
}

# with_all WORD ... - these too, where all was asked for: for a list of cases
with_all() {
	! wants_all || echo "$@"
}

# takes_long - the test begins with it that is tried with all only
takes_long() {
	wants_all || skip "takes long: make test tries it"
}

# The system's, which has the modules that tests need; before it on the PATH may lie the
# shim of a version manager, which takes a tenth of a second each time.
python3() {
	command -p python3 "$@"
}

# try COMMAND ... - run it; its $status, $output and $stderr (and their ${lines[@]} and
# ${stderr_lines[@]}) are for the next lines. As bats's run --separate-stderr, which takes ten
# processes each time.
try() {
	status=0
	"$@" > "$BATS_TEST_TMPDIR.output" 2> "$BATS_TEST_TMPDIR.stderr" || status=$?
	output=$(< "$BATS_TEST_TMPDIR.output")
	mapfile -t lines < "$BATS_TEST_TMPDIR.output"
	stderr=$(< "$BATS_TEST_TMPDIR.stderr")
	mapfile -t stderr_lines < "$BATS_TEST_TMPDIR.stderr"
}

# Compares two texts, says what differs.
same() {
	[ "$3" = "$4" ] || diff -u --label "$1" --label "$2" <(printf '%s\n' "$3") <(printf '%s\n' "$4")
}

# expect_status N - what the command tried last ended with
expect_status() {
	[ "$status" -eq "$1" ] || {
		echo "exit status $status, not $1; on standard output and error:"
		echo "$output"
		echo "$stderr"
		return 1
	}
}

# expect_output TEXT - exactly this on standard output (line ends at the end aside)
expect_output() {
	same expected "standard output" "$1" "$output"
}

# expect_error TEXT - exactly this on standard error (line ends at the end aside)
expect_error() {
	same expected "standard error" "$1" "$stderr"
}

# expect_files_equal EXPECTED ACTUAL - the same bytes
expect_files_equal() {
	cmp -s "$1" "$2" || {
		diff -u "$1" "$2" || :
		return 1
	}
}
