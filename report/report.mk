# SPDX-License-Identifier: MIT
#
# report.mk - from coded reports to tables, charts, matrices, and a report that prints
#
# scripts/report runs it in the folder of the results, where two links lead to what they
# are made from: .source to the project, .programs to its programs. The programs are a
# part of what a result is made from: one that was built again makes its results again.
#
# What is the same as before keeps its time: where a step may give the same bytes again,
# it leaves a stamp behind, and whatever hangs on its files is spared.

dataset := .source/datasets/iecm-pelo-2020-2021
codebook := $(dataset)/codebook.csv
here := $(CURDIR)

# The day that the report speaks of (its templates name it, too), and the date that DOCX carry.
as_of := 2021-11-30
export SOURCE_DATE_EPOCH ?= 1638230400

# Codes, labels, and the language of what is printed and drawn.
export FINDINGS_CODEBOOK := $(codebook)
export FINDINGS_LANG := es

documents := informe report
lang.informe := es
lang.report := en
endings := md html pdf docx
notice.es := Datos de ejemplo: los textos, las áreas y la atención no son reales
notice.en := Sample data: texts, areas and replies are not real

quiet := $(if $(V),,@)

# $(call by,PROGRAM ...): the programs that a rule runs, where they lie, and the rules themselves.
by = .made-with .source/report/report.mk $(1:%=.programs/findings-%)

# A recipe begins with $(say); scripts/report asks .worked whether there was anything to do.
say = @echo '  MAKE  $(if $(1),$(1),$@)' && touch .worked

# $(call keep,FILE ...): what came out new, or for the first time, leaves .new.
keep = for file in $(1); do \
	if cmp -s .new/$$file $$file; then rm .new/$$file; else mv .new/$$file $$file; fi; done

# $(call made,STAMP,FILE ...): FILEs come with a step that leaves STAMP. A file that
# somebody took away takes the stamp with it.
define made
$(if $(filter-out $(wildcard $2),$2),$(shell rm -f .stamps/$1))
$2: .stamps/$1 ;
endef

.PHONY: all
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules

all:

# Findings: the reports as they arrive. A row that is refused would end up, whole, in
# rejects.csv; here all are good.

