#!/usr/bin/env bats
# shellcheck disable=SC2154 # status, output, stderr: set by try
# SPDX-License-Identifier: MIT
#
# findings-tab: counting by keys.

load ../lib

findings=$DATASET/findings.csv

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	export FINDINGS_CODEBOOK=$DATASET/codebook.csv
}

@test "the published counts" {
	findings-tab --totals "$findings" > table.csv
	# The same numbers in the same order; names are codes here and labels there.
	cut -d, -f2- table.csv | tail -n +2 > found
	cut -d, -f2- "$DATASET/theme-type-counts.csv" | tail -n +2 > expected
	expect_files_equal expected found
	[ "$(head -n 1 table.csv)" = theme,opportunity,strength,proposal,total ]
	[ "$(tail -n 1 table.csv)" = total,28,63,32,123 ]
}

@test "one key, two, three" {
	try findings-tab -k type "$findings"
	expect_output $'type,count\nopportunity,28\nstrength,63\nproposal,32'
	try findings-tab --tally "$findings"
	[ "${lines[0]}" = theme,type,count ]
	try findings-tab -k 'process, theme , type' "$findings"
	[ "${lines[0]}" = process,theme,type,count ]
}

@test "tallies of parts, counted together, are the tally of all" {
	for keys in theme,type type report,theme,type; do
		findings-tab --tally -k $keys "$findings" > whole.csv
		for k in 1 2 3; do
			findings-filter --part $k/3 "$findings" | findings-tab --tally -k $keys > part-$k.csv
		done
		findings-tab --tally -k $keys part-3.csv part-1.csv part-2.csv > merged.csv
		expect_files_equal whole.csv merged.csv
		findings-tab --tally -k $keys whole.csv > again.csv
		expect_files_equal whole.csv again.csv
	done
	findings-tab --tally -k report,theme,type "$findings" | findings-tab > marginal.csv
	findings-tab "$findings" > table.csv
	expect_files_equal table.csv marginal.csv
}

@test "split: mentions, and how many findings make them" {
	printf 'id,area\n1,SE;SA\n2,SA\n3,\n4,SA;SA\n' > in.csv
	try findings-tab -k area --split area in.csv
	expect_status 0
	expect_error "findings-tab: 4 findings make 5 mentions by area"
	[ "$(sort <<< "$output")" = "$(printf '%s\n' ,1 SA,3 SE,1 area,mentions)" ]
	try findings-tab -k type --split area "$findings"
	expect_status 2
	expect_error "findings-tab: area is split but is not among the keys: mentions would pass for findings"
}

@test "mentions do not become findings" {
	printf 'area,type,mentions\nSE,strength,2\nSA,strength,1\n' > mentions.csv
	try findings-tab -k type mentions.csv
	expect_status 1
	expect_error "findings-tab: mentions.csv:1: counts mentions: to count them by fewer keys, name the key that was split with --split and keep it"
	try findings-tab -k area --split area mentions.csv
	expect_status 0
	[ "${lines[0]}" = area,mentions ]
}

@test "--top says what it leaves out, ties go to the earlier row" {
	printf 'theme,type\nb,x\nb,x\na,x\nc,x\nd,x\n' > in.csv
	FINDINGS_CODEBOOK='' try findings-tab --top 2 --totals in.csv
	expect_status 0
	expect_output $'theme,x,total\na,1,1\nb,2,2\n(other),2,2\ntotal,5,5'
	expect_error "findings-tab: 2 of 4 rows are summed as (other)"
	FINDINGS_CODEBOOK='' try findings-tab --top 4 in.csv
	expect_output $'theme,x\na,1\nb,2\nc,1\nd,1'
	expect_error ""
}

@test "--all-levels shows what the codebook has and nobody found" {
	printf 'theme,type\nprep,strength\n' > in.csv
	findings-tab --all-levels in.csv > table.csv
	[ "$(wc -l < table.csv)" -eq 31 ]
	[ "$(head -n 1 table.csv)" = theme,opportunity,strength,proposal ]
	grep -qx 'prep,0,1,0' table.csv
	grep -qx 'debates,0,0,0' table.csv
	try findings-tab --all-levels --tally in.csv
	expect_status 2
	expect_error "findings-tab: --all-levels goes with a table or a single key (see findings-tab --help)"
}

