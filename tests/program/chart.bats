#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2153 # TABLE and others: set by chart.bash
#
# findings-chart: what is drawn, what never runs, how it fails. Where marks lie is
# measured in tests/unit/test_chart_*.c.

load ../lib
load ../chart

# A folder on the PATH with what the tests need, but no gnuplot.
without_gnuplot() {
	mkdir bin
	ln -s "$(command -v findings-chart)" bin/findings-chart
	try env PATH="$PWD/bin" findings-chart "$@"
}

@test "the published table, in both languages" {
	try findings-chart --lang es -b "$CODEBOOK" -o es.svg "$TABLE"
	expect_status 0
	expect_error ""
	expect_output ""
	try findings-chart --lang en -b "$CODEBOOK" -o en.svg "$TABLE"
	expect_status 0
	xmllint --noout es.svg en.svg
	texts es.svg > es.txt
	texts en.svg > en.txt
	for text in "Hallazgos por tema y tipo" "123 hallazgos en 30 temas" "Área de oportunidad" \
	    "Difusión" "Voto en el extranjero" \
	    "Fuente: elaboración propia con base en los informes de observación"; do
		grep -qxF "$text" es.txt
	done
	for text in "Findings by theme and type" "123 findings in 30 themes" "Strength" Debates \
	    Accessibility "Source: own work from the observation reports"; do
		grep -qxF "$text" en.txt
	done
	run -1 grep -qx Total es.txt en.txt
}

@test "codes and labels, tables and tallies draw the same picture" {
	findings-tab -b "$CODEBOOK" "$DATASET/findings.csv" > codes.csv
	findings-tab -b "$CODEBOOK" --totals "$DATASET/findings.csv" > totals.csv
	findings-tab -b "$CODEBOOK" --tally "$DATASET/findings.csv" > tally.csv
	findings-print -f csv --lang es -b "$CODEBOOK" codes.csv > labels.csv
	for table in codes totals tally labels; do
		findings-chart --lang en -b "$CODEBOOK" -o "$table.svg" "$table.csv"
	done
	cmp codes.svg totals.svg
	cmp codes.svg tally.svg
	cmp codes.svg labels.svg
}

@test "shares: the published table, and one that has none" {
	for lang in es en; do
		try findings-chart --kind shares --lang "$lang" -b "$CODEBOOK" -o "$lang.svg" "$TABLE"
		expect_status 0
		expect_error ""
		xmllint --noout $lang.svg
		texts $lang.svg > $lang.txt
	done
	grep -qx "Composición de los hallazgos por tema" es.txt
	grep -qx "Make-up of findings by theme" en.txt
	grep -qx "Percentages may not add to 100 through rounding." en.txt
	[ "$(grep -cx 47% es.txt)" -eq 1 ]
	findings-chart --kind shares --lang en --note '' "$TABLE" > a.svg
	run -1 grep rounding a.svg
	printf 'theme,count\na,1\n' > counts.csv
	try findings-chart --kind shares counts.csv
	expect_status 1
	expect_error "findings-chart: a single column of counts has no shares by row: each would be 100%"
}

@test "heatmap: the published table; columns without number" {
	for lang in es en; do
		try findings-chart --kind heatmap --lang "$lang" -b "$CODEBOOK" -o "$lang.svg" "$TABLE"
		expect_status 0
		expect_error ""
		xmllint --noout $lang.svg
	done
	texts es.svg > es.txt
	grep -qx "Hallazgos por tema y tipo" es.txt
	# As many numbers as cells that hold findings, and no others.
	[ "$(grep -cx '[0-9][0-9]*' es.txt)" -eq "$(awk -F, 'NR > 1 && $1 != "Total" {
	    for (k = 2; k <= 4; k++) n += $k > 0 } END { print n }' "$TABLE")" ]
	[ "$(grep -cx 9 es.txt)" -eq 2 ]
	run -1 grep -qx 0 es.txt
	texts en.svg | grep -qx "Findings by theme and type"
	awk 'BEGIN { printf "Tema"; for (k = 0; k < 30; k++) printf ",c%d", k
	    printf "\nx"; for (k = 0; k < 30; k++) printf ",1"; print "" }' > 30.csv
	try findings-chart --kind heatmap -o a.svg 30.csv
	expect_status 0
	texts a.svg | grep -qx c29
}

