# shellcheck shell=bash
# SPDX-License-Identifier: MIT
#
# What the tests of printed reports share; loaded after lib.

# each_page_says TEXT FILE.pdf - in its last lines
each_page_says() {
	local page pages

	pages=$(pdfinfo "$2" | sed -n 's/^Pages: *//p')
	for page in $(seq "${pages:?}"); do
		pdftotext -f "$page" -l "$page" -layout "$2" - | tail -n 4 | grep -q "$1" || {
			echo "$2, page $page lacks: $1"
			return 1
		}
	done
}
