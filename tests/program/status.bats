#!/usr/bin/env bats
# shellcheck disable=SC2154 # status, output, stderr, lines: set by try
# SPDX-License-Identifier: MIT
#
# findings-status: what became of the findings. Figures are counted by hand, or by a
# few lines of Python from the same files.

load ../lib

header=level,findings,asked,answered,accepted,attended,partly_attended,in_progress,pending,not_attended,overdue,median_days,share_answered,share_attended,share_verified

# Six findings that require attention, of which one concerns two areas and one none; a strength.
findings() {
	cat <<'END'
id,process,theme,type,area
f1,p1,a,opportunity,A
f2,p1,a,proposal,A;B
f3,p1,b,opportunity,B
f4,p2,b,opportunity,C
f5,p2,,opportunity,
f6,p2,a,proposal,A
s1,p2,a,strength,A
END
}

replies() {
	cat <<'END'
id,area,asked,due,response,status,action,evidence,answered,verified,updated
f1,A,2021-08-01,2021-09-01,accepted,attended,,,2021-08-11,2021-10-01,
f2,A,2021-08-01,2021-09-01,accepted,attended,,,2021-08-21,,
f2,B,2021-08-03,2021-09-03,,pending,,,,,
f3,B,2021-08-03,2021-09-03,not_competent,not_attended,,,2021-08-06,,
f4,C,,,,not_applicable,,,,,
f6,A,2021-08-01,2021-12-01,,,,,,,
s1,A,,,,not_applicable,,,,,
END
}

@test "by area, counted by hand" {
	findings > in.csv
	replies > replies.csv
	try findings-status --replies replies.csv --as-of 2021-10-01 in.csv
	expect_status 0
	expect_error 'findings-status: 1 of 7 findings are strengths, sent for information: they stand outside
findings-status: 1 reply is not_applicable: that finding and area stands outside
findings-status: 1 finding concerns several areas and counts for each: the levels may add up to more than the total'
	expect_output "$header
A,3,3,2,2,2,0,0,1,0,0,15,0.6666666666666666,0.6666666666666666,0.3333333333333333
B,2,2,1,0,0,0,0,1,1,1,3,0.5,0,0
(none),1,0,0,0,0,0,0,0,0,0,,,,
total,5,4,2,2,1,0,1,1,1,1,6.5,0.5,0.25,0.25"
}

@test "by theme, type and process a finding counts once, by what all its areas say" {
	findings > in.csv
	replies > replies.csv
	try findings-status --replies replies.csv --by theme in.csv
	expect_status 0
	expect_output "$header
a,3,3,1,2,1,0,1,1,0,,10,0.3333333333333333,0.3333333333333333,0.3333333333333333
b,1,1,1,0,0,0,0,0,1,,3,1,0,0
(none),1,0,0,0,0,0,0,0,0,,,,,
total,5,4,2,2,1,0,1,1,1,,6.5,0.5,0.25,0.25"
	expect_error 'findings-status: 1 of 7 findings are strengths, sent for information: they stand outside
findings-status: 1 reply is not_applicable: that finding and area stands outside'
	try findings-status --replies replies.csv --by type --as-of 4/9/2021 in.csv
	expect_output "$header
opportunity,3,2,2,1,1,0,0,0,1,0,6.5,1,0.5,0.5
proposal,2,2,0,1,0,0,1,1,0,1,,0,0,0
total,5,4,2,2,1,0,1,1,1,1,6.5,0.5,0.25,0.25"
	try findings-status --replies replies.csv --by process --as-of 2021-09-03 in.csv
	expect_output "$header
p1,3,3,2,2,1,0,1,0,1,0,6.5,0.6666666666666666,0.3333333333333333,0.3333333333333333
p2,2,1,0,0,0,0,0,1,0,0,,0,0,0
total,5,4,2,2,1,0,1,1,1,0,6.5,0.5,0.25,0.25"
}

@test "without replies nothing was asked; half of the dataset's findings require attention" {
	try findings-status --by type "$DATASET/findings.csv"
	expect_status 0
	expect_output "$header
opportunity,28,0,0,0,0,0,0,0,0,,,,,
proposal,32,0,0,0,0,0,0,0,0,,,,,
total,60,0,0,0,0,0,0,0,0,,,,,"
	expect_error 'findings-status: 63 of 123 findings are strengths, sent for information: they stand outside'
	echo id,type,area > none.csv
	try findings-status none.csv
	expect_status 0
	expect_output "$header
total,0,0,0,0,0,0,0,0,0,,,,,"
	expect_error ""
}

