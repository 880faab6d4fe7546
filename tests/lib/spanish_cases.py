# SPDX-License-Identifier: MIT
"""The inputs, and the commands that go wrong, of tests/spanish."""
import os
import re

import examples

# How each program reads a file, {} being the file.
READS = {
    "findings-agree": ["{}"],
    "findings-chart": ["{}", "--kind heatmap {}", "--kind slope {}", "--kind map {}", "--kind status {}",
                       "--kind recurrence {}", "--kind residuals {}", "--kind small {}"],
    "findings-check": ["{}", "claims.csv {}", "--reports {} claims.csv findings.csv",
                       "--replies {} claims.csv findings.csv", "-b {} claims.csv findings.csv"],
    "findings-compare": ["--by type {}", "--recurrence {}", "--by type -k area --from strength {}"],
    "findings-correspond": ["{}", "--supplementary nobody {}"],
    "findings-cross": ["{}", "--residuals adjusted {}", "--clusters report {}", "--strata area {}",
                       "--expected {}"],
    "findings-diff": ["{} findings.csv", "findings.csv {}"],
    "findings-diversity": ["{}", "--ci bootstrap --clusters report {}"],
    "findings-export": ["--to taguette -b codebook.csv {}", "--to refi-qda -b {} findings.csv"],
    "findings-fill": ["{} findings.csv", "template.md {}", "--reports {} template.md findings.csv"],
    "findings-filter": ["'type = strength' {}", "'type ~ \"(\"' {}", "-b {} 'type = strength' findings.csv",
                        "--columns id,nothing {}", "--part 1/2 {}"],
    "findings-follow": ["--findings findings.csv {}", "--findings {} findings.csv",
                        "--findings findings.csv --replies {} findings.csv"],
    "findings-import": ["{}", "--from xlsx {}", "--from kobo {}", "--from taguette {}", "--from refi-qda {}",
                        "--from wide --column Fortaleza {}", "--from ods {}", "--mapping {} findings.csv"],
    "findings-ingest": ["{}", "-b {} findings.csv", "--register {} -b codebook.csv findings.csv",
                        "-b codebook.csv --map theme=Nothing {}"],
    "findings-matrix": ["-b codebook.csv -o folder {}", "-b codebook.csv --replies {} -o folder findings.csv"],
    "findings-near": ["{}"],
    "findings-page": ["-b codebook.csv {}", "--reports {} findings.csv", "--replies {} findings.csv"],
    "findings-print": ["{}", "--percent row {}", "--totals {}", "-f xlsx -o x.xlsx {}", "--as tally {}",
                       "--as table {}"],
    "findings-private": ["{}", "--mask {}", "--columns nothing {}"],
    "findings-sample": ["-n 5 {}", "-n 500 --strata theme {}", "--share 0.001 {}", "-n 5 --blind {}"],
    "findings-share": ["{}", "--ci wilson {}", "--table {}", "--clusters report {}", "--simultaneous sison-glaz {}"],
    "findings-status": ["{}", "--replies {} findings.csv"],
    "findings-tab": ["{}", "-k theme,area --split area {}", "-k nothing {}", "-w page {}", "-k process --tally {}",
                     "-k theme --all-levels {}", "--roll-up theme {}", "-k area --missing drop {}"],
}

# Files that are wrong in one way or another.
BROKEN = {
    "empty.csv": b"",
    "blank.csv": b"\n\n",
    "unclosed.csv": b'id,theme,type,text\nr-1,prensa,strength,"never closed\nr-2,prensa,strength,b\n',
    "ragged.csv": b"id,theme,type,text\nr-1,prensa\nr-2,prensa,strength,a,b,c\n",
    "latin.csv": "id,theme,type,text\nr-1,prensa,strength,Difusi\u00f3n\n".encode("latin-1"),
    "semicolons.csv": b"id;theme;type;text\nr-1;prensa;strength;a\n",
    "nul.csv": b"id,theme,type,text\nr-1,pre\0nsa,strength,a\n",
    "twice.csv": b"id,theme,theme,type,area\nr-1,prensa,prensa,strength,SE\nr-1,prensa,prensa,strength,SE\n",
    "numbers.csv": b"theme,strength,total\nprensa,2,3\ndifusion,1,1\ntotal,3,4\n",
    "words.csv": b"theme,type,count\nprensa,strength,many\n",
    "pictures.csv": b"\x89PNG\r\n\x1a\n........",
    "document.pdf": b"%PDF-1.4 ....",
    "archive.xlsx": b"PK\x03\x04............................",
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1............",
    "page.html": b"<!DOCTYPE html><html><body></body></html>",
    "data.json": b'{"a": 1}\n',
    "squeezed.gz": b"\x1f\x8b\x08\x00........",
    "broken.xml": b"<?xml version='1.0'?><Project",
}

