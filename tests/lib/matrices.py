#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""matrices.py fill IN OUT | check REPLIES AREA IN - other people's hands on a matrix

fill opens a matrix (XLSX, Spanish) with openpyxl, answers its first rows with
everything that a cell may hold, and saves it; check holds the replies to that. As a
module: one matrix to do anything to.

Needs python3 and openpyxl (Debian: python3-openpyxl).
"""
import csv
import datetime
import sys

import openpyxl

HEADS = {"id": "Clave", "report": "Informe", "theme": "Tema", "type": "Tipo de hallazgo",
         "text": "Hallazgo", "page": "Página", "response": "Valoración del área",
         "status": "Estatus", "action": "Atención dada", "evidence": "Evidencia",
         "answered": "Fecha de respuesta"}

LONG = "".join(f"{i:05d} áé " for i in range(3556))[:32000]

# What is typed into the first rows that require attention, and what comes back.
ANSWERS = [
    {"response": ("Procede", "accepted"), "status": ("Atendido", "attended"),
     "action": ("Línea uno\nlínea dos\n\nlínea cuatro: ñ Ñ ü ¿? “ ” – €",) * 2,
     "evidence": ("007",) * 2, "answered": ("05/11/2021", "2021-11-05")},
    {"response": ("procede parcialmente", "partly_accepted"),
     "status": ("EN PROCESO", "in_progress"),
     "action": ("👩🏽‍🦽 votó ✔ 🗳️ e\u0301 𝒳",) * 2, "evidence": ("  blanks  at both ends  ",) * 2,
     "answered": (datetime.date(2021, 11, 6), "2021-11-06")},
    {"response": ("Improcedente", "not_accepted"), "status": ("No atendida", "not_attended"),
     "action": (LONG,) * 2, "evidence": ("0012.50",) * 2,
     "answered": (datetime.datetime(2021, 11, 7, 0, 0), "2021-11-07")},
    {"response": ("Accepted", "accepted"), "status": ("In progress", "in_progress"),
     "action": ("<b>&amp; \"x\" 'y' ; , | \\ %s ${x}",) * 2, "evidence": ("#N/D",) * 2,
     "answered": ("8/11/2021", "2021-11-08")},
    {"response": ("", ""), "status": ("En proceso", "in_progress"), "action": (42, "42"),
     "evidence": (1234.5, "1234.5"), "answered": ("2021-11-09", "2021-11-09")},
]


class Matrix:
    """A matrix, open in openpyxl."""

    def __init__(self, path):
        self.book = openpyxl.load_workbook(path)
        self.sheet = self.book.worksheets[0]
        for row in self.sheet.iter_rows():
            heads = {cell.value: cell.column for cell in row}
            if HEADS["id"] in heads and HEADS["status"] in heads:
                self.head = row[0].row
                self.columns = {name: heads[head] for name, head in HEADS.items()}
                break
        self.ids = [row[0].value for row in self.book["Control"].iter_rows()
                    if row[1].value and len(str(row[1].value)) == 64]

    def row(self, finding):
        for row in range(self.head + 1, self.sheet.max_row + 1):
            if self.sheet.cell(row, self.columns["id"]).value == finding:
                return row
        raise KeyError(finding)

    def cell(self, finding, name):
        return self.sheet.cell(self.row(finding), self.columns[name])

    def put(self, finding, **values):
        for name, value in values.items():
            self.cell(finding, name).value = value

    def shift_merged(self, first, by):
        """openpyxl leaves merged cells where they were."""
        for merged in self.sheet.merged_cells.ranges:
            if merged.min_row >= first:
                merged.shift(row_shift=by)

    def insert(self, row):
        self.sheet.insert_rows(row)
        self.shift_merged(row, 1)

    def delete(self, finding):
        row = self.row(finding)
        self.sheet.delete_rows(row)
        self.shift_merged(row, -1)

    def attention(self):
        return [finding for finding in self.ids
                if self.cell(finding, "status").value != "No requiere atención"]

    def save(self, path):
        self.book.save(path)


def fill(source, target):
    matrix = Matrix(source)
    for finding, answer in zip(matrix.attention(), ANSWERS):
        matrix.put(finding, **{name: typed for name, (typed, _) in answer.items()})
    matrix.save(target)


def check(path, area, source):
    with open(path, encoding="utf-8", newline="") as file:
        replies = {(row["id"], row["area"]): row for row in csv.DictReader(file)}
    wrong = 0
    for finding, answer in zip(Matrix(source).attention(), ANSWERS):
        for name, (_, expected) in answer.items():
            found = replies[finding, area][name]
            if found != expected:
                print(f"{finding}: {name} is {found[:200]!r}, not {expected[:200]!r}")
                wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    if sys.argv[1] == "fill":
        fill(*sys.argv[2:])
    else:
        sys.exit(check(*sys.argv[2:]))
