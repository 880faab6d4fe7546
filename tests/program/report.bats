#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# The main job, from raw reports to what is published.

# shellcheck disable=SC2154 # stderr: set by try

load ../lib

# A copy of what the report is made from, since a test touches it, and the report.
setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	mkdir "a house"
	cp -Rp "$FINDINGS_TOP"/{scripts,report,datasets,plots} "a house"
	"a house/scripts/report" "what is made" > said 2> messages || cat said messages >&2
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	house="$BATS_FILE_TMPDIR/a house"
	made="$BATS_FILE_TMPDIR/what is made"
}

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

# remade - make it again; what was made, a word a line, in order
remade() {
	"$house/scripts/report" "$made" 2> messages > said || { cat said messages; return 1; }
	sed -n 's/^  MAKE  //p' said | tr ' ' '\n' | sort
}

# expect_remade WORDS - exactly that
expect_remade() {
	same expected "made again" "$(tr ' ' '\n' <<< "$1")" "$(remade)"
}

# spared FILE ... - none of them is in the file names
spared() {
	local file

	for file in "$@"; do
		! grep -xF "$file" names || { echo "was made again"; return 1; }
	done
}

@test "report: where nothing is newer nothing is made, and that is said" {
	expect_remade ''
	same expected said "$made: nothing is older than what it is made from" "$(cat said)"
}

@test "report: a raw report that was touched remakes what hangs on it, as far as that changes" {
	raw="$house/datasets/iecm-pelo-2020-2021/reports/red-1.csv"
	touch "$raw"
	expect_remade 'findings.csv ledger.csv rejects.csv reports.csv'
	expect_remade ''

	cp "$raw" kept
	sed 's/Red de observación/Red de Observación/' kept > "$raw"
	remade > names	# eight of the network are seven now
	grep -qx reports.csv names
	spared table.csv chart.svg matrices replies.csv informe/types.svg
	cp kept "$raw"
	remade > names
	expect_remade ''
}

@test "report: a template that was touched remakes its document alone" {
	touch "$house/report/informe.md.in"
	expect_remade 'informe.docx informe.html informe.md informe.pdf informe/claims.csv'
}

@test "report: a matrix that came back once more is merged again" {
	touch "$made/returned/pelo-2020-2021-UTCSyD (2).xlsx"
	expect_remade 'follow.txt rejected-replies.csv replies-ledger.csv replies.csv'
}

@test "report: what somebody took away is made again, and nothing else" {
	rm "$made/ledger.csv" "$made/informe.pdf"
	expect_remade 'findings.csv informe.pdf ledger.csv rejects.csv reports.csv'
}

@test "report: a mistake in a template is said where it is, and the report that was stays" {
	cp -p "$made/report.md" kept.md
	echo '{{count where theme = nothing}}' >> "$house/report/report.md.in"
	try "$house/scripts/report" "$made"
	cp "$FINDINGS_TOP/report/report.md.in" "$house/report/report.md.in"
	expect_status 2
	[[ $stderr == *'report/template.md:'*': theme "nothing" is not in the codebook'* ]]
	expect_files_equal kept.md "$made/report.md"
	remade > names
}

# absent PATTERN FILE ... - it is in none of them
absent() {
	! grep -raE "$@"
}

# in_docx FILE - all that it holds, one member after the other
in_docx() {
	python3 -c '
import sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
for name in archive.namelist():
    print(name)
    sys.stdout.buffer.write(archive.read(name) + b"\n")' "$1"
}

@test "report: of its Markdown only text and listed pictures get into HTML and DOCX" {
	echo 'TOP-SECRET-7319' > "$made/secret"
	cp "$made/chart.png" "$made/other.png"
	cat >> "$made/informe.md" <<-END_OF_TEXT

		![A stolen file](secret) and ![another](file://$made/secret), ![a picture](other.png)

		<script>alert(1)</script> \\input{secret} \$\\input{secret}\$ <img src="secret">
		[script](javascript:alert(1)) [file](secret) [web](https://example.org/)

		\`\`\`{=html}
		<script>alert(2)</script>
		\`\`\`
	END_OF_TEXT
	expect_remade 'informe.docx informe.html informe.pdf'

	in_docx "$made/informe.docx" > in-docx
	[ "$(grep -ac '^word/media/' in-docx)" -eq 4 ]
	for file in "$made/informe.html" in-docx; do
		grep -qa 'A stolen file' "$file"
		grep -qa '&lt;script&gt;alert(1)&lt;/script&gt;' "$file"
		grep -qa 'https://example.org/' "$file"
		absent 'TOP-SECRET|VE9QLVNFQ1JFV|RPUC1TRUNSRV|T1AtU0VDUkVU|<script|"javascript:' "$file"
	done
	[ "$(grep -o '<img ' "$made/informe.html" | wc -l)" -eq 4 ]
	rm "$made/informe.md"
}

@test "report: other programs make it anew" {
	mkdir programs
	ln -s "$FINDINGS_BUILD"/bin/findings-* programs
	export PATH=$PWD/programs:$PATH
	remade > names
	grep -qx table.csv names
	grep -qx informe.pdf names
	expect_files_equal "$DATASET/findings.csv" "$made/findings.csv"
}
