#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2154 # stderr: set by run
#
# findings-agree: how far coders agree. The figures themselves are held to other
# software's in tests/reference.

load ../lib

# codebook CODE ... - a codebook of these types
codebook() {
	echo kind,code,label_es,label_en,parent,area,aliases,definition
	for code; do echo "type,$code,L$code,M$code,,,,"; done
}

# coded CODE-CODE-TIMES ... - units coded by ana and by beto, that often each
coded() {
	local unit=0 cell first second i
	echo id,coder,type
	for cell; do
		IFS=- read -r first second i <<< "$cell"
		for (( ; i > 0; i--)); do
			echo "u$((++unit)),ana,$first"
			echo "u$unit,beto,$second"
		done
	done
}

# rounded - figures to ten digits: the last ones are the compiler's business
rounded() {
	output=$(python3 -c '
import re, sys
print(re.sub(r"(?<=,)-?[0-9]+\.[0-9]+(e-?[0-9]+)?(?=,)",
    lambda figure: format(float(figure[0]), ".10g"), sys.stdin.read()), end="")' <<< "$output")
}

# row STATISTIC [CATEGORY] - of the output, from the estimate on
row() {
	grep "^$1,${2:-}," <<< "$output" | cut -d, -f3-
}

@test "agree: Cohen's table of 1968, the whole output" {
	codebook a b c > book.csv
	coded a-a-88 a-b-10 a-c-2 b-a-14 b-b-40 b-c-6 c-a-18 c-b-10 c-c-12 > coded.csv
	try findings-agree -b book.csv --weights linear --replicates 500 --seed 1 coded.csv
	expect_status 0
	expect_error ""
	rounded
	expect_output "statistic,category,estimate,se,low,high,units,method
percent_agreement,,0.7,0.03248501781,0.6332093163,0.7592525532,200,share of units coded alike; Wilson score
kappa,,0.4915254237,0.05100181558,0.3915637021,0.5914871454,200,\"Cohen 1960; standard error of Fleiss, Cohen and Everitt 1969\"
kappa_chance,,0.41,,,,200,agreement that this kappa takes for chance
kappa_linear,,0.4736842105,0.05443230918,0.3669988449,0.5803695761,200,\"Cohen 1968, linear weights; standard error of Fleiss, Cohen and Everitt 1969\"
kappa_linear_chance,,0.62,,,,200,agreement that this kappa takes for chance
scott_pi,,0.4871794872,0.05241402912,0.3838212995,0.5905376749,200,\"Scott 1955; standard error of Gwet 2014, t\"
scott_pi_chance,,0.415,,,,200,agreement that this coefficient takes for chance
alpha,,0.4884615385,0.05217028593,0.3948475851,0.5962600935,200,\"Krippendorff 2011, nominal; bootstrap over units, 500 replicates, seed 1\"
alpha_below_0.667,,1,,,,200,share of the replicates with an alpha under 0.667
alpha_below_0.8,,1,,,,200,share of the replicates with an alpha under 0.8
ac1,,0.5759717314,0.0481205769,0.4810800449,0.670863418,200,\"Gwet 2008; standard error of Gwet 2014, t; 3 codes to choose from\"
ac1_chance,,0.2925,,,,200,agreement that AC1 takes for chance
bowker,,14.46666667,,,,200,Bowker 1948: are confusions as frequent in both directions
bowker_df,,3,,,,200,degrees of freedom
bowker_p,,0.002334091588,,,,200,\"p-value, chi-squared distribution\"
stuart_maxwell,,13.51351351,,,,200,\"Stuart 1955, Maxwell 1970: do both coders use the codes equally often\"
stuart_maxwell_df,,2,,,,200,degrees of freedom
stuart_maxwell_p,,0.001162994939,,,,200,\"p-value, chi-squared distribution\"
kappa,a,0.56,0.05739965157,0.4474987502,0.6725012498,200,\"Cohen 1960; standard error of Fleiss, Cohen and Everitt 1969\"
specific_agreement,a,0.8,0.02954195784,0.736209237,0.8514767368,200,\"Spitzer and Fleiss 1974; standard error of Graham and Bull 1998, Wilson score\"
kappa,b,0.5238095238,0.06579872167,0.3948463991,0.6527726485,200,\"Cohen 1960; standard error of Fleiss, Cohen and Everitt 1969\"
specific_agreement,b,0.6666666667,0.0496903995,0.5642231776,0.7554649472,200,\"Spitzer and Fleiss 1974; standard error of Graham and Bull 1998, Wilson score\"
kappa,c,0.3076923077,0.08476215186,0.1415615428,0.4738230726,200,\"Cohen 1960; standard error of Fleiss, Cohen and Everitt 1969\"
specific_agreement,c,0.4,0.08,0.2596684894,0.5589155612,200,\"Spitzer and Fleiss 1974; standard error of Graham and Bull 1998, Wilson score\""
}

@test "agree: high agreement and no kappa at all, where nearly everything is one code" {
	codebook no yes > book.csv
	coded no-no-118 no-yes-5 yes-no-2 > coded.csv
	try findings-agree -b book.csv coded.csv
	expect_status 0
	[[ $(row percent_agreement) = 0.944,* ]]
	[[ $(row kappa) = -0.02339181286549* ]]
	[[ $(row ac1) = 0.940776337608717* ]]
	[[ $(row kappa_chance) = 0.9452* ]]
	[[ $(row ac1_chance) = 0.05443* ]]
}

@test "agree: without variation no value, and the reason" {
	coded a-a-3 > coded.csv
	try findings-agree coded.csv
	expect_status 0
	rounded
	expect_output "statistic,category,estimate,se,low,high,units,method
percent_agreement,,1,,0.4385029682,1,3,share of units coded alike; Wilson score; standard error undefined: the formula gives no variance here
kappa,,,,,,3,undefined: both coders used one and the same code only
kappa_chance,,1,,,,3,agreement that this kappa takes for chance
scott_pi,,,,,,3,undefined: only one code was used
scott_pi_chance,,1,,,,3,agreement that this coefficient takes for chance
alpha,,,,,,3,undefined: only one code was used
alpha_below_0.667,,,,,,3,undefined: what it belongs to has no value or no interval
alpha_below_0.8,,,,,,3,undefined: what it belongs to has no value or no interval
ac1,,,,,,3,undefined: there is only one code to choose from
ac1_chance,,,,,,3,undefined: what it belongs to has no value or no interval
bowker,,,,,,3,undefined: the coders never differ
stuart_maxwell,,,,,,3,undefined: the coders never differ
kappa,a,,,,,3,undefined: both coders used one and the same code only
specific_agreement,a,1,,0.6096657121,1,3,\"Spitzer and Fleiss 1974; standard error of Graham and Bull 1998, Wilson score; standard error undefined: the formula gives no variance here\""
}

@test "agree: one unit coded twice has no interval, whatever was coded once" {
	printf '%s\n' id,coder,type u0,c0,x u0,c1,x u0,c2,z u1,c0,x > coded.csv
	try findings-agree coded.csv
	expect_status 0
	[[ $(row fleiss_kappa) = -1.[34]*,,,,1,*'; no interval from a single unit"' ]]
	[[ $(row ac1) = *,,,,1,*'; no interval from a single unit'* ]]
}

@test "agree: a standard error of 0 is none, and the reason is said" {
	printf '%s\n' id,coder,type 1,A,x 1,B,x 2,A,x 2,B,y > coded.csv
	try findings-agree coded.csv
	expect_status 0
	[[ $(row kappa) = 0,,,,2,*'; standard error and interval undefined: the formula gives no variance here"' ]]
	[[ $output != *'nothing varies from unit'* ]]
	head -n 3 coded.csv > one.csv
	try findings-agree one.csv
	expect_status 0
	[[ $(row percent_agreement) = 1,,0.*,1,1,*'; standard error undefined: a single unit' ]]
}

@test "agree: full agreement is 1" {
	for counts in 'a-a-1 b-b-2 c-c-3' 'a-a-7 b-b-11 c-c-13 d-d-17' 'a-a-49 b-b-3 c-c-1'; do
		# shellcheck disable=SC2086 # words
		coded $counts > coded.csv
		try findings-agree --replicates 100 coded.csv
		expect_status 0
		for statistic in percent_agreement kappa scott_pi alpha ac1; do
			[[ $(row $statistic) = 1,* ]]
		done
		for code in a b c; do
			[[ $(row kappa $code) = 1,* ]]
		done
	done
}

@test "agree: the same figures on one and two processors; another seed, others" {
	coded a-a-8 a-b-3 b-a-2 b-b-9 > coded.csv
	FINDINGS_THREADS=1 findings-agree coded.csv > one.csv
	FINDINGS_THREADS=2 findings-agree coded.csv > two.csv
	expect_files_equal one.csv two.csv
	try findings-agree --seed 2 coded.csv
	expect_status 0
	[[ $(row alpha) = *"9999 replicates, seed 2\"" ]]
	[ "$(row alpha)" != "$(grep ^alpha,, one.csv | cut -d, -f3-)" ]
}

@test "agree: the order of rows and files changes nothing but the order of coders" {
	coded a-a-8 a-b-3 b-a-2 b-b-9 > coded.csv
	(head -n 1 coded.csv && grep ana coded.csv) > ana.csv
	(head -n 1 coded.csv && grep beto coded.csv) > beto.csv
	findings-agree coded.csv > together.csv
	findings-agree ana.csv beto.csv > apart.csv
	expect_files_equal together.csv apart.csv
}

@test "agree: a wider level, a wider interval" {
	coded a-a-8 a-b-3 b-a-2 b-b-9 > coded.csv
	try findings-agree --level 0.5 coded.csv
	expect_status 0
	IFS=, read -r _ _ low high _ <<< "$(row kappa)"
	try findings-agree --level 0.99 coded.csv
	IFS=, read -r _ _ lower higher _ <<< "$(row kappa)"
	[ "$(printf '%s\n' "$lower" "$low" "$high" "$higher" | LC_ALL=C sort -g | paste -sd,)" = \
		"$lower,$low,$high,$higher" ]
}

@test "agree: three coders, some codes missing" {
	printf '%s\n' who,item,code A,1,x B,1,x C,1,x A,2,x B,2,y C,2, B,3,y C,3,y A,4,y > coded.csv
	try findings-agree --unit item --coder who --value code coded.csv
	expect_status 0
	expect_error "findings-agree: rows left out, having no code: 1
findings-agree: 1 of 4 units were coded by one coder only"
	[[ $(row percent_agreement) = 0.6666666666666666,*,3,\"pairs\ of\ coders\ who\ agree,\ mean\ over\ units\;\ t\" ]]
	[ -z "$(row kappa)$(row scott_pi)$(row bowker)" ]
	[[ $(row fleiss_kappa) = 0.* ]]
	# 7 codes in pairs, x 4 times: 1 - 6 * 2 / 24
	[[ $(row alpha) = 0.5,* ]]
	[[ $(row specific_agreement x) = 0.75,* ]]
}

@test "agree: several codes in a cell are each present or absent" {
	printf '%s\n' 'id,coder,area' '1,A,x;y' '1,B,y; x;y' '2,A,x' '2,B,x;y' '3,A,z' '3,B,z' > coded.csv
	try findings-agree --value area --multi ';' coded.csv
	expect_status 0
	# x;y and y;x are the same set, x and x;y are not.
	[[ $(row percent_agreement) = 0.6666666666666666,* ]]
	[[ $(row percent_agreement x) = 1,* ]]
	[[ $(row percent_agreement y) = 0.6666666666666666,* ]]
	[[ $(row kappa z) = 1,* ]]
	[[ $(row specific_agreement y) = 0.6666666666666666,* ]]
	[ -z "$(row kappa)$(row alpha)" ]
	try findings-agree --value area --multi ';' --disagreements coded.csv
	expect_output "unit,A,B
2,x,x;y"
}

@test "agree: the table of both coders' codes is a table" {
	codebook z y x w > book.csv
	coded x-x-4 x-z-1 z-z-2 z-total-1 > coded.csv
	try findings-agree -b book.csv --confusion -o confusion.csv coded.csv
	expect_status 0
	expect_error 'findings-agree: type "total" is not in the codebook
findings-agree: rows are the codes of "ana", columns those of "beto"'
	try cat confusion.csv
	expect_output "ana,z,x,\\total
z,2,0,1
x,1,4,0
\\total,0,0,0"
	try findings-print -f csv --as table --totals confusion.csv
	expect_status 0
	[[ $output = *8* ]]
}

@test "agree: units to talk about, in the order they came" {
	coded b-a-1 a-a-2 a-b-1 > coded.csv
	try findings-agree --disagreements coded.csv
	expect_status 0
	expect_output "unit,ana,beto
u1,b,a
u4,a,b"
	coded a-a-2 > coded.csv
	try findings-agree --disagreements coded.csv
	expect_status 0
	expect_output "unit,ana,beto"
}

@test "agree: one coder, nobody twice, one unit twice by one: refused" {
	printf '%s\n' id,coder,type 1,ana,a 2,ana,b 3,,a > coded.csv
	try findings-agree coded.csv
	expect_status 1
	expect_output ""
	expect_error 'findings-agree: "ana" is the only coder: agreement needs two'
	printf '%s\n' id,coder,type 1,ana,a 2,beto,b > coded.csv
	try findings-agree coded.csv
	expect_status 1
	expect_output ""
	expect_error 'findings-agree: no unit was coded by two coders'
	printf '%s\n' id,coder,type 1,ana,a 1,beto,b > first.csv
	printf '%s\n' id,coder,type 1,ana,a > second.csv
	try findings-agree first.csv second.csv
	expect_status 1
	expect_output ""
	expect_error 'findings-agree: second.csv:2: "1" was coded before by "ana", in line 2 of first.csv'
	printf '%s\n' id,coder,type 2,ana,a 1,beto,b > second.csv
	try findings-agree first.csv second.csv
	expect_status 1
	expect_error 'findings-agree: second.csv:3: "1" was coded before by "beto", in line 3 of first.csv'
	printf '%s\n' id,coder,type 1,,a 2,ana, > coded.csv
	try findings-agree coded.csv
	expect_status 1
	expect_error 'findings-agree: no row has both "type" and "coder"'
	printf '%s\n' id,coder,type ,ana,a > coded.csv
	try findings-agree coded.csv
	expect_status 1
	expect_error 'findings-agree: coded.csv:2: column "id" is empty: what was coded?'
}

@test "agree: a tally is refused" {
	printf '%s\n' id,coder,type,count 1,ana,a,3 1,beto,a,2 > tally.csv
	try findings-agree tally.csv
	expect_status 1
	expect_output ""
	expect_error 'findings-agree: tally.csv:1: holds counts: agreement needs the coded findings themselves'
}

@test "agree: a column that is not there, an empty file" {
	printf '%s\n' id,who,type 1,ana,a > coded.csv
	try findings-agree coded.csv
	expect_status 1
	expect_error 'findings-agree: coded.csv:1: there is no column "coder"; the columns are: id, who, type'
	: > empty.csv
	try findings-agree empty.csv
	expect_status 1
	[ "$(wc -l <<< "$stderr")" -eq 1 ]
}

@test "agree: wrong usage" {
	coded a-a-8 a-b-3 b-a-2 b-b-9 > coded.csv
	codebook a b > book.csv
	for wrong in '--level 1' '--level 0' '--level x' '--level 0.9x' '--level nan' '--multi ab' '--multi' \
		'--seed 0' '--replicates -1' '--weights linear' '--weights cubic' \
		'--disagreements --confusion' '-b book.csv --multi ; --confusion' \
		'-b book.csv --multi ; --weights linear' '-b book.csv --value coder --weights linear'; do
		# shellcheck disable=SC2086 # words
		try findings-agree $wrong coded.csv
		expect_status 2 || { echo "$wrong"; return 1; }
		[ "$(grep -c . <<< "$stderr")" -ge 1 ]
		[ -z "$output" ]
	done
	try findings-agree --level 95 coded.csv
	[[ $stderr = 'findings-agree: --level takes a number between 0 and 1, as 0.95, not "95"'* ]]
}

@test "agree: --confusion and --weights take two coders" {
	printf '%s\n' id,coder,type 1,A,a 1,B,b 1,C,a > coded.csv
	codebook a b > book.csv
	try findings-agree --confusion coded.csv
	expect_status 1
	expect_output ""
	expect_error 'findings-agree: --confusion compares two coders, and there are 3: keep two with findings-filter'
	try findings-agree -b book.csv --weights quadratic coded.csv
	expect_status 1
	expect_error 'findings-agree: --weights compares two coders, and there are 3: keep two with findings-filter'
}

@test "agree: standard output that is full" {
	coded a-a-8 a-b-3 b-a-2 b-b-9 > coded.csv
	try sh -c 'findings-agree coded.csv > /dev/full'
	expect_status 3
	try sh -c 'findings-agree --disagreements coded.csv > /dev/full'
	expect_status 3
}