# Random replies to the findings that are given, with faults that replies have.
make_replies() {
	/usr/bin/python3 - "$1" <<-'END'
		import csv, datetime, random, sys

		random.seed(20210606)
		day = datetime.date(2021, 8, 2)
		out = csv.writer(sys.stdout, lineterminator="\n")
		out.writerow("id area asked due response status action evidence answered verified updated".split())
		for row in csv.DictReader(open(sys.argv[1], encoding="utf-8")):
		    for area in row["area"].split(";") + random.choices(["", "SE"], [9, 1]):
		        if not area or random.random() < .1:
		            continue
		        def date(most, likely):
		            return day + datetime.timedelta(random.randrange(most)) if random.random() < likely else ""
		        out.writerow([row["id"], area, date(9, .9), date(60, .8),
		                      random.choice("accepted partly_accepted not_accepted not_competent noted".split() + [""] * 3),
		                      random.choice("pending in_progress partly_attended attended attended not_attended not_applicable".split() + [""]),
		                      "", "", date(90, .7), date(200, .5), ""])
	END
}

# The same table, from the words of the manual.
count_by() {
	/usr/bin/python3 - "$@" <<-'END'
		import csv, datetime, statistics, sys

		findings, replies, by, as_of = sys.argv[1:]
		said = {}
		for row in csv.DictReader(open(replies, encoding="utf-8")):
		    said.setdefault(row["id"], {})[row["area"]] = row

		def asked(r): return r and (r["asked"] or r["status"] or answered(r))
		def answered(r): return r and bool(r["response"] or r["answered"] or r["status"] not in ("", "pending"))

		def look(finding, areas):
		    rows = [said.get(finding, {}).get(area) for area in areas]
		    rows = [r for r in rows if not (r and r["status"] == "not_applicable")]
		    if not rows:
		        return None
		    to = [r for r in rows if asked(r)]
		    states = {(r and r["status"]) or "pending" for r in rows}
		    replied = [r for r in to if answered(r)]
		    judged = [r["response"] in ("accepted", "partly_accepted") for r in replied
		              if r["response"] != "not_competent"]
		    if len(states) == 1 and states & {"attended", "pending", "not_attended"}:
		        state = states.pop()
		    else:
		        state = "in_progress" if states & {"pending", "in_progress"} else "partly_attended"
		    one = {"findings": 1, "asked": bool(to), "answered": bool(to) and len(to) == len(replied),
		           "accepted": bool(judged) and all(judged),
		           "overdue": any(r["due"] and r["due"] < as_of for r in to if not answered(r)),
		           "verified": state == "attended" and bool(to) and all(r["verified"] for r in rows)}
		    if to:
		        one[state] = 1
		    if one["answered"] and all(r["asked"] and r["asked"] <= r["answered"] for r in to):
		        span = datetime.date.fromisoformat(max(r["answered"] for r in to)) - \
		            datetime.date.fromisoformat(min(r["asked"] for r in to))
		        one["days"] = span.days
		    return one

		levels, total = {}, []
		for row in csv.DictReader(open(findings, encoding="utf-8")):
		    if row["type"] == "strength":
		        continue
		    areas = list(dict.fromkeys([a for a in row["area"].split(";") if a] + list(said.get(row["id"], {}))))
		    whole = look(row["id"], areas or [""])
		    if whole:
		        total.append(whole)
		    parts = [(a, look(row["id"], [a])) for a in areas or [""]] if by == "area" else [(row[by], whole)]
		    for level, part in parts:
		        if part:
		            levels.setdefault(level or "(none)", []).append(part)
		for level, group in sorted(levels.items()) + [("total", total)]:
		    def add(name): return sum(one.get(name, 0) for one in group)
		    days = [one["days"] for one in group if "days" in one]
		    shares = [add(n) / add("asked") for n in ("answered", "attended", "verified")] if add("asked") else [""] * 3
		    print(level, *[add(n) for n in "findings asked answered accepted attended partly_attended in_progress "
		                                   "pending not_attended overdue".split()],
		          *[int(n) if n == 0 or n and n == int(n) else n
		            for n in [statistics.median(days) if days else "", *shares]], sep=",")
	END
}

