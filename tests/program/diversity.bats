#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# findings-diversity: how findings spread. The figures are held to other software's
# in tests/reference/compare_diversity.py.

load ../lib

TABLE=$DATASET/theme-type-counts.csv

# estimate STATISTIC - its figure in $output
estimate() {
	grep "^$1," <<< "$output" | cut -d, -f2
}

by_report() {
	findings-tab --tally -k report,theme "$DATASET/findings.csv"
}

@test "the published table" {
	try findings-diversity "$TABLE"
	expect_status 0
	expect_error "findings-diversity: the 3 columns are summed: this is how the rows (Tema) spread"
	[ "${lines[0]}" = statistic,estimate,low,high,method ]
	[ "${#lines[@]}" -eq 27 ]
	[ "$(estimate n)" = 123 ]
	[ "$(estimate hill_0)" = 30 ]
	[ "$(estimate k80)" = 14 ]
	[ "$(estimate hill_infinity)" = 8.2 ]
	[ "$(estimate top20_findings)" = 0.5284552845528455 ]
	# A tally of themes says the same, without the remark.
	findings-tab -k theme "$DATASET/findings.csv" > tally.csv
	first=$output
	try findings-diversity tally.csv
	expect_error ""
	expect_output "$first"
}

@test "all alike, and all in one" {
	try findings-diversity <<< $'theme,count\na,5\nb,5\nc,5\nd,5\nempty,0'
	expect_status 0
	[ "$(estimate hill_0)" = 4 ]
	[ "$(estimate simpson)" = 0.25 ]
	[ "$(estimate hill_2)" = 4 ]
	[ "$(estimate evenness)" = 1 ]
	[ "$(estimate gini)" = 0 ]
	[ "$(estimate hhi_normalised)" = 0 ]
	[ "$(estimate hhi)" = 2500 ]
	try findings-diversity <<< $'theme,count\na,5'
	expect_status 0
	[ "$(estimate shannon)" = 0 ]
	[ "$(estimate hill_1)" = 1 ]
	[[ $output = *'evenness,,,,undefined: a single level'* ]]
	[[ $output = *'gini_sample,,,,undefined: a single level'* ]]
}

@test "nothing, and one finding" {
	try findings-diversity <<< $'theme,count\na,0'
	expect_status 0
	[ "$(estimate n)" = 0 ]
	[ "$(grep -c 'undefined: n is 0' <<< "$output")" -eq 25 ]
	try findings-diversity <<< $'theme,count\na,1'
	[ "$(estimate coverage)" = 0 ]
	[[ $output = *'gini_simpson_unbiased,,,,'* ]]
}

@test "intervals hold their estimates, are the seed's, and the same on any number of threads" {
	by_report > tally.csv
	FINDINGS_THREADS=1 try findings-diversity --ci bootstrap --clusters report --replicates 999 tally.csv
	expect_status 0
	expect_error "findings-diversity: only 10 clusters: with fewer than 20 the intervals are too narrow"
	first=$output
	awk -F, 'NR > 1 && $3 != "" { n++; if ($3 > $2 || $2 > $4) exit 1 } END { if (n < 15) exit 1 }' <<< "$output"
	[[ $output = *'bootstrap percentile, 10 clusters, 999 replicates, seed 20210606"'* ]]
	FINDINGS_THREADS=2 try findings-diversity --clusters report --replicates 999 tally.csv
	expect_output "$first"
	try findings-diversity --clusters report --replicates 999 --seed 7 tally.csv
	[[ $output = *'seed 7"'* ]]
	[ "${output//seed 7/seed 20210606}" != "$first" ]
	try findings-diversity --clusters report --replicates 999 --level 0.5 tally.csv
	[ "$(grep ^shannon, <<< "$output" | cut -d, -f3)" != "$(grep ^shannon, <<< "$first" | cut -d, -f3)" ]
}

@test "what drawing again cannot say is not said" {
	by_report > tally.csv
	try findings-diversity --clusters report --replicates 99 tally.csv
	[[ $output = *'hill_0,30,,,levels with findings; interval undefined: drawing again finds no level that was not found'* ]]
	# Each report its own theme: every resample is less diverse than the sample.
	{
		echo report,theme,count
		for i in $(seq 12); do echo "r$i,t$i,1"; done
	} > own.csv
	try findings-diversity --clusters report --replicates 99 own.csv
	expect_status 0
	[[ $output = *'interval undefined: drawn again, the estimate is biased beyond its interval'* ]]
	sed -n 1,8p tally.csv > few.csv
	try findings-diversity --clusters report few.csv
	expect_status 0
	[[ $output = *'interval undefined: '*' clusters, fewer than 10'* ]]
}

@test "what cannot be used is refused" {
	findings-tab --top 3 "$DATASET/findings.csv" > top.csv 2> /dev/null
	try findings-diversity top.csv
	expect_status 1
	expect_error "findings-diversity: top.csv: (other) is no level: count again without --top"
	try findings-diversity <<< theme,count
	expect_status 1
	try findings-diversity <<< $'theme,count\na,-1'
	expect_status 1
	expect_error 'findings-diversity: (standard input):2: "-1" is not a count'
	try findings-diversity --clusters a <<< $'a,b,c,count\nx,y,z,1'
	expect_status 2
	for options in '--ci bootstrap' '--seed 1' '--replicates 9' '--level 0.9' '--clusters a --level 2' 'a b'; do
		# shellcheck disable=SC2086 # several words
		try findings-diversity $options < /dev/null
		expect_status 2
	done
}

@test "a disk that is full is no success" {
	try findings-diversity -o /dev/full "$TABLE"
	expect_status 3
}

@test "of mentions the method says mentions" {
	printf 'area,mentions\nA,8\nB,1\n' > in.csv
	try findings-diversity in.csv
	expect_status 0
	expect_error "findings-diversity: mentions are counted: one finding may make several"
	[ "${lines[1]}" = "n,9,,,mentions" ]
	[[ $output = *'levels with one mention'* && $output != *' findings'* ]]
}
