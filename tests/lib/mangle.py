#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""mangle.py MATRIX SEED OUT - a CSV matrix (Spanish), as if many hands had been on it

Writes replies, each with a text of its own, into the matrix, and does to its rows what
people do: sorts, copies and adds rows, changes ids, areas and what is locked, writes
beside the table. Prints the texts, one a line: none of them may be lost.
"""
import csv
import random
import sys

ODD = ["x", "", "=1+1", "31/02/2021", "44413", "N/A", "-", "Pendiente", "Atendido", "Procede",
       "No procede", "No requiere atención", "05/11/2021", "a\nb", "'=1", "Para conocimiento"]


class Hands:
    def __init__(self, rows, seed):
        self.rows, self.chance, self.texts = rows, random.Random(seed), 0
        self.head = {name: column for column, name in enumerate(rows[0])}
        self.seed = seed

    def text(self):
        self.texts += 1
        return f"text-{self.seed}-{self.texts}-" + self.chance.choice(ODD)

    def answer(self, row):
        row[self.head["Atención dada"]] = self.text()
        row[self.head["Evidencia"]] = self.chance.choice(["", self.text()])
        row[self.head["Estatus"]] = self.chance.choice(ODD)
        row[self.head["Valoración del área"]] = self.chance.choice(ODD)
        row[self.head["Fecha de respuesta"]] = self.chance.choice(ODD)

    def copy(self, row):
        self.rows.insert(self.chance.randrange(1, len(self.rows)), list(row))

    def swap(self, row):
        other = self.chance.choice(self.rows[1:])
        row[:], other[:] = list(other), list(row)

    def add(self, _):
        self.rows.insert(self.chance.randrange(1, len(self.rows)),
                         ["", "", self.text()] + [""] * (len(self.head) - 3))

    def rename(self, row):
        row[self.head["Clave"]] += self.chance.choice(["9", " (continuación)", " (continued)"])

    def move(self, row):
        row[self.head["Área responsable"]] = self.chance.choice(["", "DEAP", "Sin área asignada"])

    def cut(self, row):
        column = self.head["Hallazgo"]
        row[column] = row[column][:self.chance.randrange(200)]

    def touch(self, row):
        row[self.chance.randrange(2, self.head["Valoración del área"])] = self.chance.choice(ODD)

    def write_beside(self, row):
        row.append(self.text())

    def work(self):
        ways = [self.answer] * 6 + [self.copy, self.swap, self.add, self.rename, self.move, self.cut,
                                    self.touch, self.write_beside]
        for _ in range(self.chance.randint(5, 40)):
            self.chance.choice(ways)(self.chance.choice(self.rows[1:]))

    def surviving(self):
        """Texts that no later hand has overwritten."""
        cells = [cell for row in self.rows for cell in row]
        names = (f"text-{self.seed}-{number}-" for number in range(1, self.texts + 1))
        return [name for name in names if any(cell.startswith(name) for cell in cells)]


def main(source, seed, target):
    with open(source, encoding="utf-8", newline="") as file:
        hands = Hands(list(csv.reader(file)), seed)
    hands.work()
    with open(target, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(hands.rows)
    print("\n".join(hands.surviving()))


main(*sys.argv[1:])
