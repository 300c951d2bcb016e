"""The questions as sparse vectors of whole numbers, so that every sum is exact on every machine."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .words import BUCKETS, Word

UNIT = 4096  # the length of a vector
PRIOR = 60  # so many questions are imagined to have been heard before the first one

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Vector:
    """Buckets and weights; the sum of squares is about UNIT²."""

    buckets: Whole
    weights: Whole


EMPTY = Vector(np.zeros(0, np.int64), np.zeros(0, np.int64))


class Index:
    """Vectors by row, and in how many questions each feature was heard."""

    def __init__(self) -> None:
        self.rows: list[Vector] = []
        self._heard = 0
        self._in = np.zeros(BUCKETS, np.int64)
        self._asked = np.zeros(BUCKETS, np.int64)  # the vector that is being compared, spread out

    def vector(self, words: Sequence[Word]) -> Vector:
        """Rare features weigh more; a feature weighs once, however often it is said."""
        found = sorted({f for word in words for f in word.features})
        if not found:
            return EMPTY
        buckets = np.array(found, np.int64)
        heard = self._heard + PRIOR
        raw = np.array([math.log((heard + 1) / (n + 0.5)) for n in self._in[buckets].tolist()])
        raw = np.maximum(raw, 0.01)
        length = math.sqrt(math.fsum((raw * raw).tolist()))
        return Vector(buckets, np.rint(raw * (UNIT / length)).astype(np.int64))

    def add(self, vector: Vector) -> None:
        self.rows.append(vector)
        self._in[vector.buckets] += 1
        self._heard += 1

    def forget(self, row: int) -> None:
        self._in[self.rows[row].buckets] -= 1
        self._heard -= 1
        self.rows[row] = EMPTY

    def likeness(self, vector: Vector, others: Sequence[Vector]) -> Whole:
        """How like it is to each of the others, in thousandths."""
        if not others:
            return np.zeros(0, np.int64)
        self._asked[vector.buckets] = vector.weights
        sizes = [len(other.buckets) for other in others]
        products = self._asked[np.concatenate([o.buckets for o in others])] * np.concatenate(
            [o.weights for o in others]
        )
        self._asked[vector.buckets] = 0
        ends = np.cumsum(np.array([0, *sizes]))
        sums = np.concatenate([[0], np.cumsum(products)])
        dots = sums[ends[1:]] - sums[ends[:-1]]
        scores: Whole = np.minimum((dots * 2000 + UNIT * UNIT) // (2 * UNIT * UNIT), 1000)
        return scores


def centre(vectors: Sequence[tuple[Vector, int]]) -> Vector:
    """The middle of some vectors, each with its weight."""
    heavy = [(v, n) for v, n in vectors if len(v.buckets)]
    if not heavy:
        return EMPTY
    buckets, where = np.unique(np.concatenate([v.buckets for v, _ in heavy]), return_inverse=True)
    total = np.zeros(len(buckets), np.int64)
    np.add.at(total, where, np.concatenate([v.weights * n for v, n in heavy]))
    length = math.sqrt(int((total * total).sum()))
    return Vector(buckets, np.rint(total * (UNIT / length)).astype(np.int64))
