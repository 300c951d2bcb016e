"""The light layer: questions as sparse vectors of whole numbers, so that every sum is exact everywhere."""

import math
from collections.abc import Sequence

import numpy as np

from .rows import EMPTY, UNIT, Rows, Vector, Whole
from .sums import Sums
from .words import BUCKETS, HEAVIEST, Word

PRIOR = 168  # so many questions are imagined before the first, in which no word was heard
PRECISION = 256  # steps in one unit of the logarithm
LEAST_SHARE = 25  # a word is shown when it is more than one in so many of what decided
COMMONEST = 13  # steps: what is said in every question still weighs this much


class Light:
    """What was heard, in how many questions each feature was, and the sums of the groups."""

    def __init__(self) -> None:
        self._rows = Rows()
        self._sums = Sums()
        self._heard = 0
        self._in = np.zeros(BUCKETS, np.int32)
        self._asked = np.zeros(BUCKETS, np.int16)  # the vector at hand, spread out; all zero in between

    def vector(self, words: Sequence[Word]) -> Vector:
        """Rare features weigh more; a feature weighs once, however often it is said."""
        if not words:
            return EMPTY
        keys = np.sort(np.concatenate([word.keys for word in words]))
        buckets = keys >> 6
        first = np.ones(len(keys), np.bool_)
        first[1:] = buckets[1:] != buckets[:-1]
        buckets = buckets[first]
        rarity = np.log((self._heard + PRIOR + 1) / (self._in[buckets] + 0.5))
        raw = np.maximum(np.rint(rarity * PRECISION), COMMONEST) * (HEAVIEST - (keys[first] & HEAVIEST))
        weights = np.rint(raw * (UNIT / math.sqrt(int((raw * raw).sum())))).astype(np.int32)
        return Vector(buckets[weights > 0].astype(np.int32), weights[weights > 0])

    def hear(self, vector: Vector) -> None:
        """The next question."""
        self._rows.add(vector)
        self._in[vector.buckets] += 1
        self._heard += 1

    def join(self, row: int, group: int, times: int = 1) -> None:
        """Count a question into a group, once or more."""
        self._sums.add(self._rows[row], group, times)

    def leave(self, row: int, group: int, times: int = 1) -> None:
        """Count it out again."""
        self._sums.take(self._rows[row], group, times)

    def forget(self, row: int) -> None:
        """Nothing of what it said is left. It has left its group before."""
        self._in[self._rows[row].buckets] -= 1
        self._heard -= 1
        self._rows.wipe(row)

    def candidates(self, vector: Vector, count: int) -> list[int]:
        """Groups that may be like it."""
        return self._sums.sharing(vector, count)

    def centres(self, vector: Vector, groups: Sequence[int]) -> Whole:
        """How like it is to the middle of each group, in thousandths."""
        self._asked[vector.buckets] = vector.weights
        scores = self._sums.scores(self._asked, groups)
        self._asked[vector.buckets] = 0
        return scores

    def rows(self, vector: Vector, rows: Sequence[int]) -> Whole:
        """How like it is to each of these questions, in thousandths."""
        self._asked[vector.buckets] = vector.weights
        dots = self._rows.dots(self._asked, rows)
        self._asked[vector.buckets] = 0
        scores: Whole = np.minimum((2000 * dots + UNIT * UNIT) // (2 * UNIT * UNIT), 1000)
        return scores

    def decisive(self, words: Sequence[Word], vector: Vector, row: int, count: int) -> tuple[str, ...]:
        """The words, as written, that make a text like a question, weightiest first."""
        other = self._rows[row]
        self._asked[other.buckets] = other.weights
        products = vector.weights.astype(np.int64) * self._asked[vector.buckets]
        self._asked[other.buckets] = 0
        share = dict(zip(vector.buckets.tolist(), products.tolist(), strict=True))
        weight: dict[str, int] = {}
        for word in words:
            weight.setdefault(word.written, sum(share.get(bucket, 0) for bucket in (word.keys >> 6).tolist()))
        least = sum(weight.values()) // LEAST_SHARE
        heavy = [written for written, its in weight.items() if its > least]
        return tuple(sorted(heavy, key=lambda written: -weight[written])[:count])

    def middle(self, group: int) -> Vector:
        """The middle of a group, as a vector."""
        return self._sums[group]

    def row(self, row: int) -> Vector:
        """What a question said, as a vector."""
        return self._rows[row]
