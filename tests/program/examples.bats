#!/usr/bin/env bats
# shellcheck disable=SC2154 # status, output, stderr: set by try
# SPDX-License-Identifier: MIT
#
# examples/: the same count on many machines is the count on one, to the byte. There is
# no cluster here: ssh is a script that runs the command, Slurm its variables, Hadoop
# a pipe.

load ../lib

PATH=$FINDINGS_TOP/examples:$PATH
export FINDINGS_CODEBOOK=$DATASET/codebook.csv

# Many files, with blanks in their names and line ends in quotes; expected.csv is their table.
setup() {
	cd "$BATS_TEST_TMPDIR" || return
	for i in 1 2 3 4 5; do
		"$FINDINGS_BUILD/bench/make-findings" --rows 300 --seed "$i" --lines 20 -o "red $i.csv"
	done
	cp "$DATASET/findings.csv" dataset.csv
	findings-tab -k theme,type -- *.csv > ../expected.csv
	mv ../expected.csv expected
}

@test "GNU parallel: a job a file, parts of files, keys in any number" {
	count-parallel theme,type ./*.csv > table
	expect_files_equal expected table
	if wants_all; then
		PARTS=7 PARALLEL='--jobs 3' count-parallel theme,type ./*.csv > table
		expect_files_equal expected table
	fi
	findings-tab -k area -- *.csv > expected
	PARTS=2 count-parallel area ./*.csv > table
	expect_files_equal expected table
}

@test "GNU parallel: other hosts, over something that is called like ssh" {
	takes_long
	mkdir bin
	cat > bin/ssh <<-'END'
		#!/bin/sh
		# ssh [options] host command: what a host would do, here
		while [ $# -gt 0 ]; do
			case $1 in
			-o | -i | -p | -l) shift 2 ;;
			-*) shift ;;
			*) break ;;
			esac
		done
		echo "$1" >> "$HOSTS"
		shift
		[ "$1" != -- ] || shift
		exec sh -c "$*"
	END
	chmod +x bin/ssh
	export HOSTS=$PWD/hosts
	PATH=$PWD/bin:$PATH PARALLEL='--sshlogin 2/one.example,2/two.example --env FINDINGS_CODEBOOK --env PATH' \
	    count-parallel theme,type "$PWD"/*.csv > table
	expect_files_equal expected table
	grep -q one.example hosts
	grep -q two.example hosts
	# As from cron, which names no shell.
	env -u SHELL PATH="$PWD/bin:$PATH" PARALLEL='--sshlogin one.example --env FINDINGS_CODEBOOK --env PATH' \
	    count-parallel theme,type "$PWD"/*.csv > table
	expect_files_equal expected table
}

@test "GNU parallel: a file that cannot be counted is no table" {
	printf 'id,theme,type\n1,a\n' > broken.csv
	try count-parallel theme,type ./*.csv
	expect_status 1
	expect_output ""
	[[ $stderr = *'findings-filter: ./broken.csv:2: the header has 3 fields, this row 2'* ]]
	try count-parallel theme,type
	expect_status 2
	expect_error 'usage: count-parallel keys file ...'
}

@test "Slurm: what the tasks of an array write" {
	findings-filter 'id is not empty' -- red*.csv > register.csv
	findings-tab -k theme,type register.csv > expected
	mkdir tallies
	export SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_COUNT=9
	for task in 1 2 3 4 5 6 7 8 9; do
		SLURM_ARRAY_TASK_ID=$task count-slurm theme,type register.csv tallies
	done
	findings-tab -k theme,type tallies/*.csv > table
	expect_files_equal expected table
	SLURM_ARRAY_TASK_MIN=0 try count-slurm theme,type register.csv tallies
	expect_status 2
}

@test "Hadoop: mapper, sorting and reducer as a pipe, and what Hadoop is asked for" {
	mkdir bin
	cat > bin/hadoop <<-'END'
		#!/bin/bash
		# The two calls: `hadoop jar STREAMING options`, `hadoop fs -cat FILE`.
		case $1 in
		jar)
			printf '%s\n' "$@" > asked
			while [ $# -gt 0 ]; do
				case $1 in
				-files) files=$2 ;;
				-input) input=$2 ;;
				-output) output=$2 ;;
				-mapper) mapper=$2 ;;
				-reducer) reducer=$2 ;;
				esac
				shift
			done
			mkdir "$output" node
			cp ${files//,/ } node
			tab=$(printf '\t')
			while read -r line; do
				echo "$line" | PATH=node:$PATH $mapper | sed "s/\$/$tab/"
			done < "$input" | LC_ALL=C sort | PATH=node:$PATH $reducer |
			    sed "s/\$/$tab/" > "$output/part-00000"
			;;
		fs)
			shift 2
			# As HDFS has it, the pattern is Hadoop's to expand.
			if [ -e "$1" ]; then cat "$1"; else cat $1; fi
			;;
		esac
	END
	chmod +x bin/hadoop
	PATH=$PWD/bin:$PATH
	printf '%s\n' *.csv > list
	HADOOP_STREAMING=hadoop-streaming.jar count-hadoop theme,type list out > table
	expect_files_equal expected table
	grep -qx stream.map.input.ignoreKey=true asked
	grep -qx org.apache.hadoop.mapred.lib.NLineInputFormat asked
	try count-hadoop theme,type list out
	[ "$status" -ne 0 ]
	[[ $stderr = *'HADOOP_STREAMING: is not set'* ]]
	printf 'id,theme,type\n1,a\n' > broken.csv
	echo broken.csv > list
	FINDINGS_CAT='cat --' try hadoop-map theme,type < list
	expect_status 1
}
