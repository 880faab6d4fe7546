# shellcheck shell=bash
# SPDX-License-Identifier: MIT
#
# What the tests of pages share: the drivers of Chromium, which come from npm, once, into
# tests/browser/node_modules; and a page of the dataset's findings.

setup_file() {
	local folder=$FINDINGS_TOP/tests/browser

	# Of several files of tests at a time, one installs.
	flock "$folder/package.json" sh -c 'cd "$0" && { [ -d node_modules/playwright-core ] ||
	    npm ci --no-audit --no-fund; }' "$folder" > "$BATS_FILE_TMPDIR/npm.log" 2>&1 || {
		cat "$BATS_FILE_TMPDIR/npm.log"
		return 1
	}
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	export FINDINGS_LANG=es FINDINGS_CODEBOOK=$DATASET/codebook.csv
}

# dataset_page [OPTION ...] - page.html of the dataset's findings; replies to every third
dataset_page() {
	awk -F, 'BEGIN { print "id,area,asked,due,response,status,action,evidence,answered,verified,updated" }
	    NR > 1 && $6 != "strength" && $7 != "" && NR % 3 == 0 {
		count = split("pending in_progress partly_attended attended not_attended", status, " ")
		for (k = split($7, area, ";"); k > 0; k--)
			printf "%s,%s,2021-10-04,2021-11-05,noted,%s,Se revisa,,2021-10-20,,\n",
			    $1, area[k], status[(NR + k) % count + 1]
	    }' "$DATASET/findings.csv" > replies.csv
	findings-page --reports "$DATASET/reports.csv" --replies replies.csv "$@" -o page.html \
	    "$DATASET/findings.csv" 2> said || { cat said; return 1; }
}

# drive WHAT FILE ... - tests/browser/page-WHAT.js on a page; its remarks go to the report
drive() {
	local what=$1

	shift
	node "$FINDINGS_TOP/tests/browser/page-$what.js" "$@" > driven 2>&1 || {
		cat driven
		return 1
	}
	sed -n '/^# /p' driven >&3
}
