#!/usr/bin/env bats
# shellcheck disable=SC2154 # status, output, stderr: set by try
# SPDX-License-Identifier: MIT
#
# findings-follow: workbooks that somebody else's program filled in (openpyxl).

load ../lib

export FINDINGS_CODEBOOK=$DATASET/codebook.csv PYTHONPATH=$FINDINGS_TOP/tests/lib
export PYTHONDONTWRITEBYTECODE=1

# send - the dataset's matrices as workbooks, in the folder sent
send() {
	findings-matrix -f xlsx --lang es --asked 2021-10-04 --due 2021-11-04 -o sent \
		"$DATASET/findings.csv"
}

# with_matrix AREA FILE - run Python on the area's matrix `m` and save it as FILE
with_matrix() {
	/usr/bin/python3 -c "
import sys
from matrices import Matrix
m = Matrix('sent/pelo-2020-2021-$1.xlsx')
exec(sys.stdin.read())
m.save('$2')
"
}

# follow [OPTION ...] FILE ... - merge on a day in December, beside what was sent
follow() {
	try findings-follow --findings "$DATASET/findings.csv" --replies sent/replies.csv \
		--as-of 2021-12-01 -o replies.csv --rejects rejects.csv --ledger ledger.csv "$@"
}

@test "follow: workbooks that come back as they were sent change nothing" {
	send
	follow sent/pelo*-[A-Z]*.xlsx
	expect_status 0
	expect_error ""
	expect_files_equal sent/replies.csv replies.csv
	follow sent/index.xlsx sent/pelo-2020-2021-UTSI.xlsx
	expect_status 0
	expect_error "findings-follow: sent/index.xlsx: is the index of the matrices, and is passed over"
	expect_files_equal sent/replies.csv replies.csv
}

@test "follow: without the codebook no label is taken for a change that somebody made" {
	send
	unset FINDINGS_CODEBOOK
	follow sent/pelo*-[A-Z]*.xlsx
	expect_status 0
	expect_error ""
	expect_files_equal sent/replies.csv replies.csv
}

@test "follow: the matrix of findings without area comes back; what it says has no place yet" {
	sed 's/,UTVOE,/,,/' "$DATASET/findings.csv" > findings.csv
	findings-matrix --lang es -o sent findings.csv 2> remarks
	try findings-follow --findings findings.csv --replies sent/replies.csv sent/pelo*-sin-area.xlsx
	expect_status 0
	expect_error ""
	expect_output "$(cat sent/replies.csv)"
	mv sent/pelo-2020-2021-sin-area.xlsx sent/pelo-2020-2021-X.xlsx
	with_matrix X filled.xlsx <<- 'END'
		m.put("MIS-15", status="Atendido")
	END
	try findings-follow --findings findings.csv --replies sent/replies.csv --rejects rejects.csv filled.xlsx
	expect_status 1
	expect_error "findings-follow: filled.xlsx:Matriz: its rows are refused: the finding has no area: give it one, and say here whose reply this is"
	[[ $(grep -c ',MIS-15,' rejects.csv) -eq 1 ]]
}

@test "follow: what openpyxl kept comes back to the character" {
	send
	/usr/bin/python3 "$FINDINGS_TOP/tests/lib/matrices.py" fill sent/pelo-2020-2021-DEOEyG.xlsx filled.xlsx
	follow filled.xlsx
	expect_status 0
	expect_error ""
	/usr/bin/python3 "$FINDINGS_TOP/tests/lib/matrices.py" check replies.csv DEOEyG \
		sent/pelo-2020-2021-DEOEyG.xlsx
	cp replies.csv once.csv
	try findings-follow --findings "$DATASET/findings.csv" --replies once.csv \
		--as-of 2021-12-01 -o replies.csv filled.xlsx
	expect_status 0
	expect_files_equal once.csv replies.csv
}

@test "follow: what was merged is sent again, and comes back as it is" {
	takes_long
	send
	/usr/bin/python3 "$FINDINGS_TOP/tests/lib/matrices.py" fill sent/pelo-2020-2021-DEOEyG.xlsx filled.xlsx
	follow filled.xlsx
	expect_status 0
	findings-matrix -f xlsx --lang en --asked 2021-12-02 --replies replies.csv -o again \
		"$DATASET/findings.csv"
	expect_files_equal replies.csv again/replies.csv
	try findings-follow --findings "$DATASET/findings.csv" --replies replies.csv \
		--as-of 2021-12-24 again/pelo-2020-2021-DEOEyG.xlsx
	expect_status 0
	expect_error ""
	expect_output "$(cat replies.csv)"
}

