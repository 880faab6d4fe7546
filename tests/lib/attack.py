# SPDX-License-Identifier: MIT
"""What can be said of a table's hidden counts by all that is published of it.

Linear algebra and linear programming over fractions, so that nothing is lost in rounding: the
unknowns are the hidden counts, none of them under 0; the equations are that rows and columns
add up.
"""
from fractions import Fraction


def equations(cells):
    """cells: rows of numbers or None (hidden), margins last. Rows of A, b over the unknowns."""
    unknown = {}
    for i, row in enumerate(cells):
        for j, cell in enumerate(row):
            if cell is None:
                unknown[i, j] = len(unknown)
    rows, columns = len(cells), len(cells[0])
    sums = [[(i, j) for j in range(columns)] for i in range(rows)]
    sums += [[(i, j) for i in range(rows)] for j in range(columns)]
    system = []
    for places in sums:
        left, right = [Fraction(0)] * len(unknown), Fraction(0)
        for place in places:
            sign = -1 if place == places[-1] else 1
            if place in unknown:
                left[unknown[place]] += sign
            else:
                right -= sign * cells[place[0]][place[1]]
        if any(left):
            system.append((left, right))
    return unknown, system


def eliminated(system, width):
    """Reduced row echelon form, without empty rows."""
    rows = [left + [right] for left, right in system]
    done = []
    for column in range(width):
        pivot = next((row for row in rows if row[column] != 0), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        pivot = [value / pivot[column] for value in pivot]
        subtract = lambda row: [a - row[column] * b for a, b in zip(row, pivot)]  # noqa: E731
        rows, done = [subtract(row) for row in rows], [subtract(row) for row in done] + [pivot]
    assert all(row[-1] == 0 for row in rows), "what is published contradicts itself"
    return done


def determined(cells):
    """The hidden places that the equations alone give away."""
    unknown, system = equations(cells)
    done = eliminated(system, len(unknown))
    alone = {next(k for k, value in enumerate(row[:-1]) if value) for row in done
             if sum(1 for value in row[:-1] if value) == 1}
    return [place for place, k in unknown.items() if k in alone]


def largest(tableau, basis, goal):
    """Simplex with Bland's rule from a feasible basis: the largest value of goal, None: no end."""
    while True:
        reduced = [goal[k] - sum(goal[b] * row[k] for b, row in zip(basis, tableau))
                   for k in range(len(goal))]
        entering = next((k for k, value in enumerate(reduced) if value > 0), None)
        if entering is None:
            return sum(goal[b] * row[-1] for b, row in zip(basis, tableau))
        ratios = [(row[-1] / row[entering], basis[i], i) for i, row in enumerate(tableau)
                  if row[entering] > 0]
        if not ratios:
            return None
        _, _, leaving = min(ratios)
        pivot = [value / tableau[leaving][entering] for value in tableau[leaving]]
        tableau[:] = [pivot if i == leaving else [a - row[entering] * b for a, b in zip(row, pivot)]
                      for i, row in enumerate(tableau)]
        basis[leaving] = entering


def bounds(cells):
    """{place: (least, most)} of every hidden count; most None: no end."""
    unknown, system = equations(cells)
    rows = eliminated(system, len(unknown))
    rows = [row if row[-1] >= 0 else [-value for value in row] for row in rows]
    n, m = len(unknown), len(rows)
    tableau = [row[:-1] + [Fraction(i == k) for k in range(m)] + [row[-1]] for i, row in enumerate(rows)]
    basis = list(range(n, n + m))
    assert largest(tableau, basis, [0] * n + [-1] * m) == 0, "no table has these sums"
    # Artificial unknowns that are still in the basis are 0, and are driven out or stand in empty rows.
    for i in range(m):
        if basis[i] >= n:
            entering = next((k for k in range(n) if tableau[i][k] != 0), None)
            if entering is None:
                continue
            pivot = [value / tableau[i][entering] for value in tableau[i]]
            tableau[:] = [pivot if r == i else [a - row[entering] * b for a, b in zip(row, pivot)]
                          for r, row in enumerate(tableau)]
            basis[i] = entering
    keep = [i for i in range(m) if basis[i] < n]
    tableau = [tableau[i][:n] + [tableau[i][-1]] for i in keep]
    basis = [basis[i] for i in keep]
    found = {}
    for place, k in unknown.items():
        goal = [Fraction(j == k) for j in range(n)]
        most = largest([row[:] for row in tableau], basis[:], goal)
        least = -largest([row[:] for row in tableau], basis[:], [-value for value in goal])
        found[place] = (least, most)
    return found
