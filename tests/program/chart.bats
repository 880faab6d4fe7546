#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# findings-chart: what is drawn, what never runs, how it fails. Where marks lie is
# measured in tests/unit/test_chart_*.c.

load ../lib

TABLE=$DATASET/theme-type-counts.csv
CODEBOOK=$DATASET/codebook.csv

# A folder on the PATH with what the tests need, but no gnuplot.
without_gnuplot() {
	mkdir bin
	ln -s "$(command -v findings-chart)" bin/findings-chart
	try env PATH="$PWD/bin" findings-chart "$@"
}

# texts FILE.svg - every text that is drawn, one a line
texts() {
	sed -n 's/.*<text>\(.*\)<\/text>.*/\1/p' "$1" |
	    sed 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&amp;/\&/g'
}

# Those that draw any table; diverging wants types.
KINDS="bars shares heatmap"

# own_plots - a copy of the templates that FINDINGS_SHARE then names
own_plots() {
	mkdir -p share
	cp -r "$FINDINGS_TOP/plots" share/
	export FINDINGS_SHARE=$PWD/share
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
	for format in svg png; do
		try findings-chart --kind diverging -o 200.$format 200.csv
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
	for table in "$FINDINGS_TOP"/datasets/iecm-tables/*.csv; do
		for lang in es en; do
			for kind in $KINDS; do
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

@test "PDF: a page of the picture's size, its letters inside, no date" {
	for kind in $KINDS diverging; do
		findings-chart --kind "$kind" --lang es -b "$CODEBOOK" -o a.svg "$TABLE"
		findings-chart --kind "$kind" --lang es -b "$CODEBOOK" -o a.pdf "$TABLE"
		height=$(xmllint --xpath 'string(/*/@height)' a.svg)
		try pdfinfo a.pdf
		expect_status 0
		expect_error ""
		[[ $output = *"Pages:           1"* ]]
		[[ $output != *Date* ]]
		[[ $output =~ "Page size:       720 x "([0-9.]+) ]]
		awk -v got="${BASH_REMATCH[1]}" -v pixels="$height" \
		    'BEGIN { exit !((got - pixels * 0.75)^2 < 1) }'
		# Every font is embedded and a subset.
		pdffonts a.pdf | awk 'NR > 2 { n++; if ($(NF - 4) != "yes" || $(NF - 3) != "yes") bad = 1 }
		    END { exit bad || n == 0 }'
		pdftotext -layout a.pdf - | grep -q 'Voto en el extranjero'
	done
	# The text is as wide as the layout has it: it would leave its place otherwise.
	findings-chart --lang es -o a.pdf "$TABLE"
	pdftotext -bbox a.pdf - | awk -F'"' '/>Hallazgos</ { print $2, $6; exit }' > box
	awk '{ exit !($1 > 17.5 && $1 < 19 && $2 - $1 > 78 && $2 - $1 < 82) }' box
}

@test "a PDF of thousands of rows is a page that readers can show" {
	awk 'BEGIN { print "Tema,a,b"; for (i = 1; i <= 2000; i++) printf "row %d,%d,2\n", i, i }' > t.csv
	findings-chart -o a.pdf t.csv
	[[ $(pdfinfo a.pdf) =~ "Page size:       "[0-9.]+" x 14400 pts" ]]
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
	for format in svg png pdf; do
		findings-chart --lang es -f $format -o a "$TABLE"
		printf 'set title "mine"\nset output "elsewhere"\n' > .gnuplot
		HOME=$PWD GNUTERM=dumb GNUPLOT_LIB=/nowhere GNUPLOT_DEFAULT_GDFONT=x LANG=es_MX.UTF-8 \
		    LC_ALL=C TZ=Asia/Tokyo findings-chart --lang es -f $format -o b "$TABLE"
		cmp a b
		rm a b
	done
	[ ! -e elsewhere ]
}

# shapes FILE.svg - all that is drawn, with its colours, and no words about it
shapes() {
	xmllint --xpath '//*[local-name() = "polygon"]/@fill | //*[local-name() = "polygon"]/@points |
	    //*[local-name() = "path"][not(ancestor::*[local-name() = "defs"])]/@d |
	    //*[@transform][*[local-name() = "text"]]/@transform |
	    //*[local-name() = "text"]/text()' "$1"
}

