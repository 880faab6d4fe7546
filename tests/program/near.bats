#!/usr/bin/env bats
# shellcheck disable=SC2154 # status, output, stderr: set by try
# SPDX-License-Identifier: MIT
#
# findings-near: the groups that comparing all pairs finds.

load ../lib

@test "near: the same groups and figures as comparing all pairs in python" {
	/usr/bin/python3 - <<-'END'
		import csv, itertools, random, re, subprocess, unicodedata
		random.seed(20210606)
		words = [w for w in """la mesa directiva de casilla abrió tarde porque faltó el presidente y nadie
		    sabía dónde estaba tinta mampara boletas actas paquete fila personas espera sol lluvia firma
		    representantes partido escrutinio cómputo sede distrito capacitación simulacro cartel rampa""".split()]
		rows = []
		for template in range(60):
		    text = [random.choice(words) for _ in range(random.randint(1, 40))]
		    for copy in range(random.randint(1, 5)):
		        mine = text[:]
		        for _ in range(random.choice([0, 0, 1, 2, 6])):
		            mine[random.randrange(len(mine))] = random.choice(words + ["12", "3,456"])
		        line = " ".join(mine)
		        line = random.choice([line, line.upper(), line.capitalize() + ".", line.replace(" ", ",  ")])
		        rows.append((f"f-{len(rows):03}", f"Persona observadora {random.randrange(3)}", line))
		random.shuffle(rows)
		with open("in.csv", "w", newline="", encoding="utf-8") as file:
		    out = csv.writer(file)
		    out.writerow(["id", "observer", "text"])
		    out.writerows(rows)

		def shingles(text):
		    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
		    plain = re.sub(r"\d+", "0", re.sub(r"[^a-z0-9]+", " ", plain)).split()
		    return frozenset(tuple(plain[i:i + 3]) for i in range(max(1, len(plain) - 2)))
		sets = [shingles(text) for _, _, text in rows]
		def resemblance(a, b):
		    return len(sets[a] & sets[b]) / len(sets[a] | sets[b])

		for limit in (0.8, 0.9, 1):
		    group = list(range(len(rows)))
		    for a, b in itertools.combinations(range(len(rows)), 2):
		        if group[a] != group[b] and resemblance(a, b) >= limit:
		            old, new = max(group[a], group[b]), min(group[a], group[b])
		            group = [new if g == old else g for g in group]
		    several = [g for g in sorted(set(group))
		               if len({rows[i][1] for i in range(len(rows)) if group[i] == g}) > 1]
		    expected = [[str(number), rows[i][0], rows[i][1], resemblance(several[number - 1], i)]
		                for number in range(1, len(several) + 1)
		                for i in range(len(rows)) if group[i] == several[number - 1]]
		    done = subprocess.run(["findings-near", "--resemblance", str(limit), "in.csv"],
		                          capture_output=True, text=True, check=True)
		    found = [[*row[:3], float(row[3])] for row in list(csv.reader(done.stdout.splitlines()))[1:]]
		    assert found == expected, (limit, len(found), len(expected))
		    assert len(several) > 10
		    once = subprocess.run(["findings-near", "--once", "--resemblance", str(limit), "in.csv"],
		                          capture_output=True, text=True, check=True)
		    kept = [row[0] for row in list(csv.reader(once.stdout.splitlines()))[1:]]
		    left_out = {row[1] for n, row in enumerate(expected) if n > 0 and expected[n - 1][0] == row[0]}
		    assert kept == [row[0] for row in rows if row[0] not in left_out]
	END
}

@test "near: one observer's own repetitions, texts without words, columns" {
	printf 'id,observer,report,text\n1,a,r,uno dos tres cuatro\n2,a,s,Uno dos tres cuatro.\n3,b,t,\n4,c,t,...\n' > in.csv
	try findings-near in.csv
	expect_status 0
	expect_output group,id,observer,resemblance
	expect_error ""
	try findings-near --by report in.csv
	expect_output $'group,id,report,resemblance\n1,1,r,1\n1,2,s,1'
	expect_error 'findings-near: 2 findings in 1 group are nearly the same'
	try findings-near --once in.csv
	expect_output "$(cat in.csv)"
	try findings-near --text nothing in.csv
	expect_status 1
	for share in 0.4 1.1 x ""; do
		try findings-near --resemblance "$share" in.csv
		expect_status 2
	done
}

@test "near: rows that are kept are the same bytes, line ends included" {
	printf 'id,observer,text\r\na,x,la casilla abrió tarde\r\nb,y,"La casilla\nabrió tarde"\r\nc,y,faltó tinta' > one.csv
	printf 'id,observer,text\nd,x,faltaron boletas\n' > two.csv
	findings-near -q --once one.csv two.csv > once.csv 2> messages
	expect_files_equal - once.csv < <(printf 'id,observer,text\r\na,x,la casilla abrió tarde\r\nc,y,faltó tinta\nd,x,faltaron boletas\n')
}