@test "diverging: the published table, missing types, columns that are none" {
	for lang in es en; do
		try findings-chart --kind diverging --lang "$lang" -b "$CODEBOOK" -o "$lang.svg" "$TABLE"
		expect_status 0
		expect_error ""
		xmllint --noout "$lang.svg"
	done
	texts es.svg > es.txt
	grep -qx "Hallazgos por tema y tipo" es.txt
	grep -qx "Área de oportunidad" es.txt
	texts en.svg | grep -qx "Area of opportunity"
	printf 'Tema,Fortaleza,Propuesta\n</text><script>,1,2\n`touch pwned`,3,4\n' > two.csv
	try findings-chart --kind diverging -o a.svg two.csv
	expect_status 0
	xmllint --noout a.svg
	texts a.svg > drawn.txt
	grep -qxF '`touch pwned`' drawn.txt
	run -1 grep -q portuni drawn.txt
	for table in "$FINDINGS_TOP"/datasets/iecm-tables/*.csv; do
		try findings-chart --kind diverging -o b.svg "$table"
		expect_status 1
		expect_error "findings-chart: the columns are no types of findings: this kind shows areas of opportunity, strengths and proposals (findings-tab -k theme,type)"
	done
	[ ! -e b.svg ]
	[ ! -e pwned ]
	awk 'BEGIN { print "Tema,opportunity,strength,proposal,(none)"
	    for (i = 1; i <= 200; i++) print "row " i "," i * 5000000 "," i % 7 "," i % 3 ",1" }' > 200.csv
	for format in svg $(with_all png); do
		try findings-chart --kind diverging -o "200.$format" 200.csv
		expect_status 0
		expect_error ""
	done
	texts 200.svg | grep -qx '1,000,000,000'
}

@test "types are known without a codebook" {
	try findings-chart --lang en -o a.svg "$TABLE"
	expect_status 0
	texts a.svg | grep -qx "Area of opportunity"
	grep -q "rgb(230, 159,   0)" a.svg
}

@test "the codebook's colour goes first" {
	printf '%s\n' 'kind,code,label_es,label_en,parent,area,aliases,definition,colour' \
	    'type,strength,Fortaleza,Strength,,,,,#123456' > book.csv
	printf 'theme,strength\na,1\n' > t.csv
	try findings-chart -b book.csv -o a.svg t.csv
	expect_status 0
	grep -q "rgb( 18,  52,  86)" a.svg
}

@test "the other published tables, one by one" {
	takes_long
	turn=0
	for table in "$FINDINGS_TOP"/datasets/iecm-tables/*.csv; do
		for lang in es en; do
			for kind in $KINDS; do
				turn=$((turn + 1))
				wants_all || [ $((turn % 3)) -eq 0 ] || continue
				try findings-chart --kind "$kind" --lang "$lang" -o a.svg "$table"
				expect_status 0
				expect_error ""
				xmllint --noout a.svg
			done
		done
	done
}

@test "an Excel pivot table" {
	printf '%s\r\n' 'Etiquetas de fila;Fortaleza;Propuesta;Total general' 'Difusión;1;2;3' \
	    '(en blanco);2;;2' 'Total general;3;2;5' > pivot.csv
	try findings-chart --lang es -o a.svg pivot.csv
	expect_status 0
	texts a.svg > drawn.txt
	grep -qx '(sin dato)' drawn.txt
	run -1 grep -qi 'total\|etiquetas' drawn.txt
}

@test "a table on standard input, a picture on standard output" {
	try findings-chart - < "$TABLE"
	expect_status 0
	[[ $output = '<?xml '*'</svg>'* ]]
	run -0 sh -c 'findings-chart -f png < "$1" | head -c 4 | od -An -tx1' sh "$TABLE"
	[ "$output" = " 89 50 4e 47" ]
}

@test "PNG has twice the pixels of the SVG" {
	findings-chart -o a.svg "$TABLE"
	findings-chart -o a.png "$TABLE"
	width=$(xmllint --xpath 'string(/*/@width)' a.svg)
	height=$(xmllint --xpath 'string(/*/@height)' a.svg)
	run -0 od -An -j16 -N8 -tu4 --endian=big a.png
	read -r png_width png_height <<< "$output"
	[ "$png_width" -eq $((2 * width)) ]
	[ "$png_height" -eq $((2 * height)) ]
}