@test "--script: by hand the same bytes, from the script alone; an SVG the same drawing" {
	for format in svg png pdf; do
		findings-chart -f $format -o picture "$TABLE"
		findings-chart -f $format --script "$TABLE" > script
		(cd / && TZ=UTC gnuplot -d /dev/stdin) < script > by-hand
		[ $format = pdf ] || gnuplot < script | cmp by-hand -
		if [ $format = pdf ]; then
			# The dates of two of them have the same length, and nothing else differs.
			[ "$(cmp -l picture by-hand | wc -l)" -le 35 ]
		elif [ $format = svg ]; then
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

# tips FILE.svg - what each mark says, one a line; several lines of one become one
tips() {
	xmllint --xpath '//*[local-name() = "g"]//*[local-name() = "title"]/text()' "$1" |
	    sed 's/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g'
}

@test "an SVG says what it shows: name, description, language, a tip on each mark" {
	findings-chart --lang es -b "$CODEBOOK" -o a.svg "$TABLE"
	[ "$(xmllint --xpath 'string(/*/@role)' a.svg)" = img ]
	[ "$(xmllint --xpath 'string(/*/@aria-labelledby)' a.svg)" = "bars-chart-title bars-chart-desc" ]
	[ "$(xmllint --xpath 'string(/*/@*[name() = "xml:lang"])' a.svg)" = es ]
	[ "$(xmllint --xpath 'string(//*[@id = "bars-chart-title"])' a.svg)" = "Hallazgos por tema y tipo" ]
	[ "$(xmllint --xpath 'string(//*[@id = "bars-chart-desc"])' a.svg)" = \
	    "123 hallazgos en 30 temas. Los valores más altos: Difusión (15), Protocolos sanitarios (14), Organización Electoral (12). Por columna: Área de oportunidad (28), Fortaleza (63), Propuesta (32)." ]
	tips a.svg > tips.txt
	# Three columns of 30 themes less the empty cells, some twice: box and number; and totals.
	[ "$(xmllint --xpath 'count(//*[local-name() = "polygon"]/*[local-name() = "title"])' a.svg)" -eq \
	    "$(awk -F, 'NR > 1 && $1 != "Total" { for (k = 2; k <= 4; k++) n += $k > 0 } END { print n }' "$TABLE")" ]
	[ "$(grep -cx 'Difusión: 15 hallazgos' tips.txt)" -eq 1 ]
	[ "$(grep -cx 'Debates, Fortaleza: 9 hallazgos' tips.txt)" -eq 2 ]
	grep -qx 'Voto en el extranjero, [A-Z].*: 1 hallazgo' tips.txt
	run -1 grep -i gnuplot_plot a.svg
	findings-chart --kind shares --lang en -o b.svg "$TABLE"
	tips b.svg | grep -qx 'Debates, Strength: 100% (9 of 9 findings)'
	for kind in heatmap diverging; do
		findings-chart --kind $kind --lang en -o b.svg "$TABLE"
		[ "$(tips b.svg | grep -cx 'Debates, Strength: 9 findings')" -eq 2 ]
	done
	findings-chart --title '' --lang en -o b.svg "$TABLE"
	[ "$(xmllint --xpath 'string(//*[@id = "bars-chart-title"])' b.svg)" = "Findings by theme and type" ]
}

@test "tips name the findings where the input has them; what is counted where it is known" {
	findings-tab -b "$CODEBOOK" --ids "$DATASET/findings.csv" > ids.csv
	findings-chart --lang es -b "$CODEBOOK" -o a.svg ids.csv
	findings-tab -b "$CODEBOOK" "$DATASET/findings.csv" > table.csv
	findings-chart --lang es -b "$CODEBOOK" -o b.svg table.csv
	shapes a.svg > a.txt
	shapes b.svg | cmp a.txt -
	first=$(sed -n '2s/^[^,]*,[^,]*,\([^,;]*\).*/\1/p' ids.csv)
	tips a.svg | grep -q "^Claves: $first"
	{
		echo 'theme,type,ids,count'
		printf 'a,strength,'
		printf 'R-%d;' $(seq 24)
		echo 'R-25,25'
	} > many.csv
	for lang in es en; do
		findings-chart --lang $lang -o $lang.svg many.csv
		tips $lang.svg > $lang.txt
	done
	grep -q '^Claves: R-1, .*, R-20 y 5 más$' es.txt
	grep -q '^IDs: R-1, .*, R-20 and 5 more$' en.txt
	printf 'area,mentions\n<b>,2\n' | findings-chart --lang en -o c.svg
	tips c.svg | grep -qx '<b>: 2 mentions'
	printf 'Órgano,2020,2021\nA,2,3\n' | findings-chart --lang en -o d.svg
	tips d.svg | grep -qx 'A, 2020: 2'
}

@test "--id: two charts in one page share no id" {
	findings-chart --id left -o a.svg "$TABLE"
	findings-chart --id right_2 --kind heatmap -o b.svg "$TABLE"
	findings-chart --kind heatmap -o c.svg "$TABLE"
	for file in a b c; do
		xmllint --xpath '//@id' $file.svg | sort > $file.txt
		[ "$(uniq -d $file.txt | wc -l)" -eq 0 ]
		[ "$(wc -l < $file.txt)" -gt 5 ]
	done
	[ "$(grep -vc '"left-' a.txt)" -eq 0 ]
	[ "$(grep -vc '"right_2-' b.txt)" -eq 0 ]
	[ "$(grep -vc '"heatmap-' c.txt)" -eq 0 ]
	for id in '' 1a 'a b' 'a"'; do
		try findings-chart --id "$id" "$TABLE"
		expect_status 2
		expect_error "findings-chart: --id takes a letter, then letters, digits, - and _ (see findings-chart --help)"
	done
}

@test "a template whose marks are not the block's is told, not guessed" {
	own_plots
	sed -i 's/^    \$bars using/    $bars every 2 using/' share/plots/bars.gp
	try findings-chart -o a.svg "$TABLE"
	expect_status 1
	[[ ${stderr:?} = 'findings-chart: bars.gp: the plot of $bars shows '*' marks, but the block has '*': a template draws each mark of a block once' ]]
	[ ! -e a.svg ]
	findings-chart -o a.png "$TABLE"
	cp "$FINDINGS_TOP/plots/bars.gp" share/plots/
	printf 'set label 1 "here" at 10,10 hypertext point pt 7\n' >> share/plots/style.gp
	try findings-chart -o a.svg "$TABLE"
	expect_status 0
	[[ $stderr = *'findings-chart: left out of the SVG: the '* ]]
	[ "$(xmllint --xpath 'count(//@*[starts-with(name(), "on")])' a.svg)" -eq 0 ]
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
		" onload="x
		END
		EOD
		$title
		NaN
		?
		#comment
		-1
		a\nb\
		!touch pwned
	EOF
	{
		echo 'Tema,`touch pwned`,"say ""hi"""'
		sed 's/"/""/g; s/.*/"&",1,2/' labels
	} > hostile.csv
	for title in '`touch pwned`' '"; system("touch pwned"); "' '@x {/Symbol a}' '%d'; do
		for kind in $KINDS; do
			try findings-chart --kind "$kind" --title "$title" --subtitle "$title" --source "$title" \
			    --note "$title" -o a.svg hostile.csv
			expect_status 0
			expect_error ""
			xmllint --noout a.svg
			texts a.svg > drawn.txt
			[ "$(grep -cxF "$title" drawn.txt)" -ge 4 ]
			while IFS= read -r label; do
				grep -qxF -e "$label" drawn.txt || {
					echo "not drawn: $label"
					return 1
				}
			done < labels
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
				[ "$kind.$table" = shares.1x1 ] && continue
				try findings-chart --kind "$kind" --lang en -o "$kind.$format" $table.csv
				expect_status 0
				expect_error ""
			done
			cp "bars.$format" $table.$format
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

@test "--style lays a house's style over ours" {
	printf '%s\n' 'bar_height = 40' 'colour_strength = "#102030"' 'font = "DejaVu Serif"' \
	    'set label 99 "Own & Co" at width - canvas_margin, height - canvas_margin right noenhanced' \
	    > house.gp
	try findings-chart --style house.gp -o mine.svg "$TABLE"
	expect_status 0
	expect_error ""
	findings-chart -o ours.svg "$TABLE"
	grep -q 'rgb( 16,  32,  48)' mine.svg
	run -1 grep -q 'rgb(  0,  85, 140)' mine.svg
	texts mine.svg | grep -qx 'Own & Co'
	[ "$(grep -c 'DejaVu Sans' mine.svg)" -eq 0 ]
	mine=$(xmllint --xpath 'string(/*/@height)' mine.svg)
	ours=$(xmllint --xpath 'string(/*/@height)' ours.svg)
	[ "$mine" -gt $((ours + 30 * 10)) ]
	findings-chart --script --style house.gp "$TABLE" > script
	[ "$(grep -c 'Own & Co' script)" -eq 1 ]
	for format in png pdf; do
		findings-chart --style house.gp -o mine.$format "$TABLE"
	done
}

@test "--style: its mistakes are named by its name" {
	echo 'bar_height = wide' > house.gp
	try findings-chart --style house.gp "$TABLE"
	expect_status 1
	expect_error "findings-chart: house.gp: bar_height is missing, or is not a plain value"
	printf 'x = 1\nset nonsense\n' > house.gp
	try findings-chart --style "$PWD/house.gp" "$TABLE"
	expect_status 3
	[[ ${stderr:?} = "findings-chart: house.gp:2: gnuplot failed: "* ]]
	try findings-chart --style nowhere.gp "$TABLE"
	expect_status 3
	expect_error "findings-chart: nowhere.gp: cannot open: No such file or directory"
	own_plots
	sed -i 's/^bar_height = .*/bar_height = wide/' share/plots/style.gp
	echo '# nothing' > house.gp
	try findings-chart --style house.gp "$TABLE"
	expect_status 1
	expect_error "findings-chart: style.gp: bar_height is missing, or is not a plain value"
}

# size FILE.png - width and height
size() {
	od -An -j16 -N8 -tu4 --endian=big "$1" | awk '{ print $1 "x" $2 }'
}

@test "--width: as wide in print as it is asked for, letters as large as ever" {
	findings-chart --lang es -o whole.svg "$TABLE"
	for width in 80 170; do
		for format in svg png pdf; do
			try findings-chart --lang es --width $width -o a.$format "$TABLE"
			expect_status 0
			expect_error ""
		done
		[ "$(xmllint --xpath 'string(/*/@width)' a.svg)" = ${width}mm ]
		[[ $(xmllint --xpath 'string(/*/@height)' a.svg) =~ ^[0-9]+\.[0-9]{2}mm$ ]]
		# A pixel of the canvas is 1/96 of an inch, or 0.2646 mm.
		xmllint --xpath 'string(/*/@viewBox)' a.svg |
		    awk -v width=$width '{ exit !(($3 * 25.4 / 96 - width)^2 < 0.1) }'
		pdfinfo a.pdf | awk -v width=$width '/^Page size/ { d = $3 * 25.4 / 72 - width
		    exit !(d * d < 0.04) }'
		size a.png | awk -Fx -v width=$width '{ d = $1 * 25.4 / 300 - width; exit !(d * d < 0.01) }'
		grep -o 'font-size="[^"]*"' a.svg | sort -u > a.txt
		grep -o 'font-size="[^"]*"' whole.svg | sort -u | cmp a.txt -
	done
}

@test "--size: as large as it is asked for, all of it inside" {
	printf 'Tema,Fortaleza,Propuesta\nDifusión,4,7\nDebates,9,0\nVoto,1,1\n' > small.csv
	for size in 1200x630 600x1400; do
		for format in svg png pdf; do
			try findings-chart --size $size -o a.$format small.csv
			expect_status 0
			expect_error ""
		done
		[ "$(size a.png)" = $size ]
		[ "$(xmllint --xpath 'concat(/*/@width, "x", /*/@height)' a.svg)" = $size ]
		pdfinfo a.pdf | awk -v size=$size '/^Page size/ { split(size, s, "x")
		    exit !(($3 / 0.75 - s[1])^2 < 1 && ($5 / 0.75 - s[2])^2 < 1) }'
		# The proportions of what was drawn are the picture's.
		xmllint --xpath 'string(/*/@viewBox)' a.svg | awk -v size=$size '{ split(size, s, "x")
		    d = $4 / $3 - s[2] / s[1]; exit !(d * d < 0.00002) }'
	done
	findings-chart --size 600x1400 -o long.svg "$TABLE"
	findings-chart --size 1920x1080 -o wide.svg "$TABLE"
	for file in long wide; do
		[ "$(texts $file.svg | grep -cx 'Voto en el extranjero')" -eq 1 ]
	done
	try findings-chart --size 400x300 -o a.svg "$TABLE"
	expect_status 1
	[[ $stderr = "findings-chart: in a picture of that size the letters would be "*"% of their size, too small to be read: make it larger, or draw fewer rows (findings-tab --top)" ]]
}

@test "sizes that cannot be" {
	for width in 79 2001; do
		try findings-chart --width $width "$TABLE"
		expect_status 2
		expect_error "findings-chart: --width takes millimetres, 80 to 2000 (see findings-chart --help)"
	done
	for size in 1200 x630 1200x 1200x630x1 299x600 600x30001 -5x600 1e3x600; do
		try findings-chart --size=$size "$TABLE"
		expect_status 2
		expect_error "findings-chart: --size takes width and height in pixels, 300 to 30000 each: 1200x630 (see findings-chart --help)"
	done
	try findings-chart --size 600x600 --width 100 "$TABLE"
	expect_status 2
	expect_error "findings-chart: --width and --size exclude one another (see findings-chart --help)"
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

@test "usage" {
	try findings-chart --kind pie "$TABLE"
	expect_status 2
	expect_error 'findings-chart: there is no kind of chart called "pie"; the kinds are: bars shares heatmap diverging (see findings-chart --help)'
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
