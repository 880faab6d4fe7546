#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# findings-share: shares, their intervals, and percentages that are rounded. The
# figures are held to other software's in tests/reference/compare_share.py.

load ../lib

TABLE=$DATASET/theme-type-counts.csv
types=$'type,count\nopportunity,28\nstrength,63\nproposal,32'
thirds=$'type,count\na,1\nb,1\nc,1'

# clusters N - a tally of N reports with a finding each
clusters() {
	echo report,theme,type,count
	for i in $(seq "$1"); do echo "r$i,t,type$((i % 2)),1"; done
}

@test "28 of 123" {
	try findings-share <<< "$types"
	expect_status 0
	expect_error ""
	expect_output 'row,column,count,base,share,method
opportunity,,28,123,0.22764227642276422,share of total
strength,,63,123,0.5121951219512195,share of total
proposal,,32,123,0.2601626016260163,share of total'
	try findings-share --ci wilson <<< "$types"
	expect_status 0
	[ "${lines[0]}" = row,column,count,base,share,low,high,method ]
	[[ ${lines[1]} = opportunity,,28,123,0.22764227642276422,0.16245457162*,0.30932696870*,Wilson\ score ]]
}

@test "every interval names its method, and a higher level is wider" {
	for method in wilson:Wilson\ score clopper-pearson:Clopper-Pearson \
	    agresti-coull:Agresti-Coull jeffreys:Jeffreys; do
		findings-share --ci "${method%%:*}" <<< "$types" > narrow.csv
		findings-share --ci "${method%%:*}" --level 0.99 <<< "$types" > wide.csv
		[ "$(sed -n 2p narrow.csv | cut -d, -f8)" = "${method#*:}" ]
		paste -d, <(cut -d, -f6,7 narrow.csv) <(cut -d, -f6,7 wide.csv) | tail -n +2 |
		    awk -F, '!($3 < $1 && $2 < $4) { exit 1 }'
	done
}

@test "shares of rows, of columns, of the whole" {
	printf 'theme,x,y\na,1,3\nb,1,0\n' > in.csv
	try findings-share --of row in.csv
	[ "${lines[1]}" = "a,x,1,4,0.25,share of row" ]
	[ "${lines[3]}" = "b,x,1,1,1,share of row" ]
	try findings-share --of col in.csv
	[ "${lines[1]}" = "a,x,1,2,0.5,share of col" ]
	[ "${lines[2]}" = "a,y,3,3,1,share of col" ]
	try findings-share in.csv
	[ "${lines[1]}" = "a,x,1,5,0.2,share of total" ]
}

@test "the published table: margins are checked and left out" {
	try findings-share "$TABLE"
	expect_status 0
	[ "${#lines[@]}" -eq 91 ]
	[ "${lines[1]}" = "Accesibilidad,Área de oportunidad,1,123,0.008130081300813009,share of total" ]
	sed '$s/28/29/' "$TABLE" > wrong.csv
	try findings-share wrong.csv
	expect_status 1
}

@test "a share of nothing is no number" {
	printf 'theme,x,y\na,0,0\nb,1,0\n' > in.csv
	try findings-share --of row --ci jeffreys in.csv
	expect_status 0
	[ "${lines[1]}" = "a,x,0,0,,,,undefined: n is 0" ]
	[ "${lines[2]}" = "a,y,0,0,,,,undefined: n is 0" ]
	[[ ${lines[3]} = b,x,1,1,1,0.1467463163*,1,Jeffreys ]]
	[[ ${lines[4]} = b,y,0,1,0,0,0.8532536836*,Jeffreys ]]
	try findings-share --of row --table in.csv
	expect_output $'theme,x,y\na,,\nb,100,0'
}

@test "a base that is too large for the beta distribution has no interval of it" {
	printf 'k,n\na,853435\nb,2000793871\n' > in.csv
	for method in clopper-pearson jeffreys; do
		try findings-share --ci $method --level 1e-9 in.csv
		expect_status 0
		[[ ${lines[1]} = 'a,n,853435,2001647306,'*',,,share of total; interval undefined: n is over 10^8' ]]
	done
	try findings-share --ci wilson in.csv
	[[ ${lines[1]} = *,Wilson\ score ]]
}

@test "simultaneous intervals are wider, Sison and Glaz's are not for everything" {
	try findings-share --simultaneous goodman <<< "$types"
	expect_status 0
	expect_error ""
	[[ ${lines[1]} = opportunity,,28,123,0.22764227642276422,0.1504669280*,0.3290684790*,'"Goodman, simultaneous"' ]]
	try findings-share --of row --simultaneous goodman <<< $'k,a,b\nx,0,0\ny,7,5'
	expect_status 0
	[ "${lines[1]}" = 'x,a,0,0,,,,undefined: n is 0' ]
	[[ ${lines[3]} = y,a,7,12,0.58*,*'"Goodman, simultaneous"' ]]
	try findings-share --simultaneous sison-glaz <<< "$types"
	expect_status 0
	expect_error "findings-share: Sison-Glaz is for 7 levels or more with counts of 5 or more: goodman is for all"
}

