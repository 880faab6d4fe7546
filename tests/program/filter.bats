#!/usr/bin/env bats
# shellcheck disable=SC2154 # status, output, stderr: set by try
# SPDX-License-Identifier: MIT
#
# findings-filter: kept records are copied byte for byte.

load ../lib

findings=$DATASET/findings.csv
codebook=$DATASET/codebook.csv

# What python's csv reader makes of the rows for which a condition on `row` holds.
python_rows() {
	/usr/bin/python3 - "$1" "$findings" <<-'END'
		import csv, sys
		with open(sys.argv[2], newline="", encoding="utf-8") as file:
		    for row in csv.DictReader(file):
		        if eval(sys.argv[1]):
		            print(row["id"])
	END
}

@test "the same rows as python finds" {
	while IFS='|' read -r expression condition; do
		findings-filter -b "$codebook" --columns id "$expression" "$findings" |
		    tail -n +2 > found
		python_rows "$condition" > expected
		[ -s expected ]
		expect_files_equal expected found
	done <<-'END'
		type = opportunity|row["type"] == "opportunity"
		type = "Área de oportunidad"|row["type"] == "opportunity"
		theme ~ "^Difusi.n$"|row["theme"] == "difusion"
		type != strength and page > 9|row["type"] != "strength" and int(row["page"] or 0) > 9
		theme in (prep, difusion)|row["theme"] in ("prep", "difusion")
		not (area has UTVOE or type = proposal)|"UTVOE" not in row["area"].split(";") and row["type"] != "proposal"
		text ~ "[Cc]asilla"|"asilla" in row["text"]
	END
}

@test "records and line ends are copied as they are" {
	printf '\xef\xbb\xbfid,text\r\n1,"a ""b"""\r\n\r\n2," c" \n3,"d\r\ne"\r4,x' > in.csv
	findings-filter 'id != 9' in.csv > out.csv
	printf 'id,text\r\n1,"a ""b"""\r\n2," c" \n3,"d\r\ne"\r4,x\n' > expected.csv
	expect_files_equal expected.csv out.csv
}

@test "columns: those named, in that order, quoted where needed" {
	printf 'id,"a b",text\n1,"x",";""y"""\n2,,"1,5"\n' > in.csv
	try findings-filter --columns 'text, a b' in.csv
	expect_status 0
	expect_output $'text,a b\n";""y""",x\n"1,5",'
	try findings-filter --columns id 'id = 2' in.csv
	expect_output $'id\n2'
	try findings-filter --columns id,none in.csv
	expect_status 1
	expect_error 'findings-filter: in.csv:1: there is no column "none"; the columns are: id, a b, text'
}

@test "several files must have the same columns" {
	printf 'id,a\n1,x\n' > one.csv
	printf 'id,b\n2,y\n' > two.csv
	printf 'id,a,c\n2,y,z\n' > three.csv
	try findings-filter 'id ~ .' one.csv two.csv
	expect_status 1
	expect_error 'findings-filter: two.csv:1: column 2 is "b" where the first file has "a"'
	try findings-filter 'id ~ .' one.csv three.csv
	expect_status 1
	expect_error 'findings-filter: three.csv:1: has 3 columns where the first file has 2'
}

@test "expressions that cannot be used" {
	try findings-filter
	expect_status 2
	expect_error "findings-filter: an expression is expected (see findings-filter --help)"
	try findings-filter ' ' "$findings"
	expect_status 2
	expect_error "findings-filter: an expression is expected (see findings-filter --help)"
	try findings-filter 'type =' "$findings"
	expect_status 2
	expect_error "findings-filter: the expression ends where a value is expected: type ="
	try findings-filter 'tema = x' "$findings"
	expect_status 1
	[[ $stderr = *'there is no column "tema" (did you mean "theme"?); the columns are: id, process, '* ]]
	try findings-filter -b "$codebook" 'theme = Difucion' "$findings"
	expect_status 2
	[[ $stderr = *'theme "Difucion" is not in the codebook (did you mean "'* ]]
	FINDINGS_LANG=es try findings-filter -b "$codebook" 'theme = Difucion' "$findings"
	[[ $stderr = *'(did you mean "Difusión"?)' ]]
}

