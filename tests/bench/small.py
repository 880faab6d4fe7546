# SPDX-License-Identifier: MIT
"""Each program once from start to end on the dataset of 123 findings, where it is built.

Not those that draw, write many files or simulate: their work is more than a start.
"""
import glob
import os
import subprocess

from measure import Work


def prepare(top, bin_folder, work):
    """The streams that the programs take, made from the dataset by the programs themselves."""
    dataset = os.path.join(top, "datasets/iecm-pelo-2020-2021")
    os.makedirs(work, exist_ok=True)
    os.environ["FINDINGS_CODEBOOK"] = os.path.join(dataset, "codebook.csv")
    os.environ["FINDINGS_LANG"] = "es"

    def run(*command):
        subprocess.run([os.path.join(bin_folder, command[0]), *command[1:]], check=True, cwd=work,
                       stderr=subprocess.DEVNULL)

    findings = os.path.join(dataset, "findings.csv")
    run("findings-tab", "--totals", "-o", "table.csv", findings)
    run("findings-share", "-o", "share.csv", "table.csv")
    run("findings-filter", "-o", "first.csv", "coder = coder-1", findings)
    run("findings-filter", "-o", "fewer.csv", "id != red-1-007", findings)
    run("findings-matrix", "-f", "csv", "--asked", "2021-10-04", "--due", "2021-11-05", "-o", "sent",
        findings)
    with open(os.path.join(work, "second.csv"), "w", encoding="utf-8") as out, \
            open(os.path.join(work, "first.csv"), encoding="utf-8") as file:
        out.write(file.read().replace(",coder-1,", ",coder-3,"))
    with open(os.path.join(work, "later.csv"), "w", encoding="utf-8") as out, \
            open(findings, encoding="utf-8") as file:
        header, rest = file.read().split("\n", 1)
        out.write(header + "\n" + rest + rest.replace("pelo-2020-2021", "consulta-2022"))
    with open(os.path.join(work, "phrase.txt"), "w", encoding="utf-8") as out:
        out.write("Las propuestas son {{count where type = proposal | words}}.\n")


def works(top, bin_folder, work):
    dataset = os.path.join(top, "datasets/iecm-pelo-2020-2021")
    findings = os.path.join(dataset, "findings.csv")
    reports = os.path.join(dataset, "reports.csv")

    def made(name):
        return os.path.join(work, name)

    commands = [
        ["findings-ingest", "--fill-down", "theme", *sorted(glob.glob(os.path.join(dataset, "reports/*")))],
        ["findings-filter", "type = opportunity", findings],
        ["findings-tab", "--totals", findings],
        ["findings-share", "--ci", "wilson", made("table.csv")],
        ["findings-cross", "--expected", made("table.csv")],
        ["findings-correspond", made("table.csv")],
        ["findings-diversity", made("table.csv")],
        ["findings-compare", "-b", "/dev/null", made("later.csv")],
        ["findings-agree", "--confusion", made("first.csv"), made("second.csv")],
        ["findings-sample", "-n", "20", findings],
        ["findings-status", "--replies", made("sent/replies.csv"), "--as-of", "2021-11-30", findings],
        ["findings-diff", findings, made("fewer.csv")],
        ["findings-check", "--reports", reports, os.path.join(dataset, "claims.csv"), findings],
        ["findings-fill", "-f", "text", made("phrase.txt"), findings],
        ["findings-print", "-f", "md", made("table.csv")],
        ["findings-private", findings],
        ["findings-near", findings],
    ]
    return [Work(command[0], [os.path.join(bin_folder, command[0]), *command[1:]], may_say=(0, 1))
            for command in commands if os.path.exists(os.path.join(bin_folder, command[0]))]
