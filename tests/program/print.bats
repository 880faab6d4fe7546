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

@test "print: (other) in a result, in the reader's language" {
	printf 'row,column,count,n,share\n(other),total,1,2,0.5\n' > in.csv
	[ "$(findings-print --lang es in.csv | tail -n 1 | tr -s ' ')" = "(otros) Total 1 2 50.0%" ]
}

@test "print: dates as they are written in Spanish; as they are in English and JSON" {
	findings-print -f csv --lang es "$DATASET/reports.csv" | grep -q '12/07/2021'
	findings-print -f csv --lang en "$DATASET/reports.csv" | grep -q '2021-07-12'
	findings-print -f json --lang es "$DATASET/reports.csv" | grep -q '"received": "2021-07-12"'
}

@test "print: JSON as python reads it" {
	printf 'x,x,x_2,\377,\376\n1,2,3,4,5\n007,,"a\n",b,\n' > in.csv
	findings-print -f json --as result in.csv > out.json
	{
		echo row,count,base,share,low,high,method
		printf 'a,1,2,%s,,,m\n' -1.5e-3 1E5 2e+7 -0 01 1. .5 +5
	} > numbers.csv
	findings-print -f json numbers.csv > numbers.json
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
		# What JSON does not take for a number stays as it is written.
		assert [row["share"] for row in load("numbers.json")] == [-1.5e-3, 1e5, 2e7, 0, "01", "1.", ".5", "+5"]
		first, second, third = load("result.json")
		assert first["count"] == 4 and first["share"] == 4 / 15 and second["low"] is None
		assert first["row"] == "difusion" and second["method"] == "" and third["row"] == "(none)"
	END
}

@test "print: JSON has numbers as numbers where they are written as JSON writes them" {
	printf 'statistic,estimate\na,007\nb,-0.25\nc,1e-05\nd,1E+5\ne,.5\nf,5.\n' > in.csv
	[ "$(findings-print -f json in.csv | sed 's/.*: //; s/}.*//' | tr -d '\n')" = '["007"-0.251e-051E+5".5""5."]' ]
}

@test "print: a figure too long to be rounded stands as it is" {
	local long=1.5000000000000000000000000000000000000000000000000000000000000000000005
	printf 'statistic,estimate\na,1.25\nb,%s\n' $long > in.csv
	findings-print in.csv > out
	grep -q '^a  *1\.250$' out
	grep -qx "b  *$long" out
}

@test "print: as wide as the terminal is" {
	printf 'id,theme,type,text\nR-1,prep,strength,Un texto que no cabe en una sola línea de la pantalla de nadie ni de casi nadie\n' > in.csv
	cat > window.py <<-'END'
		import fcntl, os, pty, struct, sys, termios
		main, side = pty.openpty()
		fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("4H", 24, int(sys.argv[1]), 0, 0))
		if os.fork() == 0:
		    os.close(main)
		    os.dup2(side, 1)
		    os.execlp("findings-print", "findings-print", "in.csv")
		os.close(side)
		text = b""
		try:
		    while piece := os.read(main, 4096):
		        text += piece
		except OSError:
		    pass
		sys.stdout.buffer.write(text.replace(b"\r\n", b"\n"))
	END
	for width in 50 200; do
		COLUMNS=$width findings-print in.csv > expected
		env -u COLUMNS "$PYTHON" window.py $width | expect_files_equal expected -
	done
	COLUMNS=20 findings-print in.csv > expected
	env -u COLUMNS "$PYTHON" window.py 10 | expect_files_equal expected -
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
	script -qec true /dev/null < /dev/null > /dev/null 2>&1 || skip "no script(1) that makes a terminal"
	script -qec "findings-print -f csv $GOLDEN/hostile.csv" /dev/null < /dev/null > out
	"$PYTHON" - <<-'END'
		text = open("out", "rb").read().decode("utf-8")
		assert "\x1b" not in text and "\x9b" not in text and "\u202e" not in text
		assert "[31mred" in text
	END
}

