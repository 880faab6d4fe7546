#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2153 # TABLE and others: set by chart.bash
#
# findings-chart: what a picture is beside what it shows. Its words, sizes, formats,
# styles and greys.

load ../lib
load ../chart

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
	takes_long
	awk 'BEGIN { print "Tema,a,b"; for (i = 1; i <= 2000; i++) printf "row %d,%d,2\n", i, i }' > t.csv
	findings-chart -o a.pdf t.csv
	[[ $(pdfinfo a.pdf) =~ "Page size:       "[0-9.]+" x 14400 pts" ]]
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
	for format in $OWN_FORMATS; do
		findings-chart --style house.gp -o "mine.$format" "$TABLE"
	done
}

@test "--style: letters of a wide typeface are drawn smaller, where they were" {
	takes_long
	printf '%s\n' 'font = "Verdana"' 'letter_scale = 0.9' > house.gp
	findings-chart --style house.gp -o mine.svg "$TABLE"
	findings-chart -o ours.svg "$TABLE"
	for file in mine ours; do
		xmllint --xpath '//@font-size' $file.svg | grep -o '[0-9.]*' > $file.sizes
		xmllint --xpath '//@points' $file.svg > $file.places
	done
	cmp mine.places ours.places
	[ "$(wc -l < ours.sizes)" -gt 50 ]
	awk '{ printf "%.2f\n", 0.9 * $1 }' ours.sizes | cmp - mine.sizes
	for format in $OWN_FORMATS; do
		findings-chart --style house.gp -o "mine.$format" "$TABLE"
		findings-chart -o "ours.$format" "$TABLE"
		run -1 cmp -s "mine.$format" "ours.$format"
	done
	[ "$(size mine.png)" = "$(size ours.png)" ]
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
	echo 'canvas_width = 150' > house.gp
	try findings-chart --style house.gp "$TABLE"
	expect_status 1
	expect_error "findings-chart: the labels' width leaves no room for the bars: canvas_width must be larger, or label_width smaller"
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

@test "--print grey: greys and patterns, in every format, same words" {
	awk 'BEGIN { printf "Tema"; for (k = 1; k <= 12; k++) printf ",column %d", k; print ",(none)"
	    for (i = 1; i <= 5; i++) { printf "row %d", i
		for (k = 1; k <= 12; k++) printf ",%d", i + k
		print ",5" } }' > 12.csv
	for kind in $KINDS; do
		# Of the small sample two, one with columns beside each other and one that is a scale.
		wants_all || [[ $kind = @(bars|heatmap) ]] || continue
		try findings-chart --kind "$kind" --print grey --lang en -o a.svg 12.csv
		expect_status 0
		expect_error ""
		findings-chart --kind "$kind" --lang en -o b.svg 12.csv
		# Red, green and blue are the same everywhere, and the texts and tips those of colours.
		run -0 sh -c "xmllint --xpath '//@fill | //@stroke' a.svg | tr -d ' ' | grep -o 'rgb([^)]*)' | sort -u"
		[ "${#lines[@]}" -gt 3 ]
		for colour in "${lines[@]}"; do
			[[ $colour =~ ^rgb\(([0-9]+),([0-9]+),([0-9]+)\)$ ]]
			[ "${BASH_REMATCH[1]}" = "${BASH_REMATCH[2]}" ]
			[ "${BASH_REMATCH[1]}" = "${BASH_REMATCH[3]}" ]
		done
		texts a.svg > a.txt
		texts b.svg | cmp a.txt -
		tips a.svg > a.txt
		tips b.svg | cmp a.txt -
	done
	for format in $OWN_FORMATS; do
		try findings-chart --print grey -o "a.$format" 12.csv
		expect_status 0
	done
	printf '%s\n' 'kind,code,label_es,label_en,parent,area,aliases,definition,colour' \
	    'type,strength,Fortaleza,Strength,,,,,#123456' > book.csv
	printf 'theme,strength\na,1\n' | findings-chart --print grey -b book.csv -o a.svg
	grep -q 'rgb( 38,  38,  38)' a.svg
	echo 'grey_palette = "black"' > house.gp
	try findings-chart --print grey --style house.gp 12.csv
	expect_status 1
	expect_error "findings-chart: house.gp: grey_palette is missing, or is not a plain value"
}

@test "--width: as wide in print as it is asked for, letters as large as ever" {
	findings-chart --lang es -o whole.svg "$TABLE"
	for width in 80 $(with_all 170); do
		for format in svg png pdf; do
			try findings-chart --lang es --width "$width" -o a.$format "$TABLE"
			expect_status 0
			expect_error ""
		done
		[ "$(xmllint --xpath 'string(/*/@width)' a.svg)" = "${width}mm" ]
		[[ $(xmllint --xpath 'string(/*/@height)' a.svg) =~ ^[0-9]+\.[0-9]{2}mm$ ]]
		# A pixel of the canvas is 1/96 of an inch, or 0.2646 mm.
		xmllint --xpath 'string(/*/@viewBox)' a.svg |
		    awk -v width="$width" '{ exit !(($3 * 25.4 / 96 - width)^2 < 0.1) }'
		pdfinfo a.pdf | awk -v width="$width" '/^Page size/ { d = $3 * 25.4 / 72 - width
		    exit !(d * d < 0.04) }'
		size a.png | awk -Fx -v width="$width" '{ d = $1 * 25.4 / 300 - width; exit !(d * d < 0.01) }'
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

