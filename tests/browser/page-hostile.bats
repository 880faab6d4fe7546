#!/usr/bin/env bats
# shellcheck disable=SC2154 # stderr: set by try
# SPDX-License-Identifier: MIT
#
# What observers write is text on a page, whatever it looks like.

load ../lib
load page

@test "hostile texts are texts" {
	node "$FINDINGS_TOP/tests/browser/page-hostile.js" --make > hostile.csv
	[ "$(grep -c '<script>' hostile.csv)" -gt 3 ]
	FINDINGS_CODEBOOK='' findings-page --with-observer -o page.html hostile.csv 2> said ||
	    { cat said; return 1; }
	drive hostile page.html
}

@test "half a surrogate pair, which is no UTF-8, is shown as a mark" {
	printf 'id,process,report,theme,type,area,text\n1,p,r,t,proposal,a,"mitad \355\240\200 sola"\n' > half.csv
	try env FINDINGS_CODEBOOK= findings-page -o page.html half.csv
	expect_status 0
	[[ $stderr == *half.csv:2:* ]]
	drive hostile page.html phone
	grep -q 'mitad �* sola' page.html
}
