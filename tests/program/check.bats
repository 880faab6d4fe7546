#!/usr/bin/env bats
# shellcheck disable=SC2154 # status, output, stderr: set by try
# SPDX-License-Identifier: MIT
#
# findings-check: every verdict right, and every claim at its place.

load ../lib

codebook=$DATASET/codebook.csv
columns=claim,where,measure,stated,verdict,computed,base,offer,note

# claims MEASURE=STATED ... - a file of claims on standard output
claims() {
	printf 'measure,stated\n'
	for claim; do
		printf '%s|%s\n' "${claim%%=>*}" "${claim#*=>}" |
		    sed 's/"/""/g; s/^\(.*\)|\(.*\)$/"\1","\2"/'
	done
}

# verdicts - the column verdict of the last output, on one line
verdicts() {
	printf '%s\n' "$output" | findings-filter --columns verdict | tail -n +2 | paste -sd' '
}

@test "the institute's claims: all hold but one" {
	export FINDINGS_CODEBOOK=$codebook
	try findings-check --reports "$DATASET/reports.csv" "$DATASET/claims.csv" "$DATASET/findings.csv"
	expect_status 1
	[ "$(verdicts)" = "exact exact exact exact exact exact false exact exact exact exact" ]
	[ "${lines[0]}" = "$columns" ]
	[ "${lines[7]}" = "Las 28 áreas de oportunidad representan 21% del total.,III.7.C.a,share where type = opportunity,21%,false,22.76422764227642,123,23% o 22.8%,26 of 123 would give it; so would 28 of a base of 131 to 136" ]
	[ -z "$stderr" ]
}

@test "a tally says what its findings say" {
	claims 'count=>123' 'share where type = opportunity=>22.8%' \
	    'distinct theme where type = opportunity=>15 of 30' 'top theme=>Difusión' > claims.csv
	findings-tab --tally "$DATASET/findings.csv" > tally.csv
	for file in "$DATASET/findings.csv" tally.csv; do
		try findings-check -b "$codebook" claims.csv "$file"
		expect_status 0
		[ "$(verdicts)" = "exact rounded exact exact" ]
	done
	try findings-check -b "$codebook" claims.csv < tally.csv
	expect_status 0
}

