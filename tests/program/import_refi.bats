#!/usr/bin/env bats
# shellcheck disable=SC2154 # status, output, stderr: set by try
# SPDX-License-Identifier: MIT
#
# findings-import of REFI-QDA: projects and codebooks of qualitative analysis.

load ../lib

# qde NAMESPACE BODY - a project
qde() {
	printf '<Project%s name="p">%s</Project>\n' "${1:+ xmlns=\"$1\"}" "$2"
}

QDA=urn:QDA-XML:project:1.0
CODES='<Users><User guid="U1" name="coder-1"/></Users><CodeBook><Codes>
<Code guid="{C1}" name="Apertura" isCodable="true" color="#f30"/>
<Code guid="c2" name="Filas" isCodable="true"/></Codes></CodeBook>'

# coded START END CODE - a selection
coded() {
	printf '<PlainTextSelection guid="s%s-%s" name="%s" startPosition="%s" endPosition="%s">' \
		"$1" "$2" "${4:-}" "$1" "$2"
	printf '<Coding guid="k" creatingUser="u1" creationDateTime="2021-06-07T10:00:00Z">'
	printf '<CodeRef targetGUID="%s"/></Coding></PlainTextSelection>' "$3"
}

# text SELECTIONS TEXT - a source with its text in the project
text() {
	printf '<Sources><TextSource guid="t" name="red-1"><PlainTextContent>%s</PlainTextContent>' "$2"
	printf '%s</TextSource></Sources>' "$1"
}

# filed SELECTIONS [PATH] - a source whose text is a member
filed() {
	printf '<Sources><TextSource guid="t" name="red-1" plainTextPath="%s">%s</TextSource></Sources>' \
		"${2:-internal://T1.txt}" "$1"
}

# pack ARCHIVE FILE=MEMBER ... - a zip archive of files under these names
pack() {
	python3 -c '
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
    for pair in sys.argv[2:]:
        file, member = pair.split("=", 1)
        archive.write(file, member)
' "$@"
}

# passages FILE - the passages, between bars
passages() {
	try findings-import "$1"
	python3 -c '
import csv, sys
print("|".join(row["text"] for row in csv.DictReader(sys.stdin)))' <<< "$output" > found
}

@test "refi-qda: a coding is a row, by code points; guids in braces and in any case" {
	qde "$QDA" "$CODES$(text "$(coded 0 13 C1)$(coded 14 21 c2)" 'Abrió a las 🕗. ¡Filas! &amp; más.')" > p.qde
	try findings-import p.qde
	expect_status 0
	expect_error 'findings-import: p.qde: read as refi-qda
findings-import: left out: the codebook of 2 codes (--codebook-out FILE writes it)'
	expect_output 'report,theme,text,page,coder,position,coded,comment,source_file,source_row
red-1,Apertura,Abrió a las 🕗,,coder-1,0-13,2021-06-07T10:00:00Z,,p.qde,3
red-1,Filas, ¡Filas,,coder-1,14-21,2021-06-07T10:00:00Z,,p.qde,3'
}

@test "refi-qda: the text is a member, whatever the case of its folder; also through a pipe" {
	qde "$QDA" "$CODES$(filed "$(coded 3 5 c1)")" > p.qde
	printf 'a\nbñdef' > t.txt
	for names in 'project.qde sources/T1.txt' 'Project.qde Sources/t1.TXT' 'x/PROJECT.QDE x/SOURCES/T1.txt'; do
		read -r project source <<< "$names"
		rm -f p.qdpx
		pack p.qdpx "t.txt=$source" "p.qde=$project"
		passages p.qdpx
		expect_status 0
		[ "$(cat found)" = ñd ]
		passages - < <(cat p.qdpx)
		[ "$(cat found)" = ñd ]
	done
}

@test "refi-qda: of members whose names differ in case only, the first counts" {
	qde "$QDA" "$CODES$(filed "$(coded 0 3 c1)")" > p.qde
	printf uno > 1.txt
	printf dos > 2.txt
	qde "$QDA" '' > none.qde
	pack p.qdpx p.qde=Project.qde 1.txt=Sources/t1.txt none.qde=project.qde 2.txt=sources/T1.txt
	passages p.qdpx
	expect_status 0
	[ "$(cat found)" = uno ]
}

