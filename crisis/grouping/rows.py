"""Sparse vectors of whole numbers, packed one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T", bound=np.generic)

UNIT = 8192  # the length of a vector

Whole = NDArray[np.int64]
Buckets = NDArray[np.int32]
Weights = NDArray[np.int32]
Asked = NDArray[np.int16]  # a vector spread out over all buckets


@dataclass(frozen=True, slots=True, eq=False)
class Vector:
    """Buckets in rising order, and for each its weight; the squares add up to about UNIT²."""

    buckets: Buckets
    weights: Weights


EMPTY = Vector(np.zeros(0, np.int32), np.zeros(0, np.int32))


class Rows:
    """The vector of each question, by number."""

    def __init__(self) -> None:
        self._buckets = np.zeros(1 << 12, np.int32)
        self._weights = np.zeros(1 << 12, np.int16)
        self._starts = np.zeros(1 << 8, np.int64)
        self._sizes = np.zeros(1 << 8, np.int64)
        self._count = 0
        self._end = 0

    def add(self, vector: Vector) -> None:
        size, end = len(vector.buckets), self._end
        self._buckets = _with_room(self._buckets, end + size)
        self._weights = _with_room(self._weights, end + size)
        self._starts = _with_room(self._starts, self._count + 1)
        self._sizes = _with_room(self._sizes, self._count + 1)
        self._buckets[end : end + size] = vector.buckets
        self._weights[end : end + size] = vector.weights
        self._starts[self._count] = end
        self._sizes[self._count] = size
        self._end += size
        self._count += 1

    def __getitem__(self, row: int) -> Vector:
        where = slice(int(self._starts[row]), int(self._starts[row] + self._sizes[row]))
        return Vector(self._buckets[where].copy(), self._weights[where].astype(np.int32))

    def wipe(self, row: int) -> None:
        """Nothing is left of it, not even in what is packed."""
        where = slice(int(self._starts[row]), int(self._starts[row] + self._sizes[row]))
        self._buckets[where] = 0
        self._weights[where] = 0
        self._sizes[row] = 0

    def dots(self, asked: Asked, rows: Sequence[int]) -> Whole:
        """The products of these rows with a vector that is spread out."""
        wanted = np.array(rows, np.int64)
        starts, sizes = self._starts[wanted], self._sizes[wanted]
        ends = np.cumsum(sizes)
        at = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - ends + sizes, sizes)
        return sums_up_to(np.multiply(asked[self._buckets[at]], self._weights[at], dtype=np.int64), ends)


def sums_up_to(products: Whole, ends: Whole) -> Whole:
    """The sum of each stretch of these products; `ends` says where each stretch ends."""
    total = np.zeros(len(products) + 1, np.int64)
    np.cumsum(products, out=total[1:])
    sums: Whole = total[ends]
    sums[1:] -= total[ends[:-1]]
    return sums


def _with_room(packed: NDArray[T], size: int) -> NDArray[T]:
    """The same array, or a copy half as large again."""
    if size <= len(packed):
        return packed
    larger = np.zeros(max(size, len(packed) * 3 // 2), packed.dtype)
    larger[: len(packed)] = packed
    return larger
