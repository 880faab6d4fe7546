#!/usr/bin/env bats
# shellcheck disable=SC2154 # status, output, stderr: set by try
# SPDX-License-Identifier: MIT
#
# findings-private: what is found in a hundred made-up texts, and what is missed.

load ../lib

texts=$FINDINGS_TOP/tests/fixtures/private/texts.csv

# `holds` is what a reader sees in a text, `found` what the program is known to find:
# where they differ it is a miss or a false alarm that the manual owns up to.
@test "a hundred texts, with and without personal data: hits, misses, false alarms" {
	findings-private -o list.csv "$texts" 2> messages || [ $? -eq 1 ]
	/usr/bin/python3 - "$texts" list.csv <<-'END' > counted || { cat counted; return 1; }
		import collections, csv, sys
		listed = collections.defaultdict(list)
		with open(sys.argv[2], newline="", encoding="utf-8") as file:
		    for row in csv.DictReader(file):
		        listed[row["id"]].append(row["kind"])
		kinds = ["name", "phone", "email", "curp", "rfc", "voter_key"]
		hits, misses, alarms = (collections.Counter() for _ in range(3))
		texts = wrong = 0
		with open(sys.argv[1], newline="", encoding="utf-8") as file:
		    for row in csv.DictReader(file):
		        texts += 1
		        if listed[row["id"]] != list(filter(None, row["found"].split(";"))):
		            wrong += 1
		            print(row["id"], "found", listed[row["id"]], "instead of", row["found"])
		        holds = collections.Counter(filter(None, row["holds"].split(";")))
		        found = collections.Counter(listed[row["id"]])
		        hits += holds & found
		        misses += holds - found
		        alarms += found - holds
		print("kind,hits,misses,alarms")
		for kind in kinds:
		    print(kind, hits[kind], misses[kind], alarms[kind], sep=",")
		assert texts >= 100 and wrong == 0, wrong
	END
	# For docs/testing.md.
	cp counted "$FINDINGS_BUILD/private.csv"
	[ "$(tail -n 6 counted)" = "name,28,6,3
phone,16,2,1
email,6,1,0
curp,3,0,0
rfc,3,0,0
voter_key,2,0,0" ]
}

@test "the list: place and length in characters, line, check digits" {
	printf 'id,text,action\n1,"Niñez: ñ@example.org",\n2,"a\nb",El C. Fulano\n3,RFC GODE561231GR8 y HEGG560427MVZRRL05,\n' > in.csv
	try findings-private --show in.csv
	expect_status 1
	expect_output 'id,line,column,kind,place,length,check,found
1,2,text,email,8,13,,ñ@example.org
2,3,action,name,7,6,,Fulano
3,5,text,rfc,5,13,valid,GODE561231GR8
3,5,text,curp,21,18,invalid,HEGG560427MVZRRL05'
	expect_error 'findings-private: what may be personal data in 3 of 3 rows: name 1, email 1, curp 1, rfc 1'
	try findings-private --columns action --kinds name,curp in.csv
	expect_output 'id,line,column,kind,place,length,check
2,3,action,name,7,6,'
}

@test "masked: nothing is found a second time, other rows stay as they are" {
	findings-private --mask --lang es -o masked.csv "$texts"
	try findings-private masked.csv
	expect_status 0
	expect_output 'id,line,column,kind,place,length,check'
	expect_error ""
	printf 'id,text\r\n1,"nada"\r\n2,"Sr. Fulano, ""solo"""\r\n' > in.csv
	findings-private --mask --lang en in.csv > out.csv
	printf 'id,text\r\n1,"nada"\r\n2,"Sr. [name], ""solo"""\n' > expected.csv
	expect_files_equal expected.csv out.csv
	try findings-private --mask --lang es --kinds email in.csv
	expect_status 0
	[[ $output = *Fulano* ]]
}

@test "what only looks like a key, a number or a name is none" {
	cat > in.csv <<-'END'
		id,text
		no such state,HEGG560427MXXRRL05
		no such state,GMVLMR80070599M100
		born abroad,GMVLMR80070587M100
		nine groups,5 5 1 2 3 4 5 67 8
		thirteen digits,52551234 56789
		announced,Ante cualquier duda hay que llamar al 5512 3456
		announced too far before,"El teléfono de quien coordina la casilla es, según se dijo, 5512 3456"
		a title without a name,"El Lic, no llegó; la señora, sí"
	END
	try findings-private --show in.csv
	expect_output 'id,line,column,kind,place,length,check,found
born abroad,4,text,voter_key,1,18,,GMVLMR80070587M100
announced,7,text,phone,39,9,,5512 3456'
}

@test "private: what it cannot do it says" {
	printf 'id,note\n1,x\n' > in.csv
	try findings-private in.csv
	expect_status 1
	expect_error 'findings-private: in.csv:1: there is no column "text"; the columns are: id, note'
	try findings-private --kinds names in.csv
	expect_status 2
	expect_error 'findings-private: --kinds takes name, phone, email, curp, rfc and voter_key, not "names"'
	try findings-private --mask --show in.csv
	expect_status 2
	printf 'text\nC. Fulano\n' | findings-private > list || [ $? -eq 1 ]
	[ "$(tail -n 1 list)" = ",2,text,name,4,6," ]
}
