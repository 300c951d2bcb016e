"""The groups as sums of their questions' vectors, and which groups have which feature."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy import insert

from .rows import EMPTY, UNIT, Asked, Buckets, Vector, Weights, Whole, sums_up_to

LOOKED_UP = 12_000  # entries that are looked up for one question
OLDER = 1 << 32  # more than there will be groups


@dataclass(slots=True, eq=False)
class Sum:
    """Buckets in rising order, the sum of the weights in each, and the length of it all."""

    buckets: Buckets
    weights: Weights
    length: int


class Sums:
    """Adds and takes away exactly, so that nothing of a question is left where it no longer counts."""

    def __init__(self) -> None:
        self._sums: dict[int, Sum] = {}
        self._having: dict[int, array[int]] = {}  # bucket → groups, in the order in which they got it

    def add(self, vector: Vector, group: int, times: int) -> None:
        """Count a vector in."""
        there = self._sums.get(group)
        if there is None:
            there = self._sums[group] = Sum(vector.buckets[:0], vector.weights[:0], 0)
        at = np.searchsorted(there.buckets, vector.buckets)
        known = np.zeros(len(at), np.bool_)
        inside = at < len(there.buckets)
        known[inside] = there.buckets[at[inside]] == vector.buckets[inside]
        there.weights[at[known]] += vector.weights[known] * times
        new = ~known
        there.buckets = insert(there.buckets, at[new], vector.buckets[new])
        there.weights = insert(there.weights, at[new], vector.weights[new] * times)
        there.length = _length(there.weights)
        for bucket in vector.buckets[new].tolist():
            self._having.setdefault(bucket, array("i")).append(group)

    def take(self, vector: Vector, group: int, times: int) -> None:
        """Count a vector out that was counted in."""
        there = self._sums[group]
        at = np.searchsorted(there.buckets, vector.buckets)
        there.weights[at] -= vector.weights * times
        kept = there.weights > 0
        for bucket in there.buckets[~kept].tolist():
            self._having[bucket].remove(group)
            if not self._having[bucket]:
                del self._having[bucket]
        if kept.any():
            self._sums[group] = Sum(there.buckets[kept], there.weights[kept], _length(there.weights[kept]))
        else:
            del self._sums[group]

    def __getitem__(self, group: int) -> Vector:
        """The middle of a group, as long as a question's vector."""
        there = self._sums.get(group)
        if there is None:
            return EMPTY
        weights = there.weights.astype(np.int64) * UNIT // max(there.length, 1)
        return Vector(there.buckets, weights.astype(np.int32))

    def scores(self, asked: Asked, groups: Sequence[int]) -> Whole:
        """How like each group's sum is to a vector that is spread out, in thousandths."""
        found = [self._sums[group] for group in groups]
        if not found:
            return np.zeros(0, np.int64)
        buckets = np.concatenate([one.buckets for one in found])
        weights = np.concatenate([one.weights for one in found])
        ends = np.cumsum(np.array([len(one.buckets) for one in found], np.int64))
        lengths = np.array([one.length for one in found], np.int64) * UNIT
        dots = sums_up_to(np.multiply(asked[buckets], weights, dtype=np.int64), ends)
        scores: Whole = np.minimum((2000 * dots + lengths) // (2 * lengths), 1000)
        return scores

    def sharing(self, vector: Vector, count: int) -> list[int]:
        """The groups that share most of what weighs in this vector. The commonest is not looked up."""
        having = [self._having.get(bucket) for bucket in vector.buckets.tolist()]
        dearest = sorted(
            (len(groups) / weight, at)
            for at, (groups, weight) in enumerate(zip(having, vector.weights.tolist(), strict=True))
            if groups
        )
        chosen: list[int] = []
        left = LOOKED_UP
        for _, at in dearest:
            size = len(having[at] or ())
            if size <= left or not chosen:
                chosen.append(at)
                left -= size
        return self._most([(having[at] or array("i"), int(vector.weights[at])) for at in chosen], count)

    def _most(self, lists: Sequence[tuple[array[int], int]], count: int) -> list[int]:
        if not lists:
            return []
        found = np.concatenate([np.frombuffer(groups, np.int32) for groups, _ in lists])
        squares = np.array([weight * weight for _, weight in lists], np.float64)
        shared = np.bincount(found, np.repeat(squares, [len(groups) for groups, _ in lists]))
        groups = np.flatnonzero(shared)
        order = (
            shared[groups].astype(np.int64) * OLDER - groups
        )  # whole, and no two alike: ties go to the older
        if len(groups) > count:
            best = np.argpartition(order, len(order) - count)[-count:]
            groups, order = groups[best], order[best]
        return [int(group) for group in groups[np.argsort(-order)]]


def _length(weights: Weights) -> int:
    return math.isqrt(int(np.square(weights, dtype=np.int64).sum()))