@test "refi-qda: CRLF counts as two, as the standard has it, unless the names fit one" {
	printf '\xef\xbb\xbfuno\r\ndos\r\ntres' > t.txt
	qde "$QDA" "$CODES$(filed "$(coded 5 8 c1)")" > p.qde
	pack p.qdpx p.qde=project.qde t.txt=sources/T1.txt
	passages p.qdpx
	[ "$(cat found)" = dos ]
	qde "$QDA" "$CODES$(filed "$(coded 4 7 c1 dos)$(coded 8 12 c1 tre…)")" > p.qde
	pack q.qdpx p.qde=project.qde t.txt=sources/T1.txt
	passages q.qdpx
	[ "$(cat found)" = 'dos|tres' ]
	# The byte order mark counts, too: 1 + 4 and 1 + 8.
	qde "$QDA" "$CODES$(filed "$(coded 5 8 c1 dos)$(coded 9 13 c1 tres)")" > p.qde
	pack r.qdpx p.qde=project.qde t.txt=sources/T1.txt
	passages r.qdpx
	[ "$(cat found)" = 'dos|tres' ]
}

@test "refi-qda: a long text is read at any place" {
	python3 -c 'print("".join(chr(0x4e00 + i % 5000) for i in range(70000)), end="")' > t.txt
	qde "$QDA" "$CODES$(filed "$(coded 1023 1026 c1)$(coded 65535 65538 c1)$(coded 69998 70000 c1)")" > p.qde
	pack p.qdpx p.qde=project.qde t.txt=sources/T1.txt
	passages p.qdpx
	expect_status 0
	python3 -c '
s = open("t.txt").read()
print(s[1023:1026], s[65535:65538], s[69998:70000], sep="|")' > expected
	expect_files_equal expected found
}

@test "refi-qda: codebooks of any namespace, or of none, with hierarchy, descriptions, colours" {
	local codes='<Codes><Code guid="1" name="Jornada" isCodable="false"><Description>Todo
el día</Description><Code guid="2" name="Filas" isCodable="true" color="#a3f"/></Code>
<Code guid="3" name="Casillas" isCodable="true" color="#AA3300"><Code guid="4" name="Filas" isCodable="true"/>
</Code></Codes><Sets><Set guid="9" name="S"/></Sets>'
	for space in ' xmlns="urn:QDA-XML:codebook:1.0"' ' xmlns="urn:QDA-XML:codebook:1:0"' ''; do
		printf '<?xml version="1.0"?>\n<CodeBook%s>%s</CodeBook>' "$space" "$codes" > c.qdc
		try findings-import --codebook-out codes.csv c.qdc
		expect_status 0
		expect_output ''
		expect_error 'findings-import: c.qdc: read as refi-qda
findings-import: c.qdc:5: left out: sets (1): "S"'
		expect_files_equal - codes.csv <<-'END'
			kind,code,label_es,label_en,parent,area,aliases,definition,colour
			group,Jornada,Jornada,Jornada,,,,"Todo
			el día",
			group,Casillas,Casillas,Casillas,,,,,#AA3300
			theme,Jornada / Filas,Jornada / Filas,Jornada / Filas,Jornada,,,,#aa33ff
			theme,Casillas,Casillas,Casillas,Casillas,,,,#AA3300
			theme,Casillas / Filas,Casillas / Filas,Casillas / Filas,Casillas,,,,
		END
		FINDINGS_CODEBOOK=codes.csv findings-filter 'theme = Casillas' - <<< theme
	done
	try findings-import c.qdc
	expect_status 1
	[[ $stderr == *'there are 4 codes and nothing coded with them'* ]]
}

