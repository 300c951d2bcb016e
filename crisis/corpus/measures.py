"""How alike two groupings of the same questions are: the usual figures, 0 to 1, and the work of a person.

All of them come from one table: how many questions are in each pair of a true and a found group.

    compared(["a", "a", "b"], ["x", "x", "x"]).ari
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One grouping against another. Higher is better, but for `corrections`: acts a 100 questions."""

    questions: int
    groups: int
    ari: float
    v_measure: float
    b3_precision: float
    b3_recall: float
    b3_f1: float
    pair_precision: float
    pair_recall: float
    pair_f1: float
    kappa: float  # over all pairs: are these two together?
    corrections: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Each cell that is not empty: `both` questions are in that true and that found group; and the sums."""

    true: Counts
    found: Counts
    both: Counts
    in_true: Counts
    in_found: Counts

    @property
    def questions(self) -> int:
        return int(self.both.sum())


def compared(true: Sequence[Hashable], found: Sequence[Hashable]) -> Figures:
    """All figures. Both say the group of each question, in the same order; ValueError if not, or if empty."""
    table = tabled(true, found)
    precision, recall = b_cubed(table)
    together = _pairs(table.both)
    pair_precision, pair_recall = (
        _share(together, _pairs(table.in_found)),
        _share(together, _pairs(table.in_true)),
    )
    return Figures(
        questions=table.questions,
        groups=len(table.in_found),
        ari=adjusted_rand(table),
        v_measure=v_measure(table),
        b3_precision=precision,
        b3_recall=recall,
        b3_f1=harmonic(precision, recall),
        pair_precision=pair_precision,
        pair_recall=pair_recall,
        pair_f1=harmonic(pair_precision, pair_recall),
        kappa=pairwise_kappa(table),
        corrections=100 * corrections(table) / table.questions,
    )


def tabled(true: Sequence[Hashable], found: Sequence[Hashable]) -> Table:
    """The table of two groupings."""
    if len(true) != len(found) or not len(true):
        raise ValueError("groupings: two of the same questions, and at least one question")
    rows, columns = _numbered(true), _numbered(found)
    wide = int(columns.max()) + 1
    cells, both = np.unique(rows * wide + columns, return_counts=True)
    return Table(
        true=cells // wide,
        found=cells % wide,
        both=both.astype(np.int64),
        in_true=np.bincount(rows),
        in_found=np.bincount(columns),
    )


def adjusted_rand(table: Table) -> float:
    """Pairs on which both agree, beyond what chance would give: 1 the same, about 0 unrelated."""
    together, true, found = _pairs(table.both), _pairs(table.in_true), _pairs(table.in_found)
    everything = table.questions * (table.questions - 1) / 2
    by_chance = true * found / everything if everything else 0.0
    room = (true + found) / 2 - by_chance
    return (together - by_chance) / room if room else 1.0


def b_cubed(table: Table) -> tuple[float, float]:
    """Precision and recall as each question sees them: of its companions here, the share that is so there."""
    squares = table.both.astype(float) ** 2
    precision = (squares / table.in_found[table.found]).sum() / table.questions
    recall = (squares / table.in_true[table.true]).sum() / table.questions
    return float(precision), float(recall)


def v_measure(table: Table) -> float:
    """Harmonic mean of homogeneity (a found group holds one theme) and completeness (a theme is in one)."""
    share = table.both / table.questions
    within_found = -float((share * np.log(table.both / table.in_found[table.found])).sum())
    within_true = -float((share * np.log(table.both / table.in_true[table.true])).sum())
    true, found = _entropy(table.in_true), _entropy(table.in_found)
    return harmonic(1 - within_found / true if true else 1.0, 1 - within_true / found if found else 1.0)


def pairwise_kappa(table: Table) -> float:
    """Cohen's kappa where each pair of questions is one judgement: together, or apart."""
    everything = table.questions * (table.questions - 1) / 2
    if not everything:
        return 1.0
    together, one, other = _pairs(table.both), _pairs(table.in_true), _pairs(table.in_found)
    agreed = (everything - one - other + 2 * together) / everything
    p, q = one / everything, other / everything
    by_chance = p * q + (1 - p) * (1 - q)
    return (agreed - by_chance) / (1 - by_chance) if by_chance < 1 else 1.0


def corrections(table: Table) -> int:
    """The least work afterwards: move what is outside its group's main theme, merge groups of one theme."""
    order = np.lexsort((table.true, -table.both, table.found))
    first = np.r_[True, np.diff(table.found[order]) != 0]
    main = order[first]  # the cell with each found group's main theme
    moves = table.questions - int(table.both[main].sum())
    merges = len(main) - len(np.unique(table.true[main]))
    return moves + merges


def harmonic(one: float, other: float) -> float:
    """The mean that is low if either is."""
    return 2 * one * other / (one + other) if one + other else 0.0


def _numbered(labels: Sequence[Hashable]) -> Counts:
    """Groups as numbers in the order of their names: no figure depends on the order of the questions."""
    numbers = {label: number for number, label in enumerate(sorted(set(labels), key=str))}
    return np.array([numbers[label] for label in labels], dtype=np.int64)


def _pairs(sizes: Counts) -> float:
    return float((sizes.astype(float) * (sizes - 1) / 2).sum())


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def _entropy(sizes: Counts) -> float:
    share = sizes / sizes.sum()
    return -float((share * np.log(share)).sum())
