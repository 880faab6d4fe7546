# SPDX-License-Identifier: MIT
"""Correspondence analysis: findings-correspond on two tables with supplementary rows."""
import itertools
import math

import harness

CLOSED = 1e-10

NOT_GIVEN = {f"{dataset}:{pattern}": reason for dataset in ("ca_main", "ca_smoke")
             for pattern, reason in (
                 ("supcol.*", "supplementary columns are not taken"),
                 ("malinvaud.*", "a test of dimensions, which the columns have no place for"))}


def vectors(rows, name, axes):
    return [[harness.number(row[f"{name}{k + 1}"]) for k in range(axes)] for row in rows]


def values(ref, dataset):
    data = ref[dataset]
    supplementary = [f"s{i + 1}" for i in range(len(data["sup_rows"]))]
    names = [f"r{i + 1}" for i in range(len(data["table"]))] + supplementary
    path = harness.write_table(data["table"] + data["sup_rows"], rows=names)
    options = [word for name in supplementary for word in ("--supplementary", name)]
    result = harness.run("findings-correspond", *options, path)
    kinds = {kind: [row for row in result if row["kind"] == kind]
             for kind in ("axis", "row", "column", "supplementary")}
    inertia = [float(row["inertia"]) for row in kinds["axis"]]
    share = [float(row["share"]) for row in kinds["axis"]]
    axes = len(inertia)
    yield "inertia.eigenvalues", inertia
    yield "inertia.share", share
    # The others are these, said differently.
    yield "inertia.total", sum(inertia)
    yield "inertia.singular_values", [math.sqrt(value) for value in inertia]
    yield "inertia.cumulative", list(itertools.accumulate(share))
    for kind, key in (("row", "row"), ("column", "col")):
        points = kinds[kind]
        mass, own = ([float(point[name]) for point in points] for name in ("mass", "inertia"))
        principal = vectors(points, "coord", axes)
        yield f"{key}.mass", mass
        yield f"{key}.inertia", own
        yield f"{key}.principal", principal
        yield f"{key}.standard", [[value / math.sqrt(inertia[k]) for k, value in enumerate(point)]
                                  for point in principal]
        yield f"{key}.chidist", [math.sqrt(i / m) for i, m in zip(own, mass)]
        yield f"{key}.contrib", vectors(points, "contribution", axes)
        yield f"{key}.cos2", vectors(points, "cos2_", axes)
    yield "suprow.principal", vectors(kinds["supplementary"], "coord", axes)
    yield "suprow.cos2", vectors(kinds["supplementary"], "cos2_", axes)


def compare(ref):
    for dataset in ("ca_main", "ca_smoke"):
        for key, got in values(ref, dataset):
            yield dataset, key, ref.value(dataset, key), got, CLOSED, "rel"
