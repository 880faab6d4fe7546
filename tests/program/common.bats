#!/usr/bin/env bats
# shellcheck disable=SC2154 # status, output, stderr: set by try
# SPDX-License-Identifier: MIT
#
# What all programs share: files, options, messages, exit statuses. Tried on the
# two that read and write streams.

load ../lib

findings=$DATASET/findings.csv

# Runs both programs so that they read the operands and write something.
both() {
	local program

	for program in tab filter; do
		if [ $program = tab ]; then
			try findings-tab "$@"
		else
			try findings-filter "id ~ ." "$@"
		fi
		check findings-$program || return
	done
}

no_temporary_file() {
	[ -z "$(find . -name '.findings-*')" ]
}

@test "--help and --version answer on standard output" {
	for program in findings-tab findings-filter; do
		try $program --version
		expect_status 0
		expect_output "$program $(cat "$FINDINGS_TOP/VERSION")"
		try $program --help
		expect_status 0
		[ "${lines[0]%% \[*}" = "usage: $program" ]
		[[ $output = *"$program: "* && -z $stderr ]]
		try $program -h whatever --nope
		expect_status 2
	done
}

@test "a missing file" {
	check() {
		expect_status 3
		expect_output ""
		expect_error "$1: none.csv: cannot open: No such file or directory"
	}
	both none.csv
}

@test "a directory given as file" {
	check() {
		expect_status 3
		expect_error "$1: .: is a directory, not a file"
	}
	both .
}

@test "a file that cannot be read" {
	check() {
		expect_status 3
		expect_error "$1: /proc/self/mem: cannot read: Input/output error"
	}
	both /proc/self/mem
}

@test "an empty file" {
	: > empty.csv
	check() {
		expect_status 1
		expect_output ""
		expect_error "$1: empty.csv: is empty: a header line is expected"
	}
	both empty.csv
}

@test "an empty file on standard input" {
	try findings-tab < /dev/null
	expect_status 1
	expect_error "findings-tab: (standard input): is empty: a header line is expected"
}

@test "a header line only" {
	head -n 1 "$findings" > header.csv
	try findings-tab -k type header.csv
	expect_status 0
	expect_output "type,count"
	try findings-filter 'id ~ .' header.csv
	expect_status 0
	expect_output "$(cat header.csv)"
}

@test "a row with a field too many names file and line" {
	printf 'id,theme,type\n1,"a\nb",c\n2,d,e,f\n' > bad.csv
	check() {
		expect_status 1
		expect_error "$1: bad.csv:4: the header has 3 fields, this row 4"
	}
	both bad.csv
}

@test "a quote that is never closed names file and line" {
	printf 'id,theme,type\n1,a,b\n2,"c,d\n3,e,f\n' > bad.csv
	check() {
		expect_status 1
		expect_error "$1: bad.csv:3: a quote opens here and is never closed"
	}
	both bad.csv
}

