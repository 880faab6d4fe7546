#!/usr/bin/env bats
# shellcheck disable=SC2154 # status, output, stderr, lines: set by try
# SPDX-License-Identifier: MIT
#
# findings-page: the file that is written, read as a browser reads it without its script.
# Figures are counted by hand or by a few lines of Python from the same files.

load ../lib

# page WHAT FILE ... - what a page holds; see there
page() {
	python3 "$FINDINGS_TOP/tests/lib/read_page.py" "$@"
}

# The dataset's page, as page.html.
dataset_page() {
	findings-page -b "$DATASET/codebook.csv" --lang es --reports "$DATASET/reports.csv" "$@" \
	    -o page.html "$DATASET/findings.csv"
}

# Findings, of which one concerns two areas, one none; a strength.
findings() {
	cat <<'END'
id,process,report,theme,type,area,text
f1,p1,r1,a,opportunity,A,one
f2,p1,r1,a,proposal,A;B,two
f3,p1,r2,b,opportunity,B,three
f4,p2,r1,b,opportunity,C,four
f5,p2,r1,,opportunity,,five
f6,p2,r3,a,proposal,A,six
s1,p2,r3,a,strength,A,seven
END
}

replies() {
	cat <<'END'
id,area,asked,due,response,status,action,answered
f1,A,2021-08-01,2021-09-01,accepted,attended,done,2021-08-11
f2,A,2021-08-01,2021-09-01,accepted,attended,,2021-08-21
f2,B,2021-08-03,2021-09-03,,pending,,
f3,B,2021-08-03,2021-09-03,not_competent,not_attended,,2021-08-06
f4,C,,,,not_applicable,,
f6,A,2021-08-01,2021-12-01,,,,
s1,A,,,,not_applicable,,
END
}

@test "the table is that of the findings, counted by somebody else" {
	dataset_page
	page table page.html > table.csv
	python3 - "$DATASET/findings.csv" "$DATASET/codebook.csv" > expected.csv <<'END'
import collections
import csv
import sys

def rows(path):
    return list(csv.DictReader(open(path, encoding="utf-8", newline="")))

counts = collections.Counter((row["theme"], row["type"]) for row in rows(sys.argv[1]))
book = rows(sys.argv[2])
themes = [row["code"] for row in book if row["kind"] == "theme"]
types = [row["code"] for row in book if row["kind"] == "type"]
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["theme", *types, "total"])
for theme in themes:
    line = [counts[theme, kind] for kind in types]
    if any(line):
        out.writerow([theme, *line, sum(line)])
line = [sum(n for (_, k), n in counts.items() if k == kind) for kind in types]
out.writerow(["total", *line, sum(line)])
END
	expect_files_equal expected.csv table.csv
	findings-tab -b "$DATASET/codebook.csv" --totals "$DATASET/findings.csv" > tab.csv
	expect_files_equal tab.csv table.csv
	[ "$(page data page.html counts findings)" -eq 123 ]
	[ "$(page articles page.html | tail -n +2 | cut -d , -f 1 | sort -u | grep -c .)" -ge 123 ]
}

@test "every finding stands there with its text, in the order of the file" {
	dataset_page
	page texts page.html "$DATASET/findings.csv"
	findings-filter --columns id,process,report,theme,type,area,page "$DATASET/findings.csv" > expected.csv
	page articles page.html > all.csv
	findings-filter --columns id,process,report,theme,type,areas,page all.csv | sed 1s/areas/area/ > found.csv
	expect_files_equal expected.csv found.csv
}

@test "the document is sound: ids, headings, tables, elements" {
	dataset_page
	page sound page.html
	findings > in.csv
	replies > replies.csv
	findings-page --both --replies replies.csv -o small.html in.csv 2> /dev/null
	page sound small.html
}

