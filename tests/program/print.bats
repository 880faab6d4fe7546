#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# findings-print: golden files in tests/golden/print, each beside its input, and
# other people's readers as a second opinion.

# shellcheck disable=SC2030,SC2031 # each test is a subshell, and is meant to be
# shellcheck disable=SC2154 # status, output, stderr: set by run

load ../lib

GOLDEN=$FINDINGS_TOP/tests/golden/print
PYTHON=/usr/bin/python3

# golden NAME.FORMAT OPTION ... - NAME.csv printed so is NAME.expected.FORMAT
golden() {
	local name=${1%.*} format=${1##*.}
	shift
	findings-print "$@" -o printed "$GOLDEN/$name.csv"
	expect_files_equal "$GOLDEN/$name.expected.$format" printed
}

hostile() {
	# shellcheck disable=SC2016
	golden "hostile.$1" -f "$1" --lang en --title 'Hostile *t* <i> \x & "q"' \
		--note '1. note |' --note '[link](http://x.mx)'
}

table() {
	golden "table.$1" -f "$1" --totals --lang es -b "$DATASET/codebook.csv" \
		--title 'Hallazgos por tema'
}

@test "print: hostile text as text" { hostile text; }
@test "print: hostile text as CSV" { hostile csv; }
@test "print: hostile text as Markdown" { hostile md; }
@test "print: hostile text as LaTeX" { hostile latex; }
@test "print: hostile text as HTML" { hostile html; }
@test "print: hostile text as JSON" { hostile json; }
@test "print: hostile text for a spreadsheet" { golden hostile.excel -f csv --excel --lang en; }

@test "print: a table as text" { table text; }
@test "print: a table as CSV" { table csv; }
@test "print: a table as Markdown" { table md; }
@test "print: a table as LaTeX" { table latex; }
@test "print: a table as HTML" { table html; }
@test "print: a table as JSON" { table json; }

@test "print: a page of its own" {
	findings-print -f html --standalone --lang es --title 'Hallazgos <por> tema' -o printed \
		"$GOLDEN/table.csv"
	expect_files_equal "$GOLDEN/page.expected.html" printed
	run grep -ciE '<script|javascript:|src=|href=|url\(' printed
	[ "$output" = 0 ]
}

@test "print: replies, results and tallies" {
	local name
	local -x COLUMNS=110
	for name in result replies tally; do
		golden $name.text -b "$DATASET/codebook.csv" --lang es
		golden $name.json -f json
	done
}

@test "print: the published table comes out as it was published" {
	findings-print -f csv --lang es -b "$DATASET/codebook.csv" -o printed \
		"$DATASET/theme-type-counts.csv"
	expect_files_equal "$DATASET/theme-type-counts.csv" printed
}

@test "print: so does the table that is counted from the findings" {
	findings-tab --totals -b "$DATASET/codebook.csv" "$DATASET/findings.csv" |
		findings-print -f csv --lang es -b "$DATASET/codebook.csv" -o printed
	expect_files_equal "$DATASET/theme-type-counts.csv" printed
}

@test "print: a published table goes into English and back" {
	local -x FINDINGS_CODEBOOK=$DATASET/codebook.csv
	findings-print -f csv --lang en -o english "$DATASET/theme-type-counts.csv"
	[ "$(head -1 english)" = "Theme,Area of opportunity,Strength,Proposal,Total" ]
	findings-print -f csv --lang es -o spanish english
	expect_files_equal "$DATASET/theme-type-counts.csv" spanish
}

@test "print: printed findings can be printed again" {
	local -x FINDINGS_CODEBOOK=$DATASET/codebook.csv
	findings-print -f csv --lang es -o spanish "$DATASET/findings.csv"
	findings-print -f csv --lang en -o english spanish
	findings-print -f csv --lang en -o direct "$DATASET/findings.csv"
	expect_files_equal direct english
}

@test "print: findings printed for a spreadsheet go in again" {
	command -v findings-ingest > /dev/null || skip "findings-ingest is not built"
	local -x FINDINGS_CODEBOOK=$DATASET/codebook.csv
	findings-print -f csv --lang es -o spanish.csv "$DATASET/findings.csv"
	findings-ingest -o again.csv spanish.csv
	expect_files_equal "$DATASET/findings.csv" again.csv
}

@test "print: other encodings, delimiters, title rows and pivot tables" {
	printf 'Tabla 1. Hallazgos\r\n;;\r\nTema;\301rea de oportunidad;Total\r\nDifusi\363n;1,234;1,234\r\nTotal;1,234;1,234\r\n' > old.csv
	printf 'Cuenta de id,Etiquetas de columna,,\nEtiquetas de fila,Fortaleza,Propuesta,Total general\nDifusión,4,,4\n(en blanco),,2,2\nTotal general,4,2,6\n' > pivot.csv
	try findings-print -f csv --lang en -b "$DATASET/codebook.csv" old.csv
	expect_status 0
	expect_output 'Theme,Area of opportunity,Total
Publicity and outreach,1234,1234
Total,1234,1234'
	try findings-print -f csv --lang en -b "$DATASET/codebook.csv" pivot.csv
	expect_status 0
	expect_output 'Theme,Strength,Proposal,Total
Publicity and outreach,4,0,4
(none),0,2,2
Total,4,2,6'
}

@test "print: a table with years as columns is a table" {
	try findings-print -f json "$FINDINGS_TOP/datasets/iecm-tables/information-shared.csv"
	expect_status 0
	[ "${lines[4]}" = '{"Tipo de información que se compartió": "Difusiones de diversos eventos", "2020": 0, "2021": 3, "2022": 6},' ]
}

@test "print: all the institute's other tables" {
	local file
	for file in "$FINDINGS_TOP"/datasets/iecm-tables/*.csv; do
		findings-print -f csv --lang es --zero '' "$file" > printed
		findings-print -f csv --lang es printed > again
		findings-print -f csv --lang es "$file" > plain
		expect_files_equal plain again
	done
}

@test "print: percentages of rows, columns and all, rounded half up" {
	printf 'theme,a,b,c\nx,1,1,1\ny,1,7,0\nz,0,0,0\n' > t.csv
	try findings-print -f csv --percent row t.csv
	expect_output 'Theme,a,b,c,Base
x,33.3%,33.3%,33.3%,3
y,12.5%,87.5%,0.0%,8
z,,,,0'
	try findings-print -f csv --percent col --digits 0 --totals t.csv
	expect_output 'Theme,a,b,c,Total
x,50%,13%,100%,27%
y,50%,88%,0%,73%
z,0%,0%,0%,0%
Total,100%,100%,100%,100%
Base,2,8,1,11'
	try findings-print -f csv --percent total --digits 3 --zero - t.csv
	expect_output 'Theme,a,b,c
x,9.091%,9.091%,9.091%
y,9.091%,63.636%,-
z,-,-,-'
	try findings-print -f json --percent row t.csv
	[ "${lines[3]}" = '{"theme": "z", "a": null, "b": null, "c": null, "base": 0}' ]
}

@test "print: a note where the rounded percentages do not sum to 100, and only there" {
	printf 'theme,a,b,c\nx,1,1,1\n' > uneven.csv
	printf 'theme,a,b\nx,1,1\n' > even.csv
	try findings-print --lang en --percent row uneven.csv
	[ "${lines[-1]}" = "Percentages may not add to 100 through rounding." ]
	try findings-print --lang en --percent row even.csv
	[[ $output != *rounding* ]]
	try findings-print --lang en --percent total even.csv
	[ "${lines[-1]}" = "Base: 2 findings" ]
	printf 'theme,a,b\nx,1,0\ny,1,0\nz,1,0\n' > column.csv
	try findings-print --lang en --percent col column.csv
	[ "${lines[-1]}" = "Percentages may not add to 100 through rounding." ]
}

@test "print: text is never wider than it may be, numbers never break" {
	local width
	for width in 20 33 40 64 80 100 200; do
		COLUMNS=$width findings-print --lang es -b "$DATASET/codebook.csv" \
			"$DATASET/theme-type-counts.csv" > printed
		"$PYTHON" - "$width" <<-'END'
			import sys
			lines = open("printed", encoding="utf-8").read().split("\n")
			assert max(map(len, lines)) <= int(sys.argv[1]), max(map(len, lines))
		END
		grep -qE '(^|[^0-9])123$' printed
	done
}

@test "print: the sample notice stands below made-up findings, not in data" {
	local notice="Sample data: texts, areas and replies are not real" format
	for format in text md latex html; do
		findings-print -f $format --lang en "$DATASET/findings.csv" | grep -q "$notice"
	done
	for format in csv json; do
		run -1 grep -q "$notice" <(findings-print -f $format --lang en "$DATASET/findings.csv")
	done
	run -1 grep -q "$notice" <(findings-print --lang en "$DATASET/reports.csv")
}

@test "print: dates as they are written in Spanish; as they are in English and JSON" {
	findings-print -f csv --lang es "$DATASET/reports.csv" | grep -q '12/07/2021'
	findings-print -f csv --lang en "$DATASET/reports.csv" | grep -q '2021-07-12'
	findings-print -f json --lang es "$DATASET/reports.csv" | grep -q '"received": "2021-07-12"'
}

@test "print: JSON as python reads it" {
	printf 'x,x,x_2,\377,\376\n1,2,3,4,5\n007,,"a\n",b,\n' > in.csv
	findings-print -f json --as result in.csv > out.json
	findings-print -f json "$GOLDEN/hostile.csv" > hostile.json
	findings-print -f json "$GOLDEN/result.csv" > result.json
	"$PYTHON" - <<-'END'
		import json
		def unique(pairs):
		    assert len(dict(pairs)) == len(pairs), pairs
		    return dict(pairs)
		def load(name):
		    return json.load(open(name, encoding="utf-8"), object_pairs_hook=unique)
		rows = load("out.json")
		assert [list(row.values()) for row in rows] == [list("12345"), ["007", "", "a\n", "b", ""]]
		assert list(rows[0])[:3] == ["x", "x_2", "x_2_2"], list(rows[0])
		assert load("hostile.json")[10]["text"] == "\x1b[31mred\x07\x9b31m"
		first, second, third = load("result.json")
		assert first["count"] == 4 and first["share"] == 4 / 15 and second["low"] is None
		assert first["row"] == "difusion" and second["method"] == "" and third["row"] == "(none)"
	END
}

@test "print: CSV as python reads it, nothing lost" {
	findings-print -f csv --lang en "$GOLDEN/hostile.csv" > out.csv
	"$PYTHON" - "$GOLDEN/hostile.csv" <<-'END'
		import csv, sys
		def load(name):
		    return list(csv.reader(open(name, encoding="latin-1", newline="")))
		before, after = load(sys.argv[1]), load("out.csv")
		assert before[1:] == after[1:]
	END
}

@test "print: no cell of --excel is a formula" {
	findings-print -f csv --excel "$GOLDEN/hostile.csv" > out.csv
	"$PYTHON" - <<-'END'
		import csv
		text = open("out.csv", encoding="latin-1", newline="").read()
		assert text.startswith("\xef\xbb\xbf") and text.endswith("\r\n")
		for row in csv.reader(text[3:].splitlines(keepends=True)):
		    for cell in row:
		        assert not cell.lstrip().startswith(("=", "+", "-", "@")), cell
	END
	printf 'level,difference,note\n+x,-5,-5\n' | findings-print -f csv --excel > signs.csv
	expect_files_equal <(printf '\357\273\277Level,Difference,Note\r\n'"'"'+x,-5,-5\r\n') signs.csv
}

@test "print: no control character in any format but CSV" {
	local format
	for format in text md latex html json; do
		findings-print -f $format "$GOLDEN/hostile.csv" > out
		"$PYTHON" - <<-'END'
			import unicodedata
			text = open("out", "rb").read().decode("utf-8")
			bad = [c for c in text if unicodedata.category(c) in ("Cc", "Cf") and c != "\n"]
			assert not bad, bad
		END
	done
}

@test "print: a terminal gets no control character in CSV either" {
	command -v script > /dev/null || skip "no script(1) to make a terminal"
	script -qec "findings-print -f csv $GOLDEN/hostile.csv" /dev/null < /dev/null > out
	"$PYTHON" - <<-'END'
		text = open("out", "rb").read().decode("utf-8")
		assert "\x1b" not in text and "\x9b" not in text and "\u202e" not in text
		assert "[31mred" in text
	END
}

@test "print: HTML is well formed and holds the text as text" {
	findings-print -f html --standalone "$GOLDEN/hostile.csv" > out.html
	"$PYTHON" - <<-'END'
		from html.parser import HTMLParser
		open_tags, seen, text = [], set(), []
		class Reader(HTMLParser):
		    def handle_starttag(self, tag, attrs):
		        seen.add(tag)
		        if tag not in ("meta", "br"):
		            open_tags.append(tag)
		    def handle_endtag(self, tag):
		        assert open_tags.pop() == tag
		    def handle_data(self, data):
		        text.append(data)
		reader = Reader(convert_charrefs=True)
		reader.feed(open("out.html", encoding="utf-8").read())
		assert not open_tags
		assert seen <= set("html head meta title style body table thead tbody tr th td br p".split())
		assert any("<script>alert(1)</script>" in piece for piece in text)
		assert any("&lt;b&gt; &amp; \\&" in piece for piece in text)
	END
}

@test "print: GitHub's own reader of Markdown finds a table and text, nothing else" {
	command -v cmark-gfm > /dev/null || skip "cmark-gfm is not here"
	cmark-gfm --unsafe -e table -e autolink -e strikethrough "$GOLDEN/hostile.expected.md" > out
	"$PYTHON" - <<-'END'
		from html.parser import HTMLParser
		seen, cells = set(), []
		class Reader(HTMLParser):
		    def handle_starttag(self, tag, attrs):
		        seen.add(tag)
		        if tag == "td":
		            cells.append("")
		    def handle_data(self, data):
		        if cells:
		            cells[-1] += data
		Reader(convert_charrefs=True).feed(open("out", encoding="utf-8").read())
		assert seen <= set("p strong table thead tbody tr th td br".split()), seen
		texts = [text.strip() for text in cells]
		assert r"^^M ~~s~~ ==m== :smile: a|b \| {{x}} \[ \( $$x$$" in texts, texts
		assert "@user www.evil.example http://evil.example ![i](http://x) <http://y>" in texts
	END
}

@test "print: pdflatex sets hostile text and runs none of it" {
	command -v pdflatex > /dev/null || skip "pdflatex is not here"
	{
		printf '%s\n' '\documentclass{article}' '\usepackage[utf8]{inputenc}' \
			'\usepackage[T1]{fontenc}' '\usepackage{booktabs,longtable,array}' '\begin{document}'
		findings-print -f latex --title 'Hostile \x & "q"' --note '[n] *' "$GOLDEN/hostile.csv"
		findings-print -f latex --lang es --title 'Larga' "$DATASET/theme-type-counts.csv"
		findings-print -f latex --lang es "$DATASET/findings.csv"
		printf '%s\n' '\end{document}'
	} > out.tex
	try pdflatex -interaction=nonstopmode -halt-on-error out.tex
	expect_status 0
	[ -s out.pdf ]
}

@test "print: a margin that is wrong is refused" {
	sed 's/^Total,28,63/Total,28,64/' "$DATASET/theme-type-counts.csv" > wrong.csv
	try findings-print -o printed wrong.csv
	expect_status 1
	expect_output ''
	expect_error 'findings-print: wrong.csv:32: row "Total", column "Fortaleza": 64 is stated, but the counts add up to 63'
	[ ! -e printed ]
}

@test "print: an empty input, a short row, a quote left open" {
	: > empty.csv
	printf 'id,theme,text\n1,a\n' > short.csv
	printf 'id,theme\n1,"a\n' > open.csv
	try findings-print empty.csv
	expect_status 1
	expect_error 'findings-print: empty.csv: is empty: a header line is expected'
	try findings-print short.csv
	expect_status 1
	expect_error 'findings-print: short.csv:2: the header has 3 fields, this row 2'
	try findings-print open.csv
	expect_status 1
	[[ $stderr = "findings-print: open.csv:2: "* ]]
}

@test "print: a header alone" {
	printf 'id,theme\n' > in.csv
	try findings-print --lang en in.csv
	expect_status 0
	expect_output 'ID  Theme
─────────'
	try findings-print -f json in.csv
	expect_output '[]'
	head -1 "$DATASET/findings.csv" > wide.csv
	try env COLUMNS=60 findings-print --lang en wide.csv
	expect_status 0
	expect_output 'ID  Process  Report  Observer  Theme  Finding type
Responsible area  Finding  Page  Coded by  Origin
────────────────────────────────────────────────────────────'
}

@test "print: wrong usage" {
	try findings-print --percent row "$DATASET/findings.csv"
	expect_status 2
	expect_error "findings-print: $DATASET/findings.csv: percentages and totals are for tables and tallies, and this is read as findings"
	try findings-print -f pdf "$DATASET/findings.csv"
	expect_status 2
	try findings-print --as nothing "$DATASET/findings.csv"
	expect_status 2
	try findings-print "$DATASET/findings.csv" "$DATASET/reports.csv"
	expect_status 2
}

@test "print: what cannot be read or written" {
	local format
	try findings-print no-such-file
	expect_status 3
	try findings-print .
	expect_status 3
	if [ -w /dev/full ]; then
		for format in text csv md latex html json; do
			try sh -c "findings-print -f $format '$DATASET/findings.csv' > /dev/full"
			expect_status 3
		done
	fi
}

@test "print: --as wins over what the header says" {
	printf 'id,n\na,1\nb,2\n' > in.csv
	try findings-print -f csv --as table --totals in.csv
	expect_status 0
	expect_output 'ID,n
a,1
b,2
Total,3'
	try findings-print -f json --as findings "$DATASET/theme-type-counts.csv"
	[[ ${lines[1]} = *'"Fortaleza": "1"'* ]]
}

@test "print: input in any shape of blocks" {
	local file
	for file in "$DATASET/findings.csv" "$DATASET/theme-type-counts.csv"; do
		findings-print -f csv "$file" > whole
		dd if="$file" bs=7 2> /dev/null | findings-print -f csv > pieces
		expect_files_equal whole pieces
	done
}

@test "print: a cell that is no count does not switch off the check of a table's sums" {
	sed 's/^Sistemas,1/Sistemas,l/' "$DATASET/theme-type-counts.csv" > letter.csv
	try findings-print letter.csv
	expect_status 1
	expect_error 'findings-print: letter.csv:29: row "Sistemas", column "Área de oportunidad": "l" is not a count'
	sed 's/^Total,28/Total,28*/' "$DATASET/theme-type-counts.csv" > note.csv
	try findings-print note.csv
	expect_status 1
	expect_error 'findings-print: note.csv:32: row "Total", column "Área de oportunidad": "28*" is not a count'
	printf 'area,count\nSE,3\nDEAP,x\n' > tally.csv
	try findings-print tally.csv
	expect_status 1
	expect_error 'findings-print: tally.csv:3: "x" is not a count'
}

@test "print: subtotals are left out with a word" {
	printf 'Tema,A,B,Total\nx,1,2,3\nSubtotal,1,2,3\ny,1,1,2\nSubtotal,1,1,2\nTotal,2,3,5\n' > t.csv
	try findings-print -f csv t.csv
	expect_status 0
	expect_error "findings-print: t.csv: subtotals are checked and left out: 2 rows, 0 columns"
}

@test "print: mentions are not called findings, nor what may be mentions" {
	findings-tab -k area --split area "$DATASET/findings.csv" 2> said | findings-print -f csv --lang es > m.csv
	try findings-print --percent total --lang es m.csv
	[[ $output = *"Base: 144 menciones"* ]]
	findings-tab -k area,type --split area "$DATASET/findings.csv" 2> said > t.csv
	try findings-print --percent total --lang es t.csv
	[[ $output = *"Base: 144"* && $output != *hallazgos* ]]
}

@test "print: the format follows the name of the output; what does not go with it is refused" {
	findings-print -o t.html "$GOLDEN/table.csv"
	grep -q '<table' t.html
	findings-print -f md -o t.html "$GOLDEN/table.csv"
	grep -q '^|' t.html
	try findings-print --excel "$GOLDEN/table.csv"
	expect_status 2
	expect_error "findings-print: --excel goes with -f csv (see findings-print --help)"
	try findings-print --standalone -o t.md "$GOLDEN/table.csv"
	expect_status 2
	expect_error "findings-print: --standalone goes with -f html (see findings-print --help)"
}

@test "print: a spreadsheet is no table of signs" {
	printf 'PK\003\004..........xl/workbook.xml' > t.xlsx
	try findings-print t.xlsx
	expect_status 1
	expect_error "findings-print: t.xlsx: is an XLSX spreadsheet: findings-import --from xlsx FILE | findings-ingest ..."
}
