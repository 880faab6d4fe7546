#!/usr/bin/env bats
# shellcheck disable=SC2154 # status, output, stderr, lines: set by try
# SPDX-License-Identifier: MIT
#
# findings-diff: what changed between two states of a register.

load ../lib

findings() {
	cat <<'END'
id,process,theme,type,area,text,coder
f1,p1,a,opportunity,A;B,"One, with a comma",c1
f2,p1,a,proposal,B,Two,c1
f3,p1,b,strength,,Three,c1
END
}

replies() {
	cat <<'END'
id,area,asked,due,response,status,action,evidence,answered,verified,updated
f1,A,2021-08-02,2021-09-02,,pending,,,,,
f1,B,2021-08-02,2021-09-02,,pending,,,,,
f2,B,2021-08-02,2021-09-02,accepted,attended,Done,,2021-08-20,,
END
}

@test "the same file twice: only the header" {
	try findings-diff "$DATASET/findings.csv" "$DATASET/findings.csv"
	expect_status 0
	expect_output change,id,area,column,old,new
	expect_error 'findings-diff: no change in 123 findings'
	replies > replies.csv
	for names in '- replies.csv' 'replies.csv -'; do
		# shellcheck disable=SC2086 # two words
		try findings-diff $names < <(replies)
		expect_status 0
		expect_output change,id,area,column,old,new
		expect_error 'findings-diff: no change in 3 replies'
	done
}

@test "findings: recoded, changed, vanished, appeared; the order is no change" {
	findings > old.csv
	{
		findings | head -n 1
		echo 'f9,p1,a,proposal,A,"Line
break",c1'
		echo 'f3,p1,c,opportunity,A,Three!,c1'
		echo 'f1,p1,a,opportunity,B;A,"One, with a comma",c1'
	} > new.csv
	try findings-diff old.csv new.csv
	expect_status 0
	expect_output 'change,id,area,column,old,new
vanished,f2,,,,
recoded,f3,,theme,b,c
recoded,f3,,type,strength,opportunity
recoded,f3,,area,,A
changed,f3,,text,Three,Three!
appeared,f9,,,,'
	expect_error 'findings-diff: 1 appeared, 1 vanished; recoded: 3 (findings: 1); other changes: 1 (findings: 1)'
	# The other way round.
	try findings-diff new.csv old.csv
	[ "$(cut -d, -f1 <<< "$output" | sort | uniq -c | tr -s ' \n' ' ')" = ' 1 appeared 1 change 1 changed 3 recoded 1 vanished ' ]
	[[ $output = *'changed,f3,,text,Three!,Three'* ]]
	# What it says goes into the other programs.
	findings-diff old.csv new.csv 2> /dev/null | findings-tab -k change > tally
	[ "$(tr '\n' ' ' < tally)" = 'change,count appeared,1 changed,1 recoded,3 vanished,1 ' ]
}

@test "replies: status and response, and the rest" {
	replies > old.csv
	replies | sed '2s/,,pending,,,,,/,accepted,attended,"Did ""it""",oficio,2021-08-12,,/; 3d; 4s/Done/Undone/' > new.csv
	try findings-diff old.csv new.csv
	expect_status 0
	expect_output 'change,id,area,column,old,new
status,f1,A,response,,accepted
status,f1,A,status,pending,attended
changed,f1,A,action,,"Did ""it"""
changed,f1,A,evidence,,oficio
changed,f1,A,answered,,2021-08-12
vanished,f1,B,,,
changed,f2,B,action,Done,Undone'
	expect_error 'findings-diff: 0 appeared, 1 vanished; changes of status or response: 2 (replies: 1); other changes: 4 (replies: 2)'
}