@test "-f goes before the name; a name that says no format is refused" {
	findings-chart -f png -o picture "$TABLE"
	findings-chart -f svg -o other.picture "$TABLE"
	[ "$(head -c 4 picture | od -An -tx1)" = " 89 50 4e 47" ]
	xmllint --noout other.picture
	try findings-chart -o chart.eps "$TABLE"
	expect_status 2
	expect_error "findings-chart: chart.eps: the output's name must end in .svg, .png or .pdf, or say -f (see findings-chart --help)"
	[ ! -e chart.eps ]
}

@test "the same bytes again, whatever the environment" {
	for format in svg $OWN_FORMATS; do
		findings-chart --lang es -f "$format" -o a "$TABLE"
		printf 'set title "mine"\nset output "elsewhere"\n' > .gnuplot
		HOME=$PWD GNUTERM=dumb GNUPLOT_LIB=/nowhere GNUPLOT_DEFAULT_GDFONT=x LANG=es_MX.UTF-8 \
		    LC_ALL=C TZ=Asia/Tokyo findings-chart --lang es -f "$format" -o b "$TABLE"
		cmp a b
		rm a b
	done
	[ ! -e elsewhere ]
}

@test "--script: by hand the same bytes, from the script alone; an SVG the same drawing" {
	for format in svg $OWN_FORMATS; do
		findings-chart -f "$format" -o picture "$TABLE"
		findings-chart -f "$format" --script "$TABLE" > script
		(cd / && TZ=UTC gnuplot -d /dev/stdin) < script > by-hand
		[ "$format" = pdf ] || gnuplot < script | cmp by-hand -
		if [ "$format" = pdf ]; then
			# The dates of two of them have the same length, and nothing else differs.
			[ "$(cmp -l picture by-hand | wc -l)" -le 35 ]
		elif [ "$format" = svg ]; then
			shapes picture > mine
			shapes by-hand > theirs
			[ "$(wc -l < mine)" -gt 200 ]
			cmp mine theirs
		else
			cmp picture by-hand
		fi
		sed '/^#/d' script > commands
		run -1 grep -nE 'set output|load|call |system|`' commands
	done
}

@test "--script into a file, but not into one that is called like a picture" {
	findings-chart --script -o chart.gp "$TABLE"
	findings-chart --script "$TABLE" | cmp chart.gp -
	for name in x.svg x.png x.pdf; do
		try findings-chart --script -o $name "$TABLE"
		expect_status 2
		expect_error "findings-chart: --script writes a script, and $name is the name of a picture (see findings-chart --help)"
		[ ! -e $name ]
	done
}

