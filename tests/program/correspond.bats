#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# findings-correspond: columns, supplementary rows, remarks, refusals. Figures are
# compared with independent software by tests/reference-values.

load ../lib

TABLE=$DATASET/theme-type-counts.csv

@test "the published table" {
	try findings-correspond "$TABLE"
	expect_status 0
	expect_error "findings-correspond: 22 of 30 rows count fewer than 5: where they lie says little"
	[ "$(head -n 1 <<< "$output")" = "kind,point,count,mass,inertia,share,coord1,coord2,contribution1,contribution2,cos2_1,cos2_2" ]
	[ "$(cut -d, -f1 <<< "$output" | sort | uniq -c | tr -s ' ' | tr '\n' ';')" = " 2 axis; 3 column; 1 kind; 30 row;" ]
	grep -q '^axis,1,,,0.505568445446[0-9]*,0.622683403632[0-9]*,,,,,,$' <<< "$output"
}

@test "supplementary rows shape nothing" {
	printf '%s\n' row,a,b,c x,10,2,3 y,4,9,1 z,5,5,8 > three.csv
	printf '%s\n' row,a,b,c x,10,2,3 total2,38,32,24 y,4,9,1 z,5,5,8 nothing,0,0,0 > five.csv
	findings-correspond -o three.out three.csv
	try findings-correspond --supplementary total2 --supplementary nothing five.csv
	expect_status 0
	expect_error "findings-correspond: supplementary row nothing: the row is empty"
	same three five "$(cat three.out)" "$(grep -v ^supplementary <<< "$output")"
	# It has the shares of the table, so it lies at the origin.
	grep ^supplementary,total2,94,,,, <<< "$output" | awk -F, '
		{ seen = 1; off = $7 * $7 + $8 * $8 }
		END { exit !(seen && off < 1e-20) }'
	grep -qxF 'supplementary,nothing,0,,,,,,,,,' <<< "$output"
}

@test "empty rows and columns" {
	printf '%s\n' row,a,b,c x,10,2,0 y,4,9,0 z,0,0,0 > table.csv
	try findings-correspond table.csv
	expect_status 0
	expect_error "findings-correspond: empty rows are left out: z
findings-correspond: empty columns are left out: c"
}

@test "there is nothing to show" {
	printf '%s\n' row,a,b x,1,2 y,2,4 > independent.csv
	try findings-correspond independent.csv
	expect_status 1
	expect_error "findings-correspond: independent.csv: rows and columns are independent"
	expect_output ""
	printf '%s\n' row,a,b x,1,2 > single.csv
	try findings-correspond single.csv
	expect_status 1
	expect_error "findings-correspond: single.csv: a single row is not empty"
}

@test "refusals" {
	findings-tab --top 3 -o top.csv "$DATASET/findings.csv" 2> /dev/null
	try findings-correspond top.csv
	expect_status 1
	expect_error "findings-correspond: top.csv: (other) is no level: count again without --top"
	try findings-correspond --supplementary Nadie "$TABLE"
	expect_status 1
	expect_error "findings-correspond: $TABLE: there is no row \"Nadie\""
	printf '%s\n' a,count x,1 > one.csv
	try findings-correspond one.csv
	expect_status 2
	expect_error "findings-correspond: one.csv: one column of counts alone has nothing to be held against: give a table of two columns or more, or a tally of two keys"
	try findings-correspond one.csv one.csv
	expect_status 2
	try findings-correspond -o /dev/full "$TABLE"
	expect_status 3
}
