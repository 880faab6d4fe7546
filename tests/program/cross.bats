#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# findings-cross: the published table exactly, the paradox, refusals. Figures are
# compared with independent software by tests/reference-values.

# shellcheck disable=SC2154 # status, output, stderr: set by run

load ../lib

TABLE=$DATASET/theme-type-counts.csv

# The admissions of six departments (Bickel, Hammel and O'Connell 1975, Science 187).
admissions() {
	printf '%s\n' department,sex,outcome,count \
		A,m,yes,512 A,m,no,313 A,f,yes,89 A,f,no,19 B,m,yes,353 B,m,no,207 B,f,yes,17 \
		B,f,no,8 C,m,yes,120 C,m,no,205 C,f,yes,202 C,f,no,391 D,m,yes,138 D,m,no,279 \
		D,f,yes,131 D,f,no,244 E,m,yes,53 E,m,no,138 E,f,yes,94 E,f,no,299 F,m,yes,22 \
		F,m,no,351 F,f,yes,24 F,f,no,317
}

# cell STATISTIC COLUMN FILE - one cell of a result
cell() {
	awk -F, -v name="$1" -v column="$2" '
		NR == 1 { for (i = 1; i <= NF; i++) place[$i] = i }
		$1 == name { print $place[column] }' "$3"
}