@test "labels are text: drawn as they are, nothing runs" {
	cat > labels <<- 'EOF'
		`touch pwned`
		$(touch pwned)
		'; system("touch pwned")
		"; system("touch pwned"); #
		@x
		{/Symbol a}
		%d %s
		^_{}@&
		</text><script>
		]]><script>
		" onload="x
		"2 de junio" "17
		END
		EOD
		$title
		NaN
		?
		#comment
		-1
		a\nb\
		!touch pwned
		&#x202e;a &#xzz &#60; &#
	EOF
	{
		echo 'Tema,`touch pwned`,"say ""hi"""'
		sed 's/"/""/g; s/.*/"&",1,2/' labels
	} > hostile.csv
	for title in '`touch pwned`' '"; system("touch pwned"); "' '@x {/Symbol a}' '%d'; do
		for kind in $KINDS; do
			# Of the small sample, each title with one kind, and each kind with one title.
			wants_all || [ "$kind" = bars ] || [ "$title" = '%d' ] || continue
			try findings-chart --kind "$kind" --title "$title" --subtitle "$title" --source "$title" \
			    --note "$title" -o a.svg hostile.csv
			expect_status 0
			expect_error ""
			xmllint --noout a.svg
			texts a.svg > drawn.txt
			[ "$(grep -cxF "$title" drawn.txt)" -ge 4 ]
			# Which labels are not among what was drawn: none.
			grep -vxFf drawn.txt labels && return 1
		done
	done
	[ "$(xmllint --xpath 'count(//*[local-name() = "script"])' a.svg)" -eq 0 ]
	[ "$(xmllint --xpath 'count(//@*[starts-with(name(), "on")])' a.svg)" -eq 0 ]
	findings-chart --script hostile.csv | gnuplot > b.svg
	findings-chart -f png -o a.png hostile.csv
	[ ! -e pwned ]
}

@test "what cannot be drawn becomes U+FFFD, line breaks become blanks" {
	printf 'Tema,a,b\n"x\001y\033[31m",1,2\n"\377\376z",1,2\n"one\ntwo",1,2\n' > t.csv
	try findings-chart --title "$(printf 'one\ntwo')" -o a.svg t.csv
	expect_status 0
	xmllint --noout a.svg
	texts a.svg > drawn.txt
	grep -qx 'x�y�\[31m' drawn.txt
	grep -qx 'one two' drawn.txt
	grep -qx 'two' drawn.txt
	export LC_ALL=C
	run -1 grep -q "$(printf '[\001\033]')" a.svg
}

@test "a PNG with characters that no font has is as large as without them" {
	printf 'Tema,a,b\n\xf4\x80\x80\x80 x,1,2\n' > strange.csv
	printf 'Tema,a,b\n\xef\xbf\xbd x,1,2\n' > plain.csv
	findings-chart --script -f png strange.csv | grep -F '� x'
	findings-chart --script strange.csv | grep -F "$(printf '\xf4\x80\x80\x80 x')"
	try findings-chart -o a.png strange.csv
	expect_status 0
}

@test "from one row to 200, from one column to 12, from 0 to a thousand million" {
	awk 'BEGIN { print "Tema,n\nx,1" }' > 1x1.csv
	awk 'BEGIN { print "Tema,Fortaleza\nx,0" }' > zero.csv
	awk 'BEGIN { printf "Tema"; for (k = 1; k <= 12; k++) printf ",column %d", k; print ""
	    for (i = 1; i <= 200; i++) { printf "row %d ", i
		for (k = 0; k < i % 50; k++) printf "label text "
		for (k = 1; k <= 12; k++) printf ",%d", i * k % 5 == 0 ? 1000000000 : i * k % 7
		print "" } }' > 200x12.csv
	for table in 1x1 zero 200x12; do
		for format in svg png; do
			for kind in $KINDS; do
				wants_all || [ "$kind.$table.$format" = bars.1x1.png ] ||
				    [ "$kind.$format" = bars.svg ] || [ "$table.$format" = zero.svg ] || continue
				[ "$kind.$table" = shares.1x1 ] || [ "$kind.$table" = mosaic.1x1 ] && continue
				try findings-chart --kind "$kind" --lang en -o "$kind.$format" $table.csv
				expect_status 0
				expect_error ""
			done
			[ ! -e "bars.$format" ] || cp "bars.$format" $table.$format
		done
		xmllint --noout $table.svg
	done
	texts 200x12.svg > drawn.txt
	[ "$(grep -c '^row [0-9]* label' drawn.txt)" -eq 196 ]
	grep -qx '[0-9]*,000,000,[0-9]*' drawn.txt
	texts zero.svg | grep -qx 0
}