@test "refi-qda: cases and variables are columns: of the document, the passage, the code" {
	qde "$QDA" "$CODES"'<Variables><Variable guid="v1" name="distrito" typeOfVariable="Integer"/>
<Variable guid="v2" name="text" typeOfVariable="Text"/><Variable guid="v3" name="fecha" typeOfVariable="Date"/></Variables>
<Cases><Case guid="q1" name="Red A"><VariableValue><VariableRef targetGUID="v1"/><IntegerValue>12</IntegerValue></VariableValue>
<SourceRef targetGUID="t"/></Case><Case guid="q2" name="Red B"><CodeRef targetGUID="c2"/>
<VariableValue><VariableRef targetGUID="v1"/><IntegerValue>7</IntegerValue></VariableValue></Case>
<Case guid="q3"><VariableValue><VariableRef targetGUID="v3"/><DateValue>2021-06-06</DateValue></VariableValue>
<SelectionRef targetGUID="s0-2"/><SourceRef targetGUID="t"/></Case><Case guid="q4" name="Nadie"/>
<Case guid="q5" name="Red C"><VariableValue><VariableRef targetGUID="v1"/><IntegerValue>7</IntegerValue></VariableValue><CodeRef targetGUID="c2"/></Case></Cases>
<Sources><TextSource guid="t" name="red-1"><PlainTextContent>abcd</PlainTextContent>'"$(coded 0 2 c1)$(coded 2 4 c2)"'
<VariableValue><VariableRef targetGUID="v2"/><TextValue>largo</TextValue></VariableValue></TextSource></Sources>' > p.qde
	try findings-import p.qde
	expect_status 0
	[[ $stderr == *'p.qde:9: left out: cases without a coded passage (1): "Nadie"'* ]]
	expect_output 'report,theme,text,page,coder,position,coded,comment,case,distrito,variable text,fecha,source_file,source_row
red-1,Apertura,ab,,coder-1,0-2,2021-06-07T10:00:00Z,,Red A,12,largo,2021-06-06,p.qde,11
red-1,Filas,cd,,coder-1,2-4,2021-06-07T10:00:00Z,,Red A;Red B;Red C,12;7,largo,2021-06-06,p.qde,11'
}

@test "refi-qda: pages, pictures, recordings, transcripts, whole documents, memos" {
	local code='<Coding guid="k" creatingUser="u9"><CodeRef targetGUID="c1"/></Coding>'
	qde "$QDA" "$CODES<Sources>
<PDFSource guid=\"d\" name=\"a.pdf\" path=\"internal://d.pdf\"><PDFSelection guid=\"1\" page=\"2\" firstX=\"1\" firstY=\"2\" secondX=\"3\" secondY=\"4\" name=\"cut…\"><Representation guid=\"r\"><PlainTextContent>cut off</PlainTextContent></Representation>$code</PDFSelection></PDFSource>
<PictureSource guid=\"e\" name=\"a.jpg\" path=\"relative:///a.jpg\"><PictureSelection guid=\"2\" firstX=\"1\" firstY=\"2\" secondX=\"3\" secondY=\"4\" name=\"n\"><Description>una fila</Description>$code</PictureSelection></PictureSource>
<AudioSource guid=\"f\" name=\"a.mp3\"><Transcript guid=\"g\" name=\"tr\"><PlainTextContent>cero uno dos</PlainTextContent><SyncPoint guid=\"y1\" position=\"5\"/><SyncPoint guid=\"y2\" position=\"8\"/><TranscriptSelection guid=\"3\" fromSyncPoint=\"y1\" toSyncPoint=\"y2\">$code</TranscriptSelection></Transcript><AudioSelection guid=\"4\" begin=\"10\" end=\"20\" name=\"voz\">$code</AudioSelection></AudioSource>
<TextSource guid=\"h\" name=\"whole\"><PlainTextContent>x</PlainTextContent>$code</TextSource></Sources>
<Notes><Note guid=\"n\" name=\"Plan\"><PlainTextContent>x</PlainTextContent></Note></Notes><Extra/>" > p.qde
	try findings-import p.qde
	expect_status 0
	expect_output 'report,theme,text,page,coder,position,coded,comment,source_file,source_row
a.pdf,Apertura,cut off,3,u9,"1,2-3,4",,,p.qde,4
a.jpg,Apertura,una fila,,u9,"1,2-3,4",,una fila,p.qde,5
a.mp3,Apertura,voz,,u9,10-20 ms,,,p.qde,6
a.mp3,Apertura,uno,,u9,5-8,,,p.qde,6
whole,Apertura,,,u9,,,,p.qde,7'
	expect_error 'findings-import: p.qde: read as refi-qda
findings-import: p.qde:8: left out: elements that the standard does not have (1): "Extra"
findings-import: p.qde:8: left out: memos (1): "Plan"
findings-import: p.qde:4: left out: media files (2): "a.pdf", "a.jpg"
findings-import: left out: the codebook of 2 codes (--codebook-out FILE writes it)'
}