@test "the published table" {
	try findings-cross "$TABLE"
	expect_status 0
	expect_error ""
	[ "$(head -n 12 <<< "$output")" = 'statistic,estimate,df,p,low,high,method
n,123,,,,,sum of the counts
chi_squared,99.86602891156463,58,0.0005265307445843573,,,Pearson
chi_squared_simulated,99.86602891156463,,2e-05,2.531805795988071e-07,5.571571749219613e-05,"Monte Carlo, 99999 tables, seed 20210606; low and high are of p"
likelihood_ratio,113.37680932879371,58,1.892658426204456e-05,,,likelihood ratio
likelihood_ratio_simulated,113.37680932879371,,1e-05,0,3.688848303590704e-05,"Monte Carlo, 99999 tables, seed 20210606; low and high are of p"
fisher,,,,,,undefined: too many tables have these margins
fisher_simulated,,,1e-05,0,3.688848303590704e-05,"Monte Carlo, 99999 tables, seed 20210606; low and high are of p"
expected_under_5,87,,,,,of 90 cells
expected_under_1,49,,,,,of 90 cells
expected_min,0.22764227642276422,,,,,smallest expected count
p_to_trust,,,2e-05,,,"chi_squared_simulated: of 90 expected counts 87 are under 5, 49 under 1"' ]
	grep -q '^cramer_v_corrected,0.41359254293[0-9]*,,,0.23878807765[0-9]*,0.57082568639[0-9]*,Bergsma$' \
		<<< "$output"
}

@test "the simulated p of the published table, where the asymptotic one is 5.3e-4" {
	takes_long
	findings-cross --simulate 2000000 -o result.csv "$TABLE"
	# 1.6e-5 by 4 * 10^8 tables; four standard errors of 2 * 10^6 are 1.1e-5.
	awk -v p="$(cell chi_squared_simulated p result.csv)" 'BEGIN { exit !(p > 5e-6 && p < 2.8e-5) }'
}

@test "a simulated p lies between its limits at any level" {
	printf '%s\n' row,a,b x,90,1 y,2,80 > table.csv
	for level in 0.01 0.5 0.95; do
		findings-cross --simulate 99 --level $level -o result.csv table.csv
		awk -F, '/_simulated/ { n++; bad += $5 > $4 || $4 > $6 } END { exit n != 3 || bad }' result.csv
	done
}

@test "no cell of the published table stands out" {
	try findings-cross --residuals adjusted "$TABLE"
	expect_status 0
	expect_error "findings-cross: no cell stands out: the smallest adjusted p is 0.212 (Debates, Fortaleza)"
	[ "$(wc -l <<< "$output")" -eq 91 ]
	[ "$(grep ^Debates,Fortaleza <<< "$output")" = 'Debates,Fortaleza,9,4.609756097560975,3.0410722287956076,0.0023573727275640268,0.2121635454807624,"adjusted, Holm over 90 cells; expected under 5"' ]
	try findings-cross --residuals pearson "$TABLE"
	expect_status 0
	grep -q '^Debates,Fortaleza,9,4.609756097560975,2.0447[0-9]*,,,"\?Pearson; undefined p' <<< "$output"
}

@test "cells of a table that associates nothing have a reason" {
	printf '%s\n' row,a,b x,0,0 y,0,0 > zeros.csv
	try findings-cross --residuals adjusted zeros.csv
	expect_status 0
	expect_error ""
	expect_output "row,column,count,expected,residual,p,p_adjusted,method
x,a,0,,,,,undefined: n is 0
x,b,0,,,,,undefined: n is 0
y,a,0,,,,,undefined: n is 0
y,b,0,,,,,undefined: n is 0"
	printf '%s\n' row,a,b,c x,3,0,5 y,0,0,0 > single.csv
	for kind in adjusted pearson; do
		try findings-cross --residuals $kind single.csv
		expect_status 0
		expect_error "findings-cross: empty rows are left out: y
findings-cross: empty columns are left out: b"
		expect_output "row,column,count,expected,residual,p,p_adjusted,method
x,a,3,3,,,,undefined: a single row is not empty
x,c,5,5,,,,undefined: a single row is not empty"
	done
}

@test "cells that do stand out" {
	printf '%s\n' row,a,b x,30,10 y,10,30 > table.csv
	try findings-cross --residuals adjusted table.csv
	expect_status 0
	expect_error "findings-cross: 4 of 4 cells stand out, most of all (x, a) with an adjusted p of 3.1e-05"
	# The four are one test; Holm's method does not know.
	awk -F, 'NR > 1 { n += ($7 > 3.999999 * $6 && $7 < 4.000001 * $6) } END { exit n != 4 }' <<< "$output"
}

@test "one answer for any number of processors and every form of the table" {
	findings-tab -b "$DATASET/codebook.csv" --totals "$DATASET/findings.csv" > table.csv
	findings-tab -b "$DATASET/codebook.csv" --tally "$DATASET/findings.csv" > tally.csv
	FINDINGS_THREADS=1 findings-cross -o one.csv table.csv
	FINDINGS_THREADS=2 findings-cross -o two.csv tally.csv
	findings-cross - < table.csv > three.csv
	expect_files_equal one.csv two.csv
	expect_files_equal one.csv three.csv
	findings-cross --seed 2 -o four.csv table.csv
	grep -q 'seed 2;' four.csv
	run -1 cmp -s one.csv four.csv
}

@test "strata: over all the odds ratio is 1.84, within the departments 0.90" {
	admissions > admissions.csv
	try findings-cross --strata department admissions.csv
	expect_status 0
	expect_error "findings-cross: the odds ratio is 1.84 over all and 0.905 within the strata: it turns round (Simpson's paradox)"
	echo "$output" > result.csv
	[[ $(cell odds_ratio estimate result.csv) == 1.84108003718129* ]]
	[[ $(cell odds_ratio_common estimate result.csv) == 0.90469682825862* ]]
	[[ $(cell breslow_day_tarone df result.csv) == 5 ]]
}

@test "residuals: findings without a value may stand out most; below one expected none does" {
	try findings-cross --residuals adjusted <<< $'a,x,y,z\nr,10,10,10\ns,10,10,10\n(none),30,5,5'
	expect_status 0
	[[ $stderr = *' cells stand out, most of all ((none), x) with an adjusted p of '* ]]
	try findings-cross --residuals adjusted <<< $'a,x,y\nr,1,0\ns,0,1'
	expect_status 0
	expect_error "findings-cross: no cell stands out: all of them expect less than one"
}

@test "what is too large has no exact test, nor one over strata" {
	try findings-cross <<< $'a,x,y\nr,500000000000,250000000000\ns,500000000000,250000000001'
	expect_status 0
	[ "$(grep -c 'undefined: n is over 10^12' <<< "$output")" -eq 3 ]
	awk 'BEGIN { print "s,row,column,count"
		for (s = 1; s <= 2; s++) for (i = 0; i < 46; i++) for (j = 0; j < 46; j++)
			print s ",r" i ",c" j "," 1 + i * j * s % 7 }' > tally.csv
	try findings-cross --strata s --simulate 99 tally.csv
	expect_status 0
	grep -qx 'general_association,,,,,,undefined: over 2000 degrees of freedom' <<< "$output"
}