@test "a PNG of thousands of rows is refused, an SVG is drawn" {
	awk 'BEGIN { print "Tema,a,b"; for (i = 1; i <= 2000; i++) printf "row %d,%d,2\n", i, i }' > t.csv
	try findings-chart -o a.png t.csv
	expect_status 1
	expect_error "findings-chart: the chart is 62220 pixels high, too much for a PNG that can be read: draw an SVG or PDF, or fewer rows (findings-tab --top)"
	try findings-chart -o a.svg t.csv
	expect_status 0
	xmllint --noout a.svg
}

@test "more columns than colours are refused" {
	awk 'BEGIN { printf "Tema"; for (k = 0; k < 13; k++) printf ",c%d", k
	    printf "\nx"; for (k = 0; k < 13; k++) printf ",1"; print "" }' > 13.csv
	try findings-chart 13.csv
	expect_status 1
	expect_error "findings-chart: 13 columns are more than a reader can tell apart by colour (12): count fewer of them, or exchange rows and columns"
	expect_output ""
}

@test "empty texts leave lines out, several notes stand below one another" {
	try findings-chart --lang en --source '' --subtitle '' --note One --note Two -o a.svg "$TABLE"
	expect_status 0
	texts a.svg > drawn.txt
	grep -qx One drawn.txt
	grep -qx Two drawn.txt
	run -1 grep -q 'Source\|123' drawn.txt
}

@test "a margin that does not add up" {
	sed 's/,123$/,124/' "$TABLE" > grand.csv
	sed 's/^Debates,0,9,0,9$/Debates,0,9,0,8/' "$TABLE" > row.csv
	sed 's/^Total,28,63/Total,28,64/' "$TABLE" > column.csv
	try findings-chart -o a.svg row.csv
	expect_status 1
	expect_error 'findings-chart: row.csv:11: row "Debates", column "Total": 8 is stated, but the counts add up to 9'
	try findings-chart -o a.svg column.csv
	expect_status 1
	expect_error 'findings-chart: column.csv:32: row "Total", column "Fortaleza": 64 is stated, but the counts add up to 63'
	try findings-chart -o a.svg grand.csv
	expect_status 1
	expect_error 'findings-chart: grand.csv:32: row "Total", column "Total": 124 is stated, but the counts add up to 123'
	[ ! -e a.svg ]
}

@test "gnuplot is missing" {
	without_gnuplot -o a.svg "$TABLE"
	expect_status 3
	expect_error "findings-chart: gnuplot, which draws the charts, is not installed (Debian: apt install gnuplot-nox)"
	[ ! -e a.svg ]
	[ -z "$(find . -name '.findings-*')" ]
}

@test "gnuplot fails: our message, the template's line, the old picture" {
	own_plots
	echo before > a.svg
	printf 'x = 1\ny = undefined_thing\n' > share/plots/bars.gp
	try findings-chart -o a.svg "$TABLE"
	expect_status 3
	expect_error "findings-chart: bars.gp:2: gnuplot failed: undefined variable: undefined_thing"
	[ "$(cat a.svg)" = before ]
	[ -z "$(find . -name '.findings-*')" ]
	try findings-chart "$TABLE"
	expect_status 3
	expect_output ""
}

