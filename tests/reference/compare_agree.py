# SPDX-License-Identifier: MIT
"""Agreement: findings-agree on tables, ratings and counts that others have published."""
import fnmatch
import math

import harness

SQUARE = ("cohen1968", "types_two_coders", "kappa_paradox", "kappa_degenerate")
RATINGS = ("kripp", "fleiss1971", "kripp_onecat")

CLOSED = 1e-10
REPLICATES = 99999

_REASONS = {
    "another coefficient, which the programs leave out": (
        "brennan_prediger*", "pabak_if_2cat", "conger_kappa", "light_kappa", "kappa_max"),
    "a test of no agreement at all, which says nothing about how reliable coding is": (
        "kappa*.se0", "kappa*.z", "kappa*.p", "fleiss_kappa.se0", "fleiss_kappa.z",
        "fleiss_kappa.p", "fleiss_kappa.per_category_se0"),
    "weights are linear or quadratic": ("kappa_custom*",),
    "an intermediate value": (
        "kripp.coincidence", "kripp.n_c", "gwet.pi_k", "kappa_linear.po", "kappa_quadratic.po",
        "kripp_alpha_nominal.via_gwet_pa"),
    "codes of findings are nominal": (
        "kripp_alpha_ordinal", "kripp_alpha_interval", "kripp_alpha_ratio"),
    "the bootstrap gives alpha's standard error, linearisation that of Fleiss' kappa": (
        "kripp_alpha_nominal.se_gwet", "*.se_jackknife"),
    "of the bootstrap, the standard error, the limits and the shares below are given": (
        "kripp_alpha_nominal.bootstrap_exact_mean",
        "kripp_alpha_nominal.bootstrap_prob_undefined"),
    "another program's convention": ("kripp_alpha_nominal.nltk_with_singletons",),
}


def _not_given():
    ref, given = harness.load(), {}
    for dataset in SQUARE + RATINGS:
        for reason, patterns in _REASONS.items():
            for pattern in patterns:
                if any(fnmatch.fnmatchcase(key, pattern) for key in ref.keys(dataset)):
                    given[f"{dataset}:{pattern}"] = reason
    # chi-squared is 0 on 0 degrees of freedom there: the program says that it has no value.
    for key in ("bowker.chi2", "bowker.df"):
        given[f"kappa_degenerate:{key}"] = "no code was confused with another: nothing to test"
    return given


NOT_GIVEN = _not_given()


def codebook(codes):
    return harness.write_rows(
        ["kind", "code", "label_es", "label_en", "parent", "area", "aliases", "definition"],
        [["type", code, f"L{code}", f"M{code}", "", "", "", ""] for code in codes])


def coded(units):
    """Units are lists of codes, one a coder; None where a coder did not code it."""
    return harness.write_findings(["id", "coder", "type"], [
        [f"u{unit}", f"coder-{coder}", code]
        for unit, codes in enumerate(units) for coder, code in enumerate(codes)
        if code is not None])


class Figures:
    def __init__(self, *arguments):
        self.rows = harness.run("findings-agree", *arguments)

    def get(self, statistic, column="estimate", category=""):
        """None for what has no value, and for the category of a code that nobody gave."""
        found = [row for row in self.rows
                 if row["statistic"] == statistic and row["category"] == category]
        assert len(found) <= 1 and (found or category), f"{len(found)} rows {statistic} {category}"
        return harness.number(found[0][column]) if found else None

    def error(self, statistic):
        """The program leaves a standard error empty where the formula gives 0."""
        error = self.get(statistic, "se")
        methods = [row["method"] for row in self.rows
                   if row["statistic"] == statistic and not row["category"]]
        return 0 if error is None and "formula gives no variance" in methods[0] else error

    def interval(self, statistic):
        return [self.get(statistic, "low"), self.get(statistic, "high")]

    def of_codes(self, statistic, codes):
        return [self.get(statistic, category=code) for code in codes]


