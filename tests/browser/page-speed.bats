#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# How long ten thousand findings take in Chromium.

load ../lib
load page

@test "ten thousand findings" {
	# Records of one line.
	awk -F, 'NR == 1 { print } NR > 1 && NF == 11 && !/"/ { row[rows++] = substr($0, length($1) + 1) }
	    END { for (i = 0; i < 10000; i++) print "N-" i row[i * 7 % rows] }' \
	    "$DATASET/findings.csv" > many.csv
	findings-page -o page.html many.csv 2> said || { cat said; return 1; }
	drive speed page.html
}