@test "a message is one line, and harmless to a terminal" {
	name=$'a\nb\e[31m\xff.csv'
	try findings-tab "$name"
	expect_status 3
	[ ${#stderr_lines[@]} -eq 1 ]
	[[ $stderr = "findings-tab: a b�[31m�.csv: cannot open: "* ]]
}

@test "no space left on the output" {
	check() {
		expect_status 3
		expect_error "$1: /dev/full: cannot write: No space left on device"
	}
	both -o /dev/full "$findings"
	for command in "findings-tab $findings" "findings-tab --help" "findings-tab --version" \
	    "findings-filter --part 1/1 $findings"; do
		try sh -c "$command > /dev/full"
		expect_status 3
		expect_error "${command%% *}: (standard output): cannot write: No space left on device"
	done
}

@test "a closed standard output" {
	try sh -c "findings-tab $findings >&-"
	expect_status 3
	expect_error "findings-tab: (standard output): cannot write: Bad file descriptor"
}

@test "a closed standard error does not get into the output" {
	try sh -c "findings-tab -k area --split area -o out.csv $findings 2>&-"
	expect_status 0
	[ "$(head -n 1 out.csv)" = "area,mentions" ]
}

@test "a closed pipe ends a program quietly" {
	# Far more than a pipe holds.
	{ echo id,theme; seq -f '%.0f,a text that takes room' 200000; } > large.csv
	for ignored in "" "trap '' PIPE;"; do
		try bash -c "$ignored (findings-filter 'id ~ .' large.csv; echo \$? > status) | head -n 1"
		expect_output "id,theme"
		[ -z "$stderr" ]
		[ "$(cat status)" -eq 141 ] # 128 + SIGPIPE
	done
}

@test "options after operands, operands after --" {
	try findings-tab "$findings" -k type --order label
	expect_status 0
	[ "${lines[0]}" = type,count ]
	cp "$findings" -- -k
	try findings-tab --keys type -- -k
	expect_status 0
	[ "${lines[0]}" = type,count ]
	try findings-filter --columns id -- 'id = RED-1-01' "$findings"
	expect_status 0
}

@test "- is standard input, also among files" {
	printf 'id,theme\n1,a\n' > one.csv
	printf 'id,theme\n2,b\n' > two.csv
	try findings-filter 'id ~ .' one.csv - < two.csv
	expect_status 0
	expect_output $'id,theme\n1,a\n2,b'
	try findings-filter 'id ~ .' < two.csv
	expect_output $'id,theme\n2,b'
}

@test "wrong options: one line, exit status 2" {
	while IFS='|' read -r arguments message; do
		# shellcheck disable=SC2086 # words
		try findings-tab $arguments "$findings"
		expect_status 2
		expect_output ""
		expect_error "findings-tab: $message (see findings-tab --help)"
	done <<-'END'
		--nope|option --nope is not known
		-x|option -x is not known
		--totals -qx|option -x is not known
		--totals=3|option --totals takes no argument
		--top x|--top takes a whole number from 1, not "x"
		--top 0|--top takes a whole number from 1, not "0"
		--top -1|--top takes a whole number from 1, not "-1"
		--order size|--order takes codebook|label|total|first, not "size"
		--missing no|--missing takes keep|drop, not "no"
		--lang fr|--lang takes es or en, not "fr"
	END
	for option in --top -k; do
		try findings-tab "$findings" $option
		expect_status 2
		expect_error "findings-tab: option $option takes an argument (see findings-tab --help)"
	done
}

@test "-o: the same file as the input" {
	cp "$findings" work.csv
	try findings-filter 'type = strength' work.csv -o work.csv
	expect_status 0
	[ "$(wc -l < work.csv)" -eq 64 ]
	no_temporary_file
}

@test "-o: what fails leaves the old file and nothing else" {
	printf 'id,theme,type\n1,a,b\n2,c\n' > bad.csv
	echo old > out
	for command in "findings-tab" "findings-filter id=1"; do
		# shellcheck disable=SC2086 # words
		try $command bad.csv -o out
		expect_status 1
		[ "$(cat out)" = old ]
	done
	no_temporary_file
}

@test "-o: into a folder that is not there, onto a folder, through a dead link" {
	mkdir folder
	ln -s nowhere link
	while IFS='|' read -r path message; do
		try findings-tab "$findings" -o "$path"
		expect_status 3
		expect_error "findings-tab: $path: $message"
	done <<-'END'
		missing/out.csv|cannot create a file in its folder: No such file or directory
		folder|is a directory, not a file
		link|is a symbolic link to a file that does not exist
	END
}

@test "-o: permissions are kept" {
	echo old > out
	chmod 640 out
	findings-tab "$findings" -o out
	[ "$(stat -c %a out)" = 640 ]
}

@test "-o: a signal removes the temporary file and keeps the old one" {
	echo old > out
	mkfifo slow
	for signal in TERM INT HUP; do
		# bash ignores SIGINT for a background job, and nohup SIGHUP for all below it.
		env --default-signal=INT,HUP findings-filter 'id ~ .' slow -o out &
		program=$!
		exec 5> slow
		# The header opens the output; then the program waits for more.
		printf 'id,theme\n' >&5
		seq -f '%.0f,text' 100000 >&5
		for _ in $(seq 500); do
			[ -n "$(find . -name '.findings-*')" ] && break
			sleep 0.01
		done
		[ -n "$(find . -name '.findings-*')" ]
		kill -$signal $program
		status=0
		wait $program || status=$?
		exec 5>&-
		[ $status -eq $((128 + $(kill -l $signal))) ]
		[ "$(cat out)" = old ]
		no_temporary_file
	done
}

@test "the codebook: -b before FINDINGS_CODEBOOK" {
	printf 'kind,code,label_es\ntheme,b,Uno\ntheme,a,Dos\n' > book.csv
	printf 'kind,code,label_es\ntheme,a,Uno\ntheme,b,Dos\n' > other.csv
	printf 'theme\na\nb\n' > data.csv
	try findings-tab -k theme data.csv
	expect_output $'theme,count\na,1\nb,1'
	FINDINGS_CODEBOOK=book.csv try findings-tab -k theme data.csv
	expect_output $'theme,count\nb,1\na,1'
	FINDINGS_CODEBOOK=book.csv try findings-tab -k theme -b other.csv data.csv
	expect_output $'theme,count\na,1\nb,1'
	FINDINGS_CODEBOOK='' try findings-tab -k theme data.csv
	expect_status 0
	FINDINGS_CODEBOOK=none.csv try findings-tab -k theme data.csv
	expect_status 3
	expect_error "findings-tab: none.csv: cannot open: No such file or directory"
	printf 'kind,code\ntheme,\n' > bad.csv
	try findings-filter -b bad.csv 'theme = a' data.csv
	expect_status 1
	expect_error "findings-filter: bad.csv:2: an entry has no code"
}

@test "the language: --lang, FINDINGS_LANG, the locale" {
	printf 'kind,code,label_es,label_en\ntheme,x,Zeta,Alpha\ntheme,y,Alfa,Zulu\n' > book.csv
	printf 'theme\nx\ny\n' > data.csv
	tab() {
		try findings-tab -b book.csv -k theme --order label "$@" data.csv
		expect_status 0
	}
	tab --lang es
	expect_output $'theme,count\ny,1\nx,1'
	FINDINGS_LANG=es tab
	expect_output $'theme,count\ny,1\nx,1'
	FINDINGS_LANG=es tab --lang en
	expect_output $'theme,count\nx,1\ny,1'
	LC_ALL=es_MX.UTF-8 tab
	expect_output $'theme,count\ny,1\nx,1'
	LANG=fr_FR.UTF-8 tab
	expect_output $'theme,count\nx,1\ny,1'
	try env -u FINDINGS_LANG -u LC_ALL -u LC_MESSAGES -u LANG \
	    findings-tab -b book.csv -k theme --order label data.csv
	expect_output $'theme,count\nx,1\ny,1'
	FINDINGS_LANG=fr try findings-tab -b book.csv -k theme data.csv
	expect_status 2
	expect_error 'findings-tab: FINDINGS_LANG is es or en, not "fr" (see findings-tab --help)'
}

@test "a program far from its files works, and speaks English where there are no translations" {
	cp "$(command -v findings-tab)" .
	LANGUAGE=es FINDINGS_SHARE=$PWD/nowhere try ./findings-tab -k theme "$findings"
	expect_status 0
	expect_output "$(findings-tab -k theme "$findings")"
	LANGUAGE=es FINDINGS_SHARE=$PWD/nowhere try ./findings-tab --nonsense
	expect_status 2
	[[ $stderr = "findings-tab: "*--nonsense* ]]
}

@test "narrower registers read the same" {
	findings-tab -k theme,type "$findings" > expected
	for level in none sse2 avx2 unknown; do
		FINDINGS_VECTOR=$level findings-tab -k theme,type "$findings" | cmp expected -
	done
}
