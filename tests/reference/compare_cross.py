# SPDX-License-Identifier: MIT
"""Association: findings-cross on tables, strata and clusters."""
import fnmatch
import math
import os

import harness

TABLES = ("main", "main_collapsed", "haireye", "ucb_dept", "ucb_agg", "smoke", "tea", "sparse2xk",
          "emptyrowcol", "zero2x2", "diag2x2", "zeromargin2x2", "singlerow", "big", "processes")

CLOSED, ROOT = 1e-10, 1e-9
Z = 1.9599639845400543
NARROW = 0.05  # at this level no interval reaches 0 or 1, so standard errors can be read off
NARROW_Z = 0.06270677794321385
# Both suffice for four standard errors.
TABLES_SIMULATED = 10000000 if "FINDINGS_ALL" in os.environ else 100000

_REASONS = {
    "another statistic, which the programs leave out": (
        "freeman_tukey*", "cressie_read*", "tschuprow_t_bergsma", "linear_by_linear*",
        "resid.deviance_poisson", "resid.p_bonferroni", "resid.p_bh", "odds_ratio_haldane*",
        "cramers_v.ci95_ncp_plus_df", "fisher.p_greater", "fisher.p_less", "fisher.p_doubled",
        "fisher.midp_greater", "fisher.midp_less", "cmh_linear*", "cmh.exact*", "wald.*",
        "adjwald.*", "rao_scott2.F_lr", "rao_scott2.p_F_lr"),
    "an intermediate value": (
        "ncp.*", "phi2_bergsma", "entropy.*", "mutual_information", "yates.correction_used",
        "tau.col_given_row.chi2_light_margolin", "rao_scott.trace*", "rao_scott.cv2"),
    "another program's convention": ("theil_u.*.desctools_default",),
    "for two rows and two columns only": ("pearson.chi2_nminus1", "pearson.p_nminus1"),
    "tests/unit/test_montecarlo.c holds the simulation to it": ("r2dtable.mean_chi2_exact",),
    "two shares are findings-compare's": (
        "rows.diff", "rows.newcombe*", "rows.agresti_caffo", "rows.wald_diff", "rows.z_*",
        "rows.std_diff", "rows.cohen_h", "rows.miettinen_nurminen", "rows.mee"),
}


def square(ref, dataset):
    table = ref[dataset].get("table")
    return table is not None and len(table) == 2 and len(table[0]) == 2


def _not_given():
    ref, given = harness.load(), {}
    for dataset in TABLES + ("ucb", "cluster"):
        for reason, patterns in _REASONS.items():
            for pattern in patterns:
                if pattern.startswith("pearson.") and square(ref, dataset):
                    continue
                if any(fnmatch.fnmatchcase(key, pattern) for key in ref.keys(dataset)):
                    given[f"{dataset}:{pattern}"] = reason
    return given


NOT_GIVEN = _not_given()


class Result:
    """The rows of findings-cross by their names."""

    def __init__(self, *arguments):
        self.rows = {row["statistic"]: row for row in harness.run("findings-cross", *arguments)}

    def of(self, name, column="estimate"):
        return harness.number(self.rows[name][column]) if name in self.rows else None

    def limits(self, name):
        return [self.of(name, "low"), self.of(name, "high")]

    def half(self, name):
        """Half of the interval; 0 where there is none, as the variance is 0 then."""
        low, high = self.limits(name)
        return 0.0 if low is None else (high - low) / 2


def matrix(rows, column, width):
    cells = [harness.number(row[column]) for row in rows]
    return [cells[i:i + width] for i in range(0, len(cells), width)]


ESTIMATES = {
    "n": "n", "pearson.chi2": "chi_squared", "lr.g2": "likelihood_ratio",
    "contingency_C": "contingency_coefficient",
    "contingency_C_sakoda": "contingency_coefficient_adjusted", "cramers_v": "cramer_v",
    "tschuprow_t": "tschuprow_t", "cramers_v_bergsma": "cramer_v_corrected",
    "lambda.col_given_row": "lambda_column", "lambda.row_given_col": "lambda_row",
    "lambda.symmetric": "lambda_symmetric", "tau.col_given_row": "tau_column",
    "tau.row_given_col": "tau_row", "theil_u.col_given_row": "uncertainty_column",
    "theil_u.row_given_col": "uncertainty_row", "theil_u.symmetric": "uncertainty_symmetric",
    "expected.min": "expected_min", "expected.count_lt5": "expected_under_5",
    "expected.count_lt1": "expected_under_1",
    "yates.chi2": "chi_squared_yates", "phi_signed": "phi", "odds_ratio": "odds_ratio",
    "yule_q": "yule_q", "yule_y": "yule_y", "fisher.cmle_or": "odds_ratio_exact",
    "rows.rr": "risk_ratio",
}
P_VALUES = {
    "pearson.p": "chi_squared", "lr.p": "likelihood_ratio", "yates.p": "chi_squared_yates",
    "fisher.p_two_sided": "fisher", "fisher.midp_two_sided": "fisher_mid_p",
    "tau.col_given_row.p_light_margolin": "tau_column",
}
LIMITS = {
    "odds_ratio.ci95_woolf": "odds_ratio", "fisher.or_ci95": "odds_ratio_exact",
    "rows.rr.katz95": "risk_ratio",
}
SIMULATED = {
    "pearson.p_exact_conditional": "chi_squared_simulated",
    "lr.p_exact_conditional": "likelihood_ratio_simulated",
}
ERRORS = {f"{ours}.ase": theirs for ours, theirs in ESTIMATES.items()
          if ours.startswith(("lambda", "tau", "theil_u"))}


