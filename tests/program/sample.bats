#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2154 # stderr: set by run
#
# findings-sample: simple and stratified samples, and the way of a second coding.

load ../lib

# numbers N - records 1 to N with a stratum: every fourth is b
numbers() {
	echo id,stratum
	for ((i = 1; i <= $1; i++)); do echo "$i,$( ((i % 4)) && echo a || echo b)"; done
}

@test "sample: as many records as asked for, in the order of the file, always the same" {
	numbers 100 > numbers.csv
	try findings-sample -n 6 numbers.csv
	expect_status 0
	expect_error "findings-sample: 6 of 100 records, seed 20210606"
	expect_output "id,stratum
11,a
28,b
35,a
48,b
70,a
98,a"
	try findings-sample -n 6 --seed 1 numbers.csv
	expect_output "id,stratum
13,a
33,a
50,a
76,b
79,a
92,b"
}

@test "sample: a pipe, a share and several files give the same sample" {
	numbers 100 > numbers.csv
	findings-sample -n 20 numbers.csv > expected.csv
	findings-sample -n 20 < numbers.csv > pipe.csv
	expect_files_equal expected.csv pipe.csv
	findings-sample --share 0.2 numbers.csv > share.csv
	expect_files_equal expected.csv share.csv
	head -n 41 numbers.csv > first.csv
	(head -n 1 numbers.csv && tail -n 60 numbers.csv) > second.csv
	findings-sample -n 20 first.csv second.csv > files.csv
	expect_files_equal expected.csv files.csv
}

@test "sample: strata have their part, by largest remainder" {
	numbers 100 > numbers.csv
	findings-sample -n 10 --strata stratum numbers.csv > ten.csv
	# 7.5 and 2.5: of equal remainders the larger stratum's is rounded up.
	try findings-tab -k stratum ten.csv
	expect_output "stratum,count
a,8
b,2"
	try findings-sample -n 1 --strata stratum numbers.csv
	expect_status 0
	expect_error "findings-sample: 1 of 2 strata are too small for a record in the sample
findings-sample: 1 of 100 records, seed 20210606"
	try findings-sample --share 1 --strata stratum,id numbers.csv
	expect_status 0
	expect_output "$(cat numbers.csv)"
}

@test "sample: values of two keys are not run together" {
	printf '%s\n' a,b 1,23 12,3 1,23 12,3 > keys.csv
	findings-sample -n 2 --strata a,b keys.csv > two.csv
	try findings-tab -k a two.csv
	expect_output "a,count
1,1
12,1"
}

@test "sample: records stay as they are, byte for byte" {
	printf 'id,text\r\n1,"a\r\nb"\r\n2, "x" \r\n3,"say ""so"""\r\n"4",last' > odd.csv
	findings-sample -n 4 odd.csv > all.csv
	(cat odd.csv && echo) > expected.csv
	expect_files_equal expected.csv all.csv
}

@test "sample: --blind empties theme, type and coder and nothing else" {
	printf '%s\n' 'id,theme,type,area,text,coder' '1,debates,strength,SA,"a, ""b""",ana' '2,prep,,SA,c,' \
		> findings.csv
	try findings-sample -n 2 --blind findings.csv
	expect_status 0
	expect_output 'id,theme,type,area,text,coder
1,,,SA,"a, ""b""",
2,,,SA,c,'
	# The strata are looked at before.
	try findings-sample -n 1 --blind --strata theme findings.csv
	expect_status 0
	numbers 4 > numbers.csv
	try findings-sample -n 2 --blind numbers.csv
	expect_status 1
	expect_error "findings-sample: numbers.csv:1: --blind has nothing to empty: there is no column theme, type or coder"
}

@test "sample: from the first coding to the agreement with the second" {
	findings-filter 'coder = coder-1' "$DATASET/findings.csv" > first.csv
	findings-sample -n 20 --strata type --blind -o blind.csv first.csv
	try findings-tab -k theme,type,coder blind.csv
	expect_output "theme,type,coder,count
,,,20"
	# The second coder fills in the same codes as the first, but for two types.
	python3 - <<-'EOF'
		import csv
		first = {row["id"]: row for row in csv.DictReader(open("first.csv", encoding="utf-8", newline=""))}
		blind = list(csv.DictReader(open("blind.csv", encoding="utf-8", newline="")))
		for place, row in enumerate(blind):
		    row.update(theme=first[row["id"]]["theme"], type=first[row["id"]]["type"], coder="coder-3")
		    if place in (4, 9):
		        row["type"] = "strength" if row["type"] != "strength" else "opportunity"
		with open("filled.csv", "w", encoding="utf-8", newline="") as file:
		    writer = csv.DictWriter(file, blind[0], lineterminator="\n")
		    writer.writeheader()
		    writer.writerows(blind)
	EOF
	findings-ingest -b "$DATASET/codebook.csv" -o second.csv filled.csv
	try findings-agree -b "$DATASET/codebook.csv" first.csv second.csv
	expect_status 0
	expect_error "findings-agree: 43 of 63 units were coded by one coder only"
	[[ $output = *"percent_agreement,,0.9,"*",20,"* ]]
	try findings-agree --disagreements first.csv second.csv
	[ "${#lines[@]}" -eq 3 ]
	try findings-agree --value theme first.csv second.csv
	[[ $output = *"percent_agreement,,1,"* ]]
}

@test "sample: more than there is, nothing, files that do not match" {
	numbers 4 > numbers.csv
	try findings-sample -n 5 numbers.csv
	expect_status 1
	expect_output ""
	expect_error "findings-sample: a sample of 5 out of 4 records"
	try findings-sample -n 5 --strata stratum numbers.csv
	expect_status 1
	expect_error "findings-sample: a sample of 5 out of 4 records"
	try findings-sample --share 0.1 numbers.csv
	expect_status 1
	expect_error "findings-sample: a share of 0.1 of 4 records is none"
	echo id,stratum > none.csv
	try findings-sample -n 1 none.csv
	expect_status 1
	expect_error "findings-sample: there is no record to sample"
	echo id,other > other.csv
	try findings-sample -n 1 numbers.csv other.csv
	expect_status 1
	expect_error "findings-sample: other.csv:1: column 2 is \"other\" where the first file has \"stratum\""
	try findings-sample -n 1 --strata process numbers.csv
	expect_status 1
	expect_error 'findings-sample: numbers.csv:1: there is no column "process"; the columns are: id, stratum'
	[ ! -e out.csv ]
	try findings-sample -n 9 -o out.csv numbers.csv
	expect_status 1
	[ ! -e out.csv ]
}

@test "sample: wrong usage" {
	numbers 4 > numbers.csv
	for wrong in '' '-n 2 --share 0.5' '-n 0' '-n 1.5' '--share 0' '--share 1.1' '--share 20%' '--share x' \
		'-n 1 --seed 0'; do
		# shellcheck disable=SC2086 # words
		try findings-sample $wrong numbers.csv
		expect_status 2 || { echo "$wrong"; return 1; }
		[ -z "$output" ]
	done
	try findings-sample numbers.csv
	[[ $stderr = "findings-sample: say how large the sample is, by either -n or --share"* ]]
}

@test "sample: standard output that is full" {
	numbers 4 > numbers.csv
	try sh -c 'findings-sample -n 2 numbers.csv > /dev/full'
	expect_status 3
}
