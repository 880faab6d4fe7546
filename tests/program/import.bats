#!/usr/bin/env bats
# shellcheck disable=SC2154 # status, output, stderr: set by try
# SPDX-License-Identifier: MIT
#
# findings-import: what other tools export, as CSV for ingest.

load ../lib

# workbook FILE - run Python on an openpyxl Workbook `book`, whose first sheet is `sheet`
workbook() {
	/usr/bin/python3 -c "
import sys
from openpyxl import Workbook
book = Workbook()
sheet = book.active
exec(sys.stdin.read())
book.save('$1')
"
}

# highlights - what Taguette exports of four highlights
highlights() {
	printf '%s\r\n' 'id,document,tag,content' \
		'1,red-1,Casillas\Ubicación,"Quedó lejos, ""muy"" lejos."' \
		'1,red-1,Tipo\Área de oportunidad,"Quedó lejos, ""muy"" lejos."' \
		'2,red-1,Casillas,Abrió a tiempo.' \
		'2,red-1,Tipo\Fortaleza,Abrió a tiempo.' \
		'2,red-1,Difusión,Abrió a tiempo.' \
		'3,red-1,Difusión,Hubo carteles.' \
		'4,red-1,,Portada' > "$1"
}

@test "import: Taguette's highlights, a row for each highlight and tag; CRLF; untagged ones are listed" {
	highlights h.csv
	try findings-import h.csv
	expect_status 0
	expect_error 'findings-import: h.csv: read as taguette
findings-import: h.csv:8: left out: highlights without a tag "Portada"'
	expect_output 'highlight,report,theme,text,source_file,source_row
1,red-1,Casillas\Ubicación,"Quedó lejos, ""muy"" lejos.",h.csv,2
1,red-1,Tipo\Área de oportunidad,"Quedó lejos, ""muy"" lejos.",h.csv,3
2,red-1,Casillas,Abrió a tiempo.,h.csv,4
2,red-1,Tipo\Fortaleza,Abrió a tiempo.,h.csv,5
2,red-1,Difusión,Abrió a tiempo.,h.csv,6
3,red-1,Difusión,Hubo carteles.,h.csv,7'
}