def closed_forms(ref, dataset, result):
    for names, column in ((ESTIMATES, "estimate"), (P_VALUES, "p")):
        for key, name in names.items():
            if ref.has(dataset, key):
                yield key, result.of(name, column), CLOSED, "rel"
    for key, name in LIMITS.items():
        if ref.has(dataset, key):
            yield key, result.limits(name), ROOT, "rel"
    if ref.has(dataset, "phi_abs"):
        yield "phi_abs", abs(result.of("phi")), CLOSED, "rel"
    if square(ref, dataset):
        for key, column in (("pearson.chi2_nminus1", "estimate"), ("pearson.p_nminus1", "p")):
            if ref.has(dataset, key):
                yield key, result.of("chi_squared_n_minus_1", column), CLOSED, "rel"
    if ref.has(dataset, "odds_ratio.se_log") and result.of("odds_ratio", "high"):
        low, high = result.limits("odds_ratio")
        yield "odds_ratio.se_log", math.log(high / low) / (2 * Z), CLOSED, "rel"
    if ref.has(dataset, "cramers_v.ci95_ncp"):
        # They stand beside whichever of the two they surround.
        limits = result.limits("cramer_v_corrected")
        if limits[0] is None:
            limits = result.limits("cramer_v")
        yield "cramers_v.ci95_ncp", limits, ROOT, "rel"


def whole_table(ref, dataset, path, result):
    head, *lines = harness.run_text("findings-cross", "--expected", path).splitlines()
    expected = [[float(cell) for cell in line.split(",")[1:]] for line in lines]
    rows, columns = len(lines), head.count(",")
    yield "rows_used", rows, 0, "exact"
    yield "cols_used", columns, 0, "exact"
    # No test: the program gives no degrees of freedom, the reference 0.
    yield "df", result.of("chi_squared", "df") or 0, 0, "exact"
    if not ref.has(dataset, "expected"):
        return
    yield "expected", expected, CLOSED, "rel"
    yield "expected.share_lt5", result.of("expected_under_5") / (rows * columns), CLOSED, "rel"
    cells = harness.run("findings-cross", "--residuals", "adjusted", path)
    yield "resid.adjusted", matrix(cells, "residual", columns), CLOSED, "rel"
    yield "resid.p", matrix(cells, "p", columns), CLOSED, "rel"
    yield "resid.p_holm", matrix(cells, "p_adjusted", columns), CLOSED, "rel"
    cells = harness.run("findings-cross", "--residuals", "pearson", path)
    yield "resid.pearson", matrix(cells, "residual", columns), CLOSED, "rel"


def standard_errors(ref, dataset, path):
    narrow = Result("--level", NARROW, path)
    for key, name in ERRORS.items():
        if ref.has(dataset, key):
            # Those of PSPP have 12 decimals.
            of_pspp = key == "lambda.symmetric.ase"
            yield (key, narrow.half(name) / NARROW_Z, 1e-11 if of_pspp else CLOSED,
                   "abs" if of_pspp else "rel")


def four_errors(p, *counts):
    return 4 * math.sqrt(sum(p * (1 - p) / count for count in counts))


def simulations(ref, dataset, path):
    """Against exact values, and against other people's simulations of so many tables."""
    wanted = {**SIMULATED, "fisher_rxc.p": "fisher_simulated"}
    others = [key for key in ref.keys(dataset) if key.startswith("mc.")]
    if not others and not any(ref.has(dataset, key) for key in wanted):
        return
    count = TABLES_SIMULATED if dataset == "main" else 100000
    result = Result("--simulate", count, path)
    for key, name in wanted.items():
        if not ref.has(dataset, key):
            continue
        if key == "fisher_rxc.p" and result.of("fisher", "p") is not None:
            yield key, result.of("fisher", "p"), CLOSED, "rel"
        else:
            yield key, result.of(name, "p"), four_errors(ref.value(dataset, key), count), "abs"
    for key in others:
        name = {"pearson": "chi_squared", "lr": "likelihood_ratio", "fisher_rxc": "fisher"}[
            key.split(".")[1]] + "_simulated"
        theirs = float(key.rsplit("B", 1)[1])
        # One more than was found, over one more than was tried: 1 / count at least.
        yield key, result.of(name, "p"), four_errors(
            ref.value(dataset, key), count, theirs) + 1 / count, "abs"


def one_table(ref, dataset):
    path = harness.write_table(ref[dataset]["table"])
    result = Result(path)
    yield from closed_forms(ref, dataset, result)
    yield from whole_table(ref, dataset, path, result)
    yield from standard_errors(ref, dataset, path)
    yield from simulations(ref, dataset, path)


