# SPDX-License-Identifier: MIT
"""findings-share against the reference values."""
import csv
import io
import re

import harness

METHODS = {"wilson": "wilson", "clopper_pearson": "clopper-pearson",
           "agresti_coull": "agresti-coull", "jeffreys": "jeffreys"}
BETA = {"clopper_pearson", "jeffreys"}  # quantiles of the beta distribution

NOT_GIVEN = {
    "props:*.wilson_cc": "findings-share gives Wilson's interval without continuity correction",
    "props:*.wald": "the Wald interval is not to be recommended",
    "multinom_*:quesenberry_hurst*": "conservative: findings-share gives Goodman's",
    "multinom_*:sison_glaz.*": "an intermediate value of the intervals that are given",
    "multinom_*:gof_equal.*": "no program tests whether all levels are as frequent",
    "rounding:*.half_even": "the toolkit rounds half up",
    "rounding:*.half_up_sum": "said in a remark, compared as the sum of half_up",
    "cluster:*.ci95_logit_t": "an alternative to the interval that is given",
    "cluster:*.ci95_korn_graubard": "an alternative to the interval that is given",
    "cluster:*.korn_graubard_neff": "belongs to the interval of Korn and Graubard",
    "cluster:*.icc_anova": "the design effect says the same",
    "cluster:*.se_jackknife": "the linearised standard error is used",
    "cluster:*.deff_nminus1": "the design effect is with p(1-p)/n",
    "cluster:cluster_size_*": "sizes of reports are for findings-tab",
    "cluster:bootstrap.*": "shares have a formula; the bootstrap is compared in tests/unit",
}


def clip(limits):
    return [min(max(x, 0.0), 1.0) for x in limits]


def limits(row):
    return [harness.number(row["low"]), harness.number(row["high"])]


def compare_props(ref):
    for k, n in ref["props"]["cases"]:
        path = harness.write_table([[k], [n - k]], columns=["n"])
        name = f"{k}/{n}"
        shares = harness.run("findings-share", path)
        yield "props", f"{name}.p", ref.value("props", f"{name}.p"), \
            harness.number(shares[0]["share"]), 1e-10, "rel"
        for key, method in METHODS.items():
            rows = harness.run("findings-share", "--ci", method, path)
            # The reference is not cut off at 0 and 1, the program is.
            yield "props", f"{name}.{key}", clip(ref.value("props", f"{name}.{key}")), \
                limits(rows[0]), 1e-9 if key in BETA else 1e-10, "rel"


def compare_multinomial(ref):
    for dataset in ("multinom_types", "multinom_zero", "multinom_themes"):
        path = harness.write_table([[count] for count in ref[dataset]["counts"]], columns=["n"])
        for key, method in (("goodman", "goodman"), ("sison_glaz", "sison-glaz")):
            rows = harness.run("findings-share", "--simultaneous", method, path)
            yield dataset, key, ref.value(dataset, key), [limits(row) for row in rows], 1e-10, "rel"


def percentages(path, *options):
    text = harness.run_text("findings-share", "--table", *options, path)
    return [harness.number(row[1]) for row in list(csv.reader(io.StringIO(text)))[1:]]


def compare_rounding(ref):
    for i, counts in enumerate(ref["rounding"]["cases"]):
        path = harness.write_table([[count] for count in counts], columns=["n"])
        for d in ref["rounding"]["decimals"]:
            case = f"case{i}.d{d}"
            for key, options in (("half_up", ()), ("hamilton", ("--sum100",))):
                # Decimals as printed: nothing is left to a tolerance.
                yield "rounding", f"{case}.{key}", ref.value("rounding", f"{case}.{key}"), \
                    percentages(path, "--digits", d, *options), 0, "exact"


def compare_cluster_table(ref):
    data = ref["cluster"]
    cells = {}
    for cell in zip(data["report"], data["theme"], data["type"]):
        cells[cell] = cells.get(cell, 0) + 1
    path = harness.write_tally(["report", "theme", "type"],
                               [(f"r{r}", f"{row}", f"{column}", n)
                                for (r, row, column), n in cells.items()])
    found = [[0] * 3 for _ in range(4)]
    for row in harness.run("findings-share", "--clusters", "report", path):
        found[int(row["row"])][int(row["column"])] = int(row["count"])
    yield "cluster", "table", ref.value("cluster", "table"), found, 0, "exact"


def compare_clusters(ref):
    data = ref["cluster"]
    for variable in ("type", "theme"):
        cells = {}
        for report, level in zip(data["report"], data[variable]):
            cells[report, level] = cells.get((report, level), 0) + 1
        # A key with a single value: shares of the whole, one row.
        path = harness.write_tally(["report", "all", variable],
                                   [(f"r{r}", "all", f"{level}", n) for (r, level), n in cells.items()])
        for row in harness.run("findings-share", "--clusters", "report", path):
            name = f"{variable}{row['column']}"
            share, n = harness.number(row["share"]), int(row["base"])
            effect = float(re.search(r"design effect (\S+)", row["method"])[1])
            found = {
                "p": share,
                "deff_n": effect,
                "n_eff": n / effect,
                "se_linearized": (effect * share * (1 - share) / n) ** 0.5,
                "ci95_wilson_neff_t": limits(row),
            }
            for key, value in found.items():
                yield "cluster", f"{name}.{key}", ref.value("cluster", f"{name}.{key}"), value, \
                    1e-10, "rel"
        found = harness.run("findings-share", "--clusters", "report", path)[0]["method"]
        yield "cluster", "n_clusters", ref.value("cluster", "n_clusters"), \
            int(re.search(r"(\d+) clusters", found)[1]), 0, "exact"


def compare(ref):
    yield from compare_props(ref)
    yield from compare_multinomial(ref)
    yield from compare_rounding(ref)
    yield from compare_clusters(ref)
    yield from compare_cluster_table(ref)
