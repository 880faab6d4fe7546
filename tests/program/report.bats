#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# The main job, from raw reports to what is published. What is made again after something was
# touched, and what takes long, is tested in tests/jobs.

# shellcheck disable=SC2034,SC2154 # ENDINGS: for report.bash; stderr: set by try

load ../lib
load ../report

# What is printed takes most of the time; tests/jobs/report.bats makes all.
ENDINGS="md html"

# as_published TABLE-SOURCE - its table by theme and type, printed as the institute did
as_published() {
	findings-tab -b "$DATASET/codebook.csv" --totals "$1" |
	    findings-print -b "$DATASET/codebook.csv" -f csv --lang es
}

@test "report: the raw reports give the findings and reports of the dataset" {
	expect_files_equal "$DATASET/findings.csv" "$made/findings.csv"
	expect_files_equal "$DATASET/reports.csv" "$made/reports.csv"
}

@test "report: nothing is refused, every row is accounted for" {
	[ "$(wc -l < "$made/rejects.csv")" -eq 1 ]
	run awk -F, 'NR > 1 && $3 != $5 + $6 + $7 { print "not accounted for: " $0 }
	    NR > 1 { findings += $4; refused += $6 }
	    END { print findings, refused }' "$made/ledger.csv"
	[ "$output" = "123 0" ]
}

@test "report: findings, made or given, count to the published table, byte for byte" {
	for findings in "$DATASET/findings.csv" "$made/findings.csv"; do
		as_published "$findings" > printed.csv
		expect_files_equal "$DATASET/theme-type-counts.csv" printed.csv
	done
}

@test "report: the published table, read and printed again, is itself" {
	findings-print -f csv --lang es "$DATASET/theme-type-counts.csv" > printed.csv
	expect_files_equal "$DATASET/theme-type-counts.csv" printed.csv
}

@test "report: findings printed in Spanish for editing go in again unchanged" {
	findings-print -b "$DATASET/codebook.csv" -f csv --lang es "$DATASET/findings.csv" > edited.csv
	findings-ingest -b "$DATASET/codebook.csv" -o again.csv edited.csv
	expect_files_equal "$DATASET/findings.csv" again.csv
}

@test "report: the page holds the findings and their table" {
	python3 "$FINDINGS_TOP/tests/lib/read_page.py" table "$made/page.html" > table.csv
	expect_files_equal "$made/table.csv" table.csv
	python3 "$FINDINGS_TOP/tests/lib/read_page.py" texts "$made/page.html" "$made/findings.csv"
	python3 "$FINDINGS_TOP/tests/lib/read_page.py" sound "$made/page.html"
}

@test "report: the README shows the chart that is drawn today" {
	expect_files_equal "$FINDINGS_TOP/docs/chart.svg" "$made/chart.svg"
}

# figures DOCUMENT - its rows of figures in large type: those of types, those of attention
figures() {
	sed -n '/^::: figures$/{ n; s/[| ][| ]*/ /g; p; }' "$1"
}

# of_total COLUMNS FILE KEY - the row total
of_total() {
	findings-filter --columns "$1" "$3 = total" "$2" | sed '1d; s/,/ /g'
}

@test "report: what it says in both languages is what the other programs count" {
	expected=$(of_total total,strength,proposal,opportunity "$made/table.csv" theme
	    of_total asked,answered,attended,overdue "$made/attention-by-area.csv" level)
	for document in informe report; do
		same "other programs" "$document" " ${expected//$'\n'/ $'\n' } " "$(figures "$made/$document.md")"
	done
	grep -q 'ciento veintitrés hallazgos (123)' "$made/informe.md"
	grep -q 'one hundred twenty-three of them (123)' "$made/report.md"
}

@test "report: each number that it states is a claim, which other findings refute" {
	for document in informe report; do
		[ "$(wc -l < "$made/$document/claims.csv")" -ge 40 ]
		run findings-filter 'verdict in (false, unreachable)' "$made/$document/checked.csv"
		[ "${#lines[@]}" -eq 1 ]
		findings-filter 'id != red-1-007' "$made/findings.csv" > fewer.csv
		try findings-check -b "$DATASET/codebook.csv" --reports "$made/reports.csv" --replies "$made/replies.csv" \
		    "$made/$document/claims.csv" fewer.csv
		expect_status 1
	done
}

@test "report: the one false claim of the institute stands out, and no other" {
	run findings-filter --columns stated,offer 'verdict = false' "$made/verdicts.csv"
	expect_output 'stated,offer
21%,23% o 22.8%'
	[ "$(grep -c '<strong>Falsa</strong>' "$made/informe.html")" -eq 1 ]
	[ "$(grep -c '<strong>Exacta</strong>' "$made/informe.html")" -eq 0 ]
}

# From here on it is made again, each time after something was touched.

@test "report: where nothing is newer nothing is made, and that is said" {
	expect_remade ''
	same expected said "$made: nothing is older than what it is made from" "$(cat said)"
}

@test "report: a matrix that came back once more is merged again" {
	touch "$made/returned/pelo-2020-2021-UTCSyD (2).xlsx"
	expect_remade 'follow.txt rejected-replies.csv replies-ledger.csv replies.csv'
}