def two_shares(ref):
    """x1 of n1 against x2 of n2, as tables of two by two."""
    for x1, n1, x2, n2 in ref["twoprop"]["cases"]:
        result = Result(harness.write_table([[x1, n1 - x1], [x2, n2 - x2]]))
        name = f"{x1}/{n1}v{x2}/{n2}"
        if ref.has("twoprop", f"{name}.rr.katz95"):
            yield f"{name}.rr.katz95", result.limits("risk_ratio"), CLOSED, "rel"
        if ref.has("twoprop", f"{name}.z_pooled"):
            z = math.copysign(math.sqrt(result.of("chi_squared")), result.of("phi"))
            yield f"{name}.z_pooled", z, CLOSED, "rel"
            yield f"{name}.z_pooled.p", result.of("chi_squared", "p"), CLOSED, "rel"


STRATA = {
    "cmh.chi2": ("mantel_haenszel", "estimate"), "cmh.p": ("mantel_haenszel", "p"),
    "cmh.chi2_cc": ("mantel_haenszel_corrected", "estimate"),
    "cmh.p_cc": ("mantel_haenszel_corrected", "p"),
    "mh.or": ("odds_ratio_common", "estimate"), "woolf.pooled_or": ("odds_ratio_woolf", "estimate"),
    "breslow_day.chi2": ("breslow_day", "estimate"), "breslow_day.p": ("breslow_day", "p"),
    "breslow_day.tarone": ("breslow_day_tarone", "estimate"),
    "breslow_day.tarone_p": ("breslow_day_tarone", "p"),
    "woolf.chi2": ("woolf", "estimate"), "woolf.p": ("woolf", "p"),
    "gcmh.chi2": ("general_association", "estimate"), "gcmh.df": ("general_association", "df"),
    "gcmh.p": ("general_association", "p"),
}


def strata(ref):
    path = harness.write_tally(["department", "outcome", "sex"], [
        (f"d{d}", f"r{i}", f"c{j}", count) for d, table in enumerate(ref["ucb"]["strata"])
        for i, row in enumerate(table) for j, count in enumerate(row)])
    result = Result("--strata", "department", path)
    for key, (name, column) in STRATA.items():
        yield key, result.of(name, column), CLOSED, "rel"
    low, high = result.limits("odds_ratio_common")
    yield "mh.or_ci95", [low, high], CLOSED, "rel"
    yield "mh.log_or_var_rbg", (math.log(high / low) / (2 * Z)) ** 2, CLOSED, "rel"


CLUSTERS = {
    "n": ("n", "estimate"), "n_clusters": ("clusters", "estimate"),
    "pearson.chi2": ("chi_squared", "estimate"), "pearson.p_naive": ("chi_squared", "p"),
    "lr.g2": ("likelihood_ratio", "estimate"),
    "rao_scott.mean_deff": ("mean_design_effect", "estimate"),
    "rao_scott1.chi2": ("rao_scott_first_order", "estimate"),
    "rao_scott1.p": ("rao_scott_first_order", "p"),
    "rao_scott2.chi2": ("rao_scott_chi_squared", "estimate"),
    "rao_scott2.df": ("rao_scott_chi_squared", "df"),
    "rao_scott2.p_chi2": ("rao_scott_chi_squared", "p"),
    "rao_scott2.F": ("rao_scott", "estimate"), "rao_scott2.F_df1": ("rao_scott", "df"),
    "rao_scott2.F_df2": ("rao_scott_df2", "estimate"), "rao_scott2.p_F": ("rao_scott", "p"),
}


def clusters(ref):
    data = ref["cluster"]
    cells = list(zip(data["report"], data["theme"], data["type"]))
    path = harness.write_tally(["report", "theme", "type"], [
        (f"r{r:02}", f"t{theme}", f"k{kind}", 1) for r, theme, kind in cells])
    result = Result("--clusters", "report", path)
    pairs = harness.write_tally(["theme", "type"],
                                [(f"t{t}", f"k{k}", 1) for _, t, k in sorted(cells)])
    counts = {(row["row"], row["column"]): int(row["count"])
              for row in harness.run("findings-cross", "--residuals", "adjusted", pairs)}
    yield "table", [[counts[f"t{t}", f"k{k}"] for k in range(3)] for t in range(4)], 0, "exact"
    for key, (name, column) in CLUSTERS.items():
        if ref.has("cluster", key):
            yield key, result.of(name, column), CLOSED, "rel"


def compare(ref):
    for dataset in TABLES:
        for key, got, tolerance, kind in one_table(ref, dataset):
            if ref.has(dataset, key):
                yield dataset, key, ref.value(dataset, key), got, tolerance, kind
    for dataset, values in (("ucb", strata(ref)), ("cluster", clusters(ref)),
                            ("twoprop", two_shares(ref))):
        for key, got, tolerance, kind in values:
            yield dataset, key, ref.value(dataset, key), got, tolerance, kind
