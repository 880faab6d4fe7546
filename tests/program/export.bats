#!/usr/bin/env bats
# shellcheck disable=SC2154,SC2030,SC2031 # status, output, stderr: set by try; each test has its own environment
# SPDX-License-Identifier: MIT
#
# findings-export: findings and codebook for other tools, and the way back.

load ../lib

SCHEMAS=$FINDINGS_TOP/tests/fixtures/refi

# records FILE COLUMNS [KIND] - the rows as Python sees them, as JSON, one a line
records() {
	python3 -c '
import csv, json, sys
for row in csv.DictReader(open(sys.argv[1], newline="")):
    if len(sys.argv) < 4 or row["kind"] == sys.argv[3]:
        print(json.dumps([row.get(name, "") for name in sys.argv[2].split(",")]))
' "$@"
}

# member ARCHIVE NAME - what stands there
member() {
	python3 -c '
import sys, zipfile
sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))' "$@"
}

# two_coders - findings of odd texts, two of them coded twice
two_coders() {
	printf '%s\n' 'id,report,theme,type,area,text,coder,observer,page' \
		'a-1,a,Filas,strength,UT1;UT2,"Abrió a las 🕗, sin ""filas""",coder-1,Persona observadora 1,3' \
		'b-1,b,Otro,,,<b>&amp; ]]> fin,,Persona observadora 2,' \
		'a-1,a,Casillas,opportunity,,"Abrió a las 🕗, sin ""filas""",coder-2,Persona observadora 1,3' \
		'a-2,a,Filas,strength,,"dos
líneas",coder-1,Persona observadora 1,"4: x\n"' > f.csv
}

@test "export: the dataset to REFI-QDA and back: the same findings, in their order" {
	export FINDINGS_CODEBOOK=$DATASET/codebook.csv
	try findings-export --to refi-qda -o p.qdpx "$DATASET/findings.csv"
	expect_status 0
	expect_error "findings-export: $DATASET/findings.csv: left out: the columns observer (--column carries them along)"
	try findings-import -o back.csv p.qdpx
	expect_status 0
	columns=id,process,report,theme,type,area,text,page,coder,origin
	expect_files_equal <(records "$DATASET/findings.csv" $columns) <(records back.csv $columns)
	try findings-ingest -o again.csv back.csv
	expect_status 0
	expect_files_equal <(records "$DATASET/findings.csv" $columns) <(records again.csv $columns)
}

@test "export: a project is what the schema of REFI-QDA says, and each passage stands where it is said" {
	two_coders
	try findings-export --to refi-qda --column observer -o p.qdpx f.csv
	expect_status 0
	expect_error ''
	member p.qdpx project.qde > p.qde
	xmllint --noout --nonet --schema "$SCHEMAS/Project.xsd" p.qde
	python3 - > found <<-'END'
		import zipfile
		import xml.etree.ElementTree as ET
		archive = zipfile.ZipFile("p.qdpx")
		names = {}
		root = ET.fromstring(archive.read("project.qde"))
		space = "{urn:QDA-XML:project:1.0}"
		for element in root.iter():
		    if element.get("guid"):
		        assert element.get("guid") not in names, element.get("guid")
		        names[element.get("guid")] = element.get("name")
		for source in root.iter(space + "TextSource"):
		    path = source.get("plainTextPath").replace("internal://", "sources/")
		    text = archive.read(path).decode()
		    for selection in source.iter(space + "PlainTextSelection"):
		        start, end = (int(selection.get(n)) for n in ("startPosition", "endPosition"))
		        print(source.get("name"), selection.get("name"), repr(text[start:end]))
		        for coding in selection.iter(space + "Coding"):
		            print(" ", names.get(coding.get("creatingUser")),
		                  names[coding.find(space + "CodeRef").get("targetGUID")])
		for info in archive.infolist():
		    assert info.date_time == (1980, 1, 1, 0, 0, 0), info
	END
	expect_files_equal - found <<-'END'
		a a-1 'Abrió a las 🕗, sin "filas"'
		  coder-1 Filas
		  coder-1 Strength
		  coder-1 UT1
		  coder-1 UT2
		  coder-2 Casillas
		  coder-2 Area of opportunity
		a a-2 'dos\nlíneas'
		  coder-1 Filas
		  coder-1 Strength
		b b-1 '<b>&amp; ]]> fin'
		  None Otro
	END
	try findings-import -o back.csv p.qdpx
	columns=id,report,theme,type,area,text,coder,observer,page
	expect_files_equal <(records f.csv $columns | sort) <(records back.csv $columns | sort)
}