@test "gnuplot warns: said with the template's line, the picture is drawn" {
	own_plots
	sed -i '1s/^/# a line of ours\n/' share/plots/bars.gp
	mkdir bin
	cat > bin/gnuplot <<-END
		#!/bin/sh
		cat > script
		n=\$(grep -n '^# a line of ours' script | cut -d: -f1)
		printf '%s\n' '"/dev/stdin" line' '"/dev/stdin" line 7 warning: no colon' \
		    "\"/dev/stdin\" line \$n: warning: odd" "\"/dev/stdin\", line \$n:  warning: a comma" \
		    '"/dev/stdin" line 1: warning: in no file' >&2
		exec $(command -v gnuplot) "\$@" < script
	END
	chmod +x bin/gnuplot
	PATH=$PWD/bin:$PATH try findings-chart -o a.svg "$TABLE"
	expect_status 0
	expect_error "findings-chart: bars.gp:1: gnuplot: warning: odd
findings-chart: bars.gp:1: gnuplot: warning: a comma
findings-chart: gnuplot: warning: in no file"
	findings-chart -o b.svg "$TABLE"
	cmp a.svg b.svg
}

@test "gnuplot is killed, says nothing, draws nothing, draws half" {
	mkdir bin
	for script in 'kill -9 $$' 'exit 7' 'cat > /dev/null' 'echo "<svg>"; cat > /dev/null' \
	    'exec < /dev/null; exit 0'; do
		printf '#!/bin/sh\n%s\n' "$script" > bin/gnuplot
		chmod +x bin/gnuplot
		PATH=$PWD/bin:$PATH try findings-chart -o a.svg "$TABLE"
		expect_status 3
		[[ ${stderr:?} = "findings-chart: gnuplot "* ]]
		[ "$(wc -l <<< "$stderr")" -eq 1 ]
		[ ! -e a.svg ]
	done
}

@test "a style of one's own" {
	own_plots
	sed -i 's/^bar_height = .*/bar_height = 40/; s/^colour_strength = .*/colour_strength = "#102030"/' \
	    share/plots/style.gp
	rm share/plots/bars.gp
	try findings-chart -o mine.svg "$TABLE"
	expect_status 0
	FINDINGS_SHARE='' findings-chart -o ours.svg "$TABLE"
	grep -q 'rgb( 16,  32,  48)' mine.svg
	mine=$(xmllint --xpath 'string(/*/@height)' mine.svg)
	ours=$(xmllint --xpath 'string(/*/@height)' ours.svg)
	[ "$mine" -gt $((ours + 30 * 10)) ]
	sed -i 's/^bar_height = .*/bar_height = wide/' share/plots/style.gp
	try findings-chart "$TABLE"
	expect_status 1
	expect_error "findings-chart: style.gp: bar_height is missing, or is not a plain value"
}

@test "what cannot be read or written" {
	try findings-chart -o /dev/full "$TABLE"
	expect_status 3
	expect_error "findings-chart: /dev/full: cannot write: No space left on device"
	run -3 --separate-stderr sh -c 'findings-chart "$1" > /dev/full' sh "$TABLE"
	expect_error "findings-chart: (standard output): cannot write: No space left on device"
	try findings-chart --script -o /dev/full "$TABLE"
	expect_status 3
	try findings-chart nowhere.csv
	expect_status 3
	expect_error "findings-chart: nowhere.csv: cannot open: No such file or directory"
	try findings-chart .
	expect_status 3
	try findings-chart /dev/null
	expect_status 1
	[ "$(wc -l <<< "$stderr")" -eq 1 ]
	printf 'Tema,Fortaleza\n' > empty.csv
	try findings-chart empty.csv
	expect_status 1
	[ "$(wc -l <<< "$stderr")" -eq 1 ]
}

@test "a pipe that is closed ends it quietly" {
	run sh -c '{ findings-chart "$1"; echo $? > status; } 2> errors | head -c 1 > /dev/null' sh "$TABLE"
	[ ! -s errors ]
	[ "$(cat status)" -eq 141 ] || [ "$(cat status)" -eq 0 ]
}

