#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# findings-matrix: who gets what, what is remembered of it, and what the files look like.

# shellcheck disable=SC2154 # status, output, stderr: set by try
# shellcheck disable=SC2030,SC2031 # each test is a subshell, and is meant to be

load ../lib

GOLDEN=$FINDINGS_TOP/tests/golden/matrix
HOSTILE=$FINDINGS_TOP/tests/golden/print/hostile.csv
PYTHON=/usr/bin/python3

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	export FINDINGS_CODEBOOK=$DATASET/codebook.csv FINDINGS_LANG=es
}

# Every matrix of a folder, read by Python: rows as dictionaries, by file.
matrices() {
	cat <<-'END'
		import collections, csv, glob, sys
		def read(path):
		    with open(path, encoding="utf-8-sig", newline="") as file:
		        return list(csv.DictReader(file))
		def matrices(folder):
		    return {path: read(path) for path in sorted(glob.glob(folder + "/*.csv"))
		            if not path.endswith(("/index.csv", "/replies.csv"))}
	END
	cat
}

@test "all matrices together hold each finding once for each of its areas" {
	findings-matrix -f csv -o out "$DATASET/findings.csv"
	matrices <<-'END' > check.py
		import os
		findings, book = read(sys.argv[1] + "/findings.csv"), read(sys.argv[1] + "/codebook.csv")
		label = {row["code"]: row["label_es"] for row in book if row["kind"] == "area"}
		expected = collections.Counter((row["id"], label[area], row["text"].replace("\r\n", "\n"))
		                               for row in findings for area in row["area"].split(";"))
		found = collections.Counter((row["Clave"], row["Área responsable"], row["Hallazgo"])
		                            for rows in matrices("out").values() for row in rows)
		assert found == expected and max(found.values()) == 1, found - expected
		assert sum(found.values()) == 144
		for path, rows in matrices("out").items():
		    assert len({row["Área responsable"] for row in rows}) == 1
		    code = path.split("-")[-1][:-4]
		    assert label[code] == rows[0]["Área responsable"], path
		    kinds = [row["Tipo de hallazgo"] == "Fortaleza" for row in rows]
		    assert kinds == sorted(kinds), path
		others = {row["id"]: row["area"].split(";") for row in findings}
		for rows in matrices("out").values():
		    for row in rows:
		        named = [name for name in row["También se envía a"].split("; ") if name]
		        assert sorted(named + [row["Área responsable"]]) == \
		            sorted(label[area] for area in others[row["Clave"]])
		attention = {row["Clave"] for rows in matrices("out").values() for row in rows
		             if row["Tipo de hallazgo"] != "Fortaleza"}
		assert len(attention) == 60 and len(findings) == 123
	END
	"$PYTHON" check.py "$DATASET"
}

@test "the index counts as findings-tab does" {
	findings-matrix -f csv -o out "$DATASET/findings.csv"
	findings-tab -k area,type --split area --totals "$DATASET/findings.csv" 2> said |
		findings-print -f csv > expected
	cut -d, -f 1-5 out/index.csv | grep -v '^"' > found
	# One area has commas in its name.
	grep -v '^"' expected > wanted
	expect_files_equal wanted found
	[ "$(grep '^"' out/index.csv)" = "$(grep '^"' expected),pelo-2020-2021-UTALAOD.csv" ]
	[ "$(tail -n 1 out/index.csv)" = Total,33,70,41,144, ]
	"$PYTHON" - <<-'END'
		import csv, os
		rows = list(csv.DictReader(open("out/index.csv", encoding="utf-8")))
		files = {row["Archivo"] for row in rows if row["Archivo"]}
		assert files == set(os.listdir("out")) - {"index.csv", "replies.csv"}, files
	END
}

