#!/usr/bin/env bats
# shellcheck disable=SC2154 # status, output, stderr: set by try
# SPDX-License-Identifier: MIT
#
# findings-follow: from matrices that areas filled in to replies.

load ../lib

export FINDINGS_CODEBOOK=$DATASET/codebook.csv

# send [OPTION ...] - the dataset's matrices as CSV, in the folder sent
send() {
	findings-matrix -f csv --lang es --asked 2021-10-04 --due 2021-11-04 -o sent "$@" \
		"$DATASET/findings.csv"
}

# follow [OPTION ...] FILE ... - merge on a day in December, beside what was sent
follow() {
	try findings-follow --findings "$DATASET/findings.csv" --replies sent/replies.csv \
		--as-of 2021-12-01 -o replies.csv --rejects rejects.csv --ledger ledger.csv "$@"
}

# reply AREA EXPRESSION ... - what sed makes of the area's matrix, as AREA.csv
reply() {
	local area=$1
	shift
	sed "$@" "sent/pelo-2020-2021-$area.csv" > "$area.csv"
}

# ledger_adds_up FILE - in each row, rows read are merged, unchanged, refused and excluded ones
ledger_adds_up() {
	python3 - "$1" <<-'EOP'
		import csv, sys
		rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")))
		assert rows
		for row in rows:
		    n = {k: int(row[k]) for k in ("rows_read", "merged", "unchanged", "refused", "excluded")}
		    assert n["rows_read"] == n["merged"] + n["unchanged"] + n["refused"] + n["excluded"], row
	EOP
}

# row_of FILE KEY - the row that begins so
row_of() {
	grep "^$2" "$1"
}

@test "follow: matrices that come back as they were sent change nothing" {
	for option in --lang=es --lang=en --excel --with-observer; do
		rm -rf sent
		send "$option"
		follow sent/pelo*.csv
		expect_status 0
		expect_error ""
		expect_files_equal sent/replies.csv replies.csv
		ledger_adds_up ledger.csv
		[ "$(wc -l < rejects.csv)" -eq 1 ]
	done
}

@test "follow: replies are merged, and merged again they change nothing" {
	send
	reply UTAJ -e '/red-6-004-1/s/,Pendiente,,,/Procede,Atendido,Se propuso una reforma.,Oficio 123,11\/10\/2021/' \
		-e '/^(b)/s/,Pendiente/,En proceso/'
	follow UTAJ.csv
	expect_status 0
	expect_error ""
	[ "$(row_of replies.csv red-6-004-1,UTAJ)" = \
		"red-6-004-1,UTAJ,2021-10-04,2021-11-04,accepted,attended,Se propuso una reforma.,Oficio 123,2021-10-11,,2021-12-01" ]
	[ "$(row_of replies.csv parlasur-014,UTAJ)" = \
		"parlasur-014,UTAJ,2021-10-04,2021-11-04,,in_progress,,,2021-12-01,,2021-12-01" ]
	[ "$(diff sent/replies.csv replies.csv | grep -c '^>')" -eq 2 ]
	cp replies.csv once.csv
	try findings-follow --findings "$DATASET/findings.csv" --replies replies.csv \
		--as-of 2021-12-01 -o replies.csv UTAJ.csv
	expect_status 0
	expect_files_equal once.csv replies.csv
	try findings-follow --findings "$DATASET/findings.csv" --replies replies.csv \
		--as-of 2021-12-24 UTAJ.csv
	expect_status 0
	expect_output "$(cat once.csv)"
}

@test "follow: each fault is said by file, row and finding, and its row kept" {
	send
	reply UTAJ -e '/red-6-004-1/s/,Pendiente,,,/,Atendido,Listo,,/' -e '/^(b)/s/,19,/,91,/'
	printf 'UTAJ,red-6-004-9,,,,x,,,,Pendiente,,,\nUTAJ,,,,,,,,,,También esto,,\n' >> UTAJ.csv
	reply UTSI -e '/red-4-004/d' -e '/red-7-002/s/,Pendiente,,,/,Terminado,,,31\/9\/2021/'
	follow UTAJ.csv UTSI.csv UTAJ.csv
	expect_status 1
	expect_error "findings-follow: UTAJ.csv:2: finding parlasur-014: locked cell changed, the original stays: page \"19\" became \"91\"
findings-follow: UTAJ.csv:5: finding red-6-004-1: attended without evidence: say where it can be seen
findings-follow: UTAJ.csv:6: finding \"red-6-004-9\": there is no such finding (did you mean red-6-004-1?)
findings-follow: UTAJ.csv:7: a row added by hand: it has no id, so it is the reply to no finding
findings-follow: UTSI.csv:3: finding red-7-002: status \"Terminado\" is not in the codebook
findings-follow: UTAJ.csv:2: finding parlasur-014: locked cell changed, the original stays: page \"19\" became \"91\"
findings-follow: UTAJ.csv:5: finding red-6-004-1: attended without evidence: say where it can be seen
findings-follow: UTAJ.csv:6: finding \"red-6-004-9\": there is no such finding (did you mean red-6-004-1?)
findings-follow: UTAJ.csv:7: a row added by hand: it has no id, so it is the reply to no finding
findings-follow: UTSI.csv: finding red-4-004: its row is missing, and it was sent to UTSI"
	expect_files_equal sent/replies.csv replies.csv
	ledger_adds_up ledger.csv
	[ "$(cut -d , -f 1-3 rejects.csv | grep -c '^UT')" -eq 9 ]
	grep -q '^UTAJ.csv,,7,"a row added by hand: .*",UTAJ,,.*,También esto,' rejects.csv
}

