# shellcheck shell=bash
# SPDX-License-Identifier: MIT
#
# What the tests of charts in Chromium share: tables of any size, drawn in every kind that
# they allow, and measured where Chromium draws them.

# browse FILE - the page as it is after its scripts have run
browse() {
	chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
	    --disable-background-networking --disable-component-update --disable-sync \
	    --user-data-dir="$BATS_TEST_TMPDIR/profile" --virtual-time-budget=60000 --dump-dom \
	    "file://$(realpath "$1")" 2> chromium.log
}

# measure FILE.svg ... - all of them in one page; fails where texts overlap or leave
measure() {
	local file

	{
		echo '<!DOCTYPE html><meta charset="utf-8"><body>'
		for file; do
			echo "<div class=\"chart\" data-name=\"$file\">"
			sed 1d "$file"
			echo '</div>'
		done
		echo '<script>'
		cat "$FINDINGS_TOP/tests/browser/measure.js"
		echo '</script>'
	} > page.html
	browse page.html > measured.html
	sed 's/<[^>]*>//g' measured.html > measured.txt
	grep -q "measured [0-9]* texts of $# charts" measured.txt || {
		echo "nothing was measured:"
		head -c 3000 measured.txt chromium.log
		return 1
	}
	if grep -E 'leaves the canvas|lies on|stands twice' measured.txt; then
		return 1
	fi
	grep -o 'measured.*' measured.txt
}

# table ROWS COLUMNS LENGTH COUNT [TYPES] - labels of that length, some without a blank;
# counts up to that one; columns that are types of findings
table() {
	awk -v rows="$1" -v columns="$2" -v length_="$3" -v most="$4" -v types="${5-}" '
	function label(i, words, text, n, k) {
		n = split("la casillas W especiales observación de resultados i", words, " ")
		if (i % 7 == 6)
			for (text = i; length(text) < length_; )
				text = text "W"
		else
			for (text = i; length(text) < length_; k++)
				text = text " " words[(i + k) % n + 1]
		return substr(text, 1, length_ > 1 ? length_ : 3)
	}
	BEGIN {
		split(types, type, " ")
		printf "theme"
		for (k = 1; k <= columns; k++)
			printf ",%s", types != "" ? type[k] : label(k)
		for (i = 1; i <= rows; i++) {
			printf "\n%s", label(i)
			for (k = 1; k <= columns; k++)
				printf ",%d", (i + k) % 3 == 0 ? most : most * i / (rows * (k + 2))
		}
		print ""
	}'
}

# draw NAME [OPTION ...] - every kind that NAME.csv allows, into NAME-KIND.svg
draw() {
	local name=$1 file

	shift
	findings-chart --id "$name" --all "$name" "$@" "$name.csv" 2> said || { cat said; return 1; }
	for file in "$name"/*.svg; do
		mv "$file" "$name-$(basename "$file")"
	done
}
