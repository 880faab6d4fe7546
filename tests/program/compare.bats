#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# findings-compare: two processes, many, and what came back. The figures are held
# to other software's in tests/reference/compare_compare.py.

# shellcheck disable=SC2154 # stderr: set by try
load ../lib

# Two processes; theme c is in the first only, d in the second only.
two() {
	echo theme,process,count
	printf '%s\n' a,p1,10 b,p1,20 c,p1,10 a,p2,30 b,p2,20 d,p2,10
}

findings() {
	cat <<'END'
id,process,theme,type
1,p1,a,opportunity
2,p2,a,opportunity
3,p3,b,opportunity
4,p4,a,opportunity
5,p3,c,strength
6,,b,opportunity
END
}

@test "two processes: shares, difference, interval, ratio, p" {
	two > in.csv
	try findings-compare in.csv
	expect_status 0
	expect_error "findings-compare: process in the order in which they came: p1, p2; a codebook says the order of time"
	[ "${lines[0]}" = level,count_from,base_from,share_from,count_to,base_to,share_to,difference,low,high,ratio,p,p_adjusted,method ]
	[[ ${lines[1]} = a,10,40,0.25,30,60,0.5,0.25,0.05*,0.41*,2,0.01*,0.0*,'"Newcombe interval; N - 1 chi-squared, Holm"' ]]
	# What only one of them has is 0 of its base in the other, not missing.
	[[ ${lines[3]} = c,10,40,0.25,0,60,0,-0.25,-0.4*,-0.1*,0,*,* ]]
	[[ ${lines[4]} = d,0,40,0,10,60,0.166*,0.166*,0.0*,0.2*,,*'ratio infinite: none before"' ]]
	[[ ${lines[5]} = ,,40,,,60,,,,,,*,,'"Pearson chi-squared '*' on 3 df; 2 of 8 expected counts under 5: p by Monte Carlo, 99999 tables, seed 20210606"' ]]
	[[ ${lines[6]} = ,,,,,,,*,,,,,,'"standardised difference, Yang and Dalton"' ]]
}

@test "the other way round the signs turn" {
	two > in.csv
	findings-compare --from p2 --to p1 in.csv > back.csv
	findings-compare --from p1 in.csv > forth.csv
	[ "$(sed -n 2p back.csv | cut -d, -f2-8)" = 30,60,0.5,10,40,0.25,-0.25 ]
	[ "$(sed -n 2p back.csv | cut -d, -f9 | tr -d -)" = "$(sed -n 2p forth.csv | cut -d, -f10)" ]
	[ "$(cut -d, -f12 back.csv)" = "$(cut -d, -f12 forth.csv)" ]
}

@test "findings, a tally, a tally of more keys, a table, a table turned round: the same" {
	printf 'id,process,theme,type\n' > findings.csv
	two | tail -n +2 | while IFS=, read -r theme process count; do
		for i in $(seq "$count"); do echo "$theme$process$i,$process,$theme,strength"; done
	done >> findings.csv
	findings-compare findings.csv > expected
	for keys in theme,process process,theme process,type,theme; do
		findings-tab --tally -k $keys --order first findings.csv > in.csv
		findings-compare in.csv > found
		expect_files_equal expected found
	done
	for keys in theme,process process,theme; do
		findings-tab -k $keys findings.csv > in.csv
		findings-compare in.csv > found
		expect_files_equal expected found
		findings-compare < in.csv > found
		expect_files_equal expected found
	done
	findings-compare - < findings.csv > found
	expect_files_equal expected found
	head -n 30 findings.csv > one.csv
	{ head -n 1 findings.csv; tail -n +31 findings.csv; } > other.csv
	findings-compare one.csv other.csv > found
	expect_files_equal expected found
}

@test "Holm: the adjusted p are never smaller, and the smallest is m times" {
	two > in.csv
	findings-compare in.csv | awk -F, 'NR > 1 && $1 != "" {
		if ($13 < $12 || $13 > 1) bad = 1
		if (min == "" || $12 < min) { min = $12; adjusted = $13 }
		m++
	} END { if (bad || adjusted / min - m > 1e-9 || m - adjusted / min > 1e-9) exit 1 }'
}