@test "refi-qda: types among the codes go to their passages" {
	qde "$QDA" '<CodeBook><Codes><Code guid="c1" name="Filas" isCodable="true"/>
<Code guid="c2" name="Tipo" isCodable="false"><Code guid="c3" name="Fortaleza" isCodable="true"/></Code></Codes></CodeBook>
<Sources><TextSource guid="t" name="red-1"><PlainTextContent>abcd</PlainTextContent><PlainTextSelection guid="s" startPosition="0" endPosition="2"><Coding guid="1"><CodeRef targetGUID="c1"/></Coding><Coding guid="2"><CodeRef targetGUID="c3"/></Coding></PlainTextSelection></TextSource></Sources>' > p.qde
	try findings-import --types tipo p.qde
	expect_status 0
	[ "$(findings-filter --columns theme,text,type - <<< "$output")" = 'theme,text,type
Filas,ab,Fortaleza' ]
}

@test "refi-qda: places and codes that are not there are said, and their rows written" {
	qde "$QDA" "$CODES$(text "$(coded 0 5 c1 uno)$(coded 3 1 c1 dos)$(coded -1 2 c1 tres)$(coded 0 4 c9)" Hola)" > p.qde
	passages p.qde
	expect_status 1
	[ "$(cat found)" = 'uno|dos|tres|Hola' ]
	expect_error 'findings-import: p.qde: read as refi-qda
findings-import: p.qde:3: a selection from 0 to 5 in a text of 4 characters: its name stands for its text
findings-import: p.qde:3: a selection from 3 to 1 in a text of 4 characters: its name stands for its text
findings-import: p.qde:3: a selection that does not say where it begins and ends: its name stands for its text
findings-import: p.qde:3: a coding with a code that is not there: its theme is empty
findings-import: left out: the codebook of 2 codes (--codebook-out FILE writes it)'
}

@test "refi-qda: what belongs to nothing, or is coded twice or not at all, is said" {
	local point='<SyncPoint guid="y1" position="0"/><SyncPoint guid="y2"/>' code='<Coding guid="k"><CodeRef targetGUID="c1"/></Coding>'
	qde "$QDA" "$CODES<Variables><Variable guid=\"v\" name=\"v\"/></Variables>$(text "$(coded 0 2 c1)$(coded 0 2 c2)
<PlainTextSelection startPosition=\"2\" endPosition=\"4\">$code<NoteRef targetGUID=\"n\"/></PlainTextSelection>
<PlainTextSelection guid=\"s\" name=\"sin código\" startPosition=\"2\" endPosition=\"4\"/>" Hola)
<PDFSelection guid=\"1\" name=\"a\" page=\"1\"/><TranscriptSelection guid=\"2\" name=\"b\" fromSyncPoint=\"y1\" toSyncPoint=\"y1\"/>$code
<PlainTextContent>suelto</PlainTextContent>$(printf '<VariableValue><VariableRef targetGUID="v"/></VariableValue>%.0s' 1 2 3 4 5 6)
<Sets>$(printf '<Set guid="e%s" name="S%s"/>' 1 1 2 2 3 3 4 4 5 5 6 6)</Sets>" > p.qde
	try findings-import p.qde
	expect_status 0
	expect_error 'findings-import: p.qde: read as refi-qda
findings-import: p.qde:3: a passage is coded a second time, in another place of the file: both are rows
findings-import: p.qde:5: left out: selections without a code "sin código"
findings-import: p.qde:6: left out: selections of nothing (2): "a", "b"
findings-import: p.qde:6: left out: codings of nothing (1)
findings-import: p.qde:7: left out: values of nothing (6)
findings-import: p.qde:8: left out: sets (6): "S1", "S2", "S3", "S4", "S5", ...
findings-import: left out: the codebook of 2 codes (--codebook-out FILE writes it)'
	[ "$(cut -d , -f 2,3,6 <<< "$output")" = 'theme,text,position
Apertura,Ho,0-2
Filas,Ho,0-2
Apertura,la,2-4' ]
	# A transcript's passage lies between two points in time, which must be places in its text.
	qde "$QDA" "$CODES<Sources><AudioSource guid=\"f\" name=\"a.mp3\"><Transcript guid=\"g\"><PlainTextContent>Hola</PlainTextContent>$point
<TranscriptSelection guid=\"3\" name=\"uno\" fromSyncPoint=\"y1\" toSyncPoint=\"y2\">$code</TranscriptSelection>
<TranscriptSelection guid=\"4\" name=\"dos\" fromSyncPoint=\"y1\" toSyncPoint=\"nada\">$code</TranscriptSelection>
<TranscriptSelection guid=\"5\" name=\"tres\">$code</TranscriptSelection></Transcript></AudioSource></Sources>" > p.qde
	passages p.qde
	expect_status 1
	[ "$(cat found)" = 'uno|dos|tres' ]
	for line in 4 5 6; do
		grep -qx "findings-import: p.qde:$line: a selection that does not say where it begins and ends: its name stands for its text" <<< "$stderr"
	done
}

@test "refi-qda: no file but the archive is opened, whatever a path says" {
	printf 'secret' > secret.txt
	for path in internal://../secret.txt 'internal://../../secret.txt' "absolute://$PWD/secret.txt" \
		relative:///secret.txt "file://$PWD/secret.txt"; do
		qde "$QDA" "$CODES$(filed "$(coded 0 6 c1 nombre)" "$path")" > p.qde
		rm -f p.qdpx
		pack p.qdpx p.qde=project.qde secret.txt=../evil.txt
		passages p.qdpx
		expect_status 0
		[ "$(cat found)" = nombre ]
		[[ $stderr == *'the file does not hold the text of "red-1": names stand for its passages (1)'* ]]
	done
	[ ! -e ../evil.txt ]
}

# refused FILE PATTERN - one line, status 1, little memory and time
refused() {
	# A sanitizer takes addresses by the terabyte.
	[[ $FINDINGS_BUILD == *san* ]] || limit=600000
	try bash -c "ulimit -v ${limit:-unlimited}; timeout 120 findings-import --from refi-qda $1"
	expect_status 1
	[ "${#stderr_lines[@]}" -eq 1 ]
	# shellcheck disable=SC2053 # a pattern
	[[ ${stderr_lines[0]} == "findings-import: $1: "$2 ]] || {
		echo "${stderr_lines[0]}"
		return 1
	}
}

@test "refi-qda: hostile and broken files are refused in one line" {
	qde "$QDA" "$CODES$(filed "$(coded 0 4 c1)")" > p.qde
	(
		echo '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
		cat p.qde
	) > entity.qde
	refused entity.qde 'declares XML entities, which no program for qualitative analysis does: *'
	printf '<!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><Project><Description>&b;</Description></Project>' > laughs.qde
	refused laughs.qde 'declares XML entities, *'
	printf '<Project><Description>&b;</Description></Project>' > undeclared.qde
	refused undeclared.qde 'is damaged (line 1: it uses an entity that is declared nowhere): export it again *'
	python3 -c 'print("<Project><CodeBook><Codes>" + "<Code guid=\"1\" name=\"a\">" * 100000)' > deep.qde
	refused deep.qde 'is damaged (line 1: it is not well-formed XML): *'
	printf '<html><Project/></html>' > html.qde
	refused html.qde 'is no project and no codebook of REFI-QDA: its first element is "html"'
	head -c 300 p.qde > cut.qde
	refused cut.qde 'is damaged (line *'
	printf 'id,text\n1,a\n' > table.csv
	refused table.csv 'is damaged (line 1: *'
	: > empty.qde
	refused empty.qde 'is damaged*'

	pack whole.qdpx p.qde=project.qde table.csv=sources/T1.txt
	head -c 200 whole.qdpx > cut.qdpx
	refused cut.qdpx 'is a damaged or incomplete zip archive (*): export it again *'
	pack none.qdpx table.csv=sources/T1.txt
	refused none.qdpx 'is a zip archive without a member project.qde, *'

}

@test "refi-qda: files of more than people make are refused in one line" {
	takes_long
	qde "$QDA" "$CODES$(filed "$(coded 0 4 c1)")" > p.qde
	truncate -s 520M zeros
	pack bomb.qdpx p.qde=project.qde zeros=sources/T1.txt
	refused bomb.qdpx 'unpacks to more than 512 MB, which the texts of no project do: *'
	rm zeros
	python3 -c 'print("<Project><CodeBook><Codes>" + "<Code guid=\"1\" name=\"a\">" * 1000000)' > deep.qde
	refused deep.qde 'is damaged (line 1: it is not well-formed XML): *'
	python3 -c 'print("<CodeBook><Codes>" + "".join(f"<Code guid=\"{i}\" name=\"{i}\"/>" for i in range(600000)) + "</Codes></CodeBook>")' > many.qde
	refused many.qde 'has more codes, selections and the like than people make: *'
	for many in '"<Case/>" * 1000001' '"<Case>" + "<VariableValue/>" * 1000001 + "</Case>"'; do
		python3 -c "print('<Project>' + $many + '</Project>')" > many.qde
		refused many.qde 'has more codes, selections and the like than people make: *'
	done
	(
		printf '<Project>'
		yes '' | head -c 513M
	) > large.qde
	refused large.qde 'is larger than 512 MB, which the texts of no project do: *'
	rm large.qde
	try bash -c "(printf 'PK\3\4%26ssources/' ''; head -c 257M /dev/zero) | findings-import --from refi-qda"
	expect_status 1
	[[ $stderr == *': is larger than 256 MB, and comes through a pipe: name the file' ]]
	# Its directory says so, of one and the same member.
	python3 -c '
import struct
count, start = 1000001, b"PK\3\4" + struct.pack("<5H3I2H", 20, 0, 0, 0, 33, 0, 0, 0, 1, 0) + b"a"
entries = (b"PK\1\2" + struct.pack("<6H3I5H2I", 20, 20, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a") * count
with open("members.qdpx", "wb") as archive:
    archive.write(start + entries)
    archive.write(b"PK\6\6" + struct.pack("<Q2H2I4Q", 44, 45, 45, 0, 0, count, count, len(entries), len(start)))
    archive.write(b"PK\6\7" + struct.pack("<IQI", 0, len(start + entries), 1))
    archive.write(b"PK\5\6" + struct.pack("<4H2IH", 0, 0, 65535, 65535, 2**32 - 1, 2**32 - 1, 0))'
	try findings-import --from refi-qda members.qdpx
	expect_status 1
	expect_error 'findings-import: members.qdpx: has more codes, selections and the like than people make: export it in parts'
}

@test "refi-qda: passages that overlap over and over end, and so does one in more cases than there are" {
	python3 -c '
import sys
print("<Project><Sources><TextSource guid=\"t\" name=\"n\"><PlainTextContent>" + "x" * 1000000 + "</PlainTextContent>" +
      "".join(f"<PlainTextSelection guid=\"{i}\" startPosition=\"0\" endPosition=\"1000000\"><Coding guid=\"k\"><CodeRef targetGUID=\"c\"/></Coding></PlainTextSelection>"
              for i in range(400)) + "</TextSource></Sources></Project>")' > overlap.qde
	try bash -c 'findings-import overlap.qde | wc -c; exit "${PIPESTATUS[0]}"'
	expect_status 1
	[ "$output" -lt 300000000 ]
	[[ $stderr == *'overlap.qde: selects far more text than it holds, over and over: export it in parts' ]]
	python3 -c '
print("<Project><Cases>" + "<Case guid=\"q\" name=\"n\"><SourceRef targetGUID=\"t\"/></Case>" * 1001 +
      "</Cases><Sources><TextSource guid=\"t\" name=\"n\"><PlainTextContent>x</PlainTextContent><Coding guid=\"k\"><CodeRef targetGUID=\"c\"/></Coding></TextSource></Sources></Project>")' > cases.qde
	try findings-import cases.qde
	expect_status 1
	[[ $stderr == *'cases.qde: a passage is in more than 1000 cases: export it in parts' ]]
	# 40 themes with 25 types are a thousand rows.
	for themes in 40 41; do
		python3 -c '
import sys
kinds = [("t", "theme", int(sys.argv[1])), ("y", "type", 25)]
print("<Project><CodeBook><Codes>" + "".join(f"<Code guid=\"{letter}{i}\" name=\"{letter}{i}\"><Description>[findings]\nkind: {kind}</Description></Code>"
      for letter, kind, count in kinds for i in range(count)) +
      "</Codes></CodeBook><Sources><TextSource guid=\"s\" name=\"n\"><PlainTextContent>x</PlainTextContent>" +
      "".join(f"<Coding guid=\"k\"><CodeRef targetGUID=\"{letter}{i}\"/></Coding>" for letter, kind, count in kinds for i in range(count)) +
      "</TextSource></Sources></Project>")' $themes > pairs.qde
		try findings-import -o pairs.csv pairs.qde
		[ $themes = 41 ] || [ "$(wc -l < pairs.csv)" -eq 1001 ]
	done
	expect_status 1
	[[ $stderr == *'pairs.qde: one passage has more than 1000 themes with types by one person: export it in parts' ]]
}