@test "follow: each fault in a workbook is said by file, sheet, row and finding" {
	send
	with_matrix DEOEyG deo.xlsx <<-'EOP'
		m.put("MIS-08", type="Fortaleza", page=16, response="Procede", answered=44520)
		m.cell("MIS-08", "answered").number_format = "General"
		m.put("red-1-022", text="Otro texto", response="Procede")
		m.put("red-2-001", text=m.cell("red-2-002", "text").value, response="Procede")
		m.put("red-2-002", response="Prosede")
		m.put("red-2-006", status="Atendido", action="Listo")
		m.put("red-2-007", status="Por ahí va")
		m.put("red-4-005", answered="04/10/2021", response="=1+1")
		m.put("red-4-006", answered="03/10/2021")
		m.put("MIS-07", status="Atendido", response="Se toma conocimiento")
		m.insert(m.row("MIS-09"))
		m.sheet.cell(m.row("MIS-09") - 1, m.columns["action"]).value = "Una fila más"
		m.delete("MIS-17")
		m.cell("MIS-09", "id").value = "MIS-99"
	EOP
	follow deo.xlsx
	expect_status 1
	expect_error 'findings-follow: deo.xlsx:Matriz:10: finding MIS-08: locked cell changed, the original stays: type "Área de oportunidad" became "Fortaleza"; page "15" became "16"
findings-follow: deo.xlsx:Matriz:10: finding MIS-08: answered is the number "44520", no date: the cell has lost its form as a date (write 05/08/2021, the day first)
findings-follow: deo.xlsx:Matriz:12: finding red-1-022: its text is another, and of no finding
findings-follow: deo.xlsx:Matriz:13: finding red-2-001: its text is that of finding red-2-002: to which of them is this the reply?
findings-follow: deo.xlsx:Matriz:14: finding red-2-002: response "Prosede" is not in the codebook (did you mean "Procede"?)
findings-follow: deo.xlsx:Matriz:15: finding red-2-006: attended without evidence: say where it can be seen
findings-follow: deo.xlsx:Matriz:16: finding red-2-007: status "Por ahí va" is not in the codebook
findings-follow: deo.xlsx:Matriz:19: finding red-4-005: H19 holds a formula; its value is taken: ""
findings-follow: deo.xlsx:Matriz:20: finding red-4-006: answered 2021-10-03, before it was sent on 2021-10-04
findings-follow: deo.xlsx:Matriz:22: finding MIS-07: locked cell changed, the original stays: status "No requiere atención" became "Atendido"
findings-follow: deo.xlsx:Matriz:23: a row added by hand: it has no id, so it is the reply to no finding
findings-follow: deo.xlsx:Matriz:24: finding "MIS-99": there is no such finding (did you mean MIS-09?)
findings-follow: deo.xlsx: finding MIS-09: its row is missing, and it was sent to DEOEyG
findings-follow: deo.xlsx: finding MIS-17: its row is missing, and it was sent to DEOEyG'
	[ "$(diff sent/replies.csv replies.csv | grep '^>')" = \
		"> MIS-07,DEOEyG,2021-10-04,,noted,not_applicable,,,2021-12-01,,2021-12-01
> red-4-005,DEOEyG,2021-10-04,2021-11-04,,pending,,,2021-10-04,,2021-12-01" ]
}

@test "follow: rows in another order, in two files, in a column of their own, with comments" {
	send
	with_matrix UTSI a.xlsx <<-'EOP'
		import copy
		first, last = m.row("red-1-022"), m.row("red-7-002")
		for column in range(1, m.sheet.max_column + 1):
		    a, b = m.sheet.cell(first, column), m.sheet.cell(last, column)
		    a.value, b.value = b.value, a.value
		m.put("red-1-022", response="Procede", status="En proceso")
		m.delete("red-4-004")
	EOP
	with_matrix UTSI b.xlsx <<-'EOP'
		from openpyxl.comments import Comment
		m.book.create_sheet("Anexo")["B2"] = "Oficio completo"
		m.put("red-4-004", response="Procede", status="En proceso")
		extra = m.sheet.max_column + 1
		m.sheet.cell(m.head, extra).value = "Notas del área"
		m.sheet.cell(m.row("red-4-004"), extra).value = "ver anexo"
		m.sheet.cell(m.row("red-4-004"), extra + 1).value = "al margen"
		m.cell("red-4-004", "action").comment = Comment("¿sí?", "Role")
		for finding in m.ids:
		    if finding != "red-4-004":
		        m.delete(finding)
	EOP
	follow a.xlsx b.xlsx
	expect_status 0
	expect_error 'findings-follow: b.xlsx:Matriz:8: columns that a matrix does not have go into the replies as they are: "Notas del área", "N"
findings-follow: b.xlsx:Matriz: comments on cells, which are not read (open the file): 1
findings-follow: b.xlsx:Anexo: is no findings matrix, and is passed over (open the file); rows with text: 1'
	grep -q '^b.xlsx,Anexo,no findings matrix,1,0,0,0,1$' ledger.csv
	[ "$(grep ',UTSI,.*accepted' replies.csv)" = \
		"red-1-022,UTSI,2021-10-04,2021-11-04,accepted,in_progress,,,2021-12-01,,2021-12-01,,
red-4-004,UTSI,2021-10-04,2021-11-04,accepted,in_progress,,,2021-12-01,,2021-12-01,ver anexo,al margen" ]
}

@test "follow: the digests tell what was recoded from what an area changed" {
	send
	with_matrix UTAJ utaj.xlsx <<-'EOP'
		m.put("red-6-004-1", response="Procede")
	EOP
	sed '/^red-6-004-1,/s/,legislacion,proposal,/,debates,opportunity,/' "$DATASET/findings.csv" > findings.csv
	try findings-follow --findings findings.csv --replies sent/replies.csv -o replies.csv utaj.xlsx
	expect_status 0
	expect_error 'findings-follow: utaj.xlsx:Matriz:11: finding red-6-004-1: was recoded since it was sent: theme "Legislación" became "Debates"; type "Propuesta" became "Área de oportunidad"'
}

@test "follow: texts that go on in further rows come back whole" {
	takes_long
	python3 - <<-'EOP'
		import csv
		with open("findings.csv", "w", encoding="utf-8", newline="") as file:
		    rows = csv.writer(file, lineterminator="\n")
		    rows.writerow(["id", "process", "report", "theme", "type", "area", "text", "page"])
		    rows.writerow(["l-1", "pelo-2020-2021", "l", "prep", "opportunity", "UTSI",
		                   "\n".join(f"Punto {i}: la pantalla se apagó \U0001F5A5" for i in range(100)), "1"])
		    rows.writerow(["l-2", "pelo-2020-2021", "l", "prep", "opportunity", "UTSI", "á" * 40000, "1"])
		    rows.writerow(["l-3", "pelo-2020-2021", "l", "prep", "opportunity", "UTSI", "breve", "1"])
		with open("known.csv", "w", encoding="utf-8", newline="") as file:
		    rows = csv.writer(file, lineterminator="\n")
		    rows.writerow(["id", "area", "asked", "status", "action"])
		    rows.writerow(["l-3", "UTSI", "2021-10-04", "in_progress", "Paso a paso. " * 6000])
	EOP
	findings-matrix -f xlsx --lang es --replies known.csv --asked 2021-10-04 -o sent findings.csv 2> /dev/null
	try findings-follow --findings findings.csv --replies sent/replies.csv -o replies.csv sent/pelo-2020-2021-UTSI.xlsx
	expect_status 0
	expect_error ""
	expect_files_equal sent/replies.csv replies.csv
	with_matrix UTSI long.xlsx <<-'EOP'
		m.put("l-1", response="Procede")
		m.put("l-2", action="Se cambió")
	EOP
	try findings-follow --findings findings.csv --replies sent/replies.csv -o replies.csv long.xlsx
	expect_status 0
	[ "$(diff sent/replies.csv replies.csv | grep -c '^>')" -eq 2 ]
}

@test "follow: a matrix without its sheet Control is known by its title" {
	takes_long
	send
	with_matrix UTAJ utaj.xlsx <<-'EOP'
		m.put("red-6-004-1", response="Procede")
		del m.book["Control"]
	EOP
	follow utaj.xlsx
	expect_status 0
	expect_error ""
	grep -q '^red-6-004-1,UTAJ,.*,accepted,' replies.csv
}
