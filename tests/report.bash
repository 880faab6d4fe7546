# shellcheck shell=bash
# SPDX-License-Identifier: MIT
#
# What the tests of the main job share; loaded after lib.

# A copy of what the report is made from, since a test touches it, and the report: in all its
# forms, or in those that the file of tests names in ENDINGS.
setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	mkdir "a house"
	cp -Rp "$FINDINGS_TOP"/{scripts,report,datasets,plots} "a house"
	[ -z "${ENDINGS-}" ] || export MAKEFLAGS=" -- endings=${ENDINGS// /\\ }"
	"a house/scripts/report" "what is made" > said 2> messages || cat said messages >&2
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	house="$BATS_FILE_TMPDIR/a house"
	made="$BATS_FILE_TMPDIR/what is made"
}

# remade - make it again; what was made, a word a line, in order
remade() {
	"$house/scripts/report" "$made" 2> messages > said || { cat said messages; return 1; }
	sed -n 's/^  MAKE  //p' said | tr ' ' '\n' | sort
}

# expect_remade WORDS - exactly that
expect_remade() {
	same expected "made again" "$(tr ' ' '\n' <<< "$1")" "$(remade)"
}