@test "part: every record in exactly one of N parts" {
	# Quoted line ends, lines of all lengths, and no line end at the end.
	/usr/bin/python3 - <<-'END'
		import csv, random
		random.seed(1)
		with open("in.csv", "w", newline="") as file:
		    out = csv.writer(file, lineterminator="\n")
		    out.writerow(["id", "text"])
		    for i in range(200):
		        out.writerow([i, "".join(random.choice('ab ,"\n') for _ in range(random.randrange(40)))])
		with open("in.csv", "rb+") as file:
		    file.seek(-1, 2)
		    file.truncate()
	END
	{ cat in.csv; echo; } > expected.csv
	# Every byte where a part may begin is tried by tests/unit/test_boundary.c.
	for n in $(wants_all && seq 50 || echo 1 2 3 7 50); do
		head -n 1 in.csv > joined.csv
		for k in $(seq "$n"); do
			findings-filter --part "$k/$n" in.csv | tail -n +2 >> joined.csv
		done
		expect_files_equal expected.csv joined.csv
	done
}

@test "part: with an expression, from a redirected file, not from a pipe" {
	seq 100 | sed '1i id' > in.csv
	try findings-filter --part 2/2 'id >= 100' in.csv
	expect_output $'id\n100'
	try findings-filter --part 1/1 'id = 1' < in.csv
	expect_output $'id\n1'
	try bash -c 'cat in.csv | findings-filter --part 1/2'
	expect_status 2
	expect_error "findings-filter: (standard input): --part takes a regular file: a pipe has no size"
	for part in 0/2 3/2 1 1/ /2 1/2/3 -1/2 a/b ""; do
		try findings-filter --part "$part" in.csv
		expect_status 2
		expect_error "findings-filter: --part takes k/n with 1 <= k <= n, not \"$part\""
	done
	try findings-filter --part 1/2 in.csv in.csv
	expect_status 2
	expect_error "findings-filter: --part takes one file (see findings-filter --help)"
}

@test "part: what is wrong is wrong in its own part, and named by its line" {
	{ echo id,text; seq -f '%g,"a
b"' 1 30; echo 31; seq -f '%g,c' 32 60; } > in.csv
	for k in 1 2 4; do
		try findings-filter --part "$k/4" in.csv
		expect_status 0
	done
	try findings-filter --part 3/4 in.csv
	expect_status 1
	expect_error "findings-filter: in.csv:62: the header has 2 fields, this row 1"
	# Behind a quote that is not regular only the reader knows where records begin.
	{ echo id,text; seq -f '%g,"a"b' 1 3; seq -f '%g,c' 4 60; } > in.csv
	try findings-filter --part 4/4 in.csv
	expect_status 1
	expect_error "findings-filter: in.csv:2: text follows a closing quote: a quote inside a quoted field is written twice"
}

@test "what is written, python reads as it was" {
	/usr/bin/python3 - <<-'END'
		import csv, random
		random.seed(2)
		rows = [["".join(random.choice('ab ,;"\n\r\té|') for _ in range(random.randrange(12)))
		         for _ in range(3)] for _ in range(500)]
		with open("in.csv", "w", newline="", encoding="utf-8") as file:
		    out = csv.writer(file, quoting=csv.QUOTE_ALL)
		    out.writerow(["a", "b", "c"])
		    out.writerows(rows)
	END
	findings-filter --columns c,a,b in.csv > out.csv
	/usr/bin/python3 - <<-'END'
		import csv
		with open("in.csv", newline="", encoding="utf-8") as file:
		    before = [[c, a, b] for a, b, c in csv.reader(file)]
		with open("out.csv", newline="", encoding="utf-8") as file:
		    after = list(csv.reader(file))
		assert len(before) == 501 and before == after
	END
}

@test "filter: with --columns an operand that is nothing is told as both" {
	try findings-filter --columns id missing.csv
	expect_status 2
	expect_error 'findings-filter: "missing.csv" is neither a file nor an expression: the expression ends where a comparison (= != < <= > >= ~ !~ in has is) is expected: missing.csv (see findings-filter --help)'
}

@test "filter: a stream that is not UTF-8 is no empty answer" {
	printf 'id,text\n1,a\n2,a\361o\n' > latin.csv
	try findings-filter 'text ~ "a.o"' latin.csv
	expect_status 1
	expect_error 'findings-filter: latin.csv:3: is not UTF-8: save it as "CSV UTF-8", or iconv -t UTF-8 it'
	iconv -f UTF-8 -t UTF-16 <<< 'id,text' > wide.csv
	try findings-filter 'text ~ "a.o"' wide.csv
	expect_status 1
	expect_error 'findings-filter: wide.csv:1: is not UTF-8: save it as "CSV UTF-8", or iconv -t UTF-8 it'
}

@test "filter: has asks for one member" {
	try findings-filter -b "$DATASET/codebook.csv" 'area has "UTEF;DEOEyG"' "$DATASET/findings.csv"
	expect_status 2
	expect_error 'findings-filter: "has" asks for one member, not "UTEF;DEOEyG": join two with "and" or "or"'
}