# The variance of p11 p22 - p12 p21 in logarithms, empty cells left out, by sums over the clusters.
@test "clusters: an empty cell counts nothing; more degrees of freedom take more clusters" {
	awk 'BEGIN { print "cluster,row,column,count"
		for (k = 0; k < 22; k++) {
			print "c" k ",r,x," 2 + k % 3
			print "c" k ",r,y," 1 + k % 2
			print "c" k ",s,x," 3 + k % 5
		} }' > tally.csv
	try findings-cross --clusters cluster tally.csv
	expect_status 0
	echo "$output" > result.csv
	python3 - <<-'END' > expected
		clusters = [(2 + k % 3, 1 + k % 2, 3 + k % 5) for k in range(22)]
		a, b, c = (sum(counts[i] for counts in clusters) for i in range(3))
		n, signs = a + b + c, (1, -1, -1)
		off = [sum(s * (count / t - sum(counts) / n) for s, count, t in zip(signs, counts, (a, b, c)))
		       for counts in clusters]
		effect = 22 / 21 * sum(x * x for x in off) / (1 / a + 1 / b + 1 / c)
		print("%.9g" % (n * (b * c) ** 2 / ((a + b) * c * (a + c) * b) / effect))
	END
	[ "$(printf '%.9g' "$(cell rao_scott estimate result.csv)")" = "$(cat expected)" ]
	awk 'BEGIN { print "cluster,row,column,count"
		for (k = 0; k < 21; k++) for (i = 0; i < 5; i++) for (j = 0; j < 4; j++)
			print "c" k ",r" i ",x" j "," 1 + (i * j + k) % 3 }' > tally.csv
	try findings-cross --clusters cluster tally.csv
	expect_status 0
	grep -qxF 'rao_scott,,,,,,"undefined: 21 clusters are too few for 12 degrees of freedom, 25 are needed: unite rows or columns"' <<< "$output"
}

@test "clusters: the reason where the method does not carry" {
	findings-tab --tally -k report,theme,type "$DATASET/findings.csv" > tally.csv
	try findings-cross --clusters report tally.csv
	expect_status 0
	grep -qxF 'clusters,10,,,,,not empty' <<< "$output"
	grep -qxF 'rao_scott,,,,,,"undefined: 10 clusters are too few, 21 are needed"' <<< "$output"
	grep -q '^p_to_trust.*; as if findings of one cluster were independent' <<< "$output"
}

@test "expected counts" {
	printf '%s\n' row,a,b,c x,1,2,0 y,3,6,0 z,0,0,0 '(none),0,0,0' > table.csv
	try findings-cross --expected table.csv
	expect_status 0
	expect_error "findings-cross: empty rows are left out: z, (none)
findings-cross: empty columns are left out: c"
	expect_output "row,a,b
x,1,2
y,3,6"
}

@test "what does not exist is an empty cell and a reason" {
	printf '%s\n' row,a,b x,8,0 y,3,6 > zero.csv
	findings-cross -o result.csv zero.csv
	grep -qxF 'odds_ratio,,,,,,infinite: a zero cell' result.csv
	grep -q '^odds_ratio_exact,,,,1.66279[0-9]*,,infinite: at the edge of what the margins allow$' result.csv
	printf '%s\n' row,a,b,c x,28,63,32 > single.csv
	findings-cross -o result.csv single.csv
	grep -qxF 'chi_squared,,,,,,undefined: a single row is not empty' result.csv
	printf '%s\n' row,a,b x,0,0 y,0,0 > nothing.csv
	findings-cross -o result.csv nothing.csv 2> remarks
	grep -qxF 'cramer_v,,,,,,undefined: n is 0' result.csv
	run -1 grep -iE 'nan|inf,' result.csv
}

