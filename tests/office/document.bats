#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# The printed report: what data can do to it, its pages, its bytes.

load ../lib
load ../printed

# A report on data that would be something else than text, and the same once more.
setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	mkdir house
	cp -Rp "$FINDINGS_TOP"/{scripts,report,datasets,plots} house
	echo 'TOP-SECRET-7319' > secret
	SECRET=$PWD/secret python3 - house/datasets/iecm-pelo-2020-2021 <<-'END_OF_PYTHON'
		import csv, os, sys

		HOSTILE = ["{{count}} {{include secret}}", "![a](file://%s)" % os.environ["SECRET"],
		           "<script>alert(1)</script>", r"\input{/etc/passwd} $\input{/etc/passwd}$",
		           "[x](javascript:alert(1))", "`id` <!-- ::: # --- | @a ^b^ ~c~ </table>"]


		def rewrite(name, change):
		    path = os.path.join(sys.argv[1], name)
		    with open(path, encoding="utf-8", newline="") as file:
		        rows = list(csv.reader(file))
		    change(rows)
		    with open(path, "w", encoding="utf-8", newline="") as file:
		        csv.writer(file, lineterminator="\n").writerows(rows)


		# The labels that reports use remain, as aliases.
		def labels(rows):
		    turn = 0
		    for row in rows[1:]:
		        if row[0] in ("theme", "area") and row[1] not in ("legislacion", "SE"):
		            row[6] = ";".join(filter(None, [row[6], row[2], row[3]]))
		            row[2] = row[3] = "%s (%s)" % (HOSTILE[turn % len(HOSTILE)], row[1])
		            turn += 1


		def claims(rows):
		    for row, hostile in zip(rows[1:], HOSTILE):
		        row[0] = hostile + " " + row[0]


		rewrite("codebook.csv", labels)
		rewrite("claims.csv", claims)
	END_OF_PYTHON
	for folder in made again; do
		house/scripts/report $folder > said 2>&1 || cat said >&2
	done
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
}

# absent PATTERN FILE ... - it is in none of them
absent() {
	! grep -raE "$@"
}

# as_text FILE - the words of it that a person reads, in one line
as_text() {
	case $1 in
	*.pdf)  pdftotext -layout "$1" - ;;
	*.docx) pandoc --from docx --to plain --wrap=none --track-changes=all "$1" ;;
	*.html) pandoc --from html --to plain --wrap=none "$1" ;;
	esac | tr -d ' \n\f'
}

@test "document: what looks like a measure, an image, a script or a command stays text" {
	for file in made/informe.pdf made/informe.docx made/informe.html made/report.pdf \
	    made/report.docx made/report.html; do
		as_text $file > words
		for hostile in '{{count}}{{include' "![a](file://$PWD/secret)" '<script>alert(1)</script>' \
		    '\input{/etc/passwd}$\input{/etc/passwd}$' '[x](javascript:alert(1))' \
		    '<!--:::#---|@a^b^~c~</table>'; do
			grep -qF -- "$hostile" words || {
				echo "$file lacks: $hostile"
				return 1
			}
		done
		absent 'TOP-SECRET|root:x:' words
	done
}

@test "document: nothing of it gets into the files otherwise" {
	for name in informe report; do
		# The secret in Base64, too, as it begins at each of three places.
		absent '<script|href="javascript|<!-- :::|TOP-SECRET' made/$name.html
		absent 'VE9QLVNFQ1JFV|RPUC1TRUNSRV|T1AtU0VDUkVU' made/$name.html
		mkdir -p unpacked
		rm -r unpacked
		python3 -m zipfile -e made/$name.docx unpacked
		absent 'TOP-SECRET|root:x:|Target="(javascript|file):' unpacked
		[ "$(find unpacked/word/media -type f | wc -l)" -eq 4 ]
		find unpacked -name '*.xml' -exec xmllint --noout {} +
	done
}

@test "document: the same data give the same bytes" {
	for file in {informe,report}.{md,html,docx,pdf}; do
		expect_files_equal "made/$file" "again/$file"
	done
}

@test "document: each page says that data are made up, however many pages labels make" {
	each_page_says 'Datos de ejemplo: los textos, las áreas y la atención no son reales' made/informe.pdf
}