@test "import: types among the codes go to the other codings of their passage, wherever they stand" {
	highlights h.csv
	try findings-import --types tipo --codebook-out codes.csv h.csv
	expect_status 0
	expect_output 'highlight,report,theme,text,type,source_file,source_row
1,red-1,Casillas\Ubicación,"Quedó lejos, ""muy"" lejos.",Área de oportunidad,h.csv,2
2,red-1,Casillas,Abrió a tiempo.,Fortaleza,h.csv,4
2,red-1,Difusión,Abrió a tiempo.,Fortaleza,h.csv,6
3,red-1,Difusión,Hubo carteles.,,h.csv,7'
	expect_files_equal - codes.csv <<-'EOF'
		kind,code,label_es,label_en,parent,area,aliases,definition,colour
		type,opportunity,Área de oportunidad,Área de oportunidad,,,,,
		type,strength,Fortaleza,Fortaleza,,,,,
		group,Casillas,Casillas,Casillas,,,,,
		theme,Casillas\Ubicación,Casillas\Ubicación,Casillas\Ubicación,Casillas,,,,
		theme,Casillas,Casillas,Casillas,Casillas,,,,
		theme,Difusión,Difusión,Difusión,,,,,
	EOF
	findings-import --types Tipo < h.csv > rows.csv 2> /dev/null
	try findings-ingest -b codes.csv rows.csv
	expect_status 1
	expect_error 'findings-ingest: rows.csv:5: type is empty'
	[ "$(cut -d , -f 5,6 <<< "$output")" = 'theme,type
Casillas\Ubicación,opportunity
Casillas,strength
Difusión,strength' ]
}

@test "import: a passage with two types, and a type without a theme, are said" {
	printf '%s\n' id,document,tag,content '1,r,A,x' '1,r,T\F,x' '1,r,T\P,x' '2,r,T\F,y' > h.csv
	try findings-import --types T h.csv
	expect_status 1
	expect_error 'findings-import: h.csv: read as taguette
findings-import: h.csv:4: this passage is coded with two types: F; P
findings-import: h.csv:5: the type F stands at a passage without a theme'
	expect_output 'highlight,report,theme,text,type,source_file,source_row
1,r,A,x,F; P,h.csv,2'
}

@test "import: Taguette's codebook has descriptions that its highlights lack; by either name of the column" {
	printf '%s\n' 'tag,description,number of highlights' 'A,"De A, todo",1' ' ,,0' 'A\B,,2' > a.csv
	printf '%s\n' 'name,description' 'C;D,x' > b.csv
	highlights h.csv
	try findings-import --codebook-out codes.csv h.csv a.csv b.csv
	expect_status 0
	expect_files_equal - codes.csv <<-'EOF'
		kind,code,label_es,label_en,parent,area,aliases,definition,colour
		group,Casillas,Casillas,Casillas,,,,,
		group,A,A,A,,,,"De A, todo",
		group,Tipo,Tipo,Tipo,,,,,
		theme,Casillas\Ubicación,Casillas\Ubicación,Casillas\Ubicación,Casillas,,,,
		theme,Tipo\Área de oportunidad,Tipo\Área de oportunidad,Tipo\Área de oportunidad,Tipo,,,,
		theme,Casillas,Casillas,Casillas,Casillas,,,,
		theme,Tipo\Fortaleza,Tipo\Fortaleza,Tipo\Fortaleza,Tipo,,,,
		theme,Difusión,Difusión,Difusión,,,,,
		theme,A,A,A,A,,,"De A, todo",
		theme,A\B,A\B,A\B,A,,,,
		theme,"C,D",C;D,C;D,,,,x,
	EOF
	# It is a codebook.
	printf 'theme,type,text\nA\\B,F,x\n"C;D",F,y\n' > rows.csv
	try findings-ingest -b codes.csv rows.csv
	expect_status 0
	try findings-import a.csv
	expect_status 1
	expect_error 'findings-import: a.csv: read as taguette
findings-import: there are 2 codes and nothing coded with them: name a file for the codebook with --codebook-out'
}

@test "import: codes that a codebook does not tell apart, and colours that are none, are said" {
	printf '%s\n' 'tag,description' 'Impacto Social,a' 'impacto social,b' > a.csv
	try findings-import --codebook-out codes.csv a.csv
	expect_status 0
	expect_error 'findings-import: a.csv: read as taguette
findings-import: left out of the codebook: "impacto social", which reads like a code before it'
	[ "$(cut -d , -f 1,2 codes.csv)" = 'kind,code
theme,Impacto Social' ]
	echo '<CodeBook><Codes><Code guid="1" name="A" color="red"/><Code guid="2" name="B" color="#00aa33"/></Codes></CodeBook>' > c.qdc
	try findings-import --codebook-out codes.csv c.qdc
	expect_status 0
	expect_error 'findings-import: c.qdc: read as refi-qda
findings-import: left out of the codebook: a colour that is not #rrggbb, of "A"'
	[ "$(cut -d , -f 2,9 codes.csv)" = 'code,colour
A,
B,#00aa33' ]
}

@test "import: QualCoder's rows with fewer categories have their variables at the right end" {
	printf '\xef\xbb\xbf%s\r\n' \
		'"Case","Filename","Coder","Coded","Id","Codename","Coded_Memo","Category","Category","FileVar_entidad","CaseVar_red"' > c.csv
	printf '%s\r\n' '"OE-1","r1.txt","coder-1","uno","ctid:1","Casillas","","Organización","Todo","CDMX","R1"' \
		'"OE-1","r1.txt","coder-1","dos","ctid:2","Filas","nota","Organización","CDMX",""' \
		'"OE-2","r2.txt","coder-2","tres","ctid:3","Suelto","","","R2"' \
		'"OE-2","r2.txt","coder-2","image","imid:1","Suelto","","","R2"' \
		'"OE-2","r2.txt","coder-2","a/v","avid:1","Suelto","","","R2"' >> c.csv
	try findings-import --codebook-out codes.csv c.csv
	expect_status 0
	expect_error 'findings-import: c.csv: read as qualcoder
findings-import: c.csv:5: left out: codings of pictures and recordings, which have no text "Suelto"
findings-import: c.csv:6: left out: codings of pictures and recordings, which have no text "Suelto"'
	expect_output 'coding,report,case,coder,theme,text,memo,group,Categories,FileVar_entidad,CaseVar_red,source_file,source_row
ctid:1,r1.txt,OE-1,coder-1,Casillas,uno,,Organización,Todo / Organización,CDMX,R1,c.csv,2
ctid:2,r1.txt,OE-1,coder-1,Filas,dos,nota,Organización,Organización,CDMX,,c.csv,3
ctid:3,r2.txt,OE-2,coder-2,Suelto,tres,,,,,R2,c.csv,4'
	expect_files_equal - codes.csv <<-'EOF'
		kind,code,label_es,label_en,parent,area,aliases,definition,colour
		group,Organización,Organización,Organización,Todo,,,,
		group,Todo,Todo,Todo,,,,,
		theme,Casillas,Casillas,Casillas,Organización,,,,
		theme,Filas,Filas,Filas,Organización,,,,
		theme,Suelto,Suelto,Suelto,,,,,
	EOF
}

@test "import: QualCoder's report by file, as XLSX, has every cell in its column" {
	workbook c.xlsx <<-'EOF'
		sheet.append(["File", "Coder", "Coded", "Id", "Codename", "Coded_Memo", "Category", "Category", "FileVar_a"])
		sheet.append(["r", "c", "uno", "ctid:1", "A", None, "G", None, "v"])
		sheet.append(["r", "c", "dos", "ctid:2", "B", None, "G", "H", None])
	EOF
	try findings-import c.xlsx
	expect_status 0
	expect_error 'findings-import: c.xlsx: read as qualcoder'
	expect_output 'coding,report,coder,theme,text,memo,group,Categories,FileVar_a,source_file,source_sheet,source_row
ctid:1,r,c,A,uno,,G,G,v,c.xlsx,Sheet,2
ctid:2,r,c,B,dos,,G,H / G,,c.xlsx,Sheet,3'
}

@test "import: KoBo's CSV: semicolons, quotes, answers of 0 and 1 in one list, a row of HXL tags" {
	cat > f.csv <<-'EOF'
		"g1/lugar";"¿Qué áreas?";"¿Qué áreas?/Capacitación, asistencia";"¿Qué áreas?/Organización";"nota";"_id";"_index"
		"#loc";"#sector +list";"";"";"";"";""
		"007";"Capacitación, asistencia Organización";"1";"1";"dos
		líneas";"11";"1"
		"008";"Organización";"0";"1";"";"12";"2"
		"009";"";"";"";"""cita""";"13";"3"
	EOF
	try findings-import f.csv
	expect_status 0
	expect_error 'findings-import: f.csv: read as kobo
findings-import: f.csv:2: left out: rows of HXL tags'
	expect_output 'g1/lugar,¿Qué áreas?,nota,_id,_index,source_file,source_row
007,"Capacitación, asistencia;Organización","dos
líneas",11,1,f.csv,3
008,Organización,,12,2,f.csv,5
009,,"""cita""",13,3,f.csv,6'
}

@test "import: KoBo's workbook: repeated groups, also nested ones, beside the submission they belong to" {
	workbook f.xlsx <<-'EOF'
		sheet.title = "Observación"
		sheet.append(["seccion", "_id", "_index"])
		sheet.append(["0012", 101, 1])
		sheet.append(["0013", 102, 2])
		h = book.create_sheet("hallazgos")
		h.append(["Tema", "_index", "_parent_table_name", "_parent_index", "_submission__id"])
		h.append(["Casilla", 1, "Observación", 1, 101])
		h.append(["Filas", 2, "Observación", 1, 101])
		p = book.create_sheet("propuestas")
		p.append(["Propuesta", "_index", "_parent_table_name", "_parent_index"])
		p.append(["Más mesas", 1, "hallazgos", 2])
	EOF
	try findings-import f.xlsx
	expect_status 0
	expect_error 'findings-import: f.xlsx: read as kobo'
	expect_output 'seccion,_id,_index,Tema,Propuesta,source_file,source_sheet,source_row
0012,101,1,Casilla,,f.xlsx,hallazgos,2
0012,101,1,Filas,Más mesas,f.xlsx,propuestas,2
0013,102,2,,,f.xlsx,Observación,3'
	try findings-import --sheet hallazgos f.xlsx
	expect_status 0
	expect_error 'findings-import: f.xlsx: read as kobo
findings-import: f.xlsx:hallazgos:1: holds answers that were given several times: give the table of submissions, too, for what else was answered'
}

@test "import: a sheet that is none of the form's, such as a cover, is not read unasked" {
	takes_long
	workbook f.xlsx <<-'EOF'
		sheet.title = "Portada"
		sheet.append(["Informe"])
		sheet.append(["de la red"])
		o = book.create_sheet("Observación")
		o.append(["seccion", "_index"])
		o.append(["0012", 1])
		h = book.create_sheet("hallazgos")
		h.append(["Tema", "_index", "_parent_table_name", "_parent_index"])
		h.append(["Casilla", 1, "Observación", 1])
	EOF
	try findings-import f.xlsx
	expect_status 0
	expect_error 'findings-import: f.xlsx: read as kobo
findings-import: f.xlsx: not read: the sheets "Portada" (name them with --sheet)'
	expect_output 'seccion,_index,Tema,source_file,source_sheet,source_row
0012,1,Casilla,f.xlsx,hallazgos,2'
	# Where none has what they are joined by, the first is read.
	workbook f.xlsx <<-'EOF'
		sheet.append(["seccion"])
		sheet.append(["0012"])
		book.create_sheet("notas").append(["nota"])
	EOF
	try findings-import --from kobo f.xlsx
	expect_status 0
	expect_error 'findings-import: f.xlsx: not read: the sheets "notas" (name them with --sheet)'
	expect_output 'seccion,source_file,source_sheet,source_row
0012,f.xlsx,Sheet,2'
}

@test "import: KoBo's tables as files find each other by their names; rows without a key of their own are said" {
	mkdir form
	printf '%s\n' _index,_id,seccion 1,11,0012 2,12,0013 2,13,0014 ,14,0015 > form/obs.csv
	printf '%s\n' tema,_index,_parent_table_name,_parent_index A,1,obs,1 B,2,obs,2 > form/h.csv
	printf '%s\n' medida,_index,_parent_table_name,_parent_index M,1,h,1 > m
	try findings-import form/obs.csv form/h.csv m
	expect_status 1
	expect_error 'findings-import: form/obs.csv: read as kobo
findings-import: form/h.csv: read as kobo
findings-import: m: read as kobo
findings-import: form/obs.csv:4: has a _index that another row has
findings-import: form/obs.csv:5: has no _index, by which repeated answers find their row'
	expect_output '_index,_id,seccion,tema,medida,source_file,source_row
2,12,0013,B,,form/h.csv,3
1,11,0012,A,M,m,2'
}

@test "import: ODK's files in any order; a row whose submission is nowhere is said and written" {
	printf '%s\n' SubmissionDate,g-seccion,motivos,motivos/a,motivos/b,KEY \
		'2021-06-06,0012,a b,1,1,uuid:1' '2021-06-06,0013,,0,0,uuid:2' > v.csv
	printf '%s\n' tema,PARENT_KEY,KEY 'T1,uuid:1,uuid:1/h[1]' 'T2,uuid:1,uuid:1/h[2]' 'T9,uuid:9,uuid:9/h[1]' > v-h.csv
	for files in 'v.csv v-h.csv' 'v-h.csv v.csv'; do
		# shellcheck disable=SC2086 # two names
		try findings-import $files
		expect_status 1
		grep -qx 'findings-import: v-h.csv:4: belongs to row uuid:9 of another table, which is in no file' <<< "$stderr"
		[ "$(wc -l <<< "$output")" -eq 5 ]
		grep -qx '.*T9.*' <<< "$output"
	done
	try findings-import v.csv v-h.csv
	expect_output 'SubmissionDate,g-seccion,motivos,KEY,tema,source_file,source_row
2021-06-06,0012,a;b,uuid:1,T1,v-h.csv,2
2021-06-06,0012,a;b,uuid:1,T2,v-h.csv,3
,,,,T9,v-h.csv,4
2021-06-06,0013,,uuid:2,,v.csv,3'
}

@test "import: a workbook of any sort: title rows, dates, numbers, merged cells, formulas; sheets by name and number" {
	workbook b.xlsx <<-'EOF'
		import datetime
		sheet.title = "Uno"
		sheet["A1"] = "Hallazgos de la red"
		sheet.merge_cells("A1:D1")
		for column, name in enumerate(["Tema", "Tipo", "Hallazgo", "Fecha"], 1):
		    sheet.cell(3, column, name)
		sheet["A5"], sheet["B5"], sheet["C5"], sheet["D5"] = "007", "AO", 12.5, datetime.date(2021, 6, 6)
		book.create_sheet("Dos").append(["Tema", "x"])
		book["Dos"].append(["t", True])
		book.create_sheet("Oculta").append(["a", "b"])
		book["Oculta"].sheet_state = "hidden"
		book.create_sheet("Vacía")
	EOF
	try findings-import b.xlsx
	expect_status 0
	expect_error 'findings-import: b.xlsx: read as xlsx
findings-import: b.xlsx: not read: the sheets "Dos", "Oculta" (name them with --sheet)
findings-import: b.xlsx:Uno:3: this is the header; title rows above it, left out: 1'
	expect_output 'Tema,Tipo,Hallazgo,Fecha,source_file,source_sheet,source_row
007,AO,12.5,2021-06-06,b.xlsx,Uno,5'
	try findings-import --sheet 2 --sheet oculta b.xlsx
	expect_status 0
	expect_output 'Tema,x,a,b,source_file,source_sheet,source_row
t,TRUE,,,b.xlsx,Dos,2'
	try findings-import --sheet '*' b.xlsx
	expect_status 0
	try findings-import --sheet Tres b.xlsx
	expect_status 2
	expect_error 'findings-import: b.xlsx: has no sheet "Tres"; its sheets are "Uno", "Dos", "Oculta", "Vacía"'
	workbook many.xlsx <<< 'for i in range(2, 14): book.create_sheet(f"H{i}")'
	try findings-import --sheet Tres many.xlsx
	expect_status 2
	expect_error 'findings-import: many.xlsx: has no sheet "Tres"; its sheets are "Sheet", "H2", "H3", "H4", "H5", "H6", "H7", "H8", "H9", "H10", "H11", "H12", ...'
	try findings-import many.xlsx
	expect_status 1
	expect_error 'findings-import: many.xlsx: has no sheet that holds anything'
	# One that is asked for is read, even so.
	try findings-import --sheet H13 many.xlsx
	expect_status 0
	expect_output 'source_file,source_sheet,source_row'
	try findings-import --from ods b.csv
	expect_status 3
	printf 'a,b\n1,2\n' > b.csv
	try findings-import --from xlsx b.csv
	expect_status 1
	expect_error 'findings-import: b.csv: is no workbook: findings-import --from csv reads it'
}

@test "import: several files have the columns of all of them; pipes can be among them" {
	printf 'Tema,Texto\na,b\n' > a.csv
	printf 'Texto;Nota\nc;d\n' > b.csv
	expected='Tema,Texto,Nota,source_file,source_row
a,b,,a.csv,2
,c,d,b.csv,2'
	try findings-import a.csv b.csv
	expect_status 0
	expect_output "$expected"
	try findings-import - b.csv < a.csv
	expect_output "${expected/a.csv/}"
	try bash -c 'findings-import <(cat a.csv) b.csv | sed "s/,[^,]*\/fd\/[0-9]*,/,a.csv,/"'
	expect_output "$expected"
	# What a pipe brings is kept in a file, which may have no room.
	seq 20000 > long.csv
	try bash -c "trap '' XFSZ; ulimit -f 40; cat long.csv | findings-import - b.csv"
	expect_status 3
	expect_error 'findings-import: (standard input): cannot keep what a pipe brings: File too large'
}

@test "import: columns of one name stay two, and rows keep where they stood before" {
	printf 'a,a,source_row,source_file\n1,2,7,x.csv\n' > d.csv
	try findings-import d.csv
	expect_status 0
	expect_output 'a,a,source_file,source_row
1,2,x.csv,7'
	# What was read from a text then has no sheet now.
	workbook w.xlsx <<-'EOF'
		sheet.append(["a", "source_row", "source_file"])
		sheet.append([1, 7, "x.csv"])
		sheet.append([2, None, None])
	EOF
	try findings-import w.xlsx
	expect_status 0
	expect_output 'a,source_file,source_sheet,source_row
1,x.csv,,7
2,w.xlsx,Sheet,3'
}

@test "import: a mapping: sources by either name, constants, conditions, parts, lists of areas, what passes through" {
	cat > map.csv <<-'EOF'
		column,source,split,constant,when
		theme,Rubro,,,
		theme,Tema,,,
		text,texto,,(sin texto),
		type,,,strength,Tono >= 0.5
		type,,,opportunity,
		area,areas,blank,,
		observer,Persona,newline,,
		page,Página,,,
		page,,,,
		,,,,"not Tema = ""x"""
	EOF
	printf '%s\n' 'TEMA,g/texto,Tono,areas,Persona,otra' \
		'a,uno,0.5,A  B,"P1
P2",z' 'b,,0,,,' 'x,tres,1,,,' > s.csv
	sed -i 's/not Tema/not TEMA/' map.csv
	try findings-import --mapping map.csv s.csv
	expect_status 0
	expect_error 'findings-import: s.csv: read as csv
findings-import: s.csv:5: left out: rows by a condition of the mapping'
	expect_output 'theme,text,type,area,observer,Tono,otra,source_file,source_row
a,uno,strength,A;B,P1,0.5,z,s.csv,2
a,uno,strength,A;B,P2,0.5,z,s.csv,2
b,(sin texto),opportunity,,,0,,s.csv,4'
}

@test "import: a mapping that does not fit, or is none, is said with its line" {
	printf 'a,b\n1,2\n' > s.csv
	printf '%s\n' column,source theme,Tema text,b theme,Rubro > map.csv
	try findings-import --mapping map.csv s.csv
	expect_status 1
	expect_error 'findings-import: s.csv: read as csv
findings-import: s.csv:1: no column is headed "Tema" or "Rubro", from which map.csv:2 takes theme'
	printf '%s\n' column,source,split 'theme,a,;' 'text,b,;' > map.csv
	try findings-import --mapping map.csv s.csv
	expect_status 1
	expect_error 'findings-import: map.csv:3: only one column can be split into rows'
	printf '%s\n' column,source,split 'theme,a,punto' > map.csv
	try findings-import --mapping map.csv s.csv
	expect_status 1
	expect_error 'findings-import: map.csv:2: split takes a character, newline, blank, comma, semicolon, pipe or tab, not "punto"'
	printf '%s\n' column,source,when 'theme,a,a =' > map.csv
	try findings-import --mapping map.csv s.csv
	expect_status 1
	[[ $stderr == "findings-import: map.csv:2: "* ]]
	for line in "a,," ",," "a,,a=1" ",x,a=1"; do
		printf '%s\n' column,source,constant,when "text,b,," ",$line" > map.csv
		try findings-import --mapping map.csv s.csv
		expect_status 1
		expect_error 'findings-import: map.csv:3: a line without column is a condition on rows: it has a `when` and nothing else'
	done
	printf '%s\n' columna,fuente a,b > map.csv
	try findings-import --mapping map.csv s.csv
	expect_status 1
	[[ $stderr == "findings-import: map.csv:1: "* ]]
	try findings-import --mapping nowhere.csv s.csv
	expect_status 3
}

@test "import: a mapping in FINDINGS_SHARE is a format by its name, and is found by looking" {
	mkdir -p share/import
	printf '%s\n' column,source theme,Rubro text,Dicho report,Visita > share/import/visitas.csv
	printf 'Visita,Rubro,Dicho\nv1,a,b\n' > s.csv
	FINDINGS_SHARE=$PWD/share try findings-import s.csv
	expect_status 0
	expect_error 'findings-import: s.csv: read as visitas'
	expect_output 'theme,text,report,source_file,source_row
a,b,v1,s.csv,2'
	FINDINGS_SHARE=$PWD/share try findings-import --from visitas s.csv
	expect_status 0
	expect_error ''
	# Not among thousands of columns, which are no form's.
	for more in 4093 4094; do
		{
			echo "Visita,Rubro,Dicho,$(seq -s , "$more")"
			echo v1,a,b
		} > wide.csv
		FINDINGS_SHARE=$PWD/share try findings-import wide.csv
		expect_status 0
		[[ ${output%%$'\n'*} == "$([ "$more" = 4093 ] && echo theme,text,report || echo Visita,Rubro,Dicho)",1,2,* ]]
	done
	try findings-import --from visitas s.csv
	expect_status 2
	expect_error 'findings-import: --from takes one of refi-qda, taguette, qualcoder, odk, kobo, table, wide, list, ods, xlsx, csv, observer-form, not "visitas"'
}

@test "import: a format without the mapping that is installed for it says what is missing" {
	cp "$(command -v findings-import)" alone
	highlights h.csv
	FINDINGS_SHARE=$PWD try ./alone h.csv
	# Unless the programs are installed, where they look last.
	[ "$status" -eq 0 ] || {
		expect_status 3
		expect_error 'findings-import: h.csv: read as taguette
findings-import: the mapping for taguette is not installed (FINDINGS_SHARE names the folder that holds import)'
	}
}

@test "import: files of a form in several tables and other files do not mix" {
	printf '%s\n' SubmissionDate,casilla,KEY 2021-06-06,0457,uuid:1 > form.csv
	printf '%s\n' Tema,Fortaleza,Propuesta Casillas,2,1 > table.csv
	try findings-import table.csv form.csv
	expect_status 1
	expect_error 'findings-import: form.csv: is read as odk, and the files before it as another format: import them apart, or say which it is with --from'
	try findings-import form.csv table.csv
	expect_status 1
	expect_error 'findings-import: form.csv: read as odk
findings-import: table.csv: is read as csv, and the files before it as odk: import them apart'
	expect_output ''
}

@test "import: a published table is a tally; margins that do not add up are an error" {
	printf '%s\n' 'Cuadro 1,,,' 'Tema,Fortaleza,Propuesta,Total' 'PREP,"1,200",-,"1,200"' 'Debates,3,4,7' > t.csv
	try findings-import --from table t.csv
	expect_status 0
	expect_output 'theme,type,count
PREP,Fortaleza,1200
PREP,Propuesta,0
Debates,Fortaleza,3
Debates,Propuesta,4'
	findings-import --from table -o tally.csv t.csv
	try findings-tab -k theme tally.csv
	expect_output 'theme,count
Debates,7
PREP,1200'
	workbook t.xlsx <<-'EOF'
		sheet.append(["Tema", "Hallazgos"])
		sheet.append(["PREP", 5])
	EOF
	try findings-import --from table t.xlsx
	expect_status 0
	expect_output 'theme,count
PREP,5'
	sed -i 's/4,7/4,8/' t.csv
	try findings-import --from table t.csv
	expect_status 1
	[[ $stderr == *'t.csv:4: '* ]]
	printf '%s\n' Tema,Fortaleza,Propuesta,Total PREP,1,2,3 '(otros),5,0,5' Total,6,2,8 > other.csv
	try findings-import --from table other.csv
	expect_status 0
	expect_error 'findings-import: other.csv: left out: counts of what the table sums up as other "5"
findings-import: other.csv: left out: counts of what the table sums up as other "0"'
	expect_output 'theme,type,count
PREP,Fortaleza,1
PREP,Propuesta,2'
	try findings-import --from table tally.csv t.xlsx
	expect_status 1
	expect_error 'findings-import: t.xlsx: has other columns than the files before it, and counts go together only under the same: import them apart'
}

@test "import: wide and list take columns apart; a row with nothing in them stays one" {
	printf '%s\n' 'Tema,Fortaleza,Área de oportunidad,nota' 'a,uno,dos,n' 'b,,,m' > w.csv
	try findings-import --from wide w.csv
	expect_status 0
	expect_output 'Tema,nota,type,text,source_file,source_row
a,n,Fortaleza,uno,w.csv,2
a,n,Área de oportunidad,dos,w.csv,2
b,m,,,w.csv,3'
	try findings-import --from wide --column NOTA w.csv
	expect_output 'Tema,Fortaleza,Área de oportunidad,type,text,source_file,source_row
a,uno,dos,nota,n,w.csv,2
b,,,nota,m,w.csv,3'
	printf 'Tema,x\n"a; b\nc",1\n,2\n' > l.csv
	try findings-import --from list --column tema l.csv
	expect_status 0
	expect_output 'Tema,x,source_file,source_row
a,1,l.csv,2
b,1,l.csv,2
c,1,l.csv,2
,2,l.csv,4'
	try findings-import --from list l.csv
	expect_status 2
	expect_error 'findings-import: --from list takes one --column, that holds several values in a cell'
	try findings-import --from list --column y l.csv
	expect_status 1
	expect_error 'findings-import: l.csv:1: no column is headed "y" (--column)'
	printf 'Tema,x,TEMA\na,1,b\n' > l.csv
	try findings-import --from list --column tema l.csv
	expect_status 1
	expect_error 'findings-import: l.csv:1: several columns are headed "tema" (--column)'
}

@test "import: rows that repeat a finding are marked, in whatever case and punctuation, not those that share words" {
	cat > known.csv <<-'EOF'
		id,text
		R-1,"La casilla abrió tarde porque faltó la llave del local, según dijeron."
		R-2,Hubo rampa.
		R-3,—
	EOF
	printf '%s\n' id,document,tag,content \
		'1,d,a,LA CASILLA ABRIO TARDE: porque falto la llave del local' \
		'2,d,a,¡Hubo rampa!' \
		'3,d,a,La casilla abrió tarde.' \
		'4,d,a,Hubo rampa y barandal en la escuela de la sección.' \
		'5,d,a,¡…!' > h.csv
	try findings-import --against known.csv h.csv
	expect_status 0
	expect_error 'findings-import: h.csv: read as taguette
findings-import: h.csv:2: the same finding as R-1 in known.csv?
findings-import: h.csv:3: the same finding as R-2 in known.csv?
findings-import: h.csv:4: the same finding as R-1 in known.csv?'
	[ "$(cut -d , -f 5 <<< "$output" | paste -s -d ,)" = same_as,R-1,R-2,R-1,, ]
	try findings-import --against h.csv h.csv
	expect_status 1
	[[ $stderr == 'findings-import: h.csv:1: '*text* ]]
	printf 'Tema,Dicho\na,b\n' > s.csv
	try findings-import --against known.csv s.csv
	expect_status 2
	[[ $stderr == *'--against needs a column "text" (see --mapping)'* ]]
}

@test "import: rows that cannot be carried over are said, and the others written" {
	printf 'a,b\n1,2,3\n4,5\n"6"x,7\n8\xff,9\n10\n' > s.csv
	try findings-import --encoding UTF-8 s.csv
	expect_status 1
	expect_error 'findings-import: s.csv: read as csv
findings-import: s.csv:2: has 3 cells where the header has 2
findings-import: s.csv:4: text follows a closing quote: a quote inside a quoted field is written twice
findings-import: s.csv:5: holds bytes that are not UTF-8 (another --encoding?)'
	expect_output 'a,b,source_file,source_row
4,5,s.csv,3
10,,s.csv,6'
}

@test "import: what is no table, or damaged, gets one line" {
	: > empty.csv
	try findings-import empty.csv
	expect_status 1
	expect_error 'findings-import: empty.csv: is empty: a header line is expected'
	printf 'only prose here\nand here\n' > prose.txt
	try findings-import prose.txt
	expect_status 1
	expect_error 'findings-import: prose.txt: is of no format that is known: say which with --from, or what its columns are with --mapping'
	printf '%%PDF-1.4 ...' > a.pdf
	try findings-import a.pdf
	expect_status 1
	[ "$(wc -l <<< "$stderr")" -eq 1 ]
	workbook b.xlsx <<< 'sheet.append(["a", "b"])'
	head -c 3000 b.xlsx > cut.xlsx
	try findings-import cut.xlsx
	expect_status 1
	[ "$(wc -l <<< "$stderr")" -eq 1 ]
	try findings-import nowhere.csv
	expect_status 3
	[ "$(wc -l <<< "$stderr")" -eq 1 ]
	if wants_all; then
		try bash -c "(printf 'PK\3\4'; head -c 257M /dev/zero) | findings-import"
		expect_status 1
		[[ $stderr == *'is larger than 256 MB, which no spreadsheet that people fill in is: '* ]]
	fi
	printf 'a,b\n1,2\n' > out.csv
	try findings-import -o out.csv cut.xlsx
	[ "$(cat out.csv)" = $'a,b\n1,2' ]
}

@test "import: input and output may be one file" {
	printf 'a,b\n1,2\n' > s.csv
	try findings-import -o s.csv s.csv
	expect_status 0
	[ "$(cat s.csv)" = $'a,b,source_file,source_row\n1,2,s.csv,2' ]
}

@test "import: a text of any size is read without being kept" {
	takes_long
	/usr/bin/python3 -c "
print('a,b')
for i in range(300000):
    print(f'{i},some words to fill the line with')" > big.csv
	try /usr/bin/python3 -c "
import resource, subprocess
subprocess.run(['findings-import', '-o', 'big.out', 'big.csv'], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 30000)"
	expect_status 0
	expect_output True
	[ "$(wc -l < big.out)" -eq 300001 ]
}