@test "limits that do not exist have a reason" {
	printf '%s\n' r,a,b x,0,5 y,4,5 > zero.csv
	findings-cross -o result.csv zero.csv
	grep -qxF 'odds_ratio,0,,,,,"Woolf; undefined limits: a zero cell, see odds_ratio_exact"' result.csv
	grep -qxF 'risk_ratio,0,,,,,Katz; undefined limits: a zero cell' result.csv
	grep -qxF 'lambda_column,0,,,,,"Goodman-Kruskal, column from row; undefined limits: its estimated variance is 0"' result.csv
	grep -qxF 'yule_q,-1,,,,,Yule' result.csv
	printf '%s\n' r,a,b x,5,0 y,0,5 > diagonal.csv
	findings-cross -o result.csv diagonal.csv
	[ "$(grep -cE '^(lambda|tau|uncertainty)_.*; undefined limits: its estimated variance is 0"$' result.csv)" -eq 8 ]
	printf '%s\n' s,a,b,count 1,x,p,0 1,x,q,5 1,y,p,4 1,y,q,2 2,x,p,0 2,x,q,3 2,y,p,3 2,y,q,1 > strata.csv
	findings-cross --strata s -o result.csv strata.csv
	grep -qxF 'odds_ratio_common,0,,,,,"Mantel-Haenszel, Robins-Breslow-Greenland; undefined limits: a zero cell in every stratum"' result.csv
}

@test "an infinite common odds ratio leaves its homogeneity undefined" {
	printf '%s\n' s,a,b,count 1,x,p,5 1,x,q,0 1,y,p,0 1,y,q,4 2,x,p,3 2,x,q,0 2,y,p,0 2,y,q,2 > strata.csv
	findings-cross --strata s -o result.csv strata.csv
	grep -qxF 'odds_ratio_common,,,,,,infinite: a zero cell in every stratum' result.csv
	grep -qxF 'breslow_day,,,,,,undefined: the common odds ratio is infinite' result.csv
	grep -qxF 'breslow_day_tarone,,,,,,undefined: the common odds ratio is infinite' result.csv
}

@test "other levels, fractions, negative counts are refused" {
	findings-tab --top 3 -o top.csv "$DATASET/findings.csv" 2> /dev/null
	try findings-cross top.csv
	expect_status 1
	expect_error "findings-cross: top.csv: (other) is no level: count again without --top"
	printf '%s\n' a,b,count x,y,1.5 > fraction.csv
	try findings-cross fraction.csv
	expect_status 1
	[ "$(wc -l <<< "$stderr")" -eq 1 ]
	printf '%s\n' a,b,count x,y,-1 > negative.csv
	try findings-cross negative.csv
	expect_status 1
	[ "$(wc -l <<< "$stderr")" -eq 1 ]
	: > empty.csv
	try findings-cross empty.csv
	expect_status 1
	[ "$(wc -l <<< "$stderr")" -eq 1 ]
}

@test "wrong usage" {
	printf '%s\n' a,b,count x,y,1 > two.csv
	printf '%s\n' a,count x,1 > one.csv
	try findings-cross one.csv
	expect_status 2
	expect_error "findings-cross: one.csv: one column of counts alone has nothing to be held against: give a table of two columns or more, or a tally of two keys"
	printf '%s\n' r,a x,3 y,4 > column.csv
	try findings-cross column.csv
	expect_status 2
	expect_error "findings-cross: column.csv: one column of counts alone has nothing to be held against: give a table of two columns or more, or a tally of two keys"
	try findings-cross --strata a two.csv
	expect_status 2
	try findings-cross --level 95 two.csv
	expect_status 2
	[[ $stderr == 'findings-cross: --level takes a number between 0 and 1, as 0.95, not "95"'* ]]
	try findings-cross --level nan two.csv
	expect_status 2
	try findings-cross --strata a --clusters b two.csv
	expect_status 2
	try findings-cross --residuals adjusted --expected two.csv
	expect_status 2
	try findings-cross two.csv one.csv
	expect_status 2
}

@test "residuals of two findings: none stands out by itself" {
	printf 'theme,a,b\n(none),1,0\ny,0,1\n' > t.csv
	try findings-cross --residuals adjusted t.csv
	expect_status 0
	expect_error "findings-cross: no cell stands out: all of them expect less than one"
	# 0.5 / sqrt(0.5 ^ 3), and 2 (1 - Phi(sqrt 2)), times four.
	[[ "${lines[1]}" = '(none),a,1,0.5,1.41421356237309'*,0.157299207050285*,0.62919682820114*,'"adjusted, Holm over 4 cells; expected under 1, says nothing by itself"' ]]
}

@test "a full disk" {
	[ -w /dev/full ] || skip "there is no /dev/full"
	try findings-cross -o /dev/full "$TABLE"
	expect_status 3
	try findings-cross --residuals adjusted -o /dev/full "$TABLE"
	expect_status 3
}