@test "missing values are shown, or dropped and counted" {
	printf 'theme,type\nprep,\nprep,strength\n,strength\n' > in.csv
	try findings-tab in.csv
	expect_output $'theme,strength,(none)\nprep,1,1\n(none),1,0'
	try findings-tab --missing drop in.csv
	expect_output $'theme,strength\nprep,1'
	expect_error "findings-tab: 2 with a missing value are left out"
}

@test "--ids lists the findings behind each count" {
	printf 'id,type\nR-1,strength\nR-2,proposal\nR-3,strength\n' > in.csv
	try findings-tab -k type --ids in.csv
	expect_output $'type,ids,count\nstrength,R-1;R-3,2\nproposal,R-2,1'
}

@test "--roll-up counts parents" {
	try findings-tab -k theme --roll-up theme --order total "$findings"
	expect_status 0
	[ "${lines[0]}" = group,count ]
	# Groups of the codebook, added up over the published themes by python.
	/usr/bin/python3 - "$DATASET" > expected <<-'END'
		import collections, csv, sys
		group = {row["code"]: row["parent"] for row in csv.DictReader(open(sys.argv[1] + "/codebook.csv"))
		         if row["kind"] == "theme"}
		count = collections.Counter(group[row["theme"]]
		                            for row in csv.DictReader(open(sys.argv[1] + "/findings.csv")))
		for name in sorted(count):
		    print(f"{name},{count[name]}")
	END
	printf '%s\n' "${lines[@]:1}" | sort > found
	expect_files_equal expected found
}

@test "keys without a name, keys named twice" {
	try findings-tab -k "" "$findings"
	expect_status 2
	expect_error 'findings-tab: --keys has an empty name: "" (names are joined by commas, without blanks)'
	try findings-tab -k theme,,type "$findings"
	expect_status 2
	try findings-tab -k theme,theme "$findings"
	expect_status 2
	expect_error 'findings-tab: key "theme" is asked for twice'
}

@test "tables only: --top, --totals" {
	for option in "--top 3" --totals; do
		# shellcheck disable=SC2086 # words
		try findings-tab -k type $option "$findings"
		expect_status 2
		[[ $stderr = "findings-tab: ${option%% *} goes with a table: "* ]]
	done
}

@test "a large file: the same on any number of threads, errors too" {
	[ -z "${FINDINGS_BLOCK-}" ] || skip "in small reads it takes minutes"
	# Above 12 MB, so that three threads have work. Some texts look like rows.
	awk 'BEGIN {
		print "id,theme,type,text"
		for (i = 1; i <= 160000; i++)
			printf "r-%d,t-%d,%s,\"%s, una frase que se repite en todas las filas\nr-%d,x,y\"\n", i,
			    i % 7, i % 3 ? "strength" : "proposal", i % 5 ? "dijo \"\"no\"\"" : "", i
	}' > large.csv
	[ "$(wc -c < large.csv)" -gt 12582912 ]
	findings-tab --threads 1 --order first large.csv > one.csv
	for threads in 2 3; do
		findings-tab --threads $threads --order first large.csv > several.csv
		expect_files_equal one.csv several.csv
	done
	findings-tab --order first < large.csv > several.csv
	expect_files_equal one.csv several.csv
	# The same counts by another program.
	python3 - large.csv > expected <<-'END'
		import collections, csv, sys
		count = collections.Counter((row["theme"], row["type"]) for row in csv.DictReader(open(sys.argv[1])))
		for theme in dict.fromkeys(theme for theme, _ in count):
		    print(theme, count[theme, "strength"], count[theme, "proposal"], sep=",")
	END
	tail -n +2 one.csv > found
	expect_files_equal expected found
	printf 'r-0,t-0\n' >> large.csv
	for threads in 1 2 3; do
		try findings-tab --threads $threads large.csv
		expect_status 1
		expect_error "findings-tab: large.csv:320002: the header has 4 fields, this row 2"
	done
}
