#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
load ../lib

# What the programs say, in the reader's language.

@test "messages are in the language that LANGUAGE or the locale asks for" {
	LANGUAGE=es try findings-tab /no/such/file
	expect_status 3
	expect_error "findings-tab: /no/such/file: no se puede abrir: No existe ese archivo o carpeta"

	unset LANGUAGE
	LANG=es_MX.UTF-8 try findings-tab --nothing
	expect_status 2
	expect_error "findings-tab: la opción --nothing no se conoce (véase findings-tab --help)"

	LC_ALL=en_GB.UTF-8 LANG=es_MX.UTF-8 try findings-tab --nothing
	expect_error "findings-tab: option --nothing is not known (see findings-tab --help)"

	LANG=fr_FR.UTF-8 try findings-tab --nothing
	expect_error "findings-tab: option --nothing is not known (see findings-tab --help)"
}

@test "the language of messages is not that of the data" {
	LANGUAGE=es try findings-print -b "$DATASET/codebook.csv" --lang en -f csv \
	    "$DATASET/theme-type-counts.csv" /no/such/file
	expect_status 2
	expect_error "findings-print: acepta un solo archivo: cada uno sería una tabla aparte (véase findings-print --help)"

	printf 'theme,type\nprensa,strength\nprensa,\n' > findings.csv
	LANGUAGE=es try findings-tab --missing drop findings.csv
	expect_status 0
	expect_output "theme,strength
prensa,1"
	expect_error "findings-tab: 1 con un valor faltante quedan fuera"
}

@test "help of every program is whole in Spanish" {
	local program english spanish

	for program in "$FINDINGS_BUILD"/bin/findings-*; do
		# Below the usage: as many lines, and no sentence of the one in the other.
		english=$(LANGUAGE=en "$program" --help | sed '1,/^$/d')
		spanish=$(LANGUAGE=es "$program" --help | sed '1,/^$/d')
		[ "$(wc -l <<< "$english")" -eq "$(wc -l <<< "$spanish")" ]
		grep -oE ' {2,}[a-z:]+ [a-z]+ .*$|: .*' <<< "$english" | sed 's/^[: ]*//' > sentences
		try grep -Ff sentences <<< "$spanish"
		[ "$status" -eq 1 ] || {
			echo "$program: $output"
			return 1
		}
	done
}