@test "printed, codes, dates and columns have the reader's words" {
	replies > old.csv
	replies | sed '2s/,,pending,,,,,/,accepted,attended,Did it,,2021-08-12,,/; 3d' > new.csv
	echo 'f3,A,,,,pending,,,,,' >> new.csv
	findings-diff old.csv new.csv 2> /dev/null | findings-print -f csv --lang es > found
	[ "$(cat found)" = 'Cambio,Clave,Área responsable,Columna,Antes,Después
Cambió el estatus,f1,A,Valoración del área,,Procede
Cambió el estatus,f1,A,Estatus,Pendiente,Atendido
Cambió,f1,A,Atención dada,,Did it
Cambió,f1,A,Fecha de respuesta,,12/08/2021
Desapareció,f1,B,,,
Apareció,f3,A,,,' ]
	findings > old.csv
	findings | sed '2s/A;B/B;C/; 3s/p1,a/p1,difusion/' > new.csv
	findings-diff old.csv new.csv 2> /dev/null |
		findings-print -f csv --lang en -b "$DATASET/codebook.csv" > found
	[ "$(tail -n 2 found)" = 'Recoded,f1,,Responsible area,A; B,B; C
Recoded,f2,,Theme,a,Publicity and outreach' ]
	# Columns of such names in anything else are as they were.
	printf '%s\n' id,change,old 1,status,pending | findings-print -f csv --lang es > found
	[ "$(tail -n 1 found)" = 1,status,pending ]
}

@test "a column that one of them lacks is said, and counts as empty" {
	findings > old.csv
	findings | sed '1s/$/,note/; 2,$s/$/,/; 3s/$/seen/' | sed '1s/coder/by/' > new.csv
	try findings-diff old.csv new.csv
	expect_status 0
	expect_output 'change,id,area,column,old,new
changed,f1,,coder,c1,
changed,f1,,by,,c1
changed,f2,,coder,c1,
changed,f2,,by,,c1
changed,f2,,note,,seen
changed,f3,,coder,c1,
changed,f3,,by,,c1'
	expect_error 'findings-diff: new.csv: lacks columns of the other one, which count as empty here: "coder"
findings-diff: old.csv: lacks columns of the other one, which count as empty here: "by", "note"
findings-diff: 0 appeared, 0 vanished; recoded: 0 (findings: 0); other changes: 7 (findings: 3)'
}

@test "two coders of one finding" {
	{ findings && findings | tail -n +2 | sed 's/c1$/c2/'; } > old.csv
	sed 's/^f2,p1,a\(.*c2\)$/f2,p1,b\1/' old.csv > new.csv
	try findings-diff old.csv new.csv
	expect_status 0
	expect_output 'change,id,area,coder,column,old,new
recoded,f2,,c2,theme,a,b'
}

@test "what cannot be compared is refused" {
	findings > old.csv
	replies > replies.csv
	try findings-diff old.csv
	expect_status 2
	expect_error 'findings-diff: two files are compared, the old state and the new one, not 1 (see findings-diff --help)'
	try findings-diff old.csv old.csv old.csv
	expect_status 2
	try findings-diff - - < old.csv
	expect_status 2
	expect_error 'findings-diff: standard input cannot be both states: name a file (see findings-diff --help)'
	try findings-diff old.csv replies.csv
	expect_status 2
	expect_error 'findings-diff: old.csv holds findings, replies.csv replies: only two of a kind can be compared'
	try findings-diff "$DATASET/theme-type-counts.csv" old.csv
	expect_status 1
	expect_error "findings-diff: $DATASET/theme-type-counts.csv:1: is neither findings nor replies: both have a column \"id\""
	try findings-diff old.csv none.csv
	expect_status 3
	expect_error 'findings-diff: none.csv: cannot open: No such file or directory'
	{ findings && findings | tail -n 1; } > twice.csv
	try findings-diff -o kept old.csv twice.csv
	expect_status 1
	expect_error 'findings-diff: twice.csv:5: id f3 and coder "c1" are there already'
	[ ! -e kept ]
	replies | sed 4p > twice.csv
	try findings-diff twice.csv replies.csv
	expect_status 1
	expect_error 'findings-diff: twice.csv:5: id f2 and area "B" are there already'
	findings | sed '3s/f2//' > bad.csv
	try findings-diff old.csv bad.csv
	expect_status 1
	expect_error 'findings-diff: bad.csv:3: has no id: without one nobody knows what became of it'
	findings | sed '1s/text/theme/' > bad.csv
	try findings-diff old.csv bad.csv
	expect_status 1
	expect_error 'findings-diff: bad.csv:1: 2 columns are called "theme"'
	printf 'id,text\nf1,"open\n' > bad.csv
	try findings-diff old.csv bad.csv
	expect_status 1
	expect_error 'findings-diff: bad.csv:2: a quote opens here and is never closed'
}

@test "a disk that is full is no success" {
	findings > old.csv
	try findings-diff -o /dev/full old.csv old.csv
	expect_status 3
	try sh -c 'findings-diff old.csv old.csv > /dev/full'
	expect_status 3
}

@test "the output may be one of the inputs" {
	findings > old.csv
	sed 's/Two/Too/' old.csv > new.csv
	findings-diff -o new.csv old.csv new.csv
	[ "$(tail -n 1 new.csv)" = changed,f2,,text,Two,Too ]
}

@test "many changes, by other hands" {
	/usr/bin/python3 - "$DATASET/findings.csv" > expected <<-'END'
		import csv, random, sys

		random.seed(20210606)
		old = list(csv.DictReader(open(sys.argv[1], encoding="utf-8")))
		names = list(old[0])
		new = [dict(row) for row in old if random.random() < .8]
		for row in new:
		    for name in names[1:]:
		        if random.random() < .1:
		            row[name] = random.choice(old)[name]
		    parts = row["area"].split(";")
		    random.shuffle(parts)
		    row["area"] = ";".join(parts)
		new += [dict(random.choice(old), id=f"new-{i}") for i in range(20)]
		random.shuffle(new)
		with open("new.csv", "w", encoding="utf-8") as file:
		    order = random.sample(names, len(names))
		    out = csv.DictWriter(file, order)
		    out.writeheader()
		    out.writerows(new)
		out = csv.writer(sys.stdout, lineterminator="\n")
		out.writerow("change id area column old new".split())
		found, known = {row["id"]: row for row in new}, {row["id"] for row in old}
		for row in old:
		    if row["id"] not in found:
		        out.writerow(["vanished", row["id"]] + [""] * 4)
		        continue
		    for name in names:
		        a, b = row[name], found[row["id"]][name]
		        if a != b and not (name == "area" and set(a.split(";")) == set(b.split(";"))):
		            change = "recoded" if name in ("process", "theme", "type", "area") else "changed"
		            out.writerow([change, row["id"], "", name, a, b])
		for row in new:
		    if row["id"] not in known:
		        out.writerow(["appeared", row["id"]] + [""] * 4)
	END
	findings-diff "$DATASET/findings.csv" new.csv > found
	expect_files_equal expected found
	[ "$(wc -l < found)" -gt 60 ]
}

@test "100,000 rows in reverse, and lists of 100,000 areas, are no work" {
	{ echo id,area,text && seq 100000 | sed 's/.*/&,A;B,text of &/'; } > old.csv
	{ echo id,area,text && seq 100000 -1 1 | sed 's/.*/&,B;A,text of &/'; } > new.csv
	try timeout 20 findings-diff old.csv new.csv
	expect_status 0
	expect_error 'findings-diff: no change in 100000 findings'
	printf '%s\n' id,area "1,$(seq 100000 | tr '\n' ';')" > old.csv
	printf '%s\n' id,area "1,$(seq 100000 -1 1 | tr '\n' ';')" > new.csv
	try timeout 20 findings-diff old.csv new.csv
	expect_status 0
	expect_error 'findings-diff: no change in 1 findings'
}