@test "--all: every kind that the input allows, and a sheet of them" {
	try findings-chart --lang es -b "$CODEBOOK" --all folder "$TABLE"
	expect_status 0
	expect_error ""
	expect_output ""
	for kind in $KINDS diverging; do
		findings-chart --lang es -b "$CODEBOOK" --kind "$kind" -o one.svg "$TABLE"
		cmp one.svg folder/"$kind".svg
		grep -q "<img src=\"$kind.svg\" alt=\"" folder/index.html
	done
	[ "$(grep -c '<img ' folder/index.html)" -eq "$(find folder -name '*.svg' | wc -l)" ]
	grep -q '<html lang="es">' folder/index.html
	# Again, into the same folder: the same bytes.
	cp -r folder before
	echo damaged > folder/bars.svg
	findings-chart --lang es -b "$CODEBOOK" --all folder "$TABLE"
	diff -r before folder
}

@test "--all: what is not drawn is said; hostile titles; other formats" {
	printf 'Tema,a,b\n"<img src=x onerror=alert(1)>",1,2\n' > t.csv
	try findings-chart --title '"><script>alert(1)</script>' --id x --all folder t.csv
	expect_status 0
	expect_error "findings-chart: diverging is not drawn: the columns are no types of findings: this kind shows areas of opportunity, strengths and proposals (findings-tab -k theme,type)
findings-chart: slope is not drawn: the columns need not be processes: --kind slope takes them for such
findings-chart: trend is not drawn: the columns need not be processes: --kind trend takes them for such"
	[ ! -e folder/diverging.svg ]
	run -1 grep -q '<script\|<img src=x' folder/index.html
	grep -q '&lt;script&gt;' folder/index.html
	grep -q 'id="x-heatmap-values"' folder/heatmap.svg
	[ ! -e folder/trend.svg ]
	findings-chart -f pdf --all pdf t.csv 2> said
	[ -s pdf/bars.pdf ]
	grep -q '<a href="bars.pdf">bars.pdf</a>' pdf/index.html
}

@test "--all: what names years is compared, what does not is not" {
	for columns in 'PELO 2017-2018,PELO 2020-2021' $(with_all 2020,2021 a2019,b2022); do
		printf 'Tema,%s\nx,1,2\n' "$columns" > t.csv
		findings-chart --all years t.csv 2> said
		[ -s years/trend.svg ]
		[ -s years/slope.svg ]
		rm -r years
	done
	for columns in 2020,Mujeres 20215,2021 $(with_all 120,12000 Mujeres,Hombres); do
		printf 'Tema,%s\nx,1,2\n' "$columns" > t.csv
		findings-chart --all others t.csv 2> said
		grep -qx 'findings-chart: trend is not drawn: the columns need not be processes: --kind trend takes them for such' said
		[ -s others/bars.svg ]
		[ ! -e others/trend.svg ]
		rm -r others
	done
	# A result is of processes, whatever they are called.
	printf 'level,process,count,base,share,p_adjusted\na,Mujeres,1,2,0.5,\na,Hombres,1,2,0.5,\n' > series.csv
	try findings-chart --all series series.csv
	expect_status 0
	expect_error ""
	[ -s series/trend.svg ]
	# Types are known to be none: nobody expects them compared.
	findings-chart -b "$CODEBOOK" --all types "$TABLE" 2> said
	[ ! -s said ]
	[ ! -e types/trend.svg ]
}

@test "--all: what cannot be" {
	for options in '--kind bars' --script '-o a.svg'; do
		# The options are words.
		# shellcheck disable=SC2086
		try findings-chart --all folder $options "$TABLE"
		expect_status 2
		expect_error "findings-chart: --all draws every kind into a folder: without --kind, --script and -o (see findings-chart --help)"
	done
	try findings-chart --all no/where "$TABLE"
	expect_status 3
	expect_error "findings-chart: no/where: cannot make the folder: No such file or directory"
	echo x > file
	try findings-chart --all file "$TABLE"
	expect_status 3
	[ "$(cat file)" = x ]
	awk 'BEGIN { printf "Tema"; for (k = 0; k < 14; k++) printf ",c%d", k
	    printf "\nx"; for (k = 0; k < 14; k++) printf ",1"; print "" }' > 14.csv
	try findings-chart --all folder 14.csv
	expect_status 0
	[ -e folder/heatmap.svg ]
	[ ! -e folder/bars.svg ]
	echo 'area,theme,type,count' > none.csv
	try findings-chart --all nothing none.csv
	expect_status 1
	expect_error "findings-chart: small is not drawn: there is nothing to draw: the table is empty
findings-chart: no kind of chart shows this"
	[ -z "$(ls nothing)" ]
	echo 'bar_height = wide' > house.gp
	try findings-chart --style house.gp --all other "$TABLE"
	expect_status 1
	expect_error "findings-chart: house.gp: bar_height is missing, or is not a plain value"
	[ -z "$(ls other)" ]
}

@test "the gallery has every kind, drawn as it is today" {
	"$FINDINGS_TOP/scripts/plots" drawn > said
	diff -r "$FINDINGS_TOP/docs/plots" drawn
	try findings-chart --kind none "$TABLE"
	[[ $stderr =~ "the kinds are: "([a-z ]+)" (see" ]]
	for kind in ${BASH_REMATCH[1]}; do
		[ -s "drawn/$kind.svg" ]
		grep -q "docs/plots/$kind.svg" "$FINDINGS_TOP/plots/README.md"
	done
	for picture in drawn/*; do
		[ "$(stat -c %s "$picture")" -lt 60000 ]
	done
}
