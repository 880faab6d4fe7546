# SPDX-License-Identifier: MIT
"""findings-diversity against the reference values."""
import harness

STATISTICS = {
    "n": "n", "richness": "hill_0", "shannon_nats": "shannon", "shannon_bits": "shannon_bits",
    "pielou_evenness": "evenness", "shannon_miller_madow": "shannon_miller_madow",
    "simpson_concentration": "simpson", "gini_simpson": "gini_simpson",
    "gini_simpson_unbiased": "gini_simpson_unbiased", "hhi_10000": "hhi",
    "hhi_normalised": "hhi_normalised", "hill.q0": "hill_0", "hill.q1": "hill_1",
    "hill.q2": "hill_2", "hill.inf": "hill_infinity", "berger_parker": "berger_parker",
    "gini_population": "gini", "gini_sample": "gini_sample", "chao1_bc": "chao1",
    "good_coverage": "coverage", "singletons": "singletons", "doubletons": "doubletons",
    "pareto.k80": "k80", "pareto.share_of_themes_for_80": "k80_levels",
    "pareto.cumshare_at_k80": "k80_findings", "pareto.top20pct_share": "top20_findings",
    "cr4": "cr4",
}

NOT_GIVEN = {
    "diversity_*:hill.q0.5": "Hill numbers are given for 0, 1, 2 and infinity",
    "diversity_*:hill.q3": "Hill numbers are given for 0, 1, 2 and infinity",
    "diversity_*:chao1_bc_n": "Chao1 is given without the factor (N - 1) / N",
    "diversity_*:blau_iqv": "1 - hhi_normalised",
    "diversity_*:pareto.top20_k": "a fifth of hill_0, rounded up",
    "diversity_*:pareto.abc_class_cum*": "cumulative shares belong to a chart",
    "diversity_*:*_var_delta": "findings come in reports: intervals are by bootstrap",
}


def compare(ref):
    for dataset in ("diversity_themes", "diversity_types"):
        path = harness.write_table([[count] for count in ref[dataset]["counts"]], columns=["n"])
        found = {row["statistic"]: harness.number(row["estimate"])
                 for row in harness.run("findings-diversity", path)}
        for key, statistic in STATISTICS.items():
            yield dataset, key, ref.value(dataset, key), found[statistic], 1e-10, "rel"