@test "the policy names the style and the script that are there, and nothing else" {
	dataset_page
	page policy page.html
	mkdir -p share/page
	printf 'document.title = "ñ";\n' > share/page/page.js
	printf 'p { color: red }\n' > share/page/page.css
	FINDINGS_SHARE=$PWD/share findings-page -o own.html "$DATASET/findings.csv"
	page policy own.html
	grep -q 'document.title = "ñ"' own.html
}

@test "figures say what they are of" {
	dataset_page
	try page figures page.html
	expect_output 'findings||123|en 10 informes
received||12|10 con al menos un hallazgo
themes||30|con al menos un hallazgo, de 30 en el libro de códigos
type|opportunity|28|22.8% de 123 hallazgos
type|strength|63|51.2% de 123 hallazgos
type|proposal|32|26.0% de 123 hallazgos'
}

@test "without reports and codebook figures say less" {
	findings > in.csv
	findings-page --lang en -o page.html in.csv
	try page figures page.html
	# r1 of p1 and r1 of p2 are two reports.
	expect_output 'findings||7|in 4 reports
reports||4|those without findings are not counted
themes||2|with at least one finding
type|opportunity|4|57.1% of 7 findings
type|proposal|2|28.6% of 7 findings
type|strength|1|14.3% of 7 findings'
	grep -q '<p class="subtitle">2 processes: 7 findings in 4 reports</p>' page.html
}

@test "attention, counted by hand" {
	findings > in.csv
	replies > replies.csv
	try findings-page --lang en --replies replies.csv --as-of 2021-10-01 -o page.html in.csv
	expect_status 0
	expect_error 'findings-page: 1 of 7 findings are strengths, sent for information: they stand outside
findings-page: 1 reply is not_applicable: that finding and area stands outside
findings-page: 1 finding concerns several areas and counts for each: the levels may add up to more than the total'
	try page figures page.html
	expect_output 'findings||7|in 4 reports
reports||4|those without findings are not counted
themes||2|with at least one finding
type|opportunity|4|57.1% of 7 findings
type|proposal|2|28.6% of 7 findings
type|strength|1|14.3% of 7 findings
asked||4|of 5 findings that require attention
answered||2|50.0% of 4 sent
attended||1|25.0% of 4 sent
pending||1|25.0% of 4 sent
overdue||1|25.0% of 4 sent'
	try bash -c "$(declare -f page); page articles page.html | findings-filter --columns id,status"
	expect_output 'id,status
f1,attended
f2,in_progress
f3,not_attended
f4,not_applicable
f5,
f6,pending
s1,not_applicable'
	grep -q 'id="f-f2" .*data-attention="requires asked accepted overdue"' page.html
	grep -q 'id="f-f5" .*data-attention="requires"' page.html
	grep -q '<li data-area="A" data-status="attended" data-response="accepted">.*<p class="action" dir="auto">done</p>' page.html
	grep -q '<time datetime="2021-08-11">' page.html
}

@test "who observed is in no page unless asked for" {
	findings-page -o page.html "$DATASET/findings.csv"
	! grep -q 'Persona observadora\|data-observer="' page.html || false
	findings-page --with-observer -o page.html "$DATASET/findings.csv"
	grep -q 'data-observer="Persona observadora 1"' page.html
	grep -q '<div class="observer"><dt>Observer</dt><dd>Persona observadora 1</dd>' page.html
}

@test "who coded is in no page" {
	printf 'id,theme,type,text,coder,note\n1,a,opportunity,x,SOMEBODY,REMARK\n' > in.csv
	findings-page --with-observer -o page.html in.csv
	! grep -q 'SOMEBODY\|REMARK' page.html || false
}

@test "sample data say so, and others do not" {
	findings-page --lang es -o page.html "$DATASET/findings.csv"
	grep -q '<p class="sample" role="note" data-word="sample">Datos de ejemplo: los textos, las áreas y la atención no son reales</p>' page.html
	findings > in.csv
	findings-page --lang es -o page.html in.csv
	! grep -q 'class="sample"' page.html || false
}

