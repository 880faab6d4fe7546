#!/usr/bin/env bats
# shellcheck disable=SC2154 # status, output, stderr: set by try
# SPDX-License-Identifier: MIT
#
# findings-follow: matrices that LibreOffice has opened and saved. Slow: not in the quick loop.

load ../lib

export FINDINGS_CODEBOOK=$DATASET/codebook.csv PYTHONPATH=$FINDINGS_TOP/tests/lib
export PYTHONDONTWRITEBYTECODE=1

# save_as FORMAT FILE - what LibreOffice makes of the file, in the folder FORMAT
save_as() {
	soffice "-env:UserInstallation=file://$BATS_FILE_TMPDIR/profile" --headless \
		--convert-to "$1" --outdir "$1" "$2" > soffice.log 2>&1
	[ -s "$1/$(basename "${2%.*}").$1" ]
}

send() {
	findings-matrix -f xlsx --lang es --asked 2021-10-04 --due 2021-11-04 -o sent \
		"$DATASET/findings.csv"
}

follow() {
	try findings-follow --findings "$DATASET/findings.csv" --replies sent/replies.csv \
		--as-of 2021-12-01 -o replies.csv --rejects rejects.csv --ledger ledger.csv "$@"
}

@test "roundtrip: what LibreOffice saved comes back to the character" {
	send
	/usr/bin/python3 "$FINDINGS_TOP/tests/lib/matrices.py" fill sent/pelo-2020-2021-DEOEyG.xlsx filled.xlsx
	for format in xlsx ods; do
		save_as "$format" filled.xlsx
		follow "$format/filled.$format"
		expect_status 0
		expect_error ""
		/usr/bin/python3 "$FINDINGS_TOP/tests/lib/matrices.py" check replies.csv DEOEyG \
			sent/pelo-2020-2021-DEOEyG.xlsx
	done
	expect_files_equal <(findings-follow --findings "$DATASET/findings.csv" \
		--replies sent/replies.csv --as-of 2021-12-01 filled.xlsx) replies.csv
}

@test "roundtrip: every matrix saved without a change, as XLSX and as ODS" {
	send
	for format in xlsx ods; do
		save_as "$format" sent/pelo-2020-2021-UTCSyD.xlsx
		save_as "$format" sent/pelo-2020-2021-UTAJ.xlsx
		follow "$format"/*
		expect_status 0
		expect_error ""
		expect_files_equal sent/replies.csv replies.csv
	done
}

@test "roundtrip: formulas that somebody typed are taken as their value, and said" {
	send
	/usr/bin/python3 - <<-'EOP'
		from matrices import Matrix
		m = Matrix("sent/pelo-2020-2021-UTAJ.xlsx")
		m.put("red-6-004-1", action='="Oficio "&(100+23)', answered="=DATE(2021,11,5)", response="Procede")
		m.put("parlasur-014", evidence="=1/4", action="=1/0")
		m.save("formulas.xlsx")
	EOP
	for format in xlsx ods; do
		save_as "$format" formulas.xlsx
		follow "$format/formulas.$format"
		expect_status 0
		expect_error "findings-follow: $format/formulas.$format:Matriz:10: finding parlasur-014: J10 holds a formula; its value is taken: \"#DIV/0!\"
findings-follow: $format/formulas.$format:Matriz:10: finding parlasur-014: K10 holds a formula; its value is taken: \"0.25\"
findings-follow: $format/formulas.$format:Matriz:11: finding red-6-004-1: J11 holds a formula; its value is taken: \"Oficio 123\"
findings-follow: $format/formulas.$format:Matriz:11: finding red-6-004-1: L11 holds a formula; its value is taken: \"2021-11-05\""
		grep -q '^red-6-004-1,UTAJ,2021-10-04,2021-11-04,accepted,pending,Oficio 123,,2021-11-05,,2021-12-01$' replies.csv
	done
}

@test "roundtrip: a matrix saved as CSV, where English dates are told from others" {
	send
	/usr/bin/python3 - <<-'EOP'
		import datetime
		from matrices import Matrix
		m = Matrix("sent/pelo-2020-2021-UTSI.xlsx")
		m.put("red-1-022", response="Procede", action="líneas\ny “comillas”, ñ")
		m.put("red-4-004", response="Procede", answered=datetime.date(2021, 12, 11))
		m.save("filled.xlsx")
	EOP
	save_as csv filled.xlsx
	follow csv/filled.csv
	expect_status 1
	expect_error 'findings-follow: csv/filled.csv:12: finding red-4-004: answered "12/11/2021" may be written month first, as the day of sending in the title is: write 2021-08-05'
	[[ $(grep -A 1 '^red-1-022,UTSI' replies.csv) = *'líneas
y “comillas”, ñ'* ]]
}