@test "a stream on a terminal is laid out, and harmless" {
	script -qec true /dev/null < /dev/null > /dev/null 2>&1 || skip "no script(1) that makes a terminal"
	script -qec "findings-tab -k type $DATASET/findings.csv" /dev/null < /dev/null | tr -d '\r' > out
	expect_files_equal - out <<-'END'
		type         count
		──────────────────
		opportunity     28
		proposal        32
		strength        63
	END
	printf 'theme,type\n"\033[31mred",T\n' > f.csv
	script -qec "findings-tab -k theme f.csv" /dev/null < /dev/null > out
	run ! grep -q "$(printf '\033')" out
	grep -q '\[31mred' out
	# A file stays a stream.
	script -qec "findings-tab -k type -o t.csv $DATASET/findings.csv" /dev/null < /dev/null
	[ "$(head -n 1 t.csv)" = type,count ]
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

@test "print: what a ledger of replies counts is numbers, each in its column" {
	printf 'file,sheet,reason,rows_read,merged,unchanged,refused,excluded\na.csv,,,1400,1200,150,30,20\n' > ledger.csv
	try findings-print --lang en ledger.csv
	expect_output 'File   Sheet  Reason  Rows read  Merged  Unchanged  Refused  Left out
─────────────────────────────────────────────────────────────────────
a.csv                     1,400   1,200        150       30        20'
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
		for format in text csv md latex html json xlsx; do
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

@test "print: a sheet holds every text as it is, and none as a formula" {
	"$PYTHON" - <<-'END'
		import csv
		texts = ['=HYPERLINK("http://x.example","y")', "@SUM(1)", "+1+1", "-2", "\t=1", "_x0041_", "_x00G1_",
		    "_x0041_x0042_", "_x000D_", "007", "1e5", "TRUE", "#REF!", "  blanks  ", "a\nb\r\nc\rd\n",
		    "<b>&amp;", "\u00f1\U0001f600", "\u2028\u202e", "x" * 40000, "\U0001f600" * 20000,
		    "una palabra " * 5000, "a" + "\u0301" * 40000]
		with open("in.csv", "w", encoding="utf-8", newline="") as file:
		    rows = csv.writer(file, lineterminator="\n")
		    rows.writerow(["id", "=1+1", "text", "page"])
		    rows.writerows([f"H-{i}", "=2", text, "007"] for i, text in enumerate(texts))
	END
	try findings-print --lang es --title '=1+1' --note '=SUM(A1:A9)' -o out.xlsx in.csv
	expect_status 0
	expect_error "findings-print: texts that are longer than a cell holds and go on in the row below: 4"
	"$PYTHON" - <<-'END'
		import csv, openpyxl
		csv.field_size_limit(10**6)
		book = openpyxl.load_workbook("out.xlsx")
		assert book.sheetnames == ["Hoja1"]
		rows = list(book.active.iter_rows())
		cells = [cell for row in rows for cell in row if cell.value is not None]
		assert {cell.data_type for cell in cells} == {"s"}
		assert all(len(cell.value.encode("utf-16-le")) <= 2 * 32767 for cell in cells)
		assert [rows[0][0].value, rows[-1][0].value] == ["=1+1", "=SUM(A1:A9)"]
		assert [cell.value for cell in rows[1]] == ["Clave", "=1+1", "Hallazgo", "P\u00e1gina"]
		found, parts = {}, {}
		for row in rows[2:-2]:
		    name = row[0].value.removesuffix(" (continuaci\u00f3n)")
		    found[name] = found.get(name, "") + (row[2].value or "")
		    parts[name] = parts.get(name, 0) + 1
		    assert name != row[0].value or [row[1].value, row[3].value] == ["=2", "007"]
		with open("in.csv", encoding="utf-8", newline="") as file:
		    for row in csv.DictReader(file):
		        text = row["text"].replace("\r\n", "\n").replace("\r", "\n")
		        assert found.pop(row["id"]) == text, row["id"]
		assert not found
		assert [parts[f"H-{i}"] for i in range(16, 22)] == [1, 1, 2, 2, 2, 2]
		words = next(row for row in rows if row[0].value == "H-20")[2].value
		assert words.endswith(" ") and len(words) > 32750
	END
}

@test "print: characters that XML has not are written as Excel does" {
	printf 'id,text\n1,"a\001b"\n2,"_x0001\002"\n3,"\357\277\276"\n4,"\033[31m"\n' > in.csv
	findings-print -f xlsx --title "$(printf 'x%.0s' {1..99})ñandú" in.csv > out.xlsx
	"$PYTHON" - <<-'END'
		import re, zipfile, xml.etree.ElementTree
		# The title among the properties is short, and ends with a whole character.
		core = zipfile.ZipFile("out.xlsx").read("docProps/core.xml").decode()
		assert f"<dc:title>{'x' * 99}\u2026</dc:title>" in core, core
		tree = xml.etree.ElementTree.fromstring(zipfile.ZipFile("out.xlsx").read("xl/sharedStrings.xml"))
		texts = [t.text for t in tree.iter() if t.tag.endswith("}t")]
		assert {"a_x0001_b", "_x005F_x0001_x0002_", "_xFFFE_", "_x001B_[31m"} <= set(texts), texts
		# As Excel reads them (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
		read = [re.sub("_x([0-9A-F]{4})_", lambda m: chr(int(m[1], 16)), text) for text in texts]
		assert {"a\x01b", "_x0001\x02", "\ufffe", "\x1b[31m"} <= set(read), read
	END
}

@test "print: numbers of a sheet are numbers and look as they do in print" {
	findings-print -o counts.xlsx --totals --lang es -b "$DATASET/codebook.csv" \
		"$DATASET/theme-type-counts.csv"
	findings-print -o shares.xlsx --percent col --digits 2 --lang en --zero '' "$DATASET/theme-type-counts.csv"
	printf 'statistic,estimate,df,p,low,high,method\na,1234.5678,58,0.00001,0.00000012,12345678,=m\n' > r.csv
	findings-print -o result.xlsx --lang en r.csv
	"$PYTHON" - <<-'END'
		import openpyxl
		sheet = openpyxl.load_workbook("counts.xlsx").active
		rows = list(sheet.iter_rows())
		assert [cell.value for cell in rows[0]] == ["Tema", "\u00c1rea de oportunidad", "Fortaleza", "Propuesta", "Total"]
		assert [cell.value for cell in rows[31]] == ["Total", 28, 63, 32, 123], rows[31]
		assert len(rows) == 32
		for row in rows[1:]:
		    assert all(type(cell.value) is int for cell in row[1:])
		    assert all(cell.number_format == "#,##0" and cell.alignment.horizontal == "right" for cell in row[1:])
		    assert row[4].font.bold and bool(row[1].font.bold) == (row is rows[31])
		assert sheet.freeze_panes == "A2" and sheet.print_title_rows == "$1:$1"
		assert sheet.auto_filter.ref == "A1:E31"
		assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
		assert int(sheet.page_setup.paperSize) == 1
		sheet = openpyxl.load_workbook("shares.xlsx").active
		total = [row for row in sheet.iter_rows() if row[0].value == "Difusi\u00f3n"][0]
		assert [cell.value for cell in total] == ["Difusi\u00f3n", 0.1429, 0.0635, 0.2188, 0.122]
		assert {cell.number_format for cell in total[1:]} == {"0.00%"}
		sheet = openpyxl.load_workbook("result.xlsx").active
		row = list(sheet.iter_rows())[1]
		assert [cell.value for cell in row] == ["a", 1234.568, 58, "<0.001", 1.2e-07, 12345678, "=m"]
		assert [cell.number_format for cell in row[1:6]] == ["#,##0.000", "#,##0", "General", "0.00E+00", "#,##0"]
	END
}

@test "print: a sheet's texts are wrapped in rows that are high enough, in columns of sensible widths" {
	findings-print -o out.xlsx --lang es -b "$DATASET/codebook.csv" "$DATASET/findings.csv"
	"$PYTHON" - <<-'END'
		import openpyxl
		sheet = openpyxl.load_workbook("out.xlsx").active
		rows = list(sheet.iter_rows())
		widths = [sheet.column_dimensions[cell.column_letter].width for cell in rows[0]]
		assert all(8 <= width <= 100 for width in widths) and sum(widths) < 210, widths
		assert widths.index(max(widths)) == [cell.value for cell in rows[0]].index("Hallazgo")
		assert sheet.page_setup.orientation == "landscape"
		for row in rows[1:124]:
		    assert all(cell.alignment.wrap_text for cell in row)
		    # No letter of the text is wider than two digits; most are narrower than one.
		    need = max(len(str(cell.value or "")) * 0.75 / width for cell, width in zip(row, widths))
		    assert sheet.row_dimensions[row[0].row].height >= 12 * int(need)
		assert "reales" in rows[-1][0].value
	END
}

@test "print: the parts of a sheet are well formed, and the same input gives the same bytes" {
	findings-print -o one.xlsx --lang en "$GOLDEN/hostile.csv"
	TZ=America/Mexico_City TMPDIR=$PWD findings-print -f xlsx --lang en "$GOLDEN/hostile.csv" > two.xlsx
	cmp one.xlsx two.xlsx
	"$PYTHON" -m zipfile -e one.xlsx parts
	find parts -type f -exec xmllint --noout --nonet {} +
	[ "$(find . -name '.findings-*' -o -name 'findings-*')" = "" ]
}

@test "print: a sheet is whole or there is none" {
	printf '%s\n' "$(seq -s , 16385)" "$(seq -s , 16385)" > wide.csv
	try findings-print -o out.xlsx wide.csv
	expect_status 1
	expect_error 'findings-print: a sheet holds 1048576 rows and 16384 columns, and this has more'
	[ ! -e out.xlsx ]
	[ ! -w /dev/full ] || {
		try findings-print -f xlsx -o /dev/full "$DATASET/findings.csv"
		expect_status 3
		expect_error "findings-print: /dev/full: cannot write: No space left on device"
	}
	try env TMPDIR="$PWD/nowhere" findings-print -o out.xlsx "$DATASET/findings.csv"
	expect_status 3
	expect_error "findings-print: cannot create a temporary file in \"$PWD/nowhere\": No such file or directory"
	[ ! -e out.xlsx ]
	# The library that writes the parts does not see that they could not be written.
	try env TMPDIR="$PWD" bash -c "trap '' XFSZ; ulimit -f 24; findings-print -o out.xlsx '$DATASET/findings.csv'"
	expect_status 3
	expect_error "findings-print: a temporary file could not be written whole: is there room in \"$PWD\"?"
	[[ ${FINDINGS_BUILD:-} != *coverage ]] || return 0 # the counts of lines are written then, too
	try env TMPDIR="$PWD" bash -c "trap '' XFSZ; ulimit -f 2; findings-print -o out.xlsx '$DATASET/findings.csv'"
	expect_status 3
	expect_error "findings-print: cannot write the spreadsheet's temporary files: File too large"
	[ ! -e out.xlsx ]
	[ "$(find . -name '.findings-*' -o -name 'findings-*')" = "" ]
}

@test "print: a sheet is not for a terminal" {
	script -qec true /dev/null < /dev/null > /dev/null 2>&1 || skip "no script(1) that makes a terminal"
	run script -qec "findings-print -f xlsx $DATASET/findings.csv" /dev/null < /dev/null
	expect_status 2
	[[ $output = "findings-print: a spreadsheet is not for a terminal: name a file with -o (see findings-print --help)"* ]]
}

@test "print: what is ended while it makes a sheet leaves nothing behind" {
	local process tries=0 ended=0
	mkdir made
	{
		echo 'id,text'
		seq -f '%.0f,un hallazgo de una línea' 40000
	} > in.csv
	TMPDIR=$PWD/made findings-print -o made/out.xlsx in.csv 3>&- &
	process=$!
	until [ -n "$(find made -name 'findings-*')" ]; do
		kill -0 "$process"
		tries=$((tries + 1))
		[ "$tries" -lt 1000 ]
		sleep 0.01
	done
	kill -TERM "$process"
	wait "$process" || ended=$?
	[ "$ended" -eq 143 ]
	[ "$(find made -type f)" = "" ]
}

@test "a megabyte without a blank is laid out in time that grows with it, no faster" {
	for size in 20000 400000; do
		printf 'theme,a,b\n%s,1,2\nx,3,4\n' "$(head -c $size /dev/zero | tr '\0' W)" > $size.csv
	done
	# Seconds of the processor, of twenty times as much.
	spent() {
		TIMEFORMAT=%U
		{ time findings-print "$1" > /dev/null; } 2>&1
	}
	awk -v few="$(spent 20000.csv)" -v many="$(spent 400000.csv)" 'BEGIN { exit many > 60 * few + 1 }'
}