@test "replies.csv holds each finding and area that was sent" {
	findings-matrix -f csv --asked 02/08/2021 --due 31/8/2021 -o out "$DATASET/findings.csv"
	matrices <<-'END' > check.py
		findings = read(sys.argv[1])
		replies = read("out/replies.csv")
		expected = {(row["id"], area) for row in findings for area in row["area"].split(";")}
		assert {(row["id"], row["area"]) for row in replies} == expected
		assert len(replies) == len(expected) == 144
		kind = {row["id"]: row["type"] for row in findings}
		for row in replies:
		    strength = kind[row["id"]] == "strength"
		    assert row["status"] == ("not_applicable" if strength else "pending")
		    assert row["asked"] == "2021-08-02"
		    assert row["due"] == ("" if strength else "2021-08-31")
	END
	"$PYTHON" check.py "$DATASET/findings.csv"
}

@test "sent twice: nothing changes, and what areas answered stays and is shown" {
	local file
	findings-matrix -f csv --asked 2021-08-02 --due 2021-08-31 -o out "$DATASET/findings.csv"
	cp -r out first
	findings-matrix -f csv --asked 2021-08-02 --due 2021-08-31 --replies out/replies.csv -o out \
		"$DATASET/findings.csv"
	for file in out/*; do
		expect_files_equal "first/${file#out/}" "$file"
	done
	sed 's/^parlasur-014,SE,.*/parlasur-014,SE,2021-08-02,2021-08-31,accepted,attended,"=done, all",https:\/\/x.mx,2021-08-20,,,own note/
		1s/$/,nota/; /^parlasur-014,SE,\|^id,/!s/$/,/' out/replies.csv > answered.csv
	findings-matrix -f csv --asked 2022-01-10 --replies answered.csv -o again "$DATASET/findings.csv"
	expect_files_equal answered.csv again/replies.csv
	matrices <<-'END' > check.py
		row = [row for row in read("again/pelo-2020-2021-SE.csv") if row["Clave"] == "parlasur-014"][0]
		assert row["Valoración del área"] == "Procede" and row["Estatus"] == "Atendido", row
		assert row["Atención dada"] == "=done, all" and row["Evidencia"] == "https://x.mx"
		assert row["Fecha de respuesta"] == "20/08/2021"
	END
	"$PYTHON" check.py
}

@test "replies that would be lost are not overwritten" {
	findings-matrix -f csv -o out "$DATASET/findings.csv"
	cp out/replies.csv before.csv
	try findings-matrix -f csv -o out "$DATASET/findings.csv"
	expect_status 2
	expect_error 'findings-matrix: out/replies.csv: holds replies that would be lost: hand them in with --replies, or name another folder with -o'
	cp out/replies.csv copy.csv
	try findings-matrix -f csv --replies copy.csv -o out "$DATASET/findings.csv"
	expect_status 2
	expect_files_equal before.csv out/replies.csv
	# The same file by another name, and as standard input.
	ln -s out/replies.csv link.csv
	findings-matrix -f csv --replies link.csv -o out "$DATASET/findings.csv"
	findings-matrix -f csv --replies - -o out "$DATASET/findings.csv" < out/replies.csv
	expect_files_equal before.csv out/replies.csv
}

@test "findings without area are in a matrix of their own and sent to nobody" {
	printf 'id,type,area,text\na,proposal,SE,x\nb,strength,,y\nc,,,z\n' > in.csv
	try findings-matrix -f csv -o out in.csv
	expect_status 0
	expect_error 'findings-matrix: 2 findings name no area and are sent to nobody: see matriz-sin-area.csv'
	[ "$(cut -d, -f 1-2 out/matriz-sin-area.csv)" = $'Área responsable,Clave\nSin área asignada,c\nSin área asignada,b' ]
	[ "$(cat out/replies.csv)" = $'id,area,asked,due,response,status,action,evidence,answered,verified,updated\na,SE,,,,pending,,,,,' ]
	expect_files_equal out/index.csv - <<-'END'
		Área responsable,Fortaleza,Propuesta,(sin dato),Total,Archivo
		Secretaría Ejecutiva,0,1,0,1,matriz-SE.csv
		Sin área asignada,1,0,1,2,matriz-sin-area.csv
		Total,1,1,1,3,
	END
	try findings-matrix -f csv --lang en -o english in.csv
	expect_error 'findings-matrix: 2 findings name no area and are sent to nobody: see matrix-no-area.csv'
	head -2 in.csv > one.csv
	echo 'b,strength,,y' >> one.csv
	try findings-matrix -f csv -o one one.csv
	expect_error 'findings-matrix: 1 finding names no area and is sent to nobody: see matriz-sin-area.csv'
}

