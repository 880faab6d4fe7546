#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# The house itself: its runners must not let anything pass that fails.

load ../lib

# page EXAMPLE-LINES - a manual page with one example, on standard output
page() {
	printf '%s\n' '.Dd $Mdocdate$' '.Dt X 5' '.Os' '.Sh EXAMPLES' '.Bd -literal' "$@" '.Ed'
}

# runs FILE-CONTENT - a file of tests, run by tests/run
runs() {
	printf '#!/bin/sh\n%s\n' "$1" > some-tests
	chmod +x some-tests
	try "$FINDINGS_TOP/tests/run" some-tests
}

@test "run: what passes is counted" {
	runs 'echo 1..3; echo ok 1; echo "ok 2 - b"; echo "ok 3 # SKIP not here"'
	expect_status 0
	[ "${lines[-1]}" = "2 passed, 0 failed, 1 skipped" ]
}

@test "run: what fails is counted and shown" {
	runs 'echo 1..2; echo ok 1; echo not ok 2 - two; echo "# because"; exit 1'
	expect_status 1
	[ "${lines[-1]}" = "1 passed, 1 failed" ]
	[[ $output = *"not ok 2 - two"*"# because"* ]]
}

@test "run: a file of tests that stops halfway fails" {
	runs 'echo 1..2; echo ok 1'
	expect_status 1
	[ "${lines[-1]}" = "1 passed, 1 failed" ]
}

@test "run: a file of tests that ends with an error fails" {
	runs 'echo 1..1; echo ok 1; exit 4'
	expect_status 1
	[ "${lines[-1]}" = "1 passed, 1 failed" ]
}

@test "run: nothing ran is no success" {
	runs 'echo 1..0'
	expect_status 1
	[ "${lines[-1]}" = "0 passed, 0 failed" ]
}

@test "run: what a sanitizer wrote fails, whatever the exit status" {
	runs 'echo 1..1; log=${ASAN_OPTIONS#*log_path=}; echo found > "${log%%:*}.1"; echo ok 1'
	expect_status 1
	[ "${lines[-1]}" = "1 passed, 1 failed" ]
}

@test "run: the user's settings do not reach the tests" {
	export FINDINGS_LANG=es LC_ALL=C LANGUAGE=es
	runs 'echo 1..1; [ -z "$FINDINGS_LANG$LC_ALL$LANGUAGE" ] && echo ok 1'
	expect_status 0
}

@test "examples: escapes, pipes, lines that go on, exported variables, exit status" {
	page '$ export A=\(aqit is\(aq' '$ echo "$A" |' '	tr i I' 'It Is' \
	    '$ printf \(aq%s\en\(aq one \e' '    two' 'one' 'two' \
	    '$ cat << \(aqEND\(aq' '> \e' '> END' '\e' \
	    '$ seq 9' '1' '\&...' '9' '$ false' '$ echo $?' '1' > x.5
	try "$FINDINGS_TOP/tests/manual-examples" "$PWD/x.5"
	expect_status 0
	[ "${lines[-1]}" = "1..1" ]
}

@test "examples: another output than shown fails" {
	page '$ echo a' 'b' > x.5
	try "$FINDINGS_TOP/tests/manual-examples" "$PWD/x.5"
	expect_status 1
	[[ $output = "not ok 1"*"# -b"*"# +a"* ]]
}

@test "examples: output that is not shown fails" {
	page '$ echo a' > x.5
	try "$FINDINGS_TOP/tests/manual-examples" "$PWD/x.5"
	expect_status 1
}

@test "examples: an escape that is not literal text fails" {
	page '$ echo \fBa\fP' 'a' > x.5
	try "$FINDINGS_TOP/tests/manual-examples" "$PWD/x.5"
	expect_status 1
	[[ $output = *"unknown escape"* ]]
}

@test "examples: a console block of a README runs where the datasets are" {
	printf '%s\n' '```console' '$ ls datasets/iecm-pelo-2020-2021/codebook.csv' \
	    'datasets/iecm-pelo-2020-2021/codebook.csv' '```' > README.md
	try "$FINDINGS_TOP/tests/readme-examples" "$PWD/README.md"
	expect_status 0
	[ "${lines[-1]}" = "1..1" ]
}

@test "usage: a page that differs from --help fails" {
	mkdir bin
	printf '#!/bin/sh\necho "usage: x [-a] [--new]"\necho; echo "  --new  is new"\n' > bin/x
	chmod +x bin/x
	printf '%s\n' '.Dd November 1, 2026' '.Dt X 1' '.Os' '.Sh SYNOPSIS' '.Nm x' '.Op Fl a' \
	    '.Sh DESCRIPTION' '.Bl -tag -width Ds' '.It Fl -old' 'is old' '.El' > x.1
	PATH=$PWD/bin:$PATH try "$FINDINGS_TOP/tests/manual-examples" "$PWD/x.1"
	expect_status 1
	[[ $output = *"not ok 2"*"# --help:   x [-a] [--new]"*"# SYNOPSIS: x [-a]"* ]]
	[[ $output = *"not ok 3"*"--new is in --help"*"--old is in the page"* ]]
}

@test "dependencies: wrong usage" {
	try "$FINDINGS_TOP/scripts/dependencies" everything
	expect_status 2
	expect_error "usage: scripts/dependencies [--check] build|report|check|test"
}

@test "dependencies: nothing is said when all is there" {
	try "$FINDINGS_TOP/scripts/dependencies" check
	expect_status 0
	expect_output ""
	expect_error ""
}

@test "dependencies: what is missing stands in one line" {
	CC=false try "$FINDINGS_TOP/scripts/dependencies" --check build
	expect_status 3
	expect_error "something is missing: run \`make report\`, or install: libc6-dev libcsv-dev"
}

@test "stairs: an include upwards, sideways, of another room's library, of nobody's header" {
	mkdir -p scripts src/text src/chart src/render include/findings
	cp "$FINDINGS_TOP"/scripts/{lint-stairs,stairs.py} scripts
	touch include/findings/text.h include/findings/grid.h include/findings/lost.h src/render/grid.c
	printf '#include "findings/grid.h"\n' > src/text/fold.c
	printf '#include <csv.h>\n#include "findings/grid.h"\n#include "findings/lost.h"\n' \
	    > src/chart/bars.c
	try scripts/lint-stairs
	expect_status 1
	expect_output "include/findings/lost.h:1: the stairs have no step for it
src/chart/bars.c:1: <csv.h> is for csv only
src/chart/bars.c:2: chart may not look up to render (findings/grid.h)
src/chart/bars.c:3: findings/lost.h belongs to no room
src/text/fold.c:1: text may not look up to render (findings/grid.h)"
}

@test "layout: an initialiser in a macro stays on its line" {
	printf '#define X_INIT {NULL, 0}\n\nint\nmain(void)\n{\n\treturn 0;\n}\n' > x.c
	cp x.c before.c
	cp "$FINDINGS_TOP/.clang-format" .
	try "$FINDINGS_TOP/scripts/format" x.c
	expect_status 0
	expect_files_equal before.c x.c
}
