#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# The main job, from raw reports to what is published.

load ../lib

# as_published TABLE-SOURCE - its table by theme and type, printed as the institute did
as_published() {
	findings-tab -b "$DATASET/codebook.csv" --totals "$1" |
	    findings-print -b "$DATASET/codebook.csv" -f csv --lang es
}

@test "report: the raw reports give the findings and reports of the dataset" {
	try "$FINDINGS_TOP/scripts/report" made
	expect_status 0
	expect_files_equal "$DATASET/findings.csv" made/findings.csv
	expect_files_equal "$DATASET/reports.csv" made/reports.csv
}

@test "report: nothing is refused, every row is accounted for" {
	"$FINDINGS_TOP/scripts/report" made 2> messages
	[ "$(wc -l < made/rejects.csv)" -eq 1 ]
	run awk -F, 'NR > 1 && $3 != $5 + $6 + $7 { print "not accounted for: " $0 }
	    NR > 1 { findings += $4; refused += $6 }
	    END { print findings, refused }' made/ledger.csv
	[ "$output" = "123 0" ]
}

@test "report: findings, made or given, count to the published table, byte for byte" {
	"$FINDINGS_TOP/scripts/report" made 2> messages
	for findings in "$DATASET/findings.csv" made/findings.csv; do
		as_published "$findings" > printed.csv
		expect_files_equal "$DATASET/theme-type-counts.csv" printed.csv
	done
}

@test "report: the published table, read and printed again, is itself" {
	findings-print -f csv --lang es "$DATASET/theme-type-counts.csv" > printed.csv
	expect_files_equal "$DATASET/theme-type-counts.csv" printed.csv
}

@test "report: findings printed in Spanish for editing go in again unchanged" {
	export FINDINGS_CODEBOOK=$DATASET/codebook.csv
	findings-print -f csv --lang es "$DATASET/findings.csv" > edited.csv
	findings-ingest -o again.csv edited.csv
	expect_files_equal "$DATASET/findings.csv" again.csv
}

@test "report: the README shows the chart that is drawn today" {
	"$FINDINGS_TOP/scripts/report" made 2> messages
	expect_files_equal "$FINDINGS_TOP/docs/chart.svg" made/chart.svg
}