$(eval $(call made,ingest,findings.csv reports.csv ledger.csv rejects.csv))
.stamps/ingest: $(wildcard $(dataset)/reports/*.csv) $(codebook) $(call by,ingest)
	$(call say,findings.csv reports.csv ledger.csv rejects.csv)
	$(quiet)cd $(dataset) && FINDINGS_CODEBOOK=codebook.csv findings-ingest --fill-down theme \
	    --reports '$(here)/.new/reports.csv' --ledger '$(here)/.new/ledger.csv' \
	    --rejects '$(here)/.new/rejects.csv' -o '$(here)/.new/findings.csv' reports/*.csv
	$(quiet)$(call keep,findings.csv reports.csv ledger.csv rejects.csv) && touch $@

# Tables and figures.

$(eval $(call made,tab,table.csv groups.csv by-report.csv))
.stamps/tab: findings.csv $(codebook) $(call by,tab)
	$(call say,table.csv groups.csv by-report.csv)
	$(quiet)findings-tab --totals -o .new/table.csv findings.csv
	$(quiet)findings-tab --totals --roll-up theme -o .new/groups.csv findings.csv
	$(quiet)findings-tab --totals -k report,type -o .new/by-report.csv findings.csv
	$(quiet)$(call keep,table.csv groups.csv by-report.csv) && touch $@

shares.csv: table.csv $(call by,share)
	$(say)
	$(quiet)findings-share --of row --ci wilson -o $@ table.csv

association.csv: table.csv $(call by,cross)
	$(say)
	$(quiet)findings-cross -o $@ table.csv

residuals.csv: table.csv $(call by,cross)
	$(say)
	$(quiet)findings-cross --residuals adjusted -o $@ table.csv

diversity.csv: table.csv $(call by,diversity)
	$(say)
	$(quiet)findings-diversity -o $@ table.csv

tables := table.md table.tex table.html
$(tables): table.csv $(codebook) $(call by,print)
	$(say)
	$(quiet)findings-print $(if $(filter %.html,$@),--standalone) -o $@ table.csv

# Charts.

drawn := $(codebook) $(wildcard .source/plots/*.gp) $(call by,chart)

charts := chart.svg chart.png
$(charts): table.csv $(drawn)
	$(say)
	$(quiet)findings-chart --kind bars \
	    --title 'Hallazgos de la observación electoral por tema y tipo' \
	    --subtitle 'Proceso Electoral Local Ordinario 2020-2021, Ciudad de México' \
	    -o $@ table.csv

# All other kinds that the data allow: those of the table with a sheet of them, then those of
# results and of a tally by area. What shows areas says that they are made up.

charts/index.html: table.csv $(drawn)
	$(say)
	$(quiet)findings-chart --all charts table.csv

charts/intervals.svg: shares.csv $(drawn) $(call by,filter) | charts/index.html
	$(say)
	$(quiet)findings-filter 'column = opportunity' shares.csv | \
	    findings-chart --kind intervals -o $@

charts/residuals.svg: residuals.csv $(drawn) | charts/index.html
	$(say)
	$(quiet)findings-chart --kind residuals -o $@ $<

charts/map.svg: groups.csv $(drawn) $(call by,correspond) | charts/index.html
	$(say)
	$(quiet)findings-correspond groups.csv | findings-chart --kind map -o $@

charts/small.svg: findings.csv $(drawn) $(call by,tab) | charts/index.html
	$(say)
	$(quiet)findings-tab -k area,theme,type --split area --roll-up theme findings.csv | \
	    findings-chart --kind small --note '$(notice.es)' -o $@

charts/status.svg: attention-by-area.csv $(drawn) | charts/index.html
	$(say)
	$(quiet)findings-chart --kind status --note '$(notice.es)' -o $@ $<

kinds := index.html intervals.svg residuals.svg map.svg small.svg status.svg

# Each area's matrix, to fill in and to print. What is there from an earlier run goes.

sent := --folio 'IECM/EJEMPLO/001/2021' --asked 04/10/2021 --due 05/11/2021

$(eval $(call made,matrices,matrices/replies.csv matrices/index.xlsx))
.stamps/matrices: findings.csv $(codebook) .source/plots/style.gp $(call by,matrix)
	$(call say,matrices)
	$(quiet)rm -rf matrices && findings-matrix -f xlsx $(sent) -o matrices findings.csv
	$(quiet)touch $@

matrices-html/index.html: findings.csv $(codebook) .source/plots/style.gp $(call by,matrix)
	$(call say,matrices-html)
	$(quiet)rm -rf matrices-html && findings-matrix -f html $(sent) -o matrices-html findings.csv

# The areas fill them in, some of them badly: what cannot be merged is said, kept in
# rejected-replies.csv, and makes the exit status 1. The names of what they send back
# hold blanks, which make does not know: find sees whether a matrix was changed or came.

.stamps/returned: .stamps/matrices .source/scripts/simulate-replies
	$(call say,returned)
	$(quiet)rm -rf returned && .source/scripts/simulate-replies matrices returned
	$(quiet)touch $@

$(shell [ ! -e .stamps/follow ] || [ -z "$$(find returned -newer .stamps/follow 2> /dev/null)" ] || \
	rm -f .stamps/follow)
followed := replies.csv rejected-replies.csv replies-ledger.csv follow.txt
$(eval $(call made,follow,$(followed)))
.stamps/follow: .stamps/returned findings.csv matrices/replies.csv $(codebook) $(call by,follow)
	$(call say,$(followed))
	$(quiet)findings-follow --findings findings.csv --replies matrices/replies.csv \
	    --as-of $(as_of) --rejects .new/rejected-replies.csv --ledger .new/replies-ledger.csv \
	    -o .new/replies.csv returned/*.xlsx 2> .new/follow.txt || [ $$? -eq 1 ] || \
	    { cat .new/follow.txt >&2; exit 3; }
	@cat .new/follow.txt >&2
	$(quiet)$(call keep,$(followed)) && touch $@

attention := attention-by-area.csv attention-by-theme.csv
$(attention): attention-by-%.csv: findings.csv replies.csv $(codebook) $(call by,status)
	$(say)
	$(quiet)findings-status --replies replies.csv --as-of $(as_of) --by $* -o $@ findings.csv

attention_title := Atención de los hallazgos por área
attention_columns := level,findings,asked,answered,attended,pending,overdue,share_attended

attention-by-area.xlsx: attention-by-area.csv $(codebook) $(call by,print)
	$(say)
	$(quiet)findings-print --title '$(attention_title)' --note '$(notice.es)' -o $@ $<

attention-by-area.md: attention-by-area.csv $(codebook) $(call by,filter print)
	$(say)
	$(quiet)findings-filter --columns $(attention_columns) $< | \
	    findings-print -f md --title '$(attention_title)' --note '$(notice.es)' -o $@

changes.csv: matrices/replies.csv replies.csv $(call by,diff)
	$(say)
	$(quiet)findings-diff -o $@ matrices/replies.csv replies.csv

# A page to read, filter and count them in, which readers switch to English. Its script and
# style come with the programs.

page_files := $(wildcard .programs/../share/page/* .programs/../share/findings/page/*)
page.html: findings.csv reports.csv replies.csv $(drawn) $(page_files) $(call by,page)
	$(say)
	$(quiet)findings-page --both --reports reports.csv --replies replies.csv --as-of $(as_of) \
	    -o $@ findings.csv

# What the institute's own report says of its findings. One of its claims is wrong, so that
# the exit status is 1; status 2 or 3 is trouble.

verdicts.csv: $(dataset)/claims.csv findings.csv reports.csv $(codebook) $(call by,check)
	$(say)
	$(quiet)findings-check --reports reports.csv -o $@ $(dataset)/claims.csv findings.csv || \
	    [ $$? -eq 1 ]

# The report: informe in Spanish, report in English; the parts of each lie in a folder,
# since findings-fill includes what lies below its template only.

figures := cr4 k80 k80_findings answered overdue median_days
parts := reports.md table.md matrices.md attention.md verdicts.md $(figures:%=%.txt)
in_both = $(foreach document,$(documents),$(1:%=$(document)/%))

$(call in_both,template.md): %/template.md: .source/report/%.md.in
	@mkdir -p $(@D)
	$(quiet)cp $< $@

printed = findings-print --lang $(lang.$*) --zero – -o $@ $<

$(call in_both,table.md): %/table.md: table.csv $(codebook) $(call by,print) | %/template.md
	$(say)
	$(quiet)$(printed)

$(call in_both,reports.md): %/reports.md: by-report.csv $(codebook) $(call by,print) | %/template.md
	$(say)
	$(quiet)$(printed)

# Of the index the table alone, for the report has a title and notes of its own.
$(call in_both,matrices.md): %/matrices.md: findings.csv $(codebook) $(call by,matrix) | %/template.md
	$(say)
	$(quiet)rm -rf $*/matrices && findings-matrix -f md --lang $(lang.$*) $(sent) \
	    -o $*/matrices findings.csv
	$(quiet)sed -n '/^|/{ s/\.md\( *|\)$$/\1/; s/ 0 |/ – |/g; p; }' $*/matrices/index.md > $@
	$(quiet)rm -r $*/matrices && test -s $@

$(call in_both,attention.md): %/attention.md: attention-by-area.csv $(codebook) \
    $(call by,filter print) | %/template.md
	$(say)
	$(quiet)findings-filter --columns level,asked,answered,attended,overdue,share_attended $< | \
	    sed '1s/^level/area/; s/^total,/Total,/' | findings-print --lang $(lang.$*) -f md -o $@

$(call in_both,verdicts.md): %/verdicts.md: verdicts.csv $(call by,filter print) | %/template.md
	$(say)
	$(quiet)findings-filter --columns claim,stated,verdict,offer $< | \
	    findings-print --lang $(lang.$*) -f md -o $@

# One figure, as it is printed: a column called share as a percentage, count as a count.

concentration := $(call in_both,cr4.txt k80.txt k80_findings.txt)
attended := $(call in_both,answered.txt overdue.txt median_days.txt)
as.k80 := count

$(concentration): diversity.csv $(call by,filter print) | $(call in_both,template.md)
	$(say)
	$(quiet)findings-filter 'statistic = $(basename $(@F))' diversity.csv | \
	    findings-filter --columns estimate | sed '1s/estimate/$(or $(as.$(basename $(@F))),share)/' | \
	    findings-print -f md | sed -n '3s/[| ]//gp' > $@ && test -s $@

$(attended): attention-by-area.csv $(call by,filter print) | $(call in_both,template.md)
	$(say)
	$(quiet)findings-filter 'level = total' attention-by-area.csv | \
	    findings-filter --columns $(basename $(@F)) | findings-print -f md | \
	    sed -n '3s/[| ]//gp' > $@ && test -s $@

# Its charts have their titles in the text. The published counts name who published them,
# what is made up says so.

published.es := Fuente: conteos publicados por el Instituto Electoral de la Ciudad de México (2022)
published.en := Source: counts published by the electoral institute of Mexico City (2022)

style := .source/report/charts.gp

# $(call picture,DOCUMENT,NAME,KIND,TABLE,OPTIONS)
define picture
$1/$2.svg $1/$2.png: $4 $(style) $(drawn) | $1/template.md
	$$(say)
	$$(quiet)findings-chart --kind $3 --lang $(lang.$1) --style $(style) --title '' $5 -o $$@ $4
pictures += $1/$2.svg
endef

define pictures_of
$(call picture,$1,groups,shares,groups.csv,--subtitle '' --source '$(published.$(lang.$1))')
$(call picture,$1,pareto,pareto,table.csv,--source '$(published.$(lang.$1))')
$(call picture,$1,types,diverging,table.csv,--subtitle '' --source '$(published.$(lang.$1))')
$(call picture,$1,attention,status,attention-by-area.csv,--source '' --note '$(notice.$(lang.$1))')
endef
$(foreach document,$(documents),$(eval $(call pictures_of,$(document))))

# The text, with what it says of the data; findings-check has the last word on that.

stream := findings.csv reports.csv replies.csv

$(documents:%=%.md): %.md: $(addprefix %/,template.md $(parts)) $(stream) $(codebook) \
    $(call by,fill check)
	$(call say,$@ $*/claims.csv)
	$(quiet)findings-fill --lang $(lang.$*) --reports reports.csv --replies replies.csv \
	    --claims $*/claims.csv -o $@ $*/template.md findings.csv
	$(quiet)findings-check --reports reports.csv --replies replies.csv \
	    -o $*/checked.csv $*/claims.csv findings.csv

# The Markdown is read without what could smuggle anything in; images.lua lets the pictures
# through that are named here, and nothing else.

reading := markdown-raw_html-raw_tex-raw_attribute-native_divs-native_spans-tex_math_dollars$(\
	)-latex_macros-citations-subscript-superscript
filters := .source/report/images.lua .source/report/tables.lua
# $(call read,PICTURE ...), then written: for a DOCX pandoc reads the images before filters see them.
read = pandoc --from $(reading) --lua-filter .source/report/images.lua --metadata images='$(1)' \
	--to json $<
write = pandoc --from json --lua-filter .source/report/tables.lua --number-sections

$(documents:%=%.html): %.html: %.md $(pictures) $(filters) .source/report/print.css $(by)
	$(say)
	$(quiet)$(call read,$(filter $*/%,$(pictures))) | $(write) --to html5 --standalone \
	    --self-contained --toc --toc-depth 1 --css .source/report/print.css -o $@

$(documents:%=%.pdf): %.pdf: %.html
	$(say)
	$(quiet)weasyprint --quiet $< $@

$(call in_both,reference.docx): %/reference.docx: .source/report/reference.py $(by) | %/template.md
	$(say)
	$(quiet)pandoc --print-default-data-file reference.docx | \
	    .source/report/reference.py '$(notice.$(lang.$*))' > $@

$(documents:%=%.docx): %.docx: %.md $(pictures:.svg=.png) $(filters) %/reference.docx $(by)
	$(say)
	$(quiet)$(call read,$(patsubst %.svg,%.png,$(filter $*/%,$(pictures)))) | $(write) --to docx \
	    --reference-doc $*/reference.docx -o $@

all: findings.csv reports.csv ledger.csv rejects.csv table.csv shares.csv association.csv \
    residuals.csv $(tables) $(charts) $(kinds:%=charts/%) matrices/replies.csv matrices-html/index.html $(followed) \
    $(attention) attention-by-area.md attention-by-area.xlsx changes.csv page.html verdicts.csv \
    $(foreach ending,$(endings),$(documents:%=%.$(ending)))
	@:
