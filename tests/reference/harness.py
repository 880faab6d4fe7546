# SPDX-License-Identifier: MIT
"""harness - what the comparisons with reference values share.

A module compare_NAME.py beside this file has

    def compare(ref):
        yield dataset, key, expected, got, tolerance, kind

    NOT_GIVEN = {"dataset:key": "why no program gives it"}

`ref` is load()'s Reference. `key` is a key of the dataset's stats, and then
`expected` and `got` may be nested lists or dicts of the same shape, or the key
of one leaf in it, as leaves() names them ("kappa.ci95[0]"). None is a value that
does not exist. The names in NOT_GIVEN are patterns of fnmatch for "dataset:key"
(of a key with all its leaves, or of one leaf); each must be needed.

kind: "rel", a difference of at most tolerance * |expected|; "abs", at most
tolerance (so also for simulated values: hand in 4 standard errors); "exact".

Files are written into a folder that goes away at the end; modules run at the
same time as others, so the current folder must stay as it is.
"""
import atexit
import csv
import fnmatch
import io
import itertools
import json
import math
import os
import shutil
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
LIMIT = 250  # seconds that one program may take

_folder = None
_numbers = itertools.count(1)


class Reference:
    """The reference values: ref[dataset] is its dict, ref.value(dataset, key) one value."""

    def __init__(self, content):
        self.datasets = content["datasets"]

    def __getitem__(self, dataset):
        return self.datasets[dataset]

    def value(self, dataset, key):
        return self.datasets[dataset]["stats"][key]["value"]

    def has(self, dataset, key):
        return key in self.datasets[dataset]["stats"]

    def keys(self, dataset):
        return list(self.datasets[dataset]["stats"])

    def all_leaves(self):
        """{(dataset, leaf): key} of everything there is."""
        return {(name, leaf): key
                for name, dataset in self.datasets.items()
                for key, entry in dataset["stats"].items()
                for leaf, _ in leaves(entry["value"], key)}


def load():
    with open(os.path.join(HERE, "REFERENCE.json"), encoding="utf-8") as file:
        return Reference(json.load(file))


def leaves(value, name):
    """(name, number) of all that a nested value holds: name[0][1], name.low."""
    if isinstance(value, (list, tuple)):
        return [leaf for i, part in enumerate(value) for leaf in leaves(part, f"{name}[{i}]")]
    if isinstance(value, dict):
        return [leaf for key, part in value.items() for leaf in leaves(part, f"{name}.{key}")]
    return [(name, value)]


# Files for the programs to read.

def new_path(ending=".csv"):
    global _folder
    if _folder is None:
        _folder = tempfile.mkdtemp(prefix="findings-reference-")
        atexit.register(shutil.rmtree, _folder, ignore_errors=True)
    return os.path.join(_folder, f"{next(_numbers)}{ending}")


def write_rows(header, rows):
    """Any CSV; returns its path."""
    path = new_path()
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return path


def write_table(table, rows=None, columns=None, row_key="row"):
    """A table of counts; rows and columns are called r1, r2, ..., c1, c2, ... unless named."""
    rows = rows or [f"r{i + 1}" for i in range(len(table))]
    columns = columns or [f"c{i + 1}" for i in range(len(table[0]))]
    return write_rows([row_key, *columns], [[name, *counts] for name, counts in zip(rows, table)])


def write_tally(keys, cells):
    """A tally; cells are (level, ..., count)."""
    return write_rows([*keys, "count"], cells)


def write_findings(columns, rows):
    """A stream of findings (or of anything with a header); rows are lists or dicts."""
    return write_rows(columns, [[row.get(name) for name in columns] if isinstance(row, dict) else row
                                for row in rows])


# Running programs.

def run_text(program, *arguments, stdin=None, status=0, **environment):
    """Standard output; any other exit status, or anything it says on the way out, is an error."""
    done = subprocess.run([program, *map(str, arguments)], input=stdin, encoding="utf-8",
                          stdin=None if stdin is not None else subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=LIMIT,
                          env={**os.environ, **environment}, check=False)
    if done.returncode != status:
        raise RuntimeError(f"{program} {' '.join(map(str, arguments))}: exit status "
                           f"{done.returncode}, not {status}: {done.stderr.strip()}")
    return done.stdout


def run(program, *arguments, **options):
    """The rows of the result, as dicts of text."""
    return list(csv.DictReader(io.StringIO(run_text(program, *arguments, **options), newline="")))


def number(cell):
    """The number in a cell; None where it is empty."""
    return float(cell) if cell not in ("", None) else None


def select(rows, **where):
    """The only row with these cells; an error where there is none or another."""
    found = [row for row in rows if all(row[name] == text for name, text in where.items())]
    if len(found) != 1:
        raise LookupError(f"{len(found)} rows with {where}")
    return found[0]


# Comparing.

def agrees(expected, got, tolerance, kind):
    if expected is None or got is None:
        return expected is None and got is None
    if kind == "exact" or expected == got:
        return expected == got
    if not (math.isfinite(expected) and math.isfinite(got)):
        return False
    if kind == "abs" or expected == 0:
        return abs(got - expected) <= tolerance
    if kind == "rel":
        return abs(got - expected) <= tolerance * abs(expected)
    raise ValueError(f"no such kind of comparison: {kind}")


def differences(key, expected, got, tolerance, kind):
    """([leaf compared, ...], [what differs, ...])"""
    wanted, found = dict(leaves(expected, key)), dict(leaves(got, key))
    trouble = []
    if wanted.keys() != found.keys():
        return [], [f"{key}: {len(found)} values where {len(wanted)} are expected"]
    for leaf, value in wanted.items():
        if not agrees(value, found[leaf], tolerance, kind):
            trouble.append(f"{leaf}: expected {value!r}, got {found[leaf]!r} ({kind} {tolerance:g})")
    return list(wanted), trouble


def needed_patterns(patterns, missing):
    """({(dataset, leaf): reason}, [pattern that nothing needs, ...]) for leaves not compared."""
    reasons, idle = {}, []
    for pattern, reason in patterns.items():
        hits = [place for place, key in missing.items()
                if fnmatch.fnmatchcase(f"{place[0]}:{key}", pattern)
                or f"{place[0]}:{place[1]}" == pattern]
        if not hits:
            idle.append(pattern)
        for place in hits:
            reasons.setdefault(place, reason)
    return reasons, idle