# A tally of three processes: the dataset's findings in the second, a half in each of the others.
three_processes() {
	local process

	echo process,theme,type,count > three.csv
	for process in 1 2 3; do
		case $process in
		2) cat "$DATASET/findings.csv" ;;
		*) findings-filter --part $(((process + 1) / 2))/2 "$DATASET/findings.csv" ;;
		esac | findings-tab --tally -k process,theme,type | sed 1d |
		    sed "s/^[^,]*/p$process/" >> three.csv
	done
	{
		head -n 1 "$CODEBOOK"
		printf 'process,p%d,Proceso %d,Process %d,,,,\n' 1 1 1 2 2 2 3 3 3
		sed 1d "$CODEBOOK" | grep -v ^process
	} > book.csv
	export FINDINGS_CODEBOOK=$PWD/book.csv
}

# draws KIND INPUT ES EN - in both languages, with these titles, without a word; in Spanish of the small sample
draws() {
	local lang title

	for lang in es $(with_all en); do
		[ "$lang" = es ] && title=$3 || title=$4
		try findings-chart --lang "$lang" -b book.csv -o "$1-$lang.svg" "$2"
		expect_status 0
		expect_error ""
		xmllint --noout "$1-$lang.svg"
		texts "$1-$lang.svg" | grep -qxF -e "$title"
		# Named, the kind is the same.
		findings-chart --kind "$1" --lang "$lang" -b book.csv "$2" | cmp "$1-$lang.svg" -
	done
}

@test "results of the other programs draw by themselves, in both languages" {
	three_processes
	findings-tab -k theme "$DATASET/findings.csv" | findings-share --ci wilson -o shares.csv
	draws intervals shares.csv "Porcentaje de los hallazgos por tema" "Share of findings by theme"
	texts intervals-es.svg | grep -qx 12.2%
	findings-tab "$DATASET/findings.csv" > table.csv
	findings-cross --residuals adjusted -o residuals.csv table.csv
	draws residuals residuals.csv "Más o menos hallazgos de lo esperado, por tema y tipo de hallazgo" \
	    "More or fewer findings than expected, by theme and finding type"
	findings-correspond -o points.csv table.csv
	draws map points.csv "Mapa de correspondencias por tema y tipo de hallazgo" \
	    "Correspondence map by theme and finding type"
	texts map-es.svg | grep -qx "Eje 1, horizontal: 62% de la inercia"
	! wants_all || texts map-en.svg | grep -qx "Axis 1, across: 62% of the inertia"
	findings-compare --from p1 --to p2 -o pair.csv three.csv
	draws slope pair.csv "Qué cambió: porcentaje de los hallazgos por tema" \
	    "What changed: share of findings by theme"
	findings-compare -o series.csv three.csv
	draws trend series.csv "De proceso en proceso: porcentaje de los hallazgos por tema" \
	    "From process to process: share of findings by theme"
	texts trend-es.svg | grep -qx "Proceso 3"
	findings-compare --recurrence -o back.csv three.csv
	draws recurrence back.csv "Temas recurrentes" "Recurring themes"
	findings-tab --tally -k theme,area,type -o tally.csv "$DATASET/findings.csv"
	draws small tally.csv "Hallazgos por área responsable y tipo de hallazgo, en cada tema" \
	    "Findings by responsible area and finding type, in each theme"
}

@test "status: what findings-status says" {
	three_processes
	printf '%s\n' 'id,area,asked,due,response,status,action,evidence,answered,verified,updated' > replies.csv
	awk -F, 'NR > 1 && $6 != "strength" { split($7, area, ";")
	    print $1 "," area[1] ",2021-09-01,2021-10-01,," (NR % 3 ? "attended" : "pending") ",,,,," }' \
	    "$DATASET/findings.csv" >> replies.csv
	findings-status --replies replies.csv --as-of 2021-12-01 -b book.csv -o status.csv \
	    "$DATASET/findings.csv"
	draws status status.csv "Atención de los hallazgos por área" "Attention to findings by area"
	texts status-es.svg | grep -q "^Atendidos: [0-9]* de 60 hallazgos. Pendientes: [0-9]*"
	texts status-es.svg | grep -q "^[0-9]* pendientes"
	texts status-es.svg > drawn.txt
	run -1 grep -qi total drawn.txt
}

