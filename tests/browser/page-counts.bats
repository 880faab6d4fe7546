#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# Counts on a page are those of findings-tab, whatever is selected.

load ../lib
load page

@test "200 selections by chance: counts, bars and the findings listed" {
	node "$FINDINGS_TOP/tests/browser/page-counts.js" --make .
	export FINDINGS_CODEBOOK=codebook.csv
	findings-page --replies replies.csv -o page.html findings.csv 2> said || { cat said; return 1; }
	drive counts page.html . 200
}
