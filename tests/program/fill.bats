#!/usr/bin/env bats
# shellcheck disable=SC2154 # status, output, stderr: set by try
# SPDX-License-Identifier: MIT
#
# findings-fill: what is filled in is right, harmless, and what findings-check verifies.

load ../lib

findings=$DATASET/findings.csv
export FINDINGS_CODEBOOK=$DATASET/codebook.csv

@test "numbers in prose, in both languages" {
	cat > t.txt <<-'END'
		{{count where type = opportunity | words | capital | plural "hallazgo" "hallazgos"}}, {{share where type = opportunity}},
		{{distinct theme where type = opportunity | of}}; {{top theme | 2 | list}}; {{ratio of type = proposal where type = strength}}
	END
	try findings-fill --lang es t.txt "$findings"
	expect_status 0
	expect_output "Veintiocho hallazgos, 22.8%,
15 de 30; Difusión y Protocolos sanitarios; 1.97"
	try findings-fill --lang en t.txt < "$findings"
	expect_status 0
	expect_output "Twenty-eight hallazgos, 22.8%,
15 of 30; Publicity and outreach and Health protocols; 1.97"
}

@test "what is filled in is what findings-check verifies" {
	cat > t.md <<-'END'
		# {{count | plural "hallazgo" "hallazgos"}}

		Se procesaron {{reports with-finding | words masculine}} informes de {{reports received}}: {{reports with-finding | of}}.
		Son {{count where type = opportunity | words}} áreas de oportunidad, {{share where type = opportunity | 0%}} o
		{{share where type = opportunity | 2%}} ({{share where type = opportunity | words}}; {{share where type = opportunity | of}}).

		- {{distinct theme where type = opportunity | words feminine | of | capital}} facetas
		- {{top theme | 4 | list}}; {{top type | 3}}; {{distinct type | list}}; {{top area}}
		- {{ratio of type = proposal where type = strength | 3}}; {{ratio of type = proposal where type = strength | 1%}}
		- {{sum page where type = proposal}}; {{count where page > 9999 | words | plural "tema" "temas"}}
	END
	for language in es en; do
		try findings-fill --lang $language --reports "$DATASET/reports.csv" --claims claims.csv \
		    -o out.md t.md "$findings"
		expect_status 0
		[ -z "$stderr" ]
		try findings-check --lang $language --reports "$DATASET/reports.csv" -o verdicts.csv \
		    claims.csv "$findings"
		cat verdicts.csv
		expect_status 0
		[ "$(wc -l < claims.csv)" -eq 19 ]
	done
	# A document that was filled from other findings is found out.
	findings-filter 'report != red-1' "$findings" > fewer.csv
	try findings-check --reports "$DATASET/reports.csv" claims.csv fewer.csv
	expect_status 1
	[ "$(findings-filter 'verdict = false' <<< "$output" | wc -l)" -gt 8 ]
}

@test "claims name the template's line and the sentence" {
	printf 'Uno.\nHay {{count}}\nhallazgos. {{count where type = strength}} fortalezas\n' > t.txt
	try findings-fill --claims claims.csv t.txt "$findings"
	expect_status 0
	try cat claims.csv
	expect_output "claim,where,measure,stated
Hay 123 hallazgos.,t.txt:2,count,123
63 fortalezas,t.txt:3,count where type = strength,63"
}