def compare_square(ref, dataset):
    table = ref[dataset]["table"]
    codes = [f"c{i}" for i in range(len(table))]
    units = [[codes[i], codes[j]] for i, row in enumerate(table)
             for j, count in enumerate(row) for _ in range(count)]
    n, book = len(units), codebook(codes)
    path = coded(units)
    plain = Figures("-b", book, path)
    got = {"percent_agreement": plain.get("percent_agreement"),
           "kappa.po": plain.get("percent_agreement"),
           "scott_pi": plain.get("scott_pi"),
           "gwet_ac1": plain.get("ac1"), "gwet_ac1.pe": plain.get("ac1_chance"),
           "kripp_alpha": plain.get("alpha"),
           "kappa_per_category": plain.of_codes("kappa", codes),
           "specific_agreement": plain.of_codes("specific_agreement", codes)}
    for weights in ("", "_linear", "_quadratic"):
        name = "kappa" + weights
        if not ref.has(dataset, name):
            continue
        figures = Figures("-b", book, "--weights", weights[1:], path) if weights else plain
        got.update({name: figures.get(name), name + ".pe": figures.get(name + "_chance"),
                    name + ".se": figures.error(name),
                    name + ".ci95": figures.interval(name)})
    # The reference divides by n where the program, as for any number of coders, by n - 1.
    shrink = math.sqrt((n - 1) / n)
    got["gwet_ac1.se"] = plain.error("ac1") * shrink
    if ref.has(dataset, "gwet_ac1.ci95_t"):
        got["gwet_ac1.ci95_t"] = [plain.get("ac1") + (limit - plain.get("ac1")) * shrink
                                  for limit in plain.interval("ac1")]
    if dataset != "kappa_degenerate":
        got.update({"bowker.chi2": plain.get("bowker"), "bowker.df": plain.get("bowker_df"),
                    "bowker.p": plain.get("bowker_p"),
                    "stuart_maxwell.chi2": plain.get("stuart_maxwell"),
                    "stuart_maxwell.p": plain.get("stuart_maxwell_p")})
    else:
        got["bowker.p"] = plain.get("bowker")
    for key, value in got.items():
        if ref.has(dataset, key):
            yield dataset, key, ref.value(dataset, key), value, CLOSED, "rel"


def units_of(data):
    if "ratings" in data:
        return [[None if code is None else str(code) for code in codes]
                for codes in zip(*data["ratings"])]
    return [[name for name, count in zip(data["cats"], counts) for _ in range(count)]
            for counts in data["counts"]]


def compare_ratings(ref, dataset):
    data = ref[dataset]
    units = units_of(data)
    path = coded(units)
    figures = Figures(path)
    kappa = "fleiss_kappa"
    got = {"kripp_alpha_nominal": figures.get("alpha"),
           "percent_agreement": figures.get("percent_agreement"),
           "gwet_ac1": figures.get("ac1"), "gwet_ac1.pe": figures.get("ac1_chance"),
           "gwet_ac1.se_gwet": figures.get("ac1", "se"),
           "gwet_ac1.ci95_gwet_t": figures.interval("ac1"),
           "fleiss_kappa": figures.get(kappa if len(units[0]) > 2 else "scott_pi")}
    if len(units[0]) > 2:
        got.update({"fleiss_kappa.pe": figures.get("fleiss_kappa_chance"),
                    "fleiss_kappa.se_gwet": figures.get(kappa, "se"),
                    "fleiss_kappa.ci95_gwet_t": figures.interval(kappa)})
    if "cats" in data:
        got["fleiss_kappa.per_category"] = figures.of_codes(kappa, data["cats"])
    for key, value in got.items():
        if ref.has(dataset, key):
            yield dataset, key, ref.value(dataset, key), value, CLOSED, "rel"


def compare_bootstrap(ref, dataset):
    """The exact law of the bootstrap is known; 4 standard errors of what is simulated."""
    key = "kripp_alpha_nominal.bootstrap_"
    path = coded(units_of(ref[dataset]))
    options = ("--replicates", REPLICATES, path)
    wide, narrow = Figures(*options), Figures("--level", 0.9, *options)
    middle = Figures("--level", 1e-9, *options)
    sd = ref.value(dataset, key + "exact_sd")
    yield (dataset, key + "exact_sd", sd, wide.get("alpha", "se"),
           4 * sd / math.sqrt(2 * REPLICATES), "abs")
    for limit, statistic in (("0.667", "alpha_below_0.667"), ("0.800", "alpha_below_0.8")):
        share = ref.value(dataset, key + "prob_lt_" + limit)
        yield (dataset, key + "prob_lt_" + limit, share, wide.get(statistic),
               4 * math.sqrt(share * (1 - share) / REPLICATES), "abs")
    limits = [wide.get("alpha", "low"), narrow.get("alpha", "low"), middle.get("alpha", "low"),
              narrow.get("alpha", "high"), wide.get("alpha", "high")]
    for i, (p, z, limit) in enumerate(zip((.025, .05, .5, .95, .975), (1.96, 1.645, 0, 1.645, 1.96),
                                          limits)):
        # A quantile's standard error is that of its rank over the density, here about normal.
        density = math.exp(-z * z / 2) / math.sqrt(2 * math.pi) / sd
        yield (dataset, f"{key}exact_quantiles[{i}]",
               ref.value(dataset, key + "exact_quantiles")[i], limit,
               4 * math.sqrt(p * (1 - p) / REPLICATES) / density, "abs")


def compare(ref):
    for dataset in SQUARE:
        yield from compare_square(ref, dataset)
    for dataset in RATINGS:
        yield from compare_ratings(ref, dataset)
    yield from compare_bootstrap(ref, "kripp")