@test "several processes: one is chosen, the others are counted" {
	printf 'id,process,type,area,text\na,p,proposal,SE,x\nb,q,strength,SE,y\nc,q,strength,SE,y\n' > in.csv
	try findings-matrix -f csv -o out in.csv
	expect_status 2
	expect_error 'findings-matrix: there are findings of several processes ("p", "q"): choose one with --process'
	[ ! -e out ]
	try findings-matrix -f csv --process p -o out in.csv
	expect_status 0
	expect_error 'findings-matrix: 2 findings of other processes are left out'
	[ "$(ls out)" = $'index.csv\np-SE.csv\nreplies.csv' ]
	try findings-matrix -f csv --process r -o out in.csv
	expect_status 2
	expect_error 'findings-matrix: there are no findings of process "r"'
	try findings-matrix -f csv --process q --replies out/replies.csv -o out in.csv
	expect_status 0
	expect_error 'findings-matrix: 1 finding of another process is left out'
	[ "$(cut -d, -f 1 out/replies.csv)" = $'id\na\nb\nc' ]
}

@test "older matrices of the process are named, not deleted" {
	findings-matrix -f csv -o out "$DATASET/findings.csv"
	touch out/pelo-2020-2021-XX.html out/pelo-2022-SE.csv
	findings-filter 'not area has SE' "$DATASET/findings.csv" > fewer.csv
	try findings-matrix -f csv --replies out/replies.csv -o out fewer.csv
	expect_status 0
	expect_error 'findings-matrix: out: pelo-2020-2021-SE.csv is older: no matrix of that name was written now'
	[ -s out/pelo-2020-2021-SE.csv ]
}

@test "areas that the codebook does not know" {
	printf 'id,type,area,text\na,proposal,Ventas; SE,x\n' > in.csv
	try findings-matrix -f csv -o out in.csv
	expect_status 0
	expect_error 'findings-matrix: area "Ventas" is not in the codebook: see matriz-Ventas.csv'
	[ "$(cut -d, -f 1 out/index.csv)" = $'Área responsable\nSecretaría Ejecutiva\nVentas\nTotal' ]
}

@test "hostile names of areas and processes stay inside the folder" {
	"$PYTHON" - <<-'END'
		import csv
		areas = ["../x", "CON", "a/b", "Ñandú", "deap", "DEAP", "", "x" * 300, "sin-area", "index",
		         "replies", ".hidden", "-f", "a\nb", "$(id)", "<b>", "\u202egpj"]
		with open("in.csv", "w", encoding="utf-8", newline="") as file:
		    writer = csv.writer(file)
		    writer.writerow(["id", "process", "type", "area", "text"])
		    for number, area in enumerate(areas):
		        writer.writerow([f"h{number}", "../../p", "proposal", area, "x"])
	END
	mkdir deep
	FINDINGS_CODEBOOK='' findings-matrix -f csv -o deep/out in.csv 2> said
	[ "$(ls)" = $'deep\nin.csv\nsaid' ]
	[ "$(ls deep)" = out ]
	"$PYTHON" - <<-'END'
		import csv, os, re
		names = os.listdir("deep/out")
		assert len(names) == 17 + 2, names
		assert len({name.lower() for name in names}) == len(names)
		for name in names:
		    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*\.csv", name) and len(name) < 200, name
		    assert not re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d)\.", name)
		rows = [row for name in names if name.startswith("p-")
		        for row in csv.DictReader(open("deep/out/" + name, encoding="utf-8", newline=""))]
		assert sorted(row["Clave"] for row in rows) == sorted(f"h{number}" for number in range(17))
	END
}

