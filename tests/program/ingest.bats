#!/usr/bin/env bats
# shellcheck disable=SC2154 # status, output, stderr: set by try
# SPDX-License-Identifier: MIT
#
# findings-ingest: from coded tables to findings.

load ../lib

HEADER=id,process,report,observer,theme,type,area,text,page,coder,origin

# ingest ARGUMENT ... - with the dataset's codebook
ingest() {
	try findings-ingest -b "$DATASET/codebook.csv" "$@"
}

# ledger_adds_up FILE - in each row, rows read are written, refused and excluded ones
ledger_adds_up() {
	python3 - "$1" <<-'EOF'
		import csv, sys
		rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")))
		assert rows
		for row in rows:
		    n = {k: int(row[k]) for k in ("rows_read", "findings_made", "written", "refused", "excluded")}
		    assert n["rows_read"] == n["written"] + n["refused"] + n["excluded"], row
		    assert n["findings_made"] >= n["written"], row
	EOF
}

@test "ingest: the raw reports of the dataset become its findings and reports, byte for byte" {
	ingest --fill-down theme --reports reports.csv --ledger ledger.csv --rejects rejects.csv \
		-o findings.csv "$DATASET"/reports/*.csv
	expect_status 0
	expect_files_equal "$DATASET/findings.csv" findings.csv
	expect_files_equal "$DATASET/reports.csv" reports.csv
	ledger_adds_up ledger.csv
	[ "$(wc -l < rejects.csv)" -eq 1 ]
	[ -z "$output" ]
}

@test "ingest: the findings of the dataset go through unchanged" {
	ingest -o again.csv "$DATASET/findings.csv"
	expect_status 0
	expect_files_equal "$DATASET/findings.csv" again.csv
}

@test "ingest: findings printed with Spanish labels go in again unchanged" {
	FINDINGS_CODEBOOK=$DATASET/codebook.csv findings-print -f csv --lang es \
		"$DATASET/findings.csv" > printed.csv
	ingest -o again.csv printed.csv
	expect_status 0
	expect_files_equal "$DATASET/findings.csv" again.csv
}

@test "ingest: what was disarmed for a spreadsheet goes in again unchanged" {
	cat > r.csv <<-'EOF'
		theme,type,text
		prep,F,=1+1
		prep,F,"- uno
		- dos"
		prep,F,＝1
		prep,F,'entre comillas'
		prep,F,-5
		prep,F,@todos
	EOF
	ingest -o f.csv r.csv
	expect_status 0
	FINDINGS_CODEBOOK=$DATASET/codebook.csv findings-print -f csv --excel --lang es f.csv > printed.csv
	grep -q "'=1+1" printed.csv
	ingest -o again.csv printed.csv
	expect_status 0
	expect_files_equal f.csv again.csv
	[[ $stderr = *'printed.csv: left out before what a spreadsheet would run: 4 apostrophes'* ]]
	printf "theme,type,text\nprep,F, '''=1+1\nprep,F,''uno''\n" > r.csv
	ingest r.csv
	expect_status 0
	[ "$(cut -d, -f8 <<< "$output")" = "text
=1+1
''uno''" ]
}

@test "ingest: from a pipe as from a file" {
	ingest -o file.csv --fill-down theme "$DATASET/reports/red-1.csv"
	expect_status 0
	ingest -o pipe.csv --fill-down theme - < <(cat "$DATASET/reports/red-1.csv")
	expect_status 0
	expect_files_equal file.csv pipe.csv
}

@test "ingest: a slip in a theme is refused by file and line, with what may be meant" {
	printf 'Tema,Tipo,Hallazgo\nDifusión,F,Uno\nDifucion,F,Dos\nzzzzzzzz,F,Tres\n' > red-3.csv
	ingest red-3.csv
	expect_status 1
	expect_error 'findings-ingest: red-3.csv:3: theme "Difucion" is not in the codebook (did you mean "Difusión"?)
findings-ingest: red-3.csv:4: theme "zzzzzzzz" is not in the codebook'
	expect_output "$HEADER
red-3-001,pelo-2020-2021,red-3,,difusion,strength,UTCSyD,Uno,,,"
}

@test "ingest: type, area and process are looked up too, and one that is unknown refuses the row" {
	cat > r.csv <<-EOF
		theme,type,area,process,text
		prep,Fortalesa,,,Uno
		prep,,,,Dos
		prep,N/A,,,Tres
		prep,F,UTSY,,Cuatro
		prep,F,,PELO 2018,Cinco
		,F,,,Seis
	EOF
	ingest --ledger ledger.csv r.csv
	expect_status 1
	expect_error 'findings-ingest: r.csv:2: type "Fortalesa" is not in the codebook (did you mean "Fortaleza"?)
findings-ingest: r.csv:3: type is empty
findings-ingest: r.csv:4: type is empty
findings-ingest: r.csv:5: area "UTSY" is not in the codebook (did you mean "UTSI"?)
findings-ingest: r.csv:6: process "PELO 2018" is not in the codebook
findings-ingest: r.csv:7: theme is empty (merged cells? --fill-down theme takes it from above)'
	expect_output "$HEADER"
	expect_files_equal - ledger.csv <<-EOF
		file,reason,rows_read,findings_made,written,refused,excluded
		r.csv,,0,0,0,0,0
		r.csv,process not in codebook,1,0,0,1,0
		r.csv,theme missing,1,0,0,1,0
		r.csv,type missing,2,0,0,2,0
		r.csv,type not in codebook,1,0,0,1,0
		r.csv,area not in codebook,1,0,0,1,0
	EOF
}

@test "ingest: areas joined in every way, each once; none named is the theme's" {
	cat > r.csv <<-EOF
		theme;type;area;text
		prep;F;UTSI, SA;a
		prep;F;"UTSI; SA;UTSI";b
		prep;F;SA|UTSI;c
		prep;F;"SA
		Unidad Técnica de Archivo, Logística y Apoyo a los Órganos Desconcentrados";d
		prep;F;Unidad Técnica de Archivo, Logística y Apoyo a los Órganos Desconcentrados, SA;e
		prep;F;;f
		prep;F;N/A;g
	EOF
	ingest r.csv
	expect_status 0
	expect_output "$HEADER
r-001,pelo-2020-2021,r,,prep,strength,UTSI;SA,a,,,
r-002,pelo-2020-2021,r,,prep,strength,UTSI;SA,b,,,
r-003,pelo-2020-2021,r,,prep,strength,SA;UTSI,c,,,
r-004,pelo-2020-2021,r,,prep,strength,SA;UTALAOD,d,,,
r-005,pelo-2020-2021,r,,prep,strength,UTALAOD;SA,e,,,
r-006,pelo-2020-2021,r,,prep,strength,UTSI,f,,,
r-007,pelo-2020-2021,r,,prep,strength,UTSI,g,,,"
}

@test "ingest: members of a list of areas that mean nothing are none; one that is unknown is named alone" {
	cat > r.csv <<-'EOF'
		theme,type,area,text
		prep,F,UTCSyD; N/A,Uno
		prep,F,-;Ninguna,Dos
		prep,F,UTCSyD; UTSY; N/A,Tres
		prep,F,"UTCSyD, UTSY",Cuatro
		prep,F,"UTCSyD, N/A",Cinco
		prep,F,"UTCSyD,; UTSY",Seis
	EOF
	ingest r.csv
	expect_status 1
	expect_error 'findings-ingest: r.csv:4: area "UTSY" is not in the codebook (did you mean "UTSI"?)
findings-ingest: r.csv:5: area "UTSY" is not in the codebook (did you mean "UTSI"?)
findings-ingest: r.csv:7: area "UTSY" is not in the codebook (did you mean "UTSI"?)'
	expect_output "$HEADER
r-001,pelo-2020-2021,r,,prep,strength,UTCSyD,Uno,,,
r-002,pelo-2020-2021,r,,prep,strength,UTSI,Dos,,,
r-005,pelo-2020-2021,r,,prep,strength,UTCSyD,Cinco,,,"
}

@test "ingest: areas whose names hold separators are told apart by the codebook; two readings refuse the row" {
	cat > codes.csv <<-'EOF'
		kind,code,label_es,area
		type,F,Fortaleza,
		area,CO,"Capacitación, Organización",
		area,C,Capacitación,
		area,O,Organización,
		area,UD,Uno; dos,
	EOF
	cat > r.csv <<-'EOF'
		theme,type,area,text
		t,F,"Uno; dos|C",a
		t,F,"Uno; dos",b
		t,F,CO,c
		t,F,"Capacitación, Organización",d
		t,F,"C, Z",e
	EOF
	try findings-ingest -b codes.csv --ledger ledger.csv r.csv
	expect_status 1
	expect_error 'findings-ingest: r.csv:5: area "Capacitación, Organización" can be read as CO and as C;O: put there the codes that are meant
findings-ingest: r.csv:6: area "Z" is not in the codebook'
	expect_output "$HEADER
r-001,,r,,t,F,UD;C,a,,,
r-002,,r,,t,F,UD,b,,,
r-003,,r,,t,F,CO,c,,,"
	expect_files_equal - ledger.csv <<-'EOF'
		file,reason,rows_read,findings_made,written,refused,excluded
		r.csv,,3,3,3,0,0
		r.csv,area not in codebook,1,0,0,1,0
		r.csv,area in two readings,1,0,0,1,0
	EOF
}

@test "ingest: rows of an import are named by where they stood, and belong to the report that was their file" {
	cat > r.csv <<-'EOF'
		theme,type,text,source_file,source_sheet,source_row
		prep,F,uno,partes/red-7.xlsx,Hoja1,12
		prepa,F,dos,partes/red-7.xlsx,Hoja1,13
		prepa,F,tres,red-8.csv,,4
		prep,F,cuatro,red-8.csv,,5
	EOF
	ingest --reports reports.csv r.csv
	expect_status 1
	expect_error 'findings-ingest: partes/red-7.xlsx:Hoja1:13: theme "prepa" is not in the codebook (did you mean "prep"?)
findings-ingest: red-8.csv:4: theme "prepa" is not in the codebook (did you mean "prep"?)'
	expect_output "$HEADER,source_file,source_sheet,source_row
red-7-001,pelo-2020-2021,red-7,,prep,strength,UTSI,uno,,,,partes/red-7.xlsx,Hoja1,12
red-8-002,pelo-2020-2021,red-8,,prep,strength,UTSI,cuatro,,,,red-8.csv,,5"
	expect_files_equal - reports.csv <<-'EOF'
		report,process,source,received,file
		red-7,pelo-2020-2021,,,red-7.xlsx
		red-8,pelo-2020-2021,,,red-8.csv
	EOF
}

@test "ingest: without a codebook only the form is checked; built-in words become codes" {
	printf 'Tema,Tipo,Área,Hallazgo,Procedencia,Proceso\nVías,fortaleza,"X;Y; X",Uno,Ilustrativo,P1\nVías,Otra,A,Dos,de campo,P2\n' > r.csv
	try findings-ingest r.csv
	expect_status 0
	expect_error ''
	expect_output "$HEADER
r-001,P1,r,,Vías,strength,X;Y,Uno,,,illustrative
r-002,P2,r,,Vías,Otra,A,Dos,,,de campo"
}

@test "ingest: thousands of different values go through like the first of them" {
	seq 5000 | awk -v header="$HEADER" 'BEGIN { print header }
		{ printf "r-%03d,p,r,,t%d,y%d,a%d;b%d,texto %d,,,o%d\n", $1, $1, $1, $1, $1, $1, $1 }' > r.csv
	try findings-ingest -o f.csv r.csv
	expect_status 0
	expect_files_equal r.csv f.csv
}

@test "ingest: the wide layout: a finding for each filled cell, numbered within its row" {
	printf 'Tema;Fortalezas;AO;Propuesta;Notas\nprep;Una;N/A;Dos;x\nprep;-;;Ninguna;y\nprep;;Tres;;z\nTotal;1;1;1;\n' > r.csv
	ingest --ledger ledger.csv r.csv
	expect_status 0
	expect_output "$HEADER,Notas
r-001-1,pelo-2020-2021,r,,prep,strength,UTSI,Una,,,,x
r-001-2,pelo-2020-2021,r,,prep,proposal,UTSI,Dos,,,,x
r-003-1,pelo-2020-2021,r,,prep,opportunity,UTSI,Tres,,,,z"
	expect_error 'findings-ingest: r.csv: fields separated by ";"
findings-ingest: r.csv:5: the row "Total" is left out as a row of totals
findings-ingest: r.csv: rows left out: 1 (no finding)'
	expect_files_equal - ledger.csv <<-EOF
		file,reason,rows_read,findings_made,written,refused,excluded
		r.csv,,2,3,2,0,0
		r.csv,total row,1,0,0,0,1
		r.csv,no finding,1,0,0,0,1
	EOF
	printf 'kind,code,label_es\ntype,strength,Puntos fuertes\ntype,weakness,Debilidades\n' > codes.csv
	printf 'Tema,Fortaleza,Debilidades\nt,Una,Dos\n' > r.csv
	try findings-ingest -b codes.csv r.csv
	expect_status 0
	expect_output "$HEADER
r-001-1,,r,,t,strength,,Una,,,
r-001-2,,r,,t,weakness,,Dos,,,"
}

@test "ingest: title rows, blank rows and headers that come again are left out and said" {
	printf 'Informe de la red,,\n,,\nTema,Tipo,Hallazgo\nprep,F,Uno\n,,\nTema,Tipo,Hallazgo\nprep,F,Dos\n' > r.csv
	ingest --ledger ledger.csv r.csv
	expect_status 0
	expect_error 'findings-ingest: r.csv:3: this is the header; title rows above it, left out: 1
findings-ingest: r.csv: rows left out: 2 (blank row), 1 (repeated header)'
	[ "${lines[2]}" = "r-002,pelo-2020-2021,r,,prep,strength,UTSI,Dos,,," ]
	expect_files_equal - ledger.csv <<-EOF
		file,reason,rows_read,findings_made,written,refused,excluded
		r.csv,,2,2,2,0,0
		r.csv,title row,1,0,0,0,1
		r.csv,repeated header,1,0,0,0,1
		r.csv,blank row,2,0,0,0,2
	EOF
}

@test "ingest: a cell that holds a list is one finding, and said" {
	printf 'Tema,Tipo,Hallazgo\nprep,F,"Faltó:\n1. agua\n2. luz"\nprep,F,1) agua; 2) luz; 3) gas\nprep,F,"a) agua\nb) luz"\nprep,F,"• agua\n• luz"\nprep,F,A las 10. No 2) sino 3.\n' > r.csv
	ingest r.csv
	expect_status 0
	expect_error 'findings-ingest: r.csv:2: r-001 holds a list of 2 points: one finding, or a row for each?
findings-ingest: r.csv:5: r-002 holds a list of 3 points: one finding, or a row for each?
findings-ingest: r.csv:6: r-003 holds a list of 2 points: one finding, or a row for each?
findings-ingest: r.csv:8: r-004 holds a list of 2 points: one finding, or a row for each?'
}

@test "ingest: --fill-down takes the value from above, not across a row that could not be read" {
	printf 'Tema,Tipo,Hallazgo\nprep,F,Uno\n,F,Dos\nTotal,,2\n,F,Tres\ndebates,F,Cua\xfftro\xff\n,F,Cinco ñ ñ ñ ñ\nsistemas,F,Seis\n,F,Siete\n' > r.csv
	ingest --fill-down theme --rejects rejects.csv -o f.csv r.csv
	expect_status 1
	expect_error 'findings-ingest: r.csv:4: the row "Total" is left out as a row of totals
findings-ingest: r.csv:6: holds bytes that are not UTF-8 (another --encoding?)
findings-ingest: r.csv:7: theme is empty, and a row above that may hold it was refused'
	[ "$(cut -d, -f1,5,8 f.csv)" = "id,theme,text
r-001,prep,Uno
r-002,prep,Dos
r-003,prep,Tres
r-006,sistemas,Seis
r-007,sistemas,Siete" ]
	expect_files_equal - rejects.csv <<-EOF
		reject_file,reject_line,reject_reason,reject_id,Tema,Tipo,Hallazgo,reject_raw
		r.csv,6,holds bytes that are not UTF-8 (another --encoding?),r-004,debates,F,Cua�tro�,
		r.csv,7,"theme is empty, and a row above that may hold it was refused",r-005,,F,Cinco ñ ñ ñ ñ,
	EOF
}

@test "ingest: a refused row below a merged cell is kept with the value that was filled in" {
	printf 'Tema,Tipo,Hallazgo\nprep,F,Uno\n,X,Dos\n' > r.csv
	ingest --fill-down theme --rejects rejects.csv -o f.csv r.csv
	expect_status 1
	[ "$(tail -1 rejects.csv)" = 'r.csv,3,"type ""X"" is not in the codebook",r-002,prep,X,Dos,' ]
}

@test "ingest: defective records, and rows with more cells than the header, are refused whole" {
	printf 'Tema,Tipo,Hallazgo\nprep,F,"Uno"x\nprep,F,Dos,tres\nprep,F\nprep,F,Cuatro,,\nprep,F,"Cin\nco\n' > r.csv
	ingest --rejects rejects.csv --ledger ledger.csv r.csv
	expect_status 1
	expect_error 'findings-ingest: r.csv:2: text follows a closing quote: a quote inside a quoted field is written twice
findings-ingest: r.csv:3: has 4 cells where the header has 3
findings-ingest: r.csv:4: has 2 cells where the header has 3
findings-ingest: r.csv:6: a quote opens here and is never closed
findings-ingest: r.csv:7: has 1 cells where the header has 3
findings-ingest: r.csv: rows left out: 2 (no finding)'
	ledger_adds_up ledger.csv
	expect_output "$HEADER
r-004,pelo-2020-2021,r,,prep,strength,UTSI,Cuatro,,,"
}

@test "ingest: a row with fewer cells than the header is said, and a file that may be cut off" {
	printf 'Tema,Tipo,Hallazgo,Página,Nota,,\nprep,F,Uno\n\n,\nprep,F,Dos,3,n\nprep,F,Tr' > r.csv
	ingest r.csv
	expect_status 0
	expect_error 'findings-ingest: r.csv:2: has 3 cells where the header has 5
findings-ingest: r.csv:6: has 3 cells where the header has 5, and no line end: the file may be cut off here
findings-ingest: r.csv: rows left out: 1 (blank row)'
	{ echo Tema,Tipo,Hallazgo,Nota; printf 'prep,F,t%s\n' $(seq 60); } > r.csv
	ingest r.csv
	expect_status 0
	[ "$(grep -c 'has 3 cells' <<< "$stderr")" -eq 20 ]
	[[ $stderr = *'and 40 more times: fewer cells than the header' ]]
}

@test "ingest: UTF-8 in a file that is windows-1252 for the most part is said" {
	printf 'Tema,Tipo,Hallazgo\nprep,F,A\xf1o y a\xf1o en la C\xd3\xbb\nprep,F,Atenci\xc3\xb3n\n' > r.csv
	printf 'prep,F,\xf1\xf1\n' >> r.csv
	ingest r.csv
	expect_status 0
	expect_error 'findings-ingest: r.csv: read as windows-1252
findings-ingest: r.csv:3: holds UTF-8, and the file was read as windows-1252: it mixes encodings, and letters here are wrong'
	ingest --encoding windows-1252 r.csv
	[[ $stderr != *mixes* ]]
}

@test "ingest: rows of a file that is refused whole are in the ledger, not among the refused rows" {
	printf 'Tema,Tipo\nprep,F\n' > r.csv
	ingest --rejects rejects.csv --ledger ledger.csv -o f.csv r.csv
	expect_status 1
	[ "$(wc -l < rejects.csv)" -eq 1 ]
	grep -qx 'r.csv,column missing,1,0,0,1,0' ledger.csv
}

@test "ingest: refused rows, mended, go in again under the ids that were kept for them" {
	printf 'Tema,Tipo,Hallazgo,Nota\nprep,F,Uno,n1\nprepp,F,Dos,n2\nprep,F,"Tres"x,n3\nprep,F,Cuatro,n4\n' > red-7.csv
	ingest --rejects rejects.csv -o f.csv red-7.csv
	expect_status 1
	expect_files_equal - rejects.csv <<-'EOF'
		reject_file,reject_line,reject_reason,reject_id,Tema,Tipo,Hallazgo,Nota,reject_raw
		red-7.csv,3,"theme ""prepp"" is not in the codebook (did you mean ""prep""?)",red-7-002,prepp,F,Dos,n2,
		red-7.csv,4,text follows a closing quote: a quote inside a quoted field is written twice,red-7-003,,,,,"prep,F,""Tres""x,n3"
	EOF
	ingest --rejects again.csv -o none.csv rejects.csv
	expect_status 1
	[ "$(cut -d, -f1,2 again.csv)" = "$(cut -d, -f1,2 rejects.csv)" ]
	[ "$(tail -1 again.csv)" = 'red-7.csv,4,is not mended: what stands in reject_raw has to be put into the columns,red-7-003,,,,,"prep,F,""Tres""x,n3"' ]
	sed 's/,prepp,F/,prep,F/; s/003,,,,,/003,prep,F,Tres x,n3,/' rejects.csv > mended.csv
	ingest --reports reports.csv -o m.csv mended.csv
	expect_status 0
	expect_files_equal - m.csv <<-EOF
		$HEADER,Nota
		red-7-002,pelo-2020-2021,red-7,,prep,strength,UTSI,Dos,,,,n2
		red-7-003,pelo-2020-2021,red-7,,prep,strength,UTSI,Tres x,,,,n3
	EOF
	[ "$(tail -1 reports.csv)" = "red-7,pelo-2020-2021,,,red-7.csv" ]
	ingest -o all.csv f.csv m.csv
	expect_status 1
	ingest -o all.csv f.csv mended.csv
	expect_status 0
	[ "$(cut -d, -f1 all.csv | tr '\n' ' ')" = "id red-7-001 red-7-004 red-7-002 red-7-003 " ]
}

@test "ingest: a refused row that still holds what could not be read is not mended, nor one of an unknown process" {
	{ echo reject_file,reject_line,reject_reason,reject_id,Tema,Tipo,Hallazgo,Proceso,reject_raw
	  echo a.csv,2,x,a-001,prep,F,el ﬁn � es,,
	  echo a.csv,3,x,a-002,prep,F,el ﬁn,,
	  echo b.csv,2,x,b-001,prep,F,Uno,PELO 2018,; } > rejects.csv
	ingest --reports reports.csv rejects.csv
	expect_status 1
	expect_error 'findings-ingest: rejects.csv:2: is not mended: it still holds U+FFFD, which stands for what could not be read
findings-ingest: rejects.csv:4: process "PELO 2018" is not in the codebook'
	expect_output "$HEADER
a-002,pelo-2020-2021,a,,prep,strength,UTSI,el ﬁn,,,"
	expect_files_equal - reports.csv <<-EOF
		report,process,source,received,file
		a,pelo-2020-2021,,,a.csv
	EOF
}

@test "ingest: rows of both layouts in one file of refused rows go in again" {
	printf 'Tema,Tipo,Hallazgo\nx,F,Uno\n' > a.csv
	printf 'TEMA;Fortaleza;Propuesta\ny;Dos;Tres\n' > b.csv
	ingest --rejects rejects.csv -o f.csv a.csv b.csv
	expect_status 1
	sed -i 's/,x,F/,prep,F/; s/,y,/,prep,/' rejects.csv
	ingest rejects.csv
	expect_status 0
	expect_output "$HEADER
a-001,pelo-2020-2021,a,,prep,strength,UTSI,Uno,,,
b-001-1,pelo-2020-2021,b,,prep,strength,UTSI,Dos,,,
b-001-2,pelo-2020-2021,b,,prep,proposal,UTSI,Tres,,,"
}

@test "ingest: a late row in the third report leaves every id as it is" {
	cp "$DATASET"/reports/*.csv .
	python3 - <<-'EOF'
		lines = open("red-1.csv", encoding="utf-8", newline="").read().split("\n")
		lines.insert(2, "red-1,Persona observadora 1,Debates,F,Una fila tardía.,,3,coder-1,ilustrativo,,")
		open("red-1.csv", "w", encoding="utf-8", newline="").write("\n".join(lines))
	EOF
	cp "$DATASET/findings.csv" findings.csv
	ingest --fill-down theme --register findings.csv -o findings.csv red-*.csv mision.csv parlasur.csv
	expect_status 0
	[ "$(grep -c tardía findings.csv)" -eq 1 ]
	[[ $(grep tardía findings.csv) = red-1-023,* ]]
	grep -v tardía findings.csv | sort > without
	sort "$DATASET/findings.csv" | expect_files_equal - without
}

@test "ingest: the register: a new text is numbered after the highest, one that stands twice keeps both ids" {
	printf 'Tema,Tipo,Hallazgo\nprep,F,Igual\nprep,P,Igual\nprep,F,Otro\n' > r.csv
	ingest -o reg.csv r.csv
	expect_status 0
	printf 'Tema,Tipo,Hallazgo\nprep,F,Nuevo\nx,F,Mal\nprep,F, Otro \nprep,F,Igual\nprep,P,Igual\nprep,AO,Igual\n' > r.csv
	ingest --register reg.csv --rejects rejects.csv r.csv
	expect_status 1
	expect_output "$HEADER
r-004,pelo-2020-2021,r,,prep,strength,UTSI,Nuevo,,,
r-003,pelo-2020-2021,r,,prep,strength,UTSI,Otro,,,
r-001,pelo-2020-2021,r,,prep,strength,UTSI,Igual,,,
r-002,pelo-2020-2021,r,,prep,proposal,UTSI,Igual,,,
r-006,pelo-2020-2021,r,,prep,opportunity,UTSI,Igual,,,"
	[[ $(tail -1 rejects.csv) = *,r-005,x,F,Mal, ]]
}

@test "ingest: the register: of the same text each coder keeps the own id, another has the first that is left" {
	printf 'id,report,process,coder,text\nr-001,r,pelo-2020-2021,c1,Uno\nr-002,r,pelo-2020-2021,c2,Uno\n' > reg.csv
	printf 'Tema,Tipo,Hallazgo,coder\nprep,F,Uno,c2\nprep,P,Uno,c3\nprep,AO,Uno,c1\n' > r.csv
	ingest --register reg.csv r.csv
	expect_status 0
	[ "$(cut -d, -f1,10 <<< "$output")" = "id,coder
r-002,c2
r-001,c3
r-003,c1" ]
	# One id of two coders is two findings; who codes now is met by either.
	printf 'id,report,coder,text\nr-001,r,c1,Uno\nr-001,r,c2,Uno\n' > reg.csv
	printf 'id,Tema,Tipo,Hallazgo,coder\nr-001,prep,F,Uno,c2\nr-001,prep,F,Uno,c3\n' > r.csv
	ingest --register reg.csv r.csv
	expect_status 0
	expect_error ''
}

@test "ingest: the register: ids that were not made here take no number" {
	printf 'id,report,text\n' > reg.csv
	printf '%s,r,t\n' r-99999999999999999999999 r-x r-004x r-005-x r-006-1x r-007- r-002 >> reg.csv
	printf 'Tema,Tipo,Hallazgo\nprep,F,Uno\n' > r.csv
	ingest --register reg.csv r.csv
	expect_status 0
	[[ ${lines[1]} = r-003,* ]]
}

@test "ingest: the register: the wide layout keeps its ids, too" {
	printf 'Tema,F,AO\nprep,Uno,Dos\n' > r.csv
	ingest -o reg.csv r.csv
	expect_status 0
	printf 'Tema,F,AO\ndebates,Cero,\nprep,Uno,Dos\n' > r.csv
	ingest --register reg.csv r.csv
	expect_status 0
	[ "$(cut -d, -f1,8 <<< "$output")" = "id,text
r-002-1,Cero
r-001-1,Uno
r-001-2,Dos" ]
}

@test "ingest: the register is not replaced by less than it holds" {
	cp "$DATASET/findings.csv" findings.csv
	ingest --register findings.csv -o findings.csv "$DATASET/reports/red-8.csv"
	expect_status 1
	[[ $stderr = *'findings.csv: the register holds 119 findings that were not read: with -o findings.csv they would be lost; '* ]]
	expect_files_equal "$DATASET/findings.csv" findings.csv
	ln -s findings.csv link.csv
	ingest --register findings.csv -o link.csv "$DATASET/reports/red-8.csv"
	expect_status 1
	expect_files_equal "$DATASET/findings.csv" findings.csv
	ingest --register findings.csv -o other.csv "$DATASET/reports/red-8.csv"
	expect_status 0
	[[ $stderr = *'findings.csv: the register holds 119 findings that were not read' ]]
}

@test "ingest: the register read together with a late report keeps all, in either order" {
	cp "$DATASET/findings.csv" findings.csv
	printf 'Informe,Tema,Tipo,Hallazgo\nred-8,prep,F,Una fila tardía.\n' > late.csv
	ingest -q --register findings.csv -o findings.csv findings.csv late.csv
	expect_status 0
	head -n -1 findings.csv | expect_files_equal "$DATASET/findings.csv" -
	[[ $(tail -1 findings.csv) = red-8-005,*tardía* ]]
	cp "$DATASET/findings.csv" findings.csv
	sed '2i prep;F;"Una fila tardía.";;;;;' "$DATASET/reports/red-8.csv" > red-8.csv
	for files in 'findings.csv red-8.csv' 'red-8.csv findings.csv'; do
		# shellcheck disable=SC2086 # split on purpose
		ingest --register findings.csv --ledger ledger.csv -o out.csv $files
		expect_status 0
		[[ $stderr = *'rows left out: 4 (there already)'* ]]
		[[ $stderr != *register* ]]
		ledger_adds_up ledger.csv
		[[ $(grep tardía out.csv) = red-8-005,* ]]
		grep -v tardía out.csv | sort > without
		sort "$DATASET/findings.csv" | expect_files_equal - without
	done
}

@test "ingest: findings of the register that are refused now are not lost" {
	printf 'Tema,Tipo,Hallazgo\nprep,F,Uno\nprep,F,Dos\n' > r.csv
	ingest -o reg.csv r.csv
	cp reg.csv before.csv
	sed -i '3s/prep/x/' r.csv
	ingest --register reg.csv -o reg.csv --rejects rejects.csv r.csv
	expect_status 1
	[[ $stderr = *'holds 1 findings that were not read, or were refused: with -o reg.csv'* ]]
	expect_files_equal before.csv reg.csv
	[ ! -e rejects.csv ]
}

@test "ingest: a row without an id takes none that another row brings" {
	FINDINGS_CODEBOOK=$DATASET/codebook.csv findings-print -f csv --lang es \
		"$DATASET/findings.csv" > printed.csv
	python3 - <<-'EOF'
		import csv
		rows = list(csv.reader(open("printed.csv", encoding="utf-8", newline="")))
		at = [row[0] for row in rows].index("red-1-001")
		new = ["" for cell in rows[0]]
		for column in ("Informe", "Proceso", "Tema", "Tipo de hallazgo", "Persona u organización observadora"):
		    if column in rows[0]:
		        new[rows[0].index(column)] = rows[at][rows[0].index(column)]
		new[rows[0].index("Hallazgo")] = "Una fila nueva."
		rows.insert(at + 1, new)
		csv.writer(open("printed.csv", "w", encoding="utf-8", newline=""), lineterminator="\n").writerows(rows)
	EOF
	ingest --rejects rejects.csv -o out.csv printed.csv
	expect_status 0
	[[ $(grep nueva out.csv) = red-1-023,* ]]
	grep -v nueva out.csv | expect_files_equal "$DATASET/findings.csv" -
}

@test "ingest: ids that rows bring, of other reports and from a pipe" {
	printf 'id,report,theme,type,text\nr-002,q,prep,F,Uno\nr-004-2,q,prep,F,Dos\nr-7,r,prep,F,Tres\n' > q.csv
	printf 'theme,type,text\nprep,F,Cuatro\nx,F,Cinco\n' > r.csv
	ingest --rejects rejects.csv r.csv q.csv
	expect_status 1
	[ "$(cut -d, -f1 <<< "$output" | tr '\n' ' ')" = "id r-005 r-002 r-004-2 " ]
	[[ $stderr = *'report "r" came in already'* ]]
	[[ $(sed -n 2p rejects.csv) = *,r-006,* ]]
	{ echo id,theme,type,text
	  printf ',prep,F,t%s\n' $(seq 60)
	  echo stdin-003,prep,F,Ultimo; echo ,prep,F,Otro; } > p.csv
	ingest --rejects rejects.csv -o out.csv - < <(cat p.csv)
	expect_status 1
	expect_error 'findings-ingest: (standard input):62: the id "stdin-003" is there already'
	[[ $(tail -1 out.csv) = stdin-062,* ]]
	[ "$(tail -1 rejects.csv | cut -d, -f4,5)" = ",stdin-003" ]
}

@test "ingest: a register without ids or texts is an error" {
	printf 'theme,type,text\nprep,F,Uno\n' > r.csv
	printf 'id,report,text\n,r,Uno\n' > reg.csv
	ingest --register reg.csv -o f.csv r.csv
	expect_status 1
	expect_error "findings-ingest: reg.csv:2: has no id: a register gives every finding one"
	printf 'a,b\n1,2\n' > reg.csv
	printf 'Tema,Tipo,Hallazgo\nprep,F,Uno\n' > r.csv
	ingest --register reg.csv -o f.csv r.csv
	expect_status 1
	[ ! -e f.csv ]
	expect_error 'findings-ingest: reg.csv:1: there is no column "id"; the columns are: a, b'
	printf 'id,report,text\nr-001,r,Uno\n,r,Dos\n' > reg.csv
	ingest --register reg.csv -o f.csv r.csv
	expect_status 1
	expect_error 'findings-ingest: reg.csv:3: has no id: a register gives every finding one'
}

@test "ingest: an id that comes twice is refused, unless from two coders; one with ; too" {
	printf 'id,theme,type,text,coder\nA,prep,F,Uno,c1\nA,prep,F,Uno,c2\nA,prep,F,Dos,c1\nB;C,prep,F,Tres,c1\n' > r.csv
	ingest --rejects rejects.csv r.csv
	expect_status 1
	expect_error 'findings-ingest: r.csv:4: the id "A" is there already, from the same coder
findings-ingest: r.csv:5: the id "B;C" holds ";", which joins ids'
	expect_output "$HEADER
A,pelo-2020-2021,r,,prep,strength,UTSI,Uno,,c1,
A,pelo-2020-2021,r,,prep,strength,UTSI,Uno,,c2,"
	[[ $(sed -n 2p rejects.csv) = *'coder",,A,'* ]]
}

@test "ingest: the same text, theme and type under two ids is said" {
	printf 'Tema,Tipo,Hallazgo\nprep,F,Uno\nprep,P,Uno\nprep,F, Uno\n' > r.csv
	ingest r.csv
	expect_status 0
	expect_error 'findings-ingest: r.csv:4: r-003 has the text, theme and type of r-001: the same finding twice?'
}

@test "ingest: a report that comes in twice is refused" {
	printf 'Informe,Tema,Tipo,Hallazgo\nR1,prep,F,Uno\n' > a.csv
	printf 'Informe,Tema,Tipo,Hallazgo\nR1,prep,F,Dos\nR2,prep,F,Tres\n' > b.csv
	ingest --reports reports.csv --rejects rejects.csv a.csv b.csv
	expect_status 1
	expect_error 'findings-ingest: b.csv:2: report "R1" came in already, with a.csv: leave one of them away, or name them apart in a column "report"'
	[ "${#lines[@]}" -eq 3 ]
	expect_files_equal - reports.csv <<-EOF
		report,process,source,received,file
		R1,pelo-2020-2021,,,a.csv
		R2,pelo-2020-2021,,,b.csv
	EOF
}

@test "ingest: the reports stream: dates, reports without findings, a header and nothing else" {
	printf 'Tema,Tipo,Hallazgo,Origen del informe,Fecha de recepción\nprep,F,Uno,Red,5/7/2021\nprep,F,Dos,Red,2021-07-05 10:30\nprep,F,Tres,Misión,31/02/2021\n' > a.csv
	printf 'Tema,Tipo,Hallazgo,Fecha de recepción\n,,Ninguna,06-08-2021\n' > b.csv
	printf 'Tema,Tipo,Hallazgo\n' > c.csv
	ingest --reports reports.csv -o f.csv a.csv b.csv c.csv
	expect_status 0
	expect_files_equal - reports.csv <<-EOF
		report,process,source,received,file
		a,pelo-2020-2021,Red,2021-07-05,a.csv
		b,pelo-2020-2021,,2021-08-06,b.csv
		c,pelo-2020-2021,,,c.csv
	EOF
	[ "$(grep -c '' f.csv)" -eq 4 ]
	# shellcheck disable=SC2154 # set by run
	[[ $stderr = *'a.csv:4: source is "Misión" here and "Red" further up in the same report: that is kept'* ]]
	[[ $stderr = *'a.csv:4: received "31/02/2021" is no date that can be read (2021-06-25 or 25/06/2021): it stays as it is'* ]]
}

@test "ingest: a record that cannot say its report makes none of its own" {
	printf 'Informe,Tema,Tipo,Hallazgo\n"R1"x,prep,F,Uno\nR1,prep,F,Dos ñ ñ ñ ñ\nR1,prep,F,Tres,x\nR\xff,prep,F,Cu\xff\n' > all.csv
	ingest --reports reports.csv --rejects rejects.csv -o f.csv all.csv
	expect_status 1
	expect_files_equal - reports.csv <<-EOF
		report,process,source,received,file
		R1,pelo-2020-2021,,,all.csv
	EOF
	[ "$(cut -d, -f1,2 rejects.csv)" = "reject_file,reject_line
all.csv,2
all.csv,4
all.csv,5" ]
	grep -q 'written twice,,' rejects.csv
	grep -q 'header has 4,R1-002,' rejects.csv
	iconv -f UTF-8 -t UTF-8 rejects.csv > /dev/null
}

@test "ingest: unknown columns of all files follow the known ones, in the order they came" {
	printf 'A,Tema,Tipo,Hallazgo,B,B,,\n1,prep,F,Uno,2,3,,\n' > a.csv
	printf 'C,Tema,,Tipo,Hallazgo,A\n4,prep,x,F,Dos,"5, y 6"\n' > b.csv
	ingest a.csv b.csv
	expect_status 0
	expect_output "$HEADER,A,B,B,C,column_3
a-001,pelo-2020-2021,a,,prep,strength,UTSI,Uno,,,,1,2,3,,
b-001,pelo-2020-2021,b,,prep,strength,UTSI,Dos,,,,\"5, y 6\",,,4,x"
}

@test "ingest: --map says which header is a column; one that is nowhere is said" {
	printf 'Rubro,Tema,Tipo,Hallazgo\nprep,x,F,Uno\n' > r.csv
	ingest --map theme=rubro --map page=Hoja r.csv
	expect_status 1
	expect_error 'findings-ingest: no file has a column headed "Hoja" (--map page=Hoja)'
	expect_output "$HEADER,Tema
r-001,pelo-2020-2021,r,,prep,strength,UTSI,Uno,,,,x"
	ingest --map theme=Rubro --map theme=Tema r.csv
	expect_status 1
	expect_error 'findings-ingest: r.csv:1: columns 1 and 2, "Rubro" and "Tema", both mean theme: say which with --map theme=HEADER, or rename one'
	expect_output "$HEADER"
}

@test "ingest: two columns that mean the same refuse the file, which the ledger counts" {
	printf 'Tema,Descripción,Tipo,Hallazgo\nprep,a,F,Uno\nprep,b,F,Dos\n' > r.csv
	printf 'Tema,Tipo,Hallazgo\nprep,F,Tres\n' > s.csv
	ingest --ledger ledger.csv r.csv s.csv
	expect_status 1
	expect_error 'findings-ingest: r.csv:1: columns 2 and 4, "Descripción" and "Hallazgo", both mean text: say which with --map text=HEADER, or rename one'
	[ "${lines[1]}" = "s-001,pelo-2020-2021,s,,prep,strength,UTSI,Tres,,," ]
	expect_files_equal - ledger.csv <<-EOF
		file,reason,rows_read,findings_made,written,refused,excluded
		r.csv,,0,0,0,0,0
		r.csv,column twice,2,0,0,2,0
		s.csv,,1,1,1,0,0
	EOF
	ingest --map text=Hallazgo r.csv
	expect_status 0
	[ "${lines[1]}" = "r-001,pelo-2020-2021,r,,prep,strength,UTSI,Uno,,,,a" ]
}

@test "ingest: no header, a missing column, an empty file: one line each" {
	printf 'uno,dos\n1,2\n' > a.csv
	printf 'Tema,Hallazgo\nprep,x\n' > b.csv
	: > c.csv
	ingest --ledger ledger.csv a.csv b.csv c.csv
	expect_status 1
	expect_error 'findings-ingest: a.csv:1: no header line found: a line that names the columns theme, type and text is expected (see --map); the first line holds "uno", "dos"
findings-ingest: b.csv:1: no column is called type, nor anything that is known to mean it: say which it is with --map type=HEADER
findings-ingest: c.csv: is empty: a header line is expected'
	expect_files_equal - ledger.csv <<-EOF
		file,reason,rows_read,findings_made,written,refused,excluded
		a.csv,,0,0,0,0,0
		a.csv,no header,2,0,0,2,0
		b.csv,,0,0,0,0,0
		b.csv,column missing,1,0,0,1,0
		c.csv,,0,0,0,0,0
	EOF
}

@test "ingest: other tools' files are named, with what reads them" {
	printf 'PK\3\4......[Content_Types].xml...PK\3\4xl/workbook.xml' > a
	printf 'PK\3\4....mimetypeapplication/vnd.oasis.opendocument.spreadsheet' > b
	printf 'PK\3\4....project.qde' > c
	printf '<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0">' > d
	printf '%%PDF-1.7\n' > e
	printf '[\n {"a": 1}]' > f
	printf '<!doctype HTML><html>' > g
	ingest -o x.csv a b c d e f g
	expect_status 1
	expect_error 'findings-ingest: a: is an XLSX spreadsheet: findings-import --from xlsx FILE | findings-ingest ...
findings-ingest: b: is an ODS spreadsheet: findings-import --from ods FILE | findings-ingest ...
findings-ingest: c: is a REFI-QDA project: findings-import --from refi-qda FILE | findings-ingest ...
findings-ingest: d: is a REFI-QDA project: findings-import --from refi-qda FILE | findings-ingest ...
findings-ingest: e: is a PDF: code its findings in a table, one row each, and save that as CSV
findings-ingest: f: is JSON, not CSV: export the answers or codings as CSV from where it was made
findings-ingest: g: is a web page, not CSV: open it in a spreadsheet and save its table as CSV'
}

@test "ingest: documents and pictures are no spreadsheets" {
	python3 - <<-'EOF'
		import zipfile
		def make(name, *members):
		    with zipfile.ZipFile(name, "w") as archive:
		        for member in members:
		            archive.writestr(member, "application/vnd.oasis.opendocument.text" if member == "mimetype" else "x" * 3000)
		make("a.docx", "[Content_Types].xml", "_rels/.rels", "word/document.xml")
		make("b.xlsx", "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml")
		make("c.odt", "mimetype", "content.xml")
	EOF
	printf '{\\rtf1\\ansi Tema}' > d.rtf
	printf '\x89PNG\r\n\x1a\n' > e.png
	ingest -o x.csv a.docx b.xlsx c.odt d.rtf e.png
	expect_status 1
	expect_error 'findings-ingest: a.docx: is a Word document: put its table into a spreadsheet and save that as CSV
findings-ingest: b.xlsx: is an XLSX spreadsheet: findings-import --from xlsx FILE | findings-ingest ...
findings-ingest: c.odt: is an OpenDocument text, no spreadsheet: put its table into a spreadsheet and save that as CSV
findings-ingest: d.rtf: is an RTF text, not a table: put its table into a spreadsheet and save that as CSV
findings-ingest: e.png: is a picture, not a table: type what it shows into a table'
}

@test "ingest: what a file is, when it is not plain UTF-8 with commas, and --encoding, --delimiter" {
	printf 'Tema;Tipo;Hallazgo\nprep;F;a\xf1o\n' > a.csv
	printf 'Tema\tTipo\tHallazgo\nprep\tF\tUno\n' > b.csv
	ingest -o f.csv a.csv b.csv
	expect_status 0
	expect_error 'findings-ingest: a.csv: read as windows-1252, fields separated by ";"
findings-ingest: b.csv: fields separated by tabs'
	[ "$(cut -d, -f8 f.csv)" = "text
año
Uno" ]
	printf 'Tema#Tipo#Hallazgo\nprep#F#a\xa4o\n' > c.csv
	ingest --encoding CP850 --delimiter '#' c.csv
	expect_status 0
	[[ ${lines[1]} = *,año,,, ]]
	ingest --delimiter semicolon a.csv
	expect_status 0
	# What a file is comes out only where its first letter beyond ASCII stands.
	{ echo id,report,Tema,Tipo,Hallazgos; seq -f 'd-%.0f,d,prep,F,Faltan boletas en la casilla' 8000
	  printf '%s,d,prep,F,En la casilla no hab\xeda boletas %s\n' d-x 1 d-y 2; } > d.csv
	ingest -o d-f.csv d.csv
	expect_status 0
	[ "$(grep 'read as' <<< "$stderr")" = 'findings-ingest: d.csv: read as windows-1252' ]
	[ "$(tail -1 d-f.csv)" = 'd-y,pelo-2020-2021,d,,prep,strength,UTSI,En la casilla no había boletas 2,,,' ]
}

@test "ingest: twenty messages of a sort, then how many more" {
	{ echo Tema,Tipo,Hallazgo; for i in $(seq 25); do echo "x,F,t$i"; done; } > r.csv
	ingest --rejects rejects.csv r.csv
	expect_status 1
	[ "$(grep -c 'theme "x"' <<< "$stderr")" -eq 20 ]
	[ "$(tail -1 <<< "$stderr")" = 'findings-ingest: r.csv: and 5 more rows refused: theme not in codebook' ]
	[ "$(wc -l < rejects.csv)" -eq 26 ]
}

@test "ingest: wrong usage" {
	printf 'Tema,Tipo,Hallazgo\nprep,F,Uno\n' > r.csv
	for wrong in '--map x=y' '--map theme' '--map theme=' '--fill-down text' '--fill-down x' \
		'--delimiter abc' '--encoding no-such' '--rejects a --ledger a'; do
		# shellcheck disable=SC2086 # split on purpose
		ingest $wrong r.csv
		expect_status 2
		[ "$(wc -l <<< "$stderr")" -eq 1 ]
	done
}

@test "ingest: two outputs may go to one device" {
	printf 'Tema,Tipo,Hallazgo\nprep,F,Uno\n' > r.csv
	ingest --rejects /dev/null --ledger /dev/null -o /dev/null r.csv
	expect_status 0
	expect_error ''
}

@test "ingest: what the system refuses leaves the outputs as they were" {
	printf 'Tema,Tipo,Hallazgo\nprep,F,Uno\n' > r.csv
	echo old > f.csv
	echo old > rejects.csv
	ingest --rejects rejects.csv -o f.csv r.csv nowhere.csv
	expect_status 3
	expect_error 'findings-ingest: nowhere.csv: cannot open: No such file or directory'
	[ "$(cat f.csv rejects.csv)" = "$(printf 'old\nold')" ]
	ingest r.csv .
	expect_status 3
	expect_error 'findings-ingest: .: is a directory, not a file'
	mkfifo p
	{ exec 3> p; echo Otra > r.csv; cat f.csv >&3; } &
	ingest r.csv p
	wait
	expect_status 3
	expect_error 'findings-ingest: r.csv: has changed while it was read'
	printf 'Tema,Tipo,Hallazgo\nprep,F,Uno\n' > r.csv
	ingest --ledger /dev/full -o f.csv r.csv
	expect_status 3
	[ "$(cat f.csv)" = old ]
	run -3 --separate-stderr sh -c 'findings-ingest r.csv > /dev/full'
	[ "$(find . -name '.findings-*')" = "" ]
}

@test "ingest: findings already written when rows were refused" {
	printf 'Tema,Tipo,Hallazgo\nprep,F,Uno\nx,F,Dos\n' > r.csv
	ingest -o f.csv r.csv
	expect_status 1
	[ "$(wc -l < f.csv)" -eq 2 ]
}

@test "ingest: an id that was kept, and given to another finding since, is refused" {
	printf 'Tema,Tipo,Hallazgo\nprep,F,Uno\nx,F,Dos\n' > r.csv
	ingest --rejects rejects.csv -o reg.csv r.csv
	expect_status 1
	printf 'Tema,Tipo,Hallazgo\nprep,F,Uno\nprep,F,Nuevo\n' > r.csv
	ingest --register reg.csv -o reg.csv r.csv
	expect_status 0
	sed -i 's/,x,F/,prep,F/' rejects.csv
	ingest --register reg.csv rejects.csv
	expect_status 1
	expect_error 'findings-ingest: rejects.csv:2: the id r-002 that was kept for it has another finding in the register: empty its reject_id to have a new one
findings-ingest: reg.csv: the register holds 2 findings that were not read, or were refused'
	sed -i 's/,r-002,/,,/' rejects.csv
	ingest --register reg.csv rejects.csv
	expect_status 0
	[ "${lines[1]}" = "r-003,pelo-2020-2021,r,,prep,strength,UTSI,Dos,,," ]
}

@test "ingest: a refused row that still holds what could not be read is refused again" {
	printf 'theme,type,text\nprep,F,Uno\nprep,F,a\xffb\n' > r.csv
	ingest --encoding UTF-8 --rejects rejects.csv r.csv
	expect_status 1
	ingest --rejects again.csv rejects.csv
	expect_status 1
	expect_error "findings-ingest: rejects.csv:2: is not mended: it still holds U+FFFD, which stands for what could not be read"
	[ "$(tail -1 again.csv)" = "r.csv,3,\"is not mended: it still holds U+FFFD, which stands for what could not be read\",r-002,prep,F,a$(printf '\xEF\xBF\xBD')b," ]
	# Another letter that begins with the same byte is none of it.
	sed 's/a\xEF\xBF\xBDb/a\xEF\xAC\x81b/' rejects.csv > mended.csv
	ingest mended.csv
	expect_status 0
}

@test "ingest: what counts call Hallazgos is the text where there are none" {
	printf 'Tema,Tipo,Hallazgos\nprep,F,Uno\n' > r.csv
	ingest r.csv
	expect_status 0
	[ "${lines[1]}" = "r-001,pelo-2020-2021,r,,prep,strength,UTSI,Uno,,," ]
}

@test "ingest: a header of the wide layout may call a type as the toolkit does" {
	printf '%s\n' kind,code,label_es type,opportunity,Mejora type,strength,Bien theme,prep,PREP > book.csv
	printf 'Tema,Área de oportunidad,Bien\nprep,Uno,Dos\n' > w.csv
	try findings-ingest -b book.csv w.csv
	expect_status 0
	[ "${lines[1]}" = "w-001-1,,w,,prep,opportunity,,Uno,,," ]
	[ "${lines[2]}" = "w-001-2,,w,,prep,strength,,Dos,,," ]
}

@test "ingest: more values than are remembered, more empty cells than are written at once" {
	awk 'BEGIN { printf "theme,type,area,text"; for (i = 1; i <= 20; i++) printf ",c%d", i
	    printf "\n"; for (i = 1; i <= 5000; i++) {
		printf "T%d,F,A%d;B%d,Texto %d", i, i, i, i
		for (k = 1; k < 20; k++) printf ","
		printf ",z%d\n", i } }' > many.csv
	try findings-ingest -o out.csv many.csv
	expect_status 0
	[ "$(wc -l < out.csv)" -eq 5001 ]
	[ "$(sed -n 5000p out.csv)" = "many-4999,,many,,T4999,F,A4999;B4999,Texto 4999,,,,,,,,,,,,,,,,,,,,,,,z4999" ]
}

@test "ingest: --map of a header that stands there twice" {
	printf 'Rubro,Rubro,Tipo,Texto\nprep,prep,F,Uno\n' > r.csv
	ingest --map theme=Rubro r.csv
	expect_status 1
	expect_error 'findings-ingest: r.csv:1: columns 1 and 2, "Rubro" and "Rubro", both mean theme: say which with --map theme=HEADER, or rename one'
}

@test "ingest: a mended row with a text in both layouts is refused" {
	printf 'reject_file,reject_line,reject_reason,reject_id,Tema,Tipo,Hallazgo,Fortaleza,reject_raw\na.csv,2,x,a-001,prep,F,Uno,Dos,\n' > rejects.csv
	ingest rejects.csv
	expect_status 1
	expect_error 'findings-ingest: rejects.csv:2: has a text below a type as well as in the columns for type and text'
}

@test "ingest: a report whose name holds what joins ids needs another" {
	printf 'Tema,Tipo,Hallazgo\nprep,F,Uno\n' > 'a;b.csv'
	ingest --rejects rejects.csv 'a;b.csv'
	expect_status 1
	expect_error 'findings-ingest: a;b.csv:2: the report'"'"'s name holds ";", which no id may hold: name it in a column "report"'
	[[ $(tail -1 rejects.csv) = *'""report""",,prep,F,Uno,' ]]
}

@test "ingest: rows without a process, where the codebook has several, keep it empty and it is said once" {
	{ cat "$DATASET/codebook.csv"; echo 'process,otro,Otro,Other,,,,'; } > book.csv
	printf 'Tema,Tipo,Hallazgo,Proceso\nprep,F,Uno,\nprep,F,Dos,\nprep,F,Tres,Otro\n' > r.csv
	try findings-ingest -b book.csv r.csv
	expect_status 0
	expect_error 'findings-ingest: r.csv:2: rows say no process, and the codebook has several: it stays empty'
	[ "$(cut -d, -f1,2 <<< "$output")" = "id,process
r-001,
r-002,
r-003,otro" ]
}

# Rows of every sort, most of them complete and of the report above, as in a large file.
hostile_rows() {
	awk 'BEGIN {
		srand(7)
		text = "Un texto bastante largo para que nadie lo tome por nada"
		split("prep,prep,Difusión,PREP,difusion, prep,Difucion,,'"'"'prep,-", themes, ",")
		split("strength,strength,Fortaleza,proposal,F,,total", types, ",")
		split("UTSI|UTSI;DEOEyG|UTSI|\"UTSI, DEOEyG\"| UTSI|N/A||nadie", areas, "|")
		split("% número %n, y más|% número %n|\"%, %n\"|\"%, %n\"|\"% \"\"%n\"\"\"|\"%\n%n\"|\"1. %\n2. %n\"|\"%\r%n\"|\"=SUM(%n)\"|N/A|\"% %n\"|  % %n|% \377 %n|Total||% \303|\"% %n\" ", texts, "|")
		print "id,process,report,observer,theme,type,area,text,page,otra"
		for (i = 1; i <= 3000; i++) {
			odd = rand() < 0.3
			if (rand() < 0.05)
				report = "red-" int(rand() * 5)
			t = texts[odd ? 1 + int(rand() * 18) : 2 + int(rand() * 3)]
			gsub("%n", rand() < 0.9 ? i : 7, t)
			gsub("%", text, t)
			id = !odd || rand() < 0.8 ? sprintf("%s-%03d", report, rand() < 0.98 ? i : 9) : rand() < 0.2 ? "a;b" : ""
			ends = odd && rand() < 0.1 ? ",de más\n" : odd && rand() < 0.1 ? "\r\n" : "\n"
			printf "%s,%s,%s,%s,%s,%s,%s,%s,%s,%s%s", id, odd && rand() < 0.1 ? "otro" : "pelo-2020-2021",
			    report, rand() < 0.9 ? "o" : "\"o\"", themes[odd ? 1 + int(rand() * 10) : 1 + int(rand() * 4)],
			    types[odd ? 1 + int(rand() * 7) : 1 + int(rand() * 3)], areas[odd ? 1 + int(rand() * 8) : 1 + int(rand() * 3)],
			    t, i % 9, rand() < 0.5 ? "" : "\"x, y\"", ends
		}
	}'
}

@test "ingest: rows that are written at once and rows that go through each step give the same" {
	hostile_rows > all.csv
	awk 'NR == 1 || /^red/ { print }' all.csv | grep -av 'a;b' > ids.csv
	# Ids that are nobody's numbers: the row without one gets that of its place.
	{
		echo id,process,report,theme,type,text
		seq 2000 | sed 's/.*/F&,pelo-2020-2021,r,debates,strength,& que la mesa se instaló a tiempo y con todo su material/'
		echo ,pelo-2020-2021,r,debates,strength,la última
		echo ,pelo-2020-2021,r,debates,strength,nada
	} > foreign.csv
	for file in all ids foreign; do
		mkdir steps
		(cd steps && FINDINGS_SCANNER=off findings-ingest -b "$DATASET/codebook.csv" --rejects rejects.csv --ledger ledger.csv --reports reports.csv \
			-o findings.csv "../$file.csv" 2> messages) || true
		[ "$(wc -l < steps/findings.csv)" -gt 1000 ]
		[ -s steps/messages ]
		for block in "" 3 $(with_all 1 64 4096); do
			mkdir "at-once$block"
			(cd "at-once$block" && FINDINGS_BLOCK=$block findings-ingest -b "$DATASET/codebook.csv" \
				--rejects rejects.csv --ledger ledger.csv --reports reports.csv -o findings.csv "../$file.csv" 2> messages) || true
			diff -r steps "at-once$block"
			rm -r "at-once$block"
		done
		[ $file != foreign ] || grep -q '^r-2001,' steps/findings.csv
		rm -r steps
	done
}

@test "ingest: ids that later rows and files bring are in nobody's way, wherever the first row without one is" {
	printf 'id,Informe,Tema,Tipo,Hallazgo\nx,red,prep,F,Uno\nred-007,otra,prep,F,Dos\n,red,prep,F,Tres\n' > a.csv
	printf 'id,Informe,Tema,Tipo,Hallazgo\ny,suelta,prep,F,Cinco\n,suelta,prep,F,Seis\n' > b.csv
	printf 'id,Informe,Tema,Tipo,Hallazgo\nred-009,última,prep,F,Siete\n' > c.csv
	ingest a.csv b.csv c.csv
	expect_status 0
	[ "$(cut -d, -f1 <<< "$output" | tr '\n' ' ')" = "id x red-007 red-010 y suelta-002 red-009 " ]
}