# Options whose argument may be any text, or is looked at only where there is more to read.
ANY_TEXT = {"title", "note", "subtitle", "source", "zero", "folio", "output"}

# Reasons that are the same in both languages.
SAME = set()

TEMPLATE = """Hubo {{count}} hallazgos, {{nonsense}}.
"""

RESULTS = [
    "findings-share table.csv",
    "findings-share --ci wilson table.csv",
    "findings-share --of row --simultaneous goodman table.csv",
    "findings-share --clusters report clustered.csv",
    "findings-cross table.csv",
    "findings-cross two.csv",
    "findings-cross --residuals adjusted table.csv",
    "findings-cross --residuals pearson zeros.csv",
    "findings-cross zeros.csv",
    "findings-cross --strata area stratified.csv",
    "findings-cross --clusters report clustered.csv",
    "findings-correspond --supplementary difusion table.csv",
    "findings-diversity table.csv",
    "findings-diversity zeros.csv",
    "findings-diversity --ci bootstrap --clusters report keyed.csv",
    "findings-diversity --ci bootstrap --clusters report few.csv",
    "findings-compare --by type --from strength --to proposal findings.csv",
    "findings-compare --by type findings.csv",
    "findings-compare --recurrence findings.csv",
    "findings-agree -b codebook.csv coded.csv",
    "findings-agree --weights linear -b codebook.csv coded.csv",
    "findings-agree --disagreements coded.csv",
    "findings-agree alike.csv",
    "findings-agree three.csv",
    "findings-status --replies replies.csv findings.csv",
    "findings-diff findings.csv recoded.csv",
    "findings-check --reports reports.csv claims.csv findings.csv",
    "findings-check published.csv",
    "findings-check names.csv findings.csv",
    "findings-near --resemblance 0.5 copied.csv",
    "findings-private --show personal.csv",
    "cat ledger.csv",
]


# What programs write for people: commands, and the file that they write, {} standing for it.
PEOPLE = [
    *(f"findings-print -b codebook.csv -f {form} -o {{}} findings.csv" for form in ("text", "md", "html", "latex")),
    "findings-print -b codebook.csv --percent total -f md -o {} theme-type-counts.csv",
    "findings-print -b codebook.csv --percent row --totals -f html --standalone -o {} table.csv",
    "findings-print -b codebook.csv -o {} replies.csv",
    "findings-print -b codebook.csv -o {} reports.csv",
    "findings-print -b codebook.csv -o {} clustered.csv",
    *(f"findings-chart -b codebook.csv --kind {kind} -f svg -o {{}} {data}" for kind, data in (
        ("bars", "table.csv"), ("shares", "table.csv"), ("heatmap", "table.csv"), ("pareto", "table.csv"),
        ("mosaic", "table.csv"), ("diverging", "table.csv"), ("small", "stratified.csv"),
        ("intervals", "intervals.csv"), ("residuals", "cells.csv"), ("map", "map.csv"),
        ("slope", "slope.csv"), ("trend", "trend.csv"), ("recurrence", "recurrence.csv"),
        ("status", "status.csv"))),
    "findings-page -b codebook.csv --reports reports.csv --replies replies.csv --as-of 2021-12-01 -o {} findings.csv",
    "findings-page -o {} findings.csv",
    "findings-matrix -b codebook.csv --asked 2021-09-01 -f md -o {} findings.csv",
    "findings-matrix -b codebook.csv --asked 2021-09-01 --due 2021-10-01 -f html -o {} findings.csv",
    "findings-matrix -b codebook.csv --asked 2021-09-01 -f latex -o {} findings.csv",
    "findings-matrix -b codebook.csv --asked 2021-09-01 -f csv -o {} findings.csv",
    "findings-private --mask -o {} personal.csv",
    "findings-fill -b codebook.csv -f text -o {} good.md findings.csv",
]


def lines(folder, name, *rows):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.writelines(row + "\n" for row in rows)


def make_coded(folder):
    """Findings coded by two and three persons, and by two who never differ."""
    codes = ["strength", "proposal", "opportunity"]
    two = [f"u{i},{coder},{codes[(i * k) % 3]}" for i in range(30) for k, coder in ((1, "A"), (2, "B"))]
    lines(folder, "coded.csv", "id,coder,type", *two)
    lines(folder, "three.csv", "id,coder,type", *two, *(f"u{i},C,{codes[i % 2]}" for i in range(20)))
    lines(folder, "alike.csv", "id,coder,type",
          *(f"u{i},{coder},strength" for i in range(3) for coder in "AB"))


