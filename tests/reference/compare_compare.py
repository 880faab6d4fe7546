# SPDX-License-Identifier: MIT
"""findings-compare against the reference values."""
import re

import harness

NOT_GIVEN = {
    "twoprop:*.newcombe11_cc": "the interval is Newcombe's method 10",
    "twoprop:*.agresti_caffo": "the interval is Newcombe's method 10",
    "twoprop:*.miettinen_nurminen": "the interval is Newcombe's method 10",
    "twoprop:*.mee": "the interval is Newcombe's method 10",
    "twoprop:*.wald_diff": "the Wald interval is not to be recommended",
    "twoprop:*.z_nminus1": "its p is given and compared",
    "twoprop:*.cohen_h": "the standardised difference is given",
    "twoprop:*.rr.koopman95": "the ratio has no interval; its difference has",
    "smokers_trend:mantel_trend.*": "the trend test is that with N",
    "smokers_trend:slope": "a slope per process says less than the shares that are given",
}


def compare_pairs(ref):
    for x1, n1, x2, n2 in ref["twoprop"]["cases"]:
        # The reference has the first share minus the second: so it goes from 2 to 1.
        path = harness.write_table([[x2, x1], [n2 - x2, n1 - x1]], rows=["yes", "no"],
                                   columns=["from", "to"], row_key="level")
        rows = harness.run("findings-compare", "-k", "level", "--by", "group", path)
        yes = harness.select(rows, level="yes")
        standardised = [row for row in rows if row["method"].startswith("standardised")]
        name = f"{x1}/{n1}v{x2}/{n2}"
        found = {
            "diff": harness.number(yes["difference"]),
            "newcombe10": [harness.number(yes["low"]), harness.number(yes["high"])],
            "rr": harness.number(yes["ratio"]),
            "std_diff": harness.number(standardised[0]["difference"]),
        }
        # p is by Fisher's exact test where an expected count is under 1.
        if "N - 1" in yes["method"]:
            found["z_nminus1.p"] = harness.number(yes["p"])
        for key, value in found.items():
            if not ref.has("twoprop", f"{name}.{key}"):
                continue
            expected = ref.value("twoprop", f"{name}.{key}")
            # Over several levels it has no sign.
            if key == "std_diff" and expected is not None:
                expected = abs(expected)
            yield "twoprop", f"{name}.{key}", expected, value, 1e-10, "rel"


def compare_processes(ref):
    data = ref["processes"]
    table = [list(column) for column in zip(*data["table"])]
    path = harness.write_table(table, rows=data["cols"], columns=["A", "B"], row_key="type")
    rows = harness.run("findings-compare", "-k", "type", "--from", "A", "--to", "B", path)
    for key, method in (("std_diff_multicategory", "standardised difference"),
                        ("total_variation", "total variation"),
                        ("jensen_shannon_bits", "Jensen-Shannon"), ("hellinger", "Hellinger")):
        found = [row for row in rows if row["method"].startswith(method)]
        yield "processes", key, ref.value("processes", key), \
            harness.number(found[0]["difference"]), 1e-10, "rel"


def compare_trend(ref):
    data = ref["smokers_trend"]
    path = harness.write_table([data["x"], [n - x for x, n in zip(data["x"], data["n"])]],
                               rows=["yes", "no"], columns=["a", "b", "c", "d"], row_key="smokes")
    rows = harness.run("findings-compare", "-k", "smokes", "--by", "study", path)
    trend = harness.select(rows, level="yes", process="")
    overall = harness.select(rows, level="")
    departure = re.search(r"departure from it chi-squared (\S+) on 2 df, p (\S+)$", trend["method"])
    homogeneity = re.search(r"chi-squared (\S+) on 3 df", overall["method"])
    z = harness.number(trend["z"])
    found = {
        "cochran_armitage.z": z,
        "cochran_armitage.chi2": z * z,
        "cochran_armitage.p": harness.number(trend["p"]),
        "departure.chi2": float(departure[1]),
        "departure.p": float(departure[2]),
        "homogeneity.chi2": float(homogeneity[1]),
        "homogeneity.p": harness.number(overall["p"]),
    }
    for key, value in found.items():
        yield "smokers_trend", key, ref.value("smokers_trend", key), value, 1e-10, "rel"


def compare(ref):
    yield from compare_pairs(ref)
    yield from compare_processes(ref)
    yield from compare_trend(ref)
