# shellcheck shell=bash disable=SC2034 # variables that the tests use
# SPDX-License-Identifier: MIT
#
# What the tests of findings-chart share; loaded after lib.

TABLE=$DATASET/theme-type-counts.csv
CODEBOOK=$DATASET/codebook.csv

# Those that draw any table; diverging wants types.
KINDS="bars shares heatmap pareto mosaic"

# The formats that gnuplot draws by itself; of the small sample one.
OWN_FORMATS="pdf $(with_all png)"

# texts FILE.svg - every text that is drawn, one a line
texts() {
	sed -n 's/.*<text>\(.*\)<\/text>.*/\1/p' "$1" |
	    sed 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&amp;/\&/g'
}

# own_plots - a copy of the templates that FINDINGS_SHARE then names
own_plots() {
	mkdir -p share
	cp -r "$FINDINGS_TOP/plots" share/
	export FINDINGS_SHARE=$PWD/share
}

# shapes FILE.svg - all that is drawn, with its colours, and no words about it
shapes() {
	xmllint --xpath '//*[local-name() = "polygon"]/@fill | //*[local-name() = "polygon"]/@points |
	    //*[local-name() = "path"][not(ancestor::*[local-name() = "defs"])]/@d |
	    //*[@transform][*[local-name() = "text"]]/@transform |
	    //*[local-name() = "text"]/text()' "$1"
}

# tips FILE.svg - what each mark says, one a line; several lines of one become one
tips() {
	xmllint --xpath '//*[local-name() = "g"]//*[local-name() = "title"]/text()' "$1" |
	    sed 's/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g'
}

# size FILE.png - width and height
size() {
	od -An -j16 -N8 -tu4 --endian=big "$1" | awk '{ print $1 "x" $2 }'
}