@test "follow: refused rows that were mended are merged" {
	send
	reply UTAJ -e '/red-6-004-1/s/,Pendiente,,,/,Atendidoo,Listo,Oficio 1,/' -e '/^(b)/s/,19,/,91,/'
	follow UTAJ.csv
	expect_status 1
	sed -i 's/,Atendidoo,/,Atendido,/' rejects.csv
	try findings-follow --findings "$DATASET/findings.csv" --replies replies.csv \
		--as-of 2021-12-01 -o replies.csv --rejects rejects.csv rejects.csv
	expect_status 1
	expect_error 'findings-follow: rejects.csv:2: finding parlasur-014: locked cell changed, the original stays: page "19" became "91"'
	[ "$(row_of replies.csv red-6-004-1,UTAJ)" = \
		"red-6-004-1,UTAJ,2021-10-04,2021-11-04,,attended,Listo,Oficio 1,2021-12-01,,2021-12-01" ]
	[ "$(grep -c . < <(cut -d , -f 1-3 rejects.csv | grep '^UTAJ'))" -eq 1 ]
}

@test "follow: whatever many hands did to the matrices, nothing that they wrote is lost" {
	send
	for seed in $(seq "$(wants_all && echo 12 || echo 1)"); do
		python3 "$FINDINGS_TOP/tests/lib/mangle.py" sent/pelo-2020-2021-DEOEyG.csv "$seed" a.csv > texts
		python3 "$FINDINGS_TOP/tests/lib/mangle.py" sent/pelo-2020-2021-DEOEyG.csv "$seed-2" b.csv >> texts
		follow a.csv b.csv
		[ "$status" -le 1 ]
		ledger_adds_up ledger.csv
		while read -r text; do
			cat replies.csv rejects.csv | grep -qF -- "$text" || {
				echo "seed $seed: $text is lost"
				return 1
			}
		done < texts
		# Merged once more, and with the refused rows as they are, all stays as it is.
		try findings-follow --findings "$DATASET/findings.csv" --replies replies.csv \
			--as-of 2021-12-01 -o again.csv a.csv b.csv
		expect_files_equal replies.csv again.csv
		try findings-follow --findings "$DATASET/findings.csv" --replies replies.csv \
			--as-of 2021-12-01 -o again.csv rejects.csv
		expect_files_equal replies.csv again.csv
	done
}

@test "follow: any encoding and delimiter, and standard input" {
	send
	reply UTAJ -e '/red-6-004-1/s/,Pendiente,,,/Procede,En proceso,Revisión “a fondo”,,/'
	follow UTAJ.csv
	expect_status 0
	mv replies.csv expected.csv
	python3 - <<-'EOP'
		import csv
		rows = list(csv.reader(open("UTAJ.csv", encoding="utf-8", newline="")))
		for name, encoding, delimiter in (("a", "windows-1252", ";"), ("b", "utf-16", "\t"), ("c", "utf-8-sig", ";")):
		    with open(name + ".csv", "w", encoding=encoding, newline="") as file:
		        csv.writer(file, delimiter=delimiter).writerows(rows)
	EOP
	for file in a.csv b.csv c.csv; do
		follow "$file"
		expect_status 0
		expect_files_equal expected.csv replies.csv
	done
	follow - < UTAJ.csv
	expect_status 0
	expect_files_equal expected.csv replies.csv
	follow < b.csv
	expect_status 0
	expect_files_equal expected.csv replies.csv
}