def fill(folder, run):
    """The dataset, what the programs make of it, and everything that is wrong."""
    examples.copy_dataset(folder)
    os.mkdir(os.path.join(folder, "directory"))
    for name, content in BROKEN.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content)
    lines(folder, "template.md", TEMPLATE)
    lines(folder, "few.csv", "report,theme,count", "a,prensa,2", "b,difusion,1", "b,prensa,3")
    lines(folder, "two.csv", "theme,strength,proposal", "prensa,9,3", "difusion,2,11")
    lines(folder, "zeros.csv", "theme,strength,proposal", "prensa,0,0", "difusion,0,0")
    lines(folder, "published.csv", "Tipo,Hallazgos,%", "Fortaleza,63,51%", "Propuesta,32,30%",
          "Área de oportunidad,28,21%", "Total,123,100%")
    lines(folder, "names.csv", "claim,measure,stated", "Lo más,top theme,Difusión",
          "Cuántos,share where type = strength,99%", "Parte,share where type = strength,17.3%")
    lines(folder, "personal.csv", "id,text", "p-1,Me llamo Juan Pérez García y mi teléfono es 55 1234 5678")
    lines(folder, "copied.csv", "id,observer,text",
          *(f"c-{i},{who},La casilla abrió tarde porque faltaba el material que se había pedido"
            for i, who in enumerate("AB")))
    lines(folder, "good.md", "Hubo {{count|words}} hallazgos; {{share where type = strength}} son fortalezas, sobre todo de {{top theme|3}}.")
    make_coded(folder)
    made = (
        "findings-tab -b codebook.csv -o table.csv findings.csv",
        "findings-tab --tally -k report,theme,type -o clustered.csv findings.csv",
        "findings-tab --tally -k report,theme -o keyed.csv findings.csv",
        "findings-tab --tally -k area,theme,type -o stratified.csv findings.csv",
        "sed 's/,strength,/,proposal,/' findings.csv > recoded.csv",
        "findings-matrix -b codebook.csv --asked 2021-09-01 --due 2021-10-01 -f csv -o sent findings.csv",
        "cp sent/replies.csv replies.csv",
        "findings-share --ci wilson -o intervals.csv table.csv",
        "findings-cross --residuals adjusted -o cells.csv table.csv",
        "findings-correspond -o map.csv table.csv",
        "findings-compare --by type --from strength --to proposal -o slope.csv findings.csv",
        "findings-compare --by type -o trend.csv findings.csv",
        "findings-compare --recurrence --by report -o recurrence.csv findings.csv",
        "findings-status -b codebook.csv --replies replies.csv --as-of 2021-12-01 -o status.csv findings.csv",
        "findings-ingest -b codebook.csv --ledger ledger.csv -o ingested.csv reports/*.csv unclosed.csv latin.csv",
    )
    for command in made:
        _, errors, status = run(command, folder)
        if status not in (0, 1):
            raise RuntimeError(f"{command}: {errors}")


def wrong(program, usage):
    """Commands of the program that fail, and whether they must: True or False."""
    yield f"{program} --nothing", True
    yield f"{program} -?", True
    yield f"{program} -o", True
    yield f"{program} -o /no/such/folder/x.csv findings.csv", True
    yield f"{program} /no/such/file", True
    for option in re.findall(r"(--[a-z-]+) [a-z]", usage.partition("\n\n")[0]):
        yield f"{program} {option}", True
        if option[2:] not in ANY_TEXT:
            yield f"{program} {option} '?%zz' findings.csv", False
    for reads in READS[program]:
        for name in ["/no/such/file", "directory", "findings.csv", "table.csv", "clustered.csv", "replies.csv",
                     "reports.csv", *BROKEN]:
            command = f"{program} " + reads.format(name)
            if " -o " not in command:
                command += " -o out." + ("svg" if program == "findings-chart" else "csv")
            yield command, name == "/no/such/file"
    if program != "findings-matrix":
        reads = READS[program][0].format("table.csv" if program == "findings-print" else "findings.csv")
        yield f"{program} {reads} -o directory", True


def shows_messages(command):
    """Does the command show messages, or files whose reasons are sentences for people?"""
    return re.search(r"2>|reject|--help|\b(messages|notes)\b", command) is not None


