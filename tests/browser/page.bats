#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# What somebody does with a page in Chromium, by mouse and by keyboard alone, and on paper.

load ../lib
load page

@test "filters, and what they leave" {
	dataset_page
	drive use page.html filter
}

@test "each count lists as many findings as it says" {
	dataset_page
	drive use page.html drill
}

@test "what became of findings is what findings-status counts" {
	dataset_page
	findings-status --replies replies.csv -o status.csv "$DATASET/findings.csv" 2> said
	FINDINGS_STATUS=status.csv drive use page.html attention
}

@test "order by any column" {
	dataset_page
	drive use page.html sort
}

@test "what is selected as CSV" {
	dataset_page
	columns=id,process,report,theme,type,area,text,page,origin
	findings-filter --columns $columns -o all.csv "$DATASET/findings.csv"
	findings-filter --columns $columns -o selected.csv \
	    'type = proposal and area has DEOEyG' "$DATASET/findings.csv"
	[ "$(wc -l < selected.csv)" -gt 2 ]
	FINDINGS_ALL=all.csv FINDINGS_SELECTED=selected.csv drive use page.html export
}

@test "observers' names only where asked for, and then in the CSV, too" {
	dataset_page --with-observer
	columns=id,process,report,observer,theme,type,area,text,page,origin
	findings-filter --columns $columns -o all.csv "$DATASET/findings.csv"
	findings-filter --columns $columns -o selected.csv \
	    'type = proposal and area has DEOEyG' "$DATASET/findings.csv"
	FINDINGS_ALL=all.csv FINDINGS_SELECTED=selected.csv drive use page.html export
	dataset_page
	run grep -c 'Misión de acompañamiento' page.html
	[ "$output" -gt 0 ] # the reports' source
	run grep -c 'data-observer' page.html
	[ "$output" -eq 1 ] # the script's own
}

@test "the address holds what is selected, and the way back" {
	dataset_page --both
	drive use page.html address
}

@test "by keyboard alone" {
	dataset_page
	drive use page.html keyboard
}

@test "prints the whole, or what is selected, as a document" {
	dataset_page
	drive use page.html print
	pdftotext -layout selection.pdf selection.txt
	pdftotext -layout whole.pdf whole.txt
	# Every finding, whatever was on the screen.
	[ "$(grep -o 'Informe: *[a-z]' whole.txt | wc -l)" -eq 123 ]
	[ "$(grep -o 'Informe: *[a-z]' selection.txt | wc -l)" -eq 32 ]
	grep -q '32 de 123 hallazgos' selection.txt
	grep -q 'Propuesta' selection.txt
	# Nothing that only a screen can do.
	run grep -E 'Descargar|Mostrar|Quitar filtros|Buscar' whole.txt selection.txt
	[ "$status" -eq 1 ]
}

@test "without a script: a document to read and to print" {
	dataset_page --both
	drive use page.html plain
	pdftotext plain.pdf plain.txt
	[ "$(grep -c '^Informe:' plain.txt)" -eq 123 ]
}
