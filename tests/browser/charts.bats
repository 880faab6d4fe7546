#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2153 # TABLE and others: set by chart.bash
#
# What Chromium makes of charts: where it draws their texts, and that nothing in them
# runs. Takes a minute or two; `tests/run tests/browser/*.bats` runs it.

load ../lib
load ../chart
load charts

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
	# Whose columns are no processes, whoever does not ask for it.
	for name in b c d; do
		findings-chart --kind trend --id $name-trend --lang en -o $name-trend.svg $name.csv
	done
	measure ./*.svg
}

@test "texts keep apart: the largest chart" {
	table 200 12 300 1000000000 > a.csv
	draw a --lang en
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
