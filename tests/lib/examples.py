# SPDX-License-Identifier: MIT
"""Examples in documents, run as they stand and compared with what they show.

An example is a block of lines. A line that begins with `$ ` is a command; it
goes on in the next line after a backslash, `|` or `&&` at its end, and in every
line that begins with `> `. The lines up to the next command are exactly what it
prints on standard output and standard error; a line `...` stands for any lines.

The commands of one document share a folder, and what they export or cd to.
"""
import difflib
import os
import re
import shutil
import subprocess
import tempfile

TOP = os.environ.get("FINDINGS_TOP") or os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
LIMIT = 60  # seconds that one command may take

# Runs the command in $1 where and with what the one before it left off.
STEP = """
[ ! -e "$SHELL_STATE" ] || . "$SHELL_STATE"
trap 'echo "$?" > "$SHELL_STATE.status"; { export -p; printf "cd \\"%s\\"\\n" "$PWD"; } > "$SHELL_STATE"' EXIT
( exit "$(cat "$SHELL_STATE.status" 2> /dev/null || echo 0)" )
eval "$1"
"""


class Step:
    def __init__(self, command):
        self.command = command
        self.expected = []


class Example:
    """A block: where it stands, and its steps in order."""

    def __init__(self, path, line):
        self.path, self.line = path, line
        self.steps = []
        self.trouble = None  # why it cannot be run

    def title(self):
        command = self.steps[0].command.splitlines()[0] if self.steps else "?"
        return f"{os.path.relpath(self.path, TOP)}:{self.line}: {command}".replace("#", "\\#")

    def add_lines(self, lines):
        goes_on = False
        for line in lines:
            if goes_on or (self.steps and not self.steps[-1].expected and line.startswith("> ")):
                self.steps[-1].command += "\n" + re.sub(r"^> ", "", line)
            elif line.startswith("$ "):
                self.steps.append(Step(line[2:]))
            elif self.steps:
                self.steps[-1].expected.append(line)
                continue
            goes_on = bool(self.steps) and re.search(r"(\\|\||&&)$", line) is not None


def matches(expected, shown):
    """Are the lines as expected, `...` standing for any number of lines?"""
    if "..." not in expected:
        return expected == shown
    pattern = "".join(r"(?:.*\n)*" if line == "..." else re.escape(line) + r"\n" for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in shown)) is not None


class Folder:
    """A place to run the examples of one document in."""

    def __init__(self, fill):
        self.path = tempfile.mkdtemp(prefix="findings-examples-")
        self.work = os.path.join(self.path, "work")
        os.mkdir(self.work)
        fill(self.work)

    def run(self, step):
        environment = dict(os.environ, SHELL_STATE=os.path.join(self.path, "state"))
        done = subprocess.run(["sh", "-c", STEP, "sh", step.command], cwd=self.work,
                              env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=LIMIT, check=False)
        return done.stdout.decode("utf-8", "replace").splitlines()

    def remove(self):
        shutil.rmtree(self.path, ignore_errors=True)


def try_example(example, folder):
    """What is wrong with the example, as lines; none if all is as it says."""
    if example.trouble:
        return [example.trouble]
    for step in example.steps:
        try:
            shown = folder.run(step)
        except subprocess.TimeoutExpired:
            return [f"$ {step.command}", f"still runs after {LIMIT} seconds"]
        expected = [line.rstrip() for line in step.expected]
        while expected and not expected[-1]:
            expected.pop()
        shown = [line.rstrip() for line in shown]
        while shown and not shown[-1]:
            shown.pop()
        if not matches(expected, shown):
            return [f"$ {step.command}"] + list(difflib.unified_diff(
                expected, shown, "the document", "the program", lineterm=""))
    return []


def copy_dataset(folder):
    """The files of the dataset, flat, as the manual pages use them."""
    dataset = os.path.join(TOP, "datasets/iecm-pelo-2020-2021")
    for name in ("findings.csv", "codebook.csv", "theme-type-counts.csv", "reports.csv",
                 "claims.csv"):
        if os.path.exists(os.path.join(dataset, name)):
            shutil.copy(os.path.join(dataset, name), folder)
    shutil.copy(os.path.join(TOP, "tests/fixtures/import/informe.ods"), folder)
    if os.path.isdir(os.path.join(dataset, "reports")):
        shutil.copytree(os.path.join(dataset, "reports"), os.path.join(folder, "reports"))


def copy_datasets(folder):
    """The datasets as they lie in the repository, where the README's reader stands."""
    if os.path.isdir(os.path.join(TOP, "datasets")):
        shutil.copytree(os.path.join(TOP, "datasets"), os.path.join(folder, "datasets"))


class Tap:
    """Says how each test went, in the Test Anything Protocol."""

    def __init__(self):
        self.count = self.failed = 0

    def result(self, title, trouble=()):
        self.count += 1
        self.failed += bool(trouble)
        print(f"{'not ' if trouble else ''}ok {self.count} {title}")
        for text in trouble:
            for line in text.split("\n"):
                print("# " + line)

    def end(self):
        print(f"1..{self.count}")
        return 1 if self.failed else 0


def run_document(tap, examples, fill):
    if not examples:
        return
    folder = Folder(fill)
    try:
        for example in examples:
            tap.result(example.title(), try_example(example, folder))
    finally:
        folder.remove()