@test "follow: what a spreadsheet would run comes back as it was sent" {
	cat > findings.csv <<-'EOP'
		id,process,report,theme,type,area,text,page
		h-1,pelo-2020-2021,h,prep,opportunity,UTSI,"=HYPERLINK(""http://a"",""b"")",1
		h-2,pelo-2020-2021,h,prep,opportunity,UTSI,@SUM(A1),2
		h-3,pelo-2020-2021,h,prep,opportunity,UTSI,+1+1,3
		h-4,pelo-2020-2021,h,prep,opportunity,UTSI,-2,4
		h-5,pelo-2020-2021,h,prep,opportunity,UTSI,"	=1",5
		h-6,pelo-2020-2021,h,prep,opportunity,UTSI,_x0041_,6
		h-7,pelo-2020-2021,h,prep,opportunity,UTSI,'=1' decía,7
	EOP
	findings-matrix -f csv --excel --lang es -o sent findings.csv
	sed -i "s/Pendiente,,,/En proceso,'=2+2,'-x,/" sent/pelo-2020-2021-UTSI.csv
	try findings-follow --findings findings.csv --replies sent/replies.csv -o replies.csv \
		sent/pelo-2020-2021-UTSI.csv
	expect_status 0
	expect_error "findings-follow: sent/pelo-2020-2021-UTSI.csv: left out before what a spreadsheet would run: 19 apostrophes"
	[ "$(grep -c ',in_progress,=2+2,-x,' replies.csv)" -eq 7 ]
}

@test "follow: after twenty messages of a sort the rest is counted" {
	{
		echo Clave,Área responsable,Estatus
		for i in $(seq 25); do echo "x$i,UTAJ,Pendiente"; done
	} > m.csv
	send
	follow m.csv
	expect_status 1
	[ "$(grep -c 'there is no such finding' <<< "$stderr")" -eq 20 ]
	[[ $stderr = *'findings-follow: m.csv: and 5 more rows: id unknown'* ]]
	[ "$(wc -l < rejects.csv)" -eq 26 ]
	{
		echo id,process,report,theme,type,area,text
		seq 25 | sed 's/.*/a-&,pelo-2020-2021,a,prep,opportunity,UTSI,Texto &/'
	} > f.csv
	{
		echo Clave,Área responsable,Valoración del área,Fecha de respuesta
		seq 25 | sed 's/.*/a-&,UTSI,Procede,05\/12\/2021/'
	} > m.csv
	try findings-follow --findings f.csv --as-of 2021-12-01 m.csv
	expect_status 0
	[ "$(grep -c 'later than the day of this merge$' <<< "$stderr")" -eq 21 ]
	[[ $stderr = *'findings-follow: m.csv: and 5 more times: answered later than the day of this merge'* ]]
}

@test "follow: many missing rows are said in one line" {
	send
	reply DEOEyG '3,$d'
	follow DEOEyG.csv
	expect_status 1
	expect_error "findings-follow: DEOEyG.csv: 25 rows that were sent to DEOEyG are missing: those of findings MIS-07, MIS-09, MIS-10, MIS-12, MIS-13, MIS-17, parlasur-004, parlasur-005, parlasur-008, parlasur-013, ..."
}

@test "follow: a finding whose area is named twice was sent there once" {
	printf '%s\n' id,process,report,theme,type,area,text \
		'a-1,pelo-2020-2021,a,prep,opportunity,UTSI;UTSI,Uno' 'a-2,pelo-2020-2021,a,prep,opportunity,UTSI,Dos' > f.csv
	printf 'Clave,Área responsable,Estatus\na-2,UTSI,Pendiente\n' > m.csv
	try findings-follow --findings f.csv --as-of 2021-12-01 m.csv
	expect_status 1
	expect_error "findings-follow: m.csv: finding a-1: its row is missing, and it was sent to UTSI"
}

@test "follow: files that are no matrix are said, and the others merged" {
	send
	reply UTAJ -e '/red-6-004-1/s/,Pendiente/,En proceso/'
	printf '%%PDF-1.7\n' > a.pdf
	printf 'PK\003\004 cut off' > b.xlsx
	printf 'Clave,Hallazgo\nx,y\n' > c.csv
	printf 'id,status\n"x\n' > d.csv
	follow a.pdf b.xlsx c.csv d.csv UTAJ.csv
	expect_status 1
	[[ $stderr = *'findings-follow: a.pdf: is no XLSX, ODS or CSV: open it in a spreadsheet and save it as XLSX'* ]]
	[[ $stderr = *'findings-follow: b.xlsx: '* ]]
	[[ $stderr = *'findings-follow: c.csv: no findings matrix: no row heads a column of ids (Clave, ID) and one to fill in (Estatus, Status, ...); bring them back, or export the sheet with them'* ]]
	[[ $stderr = *'findings-follow: d.csv:2: a quote opens here and is never closed'* ]]
	[ "$(wc -l <<< "$stderr")" -eq 4 ]
	[ "$(diff sent/replies.csv replies.csv | grep -c '^>')" -eq 1 ]
	[ "$(grep -c '^c.csv,,no findings matrix,2,0,0,2,0$' ledger.csv)" -eq 1 ]
	ledger_adds_up ledger.csv
}