@test "more than two processes: the trend of each level" {
	printf 'theme,p1,p2,p3\na,10,20,30\nb,30,20,10\nc,0,0,0\n' > in.csv
	try findings-compare in.csv
	expect_status 0
	[ "${lines[0]}" = level,process,count,base,share,z,p,p_adjusted,method ]
	[ "${lines[1]}" = a,p1,10,40,0.25,,,,share ]
	[[ ${lines[4]} = a,,60,120,0.5,4.47*,*,*,'"Cochran-Armitage trend, Holm; departure from it chi-squared '*' on 1 df, p '* ]]
	[[ ${lines[8]} = b,,60,120,0.5,-4.47* ]]
	[ "${lines[12]}" = "c,,0,120,0,,,,Cochran-Armitage trend undefined: none in any group" ]
	[[ ${lines[13]} = ,,,120,,,*,,'Pearson chi-squared 20 on 2 df' ]]
	try findings-compare --from p1 --to p3 in.csv
	[[ ${lines[1]} = a,10,40,0.25,30,40,0.75,0.5,* ]]
	[[ ${lines[3]} = c,0,40,0,0,40,0,0,*,,,,'Newcombe interval; p undefined: none in either; ratio undefined: none before' ]]
}

@test "the codebook's processes are in the order of time, and --from takes a label" {
	printf 'kind,code,label_es,label_en,parent,area,aliases,definition\n%s\n%s\n' \
	    'process,z,Proceso uno,First process,,,,' 'process,a,Proceso dos,Second process,,,,' > codebook.csv
	printf 'theme,process,count\nx,a,1\nx,z,2\ny,a,3\n' > in.csv
	try findings-compare -b codebook.csv in.csv
	[[ ${lines[1]} = x,2,2,1,1,4,0.25,* ]]
	try findings-compare in.csv
	[[ ${lines[1]} = x,1,4,0.25,2,2,1,* ]]
	try findings-compare -b codebook.csv --from 'Proceso dos' --to 'first process' in.csv
	[[ ${lines[1]} = x,1,4,0.25,2,2,1,* ]]
}

@test "findings without a process are left out and counted" {
	two > in.csv
	findings-compare in.csv > expected
	{ cat in.csv; echo a,,7; } > more.csv
	try findings-compare --from p1 --to p2 more.csv
	expect_status 0
	expect_output "$(cat expected)"
	expect_error "findings-compare: 7 without process are left out"
}

@test "what came back, and whether it had been attended" {
	findings > in.csv
	printf 'id,area,status\n1,X,attended\n1,Y,not_applicable\n2,X,pending\n3,X,attended\n3,Y,pending\n' > replies.csv
	try findings-compare --recurrence in.csv
	expect_status 0
	expect_error 'findings-compare: process in the order in which they came: p1, p2, p3, p4; a codebook says the order of time
findings-compare: 1 opportunities without process are left out'
	expect_output 'level,process,count,times,running,attended_before
a,p1,1,1,1,
a,p2,1,2,2,
a,p3,0,2,0,
a,p4,1,3,1,
b,p1,0,0,0,
b,p2,0,0,0,
b,p3,1,1,1,
b,p4,0,1,0,'
	try findings-compare --recurrence --replies replies.csv in.csv
	expect_output 'level,process,count,times,running,attended_before
a,p1,1,1,1,
a,p2,1,2,2,yes
a,p3,0,2,0,yes
a,p4,1,3,1,yes
b,p1,0,0,0,
b,p2,0,0,0,
b,p3,1,1,1,
b,p4,0,1,0,no'
	first=$output
	# A tally by process first keeps their order; by theme first a codebook has to.
	findings-tab --ids -k process,theme,type in.csv > tally.csv
	try findings-compare --recurrence --replies replies.csv tally.csv
	expect_status 0
	expect_output "$first"
	{
		echo kind,code,label_es,label_en,parent,area,aliases,definition
		printf 'process,p%s,,,,,,\n' 1 2 3 4
	} > codebook.csv
	findings-tab --ids -k theme,process,type in.csv > tally.csv
	try findings-compare -b codebook.csv --recurrence --replies replies.csv tally.csv
	expect_output "$first"
	expect_error "findings-compare: 1 opportunities without process are left out"
	findings-tab --tally -k theme,process,type in.csv > bare.csv
	try findings-compare --recurrence --replies replies.csv bare.csv
	expect_status 1
	expect_output ""
}