@test "the same input gives the same bytes, wherever the files lie" {
	mkdir one two
	cp "$DATASET/findings.csv" "$DATASET/codebook.csv" one
	cp "$DATASET/findings.csv" "$DATASET/codebook.csv" two
	(cd one && findings-page -b codebook.csv --lang es findings.csv) > first.html
	TZ=Asia/Tokyo HOME=/nowhere findings-page -b "$PWD/two/codebook.csv" --lang es \
	    -o second.html two/findings.csv
	expect_files_equal first.html second.html
	! grep -q "$PWD" second.html || false
}

@test "the page says what it is made from, and the command that makes it again" {
	dataset_page --title "It's so"
	for file in codebook.csv findings.csv reports.csv; do
		grep -q "<th scope=\"row\">$file</th>.*$(sha256sum < "$DATASET/$file" | cut -c 1-64)" page.html
	done
	grep -q '<th scope="row">reports.csv</th><td data-word="content-reports">Informes</td><td class="number">12</td>' page.html
	grep -q "data-word=\"made-by\".*>Hecha con findings-page $(cat "$FINDINGS_TOP/VERSION")<" page.html
	sed -n 's/.*<pre class="command"><code>\(.*\)<\/code><\/pre>/\1/p' page.html |
	    sed "s/&#39;/'/g" > made-by.sh
	[ "$(cat made-by.sh)" = "findings-page -b codebook.csv --lang es --title 'It'\\''s so' --reports reports.csv findings.csv" ]
	cp "$DATASET"/*.csv .
	bash made-by.sh > again.html
	expect_files_equal page.html again.html
}

@test "charts are those of findings-chart" {
	dataset_page
	export FINDINGS_CODEBOOK=$DATASET/codebook.csv FINDINGS_LANG=es
	findings-tab "$DATASET/findings.csv" |
	    findings-chart --kind pareto --title '' --source '' --id pareto-theme -o pareto.svg
	findings-tab --roll-up theme "$DATASET/findings.csv" |
	    findings-chart --kind bars --title '' --source '' --id bars-group -o group.svg
	findings-tab -k area,type --split area --tally "$DATASET/findings.csv" 2> /dev/null |
	    findings-chart --kind bars --title '' --source '' --id bars-area -o area.svg
	python3 - pareto.svg group.svg area.svg <<'END'
import sys
page = open("page.html", encoding="utf-8").read()
for path in sys.argv[1:]:
    svg = open(path, encoding="utf-8").read().split("\n", 1)[1]
    assert svg.startswith("<svg") and page.count(svg) == 1, path
END
	[ "$(page data page.html charts | grep -o '"kind"' | wc -l)" -eq 3 ]
}

@test "what became of findings, and processes, have charts where there are any" {
	findings > in.csv
	replies > replies.csv
	findings-page --lang en --replies replies.csv -o page.html in.csv 2> /dev/null
	grep -o '<figure data-chart="[^>]*>' page.html > figures
	expect_files_equal - figures <<'END'
<figure data-chart="bars" data-rows="theme" data-columns="type">
<figure data-chart="bars" data-rows="area" data-columns="type">
<figure data-chart="status" data-rows="area" data-columns="status">
<figure data-chart="bars" data-rows="process" data-columns="type">
<figure data-chart="pareto" data-rows="theme" data-columns="type">
END
}

@test "text is text" {
	cat > hostile.csv <<'END'
id,report,theme,type,area,text
1,"<img src=x onerror=alert(1)>",<b>,"x"" onclick=""alert(1)","A"" onmouseover=""alert(1);<i>",<script>alert(1)</script>
2,,&lt;,opportunity,&amp;,</script><img src=x onerror=alert(1)>
3,,javascript:alert(1),opportunity,,javascript:alert(1)
4,,</style>,opportunity,,</style></title></textarea><script>alert(1)</script>
5,,a,opportunity,,--> <!-- ]]> <![CDATA[ <svg onload=alert(1)>
6,,a,opportunity,,\u003c/script> {0} ${x} `x` &lt;b&gt;
"7 <>&""'",,a,opportunity,,x
END
	python3 - >> hostile.csv <<'END'
import sys
sys.stdout.reconfigure(newline="")
for number, text in enumerate(["a\u202ecba", "\u2067a\u2069", "a\tb", "a\rb\r\nc", "\x01\x1b[31m",
                               "\u2028\u2029\u0085", "a\0b", "x" * 1000000]):
    print(f'c{number},,a,opportunity,,"{text}"')
END
	try findings-page --title '</title><script>alert(1)</script>' -o page.html hostile.csv
	expect_status 0
	expect_error ''
	page sound page.html
	page policy page.html
	page texts page.html hostile.csv
	[ "$(page data page.html kinds area | grep -o '"code"' | wc -l)" -eq 4 ]
}

@test "halves of characters are shown and said, other bytes refused" {
	printf 'id,theme,type,text\n1,a,strength,so\n2,a,strength,"a \355\240\275 b \355\260\200"\n' > half.csv
	try findings-page -o page.html half.csv
	expect_status 0
	expect_error 'findings-page: half.csv:3: half of a character, which is no text, is shown as �; so often in the file: 2'
	grep -q '<p class="text" dir="auto">a � b �</p>' page.html
	grep -q "$(sha256sum < half.csv | cut -c 1-64)" page.html
	printf 'id,theme,type,text\n1,a,strength,a\361o\n' > latin.csv
	try findings-page -o latin.html latin.csv
	expect_status 1
	expect_error 'findings-page: latin.csv:2: is not UTF-8: save it as "CSV UTF-8", or iconv -t UTF-8 it'
	[ ! -e latin.html ]
}

@test "both languages" {
	takes_long
	dataset_page --both
	[ "$(page data page.html languages)" = '["es", "en"]' ]
	[ "$(page data page.html words en search)" = '"Search"' ]
	[ "$(page data page.html kinds type 0 label)" = '{"es": "Área de oportunidad", "en": "Area of opportunity"}' ]
	[ "$(page data page.html title en)" = '"Findings of the observation reports"' ]
	[ "$(page data page.html charts 0 title en)" = '"Findings by theme group and finding type"' ]
	dataset_page
	[ "$(page data page.html words | cut -c 1-6)" = '{"es":' ]
	! page data page.html words en || false
}

@test "a missing value is one; several files are one page" {
	printf 'id,theme,type,text\n1,,opportunity,\n2,a,,x\n' > one.csv
	printf 'type,theme,id,text,area\nproposal,a,3,y,\n' > two.csv
	findings-page --lang es -o page.html one.csv two.csv
	try page table page.html
	expect_output 'theme,opportunity,proposal,(none),total
a,0,1,1,2
(none),1,0,0,1
total,1,1,1,3'
	grep -q '(sin dato)' page.html
	grep -q 'Sin área asignada' page.html
	[ "$(grep -c '<th scope="row">one.csv\|<th scope="row">two.csv' page.html)" -eq 2 ]
}

@test "no findings at all make a page" {
	printf 'id,theme,type,text\n' > none.csv
	try findings-page --lang en -o page.html none.csv
	expect_status 0
	expect_error ''
	page sound page.html
	try page table page.html
	expect_output 'theme,total
total,0'
	! grep -q 'id="charts"' page.html || false
}

@test "from standard input" {
	findings > in.csv
	findings-page --lang en < in.csv > page.html
	page texts page.html in.csv
	grep -q "data-word=\"standard-input\">standard input</th>.*$(sha256sum < in.csv | cut -c 1-64)" page.html
	try findings-page --replies - - < in.csv
	expect_status 2
	expect_error 'findings-page: standard input can be read once: name the other files (see findings-page --help)'
	try findings-page < <(printf 'id,theme,type\n1,a,b\n')
	expect_status 1
	expect_error 'findings-page: (standard input):1: there is no column "text"; the columns are: id, theme, type'
}

@test "more types than colours: a page without those charts" {
	{
		echo id,theme,type,text
		for ((i = 1; i <= 40; i++)); do echo "$i,a,type-$i,x"; done
	} > in.csv
	try findings-page -o page.html in.csv
	expect_status 0
	[[ $stderr = 'findings-page: the chart bars by theme is not drawn: '* ]]
	page sound page.html
	[ "$(page table page.html | head -n 1 | tr , '\n' | grep -c type-)" -eq 40 ]
}

@test "trouble is one line" {
	findings > in.csv
	try findings-page --as-of yesterday in.csv
	expect_status 2
	expect_error 'findings-page: --as-of takes a date (2021-06-25 or 25/06/2021), not "yesterday" (see findings-page --help)'
	printf 'report,process\nr1,p1\nr2,p1\n' > reports.csv
	try findings-page --reports reports.csv -o page.html in.csv
	expect_status 1
	expect_error 'findings-page: in.csv:5: report "r1" of a finding is not in "reports.csv"'
	try findings-page -o page.html in.csv in.csv
	expect_status 1
	expect_error "findings-page: in.csv:2: id f1 is there already: keep one of the two (findings-filter; of two coders, 'coder = ...')"
	try findings-page -o page.html -b nowhere.csv in.csv
	expect_status 3
	expect_error 'findings-page: nowhere.csv: cannot open: No such file or directory'
	[ ! -e page.html ]
	try bash -c 'findings-page in.csv > /dev/full'
	expect_status 3
	expect_error 'findings-page: (standard output): cannot write: No space left on device'
	bin=$(dirname "$(command -v findings-page)")
	try env PATH="$bin" "$bin/findings-page" -o page.html in.csv
	expect_status 3
	expect_error 'findings-page: gnuplot, which draws the charts, is not installed (Debian: apt install gnuplot-nox)'
	[ ! -e page.html ]
}

@test "a style of one's own: what is wrong with it, and a page that it leaves without charts" {
	findings > in.csv
	mkdir -p share/plots
	sed 's/^bar_height = .*/bar_height = wide/' "$FINDINGS_TOP/plots/style.gp" > share/plots/style.gp
	FINDINGS_SHARE=$PWD/share try findings-page -o page.html in.csv
	expect_status 1
	expect_error 'findings-page: style.gp: bar_height is missing, or is not a plain value'
	[ ! -e page.html ]
	sed 's/^canvas_width = .*/canvas_width = 110/' "$FINDINGS_TOP/plots/style.gp" > share/plots/style.gp
	FINDINGS_SHARE=$PWD/share try findings-page -o page.html in.csv
	expect_status 0
	[ "$(grep -c '^findings-page: the chart [a-z]* by [a-z]* is not drawn: ' <<< "$stderr")" -eq 4 ]
	page sound page.html
	run -1 grep 'id="charts"' page.html
}

@test "a theme without a group stands among the groups by its own name" {
	printf '%s\n' kind,code,label_es,label_en,parent group,g,Grupo,Group, theme,a,Uno,One,g \
	    theme,b,Dos,Two, > book.csv
	findings > in.csv
	findings-page -b book.csv --lang en -o page.html in.csv
	[ "$(page data page.html kinds group 0 label en)" = '"Group"' ]
	[ "$(page data page.html kinds group 1 code)" = '"b"' ]
	[ "$(page data page.html kinds group 1 label en)" = '"Two"' ]
}

@test "a script or style of one's own that a browser would read otherwise is refused" {
	findings > in.csv
	mkdir -p share/page
	printf 'p { color: red }\r\n' > share/page/page.css
	FINDINGS_SHARE=$PWD/share try findings-page -o page.html in.csv
	expect_status 3
	expect_error 'findings-page: page.css: holds carriage returns, which no browser leaves as they are'
	printf 'a = "</SCRIPT>";\n' > share/page/page.js
	rm share/page/page.css
	FINDINGS_SHARE=$PWD/share try findings-page -o page.html in.csv
	expect_status 3
	expect_error 'findings-page: page.js: holds "</script" or "<!--", which would end it too early'
}