@test "slope and trend draw tables, by themes or by processes" {
	three_processes
	findings-tab -k theme,process three.csv > themes.csv
	findings-tab -k process,theme three.csv > processes.csv
	for table in themes processes; do
		try findings-chart --kind trend --lang es -o $table.svg $table.csv
		expect_status 0
		texts $table.svg | grep -qx "n = 123"
	done
	cmp themes.svg processes.svg
	try findings-chart --kind slope -o a.svg themes.csv
	expect_status 1
	expect_error "findings-chart: slope draws two processes, and these are 3: --kind trend draws any number"
	findings-filter 'process != p3' three.csv | findings-tab -k theme,process |
	    findings-chart --kind slope --lang en -o b.svg
	texts b.svg > drawn.txt
	grep -qx "Process 1" drawn.txt
	grep -qx "Highlighted, the three largest changes; without a test." drawn.txt
}

@test "what a kind does not take is refused in one line" {
	findings-tab -k area,theme,type --tally "$DATASET/findings.csv" > three.csv
	try findings-chart --kind bars -o a.svg three.csv
	expect_status 1
	[[ ${stderr:?} = "findings-chart: three.csv: bars draws a table of counts, or a tally of one or two keys (findings-tab); this is a tally of three keys (findings-tab --tally -k area,theme,type)"* ]]
	[ "$(wc -l <<< "$stderr")" -eq 1 ]
	# Letters so large that no map has room for their labels.
	printf '%s\n' kind,point,coord1,coord2 row,a,0,0 row,b,1,0 row,c,0,1 row,d,1,1 column,e,2,2 > points.csv
	echo 'label_size = 3000' > house.gp
	try findings-chart --style house.gp -o a.svg points.csv
	expect_status 1
	expect_error "findings-chart: the map has more points than find room: let fewer rows shape it (findings-tab --top)"
	printf 'area,count\na,2\nb,1\n' > plain.csv
	try findings-chart --kind mosaic -o a.svg plain.csv
	expect_status 1
	expect_error "findings-chart: a single column of counts has no shares by row: each would be 100%"
	try findings-chart -o a.svg "$DATASET/findings.csv"
	expect_status 1
	[[ ${stderr:?} = *": holds findings, not counts: count them with findings-tab" ]]
	[ ! -e a.svg ]
	# So many are not even looked for places for.
	awk 'BEGIN { print "theme,a,b"; for (i = 1; i <= 3000; i++) printf "tema %d,%d,%d\n", i, i % 7, 1 + i % 5 }' |
	    findings-correspond -o points.csv
	try timeout 20 findings-chart points.csv
	expect_status 1
	expect_error "findings-chart: the map has more points than find room: let fewer rows shape it (findings-tab --top)"
}

@test "usage" {
	try findings-chart --kind pie "$TABLE"
	expect_status 2
	expect_error 'findings-chart: there is no kind of chart called "pie"; the kinds are: bars shares heatmap diverging pareto intervals residuals mosaic status recurrence slope trend map small (see findings-chart --help)'
	try findings-chart "$TABLE" "$TABLE"
	expect_status 2
	try findings-chart -f gif "$TABLE"
	expect_status 2
	try findings-chart --lang fr "$TABLE"
	expect_status 2
}

@test "chart: what may be mentions is not called findings" {
	findings-tab -k area,type --split area "$DATASET/findings.csv" 2> said > table.csv
	findings-chart --lang es -b "$DATASET/codebook.csv" -o table.svg table.csv
	grep -q 'Área responsable y tipo de hallazgo' table.svg
	grep -q 'Total: 144' table.svg
	run grep -c 'hallazgos' table.svg
	[ "$output" = 0 ]
	findings-tab -k area --split area "$DATASET/findings.csv" 2> said |
	    findings-print -f csv --lang es > tally.csv
	findings-chart --lang es -o tally.svg tally.csv
	grep -q '144 menciones' tally.svg
}