@test "what cannot be used is refused" {
	two > in.csv
	try findings-compare --from p1 --to p9 in.csv
	expect_status 1
	expect_error 'findings-compare: there is no process "p9"; there are: p1, p2'
	try findings-compare --from p1 --to p1 in.csv
	expect_status 2
	try findings-compare <<< $'theme,process,count\na,p1,3'
	expect_status 1
	expect_error "findings-compare: a single process, or none: there is nothing to compare"
	try findings-compare "$DATASET/theme-type-counts.csv"
	expect_status 1
	[[ $stderr = *"theme-type-counts.csv: the columns of this table are of the kind type, not process" ]]
	try findings-compare <<< $'theme,process,count\na,p1,-3\na,p2,3'
	expect_status 1
	expect_error 'findings-compare: (standard input):2: "-3" is not a count'
	try findings-compare <<< $'theme,p1,p2\na,3,4\n(other),1,1'
	expect_status 1
	expect_error 'findings-compare: (standard input): (other) is no level: count again without --top'
	try findings-compare <<< $'theme,type,count\na,x,3'
	expect_status 1
	[[ $stderr = *'there is no column "process"'* ]]
	try findings-compare <<< $'theme,p1,p2,p3\na,3,4,5' --from p1
	expect_status 2
	printf 'theme,p1,p2\na,3,4\n' > table.csv
	try findings-compare table.csv table.csv
	expect_status 2
	for options in '--replies x' '--recurrence --from a' '-k process' '--level 2'; do
		# shellcheck disable=SC2086 # several words
		try findings-compare $options in.csv
		expect_status 2
	done
	printf 'theme,p1,p2\na,3,0\n' > empty.csv
	try findings-compare --from p1 --to p2 empty.csv
	expect_status 1
	expect_error 'findings-compare: "p2" has no findings: there is nothing to compare'
}

@test "a disk that is full is no success" {
	two > in.csv
	try findings-compare -o /dev/full in.csv
	expect_status 3
	findings > in.csv
	try findings-compare --recurrence -o /dev/full in.csv
	expect_status 3
}

@test "mentions are no findings, which is said" {
	two | sed 's/count/mentions/' > in.csv
	try findings-compare in.csv
	expect_status 0
	[[ $stderr = *'mentions are counted: those of one finding are not independent; p comes out too small, intervals too narrow'* ]]
}

@test "attended is what all areas of the finding attended" {
	printf '%s\n' id,process,theme,type,area '1,p1,a,opportunity,A;B' 2,p2,a,opportunity,A > in.csv
	printf '%s\n' id,area,status 1,A,attended > replies.csv
	try findings-compare --recurrence --replies replies.csv in.csv
	expect_status 0
	[ "${lines[2]}" = a,p2,1,2,2,no ]
	for status in attended not_applicable; do
		printf '%s\n' id,area,status 1,A,attended 1,B,$status > replies.csv
		try findings-compare --recurrence --replies replies.csv in.csv
		[ "${lines[2]}" = a,p2,1,2,2,yes ]
	done
	# Which area said it has to be known.
	printf '%s\n' id,status 1,attended > bare.csv
	try findings-compare --recurrence --replies bare.csv in.csv
	expect_status 1
	expect_error 'findings-compare: bare.csv:1: there is no column "area"; the columns are: id, status'
	# The area as a key is no second key.
	try findings-compare -k area --recurrence --replies replies.csv in.csv
	expect_status 0
}