@test "a hundred statements made by another program" {
	/usr/bin/python3 - <<-'END'
		import csv, fractions, random
		random.seed(2021)
		F = fractions.Fraction
		rows = [{"id": i, "type": random.choice("abbccc"), "theme": random.choice("xyz") * random.randint(1, 9)}
		        for i in range(random.randint(300, 400))]
		with open("findings.csv", "w", newline="") as file:
		    out = csv.DictWriter(file, ["id", "type", "theme"], lineterminator="\n")
		    out.writeheader()
		    out.writerows(rows)
		ones = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
		tens = "0 0 twenty thirty forty fifty sixty seventy eighty ninety".split()
		def words(n):
		    if n >= 100:
		        return ones[n // 100] + " hundred" + (" and " + words(n % 100) if n % 100 else "")
		    return ones[n] if n < 20 else tens[n // 10] + ("-" + ones[n % 10] if n % 10 else "")
		def percent(units, digits):
		    return f"{units // 10 ** digits}" + (f".{units % 10 ** digits:0{digits}}" if digits else "") + "%"
		def near(value, units, digits):  # how a printed percentage relates to a value, by definition
		    exact = value * 100 * 10 ** digits
		    if exact == units:
		        return "exact"
		    return "rounded" if abs(exact - units) <= F(1, 2) else "no"
		def judge(k, n, units, digits):
		    own = near(F(k, n), units, digits)
		    if own != "no":
		        return own
		    for j in range(n + 1):
		        exact = F(100 * 10 ** digits * j, n)
		        if exact.__floor__() == units or exact.__ceil__() == units:
		            return "false"
		    return "unreachable"
		claims = []
		while len(claims) < 100:
		    theme = random.choice("xyz") * random.randint(1, 9)
		    of = [r for r in rows if r["theme"] == theme] if random.random() < .6 else rows
		    base = f' of theme = {theme}' if of is not rows else ""
		    type = random.choice("abc")
		    k, n = sum(r["type"] == type for r in of), len(of)
		    if n == 0:
		        continue
		    kind = random.choice("percent percent percent count words bound bound part fraction distinct".split())
		    measure = f"share{base} where type = {type}"
		    if kind == "percent":
		        digits = random.randint(0, 2)
		        right = round(100 * 10 ** digits * k / n)
		        units = max(0, random.choice([right, right, right + 1, right + random.randint(-30, 30)]))
		        claims.append((measure, percent(units, digits), judge(k, n, units, digits)))
		        continue
		    measure = f"count{base} where type = {type}"
		    said = max(0, k + random.choice([0, 0, 1, -1]))
		    if kind == "count":
		        claims.append((measure, str(said), "exact" if said == k else "false"))
		    elif kind == "words":
		        claims.append((measure, words(said), "exact" if said == k else "false"))
		    elif kind == "bound":
		        bound, holds = random.choice([("more than", k > said), ("at least", k >= said),
		                                      ("fewer than", k < said), ("no more than", k <= said),
		                                      ("about", 10 * abs(k - said) <= said)])
		        claims.append((measure, f"{bound} {said}", "true" if holds else "false"))
		    elif kind == "part":
		        whole = n + random.choice([0, 0, 1])
		        claims.append((measure, f"{said} of {whole}", "exact" if (said, whole) == (k, n) else "false"))
		    elif kind == "fraction":
		        name, value = random.choice([("half", F(1, 2)), ("a third", F(1, 3)), ("two thirds", F(2, 3)),
		                                     ("one in five", F(1, 5)), ("a quarter", F(1, 4))])
		        claims.append((measure, name, "true" if abs(F(k, n) - value) <= F(1, 200) else "false"))
		    else:
		        d = len({r["theme"] for r in of if r["type"] == type})
		        said = d + random.choice([0, 0, 1])
		        claims.append((f"distinct theme{base} where type = {type}", str(said), "exact" if said == d else "false"))
		with open("claims.csv", "w", newline="") as file:
		    out = csv.writer(file, lineterminator="\n")
		    out.writerow(["measure", "stated"])
		    out.writerows(claim[:2] for claim in claims)
		with open("expected", "w") as file:
		    file.writelines("%s | %s | %s\n" % claim for claim in claims)
	END
	try findings-check -o verdicts.csv claims.csv findings.csv
	expect_status 1
	/usr/bin/python3 - <<-'END' > found
		import csv
		for row in csv.DictReader(open("verdicts.csv")):
		    print(row["measure"], row["stated"], row["verdict"], sep=" | ")
	END
	expect_files_equal expected found
	for verdict in exact rounded true unreachable false; do
		[ "$(grep -c "| $verdict\$" found)" -ge 5 ]
	done
}

@test "offers are in the claim's language" {
	cat > claims.csv <<-'END'
		claim,measure,stated
		Las áreas de oportunidad son 21% del total,share where type = opportunity,21%
		The areas of opportunity are 21% of the total,share where type = opportunity,21%
		,count where type = opportunity,veintisiete
		,count where type = opportunity,twenty-seven
		,share where type = strength,la mitad
		,share where type = strength,half
		,share where type = opportunity,21%
	END
	try findings-check --lang en claims.csv "$DATASET/findings.csv"
	expect_status 1
	[ "$(findings-filter --columns offer <<< "$output")" = "offer
23% o 22.8%
23% or 22.8%
veintiocho
twenty-eight
poco más de la mitad o 51.2%
just over half or 51.2%
23% or 22.8%" ]
}

@test "claims from a spreadsheet in Mexico: semicolons, Windows-1252" {
	printf 'claim;where;measure;stated\r\n"M\xe1s de la mitad";3;share where type = strength;m\xe1s de la mitad\r\n;;;\r\n' > claims.csv
	try findings-check claims.csv "$DATASET/findings.csv"
	expect_status 0
	expect_output "$columns
Más de la mitad,3,share where type = strength,más de la mitad,true,0.5121951219512195,123,,"
}

@test "what areas replied: attended by all of them" {
	printf '%s\n' id,area '1,a;b' 2,a 3,b 4,a '5,a;b' > findings.csv
	printf '%s\n' id,area,status 1,a,attended 1,b,pending 2,a,attended 3,b,not_applicable \
	    5,a,attended 5,b,not_applicable > replies.csv
	claims 'count where status = attended=>2' 'count where status = in_progress=>1' \
	    'count where status = not_applicable=>1' 'count where status is empty=>1' \
	    'share of status is not empty and status != not_applicable where status = attended=>two thirds' > claims.csv
	try findings-check --replies replies.csv claims.csv findings.csv
	expect_status 0
	# An area that was not asked yet has not attended anything.
	printf '%s\n' id,area,status 1,a,attended 2,a,attended 3,b,not_applicable > replies.csv
	claims 'count where status = attended=>1' 'count where status = in_progress=>1' > claims.csv
	try findings-check --replies replies.csv claims.csv findings.csv
	expect_status 0
	try findings-check claims.csv findings.csv
	expect_status 1
	expect_error 'findings-check: claims.csv:2: "findings.csv": there is no column "status"; the columns are: id, area'
}

@test "a published table: its margins and percentages" {
	try findings-check "$DATASET/theme-type-counts.csv"
	expect_status 0
	[ "$(verdicts | tr ' ' '\n' | sort | uniq -c | xargs)" = "34 exact" ]
	cat > table.csv <<-'END'
		Tabla 3. Hallazgos,,,,,
		Tema,n,%,Fortaleza,Porcentaje,Total
		A,10,25.0%,5,33,15
		B,20,50,10,33.4,30
		C,10,26%,30,75%,40
		Total,40,100%,45,52.9%,84
	END
	try findings-check --lang es table.csv
	expect_status 1
	[ "$(findings-filter --columns claim,where,measure,stated,verdict,offer 'verdict in (false, unreachable)' <<< "$output")" = 'claim,where,measure,stated,verdict,offer
"row ""Total"", column ""Total""",line 6,sum of the column,84,false,85
"row ""C"", column ""%""",line 5,"share of ""n"" in its column",26%,unreachable,25%
"row ""B"", column ""Porcentaje""",line 4,"share of ""Fortaleza"" in its row",33.4,false,33.3%' ]
	[ "${#lines[@]}" -eq 15 ]
	# Percentages of the whole table, and some that nothing explains.
	printf 'x,a,b,%% a,%% b\np,1,2,10,20\nq,3,4,30,40\n' > table.csv
	try findings-check table.csv
	expect_status 0
	[[ $output = *'"share of ""b"" in the table",40,exact'* ]]
	# Empty columns before the percentages.
	printf 'x,n,,,%%\np,1,,,25\nq,3,,,75\n' > table.csv
	try findings-check table.csv
	expect_status 0
	[ "$(verdicts)" = "exact exact" ]
	printf 'x,n,%%\np,1,77\nq,3,88\n' > table.csv
	try findings-check table.csv
	expect_status 1
	expect_error 'findings-check: table.csv: column "%": no counts explain half of its percentages; they are held against the share of "n" in its column'
}

@test "what is neither claims nor a table" {
	try findings-check
	expect_status 2
	expect_error "findings-check: a file of claims, or a published table, is expected (see findings-check --help)"
	printf 'x,n\np,1\n' > table.csv
	try findings-check table.csv
	expect_status 1
	expect_error "findings-check: table.csv: has neither totals nor percentages to check, nor the columns of claims (measure, stated)"
	try findings-check table.csv table.csv
	expect_status 2
	expect_error 'findings-check: "table.csv" is no file of claims (columns measure and stated), and a table is checked alone (see findings-check --help)'
	claims 'count=>123' > claims.csv
	try findings-check - "$DATASET/findings.csv" < claims.csv
	expect_status 0
	try findings-check - < claims.csv
	expect_status 2
	expect_error "findings-check: standard input has the claims: name the files of findings (see findings-check --help)"
	try findings-check none.csv
	expect_status 3
	expect_error "findings-check: none.csv: cannot open: No such file or directory"
}

@test "errors name the claims and the line" {
	findings=$DATASET/findings.csv
	wrong() { # MEASURE=>STATED STATUS MESSAGE
		claims 'count=>123' "$1" > claims.csv
		try findings-check -b "$codebook" claims.csv "$findings"
		expect_status "$2"
		expect_output ""
		expect_error "findings-check: claims.csv:3: $3"
	}
	wrong 'counts=>1' 2 'a measure is expected (count, distinct, share, ratio, sum, top, reports received, reports with-finding), not "counts"'
	wrong 'count where type = =>1' 2 'the expression ends where a value is expected: count where type ='
	wrong 'count where type = Fortalesa=>1' 2 'type "Fortalesa" is not in the codebook (did you mean "Fortaleza"?)'
	wrong 'count where tema = x=>1' 1 "\"$findings\": there is no column \"tema\" (did you mean \"theme\"?); the columns are: id, process, report, observer, theme, type, area, text, page, coder, origin"
	wrong 'count=>muchos' 1 '"muchos" states no number that can be read'
	wrong 'count=>' 1 'has a measure but states nothing'
	wrong '=>12' 1 'states something but has no measure'
	wrong 'share where type = strength=>51' 1 'a share is stated as a percentage (23%), a proportion (0.23) or a fraction'
	wrong 'top theme=>Voto' 1 '"Voto" names nothing that rows or codebook have, at "voto"'
	wrong 'top theme=>.' 1 'no name is stated'
	wrong 'reports received=>12' 2 'reports are counted in the file that --reports names'
}

@test "top: aliases of the codebook, one named twice, one left out that has as many" {
	printf '%s\n' kind,code,label_es,label_en,aliases theme,a,Actas,Records,Papeles \
	    theme,b,Boletas,Ballots, > book.csv
	printf '%s\n' id,theme 1,a 2,a 3,b 4,b 5,c > f.csv
	claims 'top theme=>Actas, Boletas' 'top theme=>Papeles y Boletas' 'top theme=>Boletas, Actas' \
	    'top theme=>Papeles' 'top theme=>Actas, Papeles' 'top theme=>c' > claims.csv
	try findings-check --lang en -b book.csv claims.csv f.csv
	expect_status 1
	[ "$(verdicts)" = "exact exact exact exact false false" ]
	# Whoever names one of two that are as many is right, and told of the other.
	[[ "${lines[4]}" = *",a,"*"a 2; as many: b" ]]
	[[ "${lines[5]}" = *",Records, Ballots,"* || "${lines[5]}" = *'"Records, Ballots"'* ]]
}

@test "an empty base is no number, and said so" {
	claims 'share of theme = none where type = strength=>10%' > claims.csv
	try findings-check claims.csv "$DATASET/findings.csv"
	expect_status 1
	expect_output "$columns
,,share of theme = none where type = strength,10%,false,,0,,the base is empty: a share of nothing is not a number"
}

@test "mentions are no findings, replies are named as such" {
	claims 'count=>123' > claims.csv
	findings-tab -k area --split area "$DATASET/findings.csv" > tally.csv 2> /dev/null
	try findings-check claims.csv tally.csv
	expect_status 1
	expect_error "findings-check: tally.csv:1: counts mentions, which are no findings: count the findings, or a tally of them"
	printf 'id,area,status\n' > replies.csv
	try findings-check claims.csv replies.csv
	expect_status 1
	expect_error "findings-check: replies.csv:1: holds replies: name them with --replies"
}

@test "a disk that is full is no success" {
	claims 'count=>123' > claims.csv
	try findings-check -o /dev/full claims.csv "$DATASET/findings.csv"
	expect_status 3
	try findings-check -o /dev/full "$DATASET/theme-type-counts.csv"
	expect_status 3
}

@test "verdicts are printed in the reader's language" {
	findings-check --reports "$DATASET/reports.csv" "$DATASET/claims.csv" "$DATASET/findings.csv" \
	    > verdicts.csv || [ $? -eq 1 ]
	findings-print -f csv --lang es verdicts.csv > es.csv
	[ "$(findings-filter --columns Dictamen es.csv | sort | uniq -c | tr -s ' ' | paste -sd,)" = \
	    " 1 Dictamen, 10 Exacta, 1 Falsa" ]
	findings-print -f csv --lang en verdicts.csv > en.csv
	[ "$(findings-filter --columns Verdict en.csv | sort -u | paste -sd,)" = "Exact,False,Verdict" ]
}

@test "findings without claims are said to be that, not taken for a table" {
	try findings-check "$DATASET/findings.csv"
	expect_status 2
	expect_error "findings-check: \"$DATASET/findings.csv\" holds findings: claims (columns measure and stated), or a published table, come first (see findings-check --help)"
}
