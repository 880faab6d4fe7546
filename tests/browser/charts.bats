#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2153 # TABLE and others: set by chart.bash
#
# What Chromium makes of charts: where it draws their texts, and that nothing in them
# runs. Takes a minute or two; `tests/run tests/browser/*.bats` runs it.

load ../lib
load ../chart

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

@test "texts keep apart: the published tables, in both languages" {
	for lang in es en; do
		cp "$TABLE" published-$lang.csv
		draw published-$lang --lang $lang -b "$CODEBOOK"
	done
	for file in "$FINDINGS_TOP"/datasets/iecm-tables/*.csv; do
		name=$(basename "$file" .csv)
		cp "$file" "$name.csv"
		draw "$name" --lang es
	done
	measure ./*.svg
}

@test "texts keep apart: from 1 to 200 rows, from 1 to 12 columns" {
	table 1 1 1 1 > a.csv
	table 1 12 300 1000000000 > b.csv
	table 200 1 40 14 > c.csv
	table 31 12 40 1000000000 > d.csv
	table 4 3 300 0 > e.csv
	table 200 3 60 1000000000 'proposal opportunity strength' > f.csv
	table 2 2 300 14 'opportunity strength' > g.csv
	table 7 5 1 99 'opportunity strength proposal (none) (other)' > h.csv
	for name in a b c d e f g h; do
		draw $name --lang es
	done
	measure ./*.svg
}

@test "texts keep apart: the largest chart" {
	table 200 12 300 1000000000 > a.csv
	draw a --lang en
	measure ./*.svg
}

# processes ROWS LENGTH COUNT - a tally of themes over three processes
processes() {
	table "$1" 3 "$2" "$3" | awk -F, 'BEGIN { print "process,theme,type,count" }
	    NR > 1 { for (k = 2; k <= NF; k++) print 2012 + 3 * k "," $1 ",opportunity," $k + 1 }'
}

# results NAME - what the statistics make of NAME.csv, a table, and of NAME-over.csv, a
# tally over processes; all of it drawn
results() {
	local name=$1

	findings-share --ci wilson -o "$name-shares.csv" "$name.csv"
	findings-cross --residuals adjusted -o "$name-residuals.csv" "$name.csv"
	findings-correspond -o "$name-points.csv" "$name.csv"
	findings-compare --from 2018 --to 2021 -o "$name-pair.csv" "$name-over.csv"
	findings-compare -o "$name-series.csv" "$name-over.csv"
	findings-compare --recurrence -o "$name-back.csv" "$name-over.csv"
	findings-tab -k process,theme,type --tally -o "$name-layers.csv" "$name-over.csv"
	for part in shares residuals points pair series back layers; do
		draw "$name-$part" "${@:2}"
	done 2>> remarks
}

@test "texts keep apart: what the statistics say" {
	table 3 3 20 14 > a.csv
	processes 3 20 14 > a-over.csv
	table 31 4 60 1200 > b.csv
	processes 31 60 1200 > b-over.csv
	table 12 3 300 1000000 > c.csv
	processes 12 300 1000000 > c-over.csv
	for name in a b c; do
		results $name --lang es 2> remarks
	done
	[ "$(find . -name '*.svg' | wc -l)" -ge 21 ]
	measure ./*.svg
}

@test "texts keep apart: what the statistics say, in print" {
	table 8 3 40 1200 > a.csv
	processes 8 40 1200 > a-over.csv
	results a --width 160 2> remarks
	[ "$(find . -name '*.svg' | wc -l)" -ge 7 ]
	measure ./*.svg
}

@test "texts keep apart: in print and in pictures of given sizes" {
	table 12 3 40 1200 'opportunity strength proposal' > a.csv
	for options in '--width=80' '--width=160' '--width=420' '--size=900x1200' '--size=1600x900' \
	    '--size=700x700' '--print=grey'; do
		name=n${options//[^a-z0-9]/}
		cp a.csv "$name.csv"
		draw "$name" "$options"
	done
	measure ./n*.svg
}

@test "texts keep apart: titles and notes of any length" {
	table 3 2 20 14 'opportunity strength' > a.csv
	long=$(table 1 1 300 1 | sed -n '2s/,.*//p')
	draw a --title "$long" --subtitle "$long" --source "$long" --note "$long" --note "$long"
	measure ./*.svg
}

# Labels that run where they are taken for anything but text. Each would leave a mark:
# a file called pwned, or an element or attribute of that name.
hostile_labels() {
	cat <<- 'EOF'
		`touch pwned`
		$(touch pwned)
		'; system("touch pwned")
		@x
		{/Symbol a}
		%d
		</text><script>document.documentElement.setAttribute("pwned", "1")</script>
		" onload="document.documentElement.setAttribute('pwned', '1')
		<img src=x onerror="document.documentElement.setAttribute('pwned','1')">
		]]><script>document.documentElement.setAttribute("pwned", "1")</script>
		<!-- --><svg onload="document.documentElement.setAttribute('pwned','1')">
		&lt;script&gt;
		Difusión y señalización de urnas electrónicas
		<a xlink:href="javascript:document.documentElement.setAttribute('pwned','1')">x</a>
	EOF
	printf 'control \001\033[31m character\ninvalid \377\376 bytes\n'
	printf 'one\\ntwo\n'
}

@test "hostile labels are drawn as they are and run nowhere" {
	hostile_labels > labels
	{
		printf 'theme,"</title><script>document.documentElement.setAttribute(""pwned"",1)</script>",b\n'
		LC_ALL=C sed 's/"/""/g; s/.*/"&",1,2/' labels
		printf '"a line\nbreak",3,4\n'
	} > any.csv
	LC_ALL=C sed '1s/.*/theme,opportunity,strength/' any.csv > types.csv
	for name in any types; do
		draw $name --lang es --title "$(sed -n 7p labels)" --note "$(sed -n 8p labels)" \
		    --source "$(sed -n 1p labels)"
		for format in png pdf; do
			findings-chart --all $name-$format -f $format $name.csv 2> said || { cat said; return 1; }
		done
	done
	[ "$(find . -name '*.svg' | wc -l)" -ge 6 ]
	for file in ./*.svg; do
		xmllint --noout "$file"
		[ "$(xmllint --xpath 'count(//*[local-name() = "script"])' "$file")" -eq 0 ]
		[ "$(xmllint --xpath 'count(//@*[starts-with(name(), "on")])' "$file")" -eq 0 ]
		# By itself, as a document that may run scripts.
		browse "$file" > dom
		grep -q '<text' dom
		run -1 grep -qE '<script|<[^>]* pwned=|<[^>]* on[a-z]+=' dom
		texts "$file" > drawn
		for label in "\`touch pwned\`" "\$(touch pwned)" "'; system(\"touch pwned\")" '@x' \
		    '{/Symbol a}' '%d' '&lt;script&gt;'; do
			grep -qxF -e "$label" drawn
		done
		grep -q 'control ��\[31m character' drawn
		grep -qx 'invalid �� bytes' drawn
		grep -qx 'a line break' drawn
		grep -qxF 'one\ntwo' drawn
	done
	# In one page, with its own scripts: inline SVG may run them, too.
	measure ./*.svg
	run -1 grep -qE '<html[^>]* pwned=' measured.html
	browse any/index.html > dom
	run -1 grep -qE '<script|pwned="1"|<[^>]* on[a-z]+="[^"]*"[^>]*>' <(sed 's/alt="[^"]*"//g' dom)
	[ -z "$(find . -name pwned)" ]
}

@test "a chart that runs a script would be seen" {
	printf '<svg xmlns="http://www.w3.org/2000/svg"><script>%s</script><text>x</text></svg>\n' \
	    'document.documentElement.setAttribute("pwned", "1")' > a.svg
	browse a.svg | grep -q '<svg[^>]* pwned="1"'
}

@test "texts that touch would be seen" {
	printf '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40" viewBox="0 0 90 40">%s</svg>\n' \
	    '<g transform="translate(5,20)"><text>first</text></g><g transform="translate(20,22)"><text>second</text></g><g transform="translate(80,20)"><text>far out</text></g>' > a.svg
	run measure a.svg
	[ "$status" -eq 1 ]
	[[ $output = *'"first" '*' lies on "second"'* ]]
	[[ $output = *'"far out" '*' leaves the canvas'* ]]
}