@test "export: the same findings make the same bytes" {
	two_coders
	findings-export --to refi-qda -o one.qdpx f.csv
	TZ=Asia/Tokyo findings-export --to refi-qda -o two.qdpx f.csv
	cmp one.qdpx two.qdpx
	# A GUID is the SHA-256 of what it stands for, as a UUID of version 8.
	member one.qdpx project.qde > p.qde
	python3 - <<-'END'
		import hashlib, re, uuid
		digest = bytearray(hashlib.sha256(b"code\0theme\0Filas\0").digest()[:16])
		digest[6] = digest[6] & 15 | 128
		digest[8] = digest[8] & 63 | 128
		text = open("p.qde", encoding="utf-8").read()
		assert f'<Code guid="{uuid.UUID(bytes=bytes(digest))}" name="Filas"' in text
	END
	# A column is carried along once, and not beside itself.
	findings-export --to refi-qda --column observer -o one.qdpx f.csv
	findings-export --to refi-qda --column observer --column page --column theme --column observer -o two.qdpx f.csv
	cmp one.qdpx two.qdpx
}

@test "export: the dataset's codebook to .qdc and back, unchanged" {
	export FINDINGS_CODEBOOK=$DATASET/codebook.csv
	try findings-export --to refi-qda --codebook-only -o c.qdc
	expect_status 0
	expect_error ''
	xmllint --noout --nonet --schema "$SCHEMAS/Codebook.xsd" c.qdc
	try findings-import --codebook-out back.csv c.qdc
	expect_status 0
	columns=kind,code,label_es,label_en,parent,area,aliases,definition,colour
	for kind in type group theme area process response status; do
		records "$DATASET/codebook.csv" $columns $kind > expected
		[ -s expected ]
		expect_files_equal expected <(records back.csv $columns $kind)
	done
	# And once more, to the same bytes.
	findings-export --to refi-qda --codebook-only -b back.csv -o c2.qdc
	findings-import --codebook-out back2.csv c2.qdc
	cmp back.csv back2.csv
}

@test "export: groups in groups, colours, one label, odd characters, parents in a circle" {
	cat > codes.csv <<-'END'
		kind,code,label_es,label_en,parent,area,aliases,definition,colour
		group,g1,Grupo <1>,,,,,,#00aaFF
		group,g2,Grupo 2,Group 2,g1,,uno;dos,"Con [findings] dentro:

		[findings]
		kind: area
		fin",
		theme,t2,Tema & 2,,g2,A2,,"  blanks  ",
		theme,t1,Tema 1,,,,"a\nb;c","línea
		",
		area,A1,Área uno,,A2,,,,
		area,A2,Área dos,,A1,,,,
		area,A3,Área tres,,A2,,,,
	END
	try findings-export --to refi-qda --codebook-only -b codes.csv -o c.qdc
	expect_status 0
	xmllint --noout --nonet --schema "$SCHEMAS/Codebook.xsd" c.qdc
	try findings-import --codebook-out back.csv c.qdc
	expect_status 0
	python3 - <<-'END'
		import csv
		def read(name):
		    rows = [{k: v.strip() for k, v in row.items()} for row in csv.DictReader(open(name, newline=""))]
		    return sorted(rows, key=lambda row: (row["kind"], row["code"]))
		expected, found = read("codes.csv"), read("back.csv")
		assert expected == found, (expected, found)
	END
}

@test "export: codes that somebody added or moved in the tool come back as what they are there" {
	export FINDINGS_CODEBOOK=codes.csv
	printf '%s\n' kind,code,label_es,parent 'group,g,Grupo,' 'theme,t,Tema,g' 'type,strength,Fortaleza,' > codes.csv
	findings-export --to refi-qda --codebook-only --lang es -o c.qdc
	sed 's|^    </Code>$|<Code guid="n1" name="Nuevo" isCodable="true"/></Code>|' c.qdc > edited.qdc
	try findings-import --codebook-out back.csv edited.qdc
	expect_status 0
	records back.csv kind,code,parent > found
	expect_files_equal - found <<-'END'
		["group", "g", ""]
		["theme", "t", "g"]
		["type", "strength", ""]
		["theme", "Grupo / Nuevo", "g"]
		["type", "Tipo de hallazgo / Nuevo", ""]
	END
}

