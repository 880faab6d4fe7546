#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# The main job made again and again, each time after something was touched. Slow: not in the
# quick loop. What stands in its results is tested in tests/program/report.bats.

# shellcheck disable=SC2154 # stderr: set by try

load ../lib
load ../report
load ../printed

@test "report: nothing is missing or empty, and what it counts is what was published" {
	local file

	for file in findings.csv reports.csv ledger.csv table.csv shares.csv association.csv \
	    residuals.csv table.md table.tex table.html chart.svg chart.png charts/index.html \
	    charts/intervals.svg charts/residuals.svg charts/map.svg charts/small.svg charts/status.svg \
	    matrices/index.xlsx matrices/replies.csv matrices-html/index.html replies.csv \
	    rejected-replies.csv replies-ledger.csv changes.csv attention-by-area.csv \
	    attention-by-area.md attention-by-area.xlsx attention-by-theme.csv diversity.csv \
	    verdicts.csv page.html informe.md informe.html informe.docx informe.pdf report.md report.html \
	    report.docx report.pdf informe/claims.csv report/claims.csv; do
		[ -s "$made/$file" ] || { echo "$file is missing or empty"; return 1; }
	done
	findings-print -b "$DATASET/codebook.csv" -f csv --lang es "$made/table.csv" > printed.csv
	expect_files_equal "$DATASET/theme-type-counts.csv" printed.csv
}

@test "report: it prints on eight pages of Letter paper, with the letters that it needs" {
	for name in informe report; do
		pdfinfo "$made/$name.pdf" > about
		grep -q '^Page size: *612 x 792 pts (letter)$' about
		grep -qE '^Pages: *8$' about
		pdffonts "$made/$name.pdf" > fonts
		[ "$(tail -n +3 fonts | wc -l)" -ge 2 ]
		[ "$(tail -n +3 fonts | grep -cv ' yes yes ')" -eq 0 ]
	done
	each_page_says 'Datos de ejemplo: los textos, las áreas y la atención no son reales' "$made/informe.pdf"
	each_page_says 'Sample data: texts, areas and replies are not real' "$made/report.pdf"
}

# spared FILE ... - none of them is in the file names
spared() {
	local file

	for file in "$@"; do
		! grep -xF "$file" names || { echo "was made again"; return 1; }
	done
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
