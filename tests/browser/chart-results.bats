#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# What Chromium makes of charts of results: where it draws their texts. Takes a minute or two.

load ../lib
load ../chart
load charts

# processes ROWS LENGTH COUNT - a tally of themes over three processes
processes() {
	table "$1" 3 "$2" "$3" | awk -F, 'BEGIN { print "process,theme,type,count" }
	    NR > 1 { for (k = 2; k <= NF; k++) print 2012 + 3 * k "," $1 ",opportunity," $k + 1 }'
}

# results NAME - what the statistics make of NAME.csv, a table, and of NAME-over.csv, a
# tally over processes; all of it drawn
results() {
	local name=$1

	findings-share --ci wilson -o "$name-shares.csv" "$name.csv"
	findings-cross --residuals adjusted -o "$name-residuals.csv" "$name.csv"
	findings-correspond -o "$name-points.csv" "$name.csv"
	findings-compare --from 2018 --to 2021 -o "$name-pair.csv" "$name-over.csv"
	findings-compare -o "$name-series.csv" "$name-over.csv"
	findings-compare --recurrence -o "$name-back.csv" "$name-over.csv"
	findings-tab -k process,theme,type --tally -o "$name-layers.csv" "$name-over.csv"
	for part in shares residuals points pair series back layers; do
		draw "$name-$part" "${@:2}"
	done 2>> remarks
}

@test "texts keep apart: what the statistics say" {
	table 3 3 20 14 > a.csv
	processes 3 20 14 > a-over.csv
	table 31 4 60 1200 > b.csv
	processes 31 60 1200 > b-over.csv
	table 12 3 300 1000000 > c.csv
	processes 12 300 1000000 > c-over.csv
	for name in a b c; do
		results $name --lang es 2> remarks
	done
	[ "$(find . -name '*.svg' | wc -l)" -ge 21 ]
	measure ./*.svg
}

@test "texts keep apart: what the statistics say, in print" {
	table 8 3 40 1200 > a.csv
	processes 8 40 1200 > a-over.csv
	results a --width 160 2> remarks
	[ "$(find . -name '*.svg' | wc -l)" -ge 7 ]
	measure ./*.svg
}

@test "texts keep apart: what the statistics say of two hundred rows, and of one" {
	table 200 3 60 300 > a.csv
	processes 200 60 300 > a-over.csv
	results a --lang en 2> remarks
	table 1 3 60 14 > b.csv
	findings-share --ci wilson -o b-shares.csv b.csv
	findings-cross --residuals adjusted -o b-residuals.csv b.csv
	processes 1 60 14 > b-over.csv
	findings-compare --from 2018 --to 2021 -o b-pair.csv b-over.csv
	findings-compare -o b-series.csv b-over.csv
	findings-compare --recurrence -o b-back.csv b-over.csv
	for part in shares residuals pair series back; do
		draw b-$part --lang en
	done 2>> remarks
	[ "$(find . -name '*.svg' | wc -l)" -ge 12 ]
	measure ./*.svg
}