@test "export: to Taguette and back: the same themes, types and texts" {
	export FINDINGS_CODEBOOK=$DATASET/codebook.csv FINDINGS_LANG=es
	try findings-export --to taguette -o t.csv "$DATASET/findings.csv"
	expect_status 0
	expect_error "findings-export: $DATASET/findings.csv: left out, for Taguette has no place for them: the columns process, observer, page, coder, origin"
	findings-export --to taguette --codebook-only -o tags.csv 2> messages
	expect_files_equal - messages <<< 'findings-export: left out, for Taguette has no place for them: groups, colours, aliases, areas of themes, and codes that are no themes, types or areas'
	# All tags of the highlights are in the codebook, which has each once.
	python3 - <<-'END'
		import csv
		tags = [row["tag"] for row in csv.DictReader(open("tags.csv", newline=""))]
		used = {row["tag"] for row in csv.DictReader(open("t.csv", newline=""))}
		assert len(tags) == len(set(tags)) and used <= set(tags), used - set(tags)
	END
	# Two who coded the same passage with the same tag make one highlight.
	printf '%s\n' id,report,theme,type,text,coder a-1,a,T,F,x,c1 a-1,a,T,G,x,c2 > f.csv
	FINDINGS_CODEBOOK='' try findings-export --to taguette f.csv
	expect_output 'id,document,tag,content
a-1,a,T,x
a-1,a,Tipo de hallazgo\F,x
a-1,a,Tipo de hallazgo\G,x'
	# The areas are tags, too; each finding gets its own again.
	grep -v 'Área responsable' t.csv > themes.csv
	try findings-import --types 'Tipo de hallazgo' -o back.csv themes.csv
	expect_status 0
	try findings-ingest -o again.csv back.csv
	expect_status 0
	columns=report,theme,type,text
	expect_files_equal <(records "$DATASET/findings.csv" $columns) <(records again.csv $columns)
}

@test "export: line ends within texts are one character, a code that is given twice is one" {
	printf 'id,report,theme,area,text\na-1,a,T,X;X,"uno\r\ndos\rtres"\n' > f.csv
	findings-export --to taguette f.csv > t.csv
	expect_files_equal - t.csv <<-'END'
		id,document,tag,content
		a-1,a,T,"uno
		dos
		tres"
		a-1,a,Responsible area\X,"uno
		dos
		tres"
	END
	findings-export --to refi-qda -o p.qdpx f.csv
	[ "$(member p.qdpx project.qde | grep -o '<Coding ' | wc -l)" -eq 2 ]
	findings-import p.qdpx > back.csv 2> /dev/null
	grep -q '^dos$' back.csv
}

@test "export: what has no text, no report, no codebook" {
	printf '%s\n' id,report,theme,text a-1,a,T, a-2,a,T,x > f.csv
	try findings-export --to refi-qda -o p.qdpx f.csv
	expect_status 0
	expect_error 'findings-export: f.csv:2: left out: a finding without text, for there is nothing to mark'
	[ "$(findings-import p.qdpx 2> /dev/null | tail -n +2 | wc -l)" -eq 1 ]
	# Without an id nothing says that two are one passage.
	printf '%s\n' id,report,theme,text ,a,T,x ,a,U,x a-1,a,T,y a-1,a,U,y > f.csv
	findings-export --to refi-qda -o p.qdpx f.csv
	[ "$(member p.qdpx project.qde | grep -o '<PlainTextSelection ' | wc -l)" -eq 3 ]
	printf '%s\n' id,theme,text a-1,T,x > g.csv
	try findings-export --to taguette g.csv
	expect_status 1
	expect_error 'findings-export: g.csv:1: there is no column "report"; the columns are: id, theme, text'
	try findings-export --to refi-qda --codebook-only
	expect_status 1
	expect_error 'findings-export: there is no codebook to export: name one with -b or FINDINGS_CODEBOOK'
	printf '%s\n' id,report,theme,text > none.csv
	try findings-export --to refi-qda -o none.qdpx none.csv
	expect_status 0
	member none.qdpx project.qde > p.qde
	xmllint --noout --nonet --schema "$SCHEMAS/Project.xsd" p.qde
}

@test "export: wrong usage" {
	try findings-export f.csv
	expect_status 2
	[[ $stderr == 'findings-export: say what the file is for, with --to taguette or --to refi-qda'* ]]
	try findings-export --to maxqda f.csv
	expect_status 2
	try findings-export --to taguette --column page f.csv
	expect_status 2
	[[ $stderr == *'Taguette has no place for further columns (--column)'* ]]
	try findings-export --to refi-qda --codebook-only f.csv
	expect_status 2
	printf '%s\n' id,report,theme,text a-1,a,T,x > f.csv
	try findings-export --to refi-qda --column nada f.csv
	expect_status 1
	[[ $stderr == *'f.csv:1: there is no column "nada"'* ]]
	try bash -c 'findings-export --to refi-qda f.csv > /dev/full'
	expect_status 3
}