@test "thirds: 33 and the note, or figures that sum to 100" {
	try findings-share --table <<< "$thirds"
	expect_status 0
	expect_output $'type,count\na,33\nb,33\nc,33'
	expect_error "findings-share: the whole table: the percentages sum to 99, not 100, because each is rounded"
	for digits in 0:34:33 1:33.4:33.3 2:33.34:33.33; do
		IFS=: read -r d first other <<< "$digits"
		try findings-share --table --sum100 --digits "$d" <<< "$thirds"
		expect_status 0
		expect_output $'type,count\na,'"$first"$'\nb,'"$other"$'\nc,'"$other"
		expect_error "findings-share: row \"a\", column \"count\": $first instead of $other, so that the figures sum to 100"
	done
}

@test "28, 63 and 32 sum to 100 at every number of digits" {
	for d in 0 1 2 3; do
		findings-share --table --sum100 --digits $d <<< "$types" |
		    awk -F, 'NR > 1 { gsub(/\./, "", $2); sum += $2 } END { print sum }' >> sums
	done
	[ "$(cat sums)" = $'100\n1000\n10000\n100000' ]
	try findings-share --table <<< "$types"
	expect_output $'type,count\nopportunity,23\nstrength,51\nproposal,26'
	expect_error ""
}

@test "half up, not half even" {
	printf 'a,n\nx,1\ny,7\n' > in.csv
	try findings-share --table in.csv
	expect_output $'a,n\nx,13\ny,88'
}

@test "each row's percentages sum by themselves" {
	printf 'theme,x,y,z\na,1,1,1\nb,1,1,2\n' > in.csv
	try findings-share --table --of row in.csv
	expect_error 'findings-share: row "a": the percentages sum to 99, not 100, because each is rounded'
	try findings-share --table --of col in.csv
	expect_output $'theme,x,y,z\na,50,50,33\nb,50,50,67'
	try findings-share --table --of row --sum100 in.csv
	expect_output $'theme,x,y,z\na,34,33,33\nb,25,25,50'
}

@test "clusters: design effect, warnings, ten at least" {
	findings-tab -k report,process,type "$DATASET/findings.csv" > tally.csv
	try findings-share --clusters report tally.csv
	expect_status 0
	[[ ${lines[3]} = pelo-2020-2021,strength,63,123,0.5121951219512195,0.36831*,0.65408*,'"Wilson score, design-based, 10 clusters, design effect 2.1388'* ]]
	# Wider than without.
	try findings-share --ci wilson <<< "$types"
	[[ ${lines[2]} = strength,*,0.4248*,0.5988*,* ]]
	clusters 9 > nine.csv
	try findings-share --clusters report nine.csv
	expect_status 1
	expect_output ""
	expect_error 'findings-share: 9 clusters by "report": with fewer than 10 nobody can tell how they vary'
	clusters 10 > ten.csv
	try findings-share --clusters report ten.csv
	expect_status 0
	{ clusters 10; echo r1,u,type1,3; echo r2,u,type1,2; } > heavy.csv
	try findings-share --clusters report --of row heavy.csv
	expect_status 0
	expect_error 'findings-share: report "r1" makes 3 of the 5 in row "u"'
	[[ $output = *'u,type1,5,5,1,,,"share of row; interval undefined: 2 clusters, fewer than 10"'* ]]
}

@test "clusters that are all alike, and none at all" {
	{
		echo report,theme,type,count
		for i in $(seq 12); do echo "r$i,t,x,2"; done
		echo r1,t,y,0
	} > in.csv
	try findings-share --clusters report in.csv
	expect_status 0
	[[ ${lines[1]} = t,x,24,24,1,0.*,1,'"Wilson score, design-based, 12 clusters, design effect undefined"' ]]
}

@test "what cannot be used is refused" {
	findings-tab --top 3 "$DATASET/findings.csv" > top.csv 2> /dev/null
	try findings-share top.csv
	expect_status 1
	expect_error "findings-share: top.csv: (other) is no level: count again without --top"
	try findings-share <<< $'theme,count\na,-1'
	expect_status 1
	expect_error 'findings-share: (standard input):2: "-1" is not a count'
	try findings-share <<< $'theme,count\na,1.5'
	expect_status 1
	expect_error 'findings-share: (standard input):2: "1.5" is not a count'
	try findings-share <<< theme,count
	expect_status 1
	expect_error "findings-share: (standard input): there is nothing in this table"
	try findings-share <<< $'a,b,c,count\nx,y,z,1'
	expect_status 2
	try findings-share --clusters a <<< $'a,b,count\nx,y,1'
	expect_status 2
	try findings-share --clusters q <<< $'a,b,c,count\nx,y,z,1'
	expect_status 1
	expect_error 'findings-share: (standard input): there is no key "q" in this tally'
}

@test "options that do not go together" {
	for options in '--table --ci wilson' --sum100 '--digits 1' '--level 0.9' \
	    '--ci wilson --simultaneous goodman' '--clusters a --ci jeffreys' \
	    '--ci wilson --level 1' '--ci wilson --level 0' '--ci wilson --level 95' '--ci wilson --level x' \
	    '--ci wald' '--of all' 'a b'; do
		# shellcheck disable=SC2086 # several words
		try findings-share $options <<< "$types"
		expect_status 2
		expect_output ""
	done
}

@test "a disk that is full is no success" {
	try findings-share -o /dev/full <<< "$types"
	expect_status 3
}

@test "intervals of mentions: that they are too narrow is said" {
	printf 'area,mentions\nA,8\nB,12\n' > in.csv
	try findings-share --ci wilson in.csv
	expect_status 0
	expect_error "findings-share: mentions are counted: those of one finding are not independent; p comes out too small, intervals too narrow"
	try findings-share in.csv
	expect_error ""
}