@test "a value that looks like markup stays text" {
	cat > hostile.csv <<-'END'
		id,theme
		1,{{count}} ![](file:///etc/passwd) <script>alert(1)</script> \input{/etc/passwd}
	END
	printf '%s\n' 'a {{top theme}} b' > t
	printf '%s\n' 'a \{\{count\}\} \!\[\]\(file\:\/\/\/etc\/passwd\) \<script\>alert\(1\)\<\/script\> \\input\{\/etc\/passwd\} b' > md
	printf '%s\n' 'a {{count}} ![](file:///etc/passwd) &lt;script&gt;alert(1)&lt;/script&gt; \input{/etc/passwd} b' > html
	printf '%s\n' 'a {{count}} ![](file:///etc/passwd) <script>alert(1)</script> \input{/etc/passwd} b' > text
	for format in md html text; do
		findings-fill -f $format -o out t hostile.csv
		expect_files_equal $format out
	done
	try findings-fill -f latex t hostile.csv
	[[ $output = *'\textbackslash{}input\{/etc/passwd\} b' && $output != *'<'* && $output != *'\input'* ]]
}

@test "files below the template's folder are included as they are, and no others" {
	mkdir -p doc/parts
	printf '| {{count}} |\n' > doc/parts/table.md
	printf 'secret\n' > secret
	ln -s ../secret doc/link
	ln -s .. doc/up
	printf '{{count}}\n{{include parts/table.md}}\n' > doc/t.md
	try findings-fill doc/t.md "$findings"
	expect_status 0
	expect_output "123
| {{count}} |"
	while read -r path message; do
		printf '{{count}}\n{{include %s}}\n' "$path" > doc/t.md
		try findings-fill -o out.md doc/t.md "$findings"
		expect_status 1
		expect_error "findings-fill: doc/t.md:2: include \"$path\": $message"
		[ ! -e out.md ]
	done <<-'END'
		../secret only files below the template's folder are included
		parts/../../secret only files below the template's folder are included
		/etc/passwd only files below the template's folder are included
		link a link is on the way, or a file where a folder should be
		up/secret a link is on the way, or a file where a folder should be
		parts is no regular file
	END
	printf '{{include none}}\n' > doc/t.md
	try findings-fill doc/t.md
	expect_status 3
	expect_error 'findings-fill: doc/t.md:1: include "none": cannot open: No such file or directory'
}

@test "errors name the template and the line" {
	wrong() { # PLACEHOLDER STATUS MESSAGE
		printf 'x\n{{%s}}\n' "$1" > t.md
		try findings-fill -o out.md --claims claims.csv t.md "$findings"
		expect_status "$2"
		expect_error "findings-fill: t.md:2: $3"
		[ ! -e out.md ]
		[ ! -e claims.csv ]
	}
	wrong 'count where type = Fortalesa' 2 'type "Fortalesa" is not in the codebook (did you mean "Fortaleza"?)'
	wrong 'distinct tema' 1 "\"$findings\": there is no column \"tema\" (did you mean \"theme\"?); the columns are: id, process, report, observer, theme, type, area, text, page, coder, origin"
	wrong 'share of page > 9999 where type = strength' 1 'share of page > 9999 where type = strength: the base is empty: a share of nothing is not a number'
	wrong 'reports with-finding' 2 'reports are counted in the file that --reports names'
	printf 'theme,count\nprep,9007199254740000\ndebates,1\n' > tally.csv
	findings=tally.csv wrong 'ratio of theme = debates where theme = prep' 1 'ratio of theme = debates where theme = prep: is too large a rate to be printed'
	wrong 'count | 1%' 2 '"1%": a percentage is of a share or a ratio'
	wrong 'cuenta' 2 'a measure is expected (count, distinct, share, ratio, sum, top, reports received, reports with-finding), not "cuenta"'
	printf 'x\n{{count\n' > t.md
	try findings-fill t.md "$findings"
	expect_status 2
	expect_error 'findings-fill: t.md:2: {{ is never closed (a {{ of the text itself is written {{"{{"}})'
}

@test "files that nothing asks for" {
	printf 'x\n' > none.md
	printf '{{count}}\n' > count.md
	printf '{{reports received}}\n' > reports.md
	printf 'id,area,status\n' > replies.csv
	try findings-fill none.md "$findings"
	expect_status 2
	expect_error "findings-fill: nothing in the template counts findings: \"$findings\" is not used (see findings-fill --help)"
	try findings-fill reports.md --reports "$DATASET/reports.csv" "$findings"
	expect_status 2
	try findings-fill count.md --reports "$DATASET/reports.csv" "$findings"
	expect_status 2
	expect_error "findings-fill: nothing in the template counts reports: \"$DATASET/reports.csv\" is not used (see findings-fill --help)"
	try findings-fill count.md --replies replies.csv "$findings"
	expect_status 2
	expect_error 'findings-fill: nothing in the template asks for replies: "replies.csv" is not used (see findings-fill --help)'
	try findings-fill none.md
	expect_status 0
	expect_output x
	try findings-fill reports.md --reports "$DATASET/reports.csv"
	expect_status 0
	expect_output 12
}

@test "replies: the attention of findings" {
	printf '%s\n' id,area '1,a;b' 2,a 3,b > findings.csv
	printf '%s\n' id,area,status 1,a,attended 1,b,pending 2,a,attended 3,b,attended > replies.csv
	printf '{{share of status is not empty where status = attended}}\n' > t.txt
	try findings-fill --replies replies.csv t.txt findings.csv
	expect_status 0
	expect_output 66.7%
}

@test "what is cut off from a list is said" {
	printf 'theme,count\na,2\nb,1\nc,1\n' > tally.csv
	printf '\n{{top theme | 2}}\n' > t.txt
	try findings-fill --lang en t.txt tally.csv
	expect_status 0
	expect_output $'\na and b'
	expect_error 'findings-fill: t.txt:2: top theme: "c" has as many as the last one named'
	printf '{{top theme | 5}}\n' > t.txt
	try findings-fill --lang en t.txt tally.csv
	expect_output 'a, b and c'
	expect_error 'findings-fill: t.txt:1: top theme: there are only 3'
}

@test "usage" {
	try findings-fill
	expect_status 2
	expect_error "findings-fill: a template is expected (see findings-fill --help)"
	printf '{{count}}' > template
	try findings-fill template "$findings"
	expect_status 2
	expect_error 'findings-fill: the name of "template" does not tell its format: say it with -f (see findings-fill --help)'
	try findings-fill -f docx template "$findings"
	expect_status 2
	try findings-fill -f md --claims - template "$findings"
	expect_status 2
	try findings-fill -f md --claims out -o out template "$findings"
	expect_status 2
	expect_error 'findings-fill: the text and its claims cannot both be "out" (see findings-fill --help)'
	try findings-fill -f md template "$findings"
	expect_status 0
	expect_output 123
	try findings-fill -f md - "$findings" < template
	expect_status 0
	expect_output 123
	try findings-fill -f md - < template
	expect_status 2
	expect_error "findings-fill: standard input has the template: name the files of findings (see findings-fill --help)"
	try findings-fill none.md
	expect_status 3
	expect_error "findings-fill: none.md: cannot open: No such file or directory"
}

@test "a disk that is full is no success" {
	printf '{{count}}\n' > t.md
	try findings-fill -o /dev/full t.md "$findings"
	expect_status 3
	try findings-fill --claims /dev/full -o out.md t.md "$findings"
	expect_status 3
	[ ! -e out.md ]
}