@test "the figures are those of a count by other hands" {
	make_replies "$DATASET/findings.csv" > replies.csv
	for by in area theme type process; do
		findings-status --replies replies.csv --by $by --as-of 2021-09-15 "$DATASET/findings.csv" 2> /dev/null > ours
		{ tail -n +2 ours | sed '$d' | LC_ALL=C sort -t, -k1,1 && tail -n 1 ours; } > found
		count_by "$DATASET/findings.csv" replies.csv $by 2021-09-15 > expected
		expect_files_equal expected found
	done
}

@test "levels stand in the order of the codebook, then as they come, then those without one" {
	findings > in.csv
	echo id,area,status > replies.csv
	printf 'kind,code,label_es,label_en,parent,area,aliases,definition\narea,B,Be,,,,,\narea,A,Aa,,,,,\n' > codebook.csv
	for by in 'area:B A C (none)' 'process:p1 p2' 'theme:a b (none)'; do
		try findings-status -b codebook.csv --replies replies.csv --by "${by%%:*}" in.csv
		expect_status 0
		[ "$(cut -d, -f1 <<< "$output" | tr '\n' ' ')" = "level ${by#*:} total " ]
	done
	# Labels in a file that was made by hand are the codes they stand for.
	sed -i 's/,A;B$/,Aa; Be/' in.csv
	FINDINGS_CODEBOOK=codebook.csv try findings-status --replies replies.csv in.csv
	[ "$(cut -d, -f1-2 <<< "$output" | tr '\n' ' ')" = "level,findings B,2 A,3 C,1 (none),1 total,6 " ]
}

@test "a level that is called like the words of a table is escaped" {
	printf '%s\n' id,type,area,theme 1,proposal,total,x '2,proposal,(none),x' '3,proposal,\x,x' > in.csv
	try findings-status in.csv
	expect_output "$header
\\total,1,0,0,0,0,0,0,0,0,,,,,
\\(none),1,0,0,0,0,0,0,0,0,,,,,
\\\\x,1,0,0,0,0,0,0,0,0,,,,,
total,3,0,0,0,0,0,0,0,0,,,,,"
}

@test "several files are one, and standard input is a file" {
	findings > in.csv
	replies > replies.csv
	findings-status --replies replies.csv in.csv > expected 2> remarks
	{ head -n 1 in.csv && tail -n +5 in.csv; } > second.csv
	head -n 4 in.csv | findings-status --replies replies.csv -o found - second.csv 2> heard
	expect_files_equal expected found
	expect_files_equal remarks heard
	findings-status --replies - in.csv < replies.csv > found
	expect_files_equal expected found
}

@test "replies that do not fit are said, not counted" {
	findings | sed 3d > in.csv
	{ replies && echo 'x9,Z,,,,pending,,,,,' && echo 'f5,A,2021-09-02,,accepted,Turnado,,,2021-09-01,,'; } > replies.csv
	try findings-status --replies replies.csv --by process in.csv
	expect_status 0
	expect_error 'findings-status: 1 of 6 findings are strengths, sent for information: they stand outside
findings-status: 1 reply is not_applicable: that finding and area stands outside
findings-status: replies to findings that are not here (of another process, or filtered out), which do not count: 3, to 2 findings
findings-status: 1 reply has a status of its own, as "Turnado": it counts as in_progress
findings-status: 1 reply is dated before the area was asked: it has no days'
	expect_output "$header
p1,2,2,2,1,1,0,0,0,1,,6.5,1,0.5,0.5
p2,2,2,1,1,0,0,1,1,0,,,0.5,0,0
total,4,4,3,2,1,0,1,1,1,,6.5,0.75,0.25,0.25"
}