@test "names do not depend on the order or number of findings" {
	printf 'id,process,type,area,text\na,p/q,proposal,Ñandú,x\nb,p/q,strength,a b,y\n' > in.csv
	printf 'id,process,type,area,text\nb,p/q,strength,a b,y\n' > less.csv
	FINDINGS_CODEBOOK='' findings-matrix -f csv -o out in.csv
	FINDINGS_CODEBOOK='' findings-matrix -f csv -o less less.csv
	rm out/*-nandu-*
	[ "$(ls less)" = "$(ls out)" ]
}

# The hostile texts, in all columns, as findings of areas that are called so too.
hostile_findings() {
	"$PYTHON" - "$HOSTILE" <<-'END'
		import csv, sys
		# What is not UTF-8 is no finding: the program refuses it.
		rows = [row for row in csv.DictReader(open(sys.argv[1], encoding="utf-8", errors="replace",
		                                           newline="")) if row["id"] != "bad"]
		with open("in.csv", "w", encoding="utf-8", newline="") as file:
		    writer = csv.writer(file, lineterminator="\n")
		    writer.writerow("id process report observer theme type area text page".split())
		    for row in rows:
		        text = row["text"]
		        writer.writerow([row["id"], "\"><script>x</script>"] + 7 * [text])
	END
}

@test "hostile texts: CSV for a spreadsheet runs nothing" {
	printf 'id,type,area,text,page,report\na,=1,@SUM(A1),+1+1,-2,\t=1\nb,_x0041_,@SUM(A1),"=HYPERLINK(""http://x"",""y"")",,\n' > in.csv
	FINDINGS_CODEBOOK='' findings-matrix -f csv --excel -o out in.csv
	"$PYTHON" - <<-'END'
		import csv, glob
		seen = []
		for path in glob.glob("out/*.csv"):
		    if path == "out/replies.csv":
		        continue
		    text = open(path, encoding="utf-8", newline="").read()
		    assert text.startswith("\ufeff") and text.endswith("\r\n"), path
		    for row in csv.reader(text[1:].splitlines(keepends=True)):
		        seen += row
		        for cell in row:
		            assert cell == "-2" or not cell.lstrip().startswith(("=", "+", "-", "@")), cell
		assert "'=HYPERLINK(\"http://x\",\"y\")" in seen and "_x0041_" in seen and "'+1+1" in seen
	END
}

@test "hostile texts: HTML is well formed and shows them as text" {
	hostile_findings
	FINDINGS_CODEBOOK='' findings-matrix -f html --title '<i>T</i> "x"' --folio '<b>&' \
		--with-observer -o out in.csv 2> said
	cat > check.py <<-'END'
		import glob
		from html.parser import HTMLParser
		text = []
		for path in glob.glob("out/*.html"):
		    open_tags, seen, links = [], set(), []
		    class Reader(HTMLParser):
		        def handle_starttag(self, tag, attrs):
		            seen.add(tag)
		            assert not any(name.startswith("on") or name == "src" for name, _ in attrs)
		            links.extend(value for name, value in attrs if name == "href")
		            if tag not in ("meta", "br", "col"):
		                open_tags.append(tag)
		        def handle_endtag(self, tag):
		            assert open_tags.pop() == tag
		        def handle_data(self, data):
		            text.append(data)
		    reader = Reader(convert_charrefs=True)
		    content = open(path, encoding="utf-8").read()
		    reader.feed(content)
		    assert not open_tags
		    assert seen <= set("html head meta title style body header footer section h1 h2 dl dt dd p"
		                       " table caption colgroup col thead tbody tr th td br span strong div"
		                       " a".split()), seen
		    assert all(link.startswith("./script-x-script-") for link in links), links
		    assert "default-src 'none'" in content
		assert any("<script>alert(1)</script>" in piece for piece in text), text
		assert '<i>T</i> "x"' in text and "<b>&" in text
	END
	"$PYTHON" check.py
}

# Does Debian's Python read workbooks?
needs_openpyxl() {
	"$PYTHON" -c 'import openpyxl' 2> /dev/null || skip "python3-openpyxl is not here"
}

@test "workbooks are the default, and say the same as CSV" {
	takes_long
	needs_openpyxl
	findings-matrix --asked 2021-08-02 --due 2021-08-31 -o books "$DATASET/findings.csv"
	findings-matrix -f csv --asked 2021-08-02 --due 2021-08-31 -o tables "$DATASET/findings.csv"
	expect_files_equal tables/replies.csv books/replies.csv
	matrices <<-'END' > check.py
		import openpyxl
		def rows_of(sheet):
		    rows = [[str(cell) if cell is not None else "" for cell in row]
		            for row in sheet.iter_rows(values_only=True)]
		    head = next(row for row in rows if "Clave" in row and "Hallazgo" in row)
		    for row in rows[rows.index(head) + 1:]:
		        if sum(map(bool, row)) > 3:
		            yield dict(zip(head, row))
		tables = matrices("tables")
		assert len(tables) == 13
		for path, expected in tables.items():
		    book = openpyxl.load_workbook(path.replace("tables", "books").replace(".csv", ".xlsx"))
		    found = list(rows_of(book.worksheets[0]))
		    shared = [name for name in expected[0] if name in found[0]]
		    assert len(shared) == 12, shared
		    assert [[row[name] for name in shared] for row in found] == \
		        [[row[name] for name in shared] for row in expected], path
		index = openpyxl.load_workbook("books/index.xlsx").worksheets[0]
		found = {row[0]: row[1:6] for row in index.iter_rows(values_only=True) if row[5]}
		for row in read("tables/index.csv")[:-1]:
		    counts = tuple(int(row[name]) for name in list(row)[1:5])
		    assert found[row["Área responsable"]] == counts + (row["Archivo"].replace(".csv", ".xlsx"),)
	END
	"$PYTHON" check.py
}

@test "hostile texts: workbooks hold them as text" {
	needs_openpyxl
	printf 'id,type,area,text,page,report\na,=1,@SUM(A1),+1+1,-2,\t=1\nb,_x0041_,@SUM(A1),"=HYPERLINK(""http://x"",""y"")",,\n' > in.csv
	FINDINGS_CODEBOOK='' findings-matrix -o out in.csv
	"$PYTHON" - <<-'END'
		import glob, openpyxl
		seen = set()
		for path in glob.glob("out/*.xlsx"):
		    for sheet in openpyxl.load_workbook(path).worksheets:
		        for row in sheet.iter_rows():
		            for cell in row:
		                seen.add(cell.value)
		                if str(cell.value).lstrip().startswith(("@SUM", "+1", "=", "-2")):
		                    assert cell.data_type != "f", (path, cell.coordinate, cell.value)
		assert {"+1+1", "-2", "@SUM(A1)", "=HYPERLINK(\"http://x\",\"y\")"} <= seen, seen
	END
}

@test "a text longer than a cell goes on, and that is said" {
	{
		echo id,type,area,text
		printf 'a,proposal,SE,%040000d\n' 7
	} > in.csv
	try findings-matrix -o out in.csv
	expect_status 0
	expect_error 'findings-matrix: texts that are longer than a cell holds and go on in the row below: 1'
}

@test "hostile texts: no control character, no other direction of writing" {
	local format
	printf 'id,type,area,text,theme,page\na,strength,SE,"\033[31mred\302\233 \342\200\256x","\033]0;x\007",\001\n' > in.csv
	for format in html md latex; do
		findings-matrix -f $format --title $'T\033[1m' --folio $'\342\200\256F' -o out-$format in.csv
		"$PYTHON" - out-$format <<-'END'
			import glob, sys, unicodedata
			for path in glob.glob(sys.argv[1] + "/*"):
			    if path.endswith("replies.csv"):
			        continue
			    text = open(path, "rb").read().decode("utf-8")
			    bad = [c for c in text if unicodedata.category(c) in ("Cc", "Cf") and c != "\n"]
			    assert not bad, (path, bad)
		END
	done
}

@test "hostile texts: Markdown and LaTeX as they were looked at" {
	local format extension
	for format in md latex html csv; do
		extension=${format/latex/tex}
		findings-matrix -f $format --asked 2021-08-02 --due 2021-08-31 --folio 'A_1 & "2"' \
			--replies "$GOLDEN/replies.csv" -o out-$format "$GOLDEN/findings.csv"
		expect_files_equal "$GOLDEN/matrix.expected.$format" "out-$format/p-SE.$extension"
		expect_files_equal "$GOLDEN/index.expected.$format" "out-$format/index.$extension"
	done
}

@test "observers are named only where asked for" {
	findings-matrix -f html -o out "$DATASET/findings.csv"
	try grep -rl 'Persona observadora [0-9]\|Misión de acompañamiento' out
	expect_status 1
	findings-matrix -f html --with-observer -o named "$DATASET/findings.csv"
	grep -rq 'Persona observadora 3' named
}

@test "what is made up is said" {
	local format
	for format in html md latex; do
		findings-matrix -f $format -o out-$format "$DATASET/findings.csv"
		[ "$(grep -L 'Datos de ejemplo: los textos' out-$format/pelo-* out-$format/index.*)" = '' ]
	done
	findings-matrix -f csv -o out-csv "$DATASET/findings.csv"
	[ "$(head -q -n 1 out-csv/pelo-* | grep -c ',Procedencia$')" = 13 ]
	printf 'id,type,area,text,origin\na,strength,SE,x,\n' > in.csv
	findings-matrix -f csv -o real in.csv
	try grep -r Procedencia real
	expect_status 1
}

@test "wrong usage" {
	local in=$DATASET/findings.csv
	try findings-matrix "$in"
	expect_status 2
	expect_error 'findings-matrix: writes several files: name a folder with -o (see findings-matrix --help)'
	try findings-matrix -o - "$in"
	expect_status 2
	try findings-matrix --by theme -o out "$in"
	expect_status 2
	expect_error 'findings-matrix: --by takes area, not "theme" (see findings-matrix --help)'
	try findings-matrix -f pdf -o out "$in"
	expect_status 2
	try findings-matrix -f html --excel -o out "$in"
	expect_status 2
	expect_error 'findings-matrix: --excel goes with -f csv (see findings-matrix --help)'
	try findings-matrix -f csv --asked 31/02/2021 -o out "$in"
	expect_status 2
	expect_error 'findings-matrix: --asked takes a date (2021-06-25 or 25/06/2021), not "31/02/2021" (see findings-matrix --help)'
	try findings-matrix -f csv --due soon -o out "$in"
	expect_status 2
	try findings-matrix -f csv --asked 2021-08-31 --due 02/08/2021 -o out "$in"
	expect_status 2
	expect_error 'findings-matrix: --due (2021-08-02) lies before --asked (2021-08-31) (see findings-matrix --help)'
	try findings-matrix -f csv --replies - -o out
	expect_status 2
	expect_error 'findings-matrix: standard input can be read once: findings or replies (see findings-matrix --help)'
	[ ! -e out ]
}

@test "findings that cannot be sent" {
	printf 'id,area,text\na,SE,x\n' > short.csv
	printf 'id,type,area,text\na,strength,SE,x\nb,strength,SE,x\na,strength,SE,x\n' > twice.csv
	printf 'id,area,status\na,SE,done\n' > replies.csv
	try findings-matrix -f csv -o out short.csv
	expect_status 1
	[[ $stderr = 'findings-matrix: short.csv:1: '*type* ]]
	try findings-matrix -f csv -o out twice.csv
	expect_status 1
	[[ $stderr = 'findings-matrix: twice.csv:4: id a is there already: '* ]]
	try findings-matrix -f csv --replies replies.csv -o out "$DATASET/findings.csv"
	expect_status 1
	expect_error 'findings-matrix: replies.csv:2: status "done" is not in the codebook'
	[ ! -e out ]
	echo 'id,type,area,text' > none.csv
	try findings-matrix -f csv -o out none.csv
	expect_status 0
	expect_error 'findings-matrix: there are no findings: no matrix was written'
	[ "$(ls out)" = $'index.csv\nreplies.csv' ]
}

@test "several files, and standard input" {
	findings-filter --part 1/2 "$DATASET/findings.csv" > one.csv
	findings-filter --part 2/2 "$DATASET/findings.csv" > two.csv
	findings-matrix -f csv -o whole "$DATASET/findings.csv"
	findings-matrix -f csv -o parts one.csv - < two.csv
	diff -r whole parts
}

@test "what cannot be written" {
	local in=$DATASET/findings.csv
	: > file
	try findings-matrix -f csv -o file "$in"
	expect_status 3
	expect_error 'findings-matrix: file: is there and is no folder: name another one with -o'
	try findings-matrix -f csv -o no/such "$in"
	expect_status 3
	expect_error 'findings-matrix: no/such: cannot make the folder: No such file or directory'
	try findings-matrix -f csv -o out no-such.csv
	expect_status 3
	if [ "$(id -u)" != 0 ]; then
		mkdir locked
		chmod a-w locked
		try findings-matrix -f csv -o locked "$in"
		expect_status 3
	fi
	mkdir -p out/pelo-2020-2021-DEAP.csv
	try findings-matrix -f csv -o out "$in"
	expect_status 3
	expect_error 'findings-matrix: out/pelo-2020-2021-DEAP.csv: is a directory, not a file'
	[ ! -e out/replies.csv ]
}

@test "a full disk: no file is half there, and the replies stay" {
	local in=$DATASET/findings.csv format
	[ -w /dev/full ] || skip "no /dev/full"
	for format in csv html md latex xlsx; do
		mkdir out-$format
		ln -s /dev/full "out-$format/pelo-2020-2021-UTVOE.${format/latex/tex}"
		try findings-matrix -f $format -o out-$format "$in"
		expect_status 3
		expect_error "findings-matrix: out-$format/pelo-2020-2021-UTVOE.${format/latex/tex}: cannot write: No space left on device"
		[ ! -e out-$format/replies.csv ]
		[ -z "$(find out-$format -name '.findings-*')" ]
	done
	mkdir full
	ln -s /dev/full full/index.csv
	try findings-matrix -f csv -o full "$in"
	expect_status 3
	[ ! -e full/replies.csv ]
}

@test "types have the colours of the charts, the codebook's first, and can be read on them" {
	sed '1s/$/,colour/; /^type,strength/s/$/,#808080/; /^type,proposal/s/$/,#ffee00/; /^type,opp/s/$/,/; /^type/!{1!s/$/,/}' \
		"$DATASET/codebook.csv" > book.csv
	findings-matrix -b book.csv -f html -o out "$DATASET/findings.csv"
	"$PYTHON" - <<-'END'
		import re
		text = open("out/pelo-2020-2021-SA.html", encoding="utf-8").read()
		def luminance(colour):
		    parts = [int(colour[i:i + 2], 16) / 255 for i in (0, 2, 4)]
		    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
		    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
		rules = re.findall(r"\.type-\d \{ background: #(\w{6}); color: #(\w{6}); \}", text)
		assert [ground for ground, _ in rules] == ["c85000", "808080", "ffee00"], rules
		for ground, ink in rules:
		    low, high = sorted((luminance(ground), luminance(ink)))
		    assert (high + 0.05) / (low + 0.05) >= 4.5, (ground, ink)
		assert 'type-1">Fortaleza<' in text and 'type-2">Propuesta<' in text
	END
}

@test "killed at any moment: every file is whole, old or new" {
	local moment file
	{
		echo id,type,area,text
		awk 'BEGIN { for (i = 0; i < 20000; i++) print "f" i ",proposal,A" i % 40 ",text " i }'
	} > in.csv
	FINDINGS_CODEBOOK='' findings-matrix -f csv -o whole in.csv
	# A search for leaks that is ended says so, which is not what is asked here.
	export ASAN_OPTIONS=${ASAN_OPTIONS-}:detect_leaks=0
	for moment in 0.01 0.1 0.2 $(with_all 0.05 0.15 0.3); do
		rm -rf out
		FINDINGS_CODEBOOK='' findings-matrix -f csv -o out in.csv &
		sleep "$moment"
		kill $! 2> /dev/null || :
		wait $! || :
		[ -d out ] || continue
		[ -z "$(find out -name '.findings-*')" ]
		for file in out/*; do
			[ -e "$file" ] || continue
			expect_files_equal "whole/${file#out/}" "$file"
		done
	done
}
