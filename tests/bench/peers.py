# SPDX-License-Identifier: MIT
"""The same work, counting findings by theme and type, done by other programs.

Each is a row: its name; the command that must be there; what is run on a file; and how
what it prints becomes {(theme, type): count}. What is not installed is not run.
"""
import collections
import csv
import os
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))

PYTHON = """import collections, csv, sys
with open(sys.argv[1], newline="", encoding="utf-8") as file:
    rows = csv.reader(file)
    header = next(rows)
    theme, type = header.index("theme"), header.index("type")
    counts = collections.Counter((row[theme], row[type]) for row in rows)
for (theme, type), count in counts.items():
    print(theme, type, count, sep=",")"""

R = """file <- commandArgs(TRUE)[1]
findings <- read.csv(file, colClasses = "character")
counts <- as.data.frame(table(findings$theme, findings$type))
write.table(counts[counts$Freq > 0, ], sep = ",", quote = FALSE, row.names = FALSE, col.names = FALSE)"""

AWK = 'NR > 1 { n[$5 "," $6]++ } END { for (key in n) print key "," n[key] }'


def last_columns(text):
    """Lines `theme,type,count`; a header line has no number there."""
    counts = collections.Counter()
    for theme, kind, count in csv.reader(text.splitlines()):
        if count.isdigit():
            counts[theme, kind] += int(count)
    return counts


def first_counts(text):
    """What `uniq -c` prints."""
    counts = collections.Counter()
    for line in text.splitlines():
        count, key = line.split()
        theme, kind = key.split(",")
        counts[theme, kind] += int(count)
    return counts


class Peer:
    def __init__(self, name, needs, command, read=last_columns, quotes=True, version=None):
        self.name, self.needs, self.command = name, needs, command
        self.read, self.quotes, self.version = read, quotes, version

    def is_there(self):
        return shutil.which(self.needs) is not None

    def says_version(self):
        if self.version is None:
            return self.needs
        done = subprocess.run(self.version, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              stdin=subprocess.DEVNULL, text=True, check=False)
        return (done.stdout.splitlines() or ["?"])[0].strip()


class Duckdb(Peer):
    """A package of npm: npm install --prefix build/bench @duckdb/node-api"""

    def __init__(self, name, threads, modules):
        super().__init__(name, "node", lambda file: [
            "env", "NODE_PATH=" + modules, "node", os.path.join(HERE, "duckdb.js"), file, threads])
        self.package = os.path.join(modules, "@duckdb/node-api")

    def is_there(self):
        return super().is_there() and os.path.isdir(self.package)

    def says_version(self):
        script = f"console.log('DuckDB ' + require({self.package!r} + '/package.json').version)"
        return subprocess.run(["node", "-e", script], stdout=subprocess.PIPE, text=True,
                              check=True).stdout.strip()


def shell(script):
    return lambda file: ["sh", "-c", script, "sh", file]


def peers(modules):
    """All of them, installed or not; `modules` is where npm put its packages."""
    return [
        Peer("mawk", "mawk", lambda file: ["mawk", "-F,", AWK, file], quotes=False,
             version=["mawk", "-W", "version"]),
        Peer("gawk", "gawk", lambda file: ["gawk", "-F,", AWK, file], quotes=False,
             version=["gawk", "--version"]),
        Peer("datamash", "datamash",
             shell('datamash -t, --header-in -s -g 5,6 count 1 < "$1"'), quotes=False,
             version=["datamash", "--version"]),
        Duckdb("DuckDB, all cores", "0", modules),
        Duckdb("DuckDB, one core", "1", modules),
        Peer("Miller", "mlr", lambda file: ["mlr", "--icsv", "--ocsv", "count", "-g", "theme,type", file],
             version=["mlr", "--version"]),
        Peer("Python csv", "python3", lambda file: ["python3", "-c", PYTHON, file],
             version=["python3", "--version"]),
        Peer("csvkit", "csvcut",
             shell('csvcut -c theme,type "$1" | tail -n +2 | LC_ALL=C sort | uniq -c'), first_counts,
             version=["csvcut", "--version"]),
        Peer("R", "Rscript", lambda file: ["Rscript", "--vanilla", "-e", R, file],
             version=["Rscript", "--version"]),
    ]


def expected_counts(file):
    """What everybody's counts are held against: Python's csv."""
    return last_columns(subprocess.run(["python3", "-c", PYTHON, file], stdout=subprocess.PIPE,
                                       check=True, text=True).stdout)