@test "printed, shares name their base and the total is set off" {
	findings > in.csv
	replies > replies.csv
	findings-status --replies replies.csv --as-of 2021-10-01 in.csv > status.csv 2> /dev/null
	findings-print -f csv --lang es status.csv > es.csv
	[ "$(head -n 1 es.csv)" = 'Categoría,Hallazgos,Remitidos,Con respuesta,"Proceden, en todo o en parte",Atendidos,Atendidos parcialmente,En proceso,Pendientes,No atendidos,Vencidos sin respuesta,Mediana de días hasta la respuesta,Porcentaje con respuesta (de los remitidos),Porcentaje atendido (de los remitidos),Porcentaje atendido y verificado (de los remitidos)' ]
	findings-print -f csv --lang en status.csv > en.csv
	[ "$(head -n 1 en.csv)" = 'Level,Findings,Asked,Answered,"Accepted, wholly or in part",Attended,Partly attended,In progress,Pending,Not attended,Overdue,Median days to the answer,Share answered (of those asked),Share attended (of those asked),Share attended and verified (of those asked)' ]
	findings-print -f md --lang en status.csv | tail -n 1 | tr -d ' ' > line
	[ "$(cat line)" = '|Total|5|4|2|2|1|0|1|1|1|1|6.5|50.0%|25.0%|25.0%|' ]
	[ "$(sed -n '4s/,.*//p' es.csv)" = '(sin dato)' ]
	findings-print -f html --lang es status.csv > page.html
	grep -A 1 '<tr class="margin">' page.html | grep -q '>Total<'
	[ "$(grep -c '<tr class="margin">' page.html)" -eq 1 ]
	# In replies the same word is a date.
	findings-print -f csv --lang es replies.csv > es.csv
	[[ $(head -n 2 es.csv) = *,'Fecha de envío,Fecha límite,'*,01/08/2021,* ]]
}

@test "what cannot be read is refused" {
	findings > in.csv
	replies > replies.csv
	try findings-status --as-of 31/06/2021 in.csv
	expect_status 2
	expect_error 'findings-status: --as-of takes a date (2021-06-25 or 25/06/2021), not "31/06/2021" (see findings-status --help)'
	try findings-status --by observer in.csv
	expect_status 2
	try findings-status --replies - < replies.csv
	expect_status 2
	expect_error "findings-status: standard input cannot be both the replies and the findings: name a file (see findings-status --help)"
	try findings-status --replies none.csv in.csv
	expect_status 3
	expect_error 'findings-status: none.csv: cannot open: No such file or directory'
	try findings-status --replies in.csv in.csv
	expect_status 1
	expect_error 'findings-status: in.csv:1: there is no column "status"; the columns are: id, process, theme, type, area'
	try findings-status replies.csv
	expect_status 1
	expect_error 'findings-status: replies.csv:1: there is no column "type"; the columns are: id, area, asked, due, response, status, action, evidence, answered, verified, updated'
	printf '%s\n' id,type,area 1,proposal,A > few.csv
	try findings-status --by theme few.csv
	expect_status 1
	expect_error 'findings-status: few.csv:1: there is no column "theme"; the columns are: id, type, area'
	try findings-status few.csv few.csv
	expect_status 1
	expect_error "findings-status: few.csv:2: id 1 is there already: keep one of the two (findings-filter; of two coders, 'coder = ...')"
	replies | sed 's/2021-08-11/11.8.2021/' > bad.csv
	try findings-status --replies bad.csv in.csv
	expect_status 1
	expect_error 'findings-status: bad.csv:2: answered is "11.8.2021", no date (2021-06-25 or 25/06/2021)'
	replies | sed '$p' > twice.csv
	try findings-status --replies twice.csv -o kept in.csv
	expect_status 1
	expect_error 'findings-status: twice.csv:9: finding s1 and area "A" are there already'
	[ ! -e kept ]
}

@test "a disk that is full is no success" {
	findings > in.csv
	try findings-status -o /dev/full in.csv
	expect_status 3
	try sh -c 'findings-status in.csv > /dev/full'
	expect_status 3
}

@test "a text with 100,000 areas, and a finding with as many replies" {
	areas=$(seq 100000 | tr '\n' ';')
	printf '%s\n' id,type,area "1,proposal,$areas" "2,proposal,$areas" > in.csv
	{ echo id,area,status && seq 100000 | sed 's/.*/1,&,attended/'; } > replies.csv
	try timeout 20 findings-status --by type --replies replies.csv in.csv
	expect_status 0
	[ "${lines[2]}" = total,2,1,1,0,1,0,0,0,0,,,1,1,0 ]
}

@test "print: of a status some columns, all of them counts, are a result still, not a table with wrong sums" {
	printf 'level,findings,asked,attended\nA,2,2,1\nB,1,1,0\ntotal,2,2,0\n' |
	    findings-filter --columns level,findings,attended > some.csv
	try findings-print --lang en some.csv
	expect_status 0
	expect_error ''
	expect_output 'Level  Findings  Attended
─────────────────────────
A             2         1
B             1         0
─────────────────────────
Total         2         0'
}