@test "follow: nothing in a cell, a head or a name reaches the terminal as it is" {
	send
	{
		printf 'Clave,Área responsable,Estatus,\033[31mx\n'
		printf 'red-6-004-1,UTAJ,\033]0;x\007,y\n\033[2J,UTAJ,Pendiente,\n'
	} > "$(printf 'm\033.csv')"
	follow m*.csv
	expect_status 1
	[[ $stderr != *$'\033'* && $stderr != *$'\007'* ]]
}

@test "follow: wrong usage" {
	try findings-follow x.csv
	expect_status 2
	[[ $stderr = "findings-follow: name the findings that were sent with --findings"* ]]
	try findings-follow --findings - -
	expect_status 2
	[[ $stderr = "findings-follow: standard input can be read once: findings, replies or a matrix"* ]]
	try findings-follow --findings x --as-of 31/02/2021 y
	expect_status 2
	[[ $stderr = 'findings-follow: --as-of takes a date (2021-06-25 or 25/06/2021), not "31/02/2021"'* ]]
	try findings-follow --findings x --rejects a --ledger a y
	expect_status 2
	[[ $stderr = "findings-follow: two outputs go to one file: a"* ]]
	try findings-follow --findings x --rejects - y
	expect_status 2
	[[ $stderr = "findings-follow: two outputs go to standard output"* ]]
	try findings-follow --findings x --rejects a -o a y
	expect_status 2
	[[ $stderr = "findings-follow: two outputs go to one file: a"* ]]
}

@test "follow: what cannot be read or written leaves everything as it was" {
	send
	reply UTAJ -e '/red-6-004-1/s/,Pendiente/,En proceso/'
	echo old > replies.csv
	echo old > rejects.csv
	follow UTAJ.csv nowhere.csv
	expect_status 3
	expect_error "findings-follow: nowhere.csv: cannot open: No such file or directory"
	[ "$(cat replies.csv rejects.csv)" = $'old\nold' ]
	try findings-follow --findings nowhere.csv UTAJ.csv
	expect_status 3
	try findings-follow --findings "$DATASET/findings.csv" --replies UTAJ.csv UTAJ.csv
	expect_status 1
	[[ $stderr = *'UTAJ.csv:1: '*'"id"'* ]]
	[ -z "$output" ]
	for option in -o --rejects --ledger; do
		try findings-follow --findings "$DATASET/findings.csv" --replies sent/replies.csv \
			"$option" /dev/full UTAJ.csv
		expect_status 3
		[[ $stderr = *'/dev/full: '*'No space left on device' ]]
	done
}

@test "follow: killed at any moment, the replies are the old ones or the new ones" {
	python3 - <<-'EOP'
		import csv
		with open("findings.csv", "w", newline="") as a, open("m.csv", "w", newline="") as b:
		    findings, matrix = csv.writer(a, lineterminator="\n"), csv.writer(b, lineterminator="\n")
		    findings.writerow(["id", "type", "area", "text"])
		    matrix.writerow(["id", "area", "text", "status", "action"])
		    for i in range(8000):
		        findings.writerow([f"k-{i}", "opportunity", "UTSI", f"Text {i}"])
		        matrix.writerow([f"k-{i}", "UTSI", f"Text {i}", "in_progress", f"Action {i} " * 20])
	EOP
	printf 'id,area,status\nk-0,UTSI,pending\n' > old.csv
	findings-follow --findings findings.csv --replies old.csv m.csv > new.csv
	python3 - "$(wants_all && echo 30 || echo 8)" <<-'EOP'
		import os, random, shutil, subprocess, sys, time
		old, new = open("old.csv", "rb").read(), open("new.csv", "rb").read()
		assert old != new
		command = ["findings-follow", "--findings", "findings.csv", "--replies", "replies.csv",
		           "-o", "replies.csv", "--rejects", "rejects.csv", "m.csv"]
		shutil.copy("old.csv", "replies.csv")
		began = time.monotonic()
		subprocess.run(command, check=True)
		whole = time.monotonic() - began
		# A search for leaks that is killed says so, which is not what is asked here.
		leaks = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
		environment = dict(os.environ, ASAN_OPTIONS=leaks)
		chance, found, tries = random.Random(5), set(), 0
		# Later and later where the machine has become slower.
		while tries < int(sys.argv[1]) or (len(found) < 2 and tries < 300):
		    tries += 1
		    shutil.copy("old.csv", "replies.csv")
		    child = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment)
		    time.sleep(chance.uniform(0, 1.2 * whole * (1 + tries / 60)))
		    child.kill()
		    child.wait()
		    content = open("replies.csv", "rb").read()
		    assert content in (old, new), len(content)
		    found.add(content)
		assert len(found) == 2, "every kill came too early, or too late"
	EOP
}
