#!/usr/bin/env bats
# shellcheck disable=SC2154 # status, output, stderr: set by try
# SPDX-License-Identifier: MIT
#
# What happens when things go wrong around a program: no room, a folder that cannot be
# written to, files that change while they are read, signals at any time. Each call that
# fails, one by one: tests/faults/inject.

load ../lib

findings=$DATASET/findings.csv

no_temporary_file() {
	[ -z "$(find "${1:-.}" -name '.findings-*')" ]
}

# A file system of its own in ./disk with these options, until the test ends; needs root.
mount_disk() {
	mkdir disk
	mount -t tmpfs -o "$1" none disk 2> /dev/null || skip "needs a file system of its own"
}

teardown() {
	if mountpoint -q "$BATS_TEST_TMPDIR/disk"; then
		umount "$BATS_TEST_TMPDIR/disk"
	fi
}

# Enough rows to fill a small disk, and to be read in several pieces.
large() {
	echo id,process,report,theme,type,area,text
	seq -f '%.0f,p,r,debates,strength,UTCSyD,a text that takes room on a disk' "$1"
}

@test "a full disk: the old file stays, nothing else does" {
	mount_disk size=200k
	large 20000 > large.csv
	echo old > disk/out
	while IFS='|' read -r program arguments; do
		# shellcheck disable=SC2086 # words
		try $program -o disk/out $arguments large.csv
		expect_status 3
		[ "${stderr_lines[-1]}" = "$program: disk/out: cannot write: No space left on device" ]
		[ "$(cat disk/out)" = old ]
		no_temporary_file disk
	done <<-'END'
		findings-filter|theme=debates
		findings-print|-f csv
		findings-print|-f json
		findings-sample|-n 20000
		findings-ingest|
		findings-tab|--ids -k id,theme --tally
	END
}

@test "a full disk where temporary files go" {
	mount_disk size=16k
	head -c 12000 /dev/zero > disk/ballast
	TMPDIR=$PWD/disk try findings-print -o out.xlsx "$findings"
	expect_status 3
	[ ${#stderr_lines[@]} -eq 1 ]
	[ ! -e out.xlsx ]
	[ "$(ls disk)" = ballast ]
}

@test "a full disk: a folder of matrices has each file whole or not at all" {
	mount_disk size=60k
	try findings-matrix -b "$DATASET/codebook.csv" -f html -o disk/sent "$findings"
	expect_status 3
	[ "${#stderr_lines[@]}" -eq 1 ]
	[[ $stderr = *"No space left on device" ]]
	no_temporary_file disk
	for file in disk/sent/*.html; do
		[ ! -e "$file" ] || [ "$(tail -n 1 "$file")" = "</html>" ]
	done
}

@test "a limit on the size of files" {
	large 5000 > large.csv
	echo old > out
	# Without SIGXFSZ, which would end the program: the call fails.
	try bash -c "trap '' XFSZ; ulimit -f 100; findings-filter 'theme=debates' -o out large.csv"
	expect_status 3
	expect_error "findings-filter: out: cannot write: File too large"
	[ "$(cat out)" = old ]
	no_temporary_file
}

@test "a folder that cannot be written to" {
	mount_disk size=100k
	echo old > disk/out
	mount -o remount,ro disk
	for file in out new; do
		try findings-tab -o disk/$file "$findings"
		expect_status 3
		expect_error "findings-tab: disk/$file: cannot create a file in its folder: Read-only file system"
	done
	[ "$(cat disk/out)" = old ]
}

@test "a file that grows while it is read" {
	large 200 > growing.csv
	# Its reader sees a whole number of rows, whenever it looks.
	(
		for i in $(seq 40); do
			seq -f "$i-%.0f,p,r,debates,strength,UTCSyD,more" 200
			sleep 0.01
		done >> growing.csv
	) &
	writer=$!
	for _ in 1 2 3; do
		try findings-tab -k theme growing.csv
		expect_status 0
		[ "${lines[1]%,*}" = debates ]
	done
	wait $writer
	try findings-tab -k theme growing.csv
	expect_output $'theme,count\ndebates,8200'
}

@test "a file that shrinks while it is read ends where it ends" {
	large 3000 > shrinking.csv
	mkfifo pipe
	# The first file waits for the pipe behind it; meanwhile the second is cut.
	findings-filter 'theme = debates' -o out pipe shrinking.csv 2> messages &
	program=$!
	exec 5> pipe
	head -n 1 shrinking.csv >&5
	head -n 100 shrinking.csv > cut.csv
	printf '100,p,r,deb' >> cut.csv
	cat cut.csv > shrinking.csv
	exec 5>&-
	status=0
	wait $program || status=$?
	# The last row was cut in the middle: it has too few fields, which is said.
	[ $status -eq 1 ]
	[ "$(cat messages)" = "findings-filter: shrinking.csv:101: the header has 7 fields, this row 4" ]
	[ ! -e out ]
	no_temporary_file
}

@test "killed at any time, the output is the old one or the new one" {
	large 20000 > large.csv
	findings-tab -k id,theme --tally -o new large.csv
	for wait in 0 0.005 0.01 0.02 0.03 0.05 0.08 0.12; do
		echo old > out
		findings-tab -k id,theme --tally -o out large.csv &
		program=$!
		sleep $wait
		kill -KILL $program 2> /dev/null || :
		wait $program 2> /dev/null || :
		[ "$(cat out)" = old ] || cmp out new
	done
}
